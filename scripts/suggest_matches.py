"""Suggest connections: content/matches.json and the Matches tab. The same as `riverboard suggest`."""

import sys
from collections.abc import Sequence

from riverboard.cli import main as riverboard


def suggest_matches(arguments: Sequence[str]) -> int:
    """Suggest with the options of `riverboard suggest`. The exit status: 0 done, 1 nothing changed, 2 wrong usage."""
    try:
        riverboard(["suggest", *arguments], prog_name="riverboard")
    except SystemExit as ended:
        return int(ended.code or 0)
    return 0


def main() -> int:
    """Suggest with the options of the command line."""
    return suggest_matches(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
