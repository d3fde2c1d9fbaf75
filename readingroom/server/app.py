"""The desk over HTTP: read-only, with keys, pages by cursor, ETags by release; JSON and Arrow.

Every answer belongs to one release, which its ETag names: a client that has it asks with
`If-None-Match` and gets 304 until there is a newer one. The description is at `/openapi.json`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from fastapi import APIRouter, Depends, FastAPI, Header, Path, Query, Request
from fastapi.middleware.cors import CORSMiddleware
from fastapi.responses import Response
from fastapi.security import HTTPAuthorizationCredentials

from readingroom.contract import Answer
from readingroom.desk import MOST, Desk
from readingroom.search.contract import Filters
from readingroom.server import viewing
from readingroom.server.answers import ARROW, arrow_of, described, json_of
from readingroom.server.asked import DocId, bearer, desk_of, known_parameters
from readingroom.server.refused import Heads, refuse
from warehouse.schemas import TABLES
from warehouse.selection import Selection

router = APIRouter(prefix="/v1", dependencies=[Depends(known_parameters)])


def application(
    desks: Mapping[str, Desk],
    keys: Mapping[str, str],
    *,
    public_images: bool = False,
    iiif: str = "",
) -> FastAPI:
    """The application: a desk for each role, and the roles of keys by the keys' digests.

    With `public_images` everybody may see the open documents in a viewer, without a key. `iiif` is
    the address that manifests were made for, where that is not `/iiif` here.
    """
    app = FastAPI(title="fonds", version="1", description=__doc__ or "", docs_url=None)
    app.state.desks, app.state.keys = desks, keys
    app.state.public, app.state.iiif = public_images, iiif
    app.include_router(router)
    app.include_router(viewing.router)
    # a key is no cookie: a page of another site has none that its reader did not give it
    app.add_middleware(
        CORSMiddleware,
        allow_origins=["*"],
        allow_methods=["GET", "HEAD"],
        allow_headers=["Authorization"],
        expose_headers=["ETag", "X-Next-Cursor"],
    )
    app.add_middleware(Heads)
    refuse(app)
    return app


def _desk(
    request: Request,
    given: Annotated[HTTPAuthorizationCredentials | None, Depends(bearer)],
) -> Desk:
    return desk_of(request, given)


Asked = Annotated[Desk, Depends(_desk)]
Limit = Annotated[int, Query(ge=1, le=MOST, description="The most rows of a page.")]
Cursor = Annotated[str, Query(max_length=200, description="From the page before.")]
Offset = Annotated[int, Query(ge=0, lt=1 << 40, description="In code points of the clean text.")]
Accept = Annotated[str, Header(description=f"`{ARROW}` for Arrow; else JSON.")]
Name = Annotated[str, Query(max_length=200)]
Day = Annotated[str, Query(pattern=r"^(\d{4}-\d\d-\d\d)?$", examples=["1913-05-01"])]


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


@router.get("/search", responses=described("search"))
def search(
    desk: Asked,
    request: Request,
    q: Annotated[str, Query(min_length=1, max_length=1000, examples=['harbour "new mill"'])],
    collection: Name = "",
    language: Annotated[str, Query(max_length=35, examples=["ru"])] = "",
    since: Day = "",
    until: Day = "",
    person: Name = "",
    place: Name = "",
    reference: Annotated[str, Query(max_length=200, examples=["ЦГИА/1/2/3"])] = "",
    exact: bool = False,
    limit: Annotated[int, Query(ge=1, le=100)] = 10,
    offset: Annotated[int, Query(ge=0, le=1_000_000)] = 0,
) -> Response:
    """Words, and "words in quotes", in any spelling and where they were misread, best first.

    Matches in a snippet stand between U+0002 and U+0003. `person` and `place` are names that the
    document cites, `reference` is ARCHIVE/FONDS/SERIES/FILE, any of them empty; `exact` leaves
    misreadings out.
    """
    levels = tuple(reference.split("/")) if reference else ()
    filters = Filters(collection, language, since, until, person, place, levels)
    found = desk.search(q, filters, limit, offset, tolerant=not exact)
    return _answer(request, desk, found)


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
