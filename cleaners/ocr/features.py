"""What is known for and against one reading of one token, as numbers for the ranker.

All logarithms are base 10. The order of `NAMES` is the order of the columns.
"""

from __future__ import annotations

import math

from cleaners.ocr.candidate import Candidate
from cleaners.ocr.candidates import Form, unaccented
from cleaners.ocr.document import Document
from cleaners.ocr.lexicon import UNLISTED
from cleaners.ocr.other_letters import is_spelling

NAMES = (
    "cost",  # of the confusion, in decades
    "share",  # of the reading
    "own",  # share of the token as it stands
    "period",  # the same as a period spelling
    "spelling",  # letters of the token as it stands, per letter
    "left",  # affinity of the reading with its neighbours
    "right",
    "own_left",  # and of the token as it stands
    "own_right",
    "name",  # a capital that no sentence start explains
    "capital",
    "odd",
    "digits",
    "signs",
    "length",
    "count",  # log2 of the token's count in the document
    "reading_count",
    "lead",  # before the next reading, in decades
    "gain",  # over the token as it stands
    "rough",  # how badly the page was read
    "rewrites",
    "rule",
    "hyphen",  # part of a hyphenated word
    "both",  # number of neighbours that are words
    "pairs",  # whether the language has a large table of pairs
    "upper",  # all capitals
    "last",  # the reading differs in the ending only
    "old",  # share of period spellings in the document
    "support",  # log2 of how often the document surely has this confusion
    "around",  # share of unknown words on either side
    "own_texts",  # share of the token as it stands in the clean texts of the language's table
    "texts",  # and of the reading
    "near_gain",  # what neighbours say for the reading and against the token
    "damage",  # log10 of the share of the document's words that are plainly misread
    "better_spelt",  # letters of the reading against those of the token, per letter
)
RULES = ("shape", "period", "split", "join", "mark", "document", "letter", "elision")


#: log2 of the count from which on the ranker takes a confusion for a habit of spelling: the longest
#: documents that it learnt from are of six pages, and nothing but their spelling is so regular
_HABIT = 3.7


def _support(candidate: Candidate, support: float) -> float:
    """How often the document has the confusion, as far as the ranker can judge that.

    A volume has its confusions by the hundred. Only those that spelling knows as well count in
    full: vowels for vowels, an accent, a letter doubled.
    """
    if all(_may_be_spelling(*rewrite) for rewrite in candidate.rewrites):
        return support
    return min(support, _HABIT)


def _may_be_spelling(seen: str, printed: str) -> bool:
    """Whether a writer may have changed so much.

    >>> _may_be_spelling("oo", "ou"), _may_be_spelling("e", "é"), _may_be_spelling("ll", "l")
    (True, True, True)
    >>> _may_be_spelling("i", "l"), _may_be_spelling("é", "o"), _may_be_spelling("r", "n")
    (False, False, False)
    """
    bare = [unaccented(seen), unaccented(printed)]
    if bare != [seen, printed]:
        return bare[0] == bare[1]
    return len(set(seen + printed)) == 1 or is_spelling(seen, printed)


def score(candidate: Candidate, left: float, right: float) -> float:
    """Log probability of a reading, to the constant that all readings of a token share."""
    return candidate.share + left + right - candidate.cost


def row(
    document: Document,
    i: int,
    form: Form,
    candidate: Candidate,
    lead: float,
    gain: float,
    near: tuple[float, float],
    own: tuple[float, float],
    support: float,
    damage: float,
) -> list[float]:
    """The columns of one reading of token i."""
    text = document.texts[i]
    capital = text[0].isupper()
    hyphen = document.gaps[i].endswith("-") or (
        i + 1 < len(document.gaps) and document.gaps[i + 1].startswith("-")
    )
    texts = document.words.ngrams
    same = 0
    for a, b in zip(form.lower, candidate.lower, strict=False):
        if a != b:
            break
        same += 1
    return [
        candidate.cost,
        candidate.share,
        form.share,
        form.period,
        form.spelling,
        near[0],
        near[1],
        own[0],
        own[1],
        float(document.may_be_name(i)),
        float(capital),
        float(form.odd),
        float(form.digits),
        float(form.signs),
        float(len(text)),
        math.log2(max(1, document.counts[form.lower])),
        math.log2(1 + document.counts[candidate.lower]),
        min(lead, 8.0),
        gain,
        document.rough,
        float(len(candidate.rewrites)),
        float(RULES.index(candidate.rule)),
        float(hyphen),
        float(bool(document.left(i))) + float(bool(document.right(i))),
        float(len(document.words.ngrams.older) > 500),
        float(text.isupper() and len(text) > 1),
        float(same >= len(text) - 2 and same > 2),
        document.old,
        _support(candidate, support),
        document.around(i),
        texts.log_word(form.lower),
        min(map(texts.log_word, candidate.lower.split())),
        sum(near) - sum(own),
        damage,
        texts.log_spelling(candidate.lower) / (len(candidate.lower) + 1) - form.spelling,
    ]


def own_weight(form: Form, name: bool) -> float:
    """Log probability of a token as it stands, by lists or by its letters."""
    if form.odd or form.digits or form.signs:
        return UNLISTED - 2.0
    unlisted = max(-13.0, form.spelling * (len(form.lower) + 1) - (1.0 if name else 2.2))
    return max(
        form.share if form.share > UNLISTED else -99.0,
        form.period if form.period > UNLISTED else -99.0,
        min(unlisted, -7.0),
    )
