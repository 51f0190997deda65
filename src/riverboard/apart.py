"""Cells of the Board tab that were sorted or moved apart from the rest of their rows. Pure.

Each row keeps fingerprints of its cells as the last run left them. A cell that now holds what stood in another row,
while that row has lost it, came here by itself: one column was sorted, or a cell was deleted and those below moved up.
What is hidden would then be shown under another's yes, and a member who is to be forgotten would not be found. So of
two such rows on nothing is published; a single one waits, with the row that its words came from.
"""

import zlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from operator import itemgetter

from riverboard.formulas import is_an_error
from riverboard.layout import APPROVED, BOARD, FROM, MACHINE, SEEN, SHOWN_SINCE, STOOD, Draft
from riverboard.linking import Links, noted_id, read_prints
from riverboard.moments import read_date
from riverboard.problems import BoardError
from riverboard.responses import WATCHED, fingerprint
from riverboard.wording import STATUS_WORDS, plain

CELLS = (*(name for name in BOARD if name not in {"Check", "Organizer note"}), FROM, SEEN, APPROVED)
"""The columns whose cells a row remembers, in the order of their fingerprints."""
AGAIN, PERHAPS, CUT = "again", "perhaps", "cut"
"""Mark a row that came back after an organizer had deleted the one before it, that may have, or that is nobody's."""
_ENDS = "ends "

# What is told apart by its words: another row's cannot stand here by chance, and just as it has left that one.
_TELLING = ("ID", "Title", "Text", "When", "Name shown", "New text", FROM, SEEN, APPROVED)
_WAITING = {"Title", "Text", "When", "Name shown", "New text"}
_CHOSEN = ("Status", "Kind", "Category", "Area", "Until", "Posted")
_NOTHING = fingerprint("")
_SHOWING = frozenset(plain(way) for word in ("published", "resting", "met") for way in STATUS_WORDS[word])
_MANY = 4  # so few Status cells may change places, two of them to a yes, in an ordinary hour's work
_TITLE, _TEXT = WATCHED.index("title"), WATCHED.index("text")
_cells = itemgetter(*CELLS)
_WORDS = {"Title": "title", "Text": "text", "When": "when", "Name shown": "name"}


@dataclass(frozen=True, slots=True)
class Apart:
    """What was found: the columns in doubt of each row that waits, by the draft's ``id()``.

    ``statuses`` says whether many Status cells hold just what others held before, and more would be shown by that.
    ``remembered`` are the rows, by the draft's ``id()``, that stand just as the last run left them.
    """

    doubts: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    statuses: bool = False
    remembered: frozenset[int] = frozenset()


@dataclass(slots=True, repr=False)
class _Row:
    """A row's fingerprints by heading, as the last run left them and as they are. Of a new row there are none before.

    ``waits`` are the columns that were in doubt then and have not been written anew.
    """

    draft: Draft
    stood: Mapping[str, str]
    now: Mapping[str, str]
    waits: tuple[str, ...]


def find_apart(drafts: Sequence[Draft]) -> Apart:
    """What was sorted or moved apart since the last run. Lays bookkeeping that stayed behind back to its rows.

    Raises BoardError where so much was moved that nobody can tell what was meant for whom.
    """
    same = frozenset(id(draft) for draft in drafts if is_remembered(draft))
    if len(same) == len(drafts):
        return Apart(remembered=same)
    rows = [_read(draft) for draft in drafts if id(draft) not in same]
    still = _Still([draft for draft in drafts if id(draft) in same])
    moved = _moved_rows(rows, still)
    if "ID" in moved and _bring_bookkeeping_along(rows, moved["ID"]):
        moved = _moved_rows(rows, still)
    strange = sorted({row for found in moved.values() for row in found})
    if len(strange) > 1 or not moved.keys() <= _WAITING:
        raise BoardError(_told(rows, moved, strange))
    doubts = {id(row.draft): row.waits for row in rows if row.waits}
    for column, found in moved.items():
        for row in (rows[place] for pair in found.items() for place in pair):
            doubts[id(row.draft)] = tuple(dict.fromkeys((*doubts.get(id(row.draft), ()), column)))
    return Apart(doubts, _statuses_moved(rows), same)


def refuse_answers_apart(links: Links, tab: str) -> None:
    """Raises BoardError where answers have changed their rows, as when ``Board ID`` was sorted alone."""
    pairs = [(draft, *linked) for draft in links.drafts if (linked := links.answers.get(id(draft)))]
    changed = [
        (response.index, seen, now)
        for draft, response, answer in pairs
        if (seen := _seen_words(draft)) != (now := (answer.fingerprints["title"], answer.fingerprints["text"]))
    ]
    strange: set[int] = set()
    for word in (0, 1):
        stood = [_said(seen[word]) for _, seen, _ in changed]
        moved = _moved(stood, [_said(now[word]) for _, _, now in changed])
        strange |= {changed[row][0] for row, source in moved.items() if changed[row][0] != changed[source][0]}
    if len(strange) > 1:
        raise BoardError(
            f"Cells in “{tab}” were sorted or moved without the rest of their rows: row {min(strange) + 2} has what"
            " belonged to another answer. Press Ctrl+Z there, or bring the tab back from the sheet's version history."
            " Sort with all columns selected."
        )


