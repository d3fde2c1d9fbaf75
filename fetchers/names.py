"""Names for what was fetched: harmless, readable, distinct, and the same each time."""

from __future__ import annotations

import json
import re
from hashlib import sha256
from urllib.parse import unquote

from fetchers.web.address import split

#: the table of what is said of the files beside it
METADATA = "metadata.csv"
#: what a file of these bytes is called, where its own name does not say so
_MAGIC = (
    (b"\xff\xd8\xff", "jpg"), (b"\x89PNG\r\n", "png"), (b"II*\0", "tif"), (b"MM\0*", "tif"),
    (b"\0\0\0\x0cjP", "jp2"), (b"\xff\x4f\xff\x51", "jp2"), (b"GIF8", "gif"), (b"RIFF", "webp"),
    (b"%PDF-", "pdf"), (b"PK\x03\x04", "zip"), (b"AT&TFORM", "djvu"),
)  # fmt: skip
IMAGES = frozenset("jpg png tif jp2 gif webp".split())
#: what may stand before it is never given back, so that nothing is read twice
_HTML = re.compile(
    rb"(?:\xef\xbb\xbf)?+\s*+(?:<\?xml\b[^>]*+>\s*+)?+(?><!--.*?-->\s*+)*+"
    rb"<(?:!doctype\s++html|html|head|body)\b", re.I | re.S
)  # fmt: skip

#: endings and types of files that are never text, and endings of those that are
_BINARY = frozenset(
    "pdf tif tiff jpg jpeg jpe jp2 j2k jpx png gif webp bmp djvu djv zip docx xlsx pptx odt ods "
    "odp epub wacz".split()
)
_TEXTS = frozenset("txt text md html htm xhtml xml json csv tsv tei".split())
_BINARY_TYPE = re.compile(
    r"image/(?!x-|[a-z.]*\+?(?:xml|svg))|application/(?:pdf|zip|epub\+zip|vnd\.openxml)", re.I
)
_GZIP = b"\x1f\x8b\x08"
#: bytes in which markup says what it is
_MARKUP = 1 << 16
_PAGE_TEXT = re.compile(rb"<(?:[\w.-]{1,40}:)?(?:alto|PcGts)\b|\bocr_page\b", re.I)
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")


def magic(start: bytes) -> str:
    """The ending that the first bytes of a file call for, empty where they are like any text.

    >>> magic(b"%PDF-1.4"), magic(b"<!DOCTYPE html><p>"), magic(b"Dear Sir")
    ('pdf', 'html', '')
    >>> magic(b"<?xml version='1.0'?><!-- a --><html>"), magic(b"<!-- <html> --><TEI>")
    ('html', '')
    """
    for sign, ending in _MAGIC:
        if start.startswith(sign):
            return ending
    return "html" if _HTML.match(start[:1000]) else ""


def mistaken(address: str, media_type: str, start: bytes) -> str:
    """What came in the place of a file that never is mere text, by the ending of its address or by
    the type that was stated; empty where it may be that file.

    >>> mistaken("http://x/a.tif", "", b'{"error": 404}'), mistaken("http://x/a.tif", "", b"%PDF-")
    ('text', '')
    >>> mistaken("http://x/a?id=7", "application/pdf", b"<html>"), mistaken("http://x/a", "", b"Hi")
    ('a web page', '')
    """
    ending = split(address).path.rpartition("/")[2].rpartition(".")[2].lower()
    stated = ending not in _TEXTS and _BINARY_TYPE.match(media_type)
    if start.startswith(_GZIP) and (ending in _BINARY or ending in _TEXTS or stated):
        return "a gzip file"  # compressed twice, and said so once
    if not start or not (ending in _BINARY or stated):
        return ""
    found = magic(start)
    if found:
        return "a web page" if found == "html" else ""
    return "text" if _is_text(start) else ""


def is_page_text(data: bytes, *, plain: bool) -> bool:
    """Whether it is the text of a page: ALTO, PAGE or hOCR; with `plain` also words alone.

    >>> is_page_text(b"<html>Log in", plain=True), is_page_text(b'{"error": 1}', plain=True)
    (False, False)
    >>> is_page_text(b"<a:alto xmlns:a='x'/>", plain=False), is_page_text(b"Dear Sir", plain=True)
    (True, True)
    """
    start = data[:_MARKUP]
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        start = start[: len(start) // 2 * 2].decode("utf-16", "replace").encode()
    start = start.removeprefix(b"\xef\xbb\xbf").lstrip()
    if start.startswith(b"<"):
        return bool(_PAGE_TEXT.search(start))
    if start[:1] not in (b"{", b"["):
        return plain
    try:
        json.loads(data)
    except (ValueError, RecursionError):
        return plain
    return False


def _is_text(start: bytes) -> bool:
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "\0" not in start[: len(start) // 2 * 2].decode("utf-16", "replace")
    # letters may stand before the sign of a PDF
    return b"%PDF-" not in start and not _CONTROL.search(start)


def folder_name(name: str, identity: str) -> str:
    """The folder of a record: its name cut to harmless letters, and a piece of its identity.

    >>> folder_name("https://example.org/../a b/Letter 1.pdf", "x")
    'example.org-a-b-Letter-1.pdf-2d711642'
    """
    parts = split(name)
    plain = unquote(f"{parts.hostname or ''} {parts.path}" if parts.scheme else name)
    plain = re.sub(r"[^\w.]+", "-", plain).strip("-.")
    plain = re.sub(r"\.{2,}", ".", re.sub(r"-[.-]+", "-", plain))
    # a name may hold what is no character of Unicode: half of a pair, a byte of a file's name
    digest = sha256(identity.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return f"{plain[-80:].strip('-.')}-{digest}".lstrip("-")


def file_name(url: str, start: bytes) -> str:
    """The name of a file from its address, with the ending that its bytes call for.

    >>> file_name("https://example.org/get?id=7", b"%PDF-1.4"), file_name("http://a/b/%2e%2e", b"x")
    ('get.pdf', 'document.txt')
    """
    last = re.sub(r"[^\w.-]+", "-", unquote(split(url).path.rstrip("/").rpartition("/")[2]))
    last = last.strip(".-")[-100:] or "document"
    stem, dot, ending = last.rpartition(".")
    wanted = magic(start)
    if wanted and not (dot and (ending.lower() == wanted or wanted in ("zip", "html"))):
        return f"{stem if dot and len(ending) <= 4 else last}.{wanted}"
    return last if dot else f"{last}.{wanted or 'txt'}"
