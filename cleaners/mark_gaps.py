"""Mark the places where a passage in another script was dropped, and keep its remains out.

Cause: a page in an encoding without, say, Cyrillic was saved; its letters vanished, and stops,
commas and digits stayed. Effect: lines like ".. , , . . : ; , . - . 1988. .214219." whose
digits read as dates and pages.

The remains become "[…]" with the role `gap`, and a finding counts them: nothing is guessed. A run
of loose marks counts where it mixes at least two kinds of mark besides full stops, or has three
commas.

Backs off: from ellipses, leaders and rows of asterisks or dashes (one kind of mark), from numbers
in tables (no loose marks), from a note's number at the start of a line, and from what an engine
read: loose marks on a scan are specks and rules, and no letters were there to vanish.

>>> from cleaners.trial import tried
>>> tried("gaps", "The Russian reads:\\n, ?\\nNote 9:\\n14 ( , .2, . 1, ; .. , . 329-330)\\n")
'The Russian reads:\\n[…]\\nNote 9:\\n14 […]\\n'
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaners.draft import Draft
from cleaners.proposals import Change, Proposal
from findings.finding import finding

NAME = "gaps"

# marks and digits, no letters; possessive, as a row of a thousand digits must not be tried apart
_TOKEN = r"(?:[^\w\s]|\d)*+"  # noqa: S105
_RUN = re.compile(rf"(?:(?<=\s)|^)(?![ \t])(?:{_TOKEN}[ \t]++)+{_TOKEN}(?=\s|$)", re.MULTILINE)
_LOOSE = re.compile(r"(?:(?<=\s)|^)[^\w\s]+(?=\s|$)")
_MARKS = frozenset(',;:?!()[]"/')
#: a number in brackets may be set with spaces: 19 . 3 . 1910 . ( 2 .)
_BRACKETS = frozenset("()[]")


def propose(draft: Draft) -> Iterator[Proposal]:
    """One change a gap."""
    text = draft.text
    count = 0
    for match in _RUN.finditer(text):
        run, start = match[0], match.start()
        number = re.match(r"\d{1,3}[.)]?[ \t]+", run)
        if number:
            run, start = run[number.end() :], start + number.end()
        loose = _LOOSE.findall(run)
        kinds = _MARKS & set("".join(loose))
        commas = sum("," in token for token in loose)
        whole = _alone(text, match.start(), match.end())
        least = 2 if whole else 3
        if len(loose) < least or not (len(kinds) >= 2 or commas >= 3) or kinds <= _BRACKETS:
            continue
        if 5 * len(loose) < 2 * len(run.split()) or set(run) <= set("()[]\"' "):
            continue
        if draft.is_read_by_engine(match.start()):
            continue
        count += 1
        yield Change(start, match.end(), "[…]", 0.85, "", "gap")
    if count:
        yield finding("text_gap", f"{count} passages in another script were lost.")


def _alone(text: str, start: int, end: int) -> bool:
    """Whether a run fills its line."""
    before = text.rfind("\n", 0, start) + 1
    after = text.find("\n", end)
    return not (text[before:start] + text[end : after if after >= 0 else len(text)]).strip()
