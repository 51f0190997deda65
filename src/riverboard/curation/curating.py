"""The Board tab laid beside the answers, and then row by row. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from riverboard import disclosure
from riverboard.apart import (
    AGAIN,
    CUT,
    PERHAPS,
    find_apart,
    is_remembered,
    refuse_answers_apart,
    stood_cell,
)
from riverboard.borrowed import find_borrowed
from riverboard.columns import Columns
from riverboard.confided import Confided
from riverboard.curation.anew import begin_anew, with_name_as_shown
from riverboard.curation.broken import NEW_TEXT, is_broken, name_broken
from riverboard.curation.cards import SHOWN_AS, Card, Word, listed, read_word
from riverboard.curation.days import end_to_remember, is_over, last_day, note_days, own_end, posted_on, usual_end
from riverboard.curation.edits import (
    approved_prints,
    first_yes,
    follow_copy,
    follow_edit,
    has_other_words,
    has_taken_back_consent,
    has_taken_back_the_name,
    settle_again,
)
from riverboard.curation.laying import cells_of, joined, lay, says_what_was_laid
from riverboard.curation.remarks import borrowed_before, borrowed_words, moved_about, notes_to_keep
from riverboard.curation.unasked import hold_what_was_said, note_lost, why_to_ask
from riverboard.curation.work import Work
from riverboard.entry import OTHER, Status
from riverboard.formulas import is_an_error
from riverboard.ids import Mint
from riverboard.layout import (
    APPROVED,
    BOARD,
    FROM,
    MACHINE,
    MEMBER,
    SHOWN_SINCE,
    STOOD,
    Draft,
    Sheetful,
    read_tab,
    row_numbers,
)
from riverboard.linking import ONLY, came_from_form, ids_again, link, original, read_prints
from riverboard.misreading import put_right, were_misread
from riverboard.plaintext import is_visible, one_line
from riverboard.problems import BoardError, Problem
from riverboard.recognition import recognizer
from riverboard.responses import (
    NO_PART_OF_TOWN,
    Answer,
    Response,
    choose,
    first_words,
    names_no_area,
    read_kind,
)
from riverboard.settings import Choice, Settings
from riverboard.sheet.table import Changes, Table
from riverboard.wording import plain


@dataclass(frozen=True, slots=True, repr=False)
class Curated:
    """What curation found: cards, what to write to the Board and the answers' tab, and problems.

    ``mended`` is what Riverboard has put right by itself: worth a word, though the sheet no longer shows it.
    ``before`` counts the rows that were shown by the last run, ``lost`` those of them that are not shown any more
    for another reason than their end; ``ends`` are the last days of those that have ended, None where somebody has just
    written another end; ``emptied`` says that the answers are all gone while their rows are there,
    ``statuses_moved`` that many Status cells hold what others held, and more would be shown by that.
    """

    cards: tuple[Card, ...]
    board: Changes
    responses: Changes
    problems: tuple[Problem, ...]
    mended: tuple[Problem, ...]
    before: int
    ends: tuple[date | None, ...]
    lost: int
    emptied: bool
    statuses_moved: bool


def curate(
    table: Table,
    columns: Columns,
    responses: Sequence[Response],
    board: Table | None,
    confided: Confided,
    settings: Settings,
    today: date,
    mint: Mint,
    last_run: date | None = None,
) -> Curated:
    """Lay the answers and the Board tab beside each other. See the package's docstring.

    Raises BoardError when the Board tab has lost a column without which nothing can be decided, and when cells were
    moved apart from the rest of their rows. ``last_run`` is the day of the last run, where it is known.
    """
    kept = read_tab("Board", board, (*BOARD, *MACHINE), recognizer(responses))
    kept.require("Status", "Kind", "Title")  # without these, an organizer's yes could not be told from a no
    misread = put_right(kept.drafts)
    apart = find_apart(kept.drafts)
    # A row that was copied since then was shown only once.
    had = {draft[FROM].strip() or id(draft): draft for draft in kept.drafts if draft[SHOWN_SINCE].strip()}
    emptied = not responses and any(map(came_from_form, kept.drafts))
    links = link(kept.drafts, responses, mint, downloaded_anew=columns.board_id is None, last_run=last_run)
    work = Work(settings, today, links, apart, confided, hold_what_was_said(links, columns.own))
    refuse_answers_apart(work.links, table.tab)
    _refuse_misread(work, table)
    _add_fresh(work, mint)
    drafts = work.links.drafts
    work.numbers = row_numbers(drafts, board, work.links.gone)
    work.behind = {draft["ID"]: work.links.answers[id(draft)] for draft in drafts if id(draft) in work.links.answers}
    cards = _cards(work)
    then = [cards.get(id(draft)) for draft in had.values()]
    return Curated(
        cards=tuple(cards.values()),
        board=kept.changes(drafts, work.links.gone),
        responses=_board_ids(work, table, columns, responses),
        problems=tuple(work.problems),
        mended=(*_LETTERS_PUT_RIGHT[: int(misread)], *_mended(work, kept)),
        before=len(had),
        ends=tuple(work.ends[id(draft)] for draft in had.values() if id(draft) in work.ends),
        lost=sum(not (card and (card.status or card.ended)) for card in then),
        emptied=emptied,
        statuses_moved=apart.statuses,
    )


_LETTERS_PUT_RIGHT = (
    Problem(
        *("Board", 0, "", "a program had misread letters there, such as ü as Ã¼, and saved that."),
        "They are right again. Where it asks how to open the file, choose UTF-8.",
    ),
)


def _refuse_misread(work: Work, table: Table) -> None:
    """Raises BoardError where the answers' letters are not what they were: nobody wants that on the board."""
    linked = (
        (draft, work.links.answers[id(draft)][1]) for draft in work.links.drafts if id(draft) in work.links.answers
    )
    if were_misread(linked):
        raise BoardError(
            f"A program has misread the letters in “{table.tab}”, such as ü as Ã¼, and saved that. Download the answers"
            " anew, or bring them back from the sheet's version history."
        )


