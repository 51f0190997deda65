"""The Matches tab: what organizers decide there, and what follows from it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readers import READER
from riverboard.deciding import Outcome, decide
from riverboard.decisions import Verdict, read_verdict
from riverboard.entry import MatchKind, Strength
from riverboard.ids import MINTED
from riverboard.phrases import ENGLISH
from riverboard.problems import BoardError
from riverboard.sheet.table import Table
from sheets import ANSWERS, MemorySheet, response, sheet_of

BREAD = response(offer="Sourdough bread", offer_text="I bake bread on Fridays.", name="Ann", contact="ann@example.org")
WANTED = response(need="Bread for four", need_text="We love sourdough bread.", name="Bo", contact="bo@example.org")
PIANO = response(offer="Piano lessons", name="Cy", contact="cy@example.org")


def matched(*responses: dict[str, str], **choices: object) -> MemorySheet:
    """A sheet whose entries are shown and whose suggestions stand in the Matches tab."""
    sheet = sheet_of(*(responses or (BREAD, WANTED, PIANO)), status="published", **choices)
    sheet.reader = READER
    sheet.run()
    return sheet


def id_of(sheet: MemorySheet, title: str) -> str:
    return sheet.entry(title)["ID"]


def joined(outcome: Outcome) -> list[tuple[str, ...]]:
    """The titles that the shown connections bring together."""
    titles = {entry.id: entry.title for entry in outcome.board.entries}
    return [tuple(titles[one] for one in match.entries) for match in outcome.connections.matches]


PAIR = [("Sourdough bread", "Bread for four")]


def by_hand(sheet: MemorySheet, *titles: str, decision: str = "") -> None:
    sheet.add("Matches", {"Who (ids)": ", ".join(id_of(sheet, title) for title in titles), "Decision": decision})


def test_a_suggestion_is_one_row_that_says_who_what_and_why() -> None:
    sheet = matched()
    (row,) = sheet["Matches"]
    assert row["Who (ids)"] == f"{id_of(sheet, 'Sourdough bread')}, {id_of(sheet, 'Bread for four')}"
    assert row["What (titles)"] == "offer: Sourdough bread\nneed: Bread for four"
    assert row["Kind"] == "offer-need"
    assert row["Why"]
    assert row["First suggested"] == "2026-06-01"
    assert (row["Decision"], row["Introduction"]) == ("", "")
    assert joined(sheet.decide()) == PAIR


def test_only_accepted_ones_are_shown_where_the_settings_say_so() -> None:
    sheet = matched()
    matches = sheet.settings.matches.model_copy(update={"show": "accepted"})
    sheet.settings = sheet.settings.model_copy(update={"matches": matches})
    assert joined(sheet.run()) == []
    sheet.type("Matches", 0, "Decision", "accept")
    assert joined(sheet.run()) == PAIR


@pytest.mark.parametrize("word", ["accept", "Accepted!", " YES", "x", "TRUE", "☑", "✔️", "pinned", "sí"])
def test_a_yes_brings_an_introduction(word: str) -> None:
    sheet = matched()
    sheet.type("Matches", 0, "Decision", word)
    assert joined(sheet.run()) == PAIR
    (row,) = sheet["Matches"]
    assert row["Decision"] == word
    assert "Hello Ann,\n" in row["Introduction"]
    assert "Reach them at: ann@example.org" in row["Introduction"]
    assert not sheet.decide().suggest


@pytest.mark.parametrize("word", ["decline", "no", "N", "closed", "met", "❌", "perhaps", "yes?", "✓?", "accept…"])
def test_every_other_word_hides_the_connection_and_brings_no_introduction(word: str) -> None:
    sheet = matched()
    sheet.type("Matches", 0, "Decision", word)
    for _ in range(2):
        assert joined(sheet.run()) == []
    assert [row["Introduction"] for row in sheet["Matches"]] == [""]
    named = any(row["Where"] == "Matches, row 2, “Decision”" for row in sheet["Report"])
    assert named == (read_verdict(word) is Verdict.ODD)


@pytest.mark.parametrize(
    "word", ["WAHR", "VRAI", "VERDADERO", "VERO", "WAAR", "accepté", "aceito", "akzeptiert", "angenommen", "aceptada"]
)
def test_a_yes_in_another_language_is_one(word: str) -> None:
    assert read_verdict(word) is Verdict.ACCEPT


@pytest.mark.parametrize("word", ["No thanks", "no, gracias", "Nein danke", "non merci", "nope", "👎", "Refusé", "nee"])
def test_a_polite_no_is_one(word: str) -> None:
    assert read_verdict(word) is Verdict.DECLINE


@pytest.mark.parametrize("word", ["FALSE", "FALSCH", "FAUX", "FALSO", "ONWAAR", "False"])
def test_a_box_that_is_not_ticked_decides_nothing(word: str) -> None:
    sheet = matched()
    sheet.type("Matches", 0, "Decision", word)
    for _ in range(2):
        assert joined(sheet.run()) == PAIR
    assert [row["Decision"] for row in sheet["Matches"]] == [word]
    assert not [row for row in sheet["Report"] if "Decision" in row["Where"]]
    sheet.type("Matches", 0, "Decision", "TRUE")
    assert joined(sheet.run()) == PAIR
    assert sheet["Matches"][0]["Introduction"]


def test_two_notes_that_somebody_joins_wait_for_their_box_to_be_ticked() -> None:
    sheet = matched()
    by_hand(sheet, "Bread for four", "Piano lessons", decision="FALSE")
    for _ in range(3):
        assert joined(sheet.run()) == PAIR
    sheet.type("Matches", 1, "Decision", "TRUE")
    assert set(joined(sheet.run())) == {*PAIR, ("Piano lessons", "Bread for four")}


def test_accepted_stays_whatever_becomes_of_the_words_and_while_one_rests() -> None:
    sheet = matched()
    sheet.type("Matches", 0, "Decision", "accept")
    sheet.run()
    sheet.type("Board", 0, "Title", "A ladder")
    sheet.type("Board", 0, "Text", "")
    sheet.say("Bread for four", "resting")
    assert joined(sheet.run()) == [("A ladder", "Bread for four")]
    sheet.say("Bread for four", "hidden")
    assert joined(sheet.run()) == []
    sheet.say("Bread for four", "published")
    assert joined(sheet.run()) == [("A ladder", "Bread for four")]


def test_declined_never_returns_even_after_edits() -> None:
    sheet = matched()
    sheet.type("Matches", 0, "Decision", "decline")
    sheet.run()
    sheet.answer(1, need_text="Truly, sourdough bread on Fridays!")
    sheet.run()
    sheet.say("Bread for four", "published")
    assert joined(sheet.run()) == []
    assert [row["Decision"] for row in sheet["Matches"]] == ["decline"]


def test_a_met_entry_is_in_no_connection() -> None:
    sheet = matched()
    sheet.type("Matches", 0, "Decision", "accept")
    sheet.say("Bread for four", "met")
    assert joined(sheet.run()) == []


@pytest.mark.parametrize("word", ["", "accept"])
def test_a_row_added_by_hand_counts_as_accepted(word: str) -> None:
    sheet = matched()
    sheet.reorder("Matches", [])
    sheet.say("Sourdough bread", "hidden")
    by_hand(sheet, "Bread for four", "Piano lessons", decision=word)
    outcome = sheet.run()
    assert joined(outcome) == [("Piano lessons", "Bread for four")]
    (match,) = outcome.connections.matches
    assert (match.kind, match.strength, match.reasons) == (MatchKind.OFFER_NEED, Strength.STRONG, (ENGLISH.by_hand,))
    (row,) = sheet["Matches"]
    assert row["Decision"] == "accept"
    assert row["ID"] == match.id
    assert "cy@example.org" in row["Introduction"]
    assert not sheet.decide().suggest


def test_a_row_added_by_hand_may_say_no_beforehand() -> None:
    sheet = matched(PIANO, BREAD, response(need="Piano lessons", contact="dee@example.org"))
    sheet.reorder("Matches", [])
    ids = [row["ID"] for row in sheet["Board"] if row["Title"] == "Piano lessons"]
    sheet.add("Matches", {"Who (ids)": " + ".join(ids), "Decision": "no"})
    assert joined(sheet.run()) == []


@pytest.mark.parametrize("who", ["", "bcdfgh", "somebody", "zzzzz2, zzzzz3"])
def test_a_row_added_by_hand_that_names_nobody_stays_and_is_named(who: str) -> None:
    sheet = matched()
    sheet.add("Matches", {"Who (ids)": who, "Organizer note": "these two!"})
    sheet.run()
    assert sheet["Matches"][1]["Organizer note"] == "these two!"
    assert any(row["Where"] == "Matches, row 3, “Who (ids)”" for row in sheet["Report"])
    assert not sheet.decide().suggest


@pytest.mark.parametrize(
    "written",
    ["{} und {}", "Note {} and note {}", "{} y {}", "{} et {}", "{} و {}", "{} и {}", "Nota {}, nota {}", "{}\n{} "],
)
def test_words_between_ids_are_no_ids(written: str) -> None:
    sheet = matched()
    sheet.add("Matches", {"Who (ids)": written.format(id_of(sheet, "Bread for four"), id_of(sheet, "Piano lessons"))})
    assert ("Piano lessons", "Bread for four") in joined(sheet.run())


@pytest.mark.parametrize(
    "written", ["{} not {}", "{} nicht mit {}", "only {} or {}", "{} und", "note {}", "{} не {}", "{} بدون {}"]
)
def test_any_other_word_beside_ids_leaves_a_row_unread(written: str) -> None:
    sheet = matched()
    ids = (id_of(sheet, "Bread for four"), id_of(sheet, "Piano lessons"))
    sheet.add("Matches", {"Who (ids)": written.format(*ids)})
    for _ in range(2):
        assert joined(sheet.run()) == PAIR
        (row,) = [row for row in sheet["Report"] if row["Where"] == "Matches, row 3, “Who (ids)”"]
        assert row["What"] == "these are not two or more IDs from the Board tab."
        assert row["What to do"] == "Write nothing but IDs there, with a comma between them."


def test_entries_whose_kinds_make_no_connection_are_named() -> None:
    sheet = matched()
    by_hand(sheet, "Sourdough bread", "Piano lessons")
    assert joined(sheet.run()) == PAIR
    assert any(row["What"] == "these kinds of entries make no connection." for row in sheet["Report"])


def test_one_persons_notes_are_never_joined_whoever_writes_their_ids() -> None:
    sheet = matched({**BREAD, "dream": "A street bakery"}, WANTED)
    by_hand(sheet, "Sourdough bread", "A street bakery")
    for _ in range(2):
        outcome = sheet.run()
        assert joined(outcome) == PAIR
        assert sheet["Matches"][-1]["Introduction"] == ""
        (row,) = [row for row in sheet["Report"] if row["Where"] == "Matches, row 3, “Who (ids)”"]
        assert row["What"].startswith("these notes come from one person")
    assert not sheet.decide().suggest
    unmet = f"Board, row {sheet.row('Board', 'Title', 'A street bakery') + 2}"
    assert any(row["Where"].startswith(unmet) for row in sheet["Report"])
    sheet.fill("Matches", "Decision", "decline")
    sheet.run()
    assert not any(row["Where"].startswith("Matches") for row in sheet["Report"])


@pytest.mark.parametrize("status", ["published", "hidden"])
def test_a_letter_goes_once_it_turns_out_that_one_person_wrote_both(status: str) -> None:
    sheet = matched()
    sheet.fill("Matches", "Decision", "accept")
    sheet.run()
    assert sheet["Matches"][0]["Introduction"]
    sheet.say("Bread for four", status)
    sheet.answer(1, contact=BREAD["contact"])
    assert joined(sheet.run()) == []
    assert [row["Introduction"] for row in sheet["Matches"]] == [""]


def test_a_copy_of_a_note_is_of_the_same_person() -> None:
    sheet = matched(response(dream="A street bakery", contact="dee@example.org"), WANTED)
    sheet.reorder("Board", [0, 1, 0])
    sheet.run()
    sheet.add("Matches", {"Who (ids)": f"{sheet['Board'][0]['ID']}, {sheet['Board'][2]['ID']}"})
    assert joined(sheet.run()) == []


def test_kinds_that_make_no_connection_bring_no_letter_and_count_as_no_meeting() -> None:
    sheet = matched()
    by_hand(sheet, "Piano lessons", "Sourdough bread")
    sheet.type("Matches", 0, "Decision", "decline")
    sheet.run()
    assert [row["Introduction"] for row in sheet["Matches"]] == ["", ""]
    (unmet,) = [row["What"] for row in sheet["Report"] if row["Where"].startswith("Not yet met: shown")]
    assert unmet == "3"


def test_a_letter_that_somebody_wrote_stays_whatever_becomes_of_the_row() -> None:
    sheet = matched()
    by_hand(sheet, "Piano lessons", "Sourdough bread")
    sheet.type("Matches", 1, "Introduction", "My own words")
    sheet.run()
    assert sheet["Matches"][1]["Introduction"] == "My own words"


def test_an_accepted_row_of_entries_without_a_kind_does_no_harm() -> None:
    sheet = matched()
    for title in ("A thing", "A thought"):
        sheet.add("Board", {"Title": title, "Kind": "whatever", "Status": "yes"})
    sheet.run()
    by_hand(sheet, "A thing", "A thought")
    assert joined(sheet.run()) == PAIR


def test_rows_of_a_deleted_entry_go_with_all_they_say() -> None:
    sheet = matched()
    sheet.type("Matches", 0, "Decision", "accept")
    sheet.type("Matches", 0, "Organizer note", "Bo is shy")
    sheet.run()
    sheet.delete(ANSWERS, 1)
    sheet.run()
    assert sheet["Matches"] == []


def test_rows_of_a_deleted_entry_go_even_where_their_ids_were_wiped() -> None:
    sheet = matched()
    by_hand(sheet, "Bread for four", "Piano lessons", decision="no")
    sheet.type("Matches", 0, "Decision", "accept")
    sheet.run()
    sheet.fill("Matches", "ID")
    sheet.delete(ANSWERS, 1)
    sheet.run()
    assert sheet["Matches"] == []


# A slip of the pen in “Who (ids)”

SLIPS = ("{0}, {1}, r5dvhm", "{0} or {1}", "{0}, {1}x", "{0}", "", "these two!", "{1}, {0}, {0}-{1}")


def mistype(sheet: MemorySheet, slip: str, at: int = 0) -> str:
    """Spoil a row's IDs. Returns what stood there."""
    whole = sheet["Matches"][at]["Who (ids)"]
    sheet.type("Matches", at, "Who (ids)", slip.format(*whole.split(", ")))
    return whole


