"""Which row of the Board tab stands for which answer, whatever was sorted, copied, wiped or deleted. Pure."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from riverboard.alike import by_words, find_original, pair_by_words
from riverboard.ids import ALLOWED, MINTED, Mint, is_fit
from riverboard.layout import APPROVED, FROM, MEMBER, SEEN, STOOD, Draft
from riverboard.problems import BoardError
from riverboard.responses import WATCHED, Answer, Response, read_kind

_HAND, _COPY, _TAKEN = "hand", "copy", "taken"
ONLY = "only"
"""Begins the name that stands for a member who left nothing to be told by."""


@dataclass(slots=True, repr=False)
class Links:
    """The rows that stay, those whose members took them back, and the answer behind each row of the form.

    ``answers`` maps a draft's ``id()``; a row added by hand, or a copy, is not in it. ``fresh`` are the answers that
    no row stands for yet. ``unfit`` are the rows whose ID could not stand in an address. ``again`` are the responses,
    by their index, that had rows which an organizer has deleted, with the IDs of those; ``perhaps`` are the responses
    that may have had one. ``cut`` are the rows, by their draft's ``id()``, that have an ID which Riverboard once gave,
    and neither a note of where they came from nor an answer that names them: whose they are, nobody can tell.
    """

    drafts: list[Draft]
    gone: list[Draft] = field(default_factory=list)
    answers: dict[int, tuple[Response, Answer]] = field(default_factory=dict)
    fresh: list[tuple[Response, Answer]] = field(default_factory=list)
    unfit: list[Draft] = field(default_factory=list)
    again: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    perhaps: frozenset[int] = frozenset()
    cut: frozenset[int] = frozenset()


def came_from_form(draft: Draft) -> bool:
    """Whether a row was made from a response, as the row itself notes."""
    return slot_of(draft) not in ("", _HAND)


def original(draft: Draft) -> str:
    """The ID of the row that an organizer copied this one from, or ""."""
    word, _, first = slot_of(draft).partition(" ")
    return first if word == _COPY else ""


def link(
    drafts: Iterable[Draft],
    responses: Sequence[Response],
    mint: Mint,
    *,
    downloaded_anew: bool = False,
    last_run: date | None = None,
) -> Links:
    """Lay rows and responses beside each other, giving IDs to rows that have none of their own.

    ``downloaded_anew`` says that the answers have no column for IDs, though there may be rows already; ``last_run`` is
    the day of the last run, as far as anybody knows. Raises BoardError
    where no row says any more where it came from, and nobody could tell whose some of them are.
    """
    links = Links(list(drafts))
    untold = not any(slot_of(draft) for draft in links.drafts)
    named = {id(draft) for draft in links.drafts if MINTED.fullmatch(draft["ID"].strip())}
    stood_before = named if untold else set()
    _give_ids_back(links, responses)
    on_board = {one for draft in links.drafts for one in (draft["ID"], noted_id(draft))}
    deleted = {each.index: tuple(one for one in each.ids if one not in on_board) for each in responses}
    links.again = {index: ids for index, ids in deleted.items() if ids}
    owners = _tell_copies_apart(links, mint)
    taken_back = _by_board_id(links, responses)
    _by_copy(links, responses)
    _by_fingerprint(links, responses, taken_back)
    if downloaded_anew:
        _by_what_stayed(links, responses)
    _by_words_alone(links, responses, owners, stood_before)
    _note_copies(links, owners)
    _refuse_untold(draft for draft in links.drafts if id(draft) in stood_before)
    cut = (draft for draft in links.drafts if id(draft) in named and _is_cut(draft))
    links.cut = frozenset(id(draft) for draft in cut if _is_cut(owners.get(id(draft), draft)))
    linked = _linked(links)
    links.fresh = [(response, answer) for response in responses for answer in _unlinked(response, linked)]
    _take_out(links)
    if downloaded_anew:
        links.perhaps = _may_have_been_here(links, last_run)
    for draft in links.drafts:
        draft[FROM] = f"{slot_of(draft) or _HAND} {draft['ID']}"
    return links


def ids_again(links: Links) -> dict[tuple[int, str], str]:
    """The IDs that answers had before an organizer deleted their rows, by their response's index and their slot.

    What was decided about them goes on. Only where each deleted row has its answer, and nobody else has such an ID.
    """
    answers: dict[int, list[str]] = {}
    for response, answer in links.fresh:
        answers.setdefault(response.index, []).append(answer.slot)
    found: dict[tuple[int, str], str] = {}
    for index, slots in answers.items():
        ids = links.again.get(index, ())
        if len(ids) == len(slots) and all(map(MINTED.fullmatch, ids)) and not set(ids) & set(found.values()):
            found |= {(index, slot): one for slot, one in zip(slots, ids, strict=True)}
    return found


def slot_of(draft: Draft) -> str:
    """What a row notes that it came from: a slot of the form such as ``offer 2``, ``hand``, ``copy …``, or ""."""
    return draft[FROM].strip().rpartition(" ")[0]


def noted_id(draft: Draft) -> str:
    """The ID that a row notes as its own, or ""."""
    return draft[FROM].strip().rpartition(" ")[2]


def _give_ids_back(links: Links, responses: Sequence[Response]) -> None:
    """An ID that was wiped, or typed over with another row's, returns: from the row's note, else by what it says."""
    counts = Counter(draft["ID"].strip().casefold() for draft in links.drafts)
    taken = set(counts)
    said = {_words(answer.title, answer.text): response for response in responses for answer in response.answers}
    for draft in links.drafts:
        given = draft["ID"].strip().casefold()
        if given and not is_fit(given):
            links.unfit.append(draft)
            given = ""
        noted = noted_id(draft)
        if (not given or counts[given] > 1) and noted not in taken and ALLOWED.fullmatch(noted):
            given = noted
        if not given and not noted and (response := said.get(_words(draft["Title"], draft["Text"]))):
            free = [one for one in response.ids if one not in taken]
            given = free[0] if len(free) == 1 else ""
        taken.add(given)
        draft["ID"] = given


def _tell_copies_apart(links: Links, mint: Mint) -> dict[int, Draft]:
    """The second row with an ID, and each row without one, gets an ID of its own. The first is the one that notes it.

    Returns, by the draft's ``id()``, the rows whose visible cells were copied with the ID, each with the first.
    """
    first_of: dict[str, Draft] = {}
    for draft in links.drafts:
        known = first_of.setdefault(draft["ID"], draft)
        if noted_id(known) != draft["ID"] == noted_id(draft):
            first_of[draft["ID"]] = draft
    owners: dict[int, Draft] = {}
    for draft in links.drafts:
        given = draft["ID"]
        if given and first_of[given] is draft:
            continue
        first = original(draft) or noted_id(draft)
        draft["ID"] = mint()
        if came_from_form(draft):
            draft[FROM] = f"{_COPY} {first} {draft['ID']}"
        elif slot_of(draft):
            draft[FROM] = f"{_HAND} {draft['ID']}"
        elif given:
            owners[id(draft)] = first_of[given]
    return owners


def _by_board_id(links: Links, responses: Sequence[Response]) -> set[int]:
    """Link by the responses' ``Board ID`` cells. Returns the drafts whose part its member has taken back."""
    by_id = {draft["ID"]: draft for draft in links.drafts if not original(draft)}
    for draft in links.drafts:  # an organizer may have given the row an ID of their own
        if came_from_form(draft) and not original(draft):
            by_id.setdefault(noted_id(draft), draft)
    taken_back: set[int] = set()
    for response in responses:
        own = [by_id.pop(one) for one in response.ids if one in by_id and id(by_id[one]) not in links.answers]
        left = {answer.slot: answer for answer in response.answers}
        unnamed = []
        for draft in own:
            if answer := _answer_behind(draft, left):
                links.answers[id(draft)] = response, left.pop(answer.slot)
                draft[FROM] = f"{answer.slot} {draft['ID']}"
            elif came_from_form(draft):
                taken_back.add(id(draft))
            else:
                unnamed.append(draft)
        _by_likeness(links, unnamed, response, left)
        for draft in unnamed:
            if id(draft) not in links.answers:  # the answer names the row, but holds nothing for it any more
                draft[FROM] = f"{_TAKEN} {draft['ID']}"
                taken_back.add(id(draft))
    return taken_back


