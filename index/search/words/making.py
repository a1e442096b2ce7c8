"""A wordbook made of the counts of a library, or of the one before and what has changed since.

Only blocks that hold a word that changed are made anew, and only names that changed are read by
their sounds: to take in a few articles costs little in a large library too.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

import msgspec

from index.language.fold import fold_word
from index.language.stopwords import is_content
from index.language.variants import readings_of
from index.search.lexicon import Lexicon
from index.search.words.blocks import Piece, encoded
from index.search.words.book import (
    Alike,
    SoundBlock,
    Sounding,
    Special,
    WordBlock,
    Wordbook,
)

T = TypeVar("T")

#: Words in a block, and readings of names; up to twice as many as a block grows.
_WORDS = 128
_READINGS = 200

#: A name is hardly ever written small: tags and addresses write any name so, now and then.
_SMALL_SHARE = 0.01
#: A word that is less often written small than this is shown with the capital it mostly has.
_SHOWN_SMALL = 0.1
_POSSESSIVES = ("'s", "’s", "ʼs", "'S", "’S", "ʼS")

_ENCODE = msgspec.msgpack.Encoder().encode


def wordbook(lexicon: Lexicon) -> Wordbook:
    """The book of all words that were counted, in memory."""
    return Wordbook.of_bytes(packed(lexicon))


def packed(lexicon: Lexicon, generation: int = 0) -> bytes:
    """The book of all words that were counted, as bytes for a file."""
    empty = Wordbook.of_bytes(encoded(generation, 0, ((), ())))
    return updated(empty, lexicon, lexicon.forms, generation)


def updated(before: Wordbook, lexicon: Lexicon, changed: Iterable[str], generation: int) -> bytes:
    """The book of a lexicon, as bytes for a file, where since the book `before` only words in the
    forms that are `changed` were counted or are gone.

    Raises:
        WordsDamagedError: the book before cannot be read.
    """
    words = _Words(lexicon, _by_word(changed))
    pieces = [*words.merged(before)]
    sounds = [*_merged_sounds(before, words.named, words.unnamed)]
    return encoded(generation, len(before) + words.more, (pieces, sounds))


def _by_word(forms: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Forms by the folded word; most words have one."""
    known: dict[str, tuple[str, ...]] = {}
    for form in forms:
        # Plain words need no lookup among all words ever folded.
        word = form.lower() if form.isascii() and form.isalpha() else fold_word(form)
        before = known.get(word)
        known[word] = (form,) if before is None else (*before, form)
    known.pop("", None)  # marks alone are no word
    return known


# -- words ----------------------------------------------------------------------------------------


@dataclass
class _Words:
    """The words of a lexicon of which some `forms` changed. `named` are names that are new or
    written otherwise, `unnamed` those that are none any more, or not so; `more` counts the words
    that are new, less those that are gone.
    """

    lexicon: Lexicon
    forms: Mapping[str, tuple[str, ...]]
    named: dict[str, str] = field(default_factory=dict)
    unnamed: dict[str, str] = field(default_factory=dict)
    more: int = 0

    def merged(self, before: Wordbook) -> Iterator[Piece]:
        """The blocks of words; those in which nothing changed are as they were."""
        changed = sorted(self.forms)
        at = 0
        for piece, following in before.word_pieces():
            end = len(changed) if following is None else bisect_left(changed, following, at)
            if end == at:
                yield piece
            else:
                yield from self._block(before.decoded_words(piece), changed[at:end])
            at = end
        if at < len(changed):
            yield from self._block(WordBlock("", (), {}), changed[at:])

    def _block(self, block: WordBlock, changed: Sequence[str]) -> Iterator[Piece]:
        known = dict(zip(block.joined.split("\n"), block.articles, strict=False))
        special = block.special
        self.more -= len(known)
        for word in changed:
            old = special.pop(word, None)
            forms = self.forms[word]
            if word in known:
                forms = (*forms, *(old.forms if old else (word,)))
            articles, new = _entry(self.lexicon, word, forms)
            if articles:
                known[word] = articles
            else:
                known.pop(word, None)
            if new:
                special[word] = new
            self._note(word, old, new)
        self.more += len(known)
        words = sorted(known)
        for some in _parted(words, _WORDS):
            articles_of = tuple(map(known.__getitem__, some))
            specials = {word: special[word] for word in some if word in special}
            data = _ENCODE(WordBlock("\n".join(some), articles_of, specials))
            yield Piece(some[0], data, max(articles_of))

    def _note(self, word: str, old: Special | None, new: Special | None) -> None:
        was = old.written if old and old.name else None
        now = new.written if new and new.name else None
        if was != now:
            if was is not None:
                self.unnamed[word] = was
            if now is not None:
                self.named[word] = now


