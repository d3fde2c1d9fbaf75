"""Claims: sentences that plainly date an event (someone was born, arrested, appointed on a day).

Precision before recall: a subject must be a name that stands right before the verb, the verb must
be a plain past, and the date must follow it at once. Hedged, negated and conditional sentences
are left alone, since a wrong conflict costs more than a missed one.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from describers.contract import Claim, Date

_PART = r"[A-Z][a-z]+(?:[-'’][A-Za-z]+)*"
_SUBJECT = rf"(?P<subject>(?:{_PART}|[A-Z]\.)(?:\s(?:{_PART}|[A-Z]\.|von|de|van)){{0,3}})"
_EVENTS = {
    "born": r"was born",
    "died": r"died",
    "arrested": r"was (?:re)?arrested",
    "executed": r"was (?:executed|shot|hanged)",
    "released": r"was released",
    "appointed": r"was (?:appointed|named)",
    "elected": r"was elected",
    "dismissed": r"was (?:dismissed|removed)",
    "founded": r"was founded",
    "published": r"was (?:first )?published",
    "signed": r"was signed",
    "sentenced": r"was (?:tried and )?sentenced",
    "expelled": r"was expelled",
    "married": r"(?:was )?married",
    "baptised": r"was (?:christened|baptized|baptised)",
    "assassinated": r"was (?:assassinated|murdered|killed)",
}
_CLAIM = re.compile(
    rf"(?:(?<=[.!?;\n”\"(—] )|(?<=[\n“\"(—])|(?<=, )"
    rf"|^)(?:\w+ )??{_SUBJECT}(?:,[^,.;]{{2,60}},)?\s(?:"
    + "|".join(rf"(?P<{name}>{pattern})" for name, pattern in _EVENTS.items())
    + r")(?P<between>(?:\s(?!not\b|never\b|if\b)[\w'’,-]+){0,8}?)\s(?:on|in)\s(?:the\s)?$"
)
_HEDGE = re.compile(
    r"\b(?:if|whether|perhaps|probably|possibly|allegedly|supposedly|(?-i:may|might)|could|would|claims?|claimed|false"
    r"|rumou?r(?:ed)?|not|never|supposed|fiction(?:al)?|forged)\b",
    re.IGNORECASE,
)
_ACCORDING = re.compile(
    rf"\b(?:[Aa]ccording to|as)\s(?P<who>{_PART}(?:\s{_PART}){{0,2}})(?:\s(?:writes|states|says"
    rf"|reports))?,"
)
_NOT_NAMES = frozenset(
    {"He", "She", "It", "They", "We", "I", "This", "That", "These", "Those", "There", "Here", "Who"}
    | {"Which", "What", "When", "Where", "The", "A", "An", "His", "Her", "Their", "Later", "Then"}
    | {
        "Finally",
        "Meanwhile",
        "Soon",
        "After",
        "Before",
        "In",
        "On",
        "At",
        "But",
        "And",
        "So",
        "Yet",
    }
)


def claims(text: str, dates: Sequence[Date]) -> tuple[Claim, ...]:
    """The claims of `text`; `date` is the index of the date in `dates`."""
    out = []
    ends = sorted(m.end() for m in re.finditer(r"[.!?](?:[\"”’)]*)\s|\n\s*\n", text))
    for index, date in enumerate(dates):
        if date.resolved_from_context or "X" in date.stated or date.modifier or "/" in date.stated:
            continue
        if date.confidence < 0.85:
            continue
        at = bisect_right(ends, date.start) - 1
        first = ends[at] if at >= 0 else 0
        last = ends[at + 1] if at + 1 < len(ends) else len(text)
        if date.start - first > 300:
            continue
        match = _CLAIM.search(text[first : date.start])
        if match is None or _HEDGE.search(text[first : min(last, date.end + 120)]):
            continue
        subject = match["subject"]
        words = subject.split()
        while words and words[0] in _NOT_NAMES:
            words = words[1:]
        if not words or (len(words) == 1 and len(words[0]) < 4):
            continue
        event = next(name for name in _EVENTS if match[name])
        said = _ACCORDING.search(text[first:last])
        quoted = text.rfind("“", max(0, first - 600), date.start) > text.rfind(
            "”", max(0, first - 600), date.start
        )
        attribution = said["who"] if said else "quotation" if quoted else "document"
        out.append(
            Claim(
                " ".join(words),
                event,
                index,
                attribution,
                first + match.start("subject"),
                date.end,
                0.8,
            )
        )
    return tuple(out)
