"""The doctor: each step of the set-up, over real HTTP to servers on this computer."""

import copy
import json
import os
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import chdir
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from socket import create_server
from threading import Thread
from typing import Any
from urllib.parse import urlsplit

import pytest
from click.testing import Result
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from requests import PreparedRequest, Response
from requests.adapters import HTTPAdapter
from requests.exceptions import ConnectionError as Unreachable

from journeys import ROOT, invent_sheet, publish_here, read_tab, run_here, say_yes, write_tab
from riverboard.doctor.addresses import connect_fault, form_fault, pages_address, repository_of
from riverboard.doctor.web import ask_board
from riverboard.problems import said_of_a_folder
from riverboard.tabs import OVERDUE
from sheets_server import Fault, SheetsServer

KEY = "1" + "invented" * 5
BOT = "bot@board-project.iam.gserviceaccount.com"
REPOSITORY = "weirside/board"
SITE = "https://weirside.github.io/board"
FORM = "https://docs.google.com/forms/d/e/1FAIpQLSd0000000000000000000/viewform"
WORKFLOW = "https://github.com/weirside/board/actions/workflows/publish.yml"
STEPS = ["settings", "credentials", "api", "sharing", "answers", "columns", "forms", "address", "published", "schedule"]
STEPS += ["room"]
HEADINGS = [
    "Timestamp",
    "What could you offer?",
    "What could you use?",
    "Which part of town?",
    "Your own CANARY-QUESTION",
]
ANSWERS = ["6/1/2026 9:00:00", "CANARY-OFFER", "", "Mill Lane", "canary-contact@example.org"]
GOOGLE = {"sheets.googleapis.com", "oauth2.googleapis.com", "iamcredentials.googleapis.com"}
SETTINGS: Mapping[str, Any] = {
    "name": "Weirside River",
    "contact": "At the library",
    "sheet": f"https://docs.google.com/spreadsheets/d/{KEY}/edit",
    "sheet_patience": 0,
    "site_url": SITE,
    "form_url": FORM,
    "connect_form": f"{FORM}?usp=pp_url&entry.1000002={{id}}",
}


@pytest.fixture(scope="session")
def key_file() -> str:
    """A service account's key that nobody else has."""
    private = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    pem = private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()
    return json.dumps(
        {
            "type": "service_account",
            "project_id": "board-project",
            "private_key_id": "canarykeyid0123456789",
            "private_key": pem,
            "client_email": BOT,
            "client_id": "1",
            "token_uri": "https://oauth2.googleapis.com/token",
        }
    )


class Web(BaseHTTPRequestHandler):
    """GitHub and the board's own host: ``/host/path`` gives what was laid there, and 404 for everything else."""

    disable_nagle_algorithm = True
    pages: dict[str, tuple[int, Any]]
    asked: list[tuple[str, str]]

    def log_message(self, *_: Any) -> None:
        """Nothing."""

    def do_GET(self) -> None:
        status, told = self.pages.get(self.path, (404, {"message": "Not Found"}))
        self.asked.append((self.path, self.headers.get("Authorization", "")))
        body = told if isinstance(told, bytes) else json.dumps(told).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


