"""PNG."""

from __future__ import annotations

from extractors.document import Format
from extractors.image_pages import MODULES, ImagePages, starts

FORMAT = Format(
    source_type="png",
    media_type="image/png",
    label="PNG",
    extensions=(
        ".png",
        ".apng",
    ),
    text_from="optical recognition, with word boxes",
    recognise=starts(b"\x89PNG\r\n\x1a\n"),
    open=ImagePages,
    modules=MODULES,
    family="image",
    has_facts=False,
)
