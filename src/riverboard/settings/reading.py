"""The choices as they are written: in ``board.yaml``, and in the sheet's ``Settings`` tab. Pure but for one read."""

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from riverboard.entry import Kind
from riverboard.formulas import BEGIN_WITH_A_MARK, HOLDS_AN_ERROR, is_an_error
from riverboard.plaintext import public_text
from riverboard.problems import BoardError
from riverboard.settings.model import Choice, MatchSettings, PrivacySettings, Settings, UntilDays, nearest
from riverboard.wording import FIELDS, THANKS_FIELDS

# What an organizer may change in the Settings tab. Where the board is, and who may read it, is not among it.
IN_THE_TAB = frozenset(
    {
        "name",
        "tagline",
        "place",
        "contact",
        "form_url",
        "connect_form",
        "connect_two_form",
        "change_form",
        "thanks_form",
        "thanks_tab",
        "language",
        "languages",
        "categories",
        "areas",
        "dates",
        "publish",
        "met_shown_days",
        *(f"until.{kind}" for kind in Kind),
        *(f"questions.{field}" for field in (*FIELDS, *THANKS_FIELDS)),
        "matches.show",
        "matches.per_entry",
        "front",
        "privacy.phone_regions",
    }
)
# What the tab offers to whoever looks for a name: the many for a form's wordings in one word.
_OFFERED = (*sorted(key for key in IN_THE_TAB if not key.startswith("questions.")), "questions.offer and the like")
_CODES = frozenset({"languages", "front", "privacy.phone_regions"})  # no code holds a comma, so a comma may part them
_NAMES = frozenset({"categories", "areas"})
_LISTS = _CODES | _NAMES
_COMMAS = re.compile("[,،，、]")


def read_settings(path: Path, *, required: bool) -> Settings:
    """The settings in a ``board.yaml``; the defaults where there is no file and none is required.

    Raises BoardError when the file cannot be read or something in it is not allowed.
    """
    import yaml

    if not path.exists() and not required:
        return Settings()
    try:
        loader = yaml.SafeLoader(path.read_text(encoding="utf-8-sig"))
        root = loader.get_single_node()
        doubled = _doubled(root) if root else None
        found = loader.construct_document(root) if root else None
    except FileNotFoundError:
        raise BoardError(
            f"There is no settings file {path}. Copy the example's board.yaml there, or name it with --settings."
        ) from None
    except (OSError, UnicodeDecodeError):
        raise BoardError(f"The settings file {path} cannot be read. Save it as plain text (UTF-8).") from None
    except (yaml.YAMLError, ValueError, AttributeError, RecursionError) as error:
        # Not every slip is a YAMLError: a day that no calendar has, or a !!tag on the wrong thing, is Python's own.
        mark = getattr(error, "problem_mark", None)
        line = f", line {mark.line + 1}" if mark else ""
        raise BoardError(
            f"{path}{line}: this is not valid YAML. Look for a missing colon, a tab, or a quote that is not closed."
            " A text that itself holds a colon needs quotes around it."
        ) from None
    if doubled:
        raise BoardError(f"{path}, line {doubled}: this key stands twice, and only one can count. Make one of them.")
    if found is None:
        return Settings()
    if not isinstance(found, dict):
        raise BoardError(f"{path}: write one “key: value” a line, such as “name: Weirside River”.")
    return checked(found, str(path))


def _doubled(node: Any) -> int | None:
    """The line of a key that its group in a YAML document holds twice, or None."""
    if node.id == "sequence":
        return next((line for each in node.value if (line := _doubled(each))), None)
    seen: set[str] = set()
    for key, value in node.value if node.id == "mapping" else ():
        if key.id == "scalar" and key.value in seen:
            return int(key.start_mark.line) + 1
        seen |= {key.value} if key.id == "scalar" else set()
        if line := _doubled(value):
            return line
    return None


