"""A good file of any type, cut off anywhere: called truncated, or read with a finding; never
malformed, which would send the archivist to the program that made it instead of to the copy."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable, Iterable
from email.message import EmailMessage
from pathlib import Path

import pikepdf
import pytest
from PIL import Image, ImageDraw, ImageFont
from reportlab.pdfgen import canvas

from extractors.options import ExtractOptions
from extractors.run import extract, probe
from findings.errors import RefusedError

OPTIONS = ExtractOptions(languages=("eng",))


def sheet(mode: str = "L") -> Image.Image:
    image = Image.new("L", (420, 300), 250)
    pen = ImageDraw.Draw(image)
    for row in range(7):
        pen.text(
            (20, 20 + 36 * row), f"The miller paid {row} shillings", 0, ImageFont.load_default(22)
        )
    dots = random.Random(1)
    for _ in range(3000):  # noise, or a compressed page is a handful of bytes
        image.putpixel((dots.randrange(420), dots.randrange(300)), dots.randrange(200, 256))
    return image.convert(mode)


def image(kind: str, mode: str = "L", **given: object) -> Callable[[], bytes]:
    def made() -> bytes:
        out = io.BytesIO()
        sheet(mode).save(out, kind, **given)
        return out.getvalue()

    return made


def tiff(compression: str, mode: str = "L", pages: int = 3, **given: object) -> Callable[[], bytes]:
    return image(
        "TIFF", mode, compression=compression, save_all=True,
        append_images=[sheet(mode) for _ in range(pages - 1)], **given,
    )  # fmt: skip


def pdf(**given: object) -> Callable[[], bytes]:
    def made() -> bytes:
        out = io.BytesIO()
        page = canvas.Canvas(out, pagesize=(595, 842))
        for number in range(6):
            for row in range(30):
                page.drawString(60, 780 - 20 * row, f"Page {number}, line {row}: the mill was let.")
            page.showPage()
        page.save()
        if not given:
            return out.getvalue()
        again = io.BytesIO()
        with pikepdf.open(out) as opened:
            opened.save(again, **given)  # type: ignore[arg-type]
        return again.getvalue()

    return made


def xml(root: str, inside: str, head: str = "", encoding: str = "utf-8") -> Callable[[], bytes]:
    body = "".join(inside.format(row, "of the parish of Tarrow") for row in range(60))
    end = root.split(maxsplit=1)[0]
    text = f'<?xml version="1.0" encoding="{encoding}"?>\n<{root}>{head}{body}</{end}>'
    return lambda: text.encode(encoding)


def zipped() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(8):
            archive.writestr(f"letter{number}.txt", f"Letter {number}. " * 200)
    return out.getvalue()


def mail() -> bytes:
    message = EmailMessage()
    message["From"], message["To"] = "a@example.org", "b@example.org"
    message["Date"], message["Subject"] = "Tue, 3 Mar 1998 10:00:00 +0000", "The bridge"
    message["Message-ID"] = "<1@example.org>"
    message.set_content("The bridge gave way on 3 March in a flood. " * 40)
    message.add_attachment(b"one" * 400, maintype="application", subtype="pdf", filename="a.pdf")
    return message.as_bytes()


FILES: dict[str, tuple[str, Callable[[], bytes]]] = {
    "tiff raw": ("tif", tiff("raw")),
    "tiff raw, directory first": ("tif", image("TIFF")),
    "tiff deflate": ("tif", tiff("tiff_adobe_deflate")),
    "tiff lzw": ("tif", tiff("tiff_lzw", "RGB")),
    "tiff jpeg": ("tif", tiff("jpeg", "RGB")),
    "tiff g4": ("tif", tiff("group4", "1")),
    "tiff packbits": ("tif", tiff("packbits", "1")),
    "tiff big": ("tif", image("TIFF", big_tiff=True)),
    "png": ("png", image("PNG")),
    "jpeg": ("jpg", image("JPEG")),
    "jpeg progressive": ("jpg", image("JPEG", "RGB", progressive=True)),
    "gif": ("gif", image("GIF")),
    "bmp": ("bmp", image("BMP")),
    "webp": ("webp", image("WEBP", "RGB")),
    "webp lossless": ("webp", image("WEBP", "RGB", lossless=True)),
    "jpeg 2000": ("jp2", image("JPEG2000")),
    "pgm": ("pgm", image("PPM")),
    "ppm": ("ppm", image("PPM", "RGB")),
    "pcx": ("pcx", image("PCX")),
    "pdf": ("pdf", pdf()),
    "pdf, object streams": ("pdf", pdf(object_stream_mode=pikepdf.ObjectStreamMode.generate)),
    "pdf, linear": ("pdf", pdf(linearize=True)),
    "tei": ("xml", xml('TEI xmlns="http://www.tei-c.org/ns/1.0"', "<p n='{0}'>{1}</p>")),
    "tei utf-16": ("xml", xml('TEI xmlns="http://www.tei-c.org/ns/1.0"', "<p>{0} {1}</p>",
                              encoding="utf-16")),
    "ead": ("xml", xml("ead", '<c01 level="file"><did><unittitle>{0} {1}</unittitle></did></c01>',
                       "<eadheader><eadid>x</eadid></eadheader>")),
    "alto": ("xml", xml('alto xmlns="http://www.loc.gov/standards/alto/ns-v4#"',
                        '<Layout><Page><String ID="s{0}" CONTENT="{1}"/></Page></Layout>')),
    "comments": ("xml", xml("letters", "<!-- {0} --><l a=\"{0}\"><![CDATA[{1}]]>&amp;</l>")),
    "rtf": ("rtf", lambda: ("{\\rtf1\\ansi " + "The mill was let.\\par " * 80 + "}").encode()),
    "zip": ("zip", zipped),
    "mail": ("eml", mail),
}  # fmt: skip


def outcome(path: Path) -> set[str]:
    """The codes that it is refused with, or read with."""
    try:
        if path.suffix == ".zip":
            return {f.code for f in probe(path, OPTIONS).findings}
        found = extract(path, OPTIONS)
    except RefusedError as refusal:
        return {refusal.reason}
    codes = {f.code for f in found.findings}
    for page in found.pages:
        codes |= {f.code for f in page.findings} | ({page.reason} if page.reason else set())
    return codes


def check(kind: str, path: Path, tenths: Iterable[int]) -> None:
    suffix, make = FILES[kind]
    whole = make()
    path = path.with_suffix(f".{suffix}")
    path.write_bytes(whole)
    assert not outcome(path) & {"truncated", "malformed"}
    wrong = {}
    for tenth in tenths:
        path.write_bytes(whole[: len(whole) * tenth // 10])
        codes = outcome(path)
        if "malformed" in codes or not codes & {"truncated", "image_damaged"}:
            wrong[tenth] = codes
    assert not wrong


@pytest.mark.parametrize("kind", FILES)
def test_a_file_that_is_cut_off_is_called_so(kind: str, tmp_path: Path) -> None:
    check(kind, tmp_path / "a", (2, 8))


@pytest.mark.slow
@pytest.mark.parametrize("kind", FILES)
def test_a_file_that_is_cut_off_anywhere_is_called_so(kind: str, tmp_path: Path) -> None:
    check(kind, tmp_path / "a", range(1, 10))


def test_xml_that_is_wrong_before_its_end_is_malformed(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    path.write_text("<letters><l>one</l></wrong><l>two</l></letters>")
    assert outcome(path) == {"malformed"}


def test_a_pdf_that_is_whole_and_wrong_is_malformed(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\nnothing\n%%EOF\n")
    assert outcome(path) == {"malformed"}
