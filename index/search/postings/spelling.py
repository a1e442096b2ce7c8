"""Words looked through by how they are spelled: which hold some letters, which are nearly another.

All words lie in one string of bytes, and are compared all at once.
"""

import re
from collections.abc import Callable
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

Indexes = npt.NDArray[np.intp]
Bits = npt.NDArray[np.uint64]

#: The longest word whose edits are counted by the bits of one number.
LONGEST = 63

#: So many words are looked at at a time when their letters are noted.
_AT_A_TIME = 1 << 14
#: Words that go by the edits of `near` at a time: their letters fill a table.
_IN_A_TABLE = 1 << 13

_ONE = np.uint64(1)


class Spelling:
    """Words (UTF-8), each known by its index."""

    def __init__(self, joined: bytes, bounds: npt.NDArray[np.int64]) -> None:
        """Word n is `joined[bounds[n] : bounds[n + 1]]`."""
        self._joined = joined
        self._bounds = bounds

    def __len__(self) -> int:
        return len(self._bounds) - 1

    def __getitem__(self, index: int) -> str:
        return self._joined[self._bounds[index] : self._bounds[index + 1]].decode()

    def holding(self, letters: str, begin: int, end: int) -> Indexes:
        """Which words, of those with indexes `begin` to `end`, hold some letters side by side."""
        sought = letters.encode()
        low, high = int(self._bounds[begin]), int(self._bounds[end])
        found = re.compile(re.escape(sought)).finditer(self._joined, low, high)
        at = np.fromiter((match.start() for match in found), np.int64)
        index = np.searchsorted(self._bounds, at, "right") - 1
        # Where they begin in one word and end in the next, another match may lie within the next.
        across = at + len(sought) > self._bounds[index + 1]
        later = [i for i in np.unique(index[across] + 1).tolist() if i < end]
        again = [i for i in later if letters in self[i]]
        return np.unique(np.concatenate((index[~across], np.array(again, np.intp))))

    def fitting(self, fits: Callable[[str], object], among: Indexes) -> Indexes:
        """Which of some words are as a function wants them."""
        return among[[bool(fits(self[index])) for index in among.tolist()]]

    def alike(self, word: str, edits: int) -> Indexes:
        """Which words may be within so many edits of one: their lengths and letters allow it.

        An edit puts in, takes out or changes a letter, or swaps two neighbours.
        """
        lengths, letters = self._noted
        longer = np.abs(lengths.astype(np.int16) - min(len(word), _MOST_LETTERS))
        near = np.flatnonzero(longer <= edits)
        differ = np.bitwise_count(letters[near] ^ _letters_of(word))
        # An edit changes one letter for another, and so at most two marks.
        found: Indexes = near[differ <= 2 * edits]
        return found

    def near(self, word: str, edits: int) -> Indexes:
        """Which words are within so many edits of one that is not longer than LONGEST.

        No stretch of letters is edited twice (optimal string alignment).
        """
        among = self.alike(word, edits)
        parts = [among[n : n + _IN_A_TABLE] for n in range(0, len(among), _IN_A_TABLE)]
        kept = [part[self._distances(word, part) <= edits] for part in parts]
        return np.concatenate(kept) if kept else among

    def _distances(self, word: str, among: Indexes) -> npt.NDArray[np.int64]:
        """How many edits each of some words is from one."""
        if not word:
            return np.array([len(self[index]) for index in among.tolist()], np.int64)
        texts = [self[index] for index in among.tolist()]
        lengths = np.fromiter(map(len, texts), np.int64, len(texts))
        codes = np.frombuffer("".join(texts).encode("utf-32-le"), "<u4")
        table = np.zeros((len(texts), int(lengths.max(initial=0))), np.uint32)
        table[np.arange(table.shape[1]) < lengths[:, None]] = codes
        return _edits(word, table, lengths)

    @cached_property
    def _noted(self) -> tuple[npt.NDArray[np.uint8], Bits]:
        """The length of each word in letters, and a mark for each letter that it has."""
        lengths = np.empty(len(self), np.uint8)
        letters = np.empty(len(self), np.uint64)
        for begin in range(0, len(self), _AT_A_TIME):
            end = min(begin + _AT_A_TIME, len(self))
            low, high = int(self._bounds[begin]), int(self._bounds[end])
            data = np.frombuffer(self._joined, np.uint8, high - low, low)
            last = _last_bytes(data)
            marks = np.where(last, _ONE << (data & np.uint8(63)).astype(np.uint64), np.uint64(0))
            starts = self._bounds[begin:end] - low
            letters[begin:end] = np.bitwise_or.reduceat(marks, starts)
            counts = np.add.reduceat(last, starts, dtype=np.int64)
            lengths[begin:end] = np.minimum(counts, _MOST_LETTERS)
        return lengths, letters


_MOST_LETTERS = 255


def _last_bytes(data: npt.NDArray[np.uint8]) -> npt.NDArray[np.bool_]:
    """Which bytes are the last of a letter: after them another begins."""
    last = np.ones(len(data), np.bool_)
    last[:-1] = (data[1:] & 0xC0) != 0x80  # noqa: PLR2004 - the marks of UTF-8
    return last


def _letters_of(word: str) -> np.uint64:
    marks = 0
    for letter in word:
        marks |= 1 << (letter.encode()[-1] & 63)
    return np.uint64(marks)


def _edits(
    word: str, table: npt.NDArray[np.uint32], lengths: npt.NDArray[np.int64]
) -> npt.NDArray[np.int64]:
    """How many edits words are from one, letter by letter of all of them at once.

    Bit n of a number stands for letter n of the word sought: Hyyrö, A bit-vector algorithm for
    computing Levenshtein and Damerau edit distances (2003).
    """
    top = np.uint64(1 << (len(word) - 1))
    ups: Bits = np.full(len(table), (1 << len(word)) - 1, np.uint64)
    downs: Bits = np.zeros(len(table), np.uint64)
    zero, before = downs, downs
    found = np.full(len(table), len(word), np.int64)
    for column in range(table.shape[1]):
        here = _places(word, table[:, column])
        swapped = ((~zero & here) << _ONE) & before
        zero = (((here & ups) + ups) ^ ups) | here | downs | swapped
        more, fewer = downs | ~(zero | ups), zero & ups
        within = column < lengths
        found += within & ((more & top) > 0)
        found -= within & ((fewer & top) > 0)
        more, fewer = (more << _ONE) | _ONE, fewer << _ONE
        ups, downs = fewer | ~(zero | more), more & zero
        before = here
    return found


def _places(word: str, letters: npt.NDArray[np.uint32]) -> Bits:
    """At which places of a word each of some letters stands, as bits."""
    places: dict[int, int] = {}
    for place, letter in enumerate(word):
        places[ord(letter)] = places.get(ord(letter), 0) | 1 << place
    codes = np.array(sorted(places), np.uint32)
    bits = np.array([places[code] for code in codes.tolist()], np.uint64)
    at = np.minimum(np.searchsorted(codes, letters), len(codes) - 1)
    found: Any = np.where(codes[at] == letters, bits[at], np.uint64(0))
    return np.asarray(found, np.uint64)
