"""Period spelling: whether an unlisted word is a listed one in the orthography of its time.

Spelling before about 1750 (in German and Russian before 1901 and 1918) doubled consonants, added a
silent e, and wrote u for v, i for j, y for i. Two spellings that differ only so have the same key;
endings that changed (`avoit`, `seemeth`, `publick`), and in French and German endings of inflection
that word lists do not exhaust (`attendrons`), are turned by rules first. A word known by its
key is right as it stands, and also something that may have been printed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

_DOUBLED = re.compile(r"(.)\1")
_SILENT = re.compile(r"(?<=..)e$", re.MULTILINE)
#: Fraktur has one capital for I and J, and many print J for both
_ONE_CAPITAL = re.compile(r"^j(?=[bcdfghklmnpqrstvwxz])", re.MULTILINE)
_HARD_SIGN = re.compile(r"ъ$", re.MULTILINE)
_EARLY_MODERN = (("v", "u"), ("j", "i"), ("y", "i"), ("æ", "e"), ("œ", "e"), ("ſ", "s"))
_OLD_RUSSIAN = (("ѣ", "е"), ("і", "и"), ("ѳ", "ф"), ("ѵ", "и"), ("ё", "е"))
_OLD_GERMAN = (
    ("ß", "s"),
    ("y", "i"),
    ("v", "u"),
    ("j", "i"),
    ("c", "k"),
    ("ſ", "s"),
    ("th", "t"),
    ("kh", "ch"),
)


# The keys of a word, or of many words with a line each: a whole word list in one call takes .07 s,
# word by word .33.


def _turned(lines: str, letters: Sequence[tuple[str, str]]) -> str:
    for old, new in letters:
        lines = lines.replace(old, new)
    return lines


def _western(lines: str) -> str:
    # doubles first: i and y beside each other are no double
    return _turned(_DOUBLED.sub(r"\1", _SILENT.sub("", lines)), _EARLY_MODERN)


def _german(lines: str) -> str:
    return _DOUBLED.sub(r"\1", _turned(_ONE_CAPITAL.sub("i", lines), _OLD_GERMAN))


def _russian(lines: str) -> str:
    return _HARD_SIGN.sub("", _turned(lines, _OLD_RUSSIAN))


_KEYS: dict[str, Callable[[str], str]] = {
    "en": _western,
    "fr": _western,
    "de": _german,
    "ru": _russian,
}

_FRENCH_ER = (
    "ai[st]?|as|a|ions|iez|aient|âmes|âtes|èrent|asse|asses|ât|assions|assent|ant|es?|ent|ons|ez"
    "|ées?|és?"
)
_ENDINGS = {
    "en": (
        (r"['’]d$", "ed"),
        (r"['’]d$", "d"),
        (r"(?<=[kpsxc])t$", "ed"),
        (r"(?<=..)es$", "s"),
        (r"eth$", "s"),
        (r"eth$", "es"),
        (r"eth$", ""),
        (r"edst$", "ed"),
        (r"est$", ""),
        (r"ick$", "ic"),
        (r"icke$", "ic"),
        (r"ique$", "ic"),
        (r"xion$", "ction"),
        (r"our$", "or"),
        (r"ise$", "ize"),
        (r"isation$", "ization"),
        (r"re$", "er"),
        (r"(?<=[a-z]{3})ell$", "le"),
        (r"aile$", "el"),
        (r"aun(?=[cdgt])", "an"),
        (r"(?<=[a-z])sw(?=a)", "su"),
        (r"ou(?=[nr])", "o"),
        (r"ea", "e"),
        (r"ee", "ea"),
        (r"ie(?=[lnrv])", "ee"),
        (r"^en", "in"),
        (r"^in", "en"),
        (r"['’]s$", ""),
    ),
    "fr": (
        (r"oi(?=s$|t$|ent$|tre$|ss|bl)", "ai"),
        (r"oi(?=[sx]e?s?$)", "ai"),
        (r"([ae])ns$", r"\1nts"),
        (r"ez$", "és"),
        (r"(?<=[aeiouy])s(?=[tcplm])", ""),
        (r"^es(?=[tcp])", "é"),
        (r"^très-", ""),
        (r"aï(?=s)", "ay"),
        (r"^sç(?=a)", "s"),
        (r"é(?=ges?$|(?:te|ve)?ment$)", "è"),
        # forms of verbs that lists are too short for
        (r"r(?:ai|as|a|ons|ez|ont|ais|ait|ions|iez|aient)$", "r"),
        (r"r(?:ai|as|a|ons|ez|ont|ais|ait|ions|iez|aient)$", "re"),
        (rf"(?<=...)(?:{_FRENCH_ER})$", "er"),
        (rf"(?<=...)e(?:{_FRENCH_ER})$", "er"),
        (r"(?<=...)(?:is|it|îmes|îtes|irent|isse|ît|issent|ie|ies|issai[st]|issant|issons)$", "ir"),
        (r"(?<=...)(?:is|it|îmes|irent|isse|ît|ue|ues|us|ant|ai[st]|aient|ons|ez|ent)$", "re"),
        (r"(?<=...)[sx]$", ""),
        (r"(?<=....)es?$", ""),
    ),
    "de": (
        (r"iren$", "ieren"),
        (r"irt", "iert"),
        (r"nisse?$", "niß"),
        (r"dt$", "t"),
        # endings that lists are too short for
        (r"(?<=...)(?:en|er|es|em|e|n|s)$", ""),
        (r"(?<=...)(?:st|t|te|ten|tet|test|end|ende|enden|endes|ender)$", "en"),
    ),
    "ru": ((r"[аяі]го$", "ого"), (r"аго$", "его"), (r"ыя$", "ые"), (r"iя$", "ие"), (r"ія$", "ие")),
}
_RULES = {
    language: tuple((re.compile(pattern), to) for pattern, to in rules)
    for language, rules in _ENDINGS.items()
}


class PeriodSpelling:
    """The period spellings of one language's words.

    >>> shares = {"himself": -3.5, "mercy": -4.6, "seem": -4.0}
    >>> early = PeriodSpelling("en", shares, shares.__getitem__)
    >>> early.share("himselfe"), early.share("mercie"), early.share("seemeth")
    (-3.5, -4.6, -4.0)
    >>> early.share("shaU")
    """

    def __init__(self, language: str, words: Iterable[str], share: Callable[[str], float]) -> None:
        """Take listed words, and what gives the log10 of their share of running text."""
        self._key = _KEYS.get(language, str)
        self._rules = _RULES.get(language, ())
        self._share = share
        listed = list(words)
        keys = self._key("\n".join(listed)).split("\n") if listed else []
        self._words = dict(zip(keys, listed, strict=True))
        self._others: dict[str, list[str]] = {}  # seldom have two words the same key
        for key, word in zip(keys, listed, strict=True):
            if self._words[key] is not word:
                self._others.setdefault(key, []).append(word)

    def share(self, word: str) -> float | None:
        """The share of the likeliest listed word that `word` (lower case) may spell, if any."""
        forms = [form for form in self._forms(word) if form in self._words]
        spelt = {self._words[form] for form in forms}
        spelt.update(word for form in forms for word in self._others.get(form, ()))
        return max(map(self._share, spelt), default=None)

    def modernises(self, old: str, new: str) -> bool:
        """Whether `new` is `old` in modern spelling or another inflection of the same word.

        >>> PeriodSpelling("fr", ["était"], len).modernises("étoit", "était")
        True
        """
        return self._key(new) in self._forms(old)

    def _forms(self, word: str) -> Iterator[str]:
        """Keys of the word as it stands, with one rule applied, and with two."""
        if len(word) < 3:
            return
        yield self._key(word)
        turned = [pattern.sub(to, word) for pattern, to in self._rules if pattern.search(word)]
        for form in turned:
            yield self._key(form)
            for pattern, to in self._rules:
                if pattern.search(form):
                    yield self._key(pattern.sub(to, form))