def _answer_behind(draft: Draft, left: Mapping[str, Answer]) -> Answer | None:
    """The answer to the question that a row came from, or the same words where that question's columns were moved."""
    own = left.get(slot_of(draft))
    if own and _has_its_words(draft, own):
        return own
    alike = (answer for answer in left.values() if _question(answer.slot) == _question(slot_of(draft)))
    return next((answer for answer in alike if _has_its_words(draft, answer)), own)


def _question(slot: str) -> str:
    """A slot without its number: ``offer`` for ``offer 2``."""
    return slot.rstrip("0123456789 ")


def _has_its_words(draft: Draft, answer: Answer) -> bool:
    prints = read_prints(draft)
    return all(prints[name] == answer.fingerprints[name] for name in ("title", "text"))


def _by_likeness(links: Links, drafts: Sequence[Draft], response: Response, left: dict[str, Answer]) -> None:
    """Link rows that have lost their notes to the answers of their response that they resemble most."""

    def unlike(draft: Draft, answer: Answer) -> tuple[bool, bool]:
        return answer.title.strip() != draft["Title"].strip(), answer.kind != read_kind(draft["Kind"])

    remaining = list(drafts)
    while remaining and left:
        draft, slot = min(
            ((draft, slot) for draft in remaining for slot in left), key=lambda pair: unlike(pair[0], left[pair[1]])
        )
        remaining.remove(draft)
        links.answers[id(draft)] = response, left.pop(slot)
        draft[FROM] = f"{slot} {draft['ID']}"


