"""Who is brought together, and who is not whatever an organizer has accepted: by a no, and while somebody is away."""

import re
from collections.abc import Mapping

import pytest

from readers import READER
from riverboard.deciding import Outcome
from sheets import ANSWERS, QUESTIONS, SETTINGS, MemorySheet, form, response

HOW = "When someone would like to connect, what should we do?"
SAFE = "Is it safe to leave a message there?"
ASKED = {**QUESTIONS, "how": HOW, "safe": SAFE}
WELCOME = {"how": "You may pass on my name and this way to reach me", "safe": "Yes", "way": "Email"}
NO_LINKS = "print it on a flyer"
LINKS = "suggest links to other notes"

BREAD = response(
    offer="Sourdough bread", offer_text="I bake bread on Fridays.", name="Ann", contact="ann@example.org", **WELCOME
)
WANTED = response(
    need="Bread for four", need_text="We love sourdough bread.", name="Bo", contact="bo@example.org", **WELCOME
)
BAKERY = response(dream="A street bakery", name="Dee", contact="dee@example.org", **WELCOME)
LOAVES = response(need="Loaves for the school", name="Eve", contact="eve@example.org", **WELCOME)
CIRCLE = ("A street bakery", "Sourdough bread", "Bread for four", "Loaves for the school")


def published(*responses: Mapping[str, str]) -> MemorySheet:
    """A sheet whose entries are shown and whose suggestions nobody has decided on."""
    sheet = MemorySheet({ANSWERS: form(*responses, questions=ASKED)}, SETTINGS, reader=READER)
    sheet.run()
    sheet.fill("Board", "Status", "published")
    sheet.run()
    return sheet


def accepted_pair() -> MemorySheet:
    sheet = published(BREAD, WANTED)
    sheet.fill("Matches", "Decision", "accept")
    sheet.run()
    return sheet


def accepted_circle(*responses: Mapping[str, str]) -> MemorySheet:
    """A sheet with one accepted constellation, in its last row, and nothing else but undecided suggestions."""
    sheet = published(BREAD, WANTED, BAKERY, LOAVES, *responses)
    keep = [row for row, each in enumerate(sheet["Matches"]) if each["Kind"] != "constellation"]
    sheet.reorder("Matches", keep)
    sheet.add("Matches", {"Who (ids)": ids(sheet, *CIRCLE), "Decision": "accept"})
    sheet.run()
    assert circle(sheet.decide()) == list(CIRCLE)
    return sheet


def ids(sheet: MemorySheet, *titles: str) -> str:
    return ", ".join(sheet.entry(title)["ID"] for title in titles)


def circle(outcome: Outcome) -> list[str]:
    """The titles of the one constellation that is shown: dream, offers, needs; none where none is."""
    titles = {entry.id: entry.title for entry in outcome.board.entries}
    return [
        titles[one]
        for each in outcome.connections.constellations
        for part in ((each.dream,), each.offers, each.needs)
        for one in sorted(part, key=lambda name: CIRCLE.index(titles[name]))
    ]


def pairs(outcome: Outcome) -> int:
    return len(outcome.connections.matches)


def said(sheet: MemorySheet, row: int = -1) -> list[str]:
    """What the Report says of a row of the Matches tab."""
    number = row % len(sheet["Matches"]) + 2
    return [each["What"] for each in sheet["Report"] if each["Where"].startswith(f"Matches, row {number},")]


def answer(sheet: MemorySheet, row: int, **answers: str) -> None:
    for name, text in answers.items():
        sheet.type(ANSWERS, row, ASKED[name], text)


# Links


def test_who_takes_links_back_is_linked_no_more_and_is_in_nobodys_letter() -> None:
    sheet = accepted_pair()
    answer(sheet, 1, may=NO_LINKS)
    for _ in range(2):
        assert pairs(sheet.run()) == 0
        (row,) = sheet["Matches"]
        assert (row["Decision"], row["Introduction"]) == ("accept", "")
        (line,) = said(sheet)
        assert line.startswith("somebody here has not said yes to being linked")
    assert not sheet.decide().suggest
    answer(sheet, 1, may=LINKS)
    assert pairs(sheet.run()) == 1
    assert said(sheet) == []
    assert "Hello Ann" in sheet["Matches"][0]["Introduction"]


