"""The day and the place that a paper is dated with: at its head, or at its end."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from describers.contract import Citation, Date
from describers.headers.courtesy import courteous_alone, courtesy
from describers.headers.layout import Frame, Line
from describers.headers.letterhead import LETTERHEAD, town
from describers.headers.places import PLACES, beside, place_in
from describers.headers.words.joined import patterns, tokens, words
from describers.patterns import Patterns

_RE = Patterns("describers.headers", "dateline.json", RECEIVED_WORDS=patterns("received").pattern)

#: what stands between the place and the day of a line is shorter
_LEAD = 32


@dataclass(frozen=True, slots=True)
class Dated:
    """The date, the place where one is named (a span), the line, and the rule that read it."""

    date: Date
    line: Line
    place: tuple[int, int] | None
    rule: str

    @property
    def stretch(self) -> tuple[int, int]:
        """From the place to the day."""
        first = self.place[0] if self.place else self.date.start
        return min(first, self.date.start), self.date.end


def dateline(
    text: str, frame: Frame, dates: Sequence[Date], citations: Sequence[Citation]
) -> Dated | None:
    """The first line of the head that is a place and a day, else the last of the foot."""
    head = [*frame.head, *([frame.body] if frame.body else [])]
    found = next(_datelines(text, head, dates, citations), None)
    if found and found.line is frame.body and not _opens(text, found):
        found = None
    if found:
        return found if found.place else replace(found, place=town(_letterhead(frame, found)))
    foot = frame.foot
    ends = [one for one in _datelines(text, foot, dates, citations) if one.rule != "dated title"]
    if not ends:
        return _deed(text, frame, dates) or _stamped(frame, dates)
    if ends[-1].place is None:
        at = frame.foot.index(ends[-1].line) if ends[-1].line in frame.foot else 0
        return replace(ends[-1], place=town(frame.foot[max(0, at - 3) : at]))
    return ends[-1]


def _letterhead(frame: Frame, found: Dated) -> Sequence[Line]:
    """The lines of the head before the address of whom it goes to."""
    head = [line for line in frame.head if not line.prose]
    for n, line in enumerate(head):
        if line.end > found.date.start or (
            (courtesy(line.text) or courteous_alone(line.text)) and not line.cell
        ):
            return head[:n]
    return head


def _stamped(frame: Frame, dates: Sequence[Date]) -> Dated | None:
    """The day of a postmark, and the office that an editor's brackets name before it."""
    for line in frame.lines:
        for date in dates:
            if date.calendar_basis != "a postmark" or not line.start <= date.start < line.end:
                continue
            named = _RE.OFFICE.search(line.text[: date.start - line.start])
            place = named and (line.start + named.start("place"), line.start + named.end("place"))
            return Dated(date, line, place or None, "postmark")
    return None


def _opens(text: str, found: Dated) -> bool:
    """Whether a day in a line of prose is its beginning, with a stop behind it."""
    stop = _RE.OPENS.match(text, found.date.end, found.line.end)
    return text[found.date.end - 1] == "." or stop is not None


def _datelines(
    text: str, lines: Sequence[Line], dates: Sequence[Date], citations: Sequence[Citation]
) -> Iterator[Dated]:
    for n, line in enumerate(lines):
        for date in dates:
            if line.start <= date.start < line.end and _plain(date, citations, line):
                found = _dated(text, lines, n, date)
                if found:
                    yield found
                    break


def _plain(date: Date, citations: Sequence[Citation], line: Line) -> bool:
    """A day of its own, not one of a reference or of a note; a year alone is no day."""
    if date.modifier or "/" in date.stated or ".." in date.stated:
        return False
    if len(date.stated) < 7 and not _RE.FEAST.fullmatch(line.text):
        return False
    if "X" in date.stated.removeprefix("XXXX-") or date.resolved_from_context:
        return False
    return not any(
        c.start <= date.start < c.end and (c.start > line.start or c.note is not None)
        for c in citations
    )


