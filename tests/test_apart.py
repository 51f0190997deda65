"""Cells that were sorted or moved apart from the rest of their rows: another's words are never shown by that."""

from collections.abc import Sequence

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from riverboard.deciding import Outcome
from riverboard.layout import BOARD, MACHINE
from riverboard.problems import BoardError
from riverboard.store import encode_board
from sheets import ANSWERS, MemorySheet, response, sheet_of, shown

NAMES = ("Ann", "Bea", "Cem", "Dee", "Edo", "Fay", "Gil", "Hal")
VISIBLE = BOARD
APART = ("Title", "Text", "When", "Name shown")
BOOKKEEPING = ("ID", "Riverboard: from", "Riverboard: seen", "Riverboard: approved")


def board_of(count: int = 6) -> MemorySheet:
    """As many members, each with an entry; every other one is shown, the others are hidden."""
    said = [
        response(
            offer=f"Loaf of {name}",
            offer_text=f"Baked as {name} likes it",
            when=f"When {name} is in",
            name=name,
            contact=f"{name}@example.org",
        )
        for name in NAMES[:count]
    ]
    sheet = sheet_of(*said)
    for row in range(count):
        sheet.type("Board", row, "Status", "hidden" if row % 2 else "published")
    sheet.run()
    return sheet


def permute(sheet: MemorySheet, headings: Sequence[str], order: Sequence[int], tab: str = "Board") -> None:
    """Lay the cells of some columns into another order, as sorting them alone does."""
    cells = {heading: [sheet.cell(tab, row, heading) for row in order] for heading in headings}
    for heading, texts in cells.items():
        for row, text in enumerate(texts):
            sheet.type(tab, row, heading, text)


def shift_up(sheet: MemorySheet, heading: str, row: int) -> None:
    """Delete one cell, so that those below it move up."""
    last = len(sheet["Board"]) - 1
    permute(sheet, [heading], [*range(row), *range(row + 1, last + 1), last])
    sheet.type("Board", last, heading, "")


def published(outcome: Outcome) -> str:
    return encode_board(outcome.board).decode()


def refused(sheet: MemorySheet) -> str:
    before = dict(sheet.tables)
    with pytest.raises(BoardError) as error:
        sheet.run(accept_drop=True)
    assert sheet.tables == before
    assert not any(name in str(error.value) for name in NAMES)
    return str(error.value)


# --- one column ---


@pytest.mark.parametrize("heading", [*APART, *BOOKKEEPING])
def test_a_column_that_was_sorted_alone_stops_everything_until_it_is_back(heading: str) -> None:
    sheet = board_of()
    before = sheet.decide().board
    permute(sheet, [heading], [5, 4, 3, 2, 1, 0])
    said = refused(sheet)
    assert f"On the Board tab, cells under “{heading}”" in said
    assert f"row {3 if heading == 'Riverboard: approved' else 2} holds what stood in another row" in said
    assert "version history" in said
    permute(sheet, [heading], [5, 4, 3, 2, 1, 0])
    assert sheet.run().board == before
    assert not sheet.decide().sync


@pytest.mark.parametrize("heading", BOOKKEEPING)
def test_one_cell_of_the_bookkeeping_that_was_cut_and_pasted_elsewhere_stops_everything(heading: str) -> None:
    sheet = board_of()
    sheet.type("Board", 1, heading, sheet.cell("Board", 0, heading))
    sheet.type("Board", 0, heading, "")
    assert f"“{heading}”" in refused(sheet)


def test_words_that_an_organizer_wrote_are_told_apart_too() -> None:
    sheet = board_of()
    for row in range(6):
        sheet.type("Board", row, "Title", f"The bread that we named {row}")
    sheet.add("Board", {"Kind": "offer", "Title": "A ladder of ours", "Status": "hidden"})
    sheet.run()
    permute(sheet, ["Title"], [6, 5, 4, 3, 2, 1, 0])
    refused(sheet)


def test_what_is_sorted_before_the_first_memory_of_it_is_told_by_the_answers() -> None:
    sheet = board_of()
    sheet.fill("Board", "Riverboard: stood")
    permute(sheet, ["Title"], [5, 4, 3, 2, 1, 0])
    refused(sheet)