def test_who_never_said_yes_to_links_is_not_linked_by_hand_either() -> None:
    sheet = published(BREAD, {**WANTED, "may": NO_LINKS})
    sheet.add("Matches", {"Who (ids)": ids(sheet, "Sourdough bread", "Bread for four")})
    assert pairs(sheet.run()) == 0
    (row,) = sheet["Matches"]
    assert (row["Decision"], row["Introduction"]) == ("accept", "")
    assert len(said(sheet)) == 1


def test_a_circle_waits_for_who_did_not_say_yes_to_links() -> None:
    sheet = accepted_circle()
    answer(sheet, 3, may=NO_LINKS)
    assert circle(sheet.run()) == []
    assert said(sheet)[0].startswith("somebody here has not said yes to being linked")
    assert "Eve" not in sheet["Matches"][-1]["Introduction"]
    assert sheet["Matches"][-1]["Decision"] == "accept"


def changed_choir() -> MemorySheet:
    """A sheet with a constellation that nobody has decided on, in its first row, without the need that was fourth."""
    singing = {"category": "Music", **WELCOME}
    parts = ({"dream": CHOIR}, {"offer": CHOIR}, *({"need": CHOIR} for _ in range(4)))
    each = [response(**part, contact=f"{number}@sing.org", **singing) for number, part in enumerate(parts)]
    sheet = published(*each)
    sheet.reorder("Matches", [row for row, each in enumerate(sheet["Matches"]) if each["Kind"] == "constellation"])
    found = sheet["Matches"][0]["Who (ids)"].split(", ")
    sheet.type("Matches", 0, "Who (ids)", ", ".join(one for one in found if one != sheet["Board"][5]["ID"]))
    sheet.run()
    assert said(sheet, 0) == []
    return sheet


CHOIR = "A choir to sing in"


def test_a_constellation_that_was_changed_and_waits_says_who_is_to_be_asked() -> None:
    sheet = changed_choir()
    answer(sheet, 3, may=NO_LINKS)
    sheet.run()
    (line,) = said(sheet, 0)
    assert line.startswith("somebody here has not said yes to being linked")


def test_a_neighbor_without_internet_may_be_linked_by_an_organizer() -> None:
    sheet = published(BREAD)
    sheet.add("Board", {"Status": "published", "Kind": "need", "Title": "Bread, please"})
    sheet.run()
    sheet.reorder("Matches", [])
    sheet.add("Matches", {"Who (ids)": ids(sheet, "Sourdough bread", "Bread, please")})
    assert pairs(sheet.run()) == 1


def test_reasons_with_words_that_both_took_out_are_shown_no_more() -> None:
    sheet = accepted_pair()
    assert sheet["Matches"][0]["Why"] == "Both speak of “bread”."
    answer(sheet, 0, offer="Company", offer_text="On Fridays.")
    answer(sheet, 1, need="Company", need_text="Any day.", may=NO_LINKS)
    sheet.run()
    sheet.fill("Board", "Status", "published")
    for may in (NO_LINKS, LINKS):
        answer(sheet, 1, may=may)
        outcome = sheet.run()
        assert "bread" not in sheet["Matches"][0]["Why"]
    (match,) = outcome.connections.matches
    assert not any("bread" in reason for reason in match.reasons)


def test_reasons_of_ones_own_stay_while_a_row_waits_for_a_yes_to_links() -> None:
    sheet = accepted_pair()
    sheet.type("Matches", 0, "Why", "They are neighbors.")
    answer(sheet, 1, may=NO_LINKS)
    sheet.run()
    assert sheet["Matches"][0]["Why"] == "They are neighbors."


@pytest.mark.parametrize("word", ["decline", "no"])
def test_where_another_row_says_no_no_letter_of_riverboards_is_left(word: str) -> None:
    sheet = accepted_pair()
    sheet.reorder("Matches", [0, 0])
    sheet.type("Matches", 1, "Decision", word)
    assert pairs(sheet.run()) == 0
    assert sheet["Matches"][0]["Introduction"] == ""


# A declined pair in a constellation

DECLINED = "two of these were declined as a pair"


