"""Whose a row of the Board tab is when its bookkeeping stayed behind, was tidied away, or never came along."""

from collections.abc import Callable, Iterable, Mapping
from datetime import timedelta

import pytest

from riverboard.layout import BOARD, MACHINE
from riverboard.problems import BoardError
from sheets import ANSWERS, MemorySheet, response, sheet_of, shown

SOUP = response(
    offer="Soup on Fridays", offer_text="I cook lentil soup.", name="Doris Miller", contact="doris@example.org"
)
LADDER = response(need="A ladder", need_text="For an hour.", name="Ann", contact="ann@example.org")


def published(*responses: Mapping[str, str], **choices: object) -> MemorySheet:
    """A sheet whose entries have had their yes, after the run that showed them."""
    sheet = sheet_of(*responses, status="published", **choices)
    sheet.run()
    return sheet


def copy_what_is_seen(sheet: MemorySheet, row: int, place: int | None = None, **changed: str) -> None:
    """Copy the cells of a row that a spreadsheet shows, but not the hidden ones, into a new row."""
    cells = {name: sheet["Board"][row][name] for name in BOARD}
    sheet.add("Board", {**cells, **changed})
    rows = list(range(len(sheet["Board"])))
    if place is not None:
        sheet.reorder("Board", [*rows[:place], rows[-1], *rows[place:-1]])


def tidy_away(sheet: MemorySheet) -> None:
    """Delete the columns that organizers need not read."""
    for name in MACHINE:
        sheet.drop_column("Board", name)


# --- copies of what can be seen ---


@pytest.mark.parametrize("place", [0, None])
@pytest.mark.parametrize("changed", [{}, {"Title": "Bread"}, {"ID": ""}, {"ID": "", "Title": "Bread"}])
def test_a_copy_of_what_can_be_seen_goes_with_its_member(place: int | None, changed: Mapping[str, str]) -> None:
    sheet = published(SOUP, LADDER)
    copy_what_is_seen(sheet, 0, place, **changed)
    before = sheet.entry("A ladder")["ID"]
    assert len(sheet.run().board.entries) == 3
    assert not sheet.decide().sync
    sheet.answer(0, show_name="A neighbor")
    assert [entry.name for entry in sheet.run().board.entries if entry.id != before] == ["", ""]
    sheet.answer(0, consent="No")
    assert list(shown(sheet.run())) == ["A ladder"]
    sheet.answer(0, consent="Yes")
    assert len(sheet.run().board.entries) == 3
    sheet.delete(ANSWERS, 0)
    assert list(shown(sheet.run())) == ["A ladder"]
    assert len(sheet["Board"]) == 1


def test_the_first_row_keeps_its_id_wherever_its_copy_is_put() -> None:
    sheet = published(SOUP)
    before = sheet["Board"][0]["ID"]
    copy_what_is_seen(sheet, 0, 0, Title="Bread")
    sheet.run()
    assert sheet.entry("Soup on Fridays")["ID"] == before
    assert sheet.entry("Bread")["Riverboard: from"].startswith(f"copy {before}")


def test_a_copy_that_was_made_while_its_member_took_the_answer_back_leaves_too() -> None:
    sheet = published(SOUP, LADDER)
    copy_what_is_seen(sheet, 0, ID="")
    sheet.delete(ANSWERS, 0)
    assert list(shown(sheet.run())) == ["A ladder"]
    assert len(sheet["Board"]) == 1


def test_a_copy_that_was_made_while_its_member_took_back_the_yes_is_not_shown() -> None:
    sheet = published(SOUP, LADDER)
    copy_what_is_seen(sheet, 0, Title="Bread")
    sheet.answer(0, consent="No")
    assert list(shown(sheet.run())) == ["A ladder"]


