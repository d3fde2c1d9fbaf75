"""Decode bytes whose encoding nobody knows, and account for every byte that did not fit."""

from __future__ import annotations

from dataclasses import dataclass

import chardet

from fonds.findings import Finding, finding


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text, the codec that gave it (Python's name), and what there is to say of it."""

    text: str
    encoding: str
    findings: tuple[Finding, ...] = ()


def decode(data: bytes, *, encoding: str | None = None, stated: str | None = None) -> Decoded:
    """`data` as text."""
    name = encoding or stated or chardet.detect(data)["encoding"] or "latin-1"
    text = data.decode(name, "replace")
    findings = []
    if "\ufffd" in text:
        findings.append(finding("undecodable_bytes"))
    if "\0" in text:
        findings.append(finding("control_characters", "NUL characters were removed"))
        text = text.replace("\0", "")
    return Decoded(text.removeprefix("\ufeff"), name, tuple(findings))


def is_text(start: bytes) -> bool:
    """Whether a file that begins so is text of any encoding rather than binary data."""
    found = chardet.detect(start)
    if found["encoding"] is not None:
        return True
    plain = start.replace(b"\0", b"")
    return start.count(b"\0") < len(start) * 0.02 and chardet.detect(plain)["encoding"] is not None
