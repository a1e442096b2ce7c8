"""Words looked through by how they are spelled: which hold some letters, which are nearly another.

All words lie in one string of bytes, and are compared all at once.
"""

import re
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
_BREAK = ord("\n")
#: One letter in UTF-8.
_LETTER = rb"(?:[\x00-\x09\x0b-\x7f]|[\xc0-\xff][\x80-\xbf]*)"


class Spelling:
    """Words (UTF-8), each known by its index; none has a line break in it."""

    def __init__(self, lines: bytes) -> None:
        """`lines` are the words with a line break after each."""
        self._lines = lines
        breaks = np.flatnonzero(np.frombuffer(lines, np.uint8) == _BREAK) + 1
        self._bounds = np.concatenate(([0], breaks))

    @classmethod
    def cut(cls, joined: bytes, ends: npt.NDArray[Any], separator: int) -> "Spelling":
        """What stands before the separator in each of some strings, which end at `ends`."""
        data = np.frombuffer(joined, np.uint8)
        after = np.asarray(ends, np.int64)
        at = np.flatnonzero(data == separator)
        # How many more strings have begun than words have ended, byte by byte.
        within = np.zeros(len(data) + 1, np.int8)
        within[0] = 1
        within[after[:-1]] += 1
        within[at + 1] -= 1
        kept = data[np.cumsum(within[:-1], dtype=np.int8) > 0]
        return cls(np.where(kept == separator, np.uint8(_BREAK), kept).tobytes())

    def __len__(self) -> int:
        return len(self._bounds) - 1

    def __getitem__(self, index: int) -> str:
        return self._lines[self._bounds[index] : self._bounds[index + 1] - 1].decode()

    def fitting(self, pattern: str, begin: int = 0, end: int | None = None) -> Indexes:
        """Which words, of those from `begin` up to `end`, are as a pattern says.

        `*` stands for any letters, `?` for one; there is no other sign in it.
        """
        last = len(self) if end is None else end
        letters = max(re.split(r"[*?]+", pattern), key=len)
        if pattern[0] != "*" or not letters:
            return self._matching(_line(pattern), begin, last)
        ending = "\n" if pattern.endswith(letters) else ""
        among = self._holding(letters + ending, begin, last)
        if pattern.strip("*") == letters:
            return among
        fits = re.compile(_letters(pattern)).fullmatch
        lines, bounds = self._lines, self._bounds
        ends = bounds[among + 1] - 1
        spans = zip(bounds[among].tolist(), ends.tolist(), strict=True)
        return among[np.array([bool(fits(lines, *span)) for span in spans], np.bool_)]

    def _holding(self, letters: str, begin: int, end: int) -> Indexes:
        """Which words hold some letters side by side, or end with them and a line break."""
        sought = letters.encode()
        low, high = int(self._bounds[begin]), int(self._bounds[end])
        parts = self._lines[low:high].split(sought)
        sizes = np.fromiter(map(len, parts), np.int64, len(parts)) + len(sought)
        return self._indexes(low + np.cumsum(sizes)[:-1] - len(sought))

    def _matching(self, line: bytes, begin: int, end: int) -> Indexes:
        low, high = int(self._bounds[begin]), int(self._bounds[end])
        found = re.compile(line, re.MULTILINE).finditer(self._lines, low, high)
        return self._indexes(np.fromiter((match.start() for match in found), np.int64))

    def _indexes(self, at: npt.NDArray[np.int64]) -> Indexes:
        """The words that stand at some places, ascending, each once."""
        index = np.searchsorted(self._bounds, at, "right") - 1
        return index[np.flatnonzero(np.diff(index, prepend=-1))]

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
        begins, ends = self._bounds[among], self._bounds[among + 1]
        sizes = ends - begins
        before = np.cumsum(sizes) - sizes
        at = np.arange(int(sizes.sum())) + np.repeat(begins - before, sizes)
        lines = np.frombuffer(self._lines, np.uint8)[at].tobytes().decode()
        codes = np.frombuffer(lines.encode("utf-32-le"), "<u4")
        breaks = np.flatnonzero(codes == _BREAK)
        lengths = np.diff(breaks, prepend=-1) - 1
        table = np.zeros((len(among), int(lengths.max(initial=0))), np.uint32)
        table[np.arange(table.shape[1]) < lengths[:, None]] = codes[codes != _BREAK]
        return _edits(word, table, lengths) if word else lengths

    @cached_property
    def _noted(self) -> tuple[npt.NDArray[np.uint8], Bits]:
        """The length of each word in letters, and a mark for each letter that it has."""
        lengths = np.empty(len(self), np.uint8)
        letters = np.empty(len(self), np.uint64)
        for begin in range(0, len(self), _AT_A_TIME):
            end = min(begin + _AT_A_TIME, len(self))
            low, high = int(self._bounds[begin]), int(self._bounds[end])
            data = np.frombuffer(self._lines, np.uint8, high - low, low)
            last = _last_bytes(data) & (data != _BREAK)
            marks = np.where(last, _ONE << (data & np.uint8(63)).astype(np.uint64), np.uint64(0))
            starts = self._bounds[begin:end] - low
            letters[begin:end] = np.bitwise_or.reduceat(marks, starts)
            counts = np.add.reduceat(last, starts, dtype=np.int64)
            lengths[begin:end] = np.minimum(counts, _MOST_LETTERS)
        return lengths, letters


_MOST_LETTERS = 255


def _line(pattern: str) -> bytes:
    """A regular expression for a line that fits a pattern."""
    return b"^" + _letters(pattern) + b"\n"


def _letters(pattern: str) -> bytes:
    """A regular expression for the letters of a pattern.

    What stands between two stars is found where it comes first and never sought again (an atomic
    group): a pattern of many stars takes no longer than one, as in `fnmatch`.
    """
    first, *others = re.split(r"\*+", pattern)
    if not others:
        return _fixed(first)
    *within, last = others
    held = [rb"(?>[^\n]*?" + _fixed(part) + b")" for part in within if part]
    return _fixed(first) + b"".join(held) + rb"[^\n]*" + _fixed(last)


def _fixed(part: str) -> bytes:
    return b"".join(_LETTER if sign == "?" else re.escape(sign.encode()) for sign in part)


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
