"""Questions about whether, and how, members want to be seen that the answers have lost: what was last said holds. Pure.

Whoever meant a lost column to be gone has still asked nobody. So nothing that was withheld is shown by that, nobody is
named or linked by that, and what is new waits for an organizer.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from riverboard.curation.laying import notes_in, write_notes
from riverboard.layout import Draft
from riverboard.linking import Links, came_from_form, read_prints
from riverboard.responses import GUARDS, Answer, Response, fingerprint

_WITHHOLDING = ("consent", "for_whom", "adult")
_NOTHING = fingerprint("")
_GONE = "The answers have no column for “{name}” any more"


def hold_what_was_said(links: Links, asked: Collection[str]) -> frozenset[str]:
    """Give each answer what its member last said where the answers no longer tell. Returns the lost questions.

    ``asked`` are the fields that the answers have columns for.
    """
    lost = _lost(links.drafts, asked)
    for draft in links.drafts if lost else ():
        if linked := links.answers.get(id(draft)):
            links.answers[id(draft)] = _as_last_said(lost, read_prints(draft), *linked)
    if lost:
        links.fresh = [_as_last_said(lost, {}, *each) for each in links.fresh]
    return lost


def note_lost(draft: Draft, lost: Collection[str]) -> None:
    """Note in a row which of the questions that it remembers are lost, so that this stops no later run."""
    if came_from_form(draft):
        remembered = {name for name in lost if read_prints(draft)[name]}
        write_notes(draft, notes_in(draft).difference(GUARDS) | remembered)


def why_to_ask(lost: Collection[str]) -> list[str]:
    """What an organizer should know before the first yes to anything while questions are lost."""
    return [f"{_GONE.format(name=name)}, so ask the member about that." for name in sorted(lost)]


def _lost(drafts: Iterable[Draft], asked: Collection[str]) -> frozenset[str]:
    """The guards that rows of the form remember and the answers have no column for."""
    missing = [name for name in GUARDS if name not in asked]
    remembered = (read_prints(draft) for draft in drafts if missing and came_from_form(draft))
    return frozenset(name for prints in remembered for name in missing if prints[name])


def _as_last_said(
    lost: Collection[str], before: Mapping[str, str], response: Response, answer: Answer
) -> tuple[Response, Answer]:
    """A response and its answer with what is remembered of them. What nobody remembers, nothing spoke against."""
    said = {name: before.get(name) or (_NOTHING if name in _WITHHOLDING else "") for name in lost}
    against = [name for name in _WITHHOLDING if said.get(name, _NOTHING) != _NOTHING]
    notes = (f"{_GONE.format(name=name)}, and what was said there spoke against showing this." for name in against)
    linked = response.may_be_matched and "permissions" not in lost
    response = replace(response, withheld=(*response.withheld, *notes), may_be_matched=linked)
    answer = replace(answer, fingerprints={**answer.fingerprints, **said})
    if "show_name" not in lost or not answer.name or before.get("name", "") not in ("", _NOTHING):
        return response, answer
    unshown = (*response.unshown, answer.name)
    response = replace(response, unshown=unshown, personal=(*response.personal, answer.name))
    return response, replace(answer, name="", fingerprints={**answer.fingerprints, "name": _NOTHING})
