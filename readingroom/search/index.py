"""The index of one release: a single SQLite file, made whole and then only read.

One row for each page with text, so that a hit has a page; its number is that of its document and
its own (`PAGE_BITS`), so that no table is looked into to say whose a hit is. `words` is searched:
the terms of the page in order, and beside them those of second readings (what the engine read
before an edit, what an edit not made would have made of it). `odd` are the words of recognised
pages that no list has, which is what misreadings are (`misread`). The terms of a page lie beside
its text, so that none is worked out anew to say where they stand. Boxes lie here too, in offsets of
the clean text, so that an answer asks the store for nothing.
"""

from __future__ import annotations

import functools
import hashlib
import json
import sqlite3
import struct
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib import metadata
from importlib.resources import files
from pathlib import Path

from extractors.contract import Box
from readingroom.search import misread

_SCHEMA = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT);
CREATE TABLE documents (n INTEGER PRIMARY KEY, doc_id TEXT UNIQUE, version INTEGER,
  collection TEXT, title TEXT, date_edtf TEXT, earliest TEXT, latest TEXT);
CREATE TABLE marks (kind TEXT, value TEXT, n INTEGER, PRIMARY KEY (kind, value, n)) WITHOUT ROWID;
CREATE TABLE refs (n INTEGER, archive TEXT, fonds TEXT, series TEXT, file TEXT, leaf TEXT);
CREATE TABLE pages (id INTEGER PRIMARY KEY, start INTEGER, text BLOB, seconds TEXT, boxes BLOB);
CREATE VIRTUAL TABLE words USING fts5(terms, seconds, content='', tokenize="unicode61");
"""
_INDEXES = """
CREATE INDEX refs_of ON refs (fonds, series);
"""
#: of a page's number in the index, the bits that are its number in the document
PAGE_BITS = 20
_PLACED = struct.Struct("<6i")


@dataclass(frozen=True, slots=True)
class PlacedWord:
    """A box and the characters of the clean text that stand in it, in offsets of the page."""

    start: int
    end: int
    box: Box


@dataclass(frozen=True, slots=True)
class Second:
    """Terms that a stretch of the page's clean text was, or may have been, read as."""

    start: int
    end: int
    terms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PageRow:
    """One page to be searched. `terms` are those of `text` in order; `start` is where it begins.

    `odd` are the letters and terms of words that may be misreadings.
    """

    n: int
    page: int
    start: int
    language: str
    text: str
    terms: Sequence[str]
    odd: Sequence[tuple[str, str]]
    seconds: Sequence[Second]
    boxes: Sequence[PlacedWord]


@functools.cache
def code() -> str:
    """12 hexadecimal digits that change with the code that fills an index and asks it.

    A page and a question are folded by the same code, or they do not meet.
    """
    digest = hashlib.sha256()
    for entry in sorted(
        files("readingroom").joinpath("search").iterdir(), key=lambda one: one.name
    ):
        if entry.name.endswith((".py", ".tsv")):
            digest.update(entry.name.encode() + b"\0" + entry.read_bytes() + b"\0")
    for library in ("snowballstemmer", "wordfreq"):
        digest.update(metadata.version(library).encode())
    return digest.hexdigest()[:12]


def create(path: Path) -> sqlite3.Connection:
    """A new index, to be filled and closed by `finish`."""
    index = sqlite3.connect(path)
    # a file that is not finished is thrown away: no journal is needed
    index.execute("PRAGMA journal_mode=OFF")
    index.execute("PRAGMA synchronous=OFF")
    index.executescript(_SCHEMA + misread.SCHEMA)
    return index


def add_page(index: sqlite3.Connection, row: PageRow) -> None:
    """Add a page; those of a document in their order, documents by their numbers."""
    number = row.n << PAGE_BITS | row.page
    seconds = [[one.start, one.end, *one.terms] for one in row.seconds]
    index.execute(
        "INSERT INTO pages VALUES (?, ?, ?, ?, ?)",
        (
            number,
            row.start,
            zlib.compress(f"{row.text}\0{' '.join(row.terms)}".encode()),
            json.dumps(seconds, ensure_ascii=False) if seconds else "",
            _packed(row.boxes),
        ),
    )
    misread.add(index, row.odd)
    beside = " ".join(term for one in row.seconds for term in one.terms)
    index.execute(
        "INSERT INTO words (rowid, terms, seconds) VALUES (?, ?, ?)",
        (number, " ".join(row.terms), beside),
    )


def finish(index: sqlite3.Connection, meta: Iterable[tuple[str, str]]) -> None:
    """Write what the index says of itself, put it into order and close it."""
    index.executemany("INSERT INTO meta VALUES (?, ?)", [("code", code()), *meta])
    index.execute("INSERT INTO words (words) VALUES ('optimize')")
    misread.pack(index)
    index.executescript(_INDEXES)
    index.execute("ANALYZE")
    index.commit()
    index.close()


def page_text(blob: bytes) -> tuple[str, Sequence[str]]:
    """The clean text of a page, and the terms of its words in order."""
    text, _, terms = zlib.decompress(blob).decode().rpartition("\0")
    return text, terms.split()


def page_seconds(raw: str) -> list[Second]:
    """The second readings of a page."""
    found = json.loads(raw) if raw else []
    return [Second(start, end, tuple(terms)) for start, end, *terms in found]


def page_boxes(blob: bytes, spans: Sequence[tuple[int, int]]) -> list[tuple[Box, ...]]:
    """The boxes of the words on each of some stretches of a page, in order."""
    rows = list(_PLACED.iter_unpack(zlib.decompress(blob))) if blob else ()
    return [
        tuple(Box(*sides) for first, last, *sides in rows if first < end and start < last)
        for start, end in spans
    ]


def _packed(boxes: Sequence[PlacedWord]) -> bytes:
    if not boxes:
        return b""
    rows = (
        _PLACED.pack(one.start, one.end, b.left, b.top, b.width, b.height)
        for one in boxes
        for b in (one.box,)
    )
    return zlib.compress(b"".join(rows))
