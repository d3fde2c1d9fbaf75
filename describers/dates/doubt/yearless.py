"""Whether a month or season without a year is one, and no name, event or part of a compound."""

from __future__ import annotations

import re

from describers.dates.grammar.reading import Cursor, Reading
from describers.dates.tables.every import any_of, in_all
from describers.dates.tokens.lexicon import modern
from describers.dates.values.value import Point

_OPENING, _CLOSING = frozenset('«„“"‘'), frozenset('»“”"’')
#: April last, mai dernier
_LAST = re.compile(
    rf" (?:{any_of(in_all('last_behind') | in_all('next_behind'))})\b"
    rf"(?! [a-z]*(?:{any_of(in_all('week_or_night'))})s?\b)"
)
#: what before a month shows that it is one
_LEADS = ("license", "this", "before", "after", "from")


def bare_month(c: Cursor, found: Reading, p: Point, start: int, end: int) -> bool:
    """Whether a month without a year stands where a date would."""
    if found.year_shift is not None:
        return True
    opened = c.text[max(0, start - 2) : start].strip()[-1:] in _OPENING
    if opened and c.text[end : end + 2].strip()[:1] in _CLOSING:
        # a title or a name in quotation marks
        return False
    stopped = c.text[end : end + 1] in (*".,;:)]",)
    following = "" if stopped else c.next_word(end)
    if following in in_all("month_nouns"):
        return True
    token = next(t.text for t in c.tokens[found.first : found.end] if "month" in t.kinds)
    if c.says("event_nouns", following) or not _whole_month(c, token):
        return False
    # `October Revolution` names an event
    common = not c.text[end:].lstrip()[:1].isupper() or c.text[end : end + 1] == "-"
    if c.says("dated_nouns", following) and common:
        return True
    if p.modifier:
        return not _place(c, found)
    goes_on = following == "" or following in in_all("goes_on")
    previous = c.previous_word(start)
    if previous in in_all("articles") and following not in in_all("goes_on"):
        return False
    if _LAST.match(c.text, end):
        return True
    if previous in in_all("name_leads") and token.lower() in in_all("name_months"):
        return False
    licensed = c.says("license", previous) or c.first_of(found.first - 1, *_LEADS)
    if not licensed and not c.has(found.first, "this") and not found.value.relation:
        return _alone(c, start, end)
    # a capitalised word that follows at once makes the month part of a name
    return goes_on or re.match(r" [^\W\d_a-zа-яё]", c.text[end : end + 2]) is None


def _whole_month(c: Cursor, printed: str) -> bool:
    """Whether a word is a month's name in a language of the text, and no short form of one."""
    name = printed.lower()
    if printed == "sept" or not c.says("months", name.rstrip(".")):
        # the French numeral, and an abbreviation has its dot or a year
        return False
    return len(name.rstrip(".")) > 3 or name in in_all("whole_months")


def _place(c: Cursor, found: Reading) -> bool:
    """Whether a capital inside a sentence makes a modified month a name: of Middle March."""
    first = c.tokens[found.first].text
    if c.capital_nouns and first.lower() in in_all("capital_modifiers"):
        return False
    before = c.before(found.first, 2)[:1]
    return first[:1].isupper() and (before.isalpha() or before == ",")


def _alone(c: Cursor, start: int, end: int) -> bool:
    """Whether the month stands alone on its line: a heading of a diary or register."""
    first = c.printed.rfind("\n", 0, start) + 1
    last = c.printed.find("\n", end)
    after = c.printed[end : last if last >= 0 else None]
    before = c.printed[first:start]
    return c.printed != "" and before.strip() == "" and after.strip(" .:\r\t") == ""


def bare_season(c: Cursor, found: Reading, start: int, end: int) -> bool:
    """Whether a season without a year stands where a date would."""
    following = c.next_word(end) if c.text[end : end + 1] in (" ", "\n") else ""
    if following in in_all("of_what"):
        return False
    # летом: the case by itself says when
    if modern(c.tokens[found.end - 1].text.lower()) in in_all("seasons_when"):
        return True
    previous = c.previous_word(start)
    told = found.point.modifier + found.value.relation
    licensed = c.has(found.first, "this") or told != ""
    if not licensed and previous in in_all("articles"):
        licensed = c.says("license", c.previous_word(start - len(previous) - 1))
    if not licensed and not c.says("license", previous):
        return False
    # where nouns have capitals, a small letter does not make the season part of a name
    small = c.capital_nouns and c.text[end : end + 2].strip().islower()
    return small or following == "" or following in in_all("goes_on")