def _by_copy(links: Links, responses: Sequence[Response]) -> None:
    """Where an organizer copied a row and later deleted the first, the copy takes its place."""
    on_board = {draft["ID"] for draft in links.drafts}
    copies: dict[str, list[Draft]] = {}
    for draft in links.drafts:
        if original(draft) and original(draft) not in on_board:
            copies.setdefault(original(draft), []).append(draft)
    linked = _linked(links)
    for response in responses if copies else ():
        left = {answer.slot: answer for answer in _unlinked(response, linked)}
        for draft, *others in (copies[one] for one in response.ids if one in copies):
            if answer := next((answer for answer in left.values() if _has_its_words(draft, answer)), None):
                links.answers[id(draft)] = response, left.pop(answer.slot)
                draft[FROM] = f"{answer.slot} {draft['ID']}"
                for other in others:
                    other[FROM] = f"{_COPY} {draft['ID']} {other['ID']}"


def _by_fingerprint(links: Links, responses: Sequence[Response], taken_back: set[int]) -> None:
    """Link what is left, where ``Board ID`` cells were wiped: by what was answered.

    Two members may write the same words, so the answers of somebody else never take a row over.
    """
    by_print: dict[tuple[str, str, str], list[Draft]] = {}
    for draft in links.drafts:
        left = id(draft) not in links.answers and id(draft) not in taken_back
        if left and came_from_form(draft) and not original(draft):
            prints = read_prints(draft)
            by_print.setdefault((_question(slot_of(draft)), prints["title"], prints["text"]), []).append(draft)
    linked = _linked(links)
    for response in responses:
        for answer in _unlinked(response, linked):
            said = _question(answer.slot), answer.fingerprints["title"], answer.fingerprints["text"]
            same = by_print.get(said, [])
            own = next((place for place, draft in enumerate(same) if _is_of(draft, response, answer)), None)
            if own is not None:
                draft = same.pop(own)
                links.answers[id(draft)] = response, answer
                draft[FROM] = f"{answer.slot} {draft['ID']}"


def _by_what_stayed(links: Links, responses: Sequence[Response]) -> None:
    """Of answers that were downloaded anew, and so name no rows, find those that were edited since.

    Where one row and one answer are left that share what was said, or their member and their question, the answer is
    the row's. Where there are more of them, nobody can tell which is which.
    """
    for way in range(len(_what_stays("", "", {}))):
        rows: dict[tuple[str, ...], list[Draft]] = {}
        for draft in links.drafts:
            if id(draft) not in links.answers and came_from_form(draft) and not original(draft):
                key = _what_stays(draft[MEMBER].strip(), slot_of(draft), read_prints(draft))[way]
                rows.setdefault(key, []).append(draft)
        answers: dict[tuple[str, ...], list[tuple[Response, Answer]]] = {}
        linked = _linked(links)
        for response in responses if rows else ():
            for answer in _unlinked(response, linked):
                key = _what_stays(response.member, answer.slot, answer.fingerprints)[way]
                answers.setdefault(key, []).append((response, answer))
        for key, found in answers.items():
            if key and len(found) == len(rows.get(key, ())) == 1:
                draft, (_, answer) = rows[key][0], found[0]
                links.answers[id(draft)] = found[0]
                draft[FROM] = f"{answer.slot} {draft['ID']}"


def _by_words_alone(
    links: Links, responses: Sequence[Response], owners: Mapping[int, Draft], stood_before: Collection[int]
) -> None:
    """Link rows that do not note where they came from to the answers that say the same."""
    rows = [draft for draft in links.drafts if not slot_of(draft) and id(draft) not in owners]
    if not rows:
        return
    linked = _linked(links)
    said = [(response, answer) for response in responses for answer in _unlinked(response, linked)]
    for draft, (response, answer) in pair_by_words(rows, said, stood_before):
        links.answers[id(draft)] = response, answer
        draft[FROM] = f"{answer.slot} {draft['ID']}"