class World:
    """A set-up in which everything is well, to be spoiled by a test: a spreadsheet, GitHub, the board's host, a folder.

    ``unreachable`` names hosts that do not answer.
    """

    def __init__(self, folder: Path, google: SheetsServer, web: type[Web], key_file: str) -> None:
        self.folder, self.google = folder, google
        self.settings = dict(SETTINGS)
        self.unreachable: set[str] = set()
        self.said = ""
        self.env: dict[str, str | None] = {
            **{name: None for name in os.environ if name.startswith(("GOOGLE", "GITHUB", "RIVERBOARD", "CLOUDSDK"))},
            "NO_GCE_CHECK": "true",
            "HOME": str(folder),
            "GITHUB_STEP_SUMMARY": None,
            "GITHUB_REPOSITORY": REPOSITORY,
            "GOOGLE_SERVICE_ACCOUNT_KEY": key_file,
        }
        google.sheet.add("Form Responses 1", [HEADINGS, ANSWERS])
        google.sheet.add("Report", [["Where", "What", "What to do"], ["Last run", "2026-06-14", ""]])
        self.handler = web
        web.pages, web.asked = {}, []
        self.publishes("2026-06-14")
        self.workflow_is("active")
        self.write(".github/workflows/publish.yml", "on:\n  schedule:\n    - cron: '7 5 * * *'\n")

    def publishes(self, day: str) -> None:
        board = {"version": 1, "board": {"updated": day}, "entries": []}
        self.handler.pages["/weirside.github.io/board/board.json"] = (200, board)

    def workflow_is(self, state: str, status: int = 200) -> None:
        path = "/api.github.com/repos/weirside/board/actions/workflows/publish.yml"
        self.handler.pages[path] = (status, {"state": state})

    def write(self, name: str, text: str) -> None:
        (self.folder / name).parent.mkdir(parents=True, exist_ok=True)
        (self.folder / name).write_text(text, encoding="utf-8")

    def doctor(self, *options: str) -> Result:
        if not (self.folder / "board.yaml").exists():
            self.write("board.yaml", json.dumps(self.settings))
        with chdir(self.folder):
            return run_here("doctor", "--today", "2026-06-15", *options, env=self.env)

    def steps(self, *options: str) -> dict[str, dict[str, str]]:
        """Every step by its name. What is said in words and for programs is the same, and holds no canary."""
        told, plain = self.doctor("--json", *options), self.doctor(*options)
        found = json.loads(told.stdout)
        assert (found["version"], found["ok"]) == (1, told.exit_code == 0)
        assert told.exit_code == plain.exit_code == any(step["state"] == "todo" for step in found["steps"])
        assert all(step["said"] in plain.stdout for step in found["steps"])
        assert "canary" not in f"{told.output} {plain.output}".casefold()
        self.said = plain.stdout
        return {step["step"]: step for step in found["steps"]}

    def first(self, *options: str) -> dict[str, str]:
        """The first step with something to do, which stands alone at the end as well."""
        step = next(step for step in self.steps(*options).values() if step["state"] == "todo")
        *_, last = self.said.strip().split("\n\n")
        assert last.splitlines()[1:] == [line for line in (step["said"], step["link"]) if line]
        return step


