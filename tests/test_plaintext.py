"""A member's words as they may be shown: kept exactly, without what is no character at all."""

import json
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from naughty import naughty_text
from riverboard.plaintext import is_visible, one_line, public_text

ANY = st.text(st.characters(exclude_categories=())) | naughty_text()


@pytest.mark.parametrize(
    "text",
    [
        "Bread 🍞, for six",
        "خبز للجميع",
        "אַ שׁ",
        "e\u0301 and é",
        "👩\u200d👩\u200d👧 🏳️\u200d🌈",
        "a\n\n  b",
        "<b>&amp;</b> **x**",
        "=1+2",
    ],
)
def test_words_are_kept_exactly(text: str) -> None:
    assert public_text(text) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\r\nb\rc", "a\nb\nc"),
        ("a\tb", "a b"),
        ("a\x00b\x07\x1b[31mc", "ab[31mc"),
        ("a\ud83db", "a\ufffdb"),
        ("a\ufffe\uffff\ufdd0b", "ab"),
        ("a\x84\x9fb", "ab"),
        ("a\U0001fffe\U0010ffffb", "ab"),
        ("Bread dough\x0bevery Friday", "Bread dough\nevery Friday"),
        ("a\x0cb\x85c\u2028d\u2029e", "a\nb\nc\nd\ne"),
        ("  a  ", "a"),
        ("\x00\n a", "a"),
    ],
)
def test_what_is_no_character_goes(text: str, shown: str) -> None:
    assert public_text(text) == shown


@given(ANY)
def test_a_public_text_can_stand_in_any_file(text: str) -> None:
    shown = public_text(text)
    assert shown.encode("utf-8").decode("utf-8") == shown
    assert json.loads(json.dumps(shown)) == shown
    element = ET.Element("p")
    element.text = shown
    assert (ET.fromstring(ET.tostring(element)).text or "") == shown  # noqa: S314  (we wrote it ourselves)


@given(ANY)
def test_twice_is_as_good_as_once(text: str) -> None:
    assert public_text(public_text(text)) == public_text(text)
    assert one_line(one_line(text)) == one_line(text)


@given(ANY)
def test_one_line_is_one(text: str) -> None:
    assert len(one_line(text).splitlines()) <= 1


def test_one_line_joins_lines_with_a_space() -> None:
    assert one_line(" a \n\n b\tc ") == "a b c"


@pytest.mark.parametrize(
    "text", ["", " ", "\n\t", "\u200b\u200d\ufeff", "\u2800", "\u3164\u115f", "\u0301", "\U000e0041"]
)
def test_what_draws_nothing_is_not_visible(text: str) -> None:
    assert not is_visible(text)


@pytest.mark.parametrize("text", ["a", "\u200bа", "🍞", "。", "٣", "ا"])
def test_what_draws_something_is_visible(text: str) -> None:
    assert is_visible(text)
