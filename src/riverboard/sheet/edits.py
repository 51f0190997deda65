"""What a plan does to a spreadsheet, call by call: what Google is asked, piece by piece. Pure.

Google changes cells by their position only, so a row that is sorted or inserted in the very moment of writing lets a
cell land in another row. Therefore each call also copies the tabs it changes, in the same indivisible step and before
anything else: the copy shows what stood there, whatever people did in between. What follows from that is in
:mod:`riverboard.sheet.mending`.

Rows and columns are counted from 0 here, the row of headings included.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from riverboard.sheet.formatting import dress, dress_columns
from riverboard.sheet.pointers import LINK_BYTES, Pointers, pointers
from riverboard.sheet.table import Changes, Plan, Rewrite

Row = tuple[str, ...]
Grid = tuple[Row, ...]
"""A tab's rows as they are shown, the headings first, without the blank cells and rows at their ends."""
Request = dict[str, Any]

_SPARE_ROWS = 1000
_CELL = 45  # bytes around a cell's text in a call
_Item = TypeVar("_Item")


@dataclass(frozen=True, slots=True, repr=False)
class Place:
    """A tab as it was found: its number, its size in the spreadsheet and what it shows."""

    sheet: int
    tab: str
    rows: int
    columns: int
    grid: Grid = ()


@dataclass(frozen=True, slots=True, repr=False)
class Copied:
    """A cell, or a whole row (``column`` is 0), to be given back from a copied tab, and the text it shows there."""

    sheet: int
    row: int
    column: int
    text: str


@dataclass(frozen=True, slots=True, repr=False)
class Create:
    """A tab that is not there yet."""

    sheet: int
    tab: str
    header: Row
    rows: int


@dataclass(frozen=True, slots=True, repr=False)
class Edit:
    """What is written into a tab.

    ``cells`` and ``delete`` count as the tab was before; rows to ``insert`` have the index that they shall have
    in the end. ``headings`` are those of new columns. ``pointers`` say which cells become links.
    """

    sheet: int
    cells: Mapping[tuple[int, int], str | Copied] = field(default_factory=dict)
    append: Grid = ()
    delete: frozenset[int] = frozenset()
    insert: Mapping[int, Copied] = field(default_factory=dict)
    more_columns: int = 0
    more_rows: int = 0
    headings: Mapping[int, str] = field(default_factory=dict)
    pointers: Pointers | None = None

    @property
    def moves(self) -> bool:
        """Whether it depends on where things stand. Appending does not."""
        return bool(self.cells or self.delete or self.insert)


@dataclass(frozen=True, slots=True, repr=False)
class Replace:
    """A tab that is wholly Riverboard's, anew: all of it, or a part of it with the rows from ``first`` on."""

    sheet: int
    grid: Grid
    more_columns: int
    more_rows: int
    pointers: Pointers | None = None
    first: int = 0


Piece = Create | Edit | Replace


def trimmed(rows: Iterable[Sequence[object]]) -> Grid:
    """Rows of text without the blank cells and rows at their ends."""
    grid: list[Row] = []
    for row in rows:
        cells = [str(cell) for cell in row]
        while cells and not cells[-1]:
            cells.pop()
        grid.append(tuple(cells))
    while grid and not grid[-1]:
        grid.pop()
    return tuple(grid)


def pieces(
    plan: Plan, place_of: Callable[[str], Place | None], new_number: Callable[[], int], limit: int
) -> list[Piece]:
    """A plan in the order in which it is safely written: a run that is cut off between two calls leaves nothing odd.

    New rows go before the cells that name them, and what is deleted goes last. No piece is much larger than ``limit``
    bytes, but for one that cannot be cut.
    """
    ranked: list[tuple[int, Piece]] = []
    places = {change.tab: place_of(change.tab) or _new_place(change, new_number()) for change in plan}

    def sheet_of(tab: str) -> int | None:
        place = places.get(tab) or place_of(tab)
        return place.sheet if place else None

    for change in plan:
        place = places[change.tab]
        if place_of(change.tab) is None:
            ranked.append((0, Create(place.sheet, place.tab, place.grid[0], place.rows)))
        if isinstance(change, Rewrite):
            ranked += [(5, part) for part in _replaced(change, place, limit, pointers(change.header, sheet_of))]
        else:
            pointing = pointers((*_heads(place), *change.columns), sheet_of)
            ranked += _of_changes(change, place, limit, pointing)
    return [piece for _, piece in sorted(ranked, key=lambda one: one[0])]


