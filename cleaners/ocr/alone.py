"""How sure a misread word is in a text that nothing else shows to be an engine's.

Cause: a short text has one misread word, or two, which are too few to tell it from one that was
typed (`cleaners.ocr.signs`). Effect: plain misreadings stay (`usefal`, `pr1nce`). But a writer's
odd words differ from those of an engine in kind: he changes vowels, accents, letters that were one
once, and endings, again and again, and others stand beside them that nothing explains. So each word
is weighed by itself: by how sure its correction would be on a page that an engine read, and by what
tells an engine from a writer.

Backs off from what a writer may have set as it stands: vowels for vowels, an accent, a letter
doubled, u for v, a space lost, a short name, a number behind a word; from sentences, which tell too
little of who wrote them; and as the weights say. They
were learnt (`workshop.words.train_alone`) from texts most of which were typed, some in a dialect,
in old spelling or full of names, so that nothing of them was to be changed.
"""

from __future__ import annotations

import functools
import importlib.resources
import json
import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from cleaners.ocr.candidates import unaccented
from cleaners.ocr.lexicon import UNLISTED, Words
from cleaners.ocr.signs import COUNTED, ONE_LETTER, may_be_name, same_but_for_vowels, words_of
from cleaners.proposals import Change

_RULES = ("letter", "document", "context")
NAMES = (
    "odds",  # that the correction is right on a page that an engine read
    "small",  # in small letters
    "name",  # it may be a name that is right as it stands
    "own",  # share of the word as it stands
    "attested",  # whether clean texts have it
    "share",  # of what it would be read as
    "length",
    "changed",  # letters of either that are not in the other
    "name_length",  # its length if it may be a name
    "name_better_spelt",
    "digits",
    "spelling",  # letters of the word as it stands, per letter
    "better_spelt",  # and of what it would be read as, against those
    "times",  # log2 of how often the text has the word
    "words",  # log10 of the number of words
    "others",  # other words that may be misread
    "other_vowels",  # and of these, such as differ in vowels alone
    "odd",  # other words in small letters that no list has, in the text
    "odd_share",  # and in a hundred words
    "mended",  # log2 of the places that other cleaners have mended
    *_RULES,
)
#: log odds that a correction needs beyond even ones: seven of ten of the least sure must be right
_CAUTION = 0.85
#: rules that mend what a typist loses as well: a space, an apostrophe, a mark
_SLIPS = frozenset({"split", "join", "mark", "elision", "sign"})
#: letters of a name, and of a word with a digit; shorter ones are a stroke from many words
_SHORTEST_NAME = 5
#: words of a text from which on it tells who wrote it: a sentence may be dialect, and nothing in it
#: shows that but the word in question
_SHORTEST = 40
#: share (decimal logarithm) of a word that lists have
_KNOWN = -7.2


def alone(
    text: str, changes: Iterable[Change], mended: int, language: str, least: float
) -> dict[Change, float]:
    """Which corrections may be made in a text that nobody says to be an engine's, and how sure.

    `least` is the confidence asked for; the other arguments are as for `rows`. What is accepted is
    no evidence for the rest, so that of the corrected text nothing more is.
    """
    words = Words.of(language)
    enough = len(words_of(text)) >= _SHORTEST
    left = [c for c in changes if enough and c.confidence >= least]
    sure: dict[Change, float] = {}
    while left:
        found = {
            c: _certain(row)
            for c, row in zip(left, rows(text, left, mended, language), strict=True)
        }
        more = {
            c: certain
            for c, certain in found.items()
            if certain >= least and c.made and not may_be_meant(text, c, words)
        }
        if not more:
            break
        sure.update(more)
        left = [c for c in left if c not in more]
    return sure


