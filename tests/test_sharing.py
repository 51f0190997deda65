"""Fairness: everybody first, then the best, and nearly as good as the best choice there is."""

import math
import random
from collections import Counter, deque
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riverboard.entry import MatchKind, Strength
from riverboard.matching.ranking import Pair
from riverboard.matching.sharing import seat_first

OFFERS, NEEDS = 30, 40


def couple(offer: int, need: int, sure: float) -> Pair:
    return Pair(MatchKind.OFFER_NEED, (f"o{offer:02}", f"n{need:02}"), (), round(sure, 4), Strength.POSSIBLE)


def board(seed: int, *, crowded: bool) -> list[Pair]:
    """A made-up board. On a crowded one a few offers suit nearly everybody, and most suit hardly anybody."""
    chance = random.Random(seed)  # noqa: S311
    pairs = []
    for offer in range(OFFERS):
        liked = 0.8 / (1 + offer) + 0.03 if crowded else 0.12
        for need in range(NEEDS):
            sure = max(0.2, 1 / (1 + math.exp(-chance.gauss(-0.5, 1))))
            pairs += [couple(offer, need, sure)] if chance.random() < liked else []
    return pairs


def loads(pairs: Sequence[Pair]) -> Counter[str]:
    return Counter(one for pair in pairs for one in pair.ids)


@pytest.mark.parametrize("crowded", [False, True])
@pytest.mark.parametrize("seed", range(8))
def test_as_many_are_seen_as_can_be_and_nearly_as_well_as_can_be(seed: int, crowded: bool) -> None:
    pairs = board(seed, crowded=crowded)
    chosen = seat_first(pairs, (), 3)
    seen, best = best_choice(pairs, 3)
    assert len(loads(chosen)) == seen
    assert sum(pair.sure for pair in chosen) >= 0.95 * best


FIRST = 1000.0  # worth of a first seat: more than all pairs together


def best_choice(pairs: Sequence[Pair], seats: int) -> tuple[int, float]:
    """How many can be seen at all, and the greatest sum of a choice that shows so many.

    A flow from offers to needs that takes the way that is worth most, as long as one is worth anything.
    """
    names = ["source", "sink", *sorted(loads(pairs))]
    place = {name: number for number, name in enumerate(names)}
    ends: list[tuple[int, int]] = []
    room: list[int] = []
    worth: list[float] = []
    leaving: list[list[int]] = [[] for _ in names]

    def join(a: str, b: str, most: int, value: float) -> None:
        for start, end, free, sign in ((a, b, most, 1), (b, a, 0, -1)):
            leaving[place[start]].append(len(ends))
            ends.append((place[start], place[end]))
            room.append(free)
            worth.append(sign * value)

    for name in names[2:]:
        ends_of = ("source", name) if name[0] == "o" else (name, "sink")
        join(*ends_of, 1, FIRST)
        join(*ends_of, seats - 1, 0)
    for pair in pairs:
        join(*pair.ids, 1, pair.sure)
    total = 0.0
    while (way := best_way(ends, room, worth, leaving)) is not None:
        gain = sum(worth[edge] for edge in way)
        if gain <= 1e-9:
            break
        total += gain
        for edge in way:
            room[edge] -= 1
            room[edge ^ 1] += 1
    return round(total // FIRST), total % FIRST


def best_way(
    ends: Sequence[tuple[int, int]], room: Sequence[int], worth: Sequence[float], leaving: Sequence[Sequence[int]]
) -> list[int] | None:
    """The edges of the way from the source to the sink that adds most, by Bellman and Ford."""
    best, by = [-math.inf] * len(leaving), [-1] * len(leaving)
    best[0] = 0.0
    waiting = deque([0])
    while waiting:
        here = waiting.popleft()
        for edge in leaving[here]:
            there = ends[edge][1]
            if room[edge] and best[here] + worth[edge] > best[there] + 1e-12:
                best[there], by[there] = best[here] + worth[edge], edge
                if there not in waiting:
                    waiting.append(there)
    if best[1] == -math.inf:
        return None
    way, here = [], 1
    while here:
        way.append(by[here])
        here = ends[by[here]][0]
    return way


def test_the_measure_itself_is_right() -> None:
    pairs = [couple(1, 1, 0.9), couple(1, 2, 0.3), couple(2, 1, 0.3)]
    assert [round(number, 4) for number in best_choice(pairs, 1)] == [4, 0.6]
    assert [round(number, 4) for number in best_choice(pairs, 2)] == [4, 1.5]


some_pairs = st.dictionaries(st.tuples(st.integers(0, 7), st.integers(0, 7)), st.floats(0.2, 0.99), max_size=40).map(
    lambda found: [couple(a, b, sure) for (a, b), sure in found.items()]
)


@given(some_pairs, st.integers(1, 3), st.randoms(use_true_random=False))
def test_the_order_of_the_candidates_makes_no_difference(pairs: list[Pair], seats: int, chance: random.Random) -> None:
    assert seat_first(chance.sample(pairs, len(pairs)), (), seats) == seat_first(pairs, (), seats)


@given(some_pairs, st.integers(1, 3))
def test_nobody_gets_more_than_their_seats_and_no_seat_that_helps_stays_empty(pairs: list[Pair], seats: int) -> None:
    chosen = seat_first(pairs, (), seats)
    load = loads(chosen)
    assert max(load.values(), default=0) <= seats
    for pair in set(pairs) - set(chosen):
        assert any(load[one] == seats for one in pair.ids)
