"""Waiting for Google: what is asked again, how often, and for how long altogether."""

import random
import time
from typing import TYPE_CHECKING, Any, Self

from requests import PreparedRequest, Response
from requests.adapters import HTTPAdapter
from requests.exceptions import ChunkedEncodingError, ConnectionError, ContentDecodingError  # noqa: A004
from urllib3.exceptions import MaxRetryError, ResponseError
from urllib3.util.retry import Retry

if TYPE_CHECKING:
    from urllib3.connectionpool import ConnectionPool
    from urllib3.response import BaseHTTPResponse

_STATUSES = frozenset({429, 500, 502, 503, 504})
_LONGEST_PAUSE = 60.0  # seconds: Google counts its quota by the minute
_CUT = (ChunkedEncodingError, ContentDecodingError, ConnectionError)


class Patience:
    """The seconds that one run may still lose to failing calls and to waiting for the next try.

    ``pause`` is the first pause between two tries; each one after it is twice as long.
    """

    def __init__(self, seconds: float, pause: float = 1.0) -> None:
        self.left = float(seconds)
        self.pause = pause


class _Waits(Retry):
    """Tries again until a moment, instead of a number of times. Retry-After is respected, if it lies before that."""

    until = 0.0

    def new(self, **changes: Any) -> Self:
        fresh = super().new(**changes)
        fresh.until = self.until
        return fresh

    def increment(
        self,
        method: str | None = None,
        url: str | None = None,
        response: "BaseHTTPResponse | None" = None,
        error: Exception | None = None,
        _pool: "ConnectionPool | None" = None,
        _stacktrace: Any = None,
    ) -> Self:
        asked = (self.get_retry_after(response) if response is not None else 0) or 0
        if _pool is not None and time.monotonic() + asked >= self.until:
            raise MaxRetryError(_pool, url or "", error or ResponseError("too late to try again"))
        return super().increment(method, url, response, error, _pool, _stacktrace)

    def get_backoff_time(self) -> float:
        return max(0.0, min(super().get_backoff_time(), self.until - time.monotonic()))


class PatientAdapter(HTTPAdapter):
    """Asks again after 429, 5xx, a connection that broke and an answer that was cut, within its patience.

    For calls whose repetition does no harm: reading, and writing that carries a mark which works only once.
    """

    __attrs__ = [*HTTPAdapter.__attrs__, "patience"]  # noqa: RUF012  (its base has it so) - what goes along when a session is copied

    def __init__(self, patience: Patience) -> None:
        super().__init__()
        self.patience = patience

    def send(self, request: PreparedRequest, *args: Any, **options: Any) -> Response:
        """The answer with its whole body, or the last refusal. Raises what ``requests`` raises when time is up."""
        started = time.monotonic()
        until = started + self.patience.left
        pause, smooth = self.patience.pause, False
        try:
            while True:
                self.max_retries = self._waits(until)
                broken: Exception | None = None
                try:
                    response = super().send(request, *args, **options)
                    if not response.ok or response.content.rstrip().endswith(b"}"):
                        smooth = pause == self.patience.pause and not response.raw.retries.history
                        return response
                except _CUT as error:
                    broken = error
                pause *= 2
                wait = min(pause, _LONGEST_PAUSE) * random.uniform(0.8, 1.2)  # noqa: S311 (spreads the tries)
                if time.monotonic() + wait >= until:
                    raise broken or ChunkedEncodingError("the answer was cut")
                time.sleep(wait)
        finally:
            if not smooth:
                self.patience.left = max(0.0, until - time.monotonic())

    def _waits(self, until: float) -> _Waits:
        waits = _Waits(
            total=10_000,  # the moment decides
            redirect=0,
            status_forcelist=_STATUSES,
            allowed_methods=None,
            backoff_factor=self.patience.pause,
            backoff_jitter=self.patience.pause / 2,
            backoff_max=_LONGEST_PAUSE,
            respect_retry_after_header=True,
            raise_on_status=False,
        )
        waits.until = until
        return waits
