"""The calendar that a document's subject lets us infer, and until when it was in use there."""

from __future__ import annotations

import re
from bisect import bisect_right

from describers.contract import CalendarRule
from describers.dates.calendars.new_style_papers import headed_abroad, new_style
from describers.dates.calendars.subject import russian_subject
from describers.dates.values.julian import RUSSIA_CHANGED, iso
from describers.patterns import Patterns

#: words that show a land, or a side in the reform of the calendar
_LANDS = Patterns("describers.dates.calendars", "lands.json")

#: the last Julian day in Russia
RUSSIA_JULIAN = "1918-02-13"
#: years in which countries changed -> the day before their first Gregorian one (Explanatory
#: Supplement, 15.11); the days skipped are of neither calendar
_CHANGES = {
    "1582": "1582-10-14",
    "1583": "1583-12-31",
    "1700": "1700-02-28",
    "1752": "1752-09-13",
    "1753": "1753-02-28",
    "1916": "1916-04-13",
    "1923": "1923-02-28",
}
#: where letters and treaties were dated in the New Style


def last_julian_day(said: str, text: str) -> str:
    """The last Julian day that the statement `said` means: of the change that it names, else of
    the country that `text` is about.
    """
    for year in re.findall(r"(?<!\d)1[5-9]\d\d(?!\d)", said):
        if year in _CHANGES:
            return _CHANGES[year]
    british = _LANDS.BEFORE_1752.search(said) or not _LANDS.RUSSIA.search(text[:300_000])
    elsewhere = _inferred_elsewhere(text[:300_000], ("en",)) if british else None
    return elsewhere.until or RUSSIA_JULIAN if elsewhere else RUSSIA_JULIAN


def inferred_rule(text: str, languages: tuple[str, ...]) -> CalendarRule | None:
    """Julian before the Russian change of calendar, where the document is about Russia."""
    sample = text[:300_000]
    hits = len(_LANDS.RUSSIA.findall(sample))
    russian = bool({"ru", "ru-Latn"} & set(languages[:2]))
    about = hits >= 3 and (russian or hits * 10_000 >= 8 * len(sample))
    about = about or (languages[:1] == ("en",) and russian_subject(sample))
    if not about and languages[:1] != ("ru",):
        return _inferred_elsewhere(sample, languages)
    reason = new_style(sample) if languages[:1] != ("ru",) else ""
    if reason:
        return CalendarRule("gregorian", None, f"inferred: {reason}")
    before = iso((RUSSIA_CHANGED[0], RUSSIA_CHANGED[1], RUSSIA_CHANGED[2] - 1))
    return CalendarRule(
        "julian", before, "inferred: Russian subject before 14 February 1918, no convention stated"
    )


def _inferred_elsewhere(sample: str, languages: tuple[str, ...]) -> CalendarRule | None:
    """Julian in Britain and her colonies before 1752, and in Protestant Germany before 1700."""
    if languages[:1] == ("en",) and _LANDS.BEFORE_1752.search(sample):
        british = len(_LANDS.BRITAIN.findall(sample))
        # news of the French and the Dutch does not make the writer one of them
        if 2 * british > len(_LANDS.CONTINENT.findall(sample)):
            basis = "inferred: British subject before 14 September 1752, no convention stated"
            return CalendarRule("julian", "1752-09-13", basis)
    if languages[:1] == ("de",) and _LANDS.BEFORE_1700.search(sample):
        protestant = len(_LANDS.PROTESTANT.findall(sample))
        if protestant > len(_LANDS.CATHOLIC.findall(sample)):
            basis = "inferred: Protestant Germany before 1 March 1700, no convention stated"
            return CalendarRule("julian", "1700-02-28", basis)
    return None


def abroad(text: str, start: int, end: int, until: str = "1918-02-13") -> bool:
    """Whether the sentence around `start:end` names a place outside the country of the rule."""
    left = max(text.rfind(mark, max(0, start - 200), start) for mark in (". ", "\n\n", "? ", "! "))
    right = min(
        (at for mark in (". ", "\n\n") if (at := text.find(mark, end, end + 160)) >= 0),
        default=end + 160,
    )
    places = (
        _LANDS.ABROAD if until >= "1900" else _LANDS.COURTS if until >= "1701" else _LANDS.CATHOLIC
    )
    if places.search(text, max(left, start - 200, 0), right):
        return True
    if until < "1900":
        return False
    headed = headed_abroad(text)
    place = bisect_right(headed, (start, len(text))) - 1
    return place >= 0 and start < headed[place][1]
