"""Two readings of one line, slot by slot, and what tells which of two is the better.

A slot is what stands between two spaces that both readings have: a word, or several where one of
the readers has swallowed a space.
"""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from extractors.ocr.engine import RawWord
from extractors.ocr.engine_rapidocr import Letter, said
from extractors.ocr.quality import known_letters

NAMES = (
    "one",
    "first",  # logit of the share that the first reading's words are expected right
    "sure",  # logit of the least sure letter of the second
    "mean",  # logit of the mean of its letters
    "agreed",  # the share of the line's letters that both read alike
    "known",  # letters in listed words: the second's share less the first's
    "spaces",  # spaces that the second has more, within one either way
    "odd",  # the same of figures and small letters where words have none
    "signs",  # the same of signs that are neither letters nor figures
    "longer",  # how much longer the second is, as a share of the longer
    "unlike",  # the distance between them, as a share of the longer
    "nothing",  # the second reads nothing where the first has words
    "added",  # and the other way round
    "signs_only",  # they differ in signs or spaces alone
)
#: white between two words of the first reading that is a space, in heights of a word
_WHITE = 0.2
#: how well the second knows where a letter is, in the same
_BLUNT = 0.15
_MIXED = re.compile(r"(?<=[^\W\d_a-z]{2})[a-z](?!\w*[a-z]{2})")


@dataclass(frozen=True, slots=True)
class Slot:
    """Between two spaces that both readings have: the words of one, the letters of the other."""

    first: tuple[RawWord, ...]
    second: tuple[Letter, ...]

    @property
    def texts(self) -> tuple[str, str]:
        """Both readings."""
        return " ".join(word.text for word in self.first), said(self.second)


def slots(words: Sequence[RawWord], letters: Sequence[Letter]) -> list[Slot]:
    """The two readings of a line, cut at the spaces that they share."""
    letters = _stripped(_spaced(words, letters))
    one, other = " ".join(word.text for word in words), said(letters)
    shared = [
        (op.src_start + n, op.dest_start + n)
        for op in Levenshtein.opcodes(one, other) if op.tag == "equal"
        for n in range(op.src_end - op.src_start) if one[op.src_start + n] == " "
    ]  # fmt: skip
    found: list[Slot] = []
    at, past, taken = 0, 0, 0
    for end, stop in [*shared, (len(one), len(other))]:
        count = len(one[at:end].split())
        found.append(Slot(tuple(words[taken : taken + count]), tuple(letters[past:stop])))
        at, past, taken = end + 1, stop + 1, taken + count
    return found


def _spaced(words: Sequence[RawWord], letters: Sequence[Letter]) -> list[Letter]:
    """Letters with a space wherever the first has white of some width that the second passed over.

    The second is trained on a script without spaces, and swallows those beside signs and figures.
    """
    gaps = [
        (one.box.left + one.box.width, other.box.left, _BLUNT * one.box.height)
        for one, other in itertools.pairwise(words)
        if other.box.left - one.box.left - one.box.width > _WHITE * one.box.height
    ]
    found: list[Letter] = []
    for letter in letters:
        if found and " " not in (found[-1].text, letter.text):
            before, after = _middle(found[-1]), _middle(letter)
            space = next((gap for gap in gaps if before < gap[0] + gap[2] < after
                          and before < gap[1] - gap[2] < after), None)  # fmt: skip
            if space is not None:
                found.append(Letter(" ", min(found[-1].sure, letter.sure), space[0], space[1]))
        found.append(letter)
    return found


def _middle(letter: Letter) -> float:
    return (letter.left + letter.right) / 2


def _stripped(letters: Sequence[Letter]) -> list[Letter]:
    """Letters without spaces at the ends, and with one where there are several."""
    kept = [letter for n, letter in enumerate(letters)
            if letter.text != " " or (n and letters[n - 1].text != " ")]  # fmt: skip
    return kept[:-1] if kept and kept[-1].text == " " else kept


def row(slot: Slot, certain: float, agreed: float, language: str) -> list[float]:
    """The columns `NAMES` of a slot where the readings differ.

    `certain` is how likely the first reading's words are right, `agreed` the share of the line's
    letters on which both agree, `language` an ISO 639-2 code.
    """
    one, other = slot.texts
    sure = [letter.sure for letter in slot.second if letter.text != " "]
    long = max(len(one), len(other), 1)
    known = [(known_letters(text, language) or 0) / max(1, len(text)) for text in (one, other)]
    counts = [(text.count(" "), _odd(text), _signs(text)) for text in (one, other)]
    more = [min(1, max(-1, b - a)) for a, b in zip(*counts, strict=True)]
    return [
        1.0,
        _logit(certain),
        _logit(min(sure, default=0.5)),
        _logit(sum(sure) / len(sure) if sure else 0.5),
        agreed,
        known[1] - known[0],
        *map(float, more),
        (len(other) - len(one)) / long,
        Levenshtein.distance(one, other) / long,
        float(not other),
        float(not one),
        float(_bare(one) == _bare(other)),
    ]


def _odd(text: str) -> int:
    """How many figures touch letters, and small letters stand behind two capitals."""
    figures = sum(char.isdigit() and any(near.isalpha() for near in text[max(0, n - 1) : n + 2])
                  for n, char in enumerate(text))  # fmt: skip
    return figures + len(_MIXED.findall(text))


def _signs(text: str) -> int:
    return sum(not char.isalnum() and char != " " for char in text)


def _bare(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def _logit(share: float) -> float:
    share = min(0.995, max(0.005, share))
    return math.log(share / (1 - share))


def table_of(
    words: Sequence[RawWord], certain: Sequence[float], letters: Sequence[Letter], language: str
) -> Iterator[tuple[Slot, list[float]]]:
    """The slots of a line and their columns; none where the readings agree."""
    cut = slots(words, letters)
    alike = sum(len(slot.texts[0]) for slot in cut if slot.texts[0] == slot.texts[1])
    agreed = alike / max(1, sum(len(slot.texts[0]) for slot in cut))
    rest = iter(certain)
    for slot in cut:
        sure = math.prod(next(rest) for _ in slot.first)
        differ = slot.texts[0] != slot.texts[1]
        yield slot, row(slot, sure, agreed, language) if differ else []
