"""Restore apostrophes in texts whose non-ASCII characters were dropped.

Cause: a page in one encoding was saved in another that lacks the typographic apostrophe. Effect:
"Novaks letter", "doesnt", "theyve": possessives that read as plurals, words that are none.

First the text must be shown to be damaged so: contractions without apostrophe that are no words,
twice at least, and more bare forms than good ones. Then contractions that can be nothing else
are restored, those that are also words only behind a pronoun ("I wont"), and possessives of names
where the plural is rare, the name is the document's own or well known, and a noun can follow.

Backs off: from plurals of families ("the Novaks book" may be one's or all's: a suggestion),
from "its" except before an article, from names in -s, and in languages other than English.

>>> from cleaners.trial import tried
>>> text = "I dont know Novaks hand. Novak didnt say. Novak and Berg said it isnt so, but Im not."
>>> tried("apostrophes", text)
"I don't know Novak's hand. Novak didn't say. Novak and Berg said it isn't so, but I'm not."
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaners.draft import Draft
from cleaners.language import function_words
from cleaners.lexicon import Lexicon
from cleaners.proposals import Change

NAME = "apostrophes"

_SURE = re.compile(
    r"\b(?:(?P<n>do|does|did|is|was|were|are|has|have|had|could|would|should|must|need|might)(?=nt\b)"
    r"|(?P<ve>I|we|you|they|could|would|should|might)(?=ve\b)|(?P<re>they|you)(?=re\b)"
    r"|(?P<ll>there|they|you|that|it)(?=ll\b)|(?P<s>that|there|here|what|where|who)(?=s\b)"
    r"|(?P<m>I)(?=m\b))",
    re.IGNORECASE,
)
_TOKEN = re.compile(r"\w+")
_AFTER_PRONOUN = re.compile(
    r"\b(?:I|he|she|it|we|you|they|who|that|which|there) (?P<word>wont|cant)(?= [a-z])"
)
_I_WILL = re.compile(r"(?<=[a-z,] )Ill(?= [a-z])")
_ITS = re.compile(r"\b[Ii]ts(?= (?:a|an|the|not|been|only)\b)")
_POSSESSIVE = re.compile(r"\b(?P<name>[A-Z][a-z]{2,})s(?= [\"“]?(?P<next>[A-Za-z]+))")
_WHOLE = re.compile(r"\b(?P<name>[a-z]{3,}[^aeious]y)s\b")
_GOOD = re.compile(r"\w['’](?:s|t|re|ve|ll|m|d)\b")
_NO_NOUN = frozenset(
    [
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "have",
        "has",
        "had",
        "do",
        "does",
        "did",
        "will",
        "would",
        "can",
        "could",
        "may",
        "might",
        "must",
        "shall",
        "should",
        "also",
        "even",
        "still",
        "never",
        "always",
        "who",
        "whom",
        "whose",
        "which",
        "that",
        "when",
        "where",
        "while",
        "then",
        "there",
        "not",
        "said",
        "say",
        "claim",
        "claimed",
        "write",
        "wrote",
        "did",
        "made",
        "make",
        "used",
        "themselves",
        "alike",
    ]
)


def propose(draft: Draft) -> Iterator[Change]:
    """One change a word."""
    text = draft.text
    if draft.language != "en":
        return
    if not any(_SURE.match(word) for word in set(_TOKEN.findall(text))):
        return  # a look at each different word takes half the time of a search
    sure = list(_SURE.finditer(text))
    if len(sure) < 2:
        return
    possessives = list(_possessives(draft))
    if len(sure) + len(possessives) <= len(_GOOD.findall(text)):
        return
    for match in sure:
        yield _marked(text, match.end() + (match.lastgroup == "n"), 0.92, "contraction")
    for match in _AFTER_PRONOUN.finditer(text):
        yield _marked(text, match.end() - 1, 0.85, "contraction")
    for match in _I_WILL.finditer(text):
        yield _marked(text, match.start() + 1, 0.75, "contraction")
    for match in _ITS.finditer(text):
        yield _marked(text, match.end() - 1, 0.7, "contraction")
    yield from possessives


def _marked(text: str, at: int, confidence: float, rule: str) -> Change:
    """The word around `at` with an apostrophe there."""
    start, end = at, at
    while start and text[start - 1].isalpha():
        start -= 1
    while end < len(text) and text[end].isalpha():
        end += 1
    return Change(start, end, f"{text[start:at]}'{text[at:end]}", confidence, rule)


def _possessives(draft: Draft) -> Iterator[Change]:
    lexicon = Lexicon.of("en")
    functions = function_words()["en"]
    for match in _POSSESSIVE.finditer(draft.text):
        name, follows = match["name"], match["next"].lower()
        if name.endswith("s") or follows in functions or follows in _NO_NOUN:
            continue
        singular, plural = lexicon.zipf(name), lexicon.zipf(name + "s")
        own = draft.vocabulary[name]
        if plural > max(singular - 1.2, 0.0) or (own < 2 and singular < 3.3):
            continue
        at = match.end("name")
        before = draft.text[max(0, match.start() - 4) : match.start()]
        family = before.lower().endswith("the ")
        yield _marked(draft.text, at, 0.4 if family else 0.8, "possessive")
    for match in _WHOLE.finditer(draft.text):
        if lexicon.knows(match["name"], 3.0) and not lexicon.knows(match[0], 2.3):
            yield _marked(draft.text, match.end() - 1, 0.8, "possessive")
