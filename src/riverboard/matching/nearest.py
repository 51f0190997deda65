"""The nearest partners of every entry, by one matrix product in blocks: every pair is looked at, few are kept.

Memory grows with the number of entries, not with its square. No index of any kind: exact, and quicker here.
"""

import zlib
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from riverboard.matching.meaning import Meanings
from riverboard.matching.weights import Floats, Mix

Rows = NDArray[np.int64]
Allowed = Callable[[Rows, Rows], NDArray[np.bool_]]
"""Which of some pairs, given by their row numbers left and right, may be brought together."""

_CELLS = 1 << 22  # pairs that are looked at in one product
_POOL = 1 << 21  # pairs that wait until the nearest are picked from them
_EPSILON = 1e-3  # single precision errs by less; what is kept is computed again in double
_FEW = 12  # from one pair in so many on, a cut is quicker than putting all in order
_LOT = 1e-4  # how much of a logit decides between equals


def nearest(left: Meanings, right: Meanings, mix: Mix, least: float, most: int, allowed: Allowed) -> tuple[Rows, Rows]:
    """The pairs of at least ``least`` logits that are among the ``most`` nearest of either entry, as row numbers."""
    wide, narrow = _left(left, mix), _right(right)
    lots = (_lots(left.ids), _lots(right.ids))
    step = max(1, _CELLS // max(1, len(right.ids)))
    kept: list[tuple[Rows, Rows]] = []
    pool = _Pool(most)
    for start in range(0, len(left.ids), step):
        logits = wide[start : start + step] @ narrow.T
        rows, columns = np.nonzero(logits >= least - mix.base - _EPSILON)
        near = logits[rows, columns]
        may = allowed(rows + start, columns)
        rows, columns, near = rows[may], columns[may], near[may]
        near = near + (_LOT / (1 << 32)) * _lot(lots[0][rows + start], lots[1][columns])
        best = _best(rows, columns, near, logits.shape, most)
        kept.append((rows[best] + start, columns[best]))
        best = _best(columns, rows, near, logits.shape[::-1], most)
        pool.add(rows[best] + start, columns[best], near[best])
    kept.append(pool.best())
    pairs = np.unique(np.concatenate([np.stack(pair, axis=1) for pair in kept]), axis=0)
    return pairs[:, 0], pairs[:, 1]


def closeness(left: Meanings, right: Meanings, mix: Mix) -> Floats:
    """The logits of all pairs without their base, ``(left, right)``. For few on the left."""
    found: Floats = _left(left, mix) @ _right(right).T
    return found


class _Pool:
    """The nearest rows of each column, gathered block by block."""

    def __init__(self, most: int) -> None:
        self.most = most
        self.rows = np.empty(0, np.int64)
        self.columns = np.empty(0, np.int64)
        self.near = np.empty(0, np.float64)

    def add(self, rows: Rows, columns: Rows, near: NDArray[np.float64]) -> None:
        self.rows = np.concatenate([self.rows, rows])
        self.columns = np.concatenate([self.columns, columns])
        self.near = np.concatenate([self.near, near])
        if len(self.rows) > _POOL:
            self._trim()

    def _trim(self) -> None:
        best = _first(self.columns, self.near, self.most)
        self.rows, self.columns, self.near = self.rows[best], self.columns[best], self.near[best]

    def best(self) -> tuple[Rows, Rows]:
        self._trim()
        return self.rows, self.columns


def _best(groups: Rows, others: Rows, near: NDArray[np.float64], shape: tuple[int, ...], most: int) -> Rows:
    """Where the ``most`` nearest of each group stand, of pairs of so many groups and others (``shape``).

    Where groups have far more than they may keep, not all are put in order: a cut finds those that can be among the
    nearest.
    """
    if shape[1] <= most or len(near) * _FEW <= shape[0] * shape[1]:
        return _first(groups, near, most)
    table = np.full(shape, -np.inf)
    table[groups, others] = near
    cut = np.partition(table, -most, axis=1)[:, -most]
    close = np.flatnonzero(near >= cut[groups])
    return close[_first(groups[close], near[close], most)]


def _first(groups: Rows, near: NDArray[np.float64], most: int) -> Rows:
    """Where the ``most`` nearest of each group stand, by putting all in order."""
    order = np.lexsort((-near, groups))
    ordered = groups[order]
    starts = np.flatnonzero(np.r_[True, ordered[1:] != ordered[:-1]]) if len(ordered) else np.empty(0, np.int64)
    place = np.arange(len(ordered)) - np.repeat(starts, np.diff(np.r_[starts, len(ordered)]))
    return order[place < most]


def _left(meanings: Meanings, mix: Mix) -> Floats:
    """Rows whose product with :func:`_right` is a pair's logit without its base."""
    own = _own(meanings)
    parts = (mix.whole * meanings.whole, mix.gist * meanings.gist, mix.same_category * own, mix.names * own)
    return np.concatenate([*parts, mix.names * meanings.names], axis=1, dtype=np.float32)


def _right(meanings: Meanings) -> Floats:
    own = _own(meanings)
    return np.concatenate([meanings.whole, meanings.gist, own, meanings.names, own], axis=1, dtype=np.float32)


def _own(meanings: Meanings) -> Floats:
    """A one where an entry has a category: ``(entries, categories)``."""
    own = np.zeros_like(meanings.names)
    rows = np.flatnonzero(meanings.category >= 0)
    own[rows, meanings.category[rows]] = 1
    return own


def _lots(ids: Sequence[str]) -> NDArray[np.uint32]:
    return np.array([zlib.crc32(one.encode()) for one in ids], dtype=np.uint32)


def _lot(a: NDArray[np.uint32], b: NDArray[np.uint32]) -> NDArray[np.float64]:
    """Drawn from two IDs, it spreads equals, where the order of IDs would send all of them to the same few."""
    mixed = (a * np.uint32(2654435761)) ^ (b * np.uint32(2246822519))
    mixed ^= mixed >> np.uint32(15)
    return (mixed * np.uint32(3266489917)).astype(np.float64)
