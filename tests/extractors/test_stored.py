"""An Extraction that is kept gives back what was put into it, page by page."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.contract import Box, Extraction, Line, Page, Word, assemble
from extractors.stored import Keeper, SpoiltError, read
from findings.finding import finding

_BOX = Box(1, 2, 30, 40)


def _page(number: int, text: str) -> Page:
    words, at = [], 0
    for part in text.split(" "):
        words.append(Word(part, _BOX, 91.25, at, at + len(part)))
        at += len(part) + 1
    lines = (Line(tuple(words), _BOX, role="heading"),) if text else ()
    return Page(number, "text" if text else "blank", text, lines, source="ocr", confidence=91.25)


def _kept(extraction: Extraction) -> bytes:
    out = io.BytesIO()
    keeper = Keeper(out)
    pages = tuple(map(keeper.keep, extraction.pages))
    assert not any(page.lines for page in pages)
    keeper.close(replace(extraction, pages=pages))
    return out.getvalue()


def _whole(extraction: Extraction) -> Extraction:
    pages = (replace(page, lines=tuple(page.lines)) for page in extraction.pages)
    return replace(extraction, pages=tuple(pages))


@given(st.lists(st.text("ab ж", max_size=12), max_size=5))
def test_what_is_kept_is_read_back(texts: list[str]) -> None:
    pages = tuple(_page(n, text.strip()) for n, text in enumerate(texts, start=1))
    extraction = assemble("image", "image/tiff", pages, findings=(finding("no_text"),))
    assert _whole(read(_kept(extraction))) == extraction


def test_lines_are_read_when_they_are_gone_through(tmp_path: Path) -> None:
    path = tmp_path / "kept"
    path.write_bytes(_kept(assemble("image", "image/tiff", (_page(1, "a b"), _page(2, "")))))
    first, second = read(path).pages
    assert first.lines
    assert len(first.lines) == 1
    assert [word.text for line in first.lines for word in line.words] == ["a", "b"]
    assert first.lines[0].role == "heading"
    assert first.lines[:1] == tuple(first.lines)
    assert not second.lines


def test_pages_may_be_kept_in_any_order() -> None:
    pages = (_page(1, "one"), _page(2, "two"))
    out = io.BytesIO()
    keeper = Keeper(out)
    light = {page.number: keeper.keep(page) for page in reversed(pages)}
    keeper.close(assemble("image", "image/tiff", (light[1], light[2])))
    assert _whole(read(out.getvalue())).pages == pages


@pytest.mark.parametrize("cut", [1, 9, 60])
def test_what_is_cut_off_is_not_read(cut: int) -> None:
    kept = _kept(assemble("image", "image/tiff", (_page(1, "some words here"),)))
    with pytest.raises(SpoiltError):
        read(kept[:-cut])


def test_nothing_is_no_extraction() -> None:
    with pytest.raises(SpoiltError):
        read(b"")
