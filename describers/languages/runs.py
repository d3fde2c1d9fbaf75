"""Short passages in another language than their paragraph: quotations, titles, phrases.

A run of function words that the paragraph's language does not have, or of words in another
script. Precision before recall: three different such words, and names ("Charles de Gaulle",
"V. K. Petrov") never make a run.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from describers.languages.guess import Hit, cyrillic, guess

#: different words of the other language in a run, at least; and letters of a run in another script
_WORDS, _LETTERS = 3, 10
#: letters without a function word that end a run
_APART = 60
#: where a quotation or a clause begins and ends
_SIGN = re.compile(r"[«»“”„\"()\[\].!?;:,\n]")
#: nouns of the other language that no sign parts from the run are known by their capitals
_NAMES_BEFORE = re.compile(r"(?:\b[A-ZÀ-Þ]\w+[^\S\n]+)+\Z")
_NAMES_AFTER = re.compile(r"(?:[^\S\n]+[A-ZÀ-Þ]\w+)+")
_SCRIPTS = {
    "": re.compile(r"[\u0400-\u04ff]+(?:[\s,.«»\"'’—–-]+[\u0400-\u04ff]+)+"),
    "el": re.compile(r"[\u0370-\u03ff\u1f00-\u1fff]+(?:[\s,.·]+[\u0370-\u03ff\u1f00-\u1fff]+)+"),
    "he": re.compile(r"[\u0590-\u05ff]+(?:[\s,.]+[\u0590-\u05ff]+)+"),
    "ar": re.compile(r"[\u0600-\u06ff]+(?:[\s,.]+[\u0600-\u06ff]+)+"),
}
_IN_CYRILLIC = frozenset({"ru", "uk", "be", "bg", "sr"})


@dataclass(frozen=True, slots=True)
class Run:
    """A passage at `start:end` in `language`; confidence 0..1."""

    start: int
    end: int
    language: str
    confidence: float


def runs(text: str, start: int, end: int, own: str, hits: Sequence[Hit]) -> list[Run]:
    """The passages within the paragraph `text[start:end]` that are not in its language `own`."""
    found = [] if own in _IN_CYRILLIC else list(_other_scripts(text, start, end))
    for run in _by_words(text, start, end, own, hits):
        if all(run.end <= one.start or run.start >= one.end for one in found):
            found.append(run)
    return sorted(found, key=lambda run: run.start)


def _other_scripts(text: str, start: int, end: int) -> Iterator[Run]:
    if text[start:end].isascii():
        return
    for language, pattern in _SCRIPTS.items():
        for match in pattern.finditer(text, start, end):
            if sum(map(str.isalpha, match[0])) >= _LETTERS:
                named = language or cyrillic(match[0], Counter())[0]
                yield Run(match.start(), match.end(), named, 0.9)


def _by_words(text: str, start: int, end: int, own: str, hits: Sequence[Hit]) -> Iterator[Run]:
    """Runs of function words that the paragraph's language has not, cut at its own words."""
    run: list[Hit] = []
    barrier = start
    for hit in [*hits, Hit(end, end, "", (own,))]:
        foreign = own not in hit.languages and not (
            len(hit.word) == 1 and text[hit.end : hit.end + 1] == "."
        )
        shared = own in hit.languages and len(hit.languages) > 1
        near = not run or hit.start - run[-1].end <= _APART
        if run and (not near or not (foreign or shared)):
            yield from _finished(text, barrier, hit.start, own, run)
            run = []
        if foreign or (run and shared):
            run.append(hit)
        else:
            barrier = hit.end


def _finished(text: str, barrier: int, limit: int, own: str, run: list[Hit]) -> Iterator[Run]:
    """The run as a passage, if enough of it speaks for one language."""
    votes = Counter(
        language
        for word, languages in {hit.word: hit.languages for hit in run}.items()
        if own not in languages and len(word) > 1
        for language in languages
        if language not in _IN_CYRILLIC or own in _IN_CYRILLIC
    )
    if not votes:
        return
    language, words = votes.most_common(1)[0]
    if words < _WORDS or (language in _IN_CYRILLIC and own in _IN_CYRILLIC):
        return
    theirs = [hit for hit in run if language in hit.languages]
    first = next(hit for hit in theirs if own not in hit.languages)
    last = next(hit for hit in reversed(theirs) if own not in hit.languages)
    start, end = _widened(text, first.start, last.end, barrier, limit)
    if guess(text, start, end).language in (language, "und"):
        yield Run(start, end, language, round(min(0.95, 0.6 + 0.05 * words), 2))


def _widened(text: str, start: int, end: int, barrier: int, limit: int) -> tuple[int, int]:
    """To the signs that part it from the rest, but not beyond the paragraph's own words."""
    opened = [match.end() for match in _SIGN.finditer(text, barrier, start)]
    names = _NAMES_BEFORE.search(text, barrier, start)
    start = opened[-1] if opened else names.start() if names else start
    closed = _SIGN.search(text, end, limit)
    names = _NAMES_AFTER.match(text, end, limit)
    return start, closed.start() if closed else names.end() if names else end
