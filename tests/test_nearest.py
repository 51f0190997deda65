"""The nearest partners of every entry: what is left behind by a quick look is what a long look would leave behind."""

import os

import numpy as np
from hypothesis import example, given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from riverboard.matching.meaning import Meanings
from riverboard.matching.nearest import Rows, nearest
from riverboard.matching.weights import Mix

MIX = Mix(whole=1, gist=1, same_category=0, names=0, base=0)
thorough = settings(max_examples=500 if os.environ.get("CI") else 100, deadline=None)
vectors = st.lists(st.tuples(*[st.integers(-2, 2)] * 4), min_size=1, max_size=14)
"""So coarse that there are many equals, and that no difference is as small as what decides between equals."""


def meanings(name: str, rows: list[tuple[int, ...]]) -> Meanings:
    numbers = np.array(rows, np.float32)
    none = np.full(len(rows), -1)
    ids = tuple(f"{name}{number:02}" for number in range(len(rows)))
    return Meanings(ids, numbers[:, :2], numbers[:, 2:], np.empty((len(rows), 0), np.float32), none, none > 0)


@thorough
@example([(0, 0, 0, 0)] * 14, [(0, 0, 0, 0)] * 14, -1, 1, 1, frozenset())
@example([(0, 0, 0, 0)] * 14, None, -1, 1, 1, frozenset())
@given(
    vectors,
    vectors | st.none(),
    st.integers(-3, 3),
    st.integers(1, 4),
    st.integers(1, 5),
    st.frozensets(st.integers(0, 195)),
)
def test_the_nearest_are_those_of_a_long_look(
    left: list[tuple[int, ...]],
    others: list[tuple[int, ...]] | None,
    least: int,
    most: int,
    at_once: int,
    forbidden: frozenset[int],
) -> None:
    right = left if others is None else others
    may = np.array([[14 * a + b not in forbidden for b in range(len(right))] for a in range(len(left))])
    board = meanings("e", left if others is None else [*left, *others])
    ours = theirs = np.arange(len(left))
    if others is not None:
        theirs = len(left) + np.arange(len(others))

    def kept(at_once: int) -> NDArray[np.bool_]:
        def allowed(rows: Rows, columns: Rows) -> NDArray[np.bool_]:
            known: NDArray[np.bool_] = may[np.ix_(rows, columns - theirs[0])]
            return known

        rows, columns = nearest(board, ours, theirs, MIX, least, most, allowed, at_once)
        table = np.zeros_like(may)
        table[rows, columns - theirs[0]] = True
        return table

    logits = (np.array(left) @ np.array(right).T).astype(float)
    logits[~may | (logits < least)] = -np.inf
    if others is None:
        logits[np.tril_indices(len(left))] = -np.inf
    nearer, as_near = beaten_by(logits, np.greater), beaten_by(logits, np.greater_equal)
    quick, real = kept(at_once), logits > -np.inf
    assert (quick == kept(256)).all()
    assert not (quick & ~(real & (np.minimum(*nearer) < most))).any()
    assert not (real & (np.minimum(*as_near) <= most) & ~quick).any()
    for way in (0, 1):
        assert (quick.sum(axis=way) >= np.minimum(real.sum(axis=way), most)).all()


def beaten_by(logits: NDArray[np.float64], beats: np.ufunc) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """How many in its row, and how many in its column, beat each pair; it may beat itself."""
    in_row = beats(logits[:, None, :], logits[:, :, None]).sum(axis=2)
    in_column = beats(logits[:, None, :], logits[None, :, :]).sum(axis=0)
    return in_row, in_column
