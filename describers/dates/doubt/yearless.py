"""Whether a month or season without a year is one, and no name, event or part of a compound."""

from __future__ import annotations

import re

from describers.dates.doubt.neighbours import named, next_word, previous_word
from describers.dates.grammar.reading import Cursor, Reading
from describers.dates.tables.table import words
from describers.dates.tokens.lexicon import modern
from describers.dates.values.value import Point

#: months that are names as well, and the words before which they are rather that
_NAME_MONTHS = frozenset(words("may june april august march mars mai avril"))
_NAME_LEADS = frozenset(words("from for of about around between with by"))
#: function words that may follow a season or month that stands alone
_PLAIN_AFTER = frozenset(
    words("""
    a an and are as at be because before but by can could did do does for from had has have he
    her his i if in is it its my no not of on or our she so that the their then there they this
    to was we were when where which while who will with would you after all both came passed ended
    began nearly almost only more most many some several every each again still already however
    no nothing another these those
    und der die das wurde war en et le la il elle и в на он она они мы я не был была было
    """)
)


_OPENING, _CLOSING = frozenset('«„“"‘'), frozenset('»“”"’')
#: modifiers that German writes with a capital wherever they stand
_GERMAN_NOUNS = frozenset(words("anfang anfangs beginn mitte ende ausgang schluß schluss"))
#: April last, mai dernier
_LAST = re.compile(r" (?:last|next|dernier|prochain)\b(?! [a-z]*(?:day|week|night)s?\b)")


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
    if following == "месяце":
        return True
    if following in named(tables, "event_nouns"):
        return False
    token = next(t for t in c.tokens[found.first : found.end] if "month" in t.kinds)
    if token.text.lower().rstrip(".") not in named(tables, "months"):
        return False
    if token.text == "sept":
        # the French numeral, and an abbreviation has its dot or a year
        return False
    if len(token.text.rstrip(".")) <= 3 and token.text.lower().rstrip(".") not in (
        "may",
        "mai",
        "май",
        "мая",
        "мае",
    ):
        return False
    if following in named(tables, "dated_nouns") and _dated(c, end):
        return True
    if p.modifier:
        return not _place(c, found)
    previous = previous_word(c, start)
    if previous in ("the", "le", "der", "la") and following not in _PLAIN_AFTER:
        return False
    licensed = previous in named(tables, "license") or any(
        c.has(found.first - 1, kind) for kind in ("license", "this", "before", "after", "from")
    )
    if c.has(found.first, "this") or found.value.relation:
        licensed = True
    if _LAST.match(c.text, end):
        return True
    if previous in _NAME_LEADS and token.text.lower() in _NAME_MONTHS:
        return False
    if not licensed:
        return _alone(c, start, end)
    return following == "" or following in _PLAIN_AFTER or not _names(c, end)


def _place(c: Cursor, found: Reading) -> bool:
    """Whether a capital inside a sentence makes a modified month a name: of Middle March."""
    first = c.tokens[found.first]
    if c.german and first.text.lower() in _GERMAN_NOUNS:
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
    if following in ("of", "des", "der"):
        return False
    previous = previous_word(c, start)
    licensed = c.has(found.first, "this") or bool(found.point.modifier)
    if previous in ("the", "l", "le", "le", "der", "dem"):
        earlier = previous_word(c, start - len(previous) - 1)
        licensed = licensed or earlier in named(tables, "license")
    licensed = licensed or previous in named(tables, "license") or found.value.relation != ""
    russian = modern(c.tokens[found.end - 1].text.lower()) in (
        "весной",
        "весною",
        "летом",
        "осенью",
        "зимой",
    )
    if not licensed and not russian:
        return False
    # German nouns have capitals, so a small letter does not make the season part of a name
    german = previous in ("im", "diesen", "diesem", "vorigen", "letzten")
    plain = following in ("", *_PLAIN_AFTER) or (german and c.text[end : end + 2].strip().islower())
    return plain or russian