def figure(sheet: MemorySheet, name: str) -> str:
    return next(row["What"] for row in sheet["Report"] if row["Where"] == name)


@pytest.mark.parametrize("slip", SLIPS)
@pytest.mark.parametrize("word", ["accept", "decline", "closed"])
def test_a_slip_in_the_ids_of_a_decided_row_loses_nothing_and_shows_nothing(word: str, slip: str) -> None:
    sheet = matched()
    sheet.type("Matches", 0, "Decision", word)
    sheet.type("Matches", 0, "Organizer note", "we asked them both")
    sheet.run()
    before = sheet["Matches"]
    whole = mistype(sheet, slip)
    for _ in range(3):
        assert joined(sheet.run()) == []
        (row,) = sheet["Matches"]
        assert row == {**before[0], "Who (ids)": row["Who (ids)"], "Where": row["Where"]}
        assert [each["Where"] for each in sheet["Report"] if "no longer just IDs" in each["What"]] == [
            "Matches, row 2, “Who (ids)”"
        ]
        assert figure(sheet, "Connections decided on") == "1"
    assert not sheet.decide().suggest
    sheet.type("Matches", 0, "Who (ids)", whole)
    assert joined(sheet.run()) == (PAIR if word == "accept" else [])
    assert sheet["Matches"] == before


