"""The numbers that turn closeness into a chance: fitted once on judged pairs, kept in ``weights.json``.

A pair's chance depends on its two entries and these numbers alone, so that suggestions do not move when others post.
``benchmarks/matching.py --fit`` makes the file anew; docs/matching.md says how, and what was measured.
"""

import json
from base64 import b64decode
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray

from riverboard.entry import Kind, MatchKind

Floats = NDArray[np.float32]
WHOLE, GIST = "whole", "gist"
VIEWS = (WHOLE, GIST)
"""The two looks at a text: all of it, and its telling words alone."""
SUBJECT = "category"
"""What stands beside the kinds among the middles: the names of categories."""
_ENOUGH = 20  # vectors, for a mean that says what they have in common


@dataclass(frozen=True, slots=True)
class Lens:
    """How a view's vectors are looked at, so that what all entries have in common does not count.

    ``middle`` is the mean vector of each kind, ``(width,)``. ``axes`` are directions along which entries differ for
    many reasons, ``(some, width)``, each of length 1; ``keep`` is how much of each is kept, from 0 to 1.
    A kind without a middle has that of the vectors themselves, once they are enough for one.
    """

    middle: Mapping[str, Floats]
    axes: Floats
    keep: Floats

    def see(self, vectors: Floats, kind: str) -> Floats:
        """The vectors, rows of one kind, as they are compared: rows of length 1, or of zeros."""
        if kind in self.middle:
            middle = self.middle[kind]
        else:
            middle = vectors.mean(axis=0) if len(vectors) >= _ENOUGH else np.zeros(vectors.shape[1], np.float32)
        rows = vectors - middle
        rows -= ((rows @ self.axes.T) * (1 - self.keep)) @ self.axes
        lengths = np.sqrt(np.einsum("ij,ij->i", rows, rows))
        lengths[lengths == 0] = 1
        seen: Floats = (rows / lengths[:, None]).astype(np.float32)
        return seen


@dataclass(frozen=True, slots=True)
class Mix:
    """How much each sign counts for one kind of match, in logits.

    ``names``: how close each entry's text is to the name of the other's category.
    """

    whole: float
    gist: float
    same_category: float
    names: float
    base: float


@dataclass(frozen=True, slots=True)
class Weights:
    """All of ``weights.json``.

    ``shown`` is the chance from which a pair of a kind may be shown before an organizer has looked; a kind that is not
    in it never is. Where either text has fewer than ``short`` telling words, ``short_needs`` logits more are asked;
    where each entry is the other's best and had at least ``many`` to choose from, ``best_eases`` logits less.
    """

    lenses: Mapping[str, Lens]
    mixes: Mapping[MatchKind, Mix]
    shown: Mapping[MatchKind, float]
    short: int
    short_needs: float
    many: int
    best_eases: float


def parsed(found: Mapping[str, Any]) -> Weights:
    """The weights from what ``weights.json`` holds."""
    return Weights(
        lenses={view: _lens(found["lenses"][view]) for view in VIEWS},
        mixes={MatchKind(kind): Mix(**mix) for kind, mix in found["mixes"].items()},
        shown={MatchKind(kind): float(chance) for kind, chance in found["shown"].items()},
        short=int(found["short"]),
        short_needs=float(found["short_needs"]),
        many=int(found["many"]),
        best_eases=float(found["best_eases"]),
    )


def _lens(found: Mapping[str, Any]) -> Lens:
    middle = {kind: _floats(packed) for kind, packed in found["middle"].items()}
    width = len(middle[Kind.NEED])
    return Lens(middle, _floats(found["axes"]).reshape(-1, width), np.array(found["keep"], np.float32))


def _floats(packed: str) -> Floats:
    """Half-precision numbers, lowest byte first, in base 64."""
    return np.frombuffer(b64decode(packed), "<f2").astype(np.float32)


@lru_cache(maxsize=1)
def shipped() -> Weights:
    """The weights that come with Riverboard."""
    text = files("riverboard.matching").joinpath("weights.json").read_text(encoding="utf-8")
    return parsed(json.loads(text))


def for_another_model(width: int) -> Weights:
    """Weights for a model that nobody has fitted any for: those of the usual one, without what only it can know.

    What entries have in common is taken from the board itself. No kind is ever shown before a yes, unless the
    community sets a threshold.
    """
    ours = shipped()
    bare = Lens({}, np.empty((0, width), np.float32), np.empty(0, np.float32))
    return replace(ours, lenses=dict.fromkeys(VIEWS, bare), shown={})
