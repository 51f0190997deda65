"""What one run of :func:`settle` carries along from row to row."""

from collections.abc import Callable, Collection, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import TypeAlias

from riverboard.decisions.reading import Verdict
from riverboard.entry import Constellation, Entry, Match
from riverboard.ids import Mint
from riverboard.layout import Draft
from riverboard.matching import Gathering, Suggestion
from riverboard.phrases import Phrases
from riverboard.settings import Settings

Found: TypeAlias = Suggestion | Gathering
"""What the matcher suggests."""
Introduce = Callable[[Sequence[str], Sequence[str], Found | None], str]
"""Makes the text that brings people together, from the entries' IDs and the reasons.

With what was suggested where the reasons are still its own, so that they can be said in other languages.
"""

GivesAway = Callable[[Sequence[str], str], bool]
"""Says whether a text gives away what somebody said in private, above all the members behind the entries' IDs."""


@dataclass(frozen=True, slots=True, repr=False)
class Members:
    """What decides of the members behind the entries, by the entries' IDs. Nothing here tells who they are.

    ``people`` numbers that one person's entries share; ``linkable`` are the entries whose members said yes to links,
    ``young`` those whose members may be under 18. ``reach`` makes one fingerprint of how the members behind some
    entries want to be reached, and whether they want to be seen.
    """

    people: Mapping[str, int]
    linkable: Collection[str]
    young: Collection[str]
    reach: Callable[[Sequence[str]], str]


@dataclass(slots=True, repr=False)
class Work:
    """What one run carries along. ``notes`` are of a row, a column, what is wrong there, and what to do."""

    by_id: Mapping[str, Entry]
    members: Members
    settings: Settings
    phrases: Phrases
    verdicts: Mapping[frozenset[str], Verdict]
    reshaped: AbstractSet[frozenset[str]]
    today: str
    mint: Mint
    introduce: Introduce
    gives_away: GivesAway
    notes: list[tuple[Draft, str, str, str]] = field(default_factory=list)
    shown: dict[frozenset[str], Match | Constellation] = field(default_factory=dict)
    touched: set[str] = field(default_factory=set)
    given: set[str] = field(default_factory=set)
    unfit: list[Draft] = field(default_factory=list)


def key_of(suggestion: Found) -> frozenset[str]:
    """The IDs that decisions on a suggestion are about."""
    return frozenset(suggestion.entries) if isinstance(suggestion, Suggestion) else suggestion.key


def ids_of(suggestion: Found) -> tuple[str, ...]:
    """The entries that a suggestion is about; a constellation's dream first."""
    if isinstance(suggestion, Suggestion):
        return suggestion.entries
    return (suggestion.dream, *suggestion.offers, *suggestion.needs)
