"""Findings in other languages than English: what a code means and what to do, where it is said."""

from __future__ import annotations

import functools
from dataclasses import replace
from pathlib import Path
from typing import Literal, get_args

from findings.decoding import decode
from findings.finding import Finding, catalogue

Language = Literal["en", "ru", "de", "fr"]
LANGUAGES: tuple[Language, ...] = get_args(Language)


@functools.cache
def sayings(language: str) -> dict[str, tuple[str, str]]:
    """Meaning and remedy of codes in a language, by code; none in English, whose are the codes."""
    path = Path(__file__).with_name(f"codes.{language}.json")
    if not path.is_file():
        return {}
    return decode(path.read_bytes(), dict[str, tuple[str, str]])


def translated(finding: Finding, language: str) -> Finding:
    """The finding in a language; what is said of this one document alone stays as it is.

    >>> translated(Finding("empty", "error", "The file has no bytes."), "de").message
    'Die Datei ist leer.'
    """
    entry = sayings(language).get(finding.code)
    if entry is None:
        return finding
    meaning, remedy = entry
    known = catalogue().get(finding.code)
    own = known is None or finding.message != known.meaning
    message = f"{meaning} ({finding.message})" if own and finding.message else meaning
    same = known is not None and finding.remedy in ("", known.remedy)
    return replace(finding, message=message, remedy=remedy if same else finding.remedy)
