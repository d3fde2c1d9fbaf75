"""Hidden text is no text in any format, and its length is told."""

from __future__ import annotations

from pathlib import Path

import planted

from extractors.contract import Extraction
from extractors.options import ExtractOptions
from extractors.run import extract


def told(found: Extraction) -> list[str]:
    return [f.message for f in found.findings if f.code == "content_not_read"]


def styled_run(properties: str, word: str) -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{word}</w:t></w:r>"


def test_docx(tmp_path: Path) -> None:
    def style(name: str, based: str, properties: str) -> str:
        base = f'<w:basedOn w:val="{based}"/>'
        return f'<w:style w:styleId="{name}">{base}<w:rPr>{properties}</w:rPr></w:style>'

    space = f'xmlns:w="{planted.WORD}"'
    styles = style("Secret", "", "<w:vanish/>") + style("More", "Secret", "<w:b/>")
    call = '<w:r><w:rPr><w:vanish/></w:rPr><w:footnoteReference w:id="1"/></w:r>'
    body = (
        styled_run("<w:vanish/>", "aaa"),
        styled_run('<w:vanish w:val="0"/>', "Shown "),
        styled_run('<w:rStyle w:val="More"/>', "bbb"),
        styled_run('<w:rStyle w:val="More"/><w:vanish w:val="false"/>', "too."),
        call,
    )
    paragraph = f'<w:pPr><w:pStyle w:val="Secret"/></w:pPr>{planted.run("ccc")}'
    document = f"<w:p>{''.join(body)}</w:p><w:p>{paragraph}</w:p>"
    note = f'<w:footnote w:id="1">{planted.paragraph("ddd")}</w:footnote>'
    members = (
        ("[Content_Types].xml", "<x/>"),
        ("word/document.xml", f"<w:document {space}><w:body>{document}</w:body></w:document>"),
        ("word/footnotes.xml", f"<w:footnotes {space}>{note}</w:footnotes>"),
        ("word/styles.xml", f"<w:styles {space}>{styles}</w:styles>"),
    )
    path = planted.packed(tmp_path / "a.docx", [(name, text.encode()) for name, text in members])
    found = extract(path, ExtractOptions())
    assert found.text.strip() == "Shown too."
    assert told(found) == ["12 characters of hidden text"]


def test_odt(tmp_path: Path) -> None:
    space = " ".join(
        f'xmlns:{prefix}="{planted.OPEN}{prefix}:1.0"' for prefix in ("office", "text", "style")
    )

    def style(name: str, family: str, display: str) -> str:
        return (
            f'<style:style style:name="{name}" style:family="{family}">'
            f'<style:text-properties text:display="{display}"/></style:style>'
        )

    def section(state: str, word: str) -> str:
        return f'<text:section text:name="s" {state}><text:p>{word}</text:p></text:section>'

    hidden_if = 'text:display="condition" text:condition="x"'
    runs = (
        '<text:p>One <text:span text:style-name="H">aaa</text:span>'
        '<text:span text:style-name="S">two </text:span>'
        '<text:hidden-text text:is-hidden="true" text:string-value="bbb"/>'
        '<text:hidden-text text:is-hidden="false" text:string-value="three"/></text:p>'
    )
    parts = (
        runs,
        '<text:p text:style-name="H">Four</text:p><text:p text:style-name="P">ccc</text:p>',
        section('text:display="none"', "ddd") + section('text:display="true"', "Five"),
        section(f'{hidden_if} text:is-hidden="true"', "eee"),
        section(f'{hidden_if} text:is-hidden="false"', "Six"),
        '<text:p><text:hidden-paragraph text:is-hidden="true"/>fff</text:p>',
    )
    styles = (
        style("H", "text", "none") + style("S", "text", "true") + style("P", "paragraph", "none")
    )
    path = tmp_path / "a.fodt"
    path.write_text(
        f'<office:document {space} office:mimetype="application/vnd.oasis.opendocument.text">'
        f"<office:automatic-styles>{styles}</office:automatic-styles><office:body><office:text>"
        f"{''.join(parts)}</office:text></office:body></office:document>"
    )
    found = extract(path, ExtractOptions())
    assert found.text.split() == ["One", "two", "three", "Four", "Five", "Six"]
    assert told(found) == ["18 characters of hidden text"]


def test_rtf(tmp_path: Path) -> None:
    path = tmp_path / "a.rtf"
    path.write_text(r"{\rtf1 One {\v aaa}two {\v0 three}\v bbb\plain  four.\par}")
    found = extract(path, ExtractOptions())
    assert found.text.split() == ["One", "two", "three", "four."]
    assert told(found) == ["6 characters of hidden text"]
