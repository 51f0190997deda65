"""The door to Debian's and Ubuntu's packages, opened only where no password is asked."""

import os
import shutil
import subprocess
import sys

_QUIET = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
_PATIENT = ("-qq", "-o", "Acquire::Retries=3", "-o", "Acquire::http::Timeout=30", "-o", "DPkg::Lock::Timeout=60")


def has_apt() -> bool:
    """Whether apt-get is here and works without a password."""
    return bool(_apt())


def install(package: str, what: str) -> bool:
    """Install a package, saying first what it is; whether that went well. Without apt-get nothing is said or done."""
    apt = _apt()
    if not apt:
        return False
    steps = [*apt, *_PATIENT, "update"], [*apt, *_PATIENT, "install", "--yes", "--no-install-recommends", package]
    return say_and_run(f"Installing {what} with apt-get", *steps)


def say_and_run(what: str, *steps: list[str]) -> bool:
    """Run the steps, twice at most; whether all of them went well. A failed round's reason goes to stderr."""
    print(f"{what} …", file=sys.stderr)
    for _ in range(2):
        for step in steps:
            done = subprocess.run(step, capture_output=True, text=True, check=False, env=_QUIET)
            if done.returncode != 0:
                print(_reason(done.stderr or done.stdout), file=sys.stderr)
                break
        else:
            return True
    return False


def _apt() -> list[str]:
    """The apt-get that works without a password, as the start of a command; empty where there is none."""
    if not shutil.which("apt-get"):
        return []
    if os.geteuid() == 0:
        return ["apt-get"]
    allowed = shutil.which("sudo") and subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False)
    return ["sudo", "-n", "apt-get"] if allowed and allowed.returncode == 0 else []


def _reason(output: str) -> str:
    """The first line that speaks of an error, else the last one."""
    lines = output.strip().splitlines() or ["It failed without a word."]
    return next((line for line in lines if line.startswith("E: ") or "error" in line.lower()), lines[-1])
