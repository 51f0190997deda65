"""A folder of CSV files as a sheet: read and written without losing a byte, alone and beside others."""

import csv
import errno
import fcntl
import io
import os
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from riverboard.problems import BoardError
from riverboard.sheet.folder import FolderSheet
from riverboard.sheet.table import Changes, Plan, Rewrite, SheetChanged, Snapshot, Table, applied, left_by

MARK = b"\xef\xbb\xbf"
"""What says in front of a file that it is UTF-8."""
ANSWERS = 'Timestamp,What could you offer?\r\n3/4/2026 8:14:52,Bread\r\n3/5/2026 9:00:00,"Soup, hot"\r\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "sheet"
    made.mkdir()
    (made / "Answers.csv").write_bytes(ANSWERS.encode())
    return made


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One folder for many examples."""
    return tmp_path_factory.mktemp("many")


def read(folder: Path, tab: str = "Answers") -> Table:
    table = FolderSheet(folder).read().table(tab)
    assert table
    return table


def apply(folder: Path, *plan: Changes | Rewrite) -> None:
    sheet = FolderSheet(folder)
    sheet.apply(plan, sheet.read())


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def refusal(folder: Path, name: str, data: bytes) -> str:
    (folder / name).write_bytes(data)
    with pytest.raises(BoardError) as caught:
        FolderSheet(folder).read()
    return str(caught.value)


# CSV as people and programs write it

ODD = (
    *(
        "",
        " ",
        '"',
        '""',
        ",",
        ";",
        "\t",
        "\n",
        "\r",
        "\r\n",
        "a\r\nb",
        "a\nb",
        "a\rb",
        "\ufeff",
        "\x00",
        "\ud800",
        "0151",
    ),
    *("0151", "=1+2", "+44", "-", "@x", "{{7*7}}", "خبز", "🍞", "é", "e\u0301", "\u2028", "\x85", "\x0b", "'", "sep=;"),
)
CELL = st.text(st.characters(exclude_categories=()), max_size=6) | st.sampled_from(ODD)


@st.composite
def files(draw: st.DrawFn) -> tuple[bytes, str]:
    """A CSV file as some program may have written it, and the line end that it used."""
    width = draw(st.integers(2, 4))
    rows = draw(st.lists(st.lists(CELL, min_size=1, max_size=width + 1), max_size=5))
    header = [f"Column {number}" for number in range(width)]
    line_end = draw(st.sampled_from(["\r\n", "\n", "\r"]))
    quoting: Any = draw(st.sampled_from([csv.QUOTE_ALL, csv.QUOTE_NONNUMERIC]))
    buffer = io.StringIO(newline="")
    delimiter = draw(st.sampled_from(",;\t"))
    writer = csv.writer(buffer, delimiter=delimiter, lineterminator=line_end, quoting=quoting)
    writer.writerows([header, *rows])
    text = buffer.getvalue()
    if draw(st.booleans()):
        text = text.removesuffix(line_end)
    return (b"\xef\xbb\xbf" if draw(st.booleans()) else b"") + text.encode("utf-8", "surrogatepass"), line_end


def put(folder: Path, data: bytes) -> FolderSheet:
    (folder / "Answers.csv").write_bytes(data)
    return FolderSheet(folder)


@given(files())
def test_an_empty_plan_changes_no_byte(shared: Path, file: tuple[bytes, str]) -> None:
    sheet = put(shared, file[0])
    seen = sheet.read()
    for plan in ([], [Changes("Answers")], [Changes("Answers"), Changes("Board")]):
        sheet.apply(plan, seen)
        assert contents(shared) == {"Answers.csv": file[0]}
    assert sheet.read().stamp == seen.stamp


@given(st.binary(max_size=60) | st.text(st.sampled_from('a",;\t\r\n \x00\ufeffé'), max_size=30).map(str.encode))
def test_any_bytes_are_read_or_refused_and_never_touched(shared: Path, data: bytes) -> None:
    sheet = put(shared, data)
    with suppress(BoardError):
        sheet.apply([Changes("Answers")], sheet.read())
    assert contents(shared) == {"Answers.csv": data}


@given(files(), st.data())
def test_one_changed_cell_changes_only_its_own_row(shared: Path, file: tuple[bytes, str], data: st.DataObject) -> None:
    sheet = put(shared, file[0])
    seen = sheet.read()
    table = seen.tables["Answers"]
    assume(table.rows)
    place = data.draw(st.integers(0, len(table.rows) - 1)), data.draw(st.integers(0, 5))
    change = Changes("Answers", cells={place: data.draw(CELL)})
    sheet.apply([change], seen)
    assert read(shared) == applied(table, change)
    before, after = (_records(each) for each in (file[0], (shared / "Answers.csv").read_bytes()))
    assert len(before) == len(after)
    assert [one for one, other in zip(before, after, strict=True) if one != other] in ([], [before[place[0] + 1]])


def _records(data: bytes) -> list[str]:
    """Each row's own text with its line end, told by csv itself: how far it has read after each row."""
    text = data.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "surrogatepass")
    taken: list[str] = []

    def lines() -> Iterable[str]:
        for line in io.StringIO(text, newline=""):
            taken.append(line)
            yield line

    first = text.splitlines()[0] if text else ""
    found, done = [], 0
    for _ in csv.reader(lines(), delimiter=max(",;\t", key=first.count)):
        found.append("".join(taken[done:]))
        done = len(taken)
    return found


