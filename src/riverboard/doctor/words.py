"""The steps as an organizer reads them, a line each, and as a program does. Pure."""

import json
from collections.abc import Iterable, Mapping

from riverboard.doctor.steps import State, Step, first_todo
from riverboard.plaintext import one_line

VERSION = 1
_NAMES: Mapping[str, str] = {
    "settings": "Settings",
    "credentials": "Credentials",
    "api": "Google Sheets",
    "sharing": "Sharing",
    "answers": "Answers",
    "columns": "Questions",
    "forms": "Form links",
    "address": "Address",
    "published": "Published",
    "schedule": "Schedule",
    "room": "Room",
}
_MARKS: Mapping[State, str] = {State.OK: "✓", State.TODO: "→", State.WAITING: "·", State.UNKNOWN: "?"}
_WIDTH = max(map(len, _NAMES.values()))


def lines(walked: Iterable[Step]) -> list[str]:
    """One line a step. Only what is to be done has its link there."""
    return [
        f"{_MARKS[step.state]} {_NAMES[step.name]:{_WIDTH}}  {one_line(step.said)}"
        + (f"  {step.link}" if step.link and step.state is State.TODO else "")
        for step in walked
    ]


def closing(walked: tuple[Step, ...]) -> list[str]:
    """The first thing to do, alone; or that there is none."""
    todo = first_todo(walked)
    if todo is None:
        unsure = any(step.state is State.UNKNOWN for step in walked)
        return ["All is well, as far as can be told from here." if unsure else "All is well. There is nothing to do."]
    return ["Do this first, then run riverboard doctor again:", one_line(todo.said), *filter(None, [todo.link])]


def as_json(walked: tuple[Step, ...]) -> str:
    """The same for programs: ``{version, ok, steps: [{step, state, said, link}]}``, as docs/doctor.md has it."""
    found = [
        {"step": step.name, "state": step.state.value, "said": one_line(step.said), "link": step.link}
        for step in walked
    ]
    told = {"version": VERSION, "ok": first_todo(walked) is None, "steps": found}
    return json.dumps(told, ensure_ascii=False, indent=2)
