"""Lines that stand in several articles of one outlet: what its pages leave on all of them.

Of an article only the lines are kept that furniture may hide among: those at either end of the
body, and short ones that are no sentence. A paragraph in the middle of an article is the article's,
however often an outlet repeats it: agencies tell the background of a war in the same words each
time.
"""

import hashlib
from collections import defaultdict
from collections.abc import Mapping
from typing import NamedTuple

import msgspec

from index.articles.corrections import line_key, outlet_of
from index.articles.model import Article, Kind, Passage
from index.language.fold import fold_text

#: So many articles of an outlet make a line its furniture; two may tell of one speech.
SEVERAL = 3

#: Why a line is residue, before the outlet's name.
REPEATED = "stands in several articles of"

#: Lines at each end of the body that are looked at.
_EDGE = 6
_LEAST_WORDS = 2
_LONGEST_LABEL = 12
_STOPS = tuple(".!?…。！？؟।\"'”’»)")


class Lines(NamedTuple):
    """What is kept of an article: its outlet and headline, folded, and its lines by their keys."""

    outlet: str
    title: str
    keys: tuple[int, ...]


def lines_of(article: Article) -> Lines | None:
    """The lines of an article that may be its outlet's; None where the outlet is not known.

    They do not depend on what was found to be repeated before.
    """
    outlet = outlet_of(article.metadata)
    if not outlet:
        return None
    keys = {_key(article.passage_text(p)) for p in _candidates(article)}
    if not keys:
        return None
    return Lines(fold_text(outlet), fold_text(article.metadata.title or ""), tuple(sorted(keys)))


def repeated(kept: Mapping[str, Lines | None]) -> dict[str, frozenset[int]]:
    """The lines of each file that several articles of its outlet have, by path.

    Articles of one headline are one article saved twice, and count once.
    """
    titles: dict[tuple[str, int], set[str]] = defaultdict(set)
    for path, lines in kept.items():
        if lines is not None:
            for key in lines.keys:
                titles[lines.outlet, key].add(lines.title or path)
    shared = {pair for pair, where in titles.items() if len(where) >= SEVERAL}
    if not shared:
        return {}
    found = {
        path: frozenset(key for key in lines.keys if (lines.outlet, key) in shared)
        for path, lines in kept.items()
        if lines is not None
    }
    return {path: keys for path, keys in found.items() if keys}


def without_repeated(article: Article, keys: frozenset[int]) -> Article:
    """The article with those lines as residue that its outlet repeats.

    Sentences are taken from the ends of the body inwards, and not past one that is not repeated.
    """
    if not keys:
        return article
    candidates = _candidates(article)
    shared = {p.n for p in candidates if _key(article.passage_text(p)) in keys}
    body = [p for p in article.passages if p.kind is Kind.BODY]
    hidden = {p.n for p in candidates if p.n in shared and not _sentence(article, p)}
    for run in (body, body[::-1]):
        for passage in run:
            if passage.n not in shared:
                break
            hidden.add(passage.n)
    if not hidden or len(hidden) == len(body):
        return article  # one text saved under several headlines is still a text
    why = f"{REPEATED} {outlet_of(article.metadata)}"
    return msgspec.structs.replace(
        article,
        passages=tuple(
            msgspec.structs.replace(p, kind=Kind.RESIDUE, why=why) if p.n in hidden else p
            for p in article.passages
        ),
    )


def _candidates(article: Article) -> list[Passage]:
    body = [p for p in article.passages if p.kind is Kind.BODY]
    ends = {p.n for p in (*body[:_EDGE], *body[-_EDGE:])}
    return [p for p in body if p.n in ends or _label(article, p)]


def _label(article: Article, passage: Passage) -> bool:
    if passage.end - passage.start > _LONGEST_LABEL * 20:
        return False
    words = len(article.passage_text(passage).split())
    return _LEAST_WORDS <= words <= _LONGEST_LABEL and not _sentence(article, passage)


def _sentence(article: Article, passage: Passage) -> bool:
    """Whether a passage ends as a sentence or the beginning of one does, or is long."""
    text = article.passage_text(passage)
    return text.endswith((*_STOPS, ",", ":", ";")) or len(text.split()) > _LONGEST_LABEL


def _key(text: str) -> int:
    digest = hashlib.blake2b(line_key(text).encode("utf-8", "surrogatepass"), digest_size=8)
    return int.from_bytes(digest.digest(), "big", signed=True)
