"""What Great Expectations needs of a rule: an expectation of its name, and the metric it asks.

Both are made from the rule's `holds`. Great Expectations 1.24 does not carry a class's `meta` into
its results, so a result is led back to its rule by the expectation's type, which is the rule's
name in snake case.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any, Literal

from great_expectations.execution_engine.pandas_execution_engine import PandasExecutionEngine
from great_expectations.expectations.expectation import (
    BatchExpectation,
    MulticolumnMapExpectation,
)

# the package re-exports these without saying so to type checkers
from great_expectations.expectations.metrics.map_metric_provider import (  # type: ignore[attr-defined]
    MulticolumnMapMetricProvider,
    multicolumn_condition_partial,
)
from great_expectations.expectations.registry import get_metric_kwargs
from great_expectations.validator.metric_configuration import MetricConfiguration

from expectations.rule import Rule

if TYPE_CHECKING:
    from great_expectations.validator.validator import ValidationDependencies
    from pandas import DataFrame, Series

#: of all that can be known of a rule, what is read: how many rows, and which of them break it
_READ = ("filtered_row_count", "unexpected_count", "unexpected_index_list")


class RowExpectation(MulticolumnMapExpectation):
    """A rule as Great Expectations asks it of a frame."""

    ignore_row_if: Literal["never"] = "never"
    # an error must reach us as one: a rule that could not be asked was not kept
    catch_exceptions: bool = False

    def get_validation_dependencies(
        self,
        execution_engine: Any = None,
        runtime_configuration: dict[str, Any] | None = None,
    ) -> ValidationDependencies:
        """The metrics of a result. Those that a complete one has besides cost as much again."""
        found = BatchExpectation.get_validation_dependencies(
            self, execution_engine, runtime_configuration
        )
        configuration = self.configuration
        for name in ("table.row_count", *(f"{self.map_metric}.{part}" for part in _READ)):
            kwargs = get_metric_kwargs(name, configuration, runtime_configuration)
            asked = MetricConfiguration(
                name, kwargs["metric_domain_kwargs"], kwargs["metric_value_kwargs"]
            )
            found.set_metric_configuration(name, asked)
        return found


@functools.cache
def expectation(rule: type[Rule]) -> type[RowExpectation]:
    """The expectation of the rule; its metric is registered with it."""
    metric = f"row.{rule.__name__}"

    @multicolumn_condition_partial(engine=PandasExecutionEngine)  # type: ignore[untyped-decorator]
    def asked(cls: object, column_list: DataFrame, **_: Any) -> Series[bool]:
        return rule.holds(column_list)

    type(
        f"{rule.__name__}Metric",
        (MulticolumnMapMetricProvider,),
        {
            "__module__": rule.__module__,
            "condition_metric_name": metric,
            "condition_domain_keys": (
                "batch_id",
                "table",
                "column_list",
                "row_condition",
                "condition_parser",
                "ignore_row_if",
            ),
            "_pandas": asked,
        },
    )
    made = type(
        rule.__name__,
        (RowExpectation,),
        {"__module__": rule.__module__, "__doc__": rule.__doc__, "map_metric": metric},
    )
    assert issubclass(made, RowExpectation)  # noqa: S101 (for the type checker)
    return made
