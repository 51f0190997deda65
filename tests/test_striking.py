"""Taking one member out of a constellation: the rest stands, and nobody who was taken out comes back."""

import os

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from riverboard.deciding import Outcome
from riverboard.layout import WHO_LAID
from sheets import ANSWERS, MemorySheet, response, sheet_of

thorough = settings(max_examples=40 if os.environ.get("CI") else 12, deadline=None)

GARDEN = (
    response(dream="A community garden on the empty lot", contact="dee@example.org", category="Growing"),
    response(offer="Compost for gardens", contact="ann@example.org", category="Growing"),
    response(offer="Garden seeds and seedlings", contact="bo@example.org", category="Growing"),
    response(need="A garden plot to grow tomatoes", contact="cy@example.org", category="Growing"),
    response(need="Seeds for my garden", contact="eve@example.org", category="Growing"),
    response(need="Garden soil for a garden box", contact="flo@example.org", category="Growing"),
)
DREAM = "A community garden on the empty lot"


def garden() -> MemorySheet:
    sheet = sheet_of(*GARDEN, status="published")
    sheet.run()
    return sheet


def place(sheet: MemorySheet) -> int:
    """The index of the constellation's row."""
    (found,) = [at for at, row in enumerate(sheet["Matches"]) if row["Kind"] == "constellation"]
    return found


def row(sheet: MemorySheet) -> dict[str, str]:
    return sheet["Matches"][place(sheet)]


def members(sheet: MemorySheet) -> list[str]:
    titles = {entry["ID"]: entry["Title"] for entry in sheet["Board"]}
    return [titles[one] for one in row(sheet)["Who (ids)"].split(", ")]


def strike(sheet: MemorySheet, *titles: str) -> None:
    gone = {sheet.entry(title)["ID"] for title in titles}
    stay = [one for one in row(sheet)["Who (ids)"].split(", ") if one not in gone]
    sheet.type("Matches", place(sheet), "Who (ids)", ", ".join(stay))


def shown(outcome: Outcome) -> list[set[str]]:
    titles = {entry.id: entry.title for entry in outcome.board.entries}
    return [
        {titles[one] for one in (each.dream, *each.offers, *each.needs)} for each in outcome.connections.constellations
    ]


def test_the_rest_stands_and_the_row_says_so() -> None:
    sheet = garden()
    before = members(sheet)
    assert {DREAM, "Seeds for my garden"} < set(before)
    strike(sheet, "Seeds for my garden")
    for _ in range(3):
        sheet.run()
        assert set(members(sheet)) == set(before) - {"Seeds for my garden"}
        assert "Seeds for my garden" not in row(sheet)["What (titles)"] + row(sheet)["Why"]
        assert row(sheet)["Where"].count("\n") == len(before) - 2
    assert not sheet.decide().suggest


def test_it_is_shown_with_the_yes_without_whoever_was_taken_out() -> None:
    sheet = garden()
    strike(sheet, "Seeds for my garden")
    sheet.run()
    sheet.type("Matches", place(sheet), "Decision", "accept")
    (found,) = shown(sheet.run())
    assert found == set(members(sheet))
    assert "Seeds for my garden" not in found
    assert "Seeds for my garden" not in row(sheet)["Introduction"]


def test_one_can_be_taken_out_after_the_yes() -> None:
    sheet = garden()
    sheet.type("Matches", place(sheet), "Decision", "accept")
    sheet.run()
    assert "Seeds for my garden" in row(sheet)["Introduction"]
    strike(sheet, "Seeds for my garden")
    (found,) = shown(sheet.run())
    assert "Seeds for my garden" not in found
    assert "Seeds for my garden" not in row(sheet)["Introduction"] + row(sheet)["What (titles)"] + row(sheet)["Why"]
    assert not sheet.decide().suggest


def test_a_no_to_the_rest_does_not_bring_the_other_back() -> None:
    sheet = garden()
    strike(sheet, "Seeds for my garden")
    sheet.type("Matches", place(sheet), "Decision", "no")
    sheet.send(need="Garden tools for my garden", contact="gus@example.org")
    sheet.run()
    sheet.say("Garden tools for my garden", "published")
    assert shown(sheet.run()) == []
    gone = sheet.entry("Seeds for my garden")["ID"]
    assert not any(each["Kind"] == "constellation" and gone in each["Who (ids)"] for each in sheet["Matches"])


