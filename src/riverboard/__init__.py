"""Riverboard: a neighborhood's offers, needs and dreams, from a sheet to a board.

The flow, drawn. Each arrow is a file or a tab that a person can open and look at::

     sheet ──gather──▶ responses ──▶ curation ──▶ privacy ──▶ content/board.json
      ▲  (text only)   (private)     (Board tab)  (the gate)   (public from here)
      │                                                              │
      │                                                              ▼
      │                                           matching ──▶ content/matches.json
      │                                                              │
      │                                                              ▼
      └──apply: Board, Matches, Report tabs◀── tabs          site ──▶ output/

Imports point along the flow, never back. Everything that decides is pure: values in, values out,
with the clock and the randomness passed in. The doors (sheet, store, site) are thin.
"""

__version__ = "0.1.0"
