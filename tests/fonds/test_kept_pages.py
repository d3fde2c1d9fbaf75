"""A volume's words are gone through a page at a time, and seldom."""

from __future__ import annotations

import io
from collections import Counter
from dataclasses import replace

import msgspec
import pytest

from extractors import stored
from extractors.contract import Box, Line, Page, Word, assemble
from fonds.profile import Profile
from fonds.steps.describe import work_on

PAGES = 12


def _page(number: int) -> Page:
    lines, at = [], 0
    rows = [
        f"THE PARISH ROADS {number}",
        *(f"the clerk wrote row {n} of {number}" for n in range(9)),
    ]
    for row in rows:
        words = []
        for text in row.split(" "):
            words.append(Word(text, Box(at, 9, 8, 7), 90.0, at, at + len(text)))
            at += len(text) + 1
        role = "running_head" if row == rows[0] else "body"
        lines.append(Line(tuple(words), words[0].box, role=role))
    text = "\n".join(rows)
    return Page(number, "text", text, tuple(lines), source="ocr", confidence=90.0)


def test_words_are_read_once_to_clean_and_once_to_measure(monkeypatch: pytest.MonkeyPatch) -> None:
    read: Counter[int] = Counter()
    whole = stored.KeptLines._read

    def counted(lines: stored.KeptLines) -> tuple[Line, ...]:
        read[lines._place.at] += 1
        return whole(lines)

    monkeypatch.setattr(stored.KeptLines, "_read", counted)
    plain = assemble("tiff", "image/tiff", tuple(map(_page, range(1, PAGES + 1))))
    out = io.BytesIO()
    keeper = stored.Keeper(out)
    keeper.close(replace(plain, pages=tuple(map(keeper.keep, plain.pages))))
    profile = msgspec.json.encode(Profile())
    found = work_on("f1", out.getvalue(), profile, b"[]", PAGES)
    assert len(read) == PAGES
    assert max(read.values()) <= 2
    # and what comes of it is what comes of pages at hand
    monkeypatch.setattr(stored, "read", lambda _: plain)
    assert work_on("f1", b"", profile, b"[]", PAGES) == found
