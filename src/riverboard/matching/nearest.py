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
Lots = NDArray[np.uint32]
Allowed = Callable[[Rows, Rows], NDArray[np.bool_]]
"""Whether each of some entries on the left may be brought together with each of some on the right, all given by their
row numbers: ``(left, right)``."""

_ROWS = 256  # entries on the left that are looked at in one product
_EPSILON = 1e-3  # single precision errs by less; what is kept is computed again in double
_LOT = 1e-4  # how much of a logit decides between equals
_CLOSE = 2 * _LOT  # whoever is farther than this from the last who is kept is not kept, whatever lot they draw


def nearest(
    meanings: Meanings,
    left: Rows,
    right: Rows,
    mix: Mix,
    least: float,
    most: int,
    allowed: Allowed,
    at_once: int = _ROWS,
) -> tuple[Rows, Rows]:
    """The pairs of at least ``least`` logits that are among the ``most`` nearest of either entry, as row numbers.

    ``left`` and ``right`` are the rows of ``meanings`` that are looked at, each in rising order.

    Most pairs are left behind by comparing with one number for each row and each column, how near the last of the
    nearest is; only the others are put in order. Where ``left`` is ``right``, each pair is looked at once, from the
    entry that comes first. ``at_once`` of the left are looked at in one product; it is for speed alone.
    """
    # Of a large board these are hundreds of megabytes: each side is held once, the left in pieces.
    narrow, lots = _right(meanings.only(right)), _lots(meanings.ids)
    floor = np.float32(least - mix.base - _EPSILON)
    kept: list[tuple[Rows, Rows]] = []
    pool = _Pool(most, len(right))
    for start in range(0, len(left), at_once):
        these = np.arange(start, min(start + at_once, len(left)))
        those = np.arange(start if left is right else 0, len(right))
        may = allowed(left[these], right[those])
        if left is right:
            may &= these[:, None] < those
        logits = _left(meanings.only(left[these]), mix) @ narrow[those[0] :].T
        np.copyto(logits, -np.inf, where=~may)
        drawn = (lots[left[these]], lots[right[those]])
        rows, columns = _above(logits, np.maximum(_last(logits, most), floor)[:, None])
        best = _first(rows, _near(logits, rows, columns, drawn), most)
        kept.append((these[rows[best]], those[columns[best]]))
        cut = pool.cut[those] if start else _last(logits.T, most)
        rows, columns = _above(logits, np.maximum(cut, floor))
        pool.add(these[rows], those[columns], _near(logits, rows, columns, drawn))
    rows, columns = _each_once([*kept, pool.best()], len(right))
    return left[rows], right[columns]


def closeness(left: Meanings, right: Meanings, mix: Mix) -> Floats:
    """The logits of all pairs without their base, ``(left, right)``. For few on the left."""
    found: Floats = _left(left, mix) @ _right(right).T
    return found


class _Pool:
    """The nearest rows of each column, gathered block by block.

    ``cut`` is how near a row must be at least to be one of them: a number for each column.
    """

    def __init__(self, most: int, columns: int) -> None:
        self.most = most
        self.rows = np.empty(0, np.int64)
        self.columns = np.empty(0, np.int64)
        self.near = np.empty(0, np.float64)
        self.cut = np.full(columns, -np.inf, np.float32)
        self._room = 0

    def add(self, rows: Rows, columns: Rows, near: NDArray[np.float64]) -> None:
        self.rows = np.concatenate([self.rows, rows])
        self.columns = np.concatenate([self.columns, columns])
        self.near = np.concatenate([self.near, near])
        if len(self.rows) > self._room:
            self._trim()
            self._room = 2 * len(self.rows)

    def _trim(self) -> None:
        best = _first(self.columns, self.near, self.most)
        self.rows, self.columns, self.near = self.rows[best], self.columns[best], self.near[best]
        firsts, lasts = self.columns[: 1 - self.most or None], self.columns[self.most - 1 :]
        full = np.flatnonzero(firsts == lasts)
        self.cut[firsts[full]] = self.near[full + self.most - 1]

    def best(self) -> tuple[Rows, Rows]:
        self._trim()
        return self.rows, self.columns


def _last(logits: Floats, most: int) -> Floats:
    """How near the last of the ``most`` nearest of each row is; without end where there are no more than that."""
    if logits.shape[1] <= most:
        return np.full(len(logits), -np.inf, np.float32)
    last: Floats = np.partition(logits, -most, axis=1)[:, -most]
    return last


def _above(logits: Floats, cut: Floats) -> tuple[Rows, Rows]:
    """Where the pairs stand that are as near as a cut, or nearly."""
    rows, columns = np.divmod(np.flatnonzero(logits >= cut - np.float32(_CLOSE)), logits.shape[1])
    return rows, columns


def _first(groups: Rows, near: NDArray[np.float64], most: int) -> Rows:
    """Where the ``most`` nearest of each group stand, by putting all in order."""
    order = np.lexsort((-near, groups))
    ordered = groups[order]
    starts = np.flatnonzero(np.r_[True, ordered[1:] != ordered[:-1]]) if len(ordered) else np.empty(0, np.int64)
    place = np.arange(len(ordered)) - np.repeat(starts, np.diff(np.r_[starts, len(ordered)]))
    return order[place < most]


def _each_once(pairs: Sequence[tuple[Rows, Rows]], width: int) -> tuple[Rows, Rows]:
    """All the pairs in order, of rows with columns that are fewer than ``width``."""
    rows, columns = np.divmod(np.unique(np.concatenate([rows * width + columns for rows, columns in pairs])), width)
    return rows, columns


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


def _lots(ids: Sequence[str]) -> Lots:
    return np.array([zlib.crc32(one.encode()) for one in ids], dtype=np.uint32)


def _near(logits: Floats, rows: Rows, columns: Rows, lots: tuple[Lots, Lots]) -> NDArray[np.float64]:
    """How near some pairs are, with a lot drawn from both IDs.

    It spreads equals, where the order of IDs would send all of them to the same few.
    """
    mixed = (lots[0][rows] * np.uint32(2654435761)) ^ (lots[1][columns] * np.uint32(2246822519))
    mixed ^= mixed >> np.uint32(15)
    lot = (mixed * np.uint32(3266489917)).astype(np.float64)
    near: NDArray[np.float64] = logits[rows, columns] + (_LOT / (1 << 32)) * lot
    return near
