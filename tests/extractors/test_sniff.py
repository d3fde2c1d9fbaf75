"""Type by content; a name can only contradict."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractors.options import ExtractOptions, Limits
from extractors.registry import formats
from extractors.run import probe
from findings.errors import RefusedError

OPTIONS = ExtractOptions()


def write(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.tif", b"", "empty"),
        ("a.pdf", b"MZ\x90\0" + b"\0" * 200, "type_mismatch"),
        ("polyglot.pdf", b"MZ\x90\0" + b"\0" * 200 + b"%PDF-1.4\n" + b"\0" * 99, "type_mismatch"),
        ("a.jpg", b"<!DOCTYPE html><html><body>not found</body></html>", "type_mismatch"),
        ("a.pdf", b"Sorry, the document has moved.\n", "type_mismatch"),
        ("a.pdf", bytes(range(256)) * 4, "malformed"),
        ("a", bytes(range(256)) * 4, "unsupported_type"),
        ("a.eps", b"%!PS-Adobe-2.0 EPSF-1.2\n%%BoundingBox: 0 0 1 1\n", "unsupported_type"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "unsupported_type"),
        ("a.gz", b"\x1f\x8b\x08" + b"\0" * 40, "unsupported_type"),
        ("a.mp3", b"ID3\x04" + b"\0" * 40, "unsupported_type"),
    ],
)
def test_what_is_refused(tmp_path: Path, name: str, data: bytes, code: str) -> None:
    with pytest.raises(RefusedError) as caught:
        probe(write(tmp_path, name, data), OPTIONS)
    assert caught.value.reason == code
    assert caught.value.remedy


@pytest.mark.parametrize(
    ("name", "data", "source_type"),
    [
        ("a", b"plain words\n", "text"),
        ("letter.csv", b"a,b\n1,2\n", "text"),
        ("a.md", b"<div align=center>\n\n# Title\n</div>\n", "text"),
        ("a.txt", b"BM is how this line begins, and it is no bitmap.\n", "text"),
        ("a.txt", b"From: nobody\n\nSubject is all there is.\n", "text"),
        ("x", b"<html><body>x</body></html>", "html"),
        ("x", "<!doctype html><title>x</title>".encode("utf-16"), "html"),
        ("x", b'<?xml version="1.0"?><ead><p>x</p></ead>', "xml"),
        ("x", b'<TEI xmlns="http://www.tei-c.org/ns/1.0"><text/></TEI>', "tei"),
        ("x", rb"{\rtf1 x}", "rtf"),
        ("x", b"From: a\nTo: b\nDate: x\nContent-Type: multipart/mixed\n\nx", "email"),
        ("x", b"From: a@b.c\nDate: Mon, 1 Jan 2001 00:00:00 +0000\nMessage-ID: <1>\n\nx", "email"),
    ],
)
def test_what_is_taken(tmp_path: Path, name: str, data: bytes, source_type: str) -> None:
    assert probe(write(tmp_path, name, data), OPTIONS).source_type == source_type


def test_another_readable_type_than_the_name_says_is_a_warning(tmp_path: Path) -> None:
    found = probe(write(tmp_path, "a.pdf", rb"{\rtf1 x}"), OPTIONS)
    assert [(f.code, f.severity) for f in found.findings] == [("type_mismatch", "warning")]


def test_the_name_in_the_drop_counts_not_that_of_the_copy(tmp_path: Path) -> None:
    path = write(tmp_path, "0001", b"plain words\n")
    with pytest.raises(RefusedError):
        probe(path, OPTIONS, name="letter.pdf")


def test_a_file_over_the_limit_is_refused_unread(tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt", b"x" * 100)
    with pytest.raises(RefusedError) as caught:
        probe(path, ExtractOptions(limits=Limits(max_bytes=99)))
    assert caught.value.reason == "too_large"


def test_registry_values() -> None:
    """A missing comma fuses two strings: look at what is in them."""
    for name, form in formats().items():
        assert name == form.source_type
        assert form.media_type.count("/") == 1
        assert form.text_from
        assert all(
            e.startswith(".") and e == e.lower() and e.count(".") == 1 for e in form.extensions
        )
        assert all(2 <= len(e) <= 7 for e in form.extensions)
        assert len(set(form.extensions)) == len(form.extensions)
