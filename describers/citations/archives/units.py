"""The units of an archive behind its name, as they are labelled or marked anywhere.

A unit is a label and its number (`leg. 45`, `sygn. 12`, `Bl. 7v`; in Hungary `45. csomó`), a mark
of letters and numbers (`4 M 302`, `2.21.183`), or the name of a series. The labels of many
countries are rows of `unit_words.json`, by the level on which their units stand.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from describers.citations.archives.houses import UP
from describers.citations.shapes.day import DAY
from describers.citations.shapes.figures import labelled
from describers.patterns import Patterns, pattern_table

#: the surest reading of a label is that of the first level which has it
LEVELS = ("fond", "opis", "box", "delo", "list", "page", "weak")
#: so long is the name of a series, and a chain of units
_NAME, _MOST = 90, 16
#: a letter with its stop
_LETTER = 2

PATTERNS = _RE = Patterns("describers.citations.archives", "units.json", UP=UP, DAY=DAY)


def dated(said: str) -> bool:
    """Whether a day is all that is said."""
    return _RE.DATED.fullmatch(said) is not None


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit at `start:end`: its level, its label, and the number behind that.

    Levels are those of `unit_words.json` and `mark` (letters and numbers); a `name` (of a series)
    and an `item` (the day of a letter) have no number.
    """

    level: str
    label: str
    value: str
    start: int
    end: int

    @property
    def numbered(self) -> bool:
        """Whether it says where something lies."""
        return self.level not in ("name", "item")

    @property
    def of_series(self) -> bool:
        """Whether it is a name that says that it is a series': Sección Historia, Fondo Sturla."""
        first = folded(self.value.split(" ", 1)[0])
        return self.level == "name" and len(first) > 3 and _levels().get(first) in ("fond", "opis")

    @property
    def printed(self) -> bool:
        """Whether printed works have its label too."""
        return folded(self.label) in words("printed")

    @property
    def known(self) -> bool:
        """Whether it is a mark, or has a label that a table has."""
        return not self.label or folded(self.label) in _levels()

    @property
    def of_year(self) -> bool:
        """Whether it is a mark that may be a year."""
        return self.level == "mark" and _RE.YEAR.fullmatch(self.value) is not None

    @property
    def parted(self) -> bool:
        """Whether it is a mark that is more than a number."""
        return self.level == "mark" and _RE.PARTED.search(self.value) is not None


@cache
def words(kind: str) -> frozenset[str]:
    """The words of a kind: what units are called, what no name of a series has."""
    table = pattern_table("describers.citations.archives", "unit_words.json")
    return frozenset(folded(word.replace("_", " ")) for word in table[kind].split())


@cache
def _levels() -> dict[str, str]:
    return {word: level for level in reversed(LEVELS) for word in words(level)}


def folded(label: str) -> str:
    """A label as the tables have it.

    >>> folded("Fasz."), folded("F."), folded("inv. Nr.")
    ('fasz', 'f.', 'inv nr')
    """
    low = [word.rstrip(".") for word in label.casefold().split()]
    return label.casefold() if len("".join(low)) < 2 else " ".join(low)


def units(text: str, at: int, end: int) -> list[Unit]:
    """The units that `text[at:end]` begins with, until something stands there that is none.

    >>> [(u.level, u.value) for u in units("Estado, leg. 45, exp. 2", 0, 23)]
    [('name', 'Estado'), ('delo', '45'), ('delo', '2')]
    """
    out: list[Unit] = []
    begin = at
    while len(out) < _MOST:
        gap = _RE.GAP.match(text, at, end) if begin == at and out else None
        if gap:
            begin = at = gap.end()
        unit = _labelled(text, at, end)
        if unit is None and begin == at:
            unit = _behind(text, at, end) or (_anyhow(text, at, end) if out else None)
        word = _RE.WORD.match(text, at, end)
        # D/P 31/5 (accounts, 1801-9): what a number is, in brackets
        glossed = begin < at and text[at - 1].isdigit() and _RE.GLOSSED.match(text, at, end)
        stop = gap["stop"] if gap else ""
        closed = glossed or word is None or _closed(text, begin, at, end, out, stop)
        if unit is None and word is not None and not closed:
            at = word.end()
            continue
        more = list(_words(text, begin, at, later=bool(out)))
        out += more
        if (begin < at or unit is None) and not more:
            break
        if unit is not None and folded(unit.label) in words("kept"):
            if out and out[-1].level == "name" and unit.start - out[-1].end == 1:
                # Harley MS 91: the name is the mark's
                unit = replace(unit, start=out.pop().start)
            printed = " ".join(text[unit.start : unit.end].split())
            unit = replace(unit, label="", value=printed)
        if unit is not None:
            out.append(unit)
        elif word is not None and not glossed:
            break
        begin = at = unit.end if unit else at
    return list(_resolved(out))


