"""The ``New text`` cell: what a yes to it publishes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riverboard.newtext import FACTS, merge, pending_text

words = st.text(st.characters(exclude_characters="\r", exclude_categories=["Cs"]), min_size=1, max_size=60)
fact_like = st.sampled_from(["[When] Fridays", "[Kind]", "[End]", "[Name shown] Mayor", "[Nothing] at all"])
lines = st.lists(words | fact_like, min_size=1, max_size=4).map("\n".join)
titles = (words | fact_like).map(lambda text: " ".join(text.split())).filter(bool)
facts = st.dictionaries(st.sampled_from(FACTS), words.map(lambda text: " ".join(text.split())))


@given(titles, st.just("") | lines.map(lambda text: text.strip("\n")), facts)
def test_a_member_s_words_come_back_exactly_as_they_were(title: str, text: str, facts: dict[str, str]) -> None:
    assert merge(pending_text(title, text, facts)) == {"Title": title, "Text": text, **facts}


def test_the_cell_reads_like_a_note() -> None:
    cell = pending_text("Bread dough for four", "I bake on Fridays anyway.", {"When": "Fridays, 8 to 10"})
    assert cell == "Bread dough for four\n\nI bake on Fridays anyway.\n\n[When] Fridays, 8 to 10"


def test_a_fact_that_was_emptied_is_emptied() -> None:
    assert merge(pending_text("Bread", "", {"Name shown": ""})) == {"Title": "Bread", "Text": "", "Name shown": ""}


def test_a_title_over_several_lines_becomes_one_line() -> None:
    assert merge(pending_text("Bread\n\n dough", "", {}))["Title"] == "Bread dough"


def test_words_that_look_like_a_fact_stay_words() -> None:
    cell = pending_text("Bread", "Dear all,\n[Name shown] The mayor", {"When": "Fridays"})
    assert cell.endswith("The mayor\n\n[End]\n[When] Fridays")
    assert merge(cell) == {"Title": "Bread", "Text": "Dear all,\n[Name shown] The mayor", "When": "Fridays"}


@pytest.mark.parametrize("end", ["[End]", "[Kind] offer"])
def test_words_that_end_like_a_mark_stay_whole(end: str) -> None:
    text = f"It goes on.\n{end}"
    assert merge(pending_text("A title", text, {}))["Text"] == text


def test_where_only_facts_are_left_the_title_and_the_text_stay() -> None:
    assert merge("[When] Fridays\n[Area] Mill Lane\n") == {"When": "Fridays", "Area": "Mill Lane"}


def test_lines_that_another_program_ended_are_read_alike() -> None:
    assert merge("Bread\r\n\r\nWarm.\r\n\r\n[When] Fridays\r\n") == {
        "Title": "Bread",
        "Text": "Warm.",
        "When": "Fridays",
    }
