"""Rows of the form's tab as private responses: what they hold, what they do not, and what needs mending."""

# ruff: noqa: DTZ001  (wall clock, as in a sheet)

import unicodedata
from datetime import date, datetime, timedelta
from itertools import chain
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from naughty import naughty_text
from riverboard.columns import read_columns
from riverboard.entry import Kind
from riverboard.problems import Problem
from riverboard.reaching import Introducing, Safe, read_reach
from riverboard.responses import (
    WATCHED,
    Answer,
    Response,
    Standing,
    choose,
    first_words,
    is_standing,
    read_kind,
    read_responses,
    split_ticks,
)
from riverboard.settings import Choice, Settings
from riverboard.sheet.table import Table
from riverboard.wording import KINDS, NOTHING, plain, says_nothing

OFFER, NEED, DREAM, MORE = "What could you offer?", "What could you use?", "I dream of", "Tell us more"
SETTINGS = Settings(
    categories=(Choice(name="Food", words=("food & drink", "cooking")), Choice(name="Growing, indoors and out")),
    areas=(Choice(name="Mill Lane", words=("the mill",)), Choice(name="Old Dock")),
)


def read_all(
    rows: list[dict[str, str]], *, settings: Settings = SETTINGS, header: tuple[str, ...] = ()
) -> tuple[tuple[Response, ...], tuple[Problem, ...]]:
    """The responses, and every problem with them, those of single answers last."""
    header = header or tuple(dict.fromkeys(name for row in rows for name in row))
    table = Table("Answers", header, tuple(tuple(row.get(name, "") for name in header) for row in rows))
    responses, problems = read_responses(table, read_columns(table, settings), settings)
    doubts = (each.doubts.values() for response in responses for each in response.answers)
    return responses, (*problems, *chain.from_iterable(doubts))


def one(row: dict[str, str], settings: Settings = SETTINGS) -> Response:
    (response,), _ = read_all([row], settings=settings)
    return response


def answer(row: dict[str, str], settings: Settings = SETTINGS) -> Answer:
    (found,) = one({OFFER: "Bread", **row}, settings).answers
    return found


def problem(row: dict[str, str], settings: Settings = SETTINGS) -> Problem:
    _, (found,) = read_all([{OFFER: "Bread", **row}], settings=settings)
    return found


# What a response holds


def test_a_response_holds_an_entry_of_each_kind_that_was_answered() -> None:
    row = {OFFER: "Bread", "More about your offer": "Every Friday", NEED: "", DREAM: "A bench"}
    found = one(row).answers
    assert [(each.slot, each.kind, each.title, each.text) for each in found] == [
        ("offer", Kind.OFFER, "Bread", "Every Friday"),
        ("dream", Kind.DREAM, "A bench", ""),
    ]


def test_a_response_of_a_form_that_asks_first_what_it_is() -> None:
    (found,) = one(
        {"What would you like to share?": "I have a dream", "In one line": "A bench", MORE: "By the weir"}
    ).answers
    assert (found.slot, found.kind, found.title, found.text) == ("entry", Kind.DREAM, "A bench", "By the weir")


@pytest.mark.parametrize(
    "nothing",
    [
        "",
        " ",
        "-",
        "--",
        "—",
        "...",
        "?",
        "n/a",
        "N/A",
        "na",
        "None",
        "nothing",
        "Nothing.",
        "no",
        "NADA",
        "nichts",
        "rien",
        "нет",
        "لا",
    ],
)
def test_an_answer_that_says_nothing_makes_no_entry(nothing: str) -> None:
    (response,) = read_all([{OFFER: nothing, NEED: "Soup"}])[0]
    assert [each.kind for each in response.answers] == [Kind.NEED]


@pytest.mark.parametrize("nothing", ["-", "n/a", "None", "nothing", "...", "nada"])
def test_what_says_nothing_stands_nowhere(nothing: str) -> None:
    row = {
        OFFER: "Bread",
        MORE: nothing,
        "When": nothing,
        "Area": nothing,
        "Category": nothing,
        "Name to show": nothing,
    }
    (response,), problems = read_all([row])
    (found,) = response.answers
    assert (found.text, found.when, found.area, found.category, found.name) == ("", "", "", "", "")
    assert not problems


