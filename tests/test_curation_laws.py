"""The laws of curation, under whatever members and organizers do to a sheet between two runs.

A machine plays members and organizers at random, keeps a small model of what they said, and looks at everything that
a run leaves behind. Every piece of text is a word that occurs nowhere else, so that its way can be followed.
"""

import json
import re
from collections import Counter
from datetime import timedelta
from typing import Any

from hypothesis import assume, event
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from riverboard.curation import Word, read_word
from riverboard.deciding import Outcome
from riverboard.decisions import Verdict, read_verdict
from riverboard.entry import Kind
from riverboard.ids import ALLOWED
from riverboard.layout import BOARD
from riverboard.problems import BoardError
from riverboard.responses import read_kind
from riverboard.store import encode_board, encode_connections
from sheets import ANSWERS, QUESTIONS, SETTINGS, MemorySheet, form

SLOTS = ("offer", "need", "dream")
SHARED = ("bread on Fridays", "a garden with tomatoes", "mending bikes")
YES = ("published", "Yes", " OK ", "x", "TRUE", "☑")
WORDS = (*YES, "resting", "met", "hidden", "no", "FALSE", "new", "", "maybe later", "edited", "held")
NO = {Verdict.DECLINE, Verdict.CLOSED}
TYPED = ("Title", "Text", "Category", "Area", "When", "Name shown", "Organizer note")
OTHER_NAMES = {
    "Title": "Headline",
    "Text": "Story",
    "Status": "State",
    "Kind": "Type",
    "When": "Times",
    "Until": "Ends",
}
PUBLIC = ("Title", "Text", "Area", "When", "Name shown")
PRIVATE = ("contact", "full_name", "aside")
NAMELESS = "A neighbor"
UNTILS = ("", "standing", "2026-06-04", "2026-07-15", "2026-05-01", "some day")
REARRANGED = ("sorted", "columns moved", "renamed", "blanks", "ids wiped")
WISHES = ("", "Two weeks", "One month", "As long as it is true, ask me every two months")
MARK = re.compile(r"zu[a-y]{6}", re.IGNORECASE)


def marks(text: str) -> set[str]:
    return set(MARK.findall(text.casefold()))


