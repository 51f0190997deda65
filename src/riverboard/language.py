"""Which language a short text is written in.

The script decides first; only among languages that share one is py3langid asked, and it must be sure, because
two or three words say little. Where the board's own language cannot be meant and nothing else is sure, nobody knows,
and the answer is :data:`riverboard.entry.UNKNOWN`. Pure: the same text gives the same answer, whatever was asked
before.
"""

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import TypeAlias

from riverboard.entry import UNKNOWN
from riverboard.lettergroups import identifier, likelihoods

_Contenders: TypeAlias = tuple[str, ...]

# Languages by the script they are written in, the most common first. Any language not named here uses Latin.
_SCRIPTS: Mapping[str, tuple[str, ...]] = {
    "ARABIC": ("ar", "fa", "ur", "ps", "ckb", "sd", "ug", "dv"),
    "HEBREW": ("he", "yi", "iw"),
    "CYRILLIC": ("ru", "uk", "bg", "sr", "be", "mk", "kk", "ky", "mn", "tg", "tt"),
    "CJK": ("zh", "yue", "ja"),
    "KANA": ("ja",),
    "HANGUL": ("ko",),
    "DEVANAGARI": ("hi", "mr", "ne", "sa"),
    "GREEK": ("el",),
    "THAI": ("th",),
    "BENGALI": ("bn", "as"),
    "GURMUKHI": ("pa",),
    "GUJARATI": ("gu",),
    "TAMIL": ("ta",),
    "TELUGU": ("te",),
    "KANNADA": ("kn",),
    "MALAYALAM": ("ml",),
    "SINHALA": ("si",),
    "ARMENIAN": ("hy",),
    "GEORGIAN": ("ka",),
    "ETHIOPIC": ("am", "ti"),
    "KHMER": ("km",),
    "LAO": ("lo",),
    "MYANMAR": ("my",),
    "TIBETAN": ("bo", "dz"),
}
_SUBTAGS = {"latn": "LATIN", "cyrl": "CYRILLIC", "arab": "ARABIC", "hebr": "HEBREW", "deva": "DEVANAGARI"}

# Letters that tell one of a script's languages from the others; the first language with any of its letters wins.
_TELLING_LETTERS: Mapping[str, tuple[tuple[str, str], ...]] = {
    "ARABIC": (("ps", "ټډړږښڼېۍ"), ("ckb", "ڕڵۆێە"), ("ur", "ٹڈڑںےہھ"), ("fa", "پچژگکی")),
    "CYRILLIC": (("be", "ў"), ("kk", "қғұәһң"), ("mk", "ѓќѕ"), ("sr", "ђћљњџј"), ("uk", "іїєґ"), ("ru", "ыэё")),
}
_ANY_LETTER = re.compile("[A-Za-z]")
_LONGEST = 2000  # Characters that are looked at; more cannot change the answer.
_FEWEST_LETTERS = 4  # “Tea” and “pan” may be any language's.
# How far ahead of the default another language must be, in the natural logarithm of its odds. Of the ninety titles in
# tests/test_language.py, 88 come out right with any lead from 0 to 2, and with 4 a Spanish default swallows two more.
_LEAD = 2.0
# A board in another script lists a few of the languages that use Latin letters, seldom all that its neighbors write.
# These may be meant as well, and one of them may be so far ahead of the best that is listed. Of the titles in the
# tests, 44 of 45 in a listed language are within 6, and 4 of 279 in another one.
_OTHERS = frozenset(
    (
        *("az", "ca", "cs", "da", "de", "en", "eo", "es", "et", "fi", "fr", "hr", "ht", "hu", "id", "it", "ku", "lt"),
        *("lv", "ms", "nl", "no", "pl", "pt", "ro", "sk", "sl", "so", "sq", "sv", "sw", "tl", "tr", "vi"),
    )
)
_BEHIND = 6.0
_ROUNDING = 0.25  # More than two ways of adding up a text's likelihoods come to differ.
_NO_SCORE = -1e30  # What the identifier gives where it knows none of a text's letter groups.


def detect_all(texts: Sequence[str], languages: Sequence[str], default: str) -> list[str]:
    """Of each text the one of ``languages`` (BCP 47 codes) that it is written in, or ``default`` where that is unsure.

    ``default`` counts among ``languages``. A text in a script that ``default`` does not use is not in it: it gets the
    listed language that it is surely in, that script's most likely one where none is listed, or :data:`UNKNOWN`.
    Many texts at once take a fraction of the time for each, and the answer is the same as alone.
    """
    found: list[str] = []
    open_questions: dict[_Contenders, list[int]] = {}
    letters = [unicodedata.normalize("NFC", text[:_LONGEST]) for text in texts]
    for index, each in enumerate(letters):
        script = _script(each)
        if script in _scripts_of(default) or (script != "LATIN" and script not in _SCRIPTS):
            answer, contenders = _at_home(each, script, languages, default)
            if len(contenders) > 1 and sum(map(str.isalpha, each)) >= _FEWEST_LETTERS:
                open_questions.setdefault(contenders, []).append(index)
        else:
            answer = _abroad(each, script, languages)
        found.append(answer)
    for contenders, asked in open_questions.items():
        for index, code in zip(asked, _most_likely([letters[i] for i in asked], contenders), strict=True):
            found[index] = code
    return found


