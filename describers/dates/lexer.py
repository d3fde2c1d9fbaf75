"""Cut a text into runs of words that can belong to a date.

A run ends at any word that no table knows, and only runs with an anchor (a plausible number, a
month, a season...) are kept, so the grammar looks at little of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from describers.dates.misread import days_misread, misread, resembled
from describers.dates.spelled import spelled
from describers.dates.table import Table

_TOKEN = re.compile(
    r"(?P<num>\d+)|(?P<elision>(?<!\w)[LDld]['’](?=[^\W\d_]))"
    r"|(?P<word>[^\W\d_]+(?:['’][^\W\d_]+)*)|(?P<stop>[.,;:/()\[\]\-–—‐'’‘?&])"
    r"|(?P<gap>\n[ \t\r]*\n\s*)|(?P<other>[^\s])"
)
#: how many unknown words are kept in mind
_STRANGERS = 200_000
NO_GLUE: Mapping[int, int] = {}
_ROMAN = re.compile(r"([IVXLC]+|[ivx]+|[ХІV]+)(?:e|è|ème|er|º)?")
#: the months of Latin and of old hands that begin with a figure: 7ber, 9bris, 10bre
_FIGURED = re.compile(r"\.?(b(?:er|r|re|ris|ers))\b")
#: a nought read for the letter: 0ctober
_ZERO = re.compile(r"ct(?:ober)?\b")
#: a month cut by a line end: Novem- ber
_CUT = re.compile(r"-\s+([^\W\d_]{2,8})\b")
#: 'eighties, '70s and '84; not the end of a quotation, nor minutes and feet
_APOSTROPHE = re.compile(
    r"(?:(\d\d)(?:['’]?s|(?![\d\w'’.,]*[\w%]))|([a-z]{5,9}s)\b)", re.IGNORECASE
)
_CLOSING = frozenset("»”“\"'’")
#: letters of Russian before 1918 -> those of today
_OLD_LETTERS = str.maketrans("ѣіѳѵ", "еифи")
_OLD_ENDINGS = (("аго", "ого"), ("яго", "его"), ("ыя", "ые"), ("ія", "ие"))
#: what a letter of a phrase may be in print before 1918
_OLD_CLASSES = {"е": "[еѣ]", "и": "[иі]", "ф": "[фѳ]"}
#: a dot inside a sentence: a figure, comma or small letter goes on
_INNER_DOT = re.compile(
    r"\.(?=\s[IlO1-3][0-9OlI]?(?:st|nd|rd|th)\b|\s*[\d,;)\]–—&-]"
    r"|\s+[^\W\dA-ZА-Я])"
)
#: kinds whose abbreviations end in a dot of their own
_DOTTED = frozenset(
    {"month", "year_word", "about", "weekday", "century", "decade_noun", "rel_month", "rel_year"}
)
#: kinds that make a run worth reading
ANCHORS = frozenset({"month", "season", "decade", "century", "holiday"})
#: a letter read for a digit in a year: I905, 19O5, l9l7
_LOOKALIKE = str.maketrans("IlJ|OoSBZ", "111100582")
_DAMAGED = re.compile(r"[1IlJ|](?<![\w.].)[4-9OoSB][0-9OolISBZ]{2}(?!\w)")


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
    small_months: bool = False
    #: words met that no table knows, whatever stands around them
    strangers: set[str] = field(default_factory=set)


def _entries(table: Table) -> Iterator[tuple[str, str, int | str]]:
    numbered: tuple[tuple[str, dict[str, int]], ...] = (
        ("month", table.months),
        ("season", table.seasons),
        ("weekday", table.weekdays),
        ("ordinal", table.ordinals),
        ("decade", table.decades),
        ("rel_month", table.relative_months),
        ("rel_year", table.relative_years),
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
        ("anno", table.anno),
        ("ordinal_suffix", table.ordinal_suffixes),
        ("decade_suffix", table.decade_suffixes),
    )
    for kind, entries in listed:
        for word in entries:
            yield word, kind, table.language


@lru_cache(maxsize=16)
def lexicon(tables: tuple[str, ...]) -> Lexicon:
    """The words of the tables named, joined."""
    from describers.dates.other import MONTHS
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
    for word, number in MONTHS.items():
        words.setdefault(word, {}).setdefault(
            "month" if len(word) > 4 and not word.endswith("us") else "lower_month", number
        )
    for table in (TABLES[name] for name in tables):
        if table.capital_months:
            capital |= set(table.months)
        for word, kind, value in _entries(table):
            if re.fullmatch(r"[^\W_]+(?:['’][^\W\d_]+)*", word):
                words.setdefault(word, {})[kind] = value
            else:
                phrase_kinds.setdefault(word, {})[kind] = value
    for phrase, kinds in phrase_kinds.items():
        first = re.match(r"[^\W\d_]+(?:['’][^\W\d_]+)*", phrase)
        if first is None:
            continue
        pattern = _spellings(phrase)
        end = r"(?!\w)" if phrase[-1].isalnum() else ""
        phrases.setdefault(first[0], []).append((re.compile(pattern + end, re.IGNORECASE), kinds))
    ordered = {
        first: tuple(sorted(found, key=lambda item: -len(item[0].pattern)))
        for first, found in phrases.items()
    }
    return Lexicon(words, ordered, frozenset(capital), "fr" in tables)


def _spellings(phrase: str) -> str:
    """The pattern of a phrase, with the letters of Russian print before 1918.

    >>> bool(re.fullmatch(_spellings("не позднее"), "не позднѣе"))
    True
    """
    pattern = re.escape(phrase).replace(r"\ ", r"\s+")
    if "а" <= phrase[0] <= "я":
        pattern = re.sub(r"[еиф]", lambda m: _OLD_CLASSES[m[0]], pattern)
        pattern = re.sub(r"(?<=[бвгджзклмнпрстфхцчшщ\]])(?=$|\\s)", "ъ?", pattern)
        pattern = re.sub(r"(?<=[бвгджзклмнпрстфхцчшщ])ого(?=$|\\s)", "[оа]го", pattern)
    return pattern


def modern(word: str) -> str:
    """A lower-case Russian word in the spelling of today.

    >>> modern("мѣсяцъ"), modern("прошлаго"), modern("лѣто")
    ('месяц', 'прошлого', 'лето')
    """
    word = word.translate(_OLD_LETTERS)
    if word.endswith("ъ"):
        return word[:-1]
    for old, new in _OLD_ENDINGS:
        if word.endswith(old):
            return word[: -len(old)] + new
    return word


def runs(
    text: str,
    tables: Iterable[str],
    glued: Mapping[int, int] = NO_GLUE,
    breaks: Sequence[int] = (),
) -> Iterator[list[Token]]:
    """The runs of `text` (single line ends already blanks), in order.

    `glued` maps the start of a year to its end where a note number is glued to it. `breaks` are
    the offsets, sorted, of line ends that a date does not cross.
    """
    lines = iter((*breaks, len(text) + 1))
    line = next(lines)
    lex = lexicon(tuple(tables))
    strangers = lex.strangers
    if len(strangers) > _STRANGERS:
        strangers.clear()
    damaged = {
        m.start(): m.end()
        for m in _DAMAGED.finditer(text)
        if not m[0].isdigit() and any(c.isdigit() for c in m[0])
    }
    damaged |= days_misread(text)
    worded = spelled(text)
    run: list[Token] = []
    anchored = False
    at = 0
    for match in _TOKEN.finditer(text):
        start = match.start()
        if start < at:
            continue
        if start > line:
            if anchored:
                yield run
            run, anchored = [], False
            while start > line:
                line = next(lines)
        kind = match.lastgroup
        token: Token | None = None
        if start in glued:
            at = glued[start]
            printed = text[start:at]
            token = Token(printed, start, at, {"num": int(printed), "glued_note": printed})
            anchored = True
        elif start in worded:
            at, year, figures = worded[start]
            number_kind = "num" if figures == 4 else "short_year"
            token = Token(text[start:at], start, at, {number_kind: year, "worded": year})
            anchored = True
        elif start in damaged:
            end = damaged[start]
            digits = text[start:end].translate(_LOOKALIKE).rstrip("stndrh")
            token = Token(text[start:end], start, end, {"num": int(digits)}, repaired=digits)
            at = end
            anchored = True
        elif kind == "num":
            end = match.end()
            if match[0] == "0" and (rest := _ZERO.match(text, end)):
                token = _word(text, start, rest.end(), lex, "O" + rest[0])
                at = rest.end()
            elif text[end : end + 1] in ("b", ".") and (rest := _FIGURED.match(text, end)):
                token = _word(text, start, rest.end(), lex, match[0] + rest[1])
                at = rest.end()
            if token is None:
                token = Token(match[0], start, end, {"num": int(match[0][:9])})
                anchored = anchored or len(match[0]) >= 3 or _numeric(text, end)
                if not anchored and run:
                    anchored = any("weekday" in t.kinds for t in run[-3:])
            else:
                anchored = True
        elif kind == "elision":
            token = Token(match[0], start, match.end(), {"filler": "fr"})
        elif kind == "word":
            raw = match[0]
            # the c. of "&c." is no circa
            strange = raw in strangers or text[start - 1 : start] == "&"
            token = None if strange else _word(text, start, match.end(), lex)
            if token is not None:
                at = token.end
                anchored = anchored or not ANCHORS.isdisjoint(token.kinds)
                if not anchored and run:
                    anchored = (
                        "rel_month" in token.kinds
                        or ("weekday" in token.kinds and "num" in run[-1].kinds)
                        or ("roman" in token.kinds and run[-1].text in "./-")
                    )
        elif kind == "stop":
            token = _stop(text, start, match[0], lex)
            at = token.end
            anchored = anchored or len(token.text) > 1
            if run and match[0] in _CLOSING and _quoted_day(run):
                continue
        elif kind == "other" and match[0] in _CLOSING and _quoted_day(run):
            continue
        if token is not None:
            run.append(token)
        else:
            if anchored:
                yield run
            run, anchored = [], False
    if anchored:
        yield run


def _numeric(text: str, end: int) -> bool:
    if end >= len(text) or text[end] not in "./-–—_":
        return False
    return text[end + 1 : end + 2].isalnum() or text[end : end + 2] in ("--", "__", "——", "—,")


def _estrange(lex: Lexicon, raw: str, following: str) -> None:
    """Keep a word in mind as no word of dates, unless a hyphen may have cut it."""
    if following != "-":
        lex.strangers.add(raw)


def _quoted_day(run: list[Token]) -> bool:
    """Whether a closing quotation mark may only end a day: «14» November in a printed form."""
    return bool(run) and "num" in run[-1].kinds and len(run[-1].text) <= 2


def _stop(text: str, start: int, mark: str, lex: Lexicon) -> Token:
    kinds: dict[str, int | str] = {mark: mark}
    if mark == "&":
        kinds["and"] = "en"
    elif mark in "'’‘" and not text[start - 1 : start].isalnum():
        found = _APOSTROPHE.match(text, start + 1)
        if found and found[1]:
            short = "short_year" if found[0].isdigit() else "short_decade"
            return Token(text[start : found.end()], start, found.end(), {short: int(found[1])})
        if found and "decade" in lex.words.get(found[2].lower(), {}):
            number = lex.words[found[2].lower()]["decade"]
            return Token(text[start : found.end()], start, found.end(), {"short_decade": number})
    return Token(mark, start, start + 1, kinds)


def _word(text: str, start: int, end: int, lex: Lexicon, raw: str = "") -> Token | None:
    """The word or phrase at `start:end`; `raw` where it is to be read otherwise than printed."""
    raw = raw or text[start:end]
    lower = raw.lower()
    if text[end : end + 1] == "-" and (cut := _CUT.match(text, end)):
        whole = lex.words.get(lower + cut[1], {})
        if "month" in whole:
            return Token(text[start : cut.end()], start, cut.end(), whole, lower + cut[1])
    if lower[-1] >= "а" and lower not in lex.words and lower not in lex.phrases:
        lower = modern(lower)
    for pattern, kinds in lex.phrases.get(lower.split("'")[0].split("’")[0], ()):
        found = pattern.match(text, start)
        if found:
            return Token(found[0], start, found.end(), kinds)
    kinds = lex.words.get(lower, {})
    if not kinds and (raw[0].isupper() or lex.small_months or lower[-1] >= "а"):
        number = misread(text, start, end, raw, lower)
        if number:
            return Token(raw, start, end, {"month": number}, raw)
    roman = None if kinds and not raw.isupper() and len(raw) > 1 else _ROMAN.fullmatch(raw)
    if not kinds and roman is None:
        if lower.split("'")[0].split("’")[0] not in lex.phrases and (
            (raw[0].islower() and not lex.small_months and lower[-1] < "а") or not resembled(lower)
        ):
            _estrange(lex, raw, text[end : end + 1])
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
