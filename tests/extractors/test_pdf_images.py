"""A scan is read from a PDF however its picture is coded, with no other program on the host."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from PIL import Image, ImageDraw, ImageFont

from extractors.options import ExtractOptions
from extractors.run import extract

OPTIONS = ExtractOptions(languages=("eng",))
LINES = ("The smith had mended the old ferry", "and asked for a crown and some good ale")
SIZE = (1000, 320)
Stream = tuple[bytes, dict[str, Any]]
Name = pikepdf.Name


def sheet(ink: int = 0, paper: int = 255) -> Image.Image:
    image = Image.new("L", SIZE, paper)
    pen = ImageDraw.Draw(image)
    for row, line in enumerate(LINES):
        pen.text((40, 70 + 90 * row), line, fill=ink, font=ImageFont.load_default(44))
    return image


def raw(image: Image.Image, space: Any, **more: Any) -> Stream:
    bits = 1 if image.mode == "1" else 8
    given = {"ColorSpace": space, "BitsPerComponent": bits, "Filter": Name.FlateDecode, **more}
    return zlib.compress(image.tobytes()), given


def coded(image: Image.Image, kind: str, name: str, space: Any, **more: Any) -> Stream:
    out = io.BytesIO()
    image.save(out, kind, **({"quality": 90} if kind == "JPEG" else {}))
    return out.getvalue(), {"ColorSpace": space, "BitsPerComponent": 8,
                            "Filter": Name("/" + name), **more}  # fmt: skip


def fax() -> bytes:
    """The page in CCITT group 4, without anything around it."""
    out = io.BytesIO()
    sheet().convert("1").save(out, "TIFF", compression="group4")
    out.seek(0)
    with Image.open(out) as image:
        (start,), (size,) = image.tag_v2[273], image.tag_v2[279]  # type: ignore[attr-defined]
    return out.getvalue()[start : start + size]


def jbig2() -> Stream:
    """A page of JBIG2 with one generic region, which holds fax data (ITU-T T.88, 7.4.6)."""
    width, height = SIZE
    data = fax()
    page = struct.pack(">IIIIBH", width, height, 0, 0, 0, 0)
    region = struct.pack(">IIIIB", width, height, 0, 0, 0) + b"\x01" + data
    segments = b"".join(
        struct.pack(">IBBBI", number, kind, 0, 1, len(body)) + body
        for number, kind, body in ((0, 48, page), (1, 38, region), (2, 49, b""))
    )
    return segments, {"ColorSpace": Name.DeviceGray, "BitsPerComponent": 1,
                      "Filter": Name.JBIG2Decode}  # fmt: skip


def ccitt() -> Stream:
    parms = pikepdf.Dictionary(K=-1, Columns=SIZE[0], Rows=SIZE[1])
    return fax(), {"ColorSpace": Name.DeviceGray, "BitsPerComponent": 1,
                   "Filter": Name.CCITTFaxDecode, "DecodeParms": parms}  # fmt: skip


def indexed() -> Stream:
    palette = sheet().convert("RGB").quantize(4)
    colours = bytes(palette.getpalette() or [])[: 4 * 3]
    space = pikepdf.Array([Name.Indexed, Name.DeviceRGB, 3, pikepdf.String(colours)])
    return raw(palette, space)


def separation() -> Stream:
    tint = pikepdf.Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0, 0], C1=[0, 0, 0, 1], N=1)
    space = pikepdf.Array([Name.Separation, Name.Black, Name.DeviceCMYK, tint])
    return raw(sheet(255, 0), space)


def cmyk() -> Image.Image:
    return sheet().convert("RGB").convert("CMYK")


KINDS: dict[str, Callable[[], Stream]] = {
    "gray": lambda: raw(sheet(), Name.DeviceGray),
    "inverted by decode": lambda: raw(sheet(255, 0), Name.DeviceGray,
                                      Decode=pikepdf.Array([1, 0])),
    "bits": lambda: raw(sheet().convert("1"), Name.DeviceGray),
    "rgb": lambda: raw(sheet().convert("RGB"), Name.DeviceRGB),
    "cmyk": lambda: raw(cmyk(), Name.DeviceCMYK),
    "jpeg": lambda: coded(sheet(), "JPEG", "DCTDecode", Name.DeviceGray),
    "jpeg cmyk": lambda: coded(cmyk(), "JPEG", "DCTDecode", Name.DeviceCMYK,
                               Decode=pikepdf.Array([1, 0] * 4)),
    "jpeg 2000": lambda: coded(sheet(), "JPEG2000", "JPXDecode", Name.DeviceGray),
    "jbig2": jbig2,
    "fax": ccitt,
    "indexed": indexed,
    "separation": separation,
}  # fmt: skip


def pdf(path: Path, content: bytes, objects: dict[str, Stream], masks: Any = None) -> Path:
    made = pikepdf.new()
    made.add_blank_page(page_size=(500, 160))
    page = made.pages[0]
    streams = {}
    for name, (data, given) in objects.items():
        stream = made.make_stream(data, Type=Name.XObject, Subtype=Name.Image,
                                  Width=SIZE[0], Height=SIZE[1], **given)  # fmt: skip
        if masks:
            masks(made, stream)
        streams[f"/{name}"] = stream
    page.obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(streams))
    page.obj.Contents = made.make_stream(content)
    made.save(path)
    return path


def check(path: Path) -> None:
    found = extract(path, OPTIONS)
    assert [line for line in found.text.splitlines() if line] == list(LINES)


WHOLE = b"q 500 0 0 160 0 0 cm /Im Do Q"


@pytest.mark.parametrize("kind", KINDS)
def test_a_scan_is_read_however_it_is_coded(kind: str, tmp_path: Path) -> None:
    check(pdf(tmp_path / "a.pdf", WHOLE, {"Im": KINDS[kind]()}))


def test_without_any_program_that_unpacks_jbig2(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = pdf(tmp_path / "a.pdf", WHOLE, {"Im": jbig2()})
    monkeypatch.setenv("PATH", str(tmp_path))
    check(path)


def test_a_stencil_is_read(tmp_path: Path) -> None:
    data, given = raw(sheet().convert("1"), Name.DeviceGray)
    del given["ColorSpace"]
    path = pdf(tmp_path / "a.pdf", b"0 g " + WHOLE, {"Im": (data, {**given, "ImageMask": True})})
    check(path)


def test_ink_that_is_only_in_a_soft_mask_is_read(tmp_path: Path) -> None:
    def masks(made: pikepdf.Pdf, stream: Any) -> None:
        data, given = raw(sheet(255, 0), Name.DeviceGray)
        stream.SMask = made.make_stream(data, Type=Name.XObject, Subtype=Name.Image,
                                        Width=SIZE[0], Height=SIZE[1], **given)  # fmt: skip

    black = Image.new("L", SIZE, 0)
    check(pdf(tmp_path / "a.pdf", WHOLE, {"Im": raw(black, Name.DeviceGray)}, masks))


def test_an_image_within_the_content_is_read(tmp_path: Path) -> None:
    data = sheet().convert("1").tobytes()
    inline = b"q 500 0 0 160 0 0 cm BI /W 1000 /H 320 /CS /G /BPC 1 ID " + data + b" EI Q"
    check(pdf(tmp_path / "a.pdf", inline, {}))


def test_strips_make_one_page(tmp_path: Path) -> None:
    image = sheet()
    parts = {
        f"S{at}": (
            zlib.compress(image.crop((0, at * 80, 1000, at * 80 + 80)).tobytes()),
            {"ColorSpace": Name.DeviceGray, "BitsPerComponent": 8, "Filter": Name.FlateDecode},
        )
        for at in range(4)
    }
    content = b"".join(b"q 500 0 0 40 0 %d cm /S%d Do Q " % (120 - 40 * at, at) for at in range(4))
    path = pdf(tmp_path / "a.pdf", content, parts, lambda _, stream: stream.update({"/Height": 80}))
    check(path)


def test_what_is_painted_over_is_not_read(tmp_path: Path) -> None:
    """A box over a line of a scan hides it on purpose: the image below it is not asked."""
    box = b" q 0 g 0 0 500 85 re f Q"
    path = pdf(tmp_path / "a.pdf", WHOLE + box, {"Im": raw(sheet(), Name.DeviceGray)})
    page = extract(path, OPTIONS).pages[0]
    assert LINES[0] in page.text
    assert "shillings" not in page.text