@pytest.fixture
def world(tmp_path: Path, key_file: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[World]:
    with SheetsServer().running() as google:
        world = World(tmp_path, google, Web, key_file)
        web = ThreadingHTTPServer(("127.0.0.1", 0), world.handler)
        thread = Thread(target=web.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        monkeypatch.setattr(HTTPAdapter, "send", _to_this_computer(world, f"http://127.0.0.1:{web.server_port}"))
        yield world
        web.shutdown()
        web.server_close()
        thread.join()


def _to_this_computer(world: World, web: str) -> Callable[..., Response]:
    """The way that every call takes, turned to the two servers: nothing goes anywhere else."""
    send = HTTPAdapter.send

    def turned(self: HTTPAdapter, request: PreparedRequest, *args: Any, **options: Any) -> Response:
        parts = urlsplit(str(request.url))
        if parts.hostname in world.unreachable:
            raise Unreachable
        if parts.hostname in GOOGLE:
            request.url = f"{world.google.url}{parts.path}" + (f"?{parts.query}" if parts.query else "")
        elif parts.hostname != "127.0.0.1":  # a call that is tried again has been turned already
            request.url = f"{web}/{parts.hostname}{parts.path}"
        return send(self, request, *args, **options)

    return turned


def refuse(world: World, on: str, status: int, reason: str = "", message: str = "") -> None:
    world.google.faults.append(Fault(on, status, times=99, reason=reason, message=message))


def states(world: World) -> dict[str, str]:
    return {name: step["state"] for name, step in world.steps().items()}


# --- all is well ---


def test_a_good_set_up_is_all_ticks_in_order(world: World) -> None:
    done = world.doctor()
    assert done.exit_code == 0, done.output
    lines = done.stdout.splitlines()
    assert [line[0] for line in lines[:11]] == ["✓"] * 11
    assert lines[11:] == ["", "All is well. There is nothing to do."]
    assert "https://" not in done.stdout  # nothing to do, nothing to open
    assert list(world.steps()) == STEPS


def test_looking_takes_five_calls_and_changes_nothing(world: World) -> None:
    before = copy.deepcopy([tab.__dict__ for tab in world.google.sheet.tabs]), list(world.google.sheet.names)
    assert world.doctor().exit_code == 0
    assert world.google.calls == ["read", "write", "read", "read", "read"]
    assert ([tab.__dict__ for tab in world.google.sheet.tabs], world.google.sheet.names) == before


def test_it_names_riverboards_own_words_for_the_questions_and_counts_the_others(world: World) -> None:
    said = world.steps()["columns"]["said"]
    assert said.startswith("3 recognized: offer, need, area. Others: 1; they stay private.")
    assert "Nothing asks for dreams in known words" in said


def test_in_a_workflow_the_summary_has_the_steps_and_the_key_is_masked_away_from_stdout(
    world: World, key_file: str
) -> None:
    world.env |= {"GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": str(world.folder / "summary.md")}
    done = world.doctor("--json")
    assert json.loads(done.stdout)["ok"]
    secret = json.loads(key_file)["private_key"].splitlines()[1:-1]
    others = [line for line in done.stderr.splitlines() if not line.startswith("::add-mask::")]
    summary = (world.folder / "summary.md").read_text(encoding="utf-8")
    assert "✓ Sharing" in summary
    assert not [line for line in secret if line in "\n".join([done.stdout, *others, summary])]


def test_a_wrong_day_is_wrong_usage(world: World) -> None:
    assert run_here("doctor", "--today", "yesterday", env=world.env).exit_code == 2


# --- settings ---


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"nam": "x"}, "“nam” is not a setting. Did you mean “name”?"),
        ({"sheet": ""}, "on a computer of your own, write it under “sheet” in board.yaml."),
        ({"sheet": "https://docs.google.com/spreadsheets/d/e/2PACX-x/pub"}, "This is the address of a published copy."),
    ],
)
def test_settings_that_are_wrong_come_first_and_the_sheet_waits(
    world: World, change: dict[str, str], said: str
) -> None:
    world.settings |= change
    step = world.first()
    assert (step["step"], step["link"]) == ("settings", "https://github.com/weirside/board/blob/HEAD/board.yaml")
    assert said in step["said"]
    found = states(world)
    assert {found[name] for name in ("credentials", "api", "sharing", "answers", "columns", "forms")} == {"waiting"}
    assert found["schedule"] != "todo"


def test_a_settings_file_that_is_named_and_not_there_is_to_do(world: World) -> None:
    assert "There is no settings file" in world.first("--settings", "other.yaml")["said"]


def test_a_wrong_row_of_the_settings_tab_is_to_do_and_its_value_is_not_quoted(world: World) -> None:
    world.google.sheet.add("Settings", [["Setting", "Value"], ["publish", "CANARY"]])
    step = world.first()
    assert (step["step"], step["link"]) == ("settings", f"https://docs.google.com/spreadsheets/d/{KEY}/edit")
    assert step["said"].startswith("The Settings tab, row 2: “publish” must be")
    assert states(world)["sharing"] == "ok"
    assert states(world)["answers"] == states(world)["forms"] == "waiting"


def test_a_language_without_a_catalog_is_to_do(world: World) -> None:
    world.google.sheet.add("Settings", [["Setting", "Value"], ["language", "fr"]])
    step = world.first()
    assert step["step"] == "settings"
    assert step["said"] == (
        "The settings, “language”: there is no catalog for this language yet, so the board's own words are English."
        " docs/translating.md says how to add one."
    )