def decline(sheet: MemorySheet, *titles: str) -> None:
    """An organizer's no to a pair: in its row, or in one of their own."""
    both = set(ids(sheet, *titles).split(", "))
    rows = [row for row, each in enumerate(sheet["Matches"]) if set(each["Who (ids)"].split(", ")) == both]
    if rows:
        sheet.type("Matches", rows[0], "Decision", "decline")
    else:
        sheet.add("Matches", {"Who (ids)": ", ".join(both), "Decision": "decline"})


def row_of_circle(sheet: MemorySheet) -> int:
    (row,) = [row for row, each in enumerate(sheet["Matches"]) if len(each["Who (ids)"].split(", ")) > 2]
    return row


@pytest.mark.parametrize(
    "two", [("Sourdough bread", "Bread for four"), ("A street bakery", "Loaves for the school"), CIRCLE[2:]]
)
def test_a_pair_that_was_declined_holds_its_circle_back(two: tuple[str, str]) -> None:
    sheet = accepted_circle()
    decline(sheet, *two)
    for _ in range(2):
        assert circle(sheet.run()) == []
        row = row_of_circle(sheet)
        assert (sheet["Matches"][row]["Decision"], sheet["Matches"][row]["Introduction"]) == ("accept", "")
        (line,) = said(sheet, row)
        assert line.startswith(DECLINED)
        assert all(one in line for one in ids(sheet, *two).split(", "))
    assert not sheet.decide().suggest


def test_both_in_one_edit_come_to_the_same() -> None:
    sheet = published(BREAD, WANTED, BAKERY, LOAVES)
    sheet.add("Matches", {"Who (ids)": ids(sheet, *CIRCLE), "Decision": "accept"})
    decline(sheet, "Sourdough bread", "Bread for four")
    assert circle(sheet.run()) == []
    row = row_of_circle(sheet)
    assert sheet["Matches"][row]["Introduction"] == ""
    assert [line[: len(DECLINED)] for line in said(sheet, row)] == [DECLINED]


def test_a_circle_comes_back_without_one_of_the_two_or_with_that_no_taken_back() -> None:
    sheet = accepted_circle()
    decline(sheet, "Sourdough bread", "Bread for four")
    sheet.run()
    sheet.type("Matches", row_of_circle(sheet), "Who (ids)", ids(sheet, CIRCLE[0], CIRCLE[1], CIRCLE[3]))
    assert circle(sheet.run()) == [CIRCLE[0], CIRCLE[1], CIRCLE[3]]
    assert "Hello Bo" not in sheet["Matches"][row_of_circle(sheet)]["Introduction"]
    assert said(sheet, row_of_circle(sheet)) == []
    sheet.type("Matches", row_of_circle(sheet), "Who (ids)", ids(sheet, *CIRCLE))
    assert circle(sheet.run()) == []
    sheet.reorder("Matches", [row_of_circle(sheet)])
    assert circle(sheet.run()) == list(CIRCLE)
    assert "Hello Bo" in sheet["Matches"][0]["Introduction"]


def test_a_pair_that_was_closed_holds_no_circle_back() -> None:
    sheet = accepted_circle()
    sheet.add("Matches", {"Who (ids)": ids(sheet, "Sourdough bread", "Loaves for the school"), "Decision": "closed"})
    assert circle(sheet.run()) == list(CIRCLE)
    assert "Why I thought of it" in sheet["Matches"][row_of_circle(sheet)]["Introduction"]


def test_a_constellation_that_was_changed_and_waits_names_the_two_who_were_declined() -> None:
    sheet = changed_choir()
    pair = ", ".join(sheet["Board"][number]["ID"] for number in (1, 2))
    sheet.add("Matches", {"Who (ids)": pair, "Decision": "no"})
    sheet.run()
    (line,) = said(sheet, 0)
    assert line.startswith(DECLINED)
    assert sheet["Matches"][0]["Why"] not in ("", "An organizer sees a connection here.")


# Somebody of a constellation is met, or away

SCHOOL = CIRCLE[3]


