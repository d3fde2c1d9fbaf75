"""Make a clean page look older or more learned: training text for what must be left alone.

The texts that the ranker learns from are of 1790 to 1935. Archives hold older spelling and many
foreign names; a page that was respelled by these rules, or sprinkled with words of other
languages, teaches the ranker that an unlisted word is not yet a misread one.
"""

from __future__ import annotations

import random
import re
from collections.abc import Sequence

#: (pattern, replacement): habits of spelling before 1750 (in German and French before 1800), and of
#: English dialects, any of which a page may have
HABITS = {
    "en": (
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
    ),
    "broad": (
        (r"\bs(?=[aeiou])", "z"),
        (r"\bf", "v"),
        (r"\bth(?=r)", "d"),
        (r"\bth(?=[aeiou])", "d"),
        (r"th\b", "f"),
        (r"ght\b", "cht"),
        (r"ed\b", "it"),
        (r"old\b", "owd"),
        (r"ve\b", "'"),
        (r"er\b", "ah"),
        (r"(?<=[aeiou])ll\b", "lt"),
        (r"\bwh", "f"),
        (r"(?<=[aeo])r(?=[a-z])", ""),
        (r"ck\b", "k"),
        (r"ch\b", "k"),
        (r"\bsh", "s"),
        (r"oo(?=[a-z])", "ooa"),
        (r"ou(?=[a-z])", "aa"),
        (r"igh", "eet"),
        (r"\by", "yo"),
    ),
    "dialect": (
        (r"ing\b", "in'"),
        (r"\bh(?=[aeiou])", "'"),
        (r"\bof\b", "o'"),
        (r"\bwith\b", "wi'"),
        (r"all\b", "a'"),
        (r"\bth(?=[eai])", "d"),
        (r"ow\b", "aw"),
        (r"ou", "oo"),
        (r"ight", "icht"),
        (r"o(?=[nm]e?\b)", "a"),
        (r"ea", "ay"),
        (r"oo(?=[dkl])", "ui"),
        (r"er\b", "ah"),
        (r"d\b", ""),
        (r"\b(do|did|can|wo)(?:es)?n't", r"\1nna"),
        (r"o(?=ld\b)", "au"),
    ),
    "fr": (
        (r"ai(?=s\b|t\b|ent\b|tre)", "oi"),
        (r"(?<=[ea])nts\b", "ns"),
        (r"és\b", "ez"),
        (r"\bé(?=[tcp])", "es"),
        (r"[âêîôû]t", "ist"),
        (r"ê", "es"),
        (r"i\b", "y"),
        (r"ai", "ay"),
        (r"t(?=res?\b)", "tt"),
        (r"l(?=er?\b)", "ll"),
        (r"au", "aul"),
        (r"mps\b", "ms"),
        (r"ct(?=i)", "cti"),
        (r"(?<=[aeio])m(?=[ei])", "mm"),
        (r"\bu(?=[nr])", "v"),
        (r"v(?=[aeio])", "u"),
        (r"j(?=[aeou])", "i"),
        (r"oi(?=r)", "oy"),
        (r"uel", "uell"),
        (r"è", "e"),
        (r"é(?=[a-z])", "e"),
    ),
    "de": (
        (r"t(?=[aeu])", "th"),
        (r"ei", "ey"),
        (r"f\b", "ff"),
        (r"k", "ck"),
        (r"\bu(?=[nm])", "v"),
        (r"n\b", "nn"),
        (r"ie", "i"),
        (r"i(?=h)", "j"),
        (r"ä", "e"),
        (r"ss", "ß"),
        (r"z", "tz"),
        (r"k(?=[aou])", "c"),
        (r"l\b", "ll"),
        (r"d\b", "dt"),
        (r"t\b", "dt"),
        (r"ieren\b", "iren"),
        (r"o(?=h)", "oo"),
        (r"e\b", ""),
        (r"b(?=t)", "bb"),
        (r"p(?=f)", "pp"),
    ),
}
_COMPILED = {
    kind: tuple((re.compile(pattern), to) for pattern, to in habits)
    for kind, habits in HABITS.items()
}
_WORD = re.compile(r"\b[^\W\d_]+\b")


def respell(text: str, rng: random.Random, kind: str = "en") -> str:
    """A page in early modern spelling or in dialect (`HABITS`), as inconsistent as they were.

    >>> respell("goodness and mercy shall follow me", random.Random(4)) != "goodness and mercy"
    True
    """
    share = rng.random() * 0.6
    habits = [(p, to, rng.random() * 0.7) for p, to in _COMPILED[kind] if rng.random() < 0.6]

    def one(match: re.Match[str]) -> str:
        word = match.group()
        if word.islower() and rng.random() < share:
            for pattern, to, chance in habits:
                if rng.random() < chance:
                    word = pattern.sub(to, word)
        return word

    return _WORD.sub(one, text)


#: compounds that were written as two words, or as either
_COMPOUNDS = re.compile(
    r"\b(any|some|every|no)(?=one|body|thing|where|day|time|how)|\b(to|for|how|when|what)-?(?=day\b"
    r"|night\b|morrow\b|ever)|\b(my|thy|him|her|it|our|your|them)(?=sel[fv])|\b(where|there|here)"
    r"(?=fore|upon|with|after|of\b|by\b)|\b(mean)(?=while|time)|\b(an)(?=other)|\b(can)(?=not)"
    r"|\b(may)(?=be\b)|\b(with)(?=in\b|out\b)|\b(up)(?=on\b)|\b(in)(?=to\b|deed\b|stead\b)"
    r"|\b(over|under|out|after|fore|after)(?=[a-z]{4})|(?<=[a-z]{3})()(?=man\b|men\b|side\b|house)"
)


def set_apart(text: str, rng: random.Random) -> str:
    """A page that writes some compounds as two words: any one, to day, your selves.

    >>> set_apart("anyone saw yourselves to-day", random.Random(2))
    'any one saw your selves to day'
    """
    share = rng.random()
    return _COMPOUNDS.sub(lambda m: m[0].rstrip("-") + " " * (rng.random() < share), text)


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
