"""What organizers decided, laid beside what members wrote. Pure.

From (responses, Board rows, today) to (cards, cells to write, problems). A card is one row of the Board tab as it
will stand; it is private, because the tab also holds what waits and what was turned down. Only the gate
(:mod:`riverboard.privacy`) makes an entry of a card.

The laws, held by property tests: running twice changes nothing; no organizer's cell is overwritten; no response is
lost or doubled under any order of rows and columns; an unpublished word never publishes; deleting a response
removes every trace.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from riverboard import disclosure
from riverboard.columns import Columns
from riverboard.entry import OTHER, Kind, Status
from riverboard.ids import Mint
from riverboard.layout import (
    APPROVED,
    BOARD,
    FROM,
    MACHINE,
    MEMBER,
    MET_SINCE,
    SEEN,
    SHOWN_SINCE,
    Draft,
    Sheetful,
    read_tab,
    row_numbers,
)
from riverboard.linking import ONLY, Links, came_from_form, changed, link, original, read_prints
from riverboard.moments import read_date
from riverboard.newtext import merge, pending_text
from riverboard.plaintext import is_visible, one_line
from riverboard.problems import Problem
from riverboard.recognition import recognizer
from riverboard.responses import (
    GUARDS,
    WATCHED,
    Answer,
    Response,
    Standing,
    choose,
    fingerprint,
    first_words,
    is_standing,
    read_kind,
)
from riverboard.settings import Choice, Settings
from riverboard.sheet.table import Changes, Table
from riverboard.wording import STATUS_WORDS, plain

_COLUMN_OF = {
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
_LAID = tuple(dict.fromkeys(_COLUMN_OF.values()))
_FACTS = frozenset(_COLUMN_OF) - {"title", "text"}
_NOTHING = fingerprint("")  # no name to show, or nothing withheld


class Word(StrEnum):
    """What an organizer's word in ``Status`` means."""

    NEW = "new"
    PUBLISHED = "published"
    RESTING = "resting"
    MET = "met"
    EDITED = "edited"
    HIDDEN = "hidden"
    ODD = "odd"


_SHOWN = {Word.PUBLISHED: Status.PUBLISHED, Word.RESTING: Status.RESTING, Word.MET: Status.MET}


@dataclass(frozen=True, slots=True, repr=False)
class Card:
    """One row of the Board tab as it will stand. Private.

    ``row`` is its number in the sheet; ``status`` is None for what is not shown; ``until`` is None for what stands
    without end; ``ended`` says that only its day keeps it from being shown; ``person`` is equal for the cards of
    one member; ``nearby`` says that they want links within their own part of town only; ``response`` is the
    member's, for a copy too, or None for a row that was added by hand.
    """

    id: str
    row: int
    kind: Kind | None
    title: str
    text: str
    category: str
    area: str
    when: str
    name: str
    posted: date
    until: date | None
    status: Status | None
    ended: bool
    word: Word
    check: str
    pending: bool
    person: int
    may_be_matched: bool
    nearby: bool
    response: Response | None


@dataclass(frozen=True, slots=True, repr=False)
class Curated:
    """What curation found: cards, what to write to the Board and the answers' tab, and problems.

    ``mended`` is what Riverboard has put right by itself: worth a word, though the sheet no longer shows it.
    ``before`` counts the rows that were shown by the last run, ``lost`` those of them that are not shown any more
    for another reason than their end; ``emptied`` says that the answers are all gone while their rows are there.
    """

    cards: tuple[Card, ...]
    board: Changes
    responses: Changes
    problems: tuple[Problem, ...]
    mended: tuple[Problem, ...]
    before: int
    ended: int
    lost: int
    emptied: bool


