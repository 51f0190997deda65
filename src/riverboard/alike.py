"""Whose words a row of the Board tab holds, where it does not say itself where it came from. Pure.

The columns that say so are hidden in a spreadsheet: whoever copies the cells that can be seen leaves them behind, and
whoever tidies up may delete them.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TypeVar

from riverboard.layout import Draft
from riverboard.responses import Answer, Response, read_kind

# In bytes, as a letter of some scripts says more than one of others. Shorter words come together by accident.
_TELLING = 16
_TELLING_ALONE = 32

Key = tuple[str, ...]
Said = tuple[Response, Answer]
_Thing = TypeVar("_Thing")


def find_original(draft: Draft, rows: Mapping[Key, str]) -> str:
    """The ID, out of :func:`by_words`, of the row whose words a row holds, the surest first, or ""."""
    ways = _ways(draft["Title"], draft["Text"], draft["Name shown"])
    return next((rows[key] for key in ways if key in rows), "")


def by_words(rows: Iterable[tuple[Draft, str]], said: Iterable[tuple[Answer, str]]) -> dict[Key, str]:
    """The IDs that go with rows and answers, by each way in which their words can be known. The first counts."""
    found: dict[Key, str] = {}
    for answer, one in said:
        for key in _ways(answer.title, answer.text, answer.name):
            found.setdefault(key, one)
    for draft, one in rows:
        for key in _ways(draft["Title"], draft["Text"], draft["Name shown"]):
            found.setdefault(key, one)
    return found


def pair_by_words(
    drafts: Sequence[Draft], said: Sequence[Said], stood_before: Collection[int]
) -> list[tuple[Draft, Said]]:
    """Rows with the answers that say the same, where no other row or answer does.

    Of rows that are the same in all that is shown, and as many answers, it makes no difference which is whose.
    Words that anybody may write tell only of rows that ``stood_before``, by the draft's ``id()``.
    """
    pairs: list[tuple[Draft, Said]] = []
    drafts = [draft for draft in drafts if id(draft) in stood_before or _tells(draft)]
    for way in range(3):
        rows = _grouped((draft, _row_keys(draft)[way]) for draft in drafts)
        answers = _grouped((each, _answer_keys(each[1])[way]) for each in said)
        for key, same in rows.items():
            if len(same) == len(answers.get(key, ())) and (way == 0 or len(same) == 1):
                pairs += zip(same, answers[key], strict=True)
        paired = {id(draft) for draft, _ in pairs} | {id(answer) for _, (_, answer) in pairs}
        drafts = [draft for draft in drafts if id(draft) not in paired]
        said = [each for each in said if id(each[1]) not in paired]
    return pairs


def _grouped(things: Iterable[tuple[_Thing, Key]]) -> dict[Key, list[_Thing]]:
    groups: dict[Key, list[_Thing]] = {}
    for thing, key in things:
        groups.setdefault(key, []).append(thing)
    return groups


def _row_keys(draft: Draft) -> tuple[Key, ...]:
    kind = str(read_kind(draft["Kind"]))
    return _keys(kind, *(draft[name] for name in ("Title", "Text", "Name shown", "When", "Area", "Category")))


def _answer_keys(answer: Answer) -> tuple[Key, ...]:
    shown = (answer.title, answer.text, answer.name, answer.when, answer.area, answer.category)
    return _keys(str(answer.kind), *shown)


def _keys(kind: str, title: str, text: str, name: str, *facts: str) -> tuple[Key, ...]:
    """What is compared, the surest first: all that is shown, then words and name, then the words."""
    words = _normal(title), _normal(text)
    return (kind, *words, name.strip(), *(fact.strip() for fact in facts)), (*words, name.strip()), words


def _ways(title: str, text: str, name: str) -> list[Key]:
    """The ways in which a copy can be known by its words, also where one of them was written anew; the surest first."""
    title, text, name = _normal(title), _normal(text), name.strip()
    ways: list[Key] = []
    if title and text and name:
        ways.append(("all", title, text, name))
    if _weighs(title + text) >= (_TELLING if title and text else _TELLING_ALONE):
        ways.append(("words", title, text))
    if text and name:
        ways.append(("text", text, name))
    if _weighs(text) >= _TELLING_ALONE:
        ways.append(("text", text))
    if name and _weighs(title) >= _TELLING:
        ways.append(("title", title, name))
    return ways


def _tells(draft: Draft) -> bool:
    return _weighs(_normal(draft["Title"]) + _normal(draft["Text"])) >= _TELLING_ALONE


def _weighs(text: str) -> int:
    return len(text.encode("utf-8", "surrogatepass"))


def _normal(text: str) -> str:
    """A text as it is compared: spreadsheet programs change spaces at the ends of lines, and the breaks between."""
    return "\n".join(line.strip() for line in text.strip().splitlines())
