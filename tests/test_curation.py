"""The sheet, as organizers and members live with it: one example for each promise."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riverboard.curation import Word, read_word
from riverboard.deciding import Outcome
from riverboard.decisions import Verdict, read_verdict
from riverboard.entry import Status
from riverboard.layout import BOARD
from riverboard.problems import BoardError
from riverboard.sheet.table import Table
from riverboard.wording import DECISION_WORDS, STATUS_WORDS, is_doubtful
from sheets import ANSWERS, QUESTIONS, MemorySheet, form, response, sheet_of, shown

BREAD = response(offer="Bread dough", offer_text="I bake on Fridays.", name="Ann", contact="ann@example.org")
BIKE = response(need="A hand with my bike", need_text="The chain is off.", name="Bo", contact="bo@example.org")


def published(*responses: dict[str, str], **choices: object) -> MemorySheet:
    """A sheet whose entries have had their yes, after the run that showed them."""
    sheet = sheet_of(*responses, status="published", **choices)
    sheet.run()
    return sheet


# --- a new response ---


def test_a_new_response_appears_on_board_with_status_new() -> None:
    sheet = sheet_of(BREAD)
    row = sheet.entry("Bread dough")
    assert (row["Status"], row["Kind"], row["Text"]) == ("new", "offer", "I bake on Fridays.")
    assert (row["Name shown"], row["Posted"], row["Until"]) == ("Ann", "2026-05-30", "")


def test_one_response_may_hold_an_entry_of_each_kind() -> None:
    sheet = sheet_of(response(offer="Bread", need="Butter", dream="A bakery"))
    assert [row["Kind"] for row in sheet["Board"]] == ["offer", "need", "dream"]
    assert sheet[ANSWERS][0]["Board ID"] == ", ".join(row["ID"] for row in sheet["Board"])


def test_nothing_is_public_until_an_organizer_says_so() -> None:
    assert not sheet_of(BREAD, BIKE).run().board.entries


@pytest.mark.parametrize(
    "word",
    [
        "published",
        "Publish",
        "yes",
        "Y",
        " y ",
        "ok",
        "OK!",
        "x",
        "X",
        "approved",
        "TRUE",
        "true",
        "✓",
        "✔️",
        "☑",
        "✅",
        "Sí",
    ],
)
def test_a_yes_may_be_typed_in_many_ways(word: str) -> None:
    assert list(shown(sheet_of(BREAD, status=word).run())) == ["Bread dough"]


@pytest.mark.parametrize(
    "word",
    [
        *("WAHR", "VRAI", "VERDADERO", "VERDADEIRO", "VERO", "WAAR", "ИСТИНА", "veröffentlichen", "Freigeben"),
        *("öffentlich", "publiziert", "accepté", "aceito", "aprobado"),
    ],
)
def test_a_yes_may_be_typed_and_a_box_ticked_in_other_languages(word: str) -> None:
    assert read_word(word) is Word.PUBLISHED


@pytest.mark.parametrize(
    "word", ["FALSCH", "FAUX", "FALSO", "ONWAAR", "ЛОЖЬ", "YANLIŞ", "No thanks", "Nein, danke", "👎"]
)
def test_a_no_and_an_empty_box_hide_without_a_word_in_any_language(word: str) -> None:
    assert read_word(word) is Word.HIDDEN


# A yes with something beside it that takes it back, and such marks to put there.
DOUBTFUL = ("yes?", "published?", "ok ??", "sí?", "¿publicado?", "نعم؟", "✓?", "yes…", "ok ...", "x 👎", "y̶e̶s̶", "✅ ❓")
DOUBTS = ("?", "??", "¿", "؟", "？", ";", "‽", "❔", "…", "...", " ~", "👎", "🤷", " ❌", "\u0336")


@pytest.mark.parametrize(
    "word",
    [
        "hidden",
        "no",
        "N",
        "FALSE",
        "FAUX",
        "👎",
        "new",
        "",
        "  ",
        "held",
        "withdrawn",
        "edited",
        "perhaps",
        "?",
        *DOUBTFUL,
    ],
)
def test_every_other_word_hides_the_entry(word: str) -> None:
    assert not sheet_of(BREAD, status=word).run().board.entries


@given(st.sampled_from(STATUS_WORDS["published"]), st.sampled_from(DOUBTS), st.booleans())
def test_no_yes_holds_beside_a_doubt(word: str, doubt: str, before: bool) -> None:
    cell = doubt + word if before else word + doubt
    assert read_word(cell) is Word.ODD
    assert read_verdict(cell) is Verdict.ODD


@pytest.mark.parametrize("words", [STATUS_WORDS, DECISION_WORDS])
def test_no_known_word_is_doubtful(words: Mapping[str, tuple[str, ...]]) -> None:
    assert not [way for ways in words.values() for way in ways if is_doubtful(way) or is_doubtful(f" {way.upper()}! ")]


@pytest.mark.parametrize(
    ("word", "named"), [("perhaps", True), ("yes?", True), ("hidden", False), ("talking", False), (" ", False)]
)
def test_an_unknown_word_is_named_in_the_report(word: str, named: bool) -> None:
    sheet = sheet_of(BREAD, status=word)
    sheet.run()
    assert any(row["Where"] == "Board, row 2, “Status”" for row in sheet["Report"]) == named
    assert sheet.entry("Bread dough")["Status"] == word


@pytest.mark.parametrize(
    ("word", "status"), [("Resting", Status.RESTING), ("paused", Status.RESTING), ("done", Status.MET)]
)
def test_an_entry_may_rest_or_be_met(word: str, status: Status) -> None:
    assert shown(sheet_of(BREAD, status=word).run())["Bread dough"].status is status


def test_open_entries_come_before_resting_and_met_ones() -> None:
    sheet = sheet_of(*(response(offer=title) for title in ("A", "B", "C")))
    for title, word in {"A": "met", "B": "resting", "C": "published"}.items():
        sheet.say(title, word)
    assert [entry.title for entry in sheet.run().board.entries] == ["C", "B", "A"]


def test_a_met_entry_is_shown_for_as_long_as_the_settings_say() -> None:
    sheet = published(BREAD, met_shown_days=10)
    sheet.say("Bread dough", "met")
    sheet.run()
    sheet.today += timedelta(days=10)
    assert shown(sheet.run())
    sheet.today += timedelta(days=1)
    assert not shown(sheet.run())


MANY_WAYS = ("{0:%Y-%m-%d}", "{0:%d/%m/%Y}", "{0:%d.%m.%Y}", "{0:%d/%m/%Y} 00:00", "{0:%-d.%-m.%y}")


@pytest.mark.parametrize("way", MANY_WAYS)
def test_a_day_that_riverboard_noted_is_read_as_a_spreadsheet_program_wrote_it_anew(way: str) -> None:
    sheet = published(BREAD, dates="day-first", met_shown_days=30)
    sheet.today = date(2026, 7, 3)
    sheet.say("Bread dough", "met")
    sheet.run()
    sheet.fill("Board", "Riverboard: met since", way.format(sheet.today))
    sheet.today += timedelta(days=30)
    assert shown(sheet.run())
    assert sheet.entry("Bread dough")["Riverboard: met since"] == "2026-07-03"
    sheet.today += timedelta(days=1)
    assert not shown(sheet.run())


@pytest.mark.parametrize("dates", ["day-first", "month-first"])
def test_a_noted_day_that_would_be_to_come_was_meant_the_other_way_round(dates: str) -> None:
    sheet = published(BREAD, dates=dates, met_shown_days=30)
    sheet.say("Bread dough", "met")
    sheet.today = date(2026, 6, 3)
    sheet.run()
    sheet.fill("Board", "Riverboard: met since", "12/01/2026" if dates == "month-first" else "01/12/2026")
    assert not shown(sheet.run())


def test_a_noted_first_day_that_was_written_anew_counts_for_the_end() -> None:
    sheet = published(BREAD, dates="day-first")
    sheet.fill("Board", "Riverboard: shown since", "01/06/2026")
    sheet.fill("Board", "Until", "")
    assert shown(sheet.run())["Bread dough"].until == date(2026, 7, 31)
    assert sheet.entry("Bread dough")["Riverboard: shown since"] == "2026-06-01"


def test_a_sheet_that_is_looked_at_on_an_earlier_day_keeps_the_days_that_were_noted() -> None:
    sheet = published(BREAD)
    sheet.today -= timedelta(days=5)
    sheet.run()
    assert sheet.entry("Bread dough")["Riverboard: shown since"] == "2026-06-01"


# --- publish: unless-held ---


def test_unless_held_publishes_what_is_clean_at_once() -> None:
    sheet = sheet_of(BREAD, publish="unless-held")
    assert sheet.entry("Bread dough")["Status"] == "published"


def test_unless_held_waits_where_the_check_found_something() -> None:
    phone = response(offer="Bread", offer_text="Call 020 7946 0117", name="Ann")
    sheet = sheet_of(phone, response(need="Milk", consent=""), publish="unless-held")
    assert [row["Status"] for row in sheet["Board"]] == ["new", "new"]
    assert all(row["Check"] and "7946" not in row["Check"] for row in sheet["Board"])
    sheet.type("Board", 0, "Text", "Ask for me at the bakery")
    assert list(shown(sheet.run())) == ["Bread"]


def test_unless_held_lets_an_edit_wait() -> None:
    sheet = sheet_of(BREAD, publish="unless-held")
    sheet.answer(0, offer_text="Every day now.")
    assert shown(sheet.run())["Bread dough"].text == "I bake on Fridays."
    assert sheet.entry("Bread dough")["Status"] == "edited"


def test_unless_held_lets_an_entry_that_is_new_again_keep_the_words_that_were_kept() -> None:
    sheet = sheet_of(BREAD, publish="unless-held")
    sheet.answer(0, offer_text="Every day now.", show_name="A neighbor")
    sheet.run()
    sheet.type("Board", 0, "New text", "")
    sheet.say("Bread dough", "new")
    for _ in range(2):
        entry = shown(sheet.run())["Bread dough"]
        assert (entry.text, entry.name) == ("I bake on Fridays.", "")
        assert not sheet.decide().sync
    assert sheet.entry("Bread dough")["Name shown"] == ""


def test_unless_held_never_takes_an_edit_of_a_held_entry_over_by_itself() -> None:
    sheet = sheet_of(response(offer="Bread", offer_text="Call 020 7946 0117"), publish="unless-held")
    sheet.type("Board", 0, "Title", "Good bread")
    sheet.answer(0, offer_text="Just come by.")
    sheet.run()
    sheet.type("Board", 0, "Text", "")
    for _ in range(2):
        assert not shown(sheet.run())
    assert sheet["Board"][0]["Title"] == "Good bread"


def test_unless_held_does_not_publish_the_copy_of_an_entry_without_consent() -> None:
    sheet = sheet_of(response(need="Milk", consent=""), publish="unless-held")
    sheet.reorder("Board", [0, 0])
    assert not shown(sheet.run())


@pytest.mark.parametrize("word", ["hidden", "published"])
def test_unless_held_does_not_publish_again_whose_row_was_deleted(word: str) -> None:
    sheet = sheet_of(BREAD, BIKE, publish="unless-held")
    sheet.say("Bread dough", word)
    sheet.run()
    sheet.delete("Board", sheet.row("Board", "Title", "Bread dough"))
    for _ in range(2):
        assert list(shown(sheet.run())) == ["A hand with my bike"]
        assert sheet.entry("Bread dough")["Status"] == "new"
        assert not sheet.decide().sync
    assert any("Its row here was deleted before" in row["What"] for row in sheet["Report"])
    sheet.say("Bread dough", "published")
    assert "Bread dough" in shown(sheet.run())
    assert not sheet.entry("Bread dough")["Check"]


def paste_what_is_seen(sheet: MemorySheet, times: int = 1) -> None:
    """Pasted without its hidden cells; the row itself and its answer are gone."""
    seen = {name: cell for name, cell in sheet.entry("Bread dough").items() if name in BOARD}
    sheet.delete("Board", sheet.row("Board", "Title", "Bread dough"))
    sheet.delete(ANSWERS, 0)
    for _ in range(times):
        sheet.add("Board", seen)


@pytest.mark.parametrize("publish", ["after-yes", "unless-held"])
def test_a_pasted_row_whose_first_and_whose_answer_are_gone_asks_whose_it_is(publish: str) -> None:
    sheet = published(BREAD, BIKE, publish=publish)
    paste_what_is_seen(sheet)
    for _ in range(2):
        assert list(shown(sheet.run())) == ["A hand with my bike"]
        assert "Did its member take it back? Then delete this." in sheet.entry("Bread dough")["Check"]
        assert not sheet.decide().sync
    sheet.say("Bread dough", "published")
    assert "Bread dough" in shown(sheet.run())
    assert not sheet.entry("Bread dough")["Check"]


def test_a_row_that_was_pasted_twice_asks_twice() -> None:
    sheet = published(BREAD, BIKE)
    paste_what_is_seen(sheet, times=2)
    assert list(shown(sheet.run())) == ["A hand with my bike"]
    assert [row["Status"] for row in sheet["Board"]] == ["published", "new", "new"]


def test_a_pasted_row_that_was_hidden_stays_hidden() -> None:
    sheet = published(BREAD, BIKE)
    sheet.say("Bread dough", "hidden")
    paste_what_is_seen(sheet)
    sheet.run()
    assert sheet.entry("Bread dough")["Status"] == "hidden"


def test_unless_held_publishes_a_part_that_was_sent_later() -> None:
    sheet = sheet_of(BREAD, publish="unless-held")
    sheet.answer(0, need="Butter")
    assert set(shown(sheet.run())) == {"Bread dough", "Butter"}


# --- organizers may ---


def test_a_row_added_by_hand_gets_an_id_and_is_shown() -> None:
    sheet = sheet_of(BREAD)
    sheet.add("Board", {"Kind": "I can offer", "Title": "A ladder", "Status": "yes"})
    found = shown(sheet.run())
    assert found["A ladder"].kind == "offer"
    assert sheet.entry("A ladder")["ID"] == found["A ladder"].id
    assert sheet.entry("A ladder")["Posted"] == "2026-06-01"


def test_a_row_added_by_hand_keeps_an_id_of_its_own() -> None:
    sheet = sheet_of(BREAD)
    sheet.add("Board", {"ID": "Ladder-1", "Kind": "offer", "Title": "A ladder", "Status": "x"})
    assert shown(sheet.run())["A ladder"].id == "ladder-1"


@pytest.mark.parametrize("given", ["my ladder/…", "07911-123456", "01761234567"])
def test_an_id_that_cannot_stand_in_an_address_is_replaced_and_told_once(given: str) -> None:
    sheet = sheet_of(BREAD)
    sheet.add("Board", {"ID": given, "Kind": "offer", "Title": "A ladder", "Status": "x"})
    outcome = sheet.run()
    assert any(problem.column == "ID" for problem in outcome.done.mended)
    assert not sheet.decide().sync


@pytest.mark.parametrize(
    ("kind", "column", "what"),
    [
        ("", "Kind", "this is missing"),
        ("thing", "Kind", "this is none of the three"),
        ("offer", "Title", "this is missing"),
    ],
)
def test_a_row_added_by_hand_without_a_kind_or_a_title_is_hidden_and_named(kind: str, column: str, what: str) -> None:
    sheet = sheet_of(BREAD)
    sheet.add("Board", {"Kind": kind, "Title": "" if column == "Title" else "A ladder", "Status": "x"})
    assert not shown(sheet.run())
    (row,) = [row for row in sheet["Report"] if row["Where"] == f"Board, row 3, “{column}”"]
    assert row["What"] == f"{what}, so the entry is hidden."


def test_checkboxes_in_blank_rows_are_no_rows() -> None:
    sheet = sheet_of(BREAD)
    for _ in range(3):
        sheet.add("Board", {"Status": "FALSE"})
    sheet.send(offer="A ladder")
    sheet.run()
    assert [row["Title"] for row in sheet["Board"]] == ["Bread dough", "", "", "", "A ladder"]
    assert any(row["Where"] == "Board, row 6" for row in sheet["Report"])
    assert not sheet.decide().sync


def test_columns_may_be_renamed_moved_and_added() -> None:
    sheet = published(BREAD, BIKE)
    before = sheet.decide().board
    sheet.rename("Board", "Title", "Überschrift der Notiz")
    sheet.rename("Board", "Status", "May it go up?")
    sheet.rename("Board", "When", "times")
    sheet.add_column("Board", 2, "Looked after by", "Maria")
    sheet.reorder_columns("Board", range(len(sheet.tables["Board"].header))[::-1])
    assert sheet.decide().board == before
    assert not sheet.decide().sync


@pytest.mark.parametrize(("name", "jotting"), [("Text", "Her husband drinks"), ("Status", "ok"), ("title", "Mine")])
@pytest.mark.parametrize("place", [0, 14])
def test_two_columns_of_one_heading_are_refused(name: str, jotting: str, place: int) -> None:
    sheet = published(BREAD, BIKE)
    sheet.add_column("Board", place, name, jotting)
    with pytest.raises(BoardError, match=f"(?i)two columns “{name}”"):
        sheet.run(accept_drop=True)


def test_notes_may_stand_in_two_columns_and_a_heading_be_numbered() -> None:
    sheet = published(BREAD)
    sheet.add_column("Board", 0, "Organizer note", "Ann rang")
    sheet.add_column("Board", 0, "Text 2", "Her husband drinks")
    assert shown(sheet.run())["Bread dough"].text == "I bake on Fridays."


@pytest.mark.parametrize(("name", "own"), [("Name shown", "Name"), ("Text", "Details"), ("When", "Times")])
@pytest.mark.parametrize("heading", ["What people see", "see here"])
def test_a_column_of_ones_own_does_not_take_the_place_of_a_renamed_one(name: str, own: str, heading: str) -> None:
    sheet = published({**BREAD, "when": "Fridays"}, {**BIKE, "when": "Sundays"})
    before = sheet.decide().board
    sheet.rename("Board", name, heading)
    sheet.add_column("Board", 1, own, "Kowalczyk, who drinks")
    assert sheet.run().board == before


@pytest.mark.parametrize(
    ("name", "own"),
    [("Name shown", "Name"), ("Text", "Details"), ("When", "Times"), ("Status", "State"), ("Text", "Text (ours)")],
)
def test_a_column_of_ones_own_is_not_taken_for_one_that_is_gone(name: str, own: str) -> None:
    sheet = published(BREAD, BIKE)
    sheet.drop_column("Board", name)
    sheet.add_column("Board", 1, own, "ok")
    with pytest.raises(BoardError, match=f"has no column “{name}”"):
        sheet.run(accept_drop=True)


@pytest.mark.parametrize(("name", "jotting"), [("Text", "Her husband drinks"), ("Status", "ok")])
def test_a_heading_that_was_given_to_a_column_of_ones_own_is_refused(name: str, jotting: str) -> None:
    sheet = published(BREAD, BIKE)
    sheet.rename("Board", name, "As it was")
    sheet.add_column("Board", 1, name, jotting)
    with pytest.raises(BoardError, match=f"what stood under “{name}” stands under another heading"):
        sheet.run(accept_drop=True)


def test_a_column_of_yeses_is_not_taken_for_a_status_that_is_gone() -> None:
    sheet = sheet_of(BREAD, BIKE, status="hidden")
    sheet.run()
    sheet.drop_column("Board", "Status")
    sheet.add_column("Board", 1, "Did we ring?", "yes")
    with pytest.raises(BoardError, match="no column “Status”"):
        sheet.run(accept_drop=True)


def test_a_status_may_be_renamed_while_new_entries_are_decided_on() -> None:
    sheet = sheet_of(BREAD, BIKE)
    sheet.rename("Board", "Status", "Estado")
    sheet.fill("Board", "Estado", "published")
    assert len(shown(sheet.run())) == 2


@pytest.mark.parametrize("name", ["Status", "Kind", "Title"])
def test_a_board_without_a_column_that_decides_is_refused(name: str) -> None:
    sheet = published(BREAD)
    sheet.fill("Board", name, "…")
    sheet.drop_column("Board", name)
    with pytest.raises(BoardError, match=f"no column “{name}”"):
        sheet.run(accept_drop=True)


@pytest.mark.parametrize(
    ("name", "answer"),
    [("Text", "offer_text"), ("When", "when"), ("Area", "area"), ("Category", "category"), ("Name shown", "name")],
)
def test_a_column_that_is_gone_with_what_was_shown_from_it_is_refused(name: str, answer: str) -> None:
    empty = response(offer="Bread", **{"offer_text" if name != "Text" else "when": "Food"})
    sheet = published({**empty, answer: "Food"})
    sheet.drop_column("Board", name)
    refused(sheet, f"no column “{name}” any more")
    sheet.run(accept_drop=True)
    sheet.run()
    sheet = published(empty)
    sheet.drop_column("Board", name)
    sheet.run()


def test_a_lost_column_of_what_was_added_by_hand_is_refused_too() -> None:
    sheet = sheet_of()
    sheet.run()
    sheet.add("Board", {"Kind": "offer", "Title": "A ladder", "Text": "Long", "Status": "x"})
    sheet.run()
    sheet.drop_column("Board", "Text")
    refused(sheet, "no column “Text” any more")


def test_a_lost_optional_column_comes_back_at_the_far_right() -> None:
    sheet = published(BREAD)
    sheet.drop_column("Board", "When")
    outcome = sheet.run()
    assert shown(outcome)
    assert sheet.tables["Board"].header[-1] == "When"
    (mended,) = outcome.done.mended
    assert str(mended).startswith("Board: “When” was missing, and has been added at the far right.")
    assert not sheet.run().done.mended
    assert not sheet.decide().sync


def test_what_a_board_by_hand_never_had_is_told_in_one_line() -> None:
    sheet = MemorySheet(
        {ANSWERS: form(), "Board": Table("Board", ("Status", "Kind", "Title"), (("yes", "offer", "A ladder"),))}
    )
    outcome = sheet.run()
    assert list(shown(outcome)) == ["A ladder"]
    (mended,) = outcome.done.mended
    assert mended.what.startswith("“ID”, “Text”, “Category”, ")
    assert mended.what.endswith("“New text” and “Organizer note” were missing, and have been added at the far right.")
    assert not outcome.done.problems


@pytest.mark.parametrize("name", ["ID", "Riverboard: from", "Riverboard: seen", "Riverboard: member"])
def test_a_wiped_column_of_riverboard_is_written_again(name: str) -> None:
    sheet = published(BREAD, BIKE)
    before = sheet.decide().board
    sheet.fill("Board", name)
    assert sheet.run().board == before
    assert not sheet.decide().sync


def test_the_wiped_board_ids_of_the_answers_are_written_again() -> None:
    sheet = published(BREAD, BIKE)
    before, ids = sheet.decide().board, [row["Board ID"] for row in sheet[ANSWERS]]
    sheet.drop_column(ANSWERS, "Board ID")
    assert sheet.run().board == before
    assert [row["Board ID"] for row in sheet[ANSWERS]] == ids


def test_an_id_that_an_organizer_changed_is_kept() -> None:
    sheet = published(BREAD)
    sheet.type("Board", 0, "ID", "bread-1")
    assert shown(sheet.run())["Bread dough"].id == "bread-1"
    assert sheet[ANSWERS][0]["Board ID"] == "bread-1"
    assert not sheet.decide().sync


def test_an_id_that_an_organizer_changed_is_kept_while_the_member_edits() -> None:
    sheet = published(BREAD)
    sheet.type("Board", 0, "ID", "bread-1")
    sheet.answer(0, offer="Sourdough")
    assert shown(sheet.run())["Bread dough"].id == "bread-1"
    assert sheet.entry("Bread dough")["New text"].startswith("Sourdough")


def test_a_copy_never_takes_the_id_of_a_deleted_row() -> None:
    sheet = published(response(offer="Bread", need="Butter"))
    before = [row["ID"] for row in sheet["Board"]]
    sheet.reorder("Board", [0, 0])
    sheet.fill("Board", "ID")
    sheet.run()
    assert [row["Title"] for row in sheet["Board"]] == ["Bread", "Bread", "Butter"]
    assert sheet["Board"][0]["ID"] == before[0]
    assert before[1] == sheet.entry("Butter")["ID"]


def test_an_id_typed_over_with_another_rows_comes_back() -> None:
    sheet = published(BREAD, BIKE)
    before = [row["ID"] for row in sheet["Board"]]
    sheet.type("Board", 1, "ID", before[0])
    sheet.run()
    assert [row["ID"] for row in sheet["Board"]] == before


def test_a_copied_row_gets_an_id_of_its_own_and_goes_with_the_first() -> None:
    sheet = published(BREAD, BIKE)
    sheet.reorder("Board", [0, 1, 0])
    sheet.type("Board", 2, "Title", "Bread dough, as a gift")
    found = shown(sheet.run())
    assert len({entry.id for entry in found.values()}) == 3
    sheet.delete(ANSWERS, 0)
    assert list(shown(sheet.run())) == ["A hand with my bike"]


def test_a_board_tab_under_another_name_is_told_by_its_columns() -> None:
    sheet = published(BREAD, BIKE)
    sheet.tables["Tablero"] = replace(sheet.tables.pop("Board"), tab="Tablero")
    with pytest.raises(BoardError, match="the tab “Tablero” looks like it"):
        sheet.run()


def test_a_deleted_board_row_waits_again_under_the_id_that_it_had() -> None:
    sheet = published(BREAD, BIKE)
    old = sheet.entry("Bread dough")["ID"]
    sheet.delete("Board", 0)
    assert list(shown(sheet.run())) == ["A hand with my bike"]
    assert sheet.entry("Bread dough")["Status"] == "new"
    assert sheet.entry("Bread dough")["ID"] == old


def test_of_several_deleted_rows_of_one_answer_each_gets_its_own_id_back() -> None:
    sheet = published(response(offer="Bread", need="Butter", dream="A bakery"))
    before = {row["Title"]: row["ID"] for row in sheet["Board"]}
    sheet.delete("Board", sheet.row("Board", "Title", "Bread"))
    sheet.delete("Board", sheet.row("Board", "Title", "A bakery"))
    sheet.run()
    assert {row["Title"]: row["ID"] for row in sheet["Board"]} == before


def test_where_nobody_can_tell_whose_the_id_of_a_deleted_row_was_it_is_not_given_again() -> None:
    sheet = published(response(offer="Bread", need="Butter"))
    before = [row["ID"] for row in sheet["Board"]]
    sheet.delete("Board", 0)
    sheet.answer(0, dream="A bakery")
    sheet.run()
    assert not {sheet.entry(title)["ID"] for title in ("Bread", "A bakery")} & set(before)
    assert sheet.entry("Butter")["ID"] == before[1]


def test_of_two_copies_of_an_answer_one_gets_the_id_of_the_deleted_row() -> None:
    sheet = published(BREAD, BIKE)
    old = sheet.entry("Bread dough")["ID"]
    sheet.reorder(ANSWERS, [0, 0, 1])
    sheet.delete("Board", 0)
    sheet.run()
    ids = [row["ID"] for row in sheet["Board"]]
    assert len(set(ids)) == len(ids) == 3
    assert old in ids


def test_where_the_first_row_is_deleted_its_copy_takes_its_place() -> None:
    sheet = published(BREAD, BIKE)
    sheet.reorder("Board", [0, 1, 0, 0])
    sheet.run()
    kept = [row["ID"] for row in sheet["Board"][1:]]
    sheet.delete("Board", 0)
    sheet.run()
    assert [row["ID"] for row in sheet["Board"]] == kept
    assert sheet[ANSWERS][0]["Board ID"] == kept[1]
    sheet.delete(ANSWERS, 0)
    assert list(shown(sheet.run())) == ["A hand with my bike"]
    assert len(sheet["Board"]) == 1


def test_two_offers_of_one_response_stay_apart_when_their_columns_are_swapped() -> None:
    questions = {**QUESTIONS, "offer_2": "Another offer"}
    sheet = MemorySheet({ANSWERS: form(response(offer="Bread", offer_2="Eggs"), questions=questions)})
    sheet.run()
    sheet.fill("Board", "Status", "yes")
    before = sheet.run().board
    assert {entry.title for entry in before.entries} == {"Bread", "Eggs"}
    sheet.reorder_columns(ANSWERS, range(len(sheet.tables[ANSWERS].header))[::-1])
    assert sheet.run().board == before
    assert not sheet.decide().sync


# --- a member edits ---


def edited(**answers: str) -> MemorySheet:
    """A published entry whose member has changed their answer, after the run that noticed."""
    sheet = published(BREAD)
    sheet.answer(0, **answers)
    sheet.run()
    return sheet


def test_a_member_edits_and_the_board_keeps_showing_the_approved_text() -> None:
    sheet = edited(offer="Sourdough", offer_text="Every day.", when="Mornings")
    assert shown(sheet.decide())["Bread dough"].text == "I bake on Fridays."
    row = sheet.entry("Bread dough")
    assert (row["Status"], row["New text"]) == ("edited", "Sourdough\n\nEvery day.\n\n[When] Mornings")


def test_published_accepts_the_new_text() -> None:
    sheet = edited(offer="Sourdough", offer_text="Every day.", when="Mornings")
    sheet.say("Bread dough", "published")
    entry = shown(sheet.run())["Sourdough"]
    assert (entry.text, entry.when) == ("Every day.", "Mornings")
    assert sheet.entry("Sourdough")["New text"] == ""
    assert not sheet.decide().sync


def test_an_organizer_may_soften_the_new_text_before_the_yes() -> None:
    sheet = edited(offer_text="Every bloody day.")
    sheet.type("Board", 0, "New text", "Bread dough\n\nEvery day.")
    sheet.say("Bread dough", "ok")
    assert shown(sheet.run())["Bread dough"].text == "Every day."
    assert not sheet.decide().sync


@pytest.mark.parametrize("word", ["published", "edited"])
def test_an_emptied_new_text_keeps_the_old_words(word: str) -> None:
    sheet = edited(offer_text="Every day.")
    sheet.type("Board", 0, "New text", "")
    sheet.say("Bread dough", word)
    for _ in range(2):
        assert shown(sheet.run())["Bread dough"].text == "I bake on Fridays."
    assert sheet.entry("Bread dough")["Status"] == "published"


def test_a_deleted_new_text_column_comes_back_with_what_waits() -> None:
    sheet = edited(offer_text="Every day.")
    sheet.drop_column("Board", "New text")
    assert shown(sheet.run())["Bread dough"].text == "I bake on Fridays."
    assert sheet.entry("Bread dough")["New text"] == "Bread dough\n\nEvery day."


def test_an_edit_between_the_yes_and_the_run_waits_for_a_yes_of_its_own() -> None:
    sheet = edited(offer_text="Every day.")
    sheet.say("Bread dough", "published")
    sheet.answer(0, offer_text="Never again.")
    for _ in range(2):
        assert shown(sheet.run())["Bread dough"].text == "Every day."
    assert sheet.entry("Bread dough")["New text"] == "Bread dough\n\nNever again."


def test_an_edit_between_the_first_yes_and_the_run_waits_too() -> None:
    sheet = sheet_of(BREAD, status="published")
    sheet.answer(0, offer_text="Never again.")
    for _ in range(2):
        assert shown(sheet.run())["Bread dough"].text == "I bake on Fridays."
    assert sheet.entry("Bread dough")["Status"] == "edited"


def test_a_member_who_goes_back_leaves_nothing_to_decide() -> None:
    sheet = edited(offer_text="Every day.")
    sheet.answer(0, offer_text="I bake on Fridays.")
    sheet.run()
    assert sheet.entry("Bread dough")["Status"] == "published"
    assert sheet.entry("Bread dough")["New text"] == ""


def test_a_new_entry_that_nobody_touched_simply_takes_the_newer_words() -> None:
    sheet = sheet_of(BREAD)
    sheet.answer(0, offer_text="Every day.")
    sheet.run()
    assert sheet.entry("Bread dough")["Text"] == "Every day."
    assert sheet.entry("Bread dough")["New text"] == ""


def test_words_laid_into_a_row_that_went_back_to_new_have_no_yes() -> None:
    sheet = sheet_of(response(offer="Bread dough", until="As long as it is true"), status="published")
    sheet.run()
    sheet.say("Bread dough", "new")
    sheet.answer(0, offer="Cake")
    sheet.run()
    sheet.say("Cake", "edited")
    assert not shown(sheet.run())


def test_what_an_organizer_wrote_on_a_new_entry_is_not_overwritten() -> None:
    sheet = sheet_of(BREAD)
    sheet.type("Board", 0, "Title", "Dough for all")
    sheet.answer(0, offer_text="Every day.")
    sheet.run()
    row = sheet.entry("Dough for all")
    assert (row["Text"], row["New text"]) == ("I bake on Fridays.", "Bread dough\n\nEvery day.")


def test_edited_that_an_organizer_typed_stays_and_shows_what_had_a_yes() -> None:
    sheet = published(BREAD)
    sheet.say("Bread dough", "edited")
    assert shown(sheet.run())
    assert sheet.entry("Bread dough")["Status"] == "edited"


@pytest.mark.parametrize("word", ["resting", "met"])
def test_an_edit_of_a_resting_or_met_entry_waits_beside_it(word: str) -> None:
    sheet = published(BREAD)
    sheet.say("Bread dough", word)
    sheet.run()
    sheet.answer(0, offer_text="Every day.")
    assert shown(sheet.run())["Bread dough"].text == "I bake on Fridays."
    assert sheet.entry("Bread dough")["Status"] == word
    assert sheet.entry("Bread dough")["New text"]


def test_a_question_that_is_added_to_the_form_edits_nothing_and_its_answers_count_from_then_on() -> None:
    questions = {name: text for name, text in QUESTIONS.items() if name != "when"}
    sheet = MemorySheet({ANSWERS: form(BREAD, questions=questions)})
    sheet.run()
    sheet.fill("Board", "Status", "yes")
    sheet.run()
    sheet.add_column(ANSWERS, 3, QUESTIONS["when"])
    sheet.run()
    assert sheet.entry("Bread dough")["Status"] == "yes"
    sheet.answer(0, when="Mornings")
    sheet.run()
    assert sheet.entry("Bread dough")["New text"].endswith("[When] Mornings")


# --- a member takes something back ---


@pytest.mark.parametrize("word", ["published", "resting", "met"])
def test_becoming_nameless_takes_effect_at_once(word: str) -> None:
    sheet = published(BREAD)
    sheet.say("Bread dough", word)
    sheet.run()
    sheet.answer(0, show_name="A neighbor")
    assert shown(sheet.run())["Bread dough"].name == ""


@pytest.mark.parametrize("word", ["resting", "met"])
def test_a_first_yes_that_takes_nothing_over_shows_no_name_and_no_note_that_was_taken_back(word: str) -> None:
    sheet = sheet_of(BREAD, BIKE)
    sheet.fill("Board", "Title", "Hello")
    sheet.answer(0, show_name="A neighbor")
    sheet.answer(1, consent="")
    sheet.run()
    sheet.fill("Board", "Status", word)
    for _ in range(2):
        assert [entry.name for entry in sheet.run().board.entries] == [""]


@pytest.mark.parametrize("new_text", [None, "", "Bread dough\n\nI bake."])
def test_a_name_that_was_taken_back_does_not_return_with_a_yes(new_text: str | None) -> None:
    sheet = edited(show_name="A neighbor")
    if new_text is not None:
        sheet.type("Board", 0, "New text", new_text)
    sheet.say("Bread dough", "published")
    for _ in range(2):
        assert shown(sheet.run())["Bread dough"].name == ""
    assert sheet.entry("Bread dough")["Name shown"] == ""


@pytest.mark.parametrize("word", ["new", "hidden", "published", "resting", "met"])
@pytest.mark.parametrize("looked_through", [False, True])
def test_a_name_that_was_taken_back_stands_in_no_row_any_more(word: str, looked_through: bool) -> None:
    sheet = sheet_of(response(offer="Soup on fridys", name="Doris Miller"))
    if looked_through:
        sheet.type("Board", 0, "Title", "Soup on Fridays")
    sheet.fill("Board", "Status", word)
    sheet.run()
    sheet.answer(0, show_name="No name")
    sheet.run()
    (row,) = sheet["Board"]
    assert (row["Name shown"], row["New text"], row["Status"]) == ("", "", word)
    sheet.fill("Board", "New text")
    sheet.fill("Board", "Status", "published")
    assert [entry.name for entry in sheet.run().board.entries] == [""]
    assert not sheet.decide().sync


def test_a_name_that_came_late_and_was_taken_back_leaves_what_waits() -> None:
    sheet = edited(name="Doris Miller", offer_text="Newer.")
    assert "Doris" in sheet.entry("Bread dough")["New text"]
    sheet.answer(0, show_name="No name")
    sheet.run()
    assert sheet.entry("Bread dough")["New text"] == "Bread dough\n\nNewer."
    sheet.say("Bread dough", "published")
    assert shown(sheet.run())["Bread dough"].name == ""


@pytest.mark.parametrize("accepted", [False, True])
def test_after_a_name_was_taken_back_a_shorter_one_waits_and_the_old_one_stays_away(accepted: bool) -> None:
    sheet = published(response(offer="Soup", name="Doris Miller"))
    for answers in ({"show_name": "No name"}, {"show_name": "The name I write below", "name": "D."}):
        sheet.answer(0, **answers)
        assert shown(sheet.run())["Soup"].name == ""
    assert sheet.entry("Soup")["New text"].endswith("[Name shown] D.")
    if accepted:
        sheet.say("Soup", "published")
    else:
        sheet.type("Board", 0, "New text", "")
    for _ in range(2):
        assert shown(sheet.run())["Soup"].name == ("D." if accepted else "")


@pytest.mark.parametrize("publish", ["after-yes", "unless-held"])
@pytest.mark.parametrize("word", ["new", "published"])
@pytest.mark.parametrize("then", ["No name", "D."])
@pytest.mark.parametrize("emptied", [False, True])
def test_a_name_that_an_organizer_mended_is_not_shown_either_once_it_was_taken_back(
    publish: str, word: str, then: str, emptied: bool
) -> None:
    sheet = sheet_of(response(offer="Soup", name="doris miler"), publish=publish)
    sheet.type("Board", 0, "Name shown", "Doris Miller")
    sheet.fill("Board", "Status", word)
    sheet.run()
    sheet.answer(0, show_name="No name")
    outcome = sheet.run()
    assert sheet.entry("Soup")["Name shown"] == "Doris Miller"
    if then == "D.":
        sheet.answer(0, show_name="The name I write below", name=then)
        outcome = sheet.run()
    assert {entry.name for entry in outcome.board.entries} <= {""}
    if emptied:
        sheet.type("Board", 0, "New text", "")
        assert {entry.name for entry in sheet.run().board.entries} <= {""}
        assert not sheet.decide().sync
    sheet.say("Soup", "published")
    for _ in range(2):
        assert shown(sheet.run())["Soup"].name == ("D." if then == "D." and not emptied else "")
    sheet.type("Board", 0, "Name shown", "The soup kitchen")
    assert shown(sheet.run())["Soup"].name == "The soup kitchen"


def test_a_name_that_is_allowed_again_shows_what_an_organizer_had_made_of_it() -> None:
    sheet = published(response(offer="Soup", name="doris"))
    sheet.type("Board", 0, "Name shown", "Doris")
    for whether, name in (("No name", ""), ("The name I write below", "Doris")):
        sheet.answer(0, show_name=whether)
        assert shown(sheet.run())["Soup"].name == name
    assert sheet.entry("Soup")["Status"] == "published"


def test_a_name_that_was_taken_back_stands_in_no_copy_any_more() -> None:
    sheet = published(response(offer="Soup", name="Doris Miller"))
    sheet.reorder("Board", [0, 0, 0])
    sheet.type("Board", 2, "Name shown", "Mrs. Miller")
    sheet.run()
    sheet.answer(0, show_name="No name")
    sheet.run()
    assert [row["Name shown"] for row in sheet["Board"]] == ["", "", "Mrs. Miller"]
    sheet.answer(0, show_name="The name I write below", name="D.")
    assert [entry.name for entry in sheet.run().board.entries] == ["", "", ""]
    sheet.fill("Board", "Status", "published")
    sheet.run()
    assert [row["Name shown"] for row in sheet["Board"]] == ["D.", "", ""]


@pytest.mark.parametrize("change", [{"offer_text": "Big pot."}, {"name": "D."}, {"when": "Never"}])
def test_a_copy_whose_member_has_changed_the_words_since_says_so_until_somebody_has_looked(
    change: dict[str, str],
) -> None:
    sheet = published(response(offer="Soup", offer_text="Big pot. My son is ill.", name="Doris", when="Fridays"))
    sheet.reorder("Board", [0, 0])
    sheet.type("Board", 1, "Title", "Bread")
    sheet.run()
    first, second = (row["ID"] for row in sheet["Board"])
    sheet.answer(0, **change)
    sheet.run()
    sheet.say("Soup", "published")
    assert len(sheet.run().board.entries) == 2
    copy = sheet.entry("Bread")
    assert (copy["ID"], copy["Status"], copy["New text"]) == (second, "edited", "")
    assert copy["Check"].startswith(f"Its member has changed the note {first} since")
    assert [row["Where"] for row in sheet["Report"] if first in row["What"]] == ["Board, row 3"]
    assert not sheet.decide().sync
    sheet.say("Bread", "published")
    sheet.run()
    copy = sheet.entry("Bread")
    assert (copy["Status"], copy["Check"], copy["Text"]) == ("published", "", "Big pot. My son is ill.")


def test_a_copy_whose_member_goes_back_to_the_old_words_asks_nothing() -> None:
    sheet = published(response(offer="Soup", offer_text="Old."))
    sheet.reorder("Board", [0, 0])
    for text, status in (("New.", "edited"), ("Old.", "published")):
        sheet.answer(0, offer_text=text)
        sheet.run()
        assert [row["Status"] for row in sheet["Board"]] == [status, status]
    assert [row["Check"] for row in sheet["Board"]] == ["", ""]


def test_published_takes_over_what_waits_in_a_copy_too() -> None:
    sheet = edited(offer_text="Newer.")
    sheet.reorder("Board", [0, 0])
    sheet.run()
    sheet.fill("Board", "Status", "published")
    assert [entry.text for entry in sheet.run().board.entries] == ["Newer.", "Newer."]
    assert [row["New text"] for row in sheet["Board"]] == ["", ""]


def test_becoming_nameless_holds_for_copies_too() -> None:
    sheet = published(BREAD)
    sheet.reorder("Board", [0, 0])
    sheet.run()
    sheet.answer(0, show_name="A neighbor")
    assert {entry.name for entry in sheet.run().board.entries} == {""}


@pytest.mark.parametrize("word", ["published", "resting", "met"])
def test_consent_withdrawn_hides_at_once(word: str) -> None:
    sheet = published(BREAD)
    sheet.reorder("Board", [0, 0])
    sheet.run()
    sheet.fill("Board", "Status", word)
    assert len(sheet.run().board.entries) == 2
    sheet.answer(0, consent="")
    for _ in range(2):
        assert not shown(sheet.run())
    sheet.answer(0, consent="Yes")
    assert len(sheet.run().board.entries) == 2


def test_consent_that_was_given_later_can_be_withdrawn_again() -> None:
    sheet = published(response(offer="Bread", consent=""))
    for consent, count in (("Yes", 1), ("", 0), ("Yes", 1)):
        sheet.answer(0, consent=consent)
        for _ in range(2):
            assert len(sheet.run().board.entries) == count


def test_consent_that_was_given_later_can_be_withdrawn_again_from_copies_too() -> None:
    sheet = published(response(offer="Bread", consent=""))
    sheet.reorder("Board", [0, 0])
    for consent, count in (("", 2), ("Yes", 2), ("", 0), ("Yes", 2)):
        sheet.answer(0, consent=consent)
        for _ in range(2):
            assert len(sheet.run().board.entries) == count


def test_an_emptied_new_text_is_no_yes_where_consent_was_withdrawn() -> None:
    sheet = edited(consent="")
    sheet.type("Board", 0, "New text", "")
    assert not shown(sheet.run())
    sheet.say("Bread dough", "published")
    assert shown(sheet.run())


def test_a_deleted_response_leaves_the_board_with_the_next_run() -> None:
    sheet = published(BREAD, BIKE)
    sheet.delete(ANSWERS, 0)
    assert list(shown(sheet.run())) == ["A hand with my bike"]
    assert [row["Title"] for row in sheet["Board"]] == ["A hand with my bike"]


def test_an_emptied_part_leaves_and_the_other_stays() -> None:
    sheet = published(response(offer="Bread", need="Butter"))
    sheet.answer(0, offer="", offer_text="")
    assert list(shown(sheet.run())) == ["Butter"]
    assert sheet[ANSWERS][0]["Board ID"] == sheet.entry("Butter")["ID"]


def test_another_members_same_words_do_not_take_a_deleted_entry_over() -> None:
    sheet = published(BREAD, BIKE)
    sheet.delete(ANSWERS, 0)
    sheet.send(offer="Bread dough", offer_text="I bake on Fridays.", name="Cy", contact="cy@example.org")
    assert list(shown(sheet.run())) == ["A hand with my bike"]
    assert sheet.entry("Bread dough")["Name shown"] == "Cy"


def test_a_part_taken_back_and_sent_anew_starts_anew() -> None:
    sheet = published(response(offer="Bread", need="Butter", contact="ann@example.org"))
    sheet.answer(0, offer="")
    sheet.send(offer="Bread", contact="ann@example.org")
    assert list(shown(sheet.run())) == ["Butter"]
    assert sheet.entry("Bread")["Status"] == "new"


@pytest.mark.parametrize(
    ("before", "after", "dates", "status"),
    [
        ("6/30/2026", "2026-06-30", "month-first", "published"),
        ("7/4/2026", "07/04/2026", "month-first", "published"),
        ("2026-07-04", "04/07/2026", "day-first", "published"),
        ("04/07/2026", "4.7.2026", "day-first", "published"),
        ("6/30/2026", "30/06/2026", "day-first", "published"),
        ("7/4/2026", "4/7/2026", "month-first", "edited"),
        ("2026-07-04", "2026-07-05", "day-first", "edited"),
        ("2026-07-04", "", "day-first", "edited"),
    ],
)
def test_a_last_day_that_a_program_wrote_anew_is_no_edit(before: str, after: str, dates: str, status: str) -> None:
    sheet = published({**BREAD, "until_date": before}, dates=dates)
    sheet.answer(0, until_date=after)
    sheet.run()
    assert sheet.entry("Bread dough")["Status"] == status
    assert not sheet.run().sync


# --- answers that were downloaded anew, and so name no rows ---


def downloaded_anew(*before: dict[str, str], **choices: object) -> MemorySheet:
    """A published sheet whose answers are a fresh download, without the column that names the rows."""
    sheet = published(*before, **choices)
    sheet.fill("Board", "Organizer note", "Ring twice")
    sheet.drop_column(ANSWERS, "Board ID")
    return sheet


@pytest.mark.parametrize(
    "edit",
    [
        {"offer": "Sourdough"},
        {"offer_text": "Rye, too."},
        {"offer": "Sourdough", "offer_text": "Rye, too.", "when": "Mondays"},
        {"offer": "", "offer_text": "Rye, too."},
        {"offer": "Sourdough", "name": "Anna"},
    ],
)
def test_an_edited_answer_finds_its_row_by_its_member(edit: dict[str, str]) -> None:
    sheet = downloaded_anew(BREAD, BIKE)
    before = sheet.entry("Bread dough")
    sheet.reorder(ANSWERS, [1, 0])
    sheet.answer(1, **edit)
    outcome = sheet.run()
    assert shown(outcome)["Bread dough"].id == before["ID"]
    row = sheet.entry("Bread dough")
    assert (row["Status"], row["Organizer note"]) == ("edited", "Ring twice")
    assert row["New text"]
    assert sheet[ANSWERS][1]["Board ID"] == before["ID"]
    assert len(sheet["Board"]) == 2


def test_whoever_can_be_reached_elsewhere_now_keeps_their_row() -> None:
    sheet = downloaded_anew(BREAD, BIKE)
    before = sheet.entry("Bread dough")
    sheet.answer(0, contact="ann@elsewhere.example")
    assert shown(sheet.run())["Bread dough"].id == before["ID"]
    assert sheet.entry("Bread dough")["Organizer note"] == "Ring twice"


def test_each_of_a_members_offers_finds_its_own_row() -> None:
    questions = {**QUESTIONS, "offer 2": "What else could you offer?", "offer_text 2": "Tell us more about that offer"}
    both = {**BREAD, "offer 2": "A ladder", "offer_text 2": "Six meters."}
    sheet = MemorySheet({ANSWERS: form(both, BIKE, questions=questions)})
    sheet.settings = sheet.settings.model_copy(
        update={
            "questions": {"offer": ("What else could you offer?",), "offer_text": ("Tell us more about that offer",)}
        }
    )
    sheet.run()
    assert len(sheet["Board"]) == 3
    sheet.fill("Board", "Status", "published")
    sheet.run()
    before = {row["Title"]: row["ID"] for row in sheet["Board"]}
    sheet.drop_column(ANSWERS, "Board ID")
    sheet.answer(0, offer="Sourdough")
    sheet.type(ANSWERS, 0, "What else could you offer?", "A long ladder")
    assert {title: entry.id for title, entry in shown(sheet.run()).items()} == before
    assert "A long ladder" in sheet.entry("A ladder")["New text"]


def test_consent_that_was_taken_back_with_an_edit_hides_at_once_there_too() -> None:
    sheet = downloaded_anew(BREAD, BIKE)
    sheet.answer(0, offer="Sourdough", consent="No")
    assert list(shown(sheet.run())) == ["A hand with my bike"]


def test_a_deleted_answer_leaves_the_board_there_too() -> None:
    sheet = downloaded_anew(BREAD, BIKE)
    sheet.delete(ANSWERS, 0)
    assert list(shown(sheet.run())) == ["A hand with my bike"]
    assert len(sheet["Board"]) == 1


def test_where_nobody_can_tell_which_answer_was_edited_none_takes_a_row_over() -> None:
    sheet = downloaded_anew(BREAD, {**BREAD, "offer": "A ladder"}, BIKE)
    sheet.answer(0, offer="Sourdough")
    sheet.answer(1, offer="A long ladder")
    assert list(shown(sheet.run())) == ["A hand with my bike"]
    assert {row["Status"] for row in sheet["Board"]} == {"published", "new"}


def test_another_members_answer_takes_no_row_over_either() -> None:
    sheet = downloaded_anew(BREAD, BIKE)
    sheet.answer(0, offer="Sourdough", contact="cy@example.org")
    assert list(shown(sheet.run())) == ["A hand with my bike"]
    assert sheet.entry("Sourdough")["Status"] == "new"


def test_where_the_answers_name_their_rows_a_deleted_answer_is_gone_whoever_writes_next() -> None:
    sheet = published(BREAD)
    sheet.delete(ANSWERS, 0)
    sheet.send(offer="Sourdough", name="Ann", contact="ann@example.org")
    assert not shown(sheet.run(accept_drop=True))
    assert [row["Title"] for row in sheet["Board"]] == ["Sourdough"]


# --- facts ---


@pytest.mark.parametrize(
    ("cell", "until"),
    [
        ("2026-06-14", date(2026, 6, 14)),
        ("6/14/2026", date(2026, 6, 14)),
        ("14 June 2026", date(2026, 6, 14)),
        ("standing", None),
        ("As long as it is true, ask me", None),
        ("", date(2026, 7, 31)),
    ],
)
def test_until_may_be_a_day_or_standing_or_empty(cell: str, until: date | None) -> None:
    sheet = sheet_of(BREAD, status="published")
    sheet.type("Board", 0, "Until", cell)
    assert shown(sheet.run())["Bread dough"].until == until
    assert sheet.entry("Bread dough")["Until"] == (cell or "2026-07-31")


def test_an_odd_until_is_named_kept_and_ends_the_entry_in_time() -> None:
    sheet = sheet_of(BREAD, status="published")
    sheet.type("Board", 0, "Until", "end of summer")
    assert shown(sheet.run())["Bread dough"].until == date(2026, 7, 31)
    assert any(row["Where"] == "Board, row 2, “Until”" for row in sheet["Report"])
    sheet.today = date(2026, 8, 1)
    for _ in range(2):
        assert not shown(sheet.run())
    assert sheet.entry("Bread dough")["Until"] == "end of summer"


def test_an_emptied_until_counts_anew_once_its_time_is_over() -> None:
    sheet = sheet_of(response(offer="Bread", until="As long as it is true"), status="published")
    sheet.run()
    sheet.today += timedelta(days=100)
    sheet.type("Board", 0, "Until", "")
    for _ in range(2):
        assert shown(sheet.run())["Bread"].until == sheet.today + timedelta(days=60)


def test_two_weeks_count_from_the_first_day_shown() -> None:
    sheet = sheet_of(response(offer="Bread", until="Two weeks"))
    sheet.today += timedelta(days=5)
    sheet.say("Bread", "yes")
    assert shown(sheet.run())["Bread"].until == date(2026, 6, 20)


def test_a_length_of_time_that_a_member_chose_later_counts_from_then() -> None:
    sheet = sheet_of(response(offer="Bread", until="As long as it is true"), status="yes")
    sheet.run()
    sheet.today += timedelta(days=5)
    sheet.answer(0, until="Two weeks")
    sheet.run()
    sheet.say("Bread", "yes")
    assert shown(sheet.run())["Bread"].until == sheet.today + timedelta(days=14)


def test_an_entry_is_shown_through_its_last_day() -> None:
    sheet = sheet_of(BREAD, status="published")
    sheet.type("Board", 0, "Until", "2026-06-03")
    sheet.run()
    sheet.today = date(2026, 6, 3)
    assert shown(sheet.run())
    sheet.today = date(2026, 6, 4)
    assert not shown(sheet.run())
    sheet.type("Board", 0, "Until", "2026-06-30")
    assert shown(sheet.run())


def long_standing() -> MemorySheet:
    """A sheet with an entry that has been shown without an end for a year."""
    sheet = sheet_of(BREAD, status="published")
    sheet.type("Board", 0, "Until", "standing")
    sheet.run()
    sheet.today += timedelta(days=365)
    return sheet


@pytest.mark.parametrize("cell", ["end of July", "31 of next month", "#REF!", "soon", "10-12"])
def test_an_odd_word_in_until_takes_no_note_down_and_counts_like_an_empty_cell(cell: str) -> None:
    sheet, emptied = long_standing(), long_standing()
    sheet.type("Board", 0, "Until", cell)
    emptied.type("Board", 0, "Until", "")
    outcome, until = sheet.run(), shown(emptied.run())["Bread dough"].until
    assert shown(outcome)["Bread dough"].until == until == sheet.today + timedelta(days=60)
    assert any("“Until”" in str(problem) and "like an empty" in str(problem) for problem in outcome.done.problems)
    assert not sheet.run().sync
    sheet.today = until
    assert shown(sheet.run())["Bread dough"].until == until
    sheet.today += timedelta(days=1)
    assert not shown(sheet.run())
    sheet.today += timedelta(days=365)
    assert not shown(sheet.run())
    sheet.type("Board", 0, "Until", "a little longer")
    assert shown(sheet.run())


@pytest.mark.parametrize("cell", ["31-Jul", "July 31", "31.7.", "31. Juli", "7/31"])
def test_a_day_without_its_year_is_the_next_such_day_and_comes(cell: str) -> None:
    sheet = long_standing()
    sheet.type("Board", 0, "Until", cell)
    outcome = sheet.run()
    assert (shown(outcome)["Bread dough"].until, outcome.done.problems) == (date(2027, 7, 31), ())
    assert not sheet.run().sync
    sheet.today = date(2027, 7, 31)
    assert shown(sheet.run())
    for day in (date(2027, 8, 1), date(2027, 12, 1), date(2028, 6, 1)):
        sheet.today = day
        assert not shown(sheet.run())
    sheet.type("Board", 0, "Until", "August 1")
    assert shown(sheet.run())["Bread dough"].until == date(2028, 8, 1)


def test_a_members_day_without_its_year_is_the_next_one_after_they_wrote() -> None:
    sheet = sheet_of(response(offer="Bread", until_date="31.12.", timestamp="12/30/2025 9:00:00"))
    assert (sheet.entry("Bread")["Until"], sheet.run().done.problems) == ("2025-12-31", ())


@pytest.mark.parametrize(("column", "cell"), [("Category", "Alchemy"), ("Area", "The Moon")])
def test_an_unknown_category_or_area_stands_under_other_and_is_named(column: str, cell: str) -> None:
    sheet = sheet_of(BREAD, status="published")
    sheet.type("Board", 0, column, cell)
    entry = shown(sheet.run())["Bread dough"]
    assert {"Category": entry.category, "Area": entry.area}[column] == "Other"
    assert sheet.entry("Bread dough")[column] == cell
    assert any(row["Where"] == f"Board, row 2, “{column}”" for row in sheet["Report"])


def test_an_odd_posted_day_is_named_and_kept() -> None:
    sheet = sheet_of(BREAD, status="published")
    sheet.type("Board", 0, "Posted", "last spring")
    assert shown(sheet.run())["Bread dough"].posted == date(2026, 5, 30)
    assert any(row["Where"] == "Board, row 2, “Posted”" for row in sheet["Report"])
    assert sheet.entry("Bread dough")["Posted"] == "last spring"


# --- it fails closed ---


def loaves(word: str = "published", count: int = 10) -> MemorySheet:
    sheet = sheet_of(*(response(offer=f"Loaf number {number}") for number in range(count)), status=word)
    sheet.run()
    return sheet


def refused(sheet: MemorySheet, words: str) -> None:
    before = dict(sheet.tables)
    with pytest.raises(BoardError, match=words):
        sheet.run()
    assert sheet.tables == before
    sheet.run(accept_drop=True)
    sheet.run()


def test_a_mass_drop_is_refused_unless_it_is_meant() -> None:
    sheet = loaves()
    sheet.reorder(ANSWERS, range(4))
    refused(sheet, "6 of 10 shown entries")


def test_half_may_go_and_so_may_five() -> None:
    sheet = loaves(count=12)
    sheet.reorder(ANSWERS, range(6))
    assert len(sheet.run().board.entries) == 6
    sheet.reorder(ANSWERS, range(1))
    assert len(sheet.run().board.entries) == 1


def test_copies_that_were_never_shown_do_not_make_a_drop() -> None:
    sheet = published(*(response(offer=f"Loaf number {number}") for number in range(5)))
    sheet.reorder("Board", [*range(5), *range(5)])
    sheet.fill("Board", "Status", "hidden")
    assert not sheet.run().board.entries


def test_hiding_most_at_once_is_a_drop_too() -> None:
    sheet = loaves()
    sheet.fill("Board", "Status", "hidden")
    refused(sheet, "10 of 10 shown entries")


def test_board_rows_deleted_by_hand_are_a_drop_even_where_many_have_ended() -> None:
    sheet = loaves()
    for row in range(3):
        sheet.type("Board", row, "Until", "2026-06-02")
    sheet.today += timedelta(days=5)
    sheet.run()
    sheet.reorder("Board", range(3))
    refused(sheet, "7 of 7 shown entries")


@pytest.mark.parametrize("word", ["published", "met"])
def test_a_natural_end_is_no_drop(word: str) -> None:
    sheet = loaves(word)
    for _ in range(2):
        sheet.today += timedelta(days=31)
        sheet.run()
    assert not sheet.run().board.entries


def test_an_end_that_a_program_has_written_anew_is_natural_too() -> None:
    sheet = loaves()
    sheet.fill("Board", "Until", "2026-06-14")
    sheet.run()
    sheet.today += timedelta(days=20)
    sheet.fill("Board", "Until", "6/14/2026")
    assert not sheet.run().board.entries


def test_a_past_day_filled_down_is_a_drop() -> None:
    sheet = loaves()
    sheet.today += timedelta(days=1)
    sheet.fill("Board", "Until", "2026-06-01")
    refused(sheet, "10 of 10 shown entries would be gone at once.*The time of 10 of them.*“Until” filled down")


def test_five_may_be_ended_by_hand_at_once() -> None:
    sheet = loaves()
    for row in range(5):
        sheet.type("Board", row, "Until", "2026-05-31")
    assert len(sheet.run().board.entries) == 5


def test_days_that_a_setting_reads_the_other_way_round_are_a_drop() -> None:
    sheet = loaves()
    sheet.settings = sheet.settings.model_copy(update={"dates": "day-first"})
    sheet.fill("Board", "Until", "3/9/2026")
    assert len(sheet.run().board.entries) == 10
    sheet.settings = sheet.settings.model_copy(update={"dates": "month-first"})
    refused(sheet, "10 of 10 shown entries")


def test_a_shorter_time_for_what_is_met_is_a_drop() -> None:
    sheet = loaves("met")
    sheet.today += timedelta(days=5)
    sheet.run()
    sheet.settings = sheet.settings.model_copy(update={"met_shown_days": 0})
    refused(sheet, "10 of 10 shown entries")


@pytest.mark.parametrize("report", ["there", "deleted"])
def test_a_clock_that_is_a_year_ahead_is_a_drop(report: str) -> None:
    sheet = loaves()
    sheet.today += timedelta(days=365)
    if report == "deleted":
        del sheet.tables["Report"]
    refused(sheet, "is the date of this run wrong")


def test_emptied_answers_are_refused() -> None:
    sheet = published(BREAD)
    sheet.reorder(ANSWERS, [])
    refused(sheet, "are gone, while the Board tab still has them")


@pytest.mark.parametrize("lost", ["tab", "rows", "cells"])
def test_a_lost_board_is_refused(lost: str) -> None:
    sheet = published(BREAD)
    table = sheet.tables.pop("Board")
    if lost == "rows":
        sheet.tables["Board"] = Table("Board", table.header)
    if lost == "cells":
        sheet.tables["Board"] = Table("Board", table.header, tuple(("",) * len(row) for row in table.rows))
    refused(sheet, "The Board tab is gone or empty")


@pytest.mark.parametrize("question", ["offer", "consent", "show_name", "adult", "may"])
def test_a_reworded_question_is_refused_and_withdraws_nothing(question: str) -> None:
    sheet = published(response(offer="Bread", need="Butter"))
    sheet.rename(ANSWERS, QUESTIONS[question], "Well, what is it?")
    refused(sheet, "Was the question reworded")


def test_a_reworded_consent_never_publishes_what_was_held() -> None:
    sheet = published(response(offer="Bread"), response(offer="Milk", consent=""), publish="unless-held")
    sheet.say("Milk", "new")
    assert list(shown(sheet.run())) == ["Bread"]
    sheet.rename(ANSWERS, QUESTIONS["consent"], "Is that all right with you?")
    with pytest.raises(BoardError, match=r"questions\.consent"):
        sheet.run()


def without(sheet: MemorySheet, question: str) -> Outcome:
    """What a run comes to that goes on though a question was reworded into something that nobody could know."""
    sheet.rename(ANSWERS, QUESTIONS[question], "Well?")
    sheet.run(accept_drop=True)
    assert not sheet.decide().sync
    return sheet.run()


@pytest.mark.parametrize("question", ["consent", "show_name", "adult", "may"])
def test_a_lost_question_about_being_seen_is_never_done_without_on_riverboards_advice(question: str) -> None:
    sheet = published(BREAD)
    sheet.rename(ANSWERS, QUESTIONS[question], "Well?")
    with pytest.raises(BoardError, match="Add the new wording to questions") as refusal:
        sheet.run()
    assert "--accept-drop" not in str(refusal.value)


@pytest.mark.parametrize("word", ["published", "edited", "resting", "met"])
@pytest.mark.parametrize("answers", [{"consent": "No"}, {"adult": "No"}])
def test_what_was_withheld_stays_so_where_the_question_is_lost(word: str, answers: dict[str, str]) -> None:
    sheet = published(BREAD, BIKE)
    sheet.reorder("Board", [0, 0, 1])
    sheet.run()
    sheet.answer(0, **answers)
    sheet.run()
    for row in (0, 1):
        sheet.type("Board", row, "Status", word if word != "published" else "edited")
    assert list(shown(sheet.run())) == ["A hand with my bike"]
    (question,) = answers
    before = [row["Status"] for row in sheet["Board"]]
    outcome = without(sheet, question)
    assert list(shown(outcome)) == ["A hand with my bike"]
    assert [row["Status"] for row in sheet["Board"]] == before
    assert f"“{question}” any more, and what was said there" in sheet["Board"][0]["Check"]
    assert any(row["What"].startswith(f"the answers have no column for “{question}”") for row in sheet["Report"])
    sheet.answer(0, offer_text="Newer.")
    sheet.run()
    sheet.answer(0, offer_text=BREAD["offer_text"])
    assert list(shown(sheet.run())) == ["A hand with my bike"]
    sheet.rename(ANSWERS, "Well?", QUESTIONS[question])
    assert list(shown(sheet.run())) == ["A hand with my bike"]
    sheet.answer(0, **{question: "Yes"})
    assert len(sheet.run().board.entries) == 3


def test_a_no_that_an_organizer_overruled_stays_overruled_where_the_question_is_lost() -> None:
    sheet = published(response(offer="Bread", consent=""))
    assert shown(sheet.run())
    assert shown(without(sheet, "consent"))
    sheet.rename(ANSWERS, "Well?", QUESTIONS["consent"])
    assert shown(sheet.run())


def test_a_no_that_was_said_while_the_question_was_lost_counts_once_it_is_known_again() -> None:
    sheet = published(BREAD)
    sheet.rename(ANSWERS, QUESTIONS["consent"], "Well?")
    sheet.run(accept_drop=True)
    sheet.add(ANSWERS, {"Well?": "No", QUESTIONS["offer"]: "Milk"})
    sheet.type(ANSWERS, 0, "Well?", "No")
    sheet.run()
    assert "no column for “consent”" in sheet.entry("Milk")["Check"]
    sheet.say("Milk", "published")
    assert set(shown(sheet.run())) == {"Bread dough", "Milk"}
    sheet.rename(ANSWERS, "Well?", QUESTIONS["consent"])
    assert not shown(sheet.run())


def test_unless_held_publishes_nothing_new_where_a_question_about_being_seen_is_lost() -> None:
    sheet = published(BREAD, publish="unless-held")
    without(sheet, "consent")
    sheet.add(ANSWERS, {"Well?": "No", QUESTIONS["offer"]: "Milk"})
    assert list(shown(sheet.run())) == ["Bread dough"]


@pytest.mark.parametrize("publish", ["after-yes", "unless-held"])
def test_nobody_is_named_or_linked_because_the_question_for_that_is_lost(publish: str) -> None:
    sheet = published({**BREAD, "show_name": "No name", "may": "translate my note"}, BIKE, publish=publish)
    sheet.run()
    cards = {entry.title: entry.name for entry in without(sheet, "show_name").board.entries}
    assert cards == {"Bread dough": "", "A hand with my bike": BIKE.get("name", "")}
    assert sheet.entry("Bread dough")["New text"] == ""
    sheet.add(ANSWERS, {QUESTIONS["consent"]: "Yes", QUESTIONS["offer"]: "Milk", QUESTIONS["name"]: "Cy"})
    sheet.run()
    assert sheet.entry("Milk")["Name shown"] == ""
    sheet.rename(ANSWERS, QUESTIONS["may"], "Well, then?")
    assert not sheet.run(accept_drop=True).connections.matches


@pytest.mark.parametrize(
    "question", ["offer_text", "when", "category", "area", "until", "until_date", "name", "contact"]
)
def test_a_lost_optional_question_edits_and_withdraws_nothing(question: str) -> None:
    everything = {"when": "Mornings", "category": "Food", "area": "Mill Lane", "until": "Until a date I name"}
    sheet = published({**BREAD, **everything, "until_date": "7/1/2026"})
    before, rows = sheet.decide().board, sheet["Board"]
    sheet.drop_column(ANSWERS, QUESTIONS[question])
    assert sheet.run().board == before
    assert [{**row, "Riverboard: member": ""} for row in sheet["Board"]] == [
        {**row, "Riverboard: member": ""} for row in rows
    ]


def test_an_entry_made_of_its_text_alone_is_not_withdrawn_when_that_question_is_reworded() -> None:
    sheet = published(response(offer_text="I bake on Fridays."))
    sheet.rename(ANSWERS, QUESTIONS["offer_text"], "Well, what is it?")
    refused(sheet, "Was the question reworded")
