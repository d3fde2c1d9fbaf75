"""What all questions over HTTP have in common: the key, the role that it gives, the identifier."""

from __future__ import annotations

from typing import Annotated

from fastapi import Path, Request
from fastapi.dependencies.utils import get_flat_dependant
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from findings.errors import FondsError, UsageError
from readingroom.desk import Desk
from readingroom.server.answers import DOC_ID
from readingroom.server.keys import role_of

bearer = HTTPBearer(auto_error=False, description="A key of `fonds serve --new-key`.")
DocId = Annotated[str, Path(pattern="^f[a-z2-7]{25}$", examples=[DOC_ID])]


class NoKeyError(FondsError):
    """The request names no key of ours."""

    code = "no_key"


def known_parameters(request: Request) -> None:
    """Refuse a parameter that the address does not take: it may be one that was mistyped."""
    taken = [one.alias for one in get_flat_dependant(request.scope["route"].dependant).query_params]
    for name in request.query_params:
        if name not in taken:
            remedy = f"One of: {', '.join(taken)}." if taken else "It takes none."
            raise UsageError(f"there is no parameter {name!r} here", remedy=remedy)


def desk_of(request: Request, given: HTTPAuthorizationCredentials | None) -> Desk:
    """The desk of the role that the request's key gives. Raises NoKeyError for any other."""
    role = role_of(request.app.state.keys, given.credentials if given else "")
    if role is None:
        raise NoKeyError("the request has no key that is known here")
    request.state.role = role
    found: Desk = request.app.state.desks[role]
    return found
