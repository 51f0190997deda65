"""The gate: what is public, and what nobody can find out from it."""

import unicodedata
from dataclasses import fields, replace
from datetime import date
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riverboard.curation import Card, Curated
from riverboard.deciding import Outcome, _gather
from riverboard.disclosure import signs
from riverboard.entry import Entry, Thank
from riverboard.layout import Draft
from riverboard.plaintext import one_line
from riverboard.privacy import public_board
from riverboard.responses import Answer, Response
from riverboard.sheet.table import Table
from riverboard.site.text import paragraphs
from riverboard.store import encode_board, encode_connections
from riverboard.thanks import Thanked, Thanking
from sheets import ANSWERS, DAY, QUESTIONS, SETTINGS, MemorySheet, form, response, sheet_of, shown

CANARY = "Canary Pemberton"
PRIVATE = ("full_name", "way", "contact", "aside", "adult", "until_date")


def told(outcome: Outcome) -> str:
    """Everything that leaves the sheet."""
    files = encode_board(outcome.board).decode() + encode_connections(outcome.connections).decode()
    return (
        files + repr(outcome) + repr(outcome.sync) + " ".join(map(str, (*outcome.done.problems, *outcome.done.mended)))
    )


def with_canaries() -> MemorySheet:
    everything = {name: f"{CANARY} {name}" for name in PRIVATE}
    questions = {**QUESTIONS, "pet": "What is your pet's name?", "blank": ""}
    answers = response(
        offer="Bread dough",
        offer_text="I bake sourdough bread.",
        need="A bike repair",
        **everything,
        pet=CANARY,
        blank=CANARY,
    )
    asks = response(
        need="Bread dough", need_text="We love sourdough bread.", name="Bo", **everything | {"contact": "bo, by pigeon"}
    )
    sheet = MemorySheet({ANSWERS: form(answers, asks, questions=questions)}, SETTINGS)
    sheet.run()
    sheet.fill("Board", "Status", "published")
    return sheet


def test_private_answers_reach_nothing_but_the_introduction_of_an_accepted_match() -> None:
    sheet = with_canaries()
    assert CANARY not in told(sheet.run())
    assert CANARY not in str([sheet["Board"], sheet["Report"], sheet["Matches"]])
    sheet.fill("Matches", "Decision", "accept")
    outcome = sheet.run()
    assert outcome.connections.matches
    assert CANARY not in told(outcome)
    for row in sheet["Matches"]:
        assert f": {CANARY} contact" in (told_to_organizers := row.pop("Introduction"))
        assert ": bo, by pigeon" in told_to_organizers
        assert CANARY not in str(row)


def test_no_private_value_shows_what_it_holds() -> None:
    sheet = with_canaries()
    got = _gather(sheet.snapshot(), sheet.settings)
    private = [got, got.table, *got.responses, *(answer for each in got.responses for answer in each.answers)]
    assert CANARY not in repr(private) + str(private)
    assert "Bread" not in repr(private) + repr(Draft(0, {"Title": "Bread"})) + repr(Table("Board", (), (("Bread",),)))


@pytest.mark.parametrize("private", [Card, Curated, Outcome, Thanking, Thanked])
def test_private_types_have_no_telling_repr(private: type) -> None:
    assert "__repr__" not in vars(private)


def test_answers_and_responses_say_only_that_they_are_there() -> None:
    assert repr(Answer.__new__(Answer)) == "Answer(…)"
    assert repr(Response.__new__(Response)) == "Response(…)"


def test_an_entry_has_no_room_for_a_contact_a_full_name_or_a_member() -> None:
    names = ["id", "kind", "title", "text", "category", "area", "when", "name", "language", "posted", "until", "status"]
    assert [field.name for field in fields(Entry)] == names
    assert [field.name for field in fields(Thank)] == ["text", "name", "about", "on", "language"]


def test_the_notes_of_a_nameless_member_cannot_be_linked() -> None:
    """Whoever wrote which note: the board is the same up to its IDs."""
    notes = [{"offer": "Bread"}, {"need": "Milk"}, {"dream": "A bakery"}, {"offer": "Eggs"}]
    boards = set()
    for order in permutations(notes):
        pairs = (order[:2], order[2:])
        if any(one.keys() == other.keys() for one, other in pairs):
            continue
        hidden = {"show_name": "A neighbor", "area": "Mill Lane"}
        sheet = sheet_of(*(response(**one, **other, **hidden) for one, other in pairs), status="published")
        board = sheet.run().board
        boards.add(frozenset(replace(entry, id="") for entry in board.entries))
        assert len({entry.id for entry in board.entries}) == 4
    assert len(boards) == 1


