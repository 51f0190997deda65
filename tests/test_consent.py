"""What becomes of an entry, and what an organizer is told, whatever its Status says and its member agrees to."""

from collections.abc import Mapping

import pytest

from riverboard.deciding import Outcome
from sheets import MemorySheet, response, sheet_of, shown

YES, NO = "Yes, I say yes", ""
NOT_SAID = "The member has not said yes to a public board."
NEWER = " “New text” holds newer words: published takes those."
READ = "Read it, then set Status to published or hidden."
ASK = "Ask the member first. Set Status to published only if they say yes, and else to hidden."
ACCEPT = "Read “New text”. Set Status to published to accept it{}, or empty that cell to keep the old words."
LINES: Mapping[str, tuple[str, str] | None] = {
    "quiet": None,
    "new": ("A new offer waits.", READ),
    "new, newer": (f"A new offer waits.{NEWER}", READ),
    "ask": (f"A new offer waits. {NOT_SAID}", ASK),
    "ask, newer": (f"A new offer waits.{NEWER} {NOT_SAID}", ASK),
    "accept": ("The member has changed their words.", ACCEPT.format("")),
    "accept, open": ("The member has changed their words.", ACCEPT.format(" and open the note again")),
    "hidden, newer": (
        "It is hidden, and the member has changed their words since.",
        "Read “New text”. Set Status to published to show it so, or empty that cell to leave it as it is.",
    ),
    "withheld": (
        f"It is not shown, because of what the member answered. {NOT_SAID}",
        "Ask them. If they agree, correct that answer on its tab; if not, set Status to hidden.",
    ),
    "overruled": (
        f"It is shown in spite of what the member answered. {NOT_SAID}",
        "Set Status to hidden, unless they have told you yes since.",
    ),
}
# What a member answers to the question for their yes, one after the other. The organizer looks after the first one.
CONSENTS = {
    "given": (YES,),
    "not given": (NO,),
    "taken back": (YES, NO),
    "given again": (YES, NO, YES),
    "given late": (NO, YES),
}
# Status, consent: Status afterwards, whether it is shown and what is told; then the same where newer words came, too.
TABLE = """
new        given        new        -      new        new        -      new, newer
new        not given    new        -      ask        new        -      ask, newer
new        taken back   new        -      ask        new        -      ask, newer
new        given again  new        -      new        new        -      new, newer
new        given late   new        -      new        new        -      new, newer
published  given        published  shown  quiet      edited     shown  accept
published  not given    published  shown  overruled  edited     -      withheld
published  taken back   edited     -      withheld   edited     -      withheld
published  given again  published  shown  quiet      edited     shown  accept
published  given late   published  shown  quiet      edited     shown  accept
edited     given        edited     shown  quiet      edited     shown  accept
edited     not given    edited     shown  overruled  edited     -      withheld
edited     taken back   edited     -      withheld   edited     -      withheld
edited     given again  published  shown  quiet      edited     shown  accept
edited     given late   edited     shown  quiet      edited     shown  accept
hidden     given        hidden     -      quiet      hidden     -      hidden, newer
hidden     not given    hidden     -      quiet      hidden     -      quiet
hidden     taken back   hidden     -      quiet      hidden     -      quiet
hidden     given again  hidden     -      quiet      hidden     -      hidden, newer
hidden     given late   hidden     -      quiet      hidden     -      hidden, newer
resting    given        resting    shown  quiet      resting    shown  accept, open
resting    not given    resting    -      withheld   resting    -      withheld
resting    taken back   resting    -      withheld   resting    -      withheld
resting    given again  resting    shown  quiet      resting    shown  accept, open
resting    given late   resting    shown  quiet      resting    shown  accept, open
met        given        met        shown  quiet      met        shown  accept, open
met        not given    met        -      withheld   met        -      withheld
met        taken back   met        -      withheld   met        -      withheld
met        given again  met        shown  quiet      met        shown  accept, open
met        given late   met        shown  quiet      met        shown  accept, open
"""
ROWS = [[cell.strip() for cell in line.split("  ") if cell.strip()] for line in TABLE.strip().splitlines()]
CASES = [(word, consent, newer, *after[3 * newer :][:3]) for word, consent, *after in ROWS for newer in (False, True)]


def stands(word: str, consent: str, *, newer: bool) -> MemorySheet:
    """An offer with this Status whose member has answered so, and perhaps sent newer words, after all that was seen."""
    first, *then = CONSENTS[consent]
    sheet = sheet_of(response(offer="Bread", offer_text="Old.", consent=first, until="As long as it is true"))
    if word == "new":
        sheet.type("Board", 0, "Text", "Old, and looked through.")
    else:
        sheet.say("Bread", "published" if word == "edited" else word)
    sheet.run()
    sheet.say("Bread", word)
    for answer in then:
        sheet.run()
        sheet.answer(0, consent=answer)
    if newer:
        sheet.run()
        sheet.answer(0, offer_text="Newer.")
    sheet.run()
    return sheet


def told(sheet: MemorySheet) -> tuple[str, str] | None:
    """What the Report says of the one entry and of what to do, but for whether it has met somebody."""
    lines = [(row["What"], row["What to do"]) for row in sheet["Report"] if row["Where"] == "Board, row 2"]
    lines = [line for line in lines if line[0] != "Nothing fits well enough yet."]
    assert len(lines) <= 1
    return lines[0] if lines else None


