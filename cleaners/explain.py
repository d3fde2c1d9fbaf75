"""Explain what was changed and how surely: the matter of `fonds explain`.

A report is data; how it looks on a screen is the front desk's affair.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from dataclasses import dataclass

from cleaners.contract import CleanText, Edit
from extractors.contract import Extraction

_AROUND = 40  # characters of the extracted text on either side of a change
_EXAMPLES = 3  # examples of each rule


@dataclass(frozen=True, slots=True)
class Shown:
    """One change as a reader wants to see it: in its line, with what stood around it.

    `left` and `right` are of the extracted text; `line` counts from 1 there, `page` is the number
    of its page. Line ends in the four texts are kept: rendering makes them visible.
    """

    left: str
    before: str
    after: str
    right: str
    rules: tuple[str, ...]
    confidence: float
    line: int
    page: int | None


@dataclass(frozen=True, slots=True)
class RuleCount:
    """How often a rule changed the text, how surely at least and on average, and examples."""

    rule: str
    count: int
    least: float
    mean: float
    examples: tuple[Shown, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """What `fonds explain` shows of a document.

    `rules` by count, the most frequent first; `unsure` the changes of text (not of white space
    alone) that are least sure, first; `suggestions` what was not changed, the surest first; `roles`
    counts what was marked or cut, `furniture` is what was cut, as (role, text), the commonest
    first; `notes` is (with call and body, call alone, body alone).
    """

    plan: tuple[str, ...]
    language: str | None
    edits: int
    words_changed: int
    rules: tuple[RuleCount, ...]
    unsure: tuple[Shown, ...]
    suggestions: tuple[Shown, ...]
    roles: dict[str, int]
    furniture: tuple[tuple[str, str], ...]
    notes: tuple[int, int, int]


def explain(extraction: Extraction, clean: CleanText, *, most: int = 50) -> Report:
    """The report of one document, with at most `most` unsure changes and as many suggestions."""
    show = _Shower(extraction)
    by_rule: dict[str, list[Edit]] = defaultdict(list)
    for edit in clean.edits:
        for rule in edit.rules:
            by_rule[rule].append(edit)
    rules = [
        RuleCount(
            rule,
            len(edits),
            min(e.confidence for e in edits),
            sum(e.confidence for e in edits) / len(edits),
            tuple(show(e) for e in sorted(edits, key=_sureness)[:_EXAMPLES]),
        )
        for rule, edits in by_rule.items()
    ]
    of_text = [e for e in clean.edits if e.before.split() != e.after.split()]
    roles: dict[str, int] = defaultdict(int)
    for span in clean.roles:
        roles[span.role] += 1
    both = sum(n.call is not None and n.body is not None for n in clean.notes)
    calls = sum(n.call is not None for n in clean.notes)
    bodies = sum(n.body is not None for n in clean.notes)
    cut = Counter(
        (span.role, " ".join(extraction.text[span.source_start : span.source_end].split()))
        for span in clean.roles
        if not clean.text[span.start : span.end].strip()
    )
    return Report(
        plan=clean.plan,
        language=clean.language,
        edits=len(clean.edits),
        words_changed=len(of_text),
        rules=tuple(sorted(rules, key=lambda r: (-r.count, r.rule))),
        unsure=tuple(show(e) for e in sorted(of_text, key=_sureness)[:most]),
        suggestions=tuple(
            show(e) for e in sorted(clean.suggestions, key=lambda e: -e.confidence)[:most]
        ),
        roles=dict(sorted(roles.items())),
        furniture=tuple(what for what, _ in cut.most_common(most)),
        notes=(both, calls - both, bodies - both),
    )


def _sureness(edit: Edit) -> tuple[float, int]:
    return edit.confidence, edit.start


class _Shower:
    """Shows edits of one extraction."""

    def __init__(self, extraction: Extraction) -> None:
        self._text = extraction.text
        self._breaks = [i for i, char in enumerate(extraction.text) if char == "\n"]
        self._pages = [(p.start, p.number) for p in extraction.page_spans]

    def __call__(self, edit: Edit) -> Shown:
        page = bisect_right(self._pages, (edit.start, 1 << 60)) - 1
        return Shown(
            left=self._text[max(0, edit.start - _AROUND) : edit.start],
            before=edit.before,
            after=edit.after,
            right=self._text[edit.end : edit.end + _AROUND],
            rules=edit.rules,
            confidence=edit.confidence,
            line=bisect_right(self._breaks, edit.start - 1) + 1,
            page=self._pages[page][1] if page >= 0 else None,
        )
