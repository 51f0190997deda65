"""What every test may ask for: a browser, a loopback server for built pages, axe, and a clean environment."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from hypothesis import settings
from playwright.sync_api import Browser, Page, sync_playwright

from find_browser import NONE_FOUND, find_browser
from riverboard.encoding import loading

# The gate tries the same invented examples every time, so that it speaks of the change and not of luck; `make hunt`
# tries new ones, and more of them. No deadline: with several workers a slow example says more about the machine than
# about the code.
GATE = settings(stateful_step_count=25, deadline=None, derandomize=True, print_blob=True)
settings.register_profile("ci", GATE, max_examples=200)
settings.register_profile("dev", GATE, max_examples=50)
settings.register_profile("hunt", GATE, max_examples=1_500, derandomize=False)
settings.load_profile("ci" if os.environ.get("CI") else "dev")

# Read before any test's environment is emptied.
BROWSER = os.environ.get("RIVERBOARD_BROWSER", "")
CACHE = loading.cache_folder(os.environ)
# What lies behind the address line, which no test uses, would cost more with each window than the page in it. The last
# list of features is the one that counts, so this one also names those that Playwright turns off for its own sake.
NO_FEATURES = (
    *("WebUIOmniboxPopup", "WebUIOmniboxAimPopup", "WebUIOmniboxFullPopup"),
    *("AimEnabled", "AvoidCorsURLLoaderRestartOnRedirect", "AvoidUnnecessaryBeforeUnloadCheckSync"),
    *("DestroyProfileOnBrowserClose", "HttpsFirstBalancedModeAutoEnable", "HttpsUpgrades", "LensOverlay"),
    *("MediaRouter", "NetworkTimeServiceQuerying", "OptimizationHints", "PaintHolding", "PreconnectToSearch"),
    *("TcpPortRandomizationWin", "ThirdPartyStoragePartitioning"),
)
BROWSER_FLAGS = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    f"--disable-features={','.join(NO_FEATURES)}",
)
OTHERS_VARIABLES = ("GOOGLE_", "RIVERBOARD_", "GITHUB_")


def pytest_xdist_auto_num_workers() -> int:
    """Half as many again as there are processors: a test often waits for a browser, or for a process that it began."""
    processors = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return processors * 3 // 2


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes long comes first, each worker beginning with some of it, and beside what shares its fixtures.

    So nobody waits for a long test at the end, and no two workers make the same. Each worker is given as many tests as
    the others, in the order of the list.
    """
    workers = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
    long: dict[str, list[pytest.Item]] = {}
    for item in items:
        long.setdefault(_shared_by_long_ones(item), []).append(item)
    rest = long.pop("", [])
    ordered: list[pytest.Item] = []
    for worker in range(workers):
        first = [item for group in [*long.values()][worker::workers] for item in group]
        share = (len(items) - len(ordered)) // (workers - worker)
        some = max(0, share - len(first))
        ordered += first + rest[:some]
        rest = rest[some:]
    items[:] = ordered + rest


def _shared_by_long_ones(item: pytest.Item) -> str:
    """A name for what a test that takes long shares with others; "" for all other tests."""
    file, _, name = item.nodeid.partition("::")
    if file == "tests/test_killed.py":
        return name if "any_moment" in name else file
    if file == "tests/test_naughty.py":
        return name.partition("[")[2]
    return "the language model" if "language_model" in getattr(item, "fixturenames", ()) else ""


@pytest.fixture(scope="session", autouse=True)
def _nobodys_environment(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No test sees the keys, the sheet, the workflow or the language model of whoever runs it."""
    with pytest.MonkeyPatch.context() as patch:
        for name in [name for name in os.environ if name.startswith(OTHERS_VARIABLES)]:
            patch.delenv(name)
        patch.setenv("RIVERBOARD_CACHE", str(tmp_path_factory.mktemp("no-model")))
        yield


@pytest.fixture(scope="session")
def model_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache folder with the language model and nothing that was encoded before."""
    if loading.find(loading.DEFAULT_MODEL, CACHE) is None:
        reason = "The language model is not in the cache folder. Fetch it: riverboard model --fetch"
        if os.environ.get("CI") == "true":
            pytest.fail(reason, pytrace=False)
        pytest.skip(reason)
    folder = tmp_path_factory.mktemp("with-model")
    (folder / "models").symlink_to(CACHE / "models", target_is_directory=True)
    return folder


@pytest.fixture
def language_model(model_cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What runs in this test has the language model, as on a machine that was set up."""
    monkeypatch.setenv("RIVERBOARD_CACHE", str(model_cache))


@pytest.fixture(scope="session")
def browser_path() -> Path:
    """An installed browser of the Chromium family."""
    found = find_browser({**os.environ, "RIVERBOARD_BROWSER": BROWSER})
    if found is None or not found.is_file():
        pytest.fail(f"{NONE_FOUND} `make test` installs one where it can.", pytrace=False)
    return found


@pytest.fixture(scope="session")
def browser(browser_path: Path) -> Iterator[Browser]:
    """One headless browser a worker; open a context of your own in it, and close it."""
    sandbox = not hasattr(os, "geteuid") or os.geteuid() != 0  # Chromium refuses to run its sandbox as root
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(
            executable_path=browser_path, args=list(BROWSER_FLAGS), chromium_sandbox=sandbox
        )
        with closing(launched):
            yield launched


class _QuietHandler(SimpleHTTPRequestHandler):
    """Serves a folder and says nothing; what is missing gets the folder's own 404 page, as on a static host."""

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 (the name is the base class's)
        """Nothing."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory) / "404.html"
        if code != 404 or not page.is_file():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)


class _QuietServer(ThreadingHTTPServer):
    """A browser that closes its connection early is no error."""

    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Only what is not a closed connection is worth a line."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


@pytest.fixture(scope="session")
def page_server() -> Iterator[Callable[[Path], str]]:
    """Serve a folder over loopback until the tests end; gives its address, without a slash at the end."""
    with ExitStack() as servers:

        def serve(folder: Path) -> str:
            server = _QuietServer(("127.0.0.1", 0), partial(_QuietHandler, directory=str(folder)))
            thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
            thread.start()
            servers.callback(thread.join)
            servers.callback(server.server_close)
            servers.callback(server.shutdown)
            return f"http://127.0.0.1:{server.server_port}"

        yield serve


@pytest.fixture(scope="session")
def axe() -> Callable[[Page], list[dict[str, Any]]]:
    """The accessibility violations that axe finds on an open page."""

    script = Axe().axe_script

    def violations(page: Page) -> list[dict[str, Any]]:
        if not page.evaluate("'axe' in window"):
            page.evaluate(script)
        found: list[dict[str, Any]] = page.evaluate(
            "axe.run({ resultTypes: ['violations'], preload: false }).then((found) => found.violations)"
        )
        return found

    return violations
