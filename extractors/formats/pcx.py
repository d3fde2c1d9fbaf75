"""PCX: what fax and early scanning programs wrote."""

from __future__ import annotations

from extractors.document import Format
from extractors.head import Head
from extractors.image_pages import MODULES, ImagePages


def _recognise(head: Head) -> float:
    start = head.start
    known = len(start) >= 128 and start[0] == 10 and start[1] in (0, 2, 3, 4, 5) and start[2] == 1
    return 0.9 if known and start[3] in (1, 2, 4, 8) and start[64] == 0 else 0.0


FORMAT = Format(
    source_type="pcx",
    media_type="image/vnd.zbrush.pcx",
    label="PCX",
    extensions=(".pcx",),
    text_from="optical recognition, with word boxes",
    recognise=_recognise,
    open=ImagePages,
    modules=MODULES,
    family="image",
    has_facts=False,
)