@dataclass(slots=True, repr=False)
class _Work:
    """What one run of :func:`curate` carries along."""

    settings: Settings
    today: date
    links: Links
    behind: Mapping[str, tuple[Response, Answer]] = field(default_factory=dict)
    numbers: Mapping[int, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def member_of(self, draft: Draft) -> tuple[Response, Answer] | tuple[None, None]:
        """The response and the answer behind a row; behind a copy, those of the row that was copied."""
        return self.behind.get(original(draft) or draft["ID"], (None, None))

    def problem(self, draft: Draft, column: str, what: str, todo: str) -> None:
        self.problems.append(Problem("Board", self.numbers[id(draft)], column, what, todo))


def curate(
    table: Table,
    columns: Columns,
    responses: Sequence[Response],
    board: Table | None,
    settings: Settings,
    today: date,
    mint: Mint,
) -> Curated:
    """Lay the answers and the Board tab beside each other. See the module's docstring.

    Raises BoardError when the Board tab has lost a column without which nothing can be decided.
    """
    kept = read_tab("Board", board, (*BOARD, *MACHINE), recognizer(responses))
    kept.require("Status", "Kind", "Title")  # without these, an organizer's yes could not be told from a no
    # A row that was copied since then was shown only once.
    had = {draft[FROM].strip() or id(draft): draft for draft in kept.drafts if draft[SHOWN_SINCE].strip()}
    emptied = not responses and any(came_from_form(draft) for draft in kept.drafts)
    work = _Work(settings, today, link(kept.drafts, responses, mint))
    _add_fresh(work, mint)
    drafts = work.links.drafts
    work.numbers = row_numbers(drafts, board, work.links.gone)
    work.behind = {draft["ID"]: work.links.answers[id(draft)] for draft in drafts if id(draft) in work.links.answers}
    people = _people(work)
    cards = {id(draft): _settle(work, draft, people[id(draft)]) for draft in drafts}
    then = [cards.get(id(draft)) for draft in had.values()]
    return Curated(
        cards=tuple(cards.values()),
        board=kept.changes(drafts, work.links.gone),
        responses=_board_ids(work, table, columns, responses),
        problems=tuple(work.problems),
        mended=_mended(work, kept),
        before=len(had),
        ended=sum(bool(card and card.ended) for card in then),
        lost=sum(not (card and (card.status or card.ended)) for card in then),
        emptied=emptied,
    )


def read_word(cell: str) -> Word:
    """What a word in ``Status`` means. An empty cell is new; a word that is not known is odd. Both hide."""
    said = plain(cell)
    return _WORDS.get(said, Word.ODD) if said else Word.NEW


_WORDS = {plain(way): Word(word) for word, ways in STATUS_WORDS.items() for way in ways}


def _mended(work: _Work, kept: Sheetful) -> tuple[Problem, ...]:
    ids = (work.numbers[id(draft)] for draft in work.links.unfit if id(draft) in work.numbers)
    columns = (name for name in kept.lost if name not in MACHINE)
    what, todo = "this column had gone.", "It is back at the far right. Move it where you like."
    return (
        *(Problem("Board", row, "ID", "this ID could not stand in an address.", "It has a new one.") for row in ids),
        *(Problem("Board", 0, name, what, todo) for name in columns),
    )


def _add_fresh(work: _Work, mint: Mint) -> None:
    """Append a row for each answer that has none yet."""
    for response, answer in work.links.fresh:
        draft = Draft(None, {"ID": mint(), "Status": Word.NEW})
        draft[FROM] = f"{answer.slot} {draft['ID']}"
        draft["Posted"] = (response.written.date() if response.written else work.today).isoformat()
        _lay(draft, answer)
        work.links.drafts.append(draft)
        work.links.answers[id(draft)] = response, answer


def _lay(draft: Draft, answer: Answer) -> None:
    """Lay an answer into a row's cells, exactly as the member wrote it, and note that the row holds it."""
    draft.values.update(_cells(answer))
    draft[SEEN] = _seen(answer, draft)


def _cells(answer: Answer) -> dict[str, str]:
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


def _seen(answer: Answer, draft: Draft) -> str:
    """The machine cell that remembers what was answered, and what Riverboard laid into the row's cells."""
    return f"{_joined(_kept_prints(read_prints(draft), answer))}/{_laid_print(draft)}"


def _kept_prints(before: Mapping[str, str], answer: Answer) -> dict[str, str]:
    """The answer's fingerprints. What is no longer asked keeps its last one, but for the guards."""
    return {name: answer.fingerprints[name] or ("" if name in GUARDS else before.get(name, "")) for name in WATCHED}


def _joined(prints: Mapping[str, str]) -> str:
    return ".".join(prints[name] for name in WATCHED)


def _laid_print(draft: Draft) -> str:
    """A fingerprint of the cells that :func:`_lay` fills: the same as long as no organizer has touched them."""
    return fingerprint("\n\n".join(draft[column] for column in _LAID))


def _people(work: _Work) -> dict[int, int]:
    """A number for each row's member, equal for rows of one member. Notes the member in the machine column."""
    only: dict[int, str] = {}
    member_of: dict[str, str] = {}
    for draft in work.links.drafts:
        if linked := work.links.answers.get(id(draft)):
            response = linked[0]
            draft[MEMBER] = response.member or only.setdefault(response.index, _kept_member(draft))
            member_of[draft["ID"]] = draft[MEMBER]
    numbers: dict[str, int] = {}
    people = {}
    for draft in work.links.drafts:
        key = member_of.get(draft["ID"]) or member_of.get(original(draft)) or f"row {draft['ID']}"
        people[id(draft)] = numbers.setdefault(key, len(numbers))
    return people


def _kept_member(draft: Draft) -> str:
    """The name that stands for a member who left nothing to be told by: the first of their rows."""
    kept = draft[MEMBER].strip()
    return kept if kept.startswith(ONLY) else f"{ONLY} {draft['ID']}"


def _board_ids(work: _Work, table: Table, columns: Columns, responses: Sequence[Response]) -> Changes:
    """The ``Board ID`` cells: each response names its rows, so that they find each other again after any sorting."""
    found: dict[tuple[int, str], str] = {}
    for draft in work.links.drafts:
        if linked := work.links.answers.get(id(draft)):
            found[linked[0].index, linked[1].slot] = draft["ID"]
    place = columns.board_id if columns.board_id is not None else len(table.header)
    cells = {}
    for response in responses:
        ids = [found[response.index, answer.slot] for answer in response.answers]
        if set(ids) != set(response.ids):
            cells[response.index, place] = ", ".join(ids)
    return Changes(table.tab, columns=("Board ID",) if columns.board_id is None else (), cells=cells)


# --- one row ---


def _settle(work: _Work, draft: Draft, person: int) -> Card:
    """Bring one row up to date and read it as a card."""
    if linked := work.links.answers.get(id(draft)):
        _follow_edit(work, draft, *linked)
    draft["Check"] = _check(work, draft)
    word = _word(work, draft)
    if word in _SHOWN and not draft[APPROVED].strip():
        draft[APPROVED] = _joined(read_prints(draft)) if came_from_form(draft) else "yes"
    card = _card(work, draft, person, word)
    _note_days(work, draft, card)
    return card


def _word(work: _Work, draft: Draft) -> Word:
    """What the Status says, once a clean new entry has had the yes that the settings give it."""
    word, waits = read_word(draft["Status"]), draft["Check"] or draft["New text"].strip() or not draft["Status"].strip()
    if word is Word.NEW and work.settings.publish == "unless-held" and not waits:
        draft["Status"] = word = Word.PUBLISHED
        _settle_again(draft)
    if word is Word.ODD:
        todo = "So the entry is hidden. Write published, resting, met or hidden."
        work.problem(draft, "Status", "this word is not known.", todo)
    return word


def _settle_again(draft: Draft) -> None:
    """A second yes, to what stands in the row: words that waited meanwhile were taken out of ``New text``."""
    approved, seen = _approved(draft), read_prints(draft)
    if approved and changed(approved, seen):
        _take_over(draft, approved, seen)
        draft[APPROVED] = _joined(seen)


def _follow_edit(work: _Work, draft: Draft, response: Response, answer: Answer) -> None:
    """Take over new words that an organizer has said yes to; let newer ones wait."""
    approved = _approved(draft)
    if not draft[SEEN].strip():  # the note was wiped: what was approved, or stands there, was the last to be seen
        draft[SEEN] = _joined(approved or answer.fingerprints) + "/"
    seen, word = _with_new_questions(read_prints(draft), answer), read_word(draft["Status"])
    approved = _with_new_questions(approved, answer) if approved else None
    if word in _SHOWN and approved is None:  # the yes is to what stood there, whatever has been sent since
        approved = seen
    if approved and _is_settled(draft, response, word, approved, seen):
        _take_over(draft, approved, seen)
        approved = seen
    for name in GUARDS:  # consent that was given holds, so that it can be taken back after an organizer did without it
        if approved and answer.fingerprints[name] == _NOTHING != approved[name]:
            approved[name] = seen[name] = _NOTHING
    if changed(seen, answer.fingerprints) or _has_lost_new_text(draft, approved, seen):
        if word is Word.NEW and _is_untouched(draft):
            _lay(draft, answer)
            approved = None
        else:
            _let_wait(work, draft, answer, approved or seen)
    draft[SEEN] = f"{_joined(_kept_prints(seen, answer))}/{draft[SEEN].partition('/')[2]}"
    draft[APPROVED] = _joined(approved) if approved else ""


def _with_new_questions(prints: Mapping[str, str], answer: Answer) -> dict[str, str]:
    """The fingerprints, with those of questions that were not asked before: what is asked anew has changed nothing."""
    return {name: prints.get(name) or answer.fingerprints[name] for name in WATCHED}


def _is_settled(
    draft: Draft, response: Response, word: Word, approved: Mapping[str, str], seen: Mapping[str, str]
) -> bool:
    """Whether an organizer has decided on new words: by ``published``, or by emptying ``New text``."""
    if word is Word.PUBLISHED:
        return bool(draft["New text"].strip() or changed(approved, seen))
    emptied = "New text" in draft.before and not draft["New text"].strip()
    return word is Word.EDITED and emptied and bool(changed(approved, seen)) and not response.withheld


def _is_untouched(draft: Draft) -> bool:
    """Whether a row still says what Riverboard laid into it, so that newer words may simply replace it."""
    return not draft["New text"].strip() and draft[SEEN].endswith(f"/{_laid_print(draft)}")


def _has_lost_new_text(draft: Draft, approved: Mapping[str, str] | None, seen: Mapping[str, str]) -> bool:
    """Whether words wait for a yes that the tab no longer holds, because their column was deleted."""
    return "New text" not in draft.before and draft.index is not None and bool(approved and changed(approved, seen))


def _let_wait(work: _Work, draft: Draft, answer: Answer, before: Mapping[str, str]) -> None:
    """Write the member's newer words into ``New text``, or take them out again where the member went back."""
    word, different = read_word(draft["Status"]), changed(before, answer.fingerprints)
    if not different:
        draft["New text"] = ""
        draft["Status"] = Word.PUBLISHED if word is Word.EDITED else draft["Status"]
        return
    cells = _cells(answer)
    if isinstance(answer.until, timedelta):
        cells["Until"] = (work.today + answer.until).isoformat()
    facts = {_COLUMN_OF[name]: cells[_COLUMN_OF[name]] for name in different if name in _FACTS}
    draft["New text"] = pending_text(answer.title, answer.text, facts)
    if word is Word.PUBLISHED:
        draft["Status"] = Word.EDITED


def _take_over(draft: Draft, approved: Mapping[str, str], seen: Mapping[str, str]) -> None:
    """The organizer's yes to ``New text``: what stands there is what is published. Emptied, the old words stay.

    A name that its member has taken back goes in any case, unless the organizer wrote one into ``New text``.
    """
    if "name" in changed(approved, seen) and seen["name"] == _NOTHING:
        draft["Name shown"] = ""
    if draft["New text"].strip():
        draft.values.update(merge(draft["New text"]))
    draft["New text"] = ""
    if read_word(draft["Status"]) is Word.EDITED:
        draft["Status"] = Word.PUBLISHED


def _approved(draft: Draft) -> dict[str, str] | None:
    """The fingerprints of the answer that an organizer said yes to, or None before the first yes."""
    cell = draft[APPROVED].strip()
    return dict(zip(WATCHED, cell.split("."), strict=False)) if "." in cell else None


def _check(work: _Work, draft: Draft) -> str:
    """What an organizer should look at before a yes, in words, never quoting. "" where nothing stands out."""
    response = work.member_of(draft)[0]
    # What the board shows on one line is looked at on one line: a number and its street may stand on two in the cell.
    when, name, area = (one_line(draft[column]) for column in ("When", "Name shown", "Area"))
    parts = [one_line(draft["Title"]), draft["Text"], when, name, area, draft["New text"]]
    text = "\n\n".join(part for part in parts if part.strip())
    found = [disclosure.words[sign] for sign in disclosure.signs(text, work.settings.privacy.phone_regions)]
    if response and disclosure.repeats(text, response.secrets):
        found.append("one of the member's private answers")
    notes = list(response.withheld) if response else []
    if found:
        notes.insert(0, f"This may give away {listed(found)}. Look before you publish it.")
    return " ".join(notes)


def listed(items: Sequence[str]) -> str:
    """Things one after the other, in English: a, b and c."""
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}"


