"""Write the dash that OCR read as a hyphen between two words of a sentence.

Cause: an em dash set close looks like a hyphen. Effect: "outline-it", a word that is none.

A hyphen is a dash where what follows starts a new clause (a pronoun, article, conjunction or verb
form that no compound ends in), or a name follows a common word that is no prefix. Numbers written
out, and a chain of such hyphens in one sentence, count as well.

Backs off: in a text that has dashes of its own; from compounds that the document writes twice,
from prefixes (ex-, anti-, mid-), and from chains like "know-it-all".

>>> from cleaners.trial import tried
>>> tried("dashes", "in its outline-it might even be seen as a sketch for the book-and none of it")
'in its outline—it might even be seen as a sketch for the book—and none of it'
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaners.draft import Draft
from cleaners.lexicon import Lexicon
from cleaners.proposals import Change

NAME = "dashes"

_HYPHEN = re.compile(r"(?<![\w-])(?P<left>[^\W\d_]+['’]?)-(?P<right>[^\W\d_]+)(?![\w-])")
_CLAUSE = {
    "en": frozenset(
        [
            "i",
            "he",
            "she",
            "we",
            "they",
            "it",
            "this",
            "that",
            "these",
            "those",
            "the",
            "a",
            "an",
            "and",
            "but",
            "or",
            "nor",
            "if",
            "when",
            "where",
            "which",
            "who",
            "whom",
            "whose",
            "what",
            "as",
            "is",
            "was",
            "were",
            "are",
            "had",
            "has",
            "have",
            "from",
            "with",
            "for",
            "because",
            "though",
            "although",
            "while",
            "some",
            "even",
            "perhaps",
            "including",
            "especially",
            "than",
            "then",
            "there",
            "here",
            "his",
            "her",
            "their",
            "its",
            "our",
            "my",
            "your",
            "not",
            "how",
            "why",
            "somewhere",
            "such",
            "no",
            "yes",
        ]
    ),
    "ru": frozenset(("и", "а", "но")),
    "de": frozenset(
        [
            "und",
            "oder",
            "aber",
            "dass",
            "daß",
            "ich",
            "er",
            "wir",
            "ihr",
            "sie",
            "es",
            "der",
            "die",
            "das",
            "ein",
            "eine",
        ]
    ),
    "fr": frozenset(("et", "ou", "mais", "que", "qui", "dont", "un", "une")),
}
#: what a compound may start with, although it is a word that may end a clause
_LEADS = frozenset(
    [
        "i",
        "he",
        "she",
        "we",
        "they",
        "it",
        "the",
        "a",
        "an",
        "and",
        "or",
        "not",
        "no",
        "all",
        "who",
        "what",
        "how",
        "why",
        "so",
        "to",
        "as",
        "is",
        "do",
        "by",
        "in",
        "on",
        "up",
        "off",
        "out",
        "ex",
        "pre",
        "post",
        "anti",
        "pro",
        "non",
        "mid",
        "neo",
        "pan",
        "un",
        "re",
        "co",
        "self",
        "half",
        "semi",
        "sub",
        "super",
        "inter",
        "intra",
        "counter",
        "vice",
        "then",
        "cross",
        "quasi",
        "pseudo",
        "trans",
        "extra",
        "ultra",
        "multi",
        "arch",
        "attorney",
        "governor",
        "president",
    ]
)
_NUMERALS = frozenset(
    ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "another"]
)
_TENS = frozenset(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"])


def propose(draft: Draft) -> Iterator[Change]:
    """A change for each hyphen that is a dash."""
    text = draft.text
    clause = _CLAUSE.get(draft.language or "")
    if clause is None or "—" in text or " – " in text or "--" in text:
        return
    for match in re.finditer(r"(?<=[?!])-(?=[a-zа-я])", text):
        yield Change(match.start(), match.end(), "—", 0.85)
    if draft.language == "en":
        for match in re.finditer(r"(?<=[\w\"”)])( )-(?=[a-z]{2,} )", text):
            yield Change(match.start(), match.end(), "—", 0.75, "spaced")
    for match in _HYPHEN.finditer(text):
        left, right = match["left"], match["right"]
        compound = draft.vocabulary[f"{left}-{right}"]
        if compound > 1 or left.lower() in _LEADS or len(left) < 3:
            continue
        if right in clause or right == "I":
            confidence = 0.85
        elif _name_after_word(draft, left, right) or _number_after_word(left, right):
            confidence = 0.7
        elif right == "to" and re.match(r" (?:be|say|tell|name)\b", text[match.end() :][:6]):
            confidence = 0.75
        else:
            continue
        yield Change(match.start(), match.end(), f"{left}—{right}", confidence)


def _name_after_word(draft: Draft, left: str, right: str) -> bool:
    """A capital after a common word in lower case ("sure-Zinoviev")."""
    if draft.language == "de" or not (left.islower() and right.istitle() and len(left) > 3):
        return False
    names = draft.vocabulary[right] > 2 * draft.vocabulary[right.lower()]
    return names and Lexicon.of(draft.language or "en").knows(left, 4.2)


def _number_after_word(left: str, right: str) -> bool:
    return right in _NUMERALS and left not in _TENS and left not in _NUMERALS - {"another"}
