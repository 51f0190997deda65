"""Matching: who is brought together, who is not, and what is said about it."""

import os
import random
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readers import READER, WIDTH
from riverboard.entry import Entry, Kind, MatchKind, Status, Strength
from riverboard.matching import (
    Choices,
    Decided,
    Gathering,
    Reader,
    Rules,
    Suggested,
    Suggestion,
    explain,
    find_candidates,
    shipped,
)
from riverboard.matching import gather as gather_all
from riverboard.matching import suggest as suggest_all
from riverboard.matching.features import read
from riverboard.matching.gist import gist, telling_places, telling_words
from riverboard.matching.ranking import pairs, scale_of
from riverboard.phrases import ENGLISH

NOBODY: Mapping[str, int] = {}
NOTHING = Decided()
FLOOR = 0.3
thorough = settings(max_examples=200 if os.environ.get("CI") else 40, deadline=None)


def entry(name: str, kind: Kind, title: str, text: str = "", **about: str) -> Entry:
    return Entry(
        id=name,
        kind=kind,
        title=title,
        text=text,
        category=about.get("category", ""),
        area=about.get("area", ""),
        when=about.get("when", ""),
        name="",
        language=about.get("language", "en"),
        posted=date(2026, 3, 1),
        until=None,
        status=Status(about.get("status", "published")),
    )


def offer(title: str, text: str = "", **about: str) -> Entry:
    return entry(about.pop("name", "offer"), Kind.OFFER, title, text, **about)


def need(title: str, text: str = "", **about: str) -> Entry:
    return entry(about.pop("name", "need"), Kind.NEED, title, text, **about)


def dream(title: str, text: str = "", **about: str) -> Entry:
    return entry(about.pop("name", "dream"), Kind.DREAM, title, text, **about)


def suggest(
    entries: Sequence[Entry],
    people: Mapping[str, int],
    decided: Decided,
    room: int,
    floor: float,
    reader: Reader | None = None,
) -> tuple[Suggestion, ...]:
    pairs = suggest_all(entries, people, decided, Choices(room, floor), reader).pairs
    return explain(pairs, (), entries, reader, ENGLISH)[0]


def gather(
    entries: Sequence[Entry], suggested: Suggested, people: Mapping[str, int], decided: Decided
) -> tuple[Gathering, ...]:
    return explain(suggested.pairs, gather_all(entries, suggested, people, decided), entries, None, ENGLISH)[1]


def found(
    *entries: Entry,
    decided: Decided = NOTHING,
    people: Mapping[str, int] = NOBODY,
    reader: Reader | None = None,
) -> list[Suggestion]:
    return list(suggest(entries, people, decided, 3, FLOOR, reader))


def pair(a: str, b: str) -> frozenset[str]:
    return frozenset((a, b))


# What belongs together


@pytest.mark.parametrize(
    ("given_", "wanted", "reason"),
    [
        ("I can fix bicycles", "My bicycle is broken", "Both speak of “bicycle”."),
        ("Bike repair on my porch", "Flat tire on my way to work", "One says “Bike”, the other “Flat tire”."),
        ("Piano lessons for anybody", "My daughter wants to learn piano", "Both speak of “Piano”."),
        ("Spare tomato seedlings", "Seeds for my first garden", "One says “tomato”, the other “Seeds”."),
        ("Karate for beginners", "Somebody to practice karate with", "Both speak of “Karate”."),
    ],
)
def test_an_offer_meets_a_need_that_speaks_of_the_same(given_: str, wanted: str, reason: str) -> None:
    (one,) = found(offer(given_), need(wanted))
    assert (one.kind, one.entries) == (MatchKind.OFFER_NEED, ("offer", "need"))
    assert one.reasons[0] == reason


@pytest.mark.parametrize(
    ("given_", "wanted", "language", "word"),
    [
        ("Arreglo bicicletas", "Se me pinchó la bicicleta", "es", "bicicleta"),
        ("Doy clases de guitarra", "Quiero aprender guitarra", "es", "guitarra"),
        ("Ремонт велосипедов: велосипед", "Сломался велосипед", "ru", "велосипед"),
        ("دراجة للأطفال", "أبحث عن دراجة", "ar", "دراجة"),
        ("自転車の修理ができます", "自転車が壊れました", "ja", "自転車"),
        ("我会修自行车", "我的自行车坏了", "zh", "自行车"),
        ("자전거 수리", "자전거 고장", "ko", "자전거"),
        ("साइकिल मरम्मत", "मेरी साइकिल टूट गई", "hi", "साइकिल"),
        ("Ich repariere Fahrrad und Roller", "Mein Fahrrad ist kaputt", "de", "Fahrrad"),
    ],
)
def test_any_language_is_read_and_quoted_as_it_stands(given_: str, wanted: str, language: str, word: str) -> None:
    (one,) = found(offer(given_, language=language), need(wanted, language=language))
    assert word in one.reasons[0]


def test_english_and_spanish_meet_in_everyday_subjects() -> None:
    (one,) = found(offer("Bike repair, Saturdays"), need("Se me rompió la bici", language="es"))
    assert one.reasons == ("One says “Bike”, the other “bici”.",)