def test_a_copy_of_what_is_shown_in_spite_of_a_no_is_shown_by_the_same_yes() -> None:
    sheet = published({**SOUP, "consent": ""})
    copy_what_is_seen(sheet, 0, Title="Bread")
    for _ in range(2):
        assert set(shown(sheet.run())) == {"Soup on Fridays", "Bread"}


def test_a_copy_of_a_copy_belongs_to_the_same_member() -> None:
    sheet = published(SOUP)
    copy_what_is_seen(sheet, 0, Title="Bread")
    sheet.run()
    copy_what_is_seen(sheet, sheet.row("Board", "Title", "Bread"), Title="Rolls", Text="Warm.")
    assert len(sheet.run().board.entries) == 3
    sheet.delete(ANSWERS, 0)
    assert not sheet.run(accept_drop=True).board.entries


def test_what_an_organizer_adds_in_a_few_everyday_words_is_nobody_elses() -> None:
    sheet = published(response(offer="Bread", name="Ann", contact="ann@example.org"), LADDER)
    sheet.add("Board", {"Kind": "offer", "Title": "Bread", "Status": "published", "Name shown": "Bo"})
    sheet.add("Board", {"Kind": "need", "Title": "A ladder", "Text": "Two meters.", "Status": "published"})
    sheet.run()
    sheet.delete(ANSWERS, 0)
    sheet.delete(ANSWERS, 0)
    assert {entry.title for entry in sheet.run(accept_drop=True).board.entries} == {"Bread", "A ladder"}


def test_a_copy_of_a_row_that_was_added_by_hand_stays_the_organizers() -> None:
    sheet = published(LADDER)
    sheet.add("Board", {"Kind": "offer", "Title": "A cart", "Text": "For a day.", "Status": "published"})
    sheet.run()
    copy_what_is_seen(sheet, 1, Title="A barrow")
    for _ in range(2):
        assert set(shown(sheet.run())) == {"A ladder", "A cart", "A barrow"}
    assert sheet.entry("A barrow")["Riverboard: from"].startswith("hand")


# --- bookkeeping that was tidied away ---


def test_rows_find_their_answers_by_their_words_where_nothing_else_is_left() -> None:
    sheet = published(SOUP, LADDER, response(dream="A garden", name="Cy"))
    before = sheet.decide().board
    tidy_away(sheet)
    sheet.drop_column(ANSWERS, "Board ID")
    sheet.reorder(ANSWERS, [2, 0, 1])
    assert sheet.run().board == before
    assert not sheet.decide().sync
    sheet.answer(1, consent="No")
    sheet.delete(ANSWERS, 0)
    assert list(shown(sheet.run())) == ["A ladder"]


def test_what_a_member_takes_back_in_the_same_hour_is_heard() -> None:
    sheet = published(SOUP, LADDER)
    tidy_away(sheet)
    sheet.drop_column(ANSWERS, "Board ID")
    sheet.answer(0, consent="No")
    sheet.answer(1, show_name="A neighbor")
    for _ in range(2):
        assert [(entry.title, entry.name) for entry in sheet.run().board.entries] == [("A ladder", "")]
    assert sheet.entry("Soup on Fridays")["Status"] == "edited"
    sheet.say("Soup on Fridays", "published")
    assert "Soup on Fridays" in shown(sheet.run())


@pytest.mark.parametrize("what", ["organizer", "member"])
def test_where_nobody_can_tell_whose_a_row_is_nothing_is_published(what: str) -> None:
    sheet = published(SOUP, LADDER)
    if what == "organizer":
        sheet.type("Board", 0, "Text", "She cooks.")
        sheet.run()
    tidy_away(sheet)
    sheet.drop_column(ANSWERS, "Board ID")
    if what == "member":
        sheet.answer(0, offer="Stew on Fridays")
    for accept_drop in (False, True):
        with pytest.raises(BoardError, match=r"columns “Riverboard: …” were deleted: whose row 2 is, one of 1 such"):
            sheet.run(accept_drop=accept_drop)
    sheet.delete("Board", 0)
    assert list(shown(sheet.run())) == ["A ladder"]


