"""A text that begins with a tag is a text, or a piece of a page; XML is what is one element."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractors.options import ExtractOptions
from extractors.run import extract
from extractors.sniff import sniff

PROSE = "The vestry met on the 3rd of May 1893 and resolved to mend the roof."


def type_of(folder: Path, text: str, name: str = "a.txt") -> str:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return sniff(path, name, ExtractOptions())[0].source_type


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (f"<script>alert(1)</script>\n{PROSE}", "html"),
        (f'<style media="print">b {{}}</style><p>{PROSE}</p>', "html"),
        (f"<script>\n{PROSE}", "text"),
        (f"<script> is a tag. {PROSE}", "text"),
        (f"<b>Minutes</b>\n{PROSE}", "text"),
        (f"<illegible/> {PROSE}", "text"),
        (f"<sic>vestrey</sic> {PROSE}", "text"),
        (f'<note type="pencil">in pencil</note>\n{PROSE}\n<note>again</note> {PROSE}', "text"),
        (f"<minutes><p>{PROSE}</p></minutes>", "xml"),
        (f"<minutes><p>{PROSE}</p></minutes>\n<!-- end -->\n", "xml"),
        (f"<minutes><p>{PROSE}</p><p>", "xml"),  # cut off: told as XML, and refused
        (f"<?xml version='1.0'?><script>{PROSE}</script>", "xml"),
    ],
)
@pytest.mark.parametrize("name", ["a.txt", "a.html", "a"])
def test_what_begins_with_a_tag(tmp_path: Path, text: str, kind: str, name: str) -> None:
    assert type_of(tmp_path, text, name) == kind


@pytest.mark.parametrize("lead", ["<script>alert(1)</script>\n", "<b>Minutes</b> ", "<script> "])
def test_its_text_is_read(tmp_path: Path, lead: str) -> None:
    path = tmp_path / "a.txt"
    path.write_text(lead + PROSE, encoding="utf-8")
    found = extract(path, ExtractOptions(), name="a.txt")
    assert PROSE in found.text
    assert "alert" not in found.text
