"""Read digits that stand alone as the words or marks they were: 1 as I or !, 11 as il.

Cause: in old type the digit one is a small capital I, and an exclamation mark with a faint dot is a
one. Effect: `1 am`, `11 était`, `Mon Dieu 1`. Backs off wherever a number may be meant: 1 and 11
become pronouns only before words that follow a pronoun and never a number, and 1 becomes a mark
only in French (which sets a space before it), behind a small-letter word, where nothing else ends
the sentence and the next one begins.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaners.ocr.lexicon import UNLISTED, Words
from cleaners.proposals import Change

#: a line with an upright bar, and a bar that stands as a word; affinity of a verb with "I"
_BARRED = re.compile(r"^[^|\n]*\|.*$", re.MULTILINE)
_BAR = re.compile(r"(?<![^\s\"“‘'(])(?P<bar>\|) (?P<verb>[a-z]+)")
_FIRST_PERSON = 0.2
_VERBS = "am|have|do|shall|cannot|think|thought|know|knew|saw|said|suppose|hope|wish|fear|never"
#: the sign is sought first and what stands before it afterwards: 60 times as fast in a book
_ENGLISH = re.compile(
    rf"1(?= (?:{_VERBS})\b(?! \d))"
    r"(?:(?<=\b[Aa]nd .)|(?<=\b[Bb]ut .)|(?<=\b[Ff]or .)|(?<=\b[Tt]hat .)|(?<=\b[Ww]hen .)"
    r"|(?<=\b[Ii]f .)|(?<=[.!?\"“‘] .)|(?<=[\"“‘].)|(?<=, .)|(?<=; .))"
)
#: what stands behind the pronoun, and behind no number
_HIS_VERBS = (
    r" (?:ne|n['’]|se|s['’]|est|était|avait|fut|fit|faut|fallait|y a|lui|le|me|m['’])(?=[\s\w])"
)
_FRENCH_HE = re.compile(
    rf"1[1l](?<![\w.°/-]..)(?<!\d ..)(?:(?={_HIS_VERBS})|(?= (?P<verb>[^\W\d_]+)\b))"
)
#: affinity of "il" with a word that follows it and no number: ans, heures and jours have none
_HIS = 0.9
#: the same read as capitals at the start of a sentence or a line, where no ruler's number stands
_FRENCH_HE_FIRST = re.compile(
    rf"(?:II|Ii|ll|I1|lI)(?:(?<=[.!?;»—–] ..)|(?<=^..))(?={_HIS_VERBS}| (?:a|va|doit|peut|sera) )",
    re.MULTILINE,
)
_FRENCH_MARK = re.compile(
    r"(?P<word>\b[^\W\d_]+) (?P<one>1)(?=\s*\Z|\s*\n\s*\n|\s+(?:[-—–]\s?)?[«A-ZÀÂÇÉÈÊÎÔ])"
)
_INTERJECTION = re.compile(
    r"\b(?:[Hh]élas|[Aa]h|[Oo]h|[Ee]h|[Ee]h bien|[Aa]llons|[Mm]on Dieu|[Bb]ravo|[Qq]uoi)"
    r" (?P<one>1)(?= )"
)
#: a stroke where a sentence may end, and the word before it
_STROKE = re.compile(
    r"[l1I](?<!ll)(?<=[^\W\d_]{4}.)(?=\s*[\"”»]|\s+[-—–«“\"A-ZÀ-Ý]|\s*\Z"
    r"|\s+(?:s['’]écri|cri|fit |dit|répon|repri|said|cried))"
)
_STROKED = re.compile(r"(?<!\w)[^\W\d_]+\Z")
#: letters of a word, and more than any common one has
_LONGEST = 40
#: share of a word that is not part of a name
_PLAIN = -5.0
#: what a number follows
_COUNTED = frozenset(
    "en et ou à de du au n no nos numéro page pages p pp chap chapitre art article tome vol"
    " volume fig figure acte scène livre section note titre classe rue le la les janvier février"
    " mars avril mai juin juillet août septembre octobre novembre décembre fr francs f op d l t v"
    " boyau".split()
)


def lone_signs(text: str, language: str) -> Iterator[Change]:
    """Changes of digits that stand alone.

    >>> [c.after for c in lone_signs("And 1 am told that 1 was the number.", "en")]
    ['I']
    >>> [c.after for c in lone_signs("Then | went home, and | am here.", "en")]
    ['I', 'I']
    >>> list(lone_signs("Name | went | Date", "en"))
    []
    >>> [c.after for c in lone_signs("Le roi part. II est las. Henri II est mort.", "fr")]
    ['Il']
    >>> [c.after for c in lone_signs("Si je l'aime 1 Mais 11 est en 1 acte.", "fr")]
    ['il', '!']
    >>> [c.after for c in lone_signs("Ce jour, 11 alla voir 11 hommes.", "fr")]
    ['il']
    >>> [c.after for c in lone_signs("— Monsieurl s'écria-t-il. Marshal Ney vint seul.", "fr")]
    ['!']
    """
    yield from _strokes(text, language)
    if language == "en":
        for match in _ENGLISH.finditer(text):
            yield Change(match.start(), match.end(), "I", 0.8, "sign")
        yield from _bars(text)
    elif language == "fr":
        for match in _FRENCH_HE.finditer(text):
            if match["verb"] and _near("fr", "il", match["verb"]) < _HIS:
                continue
            before = text[: match.start()].rstrip()
            starts = not before or before[-1] in ".!?»" or before[-1] == "\n"
            yield Change(match.start(), match.end(), "Il" if starts else "il", 0.75, "sign")
        for match in _FRENCH_HE_FIRST.finditer(text):
            yield Change(match.start(), match.end(), "Il", 0.75, "sign")
        for match in _FRENCH_MARK.finditer(text):
            word = match["word"]
            if word.islower() and word not in _COUNTED and len(word) > 1:
                yield Change(match.start("one"), match.end("one"), "!", 0.7, "sign")
        for match in _INTERJECTION.finditer(text):
            yield Change(match.start("one"), match.end("one"), "!", 0.75, "sign")


def _strokes(text: str, language: str) -> Iterator[Change]:
    """Strokes read for an exclamation mark behind a word, where no word is written so."""
    words = Words.of(language)
    for stroke in _STROKE.finditer(text):
        at = stroke.start()
        if not (match := _STROKED.search(text, max(0, at - _LONGEST), at)):
            continue
        word, whole = match[0].lower(), (match[0] + stroke[0]).lower()
        written = max(words.share(whole), words.period_share(whole)) > UNLISTED
        if words.share(word) > _PLAIN and words.attested(word) and not written:
            yield Change(at, at + 1, "!", 0.7, "sign")


def _bars(text: str) -> Iterator[Change]:
    """Upright bars read for "I": in a line where a verb of the first person follows each of them.

    In a table other things do.
    """
    for line in _BARRED.finditer(text):
        bars = list(_BAR.finditer(text, line.start(), line.end()))
        if len(bars) == line[0].count("|") and all(_follows_i(bar["verb"]) for bar in bars):
            for bar in bars:
                yield Change(bar.start("bar"), bar.end("bar"), "I", 0.8, "sign")


def _follows_i(verb: str) -> bool:
    return _near("en", "i", verb) > _FIRST_PERSON


def _near(language: str, left: str, right: str) -> float:
    words = Words.of(language)
    return words.ngrams.affinity(left, right, words.share(left), words.share(right))
