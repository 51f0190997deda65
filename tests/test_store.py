"""The files between the sheet and the pages, and the open export."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from riverboard.entry import (
    Board,
    Connections,
    Constellation,
    Entry,
    Kind,
    Match,
    MatchKind,
    Site,
    Status,
    Strength,
    Thank,
    Topic,
)
from riverboard.problems import BoardError
from riverboard.store import encode, encode_board, encode_connections, export, export_schema, read_board
from riverboard.store import read_connections as connections_in
from site_fixtures import BOARD, CONNECTIONS, DOUGH, MATCHES, SITE, hostile_board

# Any text but lone surrogates, which no entry can hold.
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
many_texts = st.lists(texts, max_size=3).map(tuple)
dates = st.dates()
topics = st.lists(st.builds(Topic, texts, texts), max_size=3).map(tuple)
entries = st.builds(
    Entry,
    *[texts, st.sampled_from(Kind), *[texts] * 7],
    dates,
    st.none() | dates,
    st.sampled_from(Status),
)
sites = st.builds(
    Site,
    *[texts] * 5,
    many_texts,
    *[texts] * 6,
    categories=topics,
    areas=topics,
    noindex=st.booleans(),
    read_first=st.booleans(),
    updated=dates,
)
thanks = st.builds(Thank, texts, texts, many_texts, st.none() | dates, texts)
boards = st.builds(
    Board, sites, st.lists(entries, max_size=4).map(tuple), st.lists(thanks, max_size=4).map(tuple), many_texts
)
matches = st.builds(
    Match, texts, st.sampled_from(MatchKind), st.tuples(texts, texts), many_texts, st.sampled_from(Strength)
)
constellations = st.builds(Constellation, texts, texts, many_texts, many_texts, many_texts)
all_connections = st.builds(
    Connections, st.lists(matches, max_size=4).map(tuple), st.lists(constellations, max_size=3).map(tuple)
)
ids = st.from_regex(r"[a-z0-9][a-z0-9-]{0,7}", fullmatch=True)


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("content")


@given(board=boards)
def test_a_board_comes_back_as_it_was_written(content: Path, board: Board) -> None:
    (content / "board.json").write_bytes(encode_board(board))
    assert read_board(content) == board


@given(connections=all_connections)
def test_connections_come_back_as_they_were_written(content: Path, connections: Connections) -> None:
    (content / "matches.json").write_bytes(encode_connections(connections))
    assert connections_in(content) == connections


def test_each_entry_stands_on_a_line_of_its_own() -> None:
    lines = encode_board(BOARD).decode().splitlines()
    assert sum(line.startswith('{"id": ') for line in lines) == len(BOARD.entries)


def test_a_missing_board_says_to_run_sync(tmp_path: Path) -> None:
    with pytest.raises(BoardError, match="Run riverboard sync"):
        read_board(tmp_path)


def test_missing_matches_are_none(tmp_path: Path) -> None:
    assert connections_in(tmp_path) == Connections()


def spoiled(change: object) -> bytes:
    """The board's file with its top level changed."""
    return json.dumps({**json.loads(encode_board(BOARD)), **change}).encode()  # type: ignore[dict-item]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff\xfe",
        b"[]",
        b"null",
        b'{"version": 1}',
        b"[" * 100_000,
        spoiled({"version": 2}),
        spoiled({"version": []}),
        spoiled({"entries": [{"id": "secret-name"}]}),
        spoiled({"site": None}),
        spoiled({"thanks": None}),
        spoiled({"thanks": [{"text": "secret-name"}]}),
        encode_board(BOARD).replace(b'"published"', b'"secret-name"'),
        encode_board(BOARD).replace(b'"2026-06-11"', b'"secret-name"'),
        encode_board(BOARD).replace(b'"Amina"', b"5"),
        encode_board(BOARD).replace(b'"noindex": true', b'"noindex": "yes"'),
    ],
)
def test_a_damaged_board_says_to_run_sync_and_repeats_nothing(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "board.json").write_bytes(data)
    with pytest.raises(BoardError, match=r"is damaged.*Run riverboard sync") as error:
        read_board(tmp_path)
    assert "secret" not in str(error.value)
    assert error.value.__cause__ is None


def test_damaged_matches_say_to_run_suggest(tmp_path: Path) -> None:
    (tmp_path / "matches.json").write_bytes(b'{"version": 1, "matches": [{}], "constellations": []}')
    with pytest.raises(BoardError, match="Run riverboard suggest"):
        connections_in(tmp_path)


