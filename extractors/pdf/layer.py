"""The text layer of a PDF page, as PDFium reads it, and whether it can be believed at all."""

from __future__ import annotations

import functools
import re
from typing import Any

#: what PDFium writes for a hyphen at a line's end, and what the file had there
_LINE_HYPHEN = re.compile("[\x02\ufffe]")
_CONTROL = re.compile(r"[\0-\x08\x0b-\x1f\x7f]")
#: below this share of sound characters a layer is not believed
_SOUND = 0.9
#: a page of so many words with no common word among them is no language, but a font's own code
_MANY_WORDS = 60
_WORD = re.compile(r"[^\W\d_]+")


def layer_text(page: Any) -> str:
    """The text of the page with `\\n` line ends; no NUL and no other control characters."""
    textpage = page.get_textpage()
    try:
        raw: str = textpage.get_text_bounded()
    finally:
        textpage.close()
    text = raw.replace("\r\n", "\n").replace("\r", "\n")
    # the hyphen stands in the middle of the word that PDFium joined across the line end
    text = _LINE_HYPHEN.sub("-\n", text)
    return _CONTROL.sub("", text).replace("-\n\n", "-\n").strip("\n")


def is_readable(text: str) -> bool:
    """Whether a layer is characters of some language, not codes of a font without a map.

    Private use, unassigned and replacement characters mean such a font; so does a whole page
    without one common word, in the scripts whose common words fonds knows.

    >>> is_readable("The letter"), is_readable("\\ue012\\ue013 \\ue014"), is_readable("")
    (True, False, False)
    """
    letters = [c for c in text if not c.isspace()]
    if not letters:
        return False
    bad = sum(c == "\ufffd" or "\ue000" <= c <= "\uf8ff" or not c.isprintable() for c in letters)
    if 1.0 - bad / len(letters) < _SOUND:
        return False
    words = _WORD.findall(text.lower())
    if len(words) < _MANY_WORDS or not _judged(words[0]):
        return True
    return not _common_words().isdisjoint(words) or _many_short(words)


@functools.cache
def _common_words() -> frozenset[str]:
    from extractors.ocr.language import function_words

    return frozenset().union(*function_words().values())


def _judged(word: str) -> bool:
    """Whether fonds knows common words of the script: Latin and Cyrillic."""
    return word[0] < "\u0530" and not "\u0370" <= word[0] <= "\u03ff"


def _many_short(words: list[str]) -> bool:
    """Whether most words are single letters: a table or a formula, not a text to judge."""
    return sum(len(word) == 1 for word in words) > len(words) / 2
