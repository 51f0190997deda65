"""What members said in private, found again in what the board would show: whole, in part, and in others' rows."""

import time

import pytest
from hypothesis import given
from hypothesis import settings as given_settings
from hypothesis import strategies as st

from riverboard.disclosure import may_be_an_area, words_of
from riverboard.disclosure.everyday import EVERYDAY
from sheets import SETTINGS, MemorySheet, response, sheet_of, shown

OWN = "one of the member's private answers"
ANOTHERS = "a private answer of another member"
# A kind or an area has words of its own, such as “company”: no secret where a town uses them.
CHOICES = (*SETTINGS.areas, *SETTINGS.categories)
TOWN = words_of(" ".join(str(word) for choice in CHOICES for word in (choice.name, *choice.words)))


def check(title: str, **answers: str) -> str:
    """What ``Check`` says of an offer whose member answered so."""
    sheet = sheet_of(response(offer=title, **answers))
    sheet.run()
    return sheet.entry(title)["Check"]


# --- the member's own ---


@pytest.mark.parametrize(
    ("title", "answers"),
    [
        ("Bread at the Old Forge 12", {"contact": "Old Forge 12, ring twice"}),
        ("Come to the green lantern door", {"contact": "the green lantern door\nafter six"}),
        ("I am brightfox", {"contact": "Signal brightfox"}),
        ("Brightfox offers soup: brightfox, brightfox", {"contact": "Signal brightfox"}),
        ("Write to kowalczyk", {"contact": "marianne.kowalczyk@example.org"}),
        ("Ask for Kowalczyk", {"full_name": "Marianne Kowalczyk"}),
        ("Ask for MARIANNE", {"full_name": "Marianne Kowalczyk"}),
        ("Ask for Kowalczyk", {"name": "Marianne Kowalczyk", "show_name": "Just “a neighbor”"}),
        (
            "I came here alone last winter and the stairs are hard now",
            {"aside": "Just so you know, I came here alone last winter and the stairs frighten me."},
        ),
    ],
)
def test_a_part_of_a_private_answer_is_found(title: str, answers: dict[str, str]) -> None:
    assert OWN in check(title, **answers)


@pytest.mark.parametrize(
    ("title", "answers"),
    [
        ("Bread in the evening, after six", {"contact": "Signal brightfox, in the evening, after six"}),
        ("I help on Tuesdays 10 to 12", {"contact": "brightfox, Tuesdays 10 to 12"}),
        ("Help with Signal and e-mail", {"contact": "Signal brightfox"}),
        ("Soup on Mill Lane", {"contact": "Mr Fox, Mill Lane, by the pump"}),
        ("Soup with Marianne", {"full_name": "Marianne Kowalczyk", "name": "Marianne"}),
        ("Soup with Marianne Kowalczyk", {"full_name": "Marianne Kowalczyk", "name": "Marianne Kowalczyk"}),
        ("Company for a neighbor", {"name": "a neighbor", "show_name": "Just “a neighbor”"}),
        ("An example of a letter", {"contact": "ann@example.org"}),
        ("Bread on Fridays", {"aside": "I could bake bread on Fridays, as my mother did."}),
        ("Soup in Riverside", {"contact": "Riverside"}),
    ],
)
def test_everyday_words_the_towns_name_and_the_shown_name_are_no_secret(title: str, answers: dict[str, str]) -> None:
    sheet = sheet_of(response(offer=title, **answers))
    sheet.settings = SETTINGS.model_copy(update={"place": "Riverside"})
    sheet.run()
    assert not sheet.entry(title)["Check"]


def test_a_word_that_others_use_gives_nobody_away() -> None:
    mine = response(offer="Saxophone lessons", contact="saxophone.ann@example.org")
    others = [response(offer=f"Saxophone quartet {n}", contact=f"p{n}@example.org") for n in "ab"]
    for sheet, alone in ((sheet_of(mine), True), (sheet_of(mine, *others), False)):
        sheet.run()
        assert bool(sheet.entry("Saxophone lessons")["Check"]) == alone


@given_settings(deadline=None, max_examples=50)
@given(st.text("abcdefghijklmnopqrstuvwxyz", min_size=6, max_size=12), st.sampled_from(["ask for {}", "{}!", "I, {}"]))
def test_any_rare_word_of_a_full_name_is_found(word: str, sentence: str) -> None:
    if word not in EVERYDAY and word not in TOWN:
        assert OWN in check(sentence.format(word.title()), full_name=f"Jo {word}")


# --- another member's ---

FOX = response(offer="Soup", contact="Signal brightfox seven", aside="please not near my former husband")


