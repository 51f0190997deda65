"""A Google spreadsheet as a sheet: the real gspread over real HTTP, to a server on this computer."""

import json
import logging
import re
import traceback
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path
from random import SystemRandom
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from riverboard import publishing
from riverboard.problems import BoardError
from riverboard.settings import Settings
from riverboard.sheet.credentials import find_access, open_session
from riverboard.sheet.folder import FolderSheet
from riverboard.sheet.google import GoogleSheet, spreadsheet_key
from riverboard.sheet.retries import Patience
from riverboard.sheet.table import Changes, Plan, Rewrite, SheetChanged, Snapshot
from sheets_server import BOT, EMPTY, Cell, Fault, SheetsServer, Spreadsheet, Tab, ToServer, invented_key

KEY = "1" + "invented" * 5


@pytest.fixture(scope="session")
def key_file() -> str:
    """A service account's key that nobody else has."""
    return invented_key()


@pytest.fixture
def server() -> Iterator[SheetsServer]:
    with SheetsServer().running() as running:
        yield running


def open_at(server: SheetsServer, key_file: str, seconds: float = 2.0) -> GoogleSheet:
    patience = Patience(seconds, pause=0.01)
    access = find_access({"GOOGLE_SERVICE_ACCOUNT_KEY": key_file}, lambda _: None)
    return GoogleSheet(KEY, open_session(access, patience, ToServer(server, patience)), access.address)


@pytest.fixture
def google(server: SheetsServer, key_file: str) -> GoogleSheet:
    return open_at(server, key_file)


def texts(tab: Tab) -> list[list[str]]:
    return tab.shown()


def rows_of(snapshot: Snapshot, tab: str) -> list[tuple[str, ...]]:
    table = snapshot.table(tab)
    assert table is not None
    return list(table.rows)


def board(server: SheetsServer, *rows: list[str]) -> Tab:
    heads = ["ID", "Status", "Title", "Organizer note", "Riverboard: seen"]
    return server.sheet.add("Board", [heads, *rows])


# --- reading ---


def test_text_stays_text(server: SheetsServer, google: GoogleSheet) -> None:
    precious = [
        "0151 000",
        "1,5",
        "1e5",
        "+49 151",
        "=1+2",
        " two  spaces ",
        "٣",
        "नमस्ते",
        "a\nb",
        "👩‍👩‍👧",
        "x" * 50_000,
    ]
    server.sheet.add("Answers", [["Name", "More"], *([text, "."] for text in precious)])
    assert [row[0] for row in rows_of(google.read(), "Answers")] == precious


@pytest.mark.parametrize(
    "shown", ["6/14/2026 10:30:00", "14.06.2026 10:30:00", "14/06/2026 10:30:00", "١٤/٠٦/٢٠٢٦ ١٠:٣٠"]
)
def test_a_timestamp_is_the_same_in_every_locale(server: SheetsServer, google: GoogleSheet, shown: str) -> None:
    serial: float = 46187 + (10 * 3600 + 30 * 60) / 86400 - 1e-9
    server.sheet.add("Antworten", [["Zeitstempel", "Name"], [Cell(serial, shown), "Jo"]])
    assert rows_of(google.read(), "Antworten") == [("2026-06-14T10:30:00", "Jo")]


def test_a_day_that_is_typed_under_until_is_read_as_a_day(server: SheetsServer, google: GoogleSheet) -> None:
    rows: list[Sequence[str | Cell]] = [
        [Cell(46187.0, "14. Juni")],
        ["standing"],
        [Cell(45000.0, "45,000")],
        ["2026-06-14"],
    ]
    server.sheet.add("Board", [["Until"], *rows])
    assert [row[0] for row in rows_of(google.read(), "Board")] == ["2026-06-14", "standing", "45,000", "2026-06-14"]


def test_a_ticked_box_is_true_in_every_language(server: SheetsServer, google: GoogleSheet) -> None:
    server.sheet.add("Board", [["Status"], [Cell(value=True, shown="WAHR")], [Cell(value=False, shown="FALSCH")]])
    assert rows_of(google.read(), "Board") == [("TRUE",), ("FALSE",)]


def test_hidden_tabs_are_read_and_charts_are_not(server: SheetsServer, google: GoogleSheet) -> None:
    server.sheet.add('It\'s "hidden"!A1', [["Name"], ["Jo"]]).hidden = True
    server.sheet.add("Chart", [["x"]]).kind = "OBJECT"
    assert set(google.read().tables) == {'It\'s "hidden"!A1'}


def test_blank_rows_inside_survive_and_blank_headings_stay_in_place(server: SheetsServer, google: GoogleSheet) -> None:
    server.sheet.add("Answers", [["Name", "", "Name"], ["a"], [], ["b", "", "c"]])
    table = google.read().table("Answers")
    assert table is not None
    assert (table.header, table.rows) == (("Name", "", "Name"), (("a",), (), ("b", "", "c")))


def test_a_tab_is_known_by_its_number_whatever_it_is_called(server: SheetsServer, google: GoogleSheet) -> None:
    server.sheet.add("Réponses au formulaire 1", [["Horodateur"]], number=123456)
    found = google.read().table("123456")
    assert found is not None
    assert found.tab == "Réponses au formulaire 1"


def test_an_empty_spreadsheet_is_read_as_one(server: SheetsServer, google: GoogleSheet) -> None:
    server.sheet.add("Sheet1", [])
    assert google.read().tables["Sheet1"].rows == ()


@pytest.mark.parametrize("call", [1, 2])
def test_a_tab_that_is_renamed_while_it_is_read_is_read_again(
    server: SheetsServer, google: GoogleSheet, call: int
) -> None:
    answers = server.sheet.add("Answers", [["Timestamp"], [Cell(46187.0, "6/14/2026")]])
    server.before[call] = lambda _: setattr(answers, "title", "Antworten")
    assert set(google.read().tables) == {"Antworten"}


def test_dates_stay_in_their_rows_when_somebody_sorts_between_two_calls(
    server: SheetsServer, google: GoogleSheet
) -> None:
    rows: list[Sequence[str | Cell]] = [[Cell(46187.0 + day, f"6/{14 + day}/2026"), f"n{day}"] for day in range(4)]
    answers = server.sheet.add("Answers", [["Timestamp", "Name"], *rows])
    server.before[2] = lambda _: _turn(answers)
    found = {row[1]: row[0] for row in rows_of(google.read(), "Answers")}
    assert found == {f"n{day}": f"2026-06-{14 + day}" for day in range(4)}


