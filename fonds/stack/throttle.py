"""Log-ins that fail are counted, and after a few of them an address has to wait.

Airflow lets anyone try passwords at its token endpoint as fast as they come (3.3.2; only the form
of the FAB provider is limited). This wraps its API server: `plugins/` makes it known to Airflow.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

#: failures that an address has within `SECONDS`
FAILURES = 8
SECONDS = 60.0
#: addresses that are remembered at a time
ADDRESSES = 10_000
_ENDPOINTS = ("/auth/token", "/auth/token/cli", "/auth/token/login")


class LoginThrottle:
    """ASGI middleware: 429 with Retry-After to an address that has failed too often."""

    def __init__(
        self,
        app: App,
        *,
        failures: int = FAILURES,
        seconds: float = SECONDS,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._app = app
        self._most, self._seconds, self._clock = failures, seconds, clock
        self._tried: dict[str, deque[float]] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, unless it is one log-in too many."""
        path = str(scope.get("path", "")).rstrip("/")
        if scope["type"] != "http" or scope["method"] == "GET" or not path.endswith(_ENDPOINTS):
            await self._app(scope, receive, send)
            return
        address = str((scope.get("client") or ("",))[0])
        tried = self._recent(address)
        if len(tried) >= self._most:
            await _refuse(send, tried[0] + self._seconds - self._clock())
            return
        # counted before it is answered: many at once are many
        tried.append(self._clock())

        async def sending(message: MutableMapping[str, Any]) -> None:
            if message["type"] == "http.response.start" and message["status"] < 300:
                self._tried.pop(address, None)
            await send(message)

        await self._app(scope, receive, sending)

    def _recent(self, address: str) -> deque[float]:
        since = self._clock() - self._seconds
        if len(self._tried) >= ADDRESSES:
            self._tried = {a: found for a, found in self._tried.items() if found[-1] > since}
        tried = self._tried.setdefault(address, deque())
        while tried and tried[0] <= since:
            tried.popleft()
        return tried


async def _refuse(send: Send, seconds: float) -> None:
    wait = str(max(1, round(seconds + 0.5))).encode()
    headers = [(b"content-type", b"application/json"), (b"retry-after", wait)]
    await send({"type": "http.response.start", "status": 429, "headers": headers})
    body = b'{"detail": "too many log-ins failed; try again in ' + wait + b' seconds"}'
    await send({"type": "http.response.body", "body": body})
