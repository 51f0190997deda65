"""Rows of the form's tab, read into private responses. One bad answer becomes a Problem and stops nobody else."""

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache

from riverboard import agreeing
from riverboard.agreeing import Said
from riverboard.anywhere import has_no_wish
from riverboard.columns import Block, Columns
from riverboard.disclosure import may_be_an_area
from riverboard.entry import OTHER, Kind
from riverboard.formulas import BEGIN_WITH_A_MARK, HOLDS_AN_ERROR, is_an_error
from riverboard.ids import ALLOWED
from riverboard.moments import is_the_other_way_round, read_coming, read_date, read_lasting, read_moment
from riverboard.problems import Problem
from riverboard.settings import Choice, Settings
from riverboard.sheet.table import Table
from riverboard.wording import KINDS, STANDING, plain, says_nothing

_SHORT = 200  # characters of an answer that may well come again
NO_PART_OF_TOWN = (
    "this may be an address rather than a part of town, so it stands under “Other”.",
    "Write a part of town in a word or two, without a number, on the Board tab.",
)
"""What to say of an area that could lead somebody to a door, and what to do."""
# Questions whose answers are options, or are shown anyway: nothing in a text can repeat them by accident.
_CHOICES = (
    *("timestamp", "board_id", "name", "show_name", "for_whom", "consent", "adult", "permissions"),
    *("contact_way", "contact_safe", "introduce"),
)
_PRIVATE = ("full_name", "contact", "contact_way", "contact_safe", "introduce")

# The answers whose change a member may make after an organizer's yes, in the order of their fingerprints.
_ASKED = ("kind", "title", "text", "category", "area", "when", "until", "until_date")
# The questions about whether, and how, a member wants to be seen. Once asked, they may not quietly go.
GUARDS = ("show_name", "consent", "for_whom", "adult", "permissions")
_OF_ALL = ("name", *GUARDS)
# Where on the Board tab an organizer mends what could not be made out of an answer.
_MENDED_UNDER = {"kind": "Kind", "category": "Category", "area": "Area", "until_date": "Until", "name": "Name shown"}
_WORDS = {"title": "Title", "text": "Text", "category": "Category", "area": "Area", "when": "When"}
# What a form with a page for each kind asks again, and of which every answer counts: one may limit another.
_LIMITING = ("contact_safe", "introduce")
WATCHED = (*_ASKED, *_OF_ALL)


class Standing:
    """The end of an entry that has none."""


@dataclass(frozen=True, slots=True, repr=False)
class Answer:
    """One entry as its member wrote it. Private until an organizer and the gate have let it through.

    ``until`` is a day, a length of time, Standing, or None where the member said nothing. ``fingerprints`` maps
    each of WATCHED to a short hash of what was answered, or to "" where the form no longer asks. ``doubts`` says what
    could not be made out of it, by the column of the Board tab in which an organizer can mend that.
    """

    slot: str
    kind: Kind | None
    title: str
    text: str
    category: str
    area: str
    when: str
    name: str
    until: date | timedelta | type[Standing] | None
    fingerprints: Mapping[str, str]
    doubts: Mapping[str, Problem]

    def __repr__(self) -> str:
        return "Answer(…)"


@dataclass(frozen=True, slots=True, repr=False)
class Response:
    """One row of the form's tab. Private.

    ``index`` is the row's index in its table; ``ids`` are those in its ``Board ID`` cell; ``member`` is equal for
    responses that give the same way to be reached; ``withheld`` says in words why it should not be shown yet;
    ``may_be_young`` says that the member may be under 18, whether or not a grown-up knows about the note;
    ``nearby`` says that the member wants to be linked within their own part of town only;
    ``private`` maps a field to its answer, for introductions only; ``secrets`` are the answers that have no chair
    on the board, as far as they are the member's own words; ``contacts`` say how to reach the member, ``unshown`` are
    names that were given for the board and are not to be shown, ``personal`` all that tells who the member is.
    """

    index: int
    ids: tuple[str, ...]
    written: datetime | None
    answers: tuple[Answer, ...]
    member: str
    withheld: tuple[str, ...]
    may_be_matched: bool
    may_be_young: bool
    nearby: bool
    private: Mapping[str, str]
    secrets: tuple[str, ...]
    contacts: tuple[str, ...]
    unshown: tuple[str, ...]
    personal: tuple[str, ...]

    def __repr__(self) -> str:
        return "Response(…)"