def _mended(work: Work, kept: Sheetful) -> tuple[Problem, ...]:
    ids = (work.numbers[id(draft)] for draft in work.links.unfit if id(draft) in work.numbers)
    columns = [f"“{name}”" for name in kept.lost if name not in MACHINE]
    were, they = ("was", "has") if len(columns) == 1 else ("were", "have")
    what = f"{listed(columns)} {were} missing, and {they} been added at the far right." if columns else ""
    return (
        *(Problem("Board", row, "ID", "this ID could not stand in an address.", "It has a new one.") for row in ids),
        *([Problem("Board", 0, "", what, "Move what you like where you like.")] if columns else []),
    )


def _add_fresh(work: Work, mint: Mint) -> None:
    """Append a row for each answer that has none yet."""
    again = ids_again(work.links)
    for response, answer in work.links.fresh:
        draft = Draft(None, {"ID": again.get((response.index, answer.slot)) or mint(), "Status": Word.NEW})
        draft[FROM] = f"{answer.slot} {draft['ID']}"
        draft["Posted"] = (response.written.date() if response.written else work.today).isoformat()
        before = (
            AGAIN if response.index in work.links.again else PERHAPS if response.index in work.links.perhaps else ""
        )
        draft[STOOD] = f"//{before}" if before else ""
        lay(draft, answer)
        work.links.drafts.append(draft)
        work.links.answers[id(draft)] = response, answer


def _ask_anew(work: Work) -> None:
    """What a pasted row was approved for is not known, nor whether its member has taken it back: it needs a new yes."""
    for draft in work.links.drafts:
        if id(draft) in work.links.cut:
            draft[STOOD] = f"//{CUT}"
            if read_word(draft["Status"]) in SHOWN_AS:
                draft["Status"] = Word.NEW


