"""Which entries belong together, and why, in words. Pure.

::

              weights ─┐
    entries ─▶ meaning ─▶ nearest ─┐
       │      (an encoder reads)   ├─▶ candidates ─▶ sharing ─▶ suggestions ─▶ constellations
       └────▶ features ─▶ ranking ─┘   (pairs that   (who gets       │               │
              (words alone)             may meet)     which)         └──▶ explaining ◀┘
                                                        occlusion ─▶ reasons, openers

Three doors: :func:`suggest` finds pairs, :func:`gather` finds a dream with the offers and needs around it, and
:func:`explain` says of both why, in the language of some phrases.
Nothing here knows who anybody is: ``people`` only says which entries come from the same hand.
"""

from riverboard.matching.candidates import Candidates, Decided, find_candidates
from riverboard.matching.constellations import Gathering, gather
from riverboard.matching.explaining import explain, reasons_of
from riverboard.matching.meaning import Reader
from riverboard.matching.openers import words_to_begin
from riverboard.matching.reasons import Facts
from riverboard.matching.suggestions import Choices, Suggested, Suggestion, suggest
from riverboard.matching.weights import shipped

__all__ = [
    "Candidates",
    "Choices",
    "Decided",
    "Facts",
    "Gathering",
    "Reader",
    "Suggested",
    "Suggestion",
    "explain",
    "find_candidates",
    "gather",
    "reasons_of",
    "shipped",
    "suggest",
    "words_to_begin",
]
