"""A folder of CSV files, one a tab: the sheet that needs no account. The only reader and writer of CSV."""

import csv
import hashlib
import io
import os
import re
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from itertools import chain, zip_longest
from pathlib import Path
from typing import Literal, TypeVar

from riverboard.problems import BoardError
from riverboard.replacing import Replacement, clear_stale, keep_access, let_go, lock
from riverboard.sheet.filenames import file_of, tabs_of
from riverboard.sheet.table import Changes, Plan, Rewrite, SheetChanged, Snapshot, Table, applied

_Taken = TypeVar("_Taken")
_BOM = b"\xef\xbb\xbf"
_PATIENCE = 30.0  # seconds to wait for another run on the same folder
_DELIMITERS = ",;\t"
# Excel may say in a line above the header what parts the cells. It never shows that line.
_PARTED_BY = re.compile(r"sep=([,;\t])(?:\r\n|\n|\r)")
_QUOTED = re.compile(r'"[^"]*"')
_FIRST_ROW = re.compile(r'(?:"[^"]*"|[^"\r\n])*')
_FIRST = 1 << 16  # bytes in which the first row ends, or as much of it as is needed to tell what parts its cells
_ENOUGH = 20_000_000  # characters in one cell: far above Google's 50,000, far below what would fill the memory


@dataclass(frozen=True, slots=True)
class _Style:
    """How a CSV file is written. ``above`` is what stands before its first row."""

    above: bytes
    delimiter: str
    line_end: str


class FolderSheet:
    """A folder as a :class:`riverboard.sheet.table.Sheet`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def read(self) -> Snapshot:
        """All ``*.csv`` files of the folder. Raises BoardError naming the file, and the line where one is known."""
        contents = self._at_one_moment(dict)
        if not contents:
            raise BoardError(
                f"There is no CSV file in {self.folder}. Put the form's answers there: download them as CSV, or save"
                " a workbook's sheets as “CSV UTF-8”, one file each."
            )
        tabs = tabs_of(contents)
        tables = {tabs[name]: replace(_table(name, data), tab=tabs[name]) for name, data in contents.items()}
        return Snapshot(tables, _stamp(contents.items()))

    def apply(self, plan: Plan, seen: Snapshot) -> None:
        """Write the plan by replacing the folder in one step. See :class:`riverboard.sheet.table.Sheet`."""
        clear_stale(self.folder)  # even where nothing is to be written: what was left holds private answers
        changes = [change for change in plan if isinstance(change, Rewrite) or change]
        if not changes:
            return
        with _locked(self.folder):
            written = self._written(changes, seen)
            if written:
                self._replace(written, seen.stamp)

    def _written(self, changes: Plan, seen: Snapshot) -> dict[str, bytes]:
        """What is to be in each file that will be another. Of a large sheet, what is in them now takes much room."""
        contents = self._at_one_moment(dict)
        if _stamp(contents.items()) != seen.stamp:
            raise SheetChanged
        written = dict(_written(change, contents, seen) for change in changes)
        return {name: data for name, data in written.items() if contents.get(name) != data}

    def _replace(self, written: dict[str, bytes], stamp: str) -> None:
        with Replacement(self.folder) as replacement:
            with replacement.filling():
                replacement.keep_the_rest(set(written))
                for name, data in written.items():
                    _write_file(replacement.fresh / name, data, self.folder / name)
            # Once more, as late as can be: a person may have saved a file meanwhile.
            if self._at_one_moment(_stamp) != stamp:
                raise SheetChanged
            replacement.commit()

    def _at_one_moment(self, take: Callable[[Iterable[tuple[str, bytes]]], _Taken]) -> _Taken:
        """What is made of each CSV file's name and bytes, in the order of the names, all of one moment.

        Another run may replace the folder meanwhile, and empty the one that is being read: then it is read again.
        """
        while True:
            before = _which(self.folder)
            try:
                found = take(self._files())
            except BoardError:
                if _which(self.folder) == before:
                    raise
            else:
                if _which(self.folder) == before:
                    return found

    def _files(self) -> Iterator[tuple[str, bytes]]:
        if self.folder.is_file():
            raise BoardError(f"{self.folder} is a file. Name the folder that it lies in, with the answers as CSV.")
        if not self.folder.is_dir():
            raise BoardError(
                f"There is no folder {self.folder}."
                " Name a folder of CSV files, or a spreadsheet's address, with --source."
            )
        try:
            paths = sorted(path for path in self.folder.iterdir() if path.suffix.lower() == ".csv" and path.is_file())
            for path in paths:
                if not path.name.startswith((".", "~")):
                    yield path.name, path.read_bytes()
        except OSError as error:
            raise BoardError(f"{self.folder} cannot be read ({(error.strerror or 'no access').lower()}).") from None


def named_by_the_environment(folder: str) -> str:
    """The same folder, if it is there. Raises BoardError, which never repeats the name: it may be a secret."""
    if not Path(folder).exists():
        raise BoardError(
            "RIVERBOARD_SHEET holds no spreadsheet's address, and no folder that is there."
            " Open the spreadsheet in a browser and copy its whole address into it."
        )
    return folder


def _which(folder: Path) -> tuple[int, int] | None:
    """What tells a folder from another that has taken its place; None where there is none."""
    try:
        found = folder.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _written(change: Changes | Rewrite, contents: Mapping[str, bytes], seen: Snapshot) -> tuple[str, bytes]:
    """A file's name, and what is to be in it. ``seen`` is what the contents were read as."""
    tabs = tabs_of(contents)
    name = file_of(change.tab, tabs)
    table = seen.tables[tabs[name]] if name in contents else None
    after = applied(table, change)
    style = _style(name, contents[name]) if name in contents else _as_the_others(contents)
    data = _write(after, style, _records(name, contents.get(name, b"")), change)
    if not _reads_back(name, data, after):
        raise BoardError(f"{name} could not be written so that it reads back the same. Nothing was changed.")
    return name, data


