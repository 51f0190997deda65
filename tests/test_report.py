"""The Report tab: what needs an organizer's eye, and the figures."""

import csv
from datetime import timedelta
from pathlib import Path

import pytest

from journeys import run_here
from readers import READER
from riverboard.sheet.table import Rewrite
from riverboard.tabs import OVERDUE
from sheets import ANSWERS, QUESTIONS, MemorySheet, form, response, sheet_of


def said(sheet: MemorySheet) -> dict[str, str]:
    """What the Report says of each place that needs an eye."""
    rows = [(row["Where"], row["What"]) for row in sheet["Report"]]
    places = [place for place, _ in rows]
    return dict(rows[: places.index("Not yet met" if "Not yet met" in places else "The figures")])


def not_yet_met(sheet: MemorySheet) -> list[tuple[str, str]]:
    """The rows of the Report that say who is in no connection, and why."""
    rows = [(row["Where"], row["What"]) for row in sheet["Report"]]
    places = [place for place, _ in rows]
    return rows[places.index("Not yet met") + 1 : places.index("The figures") - 1] if "Not yet met" in places else []


def figures(sheet: MemorySheet) -> dict[str, str]:
    rows = [(row["Where"], row["What"]) for row in sheet["Report"]]
    return dict(rows[rows.index(("The figures", "")) + 1 :])


def test_it_says_when_nothing_needs_an_eye() -> None:
    sheet = sheet_of(response(offer="Bread"), status="published")
    sheet.run()
    assert said(sheet)["Nothing"] == "needs your eye today."


def test_it_names_each_row_that_waits_and_says_what_to_do() -> None:
    sheet = sheet_of(response(offer="Bread"), response(need="Milk", need_text="Call 020 7946 0117"))
    assert said(sheet)["Board, row 2"] == "A new offer waits."
    assert said(sheet)["Board, row 3"].startswith("A new need waits. This may give away a phone number.")
    assert sheet["Report"][0]["What to do"] == "Read it, then set Status to published or hidden."


def test_row_numbers_are_right_after_appends_and_deletions() -> None:
    sheet = sheet_of(*(response(offer=title) for title in ("Bread", "Milk", "Eggs", "Jam")))
    sheet.say("Milk", "published")
    sheet.delete(ANSWERS, 0)
    sheet.delete(ANSWERS, 1)
    sheet.send(need="Honey")
    sheet.run()
    titles = {place: sheet["Board"][int(place.split()[-1]) - 2]["Title"] for place in said(sheet) if "row" in place}
    assert titles == {"Board, row 3": "Jam", "Board, row 4": "Honey"}


def test_it_never_holds_a_members_words() -> None:
    sheet = sheet_of(
        response(offer="Pumpernickel", category="Pumpernickel", area="Pumpernickel", contact="Pumpernickel")
    )
    sheet.fill("Board", "Status", "Pumpernickel")
    sheet.fill("Board", "Until", "Pumpernickel")
    sheet.run()
    assert len(sheet["Report"]) > 12
    assert "Pumpernickel" not in str(sheet["Report"])


def test_the_figures_count_what_there_is() -> None:
    titles = ("Bread", "Milk", "Eggs", "Jam", "Honey", "Tea", "Oil")
    sheet = sheet_of(*(response(offer=title, until="As long as it is true") for title in titles))
    words = ("published", "published", "resting", "met", "hidden", "published", "new")
    for title, word in zip(titles, words, strict=True):
        sheet.say(title, word)
    sheet.type("Board", sheet.row("Board", "Title", "Tea"), "Until", "2026-06-05")
    sheet.run()
    sheet.answer(0, offer_text="Rye")
    sheet.run()
    assert figures(sheet) == {
        "Waiting for a yes or no": "1",
        "Edited, waiting for your yes": "1",
        "Shown on the board": "5",
        "of these, resting": "1",
        "of these, met": "1",
        "Not yet met: shown, but in no connection": "3",
        "Ending within a week": "1",
        "Ended": "0",
        "Connections decided on": "0",
        "Fits somebody, but is in no suggestion": "0",
        "In the most suggestions": "0",
        "Not yet met, by language": "en: 3 of 3",
        "Not yet met, by area": "not said: 3 of 3",
        "Questions not known, so kept private": "Anything just for the organizers?",
        "Last run": "2026-06-01",
    }
    assert said(sheet)["Board, row 2"] == "The member has changed their words."
    assert said(sheet)["Board, row 7"] == "It ends within a week."
    sheet.today += timedelta(days=5)
    sheet.run()
    assert figures(sheet)["Ended"] == "1"
    assert said(sheet)["Board, row 7"] == "It has reached its end and is not shown any more."