def test_a_dream_meets_an_offer_and_another_dream() -> None:
    board = [
        dream("A community garden on the empty lot", name="d1"),
        dream("Gardens on every roof", name="d2"),
        offer("Compost and seeds for gardens", name="o1"),
    ]
    assert {(s.kind, s.entries) for s in found(*board)} == {
        (MatchKind.DREAM_OFFER, ("d1", "o1")),
        (MatchKind.DREAM_OFFER, ("d2", "o1")),
        (MatchKind.DREAM_DREAM, ("d1", "d2")),
    }


def test_a_dream_and_a_need_are_a_pair_only_where_the_community_chose_so() -> None:
    board = [dream("A choir for everybody"), need("A choir to sing in")]
    assert found(*board) == []
    (one,) = suggest_all(board, NOBODY, NOTHING, Choices(thresholds={MatchKind.DREAM_NEED: 0.5}), None).pairs
    assert one.kind is MatchKind.DREAM_NEED


def test_what_shared_words_alone_join_is_only_possible() -> None:
    about = {"category": "Fixing and making"}
    (one,) = found(offer("Bicycle repair", **about), need("My bicycle needs repair", **about))
    assert one.strength is Strength.POSSIBLE


# What an encoder reads

FLAT = need("my bicycle has a flat")
TUBES = offer("patch tubes of your bike")


def test_what_means_the_same_is_found_in_other_words() -> None:
    (one,) = found(TUBES, FLAT, reader=READER)
    assert (one.entries, one.strength) == (("offer", "need"), Strength.STRONG)


def test_what_only_one_word_joins_is_left_alone() -> None:
    assert (
        found(offer("I repair an old broken wooden piano"), need("old stories wanted by a class"), reader=READER) == []
    )


def test_a_chance_depends_on_the_two_entries_alone() -> None:
    others = [
        *(need(f"a lift to the clinic number {n}", name=f"x{n}", category=f"Subject {n}") for n in range(30)),
        *(offer(f"soup on day {n}", name=f"y{n}") for n in range(30)),
    ]
    alone = find_candidates([TUBES, FLAT], NOBODY, NOTHING, FLOOR, {}, READER).pairs
    among = find_candidates([TUBES, *others, FLAT], NOBODY, NOTHING, FLOOR, {}, READER).pairs
    assert alone == tuple(one for one in among if one.key == pair("offer", "need"))


def test_the_community_says_from_where_on_a_kind_is_shown() -> None:
    strengths = [
        suggest_all([TUBES, FLAT], NOBODY, NOTHING, Choices(thresholds=lines), READER).pairs[0].strength
        for lines in ({}, {MatchKind.OFFER_NEED: 0.999})
    ]
    assert strengths == [Strength.STRONG, Strength.POSSIBLE]


def test_a_dream_is_never_strong_unless_the_community_chose_so() -> None:
    board = [dream("a choir to sing in"), offer("a choir to sing in")]
    (one,) = found(*board, reader=READER)
    (other,) = suggest_all(board, NOBODY, NOTHING, Choices(thresholds={MatchKind.DREAM_OFFER: 0.6}), READER).pairs
    assert (one.strength, other.strength) == (Strength.POSSIBLE, Strength.STRONG)


def test_a_very_short_text_needs_more() -> None:
    (long,) = found(offer("fix bicycle brakes"), need("bicycle brakes squeal"), reader=READER)
    (short,) = found(offer("bicycle"), need("bicycle squeal"), reader=READER)
    assert (long.strength, short.strength) == (Strength.STRONG, Strength.POSSIBLE)


FILLED = [f"{word} {word}s" for word in ("karate", "soup", "piano", "garden")]


def beside_others(*some: Entry, others: int) -> dict[frozenset[str], Strength]:
    """How strong the pairs of some entries are on a board with others, who all fit somebody else."""
    board = [*some]
    for number, title in enumerate(FILLED[:others]):
        board += [offer(title, name=f"o{number}"), need(title, name=f"n{number}")]
    return {one.key: one.strength for one in find_candidates(board, NOBODY, NOTHING, 0.3, LINE, READER).pairs}


LINE = {MatchKind.OFFER_NEED: 0.7}
SO_SO = (offer("fix bicycle brakes quickly"), need("bicycle brakes squeal loudly"))
BETTER = need("fix bicycle brakes today", name="better")


def test_each_others_best_of_many_needs_less_than_others() -> None:
    assert beside_others(*SO_SO, others=4)[pair("offer", "need")] is Strength.STRONG
    assert beside_others(*SO_SO, BETTER, others=4)[pair("offer", "need")] is Strength.POSSIBLE


def test_the_best_of_a_few_is_no_better_for_that() -> None:
    assert beside_others(*SO_SO, others=0)[pair("offer", "need")] is Strength.POSSIBLE
    assert beside_others(*SO_SO, others=1)[pair("offer", "need")] is Strength.POSSIBLE


def test_another_language_is_read_where_somebody_translates_it() -> None:
    spanish = need("bici rota", language="es-MX")
    found_ = suggest_all([offer("fix broken bike"), spanish], NOBODY, NOTHING, Choices(), READER)
    assert [one.entries for one in found_.pairs] == [("offer", "need")]
    assert found_.unread == frozenset()