class Marks:
    """Words that nobody else uses, each given once."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self) -> str:
        self.count += 1
        number, letters = self.count, ""
        for _ in range(3):
            number, rest = divmod(number, 60)
            letters += "bcdfghjkmnpqrstvwlxy"[rest % 20] + "aei"[rest // 20]
        return f"zu{letters}"


class Neighborhood(RuleBasedStateMachine):
    """Members and organizers, and what each has said."""

    publish = "after-yes"

    @initialize()
    def begin(self) -> None:
        self.sheet = MemorySheet({ANSWERS: form()}, SETTINGS.model_copy(update={"publish": self.publish}))
        self.mark = Marks()
        self.private: set[str] = set()
        self.said_yes: set[str] = set()
        self.organizers: set[str] = set()
        self.words_of: dict[str, dict[str, set[str]]] = {}  # a response's key → the slot, or "", → its marks
        self.ids_of: dict[str, dict[str, str]] = {}  # a response's key → a slot → the ID it has on the board
        self.owner: dict[str, tuple[str, str]] = {}  # an ID → whose it is, for good
        self.dead: set[str] = set()
        self.names: dict[str, set[str]] = {}  # a response's key → every name it ever had
        self.former: dict[str, set[str]] = {}  # a response's key → the names that were taken back at a run, for good
        self.consented: set[str] = set()  # responses that held a consent when Riverboard last ran
        self.withdrawn: set[str] = set()  # those whose consent was gone at a run, with no yes since then
        self.dead_ids: set[str] = set()
        self.typed: dict[tuple[str, str], str] = {}  # an ID and a heading → what an organizer typed
        self.decided: dict[frozenset[str], Verdict] = {}
        self.accepted: set[frozenset[str]] = set()
        self.whys: dict[frozenset[str], str] = {}
        self.added: set[frozenset[str]] = set()  # matches typed by hand that no run has understood yet
        self.given: set[frozenset[str]] = set()  # the same of rows that stood for others before
        self.published: set[str] = set()  # IDs that have left the state of being new
        self.shown_before = 0
        self.copied = False  # whether a copy waits for a run that only its ID says whose it is
        self.deleted: set[str] = set()  # the IDs of rows that an organizer deleted since the last run
        for _ in range(2):
            self._send("Ann", [SLOTS[0], SLOTS[1]], 0)
        self._run()
        self.an_organizer_says_yes_to_all()
        self._run()

    # --- members ---

    def _send(self, name: str, slots: list[str], about: int) -> None:
        key = self.mark()
        self.words_of[key] = {slot: set() for slot in (*SLOTS, "")}
        self.words_of[key][""].add(key)
        answers = {"aside": f"only for you {key}", "name": f"{name} {self._word(key, '')}", "when": self._word(key, "")}
        self.names[key] = marks(answers["name"])
        for private in ("contact", "full_name"):
            answers[private] = f"{private} {self._word(key, '')}"
        for slot in slots:
            answers |= self._part(key, slot, about)
        self.private |= marks(" ".join(answers[one] for one in PRIVATE))
        self.sheet.send(**answers)

    def _word(self, key: str, slot: str) -> str:
        word = self.mark()
        self.words_of[key][slot].add(word)
        return word

    def _part(self, key: str, slot: str, about: int) -> dict[str, str]:
        return {
            slot: f"{SHARED[about]} {self._word(key, slot)}",
            f"{slot}_text": f"We love {SHARED[about]}.\n\nTruly {self._word(key, slot)}",
        }

    def _key(self, row: int) -> str:
        return self.sheet.cell(ANSWERS, row, QUESTIONS["aside"]).removeprefix("only for you ")

    def _responses(self) -> list[int]:
        return [row for row in range(len(self.sheet.tables[ANSWERS].rows)) if self._key(row) in self.words_of]

    def _pick(self, data: st.DataObject, rows: list[int]) -> int:
        assume(rows)
        return data.draw(st.sampled_from(rows))

    @rule(
        slots=st.lists(st.sampled_from(SLOTS), unique=True, min_size=1),
        about=st.integers(0, 2),
        name=st.sampled_from(["", "Ann"]),
    )
    def a_member_answers(self, slots: list[str], about: int, name: str) -> None:
        if len(self._responses()) < 7:
            self._send(name, slots, about)

    @rule(data=st.data(), slot=st.sampled_from(SLOTS), about=st.integers(0, 2))
    def a_member_edits_a_part(self, data: st.DataObject, slot: str, about: int) -> None:
        row = self._pick(data, self._responses())
        self.sheet.answer(row, **self._part(self._key(row), slot, about))

    @rule(data=st.data(), slot=st.sampled_from(SLOTS))
    def a_member_empties_a_part(self, data: st.DataObject, slot: str) -> None:
        row = self._pick(data, self._responses())
        self.sheet.answer(row, **{slot: "", f"{slot}_text": ""})

    @rule(data=st.data(), field=st.sampled_from(["when", "name", "contact", "until"]))
    def a_member_changes_a_fact(self, data: st.DataObject, field: str) -> None:
        row = self._pick(data, self._responses())
        if field == "until":
            self.sheet.answer(row, until=data.draw(st.sampled_from(WISHES)))
            return
        word = self._word(self._key(row), "")
        self.private |= {word} if field == "contact" else set()
        self.names[self._key(row)] |= {word} if field == "name" else set()
        self.sheet.answer(row, **{field: f"so {word}"})

    @rule(data=st.data())
    def a_member_becomes_nameless_or_named(self, data: st.DataObject) -> None:
        row = self._pick(data, self._responses())
        nameless = self.sheet.cell(ANSWERS, row, QUESTIONS["show_name"]) == NAMELESS
        self.sheet.answer(row, show_name="The name I write below" if nameless else NAMELESS)

    @rule(data=st.data())
    def a_member_takes_consent_back_or_gives_it(self, data: st.DataObject) -> None:
        row = self._pick(data, self._responses())
        given = bool(self.sheet.cell(ANSWERS, row, QUESTIONS["consent"]))
        self.sheet.answer(row, consent="" if given else "Yes, I say yes")

    @rule(data=st.data())
    def a_member_deletes_their_response(self, data: st.DataObject) -> None:
        row = self._pick(data, self._responses())
        self.sheet.delete(ANSWERS, row)

    # --- organizers on the Board ---

    def _board(self) -> list[int]:
        rows = self.sheet["Board"]
        return [index for index, row in enumerate(rows) if any(cell not in ("", "FALSE") for cell in row.values())]

    def _at(self, row: int, heading: str) -> str:
        return self.sheet.cell("Board", row, heading)

    def _type(self, row: int, heading: str, text: str) -> None:
        self.sheet.type("Board", row, heading, text)
        self.organizers |= marks(text)
        one = self._at(row, "ID")
        alone = [self._at(other, "ID") for other in self._board()].count(one) == 1
        awaits = self._at(row, "New text") and read_word(self._at(row, "Status")) is Word.PUBLISHED
        self.typed.pop((one, heading), None)
        pasted = one and not self._at(row, "Riverboard: from")  # whose it is may be told by nothing any more
        if (
            one
            and alone
            and not (pasted and heading == "Status")
            and (heading in ("Status", "Organizer note") or not awaits)
        ):
            self.typed[one, heading] = text

    def _forget(self, row: int, headings: tuple[str, ...]) -> None:
        for heading in headings:
            self.typed.pop((self._at(row, "ID"), heading), None)

    @rule(data=st.data(), word=st.sampled_from(WORDS))
    def an_organizer_sets_a_status(self, data: st.DataObject, word: str) -> None:
        self._set_status(self._pick(data, self._board()), word)

    @rule(data=st.data(), word=st.sampled_from(YES))
    def an_organizer_says_yes(self, data: st.DataObject, word: str) -> None:
        self._set_status(self._pick(data, self._board()), word)

    @rule()
    def an_organizer_says_yes_to_all(self) -> None:
        for row in self._board():
            self._set_status(row, "published")

    def _set_status(self, row: int, word: str) -> None:
        self._type(row, "Status", word)
        if self._is_cut(row) and read_word(word) is not Word.NEW:  # an organizer was asked, and answers for it
            self.organizers |= marks(" ".join(self.sheet["Board"][row].values()))
            self.dead_ids.discard(self._at(row, "ID"))
        if read_word(word) in {Word.PUBLISHED, Word.RESTING, Word.MET}:
            self.withdrawn -= {key for key, ids in self.ids_of.items() if self._origins(row) & set(ids.values())}
            read = (*PUBLIC, "New text") if read_word(word) is Word.PUBLISHED else PUBLIC
            self.said_yes |= {mark for heading in read for mark in marks(self._at(row, heading))}
        if read_word(word) is Word.PUBLISHED:
            self._forget(row, ("Title", "Text", "Category", "Area", "When", "Name shown", "Until"))

    def _origins(self, row: int) -> set[str]:
        """The IDs that a row notes: its own, and that of the row it was copied from."""
        return {self._at(row, "ID"), *self._at(row, "Riverboard: from").split()}

    @rule(data=st.data(), heading=st.sampled_from(TYPED))
    def an_organizer_types(self, data: st.DataObject, heading: str) -> None:
        row = self._pick(data, self._board())
        known = {"Category": "Food", "Area": "Mill Lane"}
        self._type(row, heading, known.get(heading) or f"kindly {self.mark()}")

    @rule(data=st.data(), until=st.sampled_from(UNTILS))
    def an_organizer_sets_an_end(self, data: st.DataObject, until: str) -> None:
        row = self._pick(data, self._board())
        self._type(row, "Until", until)
        if not until:
            self._forget(row, ("Until",))

    @rule(data=st.data(), soften=st.booleans())
    def an_organizer_works_on_new_text(self, data: st.DataObject, soften: bool) -> None:
        rows = [row for row in self._board() if self._at(row, "New text")]
        row = self._pick(data, rows)
        word = self.mark()
        self.organizers.add(word)
        self.sheet.type("Board", row, "New text", f"Softly {word}\n\nSaid" if soften else "")
        self._forget(row, ("Name shown", "Status"))

    @rule(data=st.data())
    def an_organizer_copies_a_row(self, data: st.DataObject) -> None:
        row = self._pick(data, self._board())
        rows = list(range(len(self.sheet["Board"])))
        if len(rows) < 25:
            self.sheet.reorder("Board", [*rows, row])
            self._forget(row, (*BOARD,))

    @rule(data=st.data(), place=st.integers(0, 25), keeps_id=st.booleans())
    def an_organizer_copies_what_is_seen_of_a_row(self, data: st.DataObject, place: int, keeps_id: bool) -> None:
        """The hidden cells stay behind. Without its ID, the copy is known by its words while they are the same."""
        row = self._pick(data, self._board())
        rows = len(self.sheet["Board"])
        assume(rows < 25 and self._at(row, "ID"))
        assume(keeps_id or (self._at(row, "Title") and self._at(row, "Text")))
        cells = {self.sheet.place("Board", name): self._at(row, name) for name in BOARD}
        self._forget(row, (*BOARD,))
        header = self.sheet.tables["Board"].header
        self.sheet.add("Board", {})
        for column, cell in cells.items():
            if keeps_id or column != self.sheet.place("Board", "ID"):
                self.sheet.type("Board", rows, header[column], cell)
        self.sheet.reorder("Board", [*range(min(place, rows)), rows, *range(min(place, rows), rows)])
        self.copied = True
        if not keeps_id:
            self._run()

    @rule(data=st.data())
    def an_organizer_deletes_a_row(self, data: st.DataObject) -> None:
        row = self._pick(data, self._board())
        self._forget(row, (*BOARD,))
        self.published -= self._origins(row)
        self.deleted.add(self._at(row, "ID"))
        self.sheet.delete("Board", row)

    @rule(
        kind=st.sampled_from(["offer", "a need", "Dream", "ask", "something"]), word=st.sampled_from(["", "published"])
    )
    def an_organizer_adds_a_row(self, kind: str, word: str) -> None:
        title = f"{SHARED[0]} {self.mark()}"
        self.organizers |= marks(title)
        self.sheet.add("Board", {"Kind": kind, "Title": title, "Status": word})

    # --- organizers on the sheet as such ---

    @rule(data=st.data(), tab=st.sampled_from(["Board", "Matches", ANSWERS]), how=st.sampled_from(REARRANGED))
    def the_sheet_is_rearranged(self, data: st.DataObject, tab: str, how: str) -> None:
        assume(tab in self.sheet.tables)
        if how == "sorted":
            self.sheet.reorder(tab, data.draw(st.permutations(range(len(self.sheet[tab])))))
        elif how == "columns moved":
            self.sheet.reorder_columns(tab, data.draw(st.permutations(range(len(self.sheet.tables[tab].header)))))
        elif how == "renamed" and tab == "Board":
            name = data.draw(st.sampled_from(sorted(OTHER_NAMES)))
            self.sheet.rename(tab, name, OTHER_NAMES[name] if name in self.sheet.tables[tab].header else name)
        elif how == "blanks":
            self._insert_blanks(data, tab)
        elif how == "ids wiped":
            assume(not (tab == "Board" and self.copied))
            self._wipe_ids(tab)

    def _insert_blanks(self, data: st.DataObject, tab: str) -> None:
        width, rows = len(self.sheet.tables[tab].header), len(self.sheet[tab])
        assume(width < 32)
        self.sheet.add_column(tab, data.draw(st.integers(0, width)), "")
        text = data.draw(st.sampled_from(["", "FALSE"]))
        self.sheet.add(tab, {self.sheet.tables[tab].header[-1]: text} if text else {})
        self.sheet.reorder(tab, data.draw(st.permutations(range(rows + 1))))

    def _wipe_ids(self, tab: str) -> None:
        self.sheet.fill(tab, "Board ID" if tab == ANSWERS else "ID")
        if tab == "Matches":
            self.sheet.fill(tab, "First suggested")
        self.typed = {} if tab == "Board" else self.typed  # whose a cell is cannot be told until they return

    @rule()
    def the_question_for_a_yes_is_lost_for_a_while(self) -> None:
        """What members said there holds, though an organizer means it: nothing is shown or hidden by that."""
        self._run()
        before, rows = (
            self.sheet.decide(accept_drop=True).board,
            [row.get("Status", row.get("State")) for row in self.sheet["Board"]],
        )
        self.sheet.rename(ANSWERS, QUESTIONS["consent"], "Well?")
        for _ in range(2):
            assert self.sheet.run(accept_drop=True).board == before
        self.sheet.rename(ANSWERS, "Well?", QUESTIONS["consent"])
        assert self.sheet.run(accept_drop=True).board == before
        assert [row.get("Status", row.get("State")) for row in self.sheet["Board"]] == rows

    # --- organizers on the Matches ---

    def _matches(self) -> list[int]:
        return [row for row in range(len(self.sheet["Matches"])) if self._pair(row)]

    def _pair(self, row: int) -> frozenset[str]:
        return frozenset(ALLOWED.findall(self.sheet.cell("Matches", row, "Who (ids)")))

    @precondition(lambda self: "Matches" in self.sheet.tables)
    @rule(data=st.data(), word=st.sampled_from(["accept", "Yes", "no", "declined", "closed", "perhaps", ""]))
    def an_organizer_decides(self, data: st.DataObject, word: str) -> None:
        row = self._pick(data, self._matches())
        self.sheet.type("Matches", row, "Decision", word)
        fresh = self._pair(row) in self.added and not word
        self.decided[self._pair(row)] = Verdict.ACCEPT if fresh else read_verdict(word)

    @precondition(lambda self: "Matches" in self.sheet.tables)
    @rule(data=st.data())
    def an_organizer_rewords_why(self, data: st.DataObject) -> None:
        row = self._pick(data, self._matches())
        self.whys[self._pair(row)] = why = f"They would like each other {self.mark()}"
        self.organizers |= marks(why)
        self.sheet.type("Matches", row, "Why", why)
        self.sheet.type("Matches", row, "Organizer note", why)

    @precondition(lambda self: "Matches" in self.sheet.tables)
    @rule(data=st.data(), word=st.sampled_from(["", "accept"]))
    def an_organizer_adds_a_match(self, data: st.DataObject, word: str) -> None:
        ids = [self._at(row, "ID") for row in self._board() if ALLOWED.fullmatch(self._at(row, "ID"))]
        assume(len(set(ids)) > 1)
        one, other = data.draw(st.lists(st.sampled_from(sorted(set(ids))), min_size=2, max_size=2, unique=True))
        if frozenset((one, other)) not in {self._pair(row) for row in self._matches()}:
            self.sheet.add("Matches", {"Who (ids)": f"{one}, {other}", "Decision": word})
            self.decided[frozenset((one, other))] = Verdict.ACCEPT
            self.added.add(frozenset((one, other)))

    @precondition(lambda self: "Matches" in self.sheet.tables)
    @rule(data=st.data())
    def an_organizer_gives_a_row_to_others(self, data: st.DataObject) -> None:
        self._run()
        unread = self.added | self.given
        rows = [row for row in self._matches() if len(self._pair(row)) == 2 and self._pair(row) not in unread]
        row = self._pick(data, rows)
        ids = sorted({self._at(each, "ID") for each in self._board()})
        assume(len(ids) > 1)
        others = data.draw(st.lists(st.sampled_from(ids), min_size=2, max_size=2, unique=True))
        was, now = self._pair(row), frozenset(others)
        taken = {frozenset(ALLOWED.findall(cell)) for each in self.sheet["Matches"] for cell in each.values()}
        assume(now not in taken)
        self.sheet.type("Matches", row, "Who (ids)", ", ".join(others))
        self.decided[now] = read_verdict(self.sheet.cell("Matches", row, "Decision"))
        if self.decided.get(was) not in NO:  # it holds on
            self.decided.pop(was, None)
        if was in self.whys:
            self.whys[now] = self.whys.pop(was)
        self.given.add(now)

    @precondition(lambda self: "Matches" in self.sheet.tables)
    @rule(data=st.data(), column=st.sampled_from(["Decision", "Who (ids)"]))
    def a_column_of_the_matches_is_sorted_alone(self, data: st.DataObject, column: str) -> None:
        self._run()
        before, rows = self.sheet.tables["Matches"], range(len(self.sheet["Matches"]))
        cells = [self.sheet.cell("Matches", row, column) for row in rows]
        then = self._said()
        for row, source in enumerate(data.draw(st.permutations(rows))):
            self.sheet.type("Matches", row, column, cells[source])
        now = self._said()
        try:
            self.sheet.decide()
            assert sum(then.get(pair) is Verdict.DECLINE and now[pair] is Verdict.ACCEPT for pair in now) < 2
        except BoardError:
            event("a column of the matches that was sorted alone was refused")
        self.sheet.tables["Matches"] = before

    def _said(self) -> dict[frozenset[str], Verdict]:
        return {self._pair(row): read_verdict(self.sheet.cell("Matches", row, "Decision")) for row in self._matches()}

    # --- time ---

    @rule(days=st.sampled_from([1, 1, 5, 40]))
    def days_pass(self, days: int) -> None:
        self.sheet.today += timedelta(days=days)

    @rule()
    def riverboard_runs(self) -> None:
        self._run()

    @rule()
    def riverboard_runs_again(self) -> None:  # a name of its own, so that it comes by more often
        self._run()

    # --- the laws ---

    def _run(self) -> None:
        answered = self._answered()
        self._note_consent()
        self._note_names()
        outcome = self._outcome(answered)
        self._note_the_dead(answered)
        self._all_stand_once(answered)
        self._running_again_changes_nothing(outcome)
        self._only_what_had_a_yes_is_public(outcome)
        on_board = {self._at(row, "ID") for row in self._board()}
        self.added = {pair for pair in self.added if not pair <= on_board}
        self.given = {pair for pair in self.given if not pair <= on_board}
        self._no_trace_is_left(outcome)
        self._what_was_taken_back_is_gone(outcome)
        self.accepted |= {pair for pair, verdict in self.decided.items() if verdict is Verdict.ACCEPT}
        self._private_answers_stay_private(outcome)
        self._organizers_cells_stay()
        self._decisions_stay(outcome)
        self._the_report_names_rows_that_wait()
        self.shown_before = len(outcome.board.entries)
        self.copied = False
        self.deleted = set()

    def _note_consent(self) -> None:
        consents = {self._key(row) for row in self._responses() if self.sheet.cell(ANSWERS, row, QUESTIONS["consent"])}
        self.withdrawn = (self.withdrawn | self.consented) - consents
        self.consented = consents

    def _note_names(self) -> None:
        for row in self._responses():
            key = self._key(row)
            nameless = self.sheet.cell(ANSWERS, row, QUESTIONS["show_name"]) == NAMELESS
            allowed = set() if nameless else marks(self.sheet.cell(ANSWERS, row, QUESTIONS["name"]))
            self.former[key] = (self.former.get(key, set()) | (self.names[key] if nameless else set())) - allowed

    def _answered(self) -> dict[str, set[str]]:
        rows = self._responses()
        return {
            self._key(row): {slot for slot in SLOTS if self.sheet.cell(ANSWERS, row, QUESTIONS[slot])} for row in rows
        }

    def _outcome(self, answered: dict[str, set[str]]) -> Outcome:
        before = dict(self.sheet.tables)
        try:
            return self.sheet.run()
        except BoardError as error:
            refused = str(error)
        if "has no column" in refused:  # renamed, and most of it changed since: nobody can tell whose it is
            self._name_columns_again()
            return self._outcome(answered)
        gone = "would be gone" in refused and self.shown_before > 5
        assert gone or not any(answered.values()) or not self._board(), refused
        assert self.sheet.tables == before
        event("a drop was refused")
        return self.sheet.run(accept_drop=True)

    def _name_columns_again(self) -> None:
        names = [name for name, other in OTHER_NAMES.items() if other in self.sheet.tables["Board"].header]
        assert names
        for name in names:
            self.sheet.rename("Board", OTHER_NAMES[name], name)
        event("a renamed column was refused")

    def _note_the_dead(self, answered: dict[str, set[str]]) -> None:
        for key, slots in list(self.ids_of.items()):
            for slot in [slot for slot in slots if slot not in answered.get(key, set())]:
                self.dead_ids.add(slots.pop(slot))
                self.dead |= self.words_of[key][slot]
                self.words_of[key][slot] = set()
        for key in [key for key in self.words_of if key not in answered]:
            self.dead |= set().union(*self.words_of.pop(key).values())
            self.ids_of.pop(key, None)

    def _all_stand_once(self, answered: dict[str, set[str]]) -> None:
        """No response is lost or doubled; IDs are never two alike, never another member's, and stay."""
        rows = [self.sheet["Board"][row] for row in self._board()]
        ids = [self.sheet.cell("Board", row, "ID") for row in self._board()]
        assert len(set(ids)) == len(ids)
        assert all(ALLOWED.fullmatch(one) for one in ids)
        slot_of = {row["Riverboard: from"].split()[-1]: row["Riverboard: from"].rpartition(" ")[0] for row in rows}
        assert set(slot_of) == set(ids)
        named: Counter[str] = Counter()
        for row in self._responses():
            key, own = self._key(row), self.sheet.cell(ANSWERS, row, "Board ID").split(", ")
            found = {slot_of[one]: one for one in own if one}
            assert set(found) == answered[key]
            named.update(found.values())
            for slot, one in found.items():
                if one in self.deleted and self.owner[one][0] == key:  # for what its member has put in its place
                    self.owner[one] = (key, slot)
                    self.dead_ids.discard(one)
                assert self.owner.setdefault(one, (key, slot)) == (key, slot)
                old = self.ids_of.setdefault(key, {}).get(slot)
                if old != one:
                    assert old is None or old not in ids
                    self.dead_ids |= {old} if old else set()
                    self.ids_of[key][slot] = one
        assert all(count == 1 for count in named.values())
        from_form = {one for one, slot in slot_of.items() if slot.split()[0] not in ("hand", "copy")}
        assert from_form == set(named)

    def _running_again_changes_nothing(self, outcome: Outcome) -> None:
        again = self.sheet.decide(accept_drop=True)
        assert not again.sync
        assert not again.suggest
        assert again.board == outcome.board
        assert again.connections == outcome.connections
        assert again.done.figures == outcome.done.figures

    def _only_what_had_a_yes_is_public(self, outcome: Outcome) -> None:
        status = {self._at(row, "ID"): read_word(self._at(row, "Status")) for row in self._board()}
        shown = {Word.PUBLISHED, Word.RESTING, Word.MET, Word.EDITED}
        assert all(status[entry.id] in shown for entry in outcome.board.entries)
        public = marks(encode_board(outcome.board).decode() + encode_connections(outcome.connections).decode())
        assert public <= self.said_yes | self.organizers

    def _is_cut(self, row: int) -> bool:
        return "Only what is seen of a row was pasted here" in self._at(row, "Check")

    def _no_trace_is_left(self, outcome: Outcome) -> None:
        """Only what an organizer pasted may stay, where nothing tells whose it is, in the sheet and with a question."""
        public = encode_board(outcome.board).decode() + encode_connections(outcome.connections).decode()
        dead = self.dead - self.organizers
        assert not marks(public) & dead
        everything = json.dumps([[*table.header, *table.rows] for table in self.sheet.tables.values()]) + public
        cut = [self.sheet["Board"][row] for row in self._board() if self._is_cut(row)]
        assert not marks(everything) & (dead - marks(json.dumps(cut)))
        nobodys = self.dead_ids.difference(*self.added, *self.given, {row["ID"] for row in cut})
        assert not set(re.findall(r"[a-z0-9]{6}", everything)) & nobodys

    def _what_was_taken_back_is_gone(self, outcome: Outcome) -> None:
        """Consent and names hold at once, for copies too, whatever the Status says. No former name ever returns."""
        origins = {self._at(row, "ID"): self._origins(row) for row in self._board()}
        shown = set().union(*(origins[entry.id] for entry in outcome.board.entries))
        names = marks(" ".join(entry.name for entry in outcome.board.entries))
        for row in self._responses():
            key = self._key(row)
            if key in self.withdrawn:
                assert not shown & set(self.ids_of.get(key, {}).values())
            assert not names & self.former[key]

    def _private_answers_stay_private(self, outcome: Outcome) -> None:
        public = encode_board(outcome.board).decode() + encode_connections(outcome.connections).decode()
        tabs = json.dumps([self.sheet["Board"], self.sheet["Report"]]) + " ".join(
            map(str, (*outcome.done.problems, *outcome.done.mended))
        )
        assert not marks(public + tabs + repr(outcome)) & self.private
        for row in self.sheet["Matches"] if "Matches" in self.sheet.tables else ():
            private = {heading for heading, cell in row.items() if marks(cell) & self.private}
            assert private <= {"Introduction"}
            assert not private or frozenset(ALLOWED.findall(row["Who (ids)"])) in self.accepted

    def _organizers_cells_stay(self) -> None:
        rows = {self._at(row, "ID"): row for row in self._board()}
        self.typed = {place: text for place, text in self.typed.items() if place[0] in rows}
        for (one, heading), text in list(self.typed.items()):
            now = self._at(rows[one], heading)
            if heading == "Status" and now != text:
                assert {read_word(text), read_word(now)} == {Word.PUBLISHED, Word.EDITED}
                self.typed[one, heading] = now
            else:
                assert now == text, heading

    def _decisions_stay(self, outcome: Outcome) -> None:
        on_board = {self._at(row, "ID") for row in self._board()}
        rows = {self._pair(row): row for row in self._matches()} if "Matches" in self.sheet.tables else {}
        for kept in (self.decided, self.whys):
            for pair in [pair for pair in kept if not pair <= on_board]:
                self._hand_on(kept, pair, pair & on_board)
        for pair in self.whys:
            assert self.sheet.cell("Matches", rows[pair], "Why") == self.whys[pair]
            assert self.sheet.cell("Matches", rows[pair], "Organizer note") == self.whys[pair]
        said = {pair: read_verdict(self.sheet.cell("Matches", row, "Decision")) for pair, row in rows.items()}
        assert all(pair <= on_board or pair in self.added | self.given for pair in said)
        # A row that was given to somebody who has left since is about nobody new. Its no holds for those it was about.
        about = {pair: self._was_about(rows[pair]) for pair in said.keys() & self.given if said[pair] in NO}
        said = {about.get(pair, pair): one for pair, one in said.items()}
        said = {pair: one for pair, one in said.items() if pair <= on_board}
        assert {pair: one for pair, one in said.items() if one is not Verdict.OPEN} == {
            pair: one for pair, one in self.decided.items() if one is not Verdict.OPEN
        }
        kinds = {entry.id: entry.kind for entry in outcome.board.entries if entry.status != "met"}
        joined = {frozenset(match.entries) for match in outcome.connections.matches}
        for pair, verdict in self.decided.items():
            if verdict is Verdict.ACCEPT and len(pair) == 2 and pair <= kinds.keys():
                fits = len({kinds[one] for one in pair}) == 2 or {kinds[one] for one in pair} == {"dream"}
                assert (pair in joined) == (fits and len({self._whose(one) for one in pair}) == 2)
            elif verdict in {Verdict.DECLINE, Verdict.CLOSED, Verdict.ODD}:
                assert pair not in joined

    def _was_about(self, row: int) -> frozenset[str]:
        return frozenset(ALLOWED.findall(self.sheet.cell("Matches", row, "Riverboard: who")))

    def _hand_on(self, kept: dict[frozenset[str], Any], whole: frozenset[str], rest: frozenset[str]) -> None:
        """What was said of a constellation is said of those who are left of it, while a dream and two others are."""
        said = kept.pop(whole)
        dreams = {
            self._at(row, "ID") for row in self._board() if read_kind(self._at(row, "Kind")) in (Kind.DREAM, None)
        }
        if len(rest) > 2 and rest & dreams:
            kept[rest] = said
            event("somebody left a constellation on which something was decided")

    def _whose(self, one: str) -> str:
        """The member who wrote an entry, or its copy's first; for a row that was added by hand, the row itself."""
        rows = {self._at(row, "ID"): row for row in self._board()}
        whose = [self.owner[each][0] for each in self._origins(rows[one]) if each in self.owner]
        return whose[0] if whose else one

    def _the_report_names_rows_that_wait(self) -> None:
        """Each row number in the Report is that of the row as the sheet now stands."""
        waiting = {f"Board, row {row + 2}" for row in self._board() if read_word(self._at(row, "Status")) is Word.NEW}
        named = {row["Where"] for row in self.sheet["Report"] if row["What"].startswith("A new ")}
        assert named == waiting


class TrustingNeighborhood(Neighborhood):
    """The same where clean entries are published at once. What is sent later still waits."""

    publish = "unless-held"

    def _only_what_had_a_yes_is_public(self, outcome: Outcome) -> None:
        status = {self._at(row, "ID"): self._at(row, "Status") for row in self._board()}
        for entry in outcome.board.entries:
            if entry.id not in self.published:
                self.said_yes |= marks(str(entry))
        self.published |= {one for one, word in status.items() if read_word(word) is not Word.NEW}
        self.published &= {one for one, word in status.items() if read_word(word) is not Word.NEW}
        super()._only_what_had_a_yes_is_public(outcome)

    def _set_status(self, row: int, word: str) -> None:
        super()._set_status(row, word)
        if word == "new":  # here this word is a yes to whatever is clean
            self.typed.pop((self._at(row, "ID"), "Status"), None)
            self.published -= self._origins(row)


TestNeighborhood = Neighborhood.TestCase
TestTrustingNeighborhood = TrustingNeighborhood.TestCase
