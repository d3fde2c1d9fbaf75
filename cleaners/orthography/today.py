"""How a Russian word of before 1918 is spelt today."""

from __future__ import annotations

import re

_LETTERS = str.maketrans("ѣіѳѵ", "еифи")
#: what is spelt otherwise today, besides the letters: prefixes before s, and endings
_SPELT = tuple(
    (re.compile(pattern), to)
    for pattern, to in (
        (r"^(ра|во|и|ни)з(?=с)", r"\1с"),
        (r"^(бе|чере|чре)з(?=[кпстфхцчшщ])", r"\1с"),
        (r"аго(?=ся$|$)", "ого"),
        (r"яго(?=ся$|$)", "его"),
        (r"ыя(?=ся$|$)", "ые"),
        (r"[иі]я(?=ся$|$)", "ие"),
    )
)


def in_todays_letters(word: str) -> str:
    """A word of the old orthography in lower case, as today's letters alone would write it.

    >>> in_todays_letters("Братъ"), in_todays_letters("сію"), in_todays_letters("сию")
    ('брат', 'сию', 'сию')
    """
    return word.lower().translate(_LETTERS).removesuffix("ъ")


def today(word: str) -> set[str]:
    """The spellings that a lower-case word may have today, the plainest among them.

    >>> sorted(today("человѣкъ")), sorted(today("новаго"))
    (['человек'], ['новаго', 'нового'])
    """
    spelt = {in_todays_letters(word)}
    for pattern, to in _SPELT:
        spelt |= {pattern.sub(to, form) for form in spelt}
    return spelt