def test_what_cannot_be_read_is_named_and_still_met_by_its_words() -> None:
    thai = [offer("ซ่อมจักรยาน", language="th"), need("จักรยานเสีย", language="th")]
    found_ = suggest_all([*thai, offer("soup", name="o2")], NOBODY, NOTHING, Choices(), READER)
    assert found_.unread == {"offer", "need"}
    assert [(one.entries, one.strength) for one in found_.pairs] == [(("offer", "need"), Strength.POSSIBLE)]


def test_without_an_encoder_everything_is_unread() -> None:
    assert suggest_all([TUBES, FLAT], NOBODY, NOTHING, Choices(), None).unread == {"offer", "need"}


@pytest.mark.parametrize("empty", ["", " \n "])
def test_an_entry_that_says_nothing_is_met_by_nothing(empty: str) -> None:
    assert found(offer(empty), need(empty), reader=READER) == []


def test_a_large_board_of_equals_that_are_read_leaves_nobody_out() -> None:
    board = [offer("Bicycle repair shop", name=f"o{number}") for number in range(60)]
    board += [need("Bicycle repair shop", name=f"n{number}") for number in range(60)]
    seen = {name for one in suggest(board, NOBODY, NOTHING, 1, FLOOR, READER) for name in one.entries}
    assert len(seen) == 120


def test_the_gist_leaves_out_what_every_posting_says() -> None:
    assert gist("Hello neighbors! I’m looking for help with my old BICYCLE, thank you") == "old bicycle"
    assert gist("Hello, thank you") == "Hello, thank you"
    assert gist("自転車") == "自転車"


def test_the_shipped_weights_are_whole() -> None:
    weights = shipped()
    assert set(weights.mixes) == set(MatchKind)
    assert set(weights.shown) == {MatchKind.OFFER_NEED}
    for lens in weights.lenses.values():
        assert set(lens.middle) == {*(kind.value for kind in Kind), "category"}
        assert all(middle.shape == (WIDTH,) for middle in lens.middle.values())
        assert lens.axes.shape == (len(lens.keep), WIDTH)
        assert np.allclose(lens.axes @ lens.axes.T, np.eye(len(lens.keep)), atol=1e-2)
        assert np.all((lens.keep > 0) & (lens.keep <= 1))


# What does not


@pytest.mark.parametrize(
    ("given_", "wanted"),
    [
        ("I cook soup on Sundays", "Help with my tax forms"),
        ("I need to offer help to my neighbors", "I need help from my neighbors"),
        ("Happy to help with anything, any time", "Looking for somebody to help"),
        ("Ayuda para lo que necesites", "Necesito ayuda"),
        ("Homemade pies", "Busco crema para mis pies"),
    ],
)
def test_silence_is_better_than_a_silly_match(given_: str, wanted: str) -> None:
    spanish = "es" if wanted.startswith(("Necesito", "Busco")) else "en"
    assert found(offer(given_), need(wanted, language=spanish)) == []


def test_the_same_category_area_and_time_alone_make_no_match() -> None:
    about = {"category": "Food", "area": "Old Dock", "when": "Saturday mornings"}
    assert found(offer("Fresh eggs", **about), need("Sourdough starter", **about)) == []


@pytest.mark.parametrize(
    ("given_", "wanted"),
    [
        ("Rides for dogs", "I need a ride"),
        ("Rides for dogs to the vet", "A ride to the doctor"),
        ("Rides to the doctor for dogs", "A ride to the doctor"),
        ("Dog food", "Food for a family of five"),
        ("I am hiring: paid childcare job", "Childcare on Friday"),
    ],
)
def test_a_near_miss_is_never_strong(given_: str, wanted: str) -> None:
    about = {"category": "Getting around", "area": "Old Dock"}
    assert all(one.strength is not Strength.STRONG for one in found(offer(given_, **about), need(wanted, **about)))


@pytest.mark.parametrize("given_", ["I clean houses, no dogs please", "Limpio casas, sin perros", "Not a dog sitter"])
def test_what_an_offer_rules_out_is_not_offered(given_: str) -> None:
    assert found(offer(given_), need("Somebody to walk my dogs")) == []


