"""What an encoder is: anything that turns texts into rows of numbers, near to each other where the texts mean the same.

numpy is imported for the types alone, so that naming an encoder costs nothing.
"""

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


ANY_LANGUAGE = "*"


class Encoder(Protocol):
    """Turns texts into vectors. The same text gives the same vector, whatever else is encoded with it."""

    @property
    def name(self) -> str:
        """The model, how its numbers are stored, and the version of the arithmetic: whatever could change a vector."""
        ...

    @property
    def languages(self) -> frozenset[str]:
        """The languages that it reads (BCP 47, without regions), or :data:`ANY_LANGUAGE`."""
        ...

    @property
    def width(self) -> int:
        """How many numbers a vector has."""
        ...

    def encode(self, texts: Sequence[str]) -> "NDArray[np.float32]":
        """One row a text, in the same order: shape ``(len(texts), width)``, each row of length 1.

        Any text will do, the empty one too; what goes beyond the model's limit is not read. Many variants of one short
        text are cheap: those of one length are encoded together.
        """
        ...


def reads(languages: Collection[str], language: str) -> bool:
    """Whether who reads these languages reads this one, given as a BCP 47 code such as ``en`` or ``es-MX``."""
    return ANY_LANGUAGE in languages or language.partition("-")[0].lower() in languages
