"""Words one letter away from a form that no list knows, whatever the letter.

Cause: dirt, a broken letter, an engine's model that has never seen the type. Effect: one letter is
any other, or one too many, or gone (`horever`, `verstäand`, `kreussz`): half of what a modern
engine does to a bad page, and mostly strokes for strokes (`firends`, `hir`). That says little, so
only common words are looked for, and what is found counts where the document is badly read or has
the same in other words too (`cleaners.ocr.decide`); a form with one sign or digit in it
(`prop8rty`) is looked up with every letter in that place.

Backs off from vowels that change into others, come or go, and from letters that are
doubled or no longer: so much of that is spelling of other times (`onely`, `waggon`) that an
engine's share in it cannot be told. In long German ones it costs more: there it is less so.
"""

from __future__ import annotations

from collections.abc import Iterator

from cleaners.ocr.lexicon import Words

_LATIN = "abcdefghijklmnopqrstuvwxyz"
_LETTERS = {
    "en": _LATIN,
    "fr": f"{_LATIN}àâçèéêëîïôùûœ",
    "de": f"{_LATIN}äöüß",
    "ru": "абвгдежзийклмнопрстуфхцчшщъыьэюяё",
}
VOWELS = frozenset("aeiouyаеиоуыэюяёіѣ")
#: letters of the shortest form that is tried, and of the longest
_SHORTEST, _LONGEST = 4, 24
#: what a word must have for its share where a sign shows the place in a form of three, of four
_SHORT_COMMON = {3: -3.0, 4: -4.3}
#: decades that such a misreading costs: of any letter, of one made of like strokes or of a thin one
#: that is lost, and where a sign shows its place
_COST, _COST_OF_STROKES, _COST_OF_SIGN = 4.4, 3.6, 3.0
#: letters of a word from which on a change may be one of spelling, and decades that it costs more
_LONG, _SPELLING = 7, 0.8
_ALIKE = tuple(map(frozenset, ("iltjfr", "nmuhiwrvy", "ceoagdqp", "иншпцлмйь", "есоэабв")))
_THIN = frozenset("iltfrjньг")
#: the share of a word that is common enough to be looked for
_COMMON = -6.2
#: the same for a form of two, three and four letters without a sign
_COMMON_SHORT = {2: -2.2, 3: -2.7, 4: -4.5}

#: a word, the cost of its misreading, and what was read for what in it
Other = tuple[str, float, tuple[str, str]]


def other_letters(lower: str, words: Words) -> Iterator[Other]:
    """Common words one letter away from a lower-case form.

    >>> [word for word, *_ in other_letters("horever", Words.of("en"))]
    ['forever', 'however']
    >>> [word for word, *_ in other_letters("prop8rty", Words.of("en"))]
    ['property']
    """
    letters = _LETTERS.get(words.language, "")
    signs = [i for i, c in enumerate(lower) if not c.isalpha()]
    least = _COMMON
    if len(lower) <= _SHORTEST:
        least = (_SHORT_COMMON if signs else _COMMON_SHORT).get(len(lower), 0.0)
    if not letters or not least or len(lower) > _LONGEST or len(signs) > 1 or "'" in lower:
        return
    listed, share = words.listed, words.share
    long = len(lower) >= _LONG and words.language == "de"
    for i in signs or range(len(lower)):
        head, seen, tail = lower[:i], lower[i], lower[i + 1 :]
        for letter in (*letters, ""):
            word = head + letter + tail
            if letter != seen and word in listed and share(word) > least:
                doubled = not letter and seen in (lower[i - 1 : i], tail[:1])
                spelling = doubled or is_spelling(seen, letter)
                if not spelling or long:
                    yield word, _cost(seen, letter) + spelling * _SPELLING, (seen, letter)
    for i in range(0 if signs else len(lower) + 1):
        head, tail = lower[:i], lower[i:]
        for letter in letters:
            word = head + letter + tail
            if word in listed and share(word) > least:
                spelling = letter in (lower[i - 1 : i], tail[:1]) or is_spelling("", letter)
                if not spelling or long:
                    yield word, _cost("", letter) + spelling * _SPELLING, ("", letter)


def _cost(seen: str, printed: str) -> float:
    if seen and not seen.isalpha():
        return _COST_OF_SIGN
    return _COST_OF_STROKES if alike(seen, printed) else _COST


def alike(seen: str, printed: str) -> bool:
    """Whether two letters are made of like strokes; with one of them empty, whether it is thin."""
    if not seen or not printed:
        return (seen or printed) in _THIN
    return any({seen, printed} <= like for like in _ALIKE)


def is_spelling(seen: str, printed: str) -> bool:
    """Whether nothing but vowels changes, which many a time did in sound texts."""
    return VOWELS.issuperset(seen + printed)
