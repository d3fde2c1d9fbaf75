"""All languages' words together: a letter may greet in one language and close in another."""

from __future__ import annotations

import difflib
import re
import unicodedata
from functools import cache
from typing import TypeAlias

from describers.headers.words.de import GERMAN
from describers.headers.words.en import ENGLISH
from describers.headers.words.fr import FRENCH
from describers.headers.words.model import LetterWords
from describers.headers.words.ru import RUSSIAN

TABLES: tuple[LetterWords, ...] = (ENGLISH, GERMAN, FRENCH, RUSSIAN)
WORD = re.compile(
    # with a raised end, as hands of old shorten words: Serv.t, Mess.rs, honour'd
    r"&c|[^\W\d_]{1,7}\.[a-z]{1,3}(?![\w.])|[^\W\d_]{3,}['’]d(?!\w)"
    r"|[^\W\d_]+(?:-[^\W\d_]+)*|\d+\w*",
    re.UNICODE,
)
#: a word in small letters and the spelling of the tables, and where it begins and ends
Word: TypeAlias = tuple[str, int, int]
#: from so many letters on a word may have one wrong and still be known
_LONG = 7
#: letters of older spellings, and those of today
#: of a prefix, which was written with its own letter before 1918: безцѣнный
_PREFIX = re.compile(r"(?<=^бе)з(?=[кпстфхцчшщ])|(?<=^(?:во|ра))з(?=[кпстфхцчшщ])")
_OLD = str.maketrans("ѣіѳѵſ", "еифиs")


@cache
def words(name: str) -> frozenset[str]:
    """The words of that kind in all languages.

    >>> "liebe" in words("dear"), "dear" in words("dear")
    (True, True)
    """
    return frozenset(word for table in TABLES for word in getattr(table, name).split())


@cache
def phrases(name: str) -> frozenset[str]:
    """The phrases of that kind in all languages, in lower case."""
    return frozenset(part for table in TABLES for part in getattr(table, name).split("|"))


@cache
def patterns(name: str) -> re.Pattern[str]:
    """The expressions of that kind in all languages as one, for `match` at a line's start."""
    parts = [part for table in TABLES for part in getattr(table, name)]
    return re.compile("(?:" + "|".join(parts) + ")")


@cache
def known(word: str, name: str) -> bool:
    """Whether `word` is of that kind, one misread letter in a long word allowed.

    >>> known("faithfuIly".lower(), "closing"), known("harbour", "closing")
    (True, False)
    """
    if word in words(name) or _plain(word) in _plain_words(name):
        return True
    if name in ("closing", "core") and word.endswith(tuple(words("endings"))):
        return True
    if word.startswith("très") and _plain(word[4:]) in _plain_words(name):
        return True
    if "-" in word and all(part in _plain_words(name) for part in _plain(word).split("-")):
        # tres-humble
        return True
    if len(word) < _LONG:
        return False
    near = [w for w in words(name) if abs(len(w) - len(word)) <= 1 and len(w) >= _LONG]
    return bool(difflib.get_close_matches(word, near, 1, 0.87))


def _plain(word: str) -> str:
    """`word` without accents, in which old French is free: `vôtre`, `obéïssant`."""
    if word.isascii():
        return word
    return "".join(c for c in unicodedata.normalize("NFD", word) if unicodedata.category(c) != "Mn")


@cache
def _plain_words(name: str) -> frozenset[str]:
    return frozenset(_plain(word) for word in words(name))


@cache
def like(word: str, name: str) -> bool:
    """Whether `word` is of that kind, accents aside: `chèr`."""
    return word in words(name) or (
        not word.isascii() and _plain(word) in words(name) and word[0] < "а"
    )


def _spelt(word: str) -> str:
    """`word` in lower case and in the spelling of the tables: Russian as after 1918, no long s.

    >>> _spelt("Другъ"), _spelt("Безцѣнный"), _spelt("Hochachtungsvollſt"), _spelt("Serv.t")
    ('друг', 'бесценный', 'hochachtungsvollst', 'servt')
    """
    said = word.lower().translate(_OLD).removesuffix("ъ").replace(".", "")
    if said[-2:] in ("'d", "’d"):
        return said[:-2] + "ed"
    return _PREFIX.sub("с", said) if "з" in said else said


def tokens(text: str) -> list[Word]:
    """The words of `text` in lower case, with their places.

    >>> tokens("Your Pavel")
    [('your', 0, 4), ('pavel', 5, 10)]
    """
    return [(_spelt(m[0]), m.start(), m.end()) for m in WORD.finditer(text)]