@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_in_a_suggestion_shows_nothing_until_it_is_mended(slip: str) -> None:
    sheet = matched()
    whole = mistype(sheet, slip)
    for _ in range(2):
        assert joined(sheet.run()) == []
    assert len(sheet["Matches"]) == 1
    sheet.type("Matches", 0, "Who (ids)", whole)
    assert joined(sheet.run()) == PAIR


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=20), st.booleans(), st.booleans())
def test_no_text_among_the_ids_brings_a_declined_pair_back(text: str, first: bool, second: bool) -> None:
    sheet = matched()
    sheet.type("Matches", 0, "Decision", "decline")
    sheet.run()
    one, other = sheet["Matches"][0]["Who (ids)"].split(", ")
    sheet.type("Matches", 0, "Who (ids)", f"{one if first else ''}{text}{other if second else ''}")
    for _ in range(2):
        assert joined(sheet.run()) == []
        assert [row["Decision"] for row in sheet["Matches"]] == ["decline"]
    assert not sheet.decide().suggest


@pytest.mark.parametrize("slip", SLIPS)
@pytest.mark.parametrize("word", ["", "accept", "decline"])
def test_with_a_slip_in_it_too_a_row_goes_with_a_deleted_entry(word: str, slip: str) -> None:
    sheet = matched()
    sheet.type("Matches", 0, "Decision", word)
    sheet.run()
    mistype(sheet, slip)
    sheet.run()
    sheet.delete(ANSWERS, 1)
    sheet.run()
    assert sheet["Matches"] == []


