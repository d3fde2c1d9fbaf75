"""One small file of each type that needs no OCR, written here, read through the whole seam."""

from __future__ import annotations

import zipfile
from email.message import EmailMessage
from pathlib import Path

import pytest

from cleaners.plan import clean
from extractors.contract import Box, Extraction
from extractors.options import ExtractOptions
from extractors.registry import formats
from extractors.run import extract
from findings.errors import RefusedError
from workshop.docs.formats import page

OPTIONS = ExtractOptions()


def read(folder: Path, name: str, data: bytes | str) -> Extraction:
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return extract(path, OPTIONS)


def packed(folder: Path, name: str, members: dict[str, str]) -> Path:
    path = folder / name
    with zipfile.ZipFile(path, "w") as archive:
        for member, text in members.items():
            archive.writestr(member, text)
    return path


def furniture(extraction: Extraction) -> list[tuple[str, str]]:
    return [(extraction.text[start:end], role) for start, end, role in extraction.furniture]


def test_plain_text_is_the_decoded_file(tmp_path: Path) -> None:
    text = "Строка\r\nвторая\n\n\tтретья  "
    found = read(tmp_path, "a.txt", text.encode("cp1251"))
    assert found.text == text
    assert found.encoding == "cp1251"


def test_plain_text_with_page_breaks_has_pages_and_is_the_same_text(tmp_path: Path) -> None:
    text = "one\n\ftwo\n\f\n\fthree\f still three"
    found = read(tmp_path, "a.txt", text)
    assert found.text == text
    assert [page.state for page in found.pages] == ["text", "text", "blank", "text"]
    assert found.text[slice(found.page_spans[1].start, found.page_spans[1].end)] == "two"


HTML = """<!DOCTYPE html><html lang="en"><head><title> The
title </title><meta name="author" content="A. Writer"><script>alert(1)</script></head><body>
<div class="menu"><a href="1">Home</a> <a href="2">About</a></div>
<h1>Heading</h1><p>First <b>bold</b> text.<br>Second&nbsp;line &amp; more.</p>
<table><tr><td><p>a</p></td><td><p>b</p></td></tr></table><p style="display:none">hidden</p>
<p>A last paragraph that is long enough to outweigh what stands around it.</p>
<footer>imprint</footer></body></html>"""


def test_html(tmp_path: Path) -> None:
    found = read(tmp_path, "a.html", HTML)
    assert "First bold text.\nSecond\u00a0line & more." in found.text
    assert "a\tb" in found.text
    assert "alert" not in found.text
    assert "hidden" not in found.text
    assert "<" not in found.text
    assert furniture(found) == [("Home About", "navigation"), ("imprint", "page_footer")]
    assert found.metadata == {"title": "The title", "author": "A. Writer", "language": "en"}


def test_html_in_the_encoding_that_it_states(tmp_path: Path) -> None:
    markup = '<html><head><meta charset="koi8-r"></head><body><p>Да.</p></body></html>'
    assert read(tmp_path, "a.html", markup.encode("koi8-r")).text == "Да."


def test_html_that_breaks_off_is_said_to(tmp_path: Path) -> None:
    found = read(tmp_path, "a.html", "<html><body><p>It begins and <a hre")
    assert [f.code for f in found.findings] == ["truncated"]


TEI = """<?xml version="1.0"?><TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc>
<titleStmt><title>A letter</title><author>B. Writer</author></titleStmt><publicationStmt/>
<sourceDesc><bibl><date when="1901"/></bibl></sourceDesc></fileDesc></teiHeader><text><body>
<pb n="1"/><fw type="header">LETTERS</fw><p>It was <choice><sic>teh</sic><corr>the</corr></choice>
day<note n="1">A note.</note> be<lb break="no"/>fore.</p><pb n="2"/><p>Next page.</p></body></text>
</TEI>"""