def _dated(text: str, lines: Sequence[Line], n: int, date: Date) -> Dated | None:
    """The dateline that the line `n` is, with the date that stands in it."""
    line = lines[n]
    before, after = text[line.start : date.start], text[date.end : line.end]
    behind = _RE.AFTER.match(after)
    rest = after[behind.end() if behind else 0 :]
    rest = re.sub(r"^(?:№|No|Nr)\.?\s?[\w/-]{1,12}$", "", rest)
    rule = "dateline" if len(date.stated) == 10 and "X" not in date.stated else "dateline in part"
    if line.prose and text[date.end - 1] != "." and not _RE.STOPPED.match(after):
        return None
    reference = PLACES.REFERENCE.match(before)
    if reference and reference[0]:
        before = before[reference.end() :]
    if _RE.RECEIVED.search(before):
        return None
    if _RE.OF.fullmatch(before):
        return Dated(date, line, None, rule)
    stated, middle, link = _stated_before(line, date, before)
    if len(date.stated) == 4 and "," in stated:
        return Dated(date, line, place_in(line.start, line.text.split(",")[0]), "dateline in part")
    if stated:
        at = date.start - len(middle)
        place = place_in(at, middle[:link])
        if place is None and (within := _RE.WITHIN.match(middle[:link])):
            place = place_in(at + within.end(), middle[within.end() : link])
        if place is None:
            led = link < len(middle.rstrip()) and len(stated) < _LEAD
            return _placeless(line, date, before, rest, led=led)
        if len(rest) > 24 and not line.prose:
            return None
        return Dated(date, line, place, rule)
    if rest.strip() and not line.prose:
        return _placed_behind(line, date, before, rest, rule)
    if len(date.stated) == 7 and before.strip():
        return None
    return Dated(date, line, beside(lines, n), rule)


def _stated_before(line: Line, date: Date, before: str) -> tuple[str, str, int]:
    """What stands before the day without what only leads to it, and where there the links begin.

    -> (the words of a place, the text that they are in, the offset of the links in that text)
    """
    written = patterns("written").match(before)
    middle = before[written.end() if written else 0 :]
    link = _last_link(middle)
    if LETTERHEAD.WEEKDAY.match(middle) and len(tokens(middle[:link])) < 3:
        # Sunday Eve, Dec 21st
        link = 0
    return middle[:link].strip(' ,.;:«„“"'), middle, link


def _placeless(line: Line, date: Date, before: str, rest: str, *, led: bool) -> Dated | None:
    """The day of a line whose words before it are no place: a title, or a few words and a link."""
    titled = _in_title(line, date, before, rest)
    if titled:
        return titled
    # Aux armées, le 3 avril: the day is one whatever stands before it
    alone = led and not rest.strip() and len(date.stated) == 10
    return Dated(date, line, None, "link and day") if alone else None


def _placed_behind(line: Line, date: Date, before: str, rest: str, rule: str) -> Dated | None:
    """A dateline whose day stands first: 3 May 1871, at Leeds."""
    if not before.strip() and re.fullmatch(r"(?i:в|на|en|in|im|auf|at|on)\s[^\d]{2,24}", rest):
        return Dated(date, line, None, rule)
    whence = re.fullmatch(r"(?:изъ?|въ|from|aus|de)\s(?=[^\W\d_a-zа-я])([^\d]{2,24})", rest)
    if whence and not before.strip():
        at = line.end - len(rest) + whence.start(1)
        return Dated(date, line, place_in(at, whence[1]), rule)
    place = place_in(line.end - len(rest), rest)
    if place is None or len(rest) > 40:
        return None
    return Dated(date, line, place, rule)


def _last_link(middle: str) -> int:
    """Where the words between place and day begin: from there on all are links."""
    at = len(middle)
    for match in re.finditer(r"(?:^|(?<=[\s,.:;]))\S", middle):
        if _RE.LINK.fullmatch(middle, match.start()):
            return match.start()
    return at


def _in_title(line: Line, date: Date, before: str, rest: str) -> Dated | None:
    """`Minutes of a meeting held on 6th May 1880`: the day of what a title names."""
    kind = any(
        word in words("kinds") or word.removesuffix("e") in words("kinds")
        for word, _, _ in tokens(line.text)[:3]
    )
    short = len(before.split()) <= 2 and not rest.strip()
    if line.prose and not kind:
        return None
    led = _RE.HELD.search(before) or (kind and before.endswith(", "))
    if led and (kind or short) and len(date.stated) == 10:
        return Dated(date, line, None, "dated title")
    return None


def _deed(text: str, frame: Frame, dates: Sequence[Date]) -> Dated | None:
    """The day of a deed, which its first sentence names: `THIS INDENTURE made the fourth day`."""
    lines = [*frame.head, *([frame.body] if frame.body else [])]
    for line in lines[:3]:
        if _RE.DEED.match(line.text):
            for date in dates:
                near = line.start <= date.start < min(frame.end, line.start + 300)
                if near and len(date.stated) == 10 and "X" not in date.stated:
                    return Dated(date, line, None, "deed")
    return None