def _turn(tab: Tab) -> None:
    end = len(tab.shown())
    tab.cells[1:end] = tab.cells[1:end][::-1]


# --- writing ---


def test_nothing_to_write_asks_nothing_of_google(server: SheetsServer, google: GoogleSheet) -> None:
    board(server, ["a1"])
    seen = google.read()
    before = len(server.calls)
    google.apply([Changes("Board")], seen)
    assert len(server.calls) == before == 3


def test_reading_and_writing_take_few_calls(server: SheetsServer, google: GoogleSheet) -> None:
    server.sheet.add("Answers", [["Timestamp", "Name"], *([f"{n}", "x"] for n in range(300))])
    board(server, *([f"a{n}", "new"] for n in range(300)))
    seen = google.read()
    cells = {(row, 1): "published" for row in range(0, 300, 7)}
    google.apply(
        [
            Changes("Answers", columns=("Board ID",), cells={(row, 2): f"a{row}" for row in range(300)}),
            Changes("Board", cells=cells, append=(("z", "new"),), delete=frozenset({8})),
            Rewrite("Report", ("Where",), (("Nothing",),)),
            Changes("Matches", create=("ID", "Decision")),
        ],
        seen,
    )
    assert (server.reads, server.writes) == (5, 2)
    assert [tab.title for tab in server.sheet.tabs] == ["Answers", "Board", "Report", "Matches"]


def test_only_new_rows_leave_no_copy_and_take_five_calls(server: SheetsServer, google: GoogleSheet) -> None:
    tab = board(server, ["a1"])
    google.apply([Changes("Board", append=(("a2", "new"),))], google.read())
    assert (len(server.calls), texts(tab)[1:]) == (6, [["a1"], ["a2", "new"]])


@pytest.mark.parametrize(
    "text", ['=IMPORTXML("https://example.org")', "+1", "-1", "@a", "007", "6/14/2026", "'quoted", "TRUE"]
)
def test_what_a_member_wrote_is_written_as_text(server: SheetsServer, google: GoogleSheet, text: str) -> None:
    tab = board(server, ["a1"])
    google.apply([Changes("Board", cells={(0, 2): text}, append=(("a2", "", text),))], google.read())
    assert [tab.cells[row][2] for row in (1, 2)] == [Cell.text(text)] * 2


@pytest.mark.parametrize("doors", ["folder", "google"])
def test_a_plan_comes_out_alike_in_a_folder_and_on_google(
    doors: str, server: SheetsServer, google: GoogleSheet, tmp_path: Path
) -> None:
    rows = [["ID", "Status", "Note"], ["a", "new", "x"], ["b"], [], ["c", "", "z"]]
    (tmp_path / "Board.csv").write_text("\n".join(",".join(row) for row in rows))
    server.sheet.add("Board", rows)
    sheet = google if doors == "google" else FolderSheet(tmp_path)
    plan: Plan = [
        Changes("Board", (), ("New",), {(0, 1): "met", (3, 3): "n", (1, 2): ""}, (("d", "", "", "e"),), frozenset({1})),
        Rewrite("Report", ("Where", "What"), (("1", "2"), ("", "3"))),
        Changes("Matches", create=("ID",), append=(("m",),)),
    ]
    sheet.apply(plan, sheet.read())
    found = sheet.read()
    assert [trim(row) for row in rows_of(found, "Board")] == [
        ["a", "met", "x"],
        [],
        ["c", "", "z", "n"],
        ["d", "", "", "e"],
    ]
    assert [trim(row) for row in rows_of(found, "Report")] == [["1", "2"], ["", "3"]]
    assert [trim(row) for row in rows_of(found, "Matches")] == [["m"]]


def trim(row: tuple[str, ...]) -> list[str]:
    cells = list(row)
    while cells and not cells[-1]:
        cells.pop()
    return cells


def test_a_column_is_added_right_of_what_stands_there_without_a_heading(
    server: SheetsServer, google: GoogleSheet
) -> None:
    answers = server.sheet.add("Answers", [["Name"], ["Jo", "", "my remark"]], spare=0)
    seen = google.read()
    table = seen.table("Answers")
    assert table is not None
    place = len(table.header)
    google.apply([Changes("Answers", columns=("Board ID",), cells={(0, place): "b1"})], seen)
    assert texts(answers) == [["Name", "", "", "Board ID"], ["Jo", "", "my remark", "b1"]]


def test_a_shorter_report_leaves_nothing_of_the_longer_one(server: SheetsServer, google: GoogleSheet) -> None:
    tab = server.sheet.add("Report", [["Where", "My own"], ["1", "x"], ["2"], ["3"]], spare=0)
    google.apply([Rewrite("Report", ("Where", "What", "To do"), (("a", "b", "c"),))], google.read())
    assert texts(tab) == [["Where", "What", "To do"], ["a", "b", "c"]]


def test_all_rows_below_the_headings_may_go(server: SheetsServer, google: GoogleSheet) -> None:
    tab = server.sheet.add("Board", [["ID"], ["a"], ["b"]], spare=0)
    google.apply([Changes("Board", delete=frozenset({0, 1}))], google.read())
    assert texts(tab) == [["ID"]]


def test_much_is_written_in_parts(server: SheetsServer, google: GoogleSheet) -> None:
    server.sheet.add("Answers", [["Name"], *([f"n{n}"] for n in range(200))])
    rows = tuple((f"a{n}", "new", "é" * 5_000) for n in range(200))
    cells = {(row, 1): f"a{row}" for row in range(200)}
    plan: Plan = [
        Changes("Answers", columns=("Board ID",), cells=cells),
        Changes("Board", create=("ID", "Status", "Text"), append=rows),
    ]
    google.apply(plan, google.read())
    assert tuple(rows_of(google.read(), "Board")) == rows
    assert [row[1] for row in rows_of(google.read(), "Answers")] == [f"a{n}" for n in range(200)]
    assert 4 < server.writes < 9


