"""What a correction does, and how a person is told."""

from index.articles.corrections import BY_HAND, Corrections, Loaded, outlet_of
from index.articles.model import ASIDE, Article
from index.errors import CorrectionError

#: With what was done and how it is taken back, a notice stays one line.
_SHOWN = 18


def turned(
    loaded: Loaded, article: Article, n: int, *, for_outlet: bool
) -> tuple[Corrections, str]:
    """The corrections with passage `n` of an article turned over, and what was done.

    `for_outlet` keeps its line as residue of the outlet, or lets it go.

    Raises:
        CorrectionError: there is no such passage, the outlet is not known, or what was kept before
            cannot be read and would be lost.
    """
    if not loaded.readable:
        raise CorrectionError(loaded.notice)
    corrections = loaded.corrections
    if not 0 <= n < len(article.passages):
        raise CorrectionError(
            f"{article.id}: there is no passage {n}; it has changed: read it again"
        )
    passage = article.passages[n]
    shown = " ".join(article.passage_text(passage).split())
    shown = shown if len(shown) <= _SHOWN else f"{shown[: _SHOWN - 1]}…"
    where = f"line {passage.line}, “{shown}”"
    if for_outlet:
        outlet = outlet_of(article.metadata)
        if outlet is None:
            raise CorrectionError(
                f"{article.id}: its outlet is not known; name it under `articles:` in config.yaml"
            )
        line = article.passage_text(passage)
        kept = corrections.keeps(outlet, line)
        said = "no longer kept as residue of" if kept else "residue in all articles of"
        changed = corrections.with_outlet_line(outlet, line)
        return changed, f"{where}: {said} {outlet}"
    changed = corrections.with_passage(article, n)
    if passage.why == BY_HAND:
        return changed, f"{where}: as the rules say again"
    said = "the article" if passage.kind in ASIDE else "residue"
    return changed, f"{where}: {said} now"
