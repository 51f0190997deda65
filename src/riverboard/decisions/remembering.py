"""What a row of the Matches tab remembers of the last run: what was decided on whom, and words to look at again. Pure.

A machine cell such as ``decline Zk3a9Q/Why:x81d0f``. First the decision, and a fingerprint of the IDs that it stood
beside: wherever a cell is moved, it still says what was decided on whom. Then those of an organizer's own words that
may speak of somebody who has left the board, each by its column and its fingerprint, until they are others.
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import TypeVar

from riverboard.layout import DECIDED, INTRODUCTION_LAID, NOTE, WHY_LAID, Draft
from riverboard.responses import fingerprint

WITHHELD = "withheld"
"""Stands before the fingerprint of reasons that may give a member away, or speak of one who has left."""

_LAID = {"Why": WHY_LAID, "Introduction": INTRODUCTION_LAID}
_MANY = 3  # so few decisions may change places in an ordinary hour's work, as when a no went to the wrong row
_Key = TypeVar("_Key", bound=Hashable)


def key_of(ids: Iterable[str]) -> str:
    """A fingerprint of a set of IDs."""
    return fingerprint(" ".join(sorted(ids)))


def recall(drafts: Iterable[Draft]) -> dict[str, list[str]]:
    """What the last run saw decided, by the fingerprints of the IDs."""
    found: dict[str, list[str]] = {}
    for draft in drafts:
        word, _, key = draft[DECIDED].partition("/")[0].strip().partition(" ")
        if key:
            found.setdefault(key, []).append(word)
    return found


def note_decision(draft: Draft, ids: Sequence[str], word: str) -> None:
    """Note what is decided on whom. ``word`` is "" for what is open."""
    marks = ",".join(f"{column}:{fingerprint(draft[column])}" for column in to_look_at(draft))
    cell = (f"{word} {key_of(ids)}" if word and ids else "") + (f"/{marks}" if marks else "")
    if draft[DECIDED].strip() != cell:
        draft[DECIDED] = cell


def to_look_at(draft: Draft) -> list[str]:
    """The columns whose words may speak of somebody who has left, and are as they were then."""
    marks = [mark.rpartition(":") for mark in draft[DECIDED].partition("/")[2].split(",")]
    return [column for column, _, print_ in marks if column and print_ == fingerprint(draft[column])]


def somebody_left(draft: Draft, lost: Iterable[str]) -> None:
    """Mark an organizer's own words in a row from which somebody has left. ``lost`` are the headings that are gone.

    Where nobody can tell whose words they are, as that column is gone too, they go: a letter says how to reach people.
    """
    for column, laid in _LAID.items():
        if laid in lost:
            draft[column] = ""
    own = [column for column in (*_LAID, NOTE) if draft[column].strip() and not _is_as_laid(draft, column)]
    marks = ",".join(f"{column}:{fingerprint(draft[column])}" for column in own)
    draft[DECIDED] = draft[DECIDED].partition("/")[0] + (f"/{marks}" if marks else "")
    if "Why" in own:
        draft[WHY_LAID] = f"{WITHHELD} {fingerprint(draft['Why'])}"


def _is_as_laid(draft: Draft, column: str) -> bool:
    return column in _LAID and draft[_LAID[column]].partition("/")[0] == fingerprint(draft[column])


def changed_places(then: Mapping[_Key, str], now: Mapping[_Key, str], moved: Iterable[_Key]) -> bool:
    """Whether decisions merely stand beside others than before, as when one column was sorted alone.

    What people decide is mostly new words; what is sorted is the same words elsewhere. ``moved`` are those whose IDs
    stand in another row than before: nobody exchanges these by deciding, so two of them are enough.
    """
    changed = {key for key in then if key in now and now[key] != then[key]}
    fresh = (Counter(now[key] for key in changed) - Counter(then[key] for key in changed)).total()
    if len(changed) - fresh < _MANY and not (len(changed) == 2 and not fresh and changed <= set(moved)):
        return False
    return fresh * 4 <= len(changed)
