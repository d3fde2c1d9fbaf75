"""Bring characters that look alike to one code, as a reader would type them.

Cause: typesetting programs write ligatures, presentation forms and private-use glyphs; web pages
write no-break and thin spaces; some systems write an accented letter as two codes. Effect: a
search for "office" misses "oﬃce", and two equal lines compare unequal.

Backs off: letters that only resemble others (ſ, superscripts, fractions, full-width forms beside
CJK) mean something in old prints and stay, because only canonical composition and a short list
are used, never NFKC. A private-use character without a known meaning stays and is reported. A
soft hyphen before a line end is left for `rejoin_hyphens`.

>>> from cleaners.trial import tried
>>> tried("normalise_unicode", "oﬃ\u00adce\u00a0of Andre\u0301")
'office of André'
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from cleaners.draft import Draft
from cleaners.proposals import Change, Mark, Proposal
from findings.finding import Finding, finding
from findings.printable import counted

NAME = "normalise_unicode"

_LIGATURES = "\ufb00-\ufb06\ufb13-\ufb17\ufb1d-\ufb4f\ufb50-\ufdfb\ufe70-\ufefc"
_SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_PATTERN = re.compile(
    rf"(?P<ligature>[{_LIGATURES}]+)|(?P<space>[{_SPACES}]+)|(?P<newline>\r\n?|[\u0085\u2028\u2029])"
    r"|(?P<soft>\u00ad+(?![\r\n\u0085\u2028\u2029]))|(?P<private>[\ue000-\uf8ff]+)"
    r"|(?P<apostrophe>(?<=\w)\uff07(?=\w))"
)
#: what a match may start with: one set to skip through a text with, ten times as fast
_FIRST = re.compile(f"[{_LIGATURES}{_SPACES}\r\u0085\u2028\u2029\u00ad\ue000-\uf8ff\uff07]")
#: a letter with marks behind it, or a run of code points that canonical composition changes
_MARKED = re.compile(
    "[^\\s\u0300-\u036f\u3099\u309a][\u0300-\u036f\u3099\u309a]+|[\u212a\u212b\u2126]"
)
#: an umlaut with its e above as well: engines write the one and read the other
_TWICE = re.compile("([äöüÄÖÜ])\u0364+")
_MARK = re.compile("[\u0300-\u036f\u3099\u309a\u212a\u212b\u2126]")
_PRIVATE = re.compile("[\ue000-\uf8ff]")
#: the Symbol and Wingdings fonts, mapped by Word into the private-use area
_SYMBOLS = {
    "\uf0b7": "•",
    "\uf0a7": "▪",
    "\uf0d8": "➢",
    "\uf0fc": "✓",
    "\uf02d": "−",
    "\uf020": " ",
}


def propose(draft: Draft) -> Iterator[Proposal]:
    """Replacements, and marks where private-use characters remain."""
    text = draft.text
    if text.isascii() and "\r" not in text:
        return
    end = 0
    for first in _FIRST.finditer(text):
        match = _PATTERN.match(text, first.start()) if first.start() >= end else None
        if match is None:
            continue
        start, end, kind = match.start(), match.end(), match.lastgroup or ""
        if kind == "ligature":
            yield Change(start, end, unicodedata.normalize("NFKC", match[0]), 0.99, kind)
        elif kind == "space":
            yield Change(start, end, " " * len(match[0]), 0.99, kind)
        elif kind == "newline":
            yield Change(start, end, "\n", 0.99, kind)
        elif kind == "soft":
            yield Change(start, end, "", 0.98, kind)
        elif kind == "apostrophe":
            yield Change(start, end, "'", 0.95, kind)
        else:
            after = "".join(_SYMBOLS.get(c, c) for c in match[0])
            if after != match[0]:
                yield Change(start, end, after, 0.9, "symbol")
            if _PRIVATE.search(after):
                yield Mark(start, end, "private_use")
    for match in _MARKED.finditer(text) if _MARK.search(text) else ():
        composed = unicodedata.normalize("NFC", match[0])
        once = _TWICE.sub(r"\1", composed)
        if once != composed:
            yield Change(match.start(), match.end(), once, 0.95, "twice")
        elif composed != match[0]:
            yield Change(match.start(), match.end(), composed, 0.99, "compose")


def remarks(text: str) -> Iterator[Finding]:
    """What is said of the private-use characters of a clean text; a later cleaner may cut some."""
    if left := len(_PRIVATE.findall(text)):
        message = f"{counted(left, 'private-use character')} left"
        yield finding("private_use_characters", message)
