"""Whether a text layer can be what the page shows, judged by its words alone, in 0.2 ms a page.

A font whose map to Unicode is wrong gives words of no language: all of them (codes instead of
letters, Cyrillic as Latin-1), those with one wrong letter in them, or those of one font of several.
Names, lists and languages without a word list look the same, so this is only a doubt: the page's
picture decides (`extractors.pdf.compare`).
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Sequence

from extractors.encodings.words import MODERN, small_list
from extractors.ocr.language import function_words
from extractors.ocr.models import LISTS
from extractors.pdf.glyphs import UNKNOWN
from extractors.pdf.layer import Layer

#: a layer in which a larger share of the letters than this has no character is unreadable
_UNSOUND = 0.1
#: below this share of letters in known words a page is doubted, and a stretch of lines
_DOUBT, _DOUBT_STRETCH = 0.8, 0.3
#: letters that a page must have to be judged by its words, and a stretch of it
_ENOUGH, _STRETCH = 12, 24
#: letters from which the script is told
_SAMPLE = 400
#: a larger share of words than this with a capital or a sign inside is odd: `vesOry`, `f?r`
_CAPITALS = 0.02
_WORD = re.compile(r"[^\W\d_]{2,}")
_MIXED = re.compile("[a-zà-ÿа-я](?:[A-ZÀ-ÞА-Я]|[?*#~^|\\\\][a-zà-ÿа-я])")
#: replacement, private use and codes that stand for no character
_BAD = re.compile("[\ufffd\ue000-\uf8ff\U000f0000-\U0010ffff]")
#: letters of the scripts whose words are known: Latin and Cyrillic
_JUDGED = re.compile("[A-Za-z\u00aa-\u024f\u0400-\u052f]")
_LETTER = re.compile(r"[^\W\d_]")
_LIGATURES = str.maketrans(
    {"\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl"}
)


def is_readable(text: str) -> bool:
    """Whether a layer is characters at all, not codes of a font without a map.

    >>> is_readable("The letter"), is_readable("\\ue012\\ue013 \\ue014"), is_readable("")
    (True, False, False)
    """
    visible = len(text) - sum(map(text.count, " \n\t"))
    return visible > 0 and len(_BAD.findall(text)) <= _UNSOUND * visible


def doubt(layer: Layer, languages: Iterable[str] = ()) -> str:
    """Why the layer may not be what the page shows; empty where nothing speaks against it.

    `languages` are Tesseract codes; without any, those whose function words the text has.
    """
    text = layer.text
    if layer.unmapped or UNKNOWN in text:
        return f"{max(layer.unmapped, text.count(UNKNOWN))} glyphs without a character"
    if _BAD.search(text):
        return "characters of a font's own"
    if layer.blanked:
        return f"{layer.blanked:.0%} of the blanks are drawn"
    if not _judged(text):
        return ""
    words = words_of(text)
    letters = sum(map(len, words))
    if letters < _ENOUGH:
        return ""
    known = lists_for(words, languages)
    good = known_letters(words, known)
    if good < _DOUBT * letters:
        return f"{good / letters:.0%} of the letters in known words"
    mixed = len(_MIXED.findall(text))
    if mixed > max(1, _CAPITALS * len(words)):
        return f"{mixed} capitals and signs inside words"
    if letters - good < (1 - _DOUBT_STRETCH) * _STRETCH:
        return ""
    lines = [words_of(line.text) for line in layer.lines]
    return _stretch([(sum(map(len, line)), known_letters(line, known)) for line in lines if line])


def _judged(text: str) -> bool:
    """Whether the script is one whose words are known, by the first letters of the text."""
    start = text[:_SAMPLE]
    return 2 * len(_JUDGED.findall(start)) > len(_LETTER.findall(start))


def _stretch(lines: Sequence[tuple[int, int]]) -> str:
    """A stretch of lines of which hardly a word is known: those of one font of the page.

    `lines` are the letters of each line, and those of them in known words.
    """
    run = letters = 0
    for size, good in lines:
        if good < _DOUBT_STRETCH * size:
            run, letters = run + 1, letters + size
            if letters >= _STRETCH:
                return f"{run} lines with hardly a known word"
        else:
            run = letters = 0
    return ""


def words_of(text: str) -> list[str]:
    """Words of two letters and more, lower case, in today's spelling, ligatures resolved.

    >>> words_of("The o\\ufb03ce of 1848, re-\\nopened")
    ['the', 'office', 'of', 'reopened']
    """
    joined = text.translate(_LIGATURES).lower().replace("-\n", "").replace("\u00ad", "")
    return _WORD.findall(joined.translate(MODERN))


def known_letters(words: Iterable[str], known: frozenset[str]) -> int:
    """How many letters stand in words that are known; a mute letter at the end is let pass."""
    return sum(
        len(word) for word in words if word in known or (word[-1] == "ъ" and word[:-1] in known)
    )


def lists_for(words: Sequence[str], languages: Iterable[str] = ()) -> frozenset[str]:
    """The words of the languages given, or of those that `words` are most likely in."""
    codes = [code for code in languages if code in LISTS]
    if not codes:
        own = set(words)
        listed = {code: len(own & said) for code, said in _function_words().items()}
        most = max(listed.values(), default=0)
        codes = [code for code, count in listed.items() if count and 4 * count >= 3 * most]
        codes.sort(key=lambda code: -listed[code])
        codes = codes[:2] or ["eng"]
    return _union(tuple(sorted({LISTS[code] for code in codes})))


@functools.cache
def _function_words() -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for code, words in function_words().items():
        if code in LISTS:
            found[code] = frozenset(word for word in words if len(word) > 1)
    return found


@functools.lru_cache(maxsize=16)
def _union(codes: tuple[str, ...]) -> frozenset[str]:
    if len(codes) == 1:
        return small_list(codes[0]) or frozenset()
    return frozenset().union(*(_union((code,)) for code in codes))
