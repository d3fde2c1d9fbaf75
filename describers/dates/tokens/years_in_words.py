"""Years in words, as deeds, registers and memoirs write them.

In the year one thousand seven hundred and seventy-one; achtzehnhundertsiebenundfünfzig; mil huit
cent quarante-huit. Russian ones are read in `spoken.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from describers.dates.tables.table import counted
from describers.dates.tokens.russian_years_in_words import spoken
from describers.dates.tokens.short_years import clipped

_EN = counted(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
    " sixteen seventeen eighteen nineteen"
) | {
    w: 10 * n
    for w, n in counted("ten twenty thirty forty|fourty fifty sixty seventy eighty ninety").items()
}
_DE = counted(
    "ein|eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn"
    " sechzehn siebzehn achtzehn neunzehn"
) | {
    w: 10 * n
    for w, n in counted(
        "zehn zwanzig dreißig|dreissig vierzig fünfzig sechzig|sechszig siebzig|siebenzig achtzig"
        " neunzig"
    ).items()
}
_FR = counted(
    "un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize"
) | {
    "huict": 8,
    "dix-sept": 17,
    "dix-huit": 18,
    "dix-neuf": 19,
    "vingt": 20,
    "trente": 30,
    "quarante": 40,
    "cinquante": 50,
    "soixante": 60,
    "quatre-vingt": 80,
    "quatre-vingts": 80,
}
_ANY = "|".join
_ENGLISH = re.compile(
    rf"\b(?:one thousand,? (?:and )?({_ANY(_EN)}) hundred|((?:{_ANY(_EN)})) hundred)"
    rf"((?:,? and|,)? (?:{_ANY(_EN)})(?:[- ](?:{_ANY(_EN)}))?)?(?![\w-])",
    re.IGNORECASE,
)
_GERMAN = re.compile(
    r"\b(?:(ein)?tausend\s?(?:und\s)?)?(\w{3,9}?)\s?hundert\s?(?:und\s?)?(\w*)"
    r"(?: und (\w+))?(?!\w)",
    re.IGNORECASE,
)
_FRENCH = re.compile(
    r"\b(?:(?:mil|mille)[ -](sept|huit|huict|neuf|six|cinq|quatre)"
    r"|(?:(?<=\ben )|(?<=\ban )|(?<=année ))(quinze|seize|dix-sept|dix-huit|dix-neuf))"
    r"[ -]cents?"
    r"((?:[ -](?:et[ -])?(?:quatre[ -]vingts?|dix[ -](?:sept|huit|neuf)|[a-z]+)){0,4})",
    re.IGNORECASE,
)
#: words without which no year is in words
_HUNDRED = re.compile(r"hundred|hundert| cent", re.IGNORECASE)
#: what stands before a year in words, and not before a sum or a number of men
_LED = re.compile(
    # May the third, eighteen hundred and seventy-one
    r"(?:\b(?:first|second|third|[a-z]{3,9}th|\d{1,2}(?:st|nd|rd|th))(?=,)"
    r"|\b(?:in|since|until|till|by|before|after|year|yeare|lord|god|grace|anno|im jahre?"
    r"|jahre?s|seit|a\.? ?d\.?)"
    r"|\b(?:january|february|march|april|may|june|july|august|september|october|november|december"
    r"|januar|februar|märz|mai|juni|juli|oktober|october|dezember)),?\s+$",
    re.IGNORECASE,
)
#: a year in Roman numerals, as stones and title pages have it, also with four equal letters
_ROMAN = re.compile(
    r"M(?<![\w.-].)(?=[MDCLXVI]{3})M?(?:CM|CD|D?C{0,4})(?:XC|XL|L?X{0,4})(?:IX|IV|V?I{0,4})"
    r"(?![\w'’-])"
)
#: the same with stops, as scribes and printers have it: M.CCC.XL
_STOPPED = re.compile(r"(?<![\w.])M(?=[.DCLXVI]*[DCLXVI]{2})(?:\.[DCLXVI]{1,8}){2,5}(?![\w'’-])")
_ROMANS = {"M": 1000, "D": 500, "C": 100, "L": 50, "X": 10, "V": 5, "I": 1}


def spelled(text: str, tables: Iterable[str] = ("fr",)) -> dict[int, tuple[int, int, int]]:
    """Where a year in words starts -> where it ends, its number, and how many figures of it.

    >>> spelled("in the year of our Lord one thousand seven hundred and seventy-one")
    {24: (66, 1771, 4)}
    """
    out: dict[int, tuple[int, int, int]] = {}
    for low, high in _windows(text, _HUNDRED):
        for match in _ENGLISH.finditer(text, low, high):
            year = _EN[(match[1] or match[2]).lower()] * 100 + _english_tail(match[3])
            _keep(out, text, match, year + (1000 if match[1] else 0))
        for match in _GERMAN.finditer(text, low, high):
            _keep(out, text, match, _german(match))
        for match in _FRENCH.finditer(text, low, high):
            number, length = _french_tail(match[3])
            hundreds = 10 + _FR[match[1].lower()] if match[1] else _FR[match[2].lower()]
            out[match.start()] = (match.start(3) + length, 100 * hundreds + number, 4)
    for match in _ROMAN.finditer(text):
        year = _roman_value(match[0])
        if 1400 <= year <= 2035:
            out[match.start()] = (match.end(), year, 4)
    for match in _STOPPED.finditer(text):
        letters = match[0].replace(".", "")
        year = _roman_value(letters) if _ROMAN.fullmatch(letters) else 0
        if 1000 <= year <= 2035:
            out[match.start()] = (match.end(), year, 4)
    return clipped(text, french="fr" in tables) | out | spoken(text)


def _roman_value(letters: str) -> int:
    """The value of a Roman numeral, four equal letters allowed."""
    values = [_ROMANS[letter] for letter in letters]
    return sum(-v if v < n else v for v, n in zip(values, [*values[1:], 0], strict=True))


def _windows(text: str, word: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """The stretches of text around a word that every such year has."""
    end = 0
    for match in word.finditer(text):
        low, high = max(end, match.start() - 60), match.end() + 60
        while low > end and text[low - 1].isalnum():
            low -= 1
        yield low, high
        end = match.end()


def _keep(out: dict[int, tuple[int, int, int]], text: str, match: re.Match[str], year: int) -> None:
    led = _LED.search(text, max(0, match.start() - 24), match.start()) is not None
    if 1400 <= year <= 2035 and (led or _german_year(text, match, year)):
        out[match.start()] = (match.end(), year, 4)


def _german_year(text: str, match: re.Match[str], year: int) -> bool:
    """Whether one German word is a year with nothing behind it that it could count."""
    whole = "hundert" in match[0].lower() and " " not in match[0]
    behind = text[match.end() : match.end() + 2].strip()
    return whole and year % 100 != 0 and not behind[:1].isupper() and behind[:1] not in ("-", "½")


def _english_tail(text: str | None) -> int:
    return sum(_EN.get(word, 0) for word in re.findall(r"[a-z]+", (text or "").lower()))


def _german(match: re.Match[str]) -> int:
    hundreds = _DE.get(match[2].lower(), 0)
    thousand = 1000 if "tausend" in match[0].lower() else 0
    tail = match[3].lower() + ("und" + match[4].lower() if match[4] else "")
    units, und, tens = tail.partition("und")
    parts = [units, tens] if und else [tail]
    numbers = [_DE.get(part, 0) for part in parts if part]
    if not hundreds or 0 in numbers:
        return 0
    return thousand + hundreds * 100 + sum(numbers)


def _french_tail(text: str) -> tuple[int, int]:
    total = length = 0
    for word in re.finditer(
        r"[ -](?:et[ -])?(quatre[ -]vingts?|dix[ -](?:sept|huit|neuf)|[a-z]+)", text, re.I
    ):
        number = _FR.get(word[1].lower().replace(" ", "-"), 0)
        if not number or word.start() != length:
            break
        total, length = total + number, word.end()
    return total, length
