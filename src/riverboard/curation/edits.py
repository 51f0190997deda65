"""What becomes of words that a member has changed: they wait for a yes, and what is published stays. Pure."""

from collections.abc import Collection, Mapping
from datetime import date, timedelta

from riverboard.curation.cards import SHOWN_AS, Word, read_word
from riverboard.curation.laying import (
    COLUMN_OF,
    cells_of,
    joined,
    kept_prints,
    lay,
    note_seen,
    notes_in,
    says_what_was_laid,
    take_name_out,
    write_notes,
)
from riverboard.curation.work import Work
from riverboard.layout import (
    APPROVED,
    SEEN,
    Draft,
)
from riverboard.linking import changed, original, read_prints
from riverboard.moments import ways_to_write
from riverboard.newtext import merge, pending_text
from riverboard.responses import (
    GUARDS,
    WATCHED,
    Answer,
    Response,
    fingerprint,
)

_FACTS = frozenset(COLUMN_OF) - {"title", "text"}
_NOTHING = fingerprint("")  # no name to show, or nothing withheld
NAMELESS = "nameless"
"""Noted where the member has taken their name back while the row shows one that an organizer wrote."""


def settle_again(draft: Draft) -> None:
    """A second yes, to what stands in the row: words that waited meanwhile were taken out of ``New text``."""
    approved, seen = approved_prints(draft), read_prints(draft)
    if NAMELESS in notes_in(draft) or (approved and changed(approved, seen)):
        _take_over(draft, approved or seen, seen)
        draft[APPROVED] = joined(seen) if approved else ""


def follow_edit(work: Work, draft: Draft, response: Response, answer: Answer) -> None:
    """Take over new words that an organizer has said yes to; let newer ones wait."""
    word = read_word(draft["Status"])
    approved, seen = _as_it_stood(work, draft, answer, word)
    if approved and _is_settled(draft, response, word, approved, seen):
        _take_over(draft, approved, seen)
        approved = dict(seen)
    if approved:
        _hold_to_consent(answer, approved, seen)
    before = approved or dict(seen)
    taken_back = _take_name_back(draft, answer, approved, seen) and bool(draft["New text"].strip())
    if changed(seen, answer.fingerprints) or taken_back or _has_lost_new_text(draft, approved, seen):
        if word is Word.NEW and _is_untouched(draft):
            lay(draft, answer)
            approved = None
        else:
            _let_wait(work, draft, answer, before)
    note_seen(draft, kept_prints(seen, answer))
    draft[APPROVED] = joined(approved) if approved else ""


def follow_copy(work: Work, draft: Draft) -> None:
    """Let the copy of a row learn what its member has changed meanwhile. Its words are the organizer's own.

    So nothing waits beside it: ``published`` says that it was looked through.
    """
    answer, word = work.member_of(draft)[1], read_word(draft["Status"])
    if not answer:
        return
    approved, seen = _as_it_stood(work, draft, answer, word)
    if approved and word is Word.PUBLISHED and (draft["New text"].strip() or changed(approved, seen)):
        _take_over(draft, approved, seen)
        approved = dict(seen)
    if approved:
        _hold_to_consent(answer, approved, seen)
    _take_name_back(draft, answer, approved, seen)
    if approved:
        _ask_again(draft, changed(approved, answer.fingerprints))
        seen = kept_prints(seen, answer)
    note_seen(draft, seen)
    draft[APPROVED] = joined(approved) if approved else ""


def has_other_words(work: Work, draft: Draft) -> bool:
    """Whether the member has changed what a copy was made from, and no organizer has looked at the copy since."""
    answer = work.member_of(draft)[1] if original(draft) else None
    known = approved_prints(draft) or read_prints(draft)
    return answer is not None and not frozenset(GUARDS).issuperset(changed(known, answer.fingerprints))


def _as_it_stood(work: Work, draft: Draft, answer: Answer, word: Word) -> tuple[dict[str, str] | None, dict[str, str]]:
    """The fingerprints of what an organizer said yes to, if they did, and of what was seen when they last looked."""
    approved = approved_prints(draft)
    if not draft[SEEN].strip():  # the note was wiped: what was approved, or stands there, was the last to be seen
        draft[SEEN] = joined(approved or answer.fingerprints) + "/"
    seen = _with_new_questions(read_prints(draft), answer)
    approved = _with_new_questions(approved, answer) if approved else None
    for prints in (seen, approved or {}):
        _keep_the_same_day(work, prints, answer)
    if word in SHOWN_AS and approved is None:  # the yes is to what stood there, whatever has been sent since
        approved = first_yes(word, seen)
    return approved, seen


def _hold_to_consent(answer: Answer, approved: dict[str, str], seen: dict[str, str]) -> None:
    """Consent that was given holds, so that it can be taken back after an organizer did without it."""
    for name in GUARDS:
        if answer.fingerprints[name] == _NOTHING != approved[name]:
            approved[name] = seen[name] = _NOTHING


def _take_name_back(draft: Draft, answer: Answer, approved: dict[str, str] | None, seen: dict[str, str]) -> bool:
    """A name that its member has taken back leaves the row at once: nobody needs to say yes. Whether one has.

    Where an organizer has written a name there, that waits for their yes and is not shown meanwhile.
    """
    if not draft["Name shown"].strip() or (approved and approved["name"] == answer.fingerprints["name"] != _NOTHING):
        write_notes(draft, notes_in(draft) - {NAMELESS})
    kept = [prints for prints in (approved, seen) if prints]
    former = {prints["name"] for prints in kept} - {"", _NOTHING}
    if not former or answer.fingerprints["name"] != _NOTHING:
        return False
    if draft["Name shown"].strip() and fingerprint(draft["Name shown"]) not in former:
        write_notes(draft, notes_in(draft) | {NAMELESS})
        return False
    take_name_out(draft)
    for prints in kept:
        prints["name"] = _NOTHING
    return True