def test_tei_has_one_reading_of_an_apparatus(tmp_path: Path) -> None:
    body = (
        "<p>The <app><lem>abbot</lem><rdg>bishop</rdg></app> <app><rdg>went</rdg><rdg>walked</rdg>"
        "<wit>B</wit></app> <app><rdgGrp><rdg>to</rdg><rdg>into</rdg></rdgGrp><rdg>at</rdg></app> "
        "the castle.</p>"
    )
    found = read(tmp_path, "a.xml", f"<TEI><text><body>{body}</body></text></TEI>".encode())
    assert found.text == "The abbot went to the castle."
    assert [f.code for f in found.findings] == ["content_not_read"]


def test_tei_gaps_leave_a_mark(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        "a.xml",
        "<TEI><text><body><p>The <gap reason='illegible' extent='3'/> of "
        "<gap><desc>torn</desc></gap> Or<gap/>e, for ever</p></body></text></TEI>",
    )
    assert found.text == "The […] of […] Or[…]e, for ever"


def test_tei(tmp_path: Path) -> None:
    found = read(tmp_path, "a.xml", TEI)
    assert found.source_type == "tei"
    assert [p.text for p in found.pages] == [
        "LETTERS\n\nIt was teh day[1] before.\n\n[1] A note.",
        "Next page.",
    ]
    assert furniture(found) == [("LETTERS", "running_head")]
    assert found.metadata == {"title": "A letter", "author": "B. Writer", "date": "1901"}


ALTO = """<?xml version="1.0"?><alto xmlns="http://www.loc.gov/standards/alto/ns-v4#"><Description>
<MeasurementUnit>pixel</MeasurementUnit></Description><Layout><Page WIDTH="100" HEIGHT="200"
ID="p"><PrintSpace><TextBlock ID="b"><TextLine><String CONTENT="Hello" HPOS="1" VPOS="2" WIDTH="30"
HEIGHT="10" WC="0.9"/><SP/><String CONTENT="wor" HPOS="40" VPOS="2" WIDTH="30" HEIGHT="10"
WC="0.5"/><HYP CONTENT="-"/></TextLine></TextBlock></PrintSpace></Page></Layout></alto>"""


def test_alto_keeps_words_boxes_and_confidences(tmp_path: Path) -> None:
    found = read(tmp_path, "a.xml", ALTO)
    (one,) = found.pages
    assert (one.text, one.source, one.width, one.height) == ("Hello wor-", "imported", 100, 200)
    first, second = one.lines[0].words
    assert first.box == Box(1, 2, 30, 10)
    assert (first.confidence, second.confidence) == (90, 50)
    assert one.text[second.start : second.end] == "wor-"


def test_hocr(tmp_path: Path) -> None:
    markup = (
        '<!DOCTYPE html><html><body><div class="ocr_page" title="bbox 0 0 99 88"><span '
        'class="ocr_line" title="bbox 0 0 50 10"><span class="ocrx_word" title="bbox 1 2 20 10; '
        'x_wconf 91">Hi</span> <span class="ocrx_word" title="bbox 22 0 50 10; x_wconf 70">there'
        "</span></span></div></body></html>"
    )
    (one,) = read(tmp_path, "a.hocr", markup).pages
    assert (one.text, one.width, one.height) == ("Hi there", 99, 88)
    assert one.lines[0].words[0].box == Box(1, 2, 19, 8)


def test_page_xml_in_its_reading_order(tmp_path: Path) -> None:
    region = (
        '<TextRegion id="{0}"><Coords points="0,0 90,0 90,20"/><TextLine id="l{0}"><Coords '
        'points="0,0 90,0 90,20"/><TextEquiv conf="0.8"><Unicode>{1}</Unicode></TextEquiv>'
        "</TextLine></TextRegion>"
    )
    found = read(
        tmp_path,
        "a.xml",
        '<?xml version="1.0"?><PcGts xmlns="http://schema.primaresearch.org/PAGE/gts/pagecontent/'
        '2019-07-15"><Page imageFilename="x.png" imageWidth="100" imageHeight="50"><ReadingOrder>'
        '<OrderedGroup id="g"><RegionRefIndexed index="0" regionRef="b"/><RegionRefIndexed '
        'index="1" regionRef="a"/></OrderedGroup></ReadingOrder>'
        + region.format("a", "second words")
        + region.format("b", "first words")
        + "</Page></PcGts>",
    )
    assert found.text == "first words\n\nsecond words"
    assert found.pages[0].confidence == 80


