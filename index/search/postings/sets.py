"""Documents as sorted arrays, combined: in all of some arrays, in any, in one and not another."""

from collections.abc import Sequence
from functools import reduce
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt

#: Numbers of documents, ascending, none twice.
Documents = npt.NDArray[np.int32]
Mask = npt.NDArray[np.bool_]
Indexes = npt.NDArray[np.intp]

Number = TypeVar("Number", bound=np.integer[Any])

NONE: Documents = np.empty(0, np.int32)

#: Of arrays this much apart in size the smaller is looked up in the greater, by bisection; others
#: are compared by marks, one for every document there is.
_APART = 24


def numbers_of(mask: Mask) -> Documents:
    """The documents that are marked."""
    return np.flatnonzero(mask).astype(np.int32)


def marked(docs: Documents, size: int) -> Mask:
    """A mark for each of `size` documents: whether it is one of some."""
    mask = np.zeros(size, np.bool_)
    mask[docs] = True
    return mask


def are_in(docs: Documents, others: Documents, size: int) -> Mask:
    """Which of some documents are among others."""
    if not len(others) or not len(docs):
        return np.zeros(len(docs), np.bool_)
    if len(docs) * _APART < len(others):
        at = np.searchsorted(others, docs)
        at[at == len(others)] = 0
        found: Mask = others[at] == docs
        return found
    return marked(others, size)[docs]


def intersection(one: Documents, other: Documents, size: int) -> Documents:
    """The documents in both of two arrays; there are `size` documents in all."""
    fewer, more = (one, other) if len(one) <= len(other) else (other, one)
    return fewer[are_in(fewer, more, size)]


def in_all(arrays: Sequence[Documents], size: int) -> Documents:
    """The documents in all of some arrays, the fewest first. There is at least one array."""
    return reduce(lambda docs, more: intersection(docs, more, size), sorted(arrays, key=len))


def sorted_once(arrays: Sequence[npt.NDArray[Number]]) -> npt.NDArray[Number]:
    """The numbers of some arrays, ascending, each once; there is at least one array.

    Arrays that ascend are merged, not sorted; numpy's `unique` hashes, which takes ten times as
    long.
    """
    joined = np.concatenate(arrays)
    joined.sort(kind="stable")
    new = np.ones(len(joined), np.bool_)
    np.not_equal(joined[1:], joined[:-1], out=new[1:])
    return joined[new]


def in_any(arrays: Sequence[Documents], size: int) -> Documents:
    """The documents in any of some arrays."""
    filled = [docs for docs in arrays if len(docs)]
    if len(filled) <= 1:
        return filled[0] if filled else NONE
    if sum(map(len, filled)) * _APART < size:
        return sorted_once(filled)
    mask = np.zeros(size, np.bool_)
    for docs in filled:
        mask[docs] = True
    return numbers_of(mask)


def without(docs: Documents, unwanted: Documents, size: int) -> Documents:
    """The documents of one array that are not in another."""
    return docs[~are_in(docs, unwanted, size)]


def located(docs: Documents, among: Documents, size: int) -> tuple[Indexes | None, Indexes]:
    """Where documents stand among others: which of them do (None: all), and the index of each."""
    if docs is among:
        return None, np.arange(len(docs))
    if not len(among):
        return np.empty(0, np.intp), np.empty(0, np.intp)
    if len(docs) * _APART < len(among):
        at = np.searchsorted(among, docs)
        at[at == len(among)] = 0
        there = among[at] == docs
    else:
        index = np.full(size, -1, np.int32)
        index[among] = np.arange(len(among), dtype=np.int32)
        at = index[docs].astype(np.intp)
        there = at >= 0
    return (None, at) if there.all() else (np.flatnonzero(there), at[there])