@pytest.mark.parametrize("something", ["Nothing fancy: soup", "no-knead bread", "Nana's bread", "❤️", "0", "ناي", "না"])
def test_an_answer_that_only_begins_like_nothing_is_kept(something: str) -> None:
    assert answer({OFFER: something}).title == something


def test_the_words_for_nothing_stand_as_they_are_compared() -> None:
    assert all(plain(word) == word for word in NOTHING)
    assert not says_nothing("✓")


def test_a_longer_text_alone_gives_the_title_too() -> None:
    found = answer({OFFER: "", MORE: "I bake bread.\nEvery Friday, for anyone."})
    assert (found.title, found.text) == ("I bake bread.", "I bake bread.\nEvery Friday, for anyone.")


def test_a_longer_text_that_says_nothing_gives_no_title() -> None:
    (response,), _ = read_all([{OFFER: "", "More about your offer": "n/a", NEED: "Soup"}])
    assert [each.kind for each in response.answers] == [Kind.NEED]


def test_a_title_from_a_text_ends_between_words() -> None:
    words = first_words("bread " * 40)
    assert words.endswith("bread…")
    assert len(words) <= 71
    assert first_words("x" * 200) == "x" * 70 + "…"
    assert first_words("\n\n  One line \nand another") == "One line"


@given(st.text())
def test_first_words_are_one_short_line(text: str) -> None:
    words = first_words(text)
    assert len(words) <= 71
    assert len(words.splitlines()) <= 1


def test_one_longer_text_after_three_leads_goes_to_the_first_that_was_answered() -> None:
    row = {OFFER: "", NEED: "Soup", DREAM: "A bench", MORE: "Hot, please"}
    assert [(each.kind, each.text) for each in one(row).answers] == [(Kind.NEED, "Hot, please"), (Kind.DREAM, "")]


def test_a_blank_row_is_skipped() -> None:
    rows = [{OFFER: "", "Done": ""}, {OFFER: " ", "Done": "FALSE"}, {OFFER: "Bread", "Done": "FALSE"}]
    (response,), problems = read_all(rows)
    assert (response.index, problems) == (2, ())


def test_a_row_without_any_entry_is_named() -> None:
    responses, (found,) = read_all([{OFFER: "", "Name": "CANARY"}])
    assert responses[0].answers == ()
    assert (found.tab, found.row) == ("Answers", 2)
    assert "CANARY" not in str(found)


@pytest.mark.parametrize("row", [("x", "Bread"), ("x", "Bread", "", "", "", "stray", "stray")])
def test_a_row_may_be_shorter_or_longer_than_the_header(row: tuple[str, ...]) -> None:
    table = Table("Answers", ("Shoe size", OFFER, MORE, "Area"), (row,))
    (response,), _ = read_responses(table, read_columns(table, SETTINGS), SETTINGS)
    assert (response.answers[0].title, response.answers[0].area) == ("Bread", "")


def test_a_members_words_are_kept_as_they_are() -> None:
    text = "خبز 🍞\n\n  two spaces, =1+2\n'quoted'"
    found = answer({OFFER: " =SUM(A1) ", MORE: text + "\n"})
    assert (found.title, found.text) == ("=SUM(A1)", text)


def test_ids_are_read_from_their_cell() -> None:
    assert one({OFFER: "Bread", "Board ID": "bcd234, BCD235"}).ids == ("bcd234", "bcd235")


def test_private_types_show_nothing_of_themselves() -> None:
    response = one({OFFER: "CANARY", "Name": "CANARY", "Phone": "CANARY"})
    table = Table("Answers", (OFFER,), (("CANARY",),))
    shown = f"{response} {response!r} {response.answers} {[response]} {table!r} {table}"
    assert "CANARY" not in shown


# Kinds


@pytest.mark.parametrize("kind", list(Kind))
def test_a_kind_is_known_in_any_dress(kind: Kind) -> None:
    for word in KINDS[kind]:
        assert read_kind(f" {word.upper()}. ") is read_kind(f"🎁 {word}") is read_kind(word) is kind


def test_the_first_of_several_ticked_kinds_counts() -> None:
    row = {"What would you like to share?": "Something odd, I could use something", "In one line": "Soup"}
    assert one(row).answers[0].kind is Kind.NEED


def test_an_unknown_kind_waits_for_an_organizer() -> None:
    (response,), (found,) = read_all([{"What would you like to share?": "CANARY", "In one line": "Soup"}])
    assert response.answers[0].kind is None
    assert str(found).startswith("Answers, row 2, “What would you like to share?”: ")
    assert "CANARY" not in str(found)


