"""How answers are written, and how the OpenAPI description shows them, with examples."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

ARROW = "application/vnd.apache.arrow.stream"
DOC_ID = "f4oymiquy7qobjgx36tejs35ze"
_ROW = {"doc_id": DOC_ID, "version": 1, "title_gen": "To the harbour office", "languages": ["en"]}
_EXAMPLES: Mapping[str, Mapping[str, Any]] = {
    "release": {"release": 12, "run_id": "run-12", "created": "2026-11-22T00:00:00+00:00"},
    "documents": {"release": 12, "rows": [_ROW], "cursor": "WzEyLCAxMDBd"},
    "document": _ROW,
    "text": {**_ROW, "text": "To the harbour office.\n"},
    "pages": {"rows": [{"doc_id": DOC_ID, "page": 1, "state": "text", "text": "To the ..."}]},
    "quote": {"quote": 1, "doc_id": DOC_ID, "start": 0, "end": 6, "text": "To the"},
    "search": {
        "release": 12,
        "found": 1,
        "hits": [{"doc_id": DOC_ID, "page": 1, "snippet": "To the \x02harbour\x03 office"}],
    },
    "iiif": {"id": "https://archive.example.org/iiif/collections.json", "type": "Collection"},
    "content_search": {"id": "https://archive.example.org/iiif/x/search?q=x", "items": []},
    "changes": {"release": 12, "rows": [{**_ROW, "change": "added"}], "cursor": ""},
}
_ROWS = {"type": "array", "items": {"type": "object"}}
_TYPES = {"release": "integer", "version": "integer", "quote": "integer", "cursor": "string"}
_TYPES |= {"found": "integer", "id": "string"}
_ERROR = {
    "type": "object",
    "required": ["code", "message", "remedy"],
    "properties": {name: {"type": "string"} for name in ("code", "message", "remedy")},
}


def described(name: str, *, one: bool = False, arrow: bool = False) -> dict[int | str, Any]:
    """The answers of a question; `one` asks for something by its name, which may be missing."""
    example = _EXAMPLES[name]
    known = {key: {"type": _TYPES[key]} for key in example if key in _TYPES}
    rows = {name: _ROWS for name in ("rows", "hits", "items") if name in example}
    schema = {"type": "object", "required": sorted(example), "properties": {**known, **rows}}
    content: dict[str, Any] = {"application/json": {"schema": schema, "example": example}}
    if name == "iiif":
        content["image/jpeg"] = {"schema": {"type": "string", "format": "binary"}}
    if arrow:
        content[ARROW] = {"schema": {"type": "string", "format": "binary"}}
    refused = {400: "Not a question.", 401: "No key.", 422: "A parameter is not of its form."}
    refused |= {503: "The store is away; try again."}
    if one:
        refused |= {403: "Not to be handed out.", 404: "There is none such."}
    elif name == "documents":
        refused |= {404: "The release of the cursor is gone."}
    return {
        200: {"description": "The answer.", "content": content},
        304: {"description": "The client has the answer of this release."},
        **{
            status: {"description": why, "content": {"application/json": {"schema": _ERROR}}}
            for status, why in refused.items()
        },
    }


def json_of(found: Any) -> bytes:
    """An answer as JSON; times in ISO 8601."""
    import msgspec

    return msgspec.json.encode(found)


def arrow_of(rows: Any) -> bytes:
    """Rows as an Arrow stream."""
    import pyarrow as pa

    out = pa.BufferOutputStream()
    with pa.ipc.new_stream(out, rows.schema) as stream:
        stream.write_table(rows)
    return bytes(out.getvalue().to_pybytes())