@pytest.mark.parametrize("headings", [("Title", "Text"), BOARD[1:], (*BOARD[1:], *MACHINE), ("ID", *MACHINE)])
def test_a_member_who_is_forgotten_after_a_sorting_apart_leaves_nothing_behind(headings: tuple[str, ...]) -> None:
    sheet = board_of()
    permute(sheet, headings, [4, 5, 0, 1, 2, 3])
    refused(sheet)
    sheet.delete(ANSWERS, 0)
    refused(sheet)
    sheet.reorder("Board", [])
    assert not published(sheet.run(accept_drop=True)).count("Loaf")
    assert "Ann" not in str(sheet["Board"])


def test_deleted_rows_come_back_with_their_members_words_where_nothing_else_helps() -> None:
    sheet = board_of()
    permute(sheet, ["Title"], [2, 1, 0, 3, 4, 5])
    refused(sheet)
    for row in (2, 0):
        sheet.delete("Board", row)
    assert list(shown(sheet.run())) == ["Loaf of Edo"]
    assert [row["Status"] for row in sheet["Board"]] == ["hidden", "hidden", "published", "hidden", "new", "new"]
    assert {row["Title"] for row in sheet["Board"]} == {f"Loaf of {name}" for name in NAMES[:6]}


def test_cells_that_moved_up_are_told_too() -> None:
    sheet = board_of()
    shift_up(sheet, "Title", 1)
    assert "row 3 holds" in refused(sheet)


# --- one cell ---


def test_a_cell_that_moved_up_at_the_end_waits_with_the_row_it_came_from() -> None:
    sheet = board_of()
    shift_up(sheet, "Title", 4)
    for _ in range(2):
        outcome = sheet.run()
        assert set(shown(outcome)) == {"Loaf of Ann", "Loaf of Cem"}
        assert "“Title”" in sheet["Board"][4]["Check"]
        assert {row["Where"] for row in sheet["Report"]} >= {"Board, row 6, “Title”", "Board, row 7, “Title”"}
        assert not sheet.decide().sync
    sheet.delete(ANSWERS, 5)
    assert "Fay" not in published(sheet.run())
    sheet.type("Board", 4, "Title", "Loaf of Edo")
    assert "Loaf of Edo" in shown(sheet.run())
    assert not sheet["Board"][4]["Check"]


def test_a_cell_that_is_meant_is_emptied_and_written_again() -> None:
    sheet = board_of(2)
    shift_up(sheet, "Text", 0)
    assert not shown(sheet.run())
    sheet.type("Board", 0, "Text", "")
    assert shown(sheet.run())
    sheet.type("Board", 0, "Text", "Baked as Bea likes it")
    assert shown(sheet.run())["Loaf of Ann"].text == "Baked as Bea likes it"


def test_a_waiting_edit_that_moved_is_not_taken_over() -> None:
    sheet = board_of(3)
    sheet.answer(1, offer="Secret of Bea")
    sheet.run()
    sheet.say("Loaf of Bea", "published")
    shift_up(sheet, "New text", 0)
    for _ in range(2):
        assert "Secret" not in published(sheet.run())
    assert "Secret of Bea" not in {row["Title"] for row in sheet["Board"]}


# --- an ordinary day ---


def test_rows_of_which_only_what_one_sees_was_sorted_find_their_bookkeeping_again() -> None:
    sheet = board_of()
    before = sheet.decide().board
    permute(sheet, VISIBLE, [3, 1, 5, 0, 4, 2])
    assert sheet.run().board == before
    assert [row["Riverboard: from"].split()[-1] for row in sheet["Board"]] == [row["ID"] for row in sheet["Board"]]
    assert not sheet.decide().sync


def test_a_status_that_stayed_behind_is_not_taken_for_one_that_came_along() -> None:
    sheet = board_of()
    permute(sheet, [name for name in VISIBLE if name != "Status"], [1, 0, 3, 2, 5, 4])
    refused(sheet)


def test_an_entry_whose_visible_cells_were_moved_to_an_empty_row_is_shown() -> None:
    sheet = board_of()
    sheet.add("Board", {})
    permute(sheet, VISIBLE, [6, 1, 2, 3, 4, 5, 0])
    assert "Loaf of Ann" in shown(sheet.run())


def test_one_title_for_several_entries_is_no_matter() -> None:
    sheet = board_of()
    for row in (0, 2, 4):
        sheet.type("Board", row, "Title", "Loaf of Bea")
    assert len(sheet.run().board.entries) == 3


