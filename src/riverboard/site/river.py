"""The river on the front page: which notes lie on its banks, and where it widens into a pool. Pure.

The mix: at most 14 items; all kinds alike, and no more than two of a kind in a row while another kind is left;
a pool after every four stones; at least one note in another language where there is one; one thank-you, midway,
where there is one.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from riverboard.site.meetings import Meeting
from riverboard.site.notes import Note
from riverboard.site.thanks import ThankYou

ITEMS = 14
STONES_A_POOL = 4
LEAST_STONES_A_POOL = 3


@dataclass(frozen=True, slots=True)
class Stretch:
    """One stretch of the river: a note on the bank, a pool, or a thank-you."""

    note: Note | None = None
    pool: Meeting | None = None
    thank: ThankYou | None = None


def river(notes: Sequence[Note], meetings: Sequence[Meeting], thanks: Sequence[ThankYou] = ()) -> tuple[Stretch, ...]:
    """The stretches in order. ``notes`` are in page order; only open ones are laid on the river.

    Of the thank-yous the newest is laid there, once there is a river.
    """
    candidates = [note for note in notes if note.is_open]
    pools = [meeting for meeting in meetings if all(note.is_open for note in meeting.members)]
    most = ITEMS - min(len(thanks), 1)
    stones = _with_another_language(_mixed(candidates, most - min(len(pools), 2)), candidates)
    found: list[Stretch] = []
    for start in range(0, len(stones), STONES_A_POOL):
        run = stones[start : start + STONES_A_POOL]
        found += [Stretch(note=note) for note in run]
        if pools and len(run) >= LEAST_STONES_A_POOL and len(found) < most:
            found.append(Stretch(pool=pools.pop(0)))
    if found and thanks:
        found.insert((len(found) + 1) // 2, Stretch(thank=thanks[0]))
    return tuple(found)


def _mixed(candidates: Sequence[Note], most: int) -> list[Note]:
    """Notes in turn from the kind that has had the fewest, newest first within a kind.

    So kinds take turns, and two of a kind meet at most where one round ends and the next begins.
    """
    left = list(candidates)
    chosen: list[Note] = []
    had: Counter[str] = Counter()
    while left and len(chosen) < most:
        note = min(left, key=lambda each: had[each.kind])
        left.remove(note)
        had[note.kind] += 1
        chosen.append(note)
    return chosen


def _with_another_language(chosen: list[Note], candidates: Sequence[Note]) -> list[Note]:
    """The same stones; where all are in the page's language, the last of a kind makes room for one that is not."""
    if any(note.lang for note in chosen):
        return chosen
    for newcomer in (note for note in candidates if note.lang):
        same_kind = [at for at, note in enumerate(chosen) if note.kind == newcomer.kind]
        if same_kind:
            return [*chosen[: same_kind[-1]], newcomer, *chosen[same_kind[-1] + 1 :]]
    return chosen
