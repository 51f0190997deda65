"""A small stand-in for GitHub's API: what the publishing workflow calls of it, over real HTTP on this computer."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

REPOSITORY = "weirside/board"


class GithubServer:
    """Issues and workflows. ``calls`` notes each call as (method, path); ``down`` lets all of them fail."""

    def __init__(self) -> None:
        self.reset()
        self._http = _Http(("127.0.0.1", 0), _Handler)
        self._http.github = self
        self.url = f"http://127.0.0.1:{self._http.server_port}"

    def reset(self) -> None:
        """A repository in which nothing was ever said."""
        self.issues: list[dict[str, Any]] = []
        self.comments: list[tuple[int, str]] = []
        self.calls: list[tuple[str, str]] = []
        self.tokens: set[str] = set()
        self.down = False

    def take_calls(self) -> list[tuple[str, str]]:
        """The calls since they were last taken."""
        taken, self.calls = self.calls, []
        return taken

    def open(self, told: dict[str, Any], kind: str) -> dict[str, Any]:
        """Somebody opens an issue: a ``User``, or a ``Bot``."""
        made = {"number": len(self.issues) + 1, "state": "open", "user": {"type": kind}, **told}
        self.issues.append(made)
        return made

    @contextmanager
    def running(self) -> Iterator["GithubServer"]:
        thread = Thread(target=self._http.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        try:
            yield self
        finally:
            self._http.shutdown()
            self._http.server_close()
            thread.join()

    def answer(self, method: str, path: str, query: dict[str, list[str]], told: dict[str, Any]) -> tuple[int, Any]:
        """What GitHub answers: a status and a value."""
        if self.down:
            return 503, {"message": "Service unavailable"}
        within = path.removeprefix(f"/repos/{REPOSITORY}/").split("/")
        match method, within:
            case "PUT", ["actions", "workflows", "publish.yml", "enable"]:
                return 204, None
            case "GET", ["issues"]:
                return 200, [one for one in self.issues if one["state"] == query["state"][0]]
            case "POST", ["issues"]:
                return 201, self.open(told, "Bot")
            case "PATCH", ["issues", number]:
                self.issues[int(number) - 1].update(told)
                return 200, self.issues[int(number) - 1]
            case "POST", ["issues", number, "comments"]:
                self.comments.append((int(number), told["body"]))
                return 201, {}
        return 404, {"message": "Not Found"}


class _Http(ThreadingHTTPServer):
    daemon_threads = True
    github: GithubServer


class _Handler(BaseHTTPRequestHandler):
    server: "_Http"

    def log_message(self, *_: Any) -> None:
        """Nothing."""

    def _serve(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        parts = urlsplit(self.path)
        self.server.github.calls.append((self.command, parts.path))
        self.server.github.tokens.add(self.headers.get("Authorization", ""))
        status, answer = self.server.github.answer(
            self.command, parts.path, parse_qs(parts.query), json.loads(body) if body else {}
        )
        told = b"" if answer is None else json.dumps(answer).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(told)))
        self.end_headers()
        self.wfile.write(told)

    do_GET = do_POST = do_PUT = do_PATCH = _serve  # noqa: N815 (the base class's names)
