"""Read the sheet into content/board.json and keep its Board and Report tabs: the same as `riverboard sync`."""

import sys
from collections.abc import Sequence

from riverboard.cli import main as riverboard


def sync_sheet(arguments: Sequence[str]) -> int:
    """Sync with the options of `riverboard sync`. The exit status: 0 done, 1 nothing changed, 2 wrong usage."""
    try:
        riverboard(["sync", *arguments], prog_name="riverboard")
    except SystemExit as ended:
        return int(ended.code or 0)
    return 0


def main() -> int:
    """Sync with the options of the command line."""
    return sync_sheet(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
