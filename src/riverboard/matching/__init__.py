"""Which entries belong together, and why, in words. Pure.

::

              weights ─┐
    entries ─▶ meaning ─▶ nearest ─┤ bands
       │      (an encoder reads)   ├─▶ candidates ─▶ sharing ─▶ suggestions ─▶ constellations
       └────▶ features ─▶ ranking ─┘   (pairs that   (who gets       │               │
              (words alone)             may meet)     which)         └──▶ explaining ◀┘
                                               occlusion ─▶ carrying ─▶ reasons, openers

Four doors: :func:`suggest` finds pairs, :func:`gather` finds a dream with the offers and needs around it,
:func:`explain` says of both why, in the language of some phrases, and :func:`ideas` says where to look for those who
are left.
Nothing here knows who anybody is: ``people`` only says which entries come from the same hand.
"""

from riverboard.matching.candidates import Candidates, Decided, Rules, find_candidates
from riverboard.matching.constellations import Gathering, gather
from riverboard.matching.explaining import explain, reasons_of
from riverboard.matching.ideas import ideas
from riverboard.matching.meaning import Reader
from riverboard.matching.openers import words_to_begin
from riverboard.matching.reasons import Facts
from riverboard.matching.suggestions import Choices, Suggested, Suggestion, suggest
from riverboard.matching.weights import for_another_model, shipped

__all__ = [
    "Candidates",
    "Choices",
    "Decided",
    "Facts",
    "Gathering",
    "Reader",
    "Rules",
    "Suggested",
    "Suggestion",
    "explain",
    "find_candidates",
    "for_another_model",
    "gather",
    "ideas",
    "reasons_of",
    "shipped",
    "suggest",
    "words_to_begin",
]
