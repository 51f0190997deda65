"""What becomes of words that a member has changed: they wait for a yes, and what is published stays. Pure."""

from collections.abc import Collection, Mapping
from datetime import date, timedelta

from riverboard.curation.cards import SHOWN_AS, Word, read_word
from riverboard.curation.laying import COLUMN_OF, cells_of, joined, kept_prints, lay, says_what_was_laid
from riverboard.curation.work import Work
from riverboard.layout import (
    APPROVED,
    SEEN,
    Draft,
)
from riverboard.linking import changed, read_prints
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


def settle_again(draft: Draft) -> None:
    """A second yes, to what stands in the row: words that waited meanwhile were taken out of ``New text``."""
    approved, seen = approved_prints(draft), read_prints(draft)
    if approved and changed(approved, seen):
        _take_over(draft, approved, seen)
        draft[APPROVED] = joined(seen)


def follow_edit(work: Work, draft: Draft, response: Response, answer: Answer) -> None:
    """Take over new words that an organizer has said yes to; let newer ones wait."""
    approved = approved_prints(draft)
    if not draft[SEEN].strip():  # the note was wiped: what was approved, or stands there, was the last to be seen
        draft[SEEN] = joined(approved or answer.fingerprints) + "/"
    seen, word = _with_new_questions(read_prints(draft), answer), read_word(draft["Status"])
    approved = _with_new_questions(approved, answer) if approved else None
    for prints in (seen, approved or {}):
        _keep_the_same_day(work, prints, answer)
    if word in SHOWN_AS and approved is None:  # the yes is to what stood there, whatever has been sent since
        approved = first_yes(word, seen)
    if approved and _is_settled(draft, response, word, approved, seen):
        _take_over(draft, approved, seen)
        approved = seen
    if approved:
        _hold_to_consent(answer, approved, seen)
    if changed(seen, answer.fingerprints) or _has_lost_new_text(draft, approved, seen):
        if word is Word.NEW and _is_untouched(draft):
            lay(draft, answer)
            approved = None
        else:
            _let_wait(work, draft, answer, approved or seen)
    draft[SEEN] = f"{joined(kept_prints(seen, answer))}/{draft[SEEN].partition('/')[2]}"
    draft[APPROVED] = joined(approved) if approved else ""


def follow_consent(work: Work, draft: Draft) -> None:
    """Note in the copy of a row what its member has consented to meanwhile. Its words are the organizer's own."""
    answer, approved, seen = work.member_of(draft)[1], approved_prints(draft), read_prints(draft)
    if answer and approved and _hold_to_consent(answer, approved, seen):
        draft[SEEN] = f"{joined(seen)}/{draft[SEEN].partition('/')[2]}"
        draft[APPROVED] = joined(approved)


def _hold_to_consent(answer: Answer, approved: dict[str, str], seen: dict[str, str]) -> bool:
    """Consent that was given holds, so that it can be taken back after an organizer did without it. Whether any was."""
    given = [name for name in GUARDS if answer.fingerprints[name] == _NOTHING != approved[name]]
    for name in given:
        approved[name] = seen[name] = _NOTHING
    return bool(given)


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
        return bool(draft["New text"].strip() or changed(approved, seen))
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
    word, different = read_word(draft["Status"]), changed(before, answer.fingerprints)
    draft["New text"] = _waiting_words(work, answer, different)
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
    if "name" in changed(approved, seen) and seen["name"] == _NOTHING:
        draft["Name shown"] = ""
    if draft["New text"].strip():
        draft.values.update(merge(draft["New text"]))
    draft["New text"] = ""
    if read_word(draft["Status"]) is Word.EDITED:
        draft["Status"] = Word.PUBLISHED


def approved_prints(draft: Draft) -> dict[str, str] | None:
    """The fingerprints of the answer that an organizer said yes to, or None before the first yes."""
    cell = draft[APPROVED].strip()
    return dict(zip(WATCHED, cell.split("."), strict=False)) if "." in cell else None


def taken_back(work: Work, draft: Draft, names: Collection[str]) -> bool:
    """Whether the member has taken back what they allowed at the last yes: that holds before any organizer looks."""
    answer, approved = work.member_of(draft)[1], approved_prints(draft)
    if not answer or not approved:
        return False
    if draft["New text"].strip():  # words wait that the yes, to an entry that rests or is met, did not take over
        return "name" not in names or answer.fingerprints["name"] == _NOTHING
    different = set(changed(approved, answer.fingerprints)) & set(names)
    return any(name != "name" or not answer.name for name in different)
