"""Parts of documents that once vanished, each where a reader would look for it."""

from __future__ import annotations

import zipfile
from pathlib import Path

import planted
import pytest
from PIL import Image, ImageDraw, ImageFont

from extractors.contract import Extraction
from extractors.options import ExtractOptions
from extractors.run import extract, probe

OPTIONS = ExtractOptions(languages=("eng",))
LINES = ("The clerk of the parish wrote this", "letter to the owners of the mill", "in June 1848.")


def scan(path: Path, size: tuple[int, int] = (1000, 500)) -> bytes:
    image = Image.new("L", size, 255)
    draw = ImageDraw.Draw(image)
    for number, line in enumerate(LINES):
        draw.text((60, 80 + 90 * number), line, font=ImageFont.load_default(44), fill=0)
    image.save(path, "PNG")
    return path.read_bytes()


def codes(found: Extraction) -> list[str]:
    return [one.code for one in found.findings]


def furniture(found: Extraction) -> list[tuple[str, str]]:
    return [(found.text[start:end], role) for start, end, role in found.furniture]


def docx(folder: Path, body: str, more: dict[str, str | bytes] | None = None) -> Extraction:
    files = {
        "[Content_Types].xml": "<x/>",
        "word/document.xml": f'<w:document xmlns:w="{planted.WORD}" xmlns:r="{planted.REL}" '
        f'xmlns:a="a"><w:body>{body}</w:body></w:document>',
        **(more or {}),
    }
    with zipfile.ZipFile(folder / "a.docx", "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return extract(folder / "a.docx", OPTIONS)


def notes(kind: str, *inside: str) -> str:
    each = "".join(f'<w:{kind} w:id="{n}">{text}</w:{kind}>' for n, text in enumerate(inside, 1))
    return f'<w:{kind}s xmlns:w="{planted.WORD}">{each}</w:{kind}s>'


def test_docx_notes_keep_their_paragraphs_and_run_on_over_pages(tmp_path: Path) -> None:
    call = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
    turn = '<w:p><w:r><w:br w:type="page"/><w:t>Two</w:t></w:r>'
    found = docx(
        tmp_path,
        f"<w:p>{planted.run('One')}{call.format(1)}</w:p>{turn}{call.format(2)}</w:p>",
        {
            "word/footnotes.xml": notes(
                "footnote",
                planted.paragraph("See the log.") + planted.paragraph("Box 3."),
                planted.paragraph("The same."),
            )
        },
    )
    assert [p.text for p in found.pages] == [
        "One[1]\n\n[1] See the log.\n\nBox 3.",
        "Two[2]\n\n[2] The same.",
    ]
    assert codes(found) == []


def test_docx_box_stands_beside_its_paragraph_and_comment_is_furniture(tmp_path: Path) -> None:
    box = f"<w:r><w:txbxContent>{planted.paragraph('In the box.')}</w:txbxContent></w:r>"
    mark = '<w:r><w:commentReference w:id="1"/></w:r>'
    found = docx(
        tmp_path,
        f"<w:p>{planted.run('The sentence ')}{box}{planted.run('runs on.')}{mark}</w:p>",
        {"word/comments.xml": notes("comment", planted.paragraph("Is that so?"))},
    )
    assert found.text == "The sentence runs on.\n\nIn the box.\n\nIs that so?"
    assert furniture(found) == [("Is that so?", "comment")]


def test_docx_symbols_are_what_they_show(tmp_path: Path) -> None:
    symbol = '<w:r><w:sym w:font="{}" w:char="{}"/></w:r>'
    greek = '<w:r><w:rPr><w:rFonts w:ascii="Symbol"/></w:rPr><w:t>bg</w:t></w:r>'
    tick = symbol.format("Wingdings", "F0FC")
    odd = symbol.format("Odd Dingbats", "F041")
    found = docx(tmp_path, f"<w:p>{tick}{symbol.format('Symbol', 'F061')}{greek}{odd}</w:p>")
    assert found.text == "✔αβγ\uf041"


def test_docx_deletions_and_embedded_files_are_findings(tmp_path: Path) -> None:
    gone = "<w:p><w:del><w:r><w:delText>never</w:delText></w:r></w:del></w:p>"
    body = planted.paragraph("Kept.") + gone
    found = docx(tmp_path, body, {"word/embeddings/sheet.xlsx": "x"})
    assert found.text == "Kept."
    assert [(one.code, one.severity, one.where) for one in found.findings] == [
        ("content_not_read", "warning", "word/embeddings/sheet.xlsx"),
        ("content_not_read", "info", "word/document.xml"),
    ]


@pytest.mark.slow
def test_docx_with_a_scan_in_it(tmp_path: Path) -> None:
    relation = '<r><Relationship Id="r1" Target="media/scan.png"/></r>'
    found = docx(
        tmp_path,
        planted.paragraph("See the letter:")
        + '<w:p><w:r><a:blip r:embed="r1"/></w:r></w:p>'
        + planted.paragraph("It is signed."),
        {
            "word/_rels/document.xml.rels": relation,
            "word/media/scan.png": scan(tmp_path / "scan.png"),
        },
    )
    first, second = found.pages
    assert first.text == "See the letter:\n\nIt is signed."
    assert (second.source, second.text.split()) == ("ocr", " ".join(LINES).split())


@pytest.mark.slow
def test_epub_of_page_images(tmp_path: Path) -> None:
    image = '<image xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="p%202.png"/>'
    pages = {
        "p1.xhtml": '<html><body><img src="p 2.png" alt="1"/></body></html>',
        "p2.xhtml": f"<html><body><svg>{image}</svg></body></html>",
        "p3.xhtml": "<html><body><p>Words.</p></body></html>",
        "p4.xhtml": "<html><body/></html>",
    }
    listed = "".join(
        f'<item id="{n}" href="{n}" media-type="application/xhtml+xml"/>' for n in pages
    )
    spine = "".join(f'<itemref idref="{n}"/>' for n in pages)
    plate = '<item id="i" href="p%202.png" media-type="image/png"/>'
    package = f"<package><manifest>{listed}{plate}</manifest><spine>{spine}</spine></package>"
    path = planted.packed(
        tmp_path / "a.epub",
        [
            ("mimetype", b"application/epub+zip"),
            ("META-INF/container.xml", b'<container><rootfile full-path="c.opf"/></container>'),
            ("c.opf", package.encode()),
            ("p 2.png", scan(tmp_path / "scan.png")),
            *((name, text.encode()) for name, text in pages.items()),
        ],
    )
    found = extract(path, OPTIONS)
    assert [page.state for page in found.pages] == ["text", "text", "text", "blank"]
    assert found.pages[0].text.split() == found.pages[1].text.split() == " ".join(LINES).split()
    assert found.pages[3].reason
    assert codes(found) == ["content_not_read"]  # the words in place of the first picture


@pytest.mark.slow
def test_a_damaged_scan_in_a_document_is_a_page_that_failed(tmp_path: Path) -> None:
    data = scan(tmp_path / "scan.png")
    found = docx(
        tmp_path,
        planted.paragraph("Text.") + '<w:p><w:r><a:blip r:embed="r1"/></w:r></w:p>',
        {
            "word/_rels/document.xml.rels": '<r><Relationship Id="r1" Target="media/s.png"/></r>',
            "word/media/s.png": data[: len(data) // 2],
        },
    )
    assert [(p.state, p.reason) for p in found.pages] == [("text", ""), ("failed", "truncated")]


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        (
            rb"{\rtf1 The mill burnt{\footnote See the log.} in May.\par Then rain.\par}",
            "The mill burnt in May.\nThen rain.\n\nSee the log.",
        ),
        (
            rb"{\rtf1 It burnt{\super\chftn}{\footnote{\super\chftn} See.\par Box 3.} in May.\par}",
            "It burnt[1] in May.\n\n[1] See.\nBox 3.",
        ),
    ],
)
def test_rtf_notes_stand_at_the_foot(tmp_path: Path, markup: bytes, text: str) -> None:
    (tmp_path / "a.rtf").write_bytes(markup)
    assert extract(tmp_path / "a.rtf", OPTIONS).text == text


