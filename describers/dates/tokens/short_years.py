"""Years said without their century, or by their two halves: nineteen fourteen; en quarante-huit.

French speech counts wars and revolutions so: la guerre de 14, en 14-18, depuis quarante-huit. The
figures alone are a year only behind such words and where a clause ends or a second year follows.
"""

from __future__ import annotations

from collections.abc import Iterator

from describers.dates.tables.table import counted, tens
from describers.patterns import Patterns

_UNITS = counted("one two three four five six seven eight nine")
_TEENS = counted(
    "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen", 10
)
_TENS = tens("- twenty thirty forty|fourty fifty sixty seventy eighty ninety")
_CENTURIES = {"fif": 1500, "six": 1600, "seven": 1700, "eigh": 1800, "nine": 1900}
_FRENCH_TENS = tens("- vingt trente quarante cinquante soixante - quatre-vingt")
_FRENCH_UNITS = counted(
    "un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize"
)
_FRENCH_TEENS = {"quatorze": 14, "dix-sept": 17, "dix-huit": 18, "dix-neuf": 19}
#: the wars that are named by the year in which they began
_WARS = {14: 1914, 39: 1939, 40: 1940, 70: 1870}
#: where a year ends, its number, and how many figures of it are said
_Year = tuple[int, int, int]
_RE = Patterns(
    "describers.dates.tokens",
    "short_years.json",
    UNITS="|".join(_UNITS),
    TEENS="|".join(_TEENS),
    TENS="|".join(_TENS),
    FRENCH_TENS="|".join(_FRENCH_TENS),
    FRENCH_UNITS="|".join(_FRENCH_UNITS),
)


def clipped(text: str, *, french: bool = True) -> dict[int, _Year]:
    """Where such a year starts -> where it ends, its number, and how many figures of it.

    >>> clipped("We sailed in nineteen fourteen."), clipped("On se battait, en 48, comme en 14-18.")
    ({13: (30, 1914, 4)}, {18: (20, 48, 2), 31: (33, 1914, 4)})
    """
    return dict(_english(text)) | (dict(_french(text)) if french else {})


def _english(text: str) -> Iterator[tuple[int, _Year]]:
    """Years by their two halves: nineteen fourteen, nineteen-oh-five."""
    for sign in _RE.TEEN.finditer(text):
        match = _RE.ENGLISH.search(text, max(0, sign.start() - 5), sign.end() + 30)
        if match is None or match.start() > sign.start():
            continue
        if match["joint"] == "-" or _RE.LED.search(text, max(0, match.start() - 20), match.start()):
            said = (match[name] for name in ("tens", "unit", "teen", "low"))
            numbers = _UNITS | _TEENS | _TENS
            number = sum(numbers[word.lower()] for word in said if word)
            year = _CENTURIES[match["century"].lower()] + number
            yield match.start(), (match.end(), year, 4)


def _french(text: str) -> Iterator[tuple[int, _Year]]:
    """Years without their century: en quarante-huit, la guerre de 14, en 14-18."""
    numbers = _FRENCH_TENS | _FRENCH_UNITS | _FRENCH_TEENS
    for match in _RE.FRENCH.finditer(text):
        start, end, told = match.end("lead") + 1, match.end(), match["told"] is not None
        second = _RE.SECOND.match(text, end) if match["figures"] else None
        said = (match[name] for name in ("tens", "unit", "teen"))
        number = sum(numbers[word.lower()] for word in said if word)
        number = int(match["figures"] or number)
        worded = match["figures"] is not None or match["unit"] is not None
        pair = second is not None and int(second[1]) > number
        sure = told or pair or (worded and number > 31) or (number == 14 and not match["figures"])
        if (
            not sure
            or number > 99
            or _RE.INTO.search(text, max(0, match.start() - 14), match.start())
        ):
            continue
        closed = second.end() if second is not None and pair else end
        if told or _RE.CLOSED.match(text, closed):
            war = _WARS.get(number) if told or pair else None
            yield start, (end, war or number, 4 if war else 2)