def test_a_row_by_hand_beside_one_with_a_slip_counts() -> None:
    sheet = matched()
    sheet.type("Matches", 0, "Decision", "accept")
    sheet.run()
    mistype(sheet, "{0}, {1}, and")
    sheet.run()
    by_hand(sheet, "Sourdough bread", "Bread for four")
    assert joined(sheet.run()) == PAIR


@pytest.mark.parametrize("word", ["accept", "decline"])
def test_a_decided_row_may_be_given_to_other_entries(word: str) -> None:
    sheet = matched(BREAD, WANTED, PIANO, response(offer="A bread tin", contact="di@example.org"))
    row = next(at for at, each in enumerate(sheet["Matches"]) if id_of(sheet, "Sourdough bread") in each["Who (ids)"])
    sheet.type("Matches", row, "Decision", word)
    sheet.run()
    ids = f"{id_of(sheet, 'Piano lessons')}, {id_of(sheet, 'Bread for four')}"
    sheet.type("Matches", row, "Who (ids)", ids)
    sheet.delete("Matches", 1 - row) if len(sheet["Matches"]) > 1 else None
    outcome = sheet.run()
    changed = next(each for each in sheet["Matches"] if each["Who (ids)"] == ids)
    assert (("Piano lessons", "Bread for four") in joined(outcome)) == (word == "accept")
    assert changed["What (titles)"] == "offer: Piano lessons\nneed: Bread for four"
    assert not any("Sourdough" in cell or "ann@example.org" in cell for cell in changed.values())
    sheet.delete(ANSWERS, 0)
    sheet.run()
    assert changed["ID"] in [each["ID"] for each in sheet["Matches"]]
    assert not sheet.decide().suggest


def test_whom_a_row_is_about_is_noted_again_where_the_machine_column_was_wiped() -> None:
    sheet = matched()
    sheet.type("Matches", 0, "Decision", "decline")
    sheet.run()
    before = sheet["Matches"]
    sheet.fill("Matches", "Riverboard: who")
    sheet.run()
    mistype(sheet, "{0} and {1}")
    assert joined(sheet.run()) == []
    assert [row["Decision"] for row in sheet["Matches"]] == [before[0]["Decision"]]


@pytest.mark.parametrize(
    ("given", "kept"),
    [(" {} ", True), ("{}\t", True), ("2", False), ("2nd", False), ("a/b", False), ("call 07911 123456", False)],
)
def test_an_id_that_could_not_be_an_address_is_mended(given: str, kept: bool) -> None:
    sheet = matched()
    sheet.type("Matches", 0, "Decision", "accept")
    sheet.run()
    before = sheet["Matches"][0]["ID"]
    sheet.type("Matches", 0, "ID", given.format(before.upper()))
    outcome = sheet.run()
    (match,) = outcome.connections.matches
    assert match.id == sheet["Matches"][0]["ID"]
    assert (match.id == before) == kept
    assert MINTED.fullmatch(match.id)
    said = [problem.place for problem in outcome.done.mended if "could not stand in an address" in problem.what]
    assert said == ([] if kept else ["Matches, row 2, “ID”"])
    assert not sheet.decide().suggest


def test_wiped_ids_accept_nothing() -> None:
    sheet = matched()
    sheet.fill("Matches", "ID")
    assert joined(sheet.run()) == PAIR
    (row,) = sheet["Matches"]
    assert (row["Decision"], row["Introduction"]) == ("", "")
    assert row["ID"]
    assert not sheet.decide().suggest


def test_undecided_suggestions_come_and_go() -> None:
    sheet = matched()
    sheet.say("Bread for four", "hidden")
    sheet.run()
    assert sheet["Matches"] == []
    sheet.say("Bread for four", "yes")
    sheet.run()
    assert len(sheet["Matches"]) == 1


def test_an_undecided_row_with_a_note_stays() -> None:
    sheet = matched()
    sheet.type("Matches", 0, "Organizer note", "ask Ann first")
    sheet.say("Bread for four", "hidden")
    assert joined(sheet.run()) == []
    assert sheet["Matches"][0]["Organizer note"] == "ask Ann first"


