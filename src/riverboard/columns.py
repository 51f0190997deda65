"""Which column of the answers' tab holds what. Headings decide, never letters or positions."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from riverboard.entry import Kind
from riverboard.moments import read_moment
from riverboard.problems import BoardError
from riverboard.promises import REMARK, keeps_private
from riverboard.settings import Settings
from riverboard.sheet.table import Snapshot, Table
from riverboard.wording import FIELDS, FOLLOW_UPS, SUMMING_UP, plain

OWNED_TABS = ("Board", "Matches", "Report", "Settings")
_COPY = re.compile(r"^(copy of|c[oó]pia d[aeo]|copie de|kopie v[ao]n|backup|old)\b", re.IGNORECASE)
_SIDE_BY_SIDE = re.compile(r"\s+[/|•·–—]\s+|\s*\n\s*")
_PUBLIC = frozenset(
    {"offer", "offer_text", "need", "need_text", "dream", "dream_text", "kind", "title", "text", "name"}
    | {"category", "area", "when", "until", "until_date"}
)
# Riverboard's and the form's own columns: members are asked nothing there, so what follows one follows the question
# before it.
_UNASKED = frozenset({"timestamp", "board_id"})
_SHARED = ("category", "area", "when", "until", "until_date")
_LEADS = {"offer": Kind.OFFER, "need": Kind.NEED, "dream": Kind.DREAM}


@dataclass(frozen=True, slots=True)
class Block:
    """The columns of one entry that a response may hold.

    ``slot`` names the block for good, such as ``offer``, ``offer 2`` or ``entry``. ``kind`` is None where the
    column ``kind`` of ``fields`` says it. ``fields`` maps a field to its column's index.
    """

    slot: str
    kind: Kind | None
    fields: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Columns:
    """Where everything stands in the answers' tab. ``own`` maps each field that was found to its columns.

    ``unknown`` are the headings of the columns that are none.
    """

    blocks: tuple[Block, ...]
    own: Mapping[str, tuple[int, ...]]
    unknown: tuple[str, ...] = ()

    @property
    def board_id(self) -> int | None:
        """The index of the ``Board ID`` column, if it is there."""
        return next(iter(self.own.get("board_id", ())), None)

    @property
    def not_asked(self) -> tuple[Kind, ...]:
        """The kinds that no question asks for, as far as the questions are known."""
        kinds = {block.kind for block in self.blocks}
        return () if None in kinds else tuple(kind for kind in Kind if kind not in kinds)


def find_responses(snapshot: Snapshot, settings: Settings) -> Table:
    """The tab that the form fills. Raises BoardError when there is none, or when it is not clear which it is."""
    if settings.responses_tab is not None and (table := snapshot.table(str(settings.responses_tab))):
        return table
    if isinstance(settings.responses_tab, str):
        raise BoardError(
            "There is no tab of the name that responses_tab gives. Correct it in board.yaml, or leave it out."
        )
    owned = {plain(tab) for tab in OWNED_TABS}
    others = [table for table in snapshot.tables.values() if plain(table.tab) not in owned]
    found = [table for table in others if not _COPY.match(table.tab.strip()) and _blocks(table.header, settings)]
    if len(found) > 1:
        # The form's own tab begins with its timestamp; a helper's list of offers does not.
        stamped = [table for table in found if _fields(table.header, settings).get("timestamp")]
        found = stamped if len(stamped) == 1 else found
    if len(found) > 1:
        names = ", ".join(f"“{table.tab}”" for table in found)
        raise BoardError(f"These tabs all look like the form's answers: {names}. Say which with responses_tab.")
    if found:
        return found[0]
    thanks = snapshot.table(str(settings.thanks_tab))
    left = [table for table in others if thanks is None or table.tab != thanks.tab]
    displaced = [table for table in left if _is_displaced(table, settings)]
    if len(displaced) == 1 or (len(left) == 1 and left[0].header):
        read_columns((displaced or left)[0], settings)  # says which question is missing
    raise BoardError(
        "There is no tab with the form's answers: none has a column such as “What could you offer?”."
        " Was a question reworded? Add the new wording to questions.offer, questions.need or questions.dream"
        " in board.yaml. Or name the tab with responses_tab."
    )


def read_columns(table: Table, settings: Settings) -> Columns:
    """Where everything stands. Raises BoardError when no column can hold an entry."""
    blocks = _blocks(table.header, settings)
    if not blocks and _is_displaced(table, settings):
        raise BoardError(
            f"The first row of the answers in “{table.tab}” does not hold the form's questions. Was a row put above"
            " them, or were they sorted in among the answers? Make them the first row again; if they are gone, bring"
            " the tab back from the sheet's version history."
        )
    if not blocks:
        raise BoardError(
            f"The answers in “{table.tab}” have no column for what neighbors share, such as “What could you offer?”."
            " Was the question reworded? Add the new wording to questions.offer, questions.need, questions.dream,"
            " or to questions.kind and questions.title, in board.yaml."
        )
    own = _fields(table.header, settings)
    places = {index for found in own.values() for index in found}
    unknown = (" ".join(text.split()) for index, text in enumerate(table.header) if index not in places)
    return Columns(blocks, {field: tuple(found) for field, found in own.items()}, tuple(filter(None, unknown)))


def _is_displaced(table: Table, settings: Settings) -> bool:
    """Whether another row holds the form's questions, or the first holds what an answer begins with: its moment."""
    first = next(iter(table.header), "").strip()
    begun = bool(first) and read_moment(first, day_first=settings.dates == "day-first") is not None
    return begun or any(_blocks(row, settings) for row in table.rows)