def _entry(lexicon: Lexicon, word: str, forms: Sequence[str]) -> tuple[int, Special | None]:
    """In how many articles a word stands, and what is special of it; 0 when it is gone."""
    counted = {form: count for form in forms if (count := lexicon.forms.get(form))}
    if not counted:
        return 0, None
    articles = sum(counted.values())
    if len(counted) > 1:
        articles -= lexicon.again.get(word, 0)
    elif word in counted and word not in lexicon.capital and word.isalpha():
        return articles, None  # most words
    counts: dict[str, int] = {}
    for form, count in counted.items():
        bare = _bare(form)
        counts[bare] = counts.get(bare, 0) + count
    name = _name(word, counts) if word in lexicon.capital else None
    written = name or _written(counts)
    if name is None and written == word and len(counted) == 1 and word in counted:
        return articles, None
    sure = name is not None and word in lexicon.inside
    return articles, Special(tuple(sorted(counted)), written, name is not None, sure)


def _name(word: str, counts: Mapping[str, int]) -> str | None:
    """The form of a word that is a name, see `Wordbook.is_name`; None for all others."""
    named = {f: n for f, n in counts.items() if f[0].isupper() and not f.isupper()}
    small = sum(count for form, count in counts.items() if not form[0].isupper())
    if named and small <= _SMALL_SHARE * sum(counts.values()) and is_content(word):
        return _commonest(named)
    return None


def _written(counts: Mapping[str, int]) -> str:
    """Of the forms of a word that is no name, without possessives, the one that is shown."""
    small = {form: count for form, count in counts.items() if not form[:1].isupper()}
    if sum(small.values()) >= _SHOWN_SMALL * sum(counts.values()):
        counts = small
    # Capitals throughout are mostly those of a headline; ISIS has no other form.
    return _commonest({f: n for f, n in counts.items() if not f.isupper()} or counts)


def _bare(form: str) -> str:
    return form[:-2] if form.endswith(_POSSESSIVES) else form


def _commonest(counts: Mapping[str, int]) -> str:
    """The key that counts most; of several, the first in order."""
    return min(counts, key=lambda key: (-counts[key], key))


# -- names by their sounds ------------------------------------------------------------------------

#: Soundings of names by key and consonants.
_Sounds = dict[str, dict[str, list[Sounding]]]


def _merged_sounds(
    before: Wordbook, named: Mapping[str, str], unnamed: Mapping[str, str]
) -> Iterator[Piece]:
    """The blocks of readings without those of some names, and with those of others."""
    more = _sounds(named)
    keys = {reading.sounds.key for name in unnamed.items() for reading in readings_of(*name)}
    changed = sorted(keys | more.keys())
    gone = unnamed.keys()
    at = 0
    for piece, following in before.sound_pieces():
        end = len(changed) if following is None else bisect_left(changed, following, at)
        if end == at:
            yield piece
        else:
            block = before.decoded_sounds(piece)
            for key in changed[at:end]:
                alike = _merged_key(block.get(key, ()), more.get(key, {}), gone)
                if alike:
                    block[key] = alike
                else:
                    block.pop(key, None)
            yield from _sound_pieces(block)
        at = end
    if at < len(changed):
        yield from _sound_pieces({key: _merged_key((), more[key], gone) for key in changed[at:]})


def _sounds(names: Mapping[str, str]) -> _Sounds:
    found: _Sounds = {}
    for word, written in names.items():
        for sounds, _, look in readings_of(word, written):
            # A whole number takes one byte, and nearly all cost nothing.
            sounding = Sounding(sounds.slots, sounds.cost or 0, word, look)
            alike = found.setdefault(sounds.key, {})
            alike.setdefault(sounds.consonants, []).append(sounding)
    return found


def _merged_key(
    before: Alike, more: Mapping[str, Sequence[Sounding]], gone: Iterable[str]
) -> Alike:
    """The readings of one key without those of names that are gone, and with some more."""
    found = {
        consonants: [one for one in soundings if one.word not in gone]
        for consonants, soundings in before
    }
    for consonants, soundings in more.items():
        found.setdefault(consonants, []).extend(soundings)
    return tuple((consonants, tuple(alike)) for consonants, alike in sorted(found.items()) if alike)


def _sound_pieces(block: SoundBlock) -> Iterator[Piece]:
    """Readings as blocks; those of one key are never parted."""
    some: SoundBlock = {}
    size = 0
    for key in sorted(block):
        some[key] = block[key]
        size += sum(len(soundings) for _, soundings in block[key])
        if size >= _READINGS:
            yield Piece(next(iter(some)), _ENCODE(some))
            some, size = {}, 0
    if some:
        yield Piece(next(iter(some)), _ENCODE(some))


def _parted(items: Sequence[T], size: int) -> Iterator[Sequence[T]]:
    """Items in parts of about one size, or all of them where they are not twice as many."""
    parts = max(1, len(items) // size)
    for part in range(parts):
        begin, end = (len(items) * n // parts for n in (part, part + 1))
        if begin < end:
            yield items[begin:end]
