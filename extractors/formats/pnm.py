"""PBM, PGM, PPM: what scanning programs pass to each other."""

from __future__ import annotations

import re

from extractors.document import Format
from extractors.head import Head
from extractors.image_pages import MODULES, ImagePages

_HEADER = re.compile(rb"P[1-6]\s(?:\s|#[^\n]*\n)*\d+\s(?:\s|#[^\n]*\n)*\d+\s")


def _recognise(head: Head) -> float:
    return 0.9 if _HEADER.match(head.start) else 0.0


FORMAT = Format(
    source_type="pnm",
    media_type="image/x-portable-anymap",
    label="PBM, PGM, PPM",
    extensions=(".pbm", ".pgm", ".ppm", ".pnm"),
    text_from="optical recognition, with word boxes",
    recognise=_recognise,
    open=ImagePages,
    modules=MODULES,
    family="image",
    has_facts=False,
)
