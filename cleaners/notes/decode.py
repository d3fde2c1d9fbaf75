"""Decode the sequence of note calls: they ascend from 1, so what is legible dates the rest.

Two steps. First the legible candidates: the heaviest ascending chain (a step by one is free, each
number skipped costs a little, starting anew at 1 costs more). Then, between two links of the chain
that leave numbers out, an alignment of the missing numbers with the illegible candidates there:
each pair scores the candidate's weight, how much its glyphs resemble the number, and whether the
note's body names what the text before the call names.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from cleaners.notes.bodies import resembles
from cleaners.notes.candidates import Candidate

_SKIP = 0.12  # cost of each number left out between two links
_ANEW = 2.5  # cost of starting at a low number again
_LOOK_BACK = 120  # candidates looked back at for the link before
_WIDEST = 40  # numbers missing in a row beyond which nothing is decoded


@dataclass(frozen=True, slots=True)
class Call:
    """A candidate that was taken as the call of note `number`, and how surely (0..1)."""

    candidate: Candidate
    number: int
    confidence: float


def chain(found: list[Candidate]) -> list[Candidate]:
    """The heaviest ascending chain of legible candidates."""
    legible = [c for c in found if c.number]
    best: list[float] = []
    back: list[int] = []
    for j, c in enumerate(legible):
        number = c.number or 0
        score, origin = c.weight - _SKIP * min(number - 1, 30), -1
        for i in range(max(0, j - _LOOK_BACK), j):
            if legible[i].end > c.start:
                continue
            step = number - (legible[i].number or 0)
            if step > 0:
                value = best[i] + c.weight - _SKIP * (step - 1)
            elif number <= 2:
                value = best[i] + c.weight - _ANEW
            else:
                continue
            if value > score:
                score, origin = value, i
        best.append(score)
        back.append(origin)
    if not best:
        return []
    links = [max(range(len(best)), key=lambda i: best[i])]
    while back[links[-1]] >= 0:
        links.append(back[links[-1]])
    return [legible[i] for i in reversed(links)]


#: how much the surroundings of a candidate speak of what a note's body speaks of
Affinity = Callable[[Candidate, int], float]


def decode(
    found: list[Candidate], last: int | None, affinity: Affinity = lambda _c, _n: 0.0
) -> list[Call]:
    """The calls among `found`; `last` is the highest number in the list of notes, if known."""
    links = chain(found)
    calls: list[Call] = []
    previous: Candidate | None = None
    for link in links:
        calls += _between(found, previous, link, link.number or 0, affinity)
        calls.append(Call(link, link.number or 0, 0.95 if link.weight >= 2 else 0.85))
        previous = link
    if last is not None and previous is not None and previous.number:
        calls += _between(found, previous, None, last + 1, affinity)
    return calls


def decode_range(found: list[Candidate], numbers: list[int]) -> list[Call]:
    """The calls of notes whose numbers are all known, as at the foot of a page."""
    pool = _apart([c for c in found if c.number is None or c.number in numbers])
    return _align(pool, numbers, lambda _c, _n: 0.0)


def _between(
    found: list[Candidate],
    left: Candidate | None,
    right: Candidate | None,
    stop: int,
    affinity: Affinity,
) -> list[Call]:
    """The illegible calls between two links; `stop` is the number of the right one."""
    first = (left.number or 0) + 1 if left else 1
    if left and right and stop <= (left.number or 0):
        first = 1  # numbering starts anew between the two
    missing = list(range(first, stop))
    if not missing or len(missing) > _WIDEST:
        return []
    after = left.end if left else 0
    before = right.start if right else 1 << 60
    pool = [c for c in found if c.number is None and c.start >= after and c.end <= before]
    pool = _apart(pool)
    if not pool:
        return []
    return _align(pool, missing, affinity)


def _apart(pool: list[Candidate]) -> list[Candidate]:
    """Of candidates for the same place, the heaviest."""
    out: list[Candidate] = []
    for c in pool:
        if out and c.start < out[-1].end:
            if c.weight > out[-1].weight:
                out[-1] = c
        else:
            out.append(c)
    return out


def _gain(candidate: Candidate, number: int) -> float:
    """What taking a candidate as the call of a note is worth, by itself."""
    if candidate.number is not None:
        return candidate.weight if candidate.number == number else -9.0
    return candidate.weight + 0.6 * resembles(candidate.glyphs, str(number)) - 0.3


def _align(pool: list[Candidate], missing: list[int], affinity: Affinity) -> list[Call]:
    """The best monotone pairing of candidates and missing numbers (as in sequence alignment)."""
    rows, columns = len(pool), len(missing)
    gain = [[_gain(c, n) + affinity(c, n) for n in missing] for c in pool]
    score = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for i in range(rows - 1, -1, -1):
        for j in range(columns - 1, -1, -1):
            score[i][j] = max(score[i + 1][j], score[i][j + 1], gain[i][j] + score[i + 1][j + 1])
    calls: list[Call] = []
    i = j = 0
    while i < rows and j < columns:
        here = score[i][j]
        if here == gain[i][j] + score[i + 1][j + 1]:
            calls.append(Call(pool[i], missing[j], 0.0))
            i, j = i + 1, j + 1
        elif here == score[i + 1][j]:
            i += 1
        else:
            j += 1
    rivals = sum(max(row) > 0.4 for row in gain) - len(calls)
    full = len(calls) == columns
    out: list[Call] = []
    for call in calls:
        alike = resembles(call.candidate.glyphs, str(call.number))
        base = 0.9 if full or call.candidate.number is not None else 0.62
        confidence = base - 0.08 * min(rivals, 4) + (0.05 if alike > 0 else 0)
        confidence += 0.15 if affinity(call.candidate, call.number) > 0 else 0
        out.append(Call(call.candidate, call.number, round(min(max(confidence, 0.05), 0.95), 2)))
    return out