def _at_home(letters: str, script: str, languages: Sequence[str], default: str) -> tuple[str, _Contenders]:
    """Of a text that may be in the default language: the language to go by, and all that it may be if not sure."""
    others = (code for code in languages if script in _scripts_of(code) and _base(code) != _base(default))
    contenders = (default, *dict.fromkeys(others))
    told = _told_by_letters(letters, script)
    sure = next((code for code in contenders if _base(code) == told), None)
    return (sure, ()) if sure else (default, contenders)


def _abroad(letters: str, script: str, languages: Sequence[str]) -> str:
    """The language of a text in a script that the default language does not use, or :data:`UNKNOWN`."""
    listed = tuple(dict.fromkeys(code for code in languages if script in _scripts_of(code)))
    if script == "LATIN":
        return _surely(letters, listed, _OTHERS)
    candidates = listed or _SCRIPTS[script]
    if told := _told_by_letters(letters, script):
        return next((code for code in candidates if _base(code) == told), UNKNOWN)
    return candidates[0] if len(candidates) == 1 else _surely(letters, candidates, frozenset())


def _surely(letters: str, candidates: _Contenders, others: frozenset[str]) -> str:
    """The candidate that leads the rest far enough, and is not far behind any other language; or :data:`UNKNOWN`."""
    if not candidates or sum(map(str.isalpha, letters)) < _FEWEST_LETTERS:
        return UNKNOWN
    scores = _scores(letters, (*candidates, *sorted(others)))
    best = max(candidates, key=lambda code: scores.get(code, -math.inf))
    rest = {code: score for code, score in scores.items() if _base(code) != _base(best)}
    reached = max((score + _LEAD for code, score in rest.items() if code in candidates), default=-math.inf)
    far = max((score - _BEHIND for score in rest.values()), default=-math.inf)
    return best if scores.get(best, -math.inf) > max(reached, far) else UNKNOWN


def _base(code: str) -> str:
    return code.partition("-")[0].lower()


@cache
def _scripts_of(code: str) -> frozenset[str]:
    """The scripts that a language is written in, as its code says or by habit."""
    named = [_SUBTAGS[part.lower()] for part in code.split("-")[1:] if part.lower() in _SUBTAGS]
    habits = [script for script, bases in _SCRIPTS.items() if _base(code) in bases]
    return frozenset(named or habits or ["LATIN"])


def _script(text: str) -> str:
    """The script of a text, or "" where it has no letters.

    Latin names and brands stand in texts of every script, seldom the other way round: two in five letters are
    enough for another script, and a Chinese or Japanese character counts for two and a half.
    """
    if text.isascii():
        return "LATIN" if _ANY_LETTER.search(text) else ""
    counts: Counter[str] = Counter()
    for character, times in Counter(text).items():
        if character.isalpha():
            counts[_script_of(character)] += times
    if counts["KANA"]:
        counts["KANA"] += counts.pop("CJK", 0)
    latin = counts.pop("LATIN", 0)
    other, most = max(counts.items(), key=lambda item: item[1], default=("", 0))
    weight = 2.5 if other in {"CJK", "KANA", "HANGUL"} else 1
    if most * weight >= 0.4 * (latin + most * weight) and most:
        return other
    return "LATIN" if latin else ""


@cache
def _script_of(character: str) -> str:
    first = unicodedata.name(character, "").replace("-", " ").partition(" ")[0]
    if first in {"HIRAGANA", "KATAKANA"}:
        return "KANA"
    return "LATIN" if first in {"FULLWIDTH", "FEMININE", "MASCULINE", "MODIFIER"} else first


def _told_by_letters(text: str, script: str) -> str:
    """The language that some of a text's letters give away, or ""."""
    low = set(text.lower())
    return next((base for base, letters in _TELLING_LETTERS.get(script, ()) if low & set(letters)), "")


def _most_likely(texts: Sequence[str], contenders: _Contenders) -> Iterator[str]:
    """For each text the likeliest language, or the first where the lead over that is small."""
    bases = frozenset(map(_base, contenders))
    for text, likely in zip(texts, likelihoods(texts, bases), strict=True):
        scores = {code: likely[_base(code)] for code in contenders if _base(code) in likely}
        best, sure = _leading(scores, contenders[0])
        # Where rounding might tell, the identifier's own has the last word.
        yield best if sure else _leading(_scores(text, contenders), contenders[0])[0]


def _leading(scores: Mapping[str, float], unsure: str) -> tuple[str, bool]:
    """The language that leads far enough, else ``unsure``; and whether no rounding could change that."""
    best = max(scores, key=lambda code: scores[code], default=unsure)
    lead = scores.get(best, 0) - scores.get(unsure, -math.inf)
    rivals = [scores[best] - score for code, score in scores.items() if _base(code) != _base(best)]
    sure = abs(lead - _LEAD) > _ROUNDING and (lead < _LEAD or min(rivals, default=math.inf) > _ROUNDING)
    return best if lead > _LEAD else unsure, sure


def _scores(text: str, contenders: _Contenders) -> dict[str, float]:
    """How likely each contender that the identifier knows is, as a logarithm."""
    ranked = dict(identifier(frozenset(map(_base, contenders))).rank(text))
    return {code: ranked[_base(code)] for code in contenders if ranked.get(_base(code), _NO_SCORE) > _NO_SCORE}
