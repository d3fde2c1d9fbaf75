"""The fixed feasts of saints by which deeds, rentals and letters are dated in English.

Days: C. R. Cheney, A Handbook of Dates (1945), the saints' days of the English calendar. They are
days only with a year behind them, as churches, schools and streets have the same names.
"""

from __future__ import annotations

from describers.dates.tables.table import counted
from describers.dates.values.julian import days_on

_MONTHS = counted("jan feb mar apr may jun jul aug sep oct nov dec")
_DAYS = (
    "hilary 13jan|vincent 22jan|valentine 14feb|matthias 24feb|david 1mar|gregory 12mar"
    "|george 23apr|mark 25apr|philip_and_st_james 1may|dunstan 19may|barnabas 11jun"
    "|john_the_baptist 24jun|peter 29jun|peter_and_st_paul 29jun|swithin 15jul|swithun 15jul"
    "|margaret 20jul|mary_magdalene 22jul|james 25jul|lawrence 10aug|laurence 10aug"
    "|bartholomew 24aug|giles 1sep|matthew 21sep|michael 29sep|michael_the_archangel 29sep"
    "|jerome 30sep|denis 9oct|luke 18oct|simon_and_st_jude 28oct|leonard 6nov|martin 11nov"
    "|edmund 20nov|cecilia 22nov|clement 23nov|catherine 25nov|katherine 25nov|andrew 30nov"
    "|nicholas 6dec|lucy 13dec|thomas 21dec|stephen 26dec|john_the_evangelist 27dec"
)


def saints() -> dict[str, tuple[int, int]]:
    """What each feast is called -> its month and day.

    >>> saints()["st luke's day"], saints()["feast of st. martin"]
    ((10, 18), (11, 11))
    """
    out: dict[str, tuple[int, int]] = {}
    for entry in _DAYS.split("|"):
        name, _, day = entry.partition(" ")
        on = _MONTHS[day[-3:]], int(day[:-3])
        plain = name.replace("_", " ")
        for short in ("st", "st.", "saint"):
            saint = f"{short} {plain.replace(' st ', f' {short} ')}"
            for mark in ("'", "’"):
                possessive = saint + mark if saint.endswith("s") else saint + mark + "s"
                out[f"{possessive} day"] = out[f"{saint}{mark}s day"] = on
            out[f"feast of {saint}"] = out[f"festival of {saint}"] = on
            out[f"eve of {saint}"] = days_on((2001, *on), -1)[1:]
    for name, on in (("holy innocents", (12, 28)), ("all saints", (11, 1)), ("all souls", (11, 2))):
        for tail in ("", "'", "’", "' day", "’ day", " day"):
            out[name + tail] = on
    return out
