"""Who Riverboard is to Google: a service account's key from the environment, or the machine's own credentials."""

import json
import logging
import warnings
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import google.auth
from google.auth.credentials import Credentials
from google.auth.exceptions import DefaultCredentialsError, GoogleAuthError
from google.auth.transport.requests import AuthorizedSession, Request
from google.oauth2 import service_account
from requests import Session
from requests.adapters import HTTPAdapter

from riverboard.problems import BoardError
from riverboard.sheet.retries import Patience, PatientAdapter

KEY = "GOOGLE_SERVICE_ACCOUNT_KEY"
_FILE = "GOOGLE_APPLICATION_CREDENTIALS"
_SCOPES = ("https://www.googleapis.com/auth/spreadsheets",)
# Its remarks are for developers, and those of its debugging carry tokens, and answers cell by cell.
logging.getLogger("google").addHandler(logging.NullHandler())
logging.getLogger("google").setLevel(logging.WARNING)
logging.getLogger("google.auth.transport.requests").addFilter(
    lambda record: not hasattr(record, "httpRequest") and not hasattr(record, "httpResponse")
)

_AGAIN = "Make a new JSON key for the service account and store the whole file's text"


@dataclass(frozen=True, slots=True, repr=False)
class Access:
    """Google's credentials, and the e-mail address that a sheet has to be shared with ("" where nobody can tell)."""

    credentials: Credentials
    address: str


def find_access(environment: Mapping[str, str], say: Callable[[str], None]) -> Access:
    """The credentials at hand. Raises BoardError when there are none, or when they cannot be read.

    In a GitHub workflow, ``say`` is told to mask each line of the key before anything else is printed.
    """
    text = environment.get(KEY, "").strip()
    if text:
        key = _read_key(text)
        if environment.get("GITHUB_ACTIONS") == "true":
            _mask(key, say)
        return _of_service_account(key)
    return _of_machine(environment)


def open_session(access: Access, patience: Patience, door: HTTPAdapter | None = None) -> AuthorizedSession:
    """A session that signs every call and waits where that helps.

    ``door`` takes the calls elsewhere than to Google: Sheets and the signing alike.
    """
    signing = Session()
    signing.mount("https://", door or HTTPAdapter(max_retries=3))
    session = AuthorizedSession(access.credentials, auth_request=Request(signing))  # type: ignore[no-untyped-call]
    session.mount("https://", door or PatientAdapter(patience))
    return session


def _read_key(text: str) -> Mapping[str, Any]:
    try:
        key = json.loads(text)
    except ValueError:
        raise BoardError(f"{KEY} is not the JSON of a key. {_AGAIN} in it, from its first sign to its last.") from None
    if not isinstance(key, dict) or key.get("type") != "service_account":
        raise BoardError(f"{KEY} holds something else than a service account's key. {_AGAIN} in it.")
    return key


def _of_service_account(key: Mapping[str, Any]) -> Access:
    try:
        credentials = service_account.Credentials.from_service_account_info(key, scopes=_SCOPES)  # type: ignore[no-untyped-call]
    except (ValueError, TypeError, AttributeError, GoogleAuthError):
        raise BoardError(f"{KEY} holds a key that is not whole. {_AGAIN} in it.") from None
    return Access(credentials, str(key["client_email"]))


def _mask(key: Mapping[str, Any], say: Callable[[str], None]) -> None:
    """Ask GitHub to hide the key's lines wherever they might be printed. Masks work line by line only."""
    lines = [*str(key.get("private_key", "")).splitlines(), str(key.get("private_key_id", ""))]
    for line in lines:
        if line.strip() and not line.startswith("-----"):
            say(f"::add-mask::{line}")


def _of_machine(environment: Mapping[str, str]) -> Access:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about quota projects; they are no matter of the board's
            credentials, _ = google.auth.default(scopes=_SCOPES)
    except (DefaultCredentialsError, GoogleAuthError, ValueError, OSError):
        if environment.get(_FILE):
            raise BoardError(
                f"The file that {_FILE} names is missing or holds no credentials."
                f" Correct the path, or store a service account's JSON key in {KEY}."
            ) from None
        raise BoardError(
            f"There are no credentials for Google. Store a service account's JSON key in {KEY}"
            " (on GitHub: Settings, Secrets and variables, Actions), then run this again."
        ) from None
    address = str(getattr(credentials, "service_account_email", "") or "")
    return Access(credentials, address if "@" in address else "")
