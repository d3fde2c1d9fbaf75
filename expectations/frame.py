"""The rows of a run as a pandas frame: measures, and beside them what is asked of each document.

The thresholds are columns like the measures, so that documents of collections with different
profiles are judged in one run.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, fields
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from expectations.contract import Measures
from expectations.measure_description import day_number
from expectations.options import ExpectOptions
from expectations.registry import fault_rules
from findings.errors import UsageError

if TYPE_CHECKING:
    from pandas import DataFrame

#: measures that may be missing, and so are floats with NaN
OPTIONAL = (
    "ocr_confidence",
    "uncertain_words",
    "known_words",
    "repetition",
    "cut",
    "cut_by_markup",
    "first_day",
    "last_day",
    "own_day",
)


#: what is asked of each document
THRESHOLDS = tuple(one.name for one in fields(ExpectOptions) if one.name != "severities")


def frame(rows: Sequence[tuple[Measures, ExpectOptions]]) -> DataFrame:
    """One line per document: `doc_id`, the measures by name, and each threshold as `limit_*`."""
    import pandas as pd

    today = datetime.now(UTC).date().isoformat()
    table = pd.DataFrame([_line(row, limits, today) for row, limits in rows])
    return table.astype(dict.fromkeys(OPTIONAL, "float64"))


def _line(row: Measures, limits: ExpectOptions, today: str) -> dict[str, Any]:
    description = row.description
    measured = {
        **asdict(row.page),
        **asdict(row.text),
        **asdict(row.span),
        **asdict(description),
        "first_day": day_number(description.first_day) if description.first_day else None,
        "last_day": day_number(description.last_day) if description.last_day else None,
        "own_day": day_number(description.own_day) if description.own_day else None,
        "languages": len(description.languages),
        "language_expected": not limits.languages
        or not description.languages
        or description.languages[0].split("-")[0] in limits.languages,
    }
    found = {
        f"faults_{rule.code}": row.faults[rule.code].count if rule.code in row.faults else 0
        for rule in fault_rules()
    }
    asked = {
        **{f"limit_{name}": getattr(limits, name) for name in THRESHOLDS},
        "limit_earliest": _day(limits.earliest),
        "limit_latest": _day(limits.latest),
        "limit_ingested": _day(limits.ingested or today),
        "limit_languages": len(limits.languages),
    }
    return {"doc_id": row.doc_id, **measured, **found, **asked}


def _day(iso: str) -> int:
    number = day_number(iso)
    if number is None:
        raise UsageError(f"{iso!r} is not a day", remedy="Write it as YYYY-MM-DD.")
    return number