@given(files(), st.data())
def test_what_is_written_is_what_was_planned(shared: Path, file: tuple[bytes, str], data: st.DataObject) -> None:
    sheet = put(shared, file[0])
    seen = sheet.read()
    table = seen.tables["Answers"]
    assume(table.rows)
    rows = st.integers(0, len(table.rows) - 1)
    change = Changes(
        "Answers",
        columns=tuple(data.draw(st.lists(CELL, max_size=2))),
        cells=data.draw(st.dictionaries(st.tuples(rows, st.integers(0, 5)), CELL, max_size=3)),
        append=tuple(tuple(row) for row in data.draw(st.lists(st.lists(CELL, max_size=4), max_size=2))),
        delete=data.draw(st.frozensets(rows, max_size=2)),
    )
    sheet.apply([change], seen)
    assert read(shared) == applied(table, change)


@given(st.lists(CELL, min_size=1, max_size=3), st.lists(st.lists(CELL, max_size=4).map(tuple), max_size=4))
def test_a_rewritten_tab_reads_back(shared: Path, header: list[str], rows: list[tuple[str, ...]]) -> None:
    sheet = put(shared, ANSWERS.encode())
    rewrite = Rewrite("Answers", ("Where", *header), tuple(rows))
    sheet.apply([rewrite], sheet.read())
    assert read(shared) == Table("Answers", rewrite.header, rewrite.rows)


# One thing at a time


def test_a_sheet_is_read_as_text(folder: Path) -> None:
    (folder / "Board.csv").write_text("ID,Zip\nbcd234,02139\n", encoding="utf-8")
    snapshot = FolderSheet(folder).read()
    assert set(snapshot.tables) == {"Answers", "Board"}
    assert read(folder, " board ").rows == (("bcd234", "02139"),)


@pytest.mark.parametrize(
    ("change", "bytes_after"),
    [
        (Changes("Answers", cells={(0, 1): "Cake"}), ANSWERS.replace("Bread", "Cake")),
        (Changes("Answers", delete=frozenset({0})), ANSWERS.replace("3/4/2026 8:14:52,Bread\r\n", "")),
        (Changes("Answers", append=(("x", "y"),)), ANSWERS + "x,y\r\n"),
        (
            Changes("Answers", columns=("Board ID",), cells={(0, 2): "bcd234"}),
            ANSWERS.replace("offer?", "offer?,Board ID").replace("Bread", "Bread,bcd234"),
        ),
    ],
)
def test_a_change_writes_just_that(folder: Path, change: Changes, bytes_after: str) -> None:
    apply(folder, change)
    assert contents(folder) == {"Answers.csv": bytes_after.encode()}


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_new_rows_are_written_as_the_others_are(folder: Path, line_end: str, delimiter: str) -> None:
    lines = [delimiter.join(row) for row in (("a", "b"), ("1", "2"))]
    (folder / "Answers.csv").write_bytes(line_end.join(lines).encode())
    apply(folder, Changes("Answers", append=(("3", "4\r\n5"),)))
    expected = line_end.join([*lines, ""])
    assert (folder / "Answers.csv").read_bytes().decode().startswith(f"{expected}")
    assert read(folder).rows == (("1", "2"), ("3", "4\r\n5"))


def test_the_last_row_gets_no_line_end_that_it_did_not_have(folder: Path) -> None:
    (folder / "Answers.csv").write_bytes(b"a,b\n1,2\n3,4")
    apply(folder, Changes("Answers", cells={(0, 0): "x"}))
    assert (folder / "Answers.csv").read_bytes() == b"a,b\nx,2\n3,4"