def _card(work: _Work, draft: Draft, person: int, word: Word) -> Card:
    response = work.member_of(draft)[0]
    kind = read_kind(draft["Kind"])
    title = draft["Title"].strip() if is_visible(draft["Title"]) else first_words(draft["Text"])
    posted = _posted(work, draft, response)
    until = _until(work, draft, kind, posted)
    status = Status.PUBLISHED if word is Word.EDITED and _approved(draft) else _SHOWN.get(word)
    if _taken_back(work, draft, GUARDS) and response and response.withheld:
        status = None
    if status and (kind is None or not is_visible(title)):
        column, todo = ("Kind", "Choose offer, need or dream.") if kind is None else ("Title", "Write one line.")
        what = "this is none of the three" if kind is None and draft["Kind"].strip() else "this is missing"
        work.problem(draft, column, f"{what}, so the entry is hidden.", todo)
        status = None
    over = status is not None and _is_over(work, draft, status, until)
    return Card(
        id=draft["ID"],
        row=work.numbers[id(draft)],
        kind=kind,
        title=title,
        text=draft["Text"],
        category=_chosen(work, draft, "Category", work.settings.categories),
        area=_chosen(work, draft, "Area", work.settings.areas),
        when=draft["When"],
        name="" if _taken_back(work, draft, ("name",)) else draft["Name shown"],
        posted=posted,
        until=until,
        status=None if over else status,
        ended=over,
        word=word,
        check=draft["Check"],
        pending=bool(draft["New text"].strip()),
        person=person,
        may_be_matched=response.may_be_matched if response else True,
        nearby=bool(response and response.nearby),
        response=response,
    )


