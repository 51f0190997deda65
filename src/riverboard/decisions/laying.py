"""What Riverboard writes into a row, and keeps up to date until somebody rewords it. Pure."""

import re
from collections.abc import Iterable, Mapping, Sequence

from riverboard.decisions.reading import Verdict
from riverboard.decisions.showing import CONSTELLATION, kind_of
from riverboard.decisions.work import Found, Work, ids_of
from riverboard.entry import Entry, MatchKind, Strength
from riverboard.ids import is_fit
from riverboard.layout import INTRODUCTION_LAID, WHERE, WHO_LAID, WHY_LAID, Draft
from riverboard.matching import Suggestion
from riverboard.plaintext import one_line
from riverboard.responses import fingerprint
from riverboard.who import PAIR, ids_in, was_about

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
    own = draft[column].strip() in ("", text.strip()) or draft[laid] == fingerprint(draft[column])
    if own and draft[column] != text:  # the same words are not held twice: letters are long
        draft[column] = text
    if own:
        draft[laid] = fingerprint(text)


def point(drafts: Iterable[Draft], rows: Mapping[str, int]) -> None:
    """Say where the entries stand, one on a line. What somebody else wrote there stays."""
    for draft in drafts:
        if _POINTERS.fullmatch(draft[WHERE]):
            draft[WHERE] = "\n".join(f"Board, row {rows[one]}" for one in ids_in(draft["Who (ids)"]) if one in rows)


def _titles(ids: Iterable[str], by_id: Mapping[str, Entry]) -> str:
    return "\n".join(f"{by_id[one].kind.value}: {one_line(by_id[one].title)}" for one in ids if one in by_id)


def accept(work: Work, draft: Draft, ids: Sequence[str], suggestion: Found | None) -> None:
    """Complete a row that an organizer said yes to. What they reworded stays."""
    if suggestion or not draft["Why"].strip():
        _write(draft, "Why", WHY_LAID, "\n".join(suggestion.reasons) if suggestion else work.phrases.by_hand)
    if not draft["Kind"].strip() and (kind := kind_of(work, ids)):
        draft["Kind"] = kind.value if isinstance(kind, MatchKind) else CONSTELLATION
    if draft["What (titles)"].strip() in ("", *(_titles(laid, work.by_id) for laid in was_about(draft))):
        draft["What (titles)"] = _titles(ids, work.by_id)


def introduce_them(
    work: Work, draft: Draft, ids: Sequence[str], suggestion: Found | None, refusal: tuple[str, str] | None
) -> None:
    """Write the introduction. While one of the entries is not shown, it stays as it is; if nobody can meet, it goes."""
    if refusal:
        work.notes.append((draft, "Who (ids)", *refusal))
        _write(draft, "Introduction", INTRODUCTION_LAID, "")
    elif work.verdicts[frozenset(ids)] is not Verdict.ACCEPT:
        work.notes.append((draft, "Decision", "another row says no to these entries.", "Keep one of the two rows."))
    elif work.by_id.keys() >= set(ids) or not draft["Introduction"].strip():
        own = suggestion if draft[WHY_LAID] == fingerprint(draft["Why"]) else None
        _write(draft, "Introduction", INTRODUCTION_LAID, work.introduce(ids, draft["Why"].splitlines(), own))