def test_the_export_says_what_the_contract_promises() -> None:
    exported = export(BOARD, CONNECTIONS)
    assert list(exported) == ["version", "board", "entries", "matches", "constellations", "thanks"]
    assert exported["board"] == {
        "name": "Weirside River",
        "url": "",
        "place": "Weirside",
        "language": "en",
        "updated": "2026-06-12",
    }
    assert exported["entries"][0] == {
        "id": "bq2m",
        "kind": "offer",
        "title": "Bread dough for six, every Friday",
        "text": "I bake on Fridays anyway.\n\nBring a tin.\nTake the dough home.",
        "category": "Food",
        "area": "Mill Lane",
        "when": "Fridays, 8 to 11",
        "name": "Amina",
        "language": "en",
        "posted": "2026-06-11",
        "until": "2026-08-01",
        "status": "published",
        "url": "/e/bq2m/",
    }
    assert exported["matches"][0] == {
        "id": "m2",
        "kind": "dream-offer",
        "entries": ["dx4p", "fz5q"],
        "reasons": ["Both are about apples."],
        "strength": "possible",
    }
    assert exported["constellations"] == [
        {
            "id": "k1",
            "dream": "dx4p",
            "offers": ["bq2m", "fz5q"],
            "needs": ["cw3n", "gb6r"],
            "reasons": ["One long table."],
        }
    ]
    assert exported["thanks"] == [
        {
            "text": "Three floors, and you would not even take tea.\n\nPlease come and eat.",
            "name": "Kit",
            "about": ["bq2m"],
            "on": "2026-06-10",
            "language": "en",
        },
        {"text": "شكراً على القهوة.", "name": "ليلى", "about": ["gb6r", "kf9v"], "on": None, "language": "ar"},
    ]


def test_an_entrys_address_is_whole_where_the_boards_is_known() -> None:
    board = replace(BOARD, site=replace(SITE, url="https://weirside.example/board"))
    assert export(board, CONNECTIONS)["entries"][0]["url"] == "https://weirside.example/board/e/bq2m/"


def validator() -> Draft202012Validator:
    Draft202012Validator.check_schema(export_schema())
    return Draft202012Validator(export_schema())


@given(board=boards, connections=all_connections, data=st.data())
def test_every_export_fits_its_schema(board: Board, connections: Connections, data: st.DataObject) -> None:
    named = tuple(replace(each, id=data.draw(ids)) for each in board.entries)
    exported = json.loads(encode(export(replace(board, entries=named), connections)))
    validator().validate(exported)


def test_the_hostile_board_fits_the_schema_too() -> None:
    validator().validate(json.loads(encode(export(hostile_board(), Connections()))))


@pytest.mark.parametrize("place", ["board", "entries", "matches", "constellations", "thanks"])
def test_the_schema_has_no_room_for_anything_else(place: str) -> None:
    exported = export(BOARD, CONNECTIONS)
    target = exported[place] if place == "board" else exported[place][0]
    target["contact"] = "020 7946 0000"
    assert not validator().is_valid(exported)


def test_a_withdrawn_entry_takes_its_connections_out_of_the_export() -> None:
    left = replace(BOARD, entries=tuple(each for each in BOARD.entries if each.id != "fz5q"))
    exported = export(left, CONNECTIONS)
    assert [match["id"] for match in exported["matches"]] == ["m1", "m3", "m4", "m5"]
    assert exported["constellations"] == []
    assert "apples" not in json.dumps(exported)


@pytest.mark.parametrize("entry_id", ["", "../x", "a/b", "a b", ".", "é", "-x", "x\n"])
def test_an_id_that_no_address_can_hold_is_refused_without_being_repeated(entry_id: str) -> None:
    board = Board(SITE, (replace(DOUGH, id=entry_id),))
    with pytest.raises(BoardError, match="Clear that ID cell"):
        export(board, Connections())


def test_dates_keep_their_four_digit_years() -> None:
    board = Board(replace(SITE, updated=date(1, 1, 1)), ())
    assert b'"updated": "0001-01-01"' in encode_board(board)


def test_a_match_keeps_the_order_of_its_entries() -> None:
    encoded = encode_connections(Connections(MATCHES[:1]))
    assert b'"entries": ["dx4p", "fz5q"]' in encoded
