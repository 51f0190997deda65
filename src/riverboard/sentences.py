"""A sentence that can be translated: how it is marked for translators, and how it is said about a number. Pure."""

import json
from dataclasses import dataclass, field, fields, replace
from functools import cache
from gettext import NullTranslations
from typing import Any, ClassVar, Protocol, TypeVar

from riverboard.formats import number_in_words, ways_of_counting

_NO_CATALOG = NullTranslations()


@dataclass(frozen=True, slots=True)
class Counted:
    """A sentence about a number, called with it: a language may have up to six ways of saying it.

    ``{n}`` is the number; whatever else the sentence holds is given by name.
    """

    one: str
    many: str
    language: str = "en"
    catalog: NullTranslations = _NO_CATALOG

    def __call__(self, number: int, **others: str) -> str:
        """The sentence about this many."""
        sentence = self.catalog.ngettext(self.one, self.many, number)
        return sentence.format(n=number_in_words(number, self.language), **others)

    @property
    def for_script(self) -> str:
        """Every form as JSON, by the plural category that the browser's ``Intl.PluralRules`` names."""
        return _forms(self)


@cache
def _forms(counted: Counted) -> str:
    samples = {**ways_of_counting(counted.language)}
    forms = {name: counted.catalog.ngettext(counted.one, counted.many, number) for name, number in samples.items()}
    forms.setdefault("other", next(reversed(forms.values())))
    return json.dumps(forms, ensure_ascii=False)


def _(english: str) -> str:
    """Marks a sentence for translators."""
    return english


def _c(context: str, english: str) -> str:
    """Marks a sentence whose English could mean two things; ``context`` says where it stands."""
    return field(default=english, metadata={"context": context})


def _n(one: str, many: str) -> Counted:
    """Marks a sentence about a number: what is said of one, and of any other number."""
    return Counted(one, many)


class Speech(Protocol):
    """A frozen dataclass of sentences in English; its field ``language`` says what it was translated into."""

    __dataclass_fields__: ClassVar[dict[str, Any]]

    @property
    def language(self) -> str:
        """A BCP 47 code."""
        ...


_Words = TypeVar("_Words", bound=Speech)


def in_language(english: _Words, language: str, catalog: NullTranslations) -> _Words:
    """The same words in a language, each looked up in its catalog."""
    sentences = (word for word in fields(english) if word.name != "language")
    said = {
        each.name: _said(getattr(english, each.name), language, catalog, each.metadata.get("context", ""))
        for each in sentences
    }
    return replace(english, language=language, **said)


def _said(english: Any, language: str, catalog: NullTranslations, context: str = "") -> Any:
    match english:
        case str() if context:
            return catalog.pgettext(context, english)
        case str():
            return catalog.gettext(english)
        case Counted(one, many):
            return Counted(one, many, language, catalog)
        case tuple():
            return tuple(_said(each, language, catalog) for each in english)
        case _:  # made of other sentences, which it hands out to be said
            return english.said(lambda each: _said(each, language, catalog))


class IsolatedEnglish(NullTranslations):
    """What stands in for missing translations among words that run right to left: English that keeps its own order."""

    def gettext(self, message: str) -> str:
        """The sentence, isolated."""
        return f"\u2066{message}\u2069"

    def pgettext(self, context: str, message: str) -> str:  # noqa: ARG002 - gettext calls it with both
        """The sentence, isolated, wherever it stands."""
        return self.gettext(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """The sentence about a number, isolated."""
        return self.gettext(msgid1 if n == 1 else msgid2)
