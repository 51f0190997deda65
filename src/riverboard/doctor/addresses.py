"""Web addresses: the pages to open next, and whether a form's or the board's own can be right. Pure."""

import re
from urllib.parse import parse_qsl, quote, urlsplit

API = "https://console.cloud.google.com/apis/library/sheets.googleapis.com"
KEYS = "https://console.cloud.google.com/iam-admin/serviceaccounts"
FORMS = "https://docs.google.com/forms/"
GOOGLE_STATUS = "https://www.google.com/appsstatus/dashboard/"
WORKFLOW = ".github/workflows/publish.yml"

_REPOSITORY = re.compile(r"[A-Za-z0-9-]+/[\w.-]+")
_FORM = re.compile(r"/(?:a/[^/]+/)?forms/(?:u/\d+/)?d/(?:e/)?[\w-]{20,}/viewform")
_ENTRY = re.compile(r"entry\.\d+")
_SEND = "Open the form, press Send, copy the link from there, and write it under {key} in board.yaml."
_PREFILL = (
    "Open the form's menu, choose “Get pre-filled link”, answer the question for the note's ID with {id},"
    " and write the link under connect_form in board.yaml, with {id} as it is."
)


def spreadsheet_page(key: str) -> str:
    """A spreadsheet's address."""
    return f"https://docs.google.com/spreadsheets/d/{key}/edit"


def share_page(page: str, account: str) -> str:
    """The spreadsheet, with the share dialog open and the account in it where that is known."""
    if not page or not account:
        return page
    # As in the letters by which Google asks an owner for access; where it is not understood, the sheet opens.
    return f"{page}?userstoinvite={quote(account)}&sharingaction=manageaccess&role=writer"


def api_page(account: str) -> str:
    """Where the Google Sheets API is switched on, in the account's own project where its address names one."""
    project = re.fullmatch(r"[^@]+@([a-z0-9-]+)\.iam\.gserviceaccount\.com", account)
    return f"{API}?project={project[1]}" if project else API


def github_page(repository: str, path: str) -> str:
    """A page of the repository on GitHub, "" where none is known."""
    return f"https://github.com/{repository}/{path}" if repository else ""


def workflow_page(repository: str) -> str:
    """Where the workflow's runs are, and the button that switches it on."""
    return github_page(repository, f"actions/workflows/{WORKFLOW.rpartition('/')[2]}")


def repository_of(named: str, site_url: str) -> str:
    """The repository as ``owner/name``: as GitHub names it in a workflow, else by a github.io address, else ""."""
    if _REPOSITORY.fullmatch(named):
        return named
    parts = urlsplit(site_url)
    owner, _, rest = (parts.hostname or "").partition(".")
    name = parts.path.strip("/").partition("/")[0]
    found = f"{owner}/{name or f'{owner}.github.io'}"
    return found if rest == "github.io" and _REPOSITORY.fullmatch(found) else ""


def pages_address(repository: str) -> str:
    """Where GitHub Pages shows a repository that has no domain of its own."""
    owner, _, name = repository.partition("/")
    root = f"https://{owner.lower()}.github.io"
    return root if name.lower() == f"{owner}.github.io".lower() else f"{root}/{name}"


def on_pages(address: str) -> bool:
    """Whether an address is one that GitHub gives, and no domain of one's own."""
    return (urlsplit(address).hostname or "").endswith(".github.io")


def form_fault(url: str) -> str:
    """What is wrong with the address under ``form_url``, and what to do; "" where nothing is."""
    if not url:
        return f"form_url is not set, so “Share something” leads nowhere. {_SEND.format(key='form_url')}"
    return _web_fault("form_url", url)


def connect_fault(url: str, contact: str) -> str:
    """The same for ``connect_form``. It may be left out where ``contact`` says how to reach the organizers."""
    if not url and contact:
        return ""
    if not url:
        return (
            "Neither connect_form nor contact is set, so neighbors cannot ask for a connection."
            " Write under contact in board.yaml how to reach you."
        )
    if fault := _web_fault("connect_form", url):
        return fault
    parts = urlsplit(url)
    if parts.hostname == "forms.gle":
        return f"connect_form is a short link, which loses the entry's ID. {_PREFILL}"
    fields = [name for name, value in parse_qsl(parts.query) if value == "{id}"]
    if parts.hostname == "docs.google.com" and not any(map(_ENTRY.fullmatch, fields)):
        return f"connect_form has no field of the form that takes the entry's ID. {_PREFILL}"
    return ""


def _web_fault(key: str, url: str) -> str:
    """What is wrong with a form's address, wherever it stands."""
    parts = urlsplit(url)
    if parts.scheme != "https" or "." not in (parts.hostname or ""):
        return f"{key} is not a safe web address. Write one under {key} in board.yaml that begins with https://."
    if "FORM_ID" in url:
        return f"{key} still holds the example's address. {_SEND.format(key=key)}"
    if parts.hostname == "docs.google.com" and "/forms/" not in parts.path:
        return f"{key} leads to something else than a form. {_SEND.format(key=key)}"
    if parts.hostname == "docs.google.com" and not _FORM.fullmatch(parts.path):
        return f"{key} is not the address at which neighbors fill in the form; that one ends with viewform. " + (
            _SEND.format(key=key)
        )
    return ""
