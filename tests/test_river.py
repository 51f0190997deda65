"""The river on the front page: its mix, whose turn it is, and what organizers put at the front."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import groupby, pairwise
from math import ceil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riverboard.entry import Board, Connections, Constellation, Entry, Kind, Status, Thank
from riverboard.site.meetings import meetings
from riverboard.site.notes import Note, notes
from riverboard.site.river import ITEMS, Stretch, Today, river
from riverboard.site.thanks import thank_yous
from riverboard.site.words import ENGLISH
from site_fixtures import BOARD, CONNECTIONS, DOUGH, SITE, built, entry, many, read

SOME_DAY = date(2026, 6, 12)


def laid(board: Board, connections: Connections = Connections(), day: date = SOME_DAY) -> list[Stretch]:  # noqa: B008
    by_id = notes(board, ENGLISH)
    today = Today(day, {each.id: each.posted for each in board.entries}, board.front)
    return list(
        river(
            tuple(by_id.values()),
            meetings(connections, by_id, board.site, ENGLISH),
            thank_yous(board.thanks, by_id, ENGLISH),
            today,
        )
    )


def stones(stretches: Sequence[Stretch]) -> list[Note]:
    return [each.note for each in stretches if each.note]


def ids(stretches: Sequence[Stretch]) -> list[str]:
    return [note.id for note in stones(stretches)]


def of_kinds(*counts: int) -> Board:
    """A board of so many offers, needs and dreams, all posted long ago."""
    kinds = [kind for kind, count in zip(Kind, counts, strict=True) for _ in range(count)]
    return Board(SITE, tuple(entry(f"n{at:02}", kind, posted=date(2025, 1, 1)) for at, kind in enumerate(kinds)))


def gathered(*dreams: str) -> Connections:
    return Connections((), tuple(Constellation(f"k{at}", dream, (), (), ()) for at, dream in enumerate(dreams)))


# The mix


@pytest.mark.parametrize(
    ("counts", "pools", "thanks", "shape"),
    [
        ((20, 20, 20), 4, 0, "ssssPssssPssss"),
        ((20, 20, 20), 4, 1, "ssssPssTssPsss"),
        ((20, 20, 20), 1, 1, "ssssPssTssssss"),
        ((20, 20, 20), 0, 0, "ssssssssssssss"),
        ((1, 1, 1), 4, 1, "ssTsP"),
        ((1, 0, 1), 4, 1, "sTs"),
        ((0, 0, 0), 4, 1, ""),
    ],
)
def test_the_river_widens_into_pools_and_one_thank_you_lies_midway(
    counts: tuple[int, int, int], pools: int, thanks: int, shape: str
) -> None:
    board = replace(of_kinds(*counts), thanks=BOARD.thanks[:1] * thanks)
    dreams = [each.id for each in board.entries if each.kind == Kind.DREAM]
    found = laid(board, gathered(*(dreams * pools)[:pools]))
    assert "".join("P" if each.pool else "T" if each.thank else "s" for each in found) == shape


@pytest.mark.parametrize(
    ("counts", "kinds"),
    [
        ((2, 2, 2), "ondond"),
        ((20, 1, 0), "oonoo"),
        ((20, 1, 1), "oonoodoo"),
        ((1, 20, 1), "nnonndnn"),
        ((20, 20, 0), "onononononnoon"),
        ((20, 0, 0), "o" * 14),
        ((20, 20, 20), "ondondondondon"),
    ],
)
def test_kinds_take_turns_and_never_more_than_two_of_a_kind_stand_in_a_row(
    counts: tuple[int, int, int], kinds: str
) -> None:
    found = "".join(note.kind[0] for note in stones(laid(of_kinds(*counts))))
    assert len(found) == len(kinds)
    assert sorted(found) == sorted(kinds)
    assert len(set(kinds)) == 1 or not any(kind * 3 in found for kind in "ond")


some_notes = st.lists(st.sampled_from(Kind), max_size=40).map(
    lambda kinds: [entry(f"n{at}", kind, title=f"Note {at}") for at, kind in enumerate(kinds)]
)


@given(
    entries=some_notes,
    foreign=st.sets(st.integers(0, 39), max_size=3),
    pools=st.integers(0, 4),
    closed=st.sets(st.integers(0, 39)),
    front=st.lists(st.integers(0, 45), max_size=6, unique=True),
    day=st.dates(),
)
def test_the_river_keeps_its_mix(
    entries: list[Entry], foreign: set[int], pools: int, closed: set[int], front: list[int], day: date
) -> None:
    entries = [
        replace(each, language="es" if at in foreign else "en", status=Status.MET if at in closed else Status.PUBLISHED)
        for at, each in enumerate(entries)
    ]
    board = Board(SITE, tuple(entries), BOARD.thanks, tuple(f"n{at}" for at in front))
    dreams = [each.id for each in entries if each.kind == Kind.DREAM and each.status == Status.PUBLISHED]
    stretches = laid(board, gathered(*dreams[:1] * pools), day)
    found = stones(stretches)
    open_notes = [note for note in notes(board, ENGLISH).values() if note.is_open]

    assert len(stretches) <= ITEMS
    assert all(note.is_open for note in found)
    assert len({note.id for note in found}) == len(found)
    assert bool(found) == bool(open_notes)
    if len({note.kind for note in open_notes}) > 1:
        assert max(len(list(run)) for _, run in groupby(note.kind for note in found)) <= 2
    assert any(note.lang for note in found) == any(note.lang for note in open_notes)
    assert sum(bool(each.thank) for each in stretches) == bool(found)
    assert not any(one.pool and other.pool for one, other in pairwise(stretches))
    assert not stretches or stretches[0].note, "the river begins with a note"
    parts = "".join("P" if each.pool else "s" for each in stretches if not each.thank).split("P")
    assert all(3 <= len(part) <= 6 for part in parts[:-1])
    assert laid(board, gathered(*dreams[:1] * pools), day) == stretches


def test_the_only_note_in_another_language_is_always_there() -> None:
    entries = [replace(each, language="es" if each.id == "n30" else "en") for each in of_kinds(20, 20, 20).entries]
    for days in range(20):
        found = stones(laid(Board(SITE, tuple(entries)), day=SOME_DAY + timedelta(days)))
        assert [note.id for note in found if note.lang] == ["n30"]


# Whose turn it is


@given(counts=st.tuples(*[st.integers(0, 60)] * 3), start=st.dates(max_value=date(2100, 1, 1)))
def test_every_open_note_has_its_turn(counts: tuple[int, int, int], start: date) -> None:
    board = of_kinds(*counts)
    first = stones(laid(board, day=start))
    fewest = min(
        (sum(note.kind == kind for note in first) for kind in Kind if counts[list(Kind).index(kind)]), default=1
    )
    turns = 3 * ceil(max(counts) / fewest)
    seen = {name for days in range(turns) for name in ids(laid(board, day=start + timedelta(days)))}
    if min(counts) * 5 >= max(counts):  # otherwise a kind may have fewer places than it could fill
        assert seen == {each.id for each in board.entries}


def test_notes_have_their_turn_on_a_board_that_changes_every_day() -> None:
    entries = list(of_kinds(30, 30, 30).entries)
    staying = {each.id for each in entries[20:70]}
    seen: set[str] = set()
    for days in range(60):
        day = SOME_DAY + timedelta(days)
        entries.append(entry(f"m{days * 7919 % 97:02}", list(Kind)[days % 3], posted=day - timedelta(30)))
        if days < 20:
            entries.pop(0)
        seen |= set(ids(laid(Board(SITE, tuple(entries)), day=day)))
    assert staying <= seen


def test_the_newest_of_each_kind_is_there_for_a_week_and_then_takes_its_turn() -> None:
    old = of_kinds(30, 30, 30)
    new = entry("zz", Kind.NEED, posted=SOME_DAY)
    shown = [
        new.id in ids(laid(Board(SITE, (new, *old.entries)), day=SOME_DAY + timedelta(days))) for days in range(30)
    ]
    assert shown[:7] == [True] * 7
    assert 0 < sum(shown[7:]) < 23


def test_pools_and_thank_yous_take_turns_too() -> None:
    board = replace(of_kinds(9, 9, 9), thanks=tuple(Thank(f"Thanks {at}", "", (), None, "en") for at in range(5)))
    dreams = [each.id for each in board.entries if each.kind == Kind.DREAM]
    days = [laid(board, gathered(*dreams), SOME_DAY + timedelta(day)) for day in range(20)]
    assert {each.thank.gist for found in days for each in found if each.thank} == {f"Thanks {at}" for at in range(5)}
    assert {each.pool.dream.id for found in days for each in found if each.pool} == set(dreams)


def test_a_note_that_is_in_a_pool_lies_on_the_bank_only_where_others_are_few() -> None:
    board = of_kinds(0, 12, 12)
    pool = Connections((), (Constellation("k", "n12", (), ("n00", "n01"), ()),))
    assert not {"n00", "n01", "n12"} & set(ids(laid(board, pool)))
    assert {"n00", "n01", "n02"} == set(
        ids(laid(of_kinds(0, 2, 1), Connections((), (Constellation("k", "n02", (), ("n00",), ()),))))
    )


# What organizers put at the front


def test_what_is_at_the_front_comes_first_in_its_order() -> None:
    board = replace(of_kinds(20, 20, 20), front=("n45", "n03", "gone", "n25"))
    assert ids(laid(board))[:3] == ["n45", "n03", "n25"]


def test_even_at_the_front_no_more_than_two_of_a_kind_stand_in_a_row() -> None:
    board = replace(of_kinds(20, 20, 20), front=("n01", "n02", "n03", "n04"))
    found = ids(laid(board))
    assert [found[at] for at in (0, 1, 3, 4)] == ["n01", "n02", "n03", "n04"]
    assert stones(laid(board))[2].kind != "offer"


def test_what_is_at_the_front_makes_the_headline(tmp_path: Path) -> None:
    choir = "A choir for people who were told not to sing"
    home = read(built(tmp_path, replace(BOARD, front=("hc7s", "fz5q")), CONNECTIONS))
    assert choir in home.said["h3"].splitlines()[0] or home.said["h3"].startswith(choir)
    assert home.said["h1"] == "Somebody near you can offer Apples. Far too many apples"


def test_the_page_of_a_day_is_the_same_every_time_and_not_that_of_the_next(tmp_path: Path) -> None:
    def home(name: str, day: date) -> bytes:
        board = of_kinds(20, 20, 20)
        return (built(tmp_path / name, replace(board, site=replace(SITE, updated=day))) / "index.html").read_bytes()

    assert home("a", SOME_DAY) == home("b", SOME_DAY)
    tomorrow = home("c", SOME_DAY + timedelta(1)).replace(b"2026-06-13", b"2026-06-12").replace(b"June 13", b"June 12")
    assert tomorrow != home("d", SOME_DAY)


def test_one_or_two_notes_are_shown_and_the_board_says_that_rivers_start_as_a_trickle(tmp_path: Path) -> None:
    home = read(built(tmp_path, many(2)))
    assert home.said["h1"] == "Every river starts as a trickle"
    assert "Note 0" in home.text
    assert "Note 1" in home.text
    assert DOUGH.title not in home.text


def test_one_note_is_spoken_of_as_one(tmp_path: Path) -> None:
    assert "one note on the board today. Read it slowly." in read(built(tmp_path, many(1))).text