def test_a_row_of_the_organizers_own_is_told_by_its_empty_id_there() -> None:
    sheet = published(SOUP)
    sheet.add("Board", {"Kind": "offer", "Title": "A cart", "Text": "For a day.", "Status": "published"})
    sheet.run()
    tidy_away(sheet)
    with pytest.raises(BoardError, match="of those that you added yourselves, empty the ID"):
        sheet.run()
    sheet.type("Board", 1, "ID", "")
    assert set(shown(sheet.run())) == {"Soup on Fridays", "A cart"}


def test_an_answer_that_was_deleted_while_the_bookkeeping_was_lost_leaves_no_row_behind() -> None:
    sheet = published(SOUP, LADDER)
    tidy_away(sheet)
    sheet.delete(ANSWERS, 0)
    with pytest.raises(BoardError, match="whose row 2 is"):
        sheet.run()


def test_a_part_that_was_taken_back_while_the_bookkeeping_was_lost_leaves() -> None:
    sheet = published({**SOUP, **LADDER})
    tidy_away(sheet)
    sheet.answer(0, offer="", offer_text="")
    assert list(shown(sheet.run())) == ["A ladder"]
    assert len(sheet["Board"]) == 1


def test_copies_stay_copies_where_the_bookkeeping_is_lost() -> None:
    sheet = published(SOUP, LADDER)
    sheet.reorder("Board", [0, 1, 0])
    sheet.type("Board", 2, "Title", "Bread")
    sheet.run()
    tidy_away(sheet)
    assert len(sheet.run().board.entries) == 3
    sheet.answer(0, consent="No")
    assert list(shown(sheet.run())) == ["A ladder"]


def test_a_copy_that_consent_held_back_is_not_shown_when_the_bookkeeping_is_lost() -> None:
    sheet = published(SOUP, LADDER)
    sheet.reorder("Board", [0, 1, 0])
    sheet.run()
    sheet.answer(0, consent="No")
    sheet.run()
    tidy_away(sheet)
    for _ in range(2):
        assert list(shown(sheet.run())) == ["A ladder"]


@pytest.mark.parametrize("word", ["published", "resting", "met"])
@pytest.mark.parametrize("known", [True, False])
def test_a_name_that_was_taken_back_stays_away_when_the_bookkeeping_is_lost(word: str, known: bool) -> None:
    sheet = published(SOUP, LADDER)
    sheet.say("Soup on Fridays", word)
    sheet.run()
    sheet.answer(0, show_name="A neighbor", **({} if known else {"name": ""}))
    sheet.run()
    sheet.fill("Board", "New text")
    sheet.run()
    sheet.say("Soup on Fridays", word)
    sheet.type("Board", 0, "Name shown", "Doris Miller")
    tidy_away(sheet)
    for _ in range(2):
        assert shown(sheet.run())["Soup on Fridays"].name == ""
    assert sheet.entry("Soup on Fridays")["Name shown"] == ""


# --- where clean notes are published at once, and the answers are downloaded anew each week ---


def a_week_later(sheet: MemorySheet) -> None:
    """The answers are downloaded anew: they name no rows."""
    sheet.drop_column(ANSWERS, "Board ID")
    sheet.today += timedelta(days=7)


def test_a_note_whose_row_was_deleted_waits_after_a_fresh_download() -> None:
    sheet = sheet_of(SOUP, LADDER, publish="unless-held")
    sheet.delete("Board", sheet.row("Board", "Title", "Soup on Fridays"))
    a_week_later(sheet)
    for _ in range(2):
        assert list(shown(sheet.run())) == ["A ladder"]
    assert "may have been here before" in sheet.entry("Soup on Fridays")["Check"]
    sheet.say("Soup on Fridays", "published")
    assert set(shown(sheet.run())) == {"A ladder", "Soup on Fridays"}


