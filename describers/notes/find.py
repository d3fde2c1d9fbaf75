"""Find numbered notes where the cleaners found none: their bodies, and their calls in the text.

Bodies are a run of paragraphs numbered 1, 2, 3...: a chain is taken where a heading announces it
or where the text before it holds calls with the same numbers. Calls are the longest rising
sequence of small numbers that are glued to a word or a stop, so one misread call costs only itself.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from cleaners.contract import CleanText
from describers.notes.found_note import FoundNote
from describers.notes.labels import Label, headings, inline_labels, labels, roman, roman_labels
from describers.notes.paged import paged_notes
from describers.notes.reference_marks import read_as_notes
from describers.notes.run_on import parted
from describers.notes.symbols import symbol_notes
from describers.patterns import Patterns

_RE = Patterns("describers.notes", "find.json")

_SUPERSCRIPT = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
#: a chain may miss this many numbers in a row, where OCR spoilt them
GAP = 3
#: with fewer notes than this a chain may be any list of the text
SHORT = 3
#: without calls a chain is no shorter than this
FEWEST = 5
#: the characters of a page, at most: a short chain has its calls on its own
PAGE = 8000
#: the labels of a run of notes
Chain = list[Label]


def find_notes(clean: CleanText) -> list[FoundNote]:
    """The notes of a clean text, as the cleaners marked them, else as found here."""
    text = clean.text
    given = _given(clean)
    announced = headings(text)
    starts = labels(text)
    out = _numbered(text, starts, announced, _RE.CALL)
    if len(out) < SHORT and announced:
        # all notes in one paragraph
        starts = sorted(starts + inline_labels(text, announced[0]))
        out = max(out, _numbered(text, starts, announced, _RE.CALL), key=len)
    out = out or _numbered(text, roman_labels(text), announced, _RE.ROMAN_CALL)
    out = out or paged_notes(text) or symbol_notes(text)
    # calls whose notes the cleaners did not see tell less than notes
    best = given if sum(n.body is not None for n in given) >= len(out) else out
    return parted(text, best)


def _numbered(
    text: str, starts: Sequence[Label], announced: Sequence[int], pattern: re.Pattern[str]
) -> list[FoundNote]:
    """The notes whose labels are among `starts` and whose calls `pattern` finds."""
    chains = _chains(starts)
    restarting, count = _read(text, chains, announced, pattern, short=True)
    return restarting if count > 1 else _read(text, chains, announced, pattern, short=False)[0]


def _read(
    text: str,
    chains: Sequence[Chain],
    headings: Sequence[int],
    pattern: re.Pattern[str],
    *,
    short: bool,
) -> tuple[list[FoundNote], int]:
    """The notes of the chains that are announced or called, and how many chains were called.

    `short` are chains of one or two, as where the count begins anew on each page: those need a
    call for each of their notes.
    """
    out: list[FoundNote] = []
    floor = count = 0
    for n, chain in enumerate(chains):
        first = chain[0][0]
        begin = floor if len(chain) >= SHORT else max(floor, first - PAGE)
        calls = _calls(text, begin, first, {n for _, _, n in chain}, pattern)
        gaps = _at_feet(text, chain, pattern)
        calls |= {n: call for n, (_, call) in gaps.items() if n not in calls}
        announced = any(floor <= h < first and first - h < 400 for h in headings)
        closing = n + 1 == len(chains) and _closing(text, chain, len(calls))
        if len(chain) < SHORT and not (announced or closing):
            if not (short and len(calls) == len(chain)) and not (
                n + 1 == len(chains) and len(chain) == len(calls) == 2
            ):
                continue
        elif not (
            announced or closing or len(calls) >= max(2, len(chain) // 3) or _uncalled(text, chain)
        ):
            continue
        count += not announced
        last = _end(text, chain)
        ends = [gaps[n][0] if n in gaps else s for s, _, n in chain[1:]] + [last]
        sure = 0.95 if announced else 0.8
        for (_, begin, number), end in zip(chain, ends, strict=True):
            end = begin + len(_RE.FURNITURE.sub("", text[begin:end]).rstrip())
            out.append(FoundNote(number, calls.get(number), (begin, end), sure))
        floor = last
    return out, count


def _closing(text: str, chain: Chain, called: int) -> bool:
    """Whether a short chain is all that the text ends with, and each of its notes a reference.

    One or two need their calls; three and more of them tell by themselves.
    """
    last = _end(text, chain)
    bodies = [(b, e) for (_, b, _), (e, _, _) in pairwise(chain)] + [(chain[-1][1], last)]
    unbroken = [number for _, _, number in chain] == list(range(1, len(chain) + 1))
    if text[last:].strip() or not unbroken or (len(chain) < SHORT and called < len(chain)):
        return False
    return all(read_as_notes(text, [body]) for body in bodies)


def _uncalled(text: str, chain: Chain) -> bool:
    """Whether a chain whose calls OCR lost still reads as notes: unbroken, full of references."""
    numbers = [number for _, _, number in chain]
    if len(chain) < FEWEST or numbers != list(range(1, len(chain) + 1)):
        return False
    return read_as_notes(text, [(b, e) for (_, b, _), (e, _, _) in pairwise(chain)])


def _at_feet(
    text: str, chain: Chain, pattern: re.Pattern[str]
) -> dict[int, tuple[int, tuple[int, int]]]:
    """Notes at the feet of pages: by number, where the note before ends and where the call is.

    The text of the next page stands between two notes of a chain; it has the call of the second.
    """
    out = {}
    for (_, begin, _), (start, _, number) in pairwise(chain):
        stop = _RE.PARAGRAPH.search(text, begin, start)
        if stop is None:
            continue
        call = _calls(text, stop.end(), start, {number}, pattern).get(number)
        if call is not None:
            out[number] = stop.start(), call
    return out


def _given(clean: CleanText) -> list[FoundNote]:
    """The cleaners' notes: one for each body, its number left out of it."""
    out: dict[tuple[int, int | None], FoundNote] = {}
    for note in sorted(clean.notes, key=lambda n: (n.body or (1 << 62, 0), -(n.confidence))):
        body = note.body
        if body is not None:
            label = re.compile(rf"\s*[\[(]?{note.number}[\])]?[.)]?\s*").match(clean.text, *body)
            first = label.end() if label else body[0]
            body = first, first + len(clean.text[first : body[1]].rstrip())
        out.setdefault(
            (note.number, body[0] if body else None),
            FoundNote(note.number, note.call, body, note.confidence),
        )
    return list(out.values())


