"""A formula's error alone in a cell is nobody's words: wherever it stands, it is named and not shown."""

import pytest

from riverboard.formulas import is_an_error
from riverboard.problems import BoardError
from riverboard.sheet.table import Table
from sheets import ANSWERS, QUESTIONS, MemorySheet, response, sheet_of, shown

SAID = "this cell holds a formula's error"


def problems(sheet: MemorySheet) -> list[str]:
    return [str(problem) for problem in sheet.run().done.problems]


@pytest.mark.parametrize(
    "cell",
    [
        *("#NAME?", "#VALUE!", "#REF!", "#DIV/0!", "#N/A", "#NUM!", "#NULL!", "#ERROR!", "#SPILL!", "#CALC!"),
        *("Loading...", "Loading…", " #REF!\n", "#BEZUG!", "#WERT!", "#NV", "#ZAHL!", "#NOM?", "#VALEUR!", "#NOME?"),
        *("#¿NOMBRE?", "#¡VALOR!", "#¡REF!", "#NU\u0301M!", "Err:508"),
    ],
)
def test_what_a_spreadsheet_shows_for_a_failed_formula_is_known(cell: str) -> None:
    assert is_an_error(cell)


@pytest.mark.parametrize("cell", ["", "#1!", "#free!", "#YES!", "#ref!", "N/A", "Loading", "See #REF! there", "#", "!"])
def test_what_people_write_is_none(cell: str) -> None:
    assert not is_an_error(cell)


@pytest.mark.parametrize("column", ["Title", "Text", "Category", "Area", "When", "Name shown"])
@pytest.mark.parametrize("word", ["published", "met", "resting"])
def test_an_entry_with_an_error_in_it_is_hidden_and_its_cell_is_named(column: str, word: str) -> None:
    sheet = sheet_of(response(offer="A van"), response(offer="Bread"), status=word)
    assert len(shown(sheet.run())) == 2
    sheet.type("Board", 0, column, "#NAME?")
    outcome = sheet.run()
    assert list(shown(outcome)) == ["Bread"]
    (problem,) = [str(each) for each in outcome.done.problems]
    assert problem.startswith(f"Board, row 2, “{column}”: {SAID}, so the entry is hidden. ")
    assert "put a ' before it" in problem


def test_an_entry_is_back_as_soon_as_its_cell_is_mended() -> None:
    sheet = sheet_of(response(offer="A van"), status="published")
    sheet.run()
    sheet.type("Board", 0, "Title", "#ERROR!")
    assert not shown(sheet.run())
    sheet.type("Board", 0, "Title", "- a van")
    assert list(shown(sheet.run())) == ["- a van"]


def test_a_hidden_entry_is_not_named() -> None:
    sheet = sheet_of(response(offer="A van"), status="hidden")
    sheet.type("Board", 0, "Title", "#ERROR!")
    assert not problems(sheet)


def test_errors_that_come_and_go_in_different_rows_are_no_words_that_moved() -> None:
    sheet = sheet_of(response(offer="A van"), response(offer="Bread"), status="published")
    sheet.type("Board", 0, "Title", "#NAME?")
    sheet.run()
    sheet.type("Board", 0, "Title", "A van")
    sheet.type("Board", 1, "Title", "#NAME?")
    assert list(shown(sheet.run())) == ["A van"]


def test_newer_words_that_an_error_stands_for_are_not_taken_and_what_was_approved_stays() -> None:
    sheet = sheet_of(response(offer="A van"), status="published")
    sheet.run()
    sheet.answer(0, offer="A bus")
    sheet.run()
    sheet.type("Board", 0, "New text", "#ERROR!")
    sheet.type("Board", 0, "Status", "published")
    outcome = sheet.run()
    assert list(shown(outcome)) == ["A van"]
    assert sheet["Board"][0]["New text"] == "#ERROR!"  # their formula may still be behind it
    assert any("“New text”: this cell holds" in str(problem) for problem in outcome.done.problems)
    sheet.type("Board", 0, "New text", "+ a bus")
    assert list(shown(sheet.run())) == ["+ a bus"]