def read_responses(
    table: Table, columns: Columns, settings: Settings
) -> tuple[tuple[Response, ...], tuple[Problem, ...]]:
    """Every response that holds at least one answer, in the order of the rows, and what needs mending among them."""
    reader = _Reader(table, columns, settings)
    responses = tuple(response for index in range(len(table.rows)) if (response := reader.response(index)) is not None)
    return responses, (*reader.in_another_order(), *reader.problems)


class _Reader:
    """Reads rows one by one, collecting problems on the way."""

    def __init__(self, table: Table, columns: Columns, settings: Settings) -> None:
        self.table = table
        self.columns = columns
        self.settings = settings
        self.day_first = settings.dates == "day-first"
        self.problems: list[Problem] = []
        self.doubts: dict[str, Problem] = {}  # of the answer that is being read, or of its whole response before it
        used = {index for block in columns.blocks for index in block.fields.values()}
        used |= {index for field in _CHOICES for index in columns.own.get(field, ())}
        self.secret_columns = tuple(index for index in range(len(table.header)) if index not in used)
        texts = [block.fields["text"] for block in columns.blocks if "text" in block.fields]
        self.shared_texts = {column for column in texts if texts.count(column) > 1}
        self.personal = {index for field in ("full_name", "contact") for index in columns.own.get(field, ())}
        # What several members answered alike is one of a question's options, and no secret. One member may write twice.
        counts = Counter(place for place, _ in {(place, who) for who, row in self._people() for place in _places(row)})
        self.common = frozenset(place for place, count in counts.items() if count > 1)

    def response(self, index: int) -> Response | None:
        row = self.table.rows[index]
        if not any(cell.strip() and plain(cell) != "false" for cell in row):
            return None
        self.doubts = {}
        name = self._name(index)
        of_all = self.doubts
        withheld = self._withheld(index)
        prints = self._prints(index, name, withheld)
        spent: set[int] = set()
        found = (self._answer(index, block, name, prints, spent, of_all) for block in self.columns.blocks)
        answers = tuple(answer for answer in found if answer)
        stamp = self._own(index, "timestamp")
        written = read_moment(stamp, day_first=self.day_first)
        if stamp.strip() and written is None:
            self._problem(
                index, "timestamp", "this is not a date and time.", "It counts as sent today. Nothing is lost."
            )
        if not answers:
            self._problem(index, "", *self._why_nothing())
        for field in (*_OF_ALL, *_PRIVATE):
            if any(is_an_error(self.table.cell(index, column)) for column in self.columns.own.get(field, ())):
                where = self.table.tab, index + 2, self._heading(field)
                self.problems.append(Problem(*where, f"{HOLDS_AN_ERROR}.", BEGIN_WITH_A_MARK))
        contacts = self._filled(index, "contact")
        unshown = () if name else self._filled(index, "name")
        own = ((field, self._private(index, field)) for field in _PRIVATE)
        private = {field: text for field, text in own if text and not is_an_error(text)}
        return Response(
            index=index,
            ids=tuple(ALLOWED.findall(self._own(index, "board_id").casefold())),
            written=written,
            answers=answers,
            member=_member(private),
            withheld=tuple(withheld.values()),
            may_be_matched=self._may_be_matched(index),
            may_be_young=any(map(agreeing.may_be_young, self._all(index, "adult"))),
            nearby=any(map(_is_nearby, (*self._all(index, "permissions"), *self._all(index, "introduce")))),
            private=private,
            secrets=self._secrets(index),
            contacts=contacts,
            unshown=unshown,
            personal=(*contacts, *self._filled(index, "full_name"), *unshown),
        )

    def in_another_order(self) -> Sequence[Problem]:
        """The first day that shows that the sheet writes days in the other order than the settings say, if most do."""
        stamps = [self._own(index, "timestamp") for index in range(len(self.table.rows))]
        fit = [is_the_other_way_round(stamp, day_first=not self.day_first) for stamp in stamps]
        odd = [is_the_other_way_round(stamp, day_first=self.day_first) for stamp in stamps]
        if sum(odd) <= sum(fit):
            return []
        said, shown = ("day-first", "month-first") if self.day_first else ("month-first", "day-first")
        what = f"the sheet writes days {shown}, as this one shows, and the settings say {said}."
        todo = f"Write {shown} under “dates” in board.yaml, or on Settings: other days are misread."
        return [Problem(self.table.tab, odd.index(True) + 2, self._heading("timestamp"), what, todo)]

    def _why_nothing(self) -> tuple[str, str]:
        """What is wrong with a response without an entry, and what to do: it may be the form, and not the member."""
        what = "this response holds no offer, need or dream."
        if not (self.columns.unknown and self.columns.not_asked):
            return what, "Ask its member, or delete it."
        lacks = " and ".join(f"{kind}s" for kind in self.columns.not_asked)
        return what, f"Does the form ask for {lacks} in words of its own? Name them under “questions” in board.yaml."

    def _answer(
        self,
        index: int,
        block: Block,
        name: str,
        prints: Mapping[str, str],
        spent: set[int],
        of_all: Mapping[str, Problem],
    ) -> Answer | None:
        """A block's entry, if it holds one. ``spent`` are the shared longer texts that another block has taken.

        ``of_all`` are the doubts about the whole response.
        """
        cells = {field: self.table.cell(index, column) for field, column in block.fields.items()}
        # An error is no answer, and no taking back of one: #N/A would read as “not available”.
        raw = {field: cell if is_an_error(cell) or not says_nothing(cell) else "" for field, cell in cells.items()}
        if block.fields.get("text") in spent:
            raw["text"] = ""
        title, text = raw.get("title", ""), raw.get("text", "")
        if not title:
            title = "" if block.fields.get("text") in self.shared_texts else first_words(text)
        if not title.strip():
            return None
        spent.update(self.shared_texts & {block.fields.get("text", -1)})
        self.doubts = dict(of_all)
        asked = {field: fingerprint(raw[field]) if field in raw else "" for field in _ASKED}
        return Answer(
            slot=block.slot,
            kind=block.kind or self._kind(index, raw.get("kind", "")),
            title=title.strip(),
            text=text.strip("\r\n"),
            category=self._category(index, raw.get("category", "")),
            area=self._area(index, raw.get("area", "")),
            when=raw.get("when", "").strip(),
            name=name,
            until=self._until(index, raw.get("until", ""), raw.get("until_date", "")),
            fingerprints={**asked, **prints},
            doubts={**self.doubts, **self._broken(index, block, raw)},
        )

    def _broken(self, index: int, block: Block, cells: Mapping[str, str]) -> dict[str, Problem]:
        """What holds a formula's error among an entry's answers, by the column that can be mended on the Board tab."""
        return {
            column: Problem(
                *(self.table.tab, index + 2, self.table.header[block.fields[field]].strip()),
                *(f"{HOLDS_AN_ERROR}.", BEGIN_WITH_A_MARK),
            )
            for field, column in _WORDS.items()
            if is_an_error(cells.get(field, ""))
        }

    def _kind(self, index: int, cell: str) -> Kind | None:
        kinds = [read_kind(part) for part in (cell, *cell.split(","))]
        kind = next((kind for kind in kinds if kind), None)
        if kind is None:
            self._problem(
                index, "kind", "this is neither an offer, a need nor a dream.", "Choose one on the Board tab."
            )
        return kind

    def _category(self, index: int, cell: str) -> str:
        if not cell.strip():
            return ""
        chosen = choose(cell, self.settings.categories)
        if chosen is None:
            todo = "It stands under “Other”. Choose one on the Board tab, or add the word to categories."
            self._problem(index, "category", "this category is not among the board's.", todo)
        return chosen or OTHER

    def _area(self, index: int, cell: str) -> str:
        if not cell.strip() or names_no_area(cell, self.settings.areas):
            return ""
        if chosen := choose(cell, self.settings.areas):
            return chosen
        short = " ".join(cell.split())
        if not self.settings.areas:
            if may_be_an_area(short, tuple(self.settings.privacy.phone_regions)):
                return short
            self._problem(index, "area", *NO_PART_OF_TOWN)
            return OTHER
        todo = "It stands under “Other”. Choose one on the Board tab, or add the word to areas."
        self._problem(index, "area", "this part of town is not among the board's.", todo)
        return OTHER

    def _until(self, index: int, wish: str, day: str) -> date | timedelta | type[Standing] | None:
        if is_standing(wish):
            return Standing
        said = day.strip() or wish
        named = read_date(said, day_first=self.day_first)
        if named is None and said and (written := read_moment(self._own(index, "timestamp"), day_first=self.day_first)):
            named = read_coming(said, written.date(), day_first=self.day_first)
        lasting = None if day.strip() else read_lasting(wish)
        if day.strip() and named is None:
            self._problem(index, "until_date", "this is not a date.", "Write the day under “Until” on the Board tab.")
        return named or lasting

    def _name(self, index: int) -> str:
        """The name to show, or "" for a nameless neighbor. In doubt nameless.

        A question may stand in several columns, in a form with a page for each kind or where it was asked anew. Then
        every answer counts: one no is a no, and of two different names nobody can tell which may be shown.
        """
        if "show_name" in self.columns.own and not _all_are(agreeing.shows_name, self._all(index, "show_name")):
            return ""
        names = [" ".join(cell.split()) for cell in self._all(index, "name")]
        if (
            not names
            or any(says_nothing(name) or is_an_error(name) for name in names)
            or self._has_left_a_name_out(index)
        ):
            return ""
        if len({plain(name) or name for name in names}) > 1:
            todo = "Ask which one may be shown, and write it under “Name shown” on the Board tab."
            self._problem(index, "name", "two names are given, so none is shown.", todo)
            return ""
        return names[0]

    def _has_left_a_name_out(self, index: int) -> bool:
        """Whether the name is left empty on one of several pages that ask for it, and that ask whether to show it."""
        whether, names = (self.columns.own.get(field, ()) for field in ("show_name", "name"))
        answered = zip(whether, names, strict=True) if len(whether) == len(names) else ()
        return any(self._is_filled(index, one) and not self._is_filled(index, other) for one, other in answered)

    def _prints(self, index: int, name: str, withheld: Mapping[str, str]) -> dict[str, str]:
        """The fingerprints of what belongs to the whole response: what it comes to, not how it was put.

        But of a yes that is not clear, how it was put: an organizer's yes to one is none to another.
        """
        said = {"name": name, **withheld}
        if withheld.get("consent") == _UNCLEAR:
            said["consent"] = "\n".join((_UNCLEAR, *(plain(cell) for _, cell in self._consents(index))))
        return {field: fingerprint(said.get(field, "")) if field in self.columns.own else "" for field in _OF_ALL}

    def _withheld(self, index: int) -> dict[str, str]:
        """Why the response should not be shown yet, in words, by the question that says so."""
        found = {}
        said = {agreeing.read(cell, question) for question, cell in self._consents(index)} or {Said.NO}
        if "consent" in self.columns.own and said != {Said.YES}:
            found["consent"] = _NO if Said.NO in said else _UNCLEAR
        whom = " ".join(self.table.cell(index, column) for column in self.columns.own.get("for_whom", ()))
        if agreeing.is_still_to_ask(whom):
            found["for_whom"] = "The person it is about has not been asked yet, or it shall not be shown yet."
        if any(map(agreeing.may_be_under_age, self._all(index, "adult"))):
            found["adult"] = "The member may be under 18."
        return found

    def _consents(self, index: int) -> list[tuple[str, str]]:
        """What was asked and answered about a public board; more than once where the form has a page for each kind."""
        cells = (
            (self.table.header[column], self.table.cell(index, column))
            for column in self.columns.own.get("consent", ())
        )
        return [(question, cell) for question, cell in cells if cell.strip()]

    def _may_be_matched(self, index: int) -> bool:
        """Whether the member lets their note be linked: unless the form asks, yes."""
        if "permissions" not in self.columns.own:
            return True
        return _all_are(_allows_links, self._all(index, "permissions"))

    def _secrets(self, index: int) -> tuple[str, ...]:
        cells = ((column, self.table.cell(index, column).strip()) for column in self.secret_columns)
        return tuple(
            cell
            for column, cell in cells
            if cell and not is_an_error(cell) and (column in self.personal or (column, cell) not in self.common)
        )

    def _filled(self, index: int, field: str) -> tuple[str, ...]:
        """Every answer to a field that belongs to the whole response, but for those that say nothing."""
        cells = (self.table.cell(index, column).strip() for column in self.columns.own.get(field, ()))
        return tuple(cell for cell in cells if cell and not says_nothing(cell) and not is_an_error(cell))

    def _people(self) -> Iterable[tuple[str | int, tuple[str, ...]]]:
        """Each row with whoever wrote it: the member where that can be told, else the row itself."""
        for index, row in enumerate(self.table.rows):
            yield _member({"contact": self._own(index, "contact")}) or index, row

    def _private(self, index: int, field: str) -> str:
        """What introductions are made from: the first answer, or all that differ where one may limit another."""
        if field not in _LIMITING:
            return self._own(index, field).strip()
        return "\n".join(dict.fromkeys(cell.strip() for cell in self._all(index, field)))

    def _own(self, index: int, field: str) -> str:
        """The first filled cell of a field that belongs to the whole response."""
        return next(iter(self._all(index, field)), "")

    def _all(self, index: int, field: str) -> list[str]:
        """Every filled cell of a field that belongs to the whole response, from left to right."""
        columns = self.columns.own.get(field, ())
        return [self.table.cell(index, column) for column in columns if self._is_filled(index, column)]

    def _is_filled(self, index: int, column: int) -> bool:
        return bool(self.table.cell(index, column).strip())

    def _problem(self, index: int, field: str, what: str, todo: str) -> None:
        problem = Problem(self.table.tab, index + 2, self._heading(field), what, todo)
        if field in _MENDED_UNDER:
            self.doubts[_MENDED_UNDER[field]] = problem
        else:
            self.problems.append(problem)

    def _heading(self, field: str) -> str:
        places = self.columns.own.get(field, ())
        return self.table.header[places[0]].strip() if places else ""