def test_other_xml_gives_its_text_and_no_markup(tmp_path: Path) -> None:
    found = read(
        tmp_path, "a.xml", '<?xml version="1.0"?><ead><p>One <i>two</i>.</p><p>3</p></ead>'
    )
    assert found.text == "One two.\n\n3"


def test_rtf(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        "a.rtf",
        rb"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0\fcharset0 T;}{\f1\fcharset204 A;}}{\info{\title A "
        rb"title}}\f0 Caf\'e9\par\f1 \'cf\'f0\'e8\par{\*\generator x;}\u8364?\page End\par}",
    )
    assert [p.text for p in found.pages] == ["Café\nПри\n€", "End"]
    assert found.metadata == {"title": "A title"}


def test_rtf_symbol_fonts_show_their_signs(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        "a.rtf",
        rb"{\rtf1\ansi\ansicpg1251{\fonttbl{\f0 Times;}{\f3\fcharset2{\*\panose 0505}Symbol"
        rb"{\*\falt Times};}{\f4\fcharset2 Wingdings;}}"
        rb"\'cf {\f3 \'61b\u-3997?} {\f4\'fe} \'cf}",
    )
    assert found.text == "П αβχ 🗹 П"


def test_rtf_data_outside_of_pictures_is_no_text(tmp_path: Path) -> None:
    assert read(tmp_path, "a.rtf", rb"{\rtf1 One\bin4 {}\x two.}").text == "One two."


def test_rtf_that_breaks_off_is_said_to(tmp_path: Path) -> None:
    assert [f.code for f in read(tmp_path, "a.rtf", rb"{\rtf1 {\b half").findings] == ["truncated"]


WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def test_docx(tmp_path: Path) -> None:
    path = packed(
        tmp_path,
        "a.docx",
        {
            "[Content_Types].xml": "<x/>",
            "word/document.xml": f'<w:document xmlns:w="{WORD}"><w:body><w:p><w:r><w:t>Kept '
            "</w:t></w:r><w:del><w:r><w:delText>deleted</w:delText></w:r></w:del><w:r><w:t>text"
            '</w:t><w:footnoteReference w:id="2"/></w:r></w:p><w:tbl><w:tr><w:tc><w:p><w:r><w:t>a'
            "</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>b</w:t></w:r></w:p></w:tc></w:tr>"
            '</w:tbl><w:p><w:r><w:br w:type="page"/><w:t>Two</w:t></w:r></w:p></w:body>'
            "</w:document>",
            "word/footnotes.xml": f'<w:footnotes xmlns:w="{WORD}"><w:footnote w:id="2"><w:p>'
            "<w:r><w:t>The note.</w:t></w:r></w:p></w:footnote></w:footnotes>",
        },
    )
    found = extract(path, OPTIONS)
    assert [p.text for p in found.pages] == ["Kept text[1]\n\na\tb\n\n[1] The note.", "Two"]


OPEN = "urn:oasis:names:tc:opendocument:xmlns:"


def test_odt_rows_and_cells_stand_as_often_as_they_are_said_to(tmp_path: Path) -> None:
    table = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
    cell = '<t:table-cell t:number-columns-repeated="2"><x:p>{}</x:p></t:table-cell>'
    body = (
        f'<x:p xmlns:x="urn:text">Rents.</x:p><t:table xmlns:t="{table}" xmlns:x="urn:text">'
        f'<t:table-row t:number-rows-repeated="3">{cell.format("2s")}</t:table-row>'
        f'<t:table-row t:number-rows-repeated="1048000">{cell.format("")}</t:table-row></t:table>'
    )
    text = (
        '<o:document xmlns:o="urn:oasis:names:tc:opendocument:xmlns:office:1.0"><o:body><o:text>'
        f"{body}</o:text></o:body></o:document>"
    )
    assert read(tmp_path, "a.fodt", text.encode()).text.split() == ["Rents.", *["2s"] * 6]


