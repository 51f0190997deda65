"""A spreadsheet as values: tables of text, what to write to them, and the protocol that every door keeps."""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from riverboard.problems import BoardError


@dataclass(frozen=True, slots=True, repr=False)
class Table:
    """One tab as it was found: headings and rows of text, nothing converted. Rows may be shorter than the header.

    The text is private, so its ``repr`` names only the tab and the size.
    """

    tab: str
    header: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()

    def cell(self, row: int, column: int) -> str:
        """The text at a row's index (0 is the first below the header) and a column's index, "" where there is none."""
        cells = self.rows[row]
        return cells[column] if column < len(cells) else ""

    def __repr__(self) -> str:
        return f"Table({self.tab!r}, {len(self.header)} columns, {len(self.rows)} rows)"


@dataclass(frozen=True, slots=True, repr=False)
class Changes:
    """What to write to one tab. Indices are those of the table that was read.

    ``create`` is the header of a tab that does not exist yet; ``columns`` are headings to add at the far right;
    ``cells`` maps (row index, column index) to text; ``append`` holds whole rows for the end, in the order of the
    columns as they will be; ``delete`` holds the indices of rows to take out.
    """

    tab: str
    create: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    cells: Mapping[tuple[int, int], str] = field(default_factory=dict)
    append: tuple[tuple[str, ...], ...] = ()
    delete: frozenset[int] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.create or self.columns or self.cells or self.append or self.delete)


@dataclass(frozen=True, slots=True, repr=False)
class Rewrite:
    """A tab that is wholly Riverboard's, as it shall be."""

    tab: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


Plan = Sequence[Changes | Rewrite]


@dataclass(frozen=True, slots=True, repr=False)
class Snapshot:
    """All tabs of a sheet at one moment. ``stamp`` is equal for two moments with nothing changed between them."""

    tables: Mapping[str, Table]
    stamp: str = ""

    @property
    def cells(self) -> int:
        """How many cells all tabs have, empty ones too; 0 where nobody counts them."""
        return 0

    def table(self, tab: str) -> Table | None:
        """A tab by its name, whatever its case, its outer spaces and the way its accents are encoded."""
        return next((found for name, found in self.tables.items() if same_tab(name, tab)), None)


def same_tab(one: str, other: str) -> bool:
    """Whether two names mean one tab: whatever their case, outer spaces and the way their accents are encoded."""
    return _bare(one) == _bare(other)


def _bare(tab: str) -> str:
    return unicodedata.normalize("NFC", tab.strip()).casefold()


class SheetChanged(Exception):  # noqa: N818  (it is no error: the answer is to read again)
    """Somebody changed the sheet between reading and writing. Nothing was written: read and plan again."""


class Sheet(Protocol):
    """A door to a spreadsheet."""

    def read(self) -> Snapshot:
        """All tabs as text. Raises BoardError when the sheet cannot be read."""

    def apply(self, plan: Plan, seen: Snapshot) -> None:
        """Write a plan made from a snapshot, all of it or nothing, and verify it.

        Raises SheetChanged when the sheet is no longer as it was seen, BoardError when it cannot be written.
        """


def applied(table: Table | None, change: Changes | Rewrite) -> Table:
    """The table as it will be once the change is written. Raises BoardError when a tab to be changed is gone."""
    if isinstance(change, Rewrite):
        return Table(table.tab if table else change.tab, change.header, change.rows)
    if table is None:
        if not change.create:
            raise BoardError(f"The tab “{change.tab}” has gone. Bring it back from the sheet's version history.")
        return Table(change.tab, change.create, change.append)
    touched: dict[int, dict[int, str]] = {}
    for (index, column), text in change.cells.items():
        touched.setdefault(index, {})[column] = text
    rows = [
        _with_cells(row, touched[index]) if index in touched else row
        for index, row in enumerate(table.rows)
        if index not in change.delete
    ]
    return Table(table.tab, (*table.header, *change.columns), (*rows, *change.append))


def left_by(plan: Plan, seen: Snapshot) -> Snapshot:
    """How a sheet is left by writing a plan, if nobody changes anything besides."""
    tables = dict(seen.tables)
    for change in plan:
        name = next((name for name in tables if same_tab(name, change.tab)), change.tab)
        tables[name] = applied(tables.get(name), change)
    return replace(seen, tables=tables)


def _with_cells(row: tuple[str, ...], touched: Mapping[int, str]) -> tuple[str, ...]:
    cells = [*row, *[""] * (max(touched) + 1 - len(row))]
    for column, text in touched.items():
        cells[column] = text
    return tuple(cells)
