"""Give a year to the dates that print none, and say where it is from.

Sources, best first: a word for it (of the same year, с. г.), a year in the same sentence, the
heading over it (a dateline, a day of a diary, a year over a list), a year named before in the same
paragraph or not far before it, the document's own date. Years in brackets, notes and citations date
something else and are not carried. Where two sources disagree, a printed weekday may decide;
otherwise, and where a month would run backwards, the date stays XXXX.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from describers.dates.tables.every import any_of, in_all
from describers.dates.tables.table import NEXT, PREVIOUS, SAME
from describers.dates.values.anchors import Anchor, Resolved
from describers.dates.values.julian import month_length
from describers.dates.values.value import Point
from describers.dates.years_given.headed import by_last_or_next, of_section, told_elsewhere
from describers.dates.years_given.headings import Found, Headings, month_distance
from describers.dates.years_given.mentioned_years import following_years, in_passing, within
from describers.dates.years_given.year_evidence import (
    EVIDENCE,
    aside,
    backwards,
    fits,
    sentence_start,
)

#: how far back, in characters, a narrative year is carried
REACH = 1200
#: how far a dated entry or letter reaches; one that opens the document holds for all of it
SECTION, OPENING = 6000, 3000
WEAK = 150
#: the year and number of a newspaper before the day of its issue: 1905. № 9. 10 янв.
_ISSUE = re.compile(
    r"(?<!\d)(1[5-9]\d\d|20\d\d)[.,] (?:№|No?\.|Nr\.|n[°o]) ?\d+(?: ?\(\d+\))?[.,] \(?$"
)
_LIFE = re.compile(rf"\b(?:{any_of(in_all('birth'))})(?!\w)", re.IGNORECASE)


@dataclass(slots=True)
class _State:
    """What has been read so far: the heading that holds, and the last date of the story.

    `turned` says that the story has just gone back in years, so that it may come forward again
    at any date.
    """

    own: Anchor | None = None
    section: Anchor | None = None
    last: Anchor | None = None
    sourced: bool = False
    weak: Anchor | None = None
    passing: Anchor | None = None
    turned: bool = False

    @property
    def head(self) -> Anchor | None:
        """The date that heads what is read, or the document's own."""
        return self.section or self.own


def resolve(
    text: str,
    dates: Sequence[Found],
    quiet: Sequence[tuple[int, int]],
    document: Point | None,
    printed: str = "",
) -> list[Resolved | None]:
    """A year for each date that prints none (None for those that do, or stay unknown).

    `quiet` are spans (notes, citations, titles), sorted, whose years are not carried into the
    narrative; `document` is the document's own date; `printed` is the text with its line ends.
    """
    headings = Headings(printed or text)
    paragraphs = [0, *(m.end() for m in re.finditer(r"\n\s*\n", text))]
    out: list[Resolved | None] = []
    state = _State(own=Anchor(0, document, 0) if document is not None else None)
    weak = next((d for d in dates[:3] if _weak(text, d)), None)
    if weak is not None:
        state.weak = Anchor(weak.start, weak.reading.point, weak.start)
    ahead, later = _ahead(text, dates), following_years(dates, quiet)
    before = 0
    for n, date in enumerate(dates):
        in_quiet = within(quiet, date.start)
        _close_section(state, before, date.start, headings)
        before = date.start
        value = date.reading.value
        if not value.yearless:
            out.append(None)
            if not in_quiet and value.known[-1].width == 1:
                _carry(text, date, headings, state, later[n])
            continue
        paragraph = paragraphs[bisect_right(paragraphs, date.start) - 1]
        got = _resolved(text, date, paragraph, state, ahead.get(n))
        if got is not None and value.with_year(got.year, got.month).is_backwards:
            got = None
        out.append(got)
        if got is None or in_quiet:
            continue
        point = value.with_year(got.year, got.month).known[-1]
        if got.source != "document" and state.last is not None:
            state.last = Anchor(date.start, point, state.last.explicit)
        if state.section is not None and headings.role(date) in ("day", "month"):
            state.section = Anchor(date.start, point, state.section.explicit)
    return out


def _close_section(state: _State, before: int, at: int, headings: Headings) -> None:
    """End what a heading holds for: at a line of capitals, or where it lies too far back."""
    section = state.section
    late = section is not None and (section.at > OPENING or state.sourced)
    if late and headings.capitals_between(before, at):
        section = state.section = state.own
        state.sourced = False
    if section is None or section is state.own or section.at <= OPENING:
        return
    if at - section.at > SECTION:
        state.section = None


def _weak(text: str, date: Found) -> bool:
    """Whether a full date stands so early that "inst." may be said of its month."""
    value = date.reading.value
    full = value.kind == "point" and value.first.precision == "day" and not value.yearless
    return full and date.start < WEAK and not _LIFE.search(text, 0, date.start)


def _carry(
    text: str, date: Found, headings: Headings, state: _State, later: tuple[int, int] | None
) -> None:
    """Take a date that prints its year into the state; `later` is the next day's place and year."""
    value = date.reading.value
    point = value.known[-1]
    years = {p.year for p in value.known}
    role = headings.role(date) if len(years) == 1 else ""
    anchor = Anchor(date.start, point, date.start, headings.dates_paper(date, role))
    if len(years) > 1:
        # a span of years or a choice of them does not say where the story stands
        if value.kind == "interval" and point.precision != "year":
            state.last = anchor
        elif state.last is not None and (point.year or 0) > (state.last.point.year or 0):
            state.last = None
        if point.precision == "year" and headings.heads_years(date) and state.section is not None:
            # 1739 and 1740. The hard frost; 1690/1 is one year, written both ways until March
            dual = "/" in date.text and len(years) == 2 and point.year is not None
            state.section, state.last = anchor if dual else None, None
    elif role:
        state.section, state.last, state.sourced = anchor, anchor, role == "source"
        if state.own is None and role in ("day", "dateline") and date.start < OPENING:
            state.own = anchor
    elif not aside(text, date.start):
        before = state.last
        if in_passing(point, before, later, date.start):
            state.passing = anchor
            return
        back = before is not None and (before.point.year or 0) > (point.year or 0)
        at = before.at if before is not None else 0
        state.turned = back and date.start - at < REACH and "\n\n" not in text[at : date.start]
        state.last = anchor


