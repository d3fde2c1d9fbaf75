"""What documents claim of events, held against each other: who the same person is, what conflicts.

A wrong conflict costs more than a missed one. Names are the same where nobody else comes into
question; events that may happen twice conflict only where their dates differ as a slip does, in the
day, the month or one figure of the year alone; days that lie as far apart as the two calendars do
not conflict. Two dates of a marriage to one spouse do. What is said of a pronoun, or of a thing by
its noun, conflicts only as by a slip.
"""

from __future__ import annotations

from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date as day_of_calendar

from describers.contract import Date, Description
from expectations.contract import Said
from expectations.edtf import day_of, is_day
from expectations.measure_description import day_number
from expectations.names import fits, is_written_out, longer_of, stems_of

#: what can happen to a person or a thing once
ONCE = frozenset({"born", "baptised", "death", "buried", "founded"})
_OFFICES = frozenset({"appointed", "elected"})
#: what befalls buildings, of which a place has several: bare years conflict as a slip does
_SLIPS = frozenset({"consecrated", "opened", "established"})
_FOUNDED = frozenset({"founded", "established"})
#: what is done again and again within a year
_RECURRING = frozenset({"letter", "arrived", "departed", "happened", "published", "bought", "sold"})
_DEATHS = frozenset({"died", "executed", "assassinated"})
#: a day is mistaken for one of another month where it lies as near as this
_SLIP_OF_DAYS = 9
#: days between the calendars now: many take them for what was between them in earlier centuries
_APART_NOW = 13


def said(description: Description) -> tuple[Said, ...]:
    """The claims of a document with the days that their dates may mean."""
    claims = tuple(_said(description))
    whole = {
        one.where: max((other.subject for other in told), key=len)
        for told in persons(claims).values()
        for one in told
    }
    return tuple(_by_whole_name(one, whole.get(one.where, one.subject)) for one in claims)


def _by_whole_name(one: Said, whole: str) -> Said:
    """The claim with the longest name that its document has for the person.

    Of two written-out names the shorter may be another person's: it counts as a pronoun does.
    """
    stems = stems_of(one.subject)
    sure = not is_written_out(stems) or stems == stems_of(whole)
    return replace(one, subject=whole, named=one.named and sure)


def named(description: Description) -> tuple[Said, ...]:
    """The claims whose sentences name their person."""
    return tuple(one for one in said(description) if one.named)


def _said(description: Description) -> Iterator[Said]:
    for claim in description.claims:
        date: Date = description.dates[claim.date]
        if date.earliest is None or date.latest is None:
            continue
        earliest, latest, stated = _end_of(date, claim.part)
        yield Said(
            subject=claim.subject,
            event="death" if claim.event in _DEATHS else claim.event,
            object=claim.object,
            earliest=earliest,
            latest=latest,
            stated=stated,
            printed=date.text,
            attribution=claim.attribution,
            where=f"dates[{claim.date}]",
            named=claim.named,
        )


def _end_of(date: Date, part: str) -> tuple[str, str, str]:
    """The first and last day that the date may mean, or its end `part`, and how that is stated."""
    first, last = date.earliest or "", date.latest or ""
    if not part:
        return first, last, date.stated
    start, end = date.stated.split("/")
    if part == "start":
        return first, first if is_day(start) else _last_day(start), start
    return last if is_day(end) else _first_day(end), last, end


def _first_day(edtf: str) -> str:
    """The first day of a year or month.

    >>> _first_day("1862"), _first_day("1862-05")
    ('1862-01-01', '1862-05-01')
    """
    return f"{edtf}-01-01" if len(edtf) == 4 else f"{edtf}-01"


def _last_day(edtf: str) -> str:
    """The last day of a year or month.

    >>> _last_day("1862"), _last_day("1864-02"), _last_day("1862-11")
    ('1862-12-31', '1864-02-29', '1862-11-30')
    """
    year, month = (int(edtf[:4]), int(edtf[5:] or 12))
    return f"{edtf[:4]}-{month:02}-{monthrange(year, month)[1]:02}"


