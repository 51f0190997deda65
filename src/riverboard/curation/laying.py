"""An answer in a row's cells, exactly as it was written, and the note by which it is known again. Pure."""

from collections.abc import Mapping
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


def kept_prints(before: Mapping[str, str], answer: Answer) -> dict[str, str]:
    """The answer's fingerprints. What is no longer asked keeps its last one, but for the guards."""
    return {name: answer.fingerprints[name] or ("" if name in GUARDS else before.get(name, "")) for name in WATCHED}


def joined(prints: Mapping[str, str]) -> str:
    """Fingerprints as one cell."""
    return ".".join(prints[name] for name in WATCHED)


def _laid_print(draft: Draft) -> str:
    """A fingerprint of the cells that :func:`lay` fills: the same as long as no organizer has touched them."""
    return fingerprint("\n\n".join(draft[column] for column in _LAID))


def says_what_was_laid(draft: Draft) -> bool:
    """Whether a row still says what Riverboard laid into it."""
    return draft[SEEN].endswith(f"/{_laid_print(draft)}")