@pytest.mark.parametrize("away", [CIRCLE[2], CIRCLE[3]])
@pytest.mark.parametrize("how", ["met", "ended", "hidden", "no"])
def test_a_circle_is_shown_with_those_who_remain(away: str, how: str) -> None:
    sheet = accepted_circle()
    leave(sheet, away, how)
    for _ in range(2):
        outcome = sheet.run()
        assert circle(outcome) == [title for title in CIRCLE if title != away]
        assert said(sheet) == []
        row = sheet["Matches"][-1]
        assert (row["Decision"], row["Who (ids)"]) == ("accept", ids(sheet, *CIRCLE))
        (found,) = outcome.connections.constellations
        assert found.reasons
        assert not any(away in text for text in (*found.reasons, row["Why"], row["Introduction"]))
        assert "Hello Ann" in row["Introduction"]
    assert not sheet.decide().suggest


def leave(sheet: MemorySheet, title: str, how: str) -> None:
    """Let an entry be met, or leave the board in one way or another."""
    if how == "ended":
        sheet.type("Board", sheet.row("Board", "Title", title), "Until", "2026-05-31")
    elif how == "no":
        answer(sheet, sheet.row("Board", "Title", title), consent="No")
    else:
        sheet.say(title, how)


def test_who_rests_stays_in_a_circle_as_in_a_pair() -> None:
    sheet = accepted_circle()
    sheet.say(SCHOOL, "resting")
    assert circle(sheet.run()) == list(CIRCLE)


def test_who_comes_back_is_in_the_circle_again() -> None:
    sheet = accepted_circle()
    before = sheet["Matches"][-1]
    for status in ("hidden", "published"):
        sheet.say(SCHOOL, status)
        outcome = sheet.run()
    assert circle(outcome) == list(CIRCLE)
    assert sheet["Matches"][-1] == before


@pytest.mark.parametrize("left", [CIRCLE[:2], CIRCLE[1:], (CIRCLE[0], *CIRCLE[2:])])
def test_where_too_few_of_a_circle_remain_the_report_says_so(left: tuple[str, ...]) -> None:
    sheet = accepted_circle()
    for title in CIRCLE:
        sheet.say(title, "published" if title in left else "met")
    assert circle(sheet.run()) == []
    assert sheet["Matches"][-1]["Decision"] == "accept"
    assert sheet["Matches"][-1]["Introduction"] == ""
    (line,) = said(sheet)
    assert line.startswith("too few of these are on the board")


def test_an_organizers_own_words_wait_while_somebody_of_the_circle_is_off_the_board() -> None:
    sheet = accepted_circle()
    sheet.type("Matches", len(sheet["Matches"]) - 1, "Why", "Eve asked Ann at the gate.")
    (found,) = sheet.run().connections.constellations
    assert found.reasons == ("Eve asked Ann at the gate.",)
    sheet.say(SCHOOL, "hidden")
    (found,) = sheet.run().connections.constellations
    assert found.reasons
    assert not any("Eve" in reason for reason in found.reasons)
    assert sheet["Matches"][-1]["Why"] == "Eve asked Ann at the gate."
    assert "Eve" not in sheet["Matches"][-1]["Introduction"]
    assert [line[:13] for line in said(sheet)] == ["somebody here"]
    sheet.say(SCHOOL, "met")
    (found,) = sheet.run().connections.constellations
    assert found.reasons == ("Eve asked Ann at the gate.",)


def test_a_circle_by_hand_of_a_dream_and_offers_is_shown_while_it_is_whole() -> None:
    sheet = published(BREAD, BAKERY, response(offer="An oven", contact="oven@example.org"))
    titles = ("A street bakery", "Sourdough bread", "An oven")
    sheet.reorder("Matches", [])
    sheet.add("Matches", {"Who (ids)": ids(sheet, *titles)})
    (found,) = sheet.run().connections.constellations
    assert len(found.offers) == 2


def test_what_is_left_of_a_circle_is_one_persons_and_brings_nobody_together() -> None:
    own = {**BREAD, "dream": "A bread of my own", "need": "Flour"}
    sheet = published(own, LOAVES)
    titles = ("A bread of my own", "Sourdough bread", "Flour", SCHOOL)
    sheet.reorder("Matches", [])
    sheet.add("Matches", {"Who (ids)": ids(sheet, *titles)})
    assert len(sheet.run().connections.constellations) == 1
    sheet.say(SCHOOL, "met")
    assert sheet.run().connections.constellations == ()
    assert said(sheet)[0].startswith("these notes come from one person")


# Letters, after somebody wants it otherwise


