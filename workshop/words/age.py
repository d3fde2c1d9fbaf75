"""Make a clean page look older or more learned: training text for what must be left alone.

The texts that the ranker learns from are of 1790 to 1935. Archives hold older spelling and many
foreign names; a page that was respelled by these rules, or sprinkled with words of other
languages, teaches the ranker that an unlisted word is not yet a misread one.
"""

from __future__ import annotations

import random
import re
from collections.abc import Sequence

#: (pattern, replacement): habits of English spelling before 1750, any of which a page may have
_HABITS = tuple(
    (re.compile(pattern), to)
    for pattern, to in (
        (r"ness\b", "nesse"),
        (r"self\b", "selfe"),
        (r"less\b", "lesse"),
        (r"(?<=[a-z]{3})y\b", "ie"),
        (r"\b(he|she|me|we|be)\b", r"\1e"),
        (r"\b(do|go|so|no)\b", r"\1e"),
        (r"(?<=[aeiou])(ll|nd|rd|rt|st|ck|wn|rn|lk|ld)\b", r"\1e"),
        (r"(?<=[aeiou])([tdnpgr])\b", r"\1\1e"),
        (r"(?<=[aeiou])l\b", "ll"),
        (r"\bup", "vp"),
        (r"\bun", "vn"),
        (r"\bus\b", "vs"),
        (r"(?<=[a-z])v(?=[aeiou])", "u"),
        (r"\bj", "i"),
        (r"i(?=n[a-z])", "y"),
        (r"ai", "ay"),
        (r"ow\b", "owe"),
        (r"ed\b", "'d"),
        (r"([ksp])ed\b", r"\1t"),
        (r"ic\b", "ick"),
        (r"\bin", "en"),
        (r"oo", "ou"),
        (r"ea", "ee"),
        (r"s\b", "es"),
        (r"em", "im"),
        (r"er\b", "or"),
    )
)
_WORD = re.compile(r"\b[a-z]+\b")


def respell(text: str, rng: random.Random) -> str:
    """A page in early modern spelling, as inconsistent as it was.

    >>> respell("goodness and mercy shall follow me", random.Random(4)) != "goodness and mercy"
    True
    """
    share = rng.random() * 0.6
    habits = [(p, to, rng.random() * 0.7) for p, to in _HABITS if rng.random() < 0.6]

    def one(match: re.Match[str]) -> str:
        word = match.group()
        if rng.random() < share:
            for pattern, to, chance in habits:
                if rng.random() < chance:
                    word = pattern.sub(to, word)
        return word

    return _WORD.sub(one, text)


def sprinkle(text: str, foreign: Sequence[str], rng: random.Random) -> str:
    """A page with up to 3 % of its words replaced by foreign ones: names, words, passages."""
    share = rng.random() * 0.03
    again: list[str] = []  # who is named once is named again

    def one(match: re.Match[str]) -> str:
        if rng.random() >= share:
            return match.group()
        if rng.random() < 0.12:
            start = rng.randrange(len(foreign))  # neighbours in the list are of one language
            return " ".join(foreign[start : start + 500][::60])
        word = rng.choice(again) if again and rng.random() < 0.4 else rng.choice(foreign)
        if word not in again:
            word = word.capitalize() if rng.random() < 0.75 else word
        again.append(word)
        return word

    return re.sub(r"\b[^\W\d_A-Z]{3,}\b", one, text)


def hyphenate(text: str, rng: random.Random) -> str:
    """A page with hyphens at line ends inside words."""

    def one(match: re.Match[str]) -> str:
        word = match.group()
        if rng.random() >= 0.025:
            return word
        cut = rng.randint(2, len(word) - 2)
        return word[:cut] + rng.choice(["-\n", "-\n", "-\n", "-"]) + word[cut:]

    return re.sub(r"\b[^\W\d_]{5,}\b", one, text)
