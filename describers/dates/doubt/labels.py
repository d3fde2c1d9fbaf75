"""What stands right before a number and shows that it is none of a year: labels, marks, streets."""

from __future__ import annotations

import re
from functools import lru_cache

from describers.dates.grammar.reading import Cursor
from describers.dates.tables.every import TABLES, WordedPatterns, any_of, in_all, named
from describers.dates.tokens.lexicon import lexicon

LABELS = WordedPatterns("doubt/labels.json")
#: how many letters an abbreviated word for a street has, at most
_ABBREVIATED = 4
#: how many letters a label has that is no abbreviation, and shorter ones that are none
_WHOLE = 6


@lru_cache(maxsize=16)
def _labels(tables: tuple[str, ...]) -> re.Pattern[str]:
    # a label is one in a text of any language; short ones only in their own
    dated = lexicon(tables).words
    anywhere = frozenset(w for w in in_all("pointers") if len(w) > 3 and w not in dated)
    labels = named(tables, "pointers") | anywhere
    # a single letter is a label only with its dot: с. 5, but с 1921 года
    short = frozenset(w for w in labels if len(w) == 1)
    # behind a whole word a stop ends the sentence: the day book. 1844
    whole = frozenset(w for w in labels if len(w) >= _WHOLE) | in_all("whole_pointers") & labels
    clipped, long, single = map(any_of, (labels - short - whole, whole, short))
    return re.compile(
        rf"(?i)(?<![\w'’])(?:(?:{clipped})[.:]{{0,2}}|(?:{long}):?|(?:{single})\.)\s?(?:№\s?)?$"
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


def coded(c: Cursor, start: int) -> bool:
    """Whether the number is part of a file's or shelf's mark: M/1911, F12 1497, 1:1760."""
    if any(c.led(mark, start) for mark in (LABELS.SHELF, LABELS.CODE, LABELS.DIALLED)):
        return True
    found = c.led(LABELS.SIGLUM, start)
    word = found[1].lower() if found else ""
    return word != "" and word not in in_all("short_words") and not c.says("license", word)


def _shared_out(c: Cursor, start: int) -> bool:
    """Whether the number at `start` is of so many, or so many: item 1850 of 2000.

    A file's number and its year have another length: No. 245 of 1931.
    """
    pair = LABELS.OF_SO_MANY.match(c.text, start)
    out_of = c.led(LABELS.OUT_OF, start)
    pair = pair or (out_of and LABELS.OF_SO_MANY.match(c.text, out_of.start()))
    return pair is not None and 1400 <= int(pair[1]) <= int(pair[2])


def labelled(c: Cursor, start: int) -> bool:
    """Whether a label, a currency or a telephone stands right before `start`."""
    labels = (_labels(c.tables), LABELS.MONEY, LABELS.CALLED, LABELS.FILE)
    return any(c.led(label, start) for label in labels) or _shared_out(c, start)


def clock(c: Cursor, place: int) -> bool:
    """Whether the number is the hour of a telegram: 3 JULY 1908 1610."""
    figures = c.tokens[place].repaired or c.tokens[place].text
    dated = c.has(place - 2, "month") or c.has(place - 3, "month")
    if not dated or c.digits(place - 1) != 4 or not figures.isdigit() or len(figures) != 4:
        return False
    return int(figures[:2]) < 24 and int(figures[2:]) < 60
