"""Thank-yous: from the Thanks tab, past the gate, to their page; and the buttons that open the second form."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from riverboard.deciding import Outcome
from riverboard.entry import Board, Thank
from riverboard.layout import THANKS
from riverboard.problems import BoardError
from riverboard.settings import Settings
from riverboard.sheet.table import Table
from riverboard.site.thanks import THANKS_A_PAGE
from riverboard.store import encode_board, export
from riverboard.wording import STATUS_WORDS
from sheets import ANSWERS, QUESTIONS, SETTINGS, MemorySheet, form, response, sheet_of
from site_fixtures import BOARD, CONNECTIONS, FORMLESS, SITE, built, read

CANARY = "Canary Pemberton"
KIND = "You carried my cooker up three floors."


def sheet_with(
    *rows: Mapping[str, str], tab: str = "Thanks", columns: tuple[str, ...] = (), **choices: Any
) -> MemorySheet:
    """A sheet with two shown entries and these thank-yous, by heading; ``columns`` are further headings."""
    sheet = sheet_of(response(offer="A van"), response(need="Boots"), status="published", **choices)
    header = (*THANKS, *columns)
    sheet.tables[tab] = Table(tab, header, tuple(tuple(row.get(name, "") for name in header) for row in rows))
    return sheet


def row(text: str = KIND, show: str = "published", **cells: str) -> dict[str, str]:
    return {"Thanks": text, "Show": show, **cells}


def thanks_of(sheet: MemorySheet) -> tuple[Thank, ...]:
    return sheet.run().board.thanks


def said(outcome: Outcome) -> list[str]:
    """The problems that are about thank-yous."""
    return [str(problem) for problem in outcome.done.problems if "thank" in str(problem).casefold()]


# From the tab to the board


def test_without_the_tab_nothing_changes() -> None:
    sheet = sheet_of(response(offer="A van"), status="published")
    sheet.run()
    outcome = sheet.run()
    assert (outcome.board.thanks, outcome.sync, said(outcome)) == ((), [], [])
    assert "Thanks" not in sheet.tables


def test_a_thank_you_comes_with_what_stands_beside_it() -> None:
    sheet = sheet_with(row(From=" Kit  and Jo ", Date="6/3/2026"))
    sheet.run()
    sheet.type("Thanks", 0, "About", f"A van [{sheet['Board'][0]['ID'].upper()}]")
    assert thanks_of(sheet) == (Thank(KIND, "Kit and Jo", (sheet["Board"][0]["ID"],), date(2026, 6, 3), "en"),)


def test_a_thank_you_keeps_its_words_and_has_a_language_of_its_own() -> None:
    (thank,) = thanks_of(
        sheet_with(row("¡Gracias!  <b>Los tamales</b>\r\nno llegaron al domingo.\x07"), languages=("en", "es"))
    )
    assert thank == Thank("¡Gracias!  <b>Los tamales</b>\nno llegaron al domingo.", "", (), None, "es")


@pytest.mark.parametrize("word", [*STATUS_WORDS["published"], "TRUE", " Yes. "])
def test_every_word_that_publishes_an_entry_shows_a_thank_you(word: str) -> None:
    assert thanks_of(sheet_with(row(show=word)))


@pytest.mark.parametrize(
    "word",
    [
        "",
        "?",
        "yes?no",
        "yes?",
        "sí?",
        "ok …",
        *(way for word, ways in STATUS_WORDS.items() if word != "published" for way in ways),
    ],
)
def test_no_other_word_shows_one(word: str) -> None:
    assert not thanks_of(sheet_with(row(show=word)))


def test_what_waits_is_told_and_what_is_hidden_is_not() -> None:
    outcome = sheet_with(
        row(show=""), row(show="no"), row(show="FALSE"), row(show="perhaps"), row("", show="yes")
    ).run()
    assert outcome.board.thanks == ()
    waiting, odd = said(outcome)
    assert waiting == "Thanks, row 2: a thank-you waits. Read it, then write published or hidden under “Show”."
    assert odd.startswith("Thanks, row 5, “Show”: this word neither shows nor hides a thank-you")


@pytest.mark.parametrize(
    ("text", "name", "gives_away"),
    [
        ("Ring me on 020 7946 0123.", "", "a phone number"),
        ("Thank you all", "kit@example.org", "an e-mail address"),
        ("Come to 12 Mill Lane, or ring 020 7946 0123.", "", "a phone number and a street address"),
    ],
)
def test_words_that_may_give_something_away_are_not_shown_whatever_the_organizer_wrote(
    text: str, name: str, gives_away: str
) -> None:
    outcome = sheet_with(row(), row(text, From=name)).run()
    assert [thank.text for thank in outcome.board.thanks] == [KIND]
    (sentence,) = said(outcome)
    assert sentence.startswith(f"Thanks, row 3: this thank-you may give away {gives_away}, so it is not shown.")
    assert sentence.endswith("Take it out, or write hidden under “Show”.")


def test_whoever_is_asked_for_a_yes_is_told_what_it_may_give_away() -> None:
    (sentence,) = said(sheet_with(row("Ring me on 020 7946 0123.", show="")).run())
    assert sentence.startswith("Thanks, row 2: a thank-you waits. It may give away a phone number. Read it")


def test_the_report_names_the_row_and_repeats_nothing() -> None:
    sheet = sheet_with(row("Ring Canary Pemberton on 020 7946 0123."))
    sheet.run()
    places = {each["Where"]: each for each in sheet["Report"]}
    assert "phone number" in places["Thanks, row 2"]["What"]
    assert "Canary" not in str(sheet["Report"])


def test_a_private_answer_of_the_writer_or_of_the_thanked_is_not_repeated() -> None:
    columns = ("How can we reach you?",)
    own = row("Leave word at Canary Pemberton, please.", **{columns[0]: CANARY})
    sheet = MemorySheet({ANSWERS: form(response(offer="A van", full_name="Zebedee Ottoline", name="Zeb"))}, SETTINGS)
    sheet.run()
    sheet.fill("Board", "Status", "published")
    about = {"About": sheet["Board"][0]["ID"]}
    rows = (own, row("Zeb came in the rain.", **about), row("Zebedee Ottoline came in the rain.", **about))
    header = (*THANKS, *columns)
    sheet.tables["Thanks"] = Table(
        "Thanks", header, tuple(tuple(each.get(name, "") for name in header) for each in rows)
    )
    outcome = sheet.run()
    assert [thank.text for thank in outcome.board.thanks] == ["Zeb came in the rain."]
    assert [sentence.partition(":")[0] for sentence in said(outcome)] == ["Thanks, row 2", "Thanks, row 4"]


def about_doris(text: str, *others: Mapping[str, str], **answers: str) -> Outcome:
    """A thank-you about the note of Doris Miller, who is nameless."""
    nameless = {"name": "Doris Miller", "show_name": "Just “a neighbor”", **answers}
    sheet = sheet_of(response(offer="A ride", **nameless), *others, status="published")
    one = sheet.entry("A ride")["ID"]
    sheet.tables["Thanks"] = Table("Thanks", THANKS, (("yes", text, "", one, ""),))
    return sheet.run()


@pytest.mark.parametrize("text", ["Doris Miller drove me.", "Doris drove me.", "Thank you, MILLER!"])
def test_a_thank_you_names_nobody_beside_a_note_without_a_name(text: str) -> None:
    outcome = about_doris(text)
    (sentence,) = said(outcome)
    assert (outcome.board.thanks, "one of somebody's private answers" in sentence) == ((), True)
    assert about_doris(text, name="", full_name="Doris Miller").board.thanks == ()


def test_who_took_their_name_back_is_not_named_by_a_thank_you_either() -> None:
    sheet = sheet_of(response(offer="A ride", name="Fergus Bell"), status="published")
    cells = ("yes", "Fergus drove me.", "", sheet.entry("A ride")["ID"], "")
    sheet.tables["Thanks"] = Table("Thanks", THANKS, (cells,))
    assert len(thanks_of(sheet)) == 1
    sheet.answer(0, show_name="Just “a neighbor”")
    assert thanks_of(sheet) == ()


def test_a_word_that_neighbors_write_every_day_is_no_name() -> None:
    others = (response(need="A mill race"), response(need="Old mill stones, and a mill"))
    assert len(about_doris("We went up to the mill.", *others, name="Mill").board.thanks) == 0  # the whole name
    assert len(about_doris("We went up to the mill.", *others, name="Doris Mill").board.thanks) == 1


def test_who_shows_their_name_may_be_thanked_though_it_is_part_of_their_address() -> None:
    other = response(need="Boots", name="Fergus Bell", contact="Fergus Bell, by the old pump")
    assert len(about_doris("Fergus Bell came along.", other).board.thanks) == 1


def test_a_name_that_a_member_shows_may_be_thanked() -> None:
    sheet = sheet_of(response(offer="A van", full_name="Ottoline", name="Ottoline"), status="published")
    sheet.tables["Thanks"] = Table("Thanks", THANKS, (("yes", "Ottoline came.", "", sheet["Board"][0]["ID"], ""),))
    assert len(thanks_of(sheet)) == 1


def test_other_columns_never_leave() -> None:
    columns = ("How can we reach you?", "Your name", "Organizer note", "")
    sheet = sheet_with(row(**dict.fromkeys(columns, CANARY)), columns=columns)
    outcome = sheet.run()
    assert len(outcome.board.thanks) == 1
    everything = encode_board(outcome.board).decode() + repr(outcome) + str(said(outcome)) + str(sheet["Report"])
    assert CANARY not in everything + json.dumps(export(outcome.board, outcome.connections))


def test_a_question_that_was_asked_in_confidence_stays_so() -> None:
    sheet = sheet_with()
    header = ("Show", "What would you like to say? (only the organizers see this)", "Thanks")
    sheet.tables["Thanks"] = Table("Thanks", header, (("yes", CANARY, ""), ("yes", CANARY, KIND)))
    assert [thank.text for thank in thanks_of(sheet)] == [KIND]
    sheet.tables["Thanks"] = Table("Thanks", header[:2], (("yes", CANARY),))
    outcome = sheet.run()
    assert outcome.board.thanks == ()
    assert said(outcome) == ["Thanks, “Thanks”: there is no such column, so no thank-you is shown. Name one “Thanks”."]


@pytest.mark.parametrize(
    ("answer", "names"),
    [
        ("", ["Kit"]),
        ("Yes, with my name", ["Kit"]),
        ("Yes, without", [""]),
        ("Sí, sin mi nombre", [""]),
        ("Yes, but leave my name out", [""]),
        ("Ja, aber anonym", [""]),
        ("Yes, anonymously", [""]),
        ("Sí, con mi nombre", ["Kit"]),
        ("Yes, if you ask me first", []),
        ("Only tell them", []),
        ("No", []),
    ],
)
def test_what_its_writer_answered_holds_against_an_organizers_yes(answer: str, names: list[str]) -> None:
    outcome = sheet_with(row(**{"From": "Kit", "May we show it?": answer}), columns=("May we show it?",)).run()
    assert [thank.name for thank in outcome.board.thanks] == names
    assert len(said(outcome)) == 1 - len(names)


SENT = "6/3/2026 10:23:45"
FORM = ("Timestamp", "Show", "What would you like to say?", "Name to show")


def sent(*rows: tuple[str, ...], asked: tuple[str, ...] = (), **choices: Any) -> MemorySheet:
    """A sheet with thank-yous that a form sent. ``rows`` hold the answers to the questions of ``asked``."""
    sheet = sheet_with(**choices)
    cells = (SENT, "yes", KIND, "Kit")
    sheet.tables["Thanks"] = Table("Thanks", (*FORM, *asked), tuple((*cells, *row) for row in rows))
    return sheet


def test_a_thank_you_that_a_form_sent_is_not_shown_while_the_question_for_a_yes_is_not_known() -> None:
    asked, answers = ("May we put it on the board?",), (("Yes",), ("Yes, without my name",), ("No",))
    outcome = sent(*answers, asked=asked).run()
    (sentence,) = said(outcome)
    assert outcome.board.thanks == ()
    assert sentence.startswith("Thanks, “May we show it?”: there is no such column, so no thank-you that a form sent")
    named = sent(*answers, asked=asked, questions={"may_show": asked}).run()
    assert sorted(thank.name for thank in named.board.thanks) == ["", "Kit"]


@pytest.mark.parametrize("stamp", ["Timestamp", "Date", "Χρονική σήμανση"])
def test_whatever_heads_the_time_of_day_a_form_sent_it(stamp: str) -> None:
    sheet = sent((), ())
    sheet.rename("Thanks", "Timestamp", stamp)
    assert thanks_of(sheet) == ()
    sheet.type("Thanks", 0, stamp, "6/3/2026")
    assert len(thanks_of(sheet)) == 1


@pytest.mark.parametrize(
    ("answers", "names"),
    [
        (("Yes, with my name", ""), ["Kit"]),
        (("", "Yes, with my name"), ["Kit"]),
        (("Yes, with my name", "No"), []),
        (("No", "Yes, with my name"), []),
        (("Yes", "Perhaps"), []),
        (("Yes, with my name", "Yes, without my name"), [""]),
        (("Yes, without my name", "Yes"), [""]),
        (("", ""), []),
    ],
)
@pytest.mark.parametrize("second", ["May we show it?", "May we show it? (new)", "May we show this?"])
def test_where_it_was_asked_twice_every_answer_must_be_a_yes(
    answers: tuple[str, ...], names: list[str], second: str
) -> None:
    outcome = sent(answers, asked=("May we show it?", second)).run()
    assert [thank.name for thank in outcome.board.thanks] == names
    assert len(said(outcome)) == 1 - len(names)


def test_organizers_add_their_own_rows_below_those_of_the_form() -> None:
    sheet = sent(("No",), asked=("May we show it?",))
    sheet.add("Thanks", {"Show": "yes", FORM[2]: "By word of mouth.", "Timestamp": "6/4/2026"})
    assert [thank.text for thank in thanks_of(sheet)] == ["By word of mouth."]


def test_an_answer_that_is_no_clear_yes_is_told_as_that() -> None:
    answers = ("Perhaps", "Nie")
    outcome = sheet_with(
        *(row(**{"May we show it?": answer}) for answer in answers), columns=("May we show it?",)
    ).run()
    unclear, refused = said(outcome)
    assert unclear.startswith("Thanks, row 2: it is not clear whether its writer said yes to showing it, so it is not")
    assert refused.startswith("Thanks, row 3: its writer has not said yes to showing it, so it is not shown. Ask them")


@pytest.mark.parametrize(
    "header",
    [
        ("Estado", "Gracias", "De parte de", "Sobre", "Fecha"),
        ("Zeigen", "Danke", "Von", "Über", "Datum"),
        ("Afficher", "Merci", "De la part de", "À propos de", "Date"),
        ("Status", "What would you like to say?", "Name to show", "Which note or meeting?", "Timestamp"),
    ],
)
def test_columns_are_found_by_their_usual_names_in_any_order(header: tuple[str, ...]) -> None:
    sheet = sheet_with(languages=("en",))
    sheet.run()
    one = sheet["Board"][1]["ID"]
    cells = ("ja", KIND, "Kit", one, "2026-05-30")
    sheet.tables["Thanks"] = Table("Thanks", header[::-1], (cells[::-1],))
    assert thanks_of(sheet) == (Thank(KIND, "Kit", (one,), date(2026, 5, 30), "en"),)


@pytest.mark.parametrize("lost", ["Show", "Thanks"])
def test_a_tab_that_has_lost_a_column_shows_nothing_and_says_so(lost: str) -> None:
    sheet = sheet_with(row())
    table = sheet.tables["Thanks"]
    renamed = tuple("Remarks" if name == lost else name for name in table.header)
    sheet.tables["Thanks"] = Table("Thanks", renamed, table.rows)
    outcome = sheet.run()
    assert outcome.board.thanks == ()
    assert said(outcome) == [f"Thanks, “{lost}”: there is no such column, so no thank-you is shown. Name one “{lost}”."]


@pytest.mark.parametrize("twice", ["Show", "Thanks", "From"])
def test_a_tab_with_two_columns_of_one_heading_shows_nothing_and_says_so(twice: str) -> None:
    sheet = sheet_with(row())
    sheet.add_column("Thanks", 0, twice, "ok")
    outcome = sheet.run()
    assert outcome.board.thanks == ()
    what = "there are two such columns, so no thank-you is shown. Give the one that was added another heading."
    assert said(outcome) == [f"Thanks, “{twice}”: {what}"]


def test_an_odd_date_is_named_and_the_thank_you_stays() -> None:
    outcome = sheet_with(row(Date="last week")).run()
    assert [thank.on for thank in outcome.board.thanks] == [None]
    (sentence,) = said(outcome)
    assert sentence.startswith("Thanks, row 2, “Date”: this is not a date")


def test_an_entry_that_has_left_is_left_out_silently() -> None:
    sheet = sheet_with(row())
    sheet.run()
    van, boots = (each["ID"] for each in sheet["Board"])
    sheet.type("Thanks", 0, "About", f"{boots}, zzzzzz, {van}, {boots}")
    assert thanks_of(sheet)[0].about == (boots, van)
    sheet.type("Board", 1, "Status", "hidden")
    outcome = sheet.run()
    assert outcome.board.thanks[0].about == (van,)
    assert said(outcome) == []


def test_the_newest_come_first_and_the_order_of_rows_tells_nothing() -> None:
    days = ("2026-05-01", "", "2026-05-20", "2026-05-09", "2026-05-20", "")
    rows = [row(f"Thank you, number {number}", Date=day) for number, day in enumerate(days)]
    found = thanks_of(sheet_with(*rows))
    assert [thank.on.day if thank.on else 0 for thank in found] == [20, 20, 9, 1, 0, 0]
    assert thanks_of(sheet_with(*rows[::-1])) == found


def test_the_tab_is_never_written() -> None:
    sheet = sheet_with(row(), row(show=""), row("Ring 020 7946 0123"))
    before = sheet.tables["Thanks"]
    outcome = sheet.run()
    assert {change.tab for change in [*outcome.sync, *outcome.suggest]} <= {ANSWERS, "Board", "Matches", "Report"}
    assert sheet.tables["Thanks"] == before
    assert not sheet.run().sync


def test_the_tab_may_have_another_name() -> None:
    sheet = sheet_with(row(), tab="Form Responses 2", thanks_tab="form responses 2")
    assert len(thanks_of(sheet)) == 1
    del sheet.tables["Form Responses 2"]
    outcome = sheet.run()
    assert said(outcome) == [
        "thanks_tab: there is no tab of this name, so no thank-you is shown. Correct thanks_tab in the settings."
    ]


def test_a_number_that_no_tab_has_means_the_only_tab_that_looks_like_it() -> None:
    sheet = sheet_with(row(), tab="Messages", thanks_tab=7654321)
    assert len(thanks_of(sheet)) == 1
    sheet.tables["Old messages"] = replace(sheet.tables["Messages"], tab="Old messages")
    assert [line.partition(":")[0] for line in said(sheet.run())] == ["thanks_tab"]
    assert not thanks_of(sheet)


def test_the_answers_are_never_taken_for_the_thank_yous() -> None:
    questions = {**QUESTIONS, "show": "Show", "message": "Message"}
    answered = {**response(offer="A van"), "show": "published", "message": CANARY}
    sheet = MemorySheet({ANSWERS: form(answered, questions=questions)}, SETTINGS.model_copy(update={"thanks_tab": 7}))
    assert not thanks_of(sheet)


def test_a_tab_that_holds_something_else_is_refused() -> None:
    sheet = sheet_of(response(offer="A van"), thanks_tab="board")
    with pytest.raises(BoardError, match="thanks_tab names the tab “Board”"):
        sheet.run()


def test_a_thanks_tab_is_never_taken_for_the_answers() -> None:
    sheet = MemorySheet({"Thanks": Table("Thanks", THANKS, (("yes", KIND, "", "", ""),))}, Settings())
    with pytest.raises(BoardError, match="There is no tab with the form's answers"):
        sheet.run()


def test_no_new_entry_gets_an_id_that_a_thank_you_names() -> None:
    ids: set[str] = set()
    for about in ("", "first"):
        sheet = MemorySheet({ANSWERS: form(response(offer="A van"))}, SETTINGS)
        sheet.tables["Thanks"] = Table("Thanks", THANKS, (("", KIND, "", next(iter(ids), "") if about else "", ""),))
        sheet.run()
        ids.add(sheet["Board"][0]["ID"])
    assert len(ids) == 2


# The page


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(tmp_path_factory.mktemp("thanks"), BOARD, CONNECTIONS)


def test_the_page_shows_each_in_its_own_language_and_links_what_it_is_about(site: Path) -> None:
    page = read(site / "thanks")
    quotes = page.all("blockquote")
    assert [(each.get("lang", ""), each["dir"]) for each in quotes] == [("", "auto"), ("ar", "auto")]
    assert "Kit · about Bread dough for six, every Friday · June 10, 2026" in page.text
    links = [each for each in page.values("href") if each.startswith("../e/")]
    assert links == ["../e/bq2m/", "../e/gb6r/", "../e/kf9v/"]
    assert [each["datetime"] for each in page.all("time")][:1] == ["2026-06-10"]


def test_the_way_to_the_page_stands_in_the_main_navigation(site: Path) -> None:
    for path in (site, site / "e" / "bq2m", site / "thanks"):
        current = [each for each in read(path).all("a") if each["href"].endswith("thanks/")]
        assert current
        assert (current[0].get("aria-current") == "page") == (path.name == "thanks")


def test_on_its_first_day_the_page_says_why_it_is_empty_and_what_one_could_do(tmp_path: Path) -> None:
    page = read(built(tmp_path / "form", Board(SITE, BOARD.entries)) / "thanks")
    assert "No thanks yet" in page.text
    assert page.values("href").count("https://forms.example/thanks?entry.1=") == 1
    bare = replace(BOARD, site=FORMLESS, thanks=())
    page = read(built(tmp_path / "none", bare) / "thanks")
    assert "To leave a thank-you, tell the organizers. At the library desk on Tuesdays" in page.text
    assert not [each for each in page.values("href") if "forms.example" in each]


def test_many_thank_yous_are_split_into_pages(tmp_path: Path) -> None:
    found = tuple(
        Thank(f"Thank you {at}", "", (), date(2026, 6, 1) - timedelta(at), "en") for at in range(THANKS_A_PAGE + 1)
    )
    output = built(tmp_path, replace(BOARD, thanks=found))
    first, second = (read(output / path) for path in ("thanks", "thanks/2"))
    assert len(first.all("blockquote")) == THANKS_A_PAGE
    assert f"Thank you {THANKS_A_PAGE}" in second.text
    assert str(len(found)) not in first.text + second.text  # nobody counts
    assert "../thanks/2/" in first.values("href")
    assert "../../thanks/" in second.values("href")
    assert second.said["title"] == "Thanks, page 2 – Weirside River"


def test_a_page_that_names_a_need_is_never_listed_by_search_engines(tmp_path: Path) -> None:
    open_site = replace(SITE, noindex=False, url="https://weirside.example")
    output = built(tmp_path / "need", replace(BOARD, site=open_site))
    assert {"name": "robots", "content": "noindex"} in read(output / "thanks").all("meta")
    assert "/thanks/" not in (output / "sitemap.xml").read_text()
    output = built(tmp_path / "offer", replace(BOARD, site=open_site, thanks=BOARD.thanks[:1]))
    assert "https://weirside.example/thanks/" in (output / "sitemap.xml").read_text()


def test_an_entry_that_is_met_asks_for_a_thank_you_and_no_other_does(site: Path) -> None:
    assert "https://forms.example/thanks?entry.1=kf9v" in read(site / "e" / "kf9v").values("href")
    assert not [each for each in read(site / "e" / "bq2m").values("href") if "/thanks?" in each]


def test_a_thanked_entry_says_nothing_of_it(site: Path) -> None:
    assert "Three floors" not in read(site / "e" / "bq2m").text
