"""The endpoint that a store sends its notifications to.

What is told of is announced before it is answered: a store whose notification was taken need not
send it again. Of a notification in which something cannot be read the rest is announced, and what
cannot is named in the answer. Then Airflow is told, by an event of the asset `fonds-drop`, at most
once in some seconds. Where Airflow does not answer it is told again; meanwhile, the next scheduled
run takes what is announced.
"""

from __future__ import annotations

import asyncio
import base64
import hmac
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from typing import Any

from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse, Response
from starlette.requests import ClientDisconnect

from findings.errors import FaultError, FondsError
from fonds.events.notifications import EventUnreadableError, confirmation, read
from fonds.steps import log
from fonds.steps.announcements import Announcer
from warehouse.drop import Drop
from warehouse.listing import in_xml

#: bytes of a notification; S3 sends one object a message, others some hundreds
_MOST = 4 * 1024**2
#: what is wrong with a notification, so often at most
_NAMED = 8
#: seconds between two events of the asset; where Airflow does not answer, at most
_PAUSE, _LONGEST = 5.0, 60.0
#: seconds in which others may come and be written down together: a survey reads file by file
_GATHER = 0.2

#: Tells Airflow what has come. Raises FondsError
Wake = Callable[[Sequence[str]], None]


class Announcing:
    """Announces keys, those that come meanwhile together."""

    def __init__(self, drop: Drop, work: Any) -> None:
        self._drop, self._work = drop, work
        self._lock = asyncio.Lock()
        self._waiting: set[str] = set()
        self.told: set[str] = set()
        self.news = asyncio.Event()

    async def announce(self, new: Sequence[str]) -> None:
        """Return when these are announced, by this call or by another."""
        self._waiting.update(new)
        async with self._lock:
            if self._waiting:
                await asyncio.sleep(_GATHER)
            together, self._waiting = self._waiting, set()
            if together:
                try:
                    await asyncio.to_thread(self._write, sorted(together))
                except FondsError:
                    # those of others among them: each of their senders waits for its turn to try
                    self._waiting |= together
                    raise
                self.told |= together
                self.news.set()

    def _write(self, together: Sequence[str]) -> None:
        # older versions too: what was told of one of them may have been lost
        announcer = Announcer(self._work)
        for one in self._drop.versions_of(together):
            if one.kind != "receipt":
                announcer.add(one)
        announcer.close()

    async def wake(self, wake: Wake) -> None:
        """Tell of what is announced, for ever."""
        pause = _PAUSE
        while True:
            await self.news.wait()
            self.news.clear()
            told, self.told = sorted(self.told), set()
            try:
                await asyncio.to_thread(wake, told)
                log.event("airflow_told", objects=len(told))
                pause = _PAUSE
            except FondsError as error:
                log.event("airflow_not_told", objects=len(told), why=error.message)
                self.told.update(told)
                self.news.set()
                pause = min(2 * pause, _LONGEST)
            await asyncio.sleep(pause)


def application(drop: Drop, work: Any, token: str, wake: Wake | None) -> FastAPI:
    """The application; `work` is the store of announcements, `token` what senders must show."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        app.state.announcing = announcing = Announcing(drop, work)
        waking = asyncio.create_task(announcing.wake(wake)) if wake else None
        yield
        if waking:
            waking.cancel()
            with suppress(asyncio.CancelledError):
                await waking

    app = FastAPI(title="fonds events", lifespan=lifespan, docs_url=None, openapi_url=None)

    @app.get("/healthz")
    async def healthz() -> Response:
        return Response(status_code=204)

    @app.post("/events")
    async def events(request: Request) -> Response:
        if not _may(request.headers.get("authorization", ""), token):
            return Response(status_code=401, headers={"WWW-Authenticate": "Basic"})
        body = bytearray()
        try:
            async for piece in request.stream():
                body += piece
                if len(body) > _MOST:
                    error = EventUnreadableError(f"a notification has at most {_MOST} bytes")
                    return _refusal(error, 413)
        except ClientDisconnect:
            log.event("sender_hung_up", read=len(body))
            return Response(status_code=400)  # nobody reads it; the store sends again
        try:
            if address := confirmation(bytes(body)):
                log.event("subscription_to_confirm", address=address)
                return Response(status_code=202)
            told = read(bytes(body), drop.store.bucket)
            if new := _to_announce(told.keys):
                await request.app.state.announcing.announce(new)
        except EventUnreadableError as error:
            return _refusal(error, 400)
        except FaultError as error:
            return _refusal(error, 503)
        if told.faults:
            return _refusal(EventUnreadableError("; ".join(told.faults[:_NAMED])), 400)
        return Response(status_code=204)

    return app


def _to_announce(keys: Sequence[str]) -> list[str]:
    """Those whose versions a list can name. The others the next survey finds by itself.

    To ask for one by its name takes leave to read it, which this part has not.
    """
    found = [key for key in keys if all(map(in_xml, key))]
    if len(found) < len(keys):
        log.event("left_to_the_survey", objects=len(keys) - len(found))
    return found


def _refusal(error: FondsError, status: int) -> Response:
    log.event("events_refused", code=error.code, why=error.message)
    said = {"code": error.code, "message": error.message, "remedy": error.remedy}
    return JSONResponse(said, status_code=status)


def _may(said: str, token: str) -> bool:
    """Whether the sender showed the token: as a bearer, or (SNS) as the password of anybody."""
    kind, _, shown = said.partition(" ")
    if kind.lower() == "basic":
        with suppress(ValueError):
            shown = base64.b64decode(shown).decode("utf-8", "replace").partition(":")[2]
    return hmac.compare_digest(shown.encode(), token.encode())
