"""Whom a letter greets: `Dear Mr. Hale,`, `Liebe Mutter!`, `Monsieur le Préfet,`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from describers.headers.closing import signature
from describers.headers.layout import Frame, Line
from describers.headers.words.joined import known, like, phrases, tokens, words
from describers.patterns import Patterns

#: characters of a salutation, words of whom it greets
_LONG, _MOST = 90, 6
#: behind a greeting fewer words than these say too little to tell who speaks
_TOLD = 8
#: what an office is greeted with: Monsieur le Préfet
_GREETED = frozenset(
    (
        "citoyen citoyenne citizen гражданин monsieur madame herr frau mr mrs господин товарищ"
    ).split()
)
_RE = Patterns("describers.headers", "salutation.json")


@dataclass(frozen=True, slots=True)
class Salutation:
    """Where it stands and whom it greets: `name` is a span, empty where nobody is named.

    `kin` says that the name is a relation (`brother`); `line` is the line it begins in.
    """

    start: int
    end: int
    name: tuple[int, int] | None
    kin: bool
    line: Line


def salutation(frame: Frame) -> Salutation | None:
    """The first salutation of the head, or at the start of the body or in its first words."""
    lines: Sequence[Line] = [*frame.head, *([frame.body] if frame.body else [])]
    for n, line in enumerate(lines):
        if n + 1 < len(lines) and (found := _over_two(line, lines[n + 1])):
            return found
        apart = n + 1 < len(lines) and (lines[n + 1].above > 0 or lines[n + 1].prose)
        if apart and line.text.lower() in phrases("bare"):
            return Salutation(line.start, line.end, None, False, line)
        found = _in(line, line.text, 0, alone=True)
        if found and _spoken(lines, n, frame, found):
            # Ваше Сіятельство, / Милостивый Государь / Иванъ Петровичъ!
            more = lines[n + 1 : n + 3] if found.name is None else ()
            named = len(more) == 2 and not more[0].above and _over_two(more[0], more[1])
            return named or found
        if n > 1 and line is not frame.body:
            continue
        for stop in [m for m in _RE.SENTENCE.finditer(line.text[:160]) if m.end()][:3]:
            found = _in(line, line.text[stop.end() :], stop.end(), alone=False)
            told = stop.end() and _narrates(line.text[: stop.end()])
            if found and not told and _spoken(lines, n, frame, found):
                return found
    return None


def _narrates(text: str) -> bool:
    """Whether what stands before a greeting in its line is a sentence, and no place and day."""
    found = tokens(text)
    small = sum(text[start].islower() for _, start, _ in found)
    return len(found) > 7 and 2 * small > len(found)


def _spoken(lines: Sequence[Line], n: int, frame: Frame, found: Salutation) -> bool:
    """Whether one speaks to another behind a greeting with which its line goes on.

    "Dear John, as he was known in the village, paid 12s. a year" greets nobody.
    """
    line = lines[n]
    rest = line.text[found.end - line.start :]
    if found.line is not line or not line.prose or len(tokens(rest)) < _TOLD:
        return True
    at = next((i for i, other in enumerate(frame.lines) if other.start == line.start), None)
    behind = frame.lines[at + 1 : at + 4] if at is not None else ()
    for other in behind:
        if other.above:
            break
        rest += " " + other.text
    speaks = any(word in words("speaker") for word, _, _ in tokens(rest))
    return speaks or signature(frame, letter=False) is not None


def _over_two(line: Line, below: Line) -> Salutation | None:
    """`Милостивый Государь / Иван Петрович!`: the name in a line of its own."""
    found = tokens(line.text)
    polite = found and all(
        known(word, "nobody")
        or word in words("dear")
        or word in words("mine")
        or (n and word in words("kin"))
        for n, (word, _, _) in enumerate(found)
    )
    if not polite or len(found) > 4 or not line.text[-1].isalpha() or below.above:
        return None
    name = below.text.rstrip(" ,!:")
    short = 0 < len(tokens(name)) < 5 and below.text[-1] in ",!:" and name[:1].isupper()
    if not short or "," in name:
        return None
    nobody = all(known(word, "nobody") for word, _, _ in tokens(name))
    span = None if nobody else (below.start, below.start + len(name))
    return Salutation(line.start, below.end, span, False, below)


def _in(line: Line, said: str, offset: int, *, alone: bool) -> Salutation | None:
    """The salutation that `said`, a part of `line` at `offset`, begins with."""
    end = _RE.END.search(said[:_LONG])
    if end is None and (len(said) > 48 or line.prose or not alone):
        return None
    stop = end.start() if end else len(said)
    greeted = said[:stop]
    found = tokens(greeted)
    if not found or len(found) > 3 + _MOST:
        return None
    at = line.start + offset
    open_, rest = _opened(found)
    whole = end is not None and alone and not said[end.end() :].strip()
    open_ = open_ or _friendly(found, rest, greeted, end)
    if not open_ and whole and len(rest) < len(found) and 0 < len(rest) < 4:
        # My own Bob, / Ma petite Lou,
        if found[0][0] in words("mine") and greeted[rest[0][1]].islower() and len(rest) < 3:
            # Mon amour,
            return Salutation(at, at + stop, None, False, line)
        rank = rest[0][0] in words("courtesy") or rest[0][0] in words("office")
        open_ = found[0][0] in words("mine") and greeted[rest[0][1]].isupper() and not rank
    if open_ and not rest and end and end[0] == "," and said[end.end() :].strip():
        # Mein lieber, guter Hannes!
        return _in(line, said[:stop] + " " + said[stop + 1 :], offset, alone=alone)
    if len(found) == 2 and found[1][0] in ("dear", "dearest", "darling") and greeted[:1].isupper():
        # Anne dear,
        return Salutation(at, at + stop, (at, at + found[0][2]), False, line) if end else None
    if found[0][0] in ("милостивый", "милостивая") and len(found) > 2:
        # Милостивый государь Иван Петрович!
        return _greeting(line, at, at + stop, greeted, found[2:], end)
    if (
        found[0][0] in ("государь", "государыня")
        and len(found) > 2
        and found[1][0] in ("мой", "моя")
    ):
        return _greeting(line, at, at + stop, greeted, found[2:], end)
    if open_:
        return _greeting(line, at, at + stop, greeted, rest, end)
    if all(known(word, "nobody") for word, _, _ in found):
        # `Love` alone closes a letter, and `May` is a month: a mark must show that it is spoken
        marked = end is not None and end[0] in ",:!;—–." and not said[:1].islower()
        short = len(found) > 1 or len(greeted) > 2
        return Salutation(at, at + stop, None, False, line) if marked and short else None
    by_office = _office(line, at, stop, found, greeted, end)
    polite = known(found[0][0], "nobody") and all(
        known(word, "nobody") or word in words("courtesy") or word in words("office")
        for word, _, _ in found
    )
    if (
        by_office is None
        and polite
        and found[0][0] not in ("to", "the")
        and whole
        and end
        and end[0] in ",!:"
    ):
        # Gnädiger Herr Graf!
        return Salutation(at, at + stop, None, False, line)
    return by_office


def _opened(found: Sequence[tuple[str, int, int]]) -> tuple[bool, list[tuple[str, int, int]]]:
    """Whether the words begin as a salutation does, and those behind its adjectives."""
    n = 0
    dear = False
    while n < len(found) and (like(found[n][0], "dear") or like(found[n][0], "before_dear")):
        dear = dear or like(found[n][0], "dear")
        n += 1
    return dear, list(found[n:])


def _friendly(
    found: Sequence[tuple[str, int, int]],
    rest: Sequence[tuple[str, int, int]],
    greeted: str,
    end: re.Match[str] | None,
) -> bool:
    """Whether a greeting calls a friend by name: `Бесценный друг мой Машенька!`, `Friend Tom,`."""
    friends = [word in words("friend") for word, _, _ in rest]
    if end is None or end[0] not in ",!" or not any(friends) or not greeted[:1].isupper():
        return False
    named = [n for n, (_, start, _) in enumerate(rest) if n and greeted[start].isupper()]
    lead = rest[: named[0]] if named else ()
    plain = all(word in words("friend") or word in words("mine") for word, _, _ in lead)
    return bool(named) and plain and len(rest) - named[0] < 4 and len(found) < 7


def _greeting(
    line: Line,
    start: int,
    stop: int,
    greeted: str,
    rest: Sequence[tuple[str, int, int]],
    end: re.Match[str] | None,
) -> Salutation | None:
    if not rest:
        return Salutation(start, stop, None, False, line) if end else None
    if all(known(word, "nobody") for word, _, _ in rest):
        return Salutation(start, stop, None, False, line)
    names = [n for n, (_, start, _) in enumerate(rest) if greeted[start].isupper()]
    if names and all(
        word in words("friend") or known(word, "nobody") for word, _, _ in rest[: names[0]]
    ):
        # любезный друг Платон Андреевич
        rest = rest[names[0] :]
    elif names and all(
        word in words("friend") or word in words("mine") for word, _, _ in rest[: names[0]]
    ):
        # друг мой Машенька
        rest = rest[names[0] :]
    first = rest[0]
    named = greeted[first[1]].isupper()
    kin = any(word in words("kin") for word, _, _ in rest)
    # Уважаемая редакция!
    kin = kin or bool(end and end[0] == "!" and len(rest) == 1 and rest[0][0] > "а")
    if (
        end
        and len(rest) < 4
        and not (named or kin)
        and not line.text[stop - line.start + 1 :].strip()
    ):
        # Dearest old thing,
        return Salutation(start, stop, None, False, line)
    if len(rest) > _MOST or not (named or kin):
        return None
    if end is None and not named:
        return None
    span = start + first[1], start + len(greeted.rstrip(" .")) + _dot(greeted)
    return Salutation(start, stop, span, kin, line)


def _dot(greeted: str) -> int:
    """An initial at the end keeps its stop: `Dear Mrs. B.`"""
    return int(re.search(r"\s[^\W\d_]\.\s*$", greeted) is not None)


def _office(
    line: Line,
    at: int,
    stop: int,
    found: Sequence[tuple[str, int, int]],
    greeted: str,
    end: re.Match[str] | None,
) -> Salutation | None:
    """`Monsieur le Préfet,`, `Herr Direktor!`, `Mr. Chairman:`: one greeted by an office."""
    title = found[0][0] in _GREETED
    own_line = end is not None and not line.text[end.end() + at - line.start :].strip()
    if not title or not own_line or len(found) > 6 or not greeted[:1].isupper():
        return None
    behind = found[1:]
    named = any(
        greeted[start].isupper() or word in words("office") or word in words("courtesy")
        for word, start, _ in behind
    )
    span = (at, at + len(greeted.rstrip())) if named or not behind else None
    return Salutation(at, at + stop, span, False, line)