_NO = "The member has not said yes to a public board."
_UNCLEAR = "It is not clear whether the member said yes to a public board. Ask them."
_NEARBY = re.compile(
    r"\b(only|just)\b.*\b(my (own )?(area|neighbou?rhood|part of town|street|quarter)|near (me|by)|nearby)\b|"
    r"\b(my (own )?(area|neighbou?rhood|part of town|street|quarter)|near (me|by)|nearby)\b.*\bonly\b|"
    r"\b(solo|solamente|nada mas)\b.*\b(mi (barrio|zona|calle|parte)|cerca)\b"
)


def _is_nearby(cell: str) -> bool:
    """Whether an answer wants links within one's own part of town only."""
    return bool(_NEARBY.search(plain(cell)))


def _allows_links(cell: str) -> bool:
    return agreeing.may_link(cell, nearby=_is_nearby(cell))


def _all_are(yes: Callable[[str], bool], answers: Sequence[str]) -> bool:
    """Whether there is an answer, and each of them is a yes."""
    return bool(answers) and all(map(yes, answers))


def read_kind(cell: str) -> Kind | None:
    """The kind that a cell names, however it is put."""
    return _KINDS.get(plain(cell))


_KINDS = {plain(word): Kind(kind) for kind, words in KINDS.items() for word in words}