def test_all_that_was_here_waits_where_every_row_was_deleted() -> None:
    sheet = sheet_of(SOUP, LADDER, publish="unless-held")
    sheet.reorder("Board", [])
    a_week_later(sheet)
    assert not sheet.run(accept_drop=True).board.entries


def test_who_is_new_is_published_after_a_fresh_download() -> None:
    sheet = sheet_of(SOUP, publish="unless-held")
    a_week_later(sheet)
    sheet.send(**{**LADDER, "timestamp": "6/5/2026 9:00:00"})
    assert set(shown(sheet.run())) == {"A ladder", "Soup on Fridays"}


@pytest.mark.parametrize("contact", ["", "doris@example.org"])
def test_a_hidden_note_that_was_edited_waits_after_a_fresh_download(contact: str) -> None:
    bread = {**SOUP, "offer": "Bread", "offer_text": "A loaf."}
    sheet = sheet_of({**SOUP, "contact": contact}, {**bread, "contact": contact}, LADDER, publish="unless-held")
    sheet.say("Soup on Fridays", "hidden")
    sheet.say("Bread", "hidden")
    assert list(shown(sheet.run())) == ["A ladder"]
    sheet.answer(0, offer_text="I cook lentil soup, hot.", timestamp="6/5/2026 9:00:00")
    sheet.answer(1, offer_text="A loaf, hot.", timestamp="6/5/2026 9:00:00")
    a_week_later(sheet)
    for _ in range(2):
        assert list(shown(sheet.run())) == ["A ladder"]


def test_the_first_run_over_answers_publishes_what_is_clean() -> None:
    sheet = sheet_of(SOUP, LADDER, publish="unless-held")
    assert set(shown(sheet.decide())) == {"A ladder", "Soup on Fridays"}


# --- one member's words in another's row ---

STEW = response(
    offer="Stew for whoever is hungry",
    offer_text="Every Monday I cook a big pot of stew.\nCome by and bring a bowl for yourself.",
    name="Fergus Bell",
    contact="fergus@example.org",
)
TOLD = "These words are another member's"


def lay(sheet: MemorySheet, names: Iterable[str], over: str, source: str) -> None:
    """Copy some cells of one row over those of another, both found by their titles."""
    into, cells = sheet.row("Board", "Title", over), sheet.entry(source)
    for name in names:
        sheet.type("Board", into, name, cells[name])


def merged() -> MemorySheet:
    """Ann's row with Fergus's text beside her own, after the run that saw it."""
    sheet = published(STEW, LADDER)
    sheet.type("Board", 1, "Text", f"{sheet['Board'][1]['Text']}\n\n{sheet['Board'][0]['Text']}")
    assert len(sheet.run().board.entries) == 2
    return sheet


def pasted() -> MemorySheet:
    """Ann's row under all that can be seen of Fergus's, after the run that saw it."""
    sheet = published(STEW, LADDER)
    lay(sheet, BOARD, "A ladder", "Stew for whoever is hungry")
    assert len(sheet.run().board.entries) == 2
    return sheet


def only_the_text() -> MemorySheet:
    """Ann's row with Fergus's text in place of hers, after the run that saw it."""
    sheet = published(STEW, LADDER)
    lay(sheet, ["Text"], "A ladder", "Stew for whoever is hungry")
    sheet.run()
    return sheet


@pytest.mark.parametrize("way", [merged, pasted, only_the_text])
def test_one_members_words_in_anothers_row_are_told(way: Callable[[], MemorySheet]) -> None:
    sheet = way()
    assert TOLD in sheet["Board"][1]["Check"]
    assert not sheet["Board"][0]["Check"]
    assert any(row["Where"] == "Board, row 3" and TOLD in row["What"] for row in sheet["Report"])
    assert not sheet.decide().sync


