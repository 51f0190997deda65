"""How the theme's templates are compiled: the board's words, which no page changes, become part of them. Pure.

What a template says with ``{{ w.share }}`` would else be looked up and escaped on each of ten thousand pages.
"""

from collections.abc import Iterator, Sequence

from jinja2 import Environment
from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream
from markupsafe import escape

from riverboard.site.words import Words

_PLACE = ["variable_begin", "name", "dot", "name", "variable_end"]  # {{ w.share }}, as Jinja reads it


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


def with_words(environment: Environment, words: Words) -> None:
    """Let an environment compile its templates, none of which it has read yet, for a board with these words."""
    environment.extend(words=words)
    environment.add_extension(_KnownWords)
