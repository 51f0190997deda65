"""What Riverboard writes into a row, and keeps up to date until somebody rewords it. Pure."""

import re
from collections.abc import Iterable, Mapping, Sequence

from riverboard.decisions.reading import Verdict
from riverboard.decisions.remembering import to_look_at
from riverboard.decisions.showing import reasons_to_say
from riverboard.decisions.together import CONSTELLATION, is_enough, kind_of, present
from riverboard.decisions.work import Found, Work, ids_of
from riverboard.entry import Entry, MatchKind, Strength
from riverboard.ids import is_fit
from riverboard.layout import INTRODUCTION_LAID, WHERE, WHO_LAID, WHY_LAID, Draft
from riverboard.matching import Suggestion
from riverboard.plaintext import one_line
from riverboard.responses import fingerprint
from riverboard.who import PAIR, ids_in, was_about

_YOUNG = ("somebody here may be under 18.", "Talk to a parent, or another grown-up of theirs, first.")
_CHANGED = (
    "somebody here, or how they want to be reached, has changed since you reworded this letter.",
    "Put it right, or empty the cell for a new one.",
)
_POINTERS = re.compile(r"(Board, row \d+\s*)*")


def name(work: Work, draft: Draft) -> None:
    """Give the row an ID of its own, and note when it was first seen.

    An ID becomes an address, and one that begins with a digit would be that of a page of the list.
    """
    given = draft["ID"].strip().casefold()
    if given and (given[0].isdigit() or not is_fit(given)):
        work.unfit.append(draft)
        given = ""
    draft["ID"] = given if given and given not in work.given else work.mint()
    work.given.add(draft["ID"])
    if not draft["First suggested"].strip():
        draft["First suggested"] = work.today


def begin_anew(work: Work, draft: Draft, ids: Sequence[str]) -> None:
    """An organizer has changed whom the row is about: what Riverboard said of the others goes."""
    kind = kind_of(work, ids) or (CONSTELLATION if len(ids) > PAIR else "")
    draft["Kind"], draft["What (titles)"] = str(kind), _titles(ids, work.by_id)
    _write(draft, "Why", WHY_LAID, "")
    _write(draft, "Introduction", INTRODUCTION_LAID, "")


def lay(draft: Draft, suggestion: Found, by_id: Mapping[str, Entry]) -> None:
    """Lay a suggestion into a row. The decision and the note are the organizers', and so are reasons they reworded."""
    ids = ids_of(suggestion)
    if isinstance(suggestion, Suggestion):
        draft["Kind"], draft["Strength"] = suggestion.kind.value, suggestion.strength.value
    else:
        draft["Kind"], draft["Strength"] = CONSTELLATION, Strength.POSSIBLE.value
    draft["Who (ids)"] = ", ".join(ids)
    if not draft[WHO_LAID].partition("+")[0].strip():
        draft[WHO_LAID] = draft["Who (ids)"]
    draft["What (titles)"] = _titles(ids, by_id)
    _write(draft, "Why", WHY_LAID, "\n".join(suggestion.reasons))


def _write(draft: Draft, column: str, laid: str, text: str) -> None:
    """Write a cell, unless somebody has put other words there."""
    own = _is_own(draft, column, laid, text)
    if own and draft[column] != text:  # the same words are not held twice: letters are long
        draft[column] = text
    if own:
        draft[laid] = fingerprint(text)


def _is_own(draft: Draft, column: str, laid: str, text: str) -> bool:
    """Whether a cell is empty, or says what Riverboard wrote or is about to write."""
    return draft[column].strip() in ("", text.strip()) or draft[laid].partition("/")[0] == fingerprint(draft[column])


def point(drafts: Iterable[Draft], rows: Mapping[str, int]) -> None:
    """Say where the entries stand, one on a line. What somebody else wrote there stays."""
    for draft in drafts:
        if _POINTERS.fullmatch(draft[WHERE]):
            draft[WHERE] = "\n".join(f"Board, row {rows[one]}" for one in ids_in(draft["Who (ids)"]) if one in rows)


def _titles(ids: Iterable[str], by_id: Mapping[str, Entry]) -> str:
    return "\n".join(f"{by_id[one].kind.value}: {one_line(by_id[one].title)}" for one in ids if one in by_id)


def accept(work: Work, draft: Draft, ids: Sequence[str], suggestion: Found | None) -> None:
    """Complete a row that an organizer said yes to. What they reworded stays.

    Riverboard's own reasons go where nothing says them any more: words that they quote may have been taken back.
    """
    if suggestion or not draft["Why"].strip() or is_enough(work, ids):
        _write(draft, "Why", WHY_LAID, "\n".join(suggestion.reasons) if suggestion else work.phrases.by_hand)
    if not draft["Kind"].strip() and (kind := kind_of(work, ids)):
        draft["Kind"] = kind.value if isinstance(kind, MatchKind) else CONSTELLATION
    if draft["What (titles)"].strip() in ("", *(_titles(laid, work.by_id) for laid in was_about(draft))):
        draft["What (titles)"] = _titles(ids, work.by_id)


def introduce_them(
    work: Work, draft: Draft, ids: Sequence[str], suggestion: Found | None, refusal: tuple[str, str] | None
) -> None:
    """Write the introduction for those who are there. Where nobody can meet just now, there is none."""
    if refusal:
        work.notes.append((draft, "Who (ids)", *refusal))
    elif work.verdicts[frozenset(ids)] is not Verdict.ACCEPT:
        work.notes.append((draft, "Decision", "another row says no to these entries.", "Keep one of the two rows."))
    elif is_enough(work, ids):
        if any(one in work.members.young for one in present(work, ids)):
            work.notes.append((draft, "Introduction", *_YOUNG))
        why = reasons_to_say(work, draft, ids, suggestion)
        _write_letters(work, draft, ids, work.introduce(present(work, ids), *why))
        return
    _write_letters(work, draft, ids, "")


def _write_letters(work: Work, draft: Draft, ids: Sequence[str], text: str) -> None:
    """Write the letters, unless somebody has reworded them: then say so where they may no longer be true.

    The machine cell holds the fingerprints of what Riverboard wrote and of how all wanted to be reached then; once it
    was said that this has changed, that of the letters too, as they stood: with others, all is well again.
    """
    reach, stands = work.members.reach(ids), fingerprint(draft["Introduction"])
    laid, then, told = (*draft[INTRODUCTION_LAID].split("/"), "", "")[:3]
    if _is_own(draft, "Introduction", INTRODUCTION_LAID, text):
        _write(draft, "Introduction", INTRODUCTION_LAID, text)
        draft[INTRODUCTION_LAID] += f"/{reach}"
        return
    if not then or (told and told != stands):
        then, told = reach, ""
    if then != reach:
        told = stands
        if "Introduction" not in to_look_at(draft):  # that is said already
            work.notes.append((draft, "Introduction", *_CHANGED))
    draft[INTRODUCTION_LAID] = "/".join((laid, then, told) if told else (laid, then))
