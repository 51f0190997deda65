"""Cells of a row in which a formula has failed: nothing of such a row is anybody's words. Pure."""

from riverboard.curation.cards import Word, read_word
from riverboard.curation.work import Work
from riverboard.formulas import BEGIN_WITH_A_MARK, HOLDS_AN_ERROR, is_an_error
from riverboard.layout import APPROVED, Draft
from riverboard.linking import came_from_form

_SHOWN = ("Title", "Text", "Category", "Area", "When", "Name shown")
NEW_TEXT = "New text"


def is_broken(draft: Draft) -> bool:
    """Whether a cell that the board would show holds an error, or the newer words do before anything was approved."""
    unread = is_an_error(draft[NEW_TEXT]) and came_from_form(draft) and not draft[APPROVED].strip()
    return unread or any(is_an_error(draft[column]) for column in _SHOWN)


def name_broken(work: Work, draft: Draft) -> None:
    """Say which cells hold an error, unless the row is hidden anyway."""
    if read_word(draft["Status"]) is Word.HIDDEN:
        return
    for column in (*_SHOWN, NEW_TEXT):
        if is_an_error(draft[column]):
            so = ", so the entry is hidden." if column in _SHOWN else ", so no newer words are taken from it."
            work.problem(draft, column, HOLDS_AN_ERROR + so, BEGIN_WITH_A_MARK)
