"""What was found out of words before: a text is mostly words that stood in others."""

from collections.abc import Callable
from typing import TypeVar

_Found = TypeVar("_Found")


class Remembered(dict[str, _Found]):
    """Answers of a function of a text, each worked out once: `found[text]`.

    A look-up costs no call. When there are `most`, they become the older half, of which those are
    taken over that are asked for again: what is common stays. Texts longer than `longest` are not
    kept, they will hardly stand anywhere else. Several threads may ask.
    """

    def __init__(
        self, find: Callable[[str], _Found], *, most: int = 100_000, longest: int = 40
    ) -> None:
        super().__init__()
        self._find = find
        self._most = most
        self._longest = longest
        self._older: dict[str, _Found] = {}

    def __missing__(self, text: str) -> _Found:
        older = self._older
        found = older[text] if text in older else self._find(text)
        if len(text) <= self._longest:
            if len(self) >= self._most:
                self._older = dict(self)
                self.clear()
            self[text] = found
        return found
