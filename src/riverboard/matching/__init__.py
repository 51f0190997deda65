"""Which entries belong together, and why, in words. Pure.

::

    entries ─▶ features ─▶ ranking ─▶ sharing ─▶ reasons ─▶ suggestions
               (subjects,   (pairs     (who gets                  │
                times)       that fit)  which)                    ▼
                                                           constellations

Two doors: :func:`suggest` finds pairs, :func:`gather` finds a dream with the offers and needs around it.
Nothing here knows who anybody is: ``people`` only says which entries come from the same hand.
"""

from riverboard.matching.constellations import Gathering, gather
from riverboard.matching.suggestions import Decided, Suggestion, suggest

__all__ = ["Decided", "Gathering", "Suggestion", "gather", "suggest"]
