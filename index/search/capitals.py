"""Words with a capital: inside a sentence a name; at its head, or in a headline, perhaps one."""

import re

from index.articles.model import Article, Kind
from index.language.fold import fold_word

#: Passages of whole sentences. Headlines may give every word a capital.
_SENTENCES = frozenset({Kind.BODY, Kind.STANDFIRST, Kind.CAPTION})

#: Languages that write every noun with a capital, which says nothing of names there.
_CAPITAL_NOUNS = frozenset({"de", "lb"})

# After a word or a comma and one space, or after a hyphen (al-Abadi); what begins a sentence stands
# after a full stop, a quote, or nothing. What stands before is looked at behind the letter: letters
# are found fast where a pattern begins with one.
_INSIDE = re.compile(
    r"[^\W\d_a-z](?:(?<=[^\W_] .)|(?<=[,;] .)|(?<=[^\W_][-‐‑].))[^\W_]*(?:['’][^\W_]+)*"
)

#: In a passage of sentences not more than one word in so many has a capital for being a name.
_MOST = 2


def says_nothing_of_names(article: Article) -> bool:
    """Whether an article is of a language in which a capital tells no name from a noun."""
    return article.metadata.language in _CAPITAL_NOUNS


def capitals_inside(article: Article) -> set[str]:
    """The folded words of an article that have a capital where no sentence begins."""
    if says_nothing_of_names(article):
        return set()
    found: set[str] = set()
    for passage in article.passages:
        if passage.kind in _SENTENCES:
            words = _INSIDE.findall(article.text, passage.start, passage.end)
            others = article.text.count(" ", passage.start, passage.end) + 1
            if len(words) * _MOST <= others:
                found.update(words)
    return {fold_word(word) for word in found if word[0].isupper()}
