"""The translations of the board's words, read from ``locale/``."""

from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path
from typing import TypeVar

from riverboard.formats import direction
from riverboard.sentences import IsolatedEnglish, Speech, in_language

LOCALE = Path(__file__).with_name("locale")
_Words = TypeVar("_Words", bound=Speech)


def translated(english: _Words, language: str) -> _Words:
    """The same words in a language; English ones wherever they are not translated.

    A language without a catalog of its own country or script, such as ``es-MX``, takes that of the language as such,
    and still writes days and numbers as in that country. One without any catalog gets the English words whole.
    """
    file = _catalog_of(language)
    if file is None:
        return in_language(english, language, NullTranslations()) if _is_english(language) else english
    catalog = read_catalog(file)
    if direction(language) == "rtl":
        catalog.add_fallback(IsolatedEnglish())
    return in_language(english, language, catalog)


def has_catalog(language: str) -> bool:
    """Whether the board has words in a language."""
    return _is_english(language) or _catalog_of(language) is not None


def _is_english(language: str) -> bool:
    return language.partition("-")[0] == "en"


def _catalog_of(language: str) -> Path | None:
    base, *more = language.split("-")
    names = ["_".join((base, *more[:length])) for length in range(len(more), -1, -1)]
    return next((found for name in names if (found := catalog_file(name)).is_file()), None)


def catalog_file(name: str) -> Path:
    """Where a language's catalog is; ``name`` is a gettext one, such as ``es`` or ``pt_BR``."""
    return LOCALE / name / "LC_MESSAGES" / "riverboard.po"


def read_catalog(file: Path) -> GNUTranslations:
    """The translations of a .po file, without those that are marked as unsure or lack one of their forms."""
    # Imported here, so that only a board in another language waits for them.
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    with file.open("rb") as source:
        catalog = read_po(source)
    for message in [message for message in catalog if message.id and not all(_forms(message.string))]:
        catalog.delete(message.id, message.context)  # it would hide the English with nothing
    compiled = BytesIO()
    write_mo(compiled, catalog)
    compiled.seek(0)
    return GNUTranslations(compiled)


def _forms(said: object) -> tuple[object, ...]:
    return tuple(said) if isinstance(said, list | tuple) else (said,)