def test_a_long_report_is_written_in_parts_and_leaves_nothing_of_the_one_before(
    server: SheetsServer, google: GoogleSheet
) -> None:
    tab = server.sheet.add("Report", [["Where", "My own"], *([f"{n}", "x"] for n in range(9))], spare=0)
    rows = (("",), *((f"{n}", "", "é" * 30_000) if n % 3 else () for n in range(30)), ("end",))
    google.apply([Rewrite("Report", ("Where", "What", "To do"), rows)], google.read())
    assert texts(tab) == [["Where", "What", "To do"], [], *(list(row) for row in rows[1:])]
    assert server.writes > 1
    assert server.largest < 2_000_000


def test_a_text_that_google_does_not_take_stops_before_anything_is_written(
    server: SheetsServer, google: GoogleSheet
) -> None:
    board(server, ["a1"])
    seen = google.read()
    with pytest.raises(BoardError, match="50,000 characters"):
        google.apply([Changes("Board", cells={(0, 2): "x" * 50_001})], seen)
    assert server.writes == 0


# --- new tabs ---


def kinds_of(tab: Tab) -> str:
    return json.dumps(tab.dressed)


def test_new_tabs_are_pleasant_and_are_left_alone_afterwards(server: SheetsServer, google: GoogleSheet) -> None:
    server.sheet.add("Answers", [["Name"], ["Jo"]])
    from riverboard.layout import BOARD, MACHINE

    google.apply([Changes("Board", create=(*BOARD, *MACHINE), append=(("a1", "new"),))], google.read())
    tab = server.sheet.tab("Board")
    dressed = kinds_of(tab)
    for sign in (
        '"frozenRowCount": 1',
        '"bold": true',
        '"strict": false',
        '"showCustomUi": true',
        '"warningOnly": true',
    ):
        assert sign in dressed
    assert dressed.count('"hiddenByUser": true') == len(MACHINE)
    assert dressed.count("TEXT_EQ") == 6
    assert {column for row, column in tab.notes if row == 0} == set(range(len(BOARD) + len(MACHINE)))
    tab.dressed.clear()
    google.apply([Changes("Board", cells={(0, 1): "published"}, append=(("a2",),))], google.read())
    assert tab.dressed == []


# --- people at the same moment ---


def test_a_sheet_that_changed_since_it_was_read_is_not_written(server: SheetsServer, google: GoogleSheet) -> None:
    tab = board(server, ["a1", "new"])
    seen = google.read()
    tab.put(1, 3, Cell.text("an organizer's note"))
    with pytest.raises(SheetChanged):
        google.apply([Changes("Board", cells={(0, 1): "published"})], seen)
    assert server.writes == 0


def test_a_row_that_is_sorted_in_the_very_moment_keeps_its_cells(server: SheetsServer, google: GoogleSheet) -> None:
    tab = board(server, ["a1", "new", "One", "n1"], ["a2", "hidden", "Two", "n2"], ["a3", "met", "Three", "n3"])
    server.while_writing = lambda _: _turn(tab)
    with pytest.raises(SheetChanged):
        google.apply([Changes("Board", cells={(0, 1): "published"}, delete=frozenset({1, 2}))], google.read())
    assert sorted(texts(tab)[1:]) == [
        ["a1", "new", "One", "n1"], ["a2", "hidden", "Two", "n2"], ["a3", "met", "Three", "n3"]
    ] or sorted(texts(tab)[1:]) == [["a1", "new", "One", "n1"], ["a3", "met", "Three", "n3"]]  # fmt: skip


def test_what_an_organizer_types_into_the_very_cell_stays(server: SheetsServer, google: GoogleSheet) -> None:
    tab = board(server, ["a1", "new", "One"])
    server.while_writing = lambda _: tab.put(1, 1, Cell.text("hidden"))
    with pytest.raises(SheetChanged):
        google.apply([Changes("Board", cells={(0, 1): "published"})], google.read())
    assert texts(tab)[1] == ["a1", "hidden", "One"]


def test_a_date_that_was_hit_comes_back_as_a_date(server: SheetsServer, google: GoogleSheet) -> None:
    tab = server.sheet.add("Board", [["ID", "Until"], ["a1", "x"], ["a2", Cell(46187.0, "6/14/2026")]])
    server.while_writing = lambda _: _turn(tab)
    with pytest.raises(SheetChanged):
        google.apply([Changes("Board", cells={(0, 1): "standing"})], google.read())
    assert tab.cells[1][1] == Cell(46187.0, "6/14/2026")


def test_a_note_typed_beside_is_no_reason_to_begin_again(server: SheetsServer, google: GoogleSheet) -> None:
    tab = board(server, ["a1", "new", "One"])
    server.while_writing = lambda _: tab.put(1, 3, Cell.text("mine"))
    google.apply([Changes("Board", cells={(0, 1): "published"})], google.read())
    assert texts(tab)[1] == ["a1", "published", "One", "mine"]


def test_a_response_that_arrives_in_the_very_moment_is_not_hit(server: SheetsServer, google: GoogleSheet) -> None:
    tab = server.sheet.add("Answers", [["Name", "Board ID"], ["Jo"], ["Al"]])
    server.while_writing = lambda _: tab.cells.insert(1, [Cell.text("New"), *[Cell()] * (tab.width - 1)])
    with pytest.raises(SheetChanged):
        google.apply([Changes("Answers", cells={(0, 1): "b1", (1, 1): "b2"})], google.read())
    assert texts(tab)[1:] == [["New"], ["Jo"], ["Al"]]


def test_of_two_runs_at_once_only_one_writes(server: SheetsServer, google: GoogleSheet, key_file: str) -> None:
    tab = board(server, ["a1"])
    google.apply([Changes("Board", append=(("a2",),))], google.read())
    other = open_at(server, key_file)
    seen, seen_too = google.read(), other.read()

    def faster(_: Spreadsheet) -> None:
        other.apply([Changes("Board", append=(("b1",),))], seen_too)

    server.before[len(server.calls) + 1] = faster
    with pytest.raises(SheetChanged):
        google.apply([Changes("Board", append=(("c1",),))], seen)
    assert texts(tab)[1:] == [["a1"], ["a2"], ["b1"]]


HEADS = {"Board": ["ID", "c1", "c2", "c3"], "Answers": ["c0", "c1", "c2"]}