def test_line_breaks_within_cells_do_not_decide_how_lines_end(folder: Path) -> None:
    (folder / "Answers.csv").write_bytes(b'a,b\n"x\r\ny",2\n')
    apply(folder, Changes("Answers", append=(("3", "4"),)))
    assert (folder / "Answers.csv").read_bytes() == b'a,b\n"x\r\ny",2\n3,4\n'


def test_commas_in_quoted_questions_do_not_decide_what_parts_the_cells(folder: Path) -> None:
    (folder / "Answers.csv").write_text('"When, where, how, why?";"a\n,,,"\nx;y\n', encoding="utf-8")
    assert read(folder).header == ("When, where, how, why?", "a\n,,,")


@pytest.mark.parametrize("header", [("a;b;c", "d"), ("a,b,c", "d"), ("a\tb\tc", "d"), ("a", "b\n;;;;", '"')])
@pytest.mark.parametrize("before", [b"x,y\n", b"x;y\n", b"x\ty\n"])
def test_a_heading_may_hold_what_parts_cells_elsewhere(folder: Path, header: tuple[str, ...], before: bytes) -> None:
    (folder / "Board.csv").write_bytes(before)
    apply(folder, Changes("Board", columns=header), Changes("Matches", create=header))
    assert read(folder, "Board").header == ("x", "y", *header)
    assert read(folder, "Matches").header == header


def test_a_new_tab_gets_its_header_and_rows(folder: Path) -> None:
    apply(folder, Changes("Board", create=("ID", "Title"), append=(("bcd234", "Bread"),)))
    assert (folder / "Board.csv").read_bytes() == MARK + b"ID,Title\r\nbcd234,Bread\r\n"


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("mark", [b"", MARK])
def test_new_tabs_are_written_as_the_answers_are_and_say_that_they_are_utf_8(
    folder: Path, mark: bytes, delimiter: str, line_end: str
) -> None:
    lines = [delimiter.join(row) for row in (("Timestamp", "a", "b"), ("1", "ü", "2"))]
    (folder / "Answers.csv").write_bytes(mark + line_end.join(lines).encode())
    apply(folder, Changes("Board", create=("ID", "Title")), Rewrite("Report", ("Where", "What"), (("x", "“ü”"),)))
    assert (folder / "Board.csv").read_bytes() == MARK + f"ID{delimiter}Title{line_end}".encode()
    expected = f"Where{delimiter}What{line_end}x{delimiter}“ü”{line_end}"
    assert (folder / "Report.csv").read_bytes() == MARK + expected.encode()


def test_an_empty_file_can_be_filled(folder: Path) -> None:
    (folder / "Board.csv").write_bytes(b"")
    table = read(folder, "Board")
    assert (table.header, table.rows) == ((), ())
    apply(folder, Changes("Board", columns=("ID", "Title"), append=(("bcd234", "Bread"),)))
    assert read(folder, "Board") == Table("Board", ("ID", "Title"), (("bcd234", "Bread"),))


def test_rows_can_follow_in_an_empty_file(folder: Path) -> None:
    (folder / "Board.csv").write_bytes(b"")
    apply(folder, Changes("Board", append=(("bcd234", "Bread"),)))
    assert read(folder, "Board") == Table("Board", (), (("bcd234", "Bread"),))


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize(
    "change", [Changes("Board", append=(("3", "4"),)), Rewrite("Board", ("a", "b"), (("1", "2"),))]
)
def test_the_mark_that_a_spreadsheet_program_puts_in_front_stays(
    folder: Path, mark: bytes, change: Changes | Rewrite
) -> None:
    (folder / "Board.csv").write_bytes(mark + "a,b\n1,é\n".encode())
    assert read(folder, "Board").header == ("a", "b")
    apply(folder, change)
    assert (folder / "Board.csv").read_bytes().startswith(mark + b"a,b\n1,")


@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_the_line_in_which_excel_says_what_parts_the_cells_is_no_row_and_stays(folder: Path, mark: str) -> None:
    (folder / "Answers.csv").write_bytes(f"{mark}sep=;\r\nTimestamp;What, now?\r\n1;Bread, fresh\r\n".encode())
    assert read(folder) == Table("Answers", ("Timestamp", "What, now?"), (("1", "Bread, fresh"),))
    apply(folder, Changes("Answers", cells={(0, 1): "Cake"}))
    assert (folder / "Answers.csv").read_bytes().decode() == f"{mark}sep=;\r\nTimestamp;What, now?\r\n1;Cake\r\n"


