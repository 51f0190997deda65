"""Journeys through the command line: what a person types, what comes of it, and what stays as it was."""

import errno
import json
import os
import pty
import re
import shlex
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import pytest

from journeys import (
    EXAMPLE,
    HEADINGS,
    RESPONSES,
    RIVERBOARD,
    ROOT,
    TODAY,
    before_all_else,
    invent_sheet,
    leftovers,
    publish_here,
    read_tab,
    run,
    run_here,
    say_yes,
    set_cells,
    tree,
    write_tab,
)
from riverboard import workflow
from riverboard.caching import cache_folder
from riverboard.encoding.translation import Apertium
from riverboard.encoding.weights import scratch
from riverboard.problems import BoardError
from suggest_matches import suggest_matches
from sync_sheet import sync_sheet

T = TypeVar("T")


@pytest.fixture(scope="module")
def settled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with ``sheet/``, ``content/`` and ``output/``, where ten entries are published and all is written."""
    folder = tmp_path_factory.mktemp("settled")
    invent_sheet(folder / "sheet")
    publish_here(folder / "sheet", folder)
    say_yes(folder / "sheet")
    publish_here(folder / "sheet", folder)
    publish_here(folder / "sheet", folder)
    return folder


@pytest.fixture
def place(settled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the settled folder, and the working folder too."""
    copy = tmp_path / "place"
    shutil.copytree(settled, copy)
    monkeypatch.chdir(copy)
    return copy


def shown(output: Path) -> dict[str, str]:
    """The published entries: title → status."""
    return {entry["title"]: entry["status"] for entry in json.loads((output / "board.json").read_bytes())["entries"]}


def test_any_folder_is_published_from_anywhere_with_a_source_and_an_output(tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    sheet = tmp_path / "sheet"
    shutil.copytree(EXAMPLE, sheet)
    done = run("publish", "--source", "../sheet", "--output", "../public/board", cwd=empty)
    assert (done.returncode, "Traceback" in done.stderr) == (0, False), done.stderr
    assert "The board is in ../public/board." in done.stdout
    assert (tmp_path / "public/board/index.html").is_file()
    assert (tmp_path / "public/board/theme/style.css").is_file()
    assert sorted(path.name for path in empty.iterdir()) == ["content"]
    assert leftovers(tmp_path) == []


@pytest.mark.usefixtures("language_model")
@pytest.mark.skipif("es" not in Apertium().languages, reason="apertium-eng-spa is not installed: make setup tries to")
def test_the_example_town_is_at_rest(tmp_path: Path) -> None:
    """What a newcomer sees first has been published to the end: nothing in it changes by itself."""
    shutil.copytree(EXAMPLE, tmp_path / "sheet")
    shutil.copy(ROOT / "examples/board.yaml", tmp_path)
    assert "The sheet needed no change." in publish_here(tmp_path / "sheet", tmp_path).output
    assert tree(tmp_path / "sheet") == tree(EXAMPLE)


@pytest.mark.usefixtures("language_model")
def test_where_nobody_reads_spanish_the_example_town_comes_to_rest_in_one_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))  # no Apertium there
    shutil.copytree(EXAMPLE, tmp_path / "sheet")
    shutil.copy(ROOT / "examples/board.yaml", tmp_path)
    first, second = (publish_here(tmp_path / "sheet", tmp_path, "--output", str(tmp_path / name)) for name in "ab")
    assert "The sheet needed no change." not in first.output
    assert "The sheet needed no change." in second.output
    decided = [row for row in read_tab(EXAMPLE / "Matches.csv") if "accept" in row or "decline" in row]
    assert decided
    assert all(row in read_tab(tmp_path / "sheet" / "Matches.csv") for row in decided)


def test_publishing_twice_changes_no_byte_of_the_sheet_and_builds_the_same_site(place: Path) -> None:
    before = tree(place)
    first = run("publish", "--source", "sheet", "--output", "again", "--today", TODAY, cwd=place)
    second = run("publish", "--source", "sheet", "--output", "output", "--today", TODAY, cwd=place)
    assert (first.returncode, second.returncode) == (0, 0)
    assert "The sheet needed no change." in first.stdout
    after = tree(place)
    assert tree(place / "again") == tree(place / "output")
    assert {path: data for path, data in after.items() if path.partition("/")[0] != "again"} == before


def test_a_word_from_an_organizer_publishes_and_another_one_hides(place: Path) -> None:
    assert shown(place / "output")["I mend bicycles"] == "published"
    set_cells(place / "sheet/Board.csv", "Status", lambda row: "no" if "bicycles" in row["Title"] else row["Status"])
    publish_here(place / "sheet", place)
    assert "I mend bicycles" not in shown(place / "output")
    assert not any(b"I mend bicycles" in (data or b"") for data in tree(place / "output").values())
    set_cells(place / "sheet/Board.csv", "Status", lambda row: "✓" if "bicycles" in row["Title"] else row["Status"])
    publish_here(place / "sheet", place)
    assert "I mend bicycles" in shown(place / "output")