def test_reasons_that_an_organizer_reworded_stay_and_are_shown_with_the_yes() -> None:
    sheet = matched()
    before = sheet.decide().connections
    sheet.type("Matches", 0, "Why", "They live next door to each other.")
    assert sheet.run().connections == before
    assert sheet["Matches"][0]["Why"] == "They live next door to each other."
    sheet.type("Matches", 0, "Decision", "accept")
    assert sheet.run().connections.matches[0].reasons == ("They live next door to each other.",)
    assert "They live next door" in sheet["Matches"][0]["Introduction"]


def test_reasons_that_nobody_reworded_follow_the_entries() -> None:
    sheet = matched()
    before = sheet["Matches"][0]["Why"]
    sheet.type("Board", 0, "Title", "Tomatoes and soup")
    sheet.type("Board", 0, "Text", "Fresh tomatoes.")
    sheet.type("Board", 1, "Title", "Tomatoes")
    sheet.type("Board", 1, "Text", "For a soup, fresh tomatoes.")
    outcome = sheet.run()
    assert sheet["Matches"][0]["Why"] != before
    assert "\n".join(outcome.connections.matches[0].reasons) == sheet["Matches"][0]["Why"]


@pytest.mark.parametrize(
    "why",
    ["Please never in front of my former landlord. Both bake.", "Ask signal brightfox, both bake.", "Cy and Bo bake"],
)
def test_reasons_that_repeat_a_private_answer_are_not_shown(why: str) -> None:
    fox = {**BREAD, "contact": "Signal brightfox", "aside": "Please never in front of my former landlord"}
    nameless = {**fox, "full_name": "Cy Bo Bo", "name": "Cy and Bo", "show_name": "Just “a neighbor”"}
    sheet = matched(nameless, WANTED)
    sheet.type("Matches", 0, "Decision", "accept")
    sheet.type("Matches", 0, "Why", why)
    assert joined(sheet.run()) == []
    assert any(row["Where"] == "Matches, row 2, “Why”" for row in sheet["Report"])
    sheet.type("Matches", 0, "Why", "Both bake.")
    assert joined(sheet.run()) == PAIR


def test_reasons_with_a_name_that_was_taken_back_are_not_shown_any_more() -> None:
    sheet = matched()
    sheet.type("Matches", 0, "Decision", "accept")
    sheet.type("Matches", 0, "Why", "Ann and the neighbor both like it.")
    assert joined(sheet.run()) == PAIR
    sheet.type(ANSWERS, 0, "Name to show", "")
    assert joined(sheet.run()) == []
    sheet.type("Board", 0, "Status", "published")  # the yes to the entry without a name
    for _ in range(2):
        assert joined(sheet.run()) == []
    assert any(row["Where"] == "Matches, row 2, “Why”" for row in sheet["Report"])
    sheet.type("Matches", 0, "Why", "Both like it.")
    assert joined(sheet.run()) == PAIR


@pytest.mark.parametrize(
    ("why", "stays"),
    [
        ("Doris cooks and Bo is hungry.", False),
        ("Both live near the Millers; Miller Street is short.", False),
        ("Bo is hungry, and somebody cooks.", True),
    ],
)
def test_each_word_of_a_name_that_was_taken_back_tells_of_its_member(why: str, stays: bool) -> None:
    sheet = matched({**BREAD, "name": "Doris Miller"}, WANTED)
    sheet.type("Matches", 0, "Decision", "accept")
    sheet.type("Matches", 0, "Why", why)
    assert joined(sheet.run()) == PAIR
    sheet.type(ANSWERS, 0, "What should people see?", "Just “a neighbor”")
    for _ in range(2):
        assert joined(sheet.run()) == (PAIR if stays else [])


def test_the_name_of_another_who_stands_beside_it_is_no_secret() -> None:
    sheet = matched({**BREAD, "name": "Doris Miller"}, {**WANTED, "name": "Doris Bell"})
    sheet.type("Matches", 0, "Decision", "accept")
    sheet.type("Matches", 0, "Why", "Doris Bell would like it.")
    sheet.type(ANSWERS, 0, "What should people see?", "Just “a neighbor”")
    assert joined(sheet.run()) == PAIR


def test_reasons_that_give_something_away_are_not_shown() -> None:
    sheet = matched()
    sheet.type("Matches", 0, "Decision", "accept")
    sheet.type("Matches", 0, "Why", "Call Ann: 020 7946 0117")
    assert joined(sheet.run()) == []
    assert any(row["Where"] == "Matches, row 2, “Why”" for row in sheet["Report"])


@pytest.mark.parametrize("words", [("accept", "decline"), ("decline", "accept"), ("closed", ""), ("accept", "perhaps")])
def test_where_rows_disagree_a_no_wins(words: tuple[str, str]) -> None:
    sheet = matched()
    sheet.reorder("Matches", [0, 0])
    for row, word in enumerate(words):
        sheet.type("Matches", row, "Decision", word)
    for _ in range(2):
        assert joined(sheet.run()) == []
    assert not any(row["Introduction"] for row in sheet["Matches"])
    assert not sheet.decide().suggest


def test_a_copied_decision_shows_once_and_has_an_id_of_its_own() -> None:
    sheet = matched()
    sheet.type("Matches", 0, "Decision", "accept")
    sheet.reorder("Matches", [0, 0])
    assert joined(sheet.run()) == PAIR
    assert len({row["ID"] for row in sheet["Matches"]}) == 2


def test_a_copied_suggestion_goes() -> None:
    sheet = matched()
    sheet.reorder("Matches", [0, 0])
    assert joined(sheet.run()) == PAIR
    assert len(sheet["Matches"]) == 1


