"""The ``New text`` cell: a member's edit as an organizer reads it, and as it is taken over. Pure.

What stands in the cell is exactly what a yes publishes, so an organizer may soften it there. It holds the title, an
empty line, the text, and a line in square brackets for each fact that the member changed::

    Bread dough for four

    I bake on Fridays anyway.

    [When] Fridays, 8 to 10

Where the member's own words end in such a line, ``[End]`` follows them, so that they stay words.
"""

import re
from collections.abc import Mapping

FACTS = ("Kind", "Category", "Area", "When", "Name shown", "Until")
_FACT = re.compile(rf"\[({'|'.join(FACTS)})\](?: (.*))?")
_END = "[End]"


def pending_text(title: str, text: str, facts: Mapping[str, str]) -> str:
    """The cell for a new title and text and for the facts that changed. A title is one line here."""
    lines = [f"[{name}] {' '.join(value.split())}".rstrip() for name, value in facts.items()]
    title, text = " ".join(title.split()), text.strip("\r\n")
    if _reads_as_more(text or title):
        lines.insert(0, _END)
    parts = (title, text, "\n".join(lines))
    return "\n\n".join(part for part in parts if part)


def merge(cell: str) -> dict[str, str]:
    """The values that the cell gives to a row, by heading: Title, Text and the facts named at its end.

    Where an organizer has left nothing but facts, the title and the text stay as they are.
    """
    lines = cell.replace("\r\n", "\n").strip("\n").split("\n")
    facts: dict[str, str] = {}
    while lines and (found := _FACT.fullmatch(lines[-1].strip())):
        facts.setdefault(found[1], (found[2] or "").strip())
        lines.pop()
    if lines and lines[-1].strip() == _END:
        lines.pop()
    if not any(line.strip() for line in lines):
        return facts
    title, *rest = "\n".join(lines).strip("\n").split("\n\n", 1)
    return {"Title": title, "Text": rest[0].strip("\n") if rest else "", **facts}


def _reads_as_more(words: str) -> bool:
    """Whether a member's words end in what would be read as a fact, or as their end."""
    last = words.replace("\r\n", "\n").rstrip("\n").rpartition("\n")[2].strip()
    return last == _END or bool(_FACT.fullmatch(last))