def _taken_back(work: _Work, draft: Draft, names: Collection[str]) -> bool:
    """Whether the member has taken back what they allowed at the last yes: that holds before any organizer looks."""
    answer, approved = work.member_of(draft)[1], _approved(draft)
    if not answer or not approved:
        return False
    if draft["New text"].strip():  # words wait that the yes, to an entry that rests or is met, did not take over
        return "name" not in names or answer.fingerprints["name"] == _NOTHING
    different = set(changed(approved, answer.fingerprints)) & set(names)
    return any(name != "name" or not answer.name for name in different)


def _chosen(work: _Work, draft: Draft, column: str, choices: Sequence[Choice]) -> str:
    """The category or area that a cell means. Where none are configured, the cell's own words."""
    cell = draft[column]
    if not cell.strip() or not choices:
        return one_line(cell)
    found = choose(cell, choices)
    if found is None and plain(cell) != plain(OTHER):
        key = "categories" if column == "Category" else "areas"
        work.problem(draft, column, "this is not among the board's, so it stands under “Other”.",
                     f"Choose another, or add the word to {key}.")  # fmt: skip
    return found or OTHER


def _posted(work: _Work, draft: Draft, response: Response | None) -> date:
    if not draft["Posted"].strip():
        draft["Posted"] = (response.written.date() if response and response.written else work.today).isoformat()
    found = read_date(draft["Posted"], day_first=work.settings.dates == "day-first")
    if found is None:
        work.problem(draft, "Posted", "this is not a date.", "Write it as 2026-06-14.")
    return found or (response.written.date() if response and response.written else work.today)