def _cards(work: Work) -> dict[int, Card]:
    """Each row's card, by its draft's ``id()``, once the row has been brought up to date."""
    _ask_anew(work)
    work.borrowed = find_borrowed(work.links, borrowed_before(work.links.drafts))
    people = _people(work)
    return {id(draft): _settle(work, draft, people[id(draft)]) for draft in work.links.drafts}


def _people(work: Work) -> dict[int, int]:
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


def _board_ids(work: Work, table: Table, columns: Columns, responses: Sequence[Response]) -> Changes:
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


def _settle(work: Work, draft: Draft, person: int) -> Card:
    """Bring one row up to date and read it as a card. One that is in doubt stays as it is."""
    doubt = work.apart.doubts.get(id(draft), ())
    unread = is_an_error(draft[NEW_TEXT])
    if not doubt and not unread:
        begin_anew(work, draft)
        if linked := work.links.answers.get(id(draft)):
            follow_edit(work, draft, *linked)
        else:
            follow_copy(work, draft)
    note_lost(draft, work.lost)
    told = (moved_about(work, draft, doubt), borrowed_words(work, draft), _check(work, draft))
    draft["Check"] = " ".join(filter(None, told))
    word = _word(work, draft)
    if word in SHOWN_AS and not draft[APPROVED].strip() and not doubt and not unread:
        seen = with_name_as_shown(draft, work.member_of(draft)[1], read_prints(draft))
        draft[APPROVED] = joined(first_yes(word, seen)) if came_from_form(draft) else "yes"
    card = _card(work, draft, person, word)
    name_broken(work, draft)
    work.problems += _doubts(work, draft, card)
    note_days(work, draft, card)
    if card.ended:
        work.ends[id(draft)] = own_end(work, draft, card)
    _remember(work, draft, doubt, card)
    return card


def _remember(work: Work, draft: Draft, doubt: Sequence[str], card: Card) -> None:
    """Note what stands in the row, so that the next run sees what has changed places."""
    if id(draft) in work.apart.remembered and draft.values == draft.before:
        return
    notes = notes_to_keep(work, draft, card.word)
    ends = end_to_remember(work, draft, card)
    if doubt or notes or ends or not is_remembered(draft):
        draft[STOOD] = stood_cell(draft, doubt, notes, ends)


def _doubts(work: Work, draft: Draft, card: Card) -> list[Problem]:
    """What could not be made out of the answer behind a row, until somebody has mended it there or hidden the row."""
    if id(draft) not in work.links.answers or card.word is Word.HIDDEN or card.ended:
        return []
    answer = work.links.answers[id(draft)][1]
    return [problem for column, problem in answer.doubts.items() if _is_as_laid(work, draft, card, column, answer)]


def _is_as_laid(work: Work, draft: Draft, card: Card, column: str, answer: Answer) -> bool:
    """Whether a cell, or what is to come into it, still says no more than Riverboard could make of the answer."""
    waits = draft["New text"].splitlines()
    if f"[{column}] {cells_of(answer)[column]}".rstrip() in waits:
        return True
    if column in {"Title", "Text"} and cells_of(answer)[column] in waits:
        return True
    if column == "Kind":
        return card.kind is None
    if column == "Until":
        return not draft["Until"].strip() or draft["Until"].strip() == usual_end(work, draft, card.kind).isoformat()
    return plain(draft[column]) == plain(cells_of(answer)[column])


def _word(work: Work, draft: Draft) -> Word:
    """What the Status says, once a clean new entry has had the yes that the settings give it."""
    word, waits = read_word(draft["Status"]), draft["Check"] or draft["New text"].strip() or not draft["Status"].strip()
    if word is Word.NEW and work.settings.publish == "unless-held" and not waits and not is_broken(draft):
        draft["Status"] = word = Word.PUBLISHED
        settle_again(draft)
    if word is Word.ODD:
        withheld = (response := work.member_of(draft)[0]) and response.withheld
        todo = "Look at Check, and ask the member first." if withheld else "Write published, resting, met or hidden."
        work.problem(draft, "Status", "this word is not known.", f"So the entry is hidden. {todo}")
    return word


