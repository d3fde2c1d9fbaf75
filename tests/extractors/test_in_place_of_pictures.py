"""What is said in place of a picture is told, and letters that are drawn are text."""

from __future__ import annotations

from pathlib import Path

import planted

from extractors.options import ExtractOptions
from extractors.run import extract

TOLD = ("a picture has this text in its place", "info", "The old ford")


def test_docx(tmp_path: Path) -> None:
    space = (
        f'xmlns:w="{planted.WORD}" xmlns:v="urn:schemas-microsoft-com:vml" '
        'xmlns:p="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    )
    drawing = '<w:drawing><p:inline><p:docPr id="1" descr="The old  ford"/></p:inline></w:drawing>'
    art = (
        '<w:pict><v:shape alt="The old ford"><v:textpath string="AT THE FORD"/></v:shape></w:pict>'
    )
    body = f"<w:p>{planted.run('One')}<w:r>{drawing}</w:r></w:p><w:p><w:r>{art}</w:r></w:p>"
    document = f"<w:document {space}><w:body>{body}</w:body></w:document>"
    members = [("[Content_Types].xml", b"<x/>"), ("word/document.xml", document.encode())]
    found = extract(planted.packed(tmp_path / "a.docx", members), ExtractOptions())
    assert found.text.strip() == "One\n\nAT THE FORD"
    assert [(f.message, f.severity, f.where) for f in found.findings] == [TOLD]


def test_odt(tmp_path: Path) -> None:
    names = {"office": "office", "text": "text", "draw": "drawing", "svg": "svg-compatible"}
    space = " ".join(f'xmlns:{k}="{planted.OPEN}{v}:1.0"' for k, v in names.items())
    frame = "<draw:frame><svg:title/><svg:desc>The old ford</svg:desc></draw:frame>"
    (tmp_path / "a.fodt").write_text(
        f'<office:document {space} office:mimetype="application/vnd.oasis.opendocument.text">'
        f"<office:body><office:text><text:p>One <text:title>Two</text:title>{frame}</text:p>"
        "</office:text></office:body></office:document>"
    )
    found = extract(tmp_path / "a.fodt", ExtractOptions())
    assert found.text.strip() == "One Two"
    assert [(f.message, f.severity, f.where) for f in found.findings] == [TOLD]