def test_ending_soon_means_within_seven_days() -> None:
    sheet = sheet_of(response(offer="Bread"), response(offer="Milk"), status="published")
    sheet.type("Board", 0, "Until", "2026-06-08")
    sheet.type("Board", 1, "Until", "2026-06-09")
    sheet.run()
    assert figures(sheet)["Ending within a week"] == "1"
    assert "Board, row 2" in said(sheet)


def test_what_is_shown_in_spite_of_its_check_stays_named() -> None:
    sheet = sheet_of(response(offer="Bread", offer_text="Call 020 7946 0117"), status="published")
    sheet.run()
    assert said(sheet)["Board, row 2"].startswith("It is shown. This may give away")


def test_it_changes_with_the_day_and_else_not() -> None:
    sheet = sheet_of(response(offer="Bread"), status="published")
    sheet.run()
    assert not sheet.decide().sync
    sheet.today += timedelta(days=1)
    (report,) = sheet.decide().sync
    assert isinstance(report, Rewrite)
    assert report.rows[-1] == ("Last run", "2026-06-02", "")


def test_a_column_beside_it_and_blank_rows_do_not_make_it_new() -> None:
    sheet = sheet_of(response(offer="Bread"), status="published")
    sheet.run()
    sheet.add("Report", {})
    sheet.add_column("Report", 3, "", "mine")
    assert not sheet.decide().sync


def test_questions_that_are_not_known_are_listed_so_that_a_reworded_one_is_found() -> None:
    known = MemorySheet({ANSWERS: form(response(offer="Bread"), questions={"offer": "Offer", "contact": "Contact"})})
    known.run()
    assert "Questions not known, so kept private" not in figures(known)
    odd = {"offer": "Offer", "when": "Which\nmoon?", "aside": "Your shoe size"}
    sheet = MemorySheet({ANSWERS: form(response(offer="Bread", when="Full", aside="44"), questions=odd)})
    sheet.run()
    assert figures(sheet)["Questions not known, so kept private"] == "Which moon?\nYour shoe size"


def test_a_reworded_question_about_a_fact_is_named_before_what_it_brings_about() -> None:
    known = {"offer": "Offer", "when": "When?", "contact": "Contact"}
    sheet = MemorySheet({ANSWERS: form(response(offer="Bread", when="weekends"), questions=known)})
    sheet.run()
    sheet.fill("Board", "Status", "published")
    sheet.rename(ANSWERS, "When?", "On which days does it suit you best?")
    sheet.run()
    places = list(said(sheet))
    assert said(sheet)[ANSWERS] == "the answers have no column for “when” any more."
    assert places.index(ANSWERS) < places.index("Board, row 2")
    sheet.rename(ANSWERS, "On which days does it suit you best?", "When?")
    sheet.run()
    assert ANSWERS not in said(sheet)


@pytest.mark.parametrize(
    ("field", "answers"),
    [
        ("category", {"category": "Food"}),
        ("area", {"area": "Mill Lane"}),
        ("name", {"name": "Ann", "show_name": "The name I write below"}),
        ("until", {"until": "One month"}),
    ],
)
def test_any_fact_that_the_form_no_longer_asks_for_is_named(field: str, answers: dict[str, str]) -> None:
    sheet = sheet_of(response(offer="Bread", **answers))
    sheet.run()
    sheet.fill("Board", "Status", "published")
    sheet.run()
    sheet.rename(ANSWERS, QUESTIONS[field], "Something else entirely")
    sheet.run()
    assert f"“{field}" in said(sheet)[ANSWERS]


def test_a_response_whose_form_asks_in_words_of_its_own_is_not_called_a_members_fault() -> None:
    odd = {"dream": "Dream", "offer": "What do you bring along?"}
    sheet = MemorySheet({ANSWERS: form(response(offer="Bread"), response(dream="A garden"), questions=odd)})
    sheet.run()
    (row,) = [row for row in sheet["Report"] if row["Where"] == f"{ANSWERS}, row 2"]
    assert row["What to do"].startswith("Does the form ask for offers and needs in words of its own?")


def test_a_response_without_an_entry_is_named_in_its_own_tab() -> None:
    sheet = sheet_of(response(offer="Bread"), response(name="Ann"))
    assert said(sheet)[f"{ANSWERS}, row 3"] == "this response holds no offer, need or dream."