def test_a_shared_name_is_no_subject() -> None:
    board = [
        offer("Compost", "Hello, it is Marisol from Alder Lane again."),
        need("Bunk bed", "Hello, it is Marisol from Alder Lane again."),
    ]
    assert found(*board) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("weekday evenings", "Saturday mornings"),
        ("Weekends", "Mon-Fri"),
        ("lunes a viernes", "fines de semana"),
        ("entre semana por la mañana", "weekday evenings"),
        ("Tuesdays and Thursdays", "Mon, Wed, Fri evenings"),
        ("Sabados por la mañana", "Saturday nights"),
        ("I am free Tuesdays", "Wednesday afternoons"),
        ("We're home Mon and Tue", "Wednesday afternoons"),
        ("Sat am, Sun pm", "Saturday evenings"),
        ("8.30am", "evenings"),
        ("am Samstag", "am Sonntag"),
        ("Montag bis Freitag", "am Wochenende"),
        ("Samstagabend", "am Vormittag"),
    ],
)
def test_times_that_cannot_meet_keep_a_pair_apart(one: str, other: str) -> None:
    for reader in (None, READER):
        assert found(offer("Bicycle repair", when=one), need("Bicycle repair", when=other), reader=reader) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("weekday evenings", ""),
        ("weekday evenings", "when the tide is in"),
        ("weekday evenings", "flexible"),
        ("any day but Saturday", "Sundays"),
        ("weekends and weekday evenings", "Saturday mornings"),
        ("Weekends, evenings", "Tuesday evening"),
        ("usually mornings", "evenings"),
        ("Friday to Sunday", "Saturdays"),
        ("Fri-Mon", "Sunday"),
        ("mornings and evenings", "evenings"),
        ("los lunes por la tarde", "Monday evenings"),
        ("I am free Tuesdays", "Tuesday evenings"),
        ("I am around most evenings", "evenings"),
        ("when I am home", "evenings"),
        ("am Abend", "Evenings"),
        ("am späten Nachmittag", "afternoons"),
        ("Samstags am Abend", "Saturday nights"),
        ("Mon am Abend", "Monday nights"),
        ("morning to evening", "afternoons"),
        ("weekends, long evenings", "Monday evenings"),
        ("Mon 9-5 Fri 9-5, evenings", "Tuesday evenings"),
        ("mañana", "tonight, Sunday evening"),
        ("a partir de mañana", "evenings"),
        ("evenings and on Saturdays", "Saturday mornings"),
        ("Mondays, pm me", "Monday mornings"),
        ("when the sun is out", "Mondays"),
        ("mon mari le soir", "Tuesdays"),
    ],
)
def test_times_that_may_meet_do_not(one: str, other: str) -> None:
    assert len(found(offer("Bicycle repair", when=one), need("Bicycle repair", when=other))) == 1


@pytest.mark.parametrize(
    "denied",
    [
        "Sundays don't work for me",
        "Sundays don’t work",
        "can't do Sundays",
        "Sunday is impossible",
        "without Sundays",
        "out on Sundays",
        "busy Sundays",
        "I work Sundays",
        "unless Sunday",
        "Sundays are bad",
        "weekends bar Sunday",
        "weekends - Sunday",
        "weekends excluding Sundays",
        "weekends apart from Sundays",
        "Sundays: no",
        "Sundays ❌",
        "❌ Sundays",
        "~Sundays~",
        "Sundays?",
        "sin domingos",
        "domingos ocupada",
        "todos menos domingo",
        "domingo imposible",
        "nunca el domingo por la mañana",
        "außer sonntags",
        "sonntags nicht",
        "sauf Sunday",
        "Sunday, non",
    ],
)
def test_a_day_that_somebody_said_no_to_is_never_read_as_a_yes(denied: str) -> None:
    for other in ("Sundays", "Monday evenings"):
        (match,) = found(offer("Bicycle repair", when=denied), need("Bicycle repair", when=other))
        said = " ".join((*match.reasons, *match.openers))
        assert not any(time in said.casefold() for time in ("sunday", "weekend", "monday", "morning", "evening"))


@pytest.mark.parametrize(
    ("one", "other"),
    [("Sundays don't work for me", "Any Sundays please"), ("nicht samstags", "samstags gern"), ("Sundays", "sundays")],
)
def test_the_name_of_a_day_is_no_word_that_joins(one: str, other: str) -> None:
    for reader in (None, READER):
        (match,) = found(offer("Bicycle repair", one), need("Bicycle repair", other), reader=reader)
        assert match.reasons == ("Both speak of “Bicycle”.",)


@thorough
@given(
    places=st.lists(
        st.tuples(st.sampled_from(["", "Old Dock", "Hill", "anywhere"]), st.sampled_from(["", "Sundays", "Mondays"])),
        min_size=2,
        max_size=6,
    ),
    hands=st.lists(st.integers(0, 3), min_size=6, max_size=6),
    near=st.sets(st.integers(0, 5)),
    declined=st.sets(st.frozensets(st.integers(0, 5), min_size=2, max_size=2), max_size=4),
)
def test_the_hard_rules_say_the_same_of_one_pair_as_of_many(
    places: list[tuple[str, str]], hands: list[int], near: set[int], declined: set[frozenset[int]]
) -> None:
    some = {f"e{n}": offer("", name=f"e{n}", area=area, when=when) for n, (area, when) in enumerate(places)}
    people = {one: hands[number] for number, one in enumerate(some)}
    no = frozenset(frozenset(f"e{n}" for n in key) for key in declined)
    rules = Rules(some, people, Decided(declined=no, nearby=frozenset(f"e{n}" for n in near)))
    ids = tuple(some)
    everyone = np.arange(len(ids))
    assert rules.allow(everyone, everyone).tolist() == [[rules.may_meet(a, b) for b in ids] for a in ids]
    assert rules.allow(everyone[:1], everyone[1:]).tolist() == [[rules.may_meet(ids[0], b) for b in ids[1:]]]


@thorough
@given(
    said=st.lists(
        st.tuples(
            st.sampled_from(list(Kind)), st.lists(st.sampled_from(["bike", "bread", "guitar", "sewing"]), max_size=3)
        ),
        max_size=30,
    ),
    some=st.frozensets(st.integers(0, 29), max_size=6),
    apart=st.frozensets(st.frozensets(st.integers(0, 29), min_size=2, max_size=2), max_size=9),
)
def test_pairs_with_one_of_some_are_those_of_all_pairs(
    said: list[tuple[Kind, list[str]]], some: frozenset[int], apart: frozenset[frozenset[int]]
) -> None:
    board = [read(entry(f"e{n:02}", kind, " ".join(words))) for n, (kind, words) in enumerate(said)]
    among = frozenset(f"e{n:02}" for n in some)
    declined = {frozenset(f"e{n:02}" for n in key) for key in apart}

    def may(a: str, b: str) -> bool:
        return frozenset((a, b)) not in declined

    def may_among(a: str, b: str) -> bool:
        return (a in among or b in among) and may(a, b)

    scale = scale_of(board)
    assert pairs(board, scale, may, among=among) == pairs(board, scale, may_among)


