"""WebP."""

from __future__ import annotations

from extractors.document import Format
from extractors.head import Head
from extractors.image_pages import MODULES, ImagePages


def _recognise(head: Head) -> float:
    return 1.0 if head.start[:4] == b"RIFF" and head.start[8:12] == b"WEBP" else 0.0


FORMAT = Format(
    source_type="webp",
    media_type="image/webp",
    label="WebP",
    extensions=(".webp",),
    text_from="optical recognition, with word boxes",
    recognise=_recognise,
    open=ImagePages,
    modules=MODULES,
    family="image",
    has_facts=False,
)
