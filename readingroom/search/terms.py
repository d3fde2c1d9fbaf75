"""Words as they are searched: in one spelling, without endings, whatever the century and language.

Three steps, each for the page and the question alike. Old spellings become today's by the rules of
the language (`spellings.tsv`); the Snowball stemmer takes the ending off; then letters that were
one (u and v, i and j) or differ by a sign (é, ё, й, ü) are made one, since the page may have
either.
"""

from __future__ import annotations

import functools
import importlib.resources
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import regex

#: the stemmers, by ISO 639-1 code; other languages are searched by whole words
STEMMERS = {
    "en": "english",
    "ru": "russian",
    "de": "german",
    "fr": "french",
    "it": "italian",
    "es": "spanish",
    "nl": "dutch",
    "pt": "portuguese",
    "sv": "swedish",
    "da": "danish",
}
#: letters of the shortest stem
_LEAST = 3
_WORD = regex.compile(r"[\p{L}\p{N}][\p{L}\p{M}\p{N}\u00ad]*(?:['’]d\b)?")
_LATIN = regex.compile(r"\p{Latin}")
_ONE = str.maketrans({"v": "u", "j": "i", "w": "uu", "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o"})


@dataclass(frozen=True, slots=True)
class Token:
    """A word at `start:end` of a text: the term that it is found by, and its letters, folded."""

    start: int
    end: int
    term: str
    letters: str


def word_spans(text: str) -> list[tuple[int, int]]:
    """Where the words of a text stand; there are as many as `tokens` has."""
    return [found.span() for found in _WORD.finditer(text)]


def tokens(text: str, language: str) -> Iterator[Token]:
    """The words of a text in a language (ISO 639-1, empty where it is not known).

    >>> [one.term for one in tokens("Vpon the Iustices’ houſe", "en")]
    ['upon', 'the', 'iustic', 'hous']
    >>> [one.term for one in tokens("въ древнія лѣта", "ru")] == [
    ...     one.term for one in tokens("в древние лета", "ru")]
    True
    """
    for found in _WORD.finditer(text):
        word = found.group()
        yield Token(found.start(), found.end(), term(word, language), letters(word))


@functools.lru_cache(maxsize=400_000)
def term(word: str, language: str) -> str:
    """The term of one word: its stem in today's spelling.

    >>> term("Thür", "de") == term("tür", "de"), term("étoit", "fr") == term("était", "fr")
    (True, True)
    >>> term("harbours", "en") == term("harbour", "en") == term("harbor", "en")
    True
    """
    modern = modernised(word, language)
    stem = _stemmer(language)
    # an old spelling may have stood before the ending: `harbours`, `musicks`
    cut = modernised(stem(modern), language) if stem else modern
    # what is left of a short word says no more than its beginning: `était` would be `et`
    return fold(cut if len(cut) >= _LEAST else modern)


@functools.lru_cache(maxsize=400_000)
def letters(word: str) -> str:
    """All letters of a word, folded: what a misreading is measured by."""
    return fold(_plain(word))


def fold(word: str) -> str:
    """A lower-case word with one form for letters that were one or differ by a sign.

    >>> fold("vérjüngt"), fold("йод") == fold("иод")
    ('ueriungt', True)
    """
    apart = unicodedata.normalize("NFKD", word)
    return "".join(c for c in apart if not unicodedata.combining(c)).translate(_ONE)


def marked(letters: str) -> str:
    """What a word that no list has is indexed as: a term that no word of a list shares.

    A misreading may have the stem of another word (`hautf` that of `haut`), and must not bring it.
    """
    return f"0{letters}"


def fold_name(name: str) -> str:
    """A name as it is compared: its words folded, a blank before and behind each.

    >>> fold_name("Müller, J.")
    ' muller i '
    """
    return " ".join(["", *map(letters, _WORD.findall(name)), ""])


def modernised(word: str, language: str) -> str:
    """A word in lower case and today's spelling, as far as the rules of its language go."""
    word = _plain(word)
    script = "la" if _LATIN.match(word) else ""
    for pattern, to in (*_rules().get(script, ()), *_rules().get(language, ())):
        word = pattern.sub(to, word)
    return word


def _plain(word: str) -> str:
    """In lower case, a long s and a ligature as their letters, no soft hyphen, one apostrophe."""
    found = unicodedata.normalize("NFKC", word).lower().replace("\u00ad", "")
    return found.replace("’", "'")


@functools.cache
def _rules() -> dict[str, tuple[tuple[regex.Pattern[str], str], ...]]:
    """The rules of each language, in order."""
    path = importlib.resources.files("readingroom").joinpath("search", "spellings.tsv")
    found: dict[str, list[tuple[regex.Pattern[str], str]]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            language, pattern, to = line.split("\t")
            found.setdefault(language, []).append((regex.compile(pattern), to))
    return {language: tuple(rules) for language, rules in found.items()}


@functools.cache
def _stemmer(language: str) -> Callable[[str], str] | None:
    import snowballstemmer

    name = STEMMERS.get(language)
    if name is None:
        return None
    found: Callable[[str], str] = snowballstemmer.stemmer(name).stemWord
    return found
