"""The quality page of a run: what was published, what was not, and why. One file, works offline.

Great Expectations' own Data Docs load styles and scripts from eight content networks.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import get_args

from expectations.contract import Measures, State, Verdict
from expectations.page import page
from findings.errors import UsageError
from findings.finding import Finding, catalogue

_SEVERITIES = ("error", "warning", "info")
_WORST_FIRST = ("quarantined", "pending", "published_with_warnings", "published", "ignored")


def render(
    verdicts: Sequence[Verdict],
    rows: Sequence[Measures],
    *,
    names: Mapping[str, str] | None = None,
    run: str = "",
    created: str = "",
    unusual: Mapping[str, Sequence[Finding]] | None = None,
    validations: Sequence[str] = (),
    trends: str = "",
) -> str:
    """The page as HTML. `names` gives the file name of a doc_id; `created` is printed as it is.

    `unusual` has, by collection, in what the run is not like those before it; `validations` are
    the pages of Great Expectations, and `trends` the page of the last runs, as places beside this
    one.

    Raises UsageError where a verdict has no row.
    """
    measured = {row.doc_id: row for row in rows}
    if missing := [v.doc_id for v in verdicts if v.doc_id not in measured]:
        raise UsageError(f"no measures of {missing[0]}", remedy="Render the rows of the same run.")
    return page(
        "report.html",
        run=run,
        created=created,
        total=len(verdicts),
        pages=sum(measured[v.doc_id].page.pages for v in verdicts),
        states=[(s, n) for s in get_args(State) if (n := sum(v.state == s for v in verdicts))],
        codes=_by_code(verdicts),
        validations=validations,
        trends=trends,
        unusual=sorted((name, some) for name, some in (unusual or {}).items() if some),
        documents=[(v, measured[v.doc_id]) for v in sorted(verdicts, key=_badness)],
        names={v.doc_id: (names or {}).get(v.doc_id, "") for v in verdicts},
    )


def _by_code(verdicts: Sequence[Verdict]) -> list[tuple[str, int, object]]:
    """Each code with the number of documents that have it, gravest and most frequent first."""
    known = catalogue()
    counted = Counter(code for verdict in verdicts for code in verdict.codes)
    ordered = sorted(
        counted.items(), key=lambda item: (_SEVERITIES.index(known[item[0]].severity), -item[1])
    )
    return [(code, count, known[code]) for code, count in ordered]


def _badness(verdict: Verdict) -> tuple[int, int, str]:
    return _WORST_FIRST.index(verdict.state), -len(verdict.findings), verdict.doc_id
