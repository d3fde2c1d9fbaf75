"""What a page would cost, looked up in its structure before any engine draws it."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from typing import Any

from extractors.options import Limits
from findings.errors import RefusedError

#: the longest side that ISO 32000-1, annex C, allows, in points
MAX_SIDE = 14_400
#: deflate cannot do better than this (zlib, "Maximum Expansion Factor")
_MAX_DEFLATE = 1032
_PIECE = 1 << 16
#: no page that anyone made draws its forms this often; at a million a second it takes seconds
MAX_DRAWN_FORMS = 2_000_000
_DO = re.compile(rb"/([^\s/<>\[\]()]+)\s+Do\b")


def check_size(width: float, height: float) -> None:
    """Refuse a page larger than the standard allows (points)."""
    if max(width, height) > MAX_SIDE:
        raise RefusedError(
            f"the page measures {width:,.0f} by {height:,.0f} points; {MAX_SIDE:,} is the most "
            "that PDF allows",
            code="too_large",
        )


def check_page(page: Any, limits: Limits) -> None:
    """Refuse a page whose streams or images unpack to more than the limits (pikepdf's page)."""
    for stream in _streams(page.obj):
        if stream.get("/Subtype") == "/Image":
            pixels = _number(stream, "/Width") * _number(stream, "/Height")
            if pixels > limits.max_pixels:
                raise RefusedError(
                    f"an image has {pixels:,} pixels, the limit is {limits.max_pixels:,}",
                    code="decompression_bomb",
                )
        else:
            check_stream(stream, limits)


def check_draws(page: Any) -> None:
    """Refuse a page whose forms draw forms that draw forms, a million times over."""
    drawn: dict[tuple[int, int], int] = {}
    if not _nested(page.obj):
        return
    total = _draws(page.obj, b"".join(_content(page.obj)), drawn, 0)
    if total > MAX_DRAWN_FORMS:
        raise RefusedError(
            f"drawing the page would draw its forms {total:.0e} times, which takes longer than "
            "the limit",
            code="timeout",
        )


def _forms(holder: Any) -> dict[str, Any]:
    """The forms that a page or a form may draw, by name."""
    import pikepdf

    resources = holder.get("/Resources")
    objects = resources.get("/XObject") if isinstance(resources, pikepdf.Dictionary) else None
    if not isinstance(objects, pikepdf.Dictionary):
        return {}
    return {
        str(name): item
        for name, item in objects.items()
        if isinstance(item, pikepdf.Stream) and item.get("/Subtype") == "/Form"
    }


def _nested(page: Any) -> bool:
    return any(_forms(form) for form in _forms(page).values())


def _content(holder: Any) -> Iterator[bytes]:
    """The unpacked content of a page or a form; sizes have been checked before."""
    import pikepdf

    contents = holder.get("/Contents") if not isinstance(holder, pikepdf.Stream) else holder
    for stream in contents if isinstance(contents, pikepdf.Array) else [contents]:
        if isinstance(stream, pikepdf.Stream):
            try:
                yield stream.read_bytes()
            except pikepdf.PdfError:
                continue  # damaged content draws nothing


def _draws(holder: Any, content: bytes, drawn: dict[tuple[int, int], int], depth: int) -> int:
    """How many forms are drawn by `holder`, those within forms included; a cycle counts once."""
    if depth > 64:
        return 0
    total = 0
    forms = _forms(holder)
    for name in _DO.findall(content):
        form = forms.get("/" + name.decode("latin-1"))
        if form is None:
            continue
        key = form.objgen
        if key not in drawn:
            drawn[key] = 0
            drawn[key] = _draws(form, b"".join(_content(form)), drawn, depth + 1)
        total += 1 + drawn[key]
    return total


def _number(stream: Any, key: str) -> int:
    try:
        return int(stream.get(key, 0))
    except (TypeError, ValueError):
        return 0


def _streams(page: Any) -> Iterator[Any]:
    """The page's content streams and, to any depth, the forms and images that it may draw."""
    import pikepdf

    contents = page.get("/Contents")
    if isinstance(contents, pikepdf.Array):
        yield from (item for item in contents if isinstance(item, pikepdf.Stream))
    elif isinstance(contents, pikepdf.Stream):
        yield contents
    seen: set[tuple[int, int]] = set()
    waiting = [page.get("/Resources")]
    while waiting:
        resources = waiting.pop()
        if not isinstance(resources, pikepdf.Dictionary):
            continue
        objects = resources.get("/XObject")
        if not isinstance(objects, pikepdf.Dictionary):
            continue
        for item in objects.values():
            if isinstance(item, pikepdf.Stream) and item.objgen not in seen:
                seen.add(item.objgen)
                yield item
                waiting.append(item.get("/Resources"))


def check_stream(stream: Any, limits: Limits) -> None:
    """Refuse a stream (pikepdf's) that unpacks to more than the limits."""
    import pikepdf

    filters = stream.get("/Filter")
    names = [str(n) for n in filters] if isinstance(filters, pikepdf.Array) else [str(filters)]
    deflated = sum(name in ("/FlateDecode", "/Fl") for name in names)
    try:
        stated = int(stream.get("/Length", 0))
    except (TypeError, ValueError):
        stated = 1 << 31
    if not deflated or max(stated, 1) * _MAX_DEFLATE**deflated <= limits.max_unpacked_bytes:
        return
    raw: Iterator[bytes] = iter([stream.read_raw_bytes()])
    for name in names:
        if name not in ("/FlateDecode", "/Fl"):
            break
        raw = _inflate(raw)
    size = 0
    for piece in raw:
        size += len(piece)
        if size > limits.max_unpacked_bytes:
            raise RefusedError(
                f"a stream unpacks to more than the limit of {limits.max_unpacked_bytes:,} bytes",
                code="decompression_bomb",
            )


def _inflate(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """Unpack piece by piece, never holding more than a piece; damaged data ends quietly."""
    inflater = zlib.decompressobj()
    for piece in pieces:
        rest = piece
        while rest and not inflater.eof:
            try:
                out = inflater.decompress(rest, _PIECE)
            except zlib.error:
                return
            if out:
                yield out
            rest = inflater.unconsumed_tail
