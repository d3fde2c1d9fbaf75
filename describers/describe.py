"""Describe a clean text: languages, header, notes, citations, dates, claims, in that order.

Citations come before dates, because a page or a volume in a citation is no year.
"""

from __future__ import annotations

from cleaners.contract import CleanText
from describers.contract import CalendarRule, Date, Description
from describers.dates.build import build
from describers.dates.find import find
from describers.dates.resolve import resolve
from describers.dates.rule import inferred_rule, stated_rule
from describers.dates.tables import TABLES
from describers.flat import flat
from describers.languages import describe_languages
from describers.options import DescribeOptions
from describers.origin import Origin
from extractors.contract import Extraction

DEFAULTS = DescribeOptions()


def describe(
    clean: CleanText, extraction: Extraction, options: DescribeOptions = DEFAULTS
) -> Description:
    """All that the document says of itself and of time; offsets as in `describers.contract`."""
    text = flat(clean.text)
    origin = Origin(clean)
    shares, spans = describe_languages(clean.text, options.languages, origin)
    languages = options.languages or tuple(s.language for s in shares)
    rule = calendar_rule(text, languages, options)
    dates = _dates(text, date_tables(languages), rule, origin)
    return Description(languages=shares, language_spans=spans, calendar_rule=rule, dates=dates)


def calendar_rule(
    text: str, languages: tuple[str, ...], options: DescribeOptions
) -> CalendarRule | None:
    """The collection's rule, else what the document states, else what its subject implies."""
    if options.calendar is not None:
        until = options.julian_until or "1918-02-13"
        return CalendarRule(
            options.calendar, until if options.calendar == "julian" else None, "collection profile"
        )
    return stated_rule(text) or inferred_rule(text, languages)


def date_tables(languages: tuple[str, ...]) -> tuple[str, ...]:
    """The tables whose words count in full; every table's full dates are read anyway."""
    named = [language.split("-")[0] for language in languages[:4]]
    return tuple(dict.fromkeys(name for name in named if name in TABLES)) or ("en",)


def _dates(
    text: str, tables: tuple[str, ...], rule: CalendarRule | None, origin: Origin
) -> tuple[Date, ...]:
    found = find(text, tables)
    years = resolve(text, found, (), None)
    return tuple(
        build(item, text, rule, year, origin.span(item.start, item.end))
        for item, year in zip(found, years, strict=True)
    )