# What could not be made out of an answer

ODD = {"category": "Alchemy", "area": "The Moon", "until": "Until a date I name", "until_date": "next month"}
PLACES = {
    "Category": f"{ANSWERS}, row 2, “What is it about?”",
    "Area": f"{ANSWERS}, row 2, “Which part of town?”",
    "Until": f"{ANSWERS}, row 2, “Until which date?”",
}
MENDED = {"Category": "Food", "Area": "Mill Lane", "Until": "2026-06-30"}


def doubted(sheet: MemorySheet) -> set[str]:
    """The columns of Board in which something of the first answer still wants mending."""
    return {column for column, place in PLACES.items() if place in said(sheet)}


@pytest.mark.parametrize("word", ["new", "published", "resting", "met"])
@pytest.mark.parametrize("column", PLACES)
def test_what_could_not_be_made_out_is_named_until_it_is_mended_on_board(column: str, word: str) -> None:
    sheet = sheet_of(response(offer="Bread", **ODD), status=word)
    sheet.run()
    assert doubted(sheet) == set(PLACES)
    sheet.type("Board", 0, column, MENDED[column])
    sheet.run()
    assert doubted(sheet) == set(PLACES) - {column}
    assert not sheet.decide().sync


@pytest.mark.parametrize("column", PLACES)
def test_an_odd_word_on_board_is_named_there_alone(column: str) -> None:
    sheet = sheet_of(response(offer="Bread", **ODD), status="published")
    sheet.type("Board", 0, column, "Odd")
    sheet.run()
    assert doubted(sheet) == set(PLACES) - {column}
    assert f"Board, row 2, “{column}”" in said(sheet)


@pytest.mark.parametrize("column", ["Category", "Area"])
def test_an_emptied_category_or_area_is_meant(column: str) -> None:
    sheet = sheet_of(response(offer="Bread", **ODD), status="published")
    sheet.type("Board", 0, column, "")
    sheet.run()
    assert column not in doubted(sheet)


def test_a_hidden_entry_wants_no_mending_and_nor_does_one_that_has_ended() -> None:
    sheet = sheet_of(response(offer="Bread", **ODD), status="hidden")
    sheet.run()
    assert doubted(sheet) == set()
    sheet.say("Bread", "published")
    sheet.run()
    assert doubted(sheet) == set(PLACES)
    sheet.today += timedelta(days=90)
    sheet.run()
    assert doubted(sheet) == set()


def test_an_end_that_riverboard_wrote_itself_is_no_answer_to_what_was_asked() -> None:
    sheet = sheet_of(response(offer="Bread", **ODD), publish="unless-held")
    for _ in range(3):
        assert sheet["Board"][0]["Until"] == "2026-07-31"
        assert "Until" in doubted(sheet)
        sheet.today += timedelta(days=1)
        sheet.run()
    sheet.type("Board", 0, "Until", "standing")
    sheet.run()
    assert "Until" not in doubted(sheet)


def test_what_waits_in_new_text_is_mended_there() -> None:
    sheet = sheet_of(response(offer="Bread", area="Mill Lane"), status="published")
    sheet.run()
    sheet.answer(0, area="The Moon")
    sheet.run()
    assert (sheet["Board"][0]["New text"], doubted(sheet)) == ("Bread\n\n[Area] Other", {"Area"})
    sheet.type("Board", 0, "New text", "Bread\n\n[Area] Old Dock")
    for word in ("edited", "published"):
        sheet.say("Bread", word)
        sheet.run()
        assert doubted(sheet) == set()
    assert sheet["Board"][0]["Area"] == "Old Dock"


def test_a_kind_that_was_chosen_on_board_is_no_longer_asked_for() -> None:
    questions = {"kind": "What would you like to share?", "title": "In a few words"}
    sheet = MemorySheet({ANSWERS: form({"kind": "Something else", "title": "Bread"}, questions=questions)})
    sheet.run()
    place = f"{ANSWERS}, row 2"
    assert any(each.startswith(place) for each in said(sheet))
    sheet.type("Board", 0, "Kind", "offer")
    sheet.say("Bread", "published")
    assert len(sheet.run().board.entries) == 1
    assert not any(each.startswith(place) for each in said(sheet))


def test_two_entries_of_one_answer_are_each_mended() -> None:
    sheet = sheet_of(response(offer="Bread", need="Butter", area="The Moon"), status="published")
    sheet.run()
    for row in range(2):
        assert doubted(sheet) == {"Area"}
        assert [each["Where"] for each in sheet["Report"]].count(PLACES["Area"]) == 1
        sheet.type("Board", row, "Area", "Old Dock")
        sheet.run()
    assert doubted(sheet) == set()