def _note_copies(links: Links, owners: Mapping[int, Draft]) -> None:
    """A row that is new here with another row's ID, or another's words, is its copy, and belongs to its member."""
    new = [draft for draft in links.drafts if not slot_of(draft)]
    if not new:
        return
    rows = {draft["ID"]: draft for draft in links.drafts if came_from_form(draft)}
    said = ((links.answers[id(draft)][1], one) for one, draft in rows.items() if id(draft) in links.answers)
    known = by_words(((draft, one) for one, draft in rows.items()), said)
    for draft in sorted(new, key=lambda draft: id(draft) in owners):  # what was copied may itself be a copy
        owner = owners.get(id(draft)) or rows.get(find_original(draft, known))
        if owner and came_from_form(owner):
            draft[FROM] = f"{_COPY} {original(owner) or owner['ID']} {draft['ID']}"
            draft[SEEN], draft[APPROVED] = owner[SEEN], owner[APPROVED]


def _refuse_untold(drafts: Iterable[Draft]) -> None:
    """Raises BoardError where a row may be a member's, and neither an answer nor its words say whose."""
    lost = [draft for draft in drafts if not slot_of(draft) and (draft[SEEN].strip() or not draft[STOOD].strip())]
    if lost:
        raise BoardError(
            "The Board tab no longer says which answer each row came from, as its columns “Riverboard: …” were deleted:"
            f" whose row {min(draft.index or 0 for draft in lost) + 2} is, one of {len(lost)} such rows, nobody can"
            " tell, and a member who takes it back would not be heard. Bring those columns back from the sheet's"
            " version history, or from your last copy of the folder. If they cannot be had, delete the rows that"
            " members wrote, and they come back as new; of those that you added yourselves, empty the ID."
        )


def _is_cut(draft: Draft) -> bool:
    """Whether a row stands without its hidden cells, as where only what is seen of it was pasted."""
    return not slot_of(draft) and not draft[STOOD].strip()


def _what_stays(member: str, slot: str, prints: Mapping[str, str]) -> tuple[tuple[str, ...], ...]:
    """What an answer may still share with its row, the surest first. A way to be reached may have changed, or words."""
    said = (_question(slot), *(prints.get(name, "") for name in WATCHED))
    return said, (member, slot) if member else (), (member, _question(slot)) if member else ()


def _is_of(draft: Draft, response: Response, answer: Answer) -> bool:
    """Whether a row with an answer's words came from its member. Where nobody can tell, everything must be the same."""
    member = draft[MEMBER].strip()
    if response.member and member and not member.startswith(ONLY):
        return response.member == member
    return not changed(read_prints(draft), answer.fingerprints)


def _take_out(links: Links) -> None:
    """A row of the form that no answer stands behind any more was taken back by its member; so are its copies."""
    live = {draft["ID"] for draft in links.drafts if id(draft) in links.answers}
    kept: list[Draft] = []
    for draft in links.drafts:
        stays = (original(draft) or draft["ID"]) in live or not came_from_form(draft)
        (kept if stays else links.gone).append(draft)
    links.drafts = kept


def _may_have_been_here(links: Links, last_run: date | None) -> frozenset[int]:
    """The responses that may have had a row before: they name none, and one of theirs was deleted, or is lost.

    What was sent since the last run is new, unless it may be an edit of an answer whose row was just taken out.
    """
    gone = {_question(slot_of(draft)) for draft in links.gone if not original(draft)}
    if last_run is None and not gone and not any(map(came_from_form, links.drafts)):
        return frozenset()
    return frozenset(
        response.index
        for response, answer in links.fresh
        if not (last_run and response.written and response.written.date() > last_run) or _question(answer.slot) in gone
    )


def _linked(links: Links) -> set[tuple[int, str]]:
    return {(response.index, answer.slot) for response, answer in links.answers.values()}


def _unlinked(response: Response, linked: set[tuple[int, str]]) -> list[Answer]:
    """The answers of a response that no row stands for."""
    return [answer for answer in response.answers if (response.index, answer.slot) not in linked]


def read_prints(draft: Draft) -> dict[str, str]:
    """The fingerprints of the answers that a row was last laid beside, by WATCHED; "" for what was not asked."""
    prints = draft[SEEN].strip().partition("/")[0].split(".")
    return dict(zip(WATCHED, prints + [""] * (len(WATCHED) - len(prints)), strict=False))


def changed(old: Mapping[str, str], new: Mapping[str, str]) -> list[str]:
    """What was answered differently, of WATCHED. A question that was or is not asked changes nothing."""
    return [name for name in WATCHED if old.get(name) and new.get(name) and old[name] != new[name]]


def _words(title: str, text: str) -> tuple[str, str]:
    return title.strip(), text.strip()
