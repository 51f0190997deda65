"""A new community's first board.yaml, from a few answers; and the questions to ask for them. Pure."""

import shlex
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import yaml

from riverboard.problems import BoardError
from riverboard.settings import DEFAULT_CATEGORIES, Settings, checked

LONGEST_NAME = 40
"""Letters of a board's name that stand on the flyer in one line."""
LANGUAGES = ("en", "es", "ar")
"""The languages that a board can begin in: those that the pages are there in."""


@dataclass(frozen=True, slots=True)
class Question:
    """Something to ask: the key of board.yaml that it is about, the sentence, and what is taken for no answer."""

    key: str
    words: str
    default: str


_MONTH_FIRST = frozenset({"US", "PH"})  # countries where a spreadsheet writes month/day/year
_DEFAULTS: Mapping[str, str] = {
    "name": "Our River",
    "place": "our neighborhood",
    "tagline": "",
    "contact": "",
    "country": "GB",
    "timezone": "Europe/London",
    "areas": "",
    "sheet": "sheet",
    "form_url": "",
    "site_url": "",
}
_PROMPTS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "name": "What is the board called? A short name fits on the flyer",
        "place": "Which town or quarter is it for?",
        "tagline": "One line to stand under the name (Enter for none)",
        "contact": "How do neighbors reach you, in words? Everyone can read it (Enter for later)",
        "country": "Your country, in two letters, to find phone numbers in people's words",
        "timezone": "Your time zone",
        "areas": "The parts of town, with commas between them (Enter for none)",
        "sheet": "Where the answers are: the spreadsheet's address, or a folder of CSV files",
        "form_url": "The form's address (Enter for later)",
        "site_url": "The address where the board will be (Enter for later)",
    },
    "es": {
        "name": "¿Cómo se llama el tablero? Un nombre corto cabe en el volante",
        "place": "¿Para qué ciudad o barrio es?",
        "tagline": "Una línea bajo el nombre (Enter para ninguna)",
        "contact": "¿Cómo les encuentra la gente, en palabras? Lo lee todo el mundo (Enter para después)",
        "country": "Su país, en dos letras, para encontrar teléfonos en lo que la gente escribe",
        "timezone": "Su zona horaria",
        "areas": "Las partes de la ciudad, con comas entre ellas (Enter para ninguna)",
        "sheet": "Dónde están las respuestas: la dirección de la hoja, o una carpeta de archivos CSV",
        "form_url": "La dirección del formulario (Enter para después)",
        "site_url": "La dirección donde estará el tablero (Enter para después)",
    },
}
_SPANISH: Mapping[str, str] = {"name": "Nuestro Río", "place": "nuestro barrio", "country": "MX"} | {
    "timezone": "America/Mexico_City"
}
_CATEGORIES: Mapping[str, tuple[str, ...]] = {
    "es": (
        "Comida",
        "Compañía",
        "Reparar y crear",
        "Transporte",
        "Aprender",
        "Palabras e idiomas",
        "Cultivar",
        "Casa y cosas",
        "Infancia y familias",
        "Música e historias",
        "Salud y cuidados",
        "Trámites y dinero",
    ),
    "ar": (
        "طعام",
        "رفقة",
        "إصلاح وصنع",
        "تنقّل",
        "تعلّم",
        "كلمات ولغات",
        "زراعة",
        "بيت وأشياء",
        "أطفال وعائلات",
        "موسيقى وحكايات",
        "صحة ورعاية",
        "أوراق ومال",
    ),
}
_REMARKS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "": "The choices of this community. One “key: value” a line; lines that begin with # are notes to yourselves.\n"
        "# Most of these can also stand in the sheet's Settings tab, and there they win.",
        "contact": "How neighbors reach you, in words. Everyone can read this: no private number, no home address.",
        "sheet": "Where the notes come from: your spreadsheet's address, or a folder with one CSV file a tab.",
        "form_url": "The form behind “Share something”. docs/guide.md tells of its address and of the others.",
        "publish": "Nothing is shown until an organizer says yes.",
        "categories": "What notes are about. After an = may come other words that mean the same, with commas.",
        "areas": "The parts of town, big enough that nobody can be found by one. Empty: as members write them.",
        "privacy": "Whose phone numbers to look for in people's words, and whether search engines shall stay away.",
    },
    "es": {
        "": "Las decisiones de esta comunidad. Una “clave: valor” por línea; las que empiezan con # son notas.\n"
        "# Casi todo puede estar también en la pestaña Settings de la hoja, y allí manda.",
        "contact": "Cómo les encuentra la gente, en palabras. Lo lee todo el mundo: ni teléfonos ni domicilios.",
        "sheet": "De dónde vienen las notas: la dirección de la hoja, o una carpeta con un archivo CSV por pestaña.",
        "form_url": "El formulario del botón de compartir. docs/guide.md habla de su dirección y de los demás.",
        "publish": "Nada se muestra hasta que alguien del equipo organizador dice que sí.",
        "categories": "De qué tratan las notas. Tras un = pueden ir otras palabras que significan lo mismo, con comas.",
        "areas": "Las partes de la ciudad, tan grandes que nadie se encuentre por una. Vacío: como se escriban.",
        "privacy": "De qué países buscar teléfonos en las notas, y si los buscadores deben quedarse fuera.",
    },
}


