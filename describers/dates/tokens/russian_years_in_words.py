"""Russian years in words, whole or as spoken: тысяча девятьсот пятого года, в сорок первом.

A year of two figures has no century of its own. Without the word for a year behind it, the words
are a year after a season or month (летом семнадцатого), after a preposition where no noun follows
that they could count (до тридцать седьмого, в девятьсот пятом), and beside another such year.
"""

from __future__ import annotations

from describers.dates.tables.table import counted
from describers.dates.tokens.agreement import counts_noun
from describers.patterns import Patterns

_TENS = counted(
    "десять двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто"
)
_HUNDREDS = counted("сто двести триста четыреста пятьсот шестьсот семьсот восемьсот девятьсот")
_ORDINALS = counted(
    "перв втор трет четверт|четвёрт пят шест седьм восьм девят десят одиннадцат двенадцат"
    " тринадцат четырнадцат пятнадцат шестнадцат семнадцат восемнадцат девятнадцат двадцат"
) | {"тридцат": 30, "сороков": 40, "пятидесят": 50, "шестидесят": 60, "семидесят": 70}
_ORDINALS |= {"восьмидесят": 80, "девяност": 90}
_RE = Patterns(
    "describers.dates.tokens",
    "russian_years_in_words.json",
    HUNDREDS="|".join(_HUNDREDS),
    TENS="|".join(_TENS),
    ORDINALS="|".join(sorted(_ORDINALS, key=len, reverse=True)),
)
_LETTERS = str.maketrans("ѣіѢІ", "еиЕИ")
#: what the ordinals end in
_ENDINGS = ("го", "ом", "ем", "му", "ый", "ой", "ий")


def spoken(text: str) -> dict[int, tuple[int, int, int]]:
    """Where such a year starts -> where it ends, its number, and how many figures of it.

    >>> spoken("Летом семнадцатого ждали, а в сорок первом полку нет")
    {6: (18, 17, 2)}
    """
    out: dict[int, tuple[int, int, int]] = {}
    if not any(ending in text for ending in _ENDINGS):
        return out
    text = text.translate(_LETTERS)
    last = 0
    for match in _RE.YEAR.finditer(text):
        number = _ORDINALS[match["unit"].lower()]
        if match["tens"] and number > 9:
            continue
        number += 10 * _TENS[match["tens"].lower()] if match["tens"] else 0
        hundreds = _HUNDREDS[match["hundreds"].lower()] if match["hundreds"] else 0
        start, end = match.span()
        end -= len(match["year"] or "")
        whole = "тысяч" in match[0].lower() or hundreds >= 7
        if match["year"]:
            kept = whole or _of_grace(text, start, match.end(), number)
        else:
            beside = bool(last) and _RE.JOINED.fullmatch(text, last, start) is not None
            kept = _alone(text, start, end, number, match["ending"].lower(), beside, whole)
        if kept:
            out[start] = (end, 1000 + 100 * hundreds + number, 4) if whole else (end, number, 2)
            last = end
    return out


def _of_grace(text: str, start: int, end: int, number: int) -> bool:
    """Whether the words before год are a year without its century, and no year of a life."""
    if number < 5 or _RE.AGED.match(text, end):
        return False
    return any(p.search(text, max(0, start - 16), start) for p in (_RE.LED, _RE.SEASON, _RE.MONTH))


def _alone(
    text: str, start: int, end: int, number: int, ending: str, beside: bool, whole: bool
) -> bool:
    """Whether the words are a year though no год follows them."""
    genitive, prepositional = ending.endswith("го"), ending.endswith("м")
    before = max(0, start - 20)
    if genitive and number >= 4 and _RE.SEASON.search(text, before, start):
        return not counts_noun(text, end, "о")
    month = _RE.MONTH.search(text, before, start) if genitive else None
    if month is not None and not counts_noun(text, end, "о"):
        led = _RE.PREPOSITION.search(text, max(0, month.start() - 8), month.start()) is not None
        return month["day"] is not None or month["ending"] in ("е", "у", "ю") or number > 31 or led
    if number < 10 and not whole:
        return False
    lead = _RE.PREPOSITION.search(text, before, start)
    named = lead is not None and lead["word"].lower() in ("в", "во")
    if prepositional:
        return (named or beside) and not counts_noun(text, end, "м")
    if number <= 31 and not whole and not beside:
        return False
    sign = "о" if genitive else "у" if ending.endswith("му") else "й"
    return (beside or (lead is not None and not named)) and not counts_noun(text, end, sign)
