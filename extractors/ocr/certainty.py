"""How likely each word of a page that an engine read is right: a share, not an engine's mark.

An engine's confidence is no probability: at 90 of 100, words of a clean page are right and those of
a carbon copy often are not. A small logistic model puts it right by what else the page says: words
that the language's list has, figures, signs in words, the line, the page. Its weights are learnt
from pages that are made and spoilt for it (`workshop.words.certainty`), which also writes how well
it is calibrated.
"""

from __future__ import annotations

import functools
import importlib.resources
import json
import math
from collections.abc import Iterator, Sequence

from extractors.contract import Page
from extractors.ocr.confidence import Rated, mean_confidence
from extractors.ocr.models import LISTS
from extractors.ocr.quality import known_letters

NAMES = (
    "one",
    "logit",  # of the engine's confidence
    "known",  # the language's list has the word
    "short",  # a known word of up to three letters
    "figures",  # no letters, but figures
    "signs",  # neither letters nor figures
    "mixed",  # letters beside figures or odd signs
    "line",  # logit of the line's mean confidence
    "page",  # of the page's
    "edge",  # the word ends in a hyphen
)
_USUAL = frozenset(".,;:!?()[]'\"«»„“”‘’-–—&§")


def certainties(page: Page) -> list[float]:
    """P(right), 0..1, of each word of a page in the order of its lines.

    Empty for a page that no engine read.
    """
    return shares(rows(page), Certainty.shipped())


def mean_certainty(page: Page) -> float | None:
    """The share of a page's words that is expected to be right; None where no engine read it."""
    found = certainties(page)
    return round(sum(found) / len(found), 4) if found else None


def shares(table: Sequence[Sequence[float]], weights: Sequence[float]) -> list[float]:
    """The shares that weights give to rows.

    >>> shares([[1.0, 0.0]], [0.0, 5.0])
    [0.5]
    """
    sums = (sum(w * x for w, x in zip(weights, row, strict=True)) for row in table)
    return [1 / (1 + math.exp(-total)) for total in sums]


def rows(page: Page) -> list[list[float]]:
    """The columns `NAMES` of each word of a page that an engine read."""
    words = [word for line in page.lines for word in line.words]
    if page.source != "ocr" or not words:
        return []
    return rows_of([line.words for line in page.lines], page.language or "")


def rows_of(lines: Sequence[Sequence[Rated]], language: str) -> list[list[float]]:
    """The same of the words of lines that were read in `language`, ISO 639-2."""
    code = next((code for code in language.split("+") if code in LISTS), "")
    sure = _logit(mean_confidence([word for line in lines for word in line]) or 0.0)
    return [row for line in lines for row in _of_line(line, code, sure)]


def _of_line(words: Sequence[Rated], code: str, page: float) -> Iterator[list[float]]:
    mean = _logit(mean_confidence(words) or 0.0)
    for word in words:
        text = word.text.strip("".join(_USUAL))
        letters = sum(map(str.isalpha, text))
        figures = sum(map(str.isdigit, text))
        plain = letters + sum(c in _USUAL for c in text) == len(text)
        known = bool(letters and plain and code and known_letters(text, code) == letters)
        yield [
            1.0,
            _logit(word.confidence),
            float(known),
            float(known and letters <= 3),
            float(bool(figures) and not letters),
            float(not letters and not figures),
            float(bool(letters) and not plain),
            mean,
            page,
            float(word.text.endswith("-")),
        ]


def _logit(confidence: float) -> float:
    share = min(0.99, max(0.02, confidence / 100))
    return math.log(share / (1 - share))


class Certainty:
    """The weights that ship with fonds."""

    @staticmethod
    @functools.cache
    def shipped() -> tuple[float, ...]:
        """The weights in the order of `NAMES`."""
        path = importlib.resources.files("extractors").joinpath("ocr", "certainty.json")
        weights = json.loads(path.read_text(encoding="utf-8"))["weights"]
        return tuple(weights[name] for name in NAMES)
