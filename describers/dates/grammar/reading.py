"""What the grammar reads, and a cursor over the tokens of a run."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import cache

from describers.dates.tables.every import TABLES, any_of, in_all, named
from describers.dates.tokens.lexicon import modern
from describers.dates.tokens.tokens import Token
from describers.dates.values.centuries import Centuries
from describers.dates.values.value import Point, Value

EARLIEST, LATEST = 1000, 2035
DASHES = ("-", "–", "—", "‐")
#: the last year of a day that is to come: closed until 1 January 2075
TO_COME = 2100
#: how many words may lead to a date, or stand between its parts
LONGEST = 12


#: how long a line is, in characters, that may be nothing but dates
_FIELD = 200
_MARGIN = 24
#: how far around a place its words are looked at, in characters
_REACH = 40
_WORD_AFTER = re.compile(r"[\s\-]*([^\W\d_]+(?:['’][^\W\d_]+)?)")
_WORD_BEFORE = re.compile(r"([^\W\d_]+(?:['’][^\W\d_]+)?)['’\"“„«(\[\s-]*$")
#: n. d. may be n.d. or nd.
_UNDATED = any_of(in_all("undated")).replace(r"\.\s+", r"\.?\s?")
_FIELD_OPENS = re.compile(rf"(?:[^\n:]{{2,20}}:)?(?:{_UNDATED}|[^\w:])*", re.IGNORECASE)
_FIELD_ENDS = re.compile(rf"(?:{_UNDATED}|[^\w])*", re.IGNORECASE)


@dataclass(slots=True)
class Reading:
    """A value read from tokens `first:end`, and what the reading noticed.

    `style` is `julian` or `gregorian` where the date itself says so; `other` is the same day in
    the other calendar, of a dual date. `weekday` is 1..7 where one is printed. `month_shift` and
    `year_shift` are set where the month or year is a word (inst., last year): how many on from the
    document's, or `SAME` as the one named last. `led` is where words before the tokens begin that
    the value is reckoned with: two days before 4 May.
    """

    first: int
    end: int
    value: Value
    flags: set[str] = field(default_factory=set)
    style: str = ""
    other: Point | None = None
    weekday: int = 0
    repaired: str = ""
    month_shift: int | None = None
    year_shift: int | None = None
    led: int | None = None

    @property
    def point(self) -> Point:
        """The value's first point."""
        return self.value.first

    def with_point(self, **changes: object) -> Reading:
        """The reading with its single point changed."""
        point = replace(self.point, **changes)  # type: ignore[arg-type]
        return replace(self, value=replace(self.value, points=(point,)))


def single(first: int, end: int, point: Point, *flags: str) -> Reading:
    """A reading of one point."""
    return Reading(first, end, Value((point,)), set(flags))


def checked(first: int, end: int, point: Point, *flags: str) -> Reading | None:
    """A reading of one day; None where no month has it."""
    real = 1 <= (point.month or 0) <= 12 and 1 <= (point.day or 0) <= 31
    return single(first, end, point, *flags) if real else None


def interval(first: int, end: int, low: Point, high: Point) -> Reading:
    """A reading of a span of time."""
    return Reading(first, end, Value((low, high), "interval"))


