"""An Extraction that is kept: what is said of its pages in one piece, the words of each by itself.

A page of print has 500 words with boxes, 0.2 MB as objects: a volume of 20,000 pages would need
4 GB. Whoever reads a kept Extraction holds texts and facts of all pages, and the words of the one
that he is looking at.

The layout: a block for each page with lines (zlib, JSON), then the head (zlib, JSON), then the
length of the head in 8 bytes.
"""

from __future__ import annotations

import os
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO, overload

import msgspec

from extractors.contract import Extraction, Line, Page
from findings.decoding import decode
from findings.errors import FondsError

#: bytes at the end that say how long the head is
_TAIL = 8


class SpoiltError(FondsError):
    """Bytes that are no kept Extraction."""

    code = "internal"


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the block of a page lies, in bytes, and how many lines it has."""

    at: int
    size: int
    lines: int


@dataclass(frozen=True, slots=True)
class _Head:
    """The Extraction without lines, and the places of those; None for a page that has none."""

    extraction: Extraction
    places: tuple[_Place | None, ...]


class KeptLines(Sequence[Line]):
    """The lines of a kept page: read anew each time that they are gone through, and not held."""

    __slots__ = ("_place", "_source")

    def __init__(self, source: bytes | Path, place: _Place) -> None:
        self._source = source
        self._place = place

    def __len__(self) -> int:
        return self._place.lines

    def __iter__(self) -> Iterator[Line]:
        return iter(self._read())

    @overload
    def __getitem__(self, at: int) -> Line: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Line]: ...
    def __getitem__(self, at: int | slice) -> Line | Sequence[Line]:
        return self._read()[at]

    def _read(self) -> tuple[Line, ...]:
        block = _bytes(self._source, self._place.at, self._place.size)
        return decode(_unpacked(block), tuple[Line, ...])


class Keeper:
    """Writes an Extraction into a file, page by page as they come, and its head in the end."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._at = 0
        self._places: dict[int, _Place] = {}

    def keep(self, page: Page) -> Page:
        """Write the page's lines; the page without them."""
        if not page.lines:
            return page
        size = self._write(page.lines)
        self._places[page.number] = _Place(self._at - size, size, len(page.lines))
        return replace(page, lines=())

    def close(self, extraction: Extraction) -> None:
        """Write the rest. Its pages are what `keep` gave, in any order, or have no lines."""
        places = tuple(self._places.get(page.number) for page in extraction.pages)
        size = self._write(_Head(extraction, places))
        self._file.write(size.to_bytes(_TAIL, "big"))

    def _write(self, value: object) -> int:
        # the fastest level, as it is read a few times
        block = zlib.compress(msgspec.json.encode(value), 1)
        self._file.write(block)
        self._at += len(block)
        return len(block)


def read(source: bytes | Path) -> Extraction:
    """A kept Extraction; the lines of its pages are `KeptLines`. Raises SpoiltError."""
    end = len(source) if isinstance(source, bytes) else source.stat().st_size
    size = int.from_bytes(_bytes(source, max(0, end - _TAIL), _TAIL), "big")
    start = end - _TAIL - size
    if start < 0:
        raise SpoiltError("the head of a kept Extraction is missing")
    head = decode(_unpacked(_bytes(source, start, size)), _Head)
    pages = tuple(
        replace(page, lines=KeptLines(source, place)) if place else page
        for page, place in zip(head.extraction.pages, head.places, strict=True)
    )
    return replace(head.extraction, pages=pages)


def _bytes(source: bytes | Path, at: int, size: int) -> bytes:
    if isinstance(source, bytes):
        return source[at : at + size]
    with source.open("rb", buffering=0) as file:
        return os.pread(file.fileno(), size, at)


def _unpacked(block: bytes) -> bytes:
    try:
        return zlib.decompress(block)
    except zlib.error as error:
        raise SpoiltError(f"a kept Extraction cannot be unpacked: {error}") from error
