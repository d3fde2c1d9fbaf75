"""Find the dates of a text: spans and values, before any year or calendar is resolved."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from describers.dates.doubt.context import accepted
from describers.dates.grammar.ranges import expression
from describers.dates.grammar.reading import Cursor, Reading
from describers.dates.tables.every import any_of, in_all
from describers.dates.tokens.lexer import ANCHORS, NO_GLUE, runs
from describers.dates.tokens.tokens import Token
from describers.dates.values.centuries import HEAD, ONE_PAPER, Centuries
from describers.dates.years_given.headings import Found, Headings

_SLASHED = re.compile(r"(?<![\d/-])(\d{1,2})[/-](\d{1,2})[/-](?:\d{2}|\d{4})(?![\d/-])")
#: a line that opens with a year: an entry of a chronicle
_ANNAL = re.compile(r"^(?:A\.? ?D\.? ?)?1[0-9]{3}[.:]\s", re.MULTILINE)
#: how far into a paper its own date stands, in characters
_DATELINE = 1000
#: stops with nothing between them: what is left of a passage whose letters were lost
_RESIDUE = re.compile(r"(?:[.,:;?] ){3,}")
#: what leads to the end or beginning of a time, and is no part of the date
_TO = re.compile(rf"(?i)(?:{any_of(in_all('at_its'))}) (?={any_of(in_all('its_part'))})")
_STARTS = ANCHORS.union(
    (
        "short_year short_decade anno [ num ordinal decade_noun weekday modifier about maybe before"
        " after no_later no_earlier from between this roman filler lower_month last_day feast"
        " decade_lead part_ordinal since before_era"
    ).split()
)
#: words that only lead to a date
_LEADING = frozenset({"filler", "license", "from", "onward", "of_month"})


def month_first(text: str, languages: Sequence[str]) -> bool:
    """The document's custom: whether dates in figures put the month first."""
    pairs = [(int(m[1]), int(m[2])) for m in _SLASHED.finditer(text[:300_000])]
    american = sum(b > 12 >= a for a, b in pairs)
    european = sum(a > 12 >= b for a, b in pairs)
    if american == european:
        american = len(re.findall(r"[A-Z][a-z]+\.? \d{1,2}, \d{4}", text[:200_000]))
        european = len(re.findall(r"\d{1,2} [A-Z][a-z]+\.?,? \d{4}", text[:200_000]))
        return languages[:1] == ["en"] and american > european
    return american > european


def find(
    text: str,
    tables: Sequence[str],
    vetoed: Iterable[tuple[int, int]] = (),
    glued: Mapping[int, int] = NO_GLUE,
    *,
    lost_letters: bool = False,
    printed: str = "",
) -> list[Found]:
    """The dates of `text`, in order, none overlapping.

    `text` has its single line ends replaced by blanks, so that its offsets are those of the clean
    text. `vetoed` are spans that are no dates whatever they look like: pages, leaves, volumes.
    `glued` maps the start of a year to its end where a note number is glued to it. `lost_letters`
    says that the text is what is left of a passage whose letters were lost. `printed` is the text
    with its line ends, as long as `text`.
    """
    by_month = month_first(text, list(tables))
    centuries, headings = Centuries(text), Headings(printed or text)
    annals = len(_ANNAL.findall(printed)) >= 2
    dashes = "–" in text or "—" in text
    stripped = lost_letters or len(_RESIDUE.findall(text)) >= 3
    names = tuple(tables)
    blocked = sorted(vetoed)
    found: list[Found] = []
    block = 0
    daily = bool(headings.breaks) and headings.daily
    for run in runs(text, names, glued, headings.breaks):
        c = Cursor(run, text, by_month, dashes, centuries, stripped, printed, annals, names, daily)
        i = 0
        while i < len(run):
            reading = None if _STARTS.isdisjoint(run[i].kinds) else expression(c, i)
            i += 1
            if reading is None:
                continue
            if not accepted(c, reading):
                # the second number of "Nos. 1880 to 1893" is no year either
                if _numbers(reading) or reading.value.first.precision == "day":
                    i = reading.end
                continue
            while reading.first < reading.end - 1 and _leads(run[reading.first]):
                reading.first += 1
            date = _spanned(c, reading)
            while block < len(blocked) and blocked[block][1] <= run[reading.first].start:
                block += 1
            if block < len(blocked) and blocked[block][0] < run[reading.end - 1].end:
                continue
            found.append(date)
            if centuries.own is None and date.start < _DATELINE and len(text) <= ONE_PAPER:
                _date_paper(centuries, date, headings)
            i = reading.end
    return found


def _spanned(c: Cursor, reading: Reading) -> Found:
    """The reading with its place: without a word that leads to it, and with its brackets whole."""
    first, last = c.tokens[reading.first], c.tokens[reading.end - 1]
    start, end = first.start if reading.led is None else reading.led, last.end
    if "modifier" in first.kinds and (led := _TO.match(c.text, start)):
        start = led.end()
    said = c.text[start:end]
    if any(last.text == b and said.count(b) > said.count(a) for a, b in ("()", "[]")):
        end = c.tokens[reading.end - 2].end
    if c.text[end : end + 1] == "]" and said.count("[") > said.count("]"):
        end += 1
    return Found(start, end, c.text[start:end], reading)


def _leads(token: Token) -> bool:
    """Whether the token only leads to a date: с is both from and since."""
    kinds = token.kinds.keys()
    return kinds <= _LEADING or ("from" in kinds and kinds <= _LEADING | {"since"})


def _date_paper(centuries: Centuries, date: Found, headings: Headings) -> None:
    """Take the first full date that stands as a dateline does for the paper's own."""
    point = date.reading.point
    if date.reading.value.kind != "point" or point.precision != "day" or point.year is None:
        return
    inferred = "century_inferred" in date.reading.flags and date.start > HEAD
    if not inferred and headings.role(date):
        centuries.own = point.year


def _numbers(reading: Reading) -> bool:
    """Whether the reading is two bare numbers and what joins them."""
    return len(reading.value.known) > 1 and all(
        p.precision == "year" and not p.approximate for p in reading.value.known
    )
