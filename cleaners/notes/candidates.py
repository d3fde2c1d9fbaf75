"""What in a text may be the call of a note: numbers where calls stand, and what OCR makes of them.

A candidate has a place, a weight (log-odds, roughly: above 0 it looks like a call more than like
what it seems to be) and, where its digits are legible, a number. Superscript digits are too small
for OCR: they come out as quotation marks, apostrophes, exclamation marks, capital S or I.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from cleaners.quotes import QuoteMark, pair

_ABBREVIATION = re.compile(
    r"(?:\b(?:pp?|no|nos|nr|vol|v|ch|chap|sec|fig|art|f|ff|op|d|ll?|ed|khr|fol|cf|sect|bd|s|t|n|№|с|стр|"
    r"л|лл|ф|оп|д|т|г|кн|вып|гл|рис|табл|ст|п)|\b[A-ZА-Я])\.?$",
    re.IGNORECASE,
)
#: a month behind a number makes it a day: Holm to Lund, 3 February 1736
_MONTH = re.compile(
    r"\.?\s+(?:[Jj]an(?:uary?|uar|vier)?|[Ff][eé][bv](?:ruary|ruar|rier|r)?|[Mm](?:arch|ar|ärz|ars)"
    r"|[Aa](?:pril|pr|vril|vr)|[Mm]a[iy]|[Jj]u(?:ne|ni|in|ly|li|illet|n|l)|[Aa](?:ugust|ug|oût)"
    r"|[Ss]ept(?:ember|embre)?|[Oo][ck]t(?:ober|obre)?|[Nn]ov(?:ember|embre)?|[Dd][eé][cz](?:ember"
    r"|embre)?|янв(?:аря)?|фев(?:раля)?|мар(?:та)?|апр(?:еля)?|мая|июн[яь]?|июл[яь]?|авг(?:уста)?"
    r"|сент(?:ября)?|окт(?:ября)?|нояб(?:ря)?|дек(?:абря)?)(?!\w)"
)
_CALL = re.compile(
    r"(?P<bracket>\[(?P<b>\d{1,3})\])"
    r"|(?<!\d)(?P<year>(?:1[5-9]|20)\d\d)(?P<y>\d{1,3})(?!\d)"
    r"|(?<=[^\W\d_]{3})(?P<word>\d{1,3})(?![\w.]\w|\w|[-–/]\d)"
    r"|(?<=[.,;:!?)\]\"'”’»])(?P<stop>\d{1,3})(?=[\s)\]\"'”’»—–]|$)"
    r"|(?<=[.!?,;:\"'”’)»])(?P<gap> {1,2})(?P<spaced>\d{1,3})"
    r"(?=\s+[\"“(\[]?[A-ZА-ЯЁ]|[ \t]*(?:\n|$)|(?P<runs>\s+[^\W\d_]))"
)
_DIGIT = re.compile(r"\d")
_LABEL = 12  # characters before a number by which a form's label is known again
_MARKS = re.compile(r"(?<=[\w.,;:!?)\]\"”])(?P<marks>[\"'”’*^~°!?]{1,3})(?=[\s)\];,]|$)")
_LETTERS = re.compile(
    r"(?<=[.!?,;:\"'”’)])(?P<gap> ?)(?P<letters>[SsIlOoZzBbgGqft\d]{1,3})"
    r"(?=\s+[\"“(\[]?\S|[ \t]*(?:\n|$))"
)
_LOST_BRACKET = re.compile(
    r"(?P<bracket>[yijlt}\]])(?P<stop>[:;.,]?)(?P<marks>[\"'?!]{1,2})(?=\s|$)"
)
_BRACKETED = 250  # characters within which a bracket is expected to close
_SPLIT_WORD = re.compile(r"(?<!\w)[a-z]{1,2}[A-Z]\w+$")
_COMMON = frozenset(
    [
        "so",
        "to",
        "of",
        "is",
        "it",
        "as",
        "if",
        "go",
        "too",
        "ill",
        "all",
        "got",
        "got",
        "I",
        "s",
        "t",
        "l",
        "a",
    ]
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """`text[start:end]` may be the call of a note; `number` is None where it is not legible.

    `glyphs` is what was read there; `before` and `after` are what the repair writes around the
    number (a bracket that was lost, a stop that was read as a comma). `spaced`: a legible number
    with a space before it, which the span takes in.
    """

    start: int
    end: int
    number: int | None
    weight: float
    glyphs: str = ""
    before: str = ""
    after: str = ""
    spaced: bool = False


def candidates(
    text: str,
    end: int,
    paragraphs: list[tuple[int, int]],
    odd: Callable[[str], bool] = lambda _word: False,
) -> list[Candidate]:
    """All candidates of `text[:end]`, in order; `odd` says that a token is no word as it stands."""
    out: list[Candidate] = []
    for first, last in paragraphs:
        if first >= end:
            break
        last = min(last, end)
        found = [*_legible(text, first, last), *_illegible(text, first, last, odd)]
        out += sorted(found, key=lambda c: (c.start, -c.weight))
    return _without_answers(text, out)


def _without_answers(text: str, found: list[Candidate]) -> list[Candidate]:
    """The candidates without figures behind a label: `Deaths in the year: 4`, `Paid. 3`, `Paid. 5`.

    A label ends in a colon, or stands before other figures too.
    """
    labels = {c.start: text[max(0, c.start - _LABEL) : c.start] for c in found if c.spaced}
    often = Counter(labels.values())
    return [
        c
        for c in found
        if not c.spaced or (text[c.start - 1] != ":" and often[labels[c.start]] < 2)
    ]


def _legible(text: str, first: int, last: int) -> list[Candidate]:
    out: list[Candidate] = []
    if not _DIGIT.search(text, first, last):
        return out
    for m in _CALL.finditer(text, first, last):
        if m["bracket"]:
            out.append(Candidate(m.start(), m.end(), int(m["b"]), 3.0, m[0]))
        elif m["year"]:
            out.append(
                Candidate(m.start("y"), m.end(), int(m["y"]), 0.8, m["y"], before="[", after="]")
            )
        elif m["word"]:
            weight = 2.5 if text[m.start() - 1].islower() else 1.0
            out.append(Candidate(m.start(), m.end(), int(m["word"]), weight, m[0]))
        elif m["stop"]:
            before = text[max(first, m.start() - 8) : m.start()]
            if _ABBREVIATION.search(before) or (before[-1] == "," and before[-2:-1].isdigit()):
                continue
            weight = 1.2 if before[-2:-1].isdigit() else 2.5
            out.append(Candidate(m.start(), m.end(), int(m["stop"]), weight, m[0]))
        elif not (
            _MONTH.match(text, m.end(), last)
            or _ABBREVIATION.search(text[max(first, m.start() - 8) : m.start()])
        ):
            weight = 0.3 if m["runs"] else 0.8
            number, glyphs = int(m["spaced"]), m["spaced"]
            out.append(Candidate(m.start(), m.end(), number, weight, glyphs, spaced=True))
    return out


def _illegible(text: str, first: int, last: int, odd: Callable[[str], bool]) -> list[Candidate]:
    """Quotation marks that close nothing, and letters and marks where no word can stand."""
    out: list[Candidate] = []
    marked = pair(text, first, last)
    parts = {mark.at: mark.part for mark in marked}
    unclosed = _unclosed_bracket(text, first, last)
    for m in _MARKS.finditer(text, first, last):
        start, marks = m.start(), m["marks"]
        closing = [
            at
            for at in range(start, m.end())
            if parts.get(at) == "close" or (at > start and _closes_earlier(text, at))
        ]
        if closing:  # up to there they are a quotation's: ?”
            start, marks = closing[-1] + 1, text[closing[-1] + 1 : m.end()]
            if not marks:
                continue
            # "He left."! has an end too many
            weight = 1.2 if len(marks) > 1 or text[start - 2 : start - 1] in ".!?" else 0.4
        elif parts.get(start) in ("open", "unclosed"):
            continue
        else:
            weight = _weigh_marks(text, start, marks)
        if weight > 0:
            out.append(_with_stop(text, start, m.end(), marks, weight, first, last, unclosed))
    for m in _LETTERS.finditer(text, first, last):
        letters, spaced = m["letters"], bool(m["gap"])
        follows = text[m.end() : min(last, m.end() + 40)].lstrip()[:1]
        if letters.isdigit() or (spaced and (letters in _COMMON or follows.islower())):
            continue
        before = text[max(first, m.start() - 6) : m.start()]
        if _ABBREVIATION.search(before) or re.search(r"\w['’]$", before):
            continue
        if _inside(m.start(), marked):
            continue
        out.append(Candidate(m.start(), m.end(), None, 1.2 if spaced else 1.0, letters))
    if unclosed >= 0:
        for m in _LOST_BRACKET.finditer(text, unclosed, min(last, unclosed + _BRACKETED)):
            if parts.get(m.start("marks"), "orphan") != "orphan":
                continue
            token = re.search(r"[^\W\d_]+$", text[max(first, m.start() - 40) : m.start() + 1])
            weight = 2.2 if token and odd(token[0]) else 1.1
            out.append(Candidate(m.start(), m.end(), None, weight, m["marks"], before=")."))
    return out


def _inside(at: int, marked: list[QuoteMark]) -> bool:
    """Whether the last quotation mark before `at` opens, so that `at` may hold its partner."""
    i = bisect_left(marked, at, key=lambda mark: mark.at) - 1
    return i >= 0 and (
        marked[i].part == "unclosed" or (marked[i].at == at - 1 and marked[i].part == "open")
    )


def _weigh_marks(text: str, start: int, marks: str) -> float:
    before = text[start - 1]
    if _SPLIT_WORD.search(text, max(0, start - 30), start):
        return 0.0  # "rPaul\"": the opening mark was misread, this one closes
    if marks in ("!", "?"):
        return 0.5 if before in '.,;"”' else 0.0
    if marks in ("'", "’"):
        if before in ".,;:!?)":
            return 1.2
        return 0.0
    if set(marks) <= {"!", "?"}:
        return 0.0
    if marks[0] in '"”':
        if text[start + len(marks) : start + len(marks) + 1] == ")" and before.isalnum():
            # a call may stand in a bracket; without one, this was a name in quotation marks
            return 1.0 if _open_bracket(text, start) else 0.0
        return 2.0
    return 1.5


def _closes_earlier(text: str, at: int) -> bool:
    """Whether a mark that can only close does so for one on an earlier line that was not joined."""
    if text[at] not in "”»":
        return False
    before = text[max(0, text.rfind("\n\n", 0, at), at - 600) : at]
    return sum((char in "“«") - (char in "”»") for char in before) > 0


def _open_bracket(text: str, at: int) -> bool:
    """Whether a round bracket is open at `at`, looking back over its paragraph."""
    before = text[max(text.rfind("\n", 0, at), at - 600) + 1 : at]
    depth = 0
    for char in reversed(before):
        depth += (char == "(") - (char == ")")
        if depth > 0:
            return True
    return False


def _unclosed_bracket(text: str, first: int, last: int) -> int:
    """Where a paragraph's last round bracket opens that nothing closes; -1 where all close."""
    depth: list[int] = []
    if text.find("(", first, last) < 0:
        return -1
    for m in re.finditer(r"[()]", text[first:last]):
        if m[0] == "(":
            depth.append(first + m.start())
        elif depth:
            depth.pop()
    return depth[-1] if depth else -1


def _with_stop(
    text: str, start: int, end: int, marks: str, weight: float, first: int, last: int, unclosed: int
) -> Candidate:
    """Extend a candidate over a comma that must have been a full stop, and add a lost bracket."""
    ends = last - end < 40 and not text[end:last].strip()
    if 0 <= unclosed < start < unclosed + _BRACKETED and ends and text[start - 1] in '.!?"”':
        return Candidate(start, end, None, weight, marks, before=")")
    if text[start - 1] in ",:" and start - 1 > first and ends:
        return Candidate(start - 1, end, None, weight, marks, before=".")
    return Candidate(start, end, None, weight, marks)
