"""The verdict on every document of a run, from one run of Great Expectations. Fails closed."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from expectations.contract import Fault, Faults, Measures, State, Verdict
from expectations.options import ExpectOptions, weighed
from findings.errors import FaultError
from findings.finding import Finding, finding

if TYPE_CHECKING:
    from expectations.documentation import Documentation
    from expectations.rule import Rule

Asked = tuple[Measures, ExpectOptions]
#: makes the documentation of a validation that was complete, with links (see `documentation`)
Making = Callable[[Mapping[str, str]], "Documentation"]
Kept = list[Making]

_WORST_FIRST = {"error": 0, "warning": 1, "info": 2}


def validate(
    rows: Sequence[Measures],
    options: ExpectOptions = ExpectOptions(),  # noqa: B008 - frozen
    *,
    by_document: Mapping[str, ExpectOptions] | None = None,
    collections: Mapping[str, str] | None = None,
    earlier: Mapping[str, Sequence[Measures]] | None = None,
    kept: Kept | None = None,
) -> list[Verdict]:
    """A verdict for each row, in the order of the rows.

    `by_document` holds the thresholds of documents whose collection has its own; `collections`
    names the collection of each document, and those of one are held against each other, and
    against the `earlier` ones of the collection, of which nothing is said; a document without one
    is held against itself. `kept` gets what makes the documentation of it.
    A document that could not be checked is quarantined with `validation_failed`; where nothing can
    be checked, FaultError is raised and nothing of the run may be published.
    """
    rows = _compared(rows, collections or {}, earlier or {})
    limits = {row.doc_id: (by_document or {}).get(row.doc_id, options) for row in rows}
    asked = [(row, limits[row.doc_id]) for row in rows if row.refusal is None]
    found = _findings(asked, kept) if asked else {}
    return [_verdict(row, found.get(row.doc_id), limits[row.doc_id]) for row in rows]


def _compared(
    rows: Sequence[Measures],
    collections: Mapping[str, str],
    earlier: Mapping[str, Sequence[Measures]],
) -> list[Measures]:
    """The rows with what is found when those of one collection are held against each other."""
    from expectations.measure import counted
    from expectations.registry import collection_rules

    groups: dict[str, list[Measures]] = defaultdict(list)
    for row in rows:
        if row.refusal is None:
            groups[collections.get(row.doc_id, row.doc_id)].append(row)
    found: dict[str, dict[str, Faults]] = defaultdict(dict)
    for rule in collection_rules():
        faults: dict[str, list[Fault]] = defaultdict(list)
        for name, group in groups.items():
            for doc_id, fault in rule.between([*group, *earlier.get(name, ())]):
                faults[doc_id].append(fault)
        for doc_id, some in faults.items():
            found[doc_id][rule.code] = counted(some)
    return [
        replace(row, faults={**row.faults, **found[row.doc_id]}) if row.doc_id in found else row
        for row in rows
    ]


def _verdict(row: Measures, found: list[Finding] | None, limits: ExpectOptions) -> Verdict:
    if row.refusal is not None:
        findings = [row.refusal]
    elif found is None:
        findings = [finding("validation_failed")]
    else:
        # the rule counts what an earlier room only noticed, so its finding stands for both
        counted = {f.code for f in found}
        told = [*found, *(f for f in row.carried if f.where or f.code not in counted)]
        findings = list(weighed(told, dict(limits.severities)))
    findings.sort(key=lambda f: _WORST_FIRST[f.severity])
    return Verdict(row.doc_id, _state(findings), tuple(dict.fromkeys(findings)))


def _state(findings: Sequence[Finding]) -> State:
    """The state that the findings, worst first, leave a document in."""
    if any(f.code == "fault" for f in findings):
        return "pending"
    if findings and findings[0].severity == "error":
        return "quarantined"
    if findings and findings[0].severity == "warning":
        return "published_with_warnings"
    return "published"


def _findings(
    asked: Sequence[Asked], kept: Kept | None, *, proven: bool = False
) -> dict[str, list[Finding]]:
    """What the rules find, by document; every document that was checked has an entry.

    Where a run cannot be completed, its halves are tried, down to the rows that stop it: one bad
    row must not keep a thousand good documents waiting. `proven` says that the controls passed.
    """
    from expectations.checking import CheckingError

    try:
        return _check(asked, kept)
    except CheckingError as error:
        if not proven:
            _prove()
        if len(asked) == 1:
            return {asked[0][0].doc_id: [finding("validation_failed", error.message)]}
        middle = len(asked) // 2
        halves = [_findings(half, kept, proven=True) for half in (asked[:middle], asked[middle:])]
        twice = halves[0].keys() & halves[1].keys()
        again = {doc_id: [finding("validation_failed", "measured twice")] for doc_id in twice}
        return {**halves[0], **halves[1], **again}


def _prove() -> None:
    """Raise FaultError unless the controls alone can be checked: else it is not the documents."""
    from expectations.checking import CheckingError

    try:
        _check((), None)
    except CheckingError as error:
        raise FaultError(error.message, code="validation_failed") from error


def _check(asked: Sequence[Asked], kept: Kept | None) -> dict[str, list[Finding]]:
    from expectations import controls
    from expectations.checking import breakers
    from expectations.frame import frame
    from expectations.registry import rules

    proof = controls.rows()

    def keep(suite: Any, report: Any) -> None:
        from expectations.documentation import documentation

        if kept is not None:
            ids = [row.doc_id for row, _ in proof]
            kept.append(functools.partial(documentation, suite, report, ids))

    found = breakers(frame([*proof, *asked]), rules(), keep)
    controls.believe(found)
    return {row.doc_id: list(_told(row, limits, found)) for row, limits in asked}


def _told(
    row: Measures, limits: ExpectOptions, found: Mapping[type[Rule], Set[str]]
) -> Iterator[Finding]:
    """The findings on one document from the rules that it breaks."""
    broken = [rule for rule, documents in found.items() if row.doc_id in documents]
    wanted = dict(limits.severities)
    codes = {rule.code for rule in broken if wanted.get(rule.code) != "off"}
    for rule in broken:
        if rule.implied_by not in codes:
            for message, where in rule.told(row, limits):
                yield finding(rule.code, message, where=where)
