"""Where a numbered note may begin, and the headings that announce notes."""

from __future__ import annotations

from describers.patterns import Patterns

_RE = Patterns("describers.notes", "labels.json")

#: start, end and number of a label
Label = tuple[int, int, int]

_SUPERSCRIPT = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_LOOKALIKE = str.maketrans("sSlIOoZB", "55110028")
_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50}


def labels(text: str) -> list[Label]:
    """Every place of `text` that may begin a numbered note, in order."""
    out = [
        (m.start(), m.end(), int(m["number"].translate(_SUPERSCRIPT)))
        for m in _RE.START.finditer(text)
    ]
    out += [
        (m.start(), m.end(), int(m[0].translate(_SUPERSCRIPT)))
        for m in _RE.RAISED_START.finditer(text)
    ]
    for pattern in (_RE.BRACKETED, _RE.STOPPED):
        out += [
            (m.start(), m.end(), int(m["number"].translate(_LOOKALIKE)))
            for m in pattern.finditer(text)
        ]
    return sorted(out + _misread(text))


def roman_labels(text: str) -> list[Label]:
    """Every place of `text` that may begin a note with a small Roman number."""
    found = ((m, roman(m["bracketed"] or m["bare"])) for m in _RE.ROMAN.finditer(text))
    return [(m.start(), m.end(), number) for m, number in found if number]


def inline_labels(text: str, floor: int) -> list[Label]:
    """The places behind `floor` that may begin a note in the middle of a paragraph."""
    return [(m.start(), m.end(), int(m["number"])) for m in _RE.INLINE.finditer(text, floor)]


def roman(number: str) -> int | None:
    """The value of a small Roman number; None where the letters make none.

    >>> roman("iv"), roman("xxxviii"), roman("ivi")
    (4, 38, None)
    """
    if not _RE.WELL_FORMED.fullmatch(number):
        return None
    values = [_VALUES[letter] for letter in number]
    return sum(-v if v < max(values[i:]) else v for i, v in enumerate(values))


def headings(text: str) -> list[int]:
    """Where headings stand that announce notes."""
    return [m.start() for m in _RE.HEADING.finditer(text)]


def _misread(text: str) -> list[Label]:
    """Note numbers by themselves on a line that OCR read as letters: `s.` for 5."""
    out = []
    for match in _RE.LETTERS.finditer(text):
        digits = match["letters"].translate(_LOOKALIKE)
        if digits.isdigit() and not match["letters"].isdigit():
            out.append((match.start(), match.end(), int(digits)))
    return out
