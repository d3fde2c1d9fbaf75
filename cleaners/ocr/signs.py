"""Whether a text was read by an OCR engine, from its damage alone.

An engine spoils whatever it reads, so its texts hold misread small words beside misread names. A
text that was typed has odd names by the dozen, each of which is one stroke from some word, but
hardly ever a small-letter word that is none and that a confusion of shapes explains. So a name says
something only where it is misread beyond doubt (none of 720 clean texts has one, 284 texts that
engines read have 60), and the rest is counted: clean texts have one such place in ten thousand
words, one beyond doubt in fifty thousand; what engines read has 2 to 40 in one thousand.

A dialect, or the spelling of another century, is full of small-letter words that no list has, and
some of these are a stroke from a word that one has ("tha" for thou, "gaed" for went). They are
hardly ever beyond doubt, they differ from that word in vowels as often as not, and other odd words
stand beside them that nothing explains. So a change of plain vowels is never beyond doubt; without
a place that is, one place says nothing, those that differ in vowels alone are odd words like
others (but no writer sets marks on vowels that have none: `ünd`, `nür`), and the more odd words
there are, the more places are expected of a text that was typed.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from unicodedata import normalize

from cleaners.lexicon import Lexicon
from cleaners.ocr.candidate import odd_case
from cleaners.proposals import Change

#: places in a word of clean text, those beyond doubt (by the confidence of their correction), and
#: the natural logarithm of the odds asked for against the text's being clean
_CLEAN, _CLEAN_SURE, _SURE, _LEAST = 1e-4, 2e-5, 0.88, 3.0
#: a name that is misread must be surer than a word
_SURE_NAME = 0.95
#: confidence from which on a place counts at all: what tells that a text was read by an engine must
#: be surer than what is mended in one that was
COUNTED = 0.62
#: places for each odd word of a clean text that has one beyond doubt
_ODD = 0.005
#: places that may be a typist's slips or his dialect where none is beyond doubt: in a text, in a
#: word, and for each odd word beyond those that any text has in so many words (made-up dialect has
#: .035, old spelling .01)
_SLIPS, _SLIP, _DIALECT, _RARE = 0.05, 2e-4, 0.05, 0.005
#: below this on the Zipf scale a word is odd
_KNOWN = 1.8
#: rules that mend what a typist does as well: no space behind a comma, a letter for any other
_TYPED = frozenset({"mark", "letter"})
_WORD = re.compile(r"[^\W\d_]+")
#: vowels that dialects and old spelling take for each other, and those with marks as well
_PLAIN = re.compile(r"[aeiouyаеиоуыэюяёѣѵі]+")
_VOWELS = re.compile(r"[aeiouyàâäåèéêëìíîïòóôöùúûüÿœæаеёиійоуыэюяѣѵ\u0364]+")
#: letters that were one, and that writers of old texts set as they liked: Iahr, vpon, haue
ONE_LETTER = str.maketrans("jvіѣѳ", "iuиеф")
#: German articles and what is glued to one: no surname stands right behind them
_NOUN = re.compile(
    r"(?<!\w)(?:d(?:er|ie|as|em|en|es)|ein(?:e|er|em|en|es)?|zu[rm]|[ai]m|ins|ans|vom|beim)\s\Z"
)


@dataclass(frozen=True, slots=True)
class Signs:
    """Misread places, in so many words; `sure` of the places are beyond doubt.

    `odd` is how many different small-letter words are in no list, and no place; `vowels` of the
    places differ in vowels alone from what they would be read as.
    """

    places: int
    sure: int
    words: int
    odd: int = 0
    vowels: int = 0

    @property
    def damaged(self) -> bool:
        """Whether so many places are too many for a text that no engine read.

        The likelihood of the count at its own rate against that at the rates of clean text.

        >>> Signs(1, 1, 80).damaged, Signs(3, 0, 80).damaged, Signs(7, 1, 8000).damaged
        (True, True, True)
        >>> Signs(1, 0, 80).damaged, Signs(3, 0, 80, 30).damaged, Signs(2, 0, 80, 0, 1).damaged
        (False, False, False)
        >>> Signs(1, 1, 75, 14).damaged, Signs(12, 8, 500, 60).damaged
        (False, True)
        """
        strange = _ODD * self.odd
        expected, sure = _CLEAN * self.words + strange, _CLEAN_SURE * self.words + strange
        places = self.places
        if not self.sure:
            places -= self.vowels
            odd = max(0.0, self.odd + self.vowels - _RARE * self.words)
            expected = _SLIPS + _SLIP * self.words + _DIALECT * odd
        if places <= expected:
            return False
        odds = (places - self.sure) * math.log(places / expected)
        if self.sure:
            odds += self.sure * math.log(places / sure)
        return odds - places + expected >= _LEAST


def signs(
    text: str,
    found: Iterable[Change],
    sound: Callable[[Change], bool],
    mended: int,
    language: str,
) -> Signs:
    """The signs of OCR in a text with these corrections; `sound` says which may count.

    `mended` places were damaged so and are no longer.
    """
    forms: dict[str, float] = {}
    vowels: set[str] = set()
    sure: set[str] = set()
    for change in found:
        before = text[change.start : change.end]
        if change.rule in _TYPED or may_be_name(text, change) or not sound(change):
            continue
        if before.lower().translate(ONE_LETTER) == change.after.lower().translate(ONE_LETTER):
            continue
        forms[before] = max(change.confidence, forms.get(before, 0.0))
        if _same_but_for(_VOWELS, before, change.after) and not _has_more_marks(
            before, change.after
        ):
            vowels.add(before)
        if change.confidence >= _SURE and not same_but_for_vowels(before, change.after):
            sure.add(before)
    words = words_of(text)
    lexicon = Lexicon.of(language)
    odd = {word for word in words if word.islower() and len(word) > 2 and word not in forms}
    unknown = sum(not lexicon.knows(word, _KNOWN) for word in odd)
    places = len(forms) + mended
    return Signs(places, len(sure), max(1, len(words)), unknown, len(vowels - sure))


def words_of(text: str) -> list[str]:
    """The words of a text, as their letters are."""
    return _WORD.findall(text)


def same_but_for_vowels(one: str, other: str) -> bool:
    """Whether two words differ in nothing but plain vowels."""
    return _same_but_for(_PLAIN, one, other)


def may_be_name(text: str, change: Change) -> bool:
    """Whether what a correction would change may be a name that is right as it stands."""
    if change.confidence >= _SURE_NAME or not named(text[change.start : change.end]):
        return False
    return not _NOUN.search(text, max(0, change.start - 8), change.start)


def _same_but_for(letters: re.Pattern[str], one: str, other: str) -> bool:
    """Whether two words differ in nothing but these letters."""
    return letters.sub("", one.lower()) == letters.sub("", other.lower())


def _has_more_marks(read: str, printed: str) -> bool:
    """Whether a word has more marks on its letters as it was read: writers leave them out at most.

    >>> _has_more_marks("ünd", "und"), _has_more_marks("wahrend", "während")
    (True, False)
    """
    return len(normalize("NFD", read)) - len(read) > len(normalize("NFD", printed)) - len(printed)


def named(before: str) -> bool:
    """Whether a word, or two that are taken for one, may be a name: a capital, and letters alone.

    >>> named("Lesya"), named("Ap Rhys"), named("shall"), named("ShaU"), named("W1ll")
    (True, True, False, False, False)
    """
    words = before.replace("'", "").replace("’", "").split()
    plain = all(word.isalpha() and not odd_case(word) for word in words)
    return plain and before[:1].isupper()
