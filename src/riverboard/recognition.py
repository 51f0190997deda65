"""Columns of kept tabs under other headings, known by what stands in them. Pure.

A column that was renamed is found again, and a column of an organizer's own that merely has a fitting heading is not
taken for one of Riverboard's: its cells must agree with what stood there when Riverboard last ran.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence

from riverboard.apart import CELLS, print_of, read_stood
from riverboard.ids import MINTED
from riverboard.layout import (
    BOARD,
    FROM,
    INTRODUCTION_LAID,
    MACHINE,
    MATCHES,
    MATCHES_MACHINE,
    SEEN,
    STOOD,
    WHY_LAID,
    Draft,
    is_exact,
    refuse_doubled,
)
from riverboard.problems import BoardError
from riverboard.responses import Response, fingerprint, read_kind
from riverboard.sheet.table import Table
from riverboard.wording import DECISION_WORDS, STATUS_WORDS, plain

_ENOUGH = 0.6  # the share of a column's filled cells that must say what it is
_SAMPLE = 200  # so many rows say what a column is, however many there are
_KNOWN_STATUS = frozenset(plain(word) for words in STATUS_WORDS.values() for word in words)
_KNOWN_DECISION = frozenset(plain(word) for words in DECISION_WORDS.values() for word in words)
_NEW = frozenset(print_of(word) for word in STATUS_WORDS["new"])
# Columns that hold words. Where one was empty, words in it are not Riverboard's either.
_OF_WORDS = frozenset({"Title", "Text", "Area", "When", "Name shown", "New text"})
_NOTHING = fingerprint("")
# Where these are read from a wrong column, nothing is shown that should not be.
_DAYS_AND_KINDS = frozenset({"Kind", "Until", "Posted"})


def recognizer(responses: Sequence[Response]) -> Callable[[Table, dict[str, int]], None]:
    """A function that corrects the places of the Board tab's columns, which were found by their headings.

    Only in a tab that Riverboard has kept before. Where nothing says how it stood then, titles and texts are known by
    the members' own answers. The function raises BoardError where two columns have the same heading, and where one may
    have gone to a column of an organizer's own.
    """
    titles = {answer.title.strip() for response in responses for answer in response.answers}
    texts = {answer.text.strip() for response in responses for answer in response.answers} - {""}
    tests: dict[str, Callable[[str], bool]] = {
        "ID": _is_an_id,
        "Status": lambda cell: plain(cell) in _KNOWN_STATUS,
        "Kind": lambda cell: read_kind(cell) is not None,
        "Title": lambda cell: cell.strip() in titles,
        "Text": lambda cell: cell.strip() in texts,
    }

    def recognize(table: Table, places: dict[str, int]) -> None:
        refuse_doubled(table, (*BOARD, *MACHINE))
        if SEEN not in places:
            return
        memory = _Memory(table, places)
        for name in (name for name in CELLS if name in BOARD):
            _settle(memory, places, name)
        for name, test in tests.items():
            if name not in places and not memory.knows(name):
                _take(places, name, _best(table, set(places.values()), test))

    return recognize


def recognize_matches(table: Table, places: dict[str, int]) -> None:
    """Give up columns of the Matches tab that only have a fitting heading, and find those that were renamed.

    Raises BoardError where two columns have the same heading, and where a column is gone that held what organizers
    wrote, or the addresses of connections.
    """
    refuse_doubled(table, (*MATCHES, *MATCHES_MACHINE))
    tests: dict[str, Callable[[str], bool]] = {
        "Decision": lambda cell: plain(cell) in _KNOWN_DECISION,
        "Who (ids)": lambda cell: bool(MINTED.search(cell.casefold())),
    }
    for name, test in tests.items():
        cells = _filled(table, places[name]) if name in places and not is_exact(table.header, places, name) else []
        if cells and sum(map(test, cells)) < _ENOUGH * len(cells):
            del places[name]
    for name, laid in (("Why", WHY_LAID), ("Introduction", INTRODUCTION_LAID)):
        if name in places and laid in places and not is_exact(table.header, places, name):
            rows = [(table.cell(row, places[laid]), table.cell(row, places[name])) for row in range(len(table.rows))]
            prints = [(note.partition("/")[0].strip(), cell) for note, cell in rows]
            same = [print_ == fingerprint(cell) for print_, cell in prints if print_]
            if same and sum(same) < _ENOUGH * len(same):
                del places[name]
    _find_words_again(table, places)
    if "ID" not in places and INTRODUCTION_LAID in places and _filled(table, places[INTRODUCTION_LAID]):
        _take(places, "ID", _best(table, set(places.values()), _is_an_id))
        _refuse_without("ID", places)  # what was accepted has its address by it


def _find_words_again(table: Table, places: dict[str, int]) -> None:
    """Where the reasons and the letters stand under another heading: some are still as Riverboard laid them there."""
    for name, laid in (("Why", WHY_LAID), ("Introduction", INTRODUCTION_LAID)):
        if name in places or laid not in places:
            continue
        prints = [table.cell(row, places[laid]).partition("/")[0].strip() for row in range(len(table.rows))]
        noted = {row: print_ for row, print_ in enumerate(prints) if print_ not in ("", _NOTHING)}
        free = set(range(len(table.header))) - set(places.values())
        same = {place: sum(fingerprint(table.cell(row, place)) == noted[row] for row in noted) for place in free}
        best = max(same, key=lambda place: (same[place], -place), default=None)
        if best is not None and same[best]:
            places[name] = best
        elif noted:
            _refuse_without(name, places)


def _refuse_without(name: str, places: Mapping[str, int]) -> None:
    if name not in places:
        raise BoardError(
            f"The Matches tab has no column “{name}”, and something stood there. Was it renamed or deleted?"
            f" Name it “{name}” again, or bring it back from the sheet's version history."
        )


class _Memory:
    """How the Board tab stood when Riverboard last ran, by the memory of some of its rows."""

    def __init__(self, table: Table, places: dict[str, int]) -> None:
        self.table = table
        step = max(1, len(table.rows) // _SAMPLE)
        noted = {name: places[name] for name in (SEEN, STOOD, FROM) if name in places}
        cells = {
            row: {name: table.cell(row, place) for name, place in noted.items()}
            for row in range(0, len(table.rows), step)
        }
        self.rows = {row: stood for row, each in cells.items() if (stood := read_stood(Draft(None, each)))}

    def knows(self, name: str) -> bool:
        """Whether anything is remembered of a column."""
        return any(stood.get(name) for stood in self.rows.values())

    def agreement(self, name: str, place: int) -> float | None:
        """The share of a column's cells that are as they stood under a heading, or None where there is none to tell.

        What an organizer has just decided on new entries says nothing of a Status.
        """
        same = []
        for row, stood in self.rows.items():
            then, now = stood.get(name), print_of(self.table.cell(row, place))
            if then is None or (name == "Status" and then in _NEW):
                continue
            if then or (now and name in _OF_WORDS):
                same.append(then == now)
        return sum(same) / len(same) if same else None


def _settle(memory: _Memory, places: dict[str, int], name: str) -> None:
    """Find a column by how it stood, unless it agrees with that under its heading."""
    share = memory.agreement(name, places[name]) if name in places else 0.0
    if share is None or share >= _ENOUGH:
        return
    exact = name in places and is_exact(memory.table.header, places, name)
    free = set(range(len(memory.table.header))) - set(places.values())
    shares = ((memory.agreement(name, place) or 0.0, -place) for place in free)
    best = max(shares, default=(0.0, 0))
    if exact and best[0] >= _ENOUGH:
        raise BoardError(
            f"On the Board tab, what stood under “{name}” stands under another heading now, and “{name}” heads another"
            " column. Give each its own heading again."
        )
    if best[0] >= _ENOUGH:
        places[name] = -best[1]
    elif name in places and not exact and name not in _DAYS_AND_KINDS:
        raise BoardError(
            f"The Board tab has no column “{name}”, and what stands under a heading like it is not what stood there. Is"
            f" it the same column? Name it “{name}” again. Is it one of your own? Give it another heading, and bring"
            f" “{name}” back from the sheet's version history."
        )


def _is_an_id(cell: str) -> bool:
    return bool(MINTED.fullmatch(cell.strip().casefold()))


def _take(places: dict[str, int], name: str, place: int | None) -> None:
    if place is not None:
        places[name] = place


def _filled(table: Table, place: int) -> list[str]:
    return [cell for row in range(len(table.rows)) if (cell := table.cell(row, place)).strip()]


def _best(table: Table, taken: Iterable[int], test: Callable[[str], bool]) -> int | None:
    """The free column that passes a test best, if any passes it well enough."""
    found = {place: cells for place in set(range(len(table.header))) - set(taken) if (cells := _filled(table, place))}
    shares = ((sum(map(test, cells)) / len(cells), -place) for place, cells in found.items())
    best = max(shares, default=(0.0, 0))
    return -best[1] if best[0] >= _ENOUGH else None
