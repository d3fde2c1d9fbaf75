"""Findings: what fonds says of a document, a page, a date or a citation.

Every finding has a code from `codes.json`, which holds its
severity, what it means and what to do; `docs/codes.md` is generated from that file.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from findings.decoding import decode

Severity = Literal["error", "warning", "info"]


@dataclass(frozen=True, slots=True)
class Code:
    """One entry of `codes.json`."""

    code: str
    severity: Severity
    meaning: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found, where, and what to do about it.

    `severity`: `error` quarantines the document, `warning` publishes it with the finding, `info`
    is for the record. `where` is a place a person can go to (`page 3`, `dates[12]`, `byte 118`).
    """

    code: str
    severity: Severity
    message: str
    remedy: str = ""
    where: str = ""


@functools.cache
def catalogue() -> dict[str, Code]:
    """All codes by name."""
    raw = Path(__file__).with_name("codes.json").read_bytes()
    entries = decode(raw, dict[str, dict[str, Any]])
    return {name: Code(name, **entry) for name, entry in entries.items()}


def finding(
    code: str, message: str = "", *, where: str = "", severity: Severity | None = None
) -> Finding:
    """A finding with the catalogue's severity, meaning and remedy where none are given.

    Raises KeyError for a code that is not in `codes.json`: a code without a remedy is a defect.
    """
    entry = catalogue()[code]
    return Finding(code, severity or entry.severity, message or entry.meaning, entry.remedy, where)
