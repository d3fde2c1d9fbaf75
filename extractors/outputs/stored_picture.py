"""A page's pixels as an image of a PDF, in the very bits of the file where PDF reads them."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

import pikepdf
from PIL import Image

from extractors.outputs.colour import Colours

_STRIP, _STRIP_SIZE, _JPEG_TABLES = 273, 279, 347
_COMPRESSION, _PHOTOMETRIC, _FILL_ORDER = 259, 262, 266
_G4, _JPEG = 4, 7
_JP2 = b"\0\0\0\x0cjP  "
#: JPEG 2000's enumerated colour spaces that PDF's own stand for: sRGB and gray
_PLAIN_SPACES = (16, 17)


@dataclass(frozen=True, slots=True)
class Encoded:
    """Bytes behind one of PDF's filters, and what the filter and the image are to be told."""

    data: bytes
    filter: str
    space: Any
    bits: int = 8
    parameters: dict[str, Any] | None = None
    inverted: bool = False

    def image(self, pdf: pikepdf.Pdf, width: int, height: int) -> pikepdf.Object:
        """The image object, `width` by `height` pixels as stored."""
        attributes: dict[str, Any] = {
            "/Type": pikepdf.Name.XObject,
            "/Subtype": pikepdf.Name.Image,
            "/Width": width,
            "/Height": height,
            "/BitsPerComponent": self.bits,
            "/ColorSpace": self.space,
            "/Filter": pikepdf.Name(self.filter),
        }
        if self.parameters:
            attributes["/DecodeParms"] = pikepdf.Dictionary(self.parameters)
        if self.inverted:
            attributes["/Decode"] = [1, 0] * 4
        return pdf.make_stream(self.data, attributes)


def as_stored(colours: Colours, path: Path, image: Image.Image) -> Encoded | None:
    """The file's own bits, None where PDF has no filter for them. `image` is not decoded yet."""
    if image.format in ("JPEG", "MPO"):
        return _jpeg(colours, path, image)
    if image.format == "JPEG2000":
        return _jpeg2000(path, image)
    if image.format == "PNG":
        return _png(colours, path.read_bytes(), image)
    if image.format == "TIFF":
        return _tiff(colours, path, image)
    return None


def lossless(colours: Colours, image: Image.Image) -> Encoded:
    """Pixels of mode `1`, `L`, `I;16`, `P` or `RGB`, compressed without loss."""
    made = io.BytesIO()
    image.save(made, "PNG")
    with Image.open(made, formats=("PNG",)) as png:
        png.info.setdefault("icc_profile", image.info.get("icc_profile"))
        encoded = _png(colours, made.getvalue(), png)
    if encoded is None:
        raise ValueError(f"mode {image.mode} is none that is written")
    if image.mode != "1":
        return encoded
    made = io.BytesIO()
    image.save(made, "TIFF", compression="group4", strip_size=image.width * image.height + 8)
    with Image.open(made, formats=("TIFF",)) as tiff:
        fax = _fax(made, tiff)
    # fax is the shorter but for what was dithered
    return fax if fax is not None and len(fax.data) < len(encoded.data) else encoded


def _jpeg(colours: Colours, path: Path, image: Image.Image) -> Encoded | None:
    space = colours.of(image)
    if image.mode not in ("L", "RGB", "CMYK") or space is None:
        return None
    # Adobe's CMYK is stored as light, not as ink
    inverted = image.mode == "CMYK" and "adobe" in image.info
    return Encoded(path.read_bytes(), "/DCTDecode", space, inverted=inverted)


def _jpeg2000(path: Path, image: Image.Image) -> Encoded | None:
    data = path.read_bytes()
    box = data.find(b"colr", 0, 4096)
    if image.mode not in ("L", "RGB") or not data.startswith(_JP2) or box < 0:
        return None
    method, enumerated = data[box + 4], struct.unpack_from(">I", data, box + 7)[0]
    if method != 1 or enumerated not in _PLAIN_SPACES:
        return None
    space = pikepdf.Name.DeviceGray if image.mode == "L" else pikepdf.Name.DeviceRGB
    return Encoded(data, "/JPXDecode", space)