class People:
    """Organizers who sort, insert, type, delete and move columns; they remember what should be there at the end.

    Each of their texts names its row and its column, such as ``r3c2v7``.
    """

    def __init__(self, sheet: Spreadsheet) -> None:
        self.alive: set[str] = set()
        self.count = 0
        for tab, number in (("Board", 5), ("Answers", 4)):
            rows = [[f"{tab[0]}{row}c{column}v0" for column in range(len(HEADS[tab]))] for row in range(number)]
            for row in rows:
                row[-1] = "" if tab == "Answers" else row[-1]
            self.alive.update(text for row in rows for text in row if text)
            sheet.add(tab, [HEADS[tab], *rows])

    def act(self, sheet: Spreadsheet, tab: str, deed: str, row: int, column: int) -> None:
        found = sheet.tab(tab)
        end = len(found.shown())
        row = 1 + row % max(end - 1, 1)
        getattr(self, deed)(found, row, column % len(HEADS[tab]), end)

    def sort(self, tab: Tab, row: int, column: int, end: int) -> None:
        tab.cells[1:end] = sorted(tab.cells[1:end], key=lambda cells: cells[column].shown, reverse=bool(row % 2))

    def insert(self, tab: Tab, row: int, *_: int) -> None:
        self.count += 1
        text = f"{tab.title[0]}{90 + self.count}c1v0"
        place = next(place for place, cell in enumerate(tab.cells[0]) if cell.shown == "c1")
        tab.cells.insert(row, [Cell.text(text) if at == place else Cell() for at in range(tab.width)])
        self.alive.add(text)

    def type(self, tab: Tab, row: int, column: int, _: int) -> None:
        who = self._who(tab, row)
        head = tab.cells[0][column].shown
        if not who or not re.fullmatch(r"c[123]", head) or row >= len(tab.cells):
            return
        self.count += 1
        self.alive -= {text for text in self.alive if text.startswith(f"{who}{head}v")}
        self.alive.add(f"{who}{head}v{self.count}")
        tab.put(row, column, Cell.text(f"{who}{head}v{self.count}"))

    def delete(self, tab: Tab, row: int, _: int, end: int) -> None:
        who = self._who(tab, row)
        if who and end > 2:
            self.alive -= {text for text in self.alive if text.startswith(f"{who}c")}
            del tab.cells[row]

    def move(self, tab: Tab, row: int, column: int, _: int) -> None:
        for cells in tab.cells:
            cells.insert(row % len(HEADS[tab.title]), cells.pop(column))

    def _who(self, tab: Tab, row: int) -> str:
        """Whose row it is, by the cell that is never written by Riverboard."""
        place = next(place for place, cell in enumerate(tab.cells[0]) if cell.shown == "c1")
        found = re.match(r"[A-Z]+\d+(?=c)", tab.cells[row][place].shown) if row < len(tab.cells) else None
        return found[0] if found else ""


def next_plan(snapshot: Snapshot, wanted: set[int], unwanted: set[int]) -> list[Changes]:
    """Riverboard's wish: c2 of some rows anew, some rows gone, one row more, and a column in the answers."""
    made = []
    for tab, heads in HEADS.items():
        table = snapshot.table(tab)
        assert table is not None
        places = {text: place for place, text in enumerate(table.header)}
        who = {
            row: found[0]
            for row in range(len(table.rows))
            if (found := re.match(r"[A-Z]+\d+(?=c)", table.cell(row, places["c1"])))
        }
        target = "c2" if tab == "Board" else "c9"
        columns = () if target in places else (target,)
        place = places.get(target, len(table.header))
        cells = {
            (row, place): f"{name}{target}RB"
            for row, name in who.items()
            if int(name[1:]) in wanted - unwanted and table.cell(row, place) != f"{name}{target}RB"
        }
        gone = frozenset(row for row, name in who.items() if tab == "Board" and int(name[1:]) in unwanted)
        append: tuple[tuple[str, ...], ...] = ()
        if tab == "Board" and "B80" not in who.values():
            append = (tuple(f"B80c{heads.index(text)}RB" if text in heads else "" for text in table.header),)
        made.append(Changes(tab, columns=columns, cells=cells, append=append, delete=gone))
    return [change for change in made if change]


Deed = tuple[int, bool, str, str, int, int]
"""At which call, before or after it, in which tab, what, and where."""
DEEDS = st.tuples(
    st.integers(0, 30),
    st.booleans(),
    st.sampled_from(["Board", "Answers"]),
    st.sampled_from(["sort", "insert", "type", "delete", "move", "type", "sort"]),
    st.integers(0, 6),
    st.integers(0, 3),
)


SORTED_THRICE: list[Deed] = [(call, False, "Board", "sort", 0, 0) for call in (2, 6, 7)]
FEWER_ROWS: list[Deed] = [(2, False, "Board", "delete", 0, 1), (4, True, "Board", "sort", 0, 2)]
COLUMNS_TWICE: list[Deed] = [
    (3, True, "Board", "move", 6, 1),
    (4, False, "Board", "move", 2, 1),
    (6, True, "Board", "insert", 3, 1),
]
ROWS_THEN_COLUMNS: list[Deed] = [(2, False, "Board", "sort", 4, 3), (6, True, "Board", "move", 4, 2)]


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
@example(deeds=SORTED_THRICE, wanted={0}, unwanted=set())
@example(deeds=FEWER_ROWS, wanted={3, 4}, unwanted={0, 2})
@example(deeds=COLUMNS_TWICE, wanted={0, 4}, unwanted=set())
@example(deeds=ROWS_THEN_COLUMNS, wanted={0}, unwanted={2, 3})
@given(
    deeds=st.lists(DEEDS, max_size=5, unique_by=lambda deed: deed[:2]),
    wanted=st.sets(st.integers(0, 4)),
    unwanted=st.sets(st.integers(0, 4), max_size=2),
)
def test_whatever_people_do_meanwhile_nothing_of_theirs_is_lost(
    deeds: list[Deed], wanted: set[int], unwanted: set[int], key_file: str
) -> None:
    with SheetsServer().running() as server:
        people = People(server.sheet)
        google = open_at(server, key_file)
        done: list[str] = []
        for call, before, tab, deed, row, column in deeds:
            moments = server.before if before else server.after

            def act(sheet: Spreadsheet, what: tuple[Any, ...] = (tab, deed, row, column)) -> None:
                people.act(sheet, *what)
                done.append(what[1])

            moments[call] = act
        gave_up = ""
        try:
            keep_at_it(google, done, wanted, unwanted)
        except BoardError as error:
            gave_up = str(error)
        if gave_up:
            # Whole rows were moved while others of them were being given back: then people get all that there was.
            assert "Backup by Riverboard" in gave_up
            assert len(done) > 1
            check_all_is_there(server.sheet, people, unwanted)
        else:
            check_all_is_well(server.sheet, people, wanted, unwanted)


