"""What finding suggestions takes as a board grows, by its pairs: ``python benchmarks/matching.py --speed 2000 10000``.

Pairs grow with the square of the entries. Of all that there are, those of kinds that go together are compared, and of
these only the nearest of each entry are kept as candidates. Up to a size that is small enough, every pair that is sure
enough is made a candidate as well, to show what keeping only the nearest saves, and that the suggestions stay.
"""

import resource
import time
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from multiprocessing import get_context

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

from riverboard.entry import Entry, MatchKind
from riverboard.keeping import keeping_all
from riverboard.matching import Choices, Decided, Reader, find_candidates, shipped, suggest
from riverboard.matching.ranking import KINDS
from riverboard.matching.sharing import seat_first

ALL_CANDIDATES = 5_000
"""The most entries of which all pairs are made candidates as well: beyond, that takes minutes and gigabytes."""

_WIDTH = 384
_ROWS = 1 << 12  # vectors that are made at once


@dataclass(frozen=True, slots=True)
class Taken:
    """What a board took: seconds on the clock and of the processor, bytes of memory at most; and what came of it.

    ``candidates`` are the pairs that were kept, ``pairs`` the IDs of those to suggest.
    """

    wall: float
    cpu: float
    memory: int
    candidates: int
    pairs: frozenset[tuple[str, str]]


def print_growth(entries: Sequence[Entry], sizes: Sequence[int]) -> None:
    """Time and memory for boards grown from some entries, with made-up vectors, as if all had been encoded before."""
    before: tuple[int, Taken] | None = None
    for size in sizes:
        board = _grown(entries, size)
        there, compared = size * (size - 1) // 2, _compared(board)
        taken = _alone(_nearest, board)
        kept = f"{taken.candidates:,} kept ({taken.candidates / compared:.2%}; {taken.candidates / size:.1f} an entry)"
        lines = [
            f"{size:,} entries: {_said(taken)}, {len(taken.pairs):,} suggestions",
            f"  {there:,} pairs there are, {compared:,} compared ({compared / there:.0%}), {kept}",
        ]
        if size <= ALL_CANDIDATES:
            lines.append(_beside(_alone(_all, board), taken))
        if before:
            lines.append(_growth(before[0], before[1], size, taken))
        print(*lines, sep="\n", flush=True)
        before = (size, taken)


def _said(taken: Taken) -> str:
    return f"{taken.wall:.2f} s, {taken.cpu:.2f} s CPU, {taken.memory / 1e6:,.0f} MB"


def _beside(everyone: Taken, taken: Taken) -> str:
    ratios = (everyone.wall / taken.wall, everyone.cpu / taken.cpu, everyone.memory / taken.memory)
    same = len(everyone.pairs & taken.pairs)
    return (
        f"  with all of {everyone.candidates:,} that are sure enough: {_said(everyone)};"
        f" time ×{ratios[0]:.1f}, CPU ×{ratios[1]:.1f}, memory ×{ratios[2]:.1f};"
        f" {same:,} of {len(everyone.pairs):,} suggestions are the same"
    )


def _growth(was: int, before: Taken, size: int, taken: Taken) -> str:
    factor = size / was
    return (
        f"  from {was:,} (entries ×{factor:.1f}, pairs ×{factor**2:.1f}): time ×{taken.wall / before.wall:.1f},"
        f" CPU ×{taken.cpu / before.cpu:.1f}, memory ×{taken.memory / before.memory:.1f},"
        f" candidates ×{taken.candidates / before.candidates:.1f}"
    )


def _compared(board: Sequence[Entry]) -> int:
    """The pairs of kinds that go together."""
    count = Counter(entry.kind for entry in board)
    return sum(count[a] * (count[a] - 1) // 2 if a is b else count[a] * count[b] for a, b in KINDS.values())


def _alone(measured: Callable[[Sequence[Entry]], Taken], board: Sequence[Entry]) -> Taken:
    """What something takes in a process of its own.

    It comes from a small one: the system counts as a process's highest memory what its parent had when it began.
    """
    with ProcessPoolExecutor(1, mp_context=get_context("forkserver")) as process:
        return process.submit(measured, board).result()


def _nearest(board: Sequence[Entry]) -> Taken:
    """As a board is made: with the nearest of each entry as candidates."""

    def work() -> tuple[int, frozenset[tuple[str, str]]]:
        found = suggest(board, {}, Decided(), Choices(), _reader())
        return len(found.candidates), frozenset(one.entries for one in found.pairs)

    return _measured(work)


def _all(board: Sequence[Entry]) -> Taken:
    """The same with every pair as a candidate that is sure enough."""

    def work() -> tuple[int, frozenset[tuple[str, str]]]:
        choices = Choices()
        found = find_candidates(board, {}, Decided(), choices.floor, {}, _reader(), most=len(board)).pairs
        open_ones = [pair for pair in found if pair.kind is not MatchKind.DREAM_NEED]
        return len(found), frozenset(pair.ids for pair in seat_first(open_ones, (), choices.per_entry))

    return _measured(work)


def _measured(work: Callable[[], tuple[int, frozenset[tuple[str, str]]]]) -> Taken:
    wall, cpu = time.perf_counter(), time.process_time()
    with threadpool_limits(1, user_api="blas"), keeping_all():
        candidates, pairs = work()
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    return Taken(wall, cpu, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024, candidates, pairs)


def _grown(entries: Sequence[Entry], size: int) -> list[Entry]:
    grown = []
    for number in range(size):
        entry = entries[number % len(entries)]
        grown.append(replace(entry, id=f"e{number:06}", language="en", text=f"{number} {entry.text}"))
    return grown


def _reader() -> Reader:
    return Reader(MadeUp(_WIDTH), None, shipped())


class MadeUp:
    """Vectors around a few hundred middles, as texts' are: what counts is how many there are."""

    languages = frozenset({"*"})

    def __init__(self, width: int) -> None:
        self.width = width
        self._middles = np.random.default_rng(1).standard_normal((400, width)).astype(np.float32)

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """One row a text, drawn around one of the middles."""
        chance = np.random.default_rng(len(texts))
        found = np.empty((len(texts), self.width), np.float32)
        for start in range(0, len(texts), _ROWS):
            some = found[start : start + _ROWS]
            chance.standard_normal(some.shape, np.float32, some)
            some *= 1.2
            some += self._middles[chance.integers(0, len(self._middles), len(some))]
            some /= np.linalg.norm(some, axis=1, keepdims=True)
        return found

    def encode_made(
        self,
        recipe: str,  # noqa: ARG002 - whatever is made of a text
        texts: Sequence[str],
        make: Callable[[list[str]], Sequence[str | None]],  # noqa: ARG002
    ) -> tuple[NDArray[np.float32], NDArray[np.bool_]]:
        """The same, for whatever is made of the texts."""
        return self.encode(texts), np.ones(len(texts), bool)
