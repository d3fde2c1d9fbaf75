"""The one place that runs Great Expectations: a frame in, the documents that break each rule out.

Results that cannot be told to be complete are an error: what was not checked has not passed.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from expectations.put_off import put_off
from findings.errors import FaultError, FondsError
from findings.finding import catalogue

if TYPE_CHECKING:
    from pandas import DataFrame

    from expectations.rule import Rule

#: columns that every document must have a value in, whatever the rules say of it
REQUIRED = ("doc_id", "pages", "chars", "ledger_replays", "span_faults")
#: what Great Expectations imports for expectations that are not asked here, and for databases
_SELDOM = ("scipy.stats", "altair", "psycopg2")


class CheckingError(FondsError):
    """The frame could not be checked, or not wholly."""

    code = "validation_failed"


#: is given the suite and the result of a validation that was complete
Keep = Callable[[Any, Any], None]


def breakers(
    table: DataFrame, rules: Collection[type[Rule]], keep: Keep | None = None
) -> dict[type[Rule], set[str]]:
    """The doc_ids that break each rule; every rule has an entry.

    Raises CheckingError where the result is not complete, FaultError where Great Expectations
    cannot run at all.
    """
    # it sends usage statistics unless told not to; nothing here may reach for a network
    os.environ["GX_ANALYTICS_ENABLED"] = "false"
    try:
        put_off(*_SELDOM)
        import great_expectations as gx
        from great_expectations.data_context.types.base import ProgressBarsConfig
        from great_expectations.expectations.core.expect_column_values_to_be_unique import (
            ExpectColumnValuesToBeUnique,
        )
        from great_expectations.expectations.core.expect_column_values_to_not_be_null import (
            ExpectColumnValuesToNotBeNull,
        )

        from expectations.row import expectation

        context = gx.get_context(mode="ephemeral")
        context.variables.progress_bars = ProgressBarsConfig(globally=False)
        batch = (
            context.data_sources.add_pandas("run")
            .add_dataframe_asset("rows")
            .add_batch_definition_whole_dataframe("all")
            .get_batch({"dataframe": table})
        )
        builtin = [
            ExpectColumnValuesToBeUnique(column="doc_id"),
            *(ExpectColumnValuesToNotBeNull(column=name) for name in REQUIRED),
        ]
        made = {rule: expectation(rule) for rule in rules}
        ours = [
            kind(column_list=list(rule.columns), description=_said(rule))
            for rule, kind in made.items()
        ]
        suite = gx.ExpectationSuite("documents", expectations=[*builtin, *ours])
        report = batch.validate(
            suite,
            result_format={
                "result_format": "COMPLETE",
                "unexpected_index_column_names": ["doc_id"],
                # the identifiers say all
                "partial_unexpected_count": 0,
            },
        )
    except (ImportError, MemoryError, OSError) as error:
        raise FaultError(
            f"Great Expectations cannot run: {error}", code="validation_failed"
        ) from error
    # whatever else it raises, and whatever type that is: nothing has been checked
    except Exception as error:
        raise CheckingError(f"Great Expectations failed: {error!r}") from error
    names = {kind.expectation_type: rule for rule, kind in made.items()}
    found = _read(report.results, names, rows=len(table))
    if keep is not None:
        keep(suite, report)
    return {rule: found[name] for name, rule in names.items()}


def _said(rule: type[Rule]) -> str:
    """What the rule asks, as Data Docs show it: that this is found of no document."""
    return f"{rule.code}, of no document: {catalogue()[rule.code].meaning}"


def _read(results: list[Any], rules: Mapping[str, object], *, rows: int) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for result in results:
        kind = result.expectation_config.type
        if any(_raised(result.exception_info)):
            raise CheckingError(f"{kind} could not be evaluated")
        if result.result.get("element_count") != rows:
            raise CheckingError(f"{kind} did not look at every document")
        broken = result.result.get("unexpected_index_list") or []
        if bool(broken) == bool(result.success):
            raise CheckingError(f"{kind} contradicts itself")
        if kind in rules:
            found[kind] = {entry["doc_id"] for entry in broken}
        elif broken:
            raise CheckingError(f"{kind} is not true of {broken[0]}")
    if missing := rules.keys() - found.keys():
        raise CheckingError(f"no result for {', '.join(sorted(missing))}")
    return found


def _raised(info: Mapping[str, Any]) -> Iterator[bool]:
    """Whether an exception was raised: the flag stands at the top, or once per metric."""
    if "raised_exception" in info:
        yield bool(info["raised_exception"])
    else:
        for nested in info.values():
            yield bool(nested["raised_exception"])
