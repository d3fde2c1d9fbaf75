"""The languages of a text: shares by letters, by page, and passages in another than the first."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from describers.contract import LanguageShare, LanguageSpan, PageLanguages
from describers.languages.guess import Guess, guess
from describers.languages.runs import runs
from describers.origin import Origin
from extractors.contract import PageSpan

_BREAK = re.compile(r"\n\s*\n")
#: passages shorter than this many letters are not told apart
SHORTEST = 60
#: below this a passage is not said to be in another language
_SURE = 0.6


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph at `start:end`, its letters, and what was guessed."""

    start: int
    end: int
    letters: int
    guess: Guess

    @property
    def language(self) -> str:
        """Its language, `und` for what is too short to tell."""
        return self.guess.language


@dataclass(frozen=True, slots=True)
class Languages:
    """Shares of the document, largest first; of each page; passages in another language."""

    shares: tuple[LanguageShare, ...]
    pages: tuple[PageLanguages, ...]
    spans: tuple[LanguageSpan, ...]


def passages(text: str, start: int = 0, end: int | None = None) -> list[Passage]:
    """The paragraphs of `text[start:end]`, each with its language."""
    out: list[Passage] = []
    at, last = start, len(text) if end is None else end
    for edge in [m.span() for m in _BREAK.finditer(text, start, last)] + [(last, last)]:
        letters = sum(map(str.isalpha, text[at : edge[0]]))
        if letters:
            found = guess(text, at, edge[0]) if letters >= SHORTEST else Guess("und", 0.0)
            out.append(Passage(at, edge[0], letters, found))
        at = edge[1]
    return out


def describe_languages(
    text: str, pages: Sequence[PageSpan], given: tuple[str, ...], origin: Origin
) -> Languages:
    """What languages `text` is in. What is too short to tell counts for the commonest one."""
    by_page = [passages(text, page.start, page.end) for page in pages]
    parts = [part for page in by_page for part in page]
    letters: Counter[str] = Counter()
    for part in parts:
        letters[part.language] += part.letters
    letters.pop("und", None)
    if not letters:
        language = given[0] if given else guess(text).language
        alone = (LanguageShare(language, 1.0),)
        return Languages(alone, tuple(PageLanguages(page.number, alone) for page in pages), ())
    first = letters.most_common(1)[0][0]
    return Languages(
        _shares(parts, first),
        tuple(
            PageLanguages(page.number, _shares(on_it, first))
            for page, on_it in zip(pages, by_page, strict=True)
        ),
        tuple(_spans(text, parts, first, origin)),
    )


def _shares(parts: Sequence[Passage], first: str) -> tuple[LanguageShare, ...]:
    letters: Counter[str] = Counter()
    for part in parts:
        letters[first if part.language == "und" else part.language] += part.letters
    total = sum(letters.values())
    return tuple(
        LanguageShare(language, round(count / total, 4))
        for language, count in letters.most_common()
    )


def _spans(text: str, parts: Sequence[Passage], first: str, origin: Origin) -> list[LanguageSpan]:
    """Whole paragraphs in another language than the first, and passages within a paragraph."""
    spans: list[LanguageSpan] = []
    for part in parts:
        if part.language in ("und", first):
            found = runs(text, part.start, part.end, first, part.guess.hits)
            pieces = [(run.start, run.end, run.language, run.confidence) for run in found]
        elif part.guess.confidence >= _SURE:
            pieces = [(part.start, part.end, part.language, part.guess.confidence)]
        else:
            pieces = []
        for start, end, language, confidence in pieces:
            start, end = _trimmed(text, start, end)
            spans.append(LanguageSpan(language, start, end, *origin.span(start, end), confidence))
    return spans


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    chunk = text[start:end]
    left = len(chunk) - len(chunk.lstrip())
    return start + left, end - (len(chunk) - len(chunk.rstrip()))