def test_an_id_put_back_is_there_again() -> None:
    sheet = garden()
    whole = row(sheet)["Who (ids)"]
    strike(sheet, "Seeds for my garden")
    sheet.run()
    sheet.type("Matches", place(sheet), "Who (ids)", whole)
    sheet.run()
    assert "Seeds for my garden" in members(sheet)


def test_where_too_little_is_left_the_report_says_so() -> None:
    sheet = garden()
    strike(sheet, *(title for title in members(sheet) if "ompost" in title or "seedlings" in title))
    sheet.run()
    assert [each["What"] for each in sheet["Report"] if "Who (ids)" in each["Where"]] == [
        "too few are left here for a constellation."
    ]
    assert not sheet.decide().suggest


def test_a_deleted_entry_is_forgotten_in_the_machine_columns_too() -> None:
    sheet = garden()
    gone = sheet.entry("Seeds for my garden")["ID"]
    strike(sheet, "Seeds for my garden")
    sheet.run()
    assert gone in row(sheet)[WHO_LAID]
    sheet.delete(ANSWERS, 4)
    sheet.run()
    assert not any(gone in cell for each in sheet["Matches"] for cell in each.values())


@pytest.mark.parametrize("word", ["", "accept", "decline"])
@pytest.mark.parametrize("struck", [True, False])
def test_a_slip_in_a_constellation_loses_nobody_and_brings_nobody_back(word: str, struck: bool) -> None:
    sheet = garden()
    sheet.type("Matches", place(sheet), "Decision", word)
    sheet.run()
    if struck:
        strike(sheet, "Seeds for my garden")
        sheet.run()
    before = row(sheet)
    sheet.type("Matches", place(sheet), "Who (ids)", before["Who (ids)"].replace(", ", " & ", 1) + " and r5dvhm")
    for _ in range(2):
        assert shown(sheet.run()) == []
        assert {**row(sheet), "Who (ids)": before["Who (ids)"]} == before
    sheet.type("Matches", place(sheet), "Who (ids)", before["Who (ids)"])
    assert len(shown(sheet.run())) == (word == "accept")
    assert row(sheet) == before


def test_an_entry_that_an_organizer_put_into_a_constellation_takes_the_row_along_when_it_goes() -> None:
    sheet = garden()
    sheet.type("Matches", place(sheet), "Decision", "accept")
    sheet.run()
    sheet.send(need="A watering can", contact="hal@example.org", name="Hal")
    sheet.run()
    sheet.say("A watering can", "published")
    sheet.run()
    whole = f"{row(sheet)['Who (ids)']}, {sheet.entry('A watering can')['ID']}"
    sheet.type("Matches", place(sheet), "Who (ids)", whole)
    sheet.run()
    assert "hal@example.org" in row(sheet)["Introduction"]
    sheet.delete(ANSWERS, 6)
    sheet.run()
    assert not any("hal@example.org" in cell for each in sheet["Matches"] for cell in each.values())


@thorough
@given(st.data())
def test_nobody_comes_back_whatever_else_happens(data: st.DataObject) -> None:
    sheet = garden()
    others = [title for title in members(sheet) if title != DREAM]
    struck = data.draw(st.lists(st.sampled_from(others), min_size=1, max_size=2, unique=True))
    strike(sheet, *struck)
    sheet.run()
    ids = {sheet.entry(title)["ID"] for title in struck}
    dream = sheet.entry(DREAM)["ID"]
    for step in data.draw(st.lists(st.sampled_from(["rest", "wake", "new", "sort", "yes", "no", "note"]), max_size=5)):
        another = data.draw(st.sampled_from(others))
        match step:
            case "rest":
                sheet.say(another, "hidden")
            case "wake":
                sheet.say(another, "published")
            case "new":
                sheet.send(need=f"Seeds for a garden {len(sheet['Board'])}", contact=f"{len(sheet['Board'])}@e.org")
                sheet.run()
                sheet.fill("Board", "Status", "published")
            case "sort":
                sheet.reorder("Matches", range(len(sheet["Matches"]))[::-1])
            case "note":
                sheet.fill("Matches", "Organizer note", "we looked")
            case _:
                sheet.type("Matches", 0, "Decision", step)
        sheet.run()
        for each in sheet["Matches"]:
            if each["Kind"] == "constellation" and dream in each["Who (ids)"]:
                assert not any(one in each["Who (ids)"] for one in ids)
    assert not sheet.decide().suggest
