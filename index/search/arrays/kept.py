"""What was made once, kept as long as there is room for it."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

Thing = TypeVar("Thing")


class Kept(Generic[Thing]):
    """Things by key, up to a number of bytes; what was not used for longest goes first."""

    def __init__(self, room: int, size_of: Callable[[Thing], int]) -> None:
        self._room = room
        self._size_of = size_of
        self._things: OrderedDict[Hashable, tuple[Thing, int]] = OrderedDict()
        #: How many bytes all that is kept takes.
        self.size = 0

    def get(self, key: Hashable, make: Callable[[], Thing]) -> Thing:
        """The thing of a key, made now if it is not here."""
        known = self._things.get(key)
        if known is not None:
            self._things.move_to_end(key)
            return known[0]
        thing = make()
        size = self._size_of(thing)
        if size <= self._room:
            self._things[key] = thing, size
            self.size += size
            while self.size > self._room:
                self.size -= self._things.popitem(last=False)[1][1]
        return thing
