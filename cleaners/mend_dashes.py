"""Write the dash that OCR read as a hyphen between two words of a sentence.

Cause: an em dash set close looks like a hyphen. Effect: "garden-she", a word that is none.

A hyphen is a dash where what follows starts a new clause (a pronoun, article, conjunction or verb
form that no compound ends in), or a name follows a common word that is no prefix. Numbers written
out, and a chain of such hyphens in one sentence, count as well.

Backs off: in a text that has dashes of its own; from compounds that the document writes twice, from
one word that was written as two (every-where, any-one), from prefixes (ex-, anti-, mid-), and from
chains like "know-it-all".

>>> from cleaners.trial import tried
>>> tried("dashes", "he saw the garden-she had planted it herself-and said nothing")
'he saw the garden—she had planted it herself—and said nothing'
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaners.draft import Draft
from cleaners.lexicon import Lexicon
from cleaners.proposals import Change

NAME = "dashes"

_HYPHEN = re.compile(r"(?<![\w-])(?P<left>[^\W\d_]+['’]?)-(?P<right>[^\W\d_]+)(?![\w-])")
_CLAUSE_WORDS = {
    "en": (
        "a although an and are as because but especially even for from had has have he her "
        "here his how i if including is it its my no nor not or our perhaps she some "
        "somewhere such than that the their then there these they this those though was we "
        "were what when where which while who whom whose why with yes your "
    ),
    "ru": ("а и но "),
    "de": ("aber das dass daß der die ein eine er es ich ihr oder sie und wir "),
    "fr": ("dont et mais ou que qui un une "),
}
_CLAUSE = {code: frozenset(words.split()) for code, words in _CLAUSE_WORDS.items()}
#: what a compound may start with, although it is a word that may end a clause
_LEADS_WORDS = (
    "a all an and anti arch as attorney by co counter cross do ex extra governor half he how "
    "i in inter intra is it mid multi neo no non not off on or out pan post pre president pro "
    "pseudo quasi re self semi she so sub super the then they to trans ultra un up vice we "
    "what who why "
)
_LEADS = frozenset(_LEADS_WORDS.split())
_NUMERALS_WORDS = "two three four five six seven eight nine ten another"
_NUMERALS = frozenset(_NUMERALS_WORDS.split())
_TENS_WORDS = "twenty thirty forty fifty sixty seventy eighty ninety"
_TENS = frozenset(_TENS_WORDS.split())
#: on the Zipf scale: a word in use, that older spelling writes with a hyphen
_IN_USE = 3.0


def propose(draft: Draft) -> Iterator[Change]:
    """A change for each hyphen that is a dash."""
    text = draft.text
    clause = _CLAUSE.get(draft.language or "")
    if clause is None or "—" in text or " – " in text or "--" in text:
        return
    lexicon = Lexicon.of(draft.language or "en")
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
        if lexicon.knows(left + right, _IN_USE):
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
    """A capital after a common word in lower case ("certain-Keller")."""
    if draft.language == "de" or not (left.islower() and right.istitle() and len(left) > 3):
        return False
    names = draft.vocabulary[right] > 2 * draft.vocabulary[right.lower()]
    return names and Lexicon.of(draft.language or "en").knows(left, 4.2)


def _number_after_word(left: str, right: str) -> bool:
    left = left.lower()
    return right in _NUMERALS and left not in _TENS and left not in _NUMERALS - {"another"}
