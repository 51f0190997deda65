"""Which pairs neighbors may see before an organizer has looked: the surest, and each other's best."""

import math

import numpy as np
from numpy.typing import NDArray

from riverboard.matching.nearest import Rows
from riverboard.matching.weights import Weights

Numbers = NDArray[np.float64]

_NEVER = 2.0  # no chance is as high


def needed(
    line: float | None,
    a: Rows,
    b: Rows,
    chances: Numbers,
    short: NDArray[np.bool_],
    choice: tuple[int, int],
    weights: Weights,
) -> Numbers:
    """The chance from which each pair of one kind may be shown.

    ``line`` is the kind's own, None for one that is never shown. ``a`` and ``b`` are the places of the entries,
    ``short`` says where either text is very short, and ``choice`` how many entries there were on either side.
    Where each entry is the other's best of many, less is asked; of a very short text, more.
    """
    if line is None:
        return np.full(len(chances), _NEVER)
    eased = each_others_best(a, b, chances) & (min(choice) >= weights.many)
    logits = logit(line) + np.where(short, weights.short_needs, 0.0) - np.where(eased, weights.best_eases, 0.0)
    found: Numbers = np.round(1 / (1 + np.exp(-logits)), 4)
    return found


def each_others_best(a: Rows, b: Rows, chances: Numbers) -> NDArray[np.bool_]:
    """Which of the pairs have no better one beside them, for either entry. Equals are all the best."""
    best = np.zeros(int(max(a.max(), b.max())) + 1 if len(a) else 0)
    np.maximum.at(best, a, chances)
    np.maximum.at(best, b, chances)
    mutual: NDArray[np.bool_] = (chances >= best[a]) & (chances >= best[b])
    return mutual


def logit(chance: float) -> float:
    """A chance on the scale on which signs add up."""
    chance = min(max(chance, 1e-6), 1 - 1e-6)
    return math.log(chance / (1 - chance))
