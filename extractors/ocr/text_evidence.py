"""Which of several models' readings of the same few lines is text: the measure between scripts.

Confidences of different models do not compare, least of all on a line or two: a model is as sure
of noise in its own letters as another is of faint words. Words of a language are evidence that
no model makes up, so they count for more, and the fewer letters, the less they count.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from extractors.ocr.confidence import mean_confidence
from extractors.ocr.engine import Reading
from extractors.ocr.quality import known_share

#: what known words and the engine's confidence count for
_WORDS, _CONFIDENCE = 0.6, 0.4
#: a language whose list has so many of the letters in words, and leads by so much, is told
_TOLD, _LEAD = 0.45, 0.15
#: what a reading in another language must be better by
_BETTER = 0.08
#: what the language that a collection is in counts for itself
_EXPECTED = 0.1


def text_of(reading: Reading) -> str:
    """The words of a reading, in its order, with spaces between."""
    return " ".join(word.text for word in reading.words)


def evidence(reading: Reading, languages: Iterable[str]) -> float:
    """How much speaks for a reading being text in one of `languages` (Tesseract codes), 0 to 1."""
    text = text_of(reading)
    known = max((share for _, share in _shares(text, languages)), default=0.25)
    return _WORDS * known + _CONFIDENCE * (mean_confidence(reading.words) or 0.0) / 100


def told_by_list(reading: Reading, languages: Iterable[str], expected: Iterable[str]) -> str | None:
    """The language whose word list has clearly more of the words than any other's, or None."""
    liked = set(expected)
    shares = ((share + _EXPECTED * (code in liked), code)
              for code, share in _shares(text_of(reading), languages))  # fmt: skip
    ranked = sorted(shares, reverse=True)
    if not ranked or ranked[0][0] < _TOLD:
        return None
    if len(ranked) > 1 and ranked[0][0] - ranked[1][0] < _LEAD:
        return None
    return ranked[0][1]


def best_reading(
    read: Callable[[str], Reading], used: Reading, languages: Iterable[str], expected: Iterable[str]
) -> str:
    """The model, of `used` and of `languages`, whose reading has most for it; `read` reads.

    Another than the one that was used, only by a clear lead.
    """
    liked = set(expected)

    def standing(reading: Reading) -> float:
        code = reading.language
        return evidence(reading, (code,)) + _EXPECTED * (code in liked)

    others = [read(code) for code in languages if code != used.language]
    best = max((used, *others), key=standing)
    return best.language if standing(best) > standing(used) + _BETTER else used.language


def _shares(text: str, languages: Iterable[str]) -> Iterator[tuple[str, float]]:
    for code in languages:
        share = known_share(text, code)
        if share is not None:
            yield code, share
