"""Folders that are replaced whole, in one step or not at all."""

import errno
import fcntl
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


def numbered(name: str) -> str:
    """A name with the numbers of processes in it."""
    return name.format(dead=a_dead_process(), alive=os.getpid(), parent=os.getppid())


def another_group() -> int:
    """A group that new files do not have of themselves, and that they may be given."""
    if os.geteuid() == 0:
        return 4321
    others = [group for group in os.getgroups() if group != os.getegid()]
    return others[0] if others else pytest.skip("this user is in one group only")


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


@pytest.mark.parametrize("number", ["{dead}", "{alive}", "{parent}", "1"])
def test_what_a_dead_run_left_is_cleared_whatever_process_has_its_number_now(target: Path, number: str) -> None:
    left = target.parent / f"{PREFIX}out-{numbered(number)}-abc12_x"
    left.mkdir()
    (left / "half").write_text("x")
    replace(target, "new")
    assert left_beside(target) == []


@pytest.mark.parametrize("name", ["out-abc", "output-{dead}-abc", "out-{dead}-{alive}-abc", "out-{dead}-abc-old"])
@pytest.mark.parametrize("prefix", [PREFIX, ""])
def test_what_is_not_ours_is_not_cleared(target: Path, prefix: str, name: str) -> None:
    left = target.parent / f"{prefix}{numbered(name)}"
    left.mkdir()
    replace(target, "new")
    assert left.is_dir()


HOLD = """
import sys
from pathlib import Path

from riverboard.replacing import Replacement

with Replacement(Path(sys.argv[1])) as replacement:
    (replacement.fresh / "half").write_text("x")
    print("working", flush=True)
    sys.stdin.read()
"""


def test_what_another_run_works_on_stays_until_that_is_killed(target: Path) -> None:
    command = [sys.executable, "-c", HOLD, str(target)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8") as other:
        assert other.stdout
        assert other.stdout.readline() == "working\n"
        replace(target, "new")
        (left,) = left_beside(target)
        assert (target.parent / left / "half").exists()
        other.kill()
    replace(target, "newer")
    assert left_beside(target) == []


def test_on_a_disk_without_locks_only_what_is_old_is_cleared(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_handle: int, _how: int) -> None:
        raise OSError(errno.EBADF, "this is how NFS answers")

    monkeypatch.setattr(fcntl, "flock", refuse)
    left = target.parent / f"{PREFIX}out-1-abc12_x"
    left.mkdir()
    replace(target, "new")
    assert left_beside(target) == [left.name]
    os.utime(left, (0, 0))
    replace(target, "newer")
    assert left_beside(target) == []


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


def test_the_group_of_the_folder_stays_and_passes_itself_on(target: Path) -> None:
    group = another_group()
    os.chown(target, -1, group)
    target.chmod(0o2770)
    replace(target, "new")
    assert (target.stat().st_gid, target.stat().st_mode & 0o7777) == (group, 0o2770)
    assert (target / "file").stat().st_gid == group


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can do this")
def test_what_root_replaces_stays_its_owners(target: Path) -> None:
    os.chown(target, 1234, 4321)
    replace(target, "new")
    assert (target.stat().st_uid, target.stat().st_gid) == (1234, 4321)


def test_no_other_group_gets_the_permissions_of_one_that_cannot_be_kept(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError

    os.chown(target, -1, another_group())
    target.chmod(0o2771)
    monkeypatch.setattr(os, "chown", refuse)
    replace(target, "new")
    assert target.stat().st_mode & 0o7777 == 0o711


def test_a_new_folder_in_one_that_passes_its_group_on_does_so_too(tmp_path: Path) -> None:
    group = another_group()
    os.chown(tmp_path, -1, group)
    tmp_path.chmod(0o2755)
    replace(tmp_path / "new", "new")
    assert ((tmp_path / "new").stat().st_gid, (tmp_path / "new").stat().st_mode & 0o7777) == (group, 0o2755)


def test_what_is_carried_over_keeps_its_group(target: Path) -> None:
    group = another_group()
    (target / "deep" / "deeper").mkdir(parents=True)
    os.chown(target / "deep" / "deeper", -1, group)
    (target / "deep" / "deeper").chmod(0o2770)
    with Replacement(target) as replacement:
        replacement.keep_the_rest(set())
        replacement.commit()
    found = (target / "deep" / "deeper").stat()
    assert (found.st_gid, found.st_mode & 0o7777) == (group, 0o2770)


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
