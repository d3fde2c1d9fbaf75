"""Whom a letter greets: `Dear Mr. Hale,`, `Liebe Mutter!`, `Monsieur le Préfet,`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from describers.headers.closing import signature
from describers.headers.layout import Frame, Line
from describers.headers.words.joined import Word, known, like, phrases, tokens, words
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


@dataclass(frozen=True, slots=True)
class _Greeted:
    """The words of a greeting that begins at `at`, and the mark that ends it."""

    line: Line
    at: int
    text: str
    words: Sequence[Word]
    end: re.Match[str] | None

    @property
    def mark(self) -> str:
        """The mark that ends it, "" where none does."""
        return self.end[0] if self.end else ""

    @property
    def whole(self) -> bool:
        """Whether nothing follows it in its line."""
        return not self.line.text[self.at - self.line.start + len(self.text) + 1 :].strip()

    def capital(self, word: Word) -> bool:
        """Whether the word has a capital."""
        return self.text[word[1]].isupper()

    def nobody(self) -> Salutation:
        """The salutation, where it names nobody."""
        return Salutation(self.at, self.at + len(self.text), None, False, self.line)

    def naming(self, first: int, last: int, *, kin: bool = False) -> Salutation:
        """The salutation with the name or the relation in `text[first:last]`."""
        return replace(self.nobody(), name=(self.at + first, self.at + last), kin=kin)


def _all(found: Sequence[Word], *kinds: str) -> bool:
    """Whether each of the words is of one of the kinds."""
    return all(any(known(word, kind) for kind in kinds) for word, _, _ in found)


def _over_two(line: Line, below: Line) -> Salutation | None:
    """`Милостивый Государь / Иван Петрович!`: the name in a line of its own."""
    found = tokens(line.text)
    polite = _all(found[:1], "nobody", "dear", "mine") and _all(
        found[1:], "nobody", "dear", "mine", "kin"
    )
    if not 0 < len(found) <= 4 or not polite or not line.text[-1].isalpha() or below.above:
        return None
    name = below.text.rstrip(" ,!:")
    called = tokens(name)
    short = 0 < len(called) < 5 and below.text[-1] in ",!:" and name[:1].isupper()
    if not short or "," in name:
        return None
    span = None if _all(called, "nobody") else (below.start, below.start + len(name))
    return Salutation(line.start, below.end, span, False, below)


def _in(line: Line, said: str, offset: int, *, alone: bool) -> Salutation | None:
    """The salutation that `said`, a part of `line` at `offset`, begins with."""
    end = _RE.END.search(said[:_LONG])
    if end is None and (len(said) > 48 or line.prose or not alone):
        return None
    stop = end.start() if end else len(said)
    greeted = _Greeted(line, line.start + offset, said[:stop], tokens(said[:stop]), end)
    found = greeted.words
    if not found or len(found) > 3 + _MOST:
        return None
    n = next((i for i, w in enumerate(found) if not _like(w, "dear", "before_dear")), len(found))
    opened, rest = any(_like(word, "dear") for word in found[:n]), found[n:]
    if opened and not rest and greeted.mark == "," and not greeted.whole:
        # Mein lieber, guter Hannes!
        return _in(line, said[:stop] + " " + said[stop + 1 :], offset, alone=alone)
    if len(found) == 2 and known(found[1][0], "behind_name") and greeted.capital(found[0]):
        # Anne dear,
        return greeted.naming(0, found[0][2]) if end else None
    if opened or _friendly(greeted, rest):
        return _greeting(greeted, rest)
    own = bool(end) and alone and greeted.whole and 0 < len(rest) < min(4, len(found))
    if own and known(found[0][0], "mine"):
        if not greeted.capital(rest[0]):
            # Mon amour,
            return greeted.nobody() if len(rest) < 3 else None
        if not _all(rest[:1], "courtesy", "office"):
            # My own Bob, / Ma petite Lou,
            return _greeting(greeted, rest)
    if len(found) > 2 and known(found[0][0], "sir") and _all(found[1:2], "sir", "mine"):
        # Милостивый государь Иван Петрович!
        return _greeting(greeted, found[2:])
    if _all(found, "nobody"):
        # `Love` alone closes a letter, and `May` is a month: a mark must show that it is spoken
        marked = greeted.mark in (*",:!;—–.",) and not said[:1].islower()
        return greeted.nobody() if marked and len(greeted.text) > 2 else None
    polite = _all(found[:1], "nobody") and _all(found, "nobody", "courtesy", "office")
    led = greeted.mark in (*",:!",) and alone and greeted.whole and found[0][0] not in ("to", "the")
    # Gnädiger Herr Graf!
    return _office(greeted) or (greeted.nobody() if polite and led else None)


def _like(word: Word, *kinds: str) -> bool:
    return any(like(word[0], kind) for kind in kinds)


def _friendly(greeted: _Greeted, rest: Sequence[Word]) -> bool:
    """Whether a greeting calls a friend by name: `Бесценный друг мой Машенька!`, `Friend Tom,`."""
    friends = any(word in words("friend") for word, _, _ in rest)
    if greeted.mark not in (",", "!") or not friends or not greeted.text[:1].isupper():
        return False
    named = next((n for n, word in enumerate(rest) if n and greeted.capital(word)), 0)
    plain = _all(rest[:named], "friend", "mine")
    return named > 0 and plain and len(rest) - named < 4 and len(greeted.words) < 7


def _greeting(greeted: _Greeted, rest: Sequence[Word]) -> Salutation | None:
    """The salutation of whom the words behind its adjectives name."""
    if not rest:
        return greeted.nobody() if greeted.end else None
    if _all(rest, "nobody"):
        return greeted.nobody()
    named = next((n for n, word in enumerate(rest) if greeted.capital(word)), 0)
    if _all(rest[:named], "friend", "nobody") or _all(rest[:named], "friend", "mine"):
        # любезный друг Платон Андреевич, друг мой Машенька
        rest = rest[named:]
    first = rest[0]
    # Уважаемая редакция!
    kin = any(word in words("kin") for word, _, _ in rest)
    kin = kin or (greeted.mark == "!" and len(rest) == 1 and first[0] > "а")
    if not greeted.capital(first) and not kin:
        # Dearest old thing,
        return greeted.nobody() if greeted.end and len(rest) < 4 and greeted.whole else None
    if len(rest) > _MOST or (greeted.end is None and not greeted.capital(first)):
        return None
    # an initial at the end keeps its stop: Dear Mrs. B.
    stop = re.search(r"\s[^\W\d_]\.\s*$", greeted.text) is not None
    return greeted.naming(first[1], len(greeted.text.rstrip(" .")) + stop, kin=kin)


def _office(greeted: _Greeted) -> Salutation | None:
    """`Monsieur le Préfet,`, `Herr Direktor!`, `Mr. Chairman:`: one greeted by an office."""
    found, capital = greeted.words, greeted.text[:1].isupper()
    if found[0][0] not in _GREETED or not greeted.end or not greeted.whole:
        return None
    if len(found) > 6 or not capital:
        return None
    named = any(greeted.capital(w) or _all([w], "office", "courtesy") for w in found[1:])
    if named or len(found) == 1:
        return greeted.naming(0, len(greeted.text.rstrip()))
    return greeted.nobody()