def heading(text: str) -> str:
    """A question for comparing: without its number, ``*``, remarks in parentheses, case and accents."""
    bare = REMARK.sub(" ", text)
    bare = re.sub(r"^\W*[Qq]?\d{1,2}\s*(?:[.:)]|[-–—]\s)\s*", "", bare)
    bare = re.sub(r"[\s#]*\d{1,2}\s*$", "", bare.rstrip("*: "))
    return plain(bare) or plain(text)


_FOLLOW_UPS = frozenset(heading(wording) for wording in FOLLOW_UPS)
_SUMMING_UP = frozenset(heading(wording) for wording in SUMMING_UP)


def _fields(header: Sequence[str], settings: Settings) -> dict[str, list[int]]:
    """The columns of each field, from left to right. The community's own wordings go first."""
    known: dict[str, str] = {}
    own = {plain(wording) for wordings in settings.questions.values() for wording in wordings}
    for field in FIELDS:
        known.update((heading(wording), field) for wording in settings.questions.get(field, ()))
    for field in FIELDS:
        for wording in settings.wordings(field):
            known.setdefault(heading(wording), field)
    found: dict[str, list[int]] = {}
    before: str | None = None
    for index, text in enumerate(header):
        if not text.strip():
            continue
        field = known.get(heading(text)) or _said_twice(text, known)
        if field in _PUBLIC and plain(text) not in own:
            field = "" if keeps_private(text) or _asks_for_more(text, field, before, found) else field
        if field:
            found.setdefault(field, []).append(index)
        if field not in _UNASKED:
            before = field
    return found


def _asks_for_more(text: str, field: str, before: str | None, found: Mapping[str, object]) -> bool:
    """Whether a question means the private one ``before`` it: “Tell us more”, “When?”; "" is one that is not known.

    A line that sums up, “In a few words”, may well be the entry's own title, unless the entry has its words by now.
    """
    if before is None or before in _PUBLIC:
        return False
    generic = _SUMMING_UP if field == "title" else _FOLLOW_UPS
    if not any(heading(part) in generic for part in (text, *_SIDE_BY_SIDE.split(text))):
        return False
    return field != "title" or (not before and bool({"title", "text"} & set(found)))


def _said_twice(text: str, known: Mapping[str, str]) -> str:
    """The field of a question that stands in several languages, side by side, where each way of asking is known."""
    fields = {known.get(heading(part), "") for part in _SIDE_BY_SIDE.split(text)}
    return fields.pop() if len(fields) == 1 else ""


def _blocks(header: Sequence[str], settings: Settings) -> tuple[Block, ...]:
    found = _fields(header, settings)
    starts: list[tuple[int, str, Kind | None, dict[str, int]]] = []
    for lead, kind in _LEADS.items():
        texts = found.get(f"{lead}_text", [])
        for number, column in enumerate(found.get(lead, []), 1):
            fields = {"title": column} | ({"text": texts[number - 1]} if number <= len(texts) else {})
            starts.append((column, _numbered(lead, number), kind, fields))
    starts += _chosen_blocks(found, with_leads=bool(starts))
    starts.sort(key=lambda start: start[0])
    places = [start[0] for start in starts]
    if "title" not in found:
        _attach(starts, places, "text", found.get("text", []))
    for field in _SHARED:
        _attach(starts, places, field, found.get(field, []))
    return tuple(Block(slot, kind, fields) for _, slot, kind, fields in starts)


def _chosen_blocks(
    found: Mapping[str, Sequence[int]], *, with_leads: bool
) -> list[tuple[int, str, Kind | None, dict[str, int]]]:
    """The blocks of a form that asks “what would you like to share?” and then for that one entry."""
    kinds, titles, texts = found.get("kind", []), found.get("title", []), found.get("text", [])
    if not kinds or (with_leads and not titles) or not (titles or texts):
        return []
    blocks: list[tuple[int, str, Kind | None, dict[str, int]]] = []
    for number in range(1, max(len(titles), 0 if titles else len(kinds)) + 1):
        fields = {"kind": kinds[min(number, len(kinds)) - 1]}
        if number <= len(titles):
            fields["title"] = titles[number - 1]
        if number <= len(texts):
            fields["text"] = texts[number - 1]
        blocks.append((min(fields.values()), _numbered("entry", number), None, fields))
    return blocks


def _attach(
    starts: list[tuple[int, str, Kind | None, dict[str, int]]],
    places: list[int],
    field: str,
    columns: Sequence[int],
) -> None:
    """Give each block its column of a field: its own where it has one, the shared one otherwise."""
    for number, (place, _, _, fields) in enumerate(starts):
        if field in fields or not columns:
            continue
        until = places[number + 1] if number + 1 < len(places) else len(starts) + max(columns) + 1
        within = [column for column in columns if place < column < until]
        if len(columns) == len(starts):
            fields[field] = columns[number]
        elif len(columns) == 1:
            fields[field] = columns[0]
        elif within or field != "text":
            fields[field] = within[0] if within else columns[-1]


def _numbered(name: str, number: int) -> str:
    return name if number == 1 else f"{name} {number}"
