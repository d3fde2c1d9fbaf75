"""How a document came that was fetched: the `fetched.json` beside it, for its provenance."""

from __future__ import annotations

import posixpath
from collections.abc import Container, Iterable, Mapping
from dataclasses import replace
from typing import Any

import msgspec

from describers.contract import Description, HeaderField
from findings.decoding import decode
from fonds.steps import log
from warehouse.contract import INSIDE, DropObject, Fetch
from warehouse.drop import FETCHED, Drop
from warehouse.errors import MissingError

#: what is given of a document, by the header field that says the same
_FIELDS = {"title": "title", "author": "author", "date": "date", "language": "language"}


class _Note(msgspec.Struct, frozen=True):
    """A `fetched.json`, as `fetchers.delivery` writes it."""

    source: str
    record: str
    file: str
    sha256: str
    named_by: str = ""
    about: dict[str, tuple[str, ...]] = {}
    transfers: tuple[dict[str, Any], ...] = ()


class FetchedNotes:
    """The notes of a drop, each read once."""

    def __init__(self, drop: Drop, sha256: Mapping[str, str], there: Container[str]) -> None:
        """`sha256` of the objects of this run by their keys; `there` are the notes that exist."""
        self._drop, self._sha256, self._there = drop, sha256, there
        self._read: dict[str, _Note | None] = {}

    def of(self, items: Iterable[DropObject]) -> tuple[Fetch, ...]:
        """How the bytes came that these objects brought; nothing where they were dropped."""
        for item in items:
            key = item.key.partition(INSIDE)[0]
            folder, name = posixpath.split(key)
            place = f"{folder}/{FETCHED}"
            note = self._note(place) if folder.count("/") and place in self._there else None
            # a note of other bytes is that of another version
            if note and (note.file, note.sha256) == (name, self._sha256.get(key)):
                return tuple(_fetch(note, one) for one in note.transfers)
        return ()

    def _note(self, key: str) -> _Note | None:
        if key not in self._read:
            try:
                self._read[key] = decode(self._drop.read(key), _Note)
            except MissingError:
                self._read[key] = None
            except (msgspec.ValidationError, msgspec.DecodeError) as error:
                log.event("fetched_note_unreadable", key=key, error=str(error))
                self._read[key] = None
        return self._read[key]


def _fetch(note: _Note, one: Mapping[str, Any]) -> Fetch:
    heads = one.get("headers")
    return Fetch(
        source=note.source,
        record=note.record,
        named_by=note.named_by,
        url=str(one.get("url", "")),
        final_url=str(one.get("final_url", "")),
        status=str(one.get("status") or one.get("code") or ""),
        time=str(one.get("time", "")),
        sha256=str(one.get("sha256", "")),
        size=int(one.get("size") or 0),
        reason=str(one.get("reason", "")),
        rights="; ".join(note.about.get("rights", ())),
        headers={str(k): str(v) for k, v in heads.items()} if isinstance(heads, dict) else {},
    )


def with_source(description: Description, given: Mapping[str, str]) -> Description:
    """The description, with what the source says in its header (origin `source`)."""
    said = tuple(
        HeaderField(
            field=field,
            value=given.get("date_edtf", given[name]) if name == "date" else given[name],
            text=given[name],
            start=None, end=None, source_start=None, source_end=None,
            origin="source", confidence=1.0,
        )
        for name, field in _FIELDS.items()
        if given.get(name)
    )  # fmt: skip
    return replace(description, header=(*description.header, *said))