def test_page_order_follows_the_day_and_never_the_row() -> None:
    sheet = sheet_of(*(response(offer=f"Loaf number {number}") for number in range(9)), status="published")
    entries = sheet.run().board.entries
    assert [entry.id for entry in entries] == sorted((entry.id for entry in entries), reverse=True) or [
        entry.id for entry in entries
    ] == sorted(entry.id for entry in entries)


def test_the_newest_come_first() -> None:
    days = ("5/3/2026 9:00:00", "5/30/2026 9:00:00", "5/17/2026 9:00:00")
    sheet = sheet_of(*(response(offer=day, timestamp=day) for day in days), status="published")
    assert [entry.posted.day for entry in sheet.run().board.entries] == [30, 17, 3]


def test_words_are_kept_exactly_but_for_what_is_no_character() -> None:
    text = "  <b>Bread</b> &amp; *eggs* 🥚\r\n\r\n=1+2\tخبز\x00\x1b\ud83d"
    sheet = sheet_of(response(offer="'=SUM(A1)", offer_text=text), status="published")
    entry = shown(sheet.run())["'=SUM(A1)"]
    assert entry.text == "<b>Bread</b> &amp; *eggs* 🥚\n\n=1+2 خبز\ufffd"


def test_a_card_that_is_not_shown_makes_no_entry() -> None:
    card = Card(
        id="bcdfgh",
        row=2,
        kind=None,
        title="Bread",
        text="",
        category="",
        area="",
        when="",
        name="",
        once_named="",
        posted=date(2026, 6, 1),
        until=None,
        status=None,
        ended=False,
        word=None,  # type: ignore[arg-type]
        check="",
        pending=False,
        person=0,
        may_be_matched=True,
        nearby=False,
        response=None,
    )
    assert not public_board([card], [], SETTINGS, DAY).entries


def test_only_entries_that_are_shown_stand_at_the_front() -> None:
    sheet = with_canaries()
    first, second, hidden = (row["ID"] for row in sheet["Board"])
    sheet.type("Board", 2, "Status", "hidden")
    sheet.settings = SETTINGS.model_copy(update={"front": (CANARY, hidden, second.upper(), first, second)})
    outcome = sheet.run()
    assert outcome.board.front == (second, first)
    assert CANARY not in told(outcome)


# What is looked at is what is printed.

CONTACTS = ("ann@example.org", "020 7946 0117", "02079460117", "12 Rose Street", "@rosebaker77")
ODD = st.characters(categories=("C", "Z"))
EVERY_ODD = [
    char for code in range(0x110000) if unicodedata.category(char := chr(code)) in {"Cc", "Cf", "Zs", "Zl", "Zp"}
]


@st.composite
def contacts_with_odd_characters(draw: st.DrawFn) -> str:
    contact = draw(st.sampled_from(CONTACTS))
    odd = draw(st.lists(st.tuples(st.integers(0, len(contact)), ODD | st.sampled_from(EVERY_ODD)), max_size=3))
    for place, char in sorted(odd, reverse=True):
        contact = contact[:place] + char + contact[place:]
    return f"Come by {contact} please"


def printed(entry: Entry) -> tuple[str, ...]:
    """What a reader may see of an entry: its texts, laid out on lines and on one."""
    lines = ("\n".join(lines) for text in (entry.title, entry.text) for lines in paragraphs(text))
    return (*lines, entry.title, entry.text, one_line(entry.title), entry.when, entry.area, entry.name)


@given(contacts_with_odd_characters(), st.sampled_from(["offer", "offer_text", "when", "name", "area"]))
def test_what_the_board_prints_of_its_own_accord_gives_nothing_away(text: str, question: str) -> None:
    answers = {"offer": "Bread", question: text}
    sheet = sheet_of(response(**answers), publish="unless-held", areas=())
    for entry in sheet.decide().board.entries:
        for words in printed(entry):
            assert signs(words, SETTINGS.privacy.phone_regions) == ()


def test_no_character_that_goes_or_breaks_a_line_hides_a_contact() -> None:
    texts = [f"write to ann@example{char}.org please" for char in EVERY_ODD]
    texts += [f"call 020{char}79460117 please" for char in EVERY_ODD]
    sheet = sheet_of(*(response(offer=f"Bread {at}", offer_text=text) for at, text in enumerate(texts)))
    sheet.settings = sheet.settings.model_copy(update={"publish": "unless-held"})
    shown_texts = [entry.text for entry in sheet.run(accept_drop=True).board.entries]
    assert not [text for text in shown_texts if "ann@example.org" in text or "02079460117" in text]


@pytest.mark.parametrize("char", ["\v", "\f", "\x85", "\u2028", "\u2029", "\r"])
def test_a_soft_line_break_parts_words_on_the_board_too(char: str) -> None:
    sheet = sheet_of(response(offer="Bread", offer_text=f"Bread dough{char}every Friday"), status="published")
    (entry,) = sheet.run().board.entries
    assert entry.text == "Bread dough\nevery Friday"