# Ticks, categories and areas


def test_ticks_are_split_at_their_commas() -> None:
    assert split_ticks("Food, Company , ,Growing", []) == ("Food", "Company", "Growing")


def test_an_option_with_a_comma_stays_whole_and_the_longest_goes_first() -> None:
    options = ["Lend", "Lend, swap", "Lend, swap or share"]
    assert split_ticks("Lend, swap or share, Lend, Other thing, lend, SWAP", options) == (
        "Lend, swap or share",
        "Lend",
        "Other thing",
        "lend, SWAP",
    )


def test_an_option_is_not_found_within_a_longer_word() -> None:
    assert split_ticks("Lending, Lend", ["Lend"]) == ("Lending", "Lend")


@given(st.lists(st.sampled_from(["a", "a, b", "b, c (d)", "e*", "f|g"]), unique=True, min_size=1))
def test_what_a_form_joins_is_split_again(ticked: list[str]) -> None:
    options = ["b, c (d)", "e*", "f|g", "a, b", "a"]
    # “a” beside “b, …” could as well be “a, b”: no reader could tell.
    found = split_ticks(", ".join(ticked), options)
    assert ", ".join(found) == ", ".join(ticked)
    if "a" not in ticked:
        assert list(found) == ticked


@given(st.text(), st.lists(st.text(), max_size=5))
def test_any_cell_can_be_split(cell: str, options: list[str]) -> None:
    assert all(part.strip() for part in split_ticks(cell, options))


@pytest.mark.parametrize(
    ("cell", "name"),
    [
        ("Food", "Food"),
        (" food & DRINK ", "Food"),
        ("Cooking", "Food"),
        ("Company, cooking", "Food"),
        ("Growing, indoors and out", "Growing, indoors and out"),
        ("Something odd, Growing, indoors and out", "Growing, indoors and out"),
        ("mostly cooking for others", "Food"),
        ("Foodie", None),
        ("Company", None),
    ],
)
def test_a_category_is_known_by_its_name_and_its_other_words(cell: str, name: str | None) -> None:
    assert choose(cell, SETTINGS.categories) == name
    assert answer({"Category": cell}).category == (name or "Other")


def test_an_unknown_category_stands_under_other_and_is_named_without_being_quoted() -> None:
    found = problem({"Category": "CANARY"})
    assert (found.row, found.column) == (2, "Category")
    assert "Other" in found.todo
    assert "CANARY" not in str(found)


def test_an_unknown_area_stands_under_other_and_is_named_without_being_quoted() -> None:
    row = {"Which part of town?": "12 CANARY Street"}
    assert answer(row).area == "Other"
    assert problem(row).column == "Which part of town?"
    assert "CANARY" not in str(problem(row))


@pytest.mark.parametrize("cell", ["", "I would rather not say", "prefiero no decirlo", "I don't mind", "-"])
def test_no_area_is_no_problem(cell: str) -> None:
    (response,), problems = read_all([{OFFER: "Bread", "Area": cell}])
    assert (response.answers[0].area, problems) == ("", ())


def test_a_part_of_town_may_be_called_as_others_say_that_they_have_no_wish() -> None:
    somewhere = Settings.model_validate({"areas": [{"name": "Anywhere", "words": ["I don't mind where"]}]})
    assert answer({"Area": "I don’t mind where"}, somewhere).area == "Anywhere"
    assert answer({"Area": "No preference"}, somewhere).area == ""


def test_without_configured_areas_they_stand_as_members_write_them() -> None:
    free = Settings(areas=())
    assert answer({"Area": " the  Old  Mill "}, free).area == "the Old Mill"
    for private in ("12 Chestnut Street", "x" * 41, "07911 123456"):
        assert answer({"Area": private}, free).area == "Other"
        assert private not in str(problem({"Area": private}, free))


# Names


@pytest.mark.parametrize(
    "choice",
    [
        "The name I write below",
        "The name of our group",
        "Yes",
        "My nickname",
        "El nombre que escribo abajo",
        "Sí",
        "ok",
    ],
)
def test_a_name_is_shown_where_its_member_says_so(choice: str) -> None:
    assert answer({"What should people see?": choice, "Name to show": " Mar  ía "}).name == "Mar ía"