@cache
def _day_leads(tables: tuple[str, ...]) -> re.Pattern[str]:
    leads = any_of(named(tables, "day_leads")) or r"(?!)"
    return re.compile(rf"(?<!\w)(?:{leads}) $", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Cursor:
    """The tokens of a run. Indexes past the ends are allowed and match nothing.

    `printed` is the text with its line ends (`text` has blanks for them); `annals` says that
    lines of it open with a year, `daily` that lines of it open with days.
    `tables` are the languages of the text.
    """

    tokens: list[Token]
    text: str
    month_first: bool = False
    dashes: bool = True
    centuries: Centuries = field(default_factory=lambda: Centuries(""))
    stripped: bool = False
    printed: str = ""
    annals: bool = False
    tables: tuple[str, ...] = ()
    daily: bool = False

    @property
    def ordinal_stops(self) -> bool:
        """Whether a stop behind a number makes an ordinal of it in a language of the text."""
        return any(TABLES[name].ordinal_stops for name in self.tables)

    @property
    def capital_nouns(self) -> bool:
        """Whether nouns have capitals in a language of the text, so that other words have none."""
        return any(TABLES[name].capital_nouns for name in self.tables)

    def led(self, pattern: re.Pattern[str], at: int) -> re.Match[str] | None:
        """What the pattern, which ends at `at`, finds right before that place in the text."""
        return pattern.search(self.text, max(0, at - _REACH), at)

    def day_led(self, i: int) -> bool:
        """Whether a word that leads to a day in figures stands before the token at `i`."""
        return self.led(_day_leads(self.tables), self.tokens[i].start) is not None

    def says(self, field: str, word: str) -> bool:
        """Whether the word is in that field of a table of the text's languages."""
        return word in named(self.tables, field)

    def next_word(self, end: int) -> str:
        """The word behind `end`, small and in modern spelling; "" where none follows."""
        match = _WORD_AFTER.match(self.text, end, end + _REACH)
        word = match[1].lower() if match else ""
        return modern(word) if word[-1:] >= "а" else word

    def previous_word(self, start: int) -> str:
        """The word before `start`, small; "" where none stands there."""
        match = self.led(_WORD_BEFORE, start)
        return match[1].lower() if match else ""

    def at(self, i: int) -> Token | None:
        """The token at `i`, None past the ends."""
        return self.tokens[i] if 0 <= i < len(self.tokens) else None

    def has(self, i: int, kind: str) -> bool:
        """Whether the token at `i` can be read as `kind`."""
        token = self.at(i)
        return token is not None and kind in token.kinds

    def first_of(self, i: int, *kinds: str) -> str:
        """The first of `kinds` that the token at `i` has, "" where it has none."""
        return next((kind for kind in kinds if self.has(i, kind)), "")

    def num(self, i: int, kind: str) -> int:
        """The number that the token at `i` has as `kind`."""
        return self.tokens[i].number(kind)

    def glued(self, i: int) -> bool:
        """Whether no blank stands before the token at `i`."""
        return 0 < i < len(self.tokens) and self.tokens[i - 1].end == self.tokens[i].start

    def between(self, i: int) -> bool:
        """Whether no blank stands on either side of the token at `i`."""
        return self.glued(i) and self.glued(i + 1)

    def dash(self, i: int) -> bool:
        """Whether the token at `i` is a dash or hyphen."""
        return self.first_of(i, *DASHES) != ""

    def opens(self, i: int) -> bool:
        """Whether a bracket opens at `i`."""
        return self.has(i, "(") or self.has(i, "[")

    def closes(self, i: int) -> bool:
        """Whether a bracket closes at `i`."""
        return self.has(i, ")") or self.has(i, "]")

    def before(self, i: int, length: int = 1) -> str:
        """The text right before the token at `i`, of so many characters."""
        start = self.tokens[i].start
        return self.text[max(0, start - length) : start]

    def behind(self, i: int, length: int = 1) -> str:
        """The text right behind the token at `i`, of so many characters."""
        end = self.tokens[i].end
        return self.text[end : end + length]

    def separator(self, i: int) -> str:
        """The dash, stop or slash at `i` with no blank before it, "" where none is."""
        token = self.at(i)
        if token is None or token.text not in ("-", ".", "/", "–", "—") or not self.glued(i):
            return ""
        return token.text

    def skip(self, i: int, *kinds: str) -> int:
        """The index after the tokens at `i`, at most `LONGEST`, that have any of `kinds`."""
        last = i + LONGEST
        while i < last and any(self.has(i, kind) for kind in kinds):
            i += 1
        return i

    def digits(self, i: int) -> int:
        """How many digits the number at `i` has; 0 where it is none."""
        token = self.at(i)
        if token is None or "num" not in token.kinds:
            return 0
        if "worded" in token.kinds or "supplied" in token.kinds:
            return 4
        return len(token.repaired or token.text)

    def whole_year(self, i: int) -> int:
        """The year of four figures at `i`; 0 where none is."""
        number = self.num(i, "num") if self.digits(i) == 4 else 0
        return number if EARLIEST <= number <= LATEST else 0

    def short(self, i: int, kind: str = "num") -> int:
        """The year of two figures at `i`, with its century."""
        return self.centuries.year(self.num(i, kind), self.tokens[i].start)

    def year_of(self, i: int) -> int:
        """The year of two or four figures at `i`."""
        return self.short(i) if self.digits(i) == 2 else self.num(i, "num")

    def fills_line(self) -> bool:
        """Whether the run is all that its line holds: a date as finding aids and captions have it.

        A label with a colon and a word for what has no date may stand beside it.
        """
        text = self.printed or self.text
        first, last = self.tokens[0].start, self.tokens[-1].end
        before = text[max(0, first - _MARGIN) : first].rpartition("\n")[2]
        after = text[last : last + _MARGIN].partition("\n")[0]
        return (
            last - first <= _FIELD
            and _FIELD_OPENS.fullmatch(before) is not None
            and _FIELD_ENDS.fullmatch(after) is not None
        )

    def alone(self, i: int) -> bool:
        """Whether the number at `i` is not glued to a letter or digit on either side."""
        return not (self.before(i).isalnum() or self.behind(i).isalnum())