# --- the way to the spreadsheet ---


def test_without_credentials_the_secrets_page_is_the_link(world: World) -> None:
    world.env["GOOGLE_SERVICE_ACCOUNT_KEY"] = None
    step = world.first()
    assert step["said"].startswith("There are no credentials for Google.")
    assert step["link"] == "https://github.com/weirside/board/settings/secrets/actions"
    assert step["step"] == "credentials"
    assert states(world)["api"] == states(world)["sharing"] == states(world)["columns"] == "waiting"


def test_a_key_that_is_no_key_is_to_do(world: World) -> None:
    world.env["GOOGLE_SERVICE_ACCOUNT_KEY"] = "CANARY"
    assert "is not the JSON of a key" in world.first()["said"]


@pytest.mark.parametrize(
    ("fault", "name", "said", "link"),
    [
        (("token", 400, "invalid_grant"), "api", "Google refuses the key", "iam-admin/serviceaccounts"),
        (("read", 401), "api", "Google does not accept the credentials.", "iam-admin/serviceaccounts"),
        (
            ("read", 403, "SERVICE_DISABLED"),
            "api",
            "The Google Sheets API is not switched on",
            "https://console.cloud.google.com/apis/library/sheets.googleapis.com?project=board-project",
        ),
        (("read", 403, "ACCESS_TOKEN_SCOPE_INSUFFICIENT"), "api", "may not be used for", "serviceaccounts"),
        (("read", 403, "RATELIMITEXCEEDED"), "api", "quota for this minute", "appsstatus"),
        (("read", 503), "api", "Google Sheets does not answer just now.", "appsstatus"),
        (("read", 403), "sharing", f"not shared with Riverboard. Open Share there and add {BOT}", "=bot%40"),
        (("read", 404), "sharing", "There is no spreadsheet at this address.", f"/spreadsheets/d/{KEY}/edit"),
        (("read", 400, "", "It is an Office file"), "sharing", "The sheet is an Excel file.", "/spreadsheets/d/"),
        (("write", 403), "sharing", f"not write to it. Open Share there and make {BOT}", "role=writer"),
        (("write", 503), "api", "Google Sheets does not answer just now.", "appsstatus"),
    ],
)
def test_each_obstacle_on_the_way_has_its_sentence_and_its_link(
    world: World, fault: tuple[Any, ...], name: str, said: str, link: str
) -> None:
    refuse(world, *fault)
    step = world.first()
    assert step["step"] == name
    assert said in step["said"]
    assert link in step["link"]
    assert states(world)["credentials"] == "ok"


def test_what_comes_after_a_spreadsheet_that_is_not_shared_waits(world: World) -> None:
    refuse(world, "read", 403)
    found = states(world)
    assert [found[name] for name in STEPS[2:8]] == ["ok", "todo", "waiting", "waiting", "waiting", "ok"]
    assert found["published"] == "ok"  # the published board says it


def test_a_spreadsheet_that_may_only_be_read_is_read_all_the_same(world: World) -> None:
    refuse(world, "write", 403)
    assert [name for name, state in states(world).items() if state != "ok"] == ["sharing"]


def test_when_google_stops_answering_midway_it_is_googles_step_that_is_open(world: World) -> None:
    world.google.faults.append(Fault("read", 503, times=99, skip=1))
    done = world.doctor("--json")
    assert [step["step"] for step in json.loads(done.stdout)["steps"] if step["state"] == "todo"] == ["api"]


def test_an_address_that_only_the_environment_knows_stays_out_of_a_workflows_log(world: World) -> None:
    world.env |= {"RIVERBOARD_SHEET": KEY, "GITHUB_ACTIONS": "true"}
    refuse(world, "write", 403)
    done = world.doctor()
    assert "Open Share there" in done.stdout
    assert KEY not in done.output


# --- what the sheet holds ---


