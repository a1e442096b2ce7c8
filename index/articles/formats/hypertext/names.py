"""Names that sites give their boxes, in `class` and `id`: what they say of what is inside.

A name is set apart by what is neither letter nor digit: "c-byline__author" has `byline` and
`author`, "elementor-widget" has no `ad`. Each is a pattern; `_` was made `-` before.
"""

from collections.abc import Mapping

from index.articles.formats.hypertext.bits import Bit

NAMES: Mapping[Bit, str] = {
    Bit.COMMENTS: r"""
        comments? comment-?list comments-(?:area|section|list|wrapper|title|container)
        disqus(?:-thread)? respond kommentare? commentaires comentarios fb-comments
        leserkommentare kommentarer komentarz[ey]? yorum(?:lar)? reactions? forum-(?:message|fil)
        lesermeinungen reader-?comments
    """,
    Bit.NAVIGATION: r"""
        breadcrumbs? bread-crumbs? breadcrumblist nav navbar navigation menu mainmenu main-?nav
        sub-?nav site-?nav topbar skip-?(?:link|to-?content|nav) screen-reader-shortcut
        (?:site|page|global|main)-?footer
    """,
    Bit.BESIDE: r"""
        related related-?(?:posts?|articles?|links?|stories|content|news) recommend(?:ed|ations?)
        newsletters? share sharing share-?(?:bar|buttons?|links?|tools?) social sharedaddy
        social-?(?:share|links|media|bar|icons) sidebar widget-area promo teasers?
        advert(?:s|isement|ising)? ads? adsbygoogle ad-?(?:slot|label|container|wrapper) sponsored
        cookies? cookie-?(?:banner|notice|consent) consent gdpr subscribe subscription
        most-?(?:read|viewed|popular) popular trending tags? tag-?list tags-links keywords
        author-?(?:bio|box|info|description) about-?(?:the-?)?author bio
        read-?(?:more|next|also) more-?(?:from|stories|on|news) also-?read outbrain taboola
        signup sign-up copyright disclaimer pagination post-?navigation popup modal toolbar
        follow-?us reader-domain reader-estimated-time google-cache-hdr
        sr-only visually-?hidden screen-?reader-(?:text|only)
    """,
    Bit.CAPTION: r"""
        captions? figcaption (?:photo|image|img|picture|media)-?(?:credit|caption)
        wp-caption(?:-text)? thumbcaption cutline bildunterschrift bildquelle legende
    """,
    Bit.BYLINE: r"""
        by-?lines? authors? (?:post|article)-?author author-?name autor auteur reader-credits
    """,
    Bit.DATE: r"""
        dates? time-?stamp pub-?date publish(?:ed)?-?(?:date|on|time)? posted-on
        (?:post|entry|article)-?date date-?line datum updated last-?updated
    """,
    Bit.STANDFIRST: r"""
        standfirst dek deck sub-?headline sub-?title lede lead intro teaser-?text
        article-?(?:lead|intro|summary|dek|description|subtitle) chapo sapo vorspann entradilla
        bajada
    """,
    Bit.SECTION: r"""
        kicker eyebrow overline topline rubrik rubrique section-?(?:name|label|tag) dachzeile
        cat-links (?:post|td|entry)-?categor(?:y|ies) article-?(?:section|category) spitzmarke
        surtitre
    """,
    Bit.HEADLINE: r"headline article-?(?:title|headline|heading) (?:entry|post|story)-?title",
}