def test_a_constellation_by_hand_has_one_dream() -> None:
    sheet = matched(BREAD, WANTED, response(dream="A street bakery", contact="dee@example.org"))
    by_hand(sheet, "Bread for four", "A street bakery", "Sourdough bread")
    (found,) = sheet.run().connections.constellations
    assert found.dream == id_of(sheet, "A street bakery")
    assert (found.offers, found.needs) == ((id_of(sheet, "Sourdough bread"),), (id_of(sheet, "Bread for four"),))
    assert sheet["Matches"][-1]["Kind"] == "constellation"


def test_one_members_notes_are_not_suggested_to_each_other() -> None:
    own = {**WANTED, "contact": BREAD["contact"]}
    assert joined(matched(BREAD, own).decide()) == []


def test_a_member_who_does_not_want_links_is_not_suggested() -> None:
    assert joined(matched(BREAD, {**WANTED, "may": "print it on a flyer"}).decide()) == []


@pytest.mark.parametrize("name", ["Decision", "Who (ids)"])
def test_matches_without_a_column_that_decides_are_refused(name: str) -> None:
    sheet = matched()
    sheet.rename("Matches", name, "Something else")
    with pytest.raises(BoardError, match="The Matches tab has no column"):
        sheet.run(accept_drop=True)


@pytest.mark.parametrize("left", [True, False])
@pytest.mark.parametrize("word", ["accept", "no", "closed"])
def test_decisions_that_are_gone_with_their_tab_stop_the_run(word: str, left: bool) -> None:
    sheet = matched()
    sheet.fill("Matches", "Decision", word)
    sheet.run()
    header = sheet.tables.pop("Matches").header
    sheet.tables |= {"Matches": Table("Matches", header, ())} if left else {}
    with pytest.raises(BoardError, match="The Matches tab is gone or empty, and with it what you decided"):
        sheet.run()
    sheet.run(accept_drop=True)
    sheet.run()


def test_a_tab_in_which_nothing_was_decided_may_go() -> None:
    sheet = matched()
    del sheet.tables["Matches"]
    sheet.run()
    assert len(sheet["Matches"]) == 1


@pytest.mark.parametrize("tab", ["Board", "Matches"])
@pytest.mark.parametrize("above", [("", ""), ("Our lovely board",)])
def test_headings_that_are_not_on_top_are_asked_back_there(tab: str, above: tuple[str, ...]) -> None:
    sheet = matched()
    table = sheet.tables[tab]
    sheet.tables[tab] = Table(tab, above, (table.rows[0], table.header, *table.rows[1:]))
    with pytest.raises(BoardError, match=f"The first row of the {tab} tab does not hold its headings"):
        sheet.run()


@pytest.mark.parametrize("name", ["Decision", "Who (ids)", "Why", "Introduction"])
def test_two_columns_of_one_heading_are_refused(name: str) -> None:
    sheet = matched()
    sheet.add_column("Matches", 0, name, "accept")
    with pytest.raises(BoardError, match=r"The Matches tab has two columns “.*”"):
        sheet.run(accept_drop=True)


@pytest.mark.parametrize(("name", "own"), [("Decision", "Decide"), ("Who (ids)", "Who")])
def test_a_column_of_ones_own_does_not_decide(name: str, own: str) -> None:
    sheet = matched()
    sheet.drop_column("Matches", name)
    sheet.add_column("Matches", 0, own, "Maria will ring them")
    with pytest.raises(BoardError, match="The Matches tab has no column"):
        sheet.run(accept_drop=True)


def test_a_column_of_ones_own_is_not_published_as_why() -> None:
    sheet = matched()
    sheet.type("Matches", 0, "Decision", "accept")
    sheet.run()
    sheet.rename("Matches", "Why", "As it was")
    sheet.add_column("Matches", 0, "Reasons", "Her husband drinks")
    (match,) = sheet.run().connections.matches
    assert "drinks" not in " ".join(match.reasons)
    sheet.drop_column("Matches", "Reasons")
    sheet.rename("Matches", "As it was", "Reasons")
    assert sheet.run().connections.matches[0].reasons == match.reasons


@pytest.mark.parametrize("name", ["Why", "Introduction", "ID"])
def test_a_renamed_column_of_the_matches_is_found_and_keeps_what_organizers_wrote(name: str) -> None:
    sheet = matched(
        BREAD, WANTED, response(need="Bread for six", need_text="We love sourdough bread.", contact="e@e.org")
    )
    sheet.fill("Matches", "Decision", "accept")
    sheet.run()
    sheet.type("Matches", 0, "Why", "They hum the same tune.")
    sheet.type("Matches", 0, "Introduction", "Come and meet.")
    before = sheet.run().connections
    rows = sheet["Matches"]
    sheet.rename("Matches", name, "Ours")
    assert sheet.run().connections == before
    sheet.rename("Matches", "Ours", name)
    assert sheet["Matches"] == rows


@pytest.mark.parametrize("name", ["Why", "Introduction", "ID"])
def test_a_deleted_column_of_the_matches_that_held_something_stops_everything(name: str) -> None:
    sheet = matched()
    sheet.fill("Matches", "Decision", "accept")
    sheet.run()
    sheet.drop_column("Matches", name)
    before = dict(sheet.tables)
    with pytest.raises(BoardError, match=f"The Matches tab has no column “{name}”, and something stood there"):
        sheet.run()
    assert sheet.tables == before


