"""Take out hyphens of line ends that stand inside lines.

Cause: a text was set anew, or copied, with its line ends lost but the hyphens of its typesetter
kept: "it was neces-sary", with a blank where each line ended: "com -mission". Effect: two words
that nobody looks for, and dashes to later repairs.

A hyphen is the typesetter's where the joined word is one of the language and one of its parts is
none ("dered" of "won-dered"), or where it is some hundred thousand times likelier than its parts
side by side ("Parle-ment"). In a text that shows four such, or two that are half of its hyphens,
it is also where that is less sure ("al-ready"), and where both parts are no words: one that was
misread.

Backs off: prefixes, capitals after the hyphen, numbers, words that the document writes with the
hyphen time and again, words that are rare when joined; and where nothing but a part that is no word
speaks for it, chains ("mother-in-law"), single letters ("e-mail") and hyphens beside a blank.

>>> from cleaners.trial import tried
>>> tried("rejoin_within", "it was neces-sary to co-operate to-day", languages=("en",))
'it was necessary to co-operate to-day'
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaners.draft import Draft
from cleaners.lexicon import Lexicon
from cleaners.ocr.ngrams import Ngrams
from cleaners.proposals import Change
from cleaners.rejoin_hyphens import PREFIXES

NAME = "rejoin_within"

#: starts at the hyphen and looks back: most texts have few
_INSIDE = re.compile(r"-(?:(?<=[^\W\d_]-)|(?<=[^\W\d_] -)) ?(?P<right>[^\W\d_]{2,})(?![\w'’])")
_LEFT = re.compile(r"(?<!\w)[^\W\d_]{1,40}\Z")
#: on the Zipf scale: what is no word and what is a rare one (the lists have scraps of words too),
#: a joined word that is one at all, no slip of somebody's, and one in use
_NO_WORD, _SCRAP, _LISTED, _WORD, _USED = 1.8, 2.6, 1.4, 2.5, 3.0
#: how many decades likelier than its two parts side by side the joined word must be by itself, and
#: is where one of them is a scrap, or where it is so in other words and the hyphen is no plain one
_SURE_GAIN, _SCRAP_GAIN = 5.0, 4.0
#: the same where hyphens of lost line ends are a text's custom, for a word in use and for others
_GAIN_OF_USED, _GAIN = 1.5, 3.0
#: hyphens of lost line ends that make the rest of them likely
_CUSTOM = 4
#: a form with its hyphen that the document writes more often than this is its own
_OWN = 2
#: syllables that stand before a hyphen in words that are printed so; what they stand before is
#: commoner than the whole word (co-operate), where a broken word is commoner than its end (en-core)
_BEFORE = PREFIXES | frozenset("co re un to by de en vice sub over under out up".split())


def propose(draft: Draft) -> Iterator[Change]:
    """A change over the word, without its hyphen."""
    text = draft.text
    sure: list[Change] = []
    likely: list[Change] = []
    hyphens = 0
    for match in _INSIDE.finditer(text):
        right = match["right"]
        end = match.start() - (text[match.start() - 1] == " ")
        before = _LEFT.search(text, max(0, end - 41), end)
        if before is None or not right.islower():
            continue
        left = before[0]
        if draft.vocabulary[f"{left}-{right}"] > _OWN:
            continue
        hyphens += 1
        found = Change(before.start(), match.end(), left + right, 0.85, "syllable")
        tight = match.start("right") - end == 1
        chained = text[before.start() - 1 : before.start()] == "-" or text[match.end() :][:1] == "-"
        plain = tight and not chained and len(left) > 1
        which = _judged(draft.language or "en", left, right, plain=plain)
        if which == "sure":
            sure.append(found)
        elif which == "likely":
            likely.append(found)
    yield from sure
    if len(sure) >= _CUSTOM or (len(sure) > 1 and 2 * len(sure) >= hyphens):
        yield from likely


def _judged(language: str, left: str, right: str, *, plain: bool) -> str:
    """Whether a hyphen is `sure` to be a line end's, `likely` where others are, or neither (empty).

    `plain`: tight between two parts that are all of the word.

    >>> [_judged("en", *word.split("-"), plain=True) for word in ("neces-sary", "gentle-man")]
    ['sure', 'likely']
    """
    lexicon = Lexicon.of(language)
    whole, one, two = map(lexicon.zipf, (left + right, left, right))
    rarer, commoner = min(one, two), max(one, two)
    prefixed = left.lower() in PREFIXES
    least = _WORD if commoner >= _NO_WORD else _LISTED
    if not prefixed and rarer < _NO_WORD and whole >= least:
        return "sure"
    if whole < _LISTED:
        return "likely" if plain and commoner < _SCRAP else ""
    near = Ngrams.of(language).affinity(left.lower(), right, one - 9, two - 9)
    gain = whole - (one + two - 9) - max(0.0, near)
    used = whole >= _USED
    if used and not prefixed and gain > (_SCRAP_GAIN if plain and rarer < _SCRAP else _SURE_GAIN):
        return "sure"
    unlike = left.lower() not in _BEFORE or whole > two + 1
    least = (_GAIN_OF_USED if used else _GAIN) if plain else _SCRAP_GAIN
    return "likely" if unlike and gain > least else ""
