"""What stands right before a number and shows that it is none of a year: labels, marks, streets."""

from __future__ import annotations

import re
from functools import lru_cache

from describers.dates.grammar.reading import Cursor
from describers.dates.tables.every import TABLES, any_of, in_all, named
from describers.dates.tokens.lexicon import lexicon

#: a file's number in a Soviet reference; elsewhere d. is for died
_FILE = re.compile(r"\b(?:op|f)\.? ?\d[^.;]{0,12}\bd\.\s?$", re.IGNORECASE)


_MONEY = re.compile(r"[$£€₽¥%№#§]\s?$")


#: a telephone's number may have the exchange's name before it
_CALLED = re.compile(
    rf"(?<!\w)(?:{any_of(in_all('telephones'))})(?!\w)[.:]*\s?(?:no\.?\s|nr\.?\s|№\s?)?"
    r"(?:[^\W\d_]+\.?,?\s){0,2}(?:\d{2,5}[ -]){0,3}$",
    re.IGNORECASE,
)


#: the groups of a telephone's number before one that looks like a year: +44 1892, 0800 1917
_DIALLED = re.compile(r"(?:\+\d{1,3}|(?<![\w.,])0\d{2,4})[ )-]{1,2}(?:\(0\)\s?)?$")


_OF = f"(?:{any_of(in_all('out_of'))})"
_OUT_OF = re.compile(rf"(?<![\w.,/-])(\d{{4}}) {_OF} $")
_OF_SO_MANY = re.compile(rf"(\d{{4}}) {_OF} (\d{{4}})(?!\d)")
#: how many letters an abbreviated word for a street has, at most
_ABBREVIATED = 4


STREET = re.compile(
    r" (?:[NSEW]\.? )?(?:[A-Z][\w.'’-]+ ){0,2}?"
    rf"(?:{any_of(frozenset(map(str.title, in_all('street_nouns'))))})\b"
)


#: one or two letters before a number make a shelf mark, unless they are a word
_SIGLUM = re.compile(r"(?<![\w'’.-])([A-Z][A-Za-z]?)\s?$")


#: how many letters a label has that is no abbreviation, and shorter ones that are none
_WHOLE = 6


@lru_cache(maxsize=16)
def _labels(tables: tuple[str, ...]) -> re.Pattern[str]:
    named = {w for t in tables for w in TABLES[t].pointers}
    # a label is one in a text of any language; short ones only in their own
    dated = lexicon(tables).words
    named |= {
        w for table in TABLES.values() for w in table.pointers if len(w) > 3 and w not in dated
    }
    labels = sorted(named, key=len, reverse=True)
    # a single letter is a label only with its dot: с. 5, but с 1921 года
    short = "|".join(re.escape(w) for w in labels if len(w) == 1)
    # behind a whole word a stop ends the sentence: the day book. 1844
    whole = [w for w in labels if len(w) >= _WHOLE or w in in_all("whole_pointers")]
    long = "|".join(map(re.escape, whole))
    clipped = "|".join(re.escape(w) for w in labels if len(w) > 1 and w not in whole)
    return re.compile(
        rf"(?<![\w'’])(?:(?:{clipped})[.:]{{0,2}}|(?:{long}):?|(?:{short})\.)\s?(?:№\s?)?$",
        re.IGNORECASE,
    )


@lru_cache(maxsize=2)
def streets(*, with_year: bool = False) -> re.Pattern[str]:
    """Words before a day that is the name of a street, house or society.

    `with_year` are those after which a name may have a whole year: place du 8 mai 1945. Only an
    abbreviation has a stop of its own; behind a whole word it ends a sentence.

    >>> bool(streets().search("ул. ")), bool(streets().search("пришли на площадь. "))
    (True, False)
    """
    tables = [t for t in TABLES.values() if t.streets_dated or not with_year]
    names = sorted({w for table in tables for w in table.streets}, key=len, reverse=True)
    body = "|".join(
        re.escape(w).replace(r"\ ", r"\s+") + (r"\.?" if len(w) <= _ABBREVIATED else "")
        for w in names
    )
    return re.compile(rf"(?<!\w)(?:{body})[^\S\n]+[«\"„“]?$", re.IGNORECASE)


#: a manuscript's collection before its number: MS Add. 1867, Cod. Pal. germ. 1848, Hs. Rep. 1702
_SHELF = re.compile(
    r"\b(?:MSS?|Mss?|Cod|Codex|Hss?|Ms|рук|ркп)\.? (?:[^\W\d_][\w’'-]{0,12}\.? ){0,3}$"
)


def coded(c: Cursor, start: int, tables: tuple[str, ...]) -> bool:
    """Whether the number is part of a file's or shelf's mark: M/1911, F12 1497, 1:1760."""
    before = c.text[max(0, start - 4) : start]
    if _SHELF.search(c.text, max(0, start - 40), start):
        return True
    if re.search(r"(?:[A-ZА-Я]|\d)/$|\d:$|(?<!\w)[A-ZА-Я]-$|\w_$", before):
        return True
    if _DIALLED.search(c.text, max(0, start - 12), start):
        return True
    found = _SIGLUM.search(c.text, max(0, start - 4), start)
    word = found[1].lower() if found else ""
    return bool(word) and word not in in_all("short_words") | named(tables, "license")


def _shared_out(c: Cursor, start: int) -> bool:
    """Whether the number at `start` is of so many, or so many: item 1850 of 2000.

    A file's number and its year have another length: No. 245 of 1931.
    """
    out_of = _OUT_OF.search(c.text, max(0, start - 14), start)
    behind = _OF_SO_MANY.match(c.text, start)
    number = c.text[start : start + 4]
    pair = (int(out_of[1]), int(number)) if out_of and number.isdecimal() else None
    if behind is not None:
        pair = int(behind[1]), int(behind[2])
    return pair is not None and 1400 <= pair[0] <= pair[1]


def labelled(c: Cursor, start: int, tables: tuple[str, ...]) -> bool:
    """Whether a label, a currency or a telephone stands right before `start`."""
    before = c.text[max(0, start - 24) : start]
    return bool(
        _labels(tables).search(before)
        or _MONEY.search(before)
        or _CALLED.search(c.text, max(0, start - 40), start)
        or _shared_out(c, start)
        or _FILE.search(before)
    )


def clock(c: Cursor, place: int) -> bool:
    """Whether the number is the hour of a telegram: 3 JULY 1908 1610."""
    token = c.tokens[place].repaired or c.tokens[place].text
    if c.digits(place - 1) != 4 or not int(token[:2]) < 24 or not int(token[2:4]) < 60:
        return False
    return c.has(place - 2, "month") or c.has(place - 3, "month")