def _resolved(found: Sequence[Unit]) -> Iterator[Unit]:
    """The units, each whose label has two senses on the level where it stands.

    Of letters that label a fond or a box the last is a leaf's, of two leaves the first a file.
    """
    numbered = [unit for unit in found if unit.numbered]
    for unit in found:
        label = folded(unit.label)
        below = {u.level for u in numbered if u.start > unit.start}
        if unit.level in ("list", "page") and len(label) == _LETTER and below & {"list", "page"}:
            yield replace(unit, level="delo")
        elif label in words("leaf") and not below and unit is not numbered[0]:
            yield replace(unit, level="list")
        else:
            yield unit


def _closed(text: str, begin: int, at: int, end: int, before: list[Unit], stop: str) -> bool:
    """Whether what is read ends at `at`: a sentence, or with a word of prose or another file."""
    word = _RE.PLAIN.search(text, at, end)
    if (
        word is None
        or at - begin > _NAME
        or (word[0].casefold() in words("prose") and not word[0].isupper())
    ):
        return True
    if at > begin and _RE.ANOTHER.match(text, at, end):
        return True
    if not word[0][0].isupper():
        return False
    if at == begin:
        # Ф. 102. ДП-ОО. 1906 г. Оп. 236: no reference ends so high
        return bool(stop) and before[-1].level not in ("fond", "opis")
    last = text[begin:at].rsplit(maxsplit=1)[-1]
    return last.endswith(".") and len(last) > 7


def _labelled(text: str, at: int, end: int) -> Unit | None:
    """The label at `at`, of three words at most, with its number."""
    at += text.startswith(" ", at)
    ends = [m.end() for m in _RE.PLAIN.finditer(text, at, min(end, at + 40))][2::-1]
    glued = _RE.GLUED.match(text, at, end)
    for stop in [*ends, *([glued.end()] if glued else ())]:
        label = text[at:stop]
        level = _levels().get(folded(label))
        # CC 9 is a mark, cc. 9 are leaves
        mark = label.isalpha() and label.isupper() and folded(label) not in words("kept")
        if level is not None and not mark:
            pattern = _RE.LEAVES if level in ("list", "page") else _RE.VALUE
            match = pattern.match(text, stop + text.startswith(" ", stop), end)
            if match is not None and match[0]:
                # op. l is op. 1, but parte II is no 11
                value = match[0] if "I" in match[0] else labelled(match[0])
                return Unit(level, label, value, at, match.end())
    return None


def _behind(text: str, at: int, end: int) -> Unit | None:
    """The number at `at` whose label stands behind it: 12. csomó, 1. f."""
    match = _RE.BEHIND.match(text, at, end)
    if match is None or folded(match["label"]) not in words("after"):
        return None
    level = _levels().get(folded(match["label"]), "delo")
    return Unit(level, match["label"], match["value"], at, match.end())


def _anyhow(text: str, at: int, end: int) -> Unit | None:
    """The number at `at` behind a label in small letters that no table has; a year is none."""
    match = _RE.ANYHOW.match(text, at + text.startswith(" ", at), end)
    if match is None or not (match["label"].islower() or match["label"][0] == "§"):
        return None
    said = match["label"].replace(".", " ").split()
    if any(word in words("lead") | words("prose") | words("join") for word in said):
        return None
    if _RE.YEAR.fullmatch(match["value"]):
        return None
    return Unit("weak", match["label"], match["value"], match.start(), match.end())


def _words(text: str, begin: int, end: int, *, later: bool) -> Iterator[Unit]:
    """The name and mark that the words of `text[begin:end]` are; nothing where they are none."""
    whole = text[begin:end].rstrip(" .")
    if folded(whole) in words("unnumbered") or dated(whole):
        yield Unit("item", "", whole, begin, begin + len(whole))
        return
    first = whole.split(" ", 1)[0]
    # opća građa, 1889: a series without a capital
    small = later and _RE.SMALL.fullmatch(whole) and first not in words("lead")
    started = (
        small or _RE.START.match(whole) or first in words("join") or folded(first) in _levels()
    )
    match = _RE.PIECE.fullmatch(whole)
    if match is None or not started or (not later and first in words("join")):
        return
    for level, group in (("name", "name"), ("mark", "code")):
        if match[group]:
            value = match[group].rstrip(".")
            yield Unit(level, "", value, begin + match.start(group), begin + match.end(group))
