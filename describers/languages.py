"""The languages of a text: shares by letters, and passages in another language than the first.

Counts function words paragraph by paragraph and lets the script decide where it can. That is
linear, needs no model (lingua's load costs seconds of CPU a process), and tells transliterated
Russian (`ru-Latn`) from English, which no model knows as a language of its own.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from describers.contract import LanguageShare, LanguageSpan
from describers.origin import Origin

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_BREAK = re.compile(r"\n\s*\n")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_GREEK = re.compile(r"[\u0370-\u03ff]")
_HEBREW = re.compile(r"[\u0590-\u05ff]")
_ARABIC = re.compile(r"[\u0600-\u06ff]")
#: letters that one Cyrillic language has and Russian has not
_LETTERS = {"uk": "іїєґ", "be": "ўі", "sr": "ђћљњџј", "bg": ""}
#: passages shorter than this many letters are not told apart
SHORTEST = 60


@cache
def function_words() -> dict[str, tuple[str, ...]]:
    """Each function word with the languages that have it."""
    text = files("describers").joinpath("function_words.json").read_text(encoding="utf-8")
    out: dict[str, list[str]] = {}
    for language, words in json.loads(text).items():
        for word in words.split():
            out.setdefault(word, []).append(language)
    return {word: tuple(languages) for word, languages in out.items()}


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph at `start:end`: its language, its letters, and how sure (0..1)."""

    start: int
    end: int
    language: str
    letters: int
    confidence: float


def guess(text: str) -> tuple[str, float]:
    """The language of a passage and how sure (0..1); `und` where nothing speaks for any.

    >>> guess("it was the best of times and we were all going to the sea")[0]
    'en'
    """
    known = function_words()
    votes: Counter[str] = Counter()
    hits = total = 0
    for match in _WORD.finditer(text):
        total += 1
        languages = known.get(match[0].lower())
        if languages:
            hits += 1
            for language in languages:
                votes[language] += 6 // len(languages)
    cyrillic = len(_CYRILLIC.findall(text))
    letters = sum(map(len, _WORD.findall(text))) or 1
    if cyrillic * 2 > letters:
        return _cyrillic(text, votes)
    for pattern, language in ((_GREEK, "el"), (_HEBREW, "he"), (_ARABIC, "ar")):
        if len(pattern.findall(text)) * 2 > letters:
            return language, 0.9
    for language in ("ru", "uk", "be", "bg", "sr"):
        votes.pop(language, None)
    if not votes:
        return "und", 0.0
    (best, top), *rest = votes.most_common(2)
    second = rest[0][1] if rest else 0
    share = hits / total
    if top < 12 or share < 0.06:
        return "und", 0.3
    return best, round(min(0.99, 0.5 + 0.5 * (top - second) / top), 2)


def _cyrillic(text: str, votes: Counter[str]) -> tuple[str, float]:
    lower = text.lower()
    for language, letters in _LETTERS.items():
        if letters and sum(lower.count(c) for c in letters) * 50 > len(lower):
            if language == "be" and "ў" not in lower:
                continue
            # before 1918 Russian too was written with і
            if language == "uk" and ("ѣ" in lower or "ъ " in lower):
                continue
            return language, 0.9
    ours = {k: votes[k] for k in ("ru", "bg") if votes[k]}
    if ours.get("bg", 0) > 2 * ours.get("ru", 0):
        return "bg", 0.7
    return "ru", 0.95 if ours else 0.7


def passages(text: str) -> list[Passage]:
    """The paragraphs of `text`, each with its language. Short ones take a neighbour's."""
    out: list[Passage] = []
    at = 0
    for edge in [m.span() for m in _BREAK.finditer(text)] + [(len(text), len(text))]:
        chunk = text[at : edge[0]]
        letters = sum(map(str.isalpha, chunk))
        if letters:
            language, confidence = guess(chunk) if letters >= SHORTEST else ("und", 0.0)
            out.append(Passage(at, edge[0], language, letters, confidence))
        at = edge[1]
    return out


def describe_languages(
    text: str, given: tuple[str, ...], origin: Origin
) -> tuple[tuple[LanguageShare, ...], tuple[LanguageSpan, ...]]:
    """Shares, largest first, and the passages in another language than the first."""
    parts = passages(text)
    letters: Counter[str] = Counter()
    for part in parts:
        letters[part.language] += part.letters
    undecided = letters.pop("und", 0)
    if not letters:
        language = given[0] if given else guess(text)[0]
        return (LanguageShare(language, 1.0),), ()
    first = letters.most_common(1)[0][0]
    letters[first] += undecided
    total = sum(letters.values())
    shares = tuple(
        LanguageShare(language, round(count / total, 4))
        for language, count in letters.most_common()
    )
    spans = []
    for part in parts:
        if part.language not in ("und", first) and part.confidence >= 0.6:
            start, end = _trimmed(text, part.start, part.end)
            source = origin.span(start, end)
            spans.append(LanguageSpan(part.language, start, end, *source, part.confidence))
    return shares, tuple(spans)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    chunk = text[start:end]
    left = len(chunk) - len(chunk.lstrip())
    return start + left, end - (len(chunk) - len(chunk.rstrip()))
