"""What is refused over HTTP: always a code, what is wrong, and what to do."""

from __future__ import annotations

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from findings.errors import FaultError, FondsError, UsageError
from readingroom.server.asked import NoKeyError
from warehouse.errors import MissingError, RestrictedError

_ADDRESSES = "`/openapi.json` has all addresses and what each takes."


def refuse(app: FastAPI) -> None:
    """Let every refusal of the application have the same form."""
    app.add_exception_handler(FondsError, _refused)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _unknown)


class Heads:
    """Answers HEAD as GET without the body."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on."""
        if scope["type"] != "http" or scope["method"] != "HEAD":
            await self._app(scope, receive, send)
            return

        async def bare(message: Message) -> None:
            await send({**message, "body": b""} if "body" in message else message)

        await self._app({**scope, "method": "GET"}, receive, bare)


async def _refused(_: Request, error: Exception) -> JSONResponse:
    if not isinstance(error, FondsError):
        raise error
    more = {}
    if isinstance(error, NoKeyError):
        status, more = 401, {"WWW-Authenticate": "Bearer"}
    elif isinstance(error, FaultError):
        status, more = 503, {"Retry-After": "10"}
    else:
        kinds = ((MissingError, 404), (RestrictedError, 403), (UsageError, 400))
        status = next((number for kind, number in kinds if isinstance(error, kind)), 500)
    return _answer(status, error.reason, error.message, error.remedy, more)


async def _invalid(_: Request, error: Exception) -> JSONResponse:
    """A parameter that is missing, or not of its form."""
    if not isinstance(error, RequestValidationError):
        raise error
    wrong = (f"{one['loc'][-1]}: {one['msg']}" for one in error.errors())
    return _answer(422, UsageError.code, "; ".join(wrong), _ADDRESSES)


async def _unknown(_: Request, error: Exception) -> JSONResponse:
    """An address that is none, or one that takes no such method."""
    if not isinstance(error, HTTPException):
        raise error
    code = MissingError.code if error.status_code == 404 else UsageError.code
    return _answer(error.status_code, code, error.detail, _ADDRESSES, dict(error.headers or {}))


def _answer(
    status: int, code: str, message: str, remedy: str, more: dict[str, str] | None = None
) -> JSONResponse:
    body = {"code": code, "message": message, "remedy": remedy}
    return JSONResponse(body, status, {"Cache-Control": "no-store", **(more or {})})
