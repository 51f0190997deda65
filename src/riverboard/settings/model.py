"""What a community may choose, with the usual choices, and what of it the pages are given. Pure."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo, available_timezones

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, field_validator
from slugify import slugify

from riverboard.entry import OTHER, Kind, MatchKind, Site, Topic
from riverboard.plaintext import one_line
from riverboard.wording import DEFAULT_QUESTIONS, FIELDS, THANKS_FIELDS, plain

DEFAULT_CATEGORIES = (
    "Food",
    "Company",
    "Fixing and making",
    "Getting around",
    "Learning",
    "Words and languages",
    "Growing",
    "Home and things",
    "Children and families",
    "Music and stories",
    "Health and care",
    "Paperwork and money",
)


class _Strict(BaseModel):
    """A group of keys: nothing unknown, nothing repeated back in an error."""

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True, str_strip_whitespace=True)


def _on_one_line(value: Any) -> Any:
    return one_line(value) if isinstance(value, str) else value


# What the board shows passes here as a member's words pass the gate: without what no page, feed or JSON may hold.
Line = Annotated[str, BeforeValidator(_on_one_line)]


class Choice(_Strict):
    """A category or an area: its name, and other words that members use for it."""

    name: Line = Field(min_length=1, max_length=60, description="As the board shows it.")
    words: tuple[str, ...] = Field(default=(), description="Other words that mean the same.")


def _choice(value: Any) -> Any:
    """Allow a plain name where a name with synonyms is meant, and ``Name = word, word`` as the Settings tab has it."""
    if isinstance(value, str):
        name, equals, words = value.partition("=")
        if equals and not name.strip():
            raise ValueError("a name must stand before the “=”, such as Food = meals, groceries")
        return {"name": name.strip(), "words": [word.strip() for word in words.split(",") if word.strip()]}
    if isinstance(value, Mapping | Choice):
        return value
    raise ValueError("must be a name. Put it in quotes if it looks like a number, a date, yes or no")


def _other(choice: Choice) -> Choice:
    return choice.model_copy(update={"name": OTHER})


Choices = Annotated[tuple[Annotated[Choice, BeforeValidator(_choice)], ...], Field()]


class UntilDays(_Strict):
    """How many days an entry of each kind stays up when nobody said otherwise."""

    offer: int = Field(default=60, ge=1, le=3650)
    need: int = Field(default=60, ge=1, le=3650)
    dream: int = Field(default=180, ge=1, le=3650)

    def for_kind(self, kind: Kind) -> int:
        """The days for one kind."""
        return {Kind.OFFER: self.offer, Kind.NEED: self.need, Kind.DREAM: self.dream}[kind]


class MatchSettings(_Strict):
    """Which suggestions the board shows."""

    show: Literal["suggested", "accepted"] = Field(
        default="suggested",
        description="suggested: strong suggestions are shown at once, all others after an organizer's yes;"
        " accepted: none without a yes.",
    )
    per_entry: int = Field(default=3, ge=1, le=10, description="The most suggestions that one entry gets.")
    floor: float = Field(
        default=0.2, ge=0, le=1, description="How sure a suggestion must be for organizers to see it, from 0 to 1."
    )
    thresholds: dict[MatchKind, Annotated[float, Field(ge=0, le=1)]] = Field(
        default_factory=dict,
        description="How sure a suggestion of a kind must be to be shown before an organizer has looked, from 0 to 1,"
        " such as “offer-need: 0.6”. A kind that is not named is as measured in docs/matching.md.",
    )
    model: str = Field(
        default="",
        description="A folder with another language model, such as one for many languages; empty: the one that comes"
        " along. docs/language-model.md says what then changes.",
    )
    languages: tuple[str, ...] = Field(default=(), description="Languages that the matcher reads; empty: its own.")


class PrivacySettings(_Strict):
    """What the free-text checks look for, and whether search engines may list the board."""

    phone_regions: tuple[str, ...] = Field(
        default=("US", "GB"), description="Two-letter countries whose phone numbers are looked for."
    )
    noindex: bool = Field(
        default=True,
        description="Ask search engines to stay away from every page. Where that is off, they are still asked to stay"
        " away from each page that shows a need, nearly always the front page too.",
    )

    @field_validator("phone_regions")
    @classmethod
    def _known(cls, regions: tuple[str, ...]) -> tuple[str, ...]:
        from phonenumbers import SUPPORTED_REGIONS

        upper = tuple(region.upper() for region in regions)
        if not set(upper) <= SUPPORTED_REGIONS:
            raise ValueError("use two-letter country codes such as GB, US or MX")
        return upper


class Settings(_Strict):
    """All of a community's choices. Every key has a default, so that any folder can be published as it is."""

    name: Line = Field(default="Riverboard", min_length=1, max_length=80, description="The board's name.")
    tagline: Line = Field(default="", max_length=200, description="One line under the name.")
    place: Line = Field(default="our neighborhood", min_length=1, max_length=80, description="The town or quarter.")
    site_url: Line = Field(default="", description="Where the board is published, such as https://name.github.io/board")
    language: str = Field(default="en", description="The language of the board's own words.")
    languages: tuple[str, ...] = Field(
        default=("en", "es"), description="The languages that neighbors write in. The board's own always counts."
    )
    timezone: str = Field(default="UTC", description="Such as Europe/London.")
    contact: Line = Field(default="", max_length=300, description="How to reach the organizers, in words. Public.")
    sheet: str = Field(default="", description="The spreadsheet's address, or a folder of CSV files.")
    sheet_patience: float = Field(
        default=300, ge=0, le=3600, description="Seconds that a run may lose to waiting for Google before it gives up."
    )
    responses_tab: str | int | None = Field(default=None, description="The answers' tab: its name, or its gid.")
    form_url: Line = Field(
        default="",
        description="The form that neighbors fill in. It may hold {kind}, which becomes “I can offer”, “I could use” or"
        " “I dream of”, in the board's language.",
    )
    connect_form: Line = Field(
        default="", description="The “talk to the organizers” form, with {id} where the entry's ID goes."
    )
    connect_two_form: Line = Field(
        default="", description="The same for two entries, with {id} and {other} where their IDs go: “Connect these”."
    )
    change_form: Line = Field(
        default="", description="The same for “Change or take down”, with {id} where the entry's ID goes."
    )
    thanks_form: Line = Field(
        default="", description="The same for “Leave a thank-you”. It may hold {id} where an entry's ID goes."
    )
    thanks_tab: Annotated[str, Field(min_length=1)] | int = Field(
        default="Thanks", description="The tab that holds the thank-yous, if there is one: its name, or its gid."
    )
    questions: dict[str, tuple[str, ...]] = Field(
        default_factory=dict, description="Other wordings of the form's questions, beside those known already."
    )
    categories: Choices = Field(default=tuple(Choice(name=name) for name in DEFAULT_CATEGORIES), min_length=1)
    areas: Choices = Field(default=(), description="Parts of town, in words. Empty: as members write them.")
    dates: Literal["month-first", "day-first"] = Field(
        default="month-first", description="How the sheet writes 3/4/2026: March 4 or 3 April."
    )
    publish: Literal["after-yes", "unless-held"] = Field(
        default="after-yes", description="after-yes: an organizer's yes publishes; unless-held: clean entries at once."
    )
    until: UntilDays = UntilDays()
    met_shown_days: int = Field(default=30, ge=0, le=3650, description="How long a met entry stays to be seen.")
    matches: MatchSettings = MatchSettings()
    front: tuple[str, ...] = Field(
        default=(), max_length=14, description="IDs of entries for the front page, first come first. Others follow."
    )
    privacy: PrivacySettings = PrivacySettings()

    @field_validator("timezone")
    @classmethod
    def _known_timezone(cls, name: str) -> str:
        if name not in available_timezones():
            raise ValueError("use a name such as Europe/London or America/Chicago")
        return name

    @field_validator("language")
    @classmethod
    def _known_language(cls, code: str) -> str:
        if not re.fullmatch(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", code):
            raise ValueError("use a language code such as en, es or ar")
        return code

    @field_validator("languages")
    @classmethod
    def _known_languages(cls, codes: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(cls._known_language(code) for code in codes)

    @field_validator("site_url", "form_url", "connect_form", "connect_two_form", "change_form", "thanks_form")
    @classmethod
    def _web_address(cls, url: str) -> str:
        if url and not re.fullmatch(r"https?://[^\s<>\"]+", url):
            raise ValueError("use a full web address that begins with https://")
        return url

    @field_validator("site_url")
    @classmethod
    def _without_slash(cls, url: str) -> str:
        return url.rstrip("/")

    @field_validator("connect_form", "change_form")
    @classmethod
    def _takes_an_id(cls, url: str) -> str:
        if url and "{id}" not in url:
            raise ValueError("put {id} where the entry's ID goes, as in …/viewform?usp=pp_url&entry.123={id}")
        return url

    @field_validator("connect_two_form")
    @classmethod
    def _takes_two_ids(cls, url: str) -> str:
        if url and not ("{id}" in url and "{other}" in url):
            raise ValueError("put {id} and {other} where the two entries' IDs go, as in …&entry.1={id}&entry.2={other}")
        return url

    @field_validator("questions")
    @classmethod
    def _known_fields(cls, questions: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
        known = (*FIELDS, *THANKS_FIELDS)
        if unknown := set(questions) - set(known):
            raise ValueError(f"“{min(unknown)}” is not among the questions. {nearest(min(unknown), known)}")
        return questions

    @field_validator("categories", "areas")
    @classmethod
    def _told_apart(cls, choices: tuple[Choice, ...]) -> tuple[Choice, ...]:
        names = [plain(choice.name) for choice in choices]
        for place, name in enumerate(names):
            if (first := names.index(name)) < place:
                raise ValueError(
                    f"numbers {first + 1} and {place + 1} of the list are one name, as signs, accents and capitals do"
                    " not count. Write one of them otherwise, or take it out"
                )
        # A community's own “other” is the one that everything goes to which fits nowhere else.
        return tuple(_other(choice) if plain(choice.name) == plain(OTHER) else choice for choice in choices)

    def wordings(self, field: str) -> tuple[str, ...]:
        """Every heading that stands for a field: the community's own first, then those known already."""
        return (*self.questions.get(field, ()), *DEFAULT_QUESTIONS.get(field, ()))

    def zone(self) -> ZoneInfo:
        """The community's time zone."""
        return ZoneInfo(self.timezone)

    def site(self, updated: date, used_areas: Iterable[str] = ()) -> Site:
        """The public part, for the pages. ``used_areas`` are those of the entries to add where none are configured.

        Those that differ only in capitals, accents or signs are one, named as most write it.
        """
        categories = [choice.name for choice in self.categories]
        if OTHER not in categories:
            categories.append(OTHER)
        areas = [choice.name for choice in self.areas]
        known = set(map(plain, areas))
        areas += sorted(name for name in _as_most_write(used_areas) if plain(name) not in known)
        return Site(
            name=self.name,
            tagline=self.tagline,
            place=self.place,
            url=self.site_url,
            language=self.language,
            languages=self.languages,
            contact=self.contact,
            form_url=self.form_url,
            connect_form=self.connect_form,
            connect_two_form=self.connect_two_form,
            change_form=self.change_form,
            thanks_form=self.thanks_form,
            categories=topics(categories),
            areas=topics(areas),
            noindex=self.privacy.noindex,
            read_first=self.publish == "after-yes",
            updated=updated,
        )


def _as_most_write(names: Iterable[str]) -> list[str]:
    """Names without those that differ only in how they are written; each as most write it, else the first in order."""
    ways: dict[str, Counter[str]] = {}
    for name in sorted(names):
        ways.setdefault(plain(name), Counter())[name] += 1
    return [counted.most_common(1)[0][0] for counted in ways.values()]


def topics(names: Iterable[str]) -> tuple[Topic, ...]:
    """Names with the piece of address for each: lower-case ASCII, no two alike."""
    taken: set[str] = set()
    found = []
    for name in names:
        base = slugify(name, max_length=40) or "other"
        slug, number = base, 2
        while slug in taken:
            slug, number = f"{base}-{number}", number + 1
        taken.add(slug)
        found.append(Topic(name, slug))
    return tuple(found)


def nearest(key: str, known: Sequence[str], shown: Sequence[str] = ()) -> str:
    """The known key that was probably meant, or all of those to show."""
    import difflib

    near = difflib.get_close_matches(key, known, n=1)
    return f"Did you mean “{near[0]}”?" if near else f"Use one of {', '.join(shown or known)}."
