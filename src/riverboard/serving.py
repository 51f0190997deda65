"""Looking at the board on one's own computer: a small web server, and a rebuild whenever something changes."""

import functools
import os
import signal
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import NoReturn

from riverboard.problems import BoardError

_PAUSE = 0.5  # seconds between two looks


class _Quiet(SimpleHTTPRequestHandler):
    """Serves files without a line in the log for each, and the board's own page for what is not there."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  (the library's name)
        """Say nothing."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer with 404.html as GitHub Pages does."""
        page = Path(self.directory) / "404.html"
        if code != 404 or not page.is_file():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def serve(
    output: Path, port: int, watched: Sequence[Path], rebuild: Callable[[], None], say: Callable[[str], None]
) -> None:
    """Build, serve ``output`` on this computer only, and rebuild on each change until Ctrl+C.

    Raises BoardError when the first build fails or the port is taken. A later build that fails is said, and the
    last good board stays.
    """
    try:
        server = ThreadingHTTPServer(("127.0.0.1", port), functools.partial(_Quiet, directory=str(output)))
    except OSError:
        raise BoardError(f"Port {port} is taken. Choose another with --port.") from None
    # Said outright: what is started in the background begins with Ctrl+C switched off.
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.default_int_handler)
    with server:
        seen = _state(watched)
        rebuild()
        threading.Thread(target=server.serve_forever, daemon=True).start()
        say(f"Look at it: http://127.0.0.1:{server.server_port}/ (stop with Ctrl+C)")
        try:
            _keep_up(seen, watched, rebuild, say)
        except KeyboardInterrupt:
            say("Stopped.")
        finally:
            server.shutdown()


def _keep_up(
    seen: Mapping[Path, tuple[int, int]],
    watched: Sequence[Path],
    rebuild: Callable[[], None],
    say: Callable[[str], None],
) -> NoReturn:
    """Rebuild whenever something differs from what was seen before the last build."""
    while True:
        time.sleep(_PAUSE)
        now = _state(watched)
        if now == seen:
            continue
        seen = now
        try:
            rebuild()
            say("Built anew.")
        except BoardError as error:
            say(f"The last board stays. {error}")


def _state(watched: Sequence[Path]) -> dict[Path, tuple[int, int]]:
    """When each watched file was changed, and its size.

    Looking is slower than being told by the system, and sees more: files that are not there yet, folders that are
    replaced whole, and what changes during a build.
    """
    found = {}
    for path in watched:
        inside = (Path(folder, name) for folder, _, names in os.walk(path) for name in names)
        for file in (path, *inside):
            with suppress(OSError):
                if file.is_file():
                    found[file] = file.stat().st_mtime_ns, file.stat().st_size
    return found