def is_standing(cell: str) -> bool:
    """Whether a cell says that an entry has no end."""
    said = plain(cell)
    return said in STANDING or any(said.startswith(words) for words in STANDING if " " in words)


def choose(cell: str, choices: Sequence[Choice]) -> str | None:
    """The configured category or area that an answer means, or None.

    Looks for a name or synonym as the whole answer, then among the ticked boxes, then anywhere within.
    """
    by_word = _by_word(tuple(choices))
    if found := by_word.get(plain(cell)):
        return found
    names = [word for choice in choices for word in (choice.name, *choice.words)]
    for part in split_ticks(cell, names):
        if found := by_word.get(plain(part)):
            return found
    said = f" {plain(cell)} "
    within = [word for word in by_word if word and f" {word} " in said]
    return by_word[max(within, key=len)] if within else None


def names_no_area(cell: str, areas: Sequence[Choice]) -> bool:
    """Whether an answer leaves the part of town open, such as “I don't mind where”, and no area is called that."""
    return has_no_wish(cell) and plain(cell) not in _by_word(tuple(areas))


@lru_cache(maxsize=8)
def _by_word(choices: tuple[Choice, ...]) -> dict[str, str]:
    return {plain(word): choice.name for choice in choices for word in (choice.name, *choice.words)}