def test_rtf_heads_and_comments_are_furniture(tmp_path: Path) -> None:
    markup = rb"{\rtf1{\header The Head}A b.{\*\atnauthor Ann}{\*\annotation Look.}\page C.}"
    (tmp_path / "a.rtf").write_bytes(markup)
    found = extract(tmp_path / "a.rtf", OPTIONS)
    assert [p.text for p in found.pages] == ["The Head\n\nA b.", "C.\n\nAnn: Look."]
    assert furniture(found) == [("The Head", "running_head"), ("Ann: Look.", "comment")]


def test_odt_note_of_two_paragraphs_and_box(tmp_path: Path) -> None:
    planted.odt(tmp_path / "a.odt", [("note", "second"), ("box", "boxed"), ("header", "Head")])
    found = extract(tmp_path / "a.odt", OPTIONS)
    assert found.text == "Head\n\nx[1]\n\nxy\n\nboxed\n\n[1] first\n\nsecond"
    assert furniture(found) == [("Head", "running_head")]


HEAD = (
    "From: Ada Lund <ada@example.org>\nTo: clerk@example.org\nDate: Tue, 5 May 1998 10:00:00 +0100"
    "\nSubject: The mill\nMIME-Version: 1.0\n"
)


def mail(folder: Path, rest: str) -> Extraction:
    (folder / "a.eml").write_text(HEAD + rest)
    return extract(folder / "a.eml", OPTIONS)


