"""Folders that are replaced whole, in one step or not at all."""

import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from riverboard.problems import BoardError
from riverboard.replacing import PREFIX, Replacement


@pytest.fixture
def target(tmp_path: Path) -> Path:
    made = tmp_path / "out"
    made.mkdir()
    (made / "file").write_text("old")
    return made


def replace(target: Path, text: str) -> None:
    with Replacement(target) as replacement:
        (replacement.fresh / "file").write_text(text)
        replacement.commit()


def left_beside(target: Path) -> list[str]:
    return sorted(path.name for path in target.parent.iterdir() if path.name.startswith(PREFIX))


def a_dead_process() -> int:
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    return process.pid


def test_the_new_folder_takes_the_old_ones_place(target: Path) -> None:
    (target / "gone").write_text("x")
    replace(target, "new")
    assert {path.name: path.read_text() for path in target.iterdir()} == {"file": "new"}
    assert left_beside(target) == []


def test_a_target_that_is_not_there_is_made_with_its_parents(tmp_path: Path) -> None:
    replace(tmp_path / "a" / "b" / "c", "new")
    assert (tmp_path / "a" / "b" / "c" / "file").read_text() == "new"
    assert (tmp_path / "a" / "b" / "c").stat().st_mode & 0o777 == 0o755


def test_nothing_changes_without_a_commit(target: Path) -> None:
    with Replacement(target) as replacement:
        (replacement.fresh / "file").write_text("new")
    assert (target / "file").read_text() == "old"
    assert left_beside(target) == []


def test_a_failure_leaves_the_target_as_it_was(target: Path) -> None:
    with suppress(ZeroDivisionError), Replacement(target) as replacement:
        (replacement.fresh / "file").write_text("half")
        raise ZeroDivisionError
    assert (target / "file").read_text() == "old"
    assert left_beside(target) == []


LOOK = """
import sys
from pathlib import Path

print("looking", flush=True)
seen, missed = set(), 0
while "last" not in seen:
    try:
        with open(sys.argv[1]) as file:
            seen.add(file.read())
    except OSError:
        missed += 1
print(missed, *sorted({text.split()[0] for text in seen}))
"""


def test_a_reader_never_finds_the_target_missing(target: Path) -> None:
    command = [sys.executable, "-c", LOOK, str(target / "file")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, encoding="utf-8") as reader:
        assert reader.stdout
        assert reader.stdout.readline() == "looking\n"
        for number in range(400):
            replace(target, f"text {number}")
        replace(target, "last")
        said = reader.stdout.read()
    assert said in {"0 last old text\n", "0 last text\n"}


def test_what_a_dead_run_left_is_cleared(target: Path) -> None:
    left = target.parent / f"{PREFIX}out-{a_dead_process()}-abc12_x"
    left.mkdir()
    (left / "half").write_text("x")
    replace(target, "new")
    assert left_beside(target) == []


@pytest.mark.parametrize(
    "name",
    [
        PREFIX + "out-{alive}-abc12_xy",
        PREFIX + "out-{parent}-abc12_xy",
        PREFIX + "out-abc",
        PREFIX + "output-{dead}-abc",
        PREFIX + "out-{dead}-{alive}-abc",
        PREFIX + "out-{dead}-abc-old",
        "out-{dead}-abc",
    ],
)
def test_what_is_in_use_or_not_ours_is_not_cleared(target: Path, name: str) -> None:
    left = target.parent / name.format(dead=a_dead_process(), alive=os.getpid(), parent=os.getppid())
    left.mkdir()
    replace(target, "new")
    assert left.is_dir()


def test_a_name_that_looks_like_a_pattern_is_a_name(tmp_path: Path) -> None:
    other = tmp_path / f"{PREFIX}outside-{a_dead_process()}-abc"
    other.mkdir()
    replace(tmp_path / "out*[a]", "new")
    assert other.is_dir()
    assert (tmp_path / "out*[a]" / "file").read_text() == "new"


def test_two_at_once_do_not_get_in_each_others_way(target: Path) -> None:
    with Replacement(target) as one, Replacement(target) as two:
        (one.fresh / "file").write_text("one")
        (two.fresh / "file").write_text("two")
        one.commit()
        two.commit()
    assert (target / "file").read_text() == "two"
    assert left_beside(target) == []


def test_a_file_is_no_target(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    with pytest.raises(BoardError, match=r"is a file\. Name a folder instead"):
        Replacement(tmp_path / "file")
    assert (tmp_path / "file").read_text() == "mine"


def test_a_place_where_nothing_can_be_written_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    with pytest.raises(BoardError, match="cannot be written"):
        Replacement(tmp_path / "file" / "below")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing is forbidden to root")
def test_a_parent_without_access_says_so(target: Path) -> None:
    target.parent.chmod(0o500)
    try:
        with pytest.raises(BoardError, match="cannot be written"):
            Replacement(target)
    finally:
        target.parent.chmod(0o700)


@pytest.mark.skipif(not Path("/proc/self").is_dir(), reason="only Linux has such a folder")
def test_a_system_folder_says_so() -> None:
    with pytest.raises(BoardError, match="cannot be written"):
        Replacement(Path("/proc/riverboard/out"))


def test_a_link_stays_a_link(target: Path, tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to("out")
    replace(link, "new")
    assert link.is_symlink()
    assert str(link.readlink()) == "out"
    assert (target / "file").read_text() == (link / "file").read_text() == "new"


def test_a_link_that_leads_nowhere_is_followed(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("made")
    replace(tmp_path / "link", "new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "made" / "file").read_text() == "new"


def test_permissions_of_the_folder_stay(target: Path) -> None:
    target.chmod(0o750)
    replace(target, "new")
    assert target.stat().st_mode & 0o777 == 0o750


def test_the_rest_is_carried_over_without_copies(target: Path) -> None:
    (target / "deep").mkdir(mode=0o750)
    (target / "deep" / "note").write_text("n")
    (target / "link").symlink_to("file")
    number = (target / "deep" / "note").stat().st_ino
    with Replacement(target) as replacement:
        replacement.keep_the_rest({"file"})
        (replacement.fresh / "file").write_text("new")
        assert (target / "file").read_text() == "old"
        replacement.commit()
    assert (target / "deep" / "note").stat().st_ino == number
    assert (target / "deep").stat().st_mode & 0o777 == 0o750
    assert (target / "link").is_symlink()
    assert (target / "link").read_text() == "new"


def test_there_is_nothing_to_carry_over_from_a_target_that_is_not_there(tmp_path: Path) -> None:
    with Replacement(tmp_path / "new") as replacement:
        replacement.keep_the_rest(set())
        replacement.commit()
    assert list((tmp_path / "new").iterdir()) == []


def test_a_commit_that_fails_leaves_the_target_as_it_was(target: Path) -> None:
    with Replacement(target) as replacement:
        replacement.fresh.rmdir()
        with pytest.raises(BoardError, match="cannot be replaced"):
            replacement.commit()
    assert (target / "file").read_text() == "old"
    assert left_beside(target) == []


def test_a_system_without_a_swap_does_it_in_two_steps(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "other")
    replace(target, "new")
    assert (target / "file").read_text() == "new"
    assert left_beside(target) == []
