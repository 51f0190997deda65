"""What an organizer should know of how a row came to say what it says, and what of that it remembers. Pure."""

from collections.abc import Collection, Iterable

from riverboard.apart import AGAIN, CUT, PERHAPS, notes_of, stands_as_before
from riverboard.curation.cards import Word, listed, read_word
from riverboard.curation.work import Work
from riverboard.layout import Draft

_HIDE = "To take a note down, write hidden under Status and leave the row."
_WAITS_BECAUSE = {
    AGAIN: f"Its row here was deleted before. {_HIDE}",
    PERHAPS: f"It may have been here before: rows were deleted, or not found again after an edit. {_HIDE}",
    CUT: (
        "Only what is seen of a row was pasted here, and its answer is gone. Did its member take it back? Then delete"
        " this. Is it yours? Then set Status to published."
    ),
}
_BORROWED = "borrowed-"  # begins a note of whose words a row holds


def moved_about(work: Work, draft: Draft, doubt: Collection[str]) -> str:
    """What an organizer should know of a row whose cells changed places, or that stands where one was deleted."""
    for column in doubt:
        what = "words have moved from one row to another here, so the entry is hidden."
        work.problem(draft, column, what, "Undo that, or write them anew. Are they meant? See Check.")
    if doubt:
        columns = listed([f"“{column}”" for column in doubt])
        return (
            f"Under {columns}, words have moved from one row to another. Undo that, or write them anew."
            " If they are meant, empty the cell, publish, and write them again."
        )
    if read_word(draft["Status"]) is Word.NEW:
        return next((told for note, told in _WAITS_BECAUSE.items() if note in notes_of(draft)), "")
    return ""


def borrowed_before(drafts: Iterable[Draft]) -> dict[int, list[str]]:
    """The IDs of those whose words each row held at the last run, where these still stand there, by ``id()``."""
    noted = ((draft, [note for note in notes_of(draft) if note.startswith(_BORROWED)]) for draft in drafts)
    return {
        id(draft): [note.removeprefix(_BORROWED) for note in notes]
        for draft, notes in noted
        if notes and stands_as_before(draft, "Title", "Text")
    }


def borrowed_words(work: Work, draft: Draft) -> str:
    """What an organizer should know of a row that holds another member's words."""
    if column := work.borrowed.held.get(id(draft)):
        what = "another member has taken these words, or their name, back, so the entry is hidden."
        work.problem(draft, column, what, "Take out what was theirs.")
        return f"What stands under “{column}” was another member's, who has taken it back. Take it out."
    if id(draft) in work.borrowed.writers:
        return "These words are another member's: once that member takes them back, this row is hidden, too."
    return ""


def notes_to_keep(work: Work, draft: Draft, word: Word) -> list[str]:
    """What a row is to remember beside its cells: that it came back, as long as it is new, and whose words it holds."""
    notes = sorted(notes_of(draft) & _WAITS_BECAUSE.keys()) if word is Word.NEW else []
    return notes + [f"{_BORROWED}{one}" for one in sorted(work.borrowed.writers.get(id(draft), ()))]