def test_what_waits_for_a_yes_comes_first_and_then_what_needs_mending() -> None:
    sheet = sheet_of(*(response(offer=title) for title in ("Bread", "Milk", "Eggs", "Jam")), status="published")
    sheet.type("Board", 0, "Until", "2026-06-05")
    sheet.say("Milk", "Pumpernickel")
    sheet.run()
    sheet.answer(2, offer_text="Fresh ones")
    sheet.say("Jam", "new")
    sheet.run()
    places = [row["Where"] for row in sheet["Report"]]
    assert places[:5] == ["Board, row 4", "Board, row 5", "Board, row 3, “Status”", "Board, row 2", ""]


# --- a board that publishes itself, and did not ---


def standstill(sheet: MemorySheet) -> str:
    return said(sheet).get("GitHub, Actions", "")


def test_a_board_that_stood_still_says_so_for_a_week_and_a_quiet_one_writes_nothing_new() -> None:
    sheet = sheet_of(response(offer="Bread", until="As long as it is true"), status="published")
    sheet.overdue = OVERDUE
    sheet.run()
    sheet.today += OVERDUE
    sheet.run()
    assert standstill(sheet) == ""
    sheet.today += OVERDUE + timedelta(days=1)
    sheet.run()
    assert sheet["Report"][0] == {
        "Where": "GitHub, Actions",
        "What": "The board stood still for 4 days, until 2026-06-08.",
        "What to do": "Open “Publish the board” there and look at the runs of those days: a red one says why.",
    }
    assert figures(sheet)["Last pause"] == "2026-06-04 to 2026-06-08"
    assert not sheet.decide().sync
    for day in (10, 12, 15):
        sheet.today = sheet.today.replace(day=day)
        sheet.run()
        assert standstill(sheet) == "The board stood still for 4 days, until 2026-06-08."
    sheet.today = sheet.today.replace(day=16)
    sheet.run()
    assert (standstill(sheet), "Last pause" in figures(sheet)) == ("", False)


def test_a_sheet_that_is_published_by_hand_may_rest_for_as_long_as_it_likes() -> None:
    sheet = sheet_of(response(offer="Bread", until="As long as it is true"), status="published")
    sheet.run()
    sheet.today += timedelta(days=40)
    sheet.run()
    assert standstill(sheet) == ""


def test_what_waits_comes_before_a_pause_and_odd_words_about_one_are_passed_over() -> None:
    sheet = sheet_of(response(offer="Bread"))
    sheet.overdue = OVERDUE
    sheet.today += timedelta(days=9)
    sheet.run()
    assert [row["Where"] for row in sheet["Report"]][:2] == ["Board, row 2", "GitHub, Actions"]
    for odd in ("", "2026-99-99 to 2026-06-10", "yesterday"):
        place = next(row for row, cells in enumerate(sheet["Report"]) if cells["Where"] == "Last pause")
        sheet.type("Report", place, "What", odd)
        assert "stood still" not in str(sheet.decide().sync)


# Not yet met


MET = (
    response(offer="Sourdough bread", contact="a@a.org"),
    response(need="Sourdough bread", contact="b@b.org"),
    response(offer="Karate lessons", contact="c@c.org", category="Learning"),
    response(need="A blue tent", contact="d@d.org", category="Learning"),
)


def read_by_words(*responses: dict[str, str], **choices: object) -> MemorySheet:
    sheet = sheet_of(*responses, status="published", **choices)
    sheet.reader = READER
    sheet.run()
    return sheet


def test_who_is_in_no_connection_is_named_with_the_nearest_idea() -> None:
    assert not_yet_met(read_by_words(*MET)) == [
        ("Board, row 4\nBoard, row 5", "Nothing fits well enough yet."),
        ("Board, row 5\nBoard, row 4", "Nothing fits well enough yet."),
    ]


def test_those_whose_language_cannot_be_read_come_first() -> None:
    sheet = read_by_words(*MET, response(need="ซ่อมจักรยาน", category="Learning", contact="e@e.org"))
    assert not_yet_met(sheet)[0] == ("Board, row 6\nBoard, row 4", "Its language cannot be compared here.")
    assert figures(sheet)["Not yet met, by language"] == "en: 2 of 4\nth: 1 of 1"


