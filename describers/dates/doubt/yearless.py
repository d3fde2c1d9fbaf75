"""Whether a month or season without a year is one, and no name, event or part of a compound."""

from __future__ import annotations

import re

from describers.dates.doubt.neighbours import next_word, previous_word
from describers.dates.grammar.reading import Cursor, Reading
from describers.dates.tables.every import any_of, in_all, named
from describers.dates.tokens.lexicon import modern
from describers.dates.values.value import Point

_OPENING, _CLOSING = frozenset('«„“"‘'), frozenset('»“”"’')
#: April last, mai dernier
_LAST = re.compile(
    rf" (?:{any_of(in_all('last_behind') | in_all('next_behind'))})\b"
    rf"(?! [a-z]*(?:{any_of(in_all('week_or_night'))})s?\b)"
)


def bare_month(
    c: Cursor, found: Reading, p: Point, start: int, end: int, tables: tuple[str, ...]
) -> bool:
    """Whether a month without a year stands where a date would."""
    if found.year_shift is not None:
        return True
    opened = c.text[max(0, start - 2) : start].strip()[-1:] in _OPENING
    if opened and c.text[end : end + 2].strip()[:1] in _CLOSING:
        # a title or a name in quotation marks
        return False
    following = next_word(c, end) if not re.match(r"[.,;:)\]]", c.text[end : end + 1]) else ""
    if following in in_all("month_nouns"):
        return True
    if following in named(tables, "event_nouns"):
        return False
    token = next(t for t in c.tokens[found.first : found.end] if "month" in t.kinds)
    if token.text.lower().rstrip(".") not in named(tables, "months"):
        return False
    if token.text == "sept":
        # the French numeral, and an abbreviation has its dot or a year
        return False
    if len(token.text.rstrip(".")) <= 3 and token.text.lower() not in in_all("whole_months"):
        return False
    if following in named(tables, "dated_nouns") and _dated(c, end):
        return True
    if p.modifier:
        return not _place(c, found)
    previous = previous_word(c, start)
    if previous in in_all("articles") and following not in in_all("goes_on"):
        return False
    licensed = previous in named(tables, "license") or any(
        c.has(found.first - 1, kind) for kind in ("license", "this", "before", "after", "from")
    )
    if c.has(found.first, "this") or found.value.relation:
        licensed = True
    if _LAST.match(c.text, end):
        return True
    if previous in in_all("name_leads") and token.text.lower() in in_all("name_months"):
        return False
    if not licensed:
        return _alone(c, start, end)
    return following == "" or following in in_all("goes_on") or not _names(c, end)


def _place(c: Cursor, found: Reading) -> bool:
    """Whether a capital inside a sentence makes a modified month a name: of Middle March."""
    first = c.tokens[found.first]
    if c.capital_nouns and first.text.lower() in in_all("capital_modifiers"):
        return False
    before = c.text[max(0, first.start - 2) : first.start]
    return first.text[:1].isupper() and (before[:1].isalpha() or before[:1] == ",")


def _alone(c: Cursor, start: int, end: int) -> bool:
    """Whether the month stands alone on its line: a heading of a diary or register."""
    if not c.printed:
        return False
    first = c.printed.rfind("\n", 0, start) + 1
    last = c.printed.find("\n", end)
    rest = c.printed[end : last if last >= 0 else None]
    return c.printed[first:start].strip() == "" and rest.strip(" .:\r\t") == ""


def _dated(c: Cursor, end: int) -> bool:
    """Whether the noun that follows is a common noun: `October Revolution` names an event."""
    return not c.text[end:].lstrip()[:1].isupper() or c.text[end : end + 1] == "-"


def _names(c: Cursor, end: int) -> bool:
    """Whether a capitalised word follows at once, so that the month is part of a name."""
    return re.match(r" [^\W\d_a-zа-яё]", c.text[end : end + 2]) is not None


def bare_season(c: Cursor, found: Reading, start: int, end: int, tables: tuple[str, ...]) -> bool:
    """Whether a season without a year stands where a date would."""
    after = c.text[end : end + 1]
    following = next_word(c, end) if after in (" ", "\n") else ""
    if following in in_all("of_what"):
        return False
    previous = previous_word(c, start)
    licensed = c.has(found.first, "this") or bool(found.point.modifier)
    if previous in in_all("articles"):
        earlier = previous_word(c, start - len(previous) - 1)
        licensed = licensed or earlier in named(tables, "license")
    licensed = licensed or previous in named(tables, "license") or found.value.relation != ""
    # летом: the case by itself says when
    when = modern(c.tokens[found.end - 1].text.lower()) in in_all("seasons_when")
    if not licensed and not when:
        return False
    # where nouns have capitals, a small letter does not make the season part of a name
    small = c.capital_nouns and c.text[end : end + 2].strip().islower()
    return when or small or following == "" or following in in_all("goes_on")
