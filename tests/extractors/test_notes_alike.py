"""A note is written alike whatever the format: its call in the text, and the note at the foot."""

from __future__ import annotations

from pathlib import Path

import planted
import pytest

from extractors.options import ExtractOptions
from extractors.run import extract

TEXT = "The mill burnt[1] in May.\n\n[1] See the log."


def docx(folder: Path) -> Path:
    call = '<w:r><w:footnoteReference w:id="1"/></w:r>'
    body = f"<w:p>{planted.run('The mill burnt')}{call}{planted.run(' in May.')}</w:p>"
    note = f'<w:footnote w:id="1">{planted.paragraph("See the log.")}</w:footnote>'
    space = f'xmlns:w="{planted.WORD}"'
    document = f"<w:document {space}><w:body>{body}</w:body></w:document>"
    notes = f"<w:footnotes {space}>{note}</w:footnotes>"
    members = (
        ("[Content_Types].xml", b"<x/>"),
        ("word/document.xml", document.encode()),
        ("word/footnotes.xml", notes.encode()),
    )
    return planted.packed(folder / "a.docx", members)


def fodt(folder: Path) -> Path:
    note = (
        '<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation>'
        "<text:note-body><text:p>See the log.</text:p></text:note-body></text:note>"
    )
    (folder / "a.fodt").write_text(
        f'<office:document xmlns:office="{planted.OPEN}office:1.0" '
        f'xmlns:text="{planted.OPEN}text:1.0" '
        'office:mimetype="application/vnd.oasis.opendocument.text"><office:body><office:text>'
        f"<text:p>The mill burnt{note} in May.</text:p>"
        "</office:text></office:body></office:document>"
    )
    return folder / "a.fodt"


def rtf(folder: Path) -> Path:
    (folder / "a.rtf").write_bytes(
        rb"{\rtf1 The mill burnt{\super\chftn}{\footnote{\super\chftn} See the log.} in May.\par}"
    )
    return folder / "a.rtf"


def tei(folder: Path) -> Path:
    (folder / "a.xml").write_text(
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><p>The mill burnt<note n="1" '
        'place="foot">See the log.</note> in May.</p></body></text></TEI>'
    )
    return folder / "a.xml"


def docbook(folder: Path) -> Path:
    (folder / "a.xml").write_text(
        "<article><para>The mill burnt<footnote><para>See the log.</para></footnote> in May."
        "</para></article>"
    )
    return folder / "a.xml"


@pytest.mark.parametrize("made", [docx, fodt, rtf, tei, docbook])
def test_a_note_is_written_alike_in_every_format(made, tmp_path: Path) -> None:
    found = extract(made(tmp_path), ExtractOptions(languages=("eng",)))
    assert " ".join(found.text.split()) == " ".join(TEXT.split())
    assert found.text.endswith("\n\n[1] See the log.")