@pytest.mark.parametrize(
    "choice",
    [
        "",
        "Just “a neighbour”",
        "Just 'a neighbor'",
        "No",
        "Don't show my name",
        "Don’t show my name",
        "Do not show my name",
        "Hide my name",
        "Never my name",
        "My name is private",
        "I'd rather not show my name",
        "Only the organizers may know my name",
        "No name please",
        "Solo «una vecina»",
        "Sin nombre",
        "Anonymous",
        "Something unheard of",
        "🙈",
    ],
)
def test_in_doubt_a_neighbor_stays_nameless(choice: str) -> None:
    assert answer({"What should people see?": choice, "Name to show": "CANARY"}).name == ""


def test_a_form_that_only_asks_for_a_name_to_show_shows_it() -> None:
    assert answer({"Name to show": "Ana"}).name == "Ana"


# A form with a page for each kind asks each of them; a question that was deleted and asked anew has a second column.
@pytest.mark.parametrize(
    ("whether", "names", "shown"),
    [
        (("The name I write below", "The name I write below"), ("Doris Miller", "Doris Miller"), "Doris Miller"),
        (("The name I write below", "The name I write below"), ("Doris", "DORIS"), "Doris"),
        (("The name I write below", ""), ("Doris", ""), "Doris"),
        (("", "The name I write below"), ("", "Doris"), "Doris"),
        (("The name I write below", ""), ("", "Doris"), ""),
        (("The name I write below", "No name, please"), ("Doris", "Doris"), ""),
        (("No name", "The name I write below"), ("Doris", "Doris"), ""),
        (("The name I write below", "The name I write below"), ("Doris", ""), ""),
        (("The name I write below", "The name I write below"), ("Doris", "none"), ""),
        (("The name I write below", "The name I write below"), ("Doris Miller", "D."), ""),
        (("The name I write below", "No name"), ("Doris Miller",), ""),
        (("The name I write below", "The name I write below"), ("Doris Miller",), "Doris Miller"),
        (("",), ("Doris", "D."), ""),
        ((), ("Doris Miller", ""), "Doris Miller"),
        ((), ("Doris Miller", "D."), ""),
    ],
)
def test_every_answer_about_the_name_counts(whether: tuple[str, ...], names: tuple[str, ...], shown: str) -> None:
    header = (OFFER, *["What should people see?"] * len(whether), *["Name to show"] * len(names))
    table = Table("Answers", header, (("Bread", *whether, *names),))
    (response,), _ = read_responses(table, read_columns(table, SETTINGS), SETTINGS)
    assert response.answers[0].name == shown
    assert response.unshown == (() if shown else tuple(name for name in names if name not in {"", "none"}))


def test_of_two_names_none_is_shown_and_the_report_says_so() -> None:
    table = Table("Answers", (OFFER, "Name to show", NEED, "Name to show"), (("Bread", "CANARY", "Butter", "C."),))
    (response,), problems = read_responses(table, read_columns(table, SETTINGS), SETTINGS)
    doubts = [answer.doubts["Name shown"] for answer in response.answers]
    assert not problems
    assert [doubt.what for doubt in doubts] == ["two names are given, so none is shown."] * 2
    assert "CANARY" not in str(doubts)


def read_twice(question: str, answers: tuple[str, ...]) -> Response:
    """A response to a form that asks this question on several pages."""
    table = Table("Answers", (OFFER, *[question] * len(answers)), (("Bread", *answers),))
    (response,), _ = read_responses(table, read_columns(table, SETTINGS), SETTINGS)
    return response


@pytest.mark.parametrize(
    ("said", "may", "nearby"),
    [
        (("You may suggest links", "You may suggest links"), True, False),
        (("You may suggest links", ""), True, False),
        (("You may suggest links", "You may translate my note"), False, False),
        (("No", "You may suggest links"), False, False),
        (("You may suggest links", "You may suggest links, only in my part of town"), True, True),
        (("", ""), False, False),
    ],
)
def test_every_answer_about_links_counts(said: tuple[str, ...], may: bool, nearby: bool) -> None:
    response = read_twice("You may", said)
    assert (response.may_be_matched, response.nearby) == (may, nearby)


@pytest.mark.parametrize(("said", "held"), [(("Yes", "No"), True), (("No", "Yes"), True), (("Yes", "Yes"), False)])
def test_one_answer_that_speaks_of_being_under_18_is_enough(said: tuple[str, ...], held: bool) -> None:
    assert bool(read_twice("Are you 18 or older?", said).withheld) is held


