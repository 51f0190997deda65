"""What Google tells of a spreadsheet, read: its tabs as text, and what a writing has left there. Pure."""

import hashlib
import json
import math
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from riverboard.columns import heading
from riverboard.layout import find
from riverboard.sheet.edits import Place, trimmed
from riverboard.sheet.table import SheetChanged, Snapshot, Table

COPY_NAME = "Riverboard backup"
MARK = "Riverboard_"

_COPY = re.compile(rf"{COPY_NAME} \d+")
_EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001  (day 0 of every spreadsheet's calendar: wall clock, no zone)
_FIRST_DAY, _LAST_DAY = 25_569.0, 109_575.0  # 1970 to 2199: any other number is no date
_NUMBER = re.compile(r"[-+]?(\d{1,3}([.,'\s]\d{3})+|\d+)([.,]\d+)?")
_TYPED = ("Until", "Posted", "First suggested", "Status", "Decision", "Show", "Date")


@dataclass(frozen=True, slots=True, repr=False)
class GoogleSnapshot(Snapshot):
    """All tabs at one moment, and where they are. A tab is also known by its number, its address's ``gid``.

    ``marks`` are the IDs of the named ranges that the last writing left behind, ``copies`` the tabs that one which
    was cut off did not clear away, and ``copied_names`` the IDs of the named ranges on those.
    """

    places: tuple[Place, ...] = ()
    marks: tuple[str, ...] = ()
    copies: tuple[int, ...] = ()
    copied_names: tuple[str, ...] = ()

    @property
    def cells(self) -> int:
        """How many cells Google counts."""
        return sum(place.rows * place.columns for place in self.places)

    def table(self, tab: str) -> Table | None:
        """A tab by its name, or by its number."""
        named = Snapshot.table(self, tab)
        titles = (place.tab for place in self.places if str(place.sheet) == tab)
        return named or next((self.tables[title] for title in titles), None)

    def place(self, tab: str) -> Place | None:
        """Where a table is to be found."""
        table = self.table(tab)
        return next((place for place in self.places if table and place.tab == table.tab), None)


def is_copy(place: Place) -> bool:
    """Whether a tab is a copy that a writing made for itself."""
    return bool(_COPY.fullmatch(place.tab))


def places(told: Mapping[str, Any]) -> list[Place]:
    """The tabs that hold a grid, without what they show."""
    found = [sheet["properties"] for sheet in told.get("sheets", ())]
    return [
        Place(one["sheetId"], one["title"], size.get("rowCount", 0), size.get("columnCount", 0))
        for one in found
        if one.get("sheetType", "GRID") == "GRID" and (size := one.get("gridProperties", {}))
    ]


def marks(told: Mapping[str, Any]) -> tuple[str, ...]:
    """The IDs of the named ranges that a writing has left."""
    named = told.get("namedRanges", ())
    return tuple(one["namedRangeId"] for one in named if one["name"].startswith(MARK))


def names_on(told: Mapping[str, Any], sheets: Collection[int]) -> list[str]:
    """The IDs of the named ranges on some tabs."""
    named = told.get("namedRanges", ())
    return [one["namedRangeId"] for one in named if one.get("range", {}).get("sheetId", 0) in sheets]


def table(place: Place, typed: Sequence[int], behind: Iterable[Mapping[str, Any]]) -> Table:
    """A tab as a table. ``behind`` is what lies behind the typed columns. Raises SheetChanged where it shows else."""
    width = max(map(len, place.grid), default=0)
    header = (*place.grid[0], *[""] * (width - len(place.grid[0]))) if place.grid else ()
    rows = [*place.grid[1:]]
    values = {block.get("startColumn", 0): block.get("rowData", ()) for block in behind}
    for column in typed:
        cells: list[Mapping[str, Any]] = [next(iter(row.get("values", ())), {}) for row in values.get(column, ())]
        shows = trimmed([[cell.get("formattedValue", "")] for cell in cells])
        if shows != trimmed([[row[column] if column < len(row) else ""] for row in rows]):
            raise SheetChanged
        for index, cell in enumerate(cells[: len(rows)]):
            text = _text_of(cell)
            if text is not None:
                rows[index] = (*rows[index][:column], text, *rows[index][column + 1 :])
    return Table(place.tab, header, tuple(rows))


def _text_of(cell: Mapping[str, Any]) -> str | None:
    """A date as ISO 8601, a ticked box as TRUE; None for what is text already."""
    value = cell.get("effectiveValue", {})
    if "boolValue" in value:
        return "TRUE" if value["boolValue"] else "FALSE"
    serial = value.get("numberValue")
    if serial is None or not _FIRST_DAY <= serial <= _LAST_DAY:
        return None
    if _NUMBER.fullmatch(cell.get("formattedValue", "").strip()):
        return None
    moment = _EPOCH + timedelta(seconds=round(serial * 86_400))
    return moment.isoformat() if not math.isclose(serial % 1, 0.0) else moment.date().isoformat()


def stamp(found: Sequence[Place], tables: Mapping[str, Table]) -> str:
    """What tells two moments of a spreadsheet apart."""
    total = hashlib.sha256()
    for place in found:
        total.update(json.dumps([place.sheet, place.tab]).encode())
        for row in (*place.grid, *tables[place.tab].rows):
            total.update(json.dumps(row).encode())
    return total.hexdigest()


def typed_columns(place: Place, dates: Collection[str]) -> list[int]:
    """The columns that hold dates or boxes to tick, by their headings. ``dates`` are those of the form's questions."""
    header = place.grid[0]
    asked = {column for column, text in enumerate(header) if text and heading(text) in dates}
    return sorted(asked | set(find(header, _TYPED).values()))


def below_heading(place: Place, column: int) -> str:
    """A column without its heading, as a range."""
    letters = _letters(column)
    return f"{quoted(place.tab)}!{letters}2:{letters}"


def quoted(tab: str) -> str:
    """A tab's name as a range."""
    return "'" + tab.replace("'", "''") + "'"


def _letters(column: int) -> str:
    """A column's letters: 0 is A, 26 is AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