def with_tab(settings: Settings, rows: Iterable[tuple[int, str, str]]) -> Settings:
    """The settings with the rows of the sheet's Settings tab laid over them.

    ``rows`` are (row number, key, value) as text. A key may stand in several rows to make a list; a list may
    also stand in one cell, one item a line or with semicolons; codes with commas, too. Empty values change nothing.
    Raises BoardError naming the row when a key is not one that the tab may change, or where names are run together.
    """
    found: dict[str, list[str]] = {}
    places: dict[str, int] = {}
    for number, name, value in rows:
        key = ".".join(re.sub(r"[\s-]+", "_", part.strip().lower()) for part in name.split("."))
        if not key or not value.strip():
            continue
        if key not in IN_THE_TAB and key in _keys():
            raise BoardError(f"Settings, row {number}: “{key}” cannot be changed in the sheet, only in board.yaml.")
        if key not in IN_THE_TAB:
            meant = nearest(key, sorted(IN_THE_TAB), _OFFERED)
            raise BoardError(
                f"Settings, row {number}: this is not the name of a setting. {meant}"
                " A row without a value is a note to yourselves, and may have any name."
            )
        if is_an_error(value):
            raise BoardError(f"Settings, row {number}: {HOLDS_AN_ERROR}. {BEGIN_WITH_A_MARK}")
        found.setdefault(key, []).append(public_text(value))
        places.setdefault(key, number)
    if not found:
        return settings
    merged = settings.model_dump()
    for key, values in found.items():
        group, _, leaf = key.rpartition(".")
        target = merged[group] if group else merged
        is_list = key in _LISTS or group == "questions"
        parting = "[\n;؛；,]" if key in _CODES else "[\n;؛；]"
        target[leaf] = [part for value in values for part in _items(value, parting)] if is_list else values[-1]
        if key in _NAMES and _run_together(target[leaf]):
            raise BoardError(
                f"Settings, row {places[key]}: “{key}” has commas between its names, so they would all be one."
                " Write one a line, or put ; between them. A list whose names hold commas can stand in board.yaml."
            )
    return checked(merged, "The Settings tab", places)


def _run_together(items: Sequence[str]) -> bool:
    """Whether names are parted by commas: every item has one before its ``=``, or some item has several there.

    Beside others, one name may have a comma of its own, such as “Food, drink”.
    """
    commas = [len(_COMMAS.findall(item.partition("=")[0])) for item in items]
    return bool(commas) and (all(commas) or max(commas) > 1)


def _items(value: str, parting: str) -> list[str]:
    return [item.strip() for item in re.split(parting, value) if item.strip()]


def checked(found: Mapping[str, Any], where: str, places: Mapping[str, int] | None = None) -> Settings:
    """Settings from values as YAML gives them. Raises BoardError that names the key and what is allowed."""
    try:
        return Settings.model_validate(found)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        # The names that pydantic gives to the types that a key may have are no keys.
        key = ".".join(str(part) for part in first["loc"] if part not in {"constrained-str", "int", "[key]"})
        row = next((f", row {row}" for name, row in (places or {}).items() if f"{key}.".startswith(f"{name}.")), "")
        kind = "empty" if first["input"] is None else first["type"]
        raise BoardError(f"{where}{row}: {_explain(key, kind, first['msg'], first.get('ctx', {}))}") from None


# What pydantic says in a programmer's words.
_PLAINER: Mapping[str, str] = {
    "empty": "this is empty. Write its value, or take the line out",
    "missing": "this is missing",
    "string_type": "must be text. Put it in quotes if it looks like a number, a date, yes or no",
    "string_too_short": "must not be empty",
    "string_too_long": "must have at most {max_length} characters",
    "tuple_type": "must be a list, such as [one, two]",
    "too_short": "must not be empty",
    "dict_type": "must be a group of “key: value” lines, set in under it",
    "model_type": "must be a group of “key: value” lines, set in under it",
    **dict.fromkeys(("int_type", "int_parsing", "int_from_float"), "must be a whole number"),
    **dict.fromkeys(("float_type", "float_parsing"), "must be a number"),
    **dict.fromkeys(("bool_type", "bool_parsing"), "must be true or false"),
}


def _explain(key: str, kind: str, message: str, context: Mapping[str, Any]) -> str:
    """What is wrong with a key, and what is allowed, in a sentence."""
    if kind == "extra_forbidden":
        return f"“{key}” is not a setting. {nearest(key, _keys(key))}"
    if kind == "literal_error":
        return f"“{key}” must be {context['expected'].replace(chr(39), '')}."
    if kind in _PLAINER:
        return f"“{key}”: {_PLAINER[kind].format(**context)}."
    reason = message.removeprefix("Value error, ").replace("Input should be", "must be")
    return f"“{key}”: {reason[:1].lower()}{reason[1:]}".rstrip(".?") + ("?" if reason.endswith("?") else ".")


def _keys(asked: str = "") -> list[str]:
    """All keys; within an item of a list, such as ``areas.0.nam``, those that such an item may have."""
    if within := re.match(r".+\.\d+\.", asked):
        return [f"{within[0]}{leaf}" for leaf in Choice.model_fields]
    groups: dict[str, type[BaseModel]] = {"until": UntilDays, "matches": MatchSettings, "privacy": PrivacySettings}
    inner = [f"{name}.{leaf}" for name, model in groups.items() for leaf in model.model_fields]
    return [*Settings.model_fields, *inner]


def settings_schema() -> dict[str, Any]:
    """The JSON Schema of board.yaml, for editors that complete and check it."""
    schema = Settings.model_json_schema(mode="validation")
    # A plain name is allowed wherever a name with synonyms is.
    schema["$defs"]["Choice"] = {"anyOf": [{"type": "string"}, schema["$defs"]["Choice"]]}
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Riverboard's board.yaml", **schema}
