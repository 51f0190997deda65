"""Fairness: who gets which suggestions when there is not room for all. Everybody first, then the best."""

from collections.abc import Sequence

from riverboard.matching.ranking import Pair

_LOOKS = 8  # how many partners are looked at for somebody who gives up a seat
_DEEP = 12  # how many entries may move over, one after the other, to seat one more


class _Table:
    """The seats of every entry, and who sits with whom.

    A candidate is known by its rank among all, 0 for the best: so the better of two has the smaller number. An entry
    is known by its place among the IDs in order.
    """

    def __init__(self, candidates: Sequence[Pair], pinned: Sequence[frozenset[str]], seats: int) -> None:
        ids = sorted({one for pair in candidates for one in pair.ids})
        places = {one: place for place, one in enumerate(ids)}
        self.seats = seats
        self.sure = [pair.sure for pair in candidates]
        self.ends = [(places[first], places[second]) for first, second in (pair.ids for pair in candidates)]
        self.chosen = [False] * len(candidates)
        self.load = [0] * len(ids)
        self.held: list[list[int]] = [[] for _ in ids]
        self.near: list[list[int]] = [[] for _ in ids]  # best first
        for rank, ends in enumerate(self.ends):
            for one in ends:
                self.near[one].append(rank)
        for key in pinned:
            for known in key & places.keys():
                self.load[places[known]] += 1

    def has_room(self, entry: int) -> bool:
        return self.load[entry] < self.seats

    def other(self, rank: int, entry: int) -> int:
        first, second = self.ends[rank]
        return second if entry == first else first

    def take(self, rank: int) -> None:
        self.chosen[rank] = True
        for one in self.ends[rank]:
            self.held[one].append(rank)
            self.load[one] += 1

    def leave(self, rank: int) -> None:
        self.chosen[rank] = False
        for one in self.ends[rank]:
            self.held[one].remove(rank)
            self.load[one] -= 1

    def seat(self, entry: int, asked: set[int], deep: int = _DEEP) -> bool:
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

    def _make_room(self, partner: int, asked: set[int], deep: int) -> bool:
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
        for rank, (first, second) in enumerate(self.ends):
            if not self.chosen[rank] and self.has_room(first) and self.has_room(second):
                self.take(rank)

    def trade(self, rank: int) -> None:
        """Seat a pair in place of the weakest of each entry that is full, where that adds up to more.

        Whoever loses a seat takes the best that is free, and nobody may be left without any.
        """
        ends, sure = self.ends[rank], self.sure[rank]
        given_up: list[int] = []
        for one in ends:
            if not self.has_room(one):
                weakest = self._weakest(one)
                if weakest is None:
                    return
                given_up.append(weakest)
        lost = [self.sure[weak] for weak in given_up]
        if lost and sure <= min(lost):
            return
        losers = [one for weak in given_up for one in self.ends[weak] if one not in ends]
        instead = [free for one in losers if (free := self._free(one, ends)) is not None]
        if sure + sum(self.sure[free] for free in instead) <= sum(lost):
            return
        for weak in given_up:
            self.leave(weak)
        for taken in (rank, *instead):
            if not self.chosen[taken] and all(map(self.has_room, self.ends[taken])):
                self.take(taken)

    def _weakest(self, entry: int) -> int | None:
        """The least sure pair of an entry whose other side is seen elsewhere too."""
        for rank in sorted(self.held[entry], reverse=True):
            if self.load[self.other(rank, entry)] > 1:
                return rank
        return None

    def _free(self, entry: int, but: tuple[int, int]) -> int | None:
        """The best pair of an entry whose other side has room, and is none of those who are about to be seated."""
        for rank in self.near[entry][:_LOOKS]:
            if not self.chosen[rank]:
                other = self.other(rank, entry)
                if self.load[other] < self.seats and other not in but:
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
    for rank, is_chosen in enumerate(table.chosen):
        if not is_chosen:
            table.trade(rank)
    table.fill()
    return tuple(pair for pair, is_chosen in zip(in_order, table.chosen, strict=True) if is_chosen)


def _scarcest_first(near: Sequence[Sequence[int]]) -> list[int]:
    return sorted(range(len(near)), key=lambda entry: (len(near[entry]), near[entry][0], entry))
