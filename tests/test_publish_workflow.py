"""The publishing workflow, step by step as GitHub's runner takes it, against stand-ins for Google Sheets and GitHub."""

import copy
import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml

from github_server import GithubServer
from journeys import HEADINGS, RIVERBOARD, ROOT, SHARED
from runner import Github, Job, Run
from sheets_server import Cell, Fault, SheetsServer, Spreadsheet, invented_key
from twin_sheets import KEY

WORKFLOW = ROOT / ".github/workflows/publish.yml"
ADDRESS = f"https://docs.google.com/spreadsheets/d/{KEY}/edit"
NOW = datetime.now(UTC)
# Somewhere where no midnight is near, so that all runs of a test have the same day.
ZONE = "Etc/UTC" if 2 <= NOW.hour < 22 else "Asia/Tokyo"
STAND_IN = """
import os
import sys
from urllib.parse import urlsplit

hosts = ("sheets.googleapis.com", "oauth2.googleapis.com", "iamcredentials.googleapis.com")

if "publish" in sys.orig_argv:
    from requests.adapters import HTTPAdapter

    send = HTTPAdapter.send

    def to_stand_in(self, request, *args, **options):
        parts = urlsplit(request.url)
        if parts.hostname not in hosts:
            raise SystemExit(f"a call to {parts.hostname}")
        request.url = os.environ["SHEETS_STAND_IN"] + parts.path + (f"?{parts.query}" if parts.query else "")
        return send(self, request, *args, **options)

    HTTPAdapter.send = to_stand_in
"""


def answers() -> list[list[str | Cell]]:
    """Ten entries of eight members, sent in during the last days."""
    rows: list[list[str | Cell]] = [list(HEADINGS)]
    for ago, (offer, more, need, dream, about, name) in enumerate(SHARED, 1):
        sent = NOW - timedelta(days=ago)
        when = f"{sent.month}/{sent.day}/{sent.year} 9:00:00"
        contact = f"{name.lower()}.canary@example.org"
        shown = "The name I write below"
        rows.append([when, offer, more, need, dream, "Mill Lane", about, shown, name, contact])
    return rows


def git(folder: Path, *arguments: str) -> str:
    identity = ["-c", "user.name=Anyone", "-c", "user.email=anyone@example.org", "-c", "core.autocrlf=false"]
    done = subprocess.run(["git", *identity, *arguments], cwd=folder, capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    return done.stdout


def what_is_committed() -> list[str]:
    """Every file of this checkout that is committed or about to be."""
    if subprocess.run(["git", "rev-parse"], cwd=ROOT, capture_output=True).returncode != 0:
        pytest.skip("not a git checkout")
    listed = git(ROOT, "ls-files", "-z", "--cached", "--others", "--exclude-standard").split("\0")
    return [name for name in listed if name and (ROOT / name).is_file()]


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A community's repository: this one with settings of its own, all of it committed."""
    folder = tmp_path_factory.mktemp("community") / "board"
    for name in what_is_committed():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(ROOT / name, folder / name)
    settings = {"name": "Weirside", "sheet": ADDRESS, "timezone": ZONE, "sheet_patience": 0}
    (folder / "board.yaml").write_text(yaml.safe_dump(settings), encoding="utf-8")
    git(folder, "init", "--quiet")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "Our board")
    return folder


