"""Words a few edits apart: a letter more, less, another, or two neighbours swapped.

The distance is optimal string alignment: no stretch of letters is edited twice. A word is read
letter by letter by an automaton that knows where in the word sought this may lead; words with one
beginning are read together, and left together when none of them can be near any more.
"""

from bisect import bisect_left
from collections.abc import Callable, Sequence

#: So few words are read one by one: looking for where their beginnings part costs more.
_FEW = 16
#: Comes after every letter.
_AFTER_ALL = "\U0010ffff"


def neighbours(word: str, vocabulary: Sequence[str], edits: int) -> list[str]:
    """All words of a vocabulary within so many edits of a folded word, in order.

    The vocabulary is in order, with no word twice. The word itself is its own neighbour.
    """
    start = _Automaton(word, edits).start
    found: list[str] = []
    left = [(0, len(vocabulary), 0, start)]
    while left:
        first, last, read, state = left.pop()
        if last - first <= _FEW:
            found += [near for near in vocabulary[first:last] if state.takes(near, read)]
            continue
        beginning = vocabulary[first][:read]
        if vocabulary[first] == beginning:
            if state.edits is not None:
                found.append(beginning)
            first += 1
        if state.only is None:
            while first < last:
                char = vocabulary[first][read]
                end = bisect_left(vocabulary, beginning + char + _AFTER_ALL, first, last)
                then = state[char]
                if then is not None:
                    left.append((first, end, read + 1, then))
                first = end
            continue
        for char in state.only:
            first = bisect_left(vocabulary, beginning + char, first, last)
            end = bisect_left(vocabulary, beginning + char + _AFTER_ALL, first, last)
            then = state[char]
            if then is not None and first < end:
                left.append((first, end, read + 1, then))
    return sorted(found)


def possible(word: str, edits: int) -> Callable[[str], bool]:
    """Tells of a beginning whether words within so many edits of a folded word may begin so."""
    start = _Automaton(word, edits).start
    return lambda beginning: start.reached(beginning) is not None


def distance(a: str, b: str, most: int) -> int | None:
    """How many edits two folded words are apart; None when it is more than `most`."""
    if abs(len(a) - len(b)) > most:
        return None
    state = _Automaton(a, most).start.reached(b)
    return None if state is None else state.edits


class _State(dict[str, "_State | None"]):
    """What was read of a word, as far as it matters: by the next letter, what then; None is where
    no word within the edits can go on so.

    `rows[e]` are the places of the word sought, as bits, that by e edits may have been reached;
    `swapped[e]` those at which instead of a letter the one after it was read. `edits` is how many
    make what was read the whole word, if any do; `only` are the letters that may come next, where
    not every letter may.
    """

    __slots__ = ("automaton", "edits", "only", "rows", "swapped")

    def __init__(
        self, automaton: "_Automaton", rows: tuple[int, ...], swapped: tuple[int, ...]
    ) -> None:
        super().__init__()
        self.automaton, self.rows, self.swapped = automaton, rows, swapped
        self.edits = next((e for e, row in enumerate(rows) if row & automaton.end), None)
        self.only: Sequence[str] | None = None
        if not any(rows[:-1]):  # no edit is left
            places = rows[-1]
            for turned in swapped:
                places |= turned
            self.only = automaton.letters(places)

    def __missing__(self, char: str) -> "_State | None":
        found = self.automaton.after(self, char)
        self[char] = found
        return found

    def reached(self, word: str, read: int = 0) -> "_State | None":
        """The state after a word of which `read` letters are read."""
        state: _State | None = self
        for char in word[read:]:
            state = state[char] if state is not None else None
            if state is None:
                break
        return state

    def takes(self, word: str, read: int) -> bool:
        """Whether a word of which `read` letters are read is within the edits."""
        state = self.reached(word, read)
        return state is not None and state.edits is not None


class _Automaton:
    """Knows which words are within some edits of one; its states are made as they are met."""

    def __init__(self, word: str, edits: int) -> None:
        self._word = word
        self.end = 1 << len(word)
        self._bits = (self.end << 1) - 1
        self._places: dict[str, int] = {}
        for place, char in enumerate(word):
            self._places[char] = self._places.get(char, 0) | 1 << place
        self._states: dict[tuple[int, ...], _State] = {}
        rows = [1]
        for _ in range(edits):
            rows.append((rows[-1] | rows[-1] << 1) & self._bits)
        self.start = _State(self, tuple(rows), (0,) * (edits + 1))

    def letters(self, places: int) -> Sequence[str]:
        """The letters of the word at some places, in order."""
        return sorted({char for place, char in enumerate(self._word) if places >> place & 1})

    def after(self, state: _State, char: str) -> _State | None:
        """The state once a letter more was read."""
        places = self._places.get(char, 0)
        fewer = state.rows[0]
        row = (fewer & places) << 1
        rows, swapped = [row], [0]
        for same, turned in zip(state.rows[1:], state.swapped[1:], strict=True):
            # The letter itself; one too many; another; one too few; the second of two swapped.
            row = (same & places) << 1 | fewer | fewer << 1 | row << 1 | (turned & places) << 2
            row &= self._bits
            rows.append(row)
            swapped.append(fewer & places >> 1)
            fewer = same
        if not any(rows) and not any(swapped):
            return None
        key = (*rows, *swapped)
        known = self._states.get(key)
        if known is None:
            known = self._states[key] = _State(self, tuple(rows), tuple(swapped))
        return known
