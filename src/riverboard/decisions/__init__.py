"""The Matches tab: what is suggested, what organizers decided, and what may therefore be shown. Pure.

An organizer's ``accept`` keeps a connection until it is closed; ``decline`` keeps it away for good; a row that an
organizer adds by hand, naming entries in ``Who (ids)``, counts as accepted. Suggestions that nobody decided on come
and go with the entries. A pair's row goes with an entry that it names; a constellation's stays with those who remain,
and so do the decision and an organizer's own words, until only a pair is left or the dream is gone. Where ``Who (ids)``
holds something that is no ID, the row shows nothing, and what was decided holds for those whom it was about before.
Whoever an organizer takes out of a constellation's ``Who (ids)`` stays out of it, and the rest stands. Nobody is linked
who did not say yes to links, whoever accepted it. What Riverboard wrote it keeps up to date, until somebody rewords it.
"""

from riverboard.decisions.reading import DecidedRows, Verdict, read_decisions, read_verdict
from riverboard.decisions.settling import Matched, settle
from riverboard.decisions.work import Found, GivesAway, Introduce, Members

__all__ = [
    "DecidedRows",
    "Found",
    "GivesAway",
    "Introduce",
    "Matched",
    "Members",
    "Verdict",
    "read_decisions",
    "read_verdict",
    "settle",
]
