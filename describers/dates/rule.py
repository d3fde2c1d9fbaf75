"""The document's calendar: what it says of its dates, or what its subject lets us infer."""

from __future__ import annotations

import re

from describers.contract import CalendarRule
from describers.dates.julian import RUSSIA_CHANGED, iso

_SAYS_OLD = re.compile(
    r"[^.\n]{0,200}?\bdates?\b[^.]{0,160}?\b(?:old[- ]style|julian calendar)[^.]{0,120}\."
    r"|[^.]{0,120}\bдат[аы]\b[^.]{0,160}\b(?:старому стилю|юлианскому календарю)[^.]{0,80}\."
    r"|[^.]{0,120}\b(?:Daten|Datumsangaben)\b[^.]{0,160}\b(?:alten Stil|julianischen)[^.]{0,80}\."
    r"|[^.]{0,120}\bdates\b[^.]{0,160}\b(?:ancien style|vieux style|calendrier julien)[^.]{0,80}\.",
    re.IGNORECASE,
)
_SAYS_NEW = re.compile(
    r"\b(?:all )?dates?\b[^.]{0,120}?\b(?:new[- ]style|gregorian calendar)\b[^.]{0,80}\.",
    re.IGNORECASE,
)
_RUSSIA = re.compile(
    r"\b(?:Russian?s?|Soviets?|Moscow|(?:St\. ?|Saint )?Petersburg|Petrograd"
    r"|Tsar(?:ist|s|ina)?|Czar(?:ist)?|Bolsheviks?|Mensheviks?|Kremlin|Duma|Росси[яию]|Москв[аеуы]|Петербурге?а?|Петроград)\b"
)
_ABROAD = re.compile(
    r"\b(?:Paris|London|Berlin|Geneva|Zurich|Zürich|Bern|Brussels|Stockholm|Vienna|Prague|Munich"
    r"|Rome|Naples|New York|Washington|Chicago|Amsterdam|Copenhagen|Dresden|Leipzig|Budapest"
    r"|Germany|France|England|Britain|Switzerland|Austria|Italy|Belgium|Sweden|America|Japan|China)\b"
)


def stated_rule(text: str) -> CalendarRule | None:
    """The rule that the document states for its dates, with the place where it does.

    >>> rule = stated_rule("The dates up to February 1918 follow the Julian calendar. More.")
    >>> rule.calendar, rule.until
    ('julian', '1918-02-13')
    """
    for match in _SAYS_OLD.finditer(text[:400_000]):
        said = match[0]
        if re.search(r"\b(?:not|except|rather than|не)\b", said, re.IGNORECASE):
            continue
        start = match.start() + len(said) - len(said.lstrip())
        return CalendarRule("julian", "1918-02-13", "stated by the document", start, match.end())
    new = _SAYS_NEW.search(text[:400_000])
    if new:
        return CalendarRule("gregorian", None, "stated by the document", new.start(), new.end())
    return None


def inferred_rule(text: str, languages: tuple[str, ...]) -> CalendarRule | None:
    """Julian before the Russian change of calendar, where the document is about Russia."""
    sample = text[:300_000]
    hits = len(_RUSSIA.findall(sample))
    russian = bool({"ru", "ru-Latn"} & set(languages[:2]))
    about = hits >= 3 and (russian or hits * 10_000 >= 8 * len(sample))
    if not about and languages[:1] != ("ru",):
        return None
    before = iso((RUSSIA_CHANGED[0], RUSSIA_CHANGED[1], RUSSIA_CHANGED[2] - 1))
    return CalendarRule(
        "julian", before, "inferred: Russian subject before 14 February 1918, no convention stated"
    )


def abroad(text: str, start: int, end: int) -> bool:
    """Whether the sentence around `start:end` names a place outside Russia."""
    left = max(text.rfind(mark, max(0, start - 200), start) for mark in (". ", "\n\n", "? ", "! "))
    right = min(
        (at for mark in (". ", "\n\n") if (at := text.find(mark, end, end + 160)) >= 0),
        default=end + 160,
    )
    return _ABROAD.search(text, max(left, start - 200, 0), right) is not None
