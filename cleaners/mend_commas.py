"""Write the comma that an engine read as a full stop.

Cause: in worn type, or on a page that was set too light, the tail of the comma is lost. Effect:
"in the harbour. where": sentences that end before a small letter, by the dozen in one volume, which
part dates, names and citations from what belongs to them.

A stop is a comma where a small letter follows it and the word in front is no abbreviation: a word
in use that the document mostly writes without a stop. One such place is a slip of any kind; only a
document that has many, behind many words, is known for them.

Backs off: in texts that no engine read; beside numbers, initials and short words; where the
document has the word behind a stop as often as without.

>>> from cleaners.trial import tried
>>> text = "the bread. the water. the table. the paper. the garden. the river. the bridge. the town"
>>> tried("commas", text, languages=("en",)) == text.replace(".", ",")
True
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from cleaners.draft import Draft
from cleaners.lexicon import Lexicon
from cleaners.proposals import Change

NAME = "commas"

#: starts at the stop and looks back: most of them end a sentence
_STOP = re.compile(r"\.(?<=[^\W\d_]{4}\.)(?=(?: |\n)(?P<right>[^\W\d_A-ZÀ-ÞА-ЯЁ]{2,40})(?!\w))")
_WORD = re.compile(r"(?<![\w.'’-])[^\W\d_]{4,40}\Z")
_REACH = 42
#: on the Zipf scale, what a word in use has
_USED = 3.0
#: different words behind which a document must have such a stop, and its commas to one such place
_WORDS, _COMMAS = 6, 50


def propose(draft: Draft) -> Iterator[Change]:
    """A change for each such stop."""
    text = draft.text
    by_caller = NAME in draft.options.only
    lexicon = Lexicon.of(draft.language or "en")
    places: list[tuple[int, str]] = []
    for match in _STOP.finditer(text):
        at = match.start()
        word = _WORD.search(text, max(0, at - _REACH), at)
        # a capital that was misread is in no word: child. ile (He)
        used = word and lexicon.knows(word[0], _USED) and lexicon.knows(match["right"], _USED)
        if word and used and (by_caller or draft.is_read_by_engine(at)):
            places.append((at, word[0].lower()))
    stops = Counter(word for _, word in places)
    if len(stops) < _WORDS:
        return
    plain = {word: draft.vocabulary[word] + draft.vocabulary[word.capitalize()] for word in stops}
    sound = [(at, word) for at, word in places if 2 * stops[word] <= plain[word] + 1]
    if len({word for _, word in sound}) < _WORDS or len(sound) * _COMMAS < text.count(","):
        return
    for at, _ in sound:
        yield Change(at, at + 1, ",", 0.85)