@pytest.mark.parametrize("name", ["Answers.xlsx", "Answers.ods", "Answers.tsv", ".Answers.csv"])
def test_a_folder_without_csv_says_what_belongs_there(folder: Path, name: str) -> None:
    (folder / "Answers.csv").rename(folder / name)
    with pytest.raises(BoardError, match=r"no CSV file .* save a workbook's sheets as “CSV UTF-8”"):
        FolderSheet(folder).read()


def test_a_file_with_capital_letters_in_its_ending_is_a_tab_too(folder: Path) -> None:
    (folder / "Answers.csv").rename(folder / "Answers.CSV")
    apply(folder, Changes("Answers", cells={(0, 1): "Cake"}))
    assert list(contents(folder)) == ["Answers.CSV"]
    assert read(folder).cell(0, 1) == "Cake"


@pytest.mark.parametrize("name", ["board.csv", "BOARD.csv", "Board .csv", " Board.CSV"])
def test_a_tab_is_written_where_it_was_read_however_its_file_is_called(folder: Path, name: str) -> None:
    (folder / name).write_bytes(b"ID,Title\r\nbcd234,Bread\r\n")
    sheet = FolderSheet(folder)
    seen = sheet.read()
    plan: Plan = [Changes("Board", cells={(0, 1): "Cake"}), Rewrite("Report", ("Where",), ())]
    sheet.apply(plan, seen)
    assert set(contents(folder)) == {"Answers.csv", "Report.csv", name}
    assert (folder / name).read_bytes() == b"ID,Title\r\nbcd234,Cake\r\n"
    assert left_by(plan, seen).tables == sheet.read().tables


FRONT = "Weirside - our River - "


def test_downloads_from_google_are_the_tabs_that_they_were(folder: Path) -> None:
    (folder / "Answers.csv").rename(folder / f"{FRONT}Form Responses 1.csv")
    (folder / f"{FRONT}Board.csv").write_bytes(b"ID,Title\r\nbcd234,Bread\r\n")
    assert set(FolderSheet(folder).read().tables) == {"Form Responses 1", "Board"}
    assert read(folder, "Board").tab == "Board"
    apply(folder, Changes("Board", cells={(0, 1): "Cake"}), Rewrite("Report", ("Where",), ()))
    assert set(contents(folder)) == {f"{FRONT}{tab}.csv" for tab in ("Form Responses 1", "Board", "Report")}
    assert read(folder, "Board").cell(0, 1) == "Cake"


@pytest.mark.parametrize(
    "names",
    [
        ("Board", "Old - Settings"),  # a copy beside the tabs that are in use
        ("Old - Board", "New - Board"),  # which one?
        ("X - Board", "X - Old - Board"),
        ("X - Board", "x - board"),
        ("X - Board", "Answers", "X - Answers"),  # two would be the same tab
        ("X - Anything",),
        (" - Board",),
    ],
)
def test_in_doubt_a_tab_is_called_as_its_file_is(folder: Path, names: tuple[str, ...]) -> None:
    (folder / "Answers.csv").unlink()
    for name in names:
        (folder / f"{name}.csv").write_bytes(b"ID,Title\r\n")
    assert set(FolderSheet(folder).read().tables) == set(names)


def test_hidden_and_temporary_files_are_no_tabs(folder: Path) -> None:
    for name in (".Board.csv", "~Board.csv", ".~lock.Answers.csv#", "Board.txt"):
        (folder / name).write_text("not, a\n tab", encoding="utf-8")
    (folder / "Folder.csv").mkdir()
    assert set(FolderSheet(folder).read().tables) == {"Answers"}


def test_a_tab_that_is_gone_is_not_made_up(folder: Path) -> None:
    with pytest.raises(BoardError, match="The tab “Board” has gone"):
        apply(folder, Changes("Board", cells={(0, 0): "x"}))


def test_all_of_a_plan_is_written_or_nothing(folder: Path) -> None:
    before = contents(folder)
    with pytest.raises(BoardError):
        apply(folder, Changes("Answers", cells={(0, 1): "Cake"}), Changes("Board", cells={(0, 0): "x"}))
    assert contents(folder) == before


def test_a_change_is_what_it_says() -> None:
    assert not Changes("Board")
    assert Changes("Board", delete=frozenset({0}))
    assert "CANARY" not in repr([Changes("Board", append=(("CANARY",),)), Rewrite("R", ("CANARY",), ()), Snapshot({})])


