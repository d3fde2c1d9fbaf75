"""Where a numbered note may begin, and the headings that announce notes."""

from __future__ import annotations

import re

from describers.patterns import pattern_table

_TABLE = pattern_table("describers.notes", "labels.json")

#: start, end and number of a label
Label = tuple[int, int, int]

_START = re.compile(
    r"(?m)^[ \t]*(?:(?:[Nn]otes?|Anm(?:erkung|\.)|F(?:uß|oot)note|Fn\.|Прим\.)[ \t])?[\[({^]?/?"
    # 1 920 000 is one number, and no note
    r"(?P<number>\d{1,3}(?![ \t]\d{3}[ \t.,]\d{3}(?!\d))|[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})"
    r"(?:[\])}][.:]?|/(?=[ \t])|[.):])?(?:[ \t]+(?=\S)"
    r"|[ \t]*\n\s*"
    r"|(?=[A-ZА-ЯЁ\"“«\[]))"
)
#: in brackets a figure that OCR read as a letter is a figure: (l), (l2), [3O]
_BRACKETED = re.compile(
    r"(?m)^[ \t]*[\[(](?P<number>(?=[\dlIO]*[lIO])[\dlIO]{1,3})[\])][.:]?[ \t]+(?=\S)"
)
#: before a stop a small l is a one, and a letter beside a figure is a figure: l. Lund; 2O. Holm
_STOPPED = re.compile(
    r"(?m)^[ \t]*(?P<number>l|(?=[\dlIO]*\d)(?=\d*[lIO])[\dlIO]{2,3})[.)][ \t]+(?=\S)"
)
#: word processors number endnotes i, ii, iii
_ROMAN = re.compile(
    r"(?m)^[ \t]*(?:[\[(](?P<bracketed>[ivxl]{1,7})[\])]|(?P<bare>[ivxl]{1,7})[.)]?)[ \t]+"
    r"(?=[\"“‘«A-ZА-ЯЁÀ-Þ])"
)
#: a label behind the note before it, where a heading's notes stand in one paragraph
_INLINE = re.compile(
    r"(?<=[.)”\"»\]’] )[\[(]?(?P<number>\d{1,3})[\])]?[.:)]?[ \t]+(?=[\"“‘«A-ZА-ЯЁÀ-Þ])"
)
_SUPERSCRIPT = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
#: a raised number that begins a note behind another note on one line
_RAISED_START = re.compile(r"(?<=[.)\]”\"»] )[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}(?= ?[\"“«A-ZА-ЯЁÀ-Þ])")
_LETTERS = re.compile(r"(?m)^[ \t]*(?P<letters>[\dsSlIOoZB]{1,2})\.[ \t]*\n\s*\n(?=[A-Z\"“])")
_LOOKALIKE = str.maketrans("sSlIOoZB", "55110028")
_WELL_FORMED = re.compile(r"(?:xl|l?x{0,3})(?:ix|iv|v?i{0,3})")
_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50}
#: Notes; NOTES AND REFERENCES; Notes to chapter 3; Anmerkungen und Belege; Notes et références
_HEADING = re.compile(_TABLE["HEADING"])


def labels(text: str) -> list[Label]:
    """Every place of `text` that may begin a numbered note, in order."""
    out = [
        (m.start(), m.end(), int(m["number"].translate(_SUPERSCRIPT)))
        for m in _START.finditer(text)
    ]
    out += [
        (m.start(), m.end(), int(m[0].translate(_SUPERSCRIPT)))
        for m in _RAISED_START.finditer(text)
    ]
    for pattern in (_BRACKETED, _STOPPED):
        out += [
            (m.start(), m.end(), int(m["number"].translate(_LOOKALIKE)))
            for m in pattern.finditer(text)
        ]
    return sorted(out + _misread(text))


def roman_labels(text: str) -> list[Label]:
    """Every place of `text` that may begin a note with a small Roman number."""
    found = ((m, roman(m["bracketed"] or m["bare"])) for m in _ROMAN.finditer(text))
    return [(m.start(), m.end(), number) for m, number in found if number]


def inline_labels(text: str, floor: int) -> list[Label]:
    """The places behind `floor` that may begin a note in the middle of a paragraph."""
    return [(m.start(), m.end(), int(m["number"])) for m in _INLINE.finditer(text, floor)]


def roman(number: str) -> int | None:
    """The value of a small Roman number; None where the letters make none.

    >>> roman("iv"), roman("xxxviii"), roman("ivi")
    (4, 38, None)
    """
    if not _WELL_FORMED.fullmatch(number):
        return None
    values = [_VALUES[letter] for letter in number]
    return sum(-v if v < max(values[i:]) else v for i, v in enumerate(values))


def headings(text: str) -> list[int]:
    """Where headings stand that announce notes."""
    return [m.start() for m in _HEADING.finditer(text)]


def _misread(text: str) -> list[Label]:
    """Note numbers by themselves on a line that OCR read as letters: `s.` for 5."""
    out = []
    for match in _LETTERS.finditer(text):
        digits = match["letters"].translate(_LOOKALIKE)
        if digits.isdigit() and not match["letters"].isdigit():
            out.append((match.start(), match.end(), int(digits)))
    return out
