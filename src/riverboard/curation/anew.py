"""Bookkeeping of a row that was lost, or left behind by whoever copied the row, made anew. Pure.

Of what was seen and approved before, nobody knows any more. So what a member wants kept back now is kept back, whatever
the Status says, until an organizer says yes again.
"""

from collections.abc import Mapping

from riverboard.curation.cards import SHOWN_AS, read_word
from riverboard.curation.laying import joined
from riverboard.curation.work import Work
from riverboard.layout import APPROVED, SEEN, Draft
from riverboard.responses import GUARDS, Answer, fingerprint
from riverboard.wording import plain

_NOTHING = fingerprint("")


def begin_anew(work: Work, draft: Draft) -> None:
    """Note, in a row of a member that has no such note, that it was laid beside what the member answers now.

    A name that the member has taken back leaves the row where it is known, and is shown no more where it is not.
    """
    response, answer = work.member_of(draft)
    if not response or not answer or draft[SEEN].strip() or draft[APPROVED].strip():
        return
    if not answer.name and plain(draft["Name shown"]) in map(plain, response.unshown):
        draft["Name shown"] = ""
    guards = {name: _NOTHING for name in GUARDS if answer.fingerprints[name]}
    seen = with_name_as_shown(draft, answer, {**answer.fingerprints, **guards})
    draft[SEEN] = f"{joined(seen)}/"
    if read_word(draft["Status"]) in SHOWN_AS:
        draft[APPROVED] = joined(seen)


def with_name_as_shown(draft: Draft, answer: Answer | None, prints: Mapping[str, str]) -> dict[str, str]:
    """The fingerprints, with the name that stands in the row of a member who shows none now: it was taken back."""
    if answer and not answer.name and prints["name"]:
        return {**prints, "name": fingerprint(draft["Name shown"])}
    return dict(prints)
