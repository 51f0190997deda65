"""The workflows as a stranger would look at them: what is unsafe, what GitHub would not understand, who may do what."""

import re
import subprocess
import sys
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import yaml

from journeys import ROOT

TOOLS = Path(sys.executable).parent
GITHUB = ROOT / ".github"
WORKFLOWS = sorted((GITHUB / "workflows").glob("*.yml"))


def read(name: str) -> dict[str, Any]:
    told: dict[Any, Any] = yaml.safe_load((GITHUB / "workflows" / name).read_text(encoding="utf-8"))
    return {str(key): value for key, value in told.items()} | {"on": told[True]}  # YAML reads “on” as a yes


def look(*command: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([TOOLS / command[0], *command[1:]], cwd=ROOT, capture_output=True, encoding="utf-8")


def test_the_strictest_eye_finds_nothing_unsafe() -> None:
    done = look("zizmor", "--offline", "--persona", "auditor", "--strict-collection", "--no-progress", "--quiet", ".")
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("safe", "unsafe", "finding"),
    [
        ("persist-credentials: false", "persist-credentials: true", "artipacked"),
        ("permissions: {}", "permissions: write-all", "excessive-permissions"),
        ("actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1", "actions/checkout@v7", "unpinned-uses"),
        ('online="$(cat', 'online="${{ github.head_ref }}$(cat', "template-injection"),
    ],
)
def test_the_strictest_eye_is_open(tmp_path: Path, safe: str, unsafe: str, finding: str) -> None:
    text = (GITHUB / "workflows/publish.yml").read_text(encoding="utf-8")
    assert safe in text
    (tmp_path / "publish.yml").write_text(text.replace(safe, unsafe), encoding="utf-8")
    done = look("zizmor", "--offline", "--persona", "auditor", "--no-progress", tmp_path / "publish.yml")
    assert f"[{finding}]" in done.stdout


@pytest.mark.parametrize(
    ("schema", "files"),
    [
        ("vendor.github-workflows", WORKFLOWS),
        ("custom.github-workflows-require-timeout", WORKFLOWS),
        ("vendor.dependabot", [GITHUB / "dependabot.yml"]),
    ],
    ids=["workflows", "timeouts", "dependabot"],
)
def test_github_understands_every_line(schema: str, files: list[Path]) -> None:
    done = look("check-jsonschema", "--builtin-schema", schema, *files)
    assert done.returncode == 0, done.stdout


def test_what_github_would_not_understand_is_seen(tmp_path: Path) -> None:
    text = (GITHUB / "workflows/publish.yml").read_text(encoding="utf-8")
    (tmp_path / "publish.yml").write_text(text.replace("cancel-in-progress", "cancel-in-progres"), encoding="utf-8")
    done = look("check-jsonschema", "--builtin-schema", "vendor.github-workflows", tmp_path / "publish.yml")
    assert (done.returncode, "cancel-in-progres" in done.stdout) == (1, True)


def test_each_job_that_publishes_may_do_one_thing() -> None:
    assert {name: job["permissions"] for name, job in read("publish.yml")["jobs"].items()} == {
        "build": {"contents": "read"},
        "deploy": {"pages": "write", "id-token": "write"},
        "keep-alive": {"actions": "write"},
        "tell": {"issues": "write"},
    }


def test_a_secret_is_seen_by_one_step_alone() -> None:
    steps = {
        step["name"]: [name for name, text in step.get("env", {}).items() if "secrets." in str(text)]
        for job in read("publish.yml")["jobs"].values()
        for step in job["steps"]
        if "name" in step
    }
    assert {name: seen for name, seen in steps.items() if seen} == {
        "Publish": ["GOOGLE_SERVICE_ACCOUNT_KEY", "RIVERBOARD_SHEET"]
    }
    text = (GITHUB / "workflows/publish.yml").read_text(encoding="utf-8")
    assert text.count("secrets.") == 2
    assert "secrets." not in (GITHUB / "workflows/check.yml").read_text(encoding="utf-8")


def test_no_cache_keeps_what_was_made_from_neighbors_words() -> None:
    steps = [step for job in read("publish.yml")["jobs"].values() for step in job["steps"]]
    kept = {step["with"]["path"] for step in steps if step.get("uses", "").startswith("actions/cache")}
    assert kept == {".riverboard-cache/models", ".riverboard-online"}


def test_no_run_is_ever_cut_short_while_it_publishes() -> None:
    assert read("publish.yml")["concurrency"] == {"group": "publish", "cancel-in-progress": False}


def test_the_board_is_published_every_day_off_the_hour_by_a_clock_on_the_wall() -> None:
    (when,) = read("publish.yml")["on"]["schedule"]
    minute, _hours, *days = when["cron"].split()  # the hours are the community's choice
    assert minute not in {"0", "*"}
    assert days == ["*", "*", "*"]
    assert ZoneInfo(when["timezone"]).key == when["timezone"]


def test_a_communitys_pull_request_is_held_against_nothing_that_is_its_own_affair() -> None:
    jobs = read("check.yml")["jobs"]
    (gate,) = [job for job in jobs.values() if job["steps"][-1].get("run") == "make test PYTHON=python"]
    assert gate["if"] == "github.event.repository.is_template"
    asked = jobs["community"]["steps"][-1]["run"]
    assert {name for name in re.findall(r"tests/\S+\.py", asked) if (ROOT / name).is_file()} == {
        "tests/test_workflows.py",
        "tests/test_publish_workflow.py",
    }


def test_a_change_from_a_fork_is_looked_at_without_any_right_to_write() -> None:
    check = read("check.yml")
    assert "pull_request" in check["on"]
    assert "pull_request_target" not in check["on"]
    assert {right for job in check["jobs"].values() for right in job["permissions"].items()} == {("contents", "read")}


def test_new_versions_of_actions_are_let_rest_for_a_week() -> None:
    (actions,) = yaml.safe_load((GITHUB / "dependabot.yml").read_text(encoding="utf-8"))["updates"]
    assert (actions["package-ecosystem"], actions["cooldown"]["default-days"]) == ("github-actions", 7)


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.name)
def test_no_command_of_a_workflow_holds_an_expression(workflow: Path) -> None:
    commands = [step["run"] for job in read(workflow.name)["jobs"].values() for step in job["steps"] if "run" in step]
    assert commands
    assert [command for command in commands if re.search(r"\$\{\{", command)] == []
