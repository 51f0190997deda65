"""Letters that a program has misread: it took UTF-8 for an older encoding and saved what it saw, “ü” as “Ã¼”. Pure.

That is told surely, never by looks: what was meant has the fingerprint of what its member had answered.
"""

import codecs
from collections.abc import Iterable, Sequence
from itertools import islice

from riverboard.layout import Draft
from riverboard.linking import read_prints
from riverboard.responses import Answer, fingerprint

# Western, Central European, Cyrillic, Greek, Turkish, Hebrew, Arabic and Baltic Windows, and Macintosh.
_OLDER = ("cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "mac_roman")
_ENOUGH = 300  # texts to look at: a file that was misread was misread throughout
_KEPT = "riverboard-kept"


def put_right(drafts: Sequence[Draft]) -> bool:
    """Give the rows of a tab that was misread their letters back. Returns whether it was.

    What people have typed since then, and what needs nothing, stays as it is.
    """
    texts = ((draft[name], draft, name.lower()) for draft in drafts for name in ("Title", "Text"))
    older = _misread_as(texts)
    for draft in drafts if older else ():
        for name, text in draft.values.items():
            draft[name] = _meant(text, older) or text
    return bool(older)


def were_misread(linked: Iterable[tuple[Draft, Answer]]) -> bool:
    """Whether the answers were misread since they were last laid beside their rows."""
    texts = (
        (text, draft, name)
        for draft, answer in linked
        for name, text in (("title", answer.title), ("text", answer.text))
    )
    return bool(_misread_as(texts))


def _misread_as(texts: Iterable[tuple[str, Draft, str]]) -> str:
    """The encoding that texts were taken for, or "". With each comes the row, and the fingerprint that it notes."""
    odd = islice((each for each in texts if not each[0].isascii()), _ENOUGH)
    noted = [(text, read_prints(draft)[name]) for text, draft, name in odd]
    for older in _OLDER:
        for text, known in noted:
            meant = _meant(text, older)
            if meant and fingerprint(meant) == known != fingerprint(text):
                return older
    return ""


def _meant(text: str, older: str) -> str:
    """What a text was before it was taken for an older encoding, or "" where it cannot have been."""
    if text.isascii():
        return ""
    try:
        return text.encode(older, _KEPT).decode("utf-8")
    except UnicodeError:
        return ""


def _kept(error: UnicodeError) -> tuple[bytes, int]:
    """Where an encoding has no letter for a byte, programs keep the byte's number."""
    try:
        if isinstance(error, UnicodeEncodeError) and max(found := error.object[error.start : error.end]) <= "\xff":
            return found.encode("latin-1"), error.end
        raise error
    finally:
        # An error that its own frame holds is a circle, and with it all that the run knows would stay in memory.
        del error


codecs.register_error(_KEPT, _kept)