@pytest.mark.parametrize("how", ["ended", "hidden", "no"])
def test_riverboards_letter_goes_while_one_of_a_pair_is_not_shown_and_comes_back(how: str) -> None:
    sheet = accepted_pair()
    before = sheet["Matches"][0]
    leave(sheet, "Bread for four", how)
    for _ in range(2):
        sheet.run()
        assert sheet["Matches"][0]["Introduction"] == ""
        assert sheet["Matches"][0]["Decision"] == "accept"
    assert not sheet.decide().suggest
    sheet.type("Board", 1, "Until", "standing")
    answer(sheet, 1, consent=WANTED["consent"])
    sheet.say("Bread for four", "published")
    assert pairs(sheet.run()) == 1
    assert sheet["Matches"][0] == before


CHANGED = "somebody here, or how they want to be reached, has changed"


@pytest.mark.parametrize(
    "change",
    [
        {"how": "Ask me first, every time"},
        {"contact": "another@example.org"},
        {"safe": "No"},
        {"way": "Phone call"},
        {"consent": "No"},
        {"adult": "No"},
    ],
)
def test_a_letter_of_ones_own_stays_and_the_report_says_that_their_wish_has_changed(change: dict[str, str]) -> None:
    sheet = accepted_pair()
    own = sheet["Matches"][0]["Introduction"].replace("Hello Ann", "Dear Ann")
    sheet.type("Matches", 0, "Introduction", own)
    sheet.run()
    assert said(sheet) == []
    answer(sheet, 1, **change)
    for _ in range(2):
        sheet.run()
        assert sheet["Matches"][0]["Introduction"] == own
        assert [line for line in said(sheet) if line.startswith(CHANGED)]
    assert not sheet.decide().suggest


def test_both_between_two_runs_come_to_the_same() -> None:
    sheet = accepted_pair()
    sheet.type("Matches", 0, "Introduction", "Dear both, bo@example.org bakes.")
    answer(sheet, 1, how="Ask me first, every time")
    sheet.run()
    assert [line[: len(CHANGED)] for line in said(sheet)] == [CHANGED]


@pytest.mark.parametrize("words", ["Dear both, come to tea at noon.", ""])
def test_once_the_letter_is_put_right_the_report_says_so_no_more(words: str) -> None:
    sheet = accepted_pair()
    sheet.type("Matches", 0, "Introduction", "Dear both, come to tea.")
    sheet.run()
    answer(sheet, 1, contact="another@example.org")
    sheet.run()
    sheet.type("Matches", 0, "Introduction", words)
    for _ in range(2):
        sheet.run()
        assert said(sheet) == []
    assert sheet["Matches"][0]["Introduction"].startswith(words or "For you alone")
    assert ("another@example.org" in sheet["Matches"][0]["Introduction"]) == (not words)
    assert not sheet.decide().suggest
    answer(sheet, 0, how="Ask me first, every time")
    sheet.run()
    assert [line[: len(CHANGED)] for line in said(sheet)] == ([CHANGED] if words else [])


def test_a_letter_that_was_reworded_before_anything_was_noted_is_taken_as_it_is() -> None:
    sheet = accepted_pair()
    sheet.type("Matches", 0, "Introduction", "Dear both, come to tea.")
    sheet.type("Matches", 0, "Riverboard: introduction", "0a1b2c")
    sheet.run()
    assert said(sheet) == []
    answer(sheet, 1, contact="another@example.org")
    sheet.run()
    assert [line[: len(CHANGED)] for line in said(sheet)] == [CHANGED]


def test_the_machine_cell_holds_nothing_of_what_was_answered() -> None:
    sheet = accepted_pair()
    sheet.type("Matches", 0, "Introduction", "Dear both, come to tea.")
    answer(sheet, 1, contact="another@example.org")
    sheet.run()
    assert re.fullmatch(r"[0-9a-f]{6}/[0-9a-f]{6}/[0-9a-f]{6}", sheet["Matches"][0]["Riverboard: introduction"])


def test_letters_stay_under_a_heading_of_another_language() -> None:
    sheet = accepted_pair()
    sheet.rename("Matches", "Introduction", "Presentación")
    header = sheet.tables["Matches"].header
    answer(sheet, 1, contact="another@example.org")
    sheet.run()
    assert sheet.tables["Matches"].header == header
    assert "another@example.org" in sheet["Matches"][0]["Presentación"]