def _seen_words(draft: Draft) -> tuple[str, str]:
    """The fingerprints of the title and the text that a row was last laid beside."""
    prints = draft[SEEN].split(".", _TEXT + 1)
    return (prints[_TITLE].strip(), prints[_TEXT].strip()) if len(prints) > _TEXT else ("", "")


def stood_cell(draft: Draft, doubts: Sequence[str], notes: Iterable[str], ends: date | None) -> str:
    """What a row is to remember of its cells, with those in doubt until they are written anew, and notes like AGAIN.

    ``ends`` is the day on which it ends where ``Until`` does not name one in full.
    """
    prints = {name: print_of(draft[name]) for name in CELLS}
    marks = [*(f"{CELLS.index(name)}:{prints[name]}" for name in doubts), *notes]
    marks += [f"{_ENDS}{ends}"] if ends else []
    cell = f"{_whole(draft)}/{'.'.join(prints.values())}"
    return f"{cell}/{','.join(marks)}" if marks else cell


def is_remembered(draft: Draft) -> bool:
    """Whether a row's memory is just what stands in it, and nothing is in doubt."""
    stood = draft[STOOD].strip()
    return stood.count("/") == 1 and stood.startswith(_whole(draft))


def notes_of(draft: Draft) -> frozenset[str]:
    """What a row remembers beside its cells, such as AGAIN."""
    return frozenset(mark for mark in _marks(draft) if mark and ":" not in mark and not mark.startswith(_ENDS))


def stands_as_before(draft: Draft, *columns: str) -> bool:
    """Whether some cells of a row are just as the last run left them."""
    stood = read_stood(draft)
    return all(stood.get(name) == print_of(draft[name]) for name in columns)


def remembered_end(draft: Draft) -> date | None:
    """The day on which a row ends, noted when what stands under ``Until`` was first read; None for other words."""
    noted = next((mark.removeprefix(_ENDS) for mark in _marks(draft) if mark.startswith(_ENDS)), "")
    same = noted and read_stood(draft).get("Until") == print_of(draft["Until"])
    return read_date(noted, day_first=False) if same else None


def read_stood(draft: Draft) -> dict[str, str]:
    """The fingerprints of a row's cells as the last run left them, by heading; {} of a row that no run has seen.

    Where that memory was wiped, or is not there yet, they are those of the answer that was last seen.
    """
    prints = draft[STOOD].strip().partition("/")[2].partition("/")[0]
    if prints:
        return dict(zip(CELLS, prints.split("."), strict=False))
    if not draft[SEEN].strip():
        return {}
    seen = read_prints(draft)
    words = {column: _said(seen[name]) for column, name in _WORDS.items() if column != "Title" or _said(seen[name])}
    return {"ID": print_of(noted_id(draft)), **words}


def print_of(cell: str) -> str:
    """A cell's fingerprint; of an empty one, or one in which a formula failed, ""."""
    return fingerprint(cell) if cell.strip() and not is_an_error(cell) else ""


def _said(print_: str) -> str:
    return "" if print_ == _NOTHING else print_


def _whole(draft: Draft) -> str:
    """One fingerprint of all the cells, to see at once that nothing has changed."""
    try:
        cells = _cells(draft.values)
    except KeyError:  # a column is not there yet, or any more
        cells = tuple(draft[name] for name in CELLS)
    return f"{zlib.crc32(chr(31).join(cells).encode('utf-8', 'surrogatepass')):08x}"


def _marks(draft: Draft) -> list[str]:
    parts = draft[STOOD].strip().split("/")
    return parts[2].split(",") if len(parts) > 2 else []


def _read(draft: Draft) -> _Row:
    stood = read_stood(draft)
    same = draft[STOOD].startswith(f"{_whole(draft)}/")
    now = stood if same else {name: print_of(draft[name]) for name in CELLS}
    doubted = [mark.partition(":") for mark in _marks(draft) if ":" in mark]
    columns = ((CELLS[int(place)], said) for place, _, said in doubted if place.isdecimal() and int(place) < len(CELLS))
    return _Row(draft, stood, now, tuple(name for name, said in columns if now.get(name, "") == said))


