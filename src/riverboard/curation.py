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
from riverboard.apart import AGAIN, Apart, came_again, find_apart, is_remembered, refuse_answers_apart, stood_cell
from riverboard.columns import Columns
from riverboard.confided import Confided
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
    STOOD,
    Draft,
    Sheetful,
    read_tab,
    row_numbers,
)
from riverboard.linking import ONLY, Links, came_from_form, changed, link, original, read_prints
from riverboard.misreading import put_right, were_misread
from riverboard.moments import read_date, ways_to_write
from riverboard.newtext import merge, pending_text
from riverboard.plaintext import is_visible, one_line
from riverboard.problems import BoardError, Problem
from riverboard.recognition import recognizer
from riverboard.responses import (
    GUARDS,
    NO_PART_OF_TOWN,
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
from riverboard.wording import STATUS_WORDS, is_doubtful, plain

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
    without end; ``once_named`` is the name that its member has taken back; ``ended`` says that only its day keeps
    it from being shown; ``person`` is equal for the cards of one member; ``nearby`` says that they want links
    within their own part of town only; ``response`` is the member's, for a copy too, or None for a row that was
    added by hand.
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
    once_named: str
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

    @property
    def withheld(self) -> bool:
        """Whether the member's own answers speak against showing it. ``check`` says which."""
        return bool(self.response and self.response.withheld)


@dataclass(frozen=True, slots=True, repr=False)
class Curated:
    """What curation found: cards, what to write to the Board and the answers' tab, and problems.

    ``mended`` is what Riverboard has put right by itself: worth a word, though the sheet no longer shows it.
    ``before`` counts the rows that were shown by the last run, ``lost`` those of them that are not shown any more
    for another reason than their end; ``emptied`` says that the answers are all gone while their rows are there,
    ``statuses_moved`` that many Status cells hold what others held, and more would be shown by that.
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
    statuses_moved: bool


@dataclass(slots=True, repr=False)
class _Work:
    """What one run of :func:`curate` carries along."""

    settings: Settings
    today: date
    links: Links
    apart: Apart
    confided: Confided
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
    confided: Confided,
    settings: Settings,
    today: date,
    mint: Mint,
) -> Curated:
    """Lay the answers and the Board tab beside each other. See the module's docstring.

    Raises BoardError when the Board tab has lost a column without which nothing can be decided, and when cells were
    moved apart from the rest of their rows.
    """
    kept = read_tab("Board", board, (*BOARD, *MACHINE), recognizer(responses))
    kept.require("Status", "Kind", "Title")  # without these, an organizer's yes could not be told from a no
    misread = put_right(kept.drafts)
    apart = find_apart(kept.drafts)
    # A row that was copied since then was shown only once.
    had = {draft[FROM].strip() or id(draft): draft for draft in kept.drafts if draft[SHOWN_SINCE].strip()}
    emptied = not responses and any(came_from_form(draft) for draft in kept.drafts)
    links = link(kept.drafts, responses, mint, downloaded_anew=columns.board_id is None)
    work = _Work(settings, today, links, apart, confided)
    refuse_answers_apart(work.links, table.tab)
    _refuse_misread(work, table)
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
        mended=(*_LETTERS_PUT_RIGHT[: int(misread)], *_mended(work, kept)),
        before=len(had),
        ended=sum(bool(card and card.ended) for card in then),
        lost=sum(not (card and (card.status or card.ended)) for card in then),
        emptied=emptied,
        statuses_moved=apart.statuses,
    )


def read_word(cell: str) -> Word:
    """What a word in ``Status`` means. An empty cell is new; one that is not known, or doubtful, is odd. Both hide."""
    said = plain(cell)
    if not said:
        return Word.NEW
    return Word.ODD if is_doubtful(cell) else _WORDS.get(said, Word.ODD)


_WORDS = {plain(way): Word(word) for word, ways in STATUS_WORDS.items() for way in ways}


_LETTERS_PUT_RIGHT = (
    Problem(
        *("Board", 0, "", "a program had misread letters there, such as ü as Ã¼, and saved that."),
        "They are right again. Where it asks how to open the file, choose UTF-8.",
    ),
)


def _refuse_misread(work: _Work, table: Table) -> None:
    """Raises BoardError where the answers' letters are not what they were: nobody wants that on the board."""
    linked = (
        (draft, work.links.answers[id(draft)][1]) for draft in work.links.drafts if id(draft) in work.links.answers
    )
    if were_misread(linked):
        raise BoardError(
            f"A program has misread the letters in “{table.tab}”, such as ü as Ã¼, and saved that. Download the answers"
            " anew, or bring them back from the sheet's version history."
        )


def _mended(work: _Work, kept: Sheetful) -> tuple[Problem, ...]:
    ids = (work.numbers[id(draft)] for draft in work.links.unfit if id(draft) in work.numbers)
    columns = [f"“{name}”" for name in kept.lost if name not in MACHINE]
    were, they = ("was", "has") if len(columns) == 1 else ("were", "have")
    what = f"{listed(columns)} {were} missing, and {they} been added at the far right." if columns else ""
    return (
        *(Problem("Board", row, "ID", "this ID could not stand in an address.", "It has a new one.") for row in ids),
        *([Problem("Board", 0, "", what, "Move what you like where you like.")] if columns else []),
    )


def _add_fresh(work: _Work, mint: Mint) -> None:
    """Append a row for each answer that has none yet."""
    for response, answer in work.links.fresh:
        draft = Draft(None, {"ID": mint(), "Status": Word.NEW})
        draft[FROM] = f"{answer.slot} {draft['ID']}"
        draft["Posted"] = (response.written.date() if response.written else work.today).isoformat()
        draft[STOOD] = f"//{AGAIN}" if response.index in work.links.again else ""
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
    """Bring one row up to date and read it as a card. One that is in doubt stays as it is."""
    doubt = work.apart.doubts.get(id(draft), ())
    if (linked := work.links.answers.get(id(draft))) and not doubt:
        _follow_edit(work, draft, *linked)
    draft["Check"] = " ".join(filter(None, (_moved_about(work, draft, doubt), _check(work, draft))))
    word = _word(work, draft)
    if word in _SHOWN and not draft[APPROVED].strip() and not doubt:
        draft[APPROVED] = _joined(_first_yes(word, read_prints(draft))) if came_from_form(draft) else "yes"
    card = _card(work, draft, person, word)
    work.problems += _doubts(work, draft, card)
    _note_days(work, draft, card)
    _remember(work, draft, doubt, word)
    return card


def _moved_about(work: _Work, draft: Draft, doubt: Collection[str]) -> str:
    """What an organizer should know of a row whose cells changed places, or that stands where one was deleted."""
    for column in doubt:
        what = "words have moved from one row to another here, so the entry is hidden."
        work.problem(draft, column, what, "Undo that, or write them anew. Are they meant? See Check.")
    if doubt:
        columns = listed([f"“{column}”" for column in doubt])
        return (
            f"Under {columns}, words have moved from one row to another. Undo that, or write them anew."
            " If they are meant, empty the cell, publish, and write them again."
        )
    if came_again(draft) and read_word(draft["Status"]) is Word.NEW:
        return "Its row here was deleted before. To take a note down, write hidden under Status and leave the row."
    return ""


def _remember(work: _Work, draft: Draft, doubt: Sequence[str], word: Word) -> None:
    """Note what stands in the row, so that the next run sees what has changed places."""
    if id(draft) in work.apart.remembered and draft.values == draft.before:
        return
    again = AGAIN if came_again(draft) and word is Word.NEW else ""
    if doubt or again or not is_remembered(draft):
        draft[STOOD] = stood_cell(draft, doubt, again)


def _doubts(work: _Work, draft: Draft, card: Card) -> list[Problem]:
    """What could not be made out of the answer behind a row, until somebody has mended it there or hidden the row."""
    if id(draft) not in work.links.answers or card.word is Word.HIDDEN or card.ended:
        return []
    answer = work.links.answers[id(draft)][1]
    return [problem for column, problem in answer.doubts.items() if _is_as_laid(work, draft, card, column, answer)]


def _is_as_laid(work: _Work, draft: Draft, card: Card, column: str, answer: Answer) -> bool:
    """Whether a cell, or what is to come into it, still says no more than Riverboard could make of the answer."""
    if f"[{column}] {_cells(answer)[column]}".rstrip() in draft["New text"].splitlines():
        return True
    if column == "Kind":
        return card.kind is None
    if column == "Until":
        return not draft["Until"].strip() or draft["Until"].strip() == _usual_end(work, draft, card.kind).isoformat()
    return plain(draft[column]) == plain(_cells(answer)[column])


def _word(work: _Work, draft: Draft) -> Word:
    """What the Status says, once a clean new entry has had the yes that the settings give it."""
    word, waits = read_word(draft["Status"]), draft["Check"] or draft["New text"].strip() or not draft["Status"].strip()
    if word is Word.NEW and work.settings.publish == "unless-held" and not waits:
        draft["Status"] = word = Word.PUBLISHED
        _settle_again(draft)
    if word is Word.ODD:
        withheld = (response := work.member_of(draft)[0]) and response.withheld
        todo = "Look at Check, and ask the member first." if withheld else "Write published, resting, met or hidden."
        work.problem(draft, "Status", "this word is not known.", f"So the entry is hidden. {todo}")
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
    for prints in (seen, approved or {}):
        _keep_the_same_day(work, prints, answer)
    if word in _SHOWN and approved is None:  # the yes is to what stood there, whatever has been sent since
        approved = _first_yes(word, seen)
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


def _first_yes(word: Word, seen: Mapping[str, str]) -> dict[str, str]:
    """What a first yes is to: all that stood there. But no word other than ``published`` overrules a member's no."""
    return dict(seen) if word is Word.PUBLISHED else {**seen, **{name: _NOTHING for name in GUARDS if seen[name]}}


def _with_new_questions(prints: Mapping[str, str], answer: Answer) -> dict[str, str]:
    """The fingerprints, with those of questions that were not asked before: what is asked anew has changed nothing."""
    return {name: prints.get(name) or answer.fingerprints[name] for name in WATCHED}


def _keep_the_same_day(work: _Work, prints: dict[str, str], answer: Answer) -> None:
    """Where a spreadsheet program has written a last day anew, in its own way, its member has changed nothing."""
    for name in ("until", "until_date"):
        if isinstance(answer.until, date) and prints.get(name) not in (None, answer.fingerprints[name]):
            ways = ways_to_write(answer.until, day_first=work.settings.dates == "day-first")
            if prints[name] in map(fingerprint, ways):
                prints[name] = answer.fingerprints[name]


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
    return not draft["New text"].strip() and _says_what_was_laid(draft)


def _says_what_was_laid(draft: Draft) -> bool:
    return draft[SEEN].endswith(f"/{_laid_print(draft)}")


def _has_lost_new_text(draft: Draft, approved: Mapping[str, str] | None, seen: Mapping[str, str]) -> bool:
    """Whether words wait for a yes that the tab no longer holds, because their column was deleted."""
    return "New text" not in draft.before and draft.index is not None and bool(approved and changed(approved, seen))


def _let_wait(work: _Work, draft: Draft, answer: Answer, before: Mapping[str, str]) -> None:
    """Write the member's newer words into ``New text``, or take them out again where the member went back.

    A yes that is taken back, or given, changes no words: there is nothing to accept, and nothing is put there.
    """
    word, different = read_word(draft["Status"]), changed(before, answer.fingerprints)
    draft["New text"] = _waiting_words(work, answer, different)
    if word is Word.PUBLISHED and different:
        draft["Status"] = Word.EDITED
    elif word is Word.EDITED and not different:
        draft["Status"] = Word.PUBLISHED


def _waiting_words(work: _Work, answer: Answer, different: Collection[str]) -> str:
    """What ``New text`` holds for an answer that differs in these; "" where none of its words do."""
    if set(different).issubset(GUARDS):
        return ""
    cells = _cells(answer)
    if isinstance(answer.until, timedelta):
        cells["Until"] = (work.today + answer.until).isoformat()
    facts = {_COLUMN_OF[name]: cells[_COLUMN_OF[name]] for name in different if name in _FACTS}
    return pending_text(answer.title, answer.text, facts)


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
    if response and work.confided.by(response, text):
        found.append("one of the member's private answers")
    elif not _says_what_was_laid(draft) and work.confided.by_anybody(text, draft["Name shown"]):
        found.append("a private answer of another member")
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
    if id(draft) in work.apart.doubts or (_taken_back(work, draft, GUARDS) and response and response.withheld):
        status = None
    if status and (kind is None or not is_visible(title)):
        column, todo = ("Kind", "Choose offer, need or dream.") if kind is None else ("Title", "Write one line.")
        what = "this is none of the three" if kind is None and draft["Kind"].strip() else "this is missing"
        work.problem(draft, column, f"{what}, so the entry is hidden.", todo)
        status = None
    over = status is not None and _is_over(work, draft, status, until)
    taken_back = _taken_back(work, draft, ("name",))
    return Card(
        id=draft["ID"],
        row=work.numbers[id(draft)],
        kind=kind,
        title=title,
        text=draft["Text"],
        category=_chosen(work, draft, "Category", work.settings.categories),
        area=_area(work, draft),
        when=draft["When"],
        name="" if taken_back else draft["Name shown"],
        once_named=draft["Name shown"] if taken_back else "",
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


def _area(work: _Work, draft: Draft) -> str:
    """The part of town. Where none are configured, whatever is no address."""
    found = _chosen(work, draft, "Area", work.settings.areas)
    if work.settings.areas or disclosure.may_be_an_area(found, tuple(work.settings.privacy.phone_regions)):
        return found
    work.problem(draft, "Area", *NO_PART_OF_TOWN)
    return OTHER


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
    lasting = _lasting(work, draft, kind)
    if cell.strip():
        work.problem(draft, "Until", "this is not a date.", "Write it as 2026-06-14, or standing for no end.")
        return posted + lasting
    since = _noted(work, draft, SHOWN_SINCE)
    return since + lasting if since + lasting >= work.today else work.today + lasting


def _lasting(work: _Work, draft: Draft, kind: Kind | None) -> timedelta:
    """How long an entry stays where nobody has written its end: as its member said, or as is usual."""
    answer = work.member_of(draft)[1]
    usual = timedelta(days=work.settings.until.for_kind(kind)) if kind else timedelta()
    return answer.until if answer and isinstance(answer.until, timedelta) else usual


def _usual_end(work: _Work, draft: Draft, kind: Kind | None) -> date:
    """The end that Riverboard writes where nobody else has, counted from the first day it was shown."""
    return _noted(work, draft, SHOWN_SINCE) + _lasting(work, draft, kind)


def _is_over(work: _Work, draft: Draft, status: Status, until: date | None) -> bool:
    if status is not Status.MET:
        return until is not None and until < work.today
    since = _noted(work, draft, MET_SINCE)
    return work.today > since + timedelta(days=work.settings.met_shown_days)


def _noted(work: _Work, draft: Draft, column: str) -> date:
    """A day that Riverboard noted, or today where it has noted none.

    A spreadsheet program may have written it anew, in the order that is usual where its organizer lives. It has passed:
    a day to come must have been meant the other way round.
    """
    day_first = work.settings.dates == "day-first"
    ways = [read_date(draft[column], day_first=way) for way in (day_first, not day_first)]
    passed = (day for day in ways if day and day <= work.today)
    return next(passed, ways[0] or work.today)


def _note_days(work: _Work, draft: Draft, card: Card) -> None:
    """Note since when the row is shown, since when it is met, and write the end that follows from that."""
    met = card.word is Word.MET
    draft[MET_SINCE] = _noted(work, draft, MET_SINCE).isoformat() if met else ""
    draft[SHOWN_SINCE] = _noted(work, draft, SHOWN_SINCE).isoformat() if card.status else ""
    if card.status and not met and card.until and not draft["Until"].strip():
        draft["Until"] = card.until.isoformat()