def _ahead(text: str, dates: Sequence[Found]) -> dict[int, Resolved]:
    """Years printed after their date in the same sentence: the plenum in November of 1929."""
    out: dict[int, Resolved] = {}
    for n in range(len(dates) - 2, -1, -1):
        date, following = dates[n], dates[n + 1]
        if not date.reading.value.yearless:
            continue
        between = text[date.end : following.start]
        point = following.reading.value.first
        if len(between) > 60 or not EVIDENCE.SENTENCE_YEAR.fullmatch(between):
            continue
        if point.precision == "year" and point.year is not None:
            out[n] = Resolved(point.year, f"sentence:{following.start}", 0.85)
        elif n + 1 in out and "(" in between:
            out[n] = out[n + 1]
    return out


def _resolved(
    text: str, date: Found, paragraph: int, state: _State, ahead: Resolved | None
) -> Resolved | None:
    """The year of a date that prints none, from the best source that has one."""
    worded, got = _from_words(text, date, state)
    if worded:
        return got
    sentence = sentence_start(text, date.start)
    last = state.last
    if state.passing is not None and state.passing.at >= max(sentence, last.at if last else 0):
        last = state.passing
    told = last is not None and last.at >= sentence
    if ahead is not None and not (told and "," in text[date.end : date.end + 40]):
        return ahead
    if EVIDENCE.RECURRING.search(text, sentence, date.end) or EVIDENCE.YEARLY.match(text, date.end):
        return None
    if told and last is not None and last.point.year is not None:
        settled, got = _from_sentence(date, last, state)
        if settled:
            return got
    head = state.section
    if head is not None and not told_elsewhere(head, last, paragraph):
        return of_section(text, date, head, last, paragraph)
    near = last is not None and (last.at >= paragraph or date.start - last.at <= REACH)
    if last is not None and near and date.start - last.explicit <= 3 * REACH:
        return _from_story(date, last, paragraph, state)
    return _from_document(date, state.own)


def _from_words(text: str, date: Found, state: _State) -> tuple[bool, Resolved | None]:
    """Whether words at the date say its year or month (inst., last year), and what they say."""
    reading = date.reading
    if reading.month_shift is not None:
        return True, _by_word(reading.month_shift, state, date)
    if reading.year_shift is not None:
        return True, _by_year_word(reading.year_shift, state, date)
    worded, moved = by_last_or_next(text, date, state.head)
    if worded:
        return True, moved
    issue = _ISSUE.search(text, max(0, date.start - 40), date.start)
    if issue is None:
        return False, None
    return True, Resolved(int(issue[1]), f"sentence:{issue.start(1)}", 0.9)


def _meant(shift: int, state: _State) -> tuple[Anchor | None, int]:
    """The date that a word for a month or year counts from, and how many on from it."""
    if shift in (PREVIOUS, SAME, NEXT):
        return state.last, shift - SAME
    return state.head or state.weak, shift


def _by_year_word(shift: int, state: _State, date: Found) -> Resolved | None:
    """The year that is said with a word: of the same year, last year."""
    near, by = _meant(shift, state)
    if near is None or near.point.year is None:
        return None
    if shift in (PREVIOUS, NEXT) and date.start - near.at > REACH:
        return None
    return Resolved(near.point.year + by, f"word:{near.at}", 0.85)


def _from_sentence(date: Found, last: Anchor, state: _State) -> tuple[bool, Resolved | None]:
    """Whether the year named in the date's sentence settles its own, and that year."""
    year = last.point.year or 0
    coarse = last.point.precision == "year" and not last.point.month
    section = state.section
    if coarse and section is not None and section.point.year != year:
        # a dated letter names a year in passing
        return True, None
    if fits(date, year) and not backwards(last.point, date.reading.value.first):
        return True, Resolved(year, f"sentence:{last.at}", 0.85)
    return section is None, None


def _from_story(date: Found, last: Anchor, paragraph: int, state: _State) -> Resolved | None:
    """The year of the date named last, unless time would run backwards."""
    point = date.reading.value.first
    if last.point.year is None or state.turned or backwards(last.point, point):
        return None
    if not fits(date, last.point.year):
        return None
    if last.at >= paragraph:
        return Resolved(last.point.year, f"paragraph:{last.at}", 0.85)
    return Resolved(last.point.year, f"narrative:{last.at}", 0.7)


def _from_document(date: Found, own: Anchor | None) -> Resolved | None:
    """The document's own year, for a date not far from its day."""
    if own is None or own.point.year is None or own.point.width > 1:
        return None
    if abs(month_distance(own.point, date.reading.value.first)) > 8:
        return None
    return Resolved(own.point.year, "document", 0.65) if fits(date, own.point.year) else None


def _by_word(shift: int, state: _State, date: Found) -> Resolved | None:
    """The month of a day whose month is a word: the document's, or the one named last."""
    near, by = _meant(shift, state)
    if near is None or near.point.year is None or near.point.month is None:
        return None
    year, month = divmod(near.point.year * 12 + near.point.month - 1 + by, 12)
    day = date.reading.point.day or 1
    if day > month_length(year, month + 1) or not fits(date, year, month + 1):
        return None
    return Resolved(year, f"word:{near.at}", 0.85, month + 1)
