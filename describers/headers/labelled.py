"""Fields that a paper labels itself: the head of a memorandum, a printed form, an e-mail."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from describers.headers.layout import Line
from describers.headers.words.joined import patterns
from describers.patterns import Patterns

_RE = Patterns("describers.headers", "labelled.json")
#: the labels of the fields, whose rows are called as they are
_LABELLED = {
    name: re.compile(rf"(?:{label})\s?:[ \t]*(?P<value>\S.{{0,160}})")
    for name, label in _RE.rows.items()
    if name.islower()
}
#: labels of printed forms, which have no colon
_FORM: Mapping[str, re.Pattern[str]] = {
    "recipient": re.compile(
        rf"{patterns('form_to').pattern}(?:\s?[{{:\[]\s*|\s{{2,}})(?P<value>\S.{{2,80}})"
    ),
    "place": re.compile(
        rf"{patterns('form_place').pattern}\s?:?\s+"
        r"(?P<value>[^\W\d_].{1,40}?)(?=\s{2,}|\s(?:at|um|à|le|am|den)\s|[,;.]\s|$)"
    ),
}


def labelled(lines: Sequence[Line]) -> dict[str, tuple[int, int]]:
    """The places of the values by field; of a label that comes twice the first.

    A line may be prose in a label's value (a long subject), but no sentence before it.
    """
    out: dict[str, tuple[int, int]] = {}
    form_of_telegraph = any(
        re.search(r"(?i)t[eé]l[eé]gra|телегра", line.text) for line in lines[:2]
    )
    for line in (part for whole in lines for part in _parted(whole)):
        if line.prose and not _RE.ANY.match(line.text):
            if not form_of_telegraph:
                break
            continue
        for name, form in _FORM.items():
            if (
                name not in out
                and (match := form.match(line.text))
                and not match["value"][0].isdigit()
            ):
                out[name] = line.start + match.start("value"), line.start + match.end("value")
        for name, pattern in _LABELLED.items():
            match = pattern.fullmatch(line.text)
            figures = name in ("recipient", "author") and match and match["value"][:1].isdigit()
            if match and name not in out and not figures:
                first, last = match.span("value")
                # To: A. Holm. 7 pages: the name ends at its sentence
                stop = _RE.STOP.search(match["value"])
                end = first + stop.start() if stop else last
                said = line.text[first:end].rstrip(" ;")
                out[name] = line.start + first, line.start + first + len(said)
    return out


def _parted(line: Line) -> list[Line]:
    """The line, or its parts where several labels follow each other in it."""
    if len(line.text) > 400 or ":" not in line.text:
        return [line]
    out, at = [], 0
    for gap in [*_RE.INNER.finditer(line.text), None]:
        end = gap.start() if gap else len(line.text)
        out.append(Line(line.start + at, line.start + end, line.text[at:end], line.above))
        at = gap.end() if gap else at
    return out


def is_labelled(text: str) -> bool:
    """Whether a line is a label with its value, or a label alone: `Name: John Dale`.

    >>> is_labelled("Name: John Dale"), is_labelled("The Mills: A Reply")
    (True, False)
    """
    match = _RE.ANY.match(text)
    if match is None:
        return False
    if any(pattern.fullmatch(text) for pattern in _LABELLED.values()):
        return True
    rest = text[match.end() :].strip()
    if rest and not any(c.isalpha() for c in rest):
        return True
    return (
        len(match["label"].split()) == 1
        and (not rest or len(rest.split()) <= 3)
        and (match["label"][:1].isupper())
    )