# What cannot be read


@pytest.mark.parametrize(
    ("data", "row"),
    [
        (b'a,b\n1,2\n3,"CANARY\n5,6\n', "row 3"),
        (b'a,b\n1,"2\n3"\n3,"CANARY" x\n5,6\n', "row 3"),
        (b'"CANARY', "row 1"),
    ],
)
def test_a_quote_that_is_not_closed_is_named_by_its_row(folder: Path, data: bytes, row: str) -> None:
    sentence = refusal(folder, "Board.csv", data)
    assert sentence.startswith(f"Board.csv, {row}: a quotation mark")
    assert "CANARY" not in sentence


@pytest.mark.parametrize(
    ("data", "line"),
    [
        ("a,b\n1,CANARY caf\xe9\n".encode("latin-1"), "line 2"),
        ("a,b\n1,CANARY\n".encode("utf-16"), "line 1"),
        ("a,b\n1,CANARY “x”\n".encode("cp1252"), "line 2"),
    ],
)
def test_text_in_another_encoding_is_named_by_its_line(folder: Path, data: bytes, line: str) -> None:
    assert refusal(folder, "Board.csv", data) == (
        f"Board.csv, {line}: this is not UTF-8 text. Save the file again as “CSV UTF-8”."
    )


def test_a_folder_that_is_not_there_says_so(tmp_path: Path, folder: Path) -> None:
    with pytest.raises(BoardError, match=r"is a file\. Name the folder that it lies in"):
        FolderSheet(folder / "Answers.csv").read()
    for path in (tmp_path / "nowhere", folder / "nowhere"):
        with pytest.raises(BoardError, match="There is no folder"):
            FolderSheet(path).read()


# Beside others


EDITS = {
    "edits a cell": lambda folder: (folder / "Answers.csv").write_text(ANSWERS.replace("Bread", "Buns"), newline=""),
    "adds a tab": lambda folder: (folder / "Board.csv").write_text("ID\n"),
    "deletes a tab": lambda folder: (folder / "Answers.csv").unlink(),
    "renames a tab": lambda folder: (folder / "Answers.csv").rename(folder / "Other.csv"),
}


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS.keys())
def test_nothing_is_written_over_what_somebody_changed_meanwhile(folder: Path, edit: Any) -> None:
    sheet = FolderSheet(folder)
    seen = sheet.read()
    edit(folder)
    before = contents(folder)
    with pytest.raises(SheetChanged):
        sheet.apply([Changes("Answers", cells={(0, 1): "Cake"})], seen)
    assert contents(folder) == before
    assert [path.name for path in folder.parent.iterdir()] == ["sheet"]


def test_a_file_that_is_no_tab_may_change_meanwhile(folder: Path) -> None:
    sheet = FolderSheet(folder)
    seen = sheet.read()
    (folder / "README.md").write_text("hello")
    sheet.apply([Changes("Answers", cells={(0, 1): "Cake"})], seen)
    assert (folder / "README.md").read_text() == "hello"


