"""The numbers of lists stand in the text of HTML and ODT, as in DOCX; lines by style are lines."""

from __future__ import annotations

from pathlib import Path

import planted
import pytest

from extractors.markup.html_text import read_html
from extractors.options import ExtractOptions
from extractors.run import extract


def html_lines(body: str, head: str = "") -> list[str]:
    text, _ = read_html(f"<html><head>{head}</head><body>{body}</body></html>")
    return [line for line in text.splitlines() if line]


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ('<ol start="9" type="i"><li>Oak<li>Ash</ol>', ["ix. Oak", "x. Ash"]),
        ("<ol reversed><li>Oak<li value=7>Ash<li>Elm</ol>", ["3. Oak", "7. Ash", "6. Elm"]),
        ("<ol><li><p>Oak</p><p>too</p></li></ol>", ["1. Oak", "too"]),
        ('<ol><li>Oak<ol type="A"><li>Ash</ol><li>Elm</ol>', ["1. Oak", "A. Ash", "2. Elm"]),
        ("<ul><li>Oak</ul>", ["Oak"]),
        ('<ol style="list-style: none"><li>Oak</ol>', ["Oak"]),
        ('<ol style="list-style-type:upper-alpha"><li>Oak</ol>', ["A. Oak"]),
        ("<ol><li>1. Oak<li>(2) Ash<li>1803 Elm</ol>", ["1. Oak", "(2) Ash", "3. 1803 Elm"]),
        ("<ol><li hidden>Oak<li>Ash</ol>", ["1. Ash"]),
        (
            '<p>Oak<sup><a href="#n4">4</a></sup></p><ol><li id="n4">See.</ol>',
            ["Oak[4]", "[4] See."],
        ),
    ],
)
def test_html_items_have_their_numbers(markup: str, expected: list[str]) -> None:
    assert html_lines(markup) == expected


LINES = ["Upon the hill", "The lark was still"]


@pytest.mark.parametrize(
    "markup",
    [
        '<div><span style="display: block">{0}</span><b style="display:flex">{1}</b></div>',
        '<p><span class="l">{0}</span><span class="l">{1}</span></p>',
        '<div>x<em class="row a">{0}</em><em class="row b">{1}</em></div>',
    ],
)
def test_html_lines_by_style_are_lines(markup: str) -> None:
    sheet = "<style>p {color: red} em.row, .other { margin: 0; display: block }</style>"
    assert html_lines(markup.format(*LINES), sheet)[-2:] == LINES


def test_html_words_by_style_are_words_and_torn_words_are_not() -> None:
    placed = '<span style="position:absolute; left:{0}px">{1}</span>'
    row = "".join(placed.format(n * 50, word) for n, word in enumerate(("Orme", "9s.", "6d.")))
    assert html_lines(f"<div>{row}</div>") == ["Orme 9s. 6d."]
    cap = '<p><span style="display:inline-block">T</span>he ford</p>'
    assert html_lines(cap) == ["The ford"]
    torn = '<p><span class="c">the vicar re</span><span class="c">signed in May</span></p>'
    assert html_lines(torn) == ["the vicar resigned in May"]
    letters = "".join(f'<span class="c">{c}</span>' for c in "Ford")
    assert html_lines(f"<p>{letters}</p>") == ["Ford"]


def odt_lines(folder: Path, styles: str, body: str) -> list[str]:
    space = " ".join(
        f'xmlns:{prefix}="{planted.OPEN}{prefix}:1.0"' for prefix in ("office", "text", "style")
    )
    (folder / "a.fodt").write_text(
        f'<office:document {space} office:mimetype="application/vnd.oasis.opendocument.text">'
        f"<office:styles>{styles}</office:styles><office:body><office:text>{body}"
        "</office:text></office:body></office:document>"
    )
    found = extract(folder / "a.fodt", ExtractOptions())
    return [line for line in found.text.splitlines() if line]


def odt_item(words: str, more: str = "", inside: str = "") -> str:
    return f"<text:list-item {more}><text:p>{words}</text:p>{inside}</text:list-item>"


def odt_list(items: str, more: str = "") -> str:
    return f"<text:list {more}>{items}</text:list>"


def test_odt_items_and_headings_have_their_numbers(tmp_path: Path) -> None:
    def level(kind: str, at: int, more: str) -> str:
        return f'<text:{kind} text:level="{at}" {more}/>'

    number, outline = "list-level-style-number", "outline-level-style"
    levels = level(number, 1, 'style:num-format="I" style:num-suffix="." text:start-value="4"')
    levels += level(
        number, 2, 'style:num-format="a" style:num-prefix="(" style:num-suffix=")"'
    ) + level(number, 3, 'style:num-format="1" text:display-levels="3"')
    headings = level(outline, 1, 'style:num-format="1"') + level(
        outline, 2, 'style:num-format="1" text:display-levels="2"'
    )
    styles = (
        f'<text:list-style style:name="L">{levels}</text:list-style>'
        f"<text:outline-style>{headings}</text:outline-style>"
        '<text:list-style style:name="B"><text:list-level-style-bullet text:level="1"/>'
        '</text:list-style><style:style style:name="P" style:family="paragraph" '
        'style:list-style-name="L"/>'
    )
    deep = odt_list(odt_item("Elm"))
    nested = odt_list(odt_item("Ash", inside=deep) + odt_item("Fir"))
    named = 'text:style-name="L"'
    body = (
        '<text:h text:outline-level="1">One</text:h><text:h text:outline-level="2">Two</text:h>',
        odt_list(odt_item("Oak", inside=nested), f'{named} xml:id="a"'),
        odt_list(odt_item("Yew"), f'{named} text:continue-numbering="true"'),
        odt_list(odt_item("Box", 'text:start-value="20"') + odt_item("Bay"), named),
        odt_list(odt_item("dot"), 'text:style-name="B"'),
        odt_list('<text:list-item><text:p text:style-name="P">Gum</text:p></text:list-item>'),
    )
    assert odt_lines(tmp_path, styles, "".join(body)) == [
        *("1 One", "1.1 Two", "IV. Oak", "(a) Ash", "IV.a.1 Elm", "(b) Fir", "V. Yew", "XX. Box"),
        *("XXI. Bay", "dot", "IV. Gum"),
    ]


def test_odt_ruby_is_read_as_in_html(tmp_path: Path) -> None:
    ruby = "<text:ruby><text:ruby-base>漢</text:ruby-base><text:ruby-text>kan</text:ruby-text>"
    assert odt_lines(tmp_path, "", f"<text:p>{ruby}</text:ruby></text:p>") == ["漢(kan)"]