@thorough
@given(st.text(max_size=60) | st.text(alphabet="İıßﬁ’' aA1-_éñع中\n", max_size=30))
def test_the_telling_words_of_a_text_are_those_that_are_found_in_it(text: str) -> None:
    assert telling_words(text) == [word for word, _, _ in telling_places(text)]


# What is said


def test_reasons_are_plain_facts_the_strongest_first() -> None:
    about = {"category": "Fixing and making", "area": "Old Dock"}
    (one,) = found(
        offer("Bicycle repair", when="Saturday mornings", **about),
        need("My bicycle is stuck", when="Saturdays", **about),
    )
    assert one.reasons == (
        "Both speak of “Bicycle”.",
        "Both are about Fixing and making.",
        "Both are near Old Dock.",
        "Both can do Saturday mornings.",
    )


@pytest.mark.parametrize("nowhere", ["", "Anywhere", "anywhere ", "Other", "All over", "En línea", "في أي مكان"])
def test_anywhere_is_no_area_and_other_no_category(nowhere: str) -> None:
    (one,) = found(offer("Bicycle", area=nowhere, category="Other"), need("Bicycle", area=nowhere, category="Other"))
    assert one.reasons == ("Both speak of “Bicycle”.",)


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        ("weekends", "Saturdays and Sundays", "Both can do weekends."),
        ("evenings", "nights", "Both can do evenings."),
        ("Mon-Fri afternoons", "afternoons", "Both can do weekday afternoons."),
        ("am Abend", "I am free evenings", "Both can do evenings."),
        ("9am to noon, Saturdays", "el sábado por la mañana", "Both can do Saturday mornings."),
    ],
)
def test_a_time_is_said_in_words(one: str, other: str, said: str) -> None:
    (match,) = found(offer("Bicycle", when=one), need("Bicycle", when=other))
    assert said in match.reasons


def test_a_quoted_word_is_short_and_holds_nothing_that_controls() -> None:
    word = "z" + "yx" * 19
    (one,) = found(offer(word), need(f"{word}\u202e\x07"))
    quoted = one.reasons[0].split("“")[1].split("”")[0]
    assert quoted == word
    assert len(ENGLISH.both_say.format(word=quoted)) < 70


def test_a_quoted_category_holds_nothing_that_controls() -> None:
    (one,) = found(offer("Bicycle", category="Food\u202e\x07"), need("Bicycle", category="Food\u202e\x07"))
    assert one.reasons[1] == "Both are about Food."


def test_a_word_longer_than_any_word_is_passed_over() -> None:
    assert found(offer("x" * 5000), need("x" * 5000)) == []


# What organizers decide


def test_a_declined_pair_never_comes_back() -> None:
    board = [offer("Bicycle repair"), need("Bicycle repair")]
    assert len(found(*board)) == 1
    assert found(*board, decided=Decided(declined=frozenset({pair("offer", "need")}))) == []


@pytest.mark.parametrize("status", ["published", "resting", "met"])
def test_an_accepted_pair_stays_even_when_one_rests(status: str) -> None:
    board = [offer("Bicycle repair", status=status), need("Bicycle repair")]
    (one,) = found(*board, decided=Decided(accepted=frozenset({pair("offer", "need")})))
    assert one.reasons == ("Both speak of “Bicycle”.",)


def test_an_accepted_pair_of_which_one_rests_is_told_by_its_meaning_alone() -> None:
    board = [offer("Bicycle repair", status="resting"), need("Bicycle repair")]
    decided = Decided(accepted=frozenset({pair("offer", "need")}))
    (by_words,) = found(*board, decided=decided)
    (by_meaning,) = found(*board, decided=decided, reader=READER)
    assert (by_words.strength, by_meaning.strength) == (Strength.STRONG, Strength.POSSIBLE)
    assert by_meaning.reasons != (ENGLISH.by_hand,)


def test_an_accepted_pair_that_shares_nothing_says_who_joined_it() -> None:
    board = [offer("Fresh eggs", when="mornings"), need("Tax forms", when="evenings")]
    (one,) = found(*board, decided=Decided(accepted=frozenset({pair("offer", "need")})))
    assert one.reasons == (ENGLISH.by_hand,)


@pytest.mark.parametrize("status", ["resting", "met"])
def test_only_published_entries_get_new_suggestions(status: str) -> None:
    assert found(offer("Bicycle repair", status=status), need("Bicycle repair")) == []


def test_accepted_pairs_take_up_room_first() -> None:
    needs = [need("Bicycle repair", name=f"n{number}") for number in range(5)]
    accepted = frozenset({pair("offer", "n3"), pair("offer", "n4")})
    chosen = suggest([offer("Bicycle repair"), *needs], NOBODY, Decided(accepted=accepted), 2, FLOOR)
    assert {frozenset(one.entries) for one in chosen} == accepted