def split_ticks(cell: str, options: Iterable[str]) -> tuple[str, ...]:
    """The boxes that were ticked, from a cell that joins them with ", ".

    Known options are looked for first, the longest first, so that those with a comma in them survive; what lies
    between them is split at its commas.
    """
    by_length = sorted({option for option in options if option}, key=lambda option: (-len(option), option))
    known = "|".join(re.escape(option) for option in by_length)
    pattern = rf"\s*(?:({known})\s*(?:,|$)|([^,]*)(?:,|$))" if known else r"\s*()([^,]*)(?:,|$)"
    found = (match[1] or match[2] for match in re.finditer(pattern, cell.strip(), re.IGNORECASE))
    return tuple(part.strip() for part in found if part and part.strip())


def first_words(text: str, most: int = 70) -> str:
    """The beginning of a text for a title: its first line, cut between words, with … where something was cut."""
    line = next((line.strip() for line in text.splitlines() if line.strip()), "")
    if len(line) <= most:
        return line
    return (line[:most].rsplit(" ", 1)[0] or line[:most]).rstrip(" ,;:.") + "…"


def _places(row: Sequence[str]) -> Iterable[tuple[int, str]]:
    """What stands where in a row."""
    return ((index, cell.strip()) for index, cell in enumerate(row) if cell.strip())


def _member(private: Mapping[str, str]) -> str:
    """A short hash, equal for responses with the same way to be reached, or "" where there is none to compare."""
    said = private.get("contact", "")
    contact = "" if is_an_error(said) else plain(said).replace(" ", "")
    return fingerprint(contact, 10) if len(contact) > 5 else ""


def fingerprint(text: str, length: int = 6) -> str:
    """A fingerprint of an answer: the same for the same words, whatever the spaces around them."""
    return (_of_short if len(text) <= _SHORT else _hashed)(text, length)


def _hashed(text: str, length: int) -> str:
    normal = "\n".join(line.strip() for line in text.strip().splitlines())
    return hashlib.sha256(normal.encode("utf-8", "surrogatepass")).hexdigest()[:length]


_of_short = lru_cache(maxsize=4096)(_hashed)  # most answers are among a question's options, or empty
