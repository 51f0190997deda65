"""What a call did to the tabs of a spreadsheet, and what gives people back what it hit by mistake. Pure.

Beside what was expected lies what stood there in the very moment of writing (see :mod:`riverboard.sheet.edits`):
that says which cells landed where they should not, and holds what they have to be given back.
"""

import json
from bisect import bisect_left
from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Mapping

from riverboard.sheet.edits import Copied, Edit, Grid, Replace, Row, trimmed


def replaced(grid: Grid, part: Replace) -> Grid:
    """What a tab shows once a part of it is written anew."""
    kept = (*grid, *[()] * part.first)[: part.first]
    return trimmed((*kept, *part.grid))


def combined(edits: Iterable[Edit]) -> dict[int, Edit]:
    """All that one call does to each tab that was there before. Only a call's last pieces delete."""
    found: dict[int, Edit] = {}
    for edit in edits:
        old = found.get(edit.sheet, Edit(edit.sheet))
        found[edit.sheet] = Edit(
            edit.sheet,
            {**old.cells, **edit.cells},
            (*old.append, *edit.append),
            old.delete | edit.delete,
            {**old.insert, **edit.insert},
        )
    return found


def written(grid: Grid, edit: Edit) -> Grid:
    """What a tab shows once an edit is written: new headings first, then new rows, then the cells."""
    rows = [*_lengthened(grid, edit)]
    _put(rows, {place: text for place, text in edit.cells.items() if place[0] > 0})
    left = [row for index, row in enumerate(rows) if index not in edit.delete]
    for row, kept in sorted(edit.insert.items()):
        left.insert(row, tuple(json.loads(kept.text)))
    return trimmed(left)


def _lengthened(grid: Grid, edit: Edit) -> Grid:
    """What a tab shows once an edit's new headings and rows are written, and nothing else."""
    rows = [*grid]
    _put(rows, {place: text for place, text in edit.cells.items() if place[0] == 0})
    return (*trimmed(rows), *edit.append)


def _put(rows: list[Row], cells: Mapping[tuple[int, int], str | Copied]) -> None:
    for (row, column), text in cells.items():
        rows += [()] * (row + 1 - len(rows))
        kept = [*rows[row], *[""] * (column + 1 - len(rows[row]))]
        kept[column] = text.text if isinstance(text, Copied) else text
        rows[row] = tuple(kept)


def all_landed(expected: Grid, stood: Grid, edit: Edit) -> bool:
    """Whether everything was written where it belongs. ``stood`` is the tab as it was just before."""
    cells, rows = _misplaced(expected, stood, edit)
    return not cells and not rows and (not edit.append or _row(stood, 0) == _row(expected, 0))


def mending(expected: Grid, stood: Grid, edit: Edit, now: Grid, copy: int) -> Edit:
    """What gives people back what an edit has hit by mistake. ``copy`` is the tab that holds what stood there.

    A cell that somebody has changed since then is left alone.
    """
    cells, rows = _misplaced(expected, stood, edit)
    after = written(stood, edit)
    where = _found_again(after, now)
    columns = _same_columns(_row(after, 0), _row(now, 0))
    deleted = sorted(edit.delete)
    back: dict[tuple[int, int], str | Copied] = {}
    for row, column in sorted(cells):
        left = row - bisect_left(deleted, row)
        place = where.get(left) if row not in edit.delete else None
        target = columns.get(column)
        if place is None or target is None or _text(now, place, target) != _text(after, left, column):
            continue
        # Below what stood there are the new rows of this very edit.
        own = _text(_lengthened(stood, edit), row, column) if row >= len(stood) else None
        back[place, target] = Copied(copy, row, column, _text(stood, row, column)) if own is None else own
    # New rows were laid out for the headings that were expected; under others they say nonsense.
    delete = frozenset() if _row(stood, 0) == _row(expected, 0) else _rows_like(edit.append, now)
    end = len(now) - len(delete)
    insert = {
        min(row, end + number): Copied(copy, row, 0, json.dumps(_row(stood, row)))
        for number, row in enumerate(sorted(rows))
    }
    return Edit(edit.sheet, back, delete=delete, insert=insert, more_rows=int(bool(insert)))


def columns_moved(stood: Grid, edit: Edit, now: Grid) -> bool:
    """Whether somebody has moved columns since an edit was written, so that whole rows cannot be given back."""
    return _row(written(stood, edit), 0) != _row(now, 0)


def _misplaced(expected: Grid, stood: Grid, edit: Edit) -> tuple[set[tuple[int, int]], set[int]]:
    """The cells, and the deleted rows, that were others than those that were meant."""
    same_heads = _row(stood, 0) == _row(expected, 0)
    place, names = _names(expected)

    def same(row: int) -> bool:
        if row == 0 or not same_heads:
            return same_heads
        return _row(stood, row) == _row(expected, row) or names.get(_text(stood, row, place)) == row

    cells = {
        (row, column)
        for row, column in edit.cells
        if _text(stood, row, column) != _text(expected, row, column) or not (row == 0 or same(row))
    }
    rows = {row for row in edit.delete if _row(stood, row) != _row(expected, row) or not same_heads}
    return cells, {row for row in rows if any(_row(stood, row))}


def _names(grid: Grid) -> tuple[int, dict[str, int]]:
    """The column of IDs and the row of each ID that stands there once. Other tabs know their rows by all they hold."""
    heads = [text.strip().casefold() for text in _row(grid, 0)]
    if "id" not in heads:
        return 0, {}
    place = heads.index("id")
    counts = Counter(_text(grid, row, place) for row in range(1, len(grid)))
    return place, {name: row for row in range(1, len(grid)) if (name := _text(grid, row, place)) and counts[name] == 1}


def _found_again(before: Grid, now: Grid) -> dict[int, int]:
    """Where each row is now: by all that it holds, by its ID, else at its place with something of its own left."""
    where = {row: row for row in range(min(len(before), len(now))) if before[row] == now[row]}
    taken = set(where.values())
    free: defaultdict[Row, deque[int]] = defaultdict(deque)
    for row, cells in enumerate(now):
        if row not in taken:
            free[cells].append(row)
    (place, named_before), (_, names) = _names(before), _names(now)  # the column of IDs may have moved
    left = [row for row in range(len(before)) if row not in where]
    for row in left:
        name = _text(before, row, place)
        named = names.get(name) if named_before.get(name) == row else None
        if free[before[row]]:
            where[row] = free[before[row]].popleft()
        elif named is not None:
            where[row] = named
        elif row not in taken and row < len(now) and any(set(before[row]) & set(now[row]) - {""}):
            where[row] = row
    return where


def _same_columns(before: Row, now: Row) -> dict[int, int]:
    """Where each column is now: at its place, or under its heading if that stands there once."""
    wide = range(max(len(before), len(now)) + 200)
    if before == now:
        return {column: column for column in wide}
    return {column: now.index(text) for column, text in enumerate(before) if text and now.count(text) == 1}


def _rows_like(rows: Grid, now: Grid) -> frozenset[int]:
    """The rows that hold exactly the same texts, in whatever columns. Riverboard's new rows bear IDs of their own."""

    def held(row: Row) -> Row:
        return tuple(sorted(text for text in row if text))

    wanted = {held(row) for row in rows} - {()}
    return frozenset(row for row, cells in enumerate(now) if held(cells) in wanted)


def _row(grid: Grid, row: int) -> Row:
    return grid[row] if row < len(grid) else ()


def _text(grid: Grid, row: int, column: int) -> str:
    cells = _row(grid, row)
    return cells[column] if column < len(cells) else ""
