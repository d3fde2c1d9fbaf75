"""Join hard-wrapped lines into paragraphs, and part paragraphs by one blank line at most.

Cause: OCR, typescripts and old text files end a line where the paper ended. Effect: sentences in
pieces, which no search, date grammar or reader's screen wants.

A line break is soft where the next line's first word would not have fit (a typesetter would not
have broken there otherwise), or where the sentence runs on into a lower-case word. Widths are
measured locally, so a text with parts of several widths is understood.

Backs off: a passage with no break in mid-sentence is not wrapped and stays as it is; verse (short
lines with capitals), the fields of a head (`To: ...` above `Subject: ...`), rows of a table, list
items, notes, indented starts, headings and signatures keep their lines.
The break between two pages joins only where the sentence runs on.

>>> from cleaners.trial import tried
>>> tried("join_lines", "He left for\\nthe city in\\nthe morning.\\n\\n\\n\\nThe end\\n")
'He left for the city in the morning.\\n\\nThe end\\n'
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from cleaners.draft import Draft
from cleaners.lines import TextLine
from cleaners.notes.bodies import find_bodies
from cleaners.proposals import Change, Mark, Proposal

NAME = "join_lines"

_BLOCK = 40  # lines over which width and wrapping are judged, with as many again around
_LONGEST = 130  # characters; longer lines were not broken by paper
_FULL = 0.86  # of the width: proportional type ends lines unevenly
_RUNS_ON = 0.5  # of the width, from which a sentence may run on into the next line
_NOTES = 5  # with fewer, lines that happen to start with numbers look the same
_CAPITAL = re.compile(r" {1,3}[\"“«'‘(]?[A-ZА-ЯЁÀ-Þ]")
#: a line of a head, as letters, memoranda and mail have it: `Subject: the mill`, `Betr.: Schiefer`
_FIELD = re.compile(r"\A[^\W\d_][\w.-]{0,20}(?: [\w-]{1,20}){0,2} ?:[ \t]{0,24}\S")
#: a row of a table or of contents: cells set apart by blanks or a tab, or led to by dots
_ROW = re.compile(r"\S(?: {3}|[ \t]*\t|(?: ?\.){4}|(?: \.){2} ?\d+\Z)")
_TAIL = re.compile(r"[^\W\d_]-$")
_INITIAL = re.compile(r"\b[A-ZА-ЯЁ]\.$")
#: begun at the first blank of a run alone and never given back, so a run is read once
_TRAILING = re.compile(r"(?<![ \t])[ \t]++(?=\n|\Z)")
_EMPTY = re.compile(r"\n(?:[ \t]*+\n){2,}+")


def propose(draft: Draft) -> Iterator[Proposal]:
    """Joints, and white space at the ends of lines and between paragraphs."""
    filled = [line for line in draft.lines if line.text]
    runs = [_runs_on(this, below) for this, below in pairwise(filled)]
    notes = _note_starts(draft.text)
    joined: set[int] = set()  # offsets of the white space that joints replace
    for first in range(0, len(filled), _BLOCK):
        around = slice(max(0, first - _BLOCK // 2), first + _BLOCK + _BLOCK // 2)
        width = _width(filled[around], runs[around])
        if width is None:
            continue
        for i in range(first, min(first + _BLOCK, len(filled) - 1)):
            this, below = filled[i], filled[i + 1]
            gap = draft.text[this.end : below.start]
            if this.ended and below.start in notes:
                continue
            above = filled[i - 1] if i else None
            confidence = _joint(this, below, gap, width, above, runs_on=runs[i])
            if confidence and not _cut_by_dash(draft, this, below):
                joined.update(range(this.end, below.start))
                after = "" if _TAIL.search(this.text) or this.text.endswith("—") else " "
                yield Change(this.end, below.start, after, confidence, "soft_break")
    yield from _verse(filled)
    for match in _EMPTY.finditer(draft.text):
        if match.start() not in joined:
            yield Change(match.start(), match.end(), "\n\n", 0.99, "blank_lines")
    for match in _TRAILING.finditer(draft.text):
        if match.start() not in joined:
            yield Change(match.start(), match.end(), "", 0.98, "trailing")


def _cut_by_dash(draft: Draft, this: TextLine, below: TextLine) -> bool:
    """Whether a dash touches the last word of a line whose language sets its dashes apart.

    It may be a hyphen that parts a word no list has: joined, the line end that shows it is lost.
    """
    if draft.language in (None, "en") or this.text[-1] not in "–—":
        return False
    return this.text[-2:-1].isalpha() and below.text[:1].islower()


def _runs_on(this: TextLine, below: TextLine) -> bool:
    """Whether a sentence plainly runs over the break."""
    if not below.text.lstrip("([\"'“‘«")[:1].islower():
        return False
    ended = this.ended and not _INITIAL.search(this.text)
    return not ended and not below.item


def _note_starts(text: str) -> frozenset[int]:
    """Where the notes of a list begin that numbers without a stop part: `5 Lund, The Mill, 12.`"""
    bodies = find_bodies(text)
    if len(bodies) < _NOTES or bodies[0].number != 1:
        return frozenset()
    return frozenset(body.number_start for body in bodies if _CAPITAL.match(text, body.number_end))


def _width(lines: list[TextLine], runs: list[bool]) -> int | None:
    """The width in characters to which a passage was wrapped; None where it was not wrapped.

    `runs` says of each line whether its sentence runs on into the next.
    """
    short = sorted(len(line.text) for line in lines if len(line.text) <= _LONGEST)
    if len(short) < 2 or 3 * len(short) < len(lines):
        return None
    width = short[min(len(short) - 1, int(0.95 * len(short)))]
    pairs = list(pairwise(lines))
    running = sum(
        on and _RUNS_ON * width <= len(a.text) <= _LONGEST and a.stop >= b.start - b.indent
        for (a, b), on in zip(pairs, runs, strict=False)
    )
    return width if running > 1 and 10 * running >= len(pairs) else None


def _joint(
    this: TextLine,
    below: TextLine,
    gap: str,
    width: int,
    above: TextLine | None,
    *,
    runs_on: bool,
) -> float | None:
    """How surely two lines are one paragraph; None where they are not."""
    if any(kind.search(this.text) and kind.search(below.text) for kind in (_FIELD, _ROW)):
        return None
    breaks = gap.count("\n")
    length = len(this.text)
    if length > 1.25 * width:
        return None
    if length < _RUNS_ON * width:
        # a stump, as columns read in the wrong order leave it
        return 0.8 if breaks == 1 and runs_on and this.text[-1] not in ":;," else None
    if breaks > 1:
        # over blank lines only a page's end explains a sentence that runs on
        paged = "\f" in gap or breaks > 2
        full = length >= 0.7 * width
        return 0.75 if paged and full and runs_on and this.text[-1] not in ":;" else None
    if below.item and (this.ended or length < 0.8 * width):
        return None
    if runs_on:
        return 0.97
    if below.indent >= this.indent + 2 and (above is None or above.indent <= this.indent):
        return None
    first_word = below.text.split(None, 1)[0]
    if length + 1 + len(first_word) > _FULL * width:
        return 0.9 if not this.ended else 0.8
    return None


def _verse(lines: list[TextLine]) -> Iterator[Mark]:
    """Runs of at least four short lines that start with capitals and mostly end no sentence."""
    run: list[TextLine] = []
    for line in lines:
        near = not run or line.start - line.indent - run[-1].stop <= 1
        if near and 8 <= len(line.text) <= 52 and line.text[0].isupper() and not line.item:
            run.append(line)
            continue
        yield from _stanza(run)
        run = []
    yield from _stanza(run)


def _stanza(run: list[TextLine]) -> Iterator[Mark]:
    commas = sum(line.text[-1] in ",;:—-!" or line.text[-1].isalpha() for line in run)
    if len(run) >= 4 and 2 * commas >= len(run) and any(line.text[-1] in ",;" for line in run):
        yield Mark(run[0].start, run[-1].end, "verse")