def keep_at_it(google: GoogleSheet, done: list[str], wanted: set[int], unwanted: set[int]) -> None:
    """Read and write until nothing is left to do."""
    for _ in range(12):
        with suppress(SheetChanged):
            so_far = len(done)
            seen = google.read()
            google.apply(plan := next_plan(seen, wanted, unwanted), seen)
            # What somebody does during the last look is for the next run to see.
            if not plan and len(done) == so_far:
                return


def check_all_is_there(sheet: Spreadsheet, people: People, unwanted: set[int]) -> None:
    """Whatever somebody wrote stands somewhere, in the tab or in its backup."""
    found = {text for tab in sheet.tabs for row in tab.shown() for text in row if text}
    assert {text for text in people.alive if not (text[0] == "B" and int(text[1]) in unwanted)} <= found


def check_all_is_well(sheet: Spreadsheet, people: People, wanted: set[int], unwanted: set[int]) -> None:
    found: list[str] = []
    assert len(sheet.names) <= 1
    assert [tab.title for tab in sheet.tabs] == ["Board", "Answers"]
    for tab in sheet.tabs:
        shown = tab.shown()
        for row in shown[1:]:
            named = [re.fullmatch(r"([A-Z]+\d+)c(\d)(v\d+|RB)", text) for text in row if text]
            assert all(named), "nobody wrote this"
            assert len({one[1] for one in named if one}) <= 1, "cells of two rows stand in one"
            for text, head in zip(row, shown[0], strict=False):
                assert not text or head.replace("ID", "c0") in text, "a cell stands in another column"
            found += [text for text in row if text]
    assert len(found) == len(set(found))
    expected = {
        text
        for text in people.alive
        if not (text[0] == "B" and int(re.findall(r"\d+", text)[0]) in unwanted)
        and not (text[0] == "B" and "c2" in text and int(re.findall(r"\d+", text)[0]) in wanted)
    }
    assert expected <= set(found)
    assert not [text for text in found if text[0] == "B" and int(re.findall(r"\d+", text)[0]) in unwanted]
    rows = {text[: text.index("c")] for text in found}
    assert {f"B{n}c2RB" for n in wanted - unwanted if f"B{n}" in rows} <= set(found)
    assert {f"A{n}c9RB" for n in wanted - unwanted if f"A{n}" in rows} <= set(found)


# --- faults ---


def one_change(google: GoogleSheet) -> None:
    google.apply([Changes("Board", cells={(0, 1): "published"}, append=(("a2", "new"),))], google.read())


DONE = [["a1", "published", "One"], ["a2", "new"]]


@pytest.mark.parametrize("on", ["read", "write", "all"])
@pytest.mark.parametrize(
    "fault",
    [
        Fault("", 429, times=2),
        Fault("", 429, retry_after=1),
        Fault("", 500),
        Fault("", 503, times=3),
        Fault("", 502, html=True, times=2),
        Fault("", drop=True),
        Fault("", cut=True),
        Fault("", 503, after=True),
        Fault("", drop=True, after=True),
        Fault("", delay=0.3),
    ],
    ids=lambda fault: f"{fault.status or 'no'}-{'after' if fault.after else 'before'}-{fault.drop}-{fault.cut}",
)
def test_a_fault_that_passes_is_waited_out_and_everything_is_done_once(
    server: SheetsServer, google: GoogleSheet, fault: Fault, on: str
) -> None:
    tab = board(server, ["a1", "new", "One"])
    server.faults = [Fault(**{**fault.__dict__, "on": on, "skip": 0})]
    one_change(google)
    assert texts(tab)[1:] == DONE
    assert [tab.title for tab in server.sheet.tabs] == ["Board"]


FINAL: Mapping[str, tuple[Fault, str]] = {
    "quota": (Fault("", 429, -1), "quota"),
    "long wait": (Fault("", 429, -1, retry_after=3600), "quota"),
    "down": (Fault("", 503, -1), "does not answer just now"),
    "html": (Fault("", 502, -1, html=True), "does not answer just now"),
    "dropped": (Fault("", times=-1, drop=True), "could not be reached"),
    "cut": (Fault("", times=-1, cut=True), "could not be reached"),
    "refused": (Fault("", 401, -1), "does not accept the credentials"),
    "not there": (Fault("", 404, -1), f"share the spreadsheet with {BOT}"),
    "scope": (Fault("", 403, -1, reason="ACCESS_TOKEN_SCOPE_INSUFFICIENT"), "sign in again"),
    "switched off": (Fault("", 403, -1, reason="SERVICE_DISABLED"), "press Enable"),
    "excel": (Fault("", 400, -1, message="The document must not be an Office file."), "Save as Google Sheets"),
    "too big": (Fault("", 413, -1), "too big"),
}


