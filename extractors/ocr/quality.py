"""How good a page's text is, without knowing the true one.

For choosing between two texts of one page (a PDF's own layer and ours, two engines): the better
score is kept. Four things that need no ground truth: words that are in a dictionary, the engine's
confidence, ink under the words, and repetition, which is how engines that make text up betray
themselves.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extractors.contract import Word
from extractors.encodings.words import MODERN, small_list, spelt
from extractors.ocr.confidence import mean_confidence
from extractors.ocr.ink import InkMap, ink_map
from extractors.ocr.language import function_words, shares, tokens
from extractors.ocr.models import CYRILLIC, LISTS

if TYPE_CHECKING:
    from PIL import Image

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
#: words a repeated run must have to count
_RUN = 5


@dataclass(frozen=True, slots=True)
class Judgement:
    """The parts of a score, each 0 to 1, None where there was nothing to judge by.

    `known`: words found in a dictionary; `confidence`: the engine's; `clean`: characters that
    texts are made of; `inked`: words that stand on ink; `repeated`: words in runs that occurred
    before.
    """

    known: float | None
    confidence: float | None
    clean: float
    inked: float | None
    repeated: float

    @property
    def score(self) -> float:
        """One figure, 0 to 1: weighted means of the first three, cut by the other two."""
        parts = [(self.known, 0.6), (self.confidence, 0.25), (self.clean, 0.15)]
        weight = sum(share for value, share in parts if value is not None)
        mean = sum(value * share for value, share in parts if value is not None) / weight
        ink = 1.0 if self.inked is None else self.inked
        return mean * ink * (1 - max(0.0, self.repeated - 0.5) * 2)


def quality(
    page_text: str,
    words: Sequence[Word] = (),
    image: Image.Image | None = None,
    *,
    languages: Iterable[str] = (),
) -> float:
    """How good `page_text` is, 0 to 1; 0 for none. See `judge`.

    >>> quality("the letter was found in the archive") > quality("thc 1ctter wa5 fonnd iu tlie")
    True
    """
    return judge(page_text, words, image, languages=languages).score if page_text.strip() else 0.0


def judge(
    page_text: str,
    words: Sequence[Word] = (),
    image: Image.Image | InkMap | None = None,
    *,
    languages: Iterable[str] = (),
) -> Judgement:
    """Judge a page's text by itself, its `words` with confidences, and its `image` (gray).

    `languages` are Tesseract codes; without any, the language is told by function words.
    """
    sure = mean_confidence(words)
    ink = ink_map(image) if image is not None and not isinstance(image, InkMap) else image
    inked = None
    if ink is not None and words:
        inked = sum(ink.any_in(word.box) for word in words) / len(words)
    return Judgement(
        known=_known(page_text, tuple(languages)),
        confidence=None if sure is None else sure / 100,
        clean=_clean(page_text),
        inked=inked,
        repeated=repetition(page_text),
    )


def repetition(text: str) -> float:
    """The share of words that lie in a run of five that the text had before, 0 to 1."""
    words = text.lower().split()
    seen: set[tuple[str, ...]] = set()
    repeated = [False] * len(words)
    for at in range(len(words) - _RUN + 1):
        run = tuple(words[at : at + _RUN])
        if run in seen:
            repeated[at : at + _RUN] = [True] * _RUN
        seen.add(run)
    return sum(repeated) / len(words) if words else 0.0


def known_share(text: str, language: str, prior: float = 0.25, weight: int = 6) -> float | None:
    """The share of letters that stand in words of the list of `language`, a Tesseract code.

    Two short words that a list happens to have are no evidence: it is as if `weight` letters more
    had been looked up, `prior` of them with success. None for a language without a list.

    >>> known_share("in", "eng") < known_share("in the garden of the school", "eng")
    True
    """
    if language not in LISTS:
        return None
    letters = sum(map(str.isalpha, text))
    return ((_known(text, (language,)) or 0.0) * letters + prior * weight) / (letters + weight)


def known_letters(text: str, language: str) -> int | None:
    """How many letters stand in words of the list of `language`; None without a list."""
    if language not in LISTS:
        return None
    return round((_known(text, (language,)) or 0.0) * sum(map(str.isalpha, text)))


def _known(text: str, languages: tuple[str, ...]) -> float | None:
    """The share of letters that stand in words of the languages' lists, halves of words apart."""
    joined = re.sub(r"(?<=\w)[-\u00ad⸗=]\n(?=\w)", "", unicodedata.normalize("NFC", text))
    found = [word.lower().translate(MODERN) for word in _WORD.findall(joined)]
    found = [word for word in found if len(word) > 1]
    if not found:
        return None
    codes = [code for code in languages if code in LISTS] or [_language(found)]
    lists = [words for code in codes if (words := small_list(LISTS[code])) is not None]
    total = good = 0
    for word in found:
        total += len(word)
        if any(_listed(form, words) for words in lists for form in _forms(word)):
            good += len(word)
    return good / total


def _listed(word: str, words: frozenset[str]) -> bool:
    """Whether a list has the word, or each part of it that an apostrophe parts (l'eau)."""
    return spelt(word) in words or (
        "'" in spelt(word) and all(part in words for part in spelt(word).split("'"))
    )


def _forms(word: str) -> tuple[str, ...]:
    """The word, and what pre-reform Russian spells with a mute letter more."""
    return (word, word[:-1]) if word.endswith("ъ") and len(word) > 2 else (word,)


def _language(words: Sequence[str]) -> str:
    """The likeliest of the languages with a list, within the script of most letters."""
    letters = "".join(words)
    cyrillic = sum("Ѐ" <= letter <= "ӿ" for letter in letters) > len(letters) / 2
    codes = [code for code in function_words() if code in LISTS]
    codes = [code for code in codes if (code in CYRILLIC) == cyrillic]
    ranked = shares(tokens(words), codes)
    return max(ranked, key=ranked.__getitem__)


def _clean(text: str) -> float:
    """The share of visible characters that are letters, figures or usual punctuation."""
    visible = [letter for letter in text if not letter.isspace()]
    if not visible:
        return 0.0
    usual = sum(
        letter.isalnum() or letter in ".,;:!?()'\"«»„“”‘’-–—&/§%[]°*" or letter in "̀́̈ͤ"
        for letter in visible
    )
    return usual / len(visible)