def test_one_answer_is_enough_to_pass_no_contact_on_and_to_leave_no_message() -> None:
    how = "When someone would like to connect, what should we do?"
    wishes = ("You may pass on my contact", "Ask me first, every time")
    for said in (wishes, wishes[::-1]):
        reach = read_reach(read_twice(how, said).private, asked_safe=False, asked_how=True)
        assert reach.introducing is Introducing.ASK_FIRST
    for said in (("Yes", "No"), ("No", "Yes")):
        private = read_twice("Is it safe to leave a message there?", said).private
        assert read_reach(private, asked_safe=True, asked_how=False).safe in {Safe.NO, Safe.SOMETIMES}
    assert read_twice(how, wishes[:1] * 2).private["introduce"] == wishes[0]


def test_a_full_name_is_never_the_name_shown() -> None:
    response = one({OFFER: "Bread", "What should people see?": "The name I write below", "Your name": "CANARY"})
    assert response.answers[0].name == ""
    assert response.private == {"full_name": "CANARY"}


# What holds an entry back


CONSENT = "I understand that my note will be on a public website, and I say yes to that."


@pytest.mark.parametrize("said", [CONSENT, "Yes", "Sí", "TRUE", "✓", "I say yes, no doubt"])
def test_a_yes_holds_nothing_back(said: str) -> None:
    assert one({OFFER: "Bread", CONSENT: said}).withheld == ()


@pytest.mark.parametrize(
    "said",
    ["", "No", "no.", "FALSE", "No, thank you", "Not yet", "n/a", "I do not agree", "I'd rather not", "Nein", "-"],
)
def test_what_is_no_yes_holds_a_response_back(said: str) -> None:
    assert one({OFFER: "Bread", CONSENT: said}).withheld == ("The member has not said yes to a public board.",)


def test_a_form_that_does_not_ask_for_a_yes_holds_nothing_back() -> None:
    assert one({OFFER: "Bread"}).withheld == ()


@pytest.mark.parametrize(
    "whom",
    [
        "Someone else, and I have not asked yet",
        "Someone else. I haven't asked",
        "Not asked yet",
        "Do not put it on the board yet",
        "Otra persona, y no he preguntado todavía",
    ],
)
def test_somebody_who_was_not_asked_is_not_shown(whom: str) -> None:
    (reason,) = one({OFFER: "Bread", "Who is this for?": whom}).withheld
    assert "has not been asked" in reason


@pytest.mark.parametrize("whom", ["Me or my home", "A group I am part of", "Someone else, and they said yes", ""])
def test_somebody_who_said_yes_is_shown(whom: str) -> None:
    assert one({OFFER: "Bread", "Who is this for?": whom}).withheld == ()


@pytest.mark.parametrize("age", ["No", "no.", "No, I'm 16", "I am under 18", "I am 17", "Soy menor", "FALSE"])
def test_somebody_under_18_is_not_shown_without_an_organizer(age: str) -> None:
    assert one({OFFER: "Bread", "Are you 18 or older?": age}).withheld == ("The member may be under 18.",)


@pytest.mark.parametrize("age", ["Yes", "", "Sí", "No, and a grown-up I trust knows about this", "18 or older"])
def test_a_grown_up_or_one_who_has_one_is_shown(age: str) -> None:
    assert one({OFFER: "Bread", "Are you 18 or older?": age}).withheld == ()


@pytest.mark.parametrize(
    ("said", "may"),
    [
        ("You may suggest links between my note and others, You may translate my note", True),
        ("You may put my words, with no name, on a paper flyer, You may suggest links", True),
        ("Yes", True),
        ("Pueden sugerir conexiones", True),
        ("You may translate my note", False),
        ("Please do not suggest links", False),
        ("No", False),
        ("", False),
    ],
)
def test_only_those_who_allow_it_are_linked(said: str, may: bool) -> None:
    assert one({OFFER: "Bread", "You may": said}).may_be_matched is may


def test_where_the_form_does_not_ask_everybody_may_be_linked() -> None:
    assert one({OFFER: "Bread"}).may_be_matched


# When it was sent, and how long it stays