def _write_file(path: Path, data: bytes, before: Path) -> None:
    """Write a file to the disk for good, readable by those who could read the one before it."""
    with path.open("wb") as file:
        if before.exists():
            keep_access(before, path)
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _stamp(contents: Iterable[tuple[str, bytes]]) -> str:
    total = hashlib.sha256()
    for name, data in contents:
        total.update(f"{len(os.fsencode(name))}:{len(data)}:".encode() + os.fsencode(name))
        total.update(data)
    return total.hexdigest()


def _style(name: str, data: bytes) -> _Style:
    """Read how one file is written. Raises BoardError as :func:`_table` does."""
    above, delimiter = _beginning(data)
    return _Style(above, delimiter, _line_end(next(_records(name, data), b"")))


def _records(name: str, data: bytes) -> Iterator[bytes]:
    """The bytes of each of a file's rows, with its line end. Raises BoardError as :func:`_table` does."""
    above, delimiter = _beginning(data)
    lines = _Lines(name, data, len(above))
    for _ in _rows(name, lines, delimiter):
        yield lines.taken().encode("utf-8", "surrogatepass")


def _line_end(record: bytes) -> str:
    return next((end for end in ("\r\n", "\n", "\r") if record.endswith(end.encode())), "\r\n")


def _table(name: str, data: bytes) -> Table:
    """Read one file's cells alone. Raises BoardError when it is no UTF-8 text or its quotes do not close."""
    return _as_table(name, list(_cells(name, data)))


def _cells(name: str, data: bytes) -> Iterator[tuple[str, ...]]:
    """A file's rows, one after the other. Raises BoardError as :func:`_table` does."""
    above, delimiter = _beginning(data)
    return _rows(name, _lines(name, data, len(above)), delimiter)


def _reads_back(name: str, data: bytes, table: Table) -> bool:
    """Whether a file that was just written holds a table, each row as it was meant."""
    meant = chain((table.header,), table.rows)
    return all(one == other for one, other in zip_longest(_cells(name, data), meant))


def _as_table(name: str, rows: list[tuple[str, ...]]) -> Table:
    return Table(name, rows[0], tuple(rows[1:])) if rows else Table(name)


def _beginning(data: bytes) -> tuple[bytes, str]:
    """What stands above a file's first row, and what parts its cells."""
    above = _BOM if data.startswith(_BOM) else b""
    first = data[len(above) : len(above) + _FIRST].decode("utf-8", "ignore")
    if said := _PARTED_BY.match(first):
        return above + said[0].encode(), said[1]
    return above, _delimiter(first)


def _lines(name: str, data: bytes, start: int) -> Iterator[str]:
    """A file's lines with their ends, from a byte on. Raises BoardError when it is no UTF-8 text.

    They are decoded as they are asked for: in one piece, a single emoji would make each letter take four bytes.
    """
    # newline="" keeps every line end as it is; only \n, \r\n and \r count as one, as csv has it.
    # surrogatepass: a lone surrogate is wrong, but it is a member's; it is kept here and mended at the gate.
    file = io.BytesIO(data)
    file.seek(start)
    try:
        yield from io.TextIOWrapper(file, "utf-8", "surrogatepass", newline="")
    except UnicodeDecodeError:
        line = _wrong_line(data)
        raise BoardError(f"{name}, line {line}: this is not UTF-8 text. Save the file again as “CSV UTF-8”.") from None


def _wrong_line(data: bytes) -> int:
    """The number of the first line that is no UTF-8."""
    try:
        data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError as error:
        return data.count(b"\n", 0, error.start) + 1
    return 1


