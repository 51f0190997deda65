"""No secret and no cell's value in anything that is said, whatever goes wrong and however much is logged."""

import json
import logging
import traceback
from collections.abc import Iterator
from dataclasses import replace
from io import StringIO
from pathlib import Path
from random import Random
from typing import Any
from urllib.parse import urlsplit

import pytest
from click.testing import Result
from requests import PreparedRequest, Response
from requests.adapters import HTTPAdapter

from journeys import HEADINGS, run_here
from riverboard.deciding import decide
from riverboard.problems import BoardError
from riverboard.sheet.google import open_google
from sheets_server import Cell, Fault, SheetsServer, invented_key
from twin_sheets import KEY, SETTINGS, TODAY

ADDRESS = f"https://docs.google.com/spreadsheets/d/{KEY}/edit"
LOGGERS = ("google", "google.auth", "google.auth.transport.requests", "urllib3", "requests", "gspread")
FAULTS = {
    "nothing": Fault("all", times=0),
    "a quota": Fault("read", 429, -1, message="CANARY-GOOGLE"),
    "a server that is down": Fault("read", 503, -1, message="CANARY-GOOGLE"),
    "a page instead of an answer": Fault("read", 502, -1, html=True),
    "an answer that is cut": Fault("all", times=-1, cut=True),
    "a connection that breaks": Fault("all", times=-1, drop=True),
    "a reply that is lost": Fault("write", 500, 1, after=True),
    "a sheet that is not shared": Fault("read", 403, -1, message="CANARY-GOOGLE"),
    "a sheet that may be read only": Fault("write", 403, -1, message="CANARY-GOOGLE"),
    "a sheet that is not there": Fault("read", 404, -1, message="CANARY-GOOGLE"),
    "a call that is wrong": Fault("write", 400, -1, message="CANARY-GOOGLE"),
    "a key that is revoked": Fault("token", 400, -1, reason="invalid_grant", message="CANARY-GOOGLE"),
    "a token that has ended": Fault("read", 401, -1, message="CANARY-GOOGLE"),
    "a quota that ends in the middle": Fault("write", 429, -1, skip=1),
}


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[SheetsServer]:
    """A spreadsheet of canaries, and no way for a call to anywhere else."""
    with SheetsServer().running() as running:
        real = HTTPAdapter.send

        def to_server(self: HTTPAdapter, request: PreparedRequest, *args: Any, **options: Any) -> Response:
            parts = urlsplit(str(request.url))
            request.url = f"{running.url}{parts.path}" + (f"?{parts.query}" if parts.query else "")
            return real(self, request, *args, **options)

        monkeypatch.setattr(HTTPAdapter, "send", to_server)
        days = (Cell(46174.0 + n, f"CANARY-{n}") for n in range(3))
        answers = [[day, *(Cell.text(f"{day.shown}{letter}") for letter in "abcdefghi")] for day in days]
        running.sheet.add("Answers", [list(HEADINGS), *answers])
        yield running


@pytest.fixture
def everything_logged() -> Iterator[StringIO]:
    """Every logger says all that it has to say, with all that hangs on each record."""
    said = StringIO()

    class _All(logging.StreamHandler[StringIO]):
        def format(self, record: logging.LogRecord) -> str:
            return f"{super().format(record)} {record.__dict__}"

    root, handler = logging.getLogger(), _All(said)
    before = {name: logging.getLogger(name).level for name in (*LOGGERS, None)}
    root.addHandler(handler)
    for name in before:
        logging.getLogger(name).setLevel(logging.DEBUG)
    try:
        yield said
    finally:
        root.removeHandler(handler)
        for name, level in before.items():
            logging.getLogger(name).setLevel(level)


def is_clean(said: str, key: str) -> bool:
    """Whether nothing in it is a secret or stood in a cell."""
    told = json.loads(key)
    secrets = [line for line in told["private_key"].splitlines() if not line.startswith("-----")]
    assert len(said) > 40, "nothing was said at all"
    return not [one for one in ("CANARY", told["private_key_id"], *secrets) if one in said]


def publish(place: Path, **env: str) -> Result:
    place.joinpath("board.yaml").write_text("sheet_patience: 0\nname: Weirside\n", encoding="utf-8")
    options = [option for name in ("settings", "content", "output") for option in (f"--{name}", place / FILES[name])]
    return run_here("publish", "--source", ADDRESS, "--today", TODAY.isoformat(), *options, env=env)


FILES = {"settings": "board.yaml", "content": "content", "output": "output"}


@pytest.mark.parametrize("fault", FAULTS)
def test_the_command_says_no_secret_and_no_value_with_everything_logged(
    server: SheetsServer, everything_logged: StringIO, tmp_path: Path, fault: str
) -> None:
    server.faults = [replace(FAULTS[fault])]
    summary = tmp_path / "summary.md"
    done = publish(tmp_path, GOOGLE_SERVICE_ACCOUNT_KEY=invented_key(), GITHUB_STEP_SUMMARY=str(summary))
    assert isinstance(done.exception, SystemExit | None)
    said = "\n".join([done.output, summary.read_text(encoding="utf-8"), everything_logged.getvalue()])
    assert "urllib3" in said, "nothing was logged"
    assert is_clean(said, invented_key())
    assert len(server.sheet.tab("Answers").shown()) == 4


@pytest.mark.parametrize("fault", [name for name in FAULTS if name != "nothing"])
def test_not_even_a_traceback_says_them(server: SheetsServer, everything_logged: StringIO, fault: str) -> None:
    key = invented_key()
    server.faults = [replace(FAULTS[fault])]
    google = open_google(ADDRESS, {"GOOGLE_SERVICE_ACCOUNT_KEY": key}, lambda _: None, patience=0)
    try:
        seen = google.read()
        google.apply(decide(seen, SETTINGS, TODAY, Random(7), accept_drop=False).sync, seen)  # noqa: S311
    except BoardError as error:
        everything_logged.write("".join(traceback.format_exception(error)))
    assert is_clean(everything_logged.getvalue(), key)


def test_a_fault_of_riverboards_own_is_told_without_what_it_stumbled_over(
    server: SheetsServer, everything_logged: StringIO, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stumble(*given: Any) -> None:
        raise KeyError(f"CANARY {given}")

    monkeypatch.setattr("gspread.http_client.HTTPClient.values_batch_get", stumble)
    done = publish(tmp_path, GOOGLE_SERVICE_ACCOUNT_KEY=invented_key())
    assert "Riverboard itself stumbled" in done.output
    assert is_clean(done.output + everything_logged.getvalue(), invented_key())
