"""Whether a Russian ordinal counts the noun behind it, or stands by itself for a year or decade.

В сорок первом полку names a regiment, в сорок первом нас разбили a year. No parser is needed: a
noun that agrees ends as few other words do, and pronouns, particles and verbs of the past are told
from it by lists and endings.
"""

from __future__ import annotations

import re

from describers.dates.tables.table import words
from describers.dates.tokens.lexicon import modern

_NEXT = re.compile(r"[ \t\n\r]+([«„\"(]?)([А-Яа-яЁёѢѣІі]+)")
#: words behind an ordinal that agree with none before them
_FREE = frozenset(
    words("""
    а без бы был была были было в во вдруг весь все всё всех вы да даже для до его ее её ей
    ему если еще ещё её же за зато и из или им ими их к как когда которая которые который ко
    лишь между меня мне мной много мои мой моя мы на над нам нами нас не него нее неё ней нему
    нет ни нибудь ним них но ну о об один она они оно он опять от ото перед по под поздно
    после потом почти при про раз рано с сам сама сами свой себе себя сейчас со снова со так
    также там те тебя тем тогда того тоже той только тот тут ты у уж уже умер хотя чем через
    что чтобы чья эта эти это этот я никого никто ничего кто где куда здесь дома всего всем
    вся никогда всегда теперь наконец сразу вместе
    """)
)
_VERB = re.compile(
    r"[а-яё]+(?:[аеиоуыяю]л|л[аои]|[аеиоуыяю]лся|л[аои]сь|ть|ться|[её]шь|[еи]т|[ую]т)$"
)
#: endings of the nouns that an ordinal of this ending counts
_NOUNS = {
    "м": ("е", "у", "ю", "и", "ом", "ем", "ой", "их", "ых", "ям", "ам", "ми"),
    "о": ("а", "я", "ы", "и", "го", "ых", "их"),
    "у": ("у", "ю", "му"),
    "х": ("ов", "ев", "ей", "ых", "их", "ах", "ях", "ий", "ек", "ок", "мест"),
    "е": ("ы", "и", "а", "я", "ые", "ие"),
}


def counts_noun(text: str, end: int, ending: str) -> bool:
    """Whether a noun that agrees with an ordinal ending in `ending` follows at `end`.

    >>> counts_noun("в сорок первом полку", 14, "м"), counts_noun("в сорок первом нас", 14, "м")
    (True, False)
    """
    found = _NEXT.match(text, end, end + 40)
    if found is None or found[1]:
        return text[end : end + 1] == "-"
    word = modern(found[2].lower())
    if word in _FREE or (found[2][0].islower() and _VERB.fullmatch(word)):
        return False
    return word.endswith(_NOUNS.get(ending, (*"аеиоуыюяйьвм", "ов"))) or len(word) < 3