def questions(language: str) -> tuple[Question, ...]:
    """What to ask a new community, in its language where the questions are there in it."""
    defaults = {**_DEFAULTS, **(_SPANISH if language == "es" else {})}
    prompts = _PROMPTS.get(language, _PROMPTS["en"])
    return tuple(Question(key, words, defaults[key]) for key, words in prompts.items())


def checked_answer(key: str, answer: str) -> str:
    """An answer as board.yaml may hold it. Raises BoardError with what is allowed."""
    answer = " ".join(answer.split())
    if key == "name" and len(answer) > LONGEST_NAME:
        raise BoardError(f"“name”: use at most {LONGEST_NAME} letters, so that it fits on the flyer in one line.")
    checked(_settings({key: answer}), "The answer")
    return answer


def board_yaml(language: str, answers: Mapping[str, str]) -> str:
    """The settings file. ``answers`` are those to ``questions``, by their keys.

    Raises BoardError with what is allowed.
    """
    for key, answer in answers.items():
        checked_answer(key, answer)
    found = {"language": language, **_settings(answers)}
    found["languages"] = list(dict.fromkeys((language, "en", "es")))
    found["dates"] = "month-first" if answers["country"].upper() in _MONTH_FIRST else "day-first"
    found["publish"] = "after-yes"
    found["categories"] = list(_CATEGORIES.get(language, DEFAULT_CATEGORIES))
    checked(found, "The answers")
    remarks = _REMARKS.get(language, _REMARKS["en"])
    lines = [f"# {remarks['']}"]
    for key in sorted(found, key=list(Settings.model_fields).index):
        lines += ["", f"# {remarks[key]}"] if key in remarks else []
        lines.append(_dumped(key, found[key]))
    return "\n".join(lines) + "\n"


def _settings(answers: Mapping[str, str]) -> dict[str, object]:
    """Answers under the keys that board.yaml has for them."""
    found: dict[str, object] = {key: answer for key, answer in answers.items() if key not in {"country", "areas"}}
    if "areas" in answers:
        found["areas"] = [area for part in answers["areas"].split(",") if (area := " ".join(part.split()))]
    if "country" in answers:
        found["privacy"] = {"phone_regions": [answers["country"].upper()], "noindex": True}
    return found


def _dumped(key: str, value: object) -> str:
    if isinstance(value, list) and len(value) > 3 and all(isinstance(item, str) for item in value):
        return "\n".join([f"{key}:", *(f"  - {_line(item)}" for item in value)])
    return f"{key}: {_line(value)}"


def _line(value: object) -> str:
    """A value as YAML, in one line."""
    text = yaml.safe_dump(value, allow_unicode=True, default_flow_style=True, width=10_000)
    return text.removesuffix("...\n").strip()


def next_step(language: str, made: Iterable[str], folder: str = "") -> str:
    """What was made, and what to do next, in words. ``folder`` is where to go for that, "" for here."""
    files = ", ".join(made)
    if language == "es":
        written = f"Escrito: {files}." if files else "No se escribió nada nuevo."
        there = f"cd {shlex.quote(folder)}, y después " if folder else ""
        return f"{written}\nAhora: {there}riverboard doctor. Dice qué es lo primero que falta."
    written = f"Written: {files}." if files else "Nothing new was written."
    there = f"cd {shlex.quote(folder)}, and then " if folder else ""
    return f"{written}\nNext: {there}riverboard doctor. It says the first thing that is missing."
