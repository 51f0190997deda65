"""An answer in a row's cells, exactly as it was written, and the note by which it is known again. Pure."""

from collections.abc import Iterable, Mapping
from datetime import date

from riverboard.layout import (
    SEEN,
    Draft,
)
from riverboard.linking import read_prints
from riverboard.responses import (
    GUARDS,
    WATCHED,
    Answer,
    Standing,
    fingerprint,
)

COLUMN_OF = {
    "kind": "Kind",
    "title": "Title",
    "text": "Text",
    "category": "Category",
    "area": "Area",
    "when": "When",
    "until": "Until",
    "until_date": "Until",
    "name": "Name shown",
}
_LAID = tuple(dict.fromkeys(COLUMN_OF.values()))


def lay(draft: Draft, answer: Answer) -> None:
    """Lay an answer into a row's cells, exactly as the member wrote it, and note that the row holds it."""
    draft.values.update(cells_of(answer))
    draft[SEEN] = seen_cell(answer, draft)


def cells_of(answer: Answer) -> dict[str, str]:
    """What an answer puts into a row, by the headings."""
    until = answer.until.isoformat() if isinstance(answer.until, date) else ""
    return {
        "Kind": answer.kind.value if answer.kind else "",
        "Title": answer.title,
        "Text": answer.text,
        "Category": answer.category,
        "Area": answer.area,
        "When": answer.when,
        "Name shown": answer.name,
        "Until": "standing" if answer.until is Standing else until,
    }


def seen_cell(answer: Answer, draft: Draft) -> str:
    """The machine cell that remembers what was answered, and what Riverboard laid into the row's cells."""
    return f"{joined(kept_prints(read_prints(draft), answer))}/{_laid_print(draft)}"


def note_seen(draft: Draft, prints: Mapping[str, str]) -> None:
    """Note what was answered; what was laid, and whatever else is noted, stays."""
    draft[SEEN] = f"{joined(prints)}/{draft[SEEN].partition('/')[2]}"


def kept_prints(before: Mapping[str, str], answer: Answer) -> dict[str, str]:
    """The answer's fingerprints. What is no longer asked keeps its last one, but for the guards."""
    return {name: answer.fingerprints[name] or ("" if name in GUARDS else before.get(name, "")) for name in WATCHED}


def joined(prints: Mapping[str, str]) -> str:
    """Fingerprints as one cell."""
    return ".".join(prints[name] for name in WATCHED)


def says_what_was_laid(draft: Draft) -> bool:
    """Whether a row still says what Riverboard laid into it."""
    return draft[SEEN].split("/")[1:2] == [_laid_print(draft)]


def take_name_out(draft: Draft) -> None:
    """Empty ``Name shown``. A row that said what was laid into it still does."""
    as_laid, before = says_what_was_laid(draft), _laid_print(draft)
    draft["Name shown"] = ""
    if as_laid:
        draft[SEEN] = draft[SEEN].replace(f"/{before}", f"/{_laid_print(draft)}", 1)


def notes_in(draft: Draft) -> frozenset[str]:
    """What Riverboard has noted of a row's member, in words, beside what they answered."""
    return frozenset("/".join(draft[SEEN].split("/")[2:]).split())


def write_notes(draft: Draft, notes: Iterable[str]) -> None:
    """Note these words of a row's member, and no others."""
    prints, laid = [*draft[SEEN].split("/"), ""][:2]
    said = " ".join(sorted(notes))
    if said or notes_in(draft):
        draft[SEEN] = f"{prints}/{laid}/{said}" if said else f"{prints}/{laid}"


def _laid_print(draft: Draft) -> str:
    """A fingerprint of the cells that :func:`lay` fills: the same as long as no organizer has touched them."""
    return fingerprint("\n\n".join(draft[column] for column in _LAID))
