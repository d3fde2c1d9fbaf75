"""From a scan to a searchable PDF: pages set here, read by the engine, found again by PDFium."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import Image, ImageDraw, ImageFont

from extractors.options import ExtractOptions
from extractors.outputs.searchable_pdf import searchable_pdf
from extractors.run import extract

SERIF = Path("/usr/share/fonts/truetype/dejavu/DejaVuSerif.ttf")
TEXTS = {
    "eng": (
        "The miller kept two books, one for the lord and one",
        "for himself, and the second was never shown to any",
        "clerk who came about the tithe in the autumn months.",
        "When the wheel broke he entered the cost in both of",
        "them, and that is how the one was found by his son.",
    ),
    "rus": (
        "Мельник вёл две книги, одну для помещика и другую",
        "для себя, и второй он никогда не показывал писарю,",
        "который приезжал осенью за десятиной. Когда колесо",
        "сломалось, он записал расход в обе книги, и так его",
        "сын узнал потом, что их было не одна, а целых две.",
    ),
}
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not SERIF.exists(), reason="no DejaVu typeface (fonts-dejavu)"),
]


def sheet(language: str, lean: float = 0.0, turned: int = 0) -> Image.Image:
    """A page in colour, black on yellowed paper, as it comes from the scanner."""
    page = Image.new("RGB", (1500, 1000), (236, 224, 190))
    draw = ImageDraw.Draw(page)
    face = ImageFont.truetype(str(SERIF), 34)
    for row, text in enumerate(TEXTS[language]):
        draw.text((150, 250 + 64 * row), text, fill=(60, 30, 20), font=face)
    page = page.rotate(lean, Image.Resampling.BICUBIC, fillcolor=(236, 224, 190))
    return page.rotate(turned, expand=True)


@pytest.mark.parametrize(
    ("language", "lean", "turned"),
    [("eng", 0, 0), ("rus", 0, 0), ("eng", 2.5, 0), ("rus", -1.5, 0), ("eng", 0, 90)],
)
@pytest.mark.parametrize("kind", ["JPEG", "PDF"])
def test_the_words_read_are_the_words_found_where_they_are_seen(
    tmp_path: Path, kind: str, language: str, lean: float, turned: int
) -> None:
    path = tmp_path / "scan"
    sheet(language, lean, turned).save(
        path, kind, **({"dpi": (200, 200)} if kind == "JPEG" else {})
    )
    extraction = extract(path, ExtractOptions())
    (page,) = extraction.pages
    assert page.language == language
    data = searchable_pdf(path, extraction)
    document = pypdfium2.PdfDocument(data)
    text = document[0].get_textpage()
    if kind == "JPEG" or not turned:  # PDFium has its own order for text on its side
        assert text.get_text_range().split() == page.text.split()
    back = -document[0].get_rotation() % 360
    ink = document[0].render(scale=2, rotation=back).to_pil().convert("L")
    top = document[0].get_mediabox()[3]
    for at in range(text.count_chars()):
        letter = text.get_text_range(at, 1)
        if letter.isalnum():
            left, low, right, high = text.get_charbox(at)
            cell = (left - 4, top - high - 1, right + 4, top - low + 1)
            assert ink.crop(tuple(round(2 * side) for side in cell)).getextrema()[0] < 150, letter


def test_the_page_shown_is_the_page_scanned(tmp_path: Path) -> None:
    path = tmp_path / "scan.jpg"
    sheet("eng").save(path, dpi=(200, 200), quality=85)
    extraction = extract(path, ExtractOptions())
    (tmp_path / "out.pdf").write_bytes(searchable_pdf(path, extraction))
    with pikepdf.open(tmp_path / "out.pdf") as pdf:
        assert pdf.pages[0].obj.Resources.XObject.Scan.read_raw_bytes() == path.read_bytes()
        assert str(pdf.Root.Lang) == "en"
    assert (tmp_path / "out.pdf").stat().st_size < path.stat().st_size + 12_000
