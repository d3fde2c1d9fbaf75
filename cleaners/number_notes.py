"""Find the notes of a text: read their calls, tie each to its body, and make misread calls legible.

Cause: superscript numbers are too small for OCR, and copying drops what made them superscript.
Effect: `river.'`, `bridge. IS`, `flood,"` where calls 3, 15 and 4 stand; years that grow by two
digits ("192879").

One call alone cannot be told from a quotation mark; the sequence can: calls ascend from 1, the
list of notes says to where, and legible ones in between fix the rest (`cleaners.notes.decode`). A
quotation mark that closes nothing is the first suspect.

Notes at the foot of pages are tied page by page, where the whole text has no list of its own.

Writes the number as it stands in print behind its word ("river.3"); only behind a digit it is put
in brackets ("1928[79]"). Backs off: without a list of notes and with few legible calls nothing is
changed; a list that no call refers to is a list; where more suspects than missing numbers fit
equally well, the confidence falls below the threshold and the repair becomes a suggestion.

>>> from cleaners.trial import tried
>>> text = "He came.1 He saw.' He won.3 He died.4\\n\\nNotes\\n1. A.\\n2. B.\\n3. C.\\n4. D.\\n"
>>> tried("notes", text).splitlines()[0]
'He came.1 He saw.2 He won.3 He died.4'
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from cleaners.draft import Draft
from cleaners.lexicon import Lexicon
from cleaners.notes.bodies import Body, find_bodies
from cleaners.notes.candidates import Candidate, candidates
from cleaners.notes.decode import Call, decode
from cleaners.notes.of_pages import notes_of_pages
from cleaners.proposals import Change, NoteMark, Proposal
from cleaners.quotes import paragraphs

NAME = "notes"

_LEGIBLE = 3  # legible calls without which no sequence is believed
_NEAR = 90  # characters before a call that its note may speak of
_AFFINITY = 1.0  # in the units of a candidate's weight
_NAME = re.compile(r"(?<![.!?] )\b[A-ZА-ЯЁÄÖÜ][^\W\d_]{4,}")
_DENSE = 0.5  # share of the numbers that must be legible where there is no list of notes


def propose(draft: Draft) -> Iterator[Proposal]:
    """Changes for misread calls and body numbers, and a mark for every note."""
    text = draft.text
    bodies = find_bodies(text)
    calls = _calls(draft, bodies)
    if bodies and not _refers(calls, bodies):
        bodies, calls = [], _calls(draft, [])
    by_page = [] if bodies else list(notes_of_pages(text, draft.page_starts))
    if by_page:
        for page_calls, page_bodies in by_page:
            yield from _mark(draft, page_calls, page_bodies)
    elif _believable(calls, bodies):
        yield from _mark(draft, calls, bodies)


def _calls(draft: Draft, bodies: list[Body]) -> list[Call]:
    text = draft.text
    lexicon = Lexicon.of(draft.language or "en")

    def odd(word: str) -> bool:
        return not lexicon.knows(word, 1.5) and draft.vocabulary[word] <= 1

    found = candidates(text, bodies[0].start if bodies else len(text), paragraphs(text), odd)
    named = {body.number: _names(text[body.start : body.end]) for body in bodies}
    common = Counter(name for names in named.values() for name in names)

    def affinity(candidate: Candidate, number: int) -> float:
        near = _names(text[max(0, candidate.start - _NEAR) : candidate.start])
        shared = near & named.get(number, frozenset())
        rare = any(4 * common[name] < max(8, len(bodies)) for name in shared)
        return _AFFINITY if rare else 0.0

    return decode(found, bodies[-1].number if bodies else None, affinity)


def _names(text: str) -> frozenset[str]:
    return frozenset(_NAME.findall(text))


def _legible(calls: list[Call]) -> int:
    return sum(call.candidate.number is not None for call in calls)


def _refers(calls: list[Call], bodies: list[Body]) -> bool:
    """Whether the text before a numbered list refers to most of it, and legibly to some."""
    numbers = {body.number for body in bodies}
    sure = {c.number for c in calls if c.candidate.number and c.candidate.weight >= 1}
    legible = len(sure & numbers) >= min(_LEGIBLE, len(bodies))
    return legible and 2 * len({c.number for c in calls} & numbers) >= len(bodies)


def _believable(calls: list[Call], bodies: list[Body]) -> bool:
    if not calls:
        return False
    legible = _legible(calls)
    if bodies:
        return legible >= min(_LEGIBLE, len(bodies))
    highest = max(call.number for call in calls)
    return legible >= _LEGIBLE + 1 and legible >= _DENSE * highest


def _mark(draft: Draft, calls: list[Call], bodies: list[Body]) -> Iterator[Proposal]:
    spans: dict[int, tuple[int, int]] = {body.number: (body.start, body.end) for body in bodies}
    restarts = len({call.number for call in calls}) < len(calls)
    for body in bodies:
        if body.misread:
            yield Change(body.number_start, body.number_end, str(body.number), 0.85, "body_number")
    called: set[int] = set()
    for call in calls:
        c = call.candidate
        start = c.start
        if c.number is None and not bodies:
            # no note says that a call must stand here: it may be a figure of a table
            continue
        if c.number is None or c.before:
            if c.number is None and c.before:
                # what stood before the call was misread with it, and is no part of it
                start = c.end - len(c.glyphs)
                yield Change(c.start, start, c.before, call.confidence, "call_misread")
                after = str(call.number)
            else:
                after = f"{c.before}{call.number}{c.after}"
            yield Change(start, c.end, after, call.confidence, "call_misread")
            if call.confidence < draft.options.min_confidence:
                continue
        elif draft.text[c.start] == " ":
            yield Change(c.start, c.end, str(call.number), call.confidence, "call_spaced")
        called.add(call.number)
        body_span = None if restarts else spans.get(call.number)
        yield NoteMark(call.number, (start, c.end), body_span, call.confidence)
    for number, span in spans.items():
        if number not in called or restarts:
            yield NoteMark(number, None, span, 0.9)