class Community:
    """A community on GitHub, with a spreadsheet at Google. Each run gets a fresh checkout."""

    def __init__(self, checkout: Path, folder: Path, sheets: SheetsServer, api: GithubServer) -> None:
        self.checkout, self.folder, self.sheets, self.api = checkout, folder, sheets, api
        self.github = Github()
        self.workspace = folder
        # A key as Google's page hands it out: on many lines, each of which GitHub takes for a secret of its own.
        self.secrets = {"GOOGLE_SERVICE_ACCOUNT_KEY": json.dumps(json.loads(invented_key()), indent=2)}
        (folder / "stand-in").mkdir()
        (folder / "stand-in/sitecustomize.py").write_text(STAND_IN, encoding="utf-8")
        # Between two tries of a deployment nobody needs to wait here.
        (folder / "stand-in/sleep").write_text("#!/bin/sh\n", encoding="utf-8")
        (folder / "stand-in/sleep").chmod(0o755)

    def start(self, event: str = "schedule", **inputs: bool) -> Run:
        stand_in = self.folder / "stand-in"
        return Run(
            self._fresh() / ".github/workflows/publish.yml",
            self.workspace,
            self.github,
            event=event,
            inputs=inputs,
            secrets=self.secrets,
            environment={
                "GITHUB_API_URL": self.api.url,
                "SHEETS_STAND_IN": self.sheets.url,
                "PATH": os.pathsep.join([str(stand_in), str(RIVERBOARD.parent), os.environ["PATH"]]),
                "PYTHONPATH": str(stand_in),
            },
        )

    def run(self, event: str = "schedule", **inputs: bool) -> Run:
        return self.start(event, **inputs).all()

    def _fresh(self) -> Path:
        """A fresh checkout. Its .venv is that of these tests and says that all is there: nothing is installed anew."""
        self.workspace = self.folder / f"run-{len(list(self.folder.iterdir()))}"
        shutil.copytree(self.checkout, self.workspace)
        venv = self.workspace / ".venv"
        venv.mkdir()
        (venv / "bin").symlink_to(RIVERBOARD.parent, target_is_directory=True)
        (venv / ".runtime").touch()
        return self.workspace

    def decide(self, status: str) -> None:
        """An organizer writes the same word on each row of the Board tab."""
        tab = self.sheets.sheet.tab("Board")
        rows = tab.shown()
        column = rows[0].index("Status")
        for row in range(1, len(rows)):
            tab.put(row, column, Cell.text(status))

    def last_ran(self, day: date) -> None:
        """Let the Report tab say that the last run was on another day."""
        tab = self.sheets.sheet.tab("Report")
        row = [cells[:1] for cells in tab.shown()].index(["Last run"])
        tab.put(row, 1, Cell.text(day.isoformat()))

    def online(self) -> list[str]:
        """The titles that are online."""
        return [entry["title"] for entry in json.loads(self.github.online["board.json"])["entries"]]


@pytest.fixture(scope="module")
def api() -> Iterator[GithubServer]:
    with GithubServer().running() as running:
        yield running


@pytest.fixture(scope="module")
def sheets() -> Iterator[SheetsServer]:
    with SheetsServer().running() as running:
        yield running


@pytest.fixture
def community(checkout: Path, tmp_path: Path, sheets: SheetsServer, api: GithubServer) -> Community:
    """A community whose form has eight answers, and that has never published."""
    sheets.sheet, sheets.faults = Spreadsheet(), []
    sheets.sheet.add("Answers", answers())
    api.reset()
    return Community(checkout, tmp_path, sheets, api)


@pytest.fixture(scope="module")
def past() -> dict[str, Any]:
    """What was published before, once for all tests: the spreadsheet, and what GitHub kept."""
    return {}


@pytest.fixture
def settled(community: Community, past: dict[str, Any]) -> Community:
    """A community whose board was published with ten entries on it, some hours ago."""
    if not past:
        community.start().job("build")
        community.decide("published")
        assert community.run().done["deploy"].result == "success"
        assert len(community.online()) == 10
        past.update(sheet=community.sheets.sheet, github=community.github)
        community.api.reset()
    community.sheets.sheet = copy.deepcopy(past["sheet"])
    community.github = copy.deepcopy(past["github"])
    return community


def results(run: Run) -> dict[str, str]:
    return {name: job.result for name, job in run.done.items()}


def is_clean(community: Community, job: Job) -> bool:
    """Whether no secret and nothing private was said."""
    key = json.loads(invented_key())
    lines = [line for line in key["private_key"].splitlines() if not line.startswith("-----")]
    said = re.sub(r"^::add-mask::.*\n", "", job.log, flags=re.MULTILINE) + job.summary + str(job.outputs)
    return not [one for one in ("canary", KEY, key["private_key_id"], *lines) if one in said]


def test_the_first_run_publishes_and_leaves_nothing_in_the_repository(community: Community) -> None:
    run = community.run("workflow_dispatch", accept_drop=False, dry_run=False)
    build = run.done["build"]
    assert results(run) == dict.fromkeys(("build", "deploy", "keep-alive", "tell"), "success"), build.log
    assert community.sheets.sheet.tab("Board").shown()[1][1] == "new"
    assert {"index.html", "404.html", "board.json", "sitemap.xml", "theme/style.css"} <= set(community.github.online)
    assert community.online() == []
    assert "## The board was built\n\n- Waiting for a yes or no: 10\n" in build.summary
    assert "https://weirside.example/" in run.done["deploy"].summary
    assert is_clean(community, build)
    assert git(community.workspace, "status", "--porcelain", "--ignored").split() == [
        *(
            "!!",
            ".riverboard-cache/",
            "!!",
            ".riverboard-online",
            "!!",
            ".venv/",
            "!!",
            "content/board.json",
            "!!",
            "content/matches.json",
        ),
        *("!!", "output/"),
    ]
    git(community.workspace, "add", "--all")
    assert git(community.workspace, "diff", "--cached", "--name-only") == ""


