"""Cut a text into runs of words that can belong to a date.

A run ends at any word that no table knows, and only runs with an anchor (a plausible number, a
month, a season...) are kept, so the grammar looks at little of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from describers.dates.broken import broken_years
from describers.dates.lexicon import Lexicon, lexicon, modern
from describers.dates.misread import days_misread, misread, resembled
from describers.dates.years_in_words import spelled

_TOKEN = re.compile(
    r"(?P<num>\d+)|(?P<elision>(?<!\w)[LDld]['’](?=[^\W\d_]))"
    r"|(?P<word>[^\W\d_]+(?:['’][^\W\d_]+)*)|(?P<stop>[.,;:/()\[\]\-–—‐'’‘?&×])"
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
#: a dot inside a sentence: a figure, comma or small letter goes on
_INNER_DOT = re.compile(
    r"\.(?=\s[IlO1-3][0-9OlI]?(?:st|nd|rd|th)\b|\s*[\d,;(\[)\]–—&/-]"
    r"|\s+[^\W\dA-ZА-Я]|\s(?:[IVXХ]{2,}|[VXХ])(?!\w))"
)
#: kinds whose abbreviations end in a dot of their own
_DOTTED = frozenset(
    {
        "month",
        "year_word",
        "about",
        "weekday",
        "century",
        "decade_noun",
        "rel_month",
        "rel_year",
        "part",
        "modifier",
    }
)
#: kinds that make a day of the number before them
_DAY_MARKS = frozenset({"rel_month", "old_style", "new_style", "era", "before_era"})
#: kinds that make a short number behind them worth reading
_COUNTS_ON = frozenset({"weekday", "anno", "decade_noun"})
#: kinds that make a run worth reading
ANCHORS = frozenset({"month", "season", "decade", "century", "holiday"})
#: a letter read for a digit in a year: I905, 19O5, l9l7
_LOOKALIKE = str.maketrans("IlJ|OoSBZОоЗз", "1111005820033")
_DAMAGED = re.compile(
    r"[12IlJ|](?<![\w.].)(?:(?<!2)[4-9OoSB][0-9OolISBZОоЗ]{2}(?=s?(?!\w))"
    r"|(?<=2)[0Oo][0-2OolI][0-9OolISB](?!\w))"
)
#: a year printed with its figures apart: 1 9 1 5; a row of a table goes on with more numbers
_SPACED = re.compile(
    r"1(?<=[^\W\d_] .) [4-9] [0-9] [0-9](?![\w%])(?! {0,3}[\d–-])(?!,\d)", re.IGNORECASE
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
    tables = tuple(tables)
    lex = lexicon(tables)
    strangers = lex.strangers
    if len(strangers) > _STRANGERS:
        strangers.clear()
    damaged = {
        m.start(): m.end()
        for m in _DAMAGED.finditer(text)
        if not m[0].isdigit() and any(c.isdigit() for c in m[0])
    }
    damaged |= {m.start(): m.end() for m in _SPACED.finditer(text)}
    damaged |= broken_years(text, lex)
    damaged |= days_misread(text)
    worded = spelled(text, tables)
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
            digits = (
                text[start:end]
                .translate(_LOOKALIKE)
                .replace(" ", "")
                .replace(",", "")
                .rstrip("stndrh")
            )
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
                    anchored = any(not _COUNTS_ON.isdisjoint(t.kinds) for t in run[-3:])
            else:
                anchored = True
        elif kind == "elision":
            token = Token(match[0], start, match.end(), {"filler": "fr", "of_month": "fr"})
        elif kind == "word":
            raw = match[0]
            # the c. of "&c." is no circa
            strange = raw in strangers or text[start - 1 : start] == "&"
            token = None if strange else _word(text, start, match.end(), lex)
            if token is None and run and run[-1].end == start and "num" in run[-1].kinds:
                cut = _glued_ordinal(raw.lower(), lex)
                if cut and (token := _word(text, start + cut, match.end(), lex)):
                    run.append(Token(raw[:cut], start, start + cut, lex.words[raw[:cut].lower()]))
            if token is not None:
                at = token.end
                anchored = anchored or not ANCHORS.isdisjoint(token.kinds)
                if not anchored and run:
                    anchored = (
                        not _DAY_MARKS.isdisjoint(token.kinds)
                        or ("weekday" in token.kinds and "num" in run[-1].kinds)
                        or ("roman" in token.kinds and run[-1].text in "./-")
                        or ("decade_suffix" in token.kinds and _tens(run[-1], start))
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


def _glued_ordinal(word: str, lex: Lexicon) -> int:
    """How much of a word is the ending of an ordinal with the next word glued to it: 18thcentury.

    0 where it is no such word.
    """
    for cut in (2, 3):
        tail = lex.words.get(word[cut:], {})
        if "ordinal_suffix" in lex.words.get(word[:cut], {}) and not ANCHORS.isdisjoint(tail):
            return cut
    return 0


def _tens(token: Token, start: int) -> bool:
    """Whether `token` ends at `start` and is a number such as 80, of which -s or -er make years."""
    return token.end == start and len(token.text) == 2 and token.text[1] == "0"


def _numeric(text: str, end: int) -> bool:
    if end >= len(text) or text[end] not in "./-–—_":
        return False
    if text[end : end + 2] == ". " and text[end + 2 : end + 3].isdigit():
        # 31. 10. 17
        return True
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
        lower = modern(lower) or lower  # a hard sign by itself is no word in modern spelling
    first = lower if lower.isalpha() else lower.split("'")[0].split("’")[0]
    letters = lex.seconds.get(first)
    following = text[end + 1 : end + 2].lower()
    if letters is None or text[end : end + 1] != " " or following == " " or following in letters:
        for pattern, kinds in lex.phrases.get(first, ()):
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
    short = len(raw) <= 5 or lower.endswith("br")
    if text[end : end + 1] == "." and short and not _DOTTED.isdisjoint(kinds):
        year = "year_word" in kinds and len(raw) <= 2
        if year or _INNER_DOT.match(text, end):
            end += 1
    return Token(text[start:end], start, end, kinds)
