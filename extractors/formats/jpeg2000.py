"""JPEG 2000, as file or bare codestream."""

from __future__ import annotations

from extractors.document import Format
from extractors.image_pages import MODULES, ImagePages, starts

FORMAT = Format(
    source_type="jpeg2000",
    media_type="image/jp2",
    label="JPEG 2000",
    extensions=(
        ".jp2",
        ".j2k",
        ".jpx",
        ".jpf",
        ".j2c",
        ".jpc",
    ),
    text_from="optical recognition, with word boxes",
    recognise=starts(b"\0\0\0\x0cjP  \r\n\x87\n", b"\xff\x4f\xff\x51"),
    open=ImagePages,
    modules=MODULES,
    family="image",
    has_facts=False,
)