def alternatives(plain: str, page: str) -> str:
    return (
        "Content-Type: multipart/alternative; boundary=B\n\n--B\nContent-Type: text/plain\n\n"
        f"{plain}\n--B\nContent-Type: text/html\n\n<html><body>{page}</body></html>\n--B--\n"
    )


@pytest.mark.parametrize(
    ("plain", "page", "body", "said"),
    [
        ("", "<p>The mill burnt.</p>", "The mill burnt.", []),
        ("See the web version.", "<p>The mill burnt last night.</p>", "The mill burnt last night.",
         ["content_not_read"]),
        ("The mill burnt. <http://a.b>", "<p>The <b>mill</b> burnt.</p>",
         "The mill burnt. <http://a.b>", []),
        ("The mill burnt.", "", "The mill burnt.", []),
    ],
)  # fmt: skip
def test_mail_takes_the_form_that_says_more(
    tmp_path: Path, plain: str, page: str, body: str, said: list[str]
) -> None:
    found = mail(tmp_path, alternatives(plain, page))
    assert found.text.endswith(f"Subject: The mill\n\n{body}")
    assert codes(found) == said


def test_mail_parts_around_a_picture_are_one_letter(tmp_path: Path) -> None:
    parts = ["Content-Type: text/plain\n\nFirst.", "Content-Type: image/x-odd\n\nx",
             "Content-Type: text/plain\n\nLast."]  # fmt: skip
    body = "".join(f"--B\n{part}\n" for part in parts)
    found = mail(tmp_path, f"Content-Type: multipart/mixed; boundary=B\n\n{body}--B--\n")
    assert found.text.endswith("\n\nFirst.\n\nLast.")
    assert codes(found) == ["has_attachments"]


def test_mail_of_flowed_lines(tmp_path: Path) -> None:
    found = mail(
        tmp_path,
        "Content-Type: text/plain; format=flowed\n\nIt is \nlost.\n> They \n> said.\n-- \nAda\n",
    )
    assert found.text.endswith("\n\nIt is lost.\n> They said.\n-- \nAda")


def test_tei_of_a_transcription_by_surfaces(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_text(
        '<!DOCTYPE TEI SYSTEM "tei.dtd"><TEI><sourceDoc><surface><zone><line>One</line><line>two '
        "<del>three</del></line></zone></surface><surface><line>Four</line></surface></sourceDoc>"
        "</TEI>"
    )
    found = extract(tmp_path / "a.xml", OPTIONS)
    assert [p.text for p in found.pages] == ["One\ntwo", "Four"]
    assert [(f.code, f.severity, f.where) for f in found.findings] == [
        ("content_not_read", "info", "del")
    ]


def test_tei_notes_stand_at_the_foot_of_their_page(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_text(
        '<TEI><text><body><pb/><p>One<note n="1">A note.</note> two.</p><p>Three.</p><pb/><p>Four'
        '<ref target="#b">2</ref>.<note xml:id="b" n="2">B.</note></p></body></text></TEI>'
    )
    found = extract(tmp_path / "a.xml", OPTIONS)
    assert [p.text for p in found.pages] == [
        "One[1] two.\n\nThree.\n\n[1] A note.",
        "Four[2].\n\n[2] B.",
    ]


def test_zip_with_a_comment(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("a.txt", "a")
        archive.comment = "Из фонда 12".encode("cp866")
    (said,) = probe(tmp_path / "a.zip", OPTIONS).findings
    assert (said.code, said.where) == ("content_not_read", "Из фонда 12")
