"""Cut a text into runs of words that can belong to a date.

A run ends at any word that no table knows, and only runs with an anchor (a plausible number, a
month, a season...) are kept, so the grammar looks at little of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from describers.dates.table import Table

_TOKEN = re.compile(
    r"(?P<num>\d+)|(?P<elision>(?<!\w)[LDld]['’](?=[^\W\d_]))|(?P<word>[^\W\d_]+(?:['’][^\W\d_]+)*)|(?P<stop>[.,;:/()\[\]\-–—‐'’?])"
    r"|(?P<gap>\n[ \t\r]*\n\s*)|(?P<other>[^\s])"
)
NO_GLUE: Mapping[int, int] = {}
_ROMAN = re.compile(r"([IVXLC]+|[ivx]+|[ХІV]+)(?:e|è|ème|er|º)?")
#: a dot inside a sentence: a figure, comma or small letter goes on
_INNER_DOT = re.compile(r"\.(?=\s*[\d,;)\]–-]|\s+[^\W\dA-ZА-Я])")
#: kinds whose abbreviations end in a dot of their own
_DOTTED = frozenset({"month", "year_word", "about", "weekday", "century", "decade_noun"})
#: kinds that make a run worth reading
ANCHORS = frozenset({"month", "season", "decade", "century", "holiday"})
#: a letter read for a digit in a year: I905, 19O5, l9l7
_LOOKALIKE = str.maketrans("IlJ|OoSBZ", "111100582")
_DAMAGED = re.compile(
    r"(?<![\w.])(?=[\w|]*\d)(?=[\w|]*[IlJ|OoSBZ])[1IlJ|][4-9OoSB][0-9OolISBZ]{2}(?![\w])"
)


@dataclass(slots=True)
class Token:
    """A word, number or stop at `start:end`; `kinds` maps each reading to its value."""

    text: str
    start: int
    end: int
    kinds: dict[str, int | str]
    repaired: str = ""

    def get(self, kind: str) -> int | str | None:
        """The value of a reading, None where the token does not have it."""
        return self.kinds.get(kind)

    def number(self, kind: str) -> int:
        """The value of a reading that is a number."""
        return int(self.kinds[kind])


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All words of some tables: single words, and phrases by their first word."""

    words: dict[str, dict[str, int | str]]
    phrases: dict[str, tuple[tuple[re.Pattern[str], dict[str, int | str]], ...]]
    capital: frozenset[str]


def _entries(table: Table) -> Iterator[tuple[str, str, int | str]]:
    numbered: tuple[tuple[str, dict[str, int]], ...] = (
        ("month", table.months),
        ("season", table.seasons),
        ("weekday", table.weekdays),
        ("ordinal", table.ordinals),
        ("decade", table.decades),
    )
    for kind, numbers in numbered:
        for word, number in numbers.items():
            yield word, kind, number
    for word, modifier in table.modifiers.items():
        yield word, "modifier", modifier
    for word, (month, day) in table.holidays.items():
        yield word, "holiday", month * 100 + day
    listed: tuple[tuple[str, tuple[str, ...]], ...] = (
        ("decade_noun", table.decade_nouns),
        ("century", table.centuries),
        ("year_word", table.years),
        ("about", table.about),
        ("maybe", table.maybe),
        ("before", table.before),
        ("after", table.after),
        ("no_later", table.no_later),
        ("no_earlier", table.no_earlier),
        ("from", table.start),
        ("to", table.to),
        ("between", table.between),
        ("and", table.both),
        ("or", table.either),
        ("filler", table.filler),
        ("license", table.license),
        ("this", table.this),
        ("old_style", table.old_style),
        ("new_style", table.new_style),
        ("before_era", table.before_era),
        ("era", table.era),
        ("ordinal_suffix", table.ordinal_suffixes),
        ("decade_suffix", table.decade_suffixes),
    )
    for kind, entries in listed:
        for word in entries:
            yield word, kind, table.language