def rows(text: str, changes: Sequence[Change], mended: int, language: str) -> list[list[float]]:
    """The columns of each correction; `mended` places of the text were damaged and are no more."""
    words = Words.of(language)
    counts = Counter(words_of(text))
    forms = {text[c.start : c.end]: c for c in changes}
    counted = {
        form: same_but_for_vowels(form, c.after)
        for form, c in forms.items()
        if c.made and c.confidence >= COUNTED and not may_be_name(text, c)
    }
    odd = {
        word
        for word in counts
        if word.islower() and len(word) > 2 and word not in forms and words.share(word) < _KNOWN
    }
    size = max(1, counts.total())
    return [
        [
            *_of_word(text, c, words),
            math.log2(max(1, counts[form])),
            math.log10(size),
            float(len(counted) - (form in counted)),
            float(sum(counted.values()) - counted.get(form, False)),
            float(len(odd)),
            100 * len(odd) / size,
            math.log2(1 + mended),
            *(float(c.rule == rule) for rule in _RULES),
        ]
        for c in changes
        for form in (text[c.start : c.end],)
    ]


def may_be_meant(text: str, change: Change, words: Words) -> bool:
    """Whether a writer may have set a word as it stands: so spelt, by a slip, or as a short name.

    >>> def meant(was: str, now: str) -> bool:
    ...     return may_be_meant(was, Change(0, len(was), now, 0.9), Words.of("en"))
    >>> meant("gaed", "good"), meant("hauing", "having"), meant("wel", "well"), meant("Ana", "And")
    (True, True, True, True)
    >>> meant("tbe", "the"), meant("otf", "off"), meant("prin8e", "prince"), meant("Win98", "Wings")
    (False, False, False, True)
    """
    form = text[change.start : change.end]
    if change.rule in _SLIPS or (len(form) < _SHORTEST_NAME and may_be_name(text, change)):
        return True
    if any(map(str.isdigit, form)) and _is_label(form, words):
        return True
    lower, after = form.lower().replace("’", "'"), change.after.lower()
    seen, printed, before = _apart(lower, after)
    return (
        same_but_for_vowels(lower, after)
        or unaccented(lower) == unaccented(after)
        or lower.translate(ONE_LETTER) == after.translate(ONE_LETTER)
        or (not (seen and printed) and {before[-1:]} == set(seen + printed))
    )


def _is_label(form: str, words: Words) -> bool:
    """Whether a word with digits may be a name for something: a word with a number, or short."""
    letters = "".join(c for c in form.lower() if not c.isdigit())
    known = words.share(letters) > _KNOWN
    return known or len(form) - len(letters) > 1 or len(form) < _SHORTEST_NAME


def _of_word(text: str, change: Change, words: Words) -> list[float]:
    """The columns that depend on the word alone."""
    form, after = text[change.start : change.end], change.after.lower()
    lower = form.lower().replace("’", "'")
    seen, printed, _ = _apart(lower, after)
    spelling = words.ngrams.log_spelling(lower) / (len(lower) + 1)
    better = words.ngrams.log_spelling(after) / (len(after) + 1) - spelling
    name = may_be_name(text, change)
    confidence = min(max(change.confidence, 0.01), 0.99)
    return [
        math.log(confidence / (1 - confidence)),
        float(form.islower()),
        float(name),
        max(words.share(lower), UNLISTED),
        float(words.attested(lower)),
        min(map(words.share, after.split()), default=UNLISTED),
        float(len(form)),
        float(len(seen) + len(printed)),
        name * float(len(form)),
        name * better,
        float(any(map(str.isdigit, form))),
        spelling,
        better,
    ]


def _apart(one: str, other: str) -> tuple[str, str, str]:
    """What is left of two words without their common beginning and end, and that beginning.

    >>> _apart("usefal", "useful"), _apart("weel", "well")
    (('a', 'u', 'usef'), ('e', 'l', 'we'))
    """
    least = min(len(one), len(other))
    head = next((i for i in range(least) if one[i] != other[i]), least)
    tail = next((i for i in range(least - head) if one[-1 - i] != other[-1 - i]), least - head)
    return one[head : len(one) - tail], other[head : len(other) - tail], one[:head]


def _certain(row: Sequence[float]) -> float:
    by_name = weights()
    odds = by_name["bias"] + sum(by_name[name] * x for name, x in zip(NAMES, row, strict=True))
    return round(1 / (1 + math.exp(_CAUTION - odds)), 4)


@functools.cache
def weights() -> Mapping[str, float]:
    """What each column adds to the natural log odds, and their `bias`."""
    path = importlib.resources.files("cleaners").joinpath("ocr", "alone.json")
    found: Mapping[str, float] = json.loads(path.read_text(encoding="utf-8"))["weights"]
    return found