@pytest.mark.parametrize("name", FINAL)
@pytest.mark.parametrize("on", ["read", "write"])
def test_a_fault_that_stays_is_one_sentence_and_changes_nothing(
    server: SheetsServer, key_file: str, name: str, on: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    google = open_at(server, key_file, seconds=0.3)
    tab = board(server, ["a1", "new", "CANARY-CELL"])
    before = texts(tab)
    fault, words = FINAL[name]
    server.faults = [Fault(**{**fault.__dict__, "on": on, "message": fault.message or "CANARY-GOOGLE"})]
    if (name, on) == ("cut", "write"):  # the work is done, only the answer is cut: that is seen, and all is well
        one_change(google)
        return
    if on == "write" and name == "excel":
        words = "Save as"
    with pytest.raises(BoardError, match=words) as caught:
        one_change(google)
    assert texts(tab) == before
    said = "".join(traceback.format_exception(caught.value)) + caplog.text
    said += " ".join(str(record.__dict__) for record in caplog.records)
    assert "CANARY" not in said
    assert json.loads(key_file)["private_key"].splitlines()[1] not in said


@pytest.mark.parametrize("on", ["read", "write"])
def test_who_may_not_is_told_what_to_ask_for(server: SheetsServer, google: GoogleSheet, on: str) -> None:
    board(server, ["a1"])
    server.faults = [Fault(on, 403, -1, message="The caller does not have permission")]
    words = f"add {BOT} as an editor" if on == "read" else f"make {BOT} an editor"
    with pytest.raises(BoardError, match=words):
        one_change(google)


def test_a_revoked_key_has_its_own_sentence(server: SheetsServer, google: GoogleSheet) -> None:
    server.faults = [Fault("token", 400, -1, reason="invalid_grant", message="CANARY")]
    with pytest.raises(BoardError, match="Google refuses the key") as caught:
        google.read()
    assert "CANARY" not in "".join(traceback.format_exception(caught.value))


def test_a_protected_range_is_named_and_nothing_is_written(server: SheetsServer, google: GoogleSheet) -> None:
    tab = board(server, ["a1", "new"])
    server.sheet.protected.add("Board")
    before = texts(tab)
    with pytest.raises(BoardError, match="protected range"):
        one_change(google)
    assert texts(tab) == before


def test_a_full_spreadsheet_is_named_and_nothing_is_written(server: SheetsServer, google: GoogleSheet) -> None:
    tab = board(server, ["a1", "new"])
    server.sheet.most = 40
    before = texts(tab)
    with pytest.raises(BoardError, match="10,000,000 cells"):
        one_change(google)
    assert texts(tab) == before


def test_a_copy_that_could_not_be_cleared_away_goes_with_the_next_writing(server: SheetsServer, key_file: str) -> None:
    tab = board(server, ["a1", "new", "One"])
    server.faults = [Fault("write", 503, -1, skip=1)]
    one_change(open_at(server, key_file, seconds=0.1))
    assert texts(tab)[1:] == DONE
    assert len(server.sheet.tabs) == 2
    server.faults = []
    google = open_at(server, key_file)
    seen = google.read()
    assert set(seen.tables) == {"Board"}
    google.apply([Changes("Board", append=(("a3",),))], seen)
    assert [tab.title for tab in server.sheet.tabs] == ["Board"]


def test_a_copy_that_was_left_goes_even_where_nothing_is_to_be_written(server: SheetsServer, key_file: str) -> None:
    board(server, ["a1", "new", "One"])
    server.faults = [Fault("write", 503, -1, skip=1)]
    one_change(open_at(server, key_file, seconds=0.1))
    server.faults = []
    google = open_at(server, key_file)
    google.apply([], google.read())
    assert [tab.title for tab in server.sheet.tabs] == ["Board"]


def test_what_was_hit_is_kept_where_it_cannot_be_given_back(server: SheetsServer, key_file: str) -> None:
    tab = board(server, ["a1", "new", "One"], ["a2", "hidden", "Two"])
    server.while_writing = lambda _: _turn(tab)
    server.faults = [Fault("write", 429, 1, skip=1, retry_after=3600)]
    with pytest.raises(BoardError, match=r"quota.*tabs called “Backup by Riverboard” or .*goes on from there"):
        one_change(open_at(server, key_file, seconds=0.3))
    server.faults = []
    google = open_at(server, key_file)
    google.apply([Changes("Board", append=(("a3",),))], google.read())
    kept = next(tab for tab in server.sheet.tabs if tab.title.startswith("Backup by Riverboard"))
    assert not kept.hidden
    assert texts(kept)[1:] == [["a2", "hidden", "Two"], ["a1", "new", "One"]]


def test_what_was_hit_is_given_back_though_the_first_try_is_refused(server: SheetsServer, google: GoogleSheet) -> None:
    tab = board(server, ["a1", "new", "One"], ["a2", "hidden", "Two"])
    server.while_writing = lambda _: _turn(tab)
    server.faults = [Fault("write", 400, 1, skip=1)]
    with pytest.raises(SheetChanged):
        google.apply([Changes("Board", cells={(0, 1): "published"})], google.read())
    assert sorted(texts(tab)[1:]) == [["a1", "new", "One"], ["a2", "hidden", "Two"]]
    assert [tab.title for tab in server.sheet.tabs] == ["Board"]


def test_a_writing_that_ends_in_the_middle_says_so_and_the_next_goes_on(server: SheetsServer, key_file: str) -> None:
    tab = board(server)
    rows = tuple((f"a{n}", "new", "é" * 40_000) for n in range(12))
    server.faults = [Fault("write", 429, -1, skip=1)]
    google = open_at(server, key_file, seconds=0.1)
    with pytest.raises(BoardError, match=r"quota.*goes on from there"):
        google.apply([Changes("Board", append=rows)], google.read())
    server.faults = []
    there = len(texts(tab)) - 1
    assert 0 < there < len(rows)
    google.apply([Changes("Board", append=rows[there:])], google.read())
    assert [row[0] for row in texts(tab)[1:]] == [row[0] for row in rows]


# --- credentials and addresses ---


def test_an_address_holds_the_key() -> None:
    for address in (
        f"https://docs.google.com/spreadsheets/d/{KEY}/edit?usp=sharing#gid=0",
        f"https://docs.google.com/spreadsheets/u/1/d/{KEY}/edit",
        f"https://docs.google.com/a/example.org/spreadsheets/d/{KEY}",
        f"docs.google.com/spreadsheets/d/{KEY}/edit",
        f"  {KEY} ",
    ):
        assert spreadsheet_key(address) == KEY


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org",
        "https://docs.google.com/forms/d/abc",
        "https://docs.google.com/spreadsheets/d/e/2PACX-1v/pubhtml",
        "",
    ],
)
def test_another_address_is_told_apart(address: str) -> None:
    with pytest.raises(BoardError, match="address"):
        spreadsheet_key(address)


@pytest.mark.parametrize(
    "address",
    [
        "https://docs.google.com/forms/d/e/1FAIpQLSd/viewform",
        "https://docs.google.com/forms/d/abc/edit",
        "docs.google.com/forms/d/abc/edit",
        "https://forms.gle/abc",
    ],
)
def test_a_forms_address_is_called_what_it_is(address: str) -> None:
    with pytest.raises(BoardError, match="the address of a form"):
        spreadsheet_key(address)


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("CANARY {", "not the JSON"),
        ('{"type": "authorized_user", "refresh_token": "CANARY"}', "something else than a service account's key"),
        ('{"type": "service_account", "private_key": "CANARY", "client_email": "a@b"}', "not whole"),
        ("[]", "something else"),
    ],
)
def test_a_key_that_cannot_be_read_has_its_own_sentence(key: str, words: str) -> None:
    with pytest.raises(BoardError, match=words) as caught:
        find_access({"GOOGLE_SERVICE_ACCOUNT_KEY": key}, print)
    assert "CANARY" not in str(caught.value)


