"""Install what brings Spanish notes into English for matching, where the system has it and asks no password for it.

The board is published without it as well, so this never fails: it says what is missing.
"""

import sys

import system_packages
from riverboard.encoding.translation import Apertium

PACKAGE = "apertium-eng-spa"
MISSING = (
    "Apertium is not here, so Spanish notes are compared by their words alone."
    f" Where your system has the package {PACKAGE}, install it."
)


def main() -> None:
    """Install it where it is missing."""
    if Apertium().languages:
        return
    system_packages.install(PACKAGE, "Apertium, which reads Spanish notes (4 MB, only once)")
    if not Apertium().languages:
        print(MISSING, file=sys.stderr)


if __name__ == "__main__":
    main()
