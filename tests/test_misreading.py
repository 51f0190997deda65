"""A spreadsheet program took UTF-8 for an older encoding, and saved what it saw: “ü” as “Ã¼”."""

import gc
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riverboard.curation import Card
from riverboard.problems import BoardError
from sheets import ANSWERS, MemorySheet, response, sheet_of, shown

KITCHEN = response(offer="Küche für alle", offer_text="“Frühstück” – 9 Uhr", name="Jörg", contact="j@example.org")
LESSONS = response(need="تعليم اللغة", need_text="مساء الخير", name="Ann", contact="ann@example.org")
OLDER = ("cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "mac_roman")


def misread(text: str, older: str = "cp1252") -> str:
    """What a program shows that takes UTF-8 for an older encoding, as Windows does it: byte by byte."""
    return "".join(bytes([byte]).decode(older, "ignore") or chr(byte) for byte in text.encode())


def misread_tab(sheet: MemorySheet, tab: str, older: str = "cp1252") -> None:
    table = sheet.tables[tab]
    rows = tuple(tuple(misread(cell, older) for cell in row) for row in table.rows)
    sheet.tables[tab] = replace(table, rows=rows)


@pytest.mark.parametrize("older", OLDER)
def test_a_board_that_was_misread_gets_its_letters_back(older: str) -> None:
    sheet = sheet_of(KITCHEN, LESSONS, response(offer="Soup"))
    sheet.fill("Board", "Organizer note", "schön")
    before = sheet["Board"]
    misread_tab(sheet, "Board", older)
    sheet.fill("Board", "Status", "published")
    outcome = sheet.run()
    assert set(shown(outcome)) == {"Küche für alle", "تعليم اللغة", "Soup"}
    told = ("Title", "Text", "Name shown", "Organizer note", "ID")
    assert [[row[name] for name in told] for row in sheet["Board"]] == [[row[name] for name in told] for row in before]
    assert any("misread letters" in problem.what for problem in outcome.done.mended)
    again = sheet.run()
    assert not again.sync
    assert not any("misread letters" in problem.what for problem in again.done.mended)


def test_what_was_typed_after_the_misreading_stays() -> None:
    sheet = sheet_of(KITCHEN, LESSONS)
    misread_tab(sheet, "Board")
    sheet.type("Board", 1, "Title", "Leçons d’arabe")
    sheet.type("Board", 1, "Organizer note", "naïve")
    sheet.fill("Board", "Status", "published")
    assert set(shown(sheet.run())) == {"Küche für alle", "Leçons d’arabe"}
    assert sheet["Board"][1]["Organizer note"] == "naïve"


def test_words_that_only_look_misread_are_kept_exactly() -> None:
    sheet = sheet_of(response(offer="How “Ã¼” comes about", offer_text=misread("für")), LESSONS)
    sheet.fill("Board", "Organizer note", misread("schön"))
    sheet.fill("Board", "Status", "published")
    assert set(shown(sheet.run())) == {"How “Ã¼” comes about", "تعليم اللغة"}
    assert {row["Organizer note"] for row in sheet["Board"]} == {misread("schön")}


@given(st.lists(st.text(min_size=1, max_size=20), min_size=1, max_size=4), st.text(max_size=20))
def test_whatever_members_and_organizers_write_is_not_taken_for_misread(titles: list[str], note: str) -> None:
    sheet = sheet_of(*(response(offer=f"x{title}", offer_text=misread(title)) for title in titles))
    sheet.fill("Board", "Organizer note", misread(note))
    before = [row["Title"] for row in sheet["Board"]]
    outcome = sheet.run()
    assert [row["Title"] for row in sheet["Board"]] == before
    assert {row["Organizer note"] for row in sheet["Board"]} == {misread(note)}
    assert not any("misread" in problem.what for problem in outcome.done.problems)


def test_answers_that_were_misread_are_refused() -> None:
    sheet = sheet_of(KITCHEN, response(offer="Soup"), status="published")
    sheet.run()
    misread_tab(sheet, ANSWERS)
    with pytest.raises(BoardError, match="misread the letters in “Form Responses 1”") as caught:
        sheet.run()
    assert "che" not in str(caught.value).replace("choose", "")


def test_an_answer_that_its_member_changed_is_none_of_that() -> None:
    sheet = sheet_of(KITCHEN, status="published")
    sheet.run()
    sheet.answer(0, offer=misread("Küche für manche"))
    sheet.run()
    assert sheet["Board"][0]["Status"] == "edited"


def test_nothing_that_was_decided_about_stays_in_memory() -> None:
    """An error that its own frame holds would keep all that a run knows, and of a large board that is much."""
    sheet = sheet_of(KITCHEN, LESSONS)
    gc.collect()
    gc.disable()
    try:
        sheet.run()
        left = [each for each in gc.get_objects() if isinstance(each, Card)]
    finally:
        gc.enable()
    assert left == []