def test_a_dry_run_leaves_the_sheet_alone_and_builds_the_board_all_the_same(place: Path) -> None:
    set_cells(place / "sheet/Board.csv", "Status", "resting")
    before = tree(place / "sheet")
    done = run_here("publish", "--source", "sheet", "--today", "2026-06-15", "--dry-run")
    assert done.exit_code == 0
    assert re.search(r"Cells and rows of the sheet would be written: [1-9]", done.stdout)
    assert tree(place / "sheet") == before
    assert set(shown(place / "output").values()) == {"resting"}


def test_sync_suggest_build_equals_publish(place: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    shutil.copytree(place, other)
    for folder in (place, other):
        set_cells(folder / "sheet/Board.csv", "Status", lambda row: "met" if "Guitar" in row["Title"] else "published")
    publish_here(place / "sheet", place)
    common = ["--source", str(other / "sheet"), "--content", str(other / "content")]
    assert run_here("sync", *common, "--today", TODAY).exit_code == 0
    assert run_here("suggest", *common, "--today", TODAY).exit_code == 0
    assert run_here("build", "--content", str(other / "content"), "--output", str(other / "output")).exit_code == 0
    assert tree(other) == tree(place)
    assert shown(place / "output")["Guitar lessons"] == "met"


@pytest.mark.usefixtures("language_model")
def test_the_three_steps_leave_nothing_for_publish_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where suggestions are made for the first time, whose IDs are new in each run."""
    monkeypatch.chdir(tmp_path)
    sheet = tmp_path / "sheet"
    invent_sheet(sheet)
    publish_here(sheet, tmp_path)
    say_yes(sheet)
    for command in (
        ["sync", "--source", "sheet", "--today", TODAY],
        ["suggest", "--source", "sheet", "--today", TODAY],
    ):
        assert run_here(*command).exit_code == 0
    assert run_here("build").exit_code == 0
    assert json.loads((tmp_path / "output/board.json").read_bytes())["matches"], "this sheet should have a match"
    before = tree(tmp_path)
    publish_here(sheet, tmp_path)
    assert tree(tmp_path) == before


def test_suggest_alone_connects_what_the_last_sync_knew_and_nothing_else(place: Path) -> None:
    """What has no ID yet would get another in each run."""
    header, *rows = read_tab(place / "sheet/Board.csv")
    bread = next(row for row in rows if "house on Fridays" in row[header.index("Title")])
    new = {"Kind": "offer", "Title": "Bread dough for a house", "Category": "Food", "Status": "published"}
    write_tab(place / "sheet/Board.csv", [header, [new.get(name, "") for name in header], *rows])
    board = read_tab(place / "sheet/Board.csv")
    for _ in range(2):
        before = tree(place / "sheet")
        done = run_here("suggest", "--source", "sheet", "--today", TODAY)
        assert done.exit_code == 0, done.stderr
        assert read_tab(place / "sheet/Board.csv") == board
        header, *rows = read_tab(place / "sheet/Matches.csv")
        matches = [dict(zip(header, row, strict=False)) for row in rows]
        known = {entry["id"] for entry in json.loads((place / "content/board.json").read_bytes())["entries"]}
        assert all(known.issuperset(row["Who (ids)"].split(", ")) for row in matches)
        connections = json.loads((place / "content/matches.json").read_bytes())["matches"]
        assert known.issuperset(one for match in connections for one in match["entries"])
    assert tree(place / "sheet") == before
    where = [row["Where"] for row in matches if bread[0] in row["Who (ids)"]]
    place_now = [row[0] for row in board].index(bread[0]) + 1
    assert where
    assert all(f"Board, row {place_now}" in said for said in where)


@pytest.mark.parametrize(("script", "command"), [(sync_sheet, "sync"), (suggest_matches, "suggest")])
def test_a_script_does_what_its_command_does(
    place: Path, tmp_path: Path, script: Callable[[list[str]], int], command: str, capfd: pytest.CaptureFixture[str]
) -> None:
    other = tmp_path / "other"
    for folder in (place, other):
        if folder == other:
            shutil.copytree(place, other)
        set_cells(folder / "sheet/Board.csv", "Status", lambda row: "met" if "Guitar" in row["Title"] else "published")
    common = ["--today", TODAY, "--source"]
    assert script([*common, str(other / "sheet"), "--content", str(other / "content")]) == 0
    assert run_here(command, *common, "sheet").exit_code == 0
    assert tree(other) == tree(place)
    assert script([*common, "nowhere"]) == 1
    assert script(["--nonsense"]) == 2
    assert "Traceback" not in capfd.readouterr().err


@pytest.mark.parametrize("script", ["sync_sheet", "suggest_matches"])
def test_a_script_runs_by_itself(place: Path, script: str) -> None:
    done = subprocess.run(
        [sys.executable, ROOT / f"scripts/{script}.py", "--source", "sheet", "--today", TODAY],
        capture_output=True,
        encoding="utf-8",
    )
    assert (done.returncode, "Shown on the board: 10" in done.stdout) == (0, True), done.stderr


def test_a_script_explains_the_options_of_its_command(capfd: pytest.CaptureFixture[str]) -> None:
    assert sync_sheet(["--help"]) == 0
    asked = capfd.readouterr().out
    assert asked == run_here("sync", "--help").output.replace("Usage: main", "Usage: riverboard")


def test_today_decides_what_has_ended(place: Path) -> None:
    done = run_here("publish", "--source", "sheet", "--today", "2026-08-13")
    assert (done.exit_code, len(shown(place / "output"))) == (0, 10)
    done = run_here("publish", "--source", "sheet", "--today", "2026-08-14", "--accept-drop")
    assert done.exit_code == 0, done.output
    assert sorted(shown(place / "output")) == ["A street that sings", "Everyone riding to the sea"]
    assert json.loads((place / "output/board.json").read_bytes())["board"]["updated"] == "2026-08-14"


def test_the_environment_names_the_sheet_over_the_settings_and_the_option_over_both(place: Path) -> None:
    (place / "board.yaml").write_text("sheet: nowhere\n", encoding="utf-8")
    assert run_here("publish", "--today", TODAY).exit_code == 1
    assert run_here("publish", "--today", TODAY, env={"RIVERBOARD_SHEET": "sheet"}).exit_code == 0
    assert run_here("publish", "--today", TODAY, "--source", "sheet", env={"RIVERBOARD_SHEET": "gone"}).exit_code == 0


def test_the_settings_name_the_sheet(place: Path) -> None:
    (place / "ours.yaml").write_text("sheet: sheet\nname: Weirside River\n", encoding="utf-8")
    assert run_here("publish", "--settings", "ours.yaml", "--today", TODAY).exit_code == 0
    assert json.loads((place / "output/board.json").read_bytes())["board"]["name"] == "Weirside River"


# --- what fails, and leaves everything as it was ---


@dataclass(frozen=True)
class Trouble:
    """Something that goes wrong: how it comes about, a part of what is said of it, and more options."""

    name: str
    bring_about: Callable[[Path], object]
    says: str
    more: str = ""

    def __str__(self) -> str:
        return self.name


def nothing(_place: Path) -> None:
    """All is well in the folder; the options are wrong."""


def settings(text: str) -> Callable[[Path], object]:
    return lambda place: (place / "board.yaml").write_text(text, encoding="utf-8")


def responses(change: Callable[[bytes], bytes]) -> Callable[[Path], object]:
    def bring_about(place: Path) -> None:
        tab = place / "sheet" / RESPONSES
        tab.write_bytes(change(tab.read_bytes()))

    return bring_about


def without_offers(place: Path) -> None:
    """The form's question was reworded into something that nobody could know."""
    header, *rows = read_tab(place / "sheet" / RESPONSES)
    renamed = ["What's in your pockets?" if text == HEADINGS[1] else text for text in header]
    write_tab(place / "sheet" / RESPONSES, [renamed, *rows])


def without_any_question(place: Path) -> None:
    header, *rows = read_tab(place / "sheet" / RESPONSES)
    write_tab(place / "sheet" / RESPONSES, [[f"Column {number}" for number, _ in enumerate(header)], *rows])


def without_answers(place: Path) -> None:
    write_tab(place / "sheet" / RESPONSES, read_tab(place / "sheet" / RESPONSES)[:1])


def with_few_answers(place: Path) -> None:
    write_tab(place / "sheet" / RESPONSES, read_tab(place / "sheet" / RESPONSES)[:4])


def with_an_odd_status_heading(place: Path) -> None:
    """The heading is gone, and what stands below says nothing of what it was."""
    header, *rows = read_tab(place / "sheet/Board.csv")
    index = header.index("Status")
    header[index] = "Zzyzx"
    for row in rows:
        row[index] = "blue"
    write_tab(place / "sheet/Board.csv", [header, *rows])


def without_the_answers_tab(place: Path) -> None:
    (place / "sheet" / RESPONSES).unlink()


def without_the_board_tab(place: Path) -> None:
    (place / "sheet/Board.csv").unlink()


def without_any_tab(place: Path) -> None:
    for tab in (place / "sheet").iterdir():
        tab.unlink()


@pytest.mark.parametrize("command", ["publish", "build"])
@pytest.mark.parametrize("name", ["street.md", "es/street.md"])
def test_a_fault_in_an_own_page_is_named_by_the_file_that_the_organizers_have(
    place: Path, command: str, name: str
) -> None:
    own = place / "content/pages" / name
    own.parent.mkdir(parents=True)
    own.write_text("# Our street\n\n![a pear tree](tree.png)\n", encoding="utf-8")
    if name.startswith("es/"):
        board = place / "content/board.json"
        board.write_text(board.read_text(encoding="utf-8").replace('"language": "en"', '"language": "es"', 1))
        (place / "board.yaml").write_text("language: es\n", encoding="utf-8")
    given = ("--source", "sheet", "--today", TODAY) if command == "publish" else ()
    done = run(command, *given, "--output", "output", cwd=place)
    assert done.returncode == 1
    assert f"content/pages/{name}: a page cannot show pictures." in " ".join(done.stderr.split())
    assert str(place) not in done.stderr
    assert ".riverboard-" not in done.stderr


def with_a_file_for_output(place: Path) -> None:
    (place / "site").write_text("a shopping list", encoding="utf-8")


def with_holiday_pictures(place: Path) -> None:
    (place / "pictures").mkdir()
    (place / "pictures/beach.jpg").write_bytes(b"sand")


def with_two_sets_of_answers(place: Path) -> None:
    shutil.copyfile(place / "sheet" / RESPONSES, place / "sheet/Answers.csv")


TROUBLES = [
    Trouble("a folder that is not there", nothing, "There is no folder nowhere.", "--source nowhere"),
    Trouble("a file instead of a folder", nothing, "Name the folder that it lies in", "--source sheet/Board.csv"),
    Trouble("no sheet named", nothing, "No sheet is named.", "--source ''"),
    Trouble("a folder without CSV", without_any_tab, "There is no CSV file in"),
    Trouble("no responses tab", without_the_answers_tab, "There is no tab with the form's answers"),
    Trouble("two responses tabs", with_two_sets_of_answers, "Say which with responses_tab"),
    Trouble("a responses tab that is not there", settings("responses_tab: Nowhere\n"), "responses_tab"),
    Trouble("a question is gone", without_offers, "questions.offer in board.yaml"),
    Trouble("all questions are gone", without_any_question, "no column for what neighbors share"),
    Trouble("a Latin-1 file", responses(lambda data: data + "\xe9t\xe9\r\n".encode("latin-1")), "CSV UTF-8"),
    Trouble("a UTF-16 file", responses(lambda data: data.decode().encode("utf-16")), "CSV UTF-8"),
    Trouble("a quote that does not close", responses(lambda data: data + b'"6/9/2026 9:00:00,Soup'), "quotation mark"),
    Trouble("settings that are no YAML", settings("name: [Weirside\n"), "not valid YAML"),
    Trouble("settings that are a list", settings("- name\n"), "key: value"),
    Trouble("settings with a day that no calendar has", settings("name: 2026-13-45\n"), "board.yaml"),
    Trouble("settings in Latin-1", lambda place: (place / "board.yaml").write_bytes(b"name: Caf\xe9"), "UTF-8"),
    Trouble("a setting that is not known", settings("catgories: [Food]\n"), "Did you mean “categories”?"),
    Trouble("a setting with a wrong value", settings("publish: always\n"), "after-yes"),
    Trouble("settings that are not there", nothing, "There is no settings file", "--settings ours.yaml"),
    Trouble("a file where the output goes", with_a_file_for_output, "is a file", "--output site"),
    Trouble("an output that cannot be written", nothing, "cannot be written", "--output /proc/board"),
    Trouble("a content that cannot be written", nothing, "cannot be written", "--content /proc/board"),
    Trouble("an output that holds something else", with_holiday_pictures, "not a board", "--output pictures"),
    Trouble("an output that is the content", nothing, "Name folders side by side", "--output content"),
    Trouble("an output within the content", nothing, "Name folders side by side", "--output content/site"),
    Trouble("a content within the output", nothing, "Name folders side by side", "--content output/content"),
    Trouble("an output that is the sheet", nothing, "Name folders side by side", "--output sheet"),
    Trouble("an output within the sheet", nothing, "Name folders side by side", "--output sheet/site"),
    Trouble("a content within the sheet", nothing, "Name folders side by side", "--content sheet/content"),
    Trouble("an output around the sheet", nothing, "Name folders side by side", "--output . --content ../content"),
    Trouble("a content around the sheet", nothing, "Name folders side by side", "--content . --output ../site"),
    Trouble("most entries gone at once", with_few_answers, "--accept-drop"),
    Trouble("the answers emptied", without_answers, "Bring them back from an earlier copy of the folder. If"),
    Trouble("the Board tab deleted", without_the_board_tab, "The Board tab is gone or empty"),
    Trouble("no Status column", with_an_odd_status_heading, "no column “Status”"),
    Trouble("a web address that is no sheet", nothing, "", "--source https://example.org/sheet"),
]


def complaint(stderr: str) -> str:
    """What is said beside the steps that are announced: it has to be one line."""
    said = [line for line in stderr.splitlines() if not line.endswith(" …")]
    assert len(said) == 1, stderr
    return said[0]


def full(*_: object) -> None:
    """What every disk says that has no room left."""
    raise OSError(errno.ENOSPC, "CANARY", "CANARY")


@pytest.mark.parametrize("command", ["publish", "sync"])
def test_a_content_folder_without_room_stays_as_it_was(
    place: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    before = tree(place.parent)
    monkeypatch.setattr(Path, "write_bytes", full)
    done = run_here(command, "--today", "2026-06-15", "--source", "sheet")
    assert (done.exit_code, done.stdout) == (1, "")
    assert "content cannot be written anew. Make room beside it" in complaint(done.stderr)
    assert tree(place.parent) == before


def test_what_the_system_refuses_is_no_fault_of_riverboards(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "walk", full)
    done = run_here("publish", "--today", TODAY, "--source", "sheet")
    assert done.exit_code == 1
    assert "(no space left on device; OSError, " in complaint(done.stderr)
    assert "CANARY" not in done.output
    assert "stumbled" not in done.output


def test_a_user_without_a_home_goes_without_a_cache(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def homeless(_: type[Path]) -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.setattr(Path, "home", classmethod(homeless))
    for name in ("RIVERBOARD_CACHE", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    done = run_here("publish", "--today", TODAY, "--source", "sheet")
    assert done.exit_code == 0, done.output
    asked = run_here("model")
    assert asked.exit_code == 0
    assert "Name a folder in RIVERBOARD_CACHE." in asked.output
    with pytest.raises(BoardError, match="Name a folder for it in RIVERBOARD_CACHE"), scratch(cache_folder({})):
        pass


@pytest.mark.parametrize("trouble", TROUBLES, ids=str)
def test_trouble_publishes_nothing_changes_nothing_and_says_what_to_do(place: Path, trouble: Trouble) -> None:
    answers = read_tab(place / "sheet" / RESPONSES)[1:]
    trouble.bring_about(place)
    before = tree(place.parent)
    done = run_here("publish", "--today", TODAY, "--source", "sheet", *shlex.split(trouble.more))
    assert (done.exit_code, done.stdout, type(done.exception)) == (1, "", SystemExit), done.output
    said = complaint(done.stderr)
    assert said.startswith("Nothing was published. ")
    assert trouble.says in said
    assert said.endswith((".", "?"))
    assert "stumbled" not in said
    assert tree(place.parent) == before
    assert [cell for row in answers for cell in row if cell and cell in said] == []


def test_trouble_looks_the_same_in_a_process_of_its_own(place: Path) -> None:
    (place / "sheet/Board.csv").unlink()
    before = tree(place)
    done = run("publish", "--source", "sheet", cwd=place)
    assert (done.returncode, done.stdout) == (1, "")
    assert complaint(done.stderr).startswith("Nothing was published. The Board tab is gone or empty")
    assert tree(place) == before


@pytest.mark.parametrize("command", ["sync", "suggest"])
def test_trouble_stops_each_step_as_well(place: Path, command: str) -> None:
    (place / "sheet/Board.csv").unlink()
    before = tree(place)
    done = run_here(command, "--source", "sheet")
    assert (done.exit_code, done.stdout) == (1, "")
    assert complaint(done.stderr).startswith("Nothing was published. The Board tab is gone or empty")
    assert tree(place) == before


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b'{"version": 99}', b'{"version": 1, "site": {}, "entries": []}'])
def test_a_damaged_content_leaves_the_site_as_it_was(place: Path, damage: bytes) -> None:
    (place / "content/board.json").write_bytes(damage)
    before = tree(place)
    done = run_here("build")
    assert (done.exit_code, done.stdout) == (1, "")
    assert "Run riverboard sync" in complaint(done.stderr)
    assert tree(place) == before


def test_nothing_can_be_suggested_or_built_before_a_sync(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    invent_sheet(tmp_path / "sheet")
    monkeypatch.chdir(tmp_path)
    for command in (["suggest", "--source", "sheet"], ["build"]):
        done = run_here(*command)
        assert (done.exit_code, "Run riverboard sync first." in done.stderr) == (1, True)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["sheet"]


@pytest.mark.parametrize("trouble", ["few", "none", "no tab"])
def test_a_drop_that_is_meant_is_accepted(place: Path, trouble: str) -> None:
    ways: dict[str, Callable[[Path], object]] = {
        "few": with_few_answers,
        "none": without_answers,
        "no tab": without_the_board_tab,
    }
    ways[trouble](place)
    done = run_here("publish", "--source", "sheet", "--today", TODAY, "--accept-drop")
    assert done.exit_code == 0, done.output
    assert len(shown(place / "output")) == {"few": 4, "none": 0, "no tab": 0}[trouble]
    assert run_here("publish", "--source", "sheet", "--today", TODAY).exit_code == 0


@pytest.mark.parametrize(
    "arguments",
    [
        ["publsh"],
        ["publish", "--sorce", "sheet"],
        ["publish", "--source"],
        ["publish", "--source", "sheet", "--today", "tomorrow"],
        ["serve", "--source", "sheet", "--port", "99999"],
        ["schema", "neighbors"],
    ],
)
def test_wrong_usage_has_a_status_of_its_own_and_changes_nothing(place: Path, arguments: list[str]) -> None:
    before = tree(place)
    done = run_here(*arguments)
    assert (done.exit_code, done.stdout, "Error: " in done.stderr) == (2, "", True), done.output
    assert tree(place) == before


def test_what_nobody_foresaw_is_said_without_anything_from_the_sheet(place: Path) -> None:
    """The words of an exception may be a member's, so neither they nor a traceback are shown."""
    broken = place.parent / "broken"
    broken.mkdir()
    stumbles = "def reader(*_, **__):\n    raise KeyError('ana.canary-00000001@example.org')\n"
    (broken / "sitecustomize.py").write_text(f"import csv\n\n{stumbles}\ncsv.reader = reader\n", encoding="utf-8")
    before = tree(place)
    done = run("publish", "--source", "sheet", cwd=place, env=before_all_else(broken))
    assert (done.returncode, done.stdout) == (1, "")
    assert re.fullmatch(r"Nothing was published\. .*\(KeyError, folder\.py, line \d+\).*", complaint(done.stderr))
    assert "canary" not in done.stderr
    assert tree(place) == before


# --- what is said, and where ---


def test_the_summary_of_a_workflow_is_written(place: Path, tmp_path: Path) -> None:
    summary = tmp_path / "summary.md"
    summary.write_text("# Before\n", encoding="utf-8")
    env = {"GITHUB_STEP_SUMMARY": str(summary), "GITHUB_ACTIONS": "true"}
    assert run_here("publish", "--source", "sheet", "--today", TODAY, env=env).exit_code == 0
    text = summary.read_text(encoding="utf-8")
    assert text.startswith("# Before\n## The board was built\n\n- ")
    assert "- Shown on the board: 10\n" in text
    assert run_here("publish", "--source", "nowhere", env=env).exit_code == 1
    assert "## Nothing was published\n\n- There is no folder nowhere." in summary.read_text(encoding="utf-8")


def test_a_summary_that_cannot_be_written_stops_nothing(place: Path) -> None:
    nowhere = {"GITHUB_STEP_SUMMARY": "nowhere/at/all.md", "GITHUB_OUTPUT": "nowhere/at/all.txt"}
    done = run_here("publish", "--source", "sheet", "--today", TODAY, env=nowhere)
    assert (done.exit_code, "The summary could not be written." in done.stderr) == (0, True)
    assert "The workflow could not be told how it went." in done.stderr


def test_a_summary_shows_words_and_no_markup(place: Path, tmp_path: Path) -> None:
    summary = tmp_path / "summary.md"
    assert run_here("publish", "--source", "<b>*[x](y)`", env={"GITHUB_STEP_SUMMARY": str(summary)}).exit_code == 1
    assert "- There is no folder \\<b>\\*\\[x](y)\\`." in summary.read_text(encoding="utf-8")


def handed_on(place: Path, *options: str) -> dict[str, str]:
    """What a run of ``publish`` hands on to the next steps of a workflow."""
    outputs = place.parent / "outputs.txt"
    outputs.write_text("earlier=kept\n", encoding="utf-8")
    run_here("publish", "--source", "sheet", *options, env={"GITHUB_OUTPUT": str(outputs)})
    lines = outputs.read_text(encoding="utf-8").splitlines()
    assert lines[0] == "earlier=kept"
    return dict(line.split("=", 1) for line in lines[1:])


def test_a_workflow_can_tell_by_a_fingerprint_whether_anything_is_new(place: Path) -> None:
    first = handed_on(place, "--today", TODAY)
    assert (list(first), len(first["fingerprint"])) == (["fingerprint"], 64)
    assert handed_on(place, "--today", TODAY, "--output", "elsewhere") == first
    assert handed_on(place, "--today", "2026-06-15") != first  # the footer says on which day the sheet was looked at
    set_cells(place / "sheet/Board.csv", "Status", lambda row: "no" if "bicycles" in row["Title"] else row["Status"])
    assert handed_on(place, "--today", TODAY) != first


def test_a_workflow_is_handed_the_sentence_of_a_run_that_failed_on_one_line(place: Path) -> None:
    (place / "sheet/Board.csv").unlink()
    (said,) = handed_on(place, "--today", TODAY).values()
    assert said.startswith("The Board tab is gone or empty")
    assert handed_on(place, "--source", "no\nfingerprint=1\rsaid=x")["said"].startswith(
        "There is no folder no fingerprint"
    )


def test_a_value_for_a_workflow_never_becomes_two(tmp_path: Path) -> None:
    path = tmp_path / "outputs.txt"
    workflow.hand_on({"said": "one\ndeploy=true\r\nsaid=two\x85"}, {"GITHUB_OUTPUT": str(path)}, pytest.fail)
    assert path.read_text(encoding="utf-8") == "said=one deploy=true said=two\n"


@pytest.mark.usefixtures("language_model")
def test_a_workflow_is_shown_the_first_thing_to_do(place: Path) -> None:
    def annotations(*options: str) -> list[str]:
        done = run_here("publish", "--source", "sheet", "--today", TODAY, *options, env={"GITHUB_ACTIONS": "true"})
        return [line for line in done.stdout.splitlines() if line.startswith("::")]

    assert annotations() == []
    set_cells(place / "sheet/Board.csv", "Status", "blue")
    (refused,) = annotations()
    assert refused.startswith("::error title=Nothing was published::10 of 10 shown entries would be gone at once")
    (warned,) = annotations("--accept-drop")
    assert warned.startswith("::warning title=The first of 10 things to mend::Board, row 2, “Status”: this word is not")


@pytest.mark.usefixtures("language_model")
def test_what_was_put_right_by_itself_is_told_apart_from_what_is_to_mend(place: Path, tmp_path: Path) -> None:
    board, summary = place / "sheet/Board.csv", tmp_path / "summary.md"
    header, *rows = read_tab(board)
    gone = header.index("Organizer note")
    write_tab(board, [[cell for place, cell in enumerate(row) if place != gone] for row in (header, *rows)])
    set_cells(board, "Posted", lambda row: "last spring" if row["Title"] == "I mend bicycles" else row["Posted"])
    env = {"GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": str(summary)}
    told = (
        "  Board: “Organizer note” was missing, and has been added at the far right. Move what you like where you like."
    )
    tried, done = (
        run_here("sync", "--source", "sheet", "--today", TODAY, *more, env=env) for more in (["--dry-run"], [])
    )
    for result, mend, right in (
        (tried, "What you can mend:", "This would be put right by itself:"),
        (done, "What you can mend (also in the Report tab):", "Put right by itself:"),
    ):
        lines = result.stdout.splitlines()
        assert [place for place, line in enumerate(lines) if "was missing" in line] == [lines.index(told)]
        assert lines[lines.index(right) + 1 :][:1] == [told]
        assert lines[lines.index(mend) + 1].startswith("  Board, row ")
        assert "::warning title=One thing to mend::Board, row " in result.stdout
    assert summary.read_text(encoding="utf-8").count("was missing") == 2
    report = (place / "sheet/Report.csv").read_text(encoding="utf-8")
    assert "was missing" not in report
    assert "this is not a date." in report


def test_a_workflow_is_told_of_trouble_on_one_line_that_gives_no_other_command(place: Path) -> None:
    name = "no\n::warning::where %0A\r"
    done = run("publish", "--source", name, cwd=place, env={"GITHUB_ACTIONS": "true"})
    assert done.returncode == 1
    assert complaint(done.stderr).startswith("Nothing was published. There is no folder no ::warning::where %0A .")
    assert re.fullmatch(r"::error title=[^:]+::There is no folder no ::warning::where %250A \. .+\n", done.stdout)


def test_a_heading_with_line_breaks_gives_a_workflow_no_command(place: Path, tmp_path: Path) -> None:
    heading = "Which part of town? (near)\n::error::x"
    header, *rows = read_tab(place / "sheet" / RESPONSES)
    header[5] = heading
    write_tab(place / "sheet" / RESPONSES, [header, *([*row[:5], "Atlantis", *row[6:]] for row in rows)])
    (place / "board.yaml").write_text(json.dumps({"areas": ["Mill Lane"], "questions": {"area": [heading]}}))
    summary = tmp_path / "summary.md"
    done = run_here("publish", "--source", "sheet", "--today", TODAY, env={"GITHUB_STEP_SUMMARY": str(summary)})
    assert done.exit_code == 0, done.output
    assert "this part of town is not among the board's" in done.stdout
    said = [*done.stdout.splitlines(), *done.stderr.splitlines(), *summary.read_text(encoding="utf-8").splitlines()]
    assert [line for line in said if line.lstrip().startswith("::")] == []


def test_progress_is_plain_lines_where_nobody_watches(place: Path) -> None:
    done = run("publish", "--source", "sheet", "--today", TODAY, cwd=place)
    steps = ["Reading the sheet …", "Laying answers and decisions side by side …", "Building the pages …"]
    said = done.stderr.splitlines()
    assert [line for line in said if "language model" not in line] == steps  # and nothing to write
    assert "\x1b" not in done.stdout + done.stderr


def test_progress_moves_on_a_terminal(place: Path) -> None:
    ours, theirs = pty.openpty()
    env = {**os.environ, "TERM": "xterm"}
    with subprocess.Popen(
        [RIVERBOARD, "publish", "--source", "sheet", "--today", TODAY], stdout=subprocess.PIPE, stderr=theirs, env=env
    ) as running:
        os.close(theirs)
        seen = _read_all(ours)
    os.close(ours)
    assert running.returncode == 0
    assert "\x1b[" in seen
    assert "Building the pages …" in seen


def _read_all(terminal: int) -> str:
    parts = []
    while True:
        try:
            part = os.read(terminal, 4096)
        except OSError:  # the other end is closed
            break
        if not part:
            break
        parts.append(part)
    return b"".join(parts).decode(errors="replace")


def test_a_console_that_knows_no_quotation_marks_stops_nothing(place: Path) -> None:
    env = {"PYTHONUTF8": "0", "PYTHONIOENCODING": "latin-1"}
    set_cells(place / "sheet/Board.csv", "Status", "blue")
    done = run("publish", "--source", "sheet", "--today", TODAY, "--accept-drop", cwd=place, env=env)
    assert (done.returncode, "Traceback" in done.stderr) == (0, False), done.stderr
    assert r"Board, row 2, \u201cStatus\u201d: this word is not known." in done.stdout


@pytest.mark.parametrize("arguments", [[], ["--help"], ["publish", "--help"], ["--version"]])
def test_help_starts_at_once(arguments: list[str]) -> None:
    heavy = {"pelican", "jinja2", "pydantic", "yaml", "rich", "phonenumbers", "py3langid", "numpy", "watchfiles"}
    probe = f"import sys; from riverboard.cli import main; main({arguments!r}, standalone_mode=False)"
    done = subprocess.run([sys.executable, "-X", "importtime", "-c", probe], capture_output=True, encoding="utf-8")
    imported = {line.rpartition("|")[2].strip().partition(".")[0] for line in done.stderr.splitlines() if "|" in line}
    assert "click" in imported
    assert imported & heavy == set()


@pytest.mark.parametrize("asked", [[], ["-W", "default"]])
def test_what_a_library_warns_of_is_said_only_to_whoever_asks(asked: list[str]) -> None:
    probe = "import warnings; from riverboard.cli import main; main(['schema', 'board'], standalone_mode=False)"
    command = [sys.executable, *asked, "-c", f"{probe}; warnings.warn('a cell of the sheet')"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8")
    assert (done.returncode, "a cell of the sheet" in done.stderr) == (0, bool(asked)), done.stderr


def test_help_names_every_command_and_the_one_to_begin_with() -> None:
    text = run_here("--help").output
    assert {"publish", "sync", "suggest", "build", "serve"} <= set(re.findall(r"^  (\w+)  ", text, re.MULTILINE))
    assert "riverboard publish --source FOLDER --output DIR" in text


@pytest.mark.parametrize("which", ["settings", "board"])
def test_a_schema_is_printed(which: str) -> None:
    assert json.loads(run_here("schema", which).output)["$schema"].startswith("https://json-schema.org/")


# --- looking at it ---


@contextmanager
def serving(place: Path) -> Iterator[str]:
    """``riverboard serve`` in a process of its own, and the board's address. It ends well on Ctrl+C."""
    command = [str(RIVERBOARD), "serve", "--source", "sheet", "--today", TODAY, "--port", "0"]
    log = (place.parent / "serve.log").open("w", encoding="utf-8")
    with log, subprocess.Popen(command, cwd=place, stdout=log, stderr=log) as running:
        try:
            found = wait_for(lambda: re.search(r"http://127\.0\.0\.1:\d+/", said(place)))
            assert found, said(place)
            yield found[0]
        finally:
            running.send_signal(signal.SIGINT)
            try:
                running.wait(timeout=20)
            except subprocess.TimeoutExpired:
                running.kill()
                raise
    assert running.returncode == 0, said(place)
    assert said(place).endswith("Stopped.\n")


def said(place: Path) -> str:
    return (place.parent / "serve.log").read_text(encoding="utf-8")


def wait_for(look: Callable[[], T], seconds: float = 20) -> T:
    """What ``look`` gives as soon as it gives something, or the last thing it gave."""
    until = time.monotonic() + seconds
    while not (found := look()) and time.monotonic() < until:
        time.sleep(0.05)
    return found


def fetch(url: str) -> str:
    """A page's text; of the page for what is not there, too."""
    try:
        with urllib.request.urlopen(url, timeout=5) as answer:  # noqa: S310 (a loopback address)
            return str(answer.read().decode())
    except urllib.error.HTTPError as error:
        with error:
            return f"{error.code} {error.read().decode()}"


def hide(place: Path, *titles: str) -> None:
    set_cells(place / "sheet/Board.csv", "Status", lambda row: "no" if row["Title"] in titles else "published")


def test_serve_builds_anew_when_the_sheet_changes_and_never_writes_to_it(place: Path) -> None:
    with serving(place) as url:
        assert "I mend bicycles" in fetch(f"{url}board/")
        hide(place, "I mend bicycles")
        sheet = tree(place / "sheet")
        assert wait_for(lambda: "I mend bicycles" not in fetch(f"{url}board/"))
        assert "Guitar lessons" in fetch(f"{url}board/")
        assert fetch(f"{url}nowhere/").startswith("404 <!doctype html>")
        assert tree(place / "sheet") == sheet
        assert wait_for(lambda: "Built anew." in said(place))
        # A publish meanwhile replaces the whole folder; what comes after it is seen as well.
        publish_here(place / "sheet", place.parent / "elsewhere")
        assert wait_for(lambda: said(place).count("Built anew.") >= 2)
        hide(place, "Guitar lessons")
        assert wait_for(lambda: "Guitar lessons" not in fetch(f"{url}board/"))
        assert "I mend bicycles" in fetch(f"{url}board/")
        assert wait_for(lambda: not leftovers(place))


def test_serve_sees_a_change_that_comes_while_it_builds(place: Path) -> None:
    with serving(place) as url:
        hide(place, "I mend bicycles")
        assert wait_for(lambda: said(place).count("Building the pages …") == 2)
        hide(place, "Guitar lessons")
        assert wait_for(lambda: "Guitar lessons" not in fetch(f"{url}board/"))
        assert wait_for(lambda: "I mend bicycles" in fetch(f"{url}board/"))


def test_serve_keeps_the_last_board_while_something_is_broken(place: Path) -> None:
    with serving(place) as url:
        before = fetch(url)
        (place / "board.yaml").write_text("name: [Weirside\n", encoding="utf-8")
        assert wait_for(lambda: "The last board stays. board.yaml, line 2" in said(place))
        assert fetch(url) == before
        (place / "board.yaml").write_text("name: Weirside River\n", encoding="utf-8")
        assert wait_for(lambda: "Weirside River" in fetch(url))
        shutil.move(place / "sheet", place / "moved")
        assert wait_for(lambda: "The last board stays. There is no folder sheet" in said(place))
        hidden = place / "moved"
        set_cells(hidden / "Board.csv", "Status", lambda row: "no" if "bicycles" in row["Title"] else "published")
        shutil.move(hidden, place / "sheet")
        assert wait_for(lambda: "I mend bicycles" not in fetch(f"{url}board/"))
    assert "Traceback" not in said(place)


def test_serve_says_when_its_port_is_taken(place: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        done = run("serve", "--source", "sheet", "--today", TODAY, "--port", str(taken.getsockname()[1]), cwd=place)
    assert done.returncode == 1
    assert re.fullmatch(r"Nothing was published\. Port \d+ is taken\. .+", complaint(done.stderr))