def test_a_sheet_without_the_forms_answers_is_to_do(world: World) -> None:
    world.google.sheet.tabs.clear()
    world.google.sheet.add("Notes", [["CANARY", "b"]])
    world.google.sheet.add("More", [["c"]])
    step = world.first()
    assert (step["step"], step["link"]) == ("answers", f"https://docs.google.com/spreadsheets/d/{KEY}/edit")
    assert step["said"].startswith("There is no tab with the form's answers")
    assert states(world)["columns"] == "waiting"


def test_questions_that_were_reworded_are_to_do(world: World) -> None:
    world.google.sheet.tabs.clear()
    world.google.sheet.add("Form Responses 1", [["Timestamp", "CANARY?", "Which part of town?"], ["", "canary", ""]])
    step = world.first()
    assert step["step"] == "columns"
    assert "Was the question reworded? Add the new wording to questions.offer" in step["said"]
    assert states(world)["answers"] == "ok"


def test_what_would_stop_publishing_is_said_before_it_does(world: World, tmp_path: Path) -> None:
    invent_sheet(tmp_path / "sheet")
    publish_here(tmp_path / "sheet", tmp_path / "work")
    say_yes(tmp_path / "sheet")
    publish_here(tmp_path / "sheet", tmp_path / "work")
    answers = tmp_path / "sheet" / "Form Responses 1.csv"
    write_tab(answers, read_tab(answers)[:1])
    step = world.first("--source", "sheet")
    assert step["step"] == "columns"
    assert "are gone, while the Board tab still has them" in step["said"]


# --- forms ---


@pytest.mark.parametrize(
    ("url", "said"),
    [
        (FORM, ""),
        ("https://forms.gle/abc", ""),
        ("https://neighbors.example.org/share", ""),
        ("", "form_url is not set"),
        (FORM.replace("https", "http"), "not a safe web address"),
        ("https://docs.google.com/forms/d/e/FORM_ID/viewform", "still holds the example's address"),
        (FORM.replace("viewform", "edit"), "not the address at which neighbors fill in the form"),
        (f"https://docs.google.com/spreadsheets/d/{KEY}/edit", "leads to something else than a form"),
    ],
)
def test_a_forms_address_is_one_that_neighbors_can_open(url: str, said: str) -> None:
    fault = form_fault(url)
    assert said in fault if said else fault == ""
    assert not url or url not in fault


@pytest.mark.parametrize(
    ("url", "said"),
    [
        (f"{FORM}?usp=pp_url&entry.1000002={{id}}", ""),
        ("https://neighbors.example.org/connect?note={id}", ""),
        ("", ""),
        ("https://forms.gle/abc#{id}", "is a short link, which loses the entry's ID"),
        (f"{FORM}?note={{id}}", "no field of the form that takes the entry's ID"),
        (f"{FORM}?entry.12=x#{{id}}", "no field of the form that takes the entry's ID"),
    ],
)
def test_the_connect_form_has_a_field_for_the_id(url: str, said: str) -> None:
    fault = connect_fault(url, "At the library")
    assert said in fault if said else fault == ""


def test_neighbors_must_be_able_to_reach_the_organizers_somehow(world: World) -> None:
    world.settings |= {"connect_form": "", "contact": ""}
    step = world.first()
    assert (step["step"], step["link"]) == ("forms", "https://docs.google.com/forms/")
    assert step["said"].startswith("Neither connect_form nor contact is set")


def test_a_form_that_the_settings_tab_names_counts(world: World) -> None:
    world.settings |= {"form_url": ""}
    assert world.first()["step"] == "forms"
    world.google.sheet.add("Settings", [["Setting", "Value"], ["form_url", FORM]])
    assert states(world)["forms"] == "ok"


# --- the board's address ---


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("", f"Write under site_url in board.yaml where the board is published, probably {SITE}."),
        ("http://weirside.github.io/board", "with https:// at its beginning"),
        ("https://weirside.github.io/bored", f"Write {SITE} under site_url in board.yaml."),
    ],
)
def test_a_wrong_address_of_the_board_is_to_do(world: World, url: str, said: str) -> None:
    world.settings["site_url"] = url
    step = world.first()
    assert step["step"] == "address"
    assert said in step["said"]


