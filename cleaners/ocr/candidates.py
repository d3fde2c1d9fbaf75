"""Everything that a type (a word form, wherever it stands) may have been: read wrongly, or glued.

Decided once per form, for the neighbours change and the form does not. What cannot win anywhere is
dropped here: the gain that neighbours can bring is bounded.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace

from cleaners.ocr.candidate import Candidate, odd_case
from cleaners.ocr.channel import MOST, readings
from cleaners.ocr.elisions import elided
from cleaners.ocr.glued import glued, unspaced, with_i
from cleaners.ocr.lexicon import UNLISTED, Words
from cleaners.ocr.numbers import legible_number
from cleaners.ocr.old_letters import OldLetters
from cleaners.ocr.other_letters import other_letters
from cleaners.ocr.shapes import Shapes

#: what neighbours can at best add, in decades; a candidate further behind cannot win
_NEIGHBOURS = 5.0
_NEIGHBOURS_LISTED = 2.7
#: a form above this share is a word; below it, lists hold too many misreadings to say so
_WORD = -7.4
_MOST_NAME = 5.2
_PERIOD_COST = 3.0
_SHORT_WORD = -6.0  # lists are full of rare strings of two or three letters
_LETTERS = frozenset("aioàyôаивкосуя")  # words of one letter
#: languages whose period rules turn spelling alone; those of the others also turn inflection, and
#: what they vouch for need not be a word that was ever written
_RESPELT = frozenset({"en", "ru"})
_MORE_LIKE_A_WORD = 0.5  # decades by letter trigrams
_A_LETTER = 0.9  # what each letter of a word costs there
#: a word above this share needs no excuse for its spelling; German lists have vnd and jhm
_COMMON, _COMMON_GERMAN = -5.5, -4.6
_NAME = -7.5  # what a capitalised word that no list has is worth
#: small roman numbers, also of money: iv, xvij, iijs, viijd
_ROMAN = re.compile(r"(?=[ivxj]{2})x{0,3}(?:i?[xv])?i{0,4}j?(?:s|d|li|th)?")
#: an l before a consonant begins no word
_ONSET = re.compile(r"l[bcdfghjkmnpqrstvwxz][a-z]")
#: a listed word below this share is commoner as a spelling of its time, which is worth a look
#: where the confusion is a likely one
_SELDOM, _LIKELY = -6.6, 2.3
_APART = 0.5  # decades that two words must be likelier than one in the spelling of its time
#: languages that write accents, and how much rarer in print is a word that should have some
_ACCENTED, _LESS_THAN_ACCENTED = frozenset({"fr"}), 3.0
_MOST_CANDIDATES = 8
#: lists are full of rare strings of so many letters: thi, tbc, bnt
_SHORT, _DOUBTFUL = 4, -5.0
#: share less cost (decades) of a reading that no other letter could beat
_EXPLAINED = -7.2


@dataclass(frozen=True, slots=True)
class Form:
    """A word form: what vouches for it as it stands, and what else it may have been."""

    text: str
    lower: str
    share: float
    period: float
    spelling: float
    odd: bool
    digits: bool
    signs: bool
    candidates: tuple[Candidate, ...]

    @property
    def best(self) -> float:
        """Its share by lists or as a period spelling, whichever says more."""
        return max(self.share, self.period)


def form(text: str, words: Words, shapes: Shapes) -> Form:
    """Weigh a form and gather its candidates.

    >>> from cleaners.ocr.shapes import shapes as table
    >>> [c.word for c in form("wdl", Words.of("en"), table("en")).candidates][0]
    'will'
    """
    if OldLetters.are_in(text):
        return _old_letters(text, words, shapes)
    lower = text.lower().replace("’", "'")
    share = words.share(lower)
    odd = odd_case(text)
    digits = any(c.isdigit() for c in text)
    signs = not digits and not lower.replace("'", "").isalpha()
    sound = not (odd or digits or signs)
    listed = sound and share > _WORD
    acronym = text.isupper() and len(text) < 4
    legible = (not digits or legible_number(text)) and not acronym and not _ROMAN.fullmatch(lower)
    found: list[Candidate] = []
    period = UNLISTED
    if listed:
        if legible:
            doubtful = share < _DOUBTFUL and len(text) <= _SHORT and text.islower()
            doubtful = doubtful and not words.attested(lower)
            least = share - (_NEIGHBOURS if doubtful else _NEIGHBOURS_LISTED)
            found = _misread(text, lower, words, shapes, least, listed=not doubtful)
            if doubtful:
                found += _one_letter(text, lower, words, found)
            found += _apart(text, lower, words)
        if found and share < (_COMMON_GERMAN if words.language == "de" else _COMMON):
            period = words.period_share(lower)
    else:
        period = words.period_share(lower) if sound else UNLISTED
        weight = max(share, period) if sound else UNLISTED
        if legible:
            found = _misread(text, lower, words, shapes, weight - _NEIGHBOURS, listed=False)
            if not digits and not signs and len(text) > 3:
                found += glued(text, lower, words)
                found += elided(text, lower, words)
            if _ONSET.match(text) and words.language != "ru":
                found += _capital_i(text, lower, words)
            found += with_i(text, words)
            if signs or "'" in lower:
                found += unspaced(text, lower, words)
            if words.language in _RESPELT and weight == UNLISTED:
                found += _period_readings(text, words, shapes, {c.lower for c in found})
        found += _one_letter(text, lower, words, found) if legible and period == UNLISTED else []
    if period > UNLISTED:  # today's spelling of the same word is no correction
        found = [c for c in found if not words.modernises(lower, c.lower)]
    share = min(share, _typed_without_accents(lower, found, words))
    found.sort(key=lambda c: (c.cost - c.share, c.word))
    spelling = words.ngrams.log_spelling(lower) / (len(lower) + 1)
    kept = tuple(found[:_MOST_CANDIDATES])
    return Form(text, lower, share, period, spelling, odd, digits, signs, kept)


def _typed_without_accents(lower: str, found: list[Candidate], words: Words) -> float:
    """The most that a word's share can be where it is another one without its accents.

    Lists count what is typed on the web, where `maitre` and `meme` are common; in books they are
    misread. What clean texts have is a word of its own, and an accent at the end is another form.
    """
    if lower.isascii() and words.language in _ACCENTED and not words.attested(lower):
        for c in found:
            accented = not c.lower.isascii() and c.lower[-2:].isascii() and words.attested(c.lower)
            if accented and unaccented(c.lower) == lower:
                return c.share - _LESS_THAN_ACCENTED
    return 0.0


def unaccented(word: str) -> str:
    """The word without its accents.

    >>> unaccented("Élève")
    'Eleve'
    """
    decomposed = unicodedata.normalize("NFD", word)
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def _apart(text: str, lower: str, words: Words) -> list[Candidate]:
    """What a word of today's lists may be glued from: they hold what the web runs together.

    `inthe` and `quil` are common there; a word that no clean text of ours has and that is none but
    two common ones may be no word.
    """
    if len(text) < 3 or words.attested(lower):
        return []
    found = glued(text, lower, words, parts=2, listed=True)
    found += with_i(text, words) + elided(text, lower, words)
    if not found:
        return found
    least = words.period_share(lower) + _APART
    return [c for c in found if c.share - c.cost > least]


def _one_letter(text: str, lower: str, words: Words, found: list[Candidate]) -> list[Candidate]:
    """Words one letter away; names may be any word's neighbour.

    Only German writes words that are no names with a capital.
    """
    if len(text) != len(lower) or not (text.islower() or words.language == "de"):
        return []
    if len(text) > _SHORT and any(c.share - c.cost > _EXPLAINED for c in found):
        return []
    had = {word for c in found for word in (c.lower, *c.lower.split()[1:])}
    first = str.upper if text[0].isupper() else str.lower
    return [
        Candidate(first(word[0]) + word[1:], word, cost, words.share(word), (rewrite,), "letter")
        for word, cost, rewrite in other_letters(lower, words)
        if word not in had and (text[0].isalpha() or word[0] == text[1])
    ]


def _old_letters(text: str, words: Words, shapes: Shapes) -> Form:
    """The form of a word with long s or with an e above its umlauts: its readings keep them.

    >>> from cleaners.ocr.shapes import shapes as table
    >>> [c.word for c in form("ſprecben", Words.of("de"), table("de")).candidates][0]
    'ſprechen'
    """
    old = OldLetters(text)
    today = form(old.plain, words, shapes)
    read = tuple(
        replace(c, word=old.kept_in(c.word)) for c in today.candidates if c.rule != "letter"
    )
    return replace(today, text=text, candidates=read)


def _misread(
    text: str, lower: str, words: Words, shapes: Shapes, least: float, *, listed: bool
) -> list[Candidate]:
    """Listed words that shapes lead to, with more than `least` left of their share."""
    known = words.listed.__contains__
    # a capitalised word that no list has is mostly a name: it must be close to be another
    name = text[0].isupper() and text[1:].islower()
    found = []
    most = _MOST_NAME if name else MOST
    # a small-letter word is no capitalised one
    for r in readings(text, shapes, known, listed=listed, most=most, cased=text == lower):
        low = r.word.lower()
        share = words.share(low)
        if share < _SELDOM and r.cost < _LIKELY and words.language == "en" and not listed:
            share = max(share, words.period_share(low))
        short = len(low) < 4 and (share < _SHORT_WORD or (len(low) == 1 and low not in _LETTERS))
        if share - r.cost > least and low != lower and not short and _fits(r.word, text):
            found.append(Candidate(r.word, low, r.cost, share, r.rewrites, "shape"))
    return found


def _fits(word: str, seen: str) -> bool:
    """Whether the case of a candidate is one that is printed, and keeps an initial capital."""
    if odd_case(word):
        return False
    return len(seen) < 3 or not seen.isupper() or word.isupper() or not seen.isalpha()


def _period_readings(text: str, words: Words, shapes: Shapes, had: set[str]) -> list[Candidate]:
    """Period spellings one rewrite away, for a form that no list knows."""

    least = words.ngrams.log_spelling(text.lower()) + _MORE_LIKE_A_WORD
    size = len(text)

    def spelt(low: str) -> bool:
        if (
            low in had
            or low in words.listed
            or words.ngrams.log_spelling(low) <= least + _A_LETTER * (size - len(low))
        ):
            return False
        return words.period_share(low) >= -8.0

    found = []
    for r in readings(text, shapes, spelt, listed=True, most=_PERIOD_COST):
        if r.cost < _PERIOD_COST and _fits(r.word, text):
            low = r.word.lower()
            share = words.period_share(low)
            found.append(Candidate(r.word, low, r.cost, share, r.rewrites, "period"))
    return found


def _capital_i(text: str, lower: str, words: Words) -> list[Candidate]:
    """A capital I read as l where no word can begin so: `lstoriia`, `lbid`."""
    likely = "i" + lower[1:]
    better = words.ngrams.log_spelling(likely) - words.ngrams.log_spelling(lower)
    share = max(words.share(likely), _NAME)
    return [Candidate("I" + text[1:], likely, 1.8, share, (("l", "I"),), "shape")] * (better > 1.0)
