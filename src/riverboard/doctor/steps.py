"""The steps of the set-up in their order, and what is to be done at each. Pure."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from riverboard.doctor import addresses
from riverboard.doctor.facts import Facts, Rehearsed, Source, Trouble
from riverboard.tabs import OVERDUE

_NOT_NEEDED = "Not needed: the sheet is a folder."
_LATER = "Not looked at yet."
_BY_HAND = timedelta(days=14)
"""A folder is published by hand, in the weekly hour; one that was missed is no fault yet."""


class State(StrEnum):
    """How a step stands."""

    OK = "ok"
    TODO = "todo"
    WAITING = "waiting"  # an earlier step comes first
    UNKNOWN = "unknown"  # it cannot be told from here; that is no fault


@dataclass(frozen=True, slots=True)
class Step:
    """One step: its name for programs, how it stands, a sentence, and the page to open for it ("" for none)."""

    name: str
    state: State
    said: str
    link: str = ""


def steps(facts: Facts) -> tuple[Step, ...]:
    """All steps, from the first to be done to the last."""
    return tuple(look(facts) for look in _STEPS)


def first_todo(walked: tuple[Step, ...]) -> Step | None:
    """The one thing to do now, if there is one."""
    return next((step for step in walked if step.state is State.TODO), None)


def _settings(facts: Facts) -> Step:
    name, file = "settings", addresses.github_page(facts.repository, "blob/HEAD/board.yaml")
    if facts.settings is None:
        return Step(name, State.TODO, facts.settings_said, file)
    if facts.way.trouble is Trouble.ADDRESS:
        return Step(name, State.TODO, facts.way.said, file)
    if facts.rehearsed and facts.rehearsed.settings_said:
        return Step(name, State.TODO, facts.rehearsed.settings_said, facts.way.page)
    if facts.rehearsed and (odd := facts.rehearsed.no_catalog):
        return Step(name, State.TODO, f"{odd.place}: {odd.what} {odd.todo}", file)
    return Step(name, State.OK, "Valid.")


def _credentials(facts: Facts) -> Step:
    name, way = "credentials", facts.way
    if way.source is Source.FOLDER:
        return Step(name, State.OK, _NOT_NEEDED)
    if way.trouble is Trouble.CREDENTIALS:
        secrets = addresses.github_page(facts.repository, "settings/secrets/actions")
        return Step(name, State.TODO, way.said, secrets or addresses.KEYS)
    if _is_lost(facts):
        return Step(name, State.WAITING, _LATER)
    return Step(name, State.OK, f"Found, for {way.account}." if way.account else "Found.")


def _api(facts: Facts) -> Step:
    name, way = "api", facts.way
    pages = {
        Trouble.REFUSED: addresses.KEYS,
        Trouble.API: addresses.api_page(way.account),
        Trouble.SERVICE: addresses.GOOGLE_STATUS,
    }
    if way.source is Source.FOLDER:
        return Step(name, State.OK, _NOT_NEEDED)
    if way.trouble in pages:
        return Step(name, State.TODO, way.said, pages[way.trouble])
    if _is_lost(facts) or way.trouble is Trouble.CREDENTIALS:
        return Step(name, State.WAITING, _LATER)
    return Step(name, State.OK, "Google lets Riverboard in, and answers.")


def _sharing(facts: Facts) -> Step:
    name, way = "sharing", facts.way
    if way.trouble is Trouble.SHEET:
        return Step(name, State.TODO, way.said, addresses.share_page(way.page, way.account))
    if _is_lost(facts) or way.trouble:
        return Step(name, State.WAITING, _LATER)
    if way.source is Source.FOLDER:
        return Step(name, State.OK, f"{_NOT_NEEDED} It can be read and written.")
    return Step(name, State.OK, "Riverboard may read the spreadsheet and write to it.")


def _answers(facts: Facts) -> Step:
    found = _readable(facts)
    if found is None:
        return Step("answers", State.WAITING, _LATER)
    if found.answers_said:
        return Step("answers", State.TODO, found.answers_said, facts.way.page)
    return Step("answers", State.OK, "The tab that the form fills is there.")


def _columns(facts: Facts) -> Step:
    found = _readable(facts)
    if found is None or found.answers_said:
        return Step("columns", State.WAITING, _LATER)
    if found.columns_said:
        return Step("columns", State.TODO, found.columns_said, facts.way.page)
    private = f" Others: {found.others}; they stay private." if found.others else ""
    lacks = " and ".join(f"{kind}s" for kind in found.not_asked)
    told = f" Nothing asks for {lacks} in known words: if one of the others does, see questions in board.yaml."
    known = f"{len(found.fields)} recognized: {', '.join(found.fields)}."
    return Step("columns", State.OK, f"{known}{private}{told if lacks else ''}")


def _forms(facts: Facts) -> Step:
    found = _readable(facts)
    if found is None:  # the Settings tab may name other forms
        return Step("forms", State.WAITING, _LATER)
    chosen = found.settings
    fault = addresses.form_fault(chosen.form_url) or addresses.connect_fault(chosen.connect_form, chosen.contact)
    if fault:
        return Step("forms", State.TODO, fault, addresses.FORMS)
    if not chosen.connect_form:
        return Step("forms", State.OK, "The form can be opened; whoever wants to connect reads how to reach you.")
    return Step("forms", State.OK, "Both lead to a form, and the one for connecting takes the entry's ID.")


def _address(facts: Facts) -> Step:
    name = "address"
    if facts.settings is None:
        return Step(name, State.WAITING, _LATER)
    url, file = facts.settings.site_url, addresses.github_page(facts.repository, "blob/HEAD/board.yaml")
    expected = addresses.pages_address(facts.repository) if facts.repository else ""
    if not url:
        where = f", probably {expected}" if expected else ", such as https://name.github.io/board"
        return Step(name, State.TODO, f"Write under site_url in board.yaml where the board is published{where}.", file)
    if not url.startswith("https://"):
        return Step(name, State.TODO, "Write site_url in board.yaml with https:// at its beginning.", file)
    if expected and addresses.on_pages(url) and url.casefold() != expected.casefold():
        said = f"site_url is not where this repository's pages are. Write {expected} under site_url in board.yaml."
        return Step(name, State.TODO, said, file)
    if facts.published.status == 404:
        said = (
            "There is no board at site_url yet. On GitHub, open Settings, Pages, choose “GitHub Actions” as the"
            " source, and run the workflow; elsewhere, put the pages there."
        )
        return Step(name, State.TODO, said, addresses.github_page(facts.repository, "settings/pages") or url)
    if facts.published.updated:
        return Step(name, State.OK, "Set, and the board is there.", url)
    if addresses.on_pages(url):
        return Step(name, State.OK, "Set.", url)
    return Step(name, State.UNKNOWN, "Set, to a domain of your own. Whether it leads to the board cannot be told.", url)


def _published(facts: Facts) -> Step:
    name, folder = "published", facts.way.source is Source.FOLDER
    run = "" if folder else addresses.workflow_page(facts.repository)
    days = [day for day in (facts.published.updated, facts.rehearsed and facts.rehearsed.last_run) if day]
    if not days and facts.rehearsed is None:
        return Step(name, State.WAITING, _LATER)
    if not days:
        how = "Open the workflow and press Run workflow." if run else "Run riverboard publish."
        return Step(name, State.TODO, f"Nothing was published yet. {how}", run)
    age = max((facts.today - max(days)).days, 0)
    said = f"Last on {max(days).isoformat()}, {_ago(age)}"
    if age > (_BY_HAND if folder else OVERDUE).days:
        how = "Open the workflow and look at its latest run." if run else "Run riverboard publish."
        return Step(name, State.TODO, f"{said}. {how}", run)
    return Step(name, State.OK, f"{said}.", facts.settings.site_url if facts.settings else "")


def _schedule(facts: Facts) -> Step:
    name, found, run = "schedule", facts.workflow, addresses.workflow_page(facts.repository)
    if facts.way.source is Source.FOLDER and found.state != "active":
        said = "A folder is published by hand, or by a workflow where it lies in the repository."
        return Step(name, State.UNKNOWN, said)
    if found.state.startswith("disabled"):
        why = " after 60 days without a change in the repository" if found.state == "disabled_inactivity" else ""
        said = f"The workflow that publishes is switched off{why}. Open its page and press Enable workflow."
        return Step(name, State.TODO, said, run)
    if found.here and not found.timed:
        said = f"{addresses.WORKFLOW} has no schedule, so the board does not keep itself up to date. Add one."
        return Step(name, State.TODO, said, addresses.github_page(facts.repository, f"blob/HEAD/{addresses.WORKFLOW}"))
    if found.state == "active":
        return Step(name, State.OK, "GitHub runs the workflow that publishes.", run)
    meant = bool(facts.repository) or facts.way.source is Source.GOOGLE
    if meant and found.expected and not found.here:
        said = f"There is no {addresses.WORKFLOW}, so the board does not publish itself. Copy it from Riverboard's own."
        return Step(name, State.TODO, said, addresses.github_page(facts.repository, "tree/HEAD/.github/workflows"))
    here = f"{addresses.WORKFLOW} is here. " if found.here else ""
    return Step(name, State.UNKNOWN, f"{here}Whether it runs by itself cannot be told from here.", run)


def _room(facts: Facts) -> Step:
    found = _readable(facts)
    if found is None or found.answers_said or found.columns_said:
        return Step("room", State.WAITING, _LATER)
    if found.near:
        first = found.near[0]
        return Step("room", State.TODO, f"{first.tab} {first.what} {first.todo}", facts.way.page)
    return Step("room", State.OK, "The board is far from what Google and GitHub allow.")


_STEPS: tuple[Callable[[Facts], Step], ...] = (
    _settings,
    _credentials,
    _api,
    _sharing,
    _answers,
    _columns,
    _forms,
    _address,
    _published,
    _schedule,
    _room,
)


def _is_lost(facts: Facts) -> bool:
    """Whether it is not even known where the sheet is."""
    return facts.settings is None or facts.way.trouble is Trouble.ADDRESS


def _readable(facts: Facts) -> Rehearsed | None:
    """What the sheet holds, where it could be read with the settings as they are."""
    return facts.rehearsed if facts.rehearsed and not facts.rehearsed.settings_said else None


def _ago(days: int) -> str:
    return {0: "today", 1: "yesterday"}.get(days, f"{days} days ago")
