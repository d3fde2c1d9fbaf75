"""Mark the places where a passage in another script was dropped, and keep its remains out.

Cause: a page in an encoding without, say, Cyrillic was saved; its letters vanished, and stops,
commas and digits stayed. Effect: lines like ".. , , . . : ; , . - . 1988. .214219." whose
digits read as dates and pages.

The remains become "[…]" with the role `gap`, and a finding counts them: nothing is guessed. Words
were lost where marks that only follow a word stand side by side without one, as ". , ;" does: no
typography sets a space in front of a comma or a full stop. Such marks must be two fifths of the
run, of several kinds, and one of them more than once; figures are a third of it at most. Words that
an encoder turned into question marks are of different lengths. A quotation is gone where loose
marks open and end it.

Backs off: from figures with marks between them (prices, tides, scores: each mark has its figure),
from a mark in quotes or brackets, which is somebody's doubt or what he writes of, from spaced
stops of one kind (ellipses, leaders, ditto marks), from a list of marks, which has each once, from
a note's number at the start of a line, and from what an engine read: loose marks on a scan are
specks and rules, and no letters were there to vanish.

>>> from cleaners.trial import tried
>>> tried("gaps", "The Russian reads:\\n, ?\\nNote 9:\\n14 ( , .2, . 1, ; .. , . 329-330)\\n")
'The Russian reads:\\n[…]\\nNote 9:\\n14 […]\\n'
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from cleaners.draft import Draft
from cleaners.proposals import Change, Proposal
from findings.finding import finding
from findings.printable import counted

NAME = "gaps"

# marks and digits, no letters; possessive, as a row of a thousand digits must not be tried apart
_TOKEN = r"(?:[^\w\s]|\d)*+"  # noqa: S105
_RUN = re.compile(rf"(?:(?<=\s)|^)(?![ \t])(?:{_TOKEN}[ \t]++)+{_TOKEN}(?=\s|$)", re.MULTILINE)
#: marks that stand behind a word, and in print never behind a space
_STRANDED = re.compile(r"[,.;:?!]+")
#: what a line may be that lost its one sentence: a comma, and one of these
_SHORTEST = ",", ".?!"
_LOST_WORD = re.compile(r"\(?(\?{2,})[,.;:)]*")
#: no typography sets a space behind a mark that opens, nor before a stop that ends
_OPENING, _ENDING = ('"', "“"), ('."', ".”", ',"', ",”")
#: question marks for a word: so many words, the longest of so many letters, of so many lengths
_WORDS, _LETTERS, _LENGTHS = 3, 5, 2


def propose(draft: Draft) -> Iterator[Proposal]:
    """One change a gap."""
    text = draft.text
    count = 0
    for match in _RUN.finditer(text):
        run, start = match[0], match.start()
        number = re.match(r"\d{1,3}[.)]?[ \t]+", run)
        if number:
            run, start = run[number.end() :], start + number.end()
        tokens = run.split()
        whole = _alone(text, match.start(), match.end())
        lost = _lost_letters(tokens, whole=whole) or _lost_to_question_marks(tokens)
        if not (lost or _lost_quotation(tokens)):
            continue
        if draft.is_read_by_engine(match.start()):
            continue
        count += 1
        yield Change(start, match.end(), "[…]", 0.85, "", "gap")
    if count:
        passages = (
            f"{counted(count, 'passage')} in another script {'was' if count == 1 else 'were'}"
        )
        yield finding("text_gap", f"{passages} lost")


def _lost_letters(tokens: Sequence[str], *, whole: bool) -> bool:
    """Whether tokens are what prose leaves behind without its letters.

    `whole` says that they fill a line, which may be as short as ", ?".

    >>> _lost_letters(".. , . : , ? , . 1990, . 337.".split(), whole=False)
    True
    >>> _lost_letters(": 4 ; 5 ; 6 (?) -- 7 ; 8".split(), whole=False)
    False
    >>> _lost_letters(", ; : . ? !".split(), whole=True)
    False
    """
    marks = [token if _STRANDED.fullmatch(token) else "" for token in tokens]
    if whole and len(tokens) == len(_SHORTEST):
        return marks[0] == _SHORTEST[0] and marks[1] in _SHORTEST[1]
    figures = sum(any(map(str.isdecimal, token)) for token in tokens)
    count = Counter(mark for token in marks for mark in set(token))
    kinds = len(count.keys() - {"."})
    varied = (kinds > 1 or count[","] > 2) and max(count.values()) > 1
    pairs = ((a, b) for a, b in pairwise(marks) if a and b and a[0] != b[0])
    side_by_side = any(a[0] not in "?!" and b[0] in ",." for a, b in pairs)
    often = 5 * sum(map(bool, marks)) >= 2 * len(tokens) >= 6 * figures
    return varied and side_by_side and often


def _lost_to_question_marks(tokens: Sequence[str]) -> bool:
    """Whether tokens are words of which an encoder made question marks.

    >>> _lost_to_question_marks("?????, ?? ??????? ???".split())
    True
    >>> _lost_to_question_marks("??? ??? ???".split())
    False
    """
    words = [found[1] for found in map(_LOST_WORD.fullmatch, tokens) if found]
    lengths = set(map(len, words))
    several = len(words) >= _WORDS and 2 * len(words) >= len(tokens)
    return several and len(lengths) >= _LENGTHS and max(lengths) >= _LETTERS


def _lost_quotation(tokens: Sequence[str]) -> bool:
    """Whether tokens are a quotation whose words are gone: loose marks open and end it.

    >>> _lost_quotation(': " 15 1946 ."'.split()), _lost_quotation('"1" - "2" ."'.split())
    (True, False)
    """
    opening = next((n for n, token in enumerate(tokens) if token in _OPENING), len(tokens))
    return len(tokens) - opening > _WORDS and tokens[-1] in _ENDING


def _alone(text: str, start: int, end: int) -> bool:
    """Whether a run fills its line."""
    before = text.rfind("\n", 0, start) + 1
    after = text.find("\n", end)
    return not (text[before:start] + text[end : after if after >= 0 else len(text)]).strip()