def _chains(starts: Sequence[tuple[int, int, int]]) -> list[list[tuple[int, int, int]]]:
    """Runs of paragraph numbers that count up from 1."""
    out: list[list[tuple[int, int, int]]] = []
    i = 0
    while i < len(starts):
        if starts[i][2] != 1:
            i += 1
            continue
        chain, j = [starts[i]], i + 1
        last = i
        while j < len(starts):
            step = starts[j][2] - chain[-1][2]
            if step == 1 or (1 < step <= GAP and not _soon(starts, j, chain[-1][2] + 1)):
                chain.append(starts[j])
                last = j
            elif starts[j][2] == 1:
                break
            j += 1
        out.append(chain)
        i = last + 1
    return out


def _soon(starts: Sequence[tuple[int, int, int]], j: int, number: int) -> bool:
    return any(n == number for _, _, n in starts[j : j + 12])


def _end(text: str, chain: Sequence[tuple[int, int, int]]) -> int:
    """Where the last note ends: its paragraph, or the text's end where notes have several."""
    begin = chain[-1][1]
    bodies = [text[s:e].strip() for (_, s, _), (e, _, _) in pairwise(chain)]
    several = sum("\n\n" in body for body in bodies)
    rest = len(text) - begin
    if several * 5 >= len(bodies) and bodies and rest < 6000:
        return len(text.rstrip())
    stop = _RE.PARAGRAPH.search(text, begin)
    return stop.start() if stop else len(text.rstrip())


def _calls(
    text: str, start: int, end: int, numbers: set[int], pattern: re.Pattern[str]
) -> dict[int, tuple[int, int]]:
    found: list[tuple[int, int, int]] = []
    for match in pattern.finditer(text, start, end):
        group = match.lastgroup or "number"
        value = int(match[group]) if match[group].isdigit() else roman(match[group])
        if value in numbers and value is not None:
            found.append((*match.span(group), value))
    for m in _RE.RAISED.finditer(text, start, end):
        number = int(m[0].translate(_SUPERSCRIPT))
        if number in numbers:
            found.append((m.start(), m.end(), number))
    found.sort()
    return {number: (s, e) for s, e, number in _rising(found)}


def _rising(found: Sequence[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """The longest subsequence whose numbers strictly rise."""
    tails: list[int] = []
    at: list[int] = []
    back: list[int] = []
    for i, (_, _, number) in enumerate(found):
        k = bisect_left(tails, number)
        if k == len(tails):
            tails.append(number)
            at.append(i)
        else:
            tails[k] = number
            at[k] = i
        back.append(at[k - 1] if k else -1)
    out = []
    i = at[-1] if at else -1
    while i >= 0:
        out.append(found[i])
        i = back[i]
    return out[::-1]