def test_nothing_is_published_for_the_first_time_while_its_newer_words_are_an_error() -> None:
    sheet = sheet_of(response(offer="A van"))
    sheet.type("Board", 0, "Text", "With a trailer.")
    sheet.answer(0, offer="A bus")
    sheet.run()
    sheet.type("Board", 0, "New text", "#ERROR!")
    sheet.type("Board", 0, "Status", "published")
    assert not shown(sheet.run())
    sheet.type("Board", 0, "New text", "A bus")
    assert list(shown(sheet.run())) == ["A bus"]


def test_an_error_among_the_answers_waits_like_any_edit_and_is_named() -> None:
    sheet = sheet_of(response(offer="A van", offer_text="For four."), status="published")
    sheet.run()
    sheet.answer(0, offer="#N/A")
    outcome = sheet.run()
    assert list(shown(outcome)) == ["A van"]
    assert f"{ANSWERS}, row 2, “{QUESTIONS['offer']}”: {SAID}." in " ".join(map(str, outcome.done.problems))
    sheet.answer(0, offer="A van")
    outcome = sheet.run()
    assert (list(shown(outcome)), outcome.done.problems) == (["A van"], ())


def test_a_new_answer_with_an_error_is_not_published_by_itself() -> None:
    sheet = sheet_of(publish="unless-held")
    sheet.send(offer="#VALUE!", offer_text="For four.")
    sheet.send(offer="Bread", when="#VALUE!")
    sheet.send(offer="Soup")
    sheet.run()
    assert list(shown(sheet.run())) == ["Soup"]


def test_a_name_or_contact_that_is_an_error_belongs_to_nobody() -> None:
    cells = {"name": "#VALEUR!", "contact": "#VALEUR!"}
    sheet = sheet_of(response(offer="La valeur", **cells), response(need="Pain", **cells), status="published")
    outcome = sheet.run()
    assert {entry.name for entry in outcome.board.entries} == {""}
    assert len({row["Riverboard: member"] for row in sheet["Board"]}) == 2
    assert not any(row["Check"] for row in sheet["Board"])
    assert sum(SAID in str(problem) for problem in outcome.done.problems) == 4


@pytest.mark.parametrize("column", ["Thanks", "From"])
def test_a_thank_you_with_an_error_is_not_shown(column: str) -> None:
    sheet = sheet_of(response(offer="A van"), status="published")
    cells = {"Show": "yes", "Thanks": "You carried it.", "From": "Kit", column: "#NAME?"}
    sheet.tables["Thanks"] = Table("Thanks", tuple(cells), (tuple(cells.values()),))
    outcome = sheet.run()
    assert not outcome.board.thanks
    assert any(str(each).startswith(f"Thanks, row 2, “{column}”: {SAID}, so") for each in outcome.done.problems)


@pytest.mark.parametrize("key", ["name", "tagline", "categories", "contact"])
def test_an_error_among_the_settings_stops_the_run_and_names_its_row(key: str) -> None:
    sheet = sheet_of(response(offer="A van"))
    sheet.tables["Settings"] = Table("Settings", ("Setting", "Value"), (("", ""), (key, "#BEZUG!")))
    with pytest.raises(BoardError, match=rf"Settings, row 3: {SAID}\."):
        sheet.run()


def test_reasons_that_are_an_error_are_not_shown() -> None:
    sheet = sheet_of(response(offer="A van"), response(need="A van"), status="published")
    sheet.run()
    who = ", ".join(row["ID"] for row in sheet["Board"])
    if not sheet["Matches"]:
        sheet.add("Matches", {"Who (ids)": who, "Decision": "accept"})
    sheet.fill("Matches", "Decision", "accept")
    assert sheet.run().connections.matches
    sheet.type("Matches", 0, "Why", "#NAME?")
    outcome = sheet.run()
    assert not outcome.connections.matches
    assert any(f"“Why”: {SAID}" in str(each) for each in outcome.done.problems)