def test_nobody_is_matched_with_themselves() -> None:
    assert found(offer("Bicycle repair"), need("Bicycle repair"), people={"offer": 7, "need": 7}) == []


@pytest.mark.parametrize(
    ("one", "other", "meets"),
    [("Mill Lane", "Mill Lane", True), ("Mill Lane", "Old Dock", False), ("Mill Lane", "Anywhere", False)],
)
@pytest.mark.parametrize("reader", [None, READER])
def test_who_wants_links_close_to_home_meets_their_own_part_of_town(
    one: str, other: str, meets: bool, reader: Reader | None
) -> None:
    board = [offer("Bicycle repair", area=one), need("Bicycle repair", area=other)]
    assert bool(found(*board, decided=Decided(nearby=frozenset({"need"})), reader=reader)) == meets
    assert len(found(*board, reader=reader)) == 1


def test_everybody_is_seen_before_anybody_is_seen_twice() -> None:
    # n1 fits both offers, n2 only the first: the first must be kept for n2.
    board = [
        offer("Bicycle repair", name="o1"),
        offer("Bicycle and piano repair", name="o2"),
        need("Bicycle repair", name="n1"),
        need("Bicycle repair", name="n2"),
    ]
    chosen = suggest(board, NOBODY, Decided(declined=frozenset({pair("o2", "n2")})), 1, FLOOR)
    assert {one.entries for one in chosen} == {("o2", "n1"), ("o1", "n2")}


# What holds for every board

WORDS = (
    "bicycle",
    "piano",
    "soup",
    "garden",
    "ride",
    "choir",
    "karate",
    "bici",
    "coro",
    "dog",
    "repair",
    "自行车",
    "no",
)
boards = st.lists(
    st.tuples(
        st.sampled_from(list(Kind)),
        st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(" ".join),
        st.sampled_from(["", "Food", "Fixing and making"]),
        st.sampled_from(["", "Old Dock", "Anywhere"]),
        st.sampled_from(["", "weekday evenings", "Saturday mornings", "weekends"]),
        st.sampled_from(["published"] * 5 + ["resting", "met"]),
    ),
    max_size=14,
).map(
    lambda rows: [
        entry(f"e{number:02d}", kind, title, category=category, area=area, when=when, status=status)
        for number, (kind, title, category, area, when, status) in enumerate(rows)
    ]
)
members = st.lists(st.integers(0, 5), min_size=14, max_size=14).map(
    lambda numbers: {f"e{number:02d}": person for number, person in enumerate(numbers)}
)
keys = st.frozensets(st.frozensets(st.integers(0, 13).map("e{:02d}".format), min_size=2, max_size=2), max_size=6)
decisions = st.builds(Decided, accepted=keys, declined=keys)
rooms = st.integers(1, 3)
readers = st.sampled_from([None, READER])


@thorough
@given(boards, members, decisions, rooms, st.randoms(use_true_random=False), readers)
def test_the_order_of_the_entries_makes_no_difference(
    board: list[Entry],
    people: dict[str, int],
    decided: Decided,
    room: int,
    chance: random.Random,
    reader: Reader | None,
) -> None:
    shuffled = chance.sample(board, len(board))
    once = suggest_all(board, people, decided, Choices(room, FLOOR), reader)
    again = suggest_all(shuffled, people, decided, Choices(room, FLOOR), reader)
    assert (again.pairs, again.candidates, again.hopeful) == (once.pairs, once.candidates, once.hopeful)
    assert gather(shuffled, again, people, decided) == gather(board, once, people, decided)


@thorough
@given(boards, members, decisions, rooms, readers)
def test_every_suggestion_is_allowed_and_has_its_reasons(
    board: list[Entry], people: dict[str, int], decided: Decided, room: int, reader: Reader | None
) -> None:
    by_id = {one.id: one for one in board}
    load: Counter[str] = Counter()
    for one in suggest(board, people, decided, room, FLOOR, reader):
        a, b = one.entries
        assert one.kind == f"{by_id[a].kind}-{by_id[b].kind}"
        assert people[a] != people[b]
        assert pair(a, b) not in decided.declined
        assert 1 <= len(one.reasons) <= 4
        assert all(reason and not any(unicodedata.category(c) == "Cc" for c in reason) for reason in one.reasons)
        if pair(a, b) not in decided.accepted:
            assert one.sure >= FLOOR
            assert by_id[a].status == by_id[b].status == Status.PUBLISHED
        load.update(one.entries)
    pinned = Counter(name for key in decided.accepted for name in key)
    assert all(load[name] <= max(room, pinned[name]) for name in load)


@thorough
@given(boards, members, decisions, rooms, readers)
def test_every_accepted_pair_that_can_be_shown_stays(
    board: list[Entry], people: dict[str, int], decided: Decided, room: int, reader: Reader | None
) -> None:
    kinds = {one.id: one.kind for one in board}
    shown = {frozenset(one.entries) for one in suggest(board, people, decided, room, 1.0, reader)}
    for key in decided.accepted - decided.declined:
        a, b = key
        if key <= kinds.keys() and people[a] != people[b] and (kinds[a] != kinds[b] or kinds[a] is Kind.DREAM):
            assert key in shown