def test_whoever_rewrites_everything_is_not_stopped() -> None:
    sheet = board_of()
    for heading in APART:
        for row in range(6):
            sheet.type("Board", row, heading, f"{heading} that we made up for row {row}")
    assert len(sheet.run().board.entries) == 3


def test_what_a_member_wrote_may_be_put_back_while_another_changes_theirs() -> None:
    sheet = sheet_of(response(offer="Bread", name="Ann"), response(offer="Bread", name="Bea"), status="published")
    sheet.run()
    sheet.type("Board", 0, "Title", "Bread from Ann")
    sheet.run()
    sheet.type("Board", 0, "Title", "Bread")
    sheet.type("Board", 1, "Title", "Bread from Bea")
    assert len(sheet.run().board.entries) == 2


def test_one_answer_that_now_says_what_another_said_does_not_stop_the_board() -> None:
    sheet = board_of()
    sheet.answer(1, offer="Loaf of Ann")
    sheet.answer(0, offer="Cake of Ann")
    assert len(sheet.run().board.entries) == 3


def test_members_may_exchange_what_they_offer_and_need() -> None:
    sheet = sheet_of(response(offer="Bread", need="Butter"), response(offer="Eggs", need="Milk"), status="published")
    sheet.run()
    sheet.answer(0, offer="Butter", need="Bread")
    sheet.answer(1, offer="Milk", need="Eggs")
    assert len(sheet.run().board.entries) == 4


def test_words_that_still_stand_where_they_stood_may_be_used_by_others() -> None:
    sheet = sheet_of(*(response(offer="Bread", name=name) for name in NAMES[:3]), status="published")
    sheet.add("Board", {"Kind": "offer", "Title": "Eggs", "Status": "published"})
    sheet.run()
    sheet.type("Board", 0, "Title", "Rolls")
    sheet.type("Board", 3, "Title", "Bread")
    assert len(sheet.run().board.entries) == 4


# --- the answers, and Status ---


def test_board_ids_that_were_sorted_among_the_answers_stop_everything() -> None:
    sheet = board_of()
    permute(sheet, ["Board ID"], [5, 4, 3, 2, 1, 0], ANSWERS)
    assert f"Cells in “{ANSWERS}” were sorted or moved" in refused(sheet)


@pytest.mark.parametrize("how", ["sorted", "moved up"])
def test_a_status_column_that_was_sorted_alone_is_asked_about(how: str) -> None:
    sheet = board_of(8)
    if how == "sorted":
        permute(sheet, ["Status"], [1, 3, 5, 7, 0, 2, 4, 6])
    else:
        shift_up(sheet, "Status", 0)
    before = dict(sheet.tables)
    with pytest.raises(BoardError, match=r"“Status”.*--accept-drop"):
        sheet.run()
    assert sheet.tables == before
    assert sheet.run(accept_drop=True).board.entries


def test_an_hour_of_decisions_is_no_sorting() -> None:
    sheet = board_of(8)
    for row, word in enumerate(["met", "hidden", "resting", "published", "hidden", "hidden", "published", "new"]):
        sheet.type("Board", row, "Status", word)
    assert sheet.run().board.entries


# --- the law ---


@given(
    headings=st.sets(st.sampled_from([*VISIBLE, *MACHINE]), min_size=1),
    order=st.permutations(range(5)),
    forgotten=st.none() | st.integers(0, 4),
)
def test_whatever_is_sorted_apart_nothing_hidden_is_shown(
    headings: set[str], order: list[int], forgotten: int | None
) -> None:
    """A Status that went its own way alone is another matter: nobody can tell it from a decision."""
    sheet = board_of(5)
    before = sheet.decide().board
    permute(sheet, sorted(headings), order)
    hidden = {NAMES[1], NAMES[3]}
    if forgotten is not None:
        sheet.delete(ANSWERS, forgotten)
        hidden.add(NAMES[forgotten])
    telling = {"ID", *APART, *BOOKKEEPING, "Riverboard: stood"}
    try:
        outcome = sheet.run(accept_drop=True)
    except BoardError:
        return
    if not headings & telling or telling <= headings:
        assume(("Status" in headings) == (telling <= headings))
    assert not [name for name in hidden if name in published(outcome)]
    if forgotten is None:
        assert set(shown(outcome)) <= {entry.title for entry in before.entries}
