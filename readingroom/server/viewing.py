"""The files of IIIF over HTTP: of what a key may see, or of what is open for everybody.

Viewers of other sites read them, so any site may; a key goes in a header, which no browser sends by
itself.
"""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import Response
from fastapi.security import HTTPAuthorizationCredentials

from readingroom.desk import Desk
from readingroom.server.answers import described, json_of
from readingroom.server.asked import DocId, bearer, desk_of

router = APIRouter(prefix="/iiif")
#: seconds for which a viewer may keep an image without asking
_IMAGE_SECONDS = 86400


def _desk(
    request: Request,
    given: Annotated[HTTPAuthorizationCredentials | None, Depends(bearer)],
) -> Desk:
    if request.app.state.public and given is None:
        request.state.role = "reader"
        found: Desk = request.app.state.desks["reader"]
        return found
    return desk_of(request, given)


Asked = Annotated[Desk, Depends(_desk)]


@router.get("/{doc_id}/search", responses=described("content_search", one=True))
def search(
    desk: Asked,
    request: Request,
    doc_id: DocId,
    q: Annotated[str, Query(max_length=1000, min_length=1, examples=["harbour"])],
) -> Response:
    """IIIF Content Search 2: where the words of a question stand on the pages of a document."""
    address = str(request.url.replace(query=None))
    base = request.app.state.iiif or address.removesuffix(f"/{doc_id}/search")
    body = desk.content_search(doc_id, q, address, base)
    return Response(json_of(body), media_type="application/json", headers=_headers(0))


@router.get("/{path:path}", responses=described("iiif", one=True))
def file(desk: Asked, path: str) -> Response:
    """A manifest, a collection, the lines of a page, an image or a piece of it."""
    body, media = desk.iiif_file(path)
    seconds = _IMAGE_SECONDS if media.startswith("image/") else 0
    return Response(body, media_type=media, headers=_headers(seconds))


def _headers(seconds: int) -> dict[str, str]:
    kept = f"private, max-age={seconds}" if seconds else "private, no-cache"
    return {"Cache-Control": kept, "Vary": "Authorization"}
