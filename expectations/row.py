"""What Great Expectations needs of a rule: an expectation of its name, and the metric it asks.

Both are made from the rule's `holds`. Great Expectations 1.24 does not carry a class's `meta` into
its results, so a result is led back to its rule by the expectation's type, which is the rule's
name in snake case.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any, ClassVar

from great_expectations.core.metric_domain_types import MetricDomainTypes
from great_expectations.execution_engine.pandas_execution_engine import PandasExecutionEngine
from great_expectations.expectations.expectation import BatchExpectation
from great_expectations.expectations.expectation_configuration import ExpectationConfiguration
from great_expectations.expectations.metrics.metric_provider import metric_value
from great_expectations.expectations.metrics.table_metric_provider import TableMetricProvider
from pydantic.v1 import PrivateAttr

from expectations.rule import Rule

if TYPE_CHECKING:
    from pandas import DataFrame

_ROWS = "table.row_count"


class RowExpectation(BatchExpectation):
    """A rule as Great Expectations asks it of a frame.

    Its one metric is the documents that break the rule. As a map over columns it would have eight,
    of which nobody reads six, and cost three times the CPU.
    """

    column_list: list[str]
    # an error must reach us as one: a rule that could not be asked was not kept
    catch_exceptions: bool = False

    args_keys: ClassVar[tuple[str, ...]] = ("column_list",)
    #: the metric of the rule
    asked: ClassVar[str]
    _configuration: ExpectationConfiguration | None = PrivateAttr(None)

    @property
    def configuration(self) -> ExpectationConfiguration:
        """As Great Expectations makes it, but once: it asks 35 times an expectation and run."""
        if self._configuration is None:
            self._configuration = super().configuration
        return self._configuration

    def _validate(
        self,
        metrics: dict[str, Any],
        runtime_configuration: dict[str, Any] | None = None,
        execution_engine: Any = None,
    ) -> dict[str, Any]:
        rows, broken = metrics[_ROWS], metrics[self.asked]
        share = 100 * len(broken) / rows if rows else 0.0
        return {
            "success": not broken,
            "result": {
                "element_count": rows,
                "unexpected_count": len(broken),
                "unexpected_percent": share,
                "unexpected_index_column_names": ["doc_id"],
                "unexpected_index_list": [{"doc_id": doc_id} for doc_id in broken],
            },
        }


@functools.cache
def expectation(rule: type[Rule]) -> type[RowExpectation]:
    """The expectation of the rule; its metric is registered with it."""
    metric = f"row.{rule.__name__}"

    @metric_value(engine=PandasExecutionEngine)
    def broken(
        cls: object,
        execution_engine: PandasExecutionEngine,
        metric_domain_kwargs: dict[str, Any],
        **_: Any,
    ) -> list[str]:
        table: DataFrame
        table, _, _ = execution_engine.get_compute_domain(
            metric_domain_kwargs, domain_type=MetricDomainTypes.TABLE
        )
        kept = rule.holds(table[list(rule.columns)])
        return list(table.loc[~kept, "doc_id"])

    type(
        f"{rule.__name__}Metric",
        (TableMetricProvider,),
        {"__module__": rule.__module__, "metric_name": metric, "_pandas": broken},
    )
    made = type(
        rule.__name__,
        (RowExpectation,),
        {
            "__module__": rule.__module__,
            "__doc__": rule.__doc__,
            "asked": metric,
            "metric_dependencies": (_ROWS, metric),
        },
    )
    assert issubclass(made, RowExpectation)  # noqa: S101 (for the type checker)
    return made
