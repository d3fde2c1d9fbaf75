"""The language of one passage, by its function words and its script.

Linear, without a model (lingua's load costs seconds of CPU a process), and it tells
transliterated Russian (`ru-Latn`) from English, which no model knows as a language of its own.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_GREEK = re.compile(r"[\u0370-\u03ff]")
_HEBREW = re.compile(r"[\u0590-\u05ff]")
_ARABIC = re.compile(r"[\u0600-\u06ff]")
#: letters that one Cyrillic language has and Russian has not
_LETTERS = {"uk": "іїєґ", "be": "ўі", "sr": "ђћљњџј", "bg": ""}


@cache
def function_words() -> dict[str, tuple[str, ...]]:
    """Each function word with the languages that have it."""
    text = files("describers.languages").joinpath("function_words.json").read_text(encoding="utf-8")
    out: dict[str, list[str]] = {}
    for language, words in json.loads(text).items():
        for word in dict.fromkeys(words.split()):
            out.setdefault(word, []).append(language)
    return {word: tuple(languages) for word, languages in out.items()}


@dataclass(frozen=True, slots=True)
class Hit:
    """A function word at `start:end` and the languages that have it."""

    start: int
    end: int
    word: str
    languages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Guess:
    """The language of a passage, `und` where nothing speaks for any; how sure (0..1); why."""

    language: str
    confidence: float
    hits: tuple[Hit, ...] = ()


def guess(text: str, start: int = 0, end: int | None = None) -> Guess:
    """The language of `text[start:end]`.

    >>> guess("it was the best of times and we were all going to the sea").language
    'en'
    """
    known = function_words()
    votes: Counter[str] = Counter()
    hits: list[Hit] = []
    total = letters = 0
    for match in _WORD.finditer(text, start, len(text) if end is None else end):
        total += 1
        word = match[0].lower()
        letters += len(word)
        languages = known.get(word)
        if languages:
            hits.append(Hit(match.start(), match.end(), word, languages))
            for language in languages:
                votes[language] += 6 // len(languages)
    passage = text[start:end]
    if (named := _by_script(passage, letters or 1, votes)) is not None:
        return Guess(*named, tuple(hits))
    for language in ("ru", "uk", "be", "bg", "sr"):
        votes.pop(language, None)
    if not votes:
        return Guess("und", 0.0)
    (best, top), *rest = votes.most_common(2)
    second = rest[0][1] if rest else 0
    if top < 12 or len(hits) < 0.06 * total:
        return Guess("und", 0.3, tuple(hits))
    return Guess(best, round(min(0.99, 0.5 + 0.5 * (top - second) / top), 2), tuple(hits))


def _by_script(text: str, letters: int, votes: Counter[str]) -> tuple[str, float] | None:
    """The language where most letters are of a script that tells it; None for Latin."""
    if text.isascii():
        return None
    if len(_CYRILLIC.findall(text)) * 2 > letters:
        return cyrillic(text, votes)
    for pattern, language in ((_GREEK, "el"), (_HEBREW, "he"), (_ARABIC, "ar")):
        if len(pattern.findall(text)) * 2 > letters:
            return language, 0.9
    return None


def cyrillic(text: str, votes: Counter[str]) -> tuple[str, float]:
    """Which of the languages in Cyrillic; Russian where nothing tells."""
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
