"""A run that has nothing to do does nothing, and finds out about the smallest thing to do."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from journeys import (
    EXAMPLE,
    RESPONSES,
    ROOT,
    forget_the_last_run,
    invent_sheet,
    publish_here,
    read_tab,
    run_here,
    say_yes,
    set_cells,
    tree,
    write_tab,
)

AT_REST = "Nothing has changed since the last run"
MORE = ("--settings", "board.yaml")


@pytest.fixture(scope="module")
def rested(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder whose sheet has been published to the end."""
    folder = tmp_path_factory.mktemp("rested")
    (folder / "board.yaml").write_text("name: Weirside\n", encoding="utf-8")
    invent_sheet(folder / "sheet")
    publish_here(folder / "sheet", folder, *MORE)
    say_yes(folder / "sheet")
    for _ in range(3):
        publish_here(folder / "sheet", folder, *MORE)
    return folder


def publish(folder: Path, *more: str) -> str:
    return publish_here(folder / "sheet", folder, *MORE, *more).output


@pytest.fixture
def place(rested: Path) -> Path:
    """The folder, at rest."""
    for _ in range(3):
        publish(rested)
    assert AT_REST in publish(rested)
    return rested


def moments(folder: Path) -> dict[str, int]:
    return {str(path): path.stat().st_mtime_ns for path in folder.rglob("*")}


def test_nothing_is_read_into_pages_or_written_again(place: Path) -> None:
    before = moments(place)
    said = publish(place)
    assert "Building the pages" not in said
    assert moments(place) == before


def test_the_run_right_after_one_that_wrote_has_nothing_to_do(place: Path) -> None:
    say_other_words(place)
    assert "Building the pages" in publish(place)
    after = tree(place)
    assert AT_REST in publish(place)
    forget_the_last_run()
    said = publish(place)  # done all the same, it comes to the same
    assert "Building the pages" in said
    assert "The sheet needed no change." in said
    assert tree(place) == after


def say_other_words(place: Path) -> None:
    """What makes a run write into every tab: an answer is new, one is gone, and another note has been met."""
    header, *rows = read_tab(place / "sheet" / RESPONSES)
    new = [
        f"{cell} too" if header[at].startswith("What could you") and cell else cell for at, cell in enumerate(rows[0])
    ]
    new[header.index("Board ID")] = ""
    write_tab(place / "sheet" / RESPONSES, [header, *rows[:-1], new])
    set_cells(place / "sheet/Board.csv", "Status", lambda row: "met" if "bicycle" in row["Title"] else "published")


@pytest.mark.usefixtures("language_model")
def test_the_example_town_rests_right_after_a_run_that_wrote(tmp_path: Path) -> None:
    shutil.copytree(EXAMPLE, tmp_path / "sheet")
    shutil.copy(ROOT / "examples/board.yaml", tmp_path)
    set_cells(tmp_path / "sheet/Board.csv", "Status", lambda row: "hidden" if "a" in row["ID"] else "published")
    set_cells(tmp_path / "sheet/Matches.csv", "Decision", lambda row: "no" if row["ID"] < "h" else "accept")
    (tmp_path / "sheet/Report.csv").unlink()
    assert "The sheet needed no change." not in publish(tmp_path)
    after = tree(tmp_path)
    assert AT_REST in publish(tmp_path)
    forget_the_last_run()
    assert "The sheet needed no change." in publish(tmp_path)
    assert tree(tmp_path) == after


def touch_a_cell(place: Path) -> None:
    set_cells(place / "sheet/Board.csv", "Organizer note", lambda row: row["Organizer note"] + "+")


def change_a_setting(place: Path) -> None:
    (place / "board.yaml").write_text(f"name: Weirside {os.urandom(4).hex()}\n", encoding="utf-8")


def change_a_page(place: Path) -> None:
    (place / "output/index.html").write_text("Hello", encoding="utf-8")


def lose_a_page(place: Path) -> None:
    (place / "output/about/index.html").unlink()


def lose_the_pages(place: Path) -> None:
    shutil.rmtree(place / "output")


def change_an_entry(place: Path) -> None:
    path = place / "content/board.json"
    path.write_bytes(path.read_bytes() + b" ")


@pytest.mark.parametrize(
    "change", [touch_a_cell, change_a_setting, change_a_page, lose_a_page, lose_the_pages, change_an_entry]
)
def test_the_smallest_change_makes_it_a_whole_run(place: Path, change: Callable[[Path], None]) -> None:
    before = {name: data for name, data in tree(place / "output").items() if name.endswith("about/index.html")}
    change(place)
    assert "Building the pages" in publish(place)
    after = tree(place / "output")
    assert before.keys() <= after.keys()
    assert after["index.html"] != b"Hello"


def test_a_model_that_is_put_where_the_report_asked_for_it_makes_it_a_whole_run(place: Path) -> None:
    settings = (place / "board.yaml").read_text(encoding="utf-8")
    (place / "board.yaml").write_text(f"{settings}matches:\n  model: model\n", encoding="utf-8")
    try:
        for _ in range(2):
            said = publish(place)
        assert AT_REST in said
        (place / "model").mkdir()
        (place / "model" / "config.json").write_text("{}", encoding="utf-8")
        assert "Building the pages" in publish(place)
        assert AT_REST in publish(place)
        (place / "model" / "config.json").write_text("{} ", encoding="utf-8")
        assert "Building the pages" in publish(place)
    finally:
        (place / "board.yaml").write_text(settings, encoding="utf-8")


def test_a_language_that_can_be_translated_now_makes_it_a_whole_run(
    place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "apertium"
    program.write_text('#!/bin/sh\nwhile read -r pair; do echo "$pair"; done < "$0.pairs"\n', encoding="utf-8")
    program.chmod(0o755)
    pairs = tmp_path / "apertium.pairs"
    pairs.write_text("cat-oci\n", encoding="utf-8")
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    for _ in range(2):
        said = publish(place)
    assert AT_REST in said
    pairs.write_text("cat-oci\nspa-eng\n", encoding="utf-8")
    assert "Building the pages" in publish(place)
    assert AT_REST in publish(place)


def test_another_day_is_another_board(place: Path) -> None:
    assert "Building the pages" in publish(place, "--today", "2026-06-15")


def test_a_note_that_cannot_be_kept_stops_nothing(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RIVERBOARD_CACHE", str(place / "board.yaml"))
    for _ in range(2):
        assert "Building the pages" in publish(place)


def test_trying_out_is_always_a_whole_run(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(place)
    done = run_here("publish", "--source", "sheet", "--settings", "board.yaml", "--today", "2026-06-14", "--dry-run")
    assert "Building the pages" in done.output


def test_the_note_holds_no_word_of_the_sheet(place: Path) -> None:
    notes = list((Path(os.environ["RIVERBOARD_CACHE"]) / "runs").iterdir())
    assert notes
    assert all(len(note.read_text(encoding="ascii")) == 64 and len(note.name) == 64 for note in notes)
