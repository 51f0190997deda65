"""The door to a translator, so that an encoder can read what is written in another language.

A translation serves matching alone: it is rough, it is never shown, and it is kept nowhere but in this run's memory.
To keep its vectors, give :meth:`riverboard.encoding.vectors.Cached.encode_made` the translator's name as the recipe:
they lie under a hash of the original text, and nothing is translated while they are there.
"""

import os
import shutil
import subprocess
from collections.abc import Mapping, Sequence

from riverboard.plaintext import one_line

_PAIRS = {"es": "spa-eng"}  # Apertium's name for each language that it brings into English
_TOGETHER = 200  # texts for one call
_TIMEOUT = 60.0  # seconds for one call; 200 texts take less than one
_LONGEST = 4000  # characters of a text that are translated; the encoder reads fewer
_GAP = "\n\n"  # Apertium ends a sentence at an empty line, so that neighbors leave each other alone.


class Apertium:
    """A translator by rules, from Spanish, where ``apertium`` and its ``apertium-eng-spa`` are installed."""

    name = "apertium-spa-eng"

    def __init__(self, environment: Mapping[str, str] = os.environ) -> None:
        """Look for the program on the path that an environment names. Without it, nothing is translated."""
        self._program = shutil.which("apertium", path=environment.get("PATH"))
        self._environment = {**environment, "LC_ALL": "C.UTF-8"}
        self._known: dict[tuple[str, str], str] = {}
        self._pairs = self._installed()

    @property
    def languages(self) -> frozenset[str]:
        """The languages whose pair with English is installed."""
        return frozenset(self._pairs)

    def translate(self, texts: Sequence[str], language: str) -> list[str | None]:
        """Each text in English on one line, or None. What was translated before in this run is not asked again."""
        pair = self._pairs.get(language.partition("-")[0].lower())
        if pair is None:
            return [None] * len(texts)
        lines = [one_line(text[:_LONGEST]) for text in texts]
        missing = [line for line in dict.fromkeys(lines) if line and (pair, line) not in self._known]
        for start in range(0, len(missing), _TOGETHER):
            self._learn(missing[start : start + _TOGETHER], pair)
        return [self._known.get((pair, line)) if line else "" for line in lines]

    def _learn(self, lines: Sequence[str], pair: str) -> None:
        """Translate some lines in one call, or one by one where what comes back cannot be told apart."""
        said = self._run([pair], _GAP.join(lines))
        parts = said.split(_GAP) if said is not None else []
        if len(parts) == len(lines):
            self._known |= {(pair, line): one_line(part) for line, part in zip(lines, parts, strict=True)}
        elif len(lines) > 1 and said is not None:
            for line in lines:
                self._learn([line], pair)

    def _installed(self) -> dict[str, str]:
        listed = (self._run(["-l"], "") or "").split()
        return {language: pair for language, pair in _PAIRS.items() if pair in listed}

    def _run(self, words: Sequence[str], text: str) -> str | None:
        """What the program answers to a text on its standard input, or None where it fails. -u: no marks of its own."""
        if self._program is None:
            return None
        try:
            done = subprocess.run(  # noqa: S603 - fixed words; the text is no argument
                [self._program, "-u", *words],
                input=text.encode("utf-8"),
                capture_output=True,
                env=self._environment,
                timeout=_TIMEOUT,
                check=True,
            )
        except (OSError, subprocess.SubprocessError):
            return None
        return done.stdout.decode("utf-8", "replace").strip("\n")