@lru_cache(maxsize=16)
def lexicon(tables: tuple[str, ...]) -> Lexicon:
    """The words of the tables named, joined."""
    from describers.dates.tables import TABLES

    words: dict[str, dict[str, int | str]] = {}
    phrases: dict[str, list[tuple[re.Pattern[str], dict[str, int | str]]]] = {}
    capital: set[str] = set()
    phrase_kinds: dict[str, dict[str, int | str]] = {}
    for name, table in TABLES.items():
        if name not in tables:
            # of the other languages only what makes a full date: 5 марта 1917 г.
            for word, number in table.months.items():
                words.setdefault(word, {}).setdefault(
                    "month" if len(word) > 3 else "lower_month", number
                )
            if name == "ru":
                # Russian titles stand transliterated in texts of every language
                for word in table.years:
                    words.setdefault(word, {}).setdefault("year_word", "ru")
                for word in ("kh", "х"):
                    words.setdefault(word, {})["decade_suffix"] = "ru"
                for word in ("godov", "gody", "godakh", "годов", "годы", "годах"):
                    words.setdefault(word, {})["decade_noun"] = "ru"
    for table in (TABLES[name] for name in tables):
        if table.capital_months:
            capital |= set(table.months)
        for word, kind, value in _entries(table):
            if re.fullmatch(r"[^\W\d_]+(?:['’][^\W\d_]+)*", word):
                words.setdefault(word, {})[kind] = value
            else:
                phrase_kinds.setdefault(word, {})[kind] = value
    for phrase, kinds in phrase_kinds.items():
        first = re.match(r"[^\W\d_]+(?:['’][^\W\d_]+)*", phrase)
        if first is None:
            continue
        pattern = re.escape(phrase).replace(r"\ ", r"\s+")
        end = r"(?!\w)" if phrase[-1].isalnum() else ""
        phrases.setdefault(first[0], []).append((re.compile(pattern + end, re.IGNORECASE), kinds))
    ordered = {
        first: tuple(sorted(found, key=lambda item: -len(item[0].pattern)))
        for first, found in phrases.items()
    }
    return Lexicon(words, ordered, frozenset(capital))


def runs(
    text: str, tables: Iterable[str], glued: Mapping[int, int] = NO_GLUE
) -> Iterator[list[Token]]:
    """The runs of `text` (single line ends already blanks), in order.

    `glued` maps the start of a year to its end where a note number is glued to it.
    """
    lex = lexicon(tuple(tables))
    damaged = {m.start(): m.end() for m in _DAMAGED.finditer(text)}
    run: list[Token] = []
    anchored = False
    at = 0
    for match in _TOKEN.finditer(text):
        start = match.start()
        if start < at:
            continue
        kind = match.lastgroup
        token: Token | None = None
        if start in glued:
            at = glued[start]
            year = text[start:at]
            token = Token(year, start, at, {"num": int(year), "glued_note": year})
            anchored = True
        elif start in damaged:
            end = damaged[start]
            year = text[start:end].translate(_LOOKALIKE)
            token = Token(text[start:end], start, end, {"num": int(year)}, repaired=year)
            at = end
            anchored = True
        elif kind == "num":
            token = Token(match[0], start, match.end(), {"num": int(match[0][:9])})
            anchored = anchored or len(match[0]) >= 3 or _numeric(text, match.end())
        elif kind == "elision":
            token = Token(match[0], start, match.end(), {"filler": "fr"})
        elif kind == "word":
            token = _word(text, match, lex)
            if token is not None:
                at = token.end
                anchored = anchored or not ANCHORS.isdisjoint(token.kinds)
        elif kind == "stop":
            token = Token(match[0], start, match.end(), {match[0]: match[0]})
        if token is not None:
            run.append(token)
        else:
            if anchored:
                yield run
            run, anchored = [], False
    if anchored:
        yield run


def _numeric(text: str, end: int) -> bool:
    return end < len(text) and text[end] in "./-" and text[end + 1 : end + 2].isalnum()


def _word(text: str, match: re.Match[str], lex: Lexicon) -> Token | None:
    raw, start, end = match[0], match.start(), match.end()
    lower = raw.lower()
    for pattern, kinds in lex.phrases.get(lower.split("'")[0].split("’")[0], ()):
        found = pattern.match(text, start)
        if found:
            return Token(found[0], start, found.end(), kinds)
    kinds = lex.words.get(lower, {})
    roman = None if kinds and not raw.isupper() and len(raw) > 1 else _ROMAN.fullmatch(raw)
    if not kinds and roman is None:
        return None
    if roman is not None or ("month" in kinds and lower in lex.capital and raw[0].islower()):
        kinds = dict(kinds)
        if "month" in kinds and raw[0].islower():
            kinds["lower_month"] = kinds.pop("month")
        if roman is not None:
            kinds["roman"] = roman[1].upper()
    # the dot of an abbreviation belongs to its word; any other dot is a stop of its own
    if text[end : end + 1] == "." and len(raw) <= 5 and not _DOTTED.isdisjoint(kinds):
        year = "year_word" in kinds and len(raw) <= 2
        if year or _INNER_DOT.match(text, end):
            end += 1
    return Token(text[start:end], start, end, kinds)