def test_rows_and_columns_may_be_sorted_and_moved() -> None:
    sheet = matched(
        BREAD, WANTED, response(need="Bread for six", need_text="We love sourdough bread.", contact="e@e.org")
    )
    sheet.type("Matches", 0, "Decision", "accept")
    before = sheet.run().connections
    assert len(before.matches) == 2
    sheet.reorder("Matches", [1, 0])
    sheet.reorder_columns("Matches", range(len(sheet.tables["Matches"].header))[::-1])
    assert sheet.run().connections == before
    assert not sheet.decide().suggest


def numbers(sheet: MemorySheet, *titles: str) -> str:
    """Where entries stand on the Board tab, as a spreadsheet counts its rows."""
    return "\n".join(f"Board, row {sheet.row('Board', 'Title', title) + 2}" for title in titles)


@pytest.mark.parametrize("word", ["", "accept", "decline", "perhaps"])
def test_a_row_says_where_its_entries_stand_wherever_they_are_moved(word: str) -> None:
    sheet = matched()
    assert sheet["Matches"][0]["Where"] == "Board, row 2\nBoard, row 3"
    sheet.type("Matches", 0, "Decision", word)
    sheet.reorder("Board", [2, 1, 0])
    sheet.run()
    assert sheet["Matches"][0]["Where"] == numbers(sheet, "Sourdough bread", "Bread for four") != "Board, row 2"
    sheet.delete(ANSWERS, 2)
    sheet.run()
    assert sheet["Matches"][0]["Where"] == numbers(sheet, "Sourdough bread", "Bread for four")
    assert not sheet.decide().suggest


def test_a_row_added_by_hand_says_where_those_stand_that_it_names() -> None:
    sheet = matched()
    by_hand(sheet, "Piano lessons", "Bread for four")
    by_hand(sheet, "Piano lessons")
    sheet.add("Matches", {"Who (ids)": "nobody"})
    sheet.run()
    assert [row["Where"] for row in sheet["Matches"]] == [
        numbers(sheet, "Sourdough bread", "Bread for four"),
        numbers(sheet, "Piano lessons", "Bread for four"),
        numbers(sheet, "Piano lessons"),
        "",
    ]


def test_a_hidden_entry_still_has_its_place() -> None:
    sheet = matched()
    sheet.type("Matches", 0, "Decision", "accept")
    sheet.say("Bread for four", "hidden")
    sheet.run()
    assert sheet["Matches"][0]["Where"] == "Board, row 2\nBoard, row 3"


def test_what_an_organizer_wrote_in_place_of_the_rows_stays() -> None:
    sheet = matched()
    sheet.type("Matches", 0, "Where", "in the library, Board, row 2")
    sheet.run()
    assert sheet["Matches"][0]["Where"] == "in the library, Board, row 2"
    sheet.type("Matches", 0, "Where", "")
    sheet.run()
    assert sheet["Matches"][0]["Where"] == "Board, row 2\nBoard, row 3"


def test_a_tab_from_before_gets_the_places_at_its_end_and_nothing_else_changes() -> None:
    sheet = matched()
    sheet.drop_column("Matches", "Where")
    (before,) = sheet["Matches"]
    sheet.run()
    assert sheet["Matches"] == [{**before, "Where": "Board, row 2\nBoard, row 3"}]
    assert sheet.tables["Matches"].header[-1] == "Where"
    assert not sheet.decide().suggest


@pytest.mark.parametrize("after", ["published", "resting", "met", "hidden", "deleted"])
@pytest.mark.parametrize("before", ["published", "resting", "met", "hidden"])
def test_what_changed_since_the_last_sync_joins_nothing_that_it_did_not_know(before: str, after: str) -> None:
    sheet = matched()
    sheet.say("Bread for four", before)
    held = sheet.run().board.entries
    if after == "deleted":
        sheet.delete(ANSWERS, 1)
    else:
        sheet.say("Bread for four", after)
    sheet.send(offer="Sourdough bread rolls", contact="f@f.org")
    sheet.add("Board", {"Kind": "offer", "Title": "Sourdough bread crumbs", "Status": "published"})
    outcome = decide(
        sheet.snapshot(), sheet.settings, sheet.today, sheet.random, accept_drop=False, reader=READER, held=held
    )
    sheet.apply(outcome.suggest)
    assert {entry.id for entry in held} >= {one for match in outcome.connections.matches for one in match.entries}
    on_board = {row["ID"] for row in sheet["Board"]}
    assert all(on_board.issuperset(row["Who (ids)"].split(", ")) for row in sheet["Matches"])


# Without the language model


def test_what_nobody_decided_stays_in_the_tab_while_the_model_is_missing_and_is_not_shown() -> None:
    sheet = matched()
    before = sheet["Matches"]
    sheet.reader = None
    assert joined(sheet.run()) == []
    assert sheet["Matches"] == before
    sheet.reader = READER
    assert joined(sheet.run()) == PAIR
    assert sheet["Matches"] == before


@pytest.mark.parametrize("word", ["hidden", "resting", "met"])
def test_without_the_model_too_a_suggestion_goes_with_its_entries(word: str) -> None:
    sheet = matched()
    sheet.say("Bread for four", word)
    sheet.reader = None
    sheet.run()
    assert sheet["Matches"] == []


def test_without_the_model_too_a_member_may_take_back_that_they_want_links() -> None:
    sheet = matched()
    sheet.reader = None
    sheet.answer(1, may="print it on a flyer")
    sheet.run()
    assert sheet["Matches"] == []


