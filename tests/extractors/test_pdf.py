"""PDF: layers, scans, limits, repair, refusals; files made here."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen import canvas

from extractors.containers import unpack
from extractors.options import ExtractOptions
from extractors.run import extract, probe
from findings.errors import RefusedError

OPTIONS = ExtractOptions(languages=("eng",))
WORDS = "The register was kept in the town hall until the roof fell in"


def drawn(folder: Path, *pages: Callable[[canvas.Canvas], None]) -> Path:
    path = folder / "a.pdf"
    sheet = canvas.Canvas(str(path), pagesize=(595, 842))
    for page in pages:
        page(sheet)
        sheet.showPage()
    sheet.save()
    return path


def written(sheet: canvas.Canvas) -> None:
    body = sheet.beginText(60, 780)
    for row in range(12):
        body.textLine(f"{row} {WORDS}")
    sheet.drawText(body)


def blank(sheet: canvas.Canvas) -> None:
    sheet.setTitle("A title")


def scan(text: str = WORDS) -> Image.Image:
    image = Image.new("L", (1240, 1754), 255)
    pen = ImageDraw.Draw(image)
    for row in range(6):
        pen.text((120, 200 + 60 * row), text, fill=0, font=ImageFont.load_default(32))
    return image


def scanned(layer: str = "") -> Callable[[canvas.Canvas], None]:
    def page(sheet: canvas.Canvas) -> None:
        sheet.drawImage(ImageReader(scan()), 0, 0, 595, 842)
        body = sheet.beginText(60, 700)
        body.setTextRenderMode(3)
        for line in layer.split("\n"):
            body.textLine(line)
        sheet.drawText(body)

    return page


def test_a_layer_is_taken_and_a_blank_page_is_blank(tmp_path: Path) -> None:
    found = extract(drawn(tmp_path, written, blank, written), OPTIONS)
    assert [page.state for page in found.pages] == ["text", "blank", "text"]
    assert found.pages[0].source == "text_layer"
    assert found.pages[0].text.splitlines()[1] == f"1 {WORDS}"
    assert found.metadata["title"] == "A title"


def test_a_hyphen_at_a_line_end_stays(tmp_path: Path) -> None:
    def page(sheet: canvas.Canvas) -> None:
        body = sheet.beginText(60, 780)
        body.textLine("It lay in the town-")
        body.textLine("hall for years.")
        sheet.drawText(body)

    assert extract(drawn(tmp_path, page), OPTIONS).text == "It lay in the town-\nhall for years."


def test_a_scan_is_read_from_its_own_image(tmp_path: Path) -> None:
    (page,) = extract(drawn(tmp_path, scanned()), OPTIONS).pages
    assert page.source == "ocr"
    assert (page.width, page.height) == (1240, 1754)
    assert page.dpi == pytest.approx(150, abs=1)
    assert "register was kept" in page.text
    assert page.lines[0].words[0].confidence > 0


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_rotated_page_is_read_upright(tmp_path: Path, turn: int) -> None:
    path = drawn(tmp_path, scanned())
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        rotated = Image.open(io.BytesIO(_png(scan().rotate(turn, expand=True))))
        sheet = canvas.Canvas(
            str(tmp_path / "b.pdf"), pagesize=(rotated.width / 2, rotated.height / 2)
        )
        sheet.drawImage(ImageReader(rotated), 0, 0, rotated.width / 2, rotated.height / 2)
        sheet.save()
        del pdf
    with pikepdf.open(tmp_path / "b.pdf", allow_overwriting_input=True) as pdf:
        pdf.pages[0].Rotate = turn
        pdf.save()
    (page,) = extract(tmp_path / "b.pdf", OPTIONS).pages
    assert "register was kept" in page.text
    assert (page.width, page.height) == (1240, 1754)


def _png(image: Image.Image) -> bytes:
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def test_a_good_layer_over_a_scan_is_kept(tmp_path: Path) -> None:
    (page,) = extract(drawn(tmp_path, scanned("\n".join([WORDS] * 6))), OPTIONS).pages
    assert page.source == "text_layer"


def test_a_bad_layer_over_a_scan_is_read_again_and_both_are_recorded(tmp_path: Path) -> None:
    bad = "\n".join(["Tbe reqister vvas kcpt in tbc tovvn ball untll tbe r00f fcll ln"] * 6)
    (page,) = extract(drawn(tmp_path, scanned(bad)), OPTIONS).pages
    assert page.source == "ocr"
    assert "register was kept" in page.text
    assert page.rejected[-1].startswith("text_layer: score")


def test_a_stamp_on_a_scan_does_not_hide_it(tmp_path: Path) -> None:
    (page,) = extract(drawn(tmp_path, scanned("Archive, p. 7")), OPTIONS).pages
    assert "register was kept" in page.text


def test_text_over_an_empty_scan_is_a_finding(tmp_path: Path) -> None:
    def page(sheet: canvas.Canvas) -> None:
        sheet.drawImage(ImageReader(Image.new("L", (600, 800), 255)), 0, 0, 595, 842)
        body = sheet.beginText(60, 700)
        body.setTextRenderMode(3)
        for _ in range(6):
            body.textLine(WORDS)
        sheet.drawText(body)

    (found,) = extract(drawn(tmp_path, page), OPTIONS).pages
    assert [f.code for f in found.findings] == ["text_without_ink"]


@pytest.mark.parametrize("password", ["", "secret"])
def test_encryption(tmp_path: Path, password: str) -> None:
    path = drawn(tmp_path, written)
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.save(encryption=pikepdf.Encryption(user=password, owner="owner"))
    if not password:
        assert extract(path, OPTIONS).pages[0].state == "text"
        return
    with pytest.raises(RefusedError) as caught:
        probe(path, OPTIONS)
    assert caught.value.reason == "encrypted"


def test_a_portfolio_is_its_cover_and_its_files(tmp_path: Path) -> None:
    path = drawn(tmp_path, written)
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.Root.Collection = pikepdf.Dictionary()
        pdf.attachments["list.txt"] = b"A list of names"
        pdf.save()
    found = extract(path, OPTIONS)
    assert WORDS in found.text
    assert [f.code for f in found.findings] == ["has_attachments"]
    (tmp_path / "out").mkdir()
    (member,) = unpack(path, tmp_path / "out", OPTIONS)
    assert (member.name, member.path.read_bytes()) == ("list.txt", b"A list of names")


def test_a_file_that_is_cut_off_never_passes_silently(tmp_path: Path) -> None:
    path = drawn(tmp_path, *[written] * 5)
    path.write_bytes(path.read_bytes()[: path.stat().st_size * 3 // 4])
    assert {"truncated", "repaired_file"} <= {f.code for f in extract(path, OPTIONS).findings}


def _with(path: Path, change: Callable[[pikepdf.Pdf], None]) -> Path:
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        change(pdf)
        pdf.save()
    return path


def _huge(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].MediaBox = [0, 0, 200_000, 200_000]


def _bomb(pdf: pikepdf.Pdf) -> None:
    data = zlib.compress(zlib.compress(b"0 0 m " * 60_000_000, 9), 9)
    stream = pikepdf.Stream(pdf, b"")
    stream.write(data, filter=[pikepdf.Name.FlateDecode, pikepdf.Name.FlateDecode])
    pdf.pages[0].Contents = stream


def _pixels(pdf: pikepdf.Pdf) -> None:
    image = pikepdf.Stream(pdf, b"\0", Subtype=pikepdf.Name.Image, Width=30_000, Height=30_000)
    pdf.pages[0].Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(I=image))


def _laughs(pdf: pikepdf.Pdf) -> None:
    form = pikepdf.Stream(pdf, b"0 0 1 1 re f", Subtype=pikepdf.Name.Form, BBox=[0, 0, 9, 9])
    for _ in range(9):
        inner = pikepdf.Dictionary(XObject=pikepdf.Dictionary(F=form))
        form = pikepdf.Stream(
            pdf, b"/F Do " * 10, Subtype=pikepdf.Name.Form, BBox=[0, 0, 9, 9], Resources=inner
        )
        form = pdf.make_indirect(form)
    pdf.pages[0].Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(F=form))
    pdf.pages[0].Contents = pikepdf.Stream(pdf, b"/F Do " * 10)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (_huge, "too_large"),
        (_bomb, "decompression_bomb"),
        (_pixels, "decompression_bomb"),
        (_laughs, "timeout"),
    ],
)
def test_bombs_are_refused_before_they_are_drawn(
    tmp_path: Path, change: Callable[[pikepdf.Pdf], None], code: str
) -> None:
    path = _with(drawn(tmp_path, written), change)
    with pytest.raises(RefusedError) as caught:
        extract(path, OPTIONS)
    assert caught.value.reason == code


def test_one_bad_page_does_not_take_the_others_with_it(tmp_path: Path) -> None:
    path = _with(drawn(tmp_path, written, written), _huge)
    found = extract(path, OPTIONS)
    assert [(page.state, page.reason) for page in found.pages] == [
        ("failed", "too_large"),
        ("text", ""),
    ]