def _rows(name: str, lines: Iterable[str], delimiter: str) -> Iterator[tuple[str, ...]]:
    """The rows that some lines hold. Raises BoardError when their quotes do not close."""
    csv.field_size_limit(_ENOUGH)
    given = 0
    try:
        for row in csv.reader(lines, delimiter=delimiter, strict=True):
            yield tuple(row)
            given += 1
    except csv.Error:
        raise BoardError(
            f"{name}, row {given + 1}: a quotation mark is not closed, or stands where none belongs."
            " Open the file in a spreadsheet program, mend that row and save it as “CSV UTF-8”."
        ) from None


class _Lines(Iterator[str]):
    """A file's lines with their ends, remembering those handed out since :meth:`taken` was last called."""

    def __init__(self, name: str, data: bytes, start: int) -> None:
        self._lines = _lines(name, data, start)
        self._since: list[str] = []

    def __next__(self) -> str:
        line = next(self._lines)
        self._since.append(line)
        return line

    def taken(self) -> str:
        """The lines since the last call, as they were."""
        text = "".join(self._since)
        self._since.clear()
        return text


def _delimiter(text: str) -> str:
    """The character between cells: the commonest of comma, semicolon and tab in the first row, outside of quotes."""
    first = _FIRST_ROW.match(text)
    bare = _QUOTED.sub("", first[0] if first else "")
    return max(_DELIMITERS, key=bare.count)


def _as_the_others(contents: Mapping[str, bytes]) -> _Style:
    """A file that is not there yet: as the widest of the others is written, so that who can open one can open it.

    It says in front that it is UTF-8, without which Excel reads “ü” as “Ã¼” and saves it so.
    """
    styles = ((len(next(_cells(name, data), ())), _style(name, data)) for name, data in contents.items())
    _, widest = max(styles, key=lambda each: each[0], default=(0, _Style(b"", ",", "\r\n")))
    return replace(widest, above=_BOM)


def _write(after: Table, style: _Style, before: Iterator[bytes], change: Changes | Rewrite) -> bytes:
    """The file's bytes. ``before`` are its rows' as they were: those of what does not change stay."""
    file, end = io.BytesIO(), b""
    file.write(style.above)
    for record in _rewritten(after, style) if isinstance(change, Rewrite) else _changed(after, style, before, change):
        file.write(end + record)
        # The last row of a file may lack its line end.
        end = b"" if record.endswith((b"\n", b"\r")) else style.line_end.encode()
    return file.getvalue()


def _rewritten(after: Table, style: _Style) -> Iterator[bytes]:
    yield _header(after, style)
    yield from (_row(row, style) for row in after.rows)


def _changed(after: Table, style: _Style, before: Iterator[bytes], change: Changes) -> Iterator[bytes]:
    header = next(before, b"")
    yield _header(after, style) if change.columns or not header else header
    changed = {row for row, _ in change.cells}
    kept = ((index, record) for index, record in enumerate(before) if index not in change.delete)
    for (index, record), row in zip(kept, after.rows, strict=False):
        yield _row(row, style) if index in changed else record
    yield from (_row(row, style) for row in change.append)


def _header(table: Table, style: _Style) -> bytes:
    """The first row: from it a reader tells what parts the cells."""
    return _row(table.header, style, _DELIMITERS.replace(style.delimiter, ""))


def _row(cells: tuple[str, ...], style: _Style, misleading: str = "") -> bytes:
    """One row with its line end. Where a cell holds a ``misleading`` character, all stand in quotes."""
    # Of itself, csv quotes a cell for the line end in use; a reader breaks the row at any.
    unsafe = set("\r\n").difference(style.line_end).union(misleading)
    quoting: Literal[0, 1] = csv.QUOTE_ALL if unsafe.intersection("".join(cells)) else csv.QUOTE_MINIMAL
    buffer = io.StringIO(newline="")
    csv.writer(buffer, delimiter=style.delimiter, lineterminator=style.line_end, quoting=quoting).writerow(cells)
    return buffer.getvalue().encode("utf-8", "surrogatepass")


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Keep other runs away from the folder. Raises BoardError when one does not end in time."""
    until = time.monotonic() + _PATIENCE
    while True:
        # Where two folders cannot be swapped in one step, this one is missing for a moment while another run ends.
        with suppress(BlockingIOError, FileNotFoundError):
            handle = lock(folder)
            # Without locks, two runs at once are told apart by the stamp alone.
            if handle is None or _is_of(handle, folder):
                break
            let_go(handle)
        if time.monotonic() > until:
            raise BoardError(f"Another run is writing to {folder}. Wait until it has ended, then run this again.")
        time.sleep(0.05)
    try:
        yield
    finally:
        let_go(handle)


def _is_of(handle: int, folder: Path) -> bool:
    """Whether a lock is one of this folder. It may have been replaced meanwhile: then the lock holds nothing."""
    with suppress(FileNotFoundError):
        return os.fstat(handle).st_ino == folder.stat().st_ino
    return False
