"""What may never be in the repository is refused, by name and by what is in it, and never shown."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from journeys import ROOT, invent_sheet, publish_here, say_yes
from refuse_private_files import faults, known_to_git, main
from sheets_server import invented_key

SCRIPT = ROOT / "scripts/refuse_private_files.py"


def test_nothing_private_is_in_this_repository() -> None:
    if subprocess.run(["git", "rev-parse"], cwd=ROOT, capture_output=True).returncode != 0:
        pytest.skip("not a git checkout")
    known = known_to_git(ROOT)
    assert len(known) > 100
    assert faults(known, ROOT) == []


@pytest.mark.parametrize(
    "path",
    [
        "content/board.json",
        "content/matches.json",
        "output/index.html",
        "Form Responses 1.csv",
        "sheet/Board.CSV",
        "setup/answers.xlsx",
        "examples.csv",
        ".env",
        "setup/.env.local",
        "our-service-account-1.json",
        "keys/Credentials.json",
    ],
)
def test_a_file_is_refused_by_its_name(tmp_path: Path, path: str) -> None:
    assert [name for name, _ in faults([path], tmp_path)] == [path]


@pytest.mark.parametrize("path", ["examples/sheet/Board.csv", "content/pages/about.md", "docs/board.schema.json"])
def test_what_belongs_here_is_let_in(tmp_path: Path, path: str) -> None:
    assert faults([path], tmp_path) == []


@pytest.mark.parametrize(
    "text",
    [
        invented_key(),
        "-----BEGIN RSA " + "PRIVATE KEY-----\nMIIE",
        "token: ghp_" + "a1B2" * 9,
        "token: github_pat_" + "a1B2_" * 13,
        '"client_secret": "GOCSPX-' + "a1B2" * 6,
    ],
    ids=["a service account's key", "a private key", "a token", "a fine token", "a client's secret"],
)
def test_a_key_is_refused_whatever_its_file_is_called(
    tmp_path: Path, text: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "notes.txt").write_text(f"My notes\n{text}\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert main(["notes.txt"]) == 1
    said = capsys.readouterr().err
    assert said.startswith("notes.txt holds a ")
    assert not any(part in said for part in ("MII", "a1B2", "canary"))


def test_a_name_gives_a_workflow_no_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["a\n::error::b.csv"]) == 1
    assert [line for line in capsys.readouterr().err.splitlines() if line.startswith("::")] == []


def test_it_looks_at_what_is_about_to_be_committed(tmp_path: Path) -> None:
    subprocess.run(["git", "init", "--quiet"], cwd=tmp_path, check=True)
    (tmp_path / ".gitignore").write_text("ignored.csv\n", encoding="utf-8")
    for name in ("ignored.csv", "answers.csv", "fine.txt"):
        (tmp_path / name).touch()
    done = subprocess.run([sys.executable, SCRIPT], cwd=tmp_path, capture_output=True, encoding="utf-8")
    assert (done.returncode, done.stdout, done.stderr.splitlines()[0]) == (
        1,
        "",
        "answers.csv looks like an export of a sheet.",
    )


def test_a_repository_holds_after_a_publish_what_it_held_before(tmp_path: Path) -> None:
    """Whatever an organizer then adds: nothing from the sheet can be among it."""
    git = ["git", "-c", "user.name=Anyone", "-c", "user.email=anyone@example.org"]

    def tree() -> str:
        subprocess.run([*git, "add", "--all"], cwd=tmp_path, check=True, capture_output=True)
        return subprocess.run([*git, "write-tree"], cwd=tmp_path, check=True, capture_output=True).stdout.decode()

    subprocess.run([*git, "init", "--quiet"], cwd=tmp_path, check=True)
    for name in (".gitignore", ".gitattributes", "board.yaml", "pelicanconf.py"):
        shutil.copy(ROOT / name, tmp_path)
    shutil.copytree(ROOT / "content/pages", tmp_path / "content/pages")
    before = tree()
    invent_sheet(tmp_path / "sheet")
    publish_here(tmp_path / "sheet", tmp_path)
    say_yes(tmp_path / "sheet")
    publish_here(tmp_path / "sheet", tmp_path)
    assert (tmp_path / "content/board.json").is_file()
    assert (tmp_path / "output/index.html").is_file()
    assert tree() == before
    status = subprocess.run([*git, "status", "--porcelain"], cwd=tmp_path, check=True, capture_output=True).stdout
    assert {line.split()[0] for line in status.decode().splitlines()} == {"A"}
    assert faults(known_to_git(tmp_path), tmp_path) == []


def test_those_who_use_pre_commit_run_the_same_check() -> None:
    (repository,) = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))["repos"]
    (hook,) = repository["hooks"]
    assert (repository["repo"], ROOT / hook["entry"], hook["language"]) == ("local", SCRIPT, "script")
    assert SCRIPT.stat().st_mode & 0o100
