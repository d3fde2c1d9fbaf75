"""Numbers of lists, defaults of fields and ruby in DOCX stand in the text."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from extractors.markup.html_text import read_html
from extractors.options import ExtractOptions
from extractors.run import extract

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def level(at: int, form: str, text: str, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


OUTLINE = level(0, "upperRoman", "%1.") + level(1, "decimal", "%1.%2") + level(
    2, "lowerLetter", "(%3)"
)  # fmt: skip
LEGAL = level(0, "upperRoman", "Article %1") + level(1, "decimal", "%1.%2", "<w:isLgl/>")
BULLETS = level(0, "bullet", "\uf0b7")
LISTS = f"""<w:numbering {W}>
<w:abstractNum w:abstractNumId="0">{OUTLINE}</w:abstractNum>
<w:abstractNum w:abstractNumId="1">{LEGAL}</w:abstractNum>
<w:abstractNum w:abstractNumId="2">{BULLETS}</w:abstractNum>
<w:abstractNum w:abstractNumId="3"><w:numStyleLink w:val="Listed"/></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="0"/>
<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="1"/></w:num>
<w:num w:numId="4"><w:abstractNumId w:val="2"/></w:num>
<w:num w:numId="5"><w:abstractNumId w:val="3"/></w:num>
</w:numbering>"""
STYLES = f"""<w:styles {W}>
<w:style w:styleId="Head"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:styleId="Sub"><w:basedOn w:val="Head"/>
<w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:styleId="Listed"><w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr></w:style>
</w:styles>"""


def item(words: str, number: int | None = None, at: int | None = None, style: str = "") -> str:
    own = f'<w:pStyle w:val="{style}"/>' if style else ""
    if number is not None or at is not None:
        named = f'<w:ilvl w:val="{at}"/>' if at is not None else ""
        named += f'<w:numId w:val="{number}"/>' if number is not None else ""
        own += f"<w:numPr>{named}</w:numPr>"
    return f"<w:p><w:pPr>{own}</w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>"


def lines(path: Path, body: str, *, lists: str = LISTS) -> list[str]:
    with zipfile.ZipFile(path / "a.docx", "w") as made:
        made.writestr("[Content_Types].xml", "<x/>")
        made.writestr("word/document.xml", f"<w:document {W}><w:body>{body}</w:body></w:document>")
        made.writestr("word/numbering.xml", lists)
        made.writestr("word/styles.xml", STYLES)
    return [line for line in extract(path / "a.docx", ExtractOptions()).text.split("\n") if line]


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        (
            [item("a", 1, 0), item("b", 1, 1), item("c", 1, 2), item("d", 1, 2), item("e", 1, 1),
             item("f", 1, 2), item("plain"), item("g", 1, 0), item("h", 1, 1)],
            ["I. a", "I.1 b", "(a) c", "(b) d", "I.2 e", "(a) f", "plain", "II. g", "II.1 h"],
        ),
        ([item("a", 1, 0), item("b", 2, 0), item("c", 2, 0)], ["I. a", "V. b", "VI. c"]),
        ([item("a", 3, 0), item("b", 3, 1)], ["Article I a", "1.1 b"]),
        ([item("a", 4, 0), item("b", 9, 0), item("c", 0, 0)], ["a", "b", "c"]),
        (
            [item("a", style="Head"), item("b", style="Sub"), item("c", 0, style="Head"),
             item("d", style="Head")],
            ["I. a", "I.1 b", "c", "II. d"],
        ),
        ([item("a", 5, 0), item("b", 5, 1)], ["Article I a", "1.1 b"]),
        (["<w:tbl><w:tr><w:tc>" + item("a", 1, 0) + "</w:tc><w:tc>" + item("b", 1, 0)
          + "</w:tc></w:tr></w:tbl>"], ["I. a\tII. b"]),
    ],
)  # fmt: skip
def test_paragraphs_have_their_numbers(tmp_path: Path, body: list[str], shown: list[str]) -> None:
    assert lines(tmp_path, "".join(body)) == shown


def test_a_level_that_no_list_has_costs_nothing(tmp_path: Path) -> None:
    lists = LISTS.replace('w:ilvl="2"', 'w:ilvl="99999999"')
    assert lines(tmp_path, item("a", 1, 99999999), lists=lists) == ["a"]


@pytest.mark.parametrize(("filled", "shown"), [("", "Name of the parish"), ("Selby", "Selby")])
def test_a_field_of_a_form_shows_its_default(tmp_path: Path, filled: str, shown: str) -> None:
    body = (
        '<w:p><w:r><w:t xml:space="preserve">In: </w:t></w:r><w:r><w:fldChar '
        'w:fldCharType="begin"><w:ffData><w:textInput><w:default w:val="Name of the parish"/>'
        "</w:textInput></w:ffData></w:fldChar></w:r><w:r><w:instrText>FORMTEXT</w:instrText></w:r>"
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>{filled}</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:t>; seen</w:t></w:r></w:p>'
    )
    assert lines(tmp_path, body) == [f"In: {shown}; seen"]


def test_how_a_word_is_read_follows_it(tmp_path: Path) -> None:
    body = (
        "<w:p><w:r><w:ruby><w:rt><w:r><w:t>きょうと</w:t></w:r></w:rt><w:rubyBase><w:r>"
        "<w:t>京都</w:t></w:r></w:rubyBase></w:ruby></w:r><w:r><w:t>に</w:t></w:r></w:p>"
    )
    assert lines(tmp_path, body) == ["京都(きょうと)に"]


@pytest.mark.parametrize(
    "markup",
    [
        "<ruby>京都<rt>きょうと</rt></ruby>に",
        "<ruby>京都<rp>(</rp><rt>きょうと</rt><rp>)</rp></ruby>に",
        "<ruby><rb>京都</rb><rt>きょうと</rt></ruby>に",
        "<ruby>京<rt>きょう</rt>都<rt>と</rt></ruby>に",
    ],
)
def test_how_a_word_of_a_web_page_is_read_follows_it(markup: str) -> None:
    text, _ = read_html(f"<!DOCTYPE html><html><body><p>{markup}</p></body></html>")
    assert text in ("京都(きょうと)に", "京(きょう)都(と)に")
