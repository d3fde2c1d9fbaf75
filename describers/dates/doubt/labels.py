"""What stands right before a number and shows that it is none of a year: labels, marks, streets."""

from __future__ import annotations

import re
from functools import lru_cache

from describers.dates.grammar.reading import Cursor
from describers.dates.tables.every import TABLES, WordedPatterns, in_all, named
from describers.dates.tokens.lexicon import lexicon

LABELS = WordedPatterns("doubt/labels.json")


#: how many letters an abbreviated word for a street has, at most
_ABBREVIATED = 4


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


def coded(c: Cursor, start: int, tables: tuple[str, ...]) -> bool:
    """Whether the number is part of a file's or shelf's mark: M/1911, F12 1497, 1:1760."""
    before = c.text[max(0, start - 4) : start]
    if LABELS.SHELF.search(c.text, max(0, start - 40), start):
        return True
    if re.search(r"(?:[A-ZА-Я]|\d)/$|\d:$|(?<!\w)[A-ZА-Я]-$|\w_$", before):
        return True
    if LABELS.DIALLED.search(c.text, max(0, start - 12), start):
        return True
    found = LABELS.SIGLUM.search(c.text, max(0, start - 4), start)
    word = found[1].lower() if found else ""
    return bool(word) and word not in in_all("short_words") | named(tables, "license")


def _shared_out(c: Cursor, start: int) -> bool:
    """Whether the number at `start` is of so many, or so many: item 1850 of 2000.

    A file's number and its year have another length: No. 245 of 1931.
    """
    out_of = LABELS.OUT_OF.search(c.text, max(0, start - 14), start)
    behind = LABELS.OF_SO_MANY.match(c.text, start)
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
        or LABELS.MONEY.search(before)
        or LABELS.CALLED.search(c.text, max(0, start - 40), start)
        or _shared_out(c, start)
        or LABELS.FILE.search(before)
    )


def clock(c: Cursor, place: int) -> bool:
    """Whether the number is the hour of a telegram: 3 JULY 1908 1610."""
    token = c.tokens[place].repaired or c.tokens[place].text
    if c.digits(place - 1) != 4 or not int(token[:2]) < 24 or not int(token[2:4]) < 60:
        return False
    return c.has(place - 2, "month") or c.has(place - 3, "month")
