"""Rows that are checked with every run to see that the rules still bite.

One row keeps every rule, and each rule is broken by at least one of the others. A run in which
that is not found is not believed: a check that never fires looks just like a good document.
"""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import replace

from expectations.checking import CheckingError
from expectations.contract import (
    DescriptionMeasures,
    Fault,
    Faults,
    Measures,
    PageMeasures,
    SpanMeasures,
    TextMeasures,
)
from expectations.options import ExpectOptions
from expectations.registry import fault_rules
from expectations.rule import Rule

_READ = PageMeasures(pages=2, pages_text=2, ocr_confidence=91.0)
_PROSE = TextMeasures(chars=4_000, words=640, known_words=0.95, repetition=2.4)
_WHOLE = SpanMeasures(edits=3, ledger_replays=True, spans=12, cut=0.02, cut_by_markup=0.0)
_DATED = DescriptionMeasures(
    languages=("en",), dates=1, first_day="1893-05-02", last_day="1893-05-02"
)

GOOD = Measures("control:good", page=_READ, text=_PROSE, span=_WHOLE, description=_DATED)

#: each breaks what the other does not; together they break every rule
BAD = (
    Measures(
        "control:bad",
        page=PageMeasures(
            pages=9,
            pages_text=1,
            pages_failed=4,
            pages_skipped=3,
            pages_unreadable=7,
            page_faults=1,
            ocr_confidence=11.0,
            uncertain_words=0.9,
        ),
        text=TextMeasures(
            chars=1_000,
            words=100,
            undecoded=300,
            nuls=1,
            controls=1,
            mojibake=400,
            known_words=0.1,
            repetition=40.0,
        ),
        span=SpanMeasures(edits=1, ledger_replays=False, spans=1, span_faults=1, cut=0.9),
        description=DescriptionMeasures(
            languages=("is",),
            dates=2,
            dates_invalid=1,
            dates_disordered=1,
            first_day="0019-01-01",
            last_day="9019-01-01",
            own_day="9019-01-01",
            citations=1,
            citations_incomplete=1,
        ),
    ),
    Measures(
        "control:unread",
        page=PageMeasures(pages=1, pages_failed=1, pages_unreadable=1),
        text=TextMeasures(words=100),
        span=_WHOLE,
    ),
    Measures("control:blank", page=PageMeasures(pages=1, pages_blank=1), span=_WHOLE),
)

#: a collection that asks for something, so that its rules can be broken
STRICT = ExpectOptions(refuse_ocr_confidence=50.0, refuse_known_words=0.5, languages=("en",))

#: the mark of a control that a rule found something in
_FOUND = Faults(1, (Fault("", "a fault"),))


def rows() -> list[tuple[Measures, ExpectOptions]]:
    """The controls; in the first bad one every rule that looks at documents found something."""
    found = {rule.code: _FOUND for rule in fault_rules()}
    first, *others = BAD
    return [(row, STRICT) for row in (GOOD, replace(first, faults=found), *others)]


def believe(found: Mapping[type[Rule], Set[str]]) -> None:
    """Raise CheckingError unless every rule was found broken where it is, and only there."""
    bad = {row.doc_id for row in BAD}
    for rule, documents in found.items():
        if GOOD.doc_id in documents:
            raise CheckingError(f"{rule.__name__} finds fault with a document that has none")
        if not documents & bad:
            raise CheckingError(f"{rule.__name__} no longer finds the fault that it is there for")
