"""What a spreadsheet may look like after years with many hands: each either works or gets one clear sentence."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from journeys import HEADINGS
from riverboard import publishing
from riverboard.columns import OWNED_TABS
from sheets_server import EMPTY, Cell, Fault, SheetsServer, Spreadsheet
from twin_sheets import SYNC, Google, Run, Twin, dicts

ANSWERS = "Form Responses 1"


TODAYS = Cell(46187.375, "6/14/2026 9:00:00")


def said(offer: str, when: Cell = TODAYS, more: str = "", need: str = "") -> list[Cell]:
    texts = (offer, more, need, "", "Mill Lane", "Food", "The name I write below", "Ana", "canary")
    return [when, *map(Cell.text, texts)]


class Neighbors:
    """A Google spreadsheet with two answers, and what Riverboard makes of it."""

    def __init__(self, server: SheetsServer, place: Path) -> None:
        self.server = server
        self.sheet = server.sheet
        self.twin = Twin(Google(server), place)

    def run(self) -> Run:
        return self.twin.run(*SYNC)

    def rows(self, tab: str) -> list[dict[str, str]]:
        return dicts(self.twin.home.tabs()[tab])

    def send(self, offer: str, when: Cell = TODAYS, more: str = "", need: str = "") -> None:
        """Another answer, in the columns as they stand now."""
        answers = next(tab for tab in self.sheet.tabs if tab.title not in OWNED_TABS)
        heads = [" ".join(re.findall(r"\w+", text)).casefold() for text in answers.shown()[0]]
        row = [EMPTY] * answers.width
        for head, cell in zip(HEADINGS, said(offer, when, more, need), strict=True):
            row[heads.index(" ".join(re.findall(r"\w+", head)).casefold())] = cell
        answers.cells.insert(len(answers.shown()), row)

    def titles(self) -> list[str]:
        heads, *rows = self.twin.home.tabs()["Board"]
        title = [text.strip(" *").casefold() for text in heads].index("title")
        return [row[title] for row in rows if row]

    def goes_well(self) -> None:
        """A run goes well, and the next one finds nothing to do."""
        assert self.run().said == ""
        self.server.calls.clear()
        assert self.run().said == ""
        assert set(self.server.calls) == {"read"}


@pytest.fixture
def neighbors(tmp_path: Path) -> Iterator[Neighbors]:
    with SheetsServer().running() as server:
        server.sheet.add(ANSWERS, [list(HEADINGS), said("Soup"), said("Bread")])
        yield Neighbors(server, tmp_path)


def tabs_turned(sheet: Spreadsheet) -> None:
    sheet.tabs.reverse()


def tabs_hidden(sheet: Spreadsheet) -> None:
    for tab in sheet.tabs:
        tab.hidden = True


def answers_in_another_language(sheet: Spreadsheet) -> None:
    sheet.tab(ANSWERS).title = "ردود النموذج 1"


def a_blank_heading_with_notes_below(sheet: Spreadsheet) -> None:
    for row in sheet.tab(ANSWERS).cells:
        row.insert(3, EMPTY)
    sheet.tab(ANSWERS).put(1, 3, Cell.text("called her on Monday"))


def a_question_that_is_there_twice(sheet: Spreadsheet) -> None:
    heads, *rows = sheet.tab(ANSWERS).cells
    sheet.tab(ANSWERS).cells = [[*heads, *heads[1:3]], *([*row, EMPTY, EMPTY] for row in rows)]


def a_heading_there_twice_on_the_board(sheet: Spreadsheet) -> None:
    board = sheet.tab("Board")
    status = board.shown()[0].index("Status")
    board.cells = [[*row, row[status]] for row in board.cells]


def headings_with_spaces_and_stars(sheet: Spreadsheet) -> None:
    for tab in (ANSWERS, "Board"):
        cells = sheet.tab(tab).cells
        cells[0] = [Cell.text(f"  {cell.shown.upper()} *") if cell.shown else cell for cell in cells[0]]


def a_grid_that_has_no_room(sheet: Spreadsheet) -> None:
    for tab in sheet.tabs:
        shown = tab.shown()
        width = max(map(len, shown))
        tab.cells = [row[:width] for row in tab.cells[: len(shown)]]


def notes_merged_over_two_rows(sheet: Spreadsheet) -> None:
    sheet.tab("Board").merge(1, 13, rows=2)


def a_row_of_answers_merged_with_the_next(sheet: Spreadsheet) -> None:
    sheet.tab(ANSWERS).merge(1, 5, rows=2)


@pytest.mark.parametrize(
    "change",
    [
        tabs_turned,
        tabs_hidden,
        answers_in_another_language,
        a_blank_heading_with_notes_below,
        a_question_that_is_there_twice,
        headings_with_spaces_and_stars,
        a_grid_that_has_no_room,
        notes_merged_over_two_rows,
        a_row_of_answers_merged_with_the_next,
    ],
)
def test_the_board_goes_on_whatever_is_changed_in_the_sheet(
    neighbors: Neighbors, change: Callable[[Spreadsheet], None]
) -> None:
    neighbors.goes_well()
    change(neighbors.sheet)
    neighbors.send("Jam")
    neighbors.goes_well()
    assert sorted(neighbors.titles()) == ["Bread", "Jam", "Soup"]


def test_a_heading_that_is_there_twice_on_the_board_is_named_and_nothing_is_changed(neighbors: Neighbors) -> None:
    neighbors.goes_well()
    a_heading_there_twice_on_the_board(neighbors.sheet)
    neighbors.send("Jam")
    before = neighbors.sheet.tab("Board").shown()
    assert "two columns “Status”" in neighbors.run().said
    assert neighbors.sheet.tab("Board").shown() == before


@pytest.mark.parametrize("tab", ["Board", "Matches", "Report"])
@pytest.mark.parametrize("called", [str.upper, str.lower, " {} ".format])
def test_a_tab_is_written_and_remembered_by_whatever_name_it_has(
    neighbors: Neighbors, tab: str, called: Callable[[str], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RIVERBOARD_CACHE", str(neighbors.twin.place / "cache"))
    neighbors.goes_well()
    names = [called(tab) if name == tab else name for name in neighbors.twin.home.tabs()]
    neighbors.twin.home.rename(tab, called(tab))
    neighbors.send("Jam")
    first, second = (neighbors.twin.run(publishing.publish) for _ in range(2))
    assert first.done, first.said
    assert second == Run(None, ""), "the sheet is not as it was to be left"
    assert list(neighbors.twin.home.tabs()) == names


def test_what_stands_in_rows_that_a_filter_hides_is_read_and_kept(neighbors: Neighbors) -> None:
    neighbors.goes_well()
    neighbors.sheet.update([{"setBasicFilter": {"filter": {"range": {"sheetId": neighbors.sheet.tab("Board").id}}}}])
    neighbors.send("Jam")
    neighbors.goes_well()
    assert neighbors.titles() == ["Soup", "Bread", "Jam"]


@pytest.mark.parametrize(
    ("locale", "shown"),
    [
        ("de_DE", "03.04.2026 09:30:00"),
        ("fr_FR", "03/04/2026 09:30:00"),
        ("en_US", "4/3/2026 9:30:00"),
        ("ar", "٠٣/٠٤/٢٠٢٦ ٩:٣٠:٠٠ ص"),
    ],
)
def test_a_day_is_the_same_in_every_language(neighbors: Neighbors, locale: str, shown: str) -> None:
    neighbors.sheet.properties["locale"] = locale
    neighbors.send("Jam", Cell(46115 + 9.5 / 24, shown))
    neighbors.goes_well()
    assert neighbors.rows("Board")[-1]["Posted"] == "2026-04-03"


@pytest.mark.parametrize("hour", [1.5, 2.5], ids=["twice", "never"])
def test_an_hour_that_comes_twice_or_never_is_an_hour_like_others(neighbors: Neighbors, hour: float) -> None:
    neighbors.sheet.properties["timeZone"] = "Europe/Berlin"
    day = 46110 if hour > 2 else 46320  # 2026-03-29 and 2026-10-25, when the clocks change
    neighbors.send("Jam", Cell(day + hour / 24, "night"))
    neighbors.goes_well()
    assert neighbors.rows("Board")[-1]["Posted"] == ("2026-03-29" if hour > 2 else "2026-10-25")


def test_an_answer_as_long_as_a_cell_can_be_goes_all_the_way(neighbors: Neighbors) -> None:
    long = "word " * 10_000
    neighbors.send("Jam", more=long)
    neighbors.send("", need=long)
    neighbors.goes_well()
    for row in range(1, 5):
        neighbors.sheet.tab("Board").put(row, 1, Cell.text("published"))
    neighbors.goes_well()
    assert neighbors.rows("Board")[2]["Text"].strip() == long.strip()
    answers = neighbors.sheet.tab(ANSWERS)
    answers.put(3, 1, Cell.text(long[1:]))
    answers.put(3, 2, Cell.text(long[2:]))
    before = neighbors.twin.home.tabs()
    assert "row 4 of the tab “Board”" in neighbors.run().said  # both of them together, as the words that are new
    assert neighbors.twin.home.tabs() == before


@pytest.mark.parametrize("status", [400, 403])
def test_a_protected_range_that_refuses_is_named_and_nothing_is_changed(neighbors: Neighbors, status: int) -> None:
    neighbors.goes_well()
    neighbors.send("Jam")
    before = neighbors.twin.home.tabs(), neighbors.twin.files()
    words = "You are trying to edit a protected cell or object. Please contact the spreadsheet owner."
    neighbors.server.faults = [Fault("write", status, -1, message=words)]
    assert neighbors.run().said.startswith("A protected range keeps Riverboard from writing to the sheet.")
    assert (neighbors.twin.home.tabs(), neighbors.twin.files()) == before


def test_a_spreadsheet_without_room_is_named_and_nothing_is_changed(neighbors: Neighbors) -> None:
    neighbors.sheet.most = 60
    before = neighbors.twin.home.tabs()
    assert "10,000,000 cells" in neighbors.run().said
    assert neighbors.twin.home.tabs() == before


def test_without_any_heading_that_is_known_it_says_so(neighbors: Neighbors) -> None:
    neighbors.sheet.tab(ANSWERS).cells[0] = [Cell.text(f"Column {n}") for n in range(len(HEADINGS) + 3)]
    assert "no column for what neighbors share" in neighbors.run().said
