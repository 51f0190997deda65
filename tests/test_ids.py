"""IDs: short, random, speakable, never twice."""

# ruff: noqa: S311  (a seed makes a test repeatable)

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from riverboard.ids import ALLOWED, DIGITS, LENGTH, LETTERS, MINTED, minting


@given(st.integers())
def test_an_id_is_short_and_speakable(seed: int) -> None:
    fresh = minting(Random(seed), ())()
    assert len(fresh) == LENGTH
    assert MINTED.fullmatch(fresh)
    assert ALLOWED.fullmatch(fresh)
    assert not set(fresh) & set("aeiouy01l")
    assert fresh[0].isalpha()
    assert not fresh.isdigit()


def test_no_id_is_given_twice() -> None:
    mint = minting(Random(1), ())
    assert len({mint() for _ in range(3000)}) == 3000


def test_no_id_is_given_that_is_taken() -> None:
    mint = minting(Random(1), ())
    taken = {mint() for _ in range(50)}
    again = minting(Random(1), taken)
    assert not taken & {again() for _ in range(50)}


def test_ids_come_from_the_randomness_alone() -> None:
    assert minting(Random(7), ())() == minting(Random(7), ())()
    assert minting(Random(7), ())() != minting(Random(8), ())()


def test_every_place_of_an_id_takes_every_letter() -> None:
    mint = minting(Random(3), ())
    found = [mint() for _ in range(4000)]
    assert {each[0] for each in found} == set(LETTERS)
    assert all({each[place] for each in found} == set(LETTERS + DIGITS) for place in range(1, LENGTH))


def test_an_id_is_found_within_a_cell_but_not_within_a_word() -> None:
    assert MINTED.findall("bcd234, (xzw987) and bcd2345 or abcd234") == ["bcd234", "xzw987"]


def test_what_may_stand_in_an_address() -> None:
    for fine in ("a", "bcd234", "the-first-note", "a" * 40):
        assert ALLOWED.fullmatch(fine)
    for odd in ("", "-a", "a-", "A", "a b", "../x", "a/b", "é", "a\n", "a" * 41):
        assert not ALLOWED.fullmatch(odd)