@pytest.mark.parametrize("way", [merged, pasted, only_the_text])
@pytest.mark.parametrize("anew", [True, False])
def test_a_row_with_the_words_of_a_member_who_is_forgotten_is_hidden(
    way: Callable[[], MemorySheet], anew: bool
) -> None:
    sheet = way()
    sheet.delete(ANSWERS, 0)
    if anew:  # the organizers have deleted the row, too
        sheet.delete("Board", 0)
    for _ in range(2):
        assert not sheet.run(accept_drop=True).board.entries
        assert not sheet.decide(accept_drop=True).sync
    assert "was another member's, who has taken it back" in sheet["Board"][0]["Check"]
    assert any("taken these words" in row["What"] for row in sheet["Report"])
    sheet.type("Board", 0, "Title", "A ladder")
    sheet.type("Board", 0, "Text", "For an hour.")
    assert set(shown(sheet.run())) == {"A ladder"}
    assert not sheet["Board"][0]["Check"]


@pytest.mark.parametrize("way", [merged, pasted, only_the_text])
def test_a_row_with_the_words_of_a_member_who_takes_back_the_yes_is_hidden_until_it_is_back(
    way: Callable[[], MemorySheet],
) -> None:
    sheet = way()
    sheet.answer(0, consent="No")
    for _ in range(2):
        assert not sheet.run().board.entries
    sheet.answer(0, consent="Yes")
    assert len(sheet.run().board.entries) == 2


def test_words_that_were_laid_and_taken_back_between_two_runs_are_not_shown() -> None:
    sheet = published(STEW, LADDER)
    lay(sheet, ["Text"], "A ladder", "Stew for whoever is hungry")
    sheet.delete(ANSWERS, 0)
    assert not sheet.run(accept_drop=True).board.entries


def test_a_name_that_was_laid_into_anothers_row_goes_with_the_yes_to_it() -> None:
    sheet = pasted()
    sheet.answer(0, show_name="A neighbor")
    assert [entry.name for entry in sheet.run().board.entries] == [""]


def test_words_stay_anothers_when_that_member_has_other_words_now() -> None:
    sheet = merged()
    sheet.answer(0, offer_text="Every Monday there is soup.")
    for _ in range(2):
        assert len(sheet.run().board.entries) == 2
    sheet.say("Stew for whoever is hungry", "published")
    for _ in range(2):
        assert len(sheet.run().board.entries) == 2
    assert TOLD in sheet["Board"][1]["Check"]
    sheet.delete(ANSWERS, 0)
    for _ in range(2):
        assert not sheet.run().board.entries


def test_approved_words_are_known_as_anothers_while_an_edit_waits() -> None:
    sheet = published(STEW, LADDER)
    sheet.answer(0, offer_text="Every Monday there is soup.")
    sheet.run()
    lay(sheet, ["Text"], "A ladder", "Stew for whoever is hungry")
    sheet.run()
    assert TOLD in sheet["Board"][1]["Check"]


def test_what_several_members_say_is_nobodys_own() -> None:
    sheet = published(STEW, {**STEW, "contact": "cy@example.org"}, LADDER)
    sheet.type("Board", 2, "Text", STEW["offer_text"])
    sheet.run()
    assert not sheet["Board"][2]["Check"]


def test_a_members_own_words_may_stand_in_any_of_their_rows() -> None:
    sheet = published({**STEW, **LADDER, "name": "Fergus Bell"}, SOUP)
    for row in range(3):
        if sheet["Board"][row]["Title"] == "A ladder":
            sheet.type("Board", row, "Text", STEW["offer_text"])
    sheet.run()
    assert not any(row["Check"] for row in sheet["Board"])


def test_an_organizers_own_words_are_nobody_elses() -> None:
    sheet = published(STEW, LADDER)
    sheet.type("Board", 0, "Text", "He cooks a big pot of stew every Monday, for all.")
    sheet.run()
    sheet.delete(ANSWERS, 1)
    assert list(shown(sheet.run())) == ["Stew for whoever is hungry"]
    assert not sheet["Board"][0]["Check"]