@thorough
@given(boards, members, decisions, rooms, readers)
def test_nobody_with_a_candidate_stays_unseen_while_there_is_room(
    board: list[Entry], people: dict[str, int], decided: Decided, room: int, reader: Reader | None
) -> None:
    candidates = [one.entries for one in suggest(board, people, decided, 1000, FLOOR, reader)]
    chosen = suggest(board, people, decided, room, FLOOR, reader)
    load = Counter(name for one in chosen for name in one.entries)
    partners: dict[str, list[str]] = {}
    for one in chosen:
        if frozenset(one.entries) not in decided.accepted:
            for name in one.entries:
                partners.setdefault(name, []).append(next(iter(set(one.entries) - {name})))
    for a, b in candidates:
        for unseen, other in ((a, b), (b, a)):
            if not load[unseen]:
                assert load[other] >= room
                assert all(load[partner] == 1 for partner in partners.get(other, ()))


some_pairs = st.frozensets(st.tuples(st.integers(0, 5), st.integers(0, 5)), max_size=30)


@thorough
@given(some_pairs)
def test_as_many_are_seen_as_can_be_seen(ruled_out: frozenset[tuple[int, int]]) -> None:
    board = [offer("Bicycle repair", name=f"o{number}") for number in range(6)]
    board += [need("Bicycle repair", name=f"n{number}") for number in range(6)]
    declined = frozenset(pair(f"o{a}", f"n{b}") for a, b in ruled_out)
    chosen = suggest(board, NOBODY, Decided(declined=declined), 1, FLOOR)
    assert len(chosen) == most_couples([[b for b in range(6) if (a, b) not in ruled_out] for a in range(6)])


def most_couples(likes: Sequence[Sequence[int]]) -> int:
    """The size of a largest matching, by augmenting paths."""
    partner: dict[int, int] = {}

    def couple(a: int, asked: set[int]) -> bool:
        for b in likes[a]:
            if b not in asked:
                asked.add(b)
                if b not in partner or couple(partner[b], asked):
                    partner[b] = a
                    return True
        return False

    return sum(couple(a, set()) for a in range(len(likes)))


@thorough
@given(some_pairs, st.integers(1, 2))
def test_no_dream_gets_more_than_its_room(ruled_out: frozenset[tuple[int, int]], room: int) -> None:
    board = [dream("A choir in the park", name=f"d{number}") for number in range(6)]
    declined = frozenset(pair(f"d{a}", f"d{b}") for a, b in ruled_out if a != b)
    chosen = suggest(board, NOBODY, Decided(declined=declined), room, FLOOR)
    assert all(load <= room for load in Counter(name for one in chosen for name in one.entries).values())


@thorough
@given(boards, members, decisions, readers)
def test_a_constellation_is_a_dream_with_the_offers_and_needs_of_different_people(
    board: list[Entry], people: dict[str, int], decided: Decided, reader: Reader | None
) -> None:
    found_ = gather(board, suggest_all(board, people, decided, Choices(), reader), people, decided)
    check_constellations(found_, board, people)


