"""Whether a Russian ordinal counts the noun behind it, or stands by itself for a year or decade.

В сорок первом полку names a regiment, в сорок первом нас разбили a year. No parser is needed: a
noun that agrees ends as few other words do, and pronouns, particles and verbs of the past are told
from it by lists and endings.
"""

from __future__ import annotations

from describers.dates.tokens.lexicon import modern
from describers.patterns import Patterns

_RE = Patterns("describers.dates.tokens", "agreement.json")
#: endings of the nouns that an ordinal of this ending counts
_NOUNS = {
    "м": ("е", "у", "ю", "и", "ом", "ем", "ой", "их", "ых", "ям", "ам", "ми"),
    "о": ("а", "я", "ы", "и", "го", "ых", "их"),
    "у": ("у", "ю", "му"),
    "х": ("ов", "ев", "ей", "ых", "их", "ах", "ях", "ий", "ек", "ок", "мест"),
    "е": ("ы", "и", "а", "я", "ые", "ие"),
}
_ANY = (*"аеиоуыюяйьвм", "ов")


def counts_noun(text: str, end: int, ending: str) -> bool:
    """Whether a noun that agrees with an ordinal ending in `ending` follows at `end`.

    >>> counts_noun("в сорок первом полку", 14, "м"), counts_noun("в сорок первом нас", 14, "м")
    (True, False)
    """
    found = _RE.NEXT.match(text, end, end + 40)
    if found is None or found["opened"]:
        return text[end : end + 1] == "-"
    word = modern(found["word"].lower())
    verb = found["word"][0].islower() and _RE.VERB.fullmatch(word)
    if verb or _RE.FREE.fullmatch(word):
        return False
    return word.endswith(_NOUNS.get(ending, _ANY)) or len(word) < 3
