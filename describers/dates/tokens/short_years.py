"""Years said without their century, or by their two halves: nineteen fourteen; en quarante-huit.

French speech counts wars and revolutions so: la guerre de 14, en 14-18, depuis quarante-huit. The
figures alone are a year only behind such words and where a clause ends or a second year follows.
"""

from __future__ import annotations

import re

from describers.dates.tables.table import counted

_UNITS = counted("one two three four five six seven eight nine")
_TEENS = counted(
    "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen", 10
)
_TENS = {
    w: 10 * n
    for w, n in counted("twenty thirty forty|fourty fifty sixty seventy eighty ninety", 2).items()
}
_ANY = "|".join
_ENGLISH = re.compile(
    r"\b(?P<century>fif|six|seven|eigh|nine)teen(?P<joint>[ -])"
    rf"(?:(?P<tens>{_ANY(_TENS)})(?:[ -](?P<unit>{_ANY(_UNITS)}))?|(?P<teen>{_ANY(_TEENS)})"
    rf"|(?:oh|ought|aught|nought|naught)[ -](?P<low>{_ANY(_UNITS)}))(?![\w-])",
    re.IGNORECASE,
)
_CENTURIES = {"fif": 1500, "six": 1600, "seven": 1700, "eigh": 1800, "nine": 1900}
_TEEN = re.compile(r"teen[ -](?=[a-z])", re.IGNORECASE)
_LED = re.compile(
    r"\b(?:in|of|since|until|till|by|before|after|from|to|and|or|year|during|about|around"
    r"|spring|summer|autumn|fall|winter|early|late|mid"
    r"|january|february|march|april|may|june|july|august|september|october|november|december),?\s+$"
    r"|(?:^|[.!?]\s|\n)[\"“]?$",
    re.IGNORECASE,
)
_FRENCH_TENS = counted("vingt trente quarante cinquante soixante", 2)
_FRENCH_UNITS = counted(
    "un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize"
)
_FRENCH = re.compile(
    r"\b(?P<lead>en|depuis|avant|après|(?:guerre|classe|révolution|journées) de) "
    r"(?:(?P<figures>[1-9]\d)(?!\d)"
    rf"|(?P<tens>{_ANY(_FRENCH_TENS)}|quatre-vingt)"
    rf"(?:[- ](?:et[- ])?(?P<unit>{_ANY(_FRENCH_UNITS)}))?"
    r"|(?P<teen>quatorze|dix-(?:sept|huit|neuf)))(?!\w)",
    re.IGNORECASE,
)
#: the wars that are named by the year in which they began
_WARS = {14: 1914, 39: 1939, 40: 1940, 70: 1870}
#: words behind which a number is no year: divisé en 40
_INTO = re.compile(r"\b(?:divis|partag|répart|coup|vend|reli|plié|pli|découp)\w*\s+$|\bau\s+$")
_SECOND = re.compile(r"[-–](\d\d)(?!\d)")
_CLOSED = re.compile(r"(?!, rue\b|, place\b)\s?(?:[,.;:)!?»]|$)|\n")


def clipped(text: str, *, french: bool = True) -> dict[int, tuple[int, int, int]]:
    """Where such a year starts -> where it ends, its number, and how many figures of it.

    >>> clipped("We sailed in nineteen fourteen."), clipped("On se battait, en 48, comme en 14-18.")
    ({13: (30, 1914, 4)}, {18: (20, 48, 2), 31: (33, 1914, 4)})
    """
    out: dict[int, tuple[int, int, int]] = {}
    for sign in _TEEN.finditer(text):
        match = _ENGLISH.search(text, max(0, sign.start() - 5), sign.end() + 30)
        if match is None or match.start() > sign.start():
            continue
        led = _LED.search(text, max(0, match.start() - 20), match.start())
        if not (match["joint"] == "-" or led):
            continue
        number = _TENS[match["tens"].lower()] if match["tens"] else 0
        for name, numbers in (("unit", _UNITS), ("teen", _TEENS), ("low", _UNITS)):
            number += numbers[match[name].lower()] if match[name] else 0
        year = _CENTURIES[match["century"].lower()] + number
        out[match.start()] = (match.end(), year, 4)
    for match in _FRENCH.finditer(text) if french else ():
        _french(out, text, match)
    return out


def _french(out: dict[int, tuple[int, int, int]], text: str, match: re.Match[str]) -> None:
    start, end = match.end("lead") + 1, match.end()
    told = match["lead"].lower() not in ("en", "depuis", "avant", "après")
    if match["figures"]:
        number = int(match["figures"])
        second = _SECOND.match(text, end)
        pair = second is not None and int(second[1]) > number
        if second is not None and pair:
            end = second.end()
        sure = told or pair or number > 31
    else:
        pair = False
        teen = {"quatorze": 14, "dix-sept": 17, "dix-huit": 18, "dix-neuf": 19}
        number = teen[match["teen"].lower()] if match["teen"] else 80
        if match["tens"] and match["tens"].lower() in _FRENCH_TENS:
            number = 10 * _FRENCH_TENS[match["tens"].lower()]
        number += _FRENCH_UNITS[match["unit"].lower()] if match["unit"] else 0
        sure = told or number == 14 or (match["unit"] is not None and number > 31)
    if _INTO.search(text, max(0, match.start() - 14), match.start()):
        return
    if sure and number < 100 and (told or _CLOSED.match(text, end)):
        end = start + 2 if match["figures"] else end
        if (told or pair) and number in _WARS:
            out[start] = (end, _WARS[number], 4)
        else:
            out[start] = (end, number, 2)
