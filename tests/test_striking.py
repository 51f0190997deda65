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


# Somebody leaves the board

SEEDS = "Seeds for my garden"


def leave(sheet: MemorySheet, *titles: str) -> set[str]:
    """Their members delete their answers. Returns the IDs that they had."""
    ids = {sheet.entry(title)["ID"] for title in titles}
    for one in ids:
        sheet.delete(ANSWERS, next(at for at, each in enumerate(sheet[ANSWERS]) if one in each["Board ID"]))
    return ids


def report(sheet: MemorySheet, column: str) -> list[str]:
    return [each["What"] for each in sheet["Report"] if each["Where"].startswith("Matches") and column in each["Where"]]


def everything(sheet: MemorySheet) -> str:
    return "\n".join(cell for each in sheet["Matches"] for cell in each.values())


@pytest.mark.parametrize("word", ["accept", "decline", "closed", "perhaps"])
def test_who_leaves_takes_no_decision_along(word: str) -> None:
    sheet = garden()
    sheet.type("Matches", place(sheet), "Decision", word)
    sheet.type("Matches", place(sheet), "Organizer note", "hall booked")
    sheet.run()
    before, others = row(sheet), set(members(sheet)) - {SEEDS}
    (gone,) = leave(sheet, SEEDS)
    for _ in range(2):
        assert shown(sheet.run()) == ([others] if word == "accept" else [])
        assert set(members(sheet)) == others
        assert row(sheet)["Decision"] == word
        assert row(sheet)["Organizer note"] == "hall booked"
        assert row(sheet)["ID"] == before["ID"]
        assert not any(trace in everything(sheet) for trace in (gone, SEEDS, "eve@example.org"))
        assert report(sheet, "Organizer note") == ["somebody has left here, and these words may speak of them."]
        assert not report(sheet, "Introduction")
        assert not sheet.decide().suggest
    assert bool(row(sheet)["Introduction"]) == (word == "accept")


def test_a_no_to_all_of_them_is_one_to_those_who_are_left() -> None:
    sheet = garden()
    sheet.type("Matches", place(sheet), "Decision", "decline")
    sheet.run()
    for title in [title for title in members(sheet) if title != DREAM][:2]:
        leave(sheet, title)
        assert shown(sheet.run()) == []
        assert [each["Decision"] for each in sheet["Matches"] if each["Kind"] == "constellation"] == ["decline"]
    assert not sheet.decide().suggest


def test_an_organizers_own_words_stay_when_somebody_leaves_and_wait_to_be_looked_at() -> None:
    sheet = garden()
    own = {"Why": "They all asked Eve for a garden club.", "Introduction": "Dear all, ring Eve."}
    sheet.type("Matches", place(sheet), "Decision", "accept")
    for column, words in own.items():
        sheet.type("Matches", place(sheet), column, words)
    sheet.run()
    leave(sheet, SEEDS)
    for _ in range(2):
        assert shown(sheet.run()) == []
        assert {column: row(sheet)[column] for column in own} == own
        assert len(report(sheet, "Why")) == len(report(sheet, "Introduction")) == 1
    assert not sheet.decide().suggest
    sheet.type("Matches", place(sheet), "Why", "They all asked for a garden club.")
    sheet.type("Matches", place(sheet), "Introduction", "")
    outcome = sheet.run()
    assert outcome.connections.constellations[0].reasons == ("They all asked for a garden club.",)
    assert "ann@example.org" in row(sheet)["Introduction"]
    assert report(sheet, "Why") == report(sheet, "Introduction") == []


@pytest.mark.parametrize("word", ["", "accept", "decline"])
def test_who_was_taken_out_stays_out_when_another_leaves(word: str) -> None:
    sheet = garden()
    struck = sheet.entry(SEEDS)["ID"]
    strike(sheet, SEEDS)
    sheet.type("Matches", place(sheet), "Decision", word)
    sheet.run()
    leave(sheet, "Garden soil for a garden box")
    for _ in range(2):
        sheet.run()
        assert not any(struck in each["Who (ids)"] for each in sheet["Matches"] if each["Kind"] == "constellation")
    assert row(sheet)["Decision"] == word
    assert struck in row(sheet)[WHO_LAID]


@pytest.mark.parametrize("word", ["accept", "decline"])
@pytest.mark.parametrize("dream_leaves", [True, False])
def test_the_row_goes_with_its_dream_and_where_too_few_are_left(word: str, dream_leaves: bool) -> None:
    sheet = garden()
    sheet.type("Matches", place(sheet), "Decision", word)
    sheet.run()
    others = [title for title in members(sheet) if title != DREAM]
    leave(sheet, *([DREAM] if dream_leaves else others[1:]))
    sheet.run(accept_drop=True)
    assert not any(each["Decision"] for each in sheet["Matches"])


@pytest.mark.parametrize("word", ["", "accept", "decline"])
def test_who_leaves_a_row_with_a_slip_in_it_leaves_no_trace_there(word: str) -> None:
    sheet = garden()
    sheet.type("Matches", place(sheet), "Decision", word)
    sheet.run()
    whole = row(sheet)["Who (ids)"]
    others = set(members(sheet)) - {SEEDS}
    sheet.type("Matches", place(sheet), "Who (ids)", f"{whole.upper()} and r5dvhm")
    sheet.run()
    (gone,) = leave(sheet, SEEDS)
    for _ in range(2):
        assert shown(sheet.run()) == []
        assert not any(trace in everything(sheet).casefold() for trace in (gone, SEEDS.casefold(), "eve@example.org"))
        assert row(sheet)["Decision"] == word
    cell = row(sheet)["Who (ids)"]
    sheet.type("Matches", place(sheet), "Who (ids)", cell.replace(" and r5dvhm", "").replace(", ,", ","))
    assert shown(sheet.run()) == ([others] if word == "accept" else [])
    assert not sheet.decide().suggest


def test_a_letter_of_which_nobody_can_tell_who_wrote_it_goes_with_who_leaves() -> None:
    sheet = garden()
    sheet.type("Matches", place(sheet), "Decision", "accept")
    sheet.run()
    sheet.drop_column("Matches", "Riverboard: introduction")
    leave(sheet, SEEDS)
    sheet.run()
    assert "eve@example.org" not in everything(sheet)
    assert "ann@example.org" in row(sheet)["Introduction"]


# What the Report says of a constellation from which somebody was taken


def test_where_two_of_the_rest_were_declined_as_a_pair_the_report_says_so() -> None:
    sheet = garden()
    offer, need = (
        sheet.entry(title)["ID"] for title in ("Garden seeds and seedlings", "A garden plot to grow tomatoes")
    )
    strike(sheet, SEEDS)
    sheet.add("Matches", {"Who (ids)": f"{offer}, {need}", "Decision": "decline"})
    sheet.run()
    (said,) = report(sheet, "Who (ids)")
    assert said.startswith("two of these were declined as a pair")
    assert not sheet.decide().suggest


def test_where_one_of_the_rest_takes_back_that_they_want_links_the_report_does_not_say_too_few() -> None:
    sheet = garden()
    strike(sheet, SEEDS)
    sheet.run()
    sheet.answer(1, may="print it on a flyer")
    sheet.run()
    assert report(sheet, "Who (ids)") == ["somebody here has not said yes to being linked, so nothing is shown."]


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
