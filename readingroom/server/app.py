"""The desk over HTTP: read-only, with keys, pages by cursor, ETags by release; JSON and Arrow.

Every answer belongs to one release, which its ETag names: a client that has it asks with
`If-None-Match` and gets 304 until there is a newer one. The description is at `/openapi.json`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from fastapi import APIRouter, Depends, FastAPI, Header, Path, Query, Request
from fastapi.responses import JSONResponse, Response
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from findings.errors import FaultError, FondsError, UsageError
from readingroom.contract import Answer
from readingroom.desk import MOST, Desk
from readingroom.server.answers import ARROW, DOC_ID, arrow_of, described, json_of
from readingroom.server.keys import role_of
from warehouse.errors import MissingError, RestrictedError
from warehouse.schemas import TABLES
from warehouse.selection import Selection

router = APIRouter(prefix="/v1")
_bearer = HTTPBearer(auto_error=False, description="A key of `fonds serve --new-key`.")


class NoKeyError(FondsError):
    """The request names no key of ours."""

    code = "no_key"


def application(desks: Mapping[str, Desk], keys: Mapping[str, str]) -> FastAPI:
    """The application: a desk for each role, and the roles of keys by the keys' digests."""
    app = FastAPI(title="fonds", version="1", description=__doc__ or "", docs_url=None)
    app.state.desks, app.state.keys = desks, keys
    app.include_router(router)
    app.add_exception_handler(FondsError, _refused)
    return app


def _desk(
    request: Request,
    given: Annotated[HTTPAuthorizationCredentials | None, Depends(_bearer)],
) -> Desk:
    role = role_of(request.app.state.keys, given.credentials if given else "")
    if role is None:
        raise NoKeyError("the request has no key that is known here")
    request.state.role = role
    found: Desk = request.app.state.desks[role]
    return found


Asked = Annotated[Desk, Depends(_desk)]
DocId = Annotated[str, Path(pattern="^f[a-z2-7]{25}$", examples=[DOC_ID])]
Limit = Annotated[int, Query(ge=1, le=MOST, description="The most rows of a page.")]
Cursor = Annotated[str, Query(max_length=200, description="From the page before.")]
Offset = Annotated[int, Query(ge=0, lt=1 << 40, description="In code points of the clean text.")]
Accept = Annotated[str, Header(description=f"`{ARROW}` for Arrow; else JSON.")]
Name = Annotated[str, Query(max_length=200)]


@router.get("/release", responses=described("release"))
def release(desk: Asked, request: Request) -> Response:
    """The release that readers see."""
    return _answer(request, desk, desk.release())


@router.get("/documents", responses=described("documents", arrow=True))
def documents(
    desk: Asked,
    request: Request,
    collection: Name = "",
    language: Annotated[str, Query(max_length=35, examples=["ru"])] = "",
    date: Annotated[str, Query(max_length=80, examples=["1913-05/1914"])] = "",
    state: Name = "",
    text: Name = "",
    limit: Limit = 100,
    cursor: Cursor = "",
    accept: Accept = "",
) -> Response:
    """Documents without their texts, by `doc_id`: all that is asked must hold.

    `date` is EDTF, which a document's date may overlap; `text` a passage of its text.
    """
    chosen = Selection(collection, language, date, state, text)
    return _page(request, desk.documents(chosen, limit, cursor), accept)


@router.get("/documents/{doc_id}", responses=described("document", one=True))
def document(desk: Asked, request: Request, doc_id: DocId) -> Response:
    """One document, without its text."""
    return _answer(request, desk, desk.document(doc_id))


@router.get("/documents/{doc_id}/text", responses=described("text", one=True))
def text(desk: Asked, request: Request, doc_id: DocId) -> Response:
    """One document with its clean text."""
    return _answer(request, desk, desk.document(doc_id, text=True))


@router.get("/documents/{doc_id}/pages", responses=described("pages", one=True))
def pages(desk: Asked, request: Request, doc_id: DocId) -> Response:
    """The pages of a document, each with its text."""
    return _answer(request, desk, {"rows": desk.pages(doc_id)})


@router.get("/documents/{doc_id}/quote", responses=described("quote", one=True))
def quote(
    desk: Asked,
    request: Request,
    doc_id: DocId,
    start: Offset,
    end: Offset,
    images: bool = False,
) -> Response:
    """A passage with what proves it; `check_quote.py` of fonds checks it against the store."""
    return _answer(request, desk, desk.quote(doc_id, start, end, images=images))


@router.get("/changes/{since}", responses=described("changes", one=True, arrow=True))
def changes(
    desk: Asked,
    request: Request,
    since: Annotated[int, Path(ge=1, lt=1 << 31)],
    table: Annotated[str, Query(pattern=f"^({'|'.join(TABLES)})$")] = "documents",
    limit: Limit = 100,
    cursor: Cursor = "",
    accept: Accept = "",
) -> Response:
    """What changed in a table since a release: rows added, changed, withdrawn."""
    return _page(request, desk.changes(since, table, limit, cursor), accept)


def _answer(request: Request, desk: Desk, found: dict[str, Any]) -> Response:
    number = desk.warehouse().release.release
    return _known(request, number, "json") or Response(
        json_of(found), media_type="application/json", headers=_headers(request, number, "json")
    )


def _page(request: Request, found: Answer, accept: str) -> Response:
    kind = "arrow" if ARROW in accept else "json"
    headers = _headers(request, found.release, kind)
    if found.cursor:
        headers["X-Next-Cursor"] = found.cursor
    if known := _known(request, found.release, kind):
        return known
    if kind == "arrow":
        return Response(arrow_of(found.rows), media_type=ARROW, headers=headers)
    rows = {"release": found.release, "rows": found.rows.to_pylist(), "cursor": found.cursor}
    return Response(json_of(rows), media_type="application/json", headers=headers)


def _headers(request: Request, release: int, kind: str) -> dict[str, str]:
    # what a key may see is its own: no cache that others share may keep it
    return {
        "ETag": f'"{release}-{request.state.role}-{kind}"',
        "Cache-Control": "private, no-cache",
        "Vary": "Accept, Authorization",
    }


def _known(request: Request, release: int, kind: str) -> Response | None:
    """304 where the client has the answer of this release."""
    headers = _headers(request, release, kind)
    has = request.headers.get("if-none-match", "").replace("W/", "").replace(" ", "").split(",")
    return Response(status_code=304, headers=headers) if headers["ETag"] in has else None


async def _refused(_: Request, error: Exception) -> JSONResponse:
    if not isinstance(error, FondsError):
        raise error
    body = {"code": error.reason, "message": error.message, "remedy": error.remedy}
    headers = {"Cache-Control": "no-store"}
    if isinstance(error, NoKeyError):
        return JSONResponse(body, 401, {**headers, "WWW-Authenticate": "Bearer"})
    if isinstance(error, FaultError):
        return JSONResponse(body, 503, {**headers, "Retry-After": "10"})
    for kind, status in ((MissingError, 404), (RestrictedError, 403), (UsageError, 400)):
        if isinstance(error, kind):
            return JSONResponse(body, status, headers)
    return JSONResponse(body, 500, headers)