class _Still:
    """The rows that stand as the last run left them: what they hold has not gone elsewhere."""

    def __init__(self, drafts: Sequence[Draft]) -> None:
        self.drafts = drafts

    @cached_property
    def rows(self) -> list[dict[str, str]]:
        return [read_stood(draft) for draft in self.drafts]

    def hold(self, name: str, prints: Iterable[str]) -> set[str]:
        """Those of some fingerprints that stand in a column."""
        sought = set(prints)
        return {stood[name] for stood in self.rows if stood.get(name) in sought}


def _moved_rows(rows: Sequence[_Row], still: _Still) -> dict[str, dict[int, int]]:
    """For each telling column, the rows that hold another row's cell, and which row that came from."""
    found = {}
    for name in _TELLING:
        moved = _moved([row.stood.get(name, "") for row in rows], [row.now.get(name, "") for row in rows])
        held = still.hold(name, (rows[place].now[name] for place in moved)) if moved else set()
        own = {
            place: source
            for place, source in moved.items()
            if rows[place].now[name] not in held
            and not _is_its_own(rows[place], name)
            and not _moved_whole(rows[place], rows[source])
        }
        if own:
            found[name] = own
    return found


def _moved(stood: Sequence[str], now: Sequence[str]) -> dict[int, int]:
    """The places that now hold what stood elsewhere and stands nowhere it stood, each with one place that lost it."""
    changed = [place for place, said in enumerate(now) if said != stood[place]]
    lost: dict[str, int] = {}
    for place in changed:
        if stood[place]:
            lost.setdefault(stood[place], place)
    borne = [place for place in changed if now[place] in lost]
    if not borne:
        return {}
    kept = {said for said, before in zip(now, stood, strict=True) if said == before}
    return {place: lost[now[place]] for place in borne if now[place] not in kept}


def _is_its_own(row: _Row, column: str) -> bool:
    """Whether a cell holds what the row's own member wrote, as when an organizer puts it back."""
    return (
        column in _WORDS
        and row.stood.get(SEEN) == row.now.get(SEEN)
        and (row.now[column] == read_prints(row.draft)[_WORDS[column]])
    )


def _moved_whole(row: _Row, source: _Row) -> bool:
    """Whether a row that is new here took over all that an organizer can see of another, and left nothing there."""
    visible = [name for name in CELLS if name in BOARD]
    return (
        not row.stood
        and all(row.now[name] == source.stood.get(name, "") for name in visible)
        and not any(source.now[name] for name in visible)
    )


def _bring_bookkeeping_along(rows: Sequence[_Row], sources: Mapping[int, int]) -> bool:
    """Where only what organizers see was sorted, lay the bookkeeping beside it again. Whether that was so.

    Nobody could tell a choice, such as a Status, that stayed behind from one that came along: all must be as they were.
    """
    if set(sources) != set(sources.values()):
        return False
    for place, source in sources.items():
        row, other = rows[place], rows[source]
        stayed = all(row.now[name] == row.stood.get(name) for name in (FROM, SEEN, APPROVED))
        if not stayed or any(row.now[name] != other.stood.get(name) for name in _CHOSEN):
            return False
    machine = {source: {name: rows[source].draft[name] for name in MACHINE} for source in sources}
    before = {source: (rows[source].stood, rows[source].now) for source in sources}
    for place, source in sources.items():
        rows[place].draft.values.update(machine[source])
        stood, now = before[source]
        rows[place].now = {**rows[place].now, **{name: now[name] for name in (FROM, SEEN, APPROVED)}}
        rows[place].stood = stood
    return True


def _statuses_moved(rows: Iterable[_Row]) -> bool:
    """Whether many Status cells hold just what others held before, and hidden entries would be shown by that."""
    changed = [row for row in rows if row.stood.get("Status") not in (None, row.now["Status"])]
    more = Counter(row.now["Status"] for row in changed) - Counter(row.stood["Status"] for row in changed)
    shown = [row for row in changed if plain(row.draft["Status"]) in _SHOWING and not row.draft[SHOWN_SINCE].strip()]
    return len(changed) >= _MANY and len(shown) > 1 and more in (Counter(), Counter({"": 1}))


def _told(rows: Sequence[_Row], moved: Mapping[str, Mapping[int, int]], strange: Sequence[int]) -> str:
    column = max(moved, key=lambda name: len(moved[name]))
    row = min(moved[column])
    return (
        f"On the Board tab, cells under “{column}” were sorted or moved without the rest of their rows:"
        f" row {(rows[row].draft.index or 0) + 2} holds what stood in another row, one of {len(strange)} such rows."
        " Press Ctrl+Z there, or bring the tab back from the sheet's version history. Sort with"
        " all columns selected. If neither can be had any more, delete those rows: a member's comes back as new, with"
        " their own words."
    )
