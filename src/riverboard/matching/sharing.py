"""Fairness: who gets which suggestions when there is not room for all. Everybody first, then the best."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from riverboard.matching.ranking import Pair

_LOOKS = 8  # how many partners are looked at for somebody who gives up a seat
_DEEP = 12  # how many entries may move over, one after the other, to seat one more


class _Table:
    """The seats of every entry, and who sits with whom.

    A candidate is known by its rank among all, 0 for the best: so the better of two has the smaller number.
    """

    def __init__(self, candidates: Sequence[Pair], pinned: Sequence[frozenset[str]], seats: int) -> None:
        self.candidates, self.seats = candidates, seats
        self.load: defaultdict[str, int] = defaultdict(int)
        self.chosen: set[int] = set()
        self.held: defaultdict[str, list[int]] = defaultdict(list)
        self.near: defaultdict[str, list[int]] = defaultdict(list)  # best first
        for rank, pair in enumerate(candidates):
            for one in pair.ids:
                self.near[one].append(rank)
        for key in pinned:
            for one in key:
                self.load[one] += 1

    def has_room(self, entry: str) -> bool:
        return self.load[entry] < self.seats

    def other(self, rank: int, entry: str) -> str:
        first, second = self.candidates[rank].ids
        return second if entry == first else first

    def take(self, rank: int) -> None:
        self.chosen.add(rank)
        for one in self.candidates[rank].ids:
            self.held[one].append(rank)
            self.load[one] += 1

    def leave(self, rank: int) -> None:
        self.chosen.remove(rank)
        for one in self.candidates[rank].ids:
            self.held[one].remove(rank)
            self.load[one] -= 1

    def seat(self, entry: str, asked: set[str], deep: int = _DEEP) -> bool:
        """Seat an unseen entry with the best partner who has room, or who can make some.

        A partner makes room by giving up somebody who is seen elsewhere, or can be seated elsewhere.
        ``asked`` are those who were asked already, or are moving over themselves.
        """
        near = sorted(self.near[entry], key=lambda rank: (self.load[self.other(rank, entry)] > 0, rank))
        for rank in near:
            if (partner := self.other(rank, entry)) not in asked and self.has_room(partner):
                self.take(rank)
                return True
        waiting = {entry} - asked  # nobody may be seated with those who are about to take another seat
        asked |= waiting
        for rank in near if deep else ():
            partner = self.other(rank, entry)
            if partner not in asked:
                asked.add(partner)
                if self._make_room(partner, asked, deep):
                    self.take(rank)
                    return True
        asked -= waiting
        return False

    def _make_room(self, partner: str, asked: set[str], deep: int) -> bool:
        held = sorted(self.held[partner], reverse=True)
        for rank in held:
            if self.load[self.other(rank, partner)] > 1:
                self.leave(rank)
                return True
        for rank in held:
            self.leave(rank)
            if self.seat(self.other(rank, partner), asked, deep - 1):  # elsewhere: the partner has been asked
                return True
            self.take(rank)
        return False

    def fill(self) -> None:
        """Seat every pair that has room on both sides, the best first."""
        for rank, pair in enumerate(self.candidates):
            if rank not in self.chosen and self._has_room_for(pair):
                self.take(rank)

    def _has_room_for(self, pair: Pair) -> bool:
        return self.has_room(pair.ids[0]) and self.has_room(pair.ids[1])

    def trade(self, rank: int) -> None:
        """Seat a pair in place of the weakest of each entry that is full, where that adds up to more.

        Whoever loses a seat takes the best that is free, and nobody may be left without any.
        """
        pair = self.candidates[rank]
        given_up: list[int] = []
        for one in pair.ids:
            if not self.has_room(one):
                weakest = self._weakest(one)
                if weakest is None:
                    return
                given_up.append(weakest)
        lost = [self.candidates[weak].sure for weak in given_up]
        if lost and pair.sure <= min(lost):
            return
        losers = [one for weak in given_up for one in self.candidates[weak].ids if one not in pair.ids]
        instead = [free for one in losers if (free := self._free(one, pair)) is not None]
        if pair.sure + sum(self.candidates[free].sure for free in instead) <= sum(lost):
            return
        for weak in given_up:
            self.leave(weak)
        for taken in (rank, *instead):
            if taken not in self.chosen and self._has_room_for(self.candidates[taken]):
                self.take(taken)

    def _weakest(self, entry: str) -> int | None:
        """The least sure pair of an entry whose other side is seen elsewhere too."""
        return max((rank for rank in self.held[entry] if self.load[self.other(rank, entry)] > 1), default=None)

    def _free(self, entry: str, but: Pair) -> int | None:
        """The best pair of an entry whose other side has room, and is none of those who are about to be seated."""
        for rank in self.near[entry][:_LOOKS]:
            other = self.other(rank, entry)
            if other not in but.ids and rank not in self.chosen and self.has_room(other):
                return rank
        return None


def seat_first(candidates: Sequence[Pair], pinned: Sequence[frozenset[str]], seats: int) -> tuple[Pair, ...]:
    """The candidates to suggest, best first: at most ``seats`` for each entry, beside what is ``pinned``.

    First everybody who has a candidate gets a first seat, those with the fewest candidates before the others; then
    the room that is left goes to the best, and better ones take the seats of those who are seen elsewhere. Pinned
    pairs take up room before all, even more than there is. The order of the candidates makes no difference.
    """
    in_order = sorted(candidates, key=lambda pair: pair.order)
    table = _Table(in_order, pinned, seats)
    for entry in _scarcest_first(table.near):
        if not table.load[entry]:
            table.seat(entry, set())
    table.fill()
    for rank in range(len(in_order)):
        if rank not in table.chosen:
            table.trade(rank)
    table.fill()
    return tuple(in_order[rank] for rank in sorted(table.chosen))


def _scarcest_first(near: Mapping[str, Sequence[int]]) -> list[str]:
    return sorted(near, key=lambda entry: (len(near[entry]), near[entry][0], entry))
