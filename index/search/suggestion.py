"""Did you mean: a query with the words mended that no article has."""

from collections.abc import Callable, Collection, Iterator, Sequence
from typing import NamedTuple, TypeAlias

from index.articles.model import Entry
from index.language.tokens import tokens
from index.search.mending import Meant, Words
from index.search.query import tree
from index.search.query.tree import Node
from index.search.words.book import Wordbook

#: Fields whose words are those of passages, and those of which nothing can be mended.
_OF_TEXT = ("", "title")
_AS_TYPED = ("path", "id")
_OPERATORS = frozenset({"AND", "OR", "NOT", "NEAR"})

Part: TypeAlias = tree.Word | tree.Phrase | tree.Close


def suggest(
    query: str,
    node: Node,
    words: Wordbook,
    known: Callable[[str], bool],
    entries: Collection[Entry] = (),
) -> str | None:
    """The query, read as `node`, with the likeliest word for each that is not `known`.

    `known` is asked of folded words, whether any article answers to one. Words of `outlet:`,
    `byline:` and `place:` are mended by what the `entries` have there. What is exact, fuzzy, a
    pattern or under NOT stays as it is, and so does every other letter. None where nothing is to be
    mended, or something cannot be.
    """
    text = Words.of_text(words, known)
    changes: list[_Change] = []
    for place in _places(node):
        meant = text if place.field in _OF_TEXT else Words.of_field(place.field, entries)
        mended = _mended(query, place, meant)
        if mended is None:
            return None
        changes += mended
    for change in sorted(changes, reverse=True):
        query = query[: change.start] + change.text + query[change.end :]
    return query if changes else None


class _Change(NamedTuple):
    """What stands in a query from `start` to `end` from now on."""

    start: int
    end: int
    text: str


class _Place(NamedTuple):
    """Parts of a query side by side that mean words of one field.

    `free` says that they are joined by AND: where one word stands there may be two.
    """

    parts: tuple[Part, ...]
    field: str = ""
    free: bool = True


class _Typed(NamedTuple):
    """A folded word of a query, and where it stands.

    `bare` is a word without quotes; `whole` says that it is no part of one with hyphens.
    """

    word: str
    start: int
    end: int
    bare: bool
    whole: bool


def _places(node: Node, field: str = "", *, free: bool = True) -> Iterator[_Place]:
    """The parts of a query that may be mended; words side by side are together."""
    match node:
        case tree.Word(exact=False) | tree.Phrase(exact=False) | tree.Close(exact=False):
            yield _Place((node,), field, free)
        case tree.And(nodes):
            run: list[Part] = []
            for part in nodes:
                if isinstance(part, tree.Word) and not part.exact:
                    run.append(part)
                    continue
                yield _Place(tuple(run), field)
                run = []
                yield from _places(part, field)
            yield _Place(tuple(run), field)
        case tree.Or(nodes):
            for part in nodes:
                yield from _places(part, field, free=free)
        case tree.Near(nodes):
            for part in nodes:
                yield from _places(part, field, free=False)
        case tree.Field(name, part) if name not in _AS_TYPED:
            yield from _places(part, name, free=False)


def _mended(query: str, place: _Place, words: Words) -> list[_Change] | None:
    """The changes that make all words of a place known; None where there is no way."""
    typed = [word for part in place.parts for word in _words_of(query, part)]
    changes: list[_Change] = []
    done = 0  # the character up to which the query is changed
    at = 0
    while at < len(typed):
        now, after = typed[at], typed[at + 1 : at + 2]
        at += 1
        if words.known(now.word):
            continue
        before = [word for word in typed[max(0, at - 2) : at - 1] if word.start >= done]
        ways = [
            (way, span)
            for span in ([now], [*before, now], [now, *after])
            if (way := _way(query, span, words))
        ]
        if not ways:
            return None
        best, span = min(ways, key=lambda way: way[0])
        if span[-1] is not now:
            at += 1
        done = span[-1].end
        changes.append(_Change(span[0].start, done, _text(best, span[0], words, place)))
    return changes


def _way(query: str, span: Sequence[_Typed], words: Words) -> Meant | None:
    """What may have been meant by one word, or by two that a space parts, as one."""
    first, last = span[0], span[-1]
    if first is last:
        meant = words.meant(first.word)
        # A part of a word with hyphens stays one word.
        return meant if meant is None or len(meant.words) == 1 or first.whole else None
    if not query[first.end : last.start].isspace() or not (first.whole and last.whole):
        return None
    return words.joined(first.word, last.word)


def _words_of(query: str, part: Part) -> Iterator[_Typed]:
    bare = isinstance(part, tree.Word)
    begin = part.start if bare else query.index(part.text, part.start)
    for word, start, end in tokens(query, begin, begin + len(part.text)):
        whole = not bare or (start, end) == (part.start, part.end)
        yield _Typed(word, start, end, bare, whole)


def _text(meant: Meant, first: _Typed, words: Words, place: _Place) -> str:
    """What was meant, as the query writes it in the place of what was typed."""
    text = " ".join(map(words.written, meant.words))
    if first.bare and text in _OPERATORS:
        return text.lower()
    return f'"{text}"' if len(meant.words) > 1 and first.bare and not place.free else text
