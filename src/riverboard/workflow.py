"""What a GitHub workflow is told: a summary to read, the first thing to do, and what its next steps go by.

Each of them happens only where GitHub asks for it, by a variable in the environment, and never stops a run.
"""

import hashlib
import os
import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from riverboard.plaintext import one_line

Say = Callable[[str], None]

_MARKUP = re.compile(r"([\\`<\[*|])")


def annotate(level: str, title: str, sentence: str, environment: Mapping[str, str], say: Say) -> None:
    """Put a sentence above the workflow's log. ``level`` is ``error``, ``warning`` or ``notice``."""
    if environment.get("GITHUB_ACTIONS") == "true":
        say(f"::{level} title={title}::{one_line(sentence).replace('%', '%25')}")


def summarize(heading: str, lines: Sequence[str], environment: Mapping[str, str], complain: Say) -> None:
    """Add a heading and a list to the summary of the workflow's run. The lines are words, never Markdown."""
    plain = [_MARKUP.sub(r"\\\1", line) for line in lines]
    text = "\n".join([f"## {heading}", "", *(f"- {line}" for line in plain), ""])
    _append(environment.get("GITHUB_STEP_SUMMARY"), text, "The summary could not be written.", complain)


def hand_on(values: Mapping[str, str], environment: Mapping[str, str], complain: Say) -> None:
    """Hand values on to the workflow's next steps, each on one line."""
    text = "".join(f"{name}={one_line(value)}\n" for name, value in values.items())
    _append(environment.get("GITHUB_OUTPUT"), text, "The workflow could not be told how it went.", complain)


def fingerprint(site: Path) -> str:
    """The SHA-256 of a built site, by which a workflow knows whether anything in it has changed. 64 hex digits.

    Everything in a site is public, and its footer names the day: no two days have the same fingerprint.
    """
    whole = hashlib.sha256()
    for path in sorted(path for path in site.rglob("*") if path.is_file()):
        name = os.fsencode(path.relative_to(site).as_posix())
        whole.update(hashlib.sha256(name).digest() + hashlib.sha256(path.read_bytes()).digest())
    return whole.hexdigest()


def _append(path: str | None, text: str, trouble: str, complain: Say) -> None:
    if not path:
        return
    try:
        with Path(path).open("a", encoding="utf-8") as file:
            file.write(text)
    except OSError:
        complain(trouble)