@pytest.mark.parametrize(
    ("stamp", "order", "moment"),
    [
        ("3/4/2026 8:14:52", "month-first", datetime(2026, 3, 4, 8, 14, 52)),
        ("3/4/2026 8:14:52", "day-first", datetime(2026, 4, 3, 8, 14, 52)),
        ("2026-03-04 08:14:52", "day-first", datetime(2026, 3, 4, 8, 14, 52)),
        ("46085.343657407", "month-first", datetime(2026, 3, 4, 8, 14, 52)),
        ("", "month-first", None),
    ],
)
def test_the_timestamp_is_read_as_the_sheet_writes_it(stamp: str, order: Any, moment: datetime | None) -> None:
    (response,), problems = read_all([{"Timestamp": stamp, OFFER: "Bread"}], settings=Settings(dates=order))
    assert (response.written, problems) == (moment, ())


@pytest.mark.parametrize(
    ("stamp", "order", "other"),
    [("20/11/2026 8:14:52", "month-first", "day-first"), ("11/20/2026 8:14:52", "day-first", "month-first")],
)
def test_a_day_in_another_order_than_the_settings_say_is_named_once(stamp: str, order: Any, other: str) -> None:
    rows = [{"Timestamp": each, OFFER: "Bread"} for each in ("3/4/2026 8:00:00", stamp, stamp)]
    _, (found,) = read_all(rows, settings=Settings(dates=order))
    assert (found.row, found.column) == (3, "Timestamp")
    assert found.todo.startswith(f"Write {other} under “dates”")


@pytest.mark.parametrize(
    "stamp", ["20/11/2026 8:14:52", "20.11.2026 8:14:52", "2026-11-20 8:14:52", "3/4/2026 8:00:00"]
)
def test_a_day_that_fits_what_the_settings_say_is_not_named(stamp: str) -> None:
    assert read_all([{"Timestamp": stamp, OFFER: "Bread"}], settings=Settings(dates="day-first"))[1] == ()


def test_a_few_days_in_another_order_are_no_sign_of_it() -> None:
    rows = [{"Timestamp": each, OFFER: "Bread"} for each in ("20/11/2026 8:00:00", "11/21/2026 8:00:00", "1/2/2026")]
    assert read_all(rows)[1] == ()


def test_a_broken_timestamp_is_named_and_stops_nobody() -> None:
    rows = [{"Timestamp": "CANARY", OFFER: "Bread"}, {"Timestamp": "3/4/2026 8:00:00", OFFER: "Soup"}]
    responses, (found,) = read_all(rows)
    assert [response.written for response in responses] == [None, datetime(2026, 3, 4, 8)]
    assert str(found).startswith("Answers, row 2, “Timestamp”: this is not a date and time.")
    assert "CANARY" not in str(found)


@pytest.mark.parametrize(
    ("wish", "day", "until"),
    [
        ("Two weeks", "", timedelta(days=14)),
        ("One month", "", timedelta(days=30)),
        ("Two months", "", timedelta(days=60)),
        ("Until a date", "6/30/2026", date(2026, 6, 30)),
        ("Two weeks", " ", timedelta(days=14)),
        ("", "2026-06-30", date(2026, 6, 30)),
        ("2026-06-30", "", date(2026, 6, 30)),
        ("As long as it is true, ask me every two months", "", Standing),
        ("always", "", Standing),
        ("Siempre", "", Standing),
        ("until the harvest", "", None),
        ("", "", None),
        ("n/a", "", None),
    ],
)
def test_a_wish_for_how_long(wish: str, day: str, until: object) -> None:
    (response,), problems = read_all([{OFFER: "Bread", "How long should it stay up?": wish, "Until which date?": day}])
    assert (response.answers[0].until, problems) == (until, ())


def test_a_date_that_is_none_is_named() -> None:
    found = problem({"How long should it stay up?": "Until a date", "Until which date?": "CANARY"})
    assert (found.column, "CANARY" in str(found)) == ("Until which date?", False)


def test_what_has_no_end_is_said_in_words() -> None:
    assert is_standing("  No end. ")
    assert not is_standing("")
    assert not is_standing("two weeks")


# What is private


def test_only_the_answers_for_introductions_are_kept_by_name() -> None:
    row = {
        OFFER: "Bread",
        "Your name": "Maria Lopez",
        "Best way to reach you": "Text message",
        "The number, address or name for that": "07911 123456",
        "Shoe size": "thirty-nine and a half",
    }
    response = one(row)
    assert set(response.private) == {"full_name", "contact_way", "contact"}
    assert set(response.secrets) == {"Maria Lopez", "07911 123456", "thirty-nine and a half"}


