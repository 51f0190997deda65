"""Print the path of a browser of the Chromium family that the tests can drive, installing one when asked to."""

import os
import shutil
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from playwright.sync_api import sync_playwright

import system_packages

COMMANDS = (
    "google-chrome",
    "google-chrome-stable",
    "chromium",
    "chromium-browser",
    "chrome",
    "microsoft-edge",
    "microsoft-edge-stable",
    "msedge",
)
MAC_PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
)
WINDOWS_ROOTS = ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")
WINDOWS_PLACES = (
    "Google/Chrome/Application/chrome.exe",
    "Chromium/Application/chrome.exe",
    "Microsoft/Edge/Application/msedge.exe",
)
NONE_FOUND = "There is no Chrome, Chromium or Edge here. Install one, or set RIVERBOARD_BROWSER to a browser's path."


def find_browser(environment: Mapping[str, str]) -> Path | None:
    """The browser that RIVERBOARD_BROWSER names, else the first one in the well-known places, else None.

    What RIVERBOARD_BROWSER names is given back as it stands: a wrong path should be seen, not passed over.
    """
    if named := environment.get("RIVERBOARD_BROWSER"):
        return Path(named)
    return next((place for place in _places(environment) if place.is_file()), None)


def _places(environment: Mapping[str, str]) -> Iterator[Path]:
    yield from (Path(found) for name in COMMANDS if (found := shutil.which(name, path=environment.get("PATH"))))
    yield from (Path(place) for place in MAC_PLACES)
    roots = [Path(environment[name]) for name in WINDOWS_ROOTS if name in environment]
    yield from (root / place for root in roots for place in WINDOWS_PLACES)
    yield _playwrights_own()


def _playwrights_own() -> Path:
    """Where the test library keeps the browser that it installs, there or not."""
    with sync_playwright() as playwright:
        return Path(playwright.chromium.executable_path)


def install_browser() -> None:
    """Install Chromium with the system's packages where that needs no password, else with the test library's means."""
    if system_packages.install("chromium", "Chromium (over 100 MB, only once)"):
        return
    needs = ["--with-deps"] if system_packages.has_apt() else []
    playwright = [sys.executable, "-m", "playwright", "install", "--no-shell", *needs, "chromium"]
    system_packages.say_and_run("Installing Chromium with Playwright (over 150 MB, only once)", playwright)


def main() -> int:
    """Print the browser's path; with --install, install one first where there is none. 1 when there is none."""
    found = find_browser(os.environ)
    if found is None and "--install" in sys.argv[1:]:
        install_browser()
        found = find_browser(os.environ)
    if found is None or not found.is_file():
        print(f"RIVERBOARD_BROWSER names {found}, which is not there." if found else NONE_FOUND, file=sys.stderr)
        return 1
    print(found)
    return 0


if __name__ == "__main__":
    sys.exit(main())
