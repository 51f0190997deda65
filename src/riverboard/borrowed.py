"""One member's words in another's row, as when two notes are merged, or the cells of one pasted over another. Pure.

That may be meant, and the row is shown as its own Status says. But whoever wrote those words may take them back one
day, and nothing else ties them to this row. So they are told while their writer is here, and hide the row once the
writer has taken them back. Only what is long enough to come from nobody else is looked for. The time it takes grows
with the answers and no faster.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from riverboard.layout import APPROVED, MEMBER, Draft
from riverboard.linking import Links, original, read_prints
from riverboard.responses import WATCHED, Response, fingerprint
from riverboard.wording import plain

# In bytes, as a letter of some scripts says more than one of others.
_TELLING_LINE = 28
_TELLING_TEXT = 12
_TITLE, _TEXT = WATCHED.index("title"), WATCHED.index("text")


@dataclass(frozen=True, slots=True, repr=False)
class Borrowed:
    """By the draft's ``id()``: whose words the rows with another member's words hold, and the columns to be cleared.

    ``writers`` are the IDs of those members' rows, "" for one who is gone; ``held`` names a column of each row with
    words, or a name, that were taken back.
    """

    writers: Mapping[int, frozenset[str]] = field(default_factory=dict)
    held: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, repr=False)
class _Odd:
    """A row that says other words than its member ever did, as far as is known: who that is, and all that it says."""

    draft: Draft
    who: str
    pieces: Mapping[str, str]


def find_borrowed(links: Links, told_before: Mapping[int, Iterable[str]]) -> Borrowed:
    """Which rows hold another member's words.

    ``told_before`` are the ``writers`` of the last run, of the rows whose words are still the same: whatever these
    members have written since, the words were theirs.
    """
    owners = {draft["ID"]: links.answers[id(draft)][0] for draft in links.drafts if id(draft) in links.answers}
    odd, earlier = _told_apart(links, owners)
    known = _writers(links, earlier, {piece for row in odd for piece in row.pieces}) if odd else {}
    writers, held = {}, {}
    for row in odd:
        usual = "Text" if row.draft["Text"].strip() else "Title"
        columns = dict.fromkeys(told_before.get(id(row.draft), ()), usual)
        for piece, column in row.pieces.items():
            who = known.get(piece, {})
            if len(who) == 1 and row.who not in who:
                columns[next(iter(who.values()))] = column
        if columns:
            writers[id(row.draft)] = frozenset(one if one in owners else "" for one in columns)
        if column := next(filter(None, (_taken_back(row, owners.get(one), columns[one]) for one in columns)), ""):
            held[id(row.draft)] = column
    return Borrowed(writers, held)


def _taken_back(row: _Odd, writer: Response | None, column: str) -> str:
    """The column with what another member, or None for one who is gone, wrote there and has taken back, or ""."""
    if writer is None or writer.withheld:
        return column
    return "Name shown" if plain(row.draft["Name shown"]) in map(plain, writer.unshown) else ""


def _told_apart(
    links: Links, owners: Mapping[str, Response]
) -> tuple[Sequence[_Odd], Sequence[tuple[Draft, Response]]]:
    """The rows that say other words than their member, and those that say what their member said earlier."""
    odd, earlier = [], []
    for draft in links.drafts:
        linked = links.answers.get(id(draft))
        if linked and draft["Text"] == linked[1].text and draft["Title"] == linked[1].title:
            continue
        owner = owners.get(original(draft) or draft["ID"])
        said = _said_by_itself(draft) if owner else frozenset()
        if owner and "Text" in said:
            earlier.append((draft, owner))
        who = _who(owner) if owner else f"row {draft['ID']}"
        pieces = {piece: column for piece, column in _telling_pieces(draft) if column not in said}
        odd.append(_Odd(draft, who, pieces))
    return odd, earlier


def _said_by_itself(draft: Draft) -> frozenset[str]:
    """Which of a row's words are those that its member wrote, as they were last seen or approved."""
    seen, approved = read_prints(draft), draft[APPROVED].strip().split(".")
    return frozenset(
        column
        for column, name, place in (("Title", "title", _TITLE), ("Text", "text", _TEXT))
        if fingerprint(draft[column]) in (seen[name], *approved[place : place + 1])
    )


def _writers(
    links: Links, earlier: Sequence[tuple[Draft, Response]], sought: Collection[str]
) -> Mapping[str, Mapping[str, str]]:
    """Who wrote each of the pieces that are sought, with the ID of a row of theirs, or "" where they are gone."""
    found: dict[str, dict[str, str]] = {}
    for who, one, words in _sources(links, earlier):
        for piece, _ in _pieces(*words):
            if piece in sought:
                found.setdefault(piece, {})[who] = one
    return found


def _sources(
    links: Links, earlier: Sequence[tuple[Draft, Response]]
) -> Iterator[tuple[str, str, tuple[str, str, str]]]:
    """All that members wrote, title, text and name. First those who are gone: one who has other answers is here."""
    for draft in links.gone:
        who = draft[MEMBER].strip() or f"row {original(draft) or draft['ID']}"
        yield who, "", (draft["Title"], draft["Text"], draft["Name shown"])
    for draft, response in earlier:
        yield _who(response), original(draft) or draft["ID"], ("", draft["Text"], "")
    for draft in links.drafts:
        if linked := links.answers.get(id(draft)):
            yield _who(linked[0]), draft["ID"], (linked[1].title, linked[1].text, linked[1].name)


def _who(response: Response) -> str:
    return response.member or f"answer {response.index}"


def _pieces(title: str, text: str, name: str) -> Iterator[tuple[str, str]]:
    """What can be known again of some words, each with its column: the text, each line of it, a title with a name."""
    lines = [line.strip() for line in text.strip().splitlines()]
    yield "\n".join(lines), "Text"
    if len(lines) > 1:
        yield from ((line, "Text") for line in lines)
    if title.strip() and name.strip():
        yield f"{title.strip()}\0{name.strip()}", "Title"


def _telling_pieces(draft: Draft) -> Iterator[tuple[str, str]]:
    """Those of a row that come from nobody else."""
    least = _TELLING_TEXT  # of the text, which comes first; of a line, more
    for piece, column in _pieces(draft["Title"], draft["Text"], draft["Name shown"]):
        if column == "Title" or len(piece.encode("utf-8", "surrogatepass")) >= least:
            yield piece, column
        least = _TELLING_LINE