def test_of_many_threads_at_once_one_writes_and_the_others_are_told(folder: Path) -> None:
    seen = FolderSheet(folder).read()
    start, outcomes = threading.Barrier(6), []

    def run(name: str) -> None:
        start.wait()
        try:
            FolderSheet(folder).apply([Changes("Answers", cells={(0, 1): name, (1, 1): name})], seen)
        except SheetChanged:
            outcomes.append("")
        else:
            outcomes.append(name)

    threads = [threading.Thread(target=run, args=(f"thread {number}",)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    (winner,) = filter(None, outcomes)
    assert len(outcomes) == 6
    assert {row[1] for row in read(folder).rows} == {winner}
    assert [path.name for path in folder.parent.iterdir()] == ["sheet"]


@pytest.mark.skipif(sys.platform == "win32", reason="there the stamp alone tells runs apart")
def test_a_run_waits_until_another_has_ended(folder: Path) -> None:
    fcntl = pytest.importorskip("fcntl")
    seen = FolderSheet(folder).read()
    handle = os.open(folder, os.O_RDONLY)
    fcntl.flock(handle, fcntl.LOCK_EX)
    waiting = threading.Thread(
        target=lambda: FolderSheet(folder).apply([Changes("Answers", cells={(0, 1): "Cake"})], seen), daemon=True
    )
    waiting.start()
    waiting.join(0.3)
    assert waiting.is_alive()
    assert read(folder).cell(0, 1) == "Bread"
    os.close(handle)
    waiting.join(10)
    assert read(folder).cell(0, 1) == "Cake"


ADD_ROWS = """
import sys
from pathlib import Path
from riverboard.sheet.folder import FolderSheet
from riverboard.sheet.table import Changes, SheetChanged

sheet, name = FolderSheet(Path(sys.argv[1])), sys.argv[2]
for number in range(10):
    while True:
        try:
            sheet.apply([Changes("Answers", append=((name, str(number)),))], sheet.read())
            break
        except SheetChanged:
            continue
"""


def test_processes_that_write_at_once_lose_no_row_and_readers_see_no_torn_file(folder: Path) -> None:
    names = ("one", "two", "three")
    running = [subprocess.Popen([sys.executable, "-c", ADD_ROWS, str(folder), name]) for name in names]
    try:
        while any(process.poll() is None for process in running):
            read(folder)
            time.sleep(0.001)
    finally:
        codes = [process.wait(timeout=60) for process in running]
    assert codes == [0, 0, 0]
    added = read(folder).rows[2:]
    assert sorted(added) == sorted((name, str(number)) for name in names for number in range(10))


# What else lies in the folder


def test_what_else_lies_in_the_folder_survives(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").write_text("far")
    (folder / "README.md").write_text("hello")
    (folder / ".hidden").write_text("h")
    (folder / "deep" / "er").mkdir(parents=True)
    (folder / "deep" / "er" / "note.txt").write_text("n")
    (folder / "link").symlink_to("README.md")
    (folder / "far").symlink_to(tmp_path / "elsewhere")
    (folder / "broken").symlink_to("nowhere")
    (folder / "deep" / "up").symlink_to("../README.md")
    apply(folder, Changes("Answers", cells={(0, 1): "Cake"}))
    assert read(folder).cell(0, 1) == "Cake"
    assert (folder / "README.md").read_text() == (folder / "link").read_text() == "hello"
    assert (folder / "far").read_text() == "far"
    assert (folder / "deep" / "up").read_text() == "hello"
    assert (folder / "deep" / "er" / "note.txt").read_text() == "n"
    assert [str((folder / name).readlink()) for name in ("link", "broken")] == ["README.md", "nowhere"]
    assert (folder / ".hidden").read_text() == "h"


def test_permissions_stay_as_they_were(folder: Path) -> None:
    modes = {"Answers.csv": 0o600, "Board.csv": 0o640, "run.sh": 0o750}
    for name, mode in modes.items():
        (folder / name).touch()
        (folder / name).chmod(mode)
    folder.chmod(0o710)
    apply(folder, Changes("Answers", cells={(0, 1): "Cake"}), Changes("Board", columns=("ID",)))
    assert {name: stat.S_IMODE((folder / name).stat().st_mode) for name in modes} == modes
    assert stat.S_IMODE(folder.stat().st_mode) == 0o710


def test_a_disk_without_locks_is_written_to_all_the_same(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_handle: int, _how: int) -> None:
        raise OSError(errno.EBADF, "this is how NFS answers")

    monkeypatch.setattr(fcntl, "flock", refuse)
    apply(folder, Changes("Answers", cells={(0, 1): "Cake"}))
    assert read(folder).cell(0, 1) == "Cake"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root may give files away")
def test_who_owns_files_and_shares_them_stays_so(folder: Path) -> None:
    os.chown(folder / "Answers.csv", 1234, 4321)
    apply(folder, Changes("Answers", cells={(0, 1): "Cake"}))
    found = (folder / "Answers.csv").stat()
    assert (found.st_uid, found.st_gid) == (1234, 4321)


def test_a_copy_that_a_killed_run_left_is_thrown_away_even_where_nothing_is_to_be_written(folder: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", ""]) as dead:
        pass
    left = folder.parent / f".riverboard-sheet-{dead.pid}-abc"
    left.mkdir()
    (left / "Answers.csv").write_text("private")
    apply(folder)
    assert not left.exists()


def test_a_folder_behind_a_link_is_written_where_it_is(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(folder)
    apply(tmp_path / "link", Changes("Answers", cells={(0, 1): "Cake"}))
    assert (tmp_path / "link").is_symlink()
    assert read(folder).cell(0, 1) == "Cake"


def test_applying_a_plan_as_it_already_is_writes_nothing(folder: Path) -> None:
    before = (folder / "Answers.csv").stat()
    apply(folder, Changes("Answers", cells={(0, 1): "Bread"}))
    after = (folder / "Answers.csv").stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)