def test_an_idea_is_never_a_members_own_nor_a_declined_one() -> None:
    own = [{**each, "contact": "cleo@example.org"} for each in MET[2:]]
    assert not_yet_met(read_by_words(*own)) == [
        ("Board, row 2", "Nothing fits well enough yet."),
        ("Board, row 3", "Nothing fits well enough yet."),
    ]
    sheet = read_by_words(*MET[2:])
    sheet.add("Matches", {"Who (ids)": ", ".join(row["ID"] for row in sheet["Board"]), "Decision": "no"})
    sheet.run()
    assert [place for place, _ in not_yet_met(sheet)] == ["Board, row 2", "Board, row 3"]


def test_a_member_who_does_not_want_links_is_not_called_unmet() -> None:
    assert not_yet_met(read_by_words(*MET[:2], {**MET[2], "may": "print it on a flyer"})) == []


def test_the_figures_say_who_is_left_out_and_who_has_most() -> None:
    needs = [response(need="Sourdough bread", contact=f"{n}@n.org", area="Old Dock") for n in range(5)]
    sheet = read_by_words(MET[0], *needs)
    found = figures(sheet)
    assert found["Fits somebody, but is in no suggestion"].startswith("2: Board, row ")
    assert found["In the most suggestions"] == "3: Board, row 2"
    assert found["Not yet met, by area"] == "Old Dock: 2 of 5\nnot said: 0 of 1"


def test_the_report_stays_short_however_large_the_board_is() -> None:
    many = [response(offer=f"Thing {n}", contact=f"{n}@n.org") for n in range(120)]
    sheet = sheet_of(*many, status="published")
    sheet.run()
    assert len(not_yet_met(sheet)) == 101
    assert not_yet_met(sheet)[-1] == ("", "And 20 more.")
    sheet.fill("Board", "Status", "")
    sheet.run(accept_drop=True)
    assert ("", "And 20 more like these.") in [(row["Where"], row["What"]) for row in sheet["Report"]]


def test_a_missing_model_is_said_with_what_to_do(tmp_path: Path) -> None:
    folder = tmp_path / "sheet"
    folder.mkdir()
    (folder / f"{ANSWERS}.csv").write_text("What could you offer?\nBread\n", encoding="utf-8")
    run_here("publish", "--source", folder, "--output", tmp_path / "site", "--content", tmp_path / "content")
    with (folder / "Report.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.reader(file) if row[0] == "The language model"]
    assert [row[2] for row in rows] == ["Run riverboard model --fetch, then publish again."]


def about_the_settings(sheet: MemorySheet) -> list[tuple[str, str, str]]:
    sheet.run()
    rows = [(row["Where"], row["What"], row["What to do"]) for row in sheet["Report"]]
    return [row for row in rows if row[0].startswith("The settings")]


@pytest.mark.parametrize("language", ["fr", "xx", "uk", "pt-BR"])
def test_a_language_without_a_catalog_is_said_and_the_board_speaks_english(language: str) -> None:
    sheet = sheet_of(response(offer="Bread"), status="published", language=language)
    what = "there is no catalog for this language yet, so the board's own words are English."
    assert about_the_settings(sheet) == [("The settings, “language”", what, "docs/translating.md says how to add one.")]


@pytest.mark.parametrize("language", ["en", "en-GB", "es", "es-MX", "ar-EG"])
def test_nothing_is_said_of_a_language_that_the_board_has(language: str) -> None:
    sheet = sheet_of(response(offer="Bread"), status="published", language=language)
    assert about_the_settings(sheet) == []


def test_an_id_for_the_front_page_that_is_no_shown_entry_is_named_by_its_place() -> None:
    sheet = sheet_of(response(offer="Bread"), response(offer="Milk"), status="published")
    sheet.say("Milk", "hidden")
    sheet.run()
    bread, milk = (sheet.entry(title)["ID"] for title in ("Bread", "Milk"))
    sheet.settings = sheet.settings.model_copy(update={"front": (bread.upper(),)})
    assert about_the_settings(sheet) == []
    sheet.settings = sheet.settings.model_copy(update={"front": (bread, milk)})
    ((where, what, _),) = about_the_settings(sheet)
    assert where == "The settings, “front”"
    assert what == "number 2 of these IDs is no entry that is shown, so it is left out."
    sheet.settings = sheet.settings.model_copy(update={"front": ("bcdfgh", bread, milk)})
    ((_, what, todo),) = about_the_settings(sheet)
    assert what == "numbers 1 and 3 of these IDs are no entries that are shown, so they are left out."
    assert todo == "Copy the ID from the Board tab, or take it out."