def test_odt_flat(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        "a.fodt",
        f'<?xml version="1.0"?><office:document xmlns:office="{OPEN}office:1.0" xmlns:text="{OPEN}'
        'text:1.0"><office:body><office:text><text:h>Head</text:h><text:p>Be<text:s '
        'text:c="3"/>fore<text:note><text:note-citation>1</text:note-citation><text:note-body>'
        "<text:p>Note.</text:p></text:note-body></text:note> after.</text:p></office:text>"
        "</office:body></office:document>",
    )
    assert found.text == "Head\n\nBe   fore[1] after.\n\n[1] Note."


@pytest.mark.parametrize("said", ['epub:type="footnote"', 'role="doc-endnote"', 'class="notes"'])
def test_an_aside_that_is_a_note_is_text(tmp_path: Path, said: str) -> None:
    told = "It stood by the old mill. " * 9
    markup = f"<html><body><p>{told}</p><aside {said}>A note.</aside></body></html>"
    made = clean(read(tmp_path, "a.html", markup.encode()))
    assert made.text.endswith("A note.")


def test_epub_in_the_order_of_its_spine(tmp_path: Path) -> None:
    path = packed(
        tmp_path,
        "a.epub",
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": '<container><rootfile full-path="O/c.opf"/></container>',
            "O/c.opf": '<package xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>T'
            '</dc:title><dc:creator>C</dc:creator><manifest><item id="a" href="a%20b.xhtml"/><item '
            'id="n" href="n.xhtml" properties="nav"/></manifest><spine><itemref idref="n"/>'
            '<itemref idref="a"/></spine></package>',
            "O/a b.xhtml": '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.1//EN" "http://x/">'
            "<html><body><h1>Глава</h1><p>Текст</p></body></html>",
            "O/n.xhtml": "<html><body><nav><a>Contents</a></nav></body></html>",
        },
    )
    found = extract(path, OPTIONS)
    assert [p.text for p in found.pages] == ["Contents", "Глава\n\nТекст"]
    assert furniture(found) == [("Contents", "navigation")]
    assert found.metadata == {"title": "T", "author": "C"}


def test_email(tmp_path: Path) -> None:
    message = EmailMessage()
    message["From"], message["To"] = "a@example.org", "b@example.org"
    message["Subject"], message["Date"] = "Письмо", "Mon, 1 Jan 2001 10:00:00 +0000"
    message["Message-ID"] = "<1@example.org>"
    message.set_content("Тело письма.\n")
    message.add_attachment("a note", filename="note.txt")
    found = read(tmp_path, "a.eml", message.as_bytes())
    assert found.text.startswith("From: a@example.org\nTo: b@example.org\n")
    assert found.text.endswith("Subject: Письмо\n\nТело письма.")
    assert found.metadata["title"] == "Письмо"
    assert [f.code for f in found.findings] == ["has_attachments"]


UUENCODED = "begin 644 tithes.txt\n#0V%T\n`\nend\n"
HEADER = "From: a@b.example\nTo: c@d.example\nDate: Mon, 2 Jan 1995 09:10:11 +0000\n\n"


def test_a_file_in_the_letters_of_a_mail_is_an_attachment(tmp_path: Path) -> None:
    path = tmp_path / "a.eml"
    path.write_text(f"{HEADER}See below.\n\n{UUENCODED}")
    found = extract(path, OPTIONS)
    assert found.source_type == "email"
    assert found.text.endswith("See below.")
    assert [f.code for f in found.findings] == ["has_attachments"]
    (tmp_path / "out").mkdir()
    unpack = formats()["email"].unpack
    assert unpack is not None
    members = unpack(path, tmp_path / "out", OPTIONS)
    assert [(m.name, Path(m.file).read_bytes()) for m in members] == [("tithes.txt", b"Cat")]
    path.write_text(f"{HEADER}See below.\n\n{UUENCODED.removesuffix('end' + chr(10))}")
    assert "truncated" in [f.code for f in extract(path, OPTIONS).findings]
    path.write_text(f"{HEADER}He said:\nbegin 100 words\nNOT A FILE OF LETTERS, OR IS IT\nend")
    assert "NOT A FILE" in extract(path, OPTIONS).text
    found = read(tmp_path, "a.txt", f"The list.\n\n{UUENCODED}")
    assert [(f.code, f.where) for f in found.findings] == [("content_not_read", "tithes.txt")]
    assert UUENCODED.strip() in found.text


