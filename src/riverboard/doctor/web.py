"""What can be asked of the web without anybody's account: the published board, and GitHub about its workflow."""

import json
from collections.abc import Mapping
from datetime import date

import requests
from requests.exceptions import RequestException
from urllib3.exceptions import HTTPError

from riverboard.doctor.addresses import WORKFLOW
from riverboard.doctor.facts import Published

_TIMEOUTS = (5, 15)  # seconds: to be connected, and between two pieces of an answer
_MOST = 50_000_000  # bytes: more than the board.json of 20,000 entries
_TOKEN = "GITHUB_TOKEN"  # noqa: S105 (the name of a variable)
# All that asking may raise. HTTPError: an answer that is cut short, read as it comes. RecursionError: JSON that is
# nested without end.
_FAILURES = (RequestException, HTTPError, OSError, ValueError, RecursionError)


def ask_board(site_url: str) -> Published:
    """What stands at a board's address. Never raises; status 0 where no answer came."""
    try:
        with requests.get(f"{site_url}/board.json", timeout=_TIMEOUTS, stream=True) as answer:
            told = answer.raw.read(_MOST, decode_content=True) if answer.ok else b""
            return Published(answer.status_code, _updated(told))
    except _FAILURES:
        return Published()


def _updated(told: bytes) -> date | None:
    try:
        return date.fromisoformat(json.loads(told)["board"]["updated"])
    except (*_FAILURES, KeyError, TypeError):
        return None


def ask_workflow(repository: str, environment: Mapping[str, str]) -> str:
    """GitHub's word for how the publishing workflow stands, ``missing`` where it shows none, "" where it says nothing.

    A token in the environment is used, for private repositories and because GitHub answers strangers only 60 times
    an hour. Never raises.
    """
    token = environment.get(_TOKEN, "").strip()
    headers = {"Accept": "application/vnd.github+json"} | ({"Authorization": f"Bearer {token}"} if token else {})
    name = WORKFLOW.rpartition("/")[2]
    try:
        url = f"https://api.github.com/repos/{repository}/actions/workflows/{name}"
        answer = requests.get(url, headers=headers, timeout=_TIMEOUTS)
        if answer.status_code == 404:
            return "missing"
        return str(answer.json()["state"]) if answer.ok else ""
    except (*_FAILURES, KeyError, TypeError):
        return ""
