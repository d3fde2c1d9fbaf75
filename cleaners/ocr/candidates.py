"""Everything that a type (a word form, wherever it stands) may have been: read wrongly, or glued.

Decided once per form, for the neighbours change and the form does not. What cannot win anywhere is
dropped here: the gain that neighbours can bring is bounded.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from cleaners.ocr.channel import MOST, readings
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
_SPLIT_COST = 2.6
_MOST_NAME = 5.2
_PERIOD_COST = 3.0
_SHORT_WORD = -6.0  # lists are full of rare strings of two or three letters
#: languages whose period rules turn spelling alone; those of the others also turn inflection, and
#: what they vouch for need not be a word that was ever written
_RESPELT = frozenset({"en", "ru"})
_MORE_LIKE_A_WORD = 0.5  # decades by letter trigrams
_COMMON = -5.5  # a word above this share needs no excuse for its spelling
_HALF = -6.0  # both halves of a glued word are common
_FUNCTION = -4.0  # share of a word that stands beside anything: of, the, since, were
_PREFIXES = frozenset(
    "over under out non inter anti counter fore after up down off co sub super self half mid"
    " semi multi post pre pro trans".split()
)
_SUFFIXES = frozenset(
    "less like wise ward wards ship hood man men some fold full house like fish land work able"
    " worth most ness ing ed er est".split()
)
_PLAIN, _COMPOUND = -3.3, 1.2  # two words of which none is that common may be a compound
_NAME = -7.5  # what a capitalised word that no list has is worth
_TURN_COST = 1.2  # of a lost space where a capital shows that there was one
#: small roman numbers, also of money: iv, xvij, iijs, viijd
_ROMAN = re.compile(r"(?=[ivxj]{2})x{0,3}(?:i?[xv])?i{0,4}j?(?:s|d|li|th)?")
#: an l before a consonant begins no word
_ONSET = re.compile(r"l[bcdfghjkmnpqrstvwxz][a-z]")
_MOST_CANDIDATES = 8
#: share less cost (decades) of a reading that explains a form well
_UNEXPLAINED = -9.0
_LONGEST_GLUED = 60


@dataclass(frozen=True, slots=True)
class Candidate:
    """What may have been printed: `word` in its case, `lower` for look-up, its share and cost."""

    word: str
    lower: str
    cost: float
    share: float
    rewrites: tuple[tuple[str, str], ...]
    rule: str


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


def odd_case(text: str) -> bool:
    """Whether capitals stand inside small letters, as nobody prints them.

    >>> odd_case("shaU"), odd_case("McKay"), odd_case("L'Avenir"), odd_case("USSR"), odd_case("BEn")
    (True, False, False, False, True)
    """
    for part in text.replace("’", "'").split("'"):
        inner = part[1:]
        if inner != inner.lower() and not part.isupper():
            for prefix in ("Mc", "Mac", "De", "Di", "Du", "La", "Le", "Van", "Fitz"):
                rest = part.removeprefix(prefix)
                if rest != part and rest[:1].isupper() and rest[1:] == rest[1:].lower():
                    break
            else:
                return True
    return False


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
            found = _misread(text, lower, words, shapes, share - _NEIGHBOURS_LISTED, listed=True)
        if found and share < _COMMON:
            period = words.period_share(lower)
    else:
        period = words.period_share(lower) if sound else UNLISTED
        weight = max(share, period) if sound else UNLISTED
        if legible:
            found = _misread(text, lower, words, shapes, weight - _NEIGHBOURS, listed=False)
            if not digits and not signs and len(text) > 3:
                found += _glued(text, lower, words)
            if _ONSET.match(text) and words.language != "ru":
                found += _capital_i(text, lower, words)
            if signs:
                found += _unspaced(text, lower, words)
            if words.language in _RESPELT and weight == UNLISTED:
                found += _period_readings(text, words, shapes, {c.lower for c in found})
        found += _one_letter(text, lower, words, found) if legible and period == UNLISTED else []
    if period > UNLISTED:  # today's spelling of the same word is no correction
        found = [c for c in found if not words.modernises(lower, c.lower)]
    found.sort(key=lambda c: (c.cost - c.share, c.word))
    spelling = words.ngrams.log_spelling(lower) / (len(lower) + 1)
    kept = tuple(found[:_MOST_CANDIDATES])
    return Form(text, lower, share, period, spelling, odd, digits, signs, kept)


def _one_letter(text: str, lower: str, words: Words, found: list[Candidate]) -> list[Candidate]:
    """Words one letter away, where shapes explain nothing well; names may be any word's neighbour.

    Only German writes words that are no names with a capital.
    """
    if len(text) != len(lower) or not (text.islower() or words.language == "de"):
        return []
    if any(c.share - c.cost > _UNEXPLAINED for c in found):
        return []
    had = {c.lower for c in found}
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
        short = len(low) < 4 and share < _SHORT_WORD
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

    def spelt(low: str) -> bool:
        if low in had or low in words.listed or words.ngrams.log_spelling(low) <= least:
            return False
        return words.period_share(low) >= -8.0

    found = []
    for r in readings(text, shapes, spelt, listed=True, most=_PERIOD_COST):
        if r.cost < _PERIOD_COST and _fits(r.word, text):
            low = r.word.lower()
            share = words.period_share(low)
            found.append(Candidate(r.word, low, r.cost, share, r.rewrites, "period"))
    return found


def _unspaced(text: str, lower: str, words: Words) -> list[Candidate]:
    """Two words with a comma, colon or semicolon between them and no space behind it."""
    at = min((lower.find(c) for c in ",;:" if c in lower), default=-1)
    left, right = lower[:at], lower[at + 1 :]
    if at < 2 or not (left.isalpha() and right.isalpha()):
        return []
    share_left, share_right = words.share(left), words.share(right)
    if share_left < _HALF - 1 or share_right < _HALF - 1:
        return []
    spaced = f"{text[: at + 1]} {text[at + 1 :]}"
    share = share_left + share_right
    return [Candidate(spaced, f"{left} {right}", _SPLIT_COST, share, (), "mark")]


def _capital_i(text: str, lower: str, words: Words) -> list[Candidate]:
    """A capital I read as l where no word can begin so: `lstoriia`, `lbid`."""
    likely = "i" + lower[1:]
    better = words.ngrams.log_spelling(likely) - words.ngrams.log_spelling(lower)
    share = max(words.share(likely), _NAME)
    return [Candidate("I" + text[1:], likely, 1.8, share, (("l", "I"),), "shape")] * (better > 1.0)


def _glued(text: str, lower: str, words: Words, parts: int = 3) -> list[Candidate]:
    """Up to `parts` common words whose spaces were lost, or a capital one behind a small one.

    A one-letter part is only "a", "I" or French "à", "y". Of three words the middle one is tried
    where the rest is no word by itself.
    """
    found: list[Candidate] = []
    if len(lower) > _LONGEST_GLUED:
        return found  # no words are so long, and to try every place would be quadratic
    for at in range(1, len(lower)):
        left, right = lower[:at], lower[at:]
        share_left = words.share(left)
        if share_left < _HALF or (at == 1 and left not in "aàiy"):
            continue
        head, tail = text[:at], text[at:]
        turn = at > 1 and tail[0].isupper() and head.islower() and not odd_case(tail)
        if not turn and odd_case(text):
            continue
        if len(right) == 1 and right not in "aài":
            continue
        share_right = words.share(right)
        if not turn and (right in _SUFFIXES or (left in _PREFIXES and share_right < _FUNCTION)):
            continue  # a derived word that no list has: overexpenditure, holesome
        cost = _TURN_COST if turn else _SPLIT_COST
        if not turn and max(share_left, share_right) < _PLAIN:
            cost += _COMPOUND
        if turn and share_left > _FUNCTION:
            share_right = max(share_right, _NAME)
        if share_right > _HALF or (turn and share_left > _FUNCTION):
            near = words.ngrams.affinity(left, right, share_left, share_right)
            share = share_left + share_right + near
            found.append(Candidate(f"{head} {tail}", f"{left} {right}", cost, share, (), "split"))
        elif parts > 2 and share_left > _FUNCTION - 1.2 and len(right) > 6 and right.isalpha():
            for rest in _glued(tail, right, words, parts - 1):
                middle = rest.lower.partition(" ")[0]
                near = words.ngrams.affinity(left, middle, share_left, words.share(middle))
                share, cost = share_left + near + rest.share, _SPLIT_COST + 0.6
                low = f"{left} {rest.lower}"
                found.append(Candidate(f"{head} {rest.word}", low, cost, share, (), "split"))
    return sorted(found, key=lambda c: c.cost - c.share)[:2]