def edited(sheet: MemorySheet) -> str:
    return next(row["What"] for row in sheet["Report"] if row["Where"] == "Edited, waiting for your yes")


def leaves_nothing_to_do(sheet: MemorySheet) -> Outcome:
    outcome = sheet.decide()
    assert not outcome.sync
    return outcome


@pytest.mark.parametrize(("word", "consent", "newer", "status", "public", "line"), CASES)
def test_whatever_a_member_agrees_to_the_board_and_the_report_say_the_same(
    word: str, consent: str, newer: bool, status: str, public: str, line: str
) -> None:
    sheet = stands(word, consent, newer=newer)
    board = shown(leaves_nothing_to_do(sheet))
    assert (sheet["Board"][0]["Status"], "shown" if board else "-") == (status, public)
    assert told(sheet) == LINES[line]
    assert sheet["Board"][0]["New text"] == ("Bread\n\nNewer." if newer else "")
    assert [entry.text for entry in board.values()] == ["Old."] * len(board)
    assert edited(sheet) == ("1" if line.startswith("accept") else "0")


def test_the_table_holds_every_state_and_every_consent() -> None:
    words = ("new", "published", "edited", "hidden", "resting", "met")
    assert {(word, consent) for word, consent, *_ in ROWS} == {(word, each) for word in words for each in CONSENTS}


@pytest.mark.parametrize("newer", [False, True])
@pytest.mark.parametrize("word", ["published", "edited", "resting", "met"])
def test_an_organizer_may_overrule_a_no_and_is_told_so_from_then_on(word: str, newer: bool) -> None:
    sheet = stands(word, "taken back", newer=newer)
    sheet.say("Bread", "published")
    for _ in range(2):
        assert [entry.text for entry in sheet.run().board.entries] == ["Newer." if newer else "Old."]
        assert told(sheet) == LINES["overruled"]
    sheet.answer(0, consent=YES)
    sheet.run()
    assert (sheet["Board"][0]["Status"], told(sheet)) == ("published", None)


@pytest.mark.parametrize("word", ["published", "edited", "resting", "met"])
def test_what_is_not_shown_for_want_of_a_yes_is_named_until_it_is_hidden_or_the_yes_is_there(word: str) -> None:
    sheet = stands(word, "taken back", newer=True)
    sheet.type("Board", 0, "New text", "")  # which is no yes either
    for _ in range(2):
        assert not shown(sheet.run())
        assert told(sheet) == LINES["withheld"]
    sheet.say("Bread", "hidden")
    sheet.run()
    assert told(sheet) is None
    sheet.say("Bread", word)
    sheet.answer(0, consent=YES)
    assert [entry.text for entry in sheet.run().board.entries] == ["Old."]
    assert told(sheet) == LINES["accept, open" if word in {"resting", "met"} else "quiet"]


@pytest.mark.parametrize("word", ["published", "resting"])
def test_a_copy_of_an_entry_whose_yes_was_taken_back_is_named_too(word: str) -> None:
    sheet = stands(word, "given", newer=False)
    sheet.reorder("Board", [0, 0])
    sheet.answer(0, consent=NO)
    assert not shown(sheet.run())
    lines = {row["Where"]: (row["What"], row["What to do"]) for row in sheet["Report"]}
    assert lines["Board, row 2"] == lines["Board, row 3"] == LINES["withheld"]
    sheet.answer(0, consent=YES)
    assert len(sheet.run().board.entries) == 2


def test_words_that_an_organizer_looked_through_stay_when_the_yes_comes_late() -> None:
    sheet = stands("new", "given late", newer=False)
    sheet.say("Bread", "published")
    assert shown(sheet.run())["Bread"].text == "Old, and looked through."


def test_edited_that_nobody_has_said_yes_to_is_named() -> None:
    sheet = sheet_of(response(offer="Bread"), status="edited")
    assert not shown(sheet.run())
    what = "Its Status is edited, and it is not shown."
    assert told(sheet) == (what, READ)
    sheet.answer(0, offer_text="Newer.")
    sheet.run()
    assert told(sheet) == (f"{what}{NEWER}", READ)


@pytest.mark.parametrize(("consent", "todo"), [(YES, "Write published, resting"), (NO, "Look at Check, and ask")])
def test_an_unknown_word_beside_a_no_asks_for_the_member_first(consent: str, todo: str) -> None:
    sheet = sheet_of(response(offer="Bread", consent=consent), status="perhaps")
    sheet.run()
    (row,) = [row for row in sheet["Report"] if row["Where"] == "Board, row 2, “Status”"]
    assert row["What to do"].startswith(f"So the entry is hidden. {todo}")


def test_what_ended_says_why_it_should_not_be_lengthened_without_a_word() -> None:
    sheet = stands("published", "not given", newer=False)
    sheet.type("Board", 0, "Until", "2026-05-31")
    sheet.run()
    found = told(sheet)
    assert found
    assert found[0] == f"It has reached its end and is not shown any more. {NOT_SAID}"


@pytest.mark.parametrize(
    ("question", "answer", "why"),
    [("consent", "No", NOT_SAID), ("adult", "No", "The member may be under 18.")],
)
def test_every_answer_that_speaks_against_it_is_named_by_what_it_says(question: str, answer: str, why: str) -> None:
    sheet = stands("published", "given", newer=False)
    sheet.answer(0, **{question: answer})
    sheet.run()
    found = told(sheet)
    assert found
    assert found[0] == f"It is not shown, because of what the member answered. {why}"