def test_without_the_model_those_who_wait_already_get_nothing_else() -> None:
    sheet = matched()
    sheet.send(need="Sourdough bread starter", contact="e@e.org")
    sheet.send(offer="Sourdough bread rolls", contact="f@f.org")
    sheet.run()
    sheet.fill("Board", "Status", "published")
    sheet.reader = None
    outcome = sheet.run()
    new = [set(row["Who (ids)"].split(", ")) for row in sheet["Matches"][1:]]
    waiting = {id_of(sheet, title) for title in PAIR[0]}
    assert new
    assert not any(pair <= waiting for pair in new)
    assert outcome.connections.matches == ()


def test_without_the_model_too_running_again_changes_nothing_where_a_pair_was_accepted() -> None:
    def alike(kind: str, name: str) -> dict[str, str]:
        return response(**{kind: "Bread on Fridays", "name": name, "contact": f"{name}@example.org"})

    sheet = sheet_of(*(alike(kind, f"{kind}-{number}") for number in range(2) for kind in ("offer", "need")))
    sheet.run()
    sheet.fill("Board", "Status", "published")
    offer, *_ = (row["ID"] for row in sheet["Board"] if row["Kind"] == "offer")
    need, *_ = (row["ID"] for row in sheet["Board"] if row["Kind"] == "need")
    sheet.add("Matches", {"Who (ids)": f"{offer}, {need}", "Decision": "accept"})
    sheet.run()
    again = sheet.decide()
    assert (again.sync, again.suggest) == ([], [])


def test_a_yes_given_before_holds_without_the_model() -> None:
    sheet = matched()
    sheet.type("Matches", 0, "Decision", "accept")
    sheet.reader = None
    assert joined(sheet.run()) == PAIR


# Dreams


CHOIR = response(dream="A choir to sing in", name="Dee", contact="d@d.org")
SINGER = response(offer="A choir to sing in", name="Eli", contact="e@e.org")


def with_thresholds(sheet: MemorySheet, **lines: float) -> None:
    thresholds = {MatchKind(name.replace("_", "-")): line for name, line in lines.items()}
    matches = sheet.settings.matches.model_copy(update={"thresholds": thresholds})
    sheet.settings = sheet.settings.model_copy(update={"matches": matches})


def test_a_dream_waits_for_a_yes_unless_the_settings_say_otherwise() -> None:
    sheet = matched(CHOIR, SINGER)
    assert [row["Kind"] for row in sheet["Matches"]] == ["dream-offer"]
    assert joined(sheet.decide()) == []
    with_thresholds(sheet, dream_offer=0.6)
    assert joined(sheet.run()) == [("A choir to sing in", "A choir to sing in")]


def test_a_constellation_waits_for_a_yes_whatever_the_settings_say() -> None:
    singers = [response(need="A choir to sing in", contact=f"{n}@n.org") for n in range(2)]
    sheet = matched(CHOIR, SINGER, *singers)
    with_thresholds(sheet, dream_offer=0.0, offer_need=0.0, dream_need=0.0, dream_dream=0.0)
    outcome = sheet.run()
    row = next(n for n, row in enumerate(sheet["Matches"]) if row["Kind"] == "constellation")
    assert outcome.connections.constellations == ()
    sheet.type("Matches", row, "Decision", "accept")
    assert len(sheet.run().connections.constellations) == 1


# Close to home


@pytest.mark.parametrize(("area", "meets"), [("Mill Lane", True), ("Old Dock", False), ("", False)])
@pytest.mark.parametrize("question", ["may", "introduce"])
def test_a_member_may_want_to_be_linked_in_their_own_part_of_town_only(area: str, meets: bool, question: str) -> None:
    near = {**BREAD, "area": "Mill Lane"}
    if question == "may":
        near["may"] = "suggest links between my note and others, only in my part of town"
    sheet = matched(near, {**WANTED, "area": area})
    if question == "introduce":
        sheet.add_column(ANSWERS, 0, "When someone would like to connect, what should we do?")
        sheet.type(ANSWERS, 0, "When someone would like to connect, what should we do?", "Only neighbors near me")
        sheet.run()
        sheet.fill("Board", "Status", "published")
    assert bool(joined(sheet.run())) == meets


def test_without_a_model_a_second_run_says_the_same_of_what_was_accepted() -> None:
    sheet = sheet_of(response(offer="Bread, twice a week"), response(need="Bread, twice a week"), status="published")
    sheet.run()
    sheet.fill("Matches", "Decision", "accept")
    for number in range(2):
        sheet.send(offer=f"Bread, twice a week {number}", contact=f"o{number}")
        sheet.send(need=f"Bread, twice a week {number}", contact=f"n{number}")
    sheet.run()
    sheet.fill("Board", "Status", "published")
    outcome = sheet.run()
    assert len(outcome.connections.matches) == 1
    assert sum(not row["Decision"] for row in sheet["Matches"]) > 1
    again = sheet.decide()
    assert again.connections == outcome.connections
    assert [*again.sync, *again.suggest] == []


@pytest.mark.parametrize("word", ["accept", "decline"])
def test_a_decision_outlives_that_a_row_of_the_board_is_deleted_by_hand(word: str) -> None:
    sheet = matched()
    sheet.type("Matches", 0, "Decision", word)
    sheet.type("Matches", 0, "Organizer note", "we asked them both")
    sheet.run()
    sheet.delete("Board", sheet.row("Board", "Title", "Sourdough bread"))
    assert joined(sheet.run()) == []
    sheet.say("Sourdough bread", "published")
    assert joined(sheet.run()) == (PAIR if word == "accept" else [])
    assert [(row["Decision"], row["Organizer note"]) for row in sheet["Matches"]] == [(word, "we asked them both")]
