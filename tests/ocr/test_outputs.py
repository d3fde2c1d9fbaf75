"""ALTO, hOCR and searchable PDF of pages that we made: valid, complete, boxes where they were."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from lxml import etree
from PIL import Image

from extractors.contract import Box, Extraction, Page, assemble
from extractors.ocr.compose import compose
from extractors.ocr.engine import RawWord
from extractors.outputs.alto import NAMESPACE, alto
from extractors.outputs.hocr import hocr
from extractors.outputs.searchable_pdf import searchable_pdf
from extractors.outputs.tags import language_tag
from findings.errors import UsageError

SCHEMA = etree.XMLSchema(etree.parse(str(Path(__file__).with_name("alto_subset.xsd"))))


def page_of(*rows: str, number: int = 1, role: str = "body") -> Page:
    lines = []
    for row, text in enumerate(rows):
        at = 100
        words = []
        for word in text.split():
            words.append(
                RawWord(word, Box(at, 100 + 60 * row, 20 * len(word), 40), 91.5, 1, 1, row)
            )
            at += 20 * len(word) + 20
        lines.append((tuple(words), 1 + row // 2, role if row == 0 else "body"))
    text, made = compose(lines)
    return Page(
        number=number, state="text", text=text, lines=made, width=1200, height=900, dpi=150.0,
        language="eng", confidence=91.5, source="ocr", engine="tesserocr 5.5.4", model="eng@1",
    )  # fmt: skip


def extraction_of(*pages: Page, media_type: str = "image/png", title: str = "") -> Extraction:
    metadata = {"title": title} if title else {}
    return assemble("image", media_type, pages, metadata=metadata)


def pdf_words(data: bytes, number: int = 0) -> str:
    document = pypdfium2.PdfDocument(data)
    return str(document[number].get_textpage().get_text_range()).replace("\r\n", "\n")


@pytest.mark.parametrize(
    "page",
    [
        page_of("The first line", "and the second", "of two blocks"),
        page_of("HEADING", "under it", role="heading"),
        page_of("signs < & > \" ' and \u0007 bell \ufffe"),
        Page(number=4, state="blank", width=10, height=10),
        replace(page_of("x"), language=None, confidence=None, engine="", model=""),
        replace(page_of("a b"), language="frk+rus", rotation=90.5, engine="tesserocr"),
    ],
    ids=["plain", "roles", "signs", "blank", "bare", "turned"],
)
def test_alto_is_valid(page: Page) -> None:
    SCHEMA.assertValid(etree.fromstring(alto(page, doc_id="fabc")))


def test_alto_holds_every_word_in_order_with_its_box() -> None:
    page = page_of("one two", "three four", "five")
    tree = etree.fromstring(alto(page, doc_id="fabc"))
    strings = tree.findall(f".//{{{NAMESPACE}}}String")
    words = [word for line in page.lines for word in line.words]
    assert [s.get("CONTENT") for s in strings] == [word.text for word in words]
    assert [(s.get("HPOS"), s.get("VPOS")) for s in strings] == [
        (str(word.box.left), str(word.box.top)) for word in words
    ]
    assert len(tree.findall(f".//{{{NAMESPACE}}}TextBlock")) == 2
    assert tree.findtext(f".//{{{NAMESPACE}}}documentIdentifier") == "fabc"


def test_alto_knows_words_broken_at_a_line_end() -> None:
    tree = etree.fromstring(
        alto(page_of("the regis-", "ter of births - and", "deaths"), doc_id="f")
    )
    halves = [s for s in tree.iter(f"{{{NAMESPACE}}}String") if s.get("SUBS_TYPE")]
    assert [(h.get("CONTENT"), h.get("SUBS_TYPE"), h.get("SUBS_CONTENT")) for h in halves] == [
        ("regis", "HypPart1", "register"),
        ("ter", "HypPart2", "register"),
    ]
    assert [h.get("CONTENT") for h in tree.iter(f"{{{NAMESPACE}}}HYP")] == ["-"]


def test_hocr_is_well_formed_and_complete() -> None:
    pages = page_of("one & <two>", "three"), Page(number=2, state="blank", width=5, height=5)
    made = hocr(extraction_of(*pages, title='A "title" & more'))
    tree = etree.fromstring(made.encode())
    space = {"x": "http://www.w3.org/1999/xhtml"}
    words = tree.xpath("//x:span[@class='ocrx_word']", namespaces=space)
    assert [word.text for word in words] == ["one", "&", "<two>", "three"]
    assert words[0].get("title") == "bbox 100 100 160 140; x_wconf 92"
    assert len(tree.xpath("//x:div[@class='ocr_page']", namespaces=space)) == 2


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF"])
@pytest.mark.parametrize("mode", ["1", "L", "RGB"])
def test_an_image_becomes_a_pdf_that_can_be_searched(tmp_path: Path, kind: str, mode: str) -> None:
    if (kind, mode) == ("JPEG", "1"):
        mode = "L"
    path = tmp_path / "scan"
    Image.new(mode, (1200, 900), 1 if mode == "1" else "white").save(path, kind, dpi=(150, 150))
    page = page_of("Überall ĳs и слово", "second line")
    data = searchable_pdf(path, extraction_of(page, title="A title"))
    assert pdf_words(data) == page.text
    document = pypdfium2.PdfDocument(data)
    assert document[0].get_size() == pytest.approx((576, 432), abs=0.5)
    left, bottom, _, top = document[0].get_textpage().get_charbox(0)
    assert left == pytest.approx(100 * 72 / 150, abs=3)
    assert 432 - 140 * 72 / 150 - 3 <= bottom <= top <= 432 - 100 * 72 / 150 + 3
    assert document[0].render(scale=0.2).to_pil().convert("L").getextrema()[0] > 250


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_the_words_of_a_scanned_pdf_lie_where_they_are_seen(tmp_path: Path, turn: int) -> None:
    path = tmp_path / "scan.pdf"
    pdf = pikepdf.new()
    size = (576, 432) if turn % 180 == 0 else (432, 576)
    pdf.add_blank_page(page_size=size)
    pdf.pages[0].obj["/Rotate"] = turn
    pdf.save(path)
    page = page_of("first words", "second words")
    data = searchable_pdf(path, extraction_of(page, media_type="application/pdf"))
    assert pdf_words(data).split() == page.text.split()
    document = pypdfium2.PdfDocument(data)
    box = document[0].get_textpage().get_charbox(0)
    middle = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    seen = {
        0: (middle[0], 432 - middle[1]),
        90: (middle[1], middle[0]),
        180: (576 - middle[0], middle[1]),
        270: (576 - middle[1], 432 - middle[0]),
    }[turn]
    assert seen[0] == pytest.approx(110 * 72 / 150, abs=8)
    assert seen[1] == pytest.approx(120 * 72 / 150, abs=12)


def test_pages_with_a_layer_of_their_own_keep_it(tmp_path: Path) -> None:
    path = tmp_path / "born.pdf"
    pdf = pikepdf.new()
    pdf.add_blank_page()
    pdf.save(path)
    page = replace(page_of("not to be added"), source="text_layer")
    data = searchable_pdf(path, extraction_of(page, media_type="application/pdf"))
    assert data == path.read_bytes()


@pytest.mark.parametrize("media_type", ["text/plain", "image/vnd.djvu"])
def test_other_types_have_no_searchable_pdf(tmp_path: Path, media_type: str) -> None:
    with pytest.raises(UsageError):
        searchable_pdf(tmp_path / "a", extraction_of(media_type=media_type))


@pytest.mark.parametrize(
    ("model", "tag"),
    [
        ("eng", "en"),
        ("frk", "de-Latf"),
        ("rus+eng", "ru"),
        ("xyz", "xyz"),
        ("", None),
        (None, None),
    ],
)
def test_language_tags(model: str | None, tag: str | None) -> None:
    assert language_tag(model) == tag
