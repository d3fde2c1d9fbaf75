"""A word or stop of a text as dates have it, with all that it can be read as."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from describers.dates.tokens.lexicon import Lexicon, modern
from describers.dates.tokens.misread import misread, resembled
from describers.patterns import Patterns

_RE = Patterns("describers.dates.tokens", "tokens.json")
#: kinds whose abbreviations end in a dot of their own
_DOTTED = frozenset(
    "month year_word about weekday century decade_noun rel_month rel_year part modifier".split()
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


def _estrange(lex: Lexicon, raw: str, following: str) -> None:
    """Keep a word in mind as no word of dates, unless a hyphen may have cut it."""
    if following != "-":
        lex.strangers.add(raw)


def stop_at(text: str, start: int, mark: str, lex: Lexicon) -> Token:
    """The stop at `start`; an apostrophe takes in the short year or decade that it leads."""
    kinds: dict[str, int | str] = {mark: mark}
    if mark == "&":
        kinds["and"] = "en"
    elif mark in "'’‘" and not text[start - 1 : start].isalnum():
        found = _RE.APOSTROPHE.match(text, start + 1)
        if found and found[1]:
            short = "short_year" if found[0].isdigit() else "short_decade"
            return Token(text[start : found.end()], start, found.end(), {short: int(found[1])})
        if found and "decade" in lex.words.get(found[2].lower(), {}):
            number = lex.words[found[2].lower()]["decade"]
            return Token(text[start : found.end()], start, found.end(), {"short_decade": number})
    return Token(mark, start, start + 1, kinds)


def word_at(text: str, start: int, end: int, lex: Lexicon, raw: str = "") -> Token | None:
    """The word or phrase at `start:end`; `raw` where it is to be read otherwise than printed."""
    raw = raw or text[start:end]
    lower = raw.lower()
    if text[end : end + 1] == "-" and (cut := _RE.CUT.match(text, end)):
        whole = lex.words.get(lower + cut[1], {})
        if "month" in whole:
            return Token(text[start : cut.end()], start, cut.end(), whole, lower + cut[1])
    if lower[-1] >= "а" and lower not in lex.words and lower not in lex.phrases:
        lower = modern(lower) or lower  # a hard sign by itself is no word in modern spelling
    if phrase := _phrase(text, start, end, lex, lower):
        return phrase
    kinds = lex.words.get(lower, {})
    if not kinds and (raw[0].isupper() or lex.small_months or lower[-1] >= "а"):
        number = misread(text, start, end, raw, lower)
        if number:
            return Token(raw, start, end, {"month": number}, raw)
    roman = None if kinds and not raw.isupper() and len(raw) > 1 else _RE.ROMAN.fullmatch(raw)
    if not kinds and roman is None:
        small = raw[0].islower() and not lex.small_months and lower[-1] < "а"
        if _opening(lower) not in lex.phrases and (small or not resembled(lower)):
            _estrange(lex, raw, text[end : end + 1])
        return None
    if "month" in kinds and lower in lex.capital and raw[0].islower():
        kinds = {("lower_month" if kind == "month" else kind): kinds[kind] for kind in kinds}
    if roman is not None:
        kinds = {**kinds, "roman": roman[1].upper()}
    end = _with_dot(text, end, raw, kinds)
    return Token(text[start:end], start, end, kinds)


def _opening(lower: str) -> str:
    """The letters of a word before any apostrophe: what a phrase is looked up by."""
    return lower.split("'", maxsplit=1)[0].split("’", maxsplit=1)[0]


def _phrase(text: str, start: int, end: int, lex: Lexicon, lower: str) -> Token | None:
    """The phrase whose first word is `lower`, at `start:end`."""
    first = _opening(lower)
    letters = lex.seconds.get(first)
    following = text[end + 1 : end + 2].lower()
    if letters is None or text[end : end + 1] != " " or following == " " or following in letters:
        for pattern, kinds in lex.phrases.get(first, ()):
            found = pattern.match(text, start)
            if found:
                return Token(found[0], start, found.end(), kinds)
    return None


def _with_dot(text: str, end: int, raw: str, kinds: Mapping[str, int | str]) -> int:
    """The end of a word with the dot of its abbreviation; any other dot is a stop of its own."""
    short = len(raw) <= 5 or raw.lower().endswith("br")
    if text[end : end + 1] == "." and short and not _DOTTED.isdisjoint(kinds):
        year = "year_word" in kinds and len(raw) <= 2
        return end + bool(year or _RE.INNER_DOT.match(text, end))
    return end