def persons(claims: Sequence[Said]) -> dict[str, list[Said]]:
    """The claims by person; a claim whose subject may be several persons is left out."""
    written = {stems for one in claims if is_written_out(stems := stems_of(one.subject))}
    by_part = _by_part(written)
    same = {name: longer_of(name, by_part[name[-1]]) for name in written}
    whole = _by_part(name for name in written if same[name] == name)
    found: dict[str, list[Said]] = defaultdict(list)
    for one in claims:
        stems = stems_of(one.subject)
        stems = same.get(stems, stems)
        fitting = {name for name in whole.get(stems[-1], ()) if fits(stems, name)}
        if len(fitting) == 1:
            found[" ".join(fitting.pop())].append(one)
        elif not fitting:
            found[" ".join(stems)].append(one)
    return found


def _by_part(names: Iterable[tuple[str, ...]]) -> dict[str, set[tuple[str, ...]]]:
    """Names by each of their parts."""
    found: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for name in names:
        for part in name:
            found[part].add(name)
    return found


def is_full(one: Said) -> bool:
    """Whether the claim names its person by a given name or two initials: hardly anybody else."""
    stems = stems_of(one.subject)
    return is_written_out(stems) or len(stems) > 2


def is_once_of_a_surname(one: Said) -> bool:
    """Whether the claim names its person by a surname, and dates what happens to nobody twice.

    With a full name's it conflicts as by a slip alone: namesakes are hardly born in one month.
    """
    return one.named and one.event in ONCE


def conflicts(claims: Sequence[Said]) -> Iterator[list[Said]]:
    """Groups of claims of one person and event whose dates cannot all be right."""
    for told in persons(claims).values():
        events: dict[str, list[Said]] = defaultdict(list)
        for one in told:
            events[one.event].append(one)
        for group in events.values():
            against = [
                one for one in group if any(conflict(one, other) for other in group if other != one)
            ]
            if against:
                yield against


def conflict(one: Said, other: Said) -> bool:
    """Whether two claims of one person's event cannot both be right."""
    if one.latest == other.latest or not (_before(one, other) or _before(other, one)):
        return False
    if _calendars_apart(one, other):
        return False
    if one.event == "appointed" and one.object and stems_of(one.object) == stems_of(other.object):
        # nobody is appointed twice to one office within a year, unless it is told as such
        return _within_a_year(one, other)
    if _retold(one, other):
        return True
    if not _surely_one(one, other):
        return _as_by_slip(one, other)
    if one.event in ONCE:
        return True
    if one.object and other.object:
        if stems_of(one.object) != stems_of(other.object):
            return False
        if one.event == "married":
            return True
        if one.event == "emigrated":
            return _slip(one, other, years=True) != ""
    if one.event == "letter":
        return _slip(one, other, years=False) == "year"
    slip = _slip(one, other, years=one.event in _SLIPS)
    # an office is filled on the same day of other years
    return slip in ("month", "day") if one.event in _OFFICES else slip != ""


def _surely_one(one: Said, other: Said) -> bool:
    """Whether both claims name their person, and not by names of which one only holds the other."""
    first, second = stems_of(one.subject), stems_of(other.subject)
    both = is_written_out(first) and is_written_out(second)
    return one.named and other.named and (first == second or not both)


def _as_by_slip(one: Said, other: Said) -> bool:
    """Whether two days differ so little that they are hardly of two persons or things.

    In the year, the month or the day alone; what is founded twice within two years is one.
    """
    if not _same_object(one, other):
        return False
    slip = _slip(one, other, years=False)
    if one.event in _FOUNDED and _within_a_year(one, other):
        return True
    return slip != "" and (slip != "year" or one.event not in _OFFICES)


