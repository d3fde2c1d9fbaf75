"""JPEG."""

from __future__ import annotations

from extractors.document import Format
from extractors.image_pages import MODULES, ImagePages, starts

FORMAT = Format(
    source_type="jpeg",
    media_type="image/jpeg",
    label="JPEG",
    extensions=(
        ".jpg",
        ".jpeg",
        ".jpe",
        ".jfif",
    ),
    text_from="optical recognition, with word boxes",
    recognise=starts(b"\xff\xd8\xff"),
    open=ImagePages,
    modules=MODULES,
    family="image",
    has_facts=False,
)
