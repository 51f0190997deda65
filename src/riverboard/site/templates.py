"""How the theme's templates are compiled, for one board's words, and kept so until the next time.

The words become part of a template: what it says with ``{{ w.share }}`` would else be looked up and escaped on each of
ten thousand pages. What is escaped there goes through :func:`escaped`.
"""

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import fields
from importlib.metadata import version
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemBytecodeCache
from jinja2.bccache import Bucket
from jinja2.compiler import CodeGenerator, Frame
from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream
from jinja2.nodes import Template
from markupsafe import escape

from riverboard import __version__
from riverboard.site.words import Words

_PLACE = ["variable_begin", "name", "dot", "name", "variable_end"]  # {{ w.share }}, as Jinja reads it
_special = re.compile("[&<>'\"]").search


def with_words(environment: Environment, words: Words, folder: Path) -> None:
    """Let an environment compile its templates, none of which it has read yet, for a board with these words.

    What is compiled is kept in the folder, as far as that can be written.
    """
    environment.extend(words=words)
    environment.code_generator_class = _Escaping
    environment.add_extension(_KnownWords)
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        environment.bytecode_cache = _Kept(folder, words)


def escaped(value: Any) -> str:
    """A value as HTML, as MarkupSafe's ``escape`` has it; most texts have nothing to escape, and are given back."""
    return value if type(value) is str and not _special(value) else escape(value)


class _Escaping(CodeGenerator):
    """Compiles templates in which ``escape`` is :func:`escaped`: of sixty texts on a page few have to be changed."""

    def visit_Template(self, node: Template, frame: Frame | None = None) -> None:  # noqa: N802 - Jinja calls it so
        """Write the whole template as Python."""
        super().visit_Template(node, frame)
        self.writeline(f"from {__name__} import {escaped.__name__} as {escape.__name__}")


class _KnownWords(Extension):
    """Puts each of the board's words where a template names it. The name ``w`` stands for them in all templates."""

    def filter_stream(self, stream: TokenStream) -> Iterator[Token]:
        """The template's tokens, with the words in them as if they had been written there."""
        tokens = list(stream)
        at = 0
        while at < len(tokens):
            begins = tokens[at].type == _PLACE[0]
            word = self._word(tokens[at : at + len(_PLACE)]) if begins else None
            yield tokens[at] if word is None else Token(tokens[at].lineno, "data", escape(word))
            at += 1 if word is None else len(_PLACE)

    def _word(self, tokens: Sequence[Token]) -> str | None:
        """The word that these tokens ask for; None where they ask for anything else."""
        if [token.type for token in tokens] != _PLACE or tokens[1].value != "w":
            return None
        word = getattr(self.environment.words, tokens[3].value, None)  # type: ignore[attr-defined]
        return word if isinstance(word, str) else None


class _Kept(FileSystemBytecodeCache):
    """One file a template, made anew when the template, the words, Jinja or Riverboard have changed."""

    def __init__(self, folder: Path, words: Words) -> None:
        super().__init__(str(folder))
        said = [said for each in fields(words) if isinstance(said := getattr(words, each.name), str)]
        versions = (__version__, version("jinja2"))
        self._made_with = repr((*versions, words.direction, said, Path(__file__).read_text(encoding="utf-8")))

    def get_cache_key(self, name: str, filename: str | None = None) -> str:  # noqa: ARG002 - Jinja calls it with both
        """The template's name alone: the folder never grows, however many themes there are."""
        return super().get_cache_key(name)

    def get_source_checksum(self, source: str) -> str:
        """What has to be the same for a file to be used."""
        return super().get_source_checksum(self._made_with + source)

    def load_bytecode(self, bucket: Bucket) -> None:
        """Read a template that was compiled before, if it is there and whole."""
        try:
            super().load_bytecode(bucket)
        except Exception:  # noqa: BLE001 - a damaged file can raise anything
            bucket.reset()

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a compiled template, if there is room."""
        with suppress(OSError):
            super().dump_bytecode(bucket)
