"""Restore the short words of archival references: f., op., d., ed. khr., l. and ll.

Cause: they are one or two letters, and OCR reads l. as 1. or I., ll. as 11., n. or II., op. as
Ope, and drops the space between them. Effect: a leaf number that reads like a date or a list item,
and a reference that no parser takes.

A reference has a grammar: fonds, inventory (opis), file (delo, edinitsa khraneniia), leaf, in
this order, each a short word and a number. Only behind a fonds number, and each only in its
place, a misread word is restored. The same holds in Cyrillic (ф., оп., д., ед. хр., л., лл.).

Backs off: everywhere else "1.", "11." and "n. 59" are what they seem; and capitals behind stops, as
GOST R 7.0.5 has them, are as they should be.

>>> from cleaners.trial import tried
>>> tried("references", "GARF, f. 58,Ope 3, ed. khr, 209, 11. 7-9; f. 31, op. 1, d. 5,1.22.")
'GARF, f. 58, op. 3, ed. khr. 209, ll. 7-9; f. 31, op. 1, d. 5, l. 22.'
>>> tried("references", "GARF. F. 58. Op. 3. D. 209. L. 4; Ф. 58. Д. 3. Л. 4, ф. 58 оп. 3 д. 4.")
'GARF. F. 58. Op. 3. D. 209. L. 4; Ф. 58. Д. 3. Л. 4, ф. 58, оп. 3, д. 4.'
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaners.draft import Draft
from cleaners.proposals import Change

NAME = "references"

_FONDS = re.compile(r"(?<![\w.])(?:[fF]|[фФ])\. ?(?P<number>[RPРП]?-?\d{1,6}[а-яa-z]?)(?![\w])")
_CAPITALS = frozenset(("Op.", "D.", "Д."))
_ARCHIVAL = 3  # references that make a text one that cites archives
_IBID = re.compile(
    r"(?:\b[Ii]bid[.,]{1,2}|(?<!\w)[!l1]bid[.,]{1,2}|; see also) "
    r"(?P<word>(?:[I1J]|II|11|lI|Il|n)\.)(?P<gap> ?)(?P<number>\d{1,4}(?:[-–]\d+|, \d+[-–]?)*)"
)
_REACH = 220  # characters behind a fonds number within which its other parts stand
_PARTS = re.compile(
    r"(?P<gap>[,;.]?[ ]?)(?P<word>"
    r"(?P<opis>[oO0][pP][.,]?[ceo]?[.,]?|O[pP]e|оп[.,]?)"
    r"|(?P<file>(?:[ec0o]d|[eco0]{2})[.,]? ?[kK][hn][rt][.,:]?|[dD][.,]|d(?= )|ед[.,]? ?хр[.,]?"
    r"|[дД][.,])"
    r"|(?P<leaf>ll?[.,]|[I1lJ][.,]|лл?[.,]|об[.,])"
    r"|(?P<leaves>(?:II|11|lI|Il|1l|l1|n|ii|U|H)[.,])"
    r") ?(?P<number>(?:\d{1,7}[а-яa-z]?)(?:(?:ob|об)\.)?(?:[-–]\d+)?)(?!\d)"
)


def propose(draft: Draft) -> Iterator[Change]:
    """A change for each word of a reference that is not as it should be written."""
    text = draft.text
    fonds = list(_FONDS.finditer(text))
    for k, match in enumerate(fonds):
        end = min(match.end() + _REACH, len(text))
        if k + 1 < len(fonds):
            end = min(end, fonds[k + 1].start())
        yield from _parts(text, match.end(), end)
    if len(fonds) >= _ARCHIVAL:
        yield from _same_place(text)


def _same_place(text: str) -> Iterator[Change]:
    """Leaves behind "ibid." and "see also", in a text that cites archives all along."""
    for match in _IBID.finditer(text):
        word, number = match["word"], match["number"]
        several = word[:-1] not in ("I", "1", "J", "l") or re.search(r"[-–]", number)
        right = "ll." if several else "l."
        if word[0] in "nH" and not re.search(r"[-–,]", number):
            continue  # a note's number
        if word != right or match["gap"] != " ":
            yield Change(match.start("word"), match.end("gap"), f"{right} ", 0.75, "same_place")


def _parts(text: str, at: int, end: int) -> Iterator[Change]:
    """Walk the parts of one reference in the order of the grammar."""
    had = "fonds"
    cyrillic = "\u0400" <= text[max(0, text.rfind(" ", 0, at - 4)) + 1 : at][:1] <= "\u04ff"
    while at < end:
        match = _PARTS.search(text, at, end)
        if match is None:
            return
        # a gloss in brackets may stand between a number and the next part, nothing else
        between = text[at : match.start()]
        if between and not re.fullmatch(r"\s*\([^()\n]{1,160}(?:\)[^,;.]{0,12}|$)", between):
            return
        kind = match.lastgroup and next(
            name for name in ("opis", "file", "leaf", "leaves") if match[name]
        )
        if not _may_follow(had, str(kind)):
            return
        yield from _rewrite(match, str(kind), cyrillic)
        had, at = str(kind), match.end()
        if had in ("leaf", "leaves"):
            return


def _may_follow(had: str, kind: str) -> bool:
    """Whether the grammar lets a part stand behind another."""
    return {
        "fonds": kind in ("opis", "file"),
        "opis": kind in ("file",),
        "file": kind in ("leaf", "leaves"),
    }.get(had, False)


def _rewrite(match: re.Match[str], kind: str, cyrillic: bool) -> Iterator[Change]:
    word, number = match["word"], match["number"]
    if match["gap"] == ". " and word in _CAPITALS:
        return
    if kind == "opis":
        right = "оп." if word[0] in "о" and "п" in word else "op."
    elif kind == "file":
        long = "h" in word.lower() or "n" in word.lower() or "х" in word
        short, full = ("д.", "ед. хр.") if word[0] in "едД" else ("d.", "ed. khr.")
        right = full if long else short
    elif word[0] in "лоб":
        return
    else:
        several = kind == "leaves" or bool(re.search(r"[-–]", number))
        right = "ll." if several else "l."
        if cyrillic and word[0] in "лЛ":
            right = "лл." if several else "л."
        if word in ("l.", "ll."):
            right = word
    gap = match["gap"]
    tidy = ", " if gap in (",", ".", " ", "", ";") or gap == ". " else gap
    tidy = gap if gap in (", ", "; ") else tidy
    after = f"{tidy}{right} {number}"
    if after != match[0]:
        spaced = match[0].replace(" ", "") == after.replace(" ", "")
        yield Change(match.start(), match.end(), after, 0.9 if spaced else 0.85, kind)
