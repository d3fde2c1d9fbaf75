"""Put quotation marks back that OCR read as stray lines or stray letters.

Cause: a closing mark hangs so high that the engine takes it for a line of its own, and writes it
at the page's end as `tI`, `II`, `fI`; within a line it becomes `n`, `II`, `I'`. Effect: a
quotation that never ends, and a line of nonsense. Deleting the nonsense would lose the mark.

A stray line is explained where a quotation opened within the last lines and nothing closed it;
the mark goes behind the first stop or comma after its opening, and the line goes. A stray token
is a mark where a quotation is open and a stop or a word's end stands before it; at a word's start
where an unopened quotation closes later in the paragraph.

Backs off: without an unclosed (or unopened) quotation nothing is touched, so "Part II," stays.

>>> from cleaners.trial import tried
>>> tried("stray_quotes", 'As a "radical, he met "moderates" of\\nthe town and\\ntI\\nits end.\\n')
'As a "radical," he met "moderates" of\\nthe town and\\nits end.\\n'
>>> tried("stray_quotes", 'It was "a fine day, n he wrote, and left.')
'It was "a fine day," he wrote, and left.'
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from cleaners.draft import Draft
from cleaners.lines import TextLine
from cleaners.proposals import Change
from cleaners.quotes import QuoteMark, pair

NAME = "stray_quotes"

_STRAY_LINE = re.compile(r"(?:[tfIlHn]?[IlJ]{1,2}|[\"”]|''|[tf]l|11|rr)\.?")
_STRAY = 4  # characters of such a line, at most
_BACK = 16  # lines above a stray line in which its quotation may have opened
_STOLEN = 40  # characters by which a partner is too far away to be the right one
_FAR = 70  # characters from an opening mark to the stop that its partner follows
_STOP = re.compile(r"[.,;!?](?=\s)")
_TOKEN = r"(?:n|[tfI]I|I'|H|tt|rr|rl|ll|\|\|)"  # noqa: S105 - what a mark is misread as
_CLOSING = re.compile(
    rf"(?<=[.,;!?])(?P<stop> ?{_TOKEN})(?=\s|$)"
    rf"|(?<=\w)(?P<word> {_TOKEN} ?)(?=[.,;](?:\s|$))"
    rf"|(?<=\w)(?P<bare> (?:[tfI]I|I'))(?= [^\W\d_])"
)
_OPENING = re.compile(r"(?<![^\s(\[])(?P<glyphs>[tfI]I|tt|'I|[rtfI1])(?=[A-ZА-ЯЁ][\w.])")


def propose(draft: Draft) -> Iterator[Change]:
    """Changes for stray lines, then for stray tokens, paragraph by paragraph."""
    text = draft.text
    if '"' not in text and "”" not in text:
        return
    lines = draft.lines
    yield from _stray_lines(text, lines)
    for first, last in _passages(lines):
        yield from _stray_tokens(text, first, last)


def _stray_lines(text: str, lines: list[TextLine]) -> Iterator[Change]:
    for i, line in enumerate(lines):
        if len(line.text) > _STRAY or not _STRAY_LINE.fullmatch(line.text):
            continue
        if i == 0 or lines[i - 1].blank:
            continue
        start = lines[max(0, i - _BACK)].start
        marks = pair(text, start, line.start)
        closes = text.count("”", start, line.start) > 0
        for mark in reversed(marks):
            stop = _STOP.search(text, mark.at, min(mark.at + _FAR, line.start))
            if mark.part == "unclosed" and stop:
                yield Change(stop.end(), stop.end(), "”" if closes else '"', 0.8, "displaced")
                yield Change(line.start - line.indent, line.stop, "", 0.8, "stray_line")
                break


def _passages(lines: list[TextLine]) -> list[tuple[int, int]]:
    """Runs of filled lines, at most ten each: quotations end within as much."""
    out: list[tuple[int, int]] = []
    count = 0
    for line in lines:
        if line.blank:
            count = 0
        elif count % 10:
            out[-1] = (out[-1][0], line.end)
            count += 1
        else:
            out.append((line.start, line.end))
            count = 1
    return out


def _stray_tokens(text: str, first: int, last: int) -> Iterator[Change]:
    marks = pair(text, first, last)
    if not marks:
        return
    places = [mark.at for mark in marks]
    for match in _CLOSING.finditer(text, first, last):
        i = bisect_right(places, match.start()) - 1
        if i >= 0 and _may_close(marks[i], match):
            yield Change(match.start(), match.end(), '"', 0.85, "closing")
            marks[i] = QuoteMark(places[i], "open", match.start())
    for match in _OPENING.finditer(text, first, last):
        i = bisect_right(places, match.start())
        near = i < len(marks) and marks[i].part == "orphan"
        long = len(match["glyphs"]) == 2
        if near and (long or places[i] - match.end() < 25) and not _numeral(text, match.start()):
            yield Change(match.start("glyphs"), match.end("glyphs"), '"', 0.8, "opening")
            marks[i] = QuoteMark(places[i], "close", match.start())


def _may_close(mark: QuoteMark, match: re.Match[str]) -> bool:
    """Whether a token can be the partner of the last mark before it.

    A mark whose supposed partner is much farther away than the token may have found the wrong one,
    where the token is two letters glued to a comma.
    """
    if match.start() <= mark.at + 2:
        return False
    glued = match["stop"] is not None and match["stop"][0] != " " and len(match["stop"]) == 2
    stolen = mark.part == "open" and mark.partner > match.end() + _STOLEN
    return mark.part == "unclosed" or (glued and stolen and match.start() - mark.at < _STOLEN)


def _numeral(text: str, at: int) -> bool:
    """Whether a word here is one that a capital may follow: "I" and its like before a space."""
    word = re.match(r"\w+", text[at : at + 40])
    return word is not None and word[0] in ("II", "III", "IV")
