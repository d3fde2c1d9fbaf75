"""BMP: recognised by the length of its second header, as two letters alone begin many texts."""

from __future__ import annotations

from extractors.document import Format
from extractors.head import Head
from extractors.image_pages import MODULES, ImagePages

#: the lengths that the second header of a BMP file has had since OS/2 1
_HEADER_LENGTHS = frozenset({12, 16, 40, 52, 56, 64, 108, 124})


def _recognise(head: Head) -> float:
    length = int.from_bytes(head.start[14:18], "little")
    return 1.0 if head.start[:2] == b"BM" and length in _HEADER_LENGTHS else 0.0


FORMAT = Format(
    source_type="bmp",
    media_type="image/bmp",
    label="BMP",
    extensions=(".bmp", ".dib"),
    text_from="optical recognition, with word boxes",
    recognise=_recognise,
    open=ImagePages,
    modules=MODULES,
    family="image",
    has_facts=False,
)
