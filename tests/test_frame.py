"""The frame around the code: locks, workflows, the words that must not be here, and the linters."""

import os
import re
import shutil
import stat
import subprocess
import sys
import tomllib
from collections.abc import Callable
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import settings
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from playwright.sync_api import Browser, Page

from find_browser import find_browser

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ("requirements.lock", "requirements-dev.lock")
PINNED = re.compile(r"^(?P<name>[a-z0-9-]+)==(?P<version>[^ ]+)(?: ; (?P<marker>.+))?$")
HASH = re.compile(r"^--hash=sha256:[0-9a-f]{64}$")
# Split, so that this file does not hold what it looks for.
REGISTRIES = ("py" + "pi.org", "python" + "hosted.org", "npm" + "js.org", "npm" + "js.com", "crates" + ".io")
HOME_FOLDERS = re.compile(r"/(?:home|Users)/[a-z]\w*/|/ro" + r"ot/|/wo" + r"rk/|[A-Z]:\\Users\\")
NOT_OURS_TO_SAY = re.compile(r"(?<![.\w])proto" + r"type|\bissue #\d|\bPR #\d|pull request #\d", re.IGNORECASE)


def project() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def named_in_project() -> dict[str, list[Requirement]]:
    """What pyproject.toml asks for: by lock file."""
    asked = project()
    extras = asked["project"]["optional-dependencies"]
    runtime = [*asked["project"]["dependencies"], *extras["build"]]
    return {
        "requirements.lock": [Requirement(line) for line in runtime],
        "requirements-dev.lock": [Requirement(line) for line in [*runtime, *extras["dev"]]],
    }


def pins(lock: str) -> dict[tuple[str, str], tuple[str, list[str]]]:
    """A lock file's pins: (name, marker) → (version, hashes)."""
    text = (ROOT / lock).read_text(encoding="utf-8")
    found = {}
    for entry in re.sub(r"^ *#.*\n", "", text, flags=re.MULTILINE).replace("\\\n", "\0").splitlines():
        first, *hashes = (part.strip() for part in entry.split("\0"))
        pin = PINNED.match(first)
        assert pin, f"{lock}: not a pinned line: {first}"
        found[pin["name"], pin["marker"] or ""] = (pin["version"], hashes)
    return found


@pytest.fixture(scope="module")
def committed() -> dict[str, str]:
    """Every text that is committed or about to be: path → text."""
    if not shutil.which("git"):
        pytest.skip("no git here")
    listing = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
    )
    if listing.returncode != 0:
        pytest.skip("not a git checkout")
    texts = {}
    for name in filter(None, listing.stdout.split("\0")):
        try:
            texts[name] = (ROOT / name).read_text(encoding="utf-8")
        except (UnicodeDecodeError, FileNotFoundError, IsADirectoryError):
            continue  # a picture, or a file that is being removed
    return texts


@pytest.mark.parametrize("lock", LOCKS)
def test_every_dependency_is_pinned_with_hashes(lock: str) -> None:
    for (name, _), (_, hashes) in pins(lock).items():
        assert hashes, f"{lock}: {name} has no hash"
        assert all(map(HASH.match, hashes)), f"{lock}: {name} has an odd hash"


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_file_agrees_with_pyproject(lock: str) -> None:
    pinned = pins(lock)
    for asked in named_in_project()[lock]:
        versions = [version for (name, _), (version, _) in pinned.items() if name == canonicalize_name(asked.name)]
        assert versions, f"{lock} does not pin {asked.name}: run make lock"
        assert all(version in asked.specifier for version in versions), f"{lock}: {asked} is not met: run make lock"


def test_working_on_riverboard_uses_the_versions_that_it_runs_with() -> None:
    runtime, dev = (pins(lock) for lock in LOCKS)
    assert {name: dev.get(name) for name in runtime} == runtime