def check_constellations(found_: Sequence[Gathering], board: Sequence[Entry], people: Mapping[str, int]) -> None:
    kinds = {one.id: one.kind for one in board}
    assert len(found_) <= max(3, len(board) // 30)
    for one in found_:
        everybody = [one.dream, *one.offers, *one.needs]
        assert [kinds[name] for name in everybody] == (
            [Kind.DREAM] + [Kind.OFFER] * len(one.offers) + [Kind.NEED] * len(one.needs)
        )
        assert 1 <= len(one.offers) <= 3
        assert 2 <= len(one.needs) <= 5
        assert len({people.get(name, -number) for number, name in enumerate(everybody, 1)}) == len(everybody)
        assert one.reasons
        assert all(one.reasons)
    assert max(Counter(name for one in found_ for name in one.needs).values(), default=0) <= 1
    assert max(Counter(name for one in found_ for name in one.offers).values(), default=0) <= 2


# Constellations

GARDEN = (
    dream("A community garden on the empty lot", name="d1", category="Growing"),
    offer("Compost for gardens", name="o1", category="Growing"),
    offer("Seeds and seedlings", name="o2", category="Growing"),
    need("A garden plot to grow tomatoes", name="n1", category="Growing"),
    need("Seeds for my garden", name="n2", category="Growing"),
    need("A ride to the doctor", name="n3", category="Getting around"),
)


def gathered(decided: Decided = NOTHING, people: Mapping[str, int] = NOBODY) -> tuple[Gathering, ...]:
    return gather(GARDEN, suggest_all(GARDEN, people, decided, Choices(), None), people, decided)


def test_a_dream_gathers_the_offers_and_the_needs_around_it() -> None:
    (one,) = gathered()
    assert (one.dream, set(one.offers), set(one.needs)) == ("d1", {"o1", "o2"}, {"n1", "n2"})
    assert "“Compost for gardens” and the dream both speak of “garden”." in one.reasons
    assert "“Seeds and seedlings” could help with “Seeds for my garden”." in one.reasons
    assert [member.id for member in one.members] == [*one.offers, *one.needs]


def test_a_declined_constellation_does_not_return_with_most_of_its_entries() -> None:
    assert gathered(Decided(declined=frozenset({frozenset(("d1", "o1", "o2", "n1", "n2"))}))) == ()
    assert gathered(Decided(declined=frozenset({frozenset(("d1", "o1", "n1", "n2"))}))) == ()


def test_an_accepted_constellation_stays_as_it_is() -> None:
    (one,) = gathered(Decided(accepted=frozenset({frozenset(("d1", "o1", "n2", "n3"))})))
    assert (one.dream, one.offers, one.needs) == ("d1", ("o1",), ("n2", "n3"))


def test_a_dream_in_an_accepted_constellation_gets_no_other_while_one_of_its_entries_is_away() -> None:
    accepted = frozenset({frozenset(("d1", "away", "gone"))})
    assert gathered(Decided(accepted=accepted)) == ()


@pytest.mark.parametrize(("others", "left"), [(("n1", "away"), ["o2", "n1"]), (("n1", "n2"), ["o2", "n1", "n2"])])
def test_an_accepted_constellation_is_what_is_left_of_it(others: tuple[str, str], left: list[str]) -> None:
    whole = frozenset(("d1", "o2", *others))
    (one,) = gathered(Decided(accepted=frozenset({whole})))
    assert (one.key, [member.id for member in one.members]) == (whole, left)
    assert gathered(Decided(accepted=frozenset({frozenset(("d1", "o2", "away", "gone"))}))) == ()
    assert gathered(Decided(reshaped=frozenset({frozenset(("d1", "o2", "n1", "away"))}))) == ()


def test_an_accepted_constellation_is_explained_also_where_a_pair_in_it_was_declined() -> None:
    whole = frozenset(("d1", "o2", "n1", "n2"))
    (one,) = gathered(Decided(accepted=frozenset({whole}), declined=frozenset({pair("o2", "n1")})))
    assert one.key == whole
    assert [member.id for member in one.members] == ["o2", "n1", "n2"]


def test_one_member_has_one_place_in_a_constellation() -> None:
    assert gathered(people={"n1": 1, "n2": 1}) == ()
    (one,) = gathered(people={"o1": 1, "o2": 1})
    assert len(one.offers) == 1


def test_a_declined_pair_is_not_brought_together_in_a_constellation_either() -> None:
    assert gathered(Decided(declined=frozenset({pair("d1", "n2")}))) == ()


MEANT = (
    dream("grow a garden by the river", name="d1"),
    offer("grow a garden by the fence", name="o1"),
    need("grow a garden by the lane", name="n1"),
    need("grow a garden by the mill", name="n2"),
)


def test_a_constellation_is_found_by_meaning_and_each_member_has_its_reason() -> None:
    (one,) = gather(MEANT, suggest_all(MEANT, NOBODY, NOTHING, Choices(), READER), NOBODY, NOTHING)
    assert (one.dream, one.offers, set(one.needs)) == ("d1", ("o1",), {"n1", "n2"})
    for entry_ in MEANT[1:]:
        assert any(entry_.title in reason and "the dream" in reason for reason in one.reasons)
    assert not any("organizer" in reason for reason in one.reasons)


@pytest.mark.parametrize("far", ["o1", "n2"])
def test_who_wants_links_close_to_home_is_in_no_constellation_with_others(far: str) -> None:
    board = [entry(one.id, one.kind, one.title, area="Old Dock" if one.id == far else "Mill Lane") for one in MEANT]
    decided = Decided(nearby=frozenset({"n1"}))
    found_ = gather(board, suggest_all(board, NOBODY, decided, Choices(), READER), NOBODY, decided)
    assert not any({"n1", far} <= one.key for one in found_)


def test_one_need_is_not_enough_for_a_constellation() -> None:
    assert gather(GARDEN[:4], suggest_all(GARDEN[:4], NOBODY, NOTHING, Choices(), None), NOBODY, NOTHING) == ()


def test_constellations_stay_few_on_a_large_board() -> None:
    board = [
        entry(f"{one.id}-{number:02d}", one.kind, one.title, category=one.category)
        for one in GARDEN
        for number in range(20)
    ]
    chosen = gather(board, suggest_all(board, NOBODY, NOTHING, Choices(), None), NOBODY, NOTHING)
    check_constellations(chosen, board, NOBODY)
    assert len(chosen) == 4


def test_a_large_board_of_equals_leaves_nobody_out() -> None:
    board = [offer("Bicycle repair", name=f"o{number}") for number in range(60)]
    board += [need("Bicycle repair", name=f"n{number}") for number in range(60)]
    seen = {name for one in suggest(board, NOBODY, NOTHING, 1, FLOOR) for name in one.entries}
    assert len(seen) == 120


def test_whoever_was_taken_out_of_a_constellation_does_not_come_back_to_its_dream() -> None:
    (one,) = gathered(Decided(struck=frozenset({("d1", "o1"), ("o2", "o1"), ("n1", "o1")})))
    assert (one.dream, one.offers, set(one.needs)) == ("d1", ("o2",), {"n1", "n2"})


def test_a_constellation_that_organizers_changed_stays_as_it_is() -> None:
    (one,) = gathered(Decided(reshaped=frozenset({frozenset(("d1", "o1", "n2"))})))
    assert (one.dream, one.offers, one.needs) == ("d1", ("o1",), ("n2",))
