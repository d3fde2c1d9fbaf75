"""What a version of a document says beside the one before it: the same, or how it goes on.

States map logical paths to SHA-512, files are those of `warehouse.record.with_record`, and a record
is what it holds by name; of an object from before the record, its events alone.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

from warehouse import administrative
from warehouse.record import EVENTS, RECORD, pack, unpack

ORIGINAL = "original/"
#: what differs from run to run: alone it makes no new version
_ASIDE = frozenset({RECORD, EVENTS, administrative.NAME})


def says_the_same(
    newest: Mapping[str, str],
    record: Mapping[str, bytes],
    files: Mapping[str, bytes | Path],
    state: Mapping[str, str],
) -> bool:
    """Whether these files say what the newest version does.

    The name of the original, what was done when, and whether small files lie in the record or by
    themselves, make no difference.
    """
    return _said(newest, record) == _said(_renamed(state, newest), _record_of(files))


def continued(
    newest: Mapping[str, str],
    record: Mapping[str, bytes],
    files: Mapping[str, bytes | Path],
    state: Mapping[str, str],
) -> tuple[dict[str, bytes | Path], dict[str, str]]:
    """Files and state as the next version has them: names kept, what was done carried on."""
    digests = _renamed(state, newest)
    names = {digest: path for path, digest in digests.items() if path.startswith(ORIGINAL)}
    bodies = {
        names[state[path]] if path.startswith(ORIGINAL) else path: body
        for path, body in files.items()
    }
    own = _record_of(files)
    if own and EVENTS in record:
        body = pack({**own, EVENTS: record[EVENTS] + own.get(EVENTS, b"")})
        bodies[RECORD], digests[RECORD] = body, hashlib.sha512(body).hexdigest()
    return bodies, digests


def _said(state: Mapping[str, str], record: Mapping[str, bytes]) -> dict[str, str]:
    apart = {path: digest for path, digest in state.items() if path not in _ASIDE}
    inside = {name: body for name, body in record.items() if name not in _ASIDE}
    return apart | {name: hashlib.sha512(body).hexdigest() for name, body in inside.items()}


def _record_of(files: Mapping[str, bytes | Path]) -> dict[str, bytes]:
    body = files.get(RECORD)
    return unpack(body) if isinstance(body, bytes) else {}


def _renamed(state: Mapping[str, str], old: Mapping[str, str]) -> dict[str, str]:
    """`state` with the original under the name that it had before."""
    names = {digest: path for path, digest in old.items() if path.startswith(ORIGINAL)}
    return {
        names.get(digest, path) if path.startswith(ORIGINAL) else path: digest
        for path, digest in state.items()
    }