def test_short_text_of_control_characters_and_of_no_encoding_is_text(tmp_path: Path) -> None:
    found = read(tmp_path, "a.txt", b"The \x1b[1mford\x1b[0m \x07 at \x9bTye\x85 is old.\n\x00")
    assert "ford" in found.text
    assert "control_characters" in [f.code for f in found.findings]


def test_mets_in_the_order_of_its_map(tmp_path: Path) -> None:
    files = "".join(
        f'<file ID="F{n}" MIMETYPE="text/xml"><FLocat xlink:href="file://alto/{n}.xml"/></file>'
        for n in (1, 2)
    )
    path = packed(
        tmp_path,
        "a.zip",
        {
            "mets.xml": '<mets xmlns="http://www.loc.gov/METS/" xmlns:xlink="http://www.w3.org/'
            f'1999/xlink"><fileSec><fileGrp USE="FULLTEXT">{files}</fileGrp></fileSec><structMap '
            'TYPE="PHYSICAL"><div><div><fptr FILEID="F2"/></div><div><fptr FILEID="F1"/></div>'
            "</div></structMap></mets>",
            "alto/1.xml": ALTO.replace("Hello", "One"),
            "alto/2.xml": ALTO.replace("Hello", "Two"),
        },
    )
    found = extract(path, OPTIONS)
    assert found.source_type == "mets"
    assert [p.text for p in found.pages] == ["Two wor-", "One wor-"]
    assert [p.number for p in found.pages] == [1, 2]


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("dtd.xml", '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "xml_entity"),
        ("external.xml", '<!DOCTYPE TEI SYSTEM "http://localhost/x.dtd"><TEI/>', "xml_entity"),
        ("unknown.xml", '<!DOCTYPE TEI SYSTEM "x.dtd"><TEI>&b;</TEI>', "xml_entity"),
        ("entity.html", '<!DOCTYPE html [<!ENTITY b "c">]><html>&b;</html>', "xml_entity"),
        ("deep.xml", "<a>" * 5000 + "</a>" * 5000, "malformed"),
        ("cut.xml", '<?xml version="1.0"?><ead><p>One', "truncated"),
        ("wrong.xml", '<?xml version="1.0"?><ead><p>One</q></ead>', "malformed"),
        ("mets.xml", '<mets xmlns="http://www.loc.gov/METS/"/>', "unsupported_type"),
        ("cut.zip", b"PK\x03\x04" + b"\0" * 60, "truncated"),
    ],
)
def test_what_is_refused(tmp_path: Path, name: str, data: bytes | str, code: str) -> None:
    with pytest.raises(RefusedError) as caught:
        read(tmp_path, name, data)
    assert caught.value.reason == code


def test_xinclude_is_never_followed(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("the key")
    found = read(
        tmp_path,
        "a.xml",
        '<?xml version="1.0"?><ead xmlns:xi="http://www.w3.org/2001/XInclude"><p>x</p>'
        '<xi:include href="secret.txt" parse="text"/></ead>',
    )
    assert found.text == "x"


def test_the_documentation_is_up_to_date() -> None:
    written = Path(__file__).parents[2] / "docs" / "formats.md"
    assert written.read_text(encoding="utf-8") == page(), (
        "python -m workshop.docs.formats > docs/formats.md"
    )


def test_a_page_laid_out_as_a_table(tmp_path: Path) -> None:
    body = "In the spring that followed we moved to the town. " * 6
    links = "".join(f"<a href={n}>Chapter {n}</a><br>" for n in range(1, 6))
    found = read(
        tmp_path,
        "a.html",
        f"<html><body><table><tr><td>{links}</td><td><p>{body}<p>We stayed.</td></tr></table>"
        "<center><a href=2>Back</a> | <a href=i>Contents</a> | <a href=4>Next</a></center>"
        "</body></html>",
    )
    assert "\t" not in found.text
    assert [role for _, role in furniture(found)] == ["navigation", "navigation"]
    assert furniture(found)[1][0] == "Back | Contents | Next"
