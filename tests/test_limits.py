"""What Google and GitHub allow: organizers hear of it while there is time, and of nothing that is far away."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from journeys import HEADINGS
from riverboard.entry import Board
from riverboard.limits import near_limits, site_bytes
from sheets_server import EMPTY, SheetsServer
from site_fixtures import DOUGH, built, files, many
from twin_sheets import SYNC, Folder, Google, Twin, dicts

ANSWERS = "Form Responses 1"
MILLION = 1_000_000
SOUP = ["6/1/2026 9:00:00", "Soup", "", "", "", "Mill Lane", "Food", "The name I write below", "Ana", "canary"]


@pytest.fixture
def google(tmp_path: Path) -> Iterator[Twin]:
    with SheetsServer().running() as server:
        server.sheet.add(ANSWERS, [list(HEADINGS), SOUP, [SOUP[0], "Bread", *SOUP[2:]]])
        twin = Twin(Google(server), tmp_path)
        assert twin.run(*SYNC).said == ""
        yield twin


def server_of(twin: Twin) -> SheetsServer:
    assert isinstance(twin.home, Google)
    return twin.home.server


def fill_up(twin: Twin, tab: str, cells: int) -> None:
    """Add empty rows to a tab until the spreadsheet has about so many cells; never more."""
    sheet = server_of(twin).sheet
    sheet.tab(tab).empty_rows = 0
    sheet.tab(tab).empty_rows = (cells - sheet.cells) // sheet.tab(tab).width


def said_of(twin: Twin, place: str) -> list[tuple[str, str]]:
    """What the Report says of the whole spreadsheet, or of the whole site."""
    return [(row["What"], row["What to do"]) for row in dicts(twin.home.tabs()["Report"]) if row["Where"] == place]


# --- cells ---


def test_the_report_says_how_near_a_spreadsheet_is_to_being_too_large(google: Twin) -> None:
    fill_up(google, "Board", 4 * MILLION - 500)
    google.run(*SYNC)
    assert said_of(google, "The spreadsheet") == []
    fill_up(google, "Board", 4 * MILLION + 500)
    run = google.run(*SYNC)
    ((what, todo),) = said_of(google, "The spreadsheet")
    assert what.startswith("has more than 4 million cells, empty ones too. Google allows 10 million")
    assert todo.startswith("Delete empty rows, empty columns")
    assert run.done
    assert "The spreadsheet" in [problem.place for problem in run.done.problems]


def test_saying_so_takes_no_call_more_and_is_said_once(google: Twin) -> None:
    fill_up(google, "Board", 4_500_000)
    google.run(*SYNC)
    server_of(google).calls.clear()
    google.run(*SYNC)
    assert server_of(google).calls == ["read"] * 6  # three for each of the two commands
    fill_up(google, "Board", 4_600_000)
    server_of(google).calls.clear()
    google.run(*SYNC)
    assert server_of(google).calls == ["read"] * 6  # a little nearer is no news
    fill_up(google, "Board", 1_000_000)
    google.run(*SYNC)
    assert said_of(google, "The spreadsheet") == []


def test_above_the_half_taking_out_a_row_may_be_refused_as_it_was_said(google: Twin) -> None:
    answers = server_of(google).sheet.tab(ANSWERS)
    soup = list(answers.cells[1])
    fill_up(google, "Board", 4_500_000)
    del answers.cells[1]
    assert google.run(*SYNC).said == ""
    answers.cells.insert(1, soup)
    answers.put(1, len(HEADINGS), EMPTY)
    assert google.run(*SYNC).said == ""
    fill_up(google, "Board", 6_200_000)
    google.run(*SYNC)
    ((what, _),) = said_of(google, "The spreadsheet")
    assert what.startswith("has more than 6 million cells")
    del answers.cells[1]
    before = google.home.tabs()
    assert google.run(*SYNC).said.startswith("The spreadsheet is full")
    assert google.home.tabs() == before


def test_a_folder_has_no_limit_of_cells(tmp_path: Path) -> None:
    folder = Twin(Folder(tmp_path / "sheet"), tmp_path)
    wide = [*HEADINGS, *[f"Note {n}" for n in range(3_000)]]
    folder.home.put(ANSWERS, [wide, *([*SOUP[:1], f"Soup {n}", *SOUP[2:]] for n in range(3)), *[[""]] * 1_500])
    assert folder.run(*SYNC).said == ""
    assert said_of(folder, "The spreadsheet") == []


# --- an answer ---


def test_a_text_that_no_cell_takes_is_refused_with_its_row(google: Twin) -> None:
    answers = server_of(google).sheet.tab(ANSWERS)
    google.change(ANSWERS, lambda rows: [*rows[:2], [*rows[2][:2], "word " * 9_990, *rows[2][3:]]])
    google.run(*SYNC)
    google.change(
        "Board", lambda rows: [rows[0], *(["published" if at == 1 else c for at, c in enumerate(r)] for r in rows[1:])]
    )
    google.run(*SYNC)
    google.change(ANSWERS, lambda rows: [*rows[:2], [rows[2][0], "Bread " * 20, "words " * 8_325, *rows[2][3:]]])
    said = google.run(*SYNC).said
    assert said.startswith("A text for row 3 of the tab “Board” is longer than the 50,000 characters")
    assert answers.shown()[2][1].startswith("Bread")


# --- the site ---


@pytest.mark.parametrize("times", [1, 40])
def test_the_size_of_a_site_is_known_roughly_before_it_is_built(tmp_path: Path, times: int) -> None:
    def size(board: Board, name: str) -> int:
        return sum(map(len, files(built(tmp_path / name, board)).values()))

    board = many(120)
    board = replace(board, entries=tuple(replace(one, text=one.text * times) for one in board.entries))
    true = size(board, "board") - size(many(0), "empty")
    assert 0.7 * true < site_bytes(board.entries) < 1.5 * true


def test_a_site_near_what_github_pages_takes_is_named_with_its_size() -> None:
    assert near_limits(0, [DOUGH] * 50_000) == ()
    (problem,) = near_limits(0, [DOUGH] * 65_000)
    assert str(problem).startswith("The site: takes about 860 MB. GitHub Pages allows 1 GB")
    assert "met_shown_days" in problem.todo


def test_longer_words_and_those_of_other_scripts_take_more_room() -> None:
    one, long, arabic = (site_bytes([replace(DOUGH, text=text)]) for text in ("bread", "bread" * 100, "خبزنا" * 100))
    assert one < long < arabic