def _png(colours: Colours, data: bytes, image: Image.Image) -> Encoded | None:
    """PNG's compressed rows are PDF's, unless they are interlaced or hold transparency."""
    chunks = dict[bytes, bytes]()
    for tag, body in _chunks(data):
        chunks[tag] = chunks.get(tag, b"") + body
    if b"IHDR" not in chunks or b"IDAT" not in chunks or b"tRNS" in chunks:
        return None
    columns, _, bits, kind, _, _, interlaced = struct.unpack(">IIBBBBB", chunks[b"IHDR"][:13])
    if interlaced or kind not in (0, 2, 3):
        return None
    if kind == 3:
        palette = chunks.get(b"PLTE", b"")
        base = colours.of(image, mode="RGB") or pikepdf.Name.DeviceRGB
        space: Any = pikepdf.Array(
            [pikepdf.Name.Indexed, base, len(palette) // 3 - 1, pikepdf.String(palette)]
        )
    else:
        device = pikepdf.Name.DeviceGray if kind == 0 else pikepdf.Name.DeviceRGB
        space = colours.of(image, mode="L" if kind == 0 else "RGB") or device
    parameters = {
        "/Predictor": 15,
        "/Colors": 3 if kind == 2 else 1,
        "/BitsPerComponent": bits,
        "/Columns": columns,
    }
    return Encoded(chunks[b"IDAT"], "/FlateDecode", space, bits, parameters)


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 8
    while at + 8 <= len(data):
        length, tag = struct.unpack_from(">I4s", data, at)
        yield tag, data[at + 8 : at + 8 + length]
        at += 12 + length


def _tiff(colours: Colours, path: Path, image: Image.Image) -> Encoded | None:
    tags = image.tag_v2  # type: ignore[attr-defined]
    with path.open("rb") as file:
        if tags.get(_COMPRESSION) == _G4:
            return _fax(file, image)
        if tags.get(_COMPRESSION) != _JPEG or image.mode not in ("L", "RGB"):
            return None
        strip = _only_strip(file, image)
    space = colours.of(image)
    if strip is None or space is None:
        return None
    tables = tags.get(_JPEG_TABLES, b"")
    # 2: stored as red, green and blue; PDF's filter expects luminance and chroma
    parameters = {"/ColorTransform": 0} if tags.get(_PHOTOMETRIC) == 2 else None
    data = tables[:-2] + strip[2:] if tables else strip
    return Encoded(data, "/DCTDecode", space, parameters=parameters)


def _fax(file: BinaryIO, image: Image.Image) -> Encoded | None:
    """A page of one strip in Group 4 fax, as scanners of black and white write them."""
    tags = image.tag_v2  # type: ignore[attr-defined]
    if image.mode != "1" or tags.get(_COMPRESSION) != _G4 or tags.get(_FILL_ORDER, 1) != 1:
        return None
    strip = _only_strip(file, image)
    parameters = {
        "/K": -1,
        "/Columns": image.width,
        "/Rows": image.height,
        # 1: the codec's black runs are the file's ones, and those are white
        "/BlackIs1": tags.get(_PHOTOMETRIC) == 1,
    }
    space = pikepdf.Name.DeviceGray
    return Encoded(strip, "/CCITTFaxDecode", space, 1, parameters) if strip else None


def _only_strip(file: BinaryIO, image: Image.Image) -> bytes | None:
    """The bytes of the frame's one strip; None for several, for tiles, and for a turned page."""
    tags = image.tag_v2  # type: ignore[attr-defined]
    places, sizes = tags.get(_STRIP), tags.get(_STRIP_SIZE)
    if not (isinstance(places, tuple) and isinstance(sizes, tuple)) or tags.get(274, 1) != 1:
        return None
    if len(places) != 1 or len(sizes) != 1:
        return None
    file.seek(places[0])
    return file.read(sizes[0])