def _until(work: _Work, draft: Draft, kind: Kind | None, posted: date) -> date | None:
    """The last day of an entry, or None for a standing one.

    An empty cell counts from the first day it was shown, or from today once that time is over: whoever empties it
    wants it to stay. An odd word counts from the day it was posted, until somebody writes a day instead.
    """
    cell = draft["Until"]
    if is_standing(cell):
        return None
    found = read_date(cell, day_first=work.settings.dates == "day-first")
    if found:
        return found
    answer = work.member_of(draft)[1]
    usual = timedelta(days=work.settings.until.for_kind(kind)) if kind else timedelta()
    lasting = answer.until if answer and isinstance(answer.until, timedelta) else usual
    if cell.strip():
        work.problem(draft, "Until", "this is not a date.", "Write it as 2026-06-14, or standing for no end.")
        return posted + lasting
    since = read_date(draft[SHOWN_SINCE], day_first=False) or work.today
    return since + lasting if since + lasting >= work.today else work.today + lasting


def _is_over(work: _Work, draft: Draft, status: Status, until: date | None) -> bool:
    if status is not Status.MET:
        return until is not None and until < work.today
    since = read_date(draft[MET_SINCE], day_first=False) or work.today
    return work.today > since + timedelta(days=work.settings.met_shown_days)


def _note_days(work: _Work, draft: Draft, card: Card) -> None:
    """Note since when the row is shown, since when it is met, and write the end that follows from that."""
    today = work.today.isoformat()
    met = card.word is Word.MET
    draft[MET_SINCE] = (draft[MET_SINCE].strip() or today) if met else ""
    draft[SHOWN_SINCE] = (draft[SHOWN_SINCE].strip() or today) if card.status else ""
    if card.status and not met and card.until and not draft["Until"].strip():
        draft["Until"] = card.until.isoformat()