def test_an_address_without_a_board_leads_to_the_settings_of_pages(world: World) -> None:
    world.handler.pages.pop("/weirside.github.io/board/board.json")
    step = world.first()
    assert step["said"].startswith("There is no board at site_url yet.")
    assert step["link"] == "https://github.com/weirside/board/settings/pages"


@pytest.mark.parametrize(
    ("headers", "body"),
    [
        (b"Content-Length: 100", b'{"board"'),  # cut short
        (b"Content-Encoding: gzip\r\nContent-Length: 5", b"hello"),
        (b"Transfer-Encoding: chunked", b"zz\r\n"),
        (b"Content-Length: nonsense", b"{}"),
        (b"Content-Length: 200000", b"[" * 200_000),
    ],
)
def test_a_damaged_answer_from_the_boards_address_is_no_answer(headers: bytes, body: bytes) -> None:
    with create_server(("127.0.0.1", 0)) as server:

        def answer() -> None:
            with server.accept()[0] as caller:
                caller.recv(4096)
                caller.sendall(b"HTTP/1.1 200 OK\r\nConnection: close\r\n" + headers + b"\r\n\r\n" + body)

        thread = Thread(target=answer, daemon=True)
        thread.start()
        found = ask_board(f"http://127.0.0.1:{server.getsockname()[1]}")
        thread.join()
    assert found.updated is None


def test_a_domain_of_ones_own_counts_where_the_board_is_seen_there_and_is_no_fault_where_it_is_not(
    world: World,
) -> None:
    world.settings["site_url"] = "https://weirside.example.org"
    world.unreachable.add("weirside.example.org")
    assert states(world)["address"] == "unknown"
    assert world.doctor().exit_code == 0
    assert "All is well, as far as can be told from here." in world.doctor().stdout
    world.unreachable.clear()
    board = world.handler.pages["/weirside.github.io/board/board.json"]
    world.handler.pages["/weirside.example.org/board.json"] = board
    assert states(world)["address"] == "ok"


@pytest.mark.parametrize(
    ("named", "url", "repository", "pages"),
    [
        ("Weirside/board", "", "Weirside/board", "https://weirside.github.io/board"),
        ("", "https://weirside.github.io/board", "weirside/board", "https://weirside.github.io/board"),
        ("", "https://weirside.github.io", "weirside/weirside.github.io", "https://weirside.github.io"),
        ("", "https://weirside.example.org", "", ""),
        ("not a repository", "", "", ""),
    ],
)
def test_the_repository_and_its_pages_tell_of_each_other(named: str, url: str, repository: str, pages: str) -> None:
    assert repository_of(named, url) == repository
    assert not pages or pages_address(repository) == pages


# --- published, and by itself ---


def test_the_younger_of_the_report_and_the_published_board_counts(world: World) -> None:
    world.publishes("2026-01-01")
    assert world.steps()["published"]["said"] == "Last on 2026-06-14, yesterday."
    world.google.sheet.tab("Report").cells[1][1] = world.google.sheet.tab("Report").cells[1][0].text("2026-01-02")
    assert "Last on 2026-01-02, 164 days ago. Open the workflow" in world.first()["said"]
    world.publishes("2026-06-15")
    assert world.steps()["published"]["said"] == "Last on 2026-06-15, today."


def test_a_board_is_overdue_after_its_limit_and_not_before(world: World) -> None:
    world.google.sheet.tabs.pop()  # the Report tab
    world.publishes("2026-06-12")
    assert OVERDUE.days == 3
    assert states(world)["published"] == "ok"
    world.publishes("2026-06-11")
    assert (world.first()["step"], world.first()["link"]) == ("published", WORKFLOW)