def first_yes(word: Word, seen: Mapping[str, str]) -> dict[str, str]:
    """What a first yes is to: all that stood there. But no word other than ``published`` overrules a member's no."""
    return dict(seen) if word is Word.PUBLISHED else {**seen, **{name: _NOTHING for name in GUARDS if seen[name]}}


def _with_new_questions(prints: Mapping[str, str], answer: Answer) -> dict[str, str]:
    """The fingerprints, with those of questions that were not asked before: what is asked anew has changed nothing."""
    return {name: prints.get(name) or answer.fingerprints[name] for name in WATCHED}


def _keep_the_same_day(work: Work, prints: dict[str, str], answer: Answer) -> None:
    """Where a spreadsheet program has written a last day anew, in its own way, its member has changed nothing."""
    for name in ("until", "until_date"):
        if isinstance(answer.until, date) and prints.get(name) not in (None, answer.fingerprints[name]):
            ways = ways_to_write(answer.until, day_first=work.settings.dates == "day-first")
            if prints[name] in map(fingerprint, ways):
                prints[name] = answer.fingerprints[name]


def _is_settled(
    draft: Draft, response: Response, word: Word, approved: Mapping[str, str], seen: Mapping[str, str]
) -> bool:
    """Whether an organizer has decided on new words: by ``published``, or by emptying ``New text``."""
    if word is Word.PUBLISHED:
        return bool(draft["New text"].strip() or changed(approved, seen) or NAMELESS in notes_in(draft))
    emptied = "New text" in draft.before and not draft["New text"].strip()
    return word is Word.EDITED and emptied and bool(changed(approved, seen)) and not response.withheld


def _is_untouched(draft: Draft) -> bool:
    """Whether a row still says what Riverboard laid into it, so that newer words may simply replace it."""
    return not draft["New text"].strip() and says_what_was_laid(draft)


def _has_lost_new_text(draft: Draft, approved: Mapping[str, str] | None, seen: Mapping[str, str]) -> bool:
    """Whether words wait for a yes that the tab no longer holds, because their column was deleted."""
    return "New text" not in draft.before and draft.index is not None and bool(approved and changed(approved, seen))


def _let_wait(work: Work, draft: Draft, answer: Answer, before: Mapping[str, str]) -> None:
    """Write the member's newer words into ``New text``, or take them out again where the member went back.

    A yes that is taken back, or given, changes no words: there is nothing to accept, and nothing is put there.
    """
    different = changed(before, answer.fingerprints)
    draft["New text"] = _waiting_words(work, answer, different)
    _ask_again(draft, different)


def _ask_again(draft: Draft, different: Collection[str]) -> None:
    """Set the Status to ``edited`` where something differs from what was approved, and back where nothing does."""
    word = read_word(draft["Status"])
    if word is Word.PUBLISHED and different:
        draft["Status"] = Word.EDITED
    elif word is Word.EDITED and not different:
        draft["Status"] = Word.PUBLISHED


def _waiting_words(work: Work, answer: Answer, different: Collection[str]) -> str:
    """What ``New text`` holds for an answer that differs in these; "" where none of its words do."""
    if set(different).issubset(GUARDS):
        return ""
    cells = cells_of(answer)
    if isinstance(answer.until, timedelta):
        cells["Until"] = (work.today + answer.until).isoformat()
    facts = {COLUMN_OF[name]: cells[COLUMN_OF[name]] for name in different if name in _FACTS}
    return pending_text(answer.title, answer.text, facts)


def _take_over(draft: Draft, approved: Mapping[str, str], seen: Mapping[str, str]) -> None:
    """The organizer's yes to ``New text``: what stands there is what is published. Emptied, the old words stay.

    A name that its member has taken back goes in any case, unless the organizer wrote one into ``New text``.
    """
    if NAMELESS in notes_in(draft) or ("name" in changed(approved, seen) and seen["name"] == _NOTHING):
        draft["Name shown"] = ""
        write_notes(draft, notes_in(draft) - {NAMELESS})
    if draft["New text"].strip():
        draft.values.update(merge(draft["New text"]))
    draft["New text"] = ""
    if read_word(draft["Status"]) is Word.EDITED:
        draft["Status"] = Word.PUBLISHED


def approved_prints(draft: Draft) -> dict[str, str] | None:
    """The fingerprints of the answer that an organizer said yes to, or None before the first yes."""
    cell = draft[APPROVED].strip()
    return dict(zip(WATCHED, cell.split("."), strict=False)) if "." in cell else None


def has_taken_back_consent(work: Work, draft: Draft) -> bool:
    """Whether the member has taken back the yes to be shown that stood when an organizer last said theirs."""
    (response, answer), approved = work.member_of(draft), approved_prints(draft)
    if not response or not answer or not approved or not response.withheld:
        return False
    # Where words wait, the yes, to an entry that rests or is met, did not take them over.
    return bool(draft["New text"].strip()) or not set(GUARDS).isdisjoint(changed(approved, answer.fingerprints))


def has_taken_back_the_name(work: Work, draft: Draft) -> bool:
    """Whether the member has taken back the name that a row holds: that counts before any organizer looks."""
    answer, approved = work.member_of(draft)[1], approved_prints(draft)
    if not answer or NAMELESS in notes_in(draft):
        return answer is not None
    if not approved or answer.fingerprints["name"] != _NOTHING:
        return False
    return bool(draft["New text"].strip()) or approved["name"] != _NOTHING