def _check(work: Work, draft: Draft) -> str:
    """What an organizer should look at before a yes, in words, never quoting. "" where nothing stands out."""
    response = work.member_of(draft)[0]
    # What the board shows on one line is looked at on one line: a number and its street may stand on two in the cell.
    when, name, area = (one_line(draft[column]) for column in ("When", "Name shown", "Area"))
    parts = [one_line(draft["Title"]), draft["Text"], when, name, area, draft["New text"]]
    text = "\n\n".join(part for part in parts if part.strip())
    found = [disclosure.words[sign] for sign in disclosure.signs(text, work.settings.privacy.phone_regions)]
    if response and work.confided.by(response, text):
        found.append("one of the member's private answers")
    elif not says_what_was_laid(draft) and work.confided.by_anybody(text, draft["Name shown"]):
        found.append("a private answer of another member")
    notes = list(response.withheld) if response else []
    if response and read_word(draft["Status"]) is Word.NEW:
        notes += why_to_ask(work.lost)
    if has_other_words(work, draft):
        notes.append(
            f"Its member has changed the note {original(draft)} since, from which this was copied. Look at that one,"
            " take out here what is gone there, and set Status to published."
        )
    if found:
        notes.insert(0, f"This may give away {listed(found)}. Look before you publish it.")
    return " ".join(notes)


def _card(work: Work, draft: Draft, person: int, word: Word) -> Card:
    response = work.member_of(draft)[0]
    kind = read_kind(draft["Kind"])
    title = draft["Title"].strip() if is_visible(draft["Title"]) else first_words(draft["Text"])
    posted = posted_on(work, draft, response)
    until = last_day(work, draft, kind)
    status = Status.PUBLISHED if word is Word.EDITED and approved_prints(draft) else SHOWN_AS.get(word)
    in_doubt = is_broken(draft) or id(draft) in work.apart.doubts or id(draft) in work.borrowed.held
    if in_doubt or has_taken_back_consent(work, draft):
        status = None
    if status and (kind is None or not is_visible(title)):
        column, todo = ("Kind", "Choose offer, need or dream.") if kind is None else ("Title", "Write one line.")
        what = "this is none of the three" if kind is None and draft["Kind"].strip() else "this is missing"
        work.problem(draft, column, f"{what}, so the entry is hidden.", todo)
        status = None
    over = status is not None and is_over(work, draft, status, until)
    name = "" if has_taken_back_the_name(work, draft) else draft["Name shown"]
    return Card(
        id=draft["ID"],
        row=work.numbers[id(draft)],
        kind=kind,
        title=title,
        text=draft["Text"],
        category=_chosen(work, draft, "Category", work.settings.categories),
        area=_area(work, draft),
        when=draft["When"],
        name=name,
        once_named="" if name else draft["Name shown"] or draft.before.get("Name shown", ""),
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


def _area(work: Work, draft: Draft) -> str:
    """The part of town. Where none are configured, whatever is no address."""
    if names_no_area(draft["Area"], work.settings.areas):
        return ""
    found = _chosen(work, draft, "Area", work.settings.areas)
    if work.settings.areas or disclosure.may_be_an_area(found, tuple(work.settings.privacy.phone_regions)):
        return found
    work.problem(draft, "Area", *NO_PART_OF_TOWN)
    return OTHER


def _chosen(work: Work, draft: Draft, column: str, choices: Sequence[Choice]) -> str:
    """The category or area that a cell means. Where none are configured, the cell's own words."""
    cell = draft[column]
    if is_an_error(cell):
        return OTHER
    if not cell.strip() or not choices:
        return one_line(cell)
    found = choose(cell, choices)
    if found is None and plain(cell) != plain(OTHER):
        key = "categories" if column == "Category" else "areas"
        work.problem(draft, column, "this is not among the board's, so it stands under “Other”.",
                     f"Choose another, or add the word to {key}.")  # fmt: skip
    return found or OTHER
