"""Find the list of notes: lines that start with ascending numbers.

A list of things looks the same; only calls in the text before it make it notes, which is judged
in `cleaners.number_notes`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

#: at a line's start: "12.", "12)", "[12]", "12 ", or glued to a capital as stripped pages have it
_NUMBERED = re.compile(
    r"^[ \t\f]*(\[?)(\d{1,3})(?:[.)\]][ \t]*|[ \t]+(?=\S)|(?=[A-ZА-ЯЁ\"“]))", re.M
)
#: a number misread as letters at a line's start
_MISREAD = re.compile(r"^[ \t\f]*([sSIlOoZzBb\d]{1,3})[.,](?=\s|$)", re.M)
_HEADING = re.compile(
    r"^[ \t\f]*(?:(?:end|foot)?notes|примечания|сноски|anmerkungen|fußnoten|notes de bas de page)"
    r"\.?[ \t]*$",
    re.M | re.IGNORECASE,
)
_MOST_GAP = 3  # numbers that may be missing in a row
_LOOK_BACK = 60  # candidates looked back at for the one before


@dataclass(frozen=True, slots=True)
class Body:
    """A note's body: `start:end` with its number, which stands at `number_start:number_end`."""

    number: int
    start: int
    end: int
    number_start: int
    number_end: int
    misread: bool = False


def find_bodies(text: str) -> list[Body]:
    """The last ascending run of numbered lines, at least three of them; empty where there is none.

    Where a heading says "Notes", only what follows it counts. Linear in the text but for the run's
    search, which looks at the last 60 numbered lines for each.
    """
    headings = list(_HEADING.finditer(text))
    since = headings[-1].end() if headings else 0
    found = numbered_lines(text, since, len(text))
    chain = _chain([(number, start) for number, start, _, _ in found])
    if len(chain) < 3:
        return []
    picked = [found[i] for i in chain]
    bodies: list[Body] = []
    for k, (number, start, first, last) in enumerate(picked):
        end = picked[k + 1][1] if k + 1 < len(picked) else _last_end(text, start)
        bodies.append(Body(number, start, end, first, last))
    return _with_misread(text, bodies, since)


def numbered_lines(text: str, start: int, end: int) -> list[tuple[int, int, int, int]]:
    """Lines that start with a number: the number, where the line starts, the number's span."""
    found = _NUMBERED.finditer(text, start, end)
    return [(int(m[2]), m.start(), m.start(2), m.end(2)) for m in found]


def _chain(found: list[tuple[int, int]]) -> list[int]:
    """Indices of the best ascending run: long, from 1, with few gaps."""
    best: list[float] = []
    back: list[int] = []
    for j, (number, _) in enumerate(found):
        score, origin = (1.0 if number == 1 else 1.0 - 0.5 * min(number - 1, 4)), -1
        for i in range(max(0, j - _LOOK_BACK), j):
            step = number - found[i][0]
            if 1 <= step <= _MOST_GAP + 1 and best[i] + 1 - 0.5 * (step - 1) >= score:
                score, origin = best[i] + 1 - 0.5 * (step - 1), i
        best.append(score)
        back.append(origin)
    if not best:
        return []
    at = max(range(len(best)), key=lambda i: (best[i], i))
    chain = [at]
    while back[chain[-1]] >= 0:
        chain.append(back[chain[-1]])
    return chain[::-1]


def _last_end(text: str, start: int) -> int:
    """The last note ends with its paragraph."""
    stop = text.find("\n\n", start)
    return stop if stop >= 0 else len(text.rstrip())


def _with_misread(text: str, bodies: list[Body], since: int) -> list[Body]:
    """Add bodies whose number was misread, where exactly one fits between two found ones."""
    out: list[Body] = []
    for body in bodies:
        lost = (out[-1].number if out else 0) + 1
        if body.number == lost + 1 and (out or since):
            found = _MISREAD.finditer(text, out[-1].number_end if out else since, body.start)
            fits = [m for m in found if resembles(m[1], str(lost)) > 0]
            if len(fits) == 1:
                at = fits[0].start()
                if out:
                    out[-1] = replace(out[-1], end=at)
                out.append(Body(lost, at, body.start, fits[0].start(1), fits[0].end(1), True))
        out.append(body)
    return out


#: what each glyph can be a misreading of
SHAPES: dict[str, str] = {
    **dict.fromkeys("Ili|!tj", "1"), **dict.fromkeys("Ss$", "58"), **dict.fromkeys("OoQD", "0"),
    **dict.fromkeys("Zz", "2"), "B": "8", "b": "6", "G": "6", "g": "9", "q": "9", "?": "79",
    "f": "1", "A": "4", "n": "11", "~": "20", "^": "0", "*": "0123456789",
    "'": "123579", '"': "1234790", "’": "1379", "”": "12347",
}  # fmt: skip


def resembles(glyphs: str, number: str) -> float:
    """How well a string of glyphs may be a misread number: 1 where every glyph fits, else below 0.

    >>> resembles("IS", "15"), resembles("IS", "18"), resembles("IS", "23") < 0
    (1.0, 1.0, True)
    """
    if len(glyphs) != len(number):
        return -0.5
    fitting = sum(g == d or d in SHAPES.get(g, "") for g, d in zip(glyphs, number, strict=True))
    return 1.0 if fitting == len(number) else -1.0 + fitting / len(number)
