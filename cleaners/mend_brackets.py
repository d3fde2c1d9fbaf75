"""Pair brackets, where OCR read one of them as a letter or as another bracket.

Cause: `[` comes out as f, r, t or £, `]` as l, J or }, and `i]` as ll. Effect: an editor's addition
that never ends and runs into the author's text.

Only an unpaired bracket starts a search for its partner, in the same paragraph and within a few
words, for a token that is no word as it stands and is a better one without its suspect letter.

Backs off: where several tokens would do, from lists with one-sided brackets ("a)", "1)"), and
from brackets that pair as they are.

>>> from cleaners.trial import tried
>>> tried("brackets", "She signed [as witnessl. The end.")
'She signed [as witness]. The end.'
>>> tried("brackets", "They met that evening fvecherom] at home.")
'They met that evening [vecherom] at home.'
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaners.draft import Draft
from cleaners.lexicon import Lexicon
from cleaners.proposals import Change
from cleaners.quotes import paragraphs

NAME = "brackets"

_BRACKET = re.compile(r"[\[\](){}]")
_PAIRS = {"(": ")", "[": "]", "{": "}"}
_NEAR = 60  # characters within which a partner is looked for
_CLOSER = re.compile(r"(?P<stem>[^\W\d_]{2,}?)(?P<glyph>ll|[lJI1}])(?=[\s.,;:\"”')]|$)")
_OPENER = re.compile(r"(?<![^\s(])(?P<glyph>[frt£])(?P<stem>[^\W\d_]{2,})")


def propose(draft: Draft) -> Iterator[Change]:
    """At most one change for each bracket without a partner."""
    text = draft.text
    for first, last in paragraphs(text):
        open_: list[int] = []
        for match in _BRACKET.finditer(text, first, last):
            char, at = match[0], match.start()
            if char in _PAIRS:
                open_.append(at)
            elif open_ and _PAIRS[text[open_[-1]]] == char:
                open_.pop()
            elif (
                open_ and text[open_[-1]] == "[" and char in ")}" and "(" not in _chars(text, open_)
            ):
                if at - open_.pop() <= _NEAR:
                    yield Change(at, at + 1, "]", 0.75, "mismatch")
            elif char == "]":
                yield from _find_opener(draft, first, at)
        for at in open_:
            if text[at] == "[":
                yield from _find_closer(draft, at, last)


def _chars(text: str, places: list[int]) -> str:
    return "".join(text[at] for at in places)


def _odd(draft: Draft, word: str) -> bool:
    """Whether a token is no word of the language, and rare in the document."""
    known = Lexicon.of(draft.language or "en").knows(word, 2.0)
    return not known and draft.vocabulary[word] <= 2


def _find_closer(draft: Draft, at: int, last: int) -> Iterator[Change]:
    text = draft.text
    end = min(at + _NEAR, last)
    stop = text.find("[", at + 1, end)
    for match in _CLOSER.finditer(text, at + 1, end if stop < 0 else stop):
        word, stem, glyph = match[0], match["stem"], match["glyph"]
        if not _odd(draft, word):
            continue
        known = Lexicon.of(draft.language or "en").knows(stem, 2.5)
        after = "i]" if glyph == "ll" and not known else "]"
        confidence = 0.85 if known or glyph == "}" else 0.6
        yield Change(match.start("glyph"), match.end("glyph"), after, confidence, "closing")
        return


def _find_opener(draft: Draft, first: int, at: int) -> Iterator[Change]:
    text = draft.text
    start = max(first, at - _NEAR, text.rfind("]", first, at), text.rfind("[", first, at))
    found = [m for m in _OPENER.finditer(text, start, at) if m["glyph"] == "£" or _odd(draft, m[0])]
    if len(found) == 1:
        match = found[0]
        yield Change(match.start("glyph"), match.end("glyph"), "[", 0.75, "opening")