def test_nothing_new_is_nothing_to_deploy_and_the_button_deploys_all_the_same(settled: Community) -> None:
    online = dict(settled.github.online)
    again = settled.run("schedule")
    assert results(again) == {"build": "success", "deploy": "skipped", "keep-alive": "success", "tell": "success"}
    assert "Nothing is new" in again.done["build"].summary
    assert "The sheet needed no change." in again.done["build"].log
    assert results(settled.run("repository_dispatch"))["deploy"] == "success"
    assert settled.github.online == online
    settled.decide("resting")
    assert results(settled.run("schedule"))["deploy"] == "success"
    assert settled.github.online != online


def test_a_sheet_that_fails_keeps_the_board_and_opens_one_issue_that_success_closes(settled: Community) -> None:
    online, sheet = dict(settled.github.online), settled.sheets.sheet.tab("Board").shown()
    settled.sheets.faults = [Fault("read", 403, -1)]
    failed = settled.run()
    assert results(failed) == {"build": "failure", "deploy": "skipped", "keep-alive": "success", "tell": "success"}
    assert failed.done["build"].outputs["said"].startswith("The spreadsheet is not shared with Riverboard.")
    assert is_clean(settled, failed.done["build"])
    assert "Hand the pages over" not in failed.done["build"].ran
    (issue,) = settled.api.issues
    assert (issue["state"], issue["title"]) == ("open", "The board is not being published")
    assert "add bot@board.iam.gserviceaccount.com as an editor" in as_read(issue["body"])
    settled.sheets.faults = []
    settled.last_ran(NOW.date() - timedelta(days=9))
    assert set(results(settled.run()).values()) == {"success", "skipped"}
    assert issue["state"] == "closed"
    assert "The board stood still for" in str(settled.sheets.sheet.tab("Report").shown())
    assert (settled.github.online, settled.sheets.sheet.tab("Board").shown()) == (online, sheet)


def as_read(body: str) -> str:
    """The sentence in an issue, as a browser shows it."""
    (code,) = re.findall(r"^> <code>(.+)</code>$", body, re.MULTILINE)
    return re.sub(r"&#(\d+);", lambda found: chr(int(found[1])), code)


def test_a_mass_drop_is_refused_until_somebody_says_that_it_is_meant(settled: Community) -> None:
    answers_tab = settled.sheets.sheet.tab("Answers")
    settled.sheets.sheet.update(
        [{"deleteDimension": {"range": {"sheetId": answers_tab.id, "startIndex": 3, "endIndex": 9}}}]
    )
    refused = settled.run()
    assert (results(refused)["build"], len(settled.online())) == ("failure", 10)
    assert "would be gone at once" in refused.done["build"].outputs["said"]
    assert re.search(r"^::error title=Nothing was published::\d+ of 10 shown", refused.done["build"].log, re.MULTILINE)
    tried = settled.run("workflow_dispatch", accept_drop=True, dry_run=True)
    assert results(tried) == {"build": "success", "deploy": "skipped", "keep-alive": "success", "tell": "skipped"}
    assert "only tried out" in tried.done["build"].summary
    assert (len(settled.online()), len(settled.sheets.sheet.tab("Board").shown())) == (10, 11)
    meant = settled.run("workflow_dispatch", accept_drop=True, dry_run=False)
    assert (results(meant)["deploy"], len(settled.online())) == ("success", 2)


def test_a_deployment_that_fails_is_tried_once_more_and_again_with_the_next_run(settled: Community) -> None:
    settled.decide("resting")
    settled.github.refusals, settled.github.deployments = 2, 0
    failed = settled.run()
    assert (results(failed)["deploy"], settled.github.deployments) == ("failure", 2)
    assert "GitHub Pages did not take it" in as_read(settled.api.issues[0]["body"])
    settled.github.refusals = 1
    later = settled.run()
    assert (results(later)["deploy"], settled.github.deployments) == ("success", 4)
    assert settled.api.issues[0]["state"] == "closed"


# --- what the organizers are told ---


def tell(community: Community, build: Job, deploy: str = "skipped") -> Run:
    """The job that tells, after a build and a deployment that went as is said."""
    run = community.start()
    run.done = {"build": build, "deploy": Job(deploy)}
    assert run.job("tell").result == "success"
    return run


