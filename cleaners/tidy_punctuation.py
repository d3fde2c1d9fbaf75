"""Tidy stops, commas and apostrophes that OCR moved, doubled or misread.

Cause: an engine sees a gap before a mark that hangs low, reads an exclamation mark as I or l, and
drops or adds full stops. Effect: "(Board) ,", "the Guild' s", "Fire I”".

Each repair has its own narrow context. Initials follow the document's own custom: where "A.B."
stands many times, "A. B." and "A B." are slips. Backs off: from French, which puts a space before
; : ! and ? (never before a comma or full stop), from ellipses (" . . ."), decimals (" .5") and
file names, and from an I that a verb or preposition may end with ("than I”").

>>> from cleaners.trial import tried
>>> tried("punctuation", "the Board (Party) , and clubs . Their’ s cry was: “It burns I” they ran.")
'the Board (Party), and clubs. Their’s cry was: “It burns!” they ran.'
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from cleaners.draft import Draft
from cleaners.lexicon import Lexicon
from cleaners.proposals import Change

NAME = "punctuation"

_SPACE = re.compile(
    r"(?P<gap> (?<=[\w)\]\"”’'»].) ?)"
    r"(?:,(?=[\s\d\"”]|$)|\.(?=[ \n]+[\"“(]?[A-ZА-ЯЁ]|\d{1,3}(?:\s+[A-ZА-ЯЁ]|\s*$)|\s*$)|;(?=\s))",
    re.MULTILINE,
)
# these start at their sign and look back from behind it: five times as fast in a book
_POSSESSIVE = re.compile(r" (?:(?=s\b(?!['’.]))(?<=[^\W\d_]['’].)|(?=['’]s\b)(?<=\w\..))")
_EXCLAIMED = re.compile(r" [Il](?=[”’\"](?!\w))(?<=[^\W\d_]..)")
_INITIALS = re.compile(r"([A-ZА-ЯЁ])(?<!\w.)\.([A-ZА-ЯЁ])\.(?!\w)")
_MID_STOP = re.compile(r"\.(?= [a-zа-яё]{2,})(?<=[^\W\d_].)")
_QUOTED_END = re.compile(r"[!?](?=[’”\"])")
_QUOTED_NO_END = re.compile(r"[’”\"](?= [A-ZÄÖÜ])(?<=[^\W\d_].)")
#: an italic "of" before a title's next word; an abbreviation whose stop was read as a comma
_OF = re.compile(r"[o0]/(?<=[^\W\d_] ..) ?(?=[A-Z])")
_ABBREVIATED = re.compile(r"\b(?:eds?|comp|vols?|rev)(,)(?= \(| [A-Z]\. )")
_TWO_WORDS = re.compile(r"[^\W\d_]{3,} [^\W\d_]{3,}$")
_AFTER_I = frozenset(
    [
        "am",
        "is",
        "was",
        "than",
        "as",
        "and",
        "or",
        "but",
        "do",
        "did",
        "had",
        "have",
        "will",
        "shall",
        "can",
        "could",
        "would",
        "should",
        "may",
        "might",
        "must",
        "not",
        "nor",
        "so",
        "that",
        "if",
        "when",
        "where",
        "which",
        "who",
        "what",
        "it",
        "i",
        "he",
        "she",
        "you",
        "we",
        "they",
        "are",
        "were",
        "be",
        "been",
        "like",
        "said",
        "says",
        "say",
        "part",
        "chapter",
        "act",
        "book",
        "volume",
        "world",
        "war",
        "section",
        "class",
        "type",
    ]
)
_CUSTOM = 5  # times that initials stand one way before the other is a slip


def propose(draft: Draft) -> Iterator[Change]:
    """Narrow repairs, in the order of the patterns above."""
    text = draft.text
    for match in _SPACE.finditer(text):
        if draft.language == "fr" and text[match.end() - 1] == ";":
            continue
        yield Change(match.start("gap"), match.end("gap"), "", 0.9, "space")
    for match in _POSSESSIVE.finditer(text):
        yield Change(match.start(), match.end(), "", 0.85, "possessive")
    if draft.language == "en":
        for match in _EXCLAIMED.finditer(text):
            word = re.search(r"[^\W\d_]+$", text[max(0, match.start() - 30) : match.start()])
            if word and word[0].lower() not in _AFTER_I:
                yield Change(match.start(), match.end(), "!", 0.75, "exclamation")
        for match in _OF.finditer(text):
            yield Change(match.start(), match.end(), "of ", 0.8, "of")
        for match in _ABBREVIATED.finditer(text):
            yield Change(match.start(1), match.end(1), ".", 0.7, "abbreviation")
        yield from _mid_stops(draft)
        yield from _lost_ends(text)
    yield from _initials(text)


def _mid_stops(draft: Draft) -> Iterator[Change]:
    """A full stop between two words of one sentence, where the first is no abbreviation."""
    lexicon = Lexicon.of("en")
    for match in _MID_STOP.finditer(draft.text):
        before = re.search(r"[^\W\d_]+$", draft.text[max(0, match.start() - 20) : match.start()])
        word = before[0] if before else ""
        # an adverb in -ly leads on, and is never abbreviated
        if word.endswith("ly") and len(word) > 5 and word.islower() and lexicon.knows(word, 3.5):
            yield Change(match.start(), match.end(), "", 0.6, "stray_stop")


def _lost_ends(text: str) -> Iterator[Change]:
    """The cry of a quoted sentence that the document quotes elsewhere with its mark."""
    ended: dict[str, set[str]] = defaultdict(set)
    for match in _QUOTED_END.finditer(text):
        if words := _TWO_WORDS.search(text[max(0, match.start() - 40) : match.start()]):
            ended[words[0].lower()].add(match[0])
    for match in _QUOTED_NO_END.finditer(text) if ended else ():
        words = _TWO_WORDS.search(text[max(0, match.start() - 40) : match.start()])
        marks = ended.get(words[0].lower(), set()) if words else set()
        if len(marks) == 1:
            yield Change(match.start(), match.start(), next(iter(marks)), 0.75, "lost_end")


def _initials(text: str) -> Iterator[Change]:
    """Initials that the document writes one way nearly always."""
    custom = Counter((m[1], m[2]) for m in _INITIALS.finditer(text))
    for (one, two), count in sorted(custom.items()):
        if count < _CUSTOM:
            continue
        slips = re.compile(
            rf"{one}(?<![\w.].)(?:\. {two}\.(?=\s[a-zа-я]|['’]s)|\.? {two}\.(?=\s[a-zа-я])"
            r"|\. \.(?=['’]s))"
        )
        found = list(slips.finditer(text))
        if len(found) * 4 <= count:
            for match in found:
                yield Change(match.start(), match.end(), f"{one}.{two}.", 0.85, "initials")
