"""The words of a library: in how many articles each is, how it is written, which of them are names.

Looking a word up reads a block of a hundred words and keeps it for the next one.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from heapq import heapify, heappop, heappush
from itertools import takewhile, zip_longest
from pathlib import Path
from typing import Generic, NamedTuple, TypeVar

import msgspec

from index.errors import WordsDamagedError
from index.language.romanised import Look
from index.language.sounds import Sounds
from index.language.variants import Reading
from index.search.neighbours import neighbours, possible
from index.search.words.blocks import Piece, Source, place

T = TypeVar("T")

_AFTER_ALL = "\U0010ffff"
#: Blocks that are kept once they were read: what completion and a few queries come back to.
_KEPT = 128
#: Words that are looked through at a time for those near to one.
_AT_A_TIME = 20_000


class Special(msgspec.Struct, frozen=True, array_like=True):
    """A word that is not only written as it is folded: its forms, and the one that is shown.

    A `name` is written with a capital and never small; it is `sure` where it has its capital inside
    a sentence too.
    """

    forms: tuple[str, ...]
    written: str
    name: bool
    sure: bool


class WordBlock(msgspec.Struct, frozen=True, array_like=True):
    """Words in order, parted by line ends; the articles of each, and what is special of some."""

    joined: str
    articles: tuple[int, ...]
    special: dict[str, Special]


class _WordsAlone(msgspec.Struct, frozen=True, array_like=True):
    joined: str
    articles: msgspec.Raw
    special: msgspec.Raw


class Sounding(msgspec.Struct, frozen=True, array_like=True):
    """One reading of a name of which key and consonants are known."""

    slots: tuple[str, ...]
    cost: float
    word: str
    look: Look


#: The readings of one key, by their consonants; and those of several keys.
Alike = tuple[tuple[str, tuple[Sounding, ...]], ...]
SoundBlock = dict[str, Alike]

_LAZY_BLOCK = msgspec.msgpack.Decoder(dict[str, tuple[tuple[str, msgspec.Raw], ...]])
_SOUND_BLOCK = msgspec.msgpack.Decoder(SoundBlock)
_SOUNDINGS = msgspec.msgpack.Decoder(tuple[Sounding, ...])
_WORD_BLOCK = msgspec.msgpack.Decoder(WordBlock)
_WORDS_ALONE = msgspec.msgpack.Decoder(_WordsAlone)


class Page(NamedTuple):
    """A block of words as it is looked through."""

    words: list[str]
    articles: tuple[int, ...]
    special: dict[str, Special]


class _Kept(Generic[T]):
    """The blocks that were read last, decoded."""

    def __init__(self, read: Callable[[int], T]) -> None:
        self._read = read
        self._found: dict[int, T] = {}

    def __getitem__(self, number: int) -> T:
        found = self._found.get(number)
        if found is None:
            found = self._read(number)
            if len(self._found) >= _KEPT:
                self._found.clear()
            self._found[number] = found
        return found


class Wordbook:
    """The words of a library in one state. Several threads may ask.

    Every method may raise WordsDamagedError: the file is a cache, and is made anew.
    """

    def __init__(self, source: Source) -> None:
        self._source = source
        self._words, self._sounds = source.table.shelves
        self._pages = _Kept(self._page)
        self._alike = _Kept(self._lazy_block)

    @classmethod
    def of_bytes(cls, data: bytes) -> "Wordbook":
        """A book in memory."""
        return cls(Source.of_bytes(data))

    @classmethod
    def open(cls, path: Path) -> "Wordbook | None":
        """The book in a file; None when there is none, or none that can be used."""
        try:
            return cls(Source.of_file(path))
        except (OSError, WordsDamagedError, msgspec.MsgspecError):
            return None

    @staticmethod
    def decoded_words(piece: Piece) -> WordBlock:
        """A block of words."""
        return _decoded(_WORD_BLOCK, piece.data)

    @staticmethod
    def decoded_sounds(piece: Piece) -> SoundBlock:
        """A block of readings."""
        return _decoded(_SOUND_BLOCK, piece.data)

    @property
    def generation(self) -> int:
        """That of the index whose words they are."""
        return self._source.table.generation

    def __len__(self) -> int:
        return self._source.table.words

    def __iter__(self) -> Iterator[str]:
        """All words in order."""
        return self._from(0)

    def __contains__(self, word: str) -> bool:
        return self.articles(word) > 0

    def articles(self, word: str) -> int:
        """In how many articles a folded word stands, in whatever form."""
        if not self._words.firsts:
            return 0
        page = self._pages[place(self._words, word)]
        at = bisect_left(page.words, word)
        return page.articles[at] if at < len(page.words) and page.words[at] == word else 0

    def is_name(self, word: str) -> bool:
        """Whether a folded word is written with a capital and never small.

        All but never: one article in a hundred may write a name small. A word that stands in
        capitals throughout is no name, nor is a function word. One that has its capital at the head
        of a sentence only, or in a headline, may be none: `is_sure` tells the others.
        """
        special = self._special(word)
        return special is not None and special.name

    def is_sure(self, word: str) -> bool:
        """Whether a folded word is a name that has its capital inside a sentence too."""
        special = self._special(word)
        return special is not None and special.sure

    def written(self, word: str) -> str:
        """A folded word as the library writes it most, a name with its capital: "Huwayjah".

        A word that is not in the library is given back as it is.
        """
        special = self._special(word)
        return word if special is None else special.written

    def beginning(self, prefix: str) -> Iterator[str]:
        """All words that begin so, in order."""
        if not self._words.firsts:
            return iter(())
        words = self._from(place(self._words, prefix), prefix)
        return takewhile(lambda word: word.startswith(prefix), words)

    def commonest(self, prefix: str) -> Iterator[str]:
        """All words that begin so, the commonest first; of words as common, those first in order.

        Of the blocks those with common words are read first, and no more than are needed.
        """
        firsts, weights = self._words.firsts, self._words.weights
        low = place(self._words, prefix)
        high = bisect_right(firsts, prefix + _AFTER_ALL)
        # A block stands before words that are as common: it may have one that is first in order.
        waiting: list[tuple[int, bool, str, int]] = [
            (-weights[number], False, "", number) for number in range(low, high)
        ]
        heapify(waiting)
        while waiting:
            _, is_word, word, number = heappop(waiting)
            if is_word:
                yield word
                continue
            page = self._pages[number]
            begin = bisect_left(page.words, prefix)
            end = bisect_right(page.words, prefix + _AFTER_ALL)
            for word, articles in zip(page.words[begin:end], page.articles[begin:end], strict=True):
                heappush(waiting, (-articles, True, word, 0))

    def near(self, word: str, edits: int) -> list[str]:
        """All words within so many edits of a folded word, in order."""
        found: list[str] = []
        some: list[str] = []
        is_possible = possible(word, edits)
        firsts = self._words.firsts
        for number, (first, following) in enumerate(zip_longest(firsts, firsts[1:], fillvalue="")):
            if not is_possible(_beginning_of_both(first, following)):
                continue
            block = self._source.block(self._words, number)
            some += _decoded(_WORDS_ALONE, block).joined.split("\n")
            if len(some) > _AT_A_TIME:
                found += neighbours(word, some, edits)
                some = []
        return found + neighbours(word, some, edits)

    def alike(self, key: str) -> Iterator[tuple[str, Iterator[Reading]]]:
        """The readings of names that have a key, by their consonants."""
        if self._sounds.firsts:
            for consonants, soundings in self._alike[place(self._sounds, key)].get(key, ()):
                yield consonants, _readings(key, consonants, soundings)

    # -- for the next book ------------------------------------------------------------------------

    def word_pieces(self) -> Iterator[tuple[Piece, str | None]]:
        """The blocks of words as they are, each with the first word of the next one."""
        return self._source.pieces(self._words)

    def sound_pieces(self) -> Iterator[tuple[Piece, str | None]]:
        """The blocks of readings as they are, each with the first key of the next one."""
        return self._source.pieces(self._sounds)

    # -- blocks -----------------------------------------------------------------------------------

    def _special(self, word: str) -> Special | None:
        if not self._words.firsts:
            return None
        return self._pages[place(self._words, word)].special.get(word)

    def _from(self, number: int, word: str = "") -> Iterator[str]:
        """The words from one on, which is in a block or before it."""
        for n in range(number, len(self._words.firsts)):
            words = self._pages[n].words
            yield from words[bisect_left(words, word) :]

    def _page(self, number: int) -> Page:
        block = _decoded(_WORD_BLOCK, self._source.block(self._words, number))
        return Page(block.joined.split("\n"), block.articles, block.special)

    def _lazy_block(self, number: int) -> dict[str, tuple[tuple[str, msgspec.Raw], ...]]:
        return _decoded(_LAZY_BLOCK, self._source.block(self._sounds, number))


def _readings(key: str, consonants: str, soundings: msgspec.Raw) -> Iterator[Reading]:
    """The readings of some consonants, decoded when the first is asked for."""
    for one in _decoded(_SOUNDINGS, soundings):
        yield Reading(Sounds(consonants, one.slots, key, one.cost), one.word, one.look)


def _beginning_of_both(one: str, other: str) -> str:
    """How all words begin that are between two in order."""
    at = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        at += 1
    return one[:at]


def _decoded(decoder: msgspec.msgpack.Decoder[T], block: bytes | msgspec.Raw) -> T:
    try:
        return decoder.decode(block)
    except (msgspec.MsgspecError, ValueError) as error:
        raise WordsDamagedError("the words of the library are damaged") from error
