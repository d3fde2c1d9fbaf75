"""What is right though no list has it, whoever read the text: words abroad, names that are meant.

A capitalised word that a document repeats is a name of its own, and a short one that it repeats
with a stop an abbreviation. A word in a passage of another
language is one of that language. A name beside initials, or with its given name behind a comma, is
somebody's in a list of works, where no neighbour could tell that it is misread.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from cleaners.language import function_words
from cleaners.ocr.candidates import unaccented
from cleaners.ocr.lexicon import Words
from cleaners.ocr.signs import named
from cleaners.proposals import Change

_WORD = re.compile(r"[^\W\d_]+")
_LAST_WORD = re.compile(r"([^\W\d_]+)\s+\Z")
_PART = re.compile(r"[\n.;:()«»“”\"\[\]—]")
_REACH = 160  # characters on either side that are looked at
_FEWEST = 2  # small words of another language that make a passage one of it
_REPEATED = 2
#: how many times as often as a name the other must stand that it is misread for, and how often one
#: must that is a name though it is near a common word
_OFTENER, _OFTEN = 4, 5
#: letters of an abbreviation, times that make it one, and how many of them must have their stop
_SHORT, _CUSTOM, _ALWAYS = 5, 3, 0.8
#: share (decimal logarithm) of a word that stands at the start of any sentence
_COMMON = -5.0
_INITIALS_BEFORE = re.compile(r"\b[^\W\d_]\.[\s-]{0,2}\Z")
_INITIALS_BEHIND = re.compile(r",?\s{0,2}[A-ZА-ЯЁ]\.")
_GIVEN_BEHIND = re.compile(r",\s[^\W\d_a-zа-я][^\W\d_]+")
_SURNAME_BEFORE = re.compile(r"[^\W\d_][^\W\d_'’-]+,\s\Z")
_POSSESSIVE = re.compile(r"['’]s\Z")
_WORK = re.compile(r"\b1[4-9]\d\d\b|\b20\d\d\b")


def meant(text: str, change: Change, counts: Mapping[str, int], language: str) -> bool:
    """Whether what a correction would change is to be taken as it stands.

    `counts` says how often the document writes each word, `language` is its ISO 639-1 code.
    """
    before = text[change.start : change.end]
    if named(before) and (
        _repeats(before, change, counts, language) or _in_a_work(text, change.start, change.end)
    ):
        return True
    if language == "fr" and _bare_capital(before, change.after):
        return True
    if _abbreviates(text, before, change.end, counts):
        return True
    return _abroad(text, change.start, change.end, language)


def _repeats(before: str, change: Change, counts: Mapping[str, int], language: str) -> bool:
    """Whether the document repeats a capitalised word that no common word is read for.

    Somebody's house is his name too: `Mr. Croad` and `Croad's field` are two of one. Where the
    document has one of the two much oftener, it is that: `Ahce` beside many an Alice is none, and
    the Hatter no matter.
    """
    name = _POSSESSIVE.sub("", before)
    times = sum(counts.get(name + ending, 0) for ending in ("", "'s", "’s"))
    share, parts = Words.of(language).share, change.after.lower().split()
    if len(parts) == 1:
        others = counts.get(change.after, 0)
        # where any noun has a capital, it tells little
        often = language != "de" and times >= _OFTEN
        if others >= _OFTENER * times or (often and others < times):
            return others < times
    return times >= _REPEATED and any(share(part) < _COMMON for part in parts)


def _bare_capital(before: str, after: str) -> bool:
    """Whether all that a reading adds is a capital's accent, which French printers leave out.

    >>> _bare_capital("Etat", "État"), _bare_capital("Ecoie", "École"), _bare_capital("eau", "éau")
    (True, False, False)
    """
    if not before[:1].isupper() or before[:1] == after[:1] or before[1:] != after[1:]:
        return False
    return unaccented(after[:1]) == before[:1]


def _abbreviates(text: str, before: str, end: int, counts: Mapping[str, int]) -> bool:
    """Whether a short word stands before a stop, as the document has it time and again: `Op.`."""
    if len(before) > _SHORT or text[end : end + 1] != ".":
        return False
    times = counts.get(before, 0)
    return times >= _CUSTOM and text.count(f"{before}.") >= _ALWAYS * times


def _in_a_work(text: str, start: int, end: int) -> bool:
    """Whether a name stands as an author's does, in a line that has a year."""
    left = text[max(0, start - 40) : start]
    right = text[end : end + 40]
    beside = (
        _INITIALS_BEFORE.search(left)
        or _INITIALS_BEHIND.match(right)
        or _SURNAME_BEFORE.search(left)
        or ((not left or left[-1] == "\n") and _GIVEN_BEHIND.match(right))
    )
    if not beside:
        return False
    first = text.rfind("\n", max(0, start - 2 * _REACH), start) + 1 or max(0, start - 2 * _REACH)
    last = text.find("\n", end, end + 2 * _REACH)
    return bool(_WORK.search(text, first, last if last >= 0 else end + 2 * _REACH))


def _abroad(text: str, start: int, end: int, language: str) -> bool:
    """Whether the part of a sentence around a place has the small words of another language."""
    left, right = max(0, start - _REACH), min(len(text), end + _REACH)
    first = max((m.end() for m in _PART.finditer(text, left, start)), default=left)
    closing = _PART.search(text, end, right)
    last = closing.start() if closing else right
    words = [w.lower() for w in _WORD.findall(text, first, last)]
    known = function_words()
    ours = sum(w in known.get(language, ()) for w in words)
    others = [small for code, small in known.items() if code != language]
    if ours < _FEWEST and any(text[start:end] in small for small in others):
        # of two nouns or names: Kirche und Burg in Riga
        behind, before = _LAST_WORD.search(text, first, start), _WORD.search(text, end, last)
        if behind and before and behind[1][0].isupper() and before[0][0].isupper():
            return True
    return any(sum(w in small for w in words) >= ours + _FEWEST for small in others)
