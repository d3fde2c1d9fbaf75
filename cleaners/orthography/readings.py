"""What a word of the old orthography may have been where its letters were read as today's.

The confusions are tallies of pages that we set in two typefaces, spoiled and had read; costs are in
decades, as everywhere in the channel.
"""

from __future__ import annotations

import functools
import importlib.resources
import re

from cleaners.ocr.channel import readings
from cleaners.ocr.lexicon import UNLISTED, Words
from cleaners.ocr.shapes import Shapes
from cleaners.orthography.today import today

#: a word, with the signs that stand in it for letters
WORD = re.compile(
    r"(?<!\w)(?:[а-яёѣіѳѵА-ЯЁѢІѲѴ]|[59$%®](?=[а-яёѣіѳѵЪЬФ]{2}))"
    r"(?:[а-яёѣіѳѵЪЬФЁѢ]|[5$%®!1|il](?=[а-яёѣіѳѵЪЬФ5$%®])|(?<=[а-яёѣЪФ])[5$%®](?!\w))*"
)
_CONSONANTS = frozenset("бвгджзклмнпрстфхцчшщ")
_VOWELS = "аеёийоуыэюяіѣѵ"
#: capitals and signs inside a word that are nothing but a misread yat
_YAT = str.maketrans(
    {"Ъ": "ѣ", "Ь": "ѣ", "Ф": "ѣ", "5": "ѣ", "$": "ѣ", "%": "ѣ", "®": "ѣ", "Ё": "іѣ"}
)
_DOTTED = re.compile(rf"[и!1|il](?=[{_VOWELS}])")
#: in decades, a hard sign or a yat that was not seen at the end of a word
_LOST = (("ъ", 1.2), ("ѣ", 1.6))
#: an abbreviation is no longer
_SHORT = 5
_MOST = 4.0
#: a word that is rarer is no evidence
_RARE = -7.9
#: what else it may be, a name that no list has: about so likely
_NONE = -10.6
#: what a word that is one as it stands has for itself, in decades
_WORD = 1.0


class OldWords:
    """Words of the old orthography, known by what they are in today's.

    >>> OldWords.shipped().restored("человЪкъ")[0]
    'человѣкъ'
    >>> OldWords.shipped().restored("человѣкъ") is None
    True
    """

    def __init__(self, words: Words, shapes: Shapes) -> None:
        """Take today's words, and what old letters are read as."""
        self.today = words
        self._shapes = shapes
        self._found: dict[tuple[str, bool], tuple[str, float] | None] = {}

    @classmethod
    @functools.cache
    def shipped(cls) -> OldWords:
        """The words and confusions that ship with fonds."""
        table = importlib.resources.files("cleaners").joinpath("orthography", "confusions.tsv")
        rows = (line.split("\t") for line in table.read_text(encoding="utf-8").splitlines())
        shapes = [(seen, printed, float(cost)) for seen, printed, cost in rows]
        return cls(Words.of("ru"), Shapes(sorted(shapes, key=lambda row: row[2])))

    def restored(self, seen: str, *, stop: bool = False) -> tuple[str, float] | None:
        """The word that was printed and how sure that is, 0..1; None where it stands as it was.

        `stop`: a full stop follows, so that a bare consonant may end an abbreviation.
        """
        key = seen, stop
        if key not in self._found:
            self._found[key] = self._restored(seen, stop=stop)
        return self._found[key]

    def _restored(self, seen: str, *, stop: bool) -> tuple[str, float] | None:
        base = _dotted(_first(seen[0]) + seen[1:].translate(_YAT))
        bare = base[-1].lower() in _CONSONANTS
        if bare and stop and len(seen) <= _SHORT:
            return None
        ranked: dict[str, float] = {}
        for word, cost in [(base + end, cost) for end, cost in _LOST] if bare else [(base, 0.0)]:
            found = readings(word, self._shapes, self._known, most=_MOST)
            tried = [(word, cost), *((r.word, cost + r.cost) for r in found)]
            for candidate, price in tried:
                printed = _dotted(candidate)
                value = self._share(printed.lower()) - price
                ranked[printed] = max(value, ranked.get(printed, -99.0))
        order = sorted(ranked.items(), key=lambda item: -item[1])
        (best, value), *others = order
        if best == seen and others:  # a word as it stands, but perhaps not the one that was printed
            (best, value), others = others[0], [order[0]]
        if best == seen or self._share(best.lower()) < _RARE:
            return None
        lead = value - max([*(v for _, v in others), _NONE])
        if base == seen and order[0][0] != seen and self._share(base.lower()) > _RARE:
            lead -= _WORD  # it is a word as it stands
        return best, round(1 / (1 + 10**-lead), 4)

    def _known(self, word: str) -> bool:
        return _possible(word) and self._share(word) > UNLISTED

    def _share(self, word: str) -> float:
        """log10 of the share of a lower-case word in the old orthography, by today's."""
        if not _possible(word):
            return UNLISTED - 2
        return max(map(self.today.share, today(word)))


def _first(letter: str) -> str:
    """The first letter, which a hard or soft sign cannot be."""
    return {"9": "Ѳ"}.get(letter, letter.translate(_YAT) if letter in "ЪЬ5$%®" else letter)


def _dotted(word: str) -> str:
    """With the dotted i that stood before every vowel."""
    return word[:1] + _DOTTED.sub("і", word[1:])


def _possible(word: str) -> bool:
    """Whether the hard sign stands where the orthography has it, and wherever it has it.

    >>> _possible("съѣсть"), _possible("братъ"), _possible("брат"), _possible("сълъдъ")
    (True, True, False, False)
    """
    if word[-1] in _CONSONANTS:
        return False
    if word[-1] == "ѣ" and word[-2:-1] in _VOWELS:
        return False
    if word[-1] == "ъ" and word[-2:-1] not in _CONSONANTS:
        return False
    inner = word.find("ъ", 0, len(word) - 1)
    return inner < 0 or (word[inner - 1] in _CONSONANTS and word[inner + 1] in "еѣяюёи")
