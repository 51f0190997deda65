"""What Google refuses, as one plain sentence with the next step. Never Google's own words: they may quote a cell."""

import re
from enum import StrEnum
from typing import Any

from google.auth.exceptions import GoogleAuthError, RefreshError, TransportError
from requests import Response
from requests.exceptions import RequestException

from riverboard.problems import BoardError

_API_PAGE = "https://console.cloud.google.com/apis/library/sheets.googleapis.com"
_PROTECTED = (
    "A protected range keeps Riverboard from writing to the sheet. In Data, Protect sheets and ranges,"
    " choose “Show a warning”, or allow {who} to edit it."
)
_TOO_BIG = (
    "The spreadsheet is too big to be read or written at once. Delete the tabs that nobody needs, and old answers."
)
_FULL = (
    "The spreadsheet is full: Google allows 10,000,000 cells."
    " Delete empty columns, empty rows and tabs that nobody needs."
)
_TOO_LONG = (
    "A text is longer than the 50,000 characters that Google allows in a cell."
    " Shorten the longest texts on the Board tab."
)
# Whoever keeps the address in a secret is never led to write it into a public file.
_WHERE_IT_IS_NAMED = "in the secret RIVERBOARD_SHEET if there is one, otherwise under “sheet” in board.yaml"
_EXCEL = (
    "The sheet is an Excel file. Open it, choose File, Save as Google Sheets,"
    f" and put the new spreadsheet's address in the place of the old one: {_WHERE_IT_IS_NAMED}."
)
# What Google's words hold, in small letters, and what it means.
_WORDS = (
    ("protected", _PROTECTED),
    ("10000000 cells", _FULL),
    ("50000 characters", _TOO_LONG),
    ("office file", _EXCEL),
    ("payload size", _TOO_BIG),
)
_BY_STATUS = {
    401: "Google does not accept the credentials. Make a new JSON key and store it again.",
    404: "There is no spreadsheet at this address. Copy its whole address from the browser to where it is named:"
    f" {_WHERE_IT_IS_NAMED}. And share the spreadsheet with {{who}} as an editor.",
    413: _TOO_BIG,
    429: "Google's quota for this minute or day is used up, and waiting did not help. Run this again in an hour.",
}
_SCOPE = "ACCESS_TOKEN_SCOPE_INSUFFICIENT"
_QUOTAS = frozenset({"RATELIMITEXCEEDED", "USERRATELIMITEXCEEDED", "QUOTAEXCEEDED", "DAILYLIMITEXCEEDED"})


class Concern(StrEnum):
    """What a failed call is about, and so where to look."""

    REFUSED = "refused"  # the credentials
    API = "api"  # the Google Sheets API in the credentials' project
    SERVICE = "service"  # Google, the network or a quota: time heals it
    SHEET = "sheet"  # this one spreadsheet


def status_of(error: Exception) -> int:
    """The HTTP status behind a failure, or 0 where no answer came."""
    response = getattr(error, "response", None)
    return response.status_code if isinstance(response, Response) else 0


def refusal(error: Exception, address: str, *, writing: bool) -> BoardError:
    """The sentence for a failed call. ``address`` is the one that the sheet has to be shared with."""
    status = status_of(error)
    if not status:
        return BoardError(_unreachable(error))
    reasons, words = _details(error)
    sentence = next((sentence for sign, sentence in _WORDS if sign in words), "")
    if status == 403 and not sentence:
        sentence = _forbidden(reasons, words, writing=writing)
    sentence = sentence or _BY_STATUS.get(status, "")
    if not sentence and status >= 500:
        sentence = "Google Sheets does not answer just now. Nothing is wrong with yours; run this again later."
    if not sentence:
        sentence = (
            f"Google Sheets refused what Riverboard asked for (status {status})."
            " Run this again; if it stays so, please report these words."
        )
    return BoardError(sentence.replace("{who}", address or "the account that Riverboard uses"))


def concern_of(error: Exception) -> Concern:
    """What a failed call is about."""
    status = status_of(error)
    if status == 403:
        return _concern_of_403(*_details(error))
    if status == 401 or (isinstance(error, RefreshError) and not error.retryable):
        return Concern.REFUSED
    return Concern.SHEET if status in (400, 404, 413) else Concern.SERVICE


def _concern_of_403(reasons: set[str], words: str) -> Concern:
    if reasons & {"SERVICE_DISABLED", "ACCESSNOTCONFIGURED"} or "has not been used in project" in words:
        return Concern.API
    if _SCOPE in reasons:
        return Concern.REFUSED
    return Concern.SERVICE if reasons & _QUOTAS else Concern.SHEET


def _forbidden(reasons: set[str], words: str, *, writing: bool) -> str:
    concern = _concern_of_403(reasons, words)
    if concern is Concern.API:
        return (
            f"The Google Sheets API is not switched on in the key's project. Open {_API_PAGE}, choose that project,"
            " press Enable, and run this again five minutes later."
        )
    if concern is Concern.REFUSED:
        return (
            "The credentials may not be used for spreadsheets. Use a service account's key, or sign in again with"
            " the scope https://www.googleapis.com/auth/spreadsheets."
        )
    if concern is Concern.SERVICE:
        return _BY_STATUS[429]
    if writing:
        return "Riverboard may read the spreadsheet but not write to it. Open Share there and make {who} an editor."
    return "The spreadsheet is not shared with Riverboard. Open Share there and add {who} as an editor."


def _unreachable(error: Exception) -> str:
    if isinstance(error, RefreshError) and not error.retryable:
        return (
            "Google refuses the key: it is wrong, was deleted, or its service account was disabled."
            " Make a new JSON key and store it in GOOGLE_SERVICE_ACCOUNT_KEY."
        )
    if isinstance(error, GoogleAuthError) and not isinstance(error, TransportError):
        return "Google's sign-in does not answer just now. Run this again in a few minutes."
    if isinstance(error, ValueError) and not isinstance(error, RequestException):
        return "Google's answer was cut or is no answer of Google Sheets. Run this again in a minute."
    return "Google Sheets could not be reached, or the connection broke. Check the network and run this again."


def _details(error: Exception) -> tuple[set[str], str]:
    """The reasons that Google names, in capitals, and its words in small letters: for telling cases apart only."""
    try:
        told: Any = getattr(error, "response").json()["error"]  # noqa: B009  (only answers have one)
        rows = [*told.get("details", ()), *told.get("errors", ())]
        reasons = {str(row.get("reason", "")).upper() for row in rows if isinstance(row, dict)}
        return reasons, re.sub(r"(?<=\d),(?=\d)", "", str(told.get("message", "")).casefold())
    except (ValueError, TypeError, KeyError, AttributeError):
        return set(), ""
