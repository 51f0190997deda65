"""What is said of a match: the words that carry it, in the members' own writing, and words to begin with."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from numpy.typing import NDArray

from readers import READER, ByWords
from riverboard.deciding import Outcome, phrases_for
from riverboard.entry import UNKNOWN, Entry, Kind, MatchKind, Status, Strength
from riverboard.matching import Reader, Suggestion, explain
from riverboard.phrases import ENGLISH, Phrases, quoted
from riverboard.settings import Settings
from sheets import MemorySheet, response, sheet_of

PAIRS = {
    (Kind.OFFER, Kind.NEED): MatchKind.OFFER_NEED,
    (Kind.DREAM, Kind.OFFER): MatchKind.DREAM_OFFER,
    (Kind.DREAM, Kind.NEED): MatchKind.DREAM_NEED,
    (Kind.DREAM, Kind.DREAM): MatchKind.DREAM_DREAM,
}


def note(name: str, kind: Kind, title: str, text: str = "", **about: str) -> Entry:
    facts = {"category": "", "area": "", "when": "", "language": "en", **about}
    return Entry(
        id=name, kind=kind, title=title, text=text, name="", posted=date(2026, 3, 1), until=None,
        status=Status.PUBLISHED, **facts,
    )  # fmt: skip


def offer(title: str, text: str = "", **about: str) -> Entry:
    return note("o", Kind.OFFER, title, text, **about)


def need(title: str, text: str = "", **about: str) -> Entry:
    return note("n", Kind.NEED, title, text, **about)


def said(
    one: Entry,
    other: Entry,
    reader: Reader | None = READER,
    phrases: Phrases = ENGLISH,
    strength: Strength = Strength.STRONG,
) -> Suggestion:
    kind = PAIRS[one.kind, other.kind]
    asked = [Suggestion(kind, (one.id, other.id), strength, 0.9)]
    (found,), _ = explain(asked, (), (one, other), reader, phrases, home=phrases.language)
    return found


# The words that carry a match


@pytest.mark.parametrize(
    ("given_", "wanted", "reason"),
    [
        ("Happy to patch tubes", "My bicycle is stuck", "One says “tubes”, the other “bicycle”."),
        ("A bike for soup, nightly", "Dinner: flat tubes", "One says “bike for soup”, the other “Dinner”."),
        ("bike soup", "dinner and tubes", "One says “bike soup”, the other “dinner and tubes”."),
        ("A bicycle, and a violin", "Bicycle lessons", "Both speak of “bicycle”."),
        # this reader knows no plurals, so that the two are not close to it: what both share is said
        ("Violins", "A violin", "Both speak of “violin”."),
        # without either of two words that mean the same, nothing is lost
        ("bicycle tubes", "My bike has a flat", "In other words, both are close in meaning."),
    ],
)
def test_the_words_without_which_less_would_be_left_are_quoted(given_: str, wanted: str, reason: str) -> None:
    assert said(offer(given_), need(wanted)).reasons[0] == reason


def test_a_word_that_any_note_could_have_is_not_quoted() -> None:
    found = said(offer("Twenty water people", "bike"), need("Twenty water people", "bike"))
    assert found.reasons == ("Both speak of “bike”.",)


def test_what_was_translated_is_quoted_from_the_original() -> None:
    found = said(offer("bike repair"), need("bici rota", language="es"))
    assert found.reasons[0] == "One says “bike”, the other “bici”."
    assert "broken" not in str(found)


def test_what_nobody_could_read_is_compared_by_the_words_that_both_share() -> None:
    found = said(offer("Ремонт велосипедов: велосипед", language="ru"), need("Сломался велосипед", language="ru"))
    assert "велосипед" in found.reasons[0]
    assert found.reasons[1] == "Both are written in Russian."


def test_words_in_one_board_do_not_depend_on_what_else_is_explained() -> None:
    one, other = offer("Happy to patch tubes and cook soup"), need("My bicycle is stuck without dinner")
    more = [note(f"x{at}", Kind.NEED, f"soup {at} bicycle") for at in range(6)]
    suggestions = [Suggestion(MatchKind.OFFER_NEED, ("o", each.id), Strength.STRONG, 0.9) for each in (other, *more)]
    together, _ = explain(suggestions, (), (one, other, *more), READER, ENGLISH)
    assert together[0] == said(one, other)


class _Counting(ByWords):
    def __init__(self) -> None:
        self.asked = 0

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        self.asked += len(texts)
        return super().encode(texts)


def test_only_a_few_words_of_each_note_are_tried() -> None:
    counting = _Counting()
    many = " ".join(f"word{letter}" for letter in "abcdefghijklmnopqrstuvwxyz")
    said(offer(f"bicycle {many}"), need(f"bike {many}"), replace(READER, encoder=counting))
    words, views, tried = 28, 4, 8
    assert counting.asked <= words + views + tried


@given(st.text(), st.text())
def test_whatever_is_written_a_reason_is_one_line_that_stays_a_quotation(one: str, other: str) -> None:
    for reader in (READER, None):
        for reason in said(offer(f"bicycle {one}"), need(f"bicycle {other}"), reader).reasons:
            assert len(reason) < 200
            assert len(reason.splitlines()) == 1
            assert reason.count("“") == reason.count("”") <= 2


@given(st.text(), st.integers(10, 80))
@example("bread\u202e and\x07 a “quoted” word", 80)
def test_a_quotation_is_short_and_holds_nothing_that_controls(text: str, most: int) -> None:
    found = quoted(text, most)
    assert len(found) <= most
    assert quoted(found, most) == found
    assert not set("“”«»„\n\u202e") & set(found)


def test_a_language_that_nobody_knows_is_no_reason() -> None:
    one, other = offer("Ekmek ve süt", language=UNKNOWN), need("Ekmek ve çay", language=UNKNOWN)
    for reader in (READER, None):
        assert said(one, other, reader).reasons == ("Both speak of “Ekmek”.",)


# Facts, in the board's language


def test_facts_stand_from_the_strongest_to_the_weakest_and_are_four_at_most() -> None:
    about = {"category": "Fixing", "area": "Old Dock", "when": "Saturday mornings", "language": "es"}
    one, other = offer("bici rota", **about), need("bici rota", **about)
    assert said(one, other).reasons == (
        "Both speak of “bici”.",
        "Both are about Fixing.",
        "Both are near Old Dock.",
        "Both can do Saturday mornings.",
    )
    assert said(replace(one, area=""), other).reasons[-1] == "Both are written in Spanish."
    assert "Both are written in" not in str(said(replace(one, area=""), other, phrases=phrases_for("es")))


SAID = {
    "es": (
        "Ambas notas hablan de «bike».",
        "Ambas notas son sobre Food.",
        "A ambas partes les viene bien el sábado por la mañana.",
    ),
    "ar": (
        "كلتا الورقتين تتحدّث عن «\u2068bike\u2069».",
        "كلتا الورقتين عن \u2068Food\u2069.",
        "الوقت المناسب للطرفين: السبت صباحًا.",
    ),
}


@pytest.mark.parametrize("language", SAID)
def test_a_board_says_it_in_its_language(language: str) -> None:
    about = {"category": "Food", "when": "Saturday mornings", "language": language}
    found = said(offer("bike", **about), need("bike", **about), phrases=phrases_for(language))
    assert found.reasons == SAID[language]


def test_words_that_run_the_other_way_stay_within_themselves() -> None:
    found = said(offer("خبز", language="ar"), need("خبز", language="ar"))
    assert found.reasons[0] == "Both speak of “\u2068خبز\u2069”."


def matched() -> MemorySheet:
    bread = response(offer="Sourdough bread", offer_text="I bake bread.", name="Ann", contact="ann@example.org")
    wanted = response(need="Bread for four", need_text="We love sourdough bread.", name="Bo", contact="bo@example.org")
    sheet = sheet_of(bread, wanted, status="published")
    sheet.reader = READER
    sheet.run()
    return sheet


@pytest.mark.parametrize(("language", "is_a_reason"), [("de", False), ("de-AT", False), ("fr", True), ("en", True)])
def test_only_another_language_than_the_boards_is_a_reason_with_or_without_a_catalog(
    language: str, is_a_reason: bool
) -> None:
    bread = response(offer="Brot mit Sauerteig", offer_text="Ich backe jede Woche Brot und gebe es gerne weiter.")
    wanted = response(need="Brot für vier", need_text="Wir essen gerne Brot mit Sauerteig und können nicht backen.")
    sheet = sheet_of(bread, wanted, status="published", language=language, languages=("de", "en"))
    sheet.run()
    assert ("Both are written in German." in sheet["Matches"][0]["Why"]) is is_a_reason


def connected(area: str, category: str, may: str = "", **named: Sequence[str]) -> Outcome:
    """A board with one offer and one need that fit, both in one part of town and of one category."""
    about = {"area": area, "category": category, **({"may": may} if may else {})}
    bread = response(
        offer="Sourdough bread", offer_text="I bake bread.", name="Ann", contact="ann@example.org", **about
    )
    wanted = response(need="Bread for four", need_text="We love bread.", name="Bo", contact="bo@example.org", **about)
    own = Settings.model_validate(named)
    sheet = sheet_of(bread, wanted, status="published", areas=own.areas, categories=own.categories)
    sheet.reader = READER
    sheet.run()
    for row in range(len(sheet["Matches"])):
        sheet.type("Matches", row, "Decision", "accept")
    return sheet.run()


BREAD = "Both speak of “bread”."
OPEN = ("Anywhere in town", "I don't mind", "Me da igual", "Überall", "لا يهم", "N'importe où", "Tanto faz")


@pytest.mark.parametrize("area", OPEN)
def test_two_who_mind_no_part_of_town_have_none_in_common_and_no_place_of_that_name(area: str) -> None:
    outcome = connected(area, "")
    (match,) = outcome.connections.matches
    assert match.reasons == (BREAD,)
    assert "near" not in str(match.openers)
    assert outcome.board.site.areas == ()
    near = "suggest links between my note and others, only in my part of town"
    assert connected(area, "", near).connections.matches == ()
    assert connected("Old Dock", "", near).connections.matches[0].reasons[-1] == "Both are near Old Dock."


@pytest.mark.parametrize("name", ["Anything else", "Sonstiges", "Odds = this and that, other"])
def test_a_category_for_all_the_rest_is_nothing_in_common(name: str) -> None:
    outcome = connected("", name.partition(" =")[0], categories=[name, "Food"])
    assert [match.reasons for match in outcome.connections.matches] == [(BREAD,)]
    assert connected("", "Food", categories=[name, "Food"]).connections.matches[0].reasons[-1] == "Both are about Food."


def test_a_part_of_town_with_another_word_for_anywhere_is_none_in_common() -> None:
    areas = ["The valley = all over, up and down", "Old Dock"]
    (match,) = connected("The valley", "", areas=areas).connections.matches
    assert match.reasons == (BREAD,)


@pytest.mark.parametrize("word", ["", "accept"])
def test_a_board_that_changes_its_language_says_anew_what_nobody_reworded(word: str) -> None:
    sheet = matched()
    sheet.type("Matches", 0, "Decision", word)
    sheet.run()
    assert sheet["Matches"][0]["Why"].startswith("Both speak of “")
    sheet.settings = sheet.settings.model_copy(update={"language": "es"})
    (match,) = sheet.run().connections.matches
    assert sheet["Matches"][0]["Why"].startswith("Ambas notas hablan de «")
    assert match.reasons == tuple(sheet["Matches"][0]["Why"].splitlines())
    assert "¿" in match.openers[0]
    sheet.type("Matches", 0, "Why", "They are neighbors.")
    sheet.settings = sheet.settings.model_copy(update={"language": "en"})
    sheet.run()
    assert sheet["Matches"][0]["Why"] == "They are neighbors."
    assert not sheet.decide().suggest


# Words to begin with


@pytest.mark.parametrize("language", ["en", "es", "ar"])
@pytest.mark.parametrize("strength", Strength)
@pytest.mark.parametrize("kinds", PAIRS)
def test_words_to_begin_with_end_in_one_question_and_repeat_nothing_private(
    language: str, strength: Strength, kinds: tuple[Kind, Kind]
) -> None:
    for about in ({}, {"when": "Saturdays"}, {"area": "Old Dock"}):
        one, other = (note(name, kind, "bike", **about) for name, kind in zip("ab", kinds, strict=True))
        for opener in said(one, other, phrases=phrases_for(language), strength=strength).openers:
            assert sum(opener.count(mark) for mark in "?؟") == 1
            assert opener[-1] in "?؟"
            assert "{" not in opener


def test_words_to_begin_with_take_up_a_time_or_a_place_that_both_have() -> None:
    plain = said(offer("bike"), need("bike"))
    assert plain.openers == (
        "I may have what you are looking for. Shall we talk first, no promises?",
        "Your note and mine seem to fit. Could we talk and see, no promises?",
    )
    when = said(offer("bike", when="Saturday mornings"), need("bike", when="Saturdays"))
    assert all(each.endswith("Would one of the next Saturday mornings do for a first talk?") for each in when.openers)
    where = said(offer("bike", area="Old Dock"), need("bike", area="Old Dock"))
    assert all("somewhere near Old Dock" in each for each in where.openers)


def test_a_match_that_is_only_possible_begins_with_the_others_words() -> None:
    found = said(offer("Happy to patch tubes"), need("My bicycle is stuck"), strength=Strength.POSSIBLE)
    assert found.openers[0].startswith("I read “bicycle” in your note and thought of mine.")
    assert found.openers[1].startswith("I read “tubes” in your note and thought of mine.")
