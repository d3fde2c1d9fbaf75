"""Measures of the clean text itself: what should not be in it, and how much of it is language."""

from __future__ import annotations

import unicodedata
import zlib
from collections.abc import Mapping, Sequence

import regex

from cleaners.orthography.today import today
from expectations.contract import TextMeasures
from findings.word_lists import frequencies, listed

#: words looked up per document, spread evenly over it: the share's standard error stays under .01
LOOKED_UP = 4_000
#: fewer words say nothing about a language
ENOUGH_WORDS = 20
#: what DEFLATE and the mojibake patterns see of a long text, in characters
SAMPLE = 200_000
#: a shorter text compresses badly whatever it says
ENOUGH_TEXT = 1_000

WORD = regex.compile(r"\p{L}[\p{L}\p{M}'’]*")
#: line ends, tabs and the page break are the only control characters of a text
CONTROLS = regex.compile(r"[\p{Cc}--[\n\r\t\f\x00]]", regex.VERSION1)
#: East Asian words have no spaces around them: cutting them needs a dictionary of its own
UNCUT = frozenset({"zh", "ja", "ko", "th", "lo", "km", "my"})


def of_text(text: str, languages: Sequence[str]) -> TextMeasures:
    """The measures of `text`, whose languages (ISO 639-1) are given, the first one first."""
    from ftfy.badness import badness

    words = _words(text)
    return TextMeasures(
        chars=len(text),
        words=len(words),
        undecoded=text.count("\N{REPLACEMENT CHARACTER}"),
        nuls=text.count("\0"),
        controls=len(CONTROLS.findall(text)),
        mojibake=badness(text),
        known_words=known_words(words, languages),
        repetition=repetition(text),
    )


def _words(text: str) -> list[str]:
    """The words in order; equal ones are one object, or those of a volume take half a gigabyte."""
    same: dict[str, str] = {}
    found = (match[0] for match in WORD.finditer(text))
    return [same.setdefault(word, word) for word in found]


def known_words(words: Sequence[str], languages: Sequence[str]) -> float | None:
    """The share of words that a frequency list of one of the languages holds (wordfreq, small).

    Russian words of before 1918 are looked up as they are spelt today. None where the languages
    have no list, or there are too few words to tell.

    >>> known_words("the house stands at the end of the old street".split() * 3, ["en"])
    1.0
    """
    lists = lists_of(languages[:3])
    if not lists or len(words) < ENOUGH_WORDS:
        return None
    step = max(1, len(words) // LOOKED_UP)
    old = "ru" in languages[:3]
    asked = [as_listed(word) for word in words[::step]]
    spelt = [{word, *today(word)} if old else {word} for word in asked]
    known = (any(form in one for one in lists for form in forms) for forms in spelt)
    return sum(known) / len(asked)


def lists_of(languages: Sequence[str]) -> list[Mapping[str, float]]:
    """The frequency lists (wordfreq, small) of those of the languages that have one."""
    return [
        frequencies(language, "small")
        for language in languages
        if language in listed("small") and language not in UNCUT
    ]


def as_listed(word: str) -> str:
    """The form in which wordfreq lists a word: composed, folded, with a straight apostrophe."""
    return unicodedata.normalize("NFC", word).casefold().replace("’", "'").strip("'")


def repetition(text: str) -> float | None:
    """How many times smaller DEFLATE makes the text: an engine in a loop repeats itself.

    After the compression-ratio check of OpenAI's Whisper, which has the same failure.
    """
    if len(text) < ENOUGH_TEXT:
        return None
    raw = text[:SAMPLE].encode("utf-8", "surrogatepass")
    return len(raw) / len(zlib.compress(raw))