def _new_place(change: Changes | Rewrite, number: int) -> Place:
    """Where a tab that is not there yet will be."""
    header = change.header if isinstance(change, Rewrite) else change.create
    many = len(change.rows if isinstance(change, Rewrite) else change.append)
    return Place(number, change.tab, many + _SPARE_ROWS, max(len(header), 1), (header,))


def _of_changes(change: Changes, place: Place, limit: int, pointing: Pointers | None) -> Iterator[tuple[int, Piece]]:
    if change.columns:
        yield 1, _headings(change.columns, place)

    for rows in _slices(change.append, limit, lambda row: _row_weight(row, pointing)):
        yield 2, Edit(place.sheet, append=tuple(rows), pointers=pointing)
    below = sorted(((row + 1, column), text) for (row, column), text in change.cells.items())
    for some in _slices(below, limit, lambda cell: _weight(cell[1], cell[0][1], pointing)):
        yield 3, Edit(place.sheet, dict(some), pointers=pointing)
    if change.delete:
        spare = int(place.rows - len(change.delete) < 2)  # Google keeps at least one row below the headings
        yield 4, Edit(place.sheet, delete=frozenset(row + 1 for row in change.delete), more_rows=spare)


def _headings(texts: Sequence[str], place: Place) -> Edit:
    """New columns, right of everything that stands in the tab."""
    width = len(_heads(place))
    headings = {width + number: text for number, text in enumerate(texts)}
    cells: dict[tuple[int, int], str | Copied] = {(0, column): text for column, text in headings.items()}
    return Edit(place.sheet, cells, more_columns=max(0, width + len(texts) - place.columns), headings=headings)


def _heads(place: Place) -> Row:
    """The headings, as wide as the widest row."""
    heads = place.grid[0] if place.grid else ()
    return (*heads, *[""] * (max(map(len, place.grid), default=0) - len(heads)))


def _replaced(change: Rewrite, place: Place, limit: int, pointing: Pointers | None) -> Iterator[Replace]:
    """The whole tab anew, in as many parts as it takes: the first of them also clears the tab."""
    grid = (change.header, *change.rows)
    columns, rows = max(0, len(change.header) - place.columns), max(0, len(grid) - place.rows)
    first = 0
    for part in _slices(grid, limit, lambda row: _row_weight(row, pointing)):
        yield Replace(place.sheet, tuple(part), 0 if first else columns, 0 if first else rows, pointing, first)
        first += len(part)


def _row_weight(row: Row, pointing: Pointers | None) -> int:
    return sum(_weight(text, column, pointing) for column, text in enumerate(row))


def _weight(text: str, column: int, pointing: Pointers | None) -> int:
    """About how many bytes a cell adds to a call."""
    links = text.count("\n") + 1 if pointing and column == pointing.column else 0
    return len(json.dumps(text)) + _CELL + links * LINK_BYTES


def _slices(items: Sequence[_Item], limit: int, weight: Callable[[_Item], int]) -> Iterator[list[_Item]]:
    """The items in parts of at most ``limit`` each."""
    part: list[_Item] = []
    room = limit
    for item in items:
        size = weight(item)
        if part and size > room:
            yield part
            part, room = [], limit
        part.append(item)
        room -= size
    if part:
        yield part


def portions(all_pieces: Iterable[Piece], limit: int) -> list[list[Piece]]:
    """The pieces of each call: as many as fit into ``limit`` bytes."""
    calls: list[list[Piece]] = []
    room = 0
    for piece in all_pieces:
        size = len(json.dumps(requests(piece)))
        if not calls or size > room:
            calls.append([])
            room = limit
        calls[-1].append(piece)
        room -= size
    return calls


# --- what Google is asked ---


def requests(piece: Piece) -> list[Request]:
    """A piece as requests of one ``spreadsheets.batchUpdate``. Texts go as text, never as formulas."""
    if isinstance(piece, Create):
        return _create(piece)
    if isinstance(piece, Replace):
        grown = _grown(piece.sheet, piece.more_columns, piece.more_rows)
        where = {"start": _at(piece.sheet, piece.first, 0)} if piece.first else {"range": {"sheetId": piece.sheet}}
        return [*grown, {"updateCells": {**where, **_texts(piece.grid, piece.pointers)}}]
    made = _grown(piece.sheet, piece.more_columns, piece.more_rows)
    made += _blocks(piece.sheet, piece.cells, piece.pointers)
    made += dress_columns(piece.sheet, piece.headings)
    if piece.append:
        made.append({"appendCells": {"sheetId": piece.sheet, **_texts(piece.append, piece.pointers)}})
    for first, last in reversed(_runs(piece.delete)):
        span = {"sheetId": piece.sheet, "dimension": "ROWS", "startIndex": first, "endIndex": last + 1}
        made.append({"deleteDimension": {"range": span}})
    made += [request for row, kept in sorted(piece.insert.items()) for request in _inserted(piece.sheet, row, kept)]
    return made