def test_a_board_that_was_never_published_is_to_do(world: World) -> None:
    world.google.sheet.tabs.pop()
    world.unreachable.add("weirside.github.io")
    step = world.first()
    assert (step["step"], step["link"]) == ("published", WORKFLOW)
    assert step["said"] == "Nothing was published yet. Open the workflow and press Run workflow."


@pytest.mark.parametrize(
    ("state", "said"),
    [
        ("disabled_inactivity", "is switched off after 60 days without a change in the repository."),
        ("disabled_manually", "is switched off. Open its page and press Enable workflow."),
    ],
)
def test_a_schedule_that_was_switched_off_is_to_do(world: World, state: str, said: str) -> None:
    world.workflow_is(state)
    step = world.first()
    assert (step["step"], step["link"]) == ("schedule", WORKFLOW)
    assert said in step["said"]


def test_a_workflow_without_a_schedule_is_to_do(world: World) -> None:
    world.write(".github/workflows/publish.yml", "on: workflow_dispatch\n")
    assert "has no schedule" in world.first()["said"]


def test_a_checkout_without_the_workflow_is_to_do(world: World) -> None:
    (world.folder / ".github/workflows/publish.yml").unlink()
    world.workflow_is("", 404)
    assert "There is no .github/workflows/publish.yml" in world.first()["said"]


@pytest.mark.parametrize(("state", "status"), [("", 404), ("", 403), ("", 500), ("unheard_of", 200)])
def test_a_schedule_that_github_does_not_tell_of_is_no_fault(world: World, state: str, status: int) -> None:
    world.workflow_is(state, status)
    assert states(world)["schedule"] == "unknown"
    assert world.doctor().exit_code == 0


@pytest.mark.parametrize("answer", [b"<html>", b"[]", b'{"board": {"updated": 3}}', b"\xff"])
def test_odd_answers_of_the_web_end_nothing(world: World, answer: bytes) -> None:
    for path in world.handler.pages:
        world.handler.pages[path] = (200, answer)
    assert states(world)["published"] == "ok"  # the Report tab says it


def test_without_a_network_the_rest_is_told(world: World) -> None:
    world.unreachable |= {"weirside.github.io", "api.github.com"}
    found = states(world)
    assert (found["address"], found["published"], found["schedule"]) == ("ok", "ok", "unknown")


def test_githubs_token_goes_to_github_alone_and_is_never_said(world: World) -> None:
    world.env["GITHUB_TOKEN"] = "canary-github-token"  # noqa: S105 (invented)
    world.steps()
    sent = {path.split("/")[1]: token for path, token in world.handler.asked}
    assert sent == {"api.github.com": "Bearer canary-github-token", "weirside.github.io": ""}


# --- a folder ---


def test_with_a_folder_google_is_not_needed(world: World, tmp_path: Path) -> None:
    invent_sheet(tmp_path / "sheet")
    world.settings["sheet"] = "sheet"
    found = world.steps()
    assert {found[name]["said"] for name in ("credentials", "api")} == {"Not needed: the sheet is a folder."}
    assert found["sharing"]["said"] == "Not needed: the sheet is a folder. It can be read and written."
    assert world.google.calls == []
    assert {step["state"] for step in found.values()} == {"ok"}


def test_a_folder_that_is_not_there_is_to_do(world: World) -> None:
    step = world.first("--source", "nowhere")
    assert step["step"] == "sharing"
    assert step["said"].startswith("There is no folder nowhere.")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing is forbidden to root")
def test_a_folder_that_cannot_be_written_is_to_do(world: World, tmp_path: Path) -> None:
    invent_sheet(tmp_path / "sheet")
    (tmp_path / "sheet").chmod(0o500)
    try:
        assert "cannot be written" in world.first("--source", "sheet")["said"]
    finally:
        (tmp_path / "sheet").chmod(0o700)


