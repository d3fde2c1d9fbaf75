"""Words that are two tokens: cut by a lost hyphen's space, or by a hyphen at a line's end.

Cause: a hyphen at a line end that became a space (`presi dents`), a space that the engine saw
inside a word (`in struct`, `muc h`), an initial that is set apart (`T HIS`). Effect: two halves,
words or not, that stand beside each other in no other text. Backs off where they do ("any one",
"to day"). Halves around a hyphen are weighed as the whole word that they make, and the hyphen
stays.
"""

from __future__ import annotations

from itertools import compress, count
from operator import add

from cleaners.language import function_words
from cleaners.ocr.candidate import Candidate
from cleaners.ocr.candidates import Form
from cleaners.ocr.document import Document
from cleaners.ocr.lexicon import UNLISTED

_JOIN_COST = 2.6
#: two words of which none is rarer and that clean texts have side by side are two
_PLAIN = -5.0
#: what English wrote apart once: any one, to day, your selves, some times, mean while
_ONCE_APART = frozenset(
    "self selves one body thing things day days night morrow where ever more time times while wise"
    " how what".split()
)
#: decades that the whole must be likelier by itself than two words; their neighbours add little
_LEAST = 0.5
#: letters of the first half of a word behind a French elision; shorter ones are glued otherwise
_ELIDED = 3
#: share of a small word, and letters that are words, or elided ones without their apostrophe
_SMALL, _ALONE = -3.3, frozenset("aioàyôldnsjcmtивкосуя")
_INITIALS = frozenset("AIOÀYÔИЯВКСОУА")  # capitals that are words
#: share above which a half is a word (lists hold pieces too), and below which a whole is too rare
#: to vouch for itself, of two words and where a half is none
_HALF, _JOINED, _JOINED_OF_PIECES = -7.4, -6.6, -8.0


class Joinable:
    """Finds the tokens that may be one word with the next, with nothing but a space between them.

    A quick look at every pair: one in six makes a string that web lists have (`inthe`), one in a
    hundred a word. What was found in the lines of the last document is remembered, as a pass
    changes one in ten (.08 -> .02 CPU s a pass of a book).
    """

    def __init__(self) -> None:
        """Start with nothing remembered."""
        self._lines: dict[str, tuple[int, ...]] = {}

    def tokens(self, document: Document) -> set[int]:
        """The first of each two tokens."""
        lines: dict[str, tuple[int, ...]] = {}
        found: set[int] = set()
        starts = [first for _, first in document.lines]
        for (line, first), end in zip(document.lines, [*starts[1:], None], strict=False):
            at = self._lines.get(line)
            if at is None:
                at = self._within(document, slice(first, end))
            lines[line] = at
            found.update([first + k for k in at])
        self._lines = lines
        return found

    def _within(self, document: Document, line: slice) -> tuple[int, ...]:
        words, gaps, forms = document.words, document.gaps[line], document.forms[line]
        lowers = [form.lower for form in forms]
        wholes = list(map(add, lowers, lowers[1:]))
        listed = compress(count(), map(words.listed.__contains__, wholes))
        return tuple(
            k
            for k in listed
            if gaps[k + 1] == " " and words.share(wholes[k]) >= _least(*forms[k : k + 2])
        )


def _least(left: Form, right: Form) -> float:
    """The least share of the word that two forms make: less where one of them is none."""
    both = min(left.best, right.best) > _HALF
    return _JOINED if both else _JOINED_OF_PIECES


def joined(document: Document, i: int) -> tuple[Form, Candidate] | None:
    """Joinable tokens i and i + 1: the form they make as they stand, and the word as a reading."""
    left, right = document.forms[i], document.forms[i + 1]
    initial = len(left.text) == 1 and right.text.isupper() and left.text not in _INITIALS
    if not initial and (not right.text.islower() or left.odd or left.text.isupper()):
        return None
    whole = left.lower + right.lower
    share = document.words.share(whole)
    if not whole.isalpha() or (len(whole) < 4 and not _of_a_letter(left, right, share)):
        return None
    elided = document.words.language == "fr" and document.gaps[i].endswith(("'", "’"))
    if elided and (document.known(i) or len(left.lower) < _ELIDED):
        return None
    apart = _half(left) + _half(right)
    if document.known(i) and document.known(i + 1):
        near = document.near(left.lower, right.lower)
        if min(left.share, right.share) > _PLAIN and (near > 0 or _once_apart(document, i)):
            return None
        apart += near
        if apart > share - _LEAST:
            return None
    stands = Form(
        f"{left.text} {right.text}",
        whole,
        max(apart, -13.0),
        UNLISTED,
        min(left.spelling, right.spelling),
        odd=False,
        digits=False,
        signs=False,
        candidates=(),
    )
    return stands, Candidate(left.text + right.text, whole, _JOIN_COST, share, (), "join")


def _of_a_letter(left: Form, right: Form, share: float) -> bool:
    """Whether two forms may be a small word that a letter was parted from: `w as`, `th e`."""
    one = left.lower if len(left.lower) == 1 else right.lower
    return share > _SMALL and len(one) == 1 and one not in _ALONE


def _once_apart(document: Document, i: int) -> bool:
    """Whether tokens i and i + 1, both of them plain words, may be a compound in older spelling."""
    words = document.words
    left, right = document.forms[i].lower, document.forms[i + 1].lower
    if not (words.attested(left) and words.attested(right)):
        return False
    small = function_words().get(words.language, frozenset())
    return words.language != "en" or left in small or right in _ONCE_APART


def _half(form: Form) -> float:
    return max(form.share, form.period, -9.0)


def whole_of(document: Document, i: int) -> str:
    """The word that tokens i and i + 1 make around a hyphen, if it is one; else empty."""
    left, right = document.forms[i], document.forms[i + 1]
    whole = left.lower + right.lower
    words = document.words
    if words.share(whole) > -8.4 or words.period_share(whole) > -8.0:
        return whole
    return ""