def test_no_credentials_at_all_say_where_to_store_them(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("NO_GCE_CHECK", "true")
    with pytest.raises(BoardError, match="no credentials for Google"):
        find_access({}, print)
    monkeypatch.setenv("GOOGLE_APPLICATION_CREDENTIALS", str(tmp_path / "none.json"))
    with pytest.raises(BoardError, match="missing or holds no credentials"):
        find_access({"GOOGLE_APPLICATION_CREDENTIALS": str(tmp_path / "none.json")}, print)


def test_in_a_workflow_every_line_of_the_key_is_masked(key_file: str) -> None:
    said: list[str] = []
    find_access({"GOOGLE_SERVICE_ACCOUNT_KEY": key_file, "GITHUB_ACTIONS": "true"}, said.append)
    lines = [line for line in json.loads(key_file)["private_key"].splitlines() if not line.startswith("-----")]
    assert said == [*(f"::add-mask::{line}" for line in lines), "::add-mask::canarykeyid0123456789"]


# --- the whole way ---


def test_a_board_is_kept_on_google_and_a_second_run_writes_nothing(
    server: SheetsServer, google: GoogleSheet, tmp_path: Path
) -> None:
    heads = ["Timestamp", "What could you offer?", "What could you use?", "Phone"]
    rows: list[Sequence[str | Cell]] = [
        [Cell(46187.0 + n, f"{n}"), f"Soup {n}", f"A ladder {n}", f"0151 000{n}"] for n in range(20)
    ]
    server.sheet.add("Form Responses 1", [heads, *rows])
    job = publishing.Job(
        google,
        Settings(),
        tmp_path / "content",
        tmp_path / "out",
        date(2026, 7, 1),
        SystemRandom(),
        False,
        False,
    )
    publishing.sync(job, lambda _: None)
    assert len(server.calls) <= 8
    assert [row[-1] != "" for row in server.sheet.tab("Form Responses 1").shown()] == [True] * 21
    assert len(server.sheet.tab("Board").shown()) == 41
    server.calls.clear()
    publishing.sync(job, lambda _: None)
    assert server.calls == ["read"] * 3


def turn_around(sheet: Spreadsheet, tab: str) -> None:
    """An organizer sorts a tab the other way round."""
    found = sheet.tab(tab)
    end = len(found.shown())
    found.cells[1:end] = found.cells[1:end][::-1]


def two_answers_more(sheet: Spreadsheet, tab: str) -> None:
    """The form puts rows below its last one; somebody else has put one on top by hand."""
    found = sheet.tab(tab)
    heads = found.shown()[0]
    for number, row in ((90, 1), (91, len(found.shown()))):
        made = [Cell(46200.0, "d"), Cell.text(f"Soup {number}"), Cell.text(f"A ladder {number}"), Cell.text("x")]
        found.cells.insert(row, [*made, *[Cell()] * (found.width - len(made))][: max(found.width, len(heads))])


@pytest.mark.parametrize(
    ("person", "tab"),
    [(turn_around, "Board"), (turn_around, "Form Responses 1"), (two_answers_more, "Form Responses 1")],
)
@pytest.mark.parametrize("moment", ["while writing", "before writing", "after writing"])
def test_people_at_work_in_mid_run_leave_every_answer_on_the_board_once(
    server: SheetsServer,
    google: GoogleSheet,
    tmp_path: Path,
    person: Callable[[Spreadsheet, str], None],
    tab: str,
    moment: str,
) -> None:
    heads = ["Timestamp", "What could you offer?", "What could you use?", "Phone"]
    rows: list[Sequence[str | Cell]] = [[Cell(46187.0 + n, "d"), f"Soup {n}", f"Ladder {n}", f"{n}"] for n in range(5)]
    answers = server.sheet.add("Form Responses 1", [heads, *rows])
    job = publishing.Job(
        google, Settings(), tmp_path / "content", tmp_path / "out", date(2026, 7, 1), SystemRandom(), False, False
    )
    publishing.sync(job, lambda _: None)
    board = server.sheet.tab("Board")
    title = board.shown()[0].index("Title")
    for row in range(1, 11):
        board.put(row, 1, Cell.text("published"))
        board.put(row, 13, Cell.text(f"about {board.cells[row][title].shown}"))
    answers.cells[3] = [*answers.cells[3][:1], Cell.text("Soup anew"), *answers.cells[3][2:]]
    del answers.cells[2]
    if moment == "while writing":
        server.while_writing = lambda sheet: person(sheet, tab)
    else:
        moments = server.before if moment == "before writing" else server.after
        moments[len(server.calls) + (3 if moment == "before writing" else 4)] = lambda sheet: person(sheet, tab)
    for _ in range(3):
        publishing.sync(job, lambda _: None)
    shown = board.shown()
    titles = [row[title] for row in shown[1:]]
    more = ["Soup 90", "A ladder 90", "Soup 91", "A ladder 91"] if person is two_answers_more else []
    assert sorted(titles) == sorted([*(f"{what} {n}" for n in (0, 2, 3, 4) for what in ("Soup", "Ladder")), *more])
    notes = [row[13] for row in shown[1:] if not set(more) & {row[title]}]
    assert notes == [f"about {text}" for text in titles if text not in more]
    board_ids = {one for row in answers.shown()[1:] for one in row[-1].split(", ")}
    assert board_ids == {row[0] for row in shown[1:]}
    assert [row[title] for row in shown[1:] if row[1] == "edited"] == ["Soup 2"]
    server.calls.clear()
    publishing.sync(job, lambda _: None)
    assert server.calls == ["read"] * 3


# --- from the Matches and the Report tabs to the rows that they name ---


def links_in(tab: Tab, heading: str = "Where") -> list[list[tuple[str, str]]]:
    """The links in each row of a column."""
    place = tab.shown()[0].index(heading)
    return [row[place].links for row in tab.cells[1 : len(tab.shown())]]


def to(tab: Tab, row: int) -> str:
    return f"#gid={tab.id}&range={row}:{row}"


def job_on(google: GoogleSheet, folder: Path) -> publishing.Job:
    return publishing.Job(
        google, Settings(), folder / "content", folder / "out", date(2026, 7, 1), SystemRandom(), False, False
    )


def run(job: publishing.Job) -> None:
    publishing.sync(job, lambda _: None)
    publishing.suggest(job, lambda _: None)


ANSWER_TAB = "🌻 Antworten, row 2"


@pytest.fixture
def answers(server: SheetsServer) -> Tab:
    heads = ["Timestamp", "What could you offer?", "What could you use?", "Which part of town?"]
    rows: list[Sequence[str | Cell]] = [
        [Cell(46187.0, "d"), "Sourdough bread", "", "Atlantis"],
        [Cell(46188.0, "d"), "", "Sourdough bread", ""],
    ]
    return server.sheet.add(ANSWER_TAB, [heads, *rows], number=77)


@pytest.mark.usefixtures("language_model")
def test_each_row_of_the_report_links_to_the_row_that_it_names(
    server: SheetsServer, google: GoogleSheet, tmp_path: Path, answers: Tab
) -> None:
    answers.cells[1][1] = EMPTY
    publishing.sync(job_on(google, tmp_path), lambda _: None)
    board, report = server.sheet.tab("Board"), server.sheet.tab("Report")
    shown = report.shown()[1:]
    assert [row[0] for row in shown[:2]] == ["Board, row 2", f"{ANSWER_TAB}, row 2"]
    links = links_in(report)
    assert links[:2] == [[("Board, row 2", to(board, 2))], [(f"{ANSWER_TAB}, row 2", to(answers, 2))]]
    assert not any(links[2:])
    assert not any(cell.links for row in report.cells for cell in row[1:])


def test_each_entry_of_a_match_links_to_its_row_and_an_unchanged_run_writes_nothing(
    server: SheetsServer, google: GoogleSheet, tmp_path: Path, answers: Tab
) -> None:
    job = job_on(google, tmp_path)
    run(job)
    board = server.sheet.tab("Board")
    for row in (1, 2):
        board.put(row, 1, Cell.text("published"))
    run(job)
    matches = server.sheet.tab("Matches")
    assert links_in(matches) == [[("Board, row 2", to(board, 2)), ("Board, row 3", to(board, 3))]]
    server.calls.clear()
    run(job)
    assert server.calls == ["read"] * 6
    board.cells[1:3] = board.cells[1:3][::-1]
    run(job)
    assert links_in(matches) == [[("Board, row 3", to(board, 3)), ("Board, row 2", to(board, 2))]]


def test_links_count_as_google_does_whatever_script_a_tab_is_named_in(
    server: SheetsServer, google: GoogleSheet
) -> None:
    named = server.sheet.add("👩‍👩‍👧 ردود, row 7, “x”", [["a"]], number=5)
    zero = server.sheet.add("Zero", [["a"]])
    zero.id = 0
    lines = (f"{named.title}, row 12, “Où ?”", "Nowhere, row 3", "", "Zero, row 4", "Matches, row 5", "Board")
    google.apply(
        [Changes("Matches", create=("ID", "Where"), append=(("m1", "\n".join(lines)), ("m2", "Zero, row 1\n")))],
        google.read(),
    )
    matches = server.sheet.tab("Matches")
    assert texts(matches)[1] == ["m1", "\n".join(lines)]
    assert links_in(matches) == [
        [(lines[0], to(named, 12)), (lines[3], to(zero, 4)), (lines[4], to(matches, 5))],
        [("Zero, row 1", to(zero, 1))],
    ]


def test_a_place_that_is_no_more_takes_its_link_with_it(server: SheetsServer, google: GoogleSheet) -> None:
    board(server, ["a1"])
    tab = server.sheet.add("Matches", [["ID", "Where", "Kind"]])
    google.apply([Changes("Matches", append=(("m1", "Board, row 2"), ("m2", "Board, row 2")))], google.read())
    assert [len(links) for links in links_in(tab)] == [1, 1]
    google.apply([Changes("Matches", cells={(0, 0): "x", (0, 1): "", (0, 2): "Board, row 2"})], google.read())
    assert [len(links) for links in links_in(tab)] == [0, 1]
    assert links_in(tab, "Kind") == [[], []]


def test_matches_from_before_get_their_places_in_a_column_at_the_end(
    server: SheetsServer, google: GoogleSheet, tmp_path: Path, answers: Tab
) -> None:
    job = job_on(google, tmp_path)
    run(job)
    board = server.sheet.tab("Board")
    for row in (1, 2):
        board.put(row, 1, Cell.text("published"))
    run(job)
    matches = server.sheet.tab("Matches")
    place = matches.shown()[0].index("Where")
    matches.cells = [[*row[:place], *row[place + 1 :]] for row in matches.cells]
    matches.notes.clear()
    matches.dressed.clear()
    before = matches.shown()
    run(job)
    heads, cells = matches.shown()
    assert (heads[:-1], heads[-1]) == (before[0], "Where")
    assert (cells[: len(before[1])], cells[-1]) == (before[1], "Board, row 2\nBoard, row 3")
    assert [len(links) for links in links_in(matches)] == [2]
    assert "Press one" in matches.notes[0, len(heads) - 1]
    dressed = kinds_of(matches)
    assert '"hiddenByUser"' not in dressed
    assert dressed.count('"warningOnly": true') == 1
    assert dressed.count('"wrapStrategy": "WRAP"') == 2
    server.calls.clear()
    run(job)
    assert server.calls == ["read"] * 6


def test_the_report_is_made_for_a_phone_and_its_figures_stand_out(
    server: SheetsServer, google: GoogleSheet, tmp_path: Path, answers: Tab
) -> None:
    publishing.sync(job_on(google, tmp_path), lambda _: None)
    report = server.sheet.tab("Report")
    dressed = kinds_of(report)
    assert sum(map(int, re.findall(r'"pixelSize": (\d+)', dressed))) <= 360 - 40
    (bold,) = re.findall(r'"TEXT_EQ", "values": \[\{"userEnteredValue": "([^"]+)"', dressed)
    assert [bold] in report.shown()
    assert '"frozenRowCount": 1' in dressed


def test_many_links_are_still_written_in_parts(server: SheetsServer, google: GoogleSheet) -> None:
    board(server, ["a1"])
    many = "\n".join(["Board, row 2"] * 40)
    rows = tuple((f"m{n}", many) for n in range(700))
    google.apply([Changes("Matches", create=("ID", "Where"), append=rows)], google.read())
    assert server.largest < 2_000_000
    assert {len(links) for links in links_in(server.sheet.tab("Matches"))} == {40}