def _retold(one: Said, other: Said) -> bool:
    """Whether somebody else is quoted for the same event, dated within two years.

    Who gives a source for what the text has said already gives it for that, not for a second time.
    """
    if one.event in _RECURRING or one.attribution == other.attribution:
        return False
    if one.event not in ONCE and not _same_object(one, other):
        return False
    if "document" not in (one.attribution, other.attribution):
        return False
    same_name = stems_of(one.subject) == stems_of(other.subject)
    return (same_name and one.event in _FOUNDED) or _within_a_year(one, other)


def _same_object(one: Said, other: Said) -> bool:
    return not (one.object and other.object) or stems_of(one.object) == stems_of(other.object)


def _within_a_year(one: Said, other: Said) -> bool:
    """Whether two days are of one year or of two that follow each other."""
    if not (is_day(one.stated) and is_day(other.stated)):
        return False
    return abs(day_of(one.stated)[0] - day_of(other.stated)[0]) <= 1


def words(group: Sequence[Said]) -> str:
    """The values in words, each with who says so, none of them chosen."""
    values: dict[tuple[str, str], str] = {}
    for one in group:
        values.setdefault(
            (one.earliest, one.attribution), f"“{one.printed}” ({_by(one.attribution)})"
        )
    return f"{group[0].subject}, {group[0].event}: {' against '.join(values.values())}"


def _by(attribution: str) -> str:
    return {"document": "the text", "quotation": "a quotation"}.get(
        attribution, f"according to {attribution}"
    )


def _before(one: Said, other: Said) -> bool:
    first, second = day_number(one.latest), day_number(other.earliest)
    return first is not None and second is not None and first < second


def _slip(one: Said, other: Said, *, years: bool) -> str:
    """Which of year, month and day alone two days differ in; empty where they differ in more.

    Years as far apart as no slip brings them differ in more. With `years`, two bare years are
    compared too.
    """
    if years and len(one.stated) == len(other.stated) == 4:
        return "year" if near(int(one.stated), int(other.stated)) else ""
    if not (is_day(one.stated) and is_day(other.stated)):
        return ""
    first, second = day_of(one.stated), day_of(other.stated)
    differing = [
        name for name, a, b in zip(("year", "month", "day"), first, second, strict=True) if a != b
    ]
    if _around_a_months_end(first, second):
        return "day"
    if len(differing) != 1 or (differing == ["year"] and not near(first[0], second[0])):
        return ""
    return differing[0]


def _around_a_months_end(one: tuple[int, int, int], other: tuple[int, int, int]) -> bool:
    """Whether two days are of months that follow each other, and at most 9 days apart.

    >>> _around_a_months_end((1818, 1, 4), (1817, 12, 26))
    True
    >>> _around_a_months_end((1817, 2, 27), (1817, 3, 8))
    True
    >>> _around_a_months_end((1817, 2, 27), (1817, 3, 9))
    False
    >>> _around_a_months_end((1817, 2, 28), (1818, 3, 1))
    False
    """
    (year, month, day), (later_year, later_month, later_day) = sorted((one, other))
    if 12 * (later_year - year) + later_month - month != 1:
        return False
    return monthrange(year, month)[1] - day + later_day <= _SLIP_OF_DAYS


def near(one: int, other: int) -> bool:
    """Whether two years follow each other, or differ in one figure, as in a misprint.

    >>> near(1899, 1900), near(1811, 1871), near(1899, 1905)
    (True, True, False)
    """
    figures = zip(f"{one:04}", f"{other:04}", strict=False)
    return abs(one - other) == 1 or sum(a != b for a, b in figures) == 1


def _calendars_apart(one: Said, other: Said) -> bool:
    """Whether one day may be the other in the other calendar, as it was then or reckoned later."""
    if one.earliest != one.latest or other.earliest != other.latest:
        return False
    try:
        first = day_of_calendar.fromisoformat(one.earliest)
        second = day_of_calendar.fromisoformat(other.earliest)
    except ValueError:  # outside of the years 1 to 9999
        return False
    early = min(first, second)
    year = early.year if early.month > 2 else early.year - 1
    then = year // 100 - year // 400 - 2
    return then <= abs((first - second).days) <= _APART_NOW
