"""GIF; of an animation the first frame."""

from __future__ import annotations

from extractors.document import Format
from extractors.image_pages import MODULES, ImagePages, starts

FORMAT = Format(
    source_type="gif",
    media_type="image/gif",
    label="GIF",
    extensions=(".gif",),
    text_from="optical recognition, with word boxes",
    recognise=starts(b"GIF87a", b"GIF89a"),
    open=ImagePages,
    modules=MODULES,
    family="image",
    has_facts=False,
)
