"""Take out hyphens of line ends that stand inside lines.

Cause: a text was set anew, or copied, with its line ends lost but the hyphens of its typesetter
kept: "it was neces-sary". Effect: two words that nobody looks for, and dashes to later repairs.

A hyphen is the typesetter's where the joined word is one of the language and one of its parts is
none ("dered" of "won-dered"). In a text that shows four such, or two that are half of its hyphens,
it is also where the joined word is much likelier than its parts side by side ("al-ready").

Backs off: prefixes, chains ("mother-in-law"), capitals after the hyphen, numbers, words that the
document writes with the hyphen time and again, words that are rare when joined.

>>> from cleaners.trial import tried
>>> tried("rejoin_within", "it was neces-sary to co-operate to-day", languages=("en",))
'it was necessary to co-operate to-day'
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaners.draft import Draft
from cleaners.lexicon import Lexicon
from cleaners.proposals import Change
from cleaners.rejoin_hyphens import PREFIXES

NAME = "rejoin_within"

#: starts at the hyphen and looks back: most texts have few
_INSIDE = re.compile(r"-(?<=[^\W\d_]{2}-)(?P<right>[^\W\d_]{2,})(?![-\w'’])")
_LEFT = re.compile(r"(?<![-\w])[^\W\d_]{2,40}\Z")
#: on the Zipf scale: what is no word and what is a rare one (the lists have scraps of words too),
#: a joined word that is no slip of somebody's, one in use, and a common one
_NO_WORD, _SCRAP, _WORD, _USED, _COMMON = 1.8, 2.6, 2.5, 3.0, 3.5
#: what a joined word must be where both parts are none
_LISTED = 1.5
#: how many decades likelier than its two parts side by side the joined word must be, and is
#: where one of them is a scrap
_GAIN, _SURE_GAIN = 2.5, 4.0
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
    lexicon = Lexicon.of(draft.language or "en")
    sure: list[Change] = []
    likely: list[Change] = []
    hyphens = 0
    for match in _INSIDE.finditer(text):
        right = match["right"]
        before = _LEFT.search(text, max(0, match.start() - 41), match.start())
        if before is None or not right.islower():
            continue
        left = before[0]
        if draft.vocabulary[f"{left}-{right}"] > _OWN:
            continue
        whole = lexicon.zipf(left + right)
        one, two = lexicon.zipf(left), lexicon.zipf(right)
        change = Change(before.start(), match.end(), left + right, 0.85, "syllable")
        gain = whole - (one + two - 9)
        rarer = min(one, two)
        least = _WORD if max(one, two) >= _NO_WORD else _LISTED
        none = whole >= least and rarer < _NO_WORD
        scrap = whole >= _COMMON and rarer < _SCRAP and gain > _SURE_GAIN
        if (none or scrap) and left.lower() not in PREFIXES:
            sure.append(change)
        elif whole >= _USED and gain > _GAIN and (left.lower() not in _BEFORE or whole > two + 1):
            likely.append(change)
        hyphens += 1
    yield from sure
    if len(sure) >= _CUSTOM or (len(sure) > 1 and 2 * len(sure) >= hyphens):
        yield from likely
