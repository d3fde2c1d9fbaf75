"""TIFF, of every codec and depth that Pillow or tifffile decodes, with several pages."""

from __future__ import annotations

from extractors.document import Format
from extractors.image_pages import MODULES, ImagePages, starts

FORMAT = Format(
    source_type="tiff",
    media_type="image/tiff",
    label="TIFF",
    extensions=(
        ".tif",
        ".tiff",
        ".btf",
    ),
    text_from="optical recognition, with word boxes",
    recognise=starts(b"II*\0", b"MM\0*", b"II+\0", b"MM\0+"),
    open=ImagePages,
    modules=MODULES,
    family="image",
    has_facts=False,
)