def test_a_folder_is_published_by_hand(world: World, tmp_path: Path) -> None:
    invent_sheet(tmp_path / "sheet")
    world.env["GITHUB_REPOSITORY"] = None
    world.settings |= {"sheet": "sheet", "site_url": "https://weirside.example.org"}
    world.unreachable.add("weirside.example.org")
    (tmp_path / ".github/workflows/publish.yml").unlink()
    found = world.steps()
    assert found["published"]["said"] == "Nothing was published yet. Run riverboard publish."
    assert found["schedule"]["state"] == "unknown"


@pytest.mark.parametrize("state", ["disabled_manually", "missing", ""])
def test_a_folder_that_is_published_in_the_weekly_hour_is_well_whatever_the_workflow_does(
    world: World, tmp_path: Path, state: str
) -> None:
    invent_sheet(tmp_path / "sheet")
    world.settings["sheet"] = "sheet"
    world.workflow_is(state)
    world.unreachable.add("weirside.github.io")
    for day, said in (("2026-06-01", "Last on 2026-06-01, 14 days ago."), ("1/6/2026", "Last on 2026-06-01")):
        write_tab(tmp_path / "sheet/Report.csv", [["Where", "What", "What to do"], ["Last run", day, ""]])
        assert world.steps()["published"]["said"].startswith(said)
        assert world.doctor().exit_code == 0
        world.settings["dates"] = "day-first"
        (world.folder / "board.yaml").unlink()
    write_tab(tmp_path / "sheet/Report.csv", [["Where", "What", "What to do"], ["Last run", "2026-05-31", ""]])
    step = world.first()
    assert (step["said"], step["link"]) == ("Last on 2026-05-31, 15 days ago. Run riverboard publish.", "")


def test_what_is_lost_from_a_folder_is_in_an_earlier_copy_of_it(world: World, tmp_path: Path) -> None:
    invent_sheet(tmp_path / "sheet")
    publish_here(tmp_path / "sheet", tmp_path / "elsewhere")
    (tmp_path / "sheet/Board.csv").unlink()
    said = world.first("--source", "sheet")["said"]
    assert "Bring it back from an earlier copy of the folder, or" in said


def test_no_sentence_sends_the_keeper_of_a_folder_to_what_only_a_spreadsheet_has() -> None:
    said = [line for path in (ROOT / "src").rglob("*.py") for line in path.read_text("utf-8").splitlines()]
    of_a_folder = [said_of_a_folder(line) for line in said if "BoardError" in line or line.lstrip().startswith('f"')]
    assert not [line for line in of_a_folder if "version history" in line]


# --- room ---


def test_a_spreadsheet_that_is_nearly_too_large_is_to_do_before_it_is(world: World) -> None:
    answers = world.google.sheet.tab("Form Responses 1")
    answers.empty_rows = 4_200_000 // answers.width
    first = world.first()
    assert first["step"] == "room"
    assert first["said"].startswith("The spreadsheet has more than 4 million cells, empty ones too.")
    assert first["link"].startswith("https://docs.google.com/spreadsheets/")
    assert world.google.calls == ["read", "write", "read", "read", "read"] * 2  # none for this


# --- the words ---


def test_each_step_is_one_line_and_the_first_thing_to_do_stands_alone_at_the_end(world: World) -> None:
    refuse(world, "read", 403)
    world.workflow_is("disabled_inactivity")
    lines = world.doctor().stdout.splitlines()
    assert [line[0] for line in lines[:11]] == list("✓✓✓→···✓✓→·")
    assert lines[11:13] == ["", "Do this first, then run riverboard doctor again:"]
    assert "add bot@" in lines[13]
    assert lines[14].startswith("https://docs.google.com/spreadsheets/")
    assert len(lines) == 15


def test_the_document_names_every_step_and_every_state() -> None:
    text = (Path(__file__).resolve().parent.parent / "docs/doctor.md").read_text(encoding="utf-8")
    assert re.findall(r"^\| \d+ \| `(\w+)` \|", text, re.MULTILINE) == STEPS
    assert set(re.findall(r"^- `(\w+)`:", text, re.MULTILINE)) == {"ok", "todo", "waiting", "unknown"}