def test_two_responses_with_one_way_to_be_reached_are_of_one_member() -> None:
    rows = [{OFFER: str(n), "Phone": phone} for n, phone in enumerate(["07911 123-456", "07911123456", "07911 999999"])]
    first, second, third = (response.member for response in read_all(rows)[0])
    assert first == second != third
    assert "07911" not in first


def test_without_a_way_to_be_reached_nobody_is_alike() -> None:
    assert [each.member for each in read_all([{OFFER: "a", "Phone": "x"}, {OFFER: "b", "Phone": ""}])[0]] == ["", ""]


def test_an_option_that_several_members_chose_is_no_secret() -> None:
    rows = [{OFFER: "a", "Phone": f"07911 12345{n}", "Where does it come from?": "Something I do"} for n in range(2)]
    for response in read_all(rows)[0]:
        assert "Something I do" not in response.secrets


def test_what_one_member_wrote_twice_stays_a_secret() -> None:
    row = {"Phone": "07911 123456", "Your name": "Maria Lopez", "Just for you": "I live by the weir"}
    for response in read_all([{OFFER: "a", **row}, {OFFER: "b", **row}])[0]:
        assert set(response.secrets) == {"07911 123456", "Maria Lopez", "I live by the weir"}


def test_a_name_or_a_number_that_two_members_share_stays_a_secret() -> None:
    rows = [{OFFER: "a", "Name": "Kim Reed", "Phone": "07911 123456"}, {OFFER: "b", "Name": "Kim Reed", "Phone": "no"}]
    assert all("Kim Reed" in response.secrets for response in read_all(rows)[0])


# Fingerprints


def test_every_watched_answer_has_its_fingerprint() -> None:
    row = {
        OFFER: "Bread",
        MORE: "x",
        "Category": "Food",
        "Area": "Old Dock",
        "When": "noon",
        "Until": "always",
        "Name to show": "A",
    }
    prints = answer(row).fingerprints
    assert tuple(sorted(prints)) == tuple(sorted(WATCHED))
    changed = {
        field: answer({**row, heading: "other"}).fingerprints
        for field, heading in {
            "title": OFFER,
            "text": MORE,
            "category": "Category",
            "area": "Area",
            "when": "When",
            "until": "Until",
            "name": "Name to show",
        }.items()
    }
    for field, found in changed.items():
        assert {name for name in WATCHED if found[name] != prints[name]} == {field}


def test_spaces_around_an_answer_change_no_fingerprint() -> None:
    assert answer({MORE: "a\nb"}).fingerprints == answer({MORE: " a \r\nb\n"}).fingerprints


# Anything at all


HEADER = (
    "Timestamp",
    "Kind",
    OFFER,
    MORE,
    NEED,
    "Category",
    "Area",
    "When",
    "Until",
    "Until which date?",
    "Name to show",
    "What should people see?",
    "Name",
    "Phone",
    CONSENT,
    "Who is this for?",
    "Are you 18 or older?",
    "You may",
    "Board ID",
)


@given(st.lists(st.lists(st.text(max_size=20) | naughty_text(), max_size=len(HEADER) + 2), max_size=4))
def test_no_row_stops_the_others_and_no_problem_quotes(rows: list[list[str]]) -> None:
    table = Table("Answers", HEADER, (*(tuple(row) for row in rows), ("", "", "Bread")))
    responses, problems = read_responses(table, read_columns(table, SETTINGS), SETTINGS)
    assert responses[-1].answers[0].title == "Bread"
    long = [cell for row in rows for cell in row if len(cell) > 12 and cell not in HEADER]
    assert not [cell for cell in long for found in problems if cell in str(found)]


@given(naughty_text() | st.text())
def test_words_are_compared_without_case_accents_and_punctuation_in_any_script(text: str) -> None:
    letters = unicodedata.normalize("NFKD", text.replace("\ufe0f", "").casefold())
    bare = (letter for letter in letters if not unicodedata.combining(letter))
    words = "".join(" " if unicodedata.category(letter)[0] in "PSZC" else letter for letter in bare).split()
    assert plain(text) == (" ".join(words) or text.replace("\ufe0f", "").strip())
