"""A concordance: every match of a query in a line of its own, with the words around it."""

from collections.abc import Callable, Iterable, Iterator
from heapq import nsmallest
from operator import itemgetter

from index.articles.model import Article, Entry, Passage
from index.language.graphemes import cut_after, cut_before
from index.language.tokens import folded_words
from index.search.model import Concordance, KwicLine, KwicSort
from index.search.spans import Lit, Span

#: Lines are sorted by so many words on a side, looked for in so many characters.
_SORTED_WORDS = 4
_REACH = 40

#: What a line is sorted by, as one string: strings sort faster than tuples of them.
_Key = Callable[[Article, Passage, Span], str]


def lines_of(article: Article, entry: Entry, lit: Lit, width: int) -> list[KwicLine]:
    """A line for each span of a passage, with at most `width` characters on either side.

    White space is a single blank, none at the outer ends; offsets are those of the text.
    """
    text, passage = article.text, lit.passage
    return [
        KwicLine(
            entry,
            passage.n,
            start,
            end,
            _left(text, passage.start, start, width),
            _one_line(text[start:end]),
            _right(text, end, passage.end, width),
        )
        for start, end in lit.spans
    ]


def gather(
    found: Iterable[tuple[Article, Entry, Iterable[Lit]]],
    *,
    sort: KwicSort = "text",
    limit: int | None = None,
    width: int = 48,
) -> Concordance:
    """The first `limit` lines of what was found, in the order asked for; `total` counts all lines.

    Articles come in the order of a list, which is that of "text" and of lines that are otherwise
    alike. "left" sorts by the words left of the match, the nearest first, "right" by those right of
    it, "match" by its own, each as analysis sees them; "date" by the date of publication, oldest
    first, undated ones last. No text is kept longer than its lines take to make.
    """
    total = 0
    articles = set()

    def rows() -> Iterator[tuple[str, KwicLine]]:
        nonlocal total
        key = _KEYS[sort]
        for article, entry, lits in found:
            for lit in lits:
                for span, line in zip(lit.spans, lines_of(article, entry, lit, width), strict=True):
                    total += 1
                    articles.add(entry.path)
                    yield key(article, lit.passage, span), line

    every = rows()
    first = itemgetter(0)
    kept = sorted(every, key=first) if limit is None else nsmallest(limit, every, key=first)
    for _ in every:  # a limit of nothing asks for nothing, and the lines are counted all the same
        pass
    return Concordance(tuple(line for _, line in kept), total, len(articles))


# -- what stands on either side -------------------------------------------------------------------


def _left(text: str, first: int, start: int, width: int) -> str:
    reach = 2 * width + 1
    while True:
        begin = max(first, start - reach)
        line = _one_line(text[begin:start]).lstrip()
        if begin == first or len(line) > width:
            break
        reach *= 4  # most of it was white space
    at = cut_after(line, max(0, len(line) - width))
    while line[at : at + 1].isspace():  # with the marks upon it, if there are any
        at = cut_after(line, at + 1)
    return line[at:]


def _right(text: str, end: int, last: int, width: int) -> str:
    reach = 2 * width + 1
    while True:
        stop = min(last, end + reach)
        line = _one_line(text[end:stop]).rstrip()
        if stop == last or len(line) > width:
            break
        reach *= 4
    return line[: cut_before(line, min(len(line), width))].rstrip()


def _one_line(text: str) -> str:
    """Text with its white space made single blanks, also at its ends."""
    line = " ".join(text.split())
    if not line:
        return " " if text else ""
    return f"{' ' * text[0].isspace()}{line}{' ' * text[-1].isspace()}"


# -- orders ---------------------------------------------------------------------------------------


def _by_left(article: Article, passage: Passage, span: Span) -> str:
    begin = max(passage.start, span[0] - _REACH)
    words = folded_words(article.text, begin, span[0])
    if begin > passage.start:
        del words[:1]  # it may be the end of a word
    return " ".join(words[: -_SORTED_WORDS - 1 : -1])


def _by_right(article: Article, passage: Passage, span: Span) -> str:
    stop = min(passage.end, span[1] + _REACH)
    words = folded_words(article.text, span[1], stop)
    if stop < passage.end:
        del words[-1:]
    return " ".join(words[:_SORTED_WORDS])


def _by_match(article: Article, passage: Passage, span: Span) -> str:
    # The sign between the two comes before the blank: "port" stands before "port of".
    return f"{' '.join(folded_words(article.text, *span))}\0{_by_right(article, passage, span)}"


def _by_date(article: Article, _: Passage, __: Span) -> str:
    return article.metadata.published or _NO_DATE


def _in_text(_: Article, __: Passage, ___: Span) -> str:
    return ""


#: It comes after all digits.
_NO_DATE = "~"

_KEYS: dict[KwicSort, _Key] = {
    "text": _in_text,
    "left": _by_left,
    "right": _by_right,
    "match": _by_match,
    "date": _by_date,
}
