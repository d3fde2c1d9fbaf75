"""The text layer of a PDF page, as PDFium reads it."""

from __future__ import annotations

import re
from typing import Any

#: what PDFium writes for a hyphen at a line's end, and what the file had there
_LINE_HYPHEN = "\ufffe"
_CONTROL = re.compile(r"[\0-\x08\x0b-\x1f\x7f]")


def layer_text(page: Any) -> str:
    """The text of the page with `\\n` line ends; no NUL and no other control characters."""
    textpage = page.get_textpage()
    try:
        raw: str = textpage.get_text_bounded()
    finally:
        textpage.close()
    text = raw.replace("\r\n", "\n").replace("\r", "\n")
    # the hyphen stands in the middle of the word that PDFium joined across the line end
    text = text.replace(_LINE_HYPHEN, "-\n")
    return _CONTROL.sub("", text).replace("-\n\n", "-\n").strip("\n")


def soundness(text: str) -> float:
    """How much of a layer is characters that a reader could want, 0 to 1.

    Private use, unassigned and replacement characters mean a font without a map to Unicode.
    """
    letters = [c for c in text if not c.isspace()]
    if not letters:
        return 0.0
    bad = sum(c == "\ufffd" or "\ue000" <= c <= "\uf8ff" or not c.isprintable() for c in letters)
    return 1.0 - bad / len(letters)
