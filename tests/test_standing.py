"""What organizers decided on the Matches tab stands, whatever is sorted, copied or deleted there."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readers import READER
from riverboard.deciding import Outcome
from riverboard.layout import MATCHES_MACHINE
from riverboard.problems import BoardError
from sheets import ANSWERS, MemorySheet, response, sheet_of

KINDS = ("offer", "need")
THINGS = ("Sourdough bread", "Piano lessons", "Bike repairs", "Garden seeds", "Spanish talks")
NOTES = tuple(
    response(**{kind: f"{thing}, {kind}ed"}, contact=f"{kind}{number}@example.org")
    for number, thing in enumerate(THINGS)
    for kind in KINDS
)
WORDS = ("no", "yes", "declined", "", "closed")
TELLING = ("ID", "First suggested")


def street(words: Sequence[str] = WORDS) -> MemorySheet:
    """Five offers, each beside its need on Matches, decided upon with five words."""
    sheet = sheet_of(*NOTES, status="published")
    sheet.reader = READER
    sheet.run()
    sheet.reorder("Matches", [])
    for thing, word in zip(THINGS, words, strict=False):
        add(sheet, thing, thing, word or "no")
    sheet.run()
    for row, word in enumerate(words):
        sheet.type("Matches", row, "Decision", word)
    sheet.run()
    return sheet


def ids(sheet: MemorySheet, offer: str, need: str) -> str:
    return ", ".join(sheet.entry(title)["ID"] for title in (f"{offer}, offered", f"{need}, needed"))


def add(sheet: MemorySheet, offer: str, need: str, word: str) -> None:
    sheet.add("Matches", {"Who (ids)": ids(sheet, offer, need), "Decision": word})


def decided(sheet: MemorySheet) -> dict[str, str]:
    """What is decided, by the IDs."""
    return {row["Who (ids)"]: row["Decision"] for row in sheet["Matches"]}


def joined(outcome: Outcome) -> set[str]:
    return {", ".join(match.entries) for match in outcome.connections.matches}


def permute(sheet: MemorySheet, headings: Sequence[str], order: Sequence[int]) -> None:
    """Sort some columns apart from the rest."""
    before = sheet["Matches"]
    for row, source in enumerate(order):
        for heading in headings:
            sheet.type("Matches", row, heading, before[source][heading])


def report(sheet: MemorySheet) -> list[str]:
    return [row["What"] for row in sheet["Report"] if row["Where"].startswith("Matches")]


# One column that was sorted alone


@pytest.mark.parametrize("column", ["Decision", "Who (ids)"])
@pytest.mark.parametrize("order", [[1, 4, 0, 2, 3], [4, 3, 2, 1, 0], [1, 2, 3, 4, 0]])
def test_a_column_that_was_sorted_alone_stops_everything_until_it_is_back(column: str, order: list[int]) -> None:
    sheet = street()
    before, shown = sheet["Matches"], sheet.decide().connections
    permute(sheet, [column], order)
    tables = dict(sheet.tables)
    with pytest.raises(BoardError, match=r"On the Matches tab, decisions stand beside other IDs.*--accept-drop"):
        sheet.run()
    assert sheet.tables == tables
    for row, cells in enumerate(before):
        sheet.type("Matches", row, column, cells[column])
    assert sheet.run().connections == shown
    assert sheet["Matches"] == before


@pytest.mark.parametrize("column", ["Decision", "Who (ids)"])
def test_a_sorting_that_is_meant_can_be_accepted(column: str) -> None:
    sheet = street()
    permute(sheet, [column], [1, 4, 0, 2, 3])
    meant = decided(sheet)
    sheet.run(accept_drop=True)
    assert meant.items() <= decided(sheet).items()
    assert not sheet.decide().suggest


@pytest.mark.parametrize("column", ["Decision", "Who (ids)"])
def test_cells_that_moved_up_are_told_too(column: str) -> None:
    sheet = street(("yes", "no", "no", "yes", "no"))
    for row in range(5):
        sheet.type("Matches", row, column, sheet.cell("Matches", row + 1, column) if row < 4 else "")
    with pytest.raises(BoardError, match="On the Matches tab, decisions stand beside other IDs"):
        sheet.run()


def test_two_rows_whose_ids_changed_places_are_enough() -> None:
    sheet = street(("no", "yes"))
    permute(sheet, ["Who (ids)"], [1, 0])
    with pytest.raises(BoardError, match="On the Matches tab, decisions stand beside other IDs"):
        sheet.run()


def test_what_people_see_may_be_sorted_without_the_bookkeeping() -> None:
    sheet = street()
    before, shown = decided(sheet), joined(sheet.decide())
    seen = [heading for heading in sheet.tables["Matches"].header if heading not in MATCHES_MACHINE]
    permute(sheet, seen, [1, 4, 0, 2, 3])
    assert joined(sheet.run()) == shown
    assert {who: word for who, word in decided(sheet).items() if word} == {who: w for who, w in before.items() if w}
    assert not sheet.decide().suggest


@pytest.mark.parametrize("heading", MATCHES_MACHINE)
def test_bookkeeping_that_was_sorted_alone_changes_no_decision(heading: str) -> None:
    sheet = street()
    before = decided(sheet)
    permute(sheet, [heading], [1, 4, 0, 2, 3])
    sheet.run(accept_drop=True)
    assert {who: word for who, word in decided(sheet).items() if word} == {who: w for who, w in before.items() if w}


@given(st.lists(st.sampled_from(["yes", "no", "closed", ""]), min_size=5, max_size=5).map(tuple), st.integers(0, 4))
@settings(deadline=None, max_examples=20)
def test_two_decisions_that_are_put_right_are_no_sorting(words: tuple[str, ...], row: int) -> None:
    sheet = street(words)
    other = (row + 2) % 5
    permute(sheet, ["Decision"], [{row: other, other: row}.get(each, each) for each in range(5)])
    meant = {who: word for who, word in decided(sheet).items() if word}
    sheet.run()
    assert meant == {who: word for who, word in decided(sheet).items() if word}


@pytest.mark.parametrize(
    "words", [("no", "no", "yes", "yes", "no"), ("yes",) * 5, ("",) * 5, ("", "yes", "", "no", "")]
)
def test_an_hour_of_decisions_is_no_sorting(words: tuple[str, ...]) -> None:
    sheet = street(("", "", "", "closed", ""))
    for row in range(len(sheet["Matches"])):
        sheet.type("Matches", row, "Decision", words[row])
    sheet.run()


# Columns that are gone


def suggested() -> MemorySheet:
    """Suggestions that nobody has decided on."""
    sheet = sheet_of(*NOTES, status="published")
    sheet.reader = READER
    sheet.run()
    return sheet


@pytest.mark.parametrize("gone", [TELLING, (*TELLING, *MATCHES_MACHINE)])
@pytest.mark.parametrize("way", ["deleted", "emptied"])
def test_without_the_columns_that_tell_nothing_becomes_a_yes(gone: tuple[str, ...], way: str) -> None:
    sheet = suggested()
    sheet.type("Matches", 0, "Decision", "no")
    before, count = joined(sheet.run()), len(sheet["Matches"])
    for heading in gone:
        sheet.drop_column("Matches", heading) if way == "deleted" else sheet.fill("Matches", heading)
    for _ in range(2):
        assert joined(sheet.run()) == before
        assert [row["Decision"] for row in sheet["Matches"] if row["Decision"]] == ["no"]
        assert not any(row["Introduction"] for row in sheet["Matches"])
        assert len(sheet["Matches"]) == count
    assert not sheet.decide().suggest


def test_a_row_of_which_only_the_small_cells_were_emptied_is_no_yes() -> None:
    sheet = suggested()
    for heading in TELLING:
        sheet.type("Matches", 0, heading, "")
    sheet.run()
    assert not any(row["Decision"] for row in sheet["Matches"])


def test_where_nobody_can_tell_who_wrote_a_row_it_stays_and_is_asked_about() -> None:
    sheet = street(("no",))
    add(sheet, "Bike repairs", "Piano lessons", "")
    for heading in (*TELLING, *MATCHES_MACHINE):
        sheet.drop_column("Matches", heading)
    for _ in range(2):
        assert ids(sheet, "Bike repairs", "Piano lessons") not in joined(sheet.run())
        assert decided(sheet)[ids(sheet, "Bike repairs", "Piano lessons")] == ""
        assert "this row was put together by hand, and nothing is decided on it." in report(sheet)


def test_beside_rows_that_lost_the_small_columns_a_row_by_hand_counts() -> None:
    sheet = suggested()
    for heading in TELLING:
        sheet.drop_column("Matches", heading)
    add(sheet, "Bike repairs", "Piano lessons", "")
    sheet.run()
    assert [who for who, word in decided(sheet).items() if word] == [ids(sheet, "Bike repairs", "Piano lessons")]


# Rows made from other rows


def test_a_copied_row_for_two_others_stays_and_is_asked_about() -> None:
    sheet = street(("yes",))
    sheet.reorder("Matches", [*range(len(sheet["Matches"])), 0])
    last = len(sheet["Matches"]) - 1
    others = ids(sheet, "Bike repairs", "Piano lessons")
    sheet.type("Matches", last, "Who (ids)", others)
    sheet.type("Matches", last, "Decision", "")
    for _ in range(2):
        assert joined(sheet.run()) >= {ids(sheet, *THINGS[:1] * 2)}
        assert others not in joined(sheet.decide())
        (row,) = (row for row in sheet["Matches"] if row["Who (ids)"] == others)
        assert row["What (titles)"] == "offer: Bike repairs, offered\nneed: Piano lessons, needed"
        assert "Sourdough" not in "".join(row.values())
        assert "this row was put together by hand, and nothing is decided on it." in report(sheet)
    assert not sheet.decide().suggest
    sheet.type("Matches", last, "Decision", "yes")
    assert others in joined(sheet.run())


def test_a_row_by_hand_whose_yes_is_taken_back_stays() -> None:
    sheet = street(("yes",))
    sheet.add("Matches", {"Who (ids)": ids(sheet, "Bike repairs", "Piano lessons")})
    sheet.run()
    at = sheet.row("Matches", "Who (ids)", ids(sheet, "Bike repairs", "Piano lessons"))
    sheet.type("Matches", at, "Decision", "")
    sheet.run()
    assert decided(sheet)[ids(sheet, "Bike repairs", "Piano lessons")] == ""


def test_a_row_that_was_corrected_stays_when_the_one_it_named_before_leaves() -> None:
    sheet = street(("yes", "no"))
    sheet.type("Matches", 0, "Organizer note", "we rang them")
    corrected = ids(sheet, "Sourdough bread", "Bike repairs")
    gone = sheet.entry("Sourdough bread, needed")["ID"]
    sheet.type("Matches", 0, "Who (ids)", corrected)
    sheet.delete(ANSWERS, 1)
    for _ in range(2):
        assert corrected in joined(sheet.run())
        (row,) = (row for row in sheet["Matches"] if row["Who (ids)"] == corrected)
        assert (row["Decision"], row["Organizer note"]) == ("yes", "we rang them")
        assert not any(trace in "".join(row.values()) for trace in (gone, "bread, needed", "need0@example.org"))
        assert "need2@example.org" in row["Introduction"]


@pytest.mark.parametrize("word", ["yes", "no", ""])
@pytest.mark.parametrize("said", ["no", "closed"])
def test_a_no_whose_row_is_given_to_others_holds_on_in_a_row_of_its_own(said: str, word: str) -> None:
    sheet = street((said, "yes", "yes"))
    declined, others = ids(sheet, *THINGS[:1] * 2), ids(sheet, "Sourdough bread", "Bike repairs")
    sheet.type("Matches", 0, "Who (ids)", others)
    sheet.type("Matches", 0, "Decision", word)
    (mended,) = sheet.run().done.mended
    assert mended.what == "this no stood in a row that is about others now, so it has a row of its own."
    for _ in range(2):
        assert (others in joined(sheet.run())) == (word == "yes")
        assert declined not in joined(sheet.decide())
        assert decided(sheet)[others] == word
        (row,) = (row for row in sheet["Matches"] if row["Who (ids)"] == declined)
        assert row["Decision"] == ("decline" if said == "no" else said)
        assert row["What (titles)"] == "offer: Sourdough bread, offered\nneed: Sourdough bread, needed"
    assert not sheet.decide().suggest
