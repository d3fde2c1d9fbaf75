"""The piece of a page's image that a passage stands on, cut from the stored original."""

from __future__ import annotations

import base64
import hashlib
import importlib.util
import io
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from readingroom.contract import Box, Crop
from warehouse.ocfl_version import OcflVersion

if TYPE_CHECKING:
    from PIL.Image import Image

#: what the pipeline takes for an image; Pillow would run other programs for some formats
_FORMATS = ("TIFF", "JPEG", "PNG", "JPEG2000", "WEBP", "BMP", "DIB", "GIF", "PPM", "PCX")
#: modes that PNG holds as they are
_EXACT = frozenset({"1", "L", "LA", "P", "RGB", "RGBA", "I;16"})
#: of a TIFF's frames, those with these bits of NewSubfileType are previews and masks, no pages
_SUBFILE, _NO_PAGE = 254, 0b101


def crop(stored: OcflVersion, page: Mapping[str, Any], boxes: Sequence[Box]) -> Crop | None:
    """The smallest piece that holds all boxes.

    `page` is its row of `pages.jsonl`. None where there are no boxes, where the original is no
    image and no PDF that can be drawn here, and where its frame has not the page's size.
    """
    box = _around(boxes, page["width"], page["height"])
    if box is None:
        return None
    body = stored.read(stored.original)
    how = "rendering" if body.startswith(b"%PDF") else "pixels"
    found = _drawn(body, page) if how == "rendering" else _frame(body, page)
    if found is None:
        return None
    frame, image = found
    left, top, width, height = box
    piece = image.crop((left, top, left + width, top + height))
    if piece.mode not in _EXACT:
        piece = piece.convert("RGB")
    out = io.BytesIO()
    piece.save(out, "PNG")
    png = out.getvalue()
    return Crop(how, frame, box, hashlib.sha256(png).hexdigest(), base64.b64encode(png).decode())


def _around(boxes: Sequence[Box], width: int, height: int) -> Box | None:
    """The rectangle around all of them, within the page."""
    if not boxes:
        return None
    left, top = (max(0, min(box[side] for box in boxes)) for side in (0, 1))
    right = min(width, max(box[0] + box[2] for box in boxes))
    bottom = min(height, max(box[1] + box[3] for box in boxes))
    return (left, top, right - left, bottom - top) if right > left and bottom > top else None


def _frame(body: bytes, page: Mapping[str, Any]) -> tuple[int, Image] | None:
    """The frame that the page is, and its index."""
    from PIL import Image, UnidentifiedImageError

    try:
        image = Image.open(io.BytesIO(body), formats=_FORMATS)
    except UnidentifiedImageError:
        return None
    indices = list(_pages(image))
    if page["page"] > len(indices):
        return None
    index = indices[page["page"] - 1]
    image.seek(index)
    return (index, image) if image.size == (page["width"], page["height"]) else None


def _pages(image: Image) -> Iterator[int]:
    """The indices of the frames that are pages."""
    if image.format != "TIFF":
        yield 0
        return
    for index in range(getattr(image, "n_frames", 1)):
        image.seek(index)
        if not int(getattr(image, "tag_v2", {}).get(_SUBFILE, 0)) & _NO_PAGE:
            yield index


def _drawn(body: bytes, page: Mapping[str, Any]) -> tuple[int, Image] | None:
    """The page of a PDF, drawn in the size that it was read in; None without PDFium."""
    if importlib.util.find_spec("pypdfium2") is None:
        return None
    import pypdfium2

    document = pypdfium2.PdfDocument(body)
    try:
        index = page["page"] - 1
        if index >= len(document):
            return None
        sheet = document[index]
        drawn: Image = sheet.render(scale=page["width"] / sheet.get_width()).to_pil()
    finally:
        document.close()
    near = abs(drawn.height - page["height"]) <= 2
    return (index, drawn) if near else None