def test_one_issue_is_opened_brought_up_to_date_and_closed_with_these_calls_and_no_others(
    community: Community,
) -> None:
    api = community.api
    issues = "/repos/weirside/board/issues"
    tell(community, Job("failure", {"said": "The Board tab is gone."}))
    assert api.take_calls() == [("GET", issues), ("POST", issues)]
    tell(community, Job("failure", {"said": "The spreadsheet is not shared."}))
    assert api.take_calls() == [("GET", issues), ("PATCH", f"{issues}/1")]
    assert [as_read(issue["body"]) for issue in api.issues] == ["The spreadsheet is not shared."]
    tell(community, Job("success"), "success")
    assert api.take_calls() == [("GET", issues), ("POST", f"{issues}/1/comments"), ("PATCH", f"{issues}/1")]
    assert (api.issues[0]["state"], api.issues[0]["state_reason"]) == ("closed", "completed")
    tell(community, Job("success"), "success")
    assert api.take_calls() == [("GET", issues)]
    tell(community, Job("failure", {"said": "The Board tab is gone."}))
    assert [issue["state"] for issue in api.issues] == ["closed", "open"]
    assert api.tokens == {"Bearer t0ken"}


def test_the_issues_of_others_are_never_touched(community: Community) -> None:
    same = {"title": "The board is not being published", "body": "I say so"}
    others = [community.api.open(same, "User"), community.api.open({**same, "title": "Update actions"}, "Bot")]
    before = copy.deepcopy(others)
    tell(community, Job("failure", {"said": "The Board tab is gone."}))
    tell(community, Job("success"), "success")
    assert others == before
    assert [issue["state"] for issue in community.api.issues] == ["open", "open", "closed"]


def test_a_run_that_stopped_before_it_could_say_why_says_where_to_look(community: Community) -> None:
    for result in ("failure", "cancelled"):  # what takes too long is cancelled
        tell(community, Job(result))
    (issue,) = community.api.issues
    assert as_read(issue["body"]).startswith("The run stopped before Riverboard could say why.")
    assert re.search(r"^The run: https://github\.com/weirside/board/actions/runs/\d+$", issue["body"], re.MULTILINE)


HOSTILE = (
    "$(touch hacked) `touch hacked` ; touch hacked #",
    "'\"; import os; os.system('touch hacked') #",
    "${{ secrets.GITHUB_TOKEN }} {GITHUB_TOKEN} %(GITHUB_TOKEN)s",
    "@everyone #1 </code> <img src=x> [a](https://x.example) **b** & &amp; &#64;",
    "::error::x  ::set-output name=deploy::true",
)


@pytest.mark.parametrize("said", HOSTILE)
def test_a_sentence_is_shown_letter_for_letter_and_does_nothing(community: Community, said: str) -> None:
    run = tell(community, Job("failure", {"said": said}))
    (issue,) = community.api.issues
    assert as_read(issue["body"]) == said
    assert not re.search(r"[@#<>\[\]*`$]", re.findall(r"<code>(.*)</code>", issue["body"])[0].replace("&#", ""))
    assert not (run.workspace / "hacked").exists()
    assert run.done["tell"].log == ""


@pytest.mark.parametrize(
    ("secret", "spoiled", "said"),
    [
        ("GOOGLE_SERVICE_ACCOUNT_KEY", lambda key: key.rstrip()[:-1].rstrip(), "is not the JSON of a key."),
        ("GOOGLE_SERVICE_ACCOUNT_KEY", lambda key: key.split("\n", 1)[1], "is not the JSON of a key."),
        ("RIVERBOARD_SHEET", lambda _: "Weirside", "RIVERBOARD_SHEET holds no spreadsheet's address"),
    ],
)
def test_what_is_wrong_with_a_secret_is_said_without_a_line_of_it(
    community: Community, secret: str, spoiled: Callable[[str], str], said: str
) -> None:
    community.secrets[secret] = spoiled(community.secrets.get(secret, ""))
    community.run("workflow_dispatch")
    (issue,) = community.api.issues
    assert said in as_read(issue["body"])  # GitHub passes nothing on that holds a line of a secret


def test_nobody_is_told_twice_of_trouble_with_the_telling(community: Community) -> None:
    community.api.down = True
    run = tell(community, Job("failure", {"said": "The Board tab is gone."}))
    assert run.done["tell"].log.startswith("::warning title=The organizers::")
    assert run.job("keep-alive").result == "success"
    assert run.done["keep-alive"].log.startswith("::warning title=The schedule::")


def test_the_schedule_is_kept_going_by_one_call(community: Community) -> None:
    run = community.start()
    assert run.job("keep-alive").result == "success"
    assert community.api.take_calls() == [("PUT", "/repos/weirside/board/actions/workflows/publish.yml/enable")]
    assert community.api.tokens == {"Bearer t0ken"}
