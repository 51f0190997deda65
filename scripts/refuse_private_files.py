#!/usr/bin/env python3
"""Refuse what may never be in the repository: what publishing writes, sheets, and keys.

With paths: looks at these, as before a commit. Without: at all that git knows or is about to know. It needs Python and
git alone. It names files and what they are, and never shows what is in them.
"""

import re
import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path, PurePosixPath

INVENTED = "examples/"  # the example town's sheet
NAMES = (
    (re.compile(r"content/[^/]+\.json"), "holds what the sheet said; publishing makes it anew"),
    (re.compile(r"output/.*", re.DOTALL), "is the built board, which goes to the web and not here"),
    (
        re.compile(rf"(?!{INVENTED}).*\.(csv|tsv|xlsx?|ods)", re.IGNORECASE | re.DOTALL),
        "looks like an export of a sheet",
    ),
    (re.compile(r"(.*/)?\.env(\..*)?", re.DOTALL), "may hold keys"),
    (re.compile(r"(.*/)?[^/]*(service[-_]?account|credentials)[^/]*\.json", re.IGNORECASE | re.DOTALL), "may be a key"),
)
CONTENTS = (
    (re.compile(rb"-----BEGIN [A-Z ]*PRIVATE KEY-----"), "holds a private key"),
    (
        re.compile(rb"\"type\"\s*:\s*\"service_account\"[\s\S]*\"private_key\"\s*:\s*\"-"),
        "holds a service account's key",
    ),
    (re.compile(rb"\b(?:gh[pousr]_[A-Za-z0-9]{36}|github_pat_[A-Za-z0-9_]{60})"), "holds a GitHub token"),
    (re.compile(rb"\bGOCSPX-[A-Za-z0-9_-]{20}|\bya29\.[A-Za-z0-9_-]{40}"), "holds a Google token"),
)


def faults(paths: Iterable[str], root: Path) -> list[tuple[str, str]]:
    """Each path that is refused, and why. Paths are relative to ``root``."""
    found = []
    for path in paths:
        name = PurePosixPath(path).as_posix()
        why = next((said for pattern, said in NAMES if pattern.fullmatch(name)), "") or _inside(root / path)
        if why:
            found.append((name, why))
    return found


def _inside(path: Path) -> str:
    try:
        data = path.read_bytes()
    except OSError:  # it is being removed, or is a link to nowhere
        return ""
    return next((said for pattern, said in CONTENTS if pattern.search(data)), "")


def known_to_git(root: Path) -> list[str]:
    """Every path that is committed or about to be."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=root,
        capture_output=True,
        check=True,
        encoding="utf-8",
        errors="surrogateescape",
    )
    return [path for path in listed.stdout.split("\0") if path]


def main(arguments: Sequence[str]) -> int:
    """Say what is refused. 0 where nothing is, 1 otherwise."""
    root = Path.cwd()
    found = faults(arguments or known_to_git(root), root)
    for path, why in found:
        print(f"{ascii(path)[1:-1]} {why}.", file=sys.stderr)
    if found:
        print("This may never be in the repository. Take it out: git rm --cached FILE", file=sys.stderr)
        print("A key that was ever pushed is known to strangers: make a new one.", file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