def _create(piece: Create) -> list[Request]:
    size = {"rowCount": piece.rows, "columnCount": max(len(piece.header), 1), "frozenRowCount": 1}
    tab = {"sheetId": piece.sheet, "title": piece.tab, "gridProperties": size}
    heads = {"start": _at(piece.sheet, 0, 0), **_texts([piece.header])}
    return [{"addSheet": {"properties": tab}}, {"updateCells": heads}, *dress(piece.tab, piece.sheet, piece.header)]


def _grown(sheet: int, columns: int, rows: int) -> list[Request]:
    wanted = (("COLUMNS", columns), ("ROWS", rows))
    return [
        {"appendDimension": {"sheetId": sheet, "dimension": dimension, "length": length}}
        for dimension, length in wanted
        if length
    ]


def _inserted(sheet: int, row: int, kept: Copied) -> list[Request]:
    span = {"sheetId": sheet, "dimension": "ROWS", "startIndex": row, "endIndex": row + 1}
    source = {"sheetId": kept.sheet, "startRowIndex": kept.row, "endRowIndex": kept.row + 1}
    target = {"sheetId": sheet, "startRowIndex": row, "endRowIndex": row + 1}
    paste = {"source": source, "destination": target, "pasteType": "PASTE_NORMAL"}
    return [{"insertDimension": {"range": span}}, {"copyPaste": paste}]


def _blocks(
    sheet: int, cells: Mapping[tuple[int, int], str | Copied], pointing: Pointers | None = None
) -> list[Request]:
    """Cells as rectangles, so that a column of many is one request."""
    made: list[Request] = [
        {
            "copyPaste": {
                "source": _cell(text.sheet, text.row, text.column),
                "destination": _cell(sheet, row, column),
                "pasteType": "PASTE_NORMAL",
            }
        }
        for (row, column), text in cells.items()
        if isinstance(text, Copied)
    ]
    by_row: defaultdict[int, dict[int, str]] = defaultdict(dict)
    for (row, column), text in cells.items():
        if isinstance(text, str):
            by_row[row][column] = text
    open_blocks: dict[tuple[int, int], tuple[int, list[Row]]] = {}
    closed: list[tuple[int, int, list[Row]]] = []
    for row in sorted(by_row):
        spans = _runs(by_row[row])
        for span in [span for span in open_blocks if span not in spans or _next_row(open_blocks[span]) != row]:
            first, rows = open_blocks.pop(span)
            closed.append((first, span[0], rows))
        for span in spans:
            _, rows = open_blocks.setdefault(span, (row, []))
            rows.append(tuple(by_row[row][column] for column in range(span[0], span[1] + 1)))
    closed += [(first, span[0], rows) for span, (first, rows) in open_blocks.items()]
    return made + [
        {"updateCells": {"start": _at(sheet, row, column), **_texts(rows, pointing, column)}}
        for row, column, rows in sorted(closed)
    ]


def _next_row(block: tuple[int, list[Row]]) -> int:
    """The row that would come next in a block."""
    return block[0] + len(block[1])


def _texts(rows: Sequence[Row], pointing: Pointers | None = None, first: int = 0) -> Request:
    """Rows of cells from the column ``first`` on, and which of their fields are written."""
    made: list[list[Request]] = [
        [{"userEnteredValue": {"stringValue": text}} if text else {} for text in row] for row in rows
    ]
    fields = "userEnteredValue"
    place = pointing.column - first if pointing else -1
    if pointing and 0 <= place < max(map(len, rows), default=0):
        fields += ",textFormatRuns"
        for row, cells in zip(rows, made, strict=True):
            if place < len(row) and (runs := pointing.runs(row[place])):
                cells[place]["textFormatRuns"] = runs
    return {"rows": [{"values": cells} for cells in made], "fields": fields}


def _at(sheet: int, row: int, column: int) -> Request:
    return {"sheetId": sheet, "rowIndex": row, "columnIndex": column}


def _cell(sheet: int, row: int, column: int) -> Request:
    rows = {"startRowIndex": row, "endRowIndex": row + 1}
    return {"sheetId": sheet, **rows, "startColumnIndex": column, "endColumnIndex": column + 1}


def _runs(numbers: Iterable[int]) -> list[tuple[int, int]]:
    """The first and last of each unbroken run."""
    runs: list[tuple[int, int]] = []
    for number in sorted(numbers):
        if runs and runs[-1][1] == number - 1:
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
    return runs
