"""What may be meant by what is being typed: words, names, fields and their values, likeliest first.

A choice is shown with the articles that have it, and those come first that most articles have.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from heapq import nsmallest
from itertools import islice

from index.articles.model import Entry, Kind
from index.language.codes import language_names
from index.language.fold import fold_word
from index.language.stopwords import is_content
from index.language.tokens import cut, is_lone
from index.search.cursor import Typed, typed_at
from index.search.model import Choice, Completion
from index.search.query.tree import FIELDS
from index.search.values import METADATA, as_one, as_query, begins, folded_value, values_of
from index.search.words.book import Wordbook

#: With one letter fields would stand before words that are likelier.
_FEWEST_FOR_FIELDS = 2
#: How far into a date the next part of it begins: after the year, the month, the day.
_DATE_PARTS = (4, 7, 10)
_DATE_SIGNS = "<>=. "


def complete(
    query: str,
    at: int,
    words: Wordbook,
    entries: Collection[Entry],
    limit: int = 8,
    kinds: Mapping[str, int] | None = None,
) -> Completion:
    """The ways to complete what is typed at a character of a query, `limit` at most.

    `kinds` are the articles that have each kind of passage, where that is known. Where nothing is
    being typed, or it is whole and no longer word begins so, there are no choices.
    """
    at = max(0, min(at, len(query)))
    typed = typed_at(query, at)
    if typed is None:
        return Completion(at, at)
    match typed.field:
        case "" | "title":
            return _words(typed, words, entries, limit)
        case "date":
            return _dates(typed, entries, limit)
        case "kind":
            names = ("any", *(kind.value for kind in Kind))
            values = {name: (name, (kinds or {}).get(name, 0)) for name in names}
        case "is":
            values = {"marked": ("marked", 0)}
        case "id":
            return _ids(typed, entries, limit)
        case "language":
            values = _languages(typed.text, entries)
        case field:
            begun = folded_value(typed.text)
            fitting = {
                value: count
                for value, count in values_of(field, entries).items()
                if begins(folded_value(value), begun)
            }
            values = dict(as_one(fitting))
    return _values(typed, values, limit)


# -- words ----------------------------------------------------------------------------------------


def _words(typed: Typed, known: Wordbook, entries: Collection[Entry], limit: int) -> Completion:
    """The words that begin as the last one typed, and the fields."""
    pieces = cut(typed.text)
    if not pieces or pieces[-1][2] != len(typed.text):
        return Completion(typed.end, typed.end)
    raw, first, _ = pieces[-1]
    start = typed.start + first
    words = _beginning(_prefix(raw), known, limit, all_words=typed.quoted)
    choices = [
        Choice(known.written(word), "name" if known.is_name(word) else "word", known.articles(word))
        for word in words
    ]
    whole = fold_word(raw)
    if words == [whole] or is_lone(raw):
        choices = [choice for choice in choices if fold_word(choice.text) != whole]
    if typed.alone and not first:
        choices = [*_fields(raw, entries), *choices]
    return Completion(start, typed.end, tuple(choices[:limit]))


def _prefix(raw: str) -> str:
    """How the folded words begin that the word typed begins; "" where that is not to be known."""
    if raw[0].isdigit():
        return fold_word(raw).replace(",", "")
    return "" if "." in raw else fold_word(raw)


def _beginning(prefix: str, words: Wordbook, limit: int, *, all_words: bool) -> list[str]:
    """The commonest words with a beginning; function words only where `all_words` are asked for."""
    found = words.commonest(prefix) if prefix else ()
    return list(islice((word for word in found if all_words or is_content(word)), limit))


def _fields(raw: str, entries: Collection[Entry]) -> Iterator[Choice]:
    """The fields whose names begin so, with the articles that have a value."""
    small = raw.lower()
    if len(small) < _FEWEST_FOR_FIELDS:
        return
    for field in FIELDS:
        if not field.startswith(small):
            continue
        counted = (*METADATA, "date")
        having = sum(values_of(field, entries).values()) if field in counted else len(entries)
        yield Choice("is:marked" if field == "is" else f"{field}:", "field", having)


# -- values ---------------------------------------------------------------------------------------


def _values(typed: Typed, values: Mapping[str, tuple[str, int]], limit: int) -> Completion:
    """The values that begin as what was typed, then those of which a word does."""
    begun = folded_value(typed.text)
    found = [
        (not folded.startswith(begun), -count, written)
        for folded, (written, count) in values.items()
        if begins(folded, begun)
    ]
    if len(found) == 1 and begun in values:
        found = []
    choices = [Choice(as_query(value), "value", -less) for _, less, value in sorted(found)[:limit]]
    return Completion(typed.start, typed.end, tuple(choices))


def _ids(typed: Typed, entries: Iterable[Entry], limit: int) -> Completion:
    """The ids that begin as what was typed; there may be thousands, and all of one article."""
    begun = typed.text.lower()
    fitting = (entry.id for entry in entries if entry.id.lower().startswith(begun))
    found = [id_ for id_ in nsmallest(limit, fitting) if id_ != typed.text]
    choices = tuple(Choice(as_query(id_), "value", 1) for id_ in found)
    return Completion(typed.start, typed.end, choices)


def _languages(begun: str, entries: Iterable[Entry]) -> dict[str, tuple[str, int]]:
    """The languages of the library by code, or by their names where it is these that fit."""
    counts = values_of("language", entries)
    small = begun.lower()
    found = {code: (code, count) for code, count in counts.items()}
    unknown = sum(entry.metadata.language is None for entry in entries)
    if unknown:
        found["unknown"] = "unknown", unknown
    for name, code in language_names().items():
        if small and code in counts and name.startswith(small) and not code.startswith(small):
            found[folded_value(name)] = name, counts[code]
    return found


def _dates(typed: Typed, entries: Iterable[Entry], limit: int) -> Completion:
    """The years, months or days after those typed, the latest first; a range has two dates."""
    begun = typed.text[max(typed.text.rfind(sign) for sign in _DATE_SIGNS) + 1 :]
    length = next((part for part in _DATE_PARTS if part > len(begun)), 0)
    published = values_of("date", entries)
    counts: dict[str, int] = {}
    for date, count in published.items():
        if len(date) >= length and date.startswith(begun):
            counts[date[:length]] = counts.get(date[:length], 0) + count
    latest = sorted(counts, reverse=True)[:limit] if length and not typed.quoted else []
    choices = [Choice(date, "value", counts[date]) for date in latest]
    unknown = sum(entry.metadata.published is None for entry in entries)
    if unknown and begun == typed.text and "unknown".startswith(begun.lower()) and not typed.quoted:
        choices.append(Choice("unknown", "value", unknown))
    return Completion(typed.end - len(begun), typed.end, tuple(choices[:limit]))