def test_what_the_lock_files_install_is_complete_and_fits_together() -> None:
    done = subprocess.run([sys.executable, "-m", "pip", "check"], capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_build_backend_is_pinned() -> None:
    assert project()["build-system"]["requires"] == project()["project"]["optional-dependencies"]["build"]


def test_every_dependency_is_named_with_its_reason() -> None:
    rows = re.findall(r"^\| `([\w-]+)` \| (\S.+) \|$", (ROOT / "docs/dependencies.md").read_text("utf-8"), re.MULTILINE)
    documented = {canonicalize_name(name) for name, _ in rows}
    asked = {canonicalize_name(requirement.name) for requirement in named_in_project()["requirements-dev.lock"]}
    assert documented == asked


@pytest.mark.parametrize("registry", REGISTRIES)
def test_no_file_names_a_package_registry(committed: dict[str, str], registry: str) -> None:
    assert [name for name, text in committed.items() if registry in text] == []


def test_no_file_names_a_folder_of_one_machine(committed: dict[str, str]) -> None:
    assert [name for name, text in committed.items() if HOME_FOLDERS.search(text)] == []


def test_the_project_speaks_of_itself_only(committed: dict[str, str]) -> None:
    assert [name for name, text in committed.items() if NOT_OURS_TO_SAY.search(text)] == []


def test_generated_and_private_files_are_not_committed(committed: dict[str, str]) -> None:
    private = re.compile(r"^output/|^content/.*\.json$|service[-_]account|^[^/]+\.csv$|^sheet/|^\.venv/|\.riverboard-")
    assert [name for name in committed if private.search(name)] == []


@pytest.mark.parametrize(
    ("path", "ignored"),
    [
        ("output/index.html", True),
        ("content/board.json", True),
        ("content/.riverboard-k2d/board.json", True),
        (".riverboard-output-k2d/index.html", True),
        ("our-service-account-1.json", True),
        ("responses.csv", True),
        ("sheet/Board.csv", True),
        (".env", True),
        ("content/pages/about.md", False),
        ("examples/sheet/Board.csv", False),
        ("theme/static/board.json", False),
    ],
)
def test_git_leaves_out_what_is_private_or_generated(committed: dict[str, str], path: str, ignored: bool) -> None:
    answer = subprocess.run(["git", "check-ignore", "--quiet", "--no-index", path], cwd=ROOT)
    assert (answer.returncode == 0) == ignored


def workflows() -> list[Path]:
    return sorted((ROOT / ".github/workflows").glob("*.yml"))


@pytest.mark.parametrize("workflow", workflows(), ids=lambda path: path.name)
def test_every_action_is_pinned_by_its_commit_and_names_its_version(workflow: Path) -> None:
    uses = re.findall(r"^\s*(?:- )?uses: (.+)$", workflow.read_text("utf-8"), re.MULTILINE)
    assert uses
    assert [line for line in uses if not re.fullmatch(r"[\w./-]+@[0-9a-f]{40} # v\d+(\.\d+){2}", line)] == []


@pytest.mark.parametrize("workflow", workflows(), ids=lambda path: path.name)
def test_a_workflow_starts_without_permissions_and_keeps_no_credentials(workflow: Path) -> None:
    read = yaml.safe_load(workflow.read_text("utf-8"))
    assert read["permissions"] == {}
    for job in read["jobs"].values():
        assert job["timeout-minutes"] <= 30
        checkouts = [step for step in job["steps"] if step.get("uses", "").startswith("actions/checkout@")]
        assert all(step["with"]["persist-credentials"] is False for step in checkouts)


def test_an_automatic_check_calls_make_test_and_nothing_else() -> None:
    run = ROOT / ".ci/run"
    commands = [line for line in run.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    assert commands == ["set -eu", 'cd "$(dirname "$0")/.."', "exec make test"]
    assert run.stat().st_mode & stat.S_IXUSR


@pytest.mark.parametrize(
    "tool",
    [["ruff", "format", "--check", "."], ["ruff", "check", "--quiet", "."], ["mypy", "--no-error-summary"]],
    ids=["format", "lint", "types"],
)
def test_the_code_is_clean(tool: list[str]) -> None:
    done = subprocess.run([sys.executable, "-m", *tool], cwd=ROOT, capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_test_sees_nobodys_keys_or_sheet() -> None:
    seen = {name for name in os.environ if name.startswith(("GOOGLE_", "RIVERBOARD_", "GITHUB_"))}
    assert seen == {"RIVERBOARD_CACHE"}
    assert not (Path(os.environ["RIVERBOARD_CACHE"]) / "models").exists()


def test_the_gate_invents_the_same_examples_each_time_and_a_hunt_new_ones() -> None:
    gate, hunt = settings.get_profile("ci" if os.environ.get("CI") else "dev"), settings.get_profile("hunt")
    assert gate.derandomize
    assert not hunt.derandomize
    assert (gate.max_examples, hunt.max_examples) == (200 if os.environ.get("CI") else 50, 1500)


def test_the_named_browser_comes_first() -> None:
    assert find_browser({"RIVERBOARD_BROWSER": "somewhere/chrome", "PATH": os.defpath}) == Path("somewhere/chrome")


def test_a_browser_is_found_on_the_path(tmp_path: Path) -> None:
    chromium = tmp_path / "chromium"
    chromium.write_text("#!/bin/sh\n")
    chromium.chmod(0o755)
    assert find_browser({"PATH": str(tmp_path)}) == chromium


def system(folder: Path, package: str, made: str, lines: str) -> dict[str, str]:
    """An environment whose apt-get, by way of sudo, installs one package as a program of these lines, and no more."""
    (folder / "program").write_text(f"#!/bin/sh\n{lines}\n")
    put = f"/bin/cp {folder}/program {folder}/{made}; /bin/chmod +x {folder}/{made}"
    scripts = {"sudo": 'shift; exec "$@"', "apt-get": f'case "$*" in *{package}) {put};; esac'}
    for name, does in scripts.items():
        (folder / name).write_text(f"#!/bin/sh\n{does}\n")
        (folder / name).chmod(0o755)
    (folder / "true").symlink_to("/bin/true")
    return {"PATH": str(folder), "PLAYWRIGHT_BROWSERS_PATH": str(folder / "none")}


def twice(environment: dict[str, str], *command: str) -> list[subprocess.CompletedProcess[str]]:
    """What one of the scripts says, run twice."""
    words = [sys.executable, *command]
    return [
        subprocess.run(words, cwd=ROOT / "scripts", env=environment, capture_output=True, encoding="utf-8")
        for _ in range(2)
    ]


@pytest.mark.skipif(sys.platform != "linux", reason="apt-get is Linux's")
def test_a_missing_browser_is_installed_once_and_said_in_one_line(tmp_path: Path) -> None:
    first, second = twice(system(tmp_path, "chromium", "chromium", ""), "find_browser.py", "--install")
    assert (first.stdout, first.stderr.count("\n")) == (f"{tmp_path}/chromium\n", 1)
    assert (second.stdout, second.stderr) == (first.stdout, "")


@pytest.mark.skipif(sys.platform != "linux", reason="apt-get is Linux's")
def test_who_reads_spanish_is_installed_once_and_said_in_one_line(tmp_path: Path) -> None:
    first, second = twice(system(tmp_path, "apertium-eng-spa", "apertium", "echo spa-eng"), "install_translator.py")
    assert (first.returncode, first.stderr.count("\n"), "Spanish" in first.stderr) == (0, 1, True)
    assert (second.returncode, second.stdout, second.stderr) == (0, "", "")


def test_where_nobody_can_be_installed_who_reads_spanish_one_sentence_says_so(tmp_path: Path) -> None:
    for said in twice({"PATH": str(tmp_path)}, "install_translator.py"):
        assert (said.returncode, said.stderr.count("\n"), "apertium-eng-spa" in said.stderr) == (0, 1, True)


@pytest.fixture
def strict_page(browser: Browser, page_server: Callable[[Path], str], tmp_path: Path) -> Any:
    """A page with the board's strict policy and one fault: an image without a text."""
    policy = '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'">'
    head = f'<!doctype html><html lang="ar"><meta charset="utf-8">{policy}<title>نهر</title>'
    (tmp_path / "index.html").write_text(f'{head}<main><h1>نهر</h1><img src="x"></main></html>', encoding="utf-8")
    (tmp_path / "404.html").write_text("<title>Not here</title>", encoding="utf-8")
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{page_server(tmp_path)}/")
    yield page
    context.close()


def test_axe_sees_a_fault_on_a_page_with_a_strict_policy(
    strict_page: Page, axe: Callable[[Page], list[dict[str, Any]]]
) -> None:
    assert strict_page.title() == "نهر"
    assert "image-alt" in [violation["id"] for violation in axe(strict_page)]


def test_a_page_that_is_not_there_gets_the_folders_own_404(page_server: Callable[[Path], str], tmp_path: Path) -> None:
    (tmp_path / "404.html").write_text("Not here", encoding="utf-8")
    connection = HTTPConnection(page_server(tmp_path).removeprefix("http://"))
    connection.request("GET", "/e/none/")
    answer = connection.getresponse()
    assert (answer.status, answer.read()) == (404, b"Not here")
    connection.close()
