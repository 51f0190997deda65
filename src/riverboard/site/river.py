"""The river on the front page: which notes lie on its banks today, and where it widens into a pool. Pure.

The mix: at most 14 items; no more than two of a kind in a row; a pool after every four stones, or three where no more
are left; one thank-you, midway; at least one note in another language; each where there is one. A board of a single
kind has nothing to mix, and shows it.

What organizers have put at the front comes first. All else takes turns from day to day, so that in time every note
has stood there; within a day nothing moves.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar

from riverboard.site.meetings import Meeting
from riverboard.site.notes import Note
from riverboard.site.thanks import ThankYou

ITEMS = 14
STONES_A_POOL = 4
LEAST_STONES_A_POOL = 3
IN_A_ROW = 2
NEW_FOR = timedelta(days=7)
# Steps of the golden section around a circle come back close to no earlier step for as long as any steps can.
_STEP = (5**0.5 - 1) / 2

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Stretch:
    """One stretch of the river: a note on the bank, a pool, or a thank-you."""

    note: Note | None = None
    pool: Meeting | None = None
    thank: ThankYou | None = None

    @property
    def notes(self) -> Iterator[Note]:
        """Every note that is named here."""
        if self.note:
            yield self.note
        if self.pool:
            yield from self.pool.members
        if self.thank:
            yield from self.thank.about


@dataclass(frozen=True, slots=True)
class Today:
    """What decides whose turn it is: the board's day, when each note was posted, by its ID, and who is at the front."""

    day: date
    posted: Mapping[str, date]
    front: Sequence[str] = ()

    def in_turn(self, items: Sequence[_T]) -> list[_T]:
        """The items, beginning at another one each day.

        Each of n is among the first k at least once in 3 n / k days, rounded up, and still is when others come and go.
        """
        start = int(self.day.toordinal() * _STEP % 1 * len(items))
        return [*items[start:], *items[:start]]


def river(
    notes: Sequence[Note], meetings: Sequence[Meeting], thanks: Sequence[ThankYou], today: Today
) -> tuple[Stretch, ...]:
    """The stretches in order. ``notes`` are in page order; only open ones are laid on the river."""
    pools = today.in_turn([meeting for meeting in meetings if all(note.is_open for note in meeting.members)])
    most = ITEMS - min(len(thanks), 1)
    stones = _mixed(_lined_up(notes, pools, today), today.front, most - min(len(pools), 2))
    found: list[Stretch] = []
    for start in range(0, len(stones), STONES_A_POOL):
        run = stones[start : start + STONES_A_POOL]
        found += [Stretch(note=note) for note in run]
        if pools and len(run) >= LEAST_STONES_A_POOL and len(found) < most:
            found.append(Stretch(pool=pools.pop(0)))
    if found and thanks:
        found.insert((len(found) + 1) // 2, Stretch(thank=today.in_turn(thanks)[0]))
    return tuple(found)


def _lined_up(notes: Sequence[Note], pools: Sequence[Meeting], today: Today) -> list[Note]:
    """The open notes in the order in which they get a place.

    First those at the front; then the newest of each kind while it is new; then everyone in turn, those last who are
    already in one of the pools. One in another language goes before all of its kind that are not at the front.
    """
    open_notes = [note for note in notes if note.is_open]
    by_id = {note.id: note for note in sorted(open_notes, key=lambda note: note.id)}
    kinds = today.in_turn(sorted({note.kind for note in open_notes}))
    turns = [note for kind in kinds for note in today.in_turn([each for each in by_id.values() if each.kind == kind])]
    pooled = {note.id for pool in pools[:2] for note in pool.members}
    front = [by_id[name] for name in today.front if name in by_id]
    newest: dict[str, Note] = {}
    for note in open_notes:
        newest.setdefault(note.kind, note)
    new = [note for note in newest.values() if today.day - today.posted[note.id] < NEW_FOR]
    line = list(dict.fromkeys([*front, *new, *sorted(turns, key=lambda note: note.id in pooled)]))
    others = today.in_turn([note for note in by_id.values() if note.lang])
    if others and not any(note.lang for note in front):
        line.remove(others[0])
        place = (at for at, note in enumerate(line) if note.kind == others[0].kind and note not in front)
        line.insert(next(place, len(line)), others[0])
    return line


def _mixed(line: Sequence[Note], front: Collection[str], most: int) -> list[Note]:
    """Notes from the line: what is at the front as soon as it may, then of the kind that has had the fewest."""
    left: dict[str, list[Note]] = {}
    for note in line:
        left.setdefault(note.kind, []).append(note)
    in_a_row = IN_A_ROW if len(left) > 1 else most
    chosen: list[Note] = []
    had: Counter[str] = Counter()
    while len(chosen) < most:
        full = {note.kind for note in chosen[-in_a_row:]}
        closed = full if len(full) == 1 and len(chosen) >= in_a_row else set()
        kinds = [kind for kind, waiting in left.items() if waiting and kind not in closed]
        if not kinds:
            break
        kind = _next_kind(kinds, left, front, had, most - len(chosen))
        had[kind] += 1
        chosen.append(left[kind].pop(0))
    return chosen


def _next_kind(
    kinds: Sequence[str], left: Mapping[str, Sequence[Note]], front: Collection[str], had: Counter[str], room: int
) -> str:
    """The kind of the next stone: one that waits at the front, one that the others could not part later, the rarest."""
    waiting = {kind: min(len(notes), room) for kind, notes in left.items()}
    crowd = max(kinds, key=lambda kind: waiting[kind])
    places = {left[kind][0].id: kind for kind in kinds}
    for name in front:
        if name in places:
            return places[name]
    if waiting[crowd] > IN_A_ROW * (sum(waiting.values()) - waiting[crowd]):
        return crowd
    return min(kinds, key=lambda kind: had[kind])