@pytest.mark.parametrize(
    "pasted", ["Ask Signal brightfox seven", "Please, not near my former husband!", "PLEASE NOT NEAR MY FORMER HUSBAND"]
)
def test_another_members_private_answer_in_a_row_added_by_hand_is_found(pasted: str) -> None:
    sheet = sheet_of(FOX)
    sheet.add("Board", {"Kind": "need", "Title": "Help", "Text": pasted})
    sheet.run()
    assert ANOTHERS in sheet.entry("Help")["Check"]


def test_another_members_private_answer_that_an_organizer_pasted_is_found() -> None:
    sheet = sheet_of(response(offer="Bread", contact="a@example.org"), FOX)
    sheet.run()
    sheet.type("Board", 0, "Text", "Ask signal brightfox seven for it.")
    sheet.run()
    assert ANOTHERS in sheet.entry("Bread")["Check"]


def test_a_row_by_hand_in_everyday_words_is_clean() -> None:
    sheet = sheet_of(FOX, response(offer="Bread", contact="Ann Reed, Mill Lane, in the evening"))
    sheet.add(
        "Board", {"Kind": "need", "Title": "Help", "Text": "On Mill Lane, in the evening, please.", "Area": "Mill Lane"}
    )
    sheet.run()
    assert not sheet.entry("Help")["Check"]


def test_many_rows_and_many_contacts_take_no_longer_than_their_number() -> None:
    def seconds(count: int) -> float:
        rows = [response(offer=f"Note {n}", contact=f"Old Forge, house {n} by the lock") for n in range(count)]
        sheet = sheet_of(*rows)
        for n in range(count):
            sheet.add("Board", {"Kind": "need", "Title": f"Help {n}", "Text": "please call old forge, thank you"})
        started = time.process_time()
        sheet.run()
        return time.process_time() - started

    assert seconds(400) < 30 * max(seconds(40), 0.02)


# --- a yes that was given holds ---


def test_an_approved_entry_stays_on_the_board_though_it_would_be_held_today() -> None:
    titles = ["Ask for Kowalczyk", "Rua do Carmo 4", "zéro six douze trente-quatre cinquante-six"]
    rows = [response(offer=title, full_name="Marianne Kowalczyk") for title in titles]
    sheet = sheet_of(*rows, status="published")
    sheet.settings = SETTINGS.model_copy(update={"publish": "unless-held"})
    for _ in range(2):
        assert set(shown(sheet.run())) == set(titles)
        assert all(row["Status"] == "published" and row["Check"] for row in sheet["Board"])


# --- a part of town ---


@pytest.mark.parametrize(
    "name",
    [
        *("District 9", "Quartier 3", "Zone 2", "19e", "19e arrondissement", "Block 5", "SE15", "Sector 104", "Lyon 7"),
        *("2. Bezirk", "Mill Lane", "Upper Weir", "Barrio 5", "حي 5", "Old Dock"),
    ],
)
def test_a_part_of_town_may_have_a_small_number(name: str) -> None:
    assert may_be_an_area(name, ("US", "GB"))


@pytest.mark.parametrize(
    "name",
    [
        *("Mill Lane 12", "12 Mill Lane", "Flat 3 Mill Lane", "Rua do Carmo 4", "Willow Close 7", "Am Markt 5"),
        *("Elm 1234", "Block 5, 12", "شارع الورد 12", "玫瑰路12号", "Rosenweg 7", "07911 123456", "calle 12"),
    ],
)
def test_an_address_is_no_part_of_town(name: str) -> None:
    assert not may_be_an_area(name, ("US", "GB"))


def without_areas(area: str) -> MemorySheet:
    return sheet_of(response(offer="Bread", area=area), status="published", areas=())


def test_an_address_that_was_given_as_a_part_of_town_stands_under_other() -> None:
    sheet = without_areas("Mill Lane 12")
    (entry,) = sheet.run().board.entries
    assert entry.area == "Other"
    (said,) = {row["What"] for row in sheet["Report"] if "address" in row["What"]}
    assert "Mill" not in said


def test_an_address_that_an_organizer_wrote_as_a_part_of_town_stands_under_other() -> None:
    sheet = without_areas("Mill Lane")
    sheet.run()
    sheet.type("Board", 0, "Area", "Mill Lane 12")
    (entry,) = sheet.run().board.entries
    assert (entry.area, sheet["Board"][0]["Area"]) == ("Other", "Mill Lane 12")
    assert any(row["Where"] == "Board, row 2, “Area”" for row in sheet["Report"])


@given_settings(deadline=None)
@given(st.text(max_size=50))
def test_any_text_at_all_is_an_area_or_none(text: str) -> None:
    assert may_be_an_area(text, ("US",)) in (True, False)
