"""The frame of our expectations: a question asked of every row of measures at once.

An expectation of ours is two small classes in a file named for the rule: a `RowMetric`, which says
of each row whether the rule holds, and a `RowExpectation`, which gives the rule its code of
`findings/codes.json` and says in words what was found. Great Expectations 1.24 does not carry a
class's `meta` into its results, so a result is led back to its class by the expectation's type.
"""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, Any, ClassVar, Literal

from great_expectations.execution_engine.pandas_execution_engine import PandasExecutionEngine
from great_expectations.expectations.expectation import MulticolumnMapExpectation

# the package re-exports these without saying so to type checkers
from great_expectations.expectations.metrics.map_metric_provider import (  # type: ignore[attr-defined]
    MulticolumnMapMetricProvider,
    multicolumn_condition_partial,
)

from expectations.contract import Measures
from expectations.options import ExpectOptions

if TYPE_CHECKING:
    from pandas import DataFrame, Series


class RowMetric(MulticolumnMapMetricProvider):
    """Says of each row whether a rule holds. `condition_metric_name` names it."""

    condition_domain_keys = (
        "batch_id",
        "table",
        "column_list",
        "row_condition",
        "condition_parser",
        "ignore_row_if",
    )

    @multicolumn_condition_partial(engine=PandasExecutionEngine)  # type: ignore[untyped-decorator]
    def _pandas(cls, column_list: DataFrame, **_: Any) -> Series[bool]:  # noqa: N805
        return cls.holds(column_list)

    @staticmethod
    @abstractmethod
    def holds(rows: DataFrame) -> Series[bool]:
        """Whether the rule holds, row by row. A measure that is missing (NaN) breaks no rule."""


class RowExpectation(MulticolumnMapExpectation):
    """A rule with its code, and the columns of `expectations.frame` that it looks at.

    `implied_by` is the code of a graver rule on the same measure: one of the two is told.
    """

    code: ClassVar[str]
    implied_by: ClassVar[str] = ""
    columns: ClassVar[tuple[str, ...]]
    ignore_row_if: Literal["never"] = "never"
    # an error must reach us as one: a rule that could not be asked was not kept
    catch_exceptions: bool = False

    @staticmethod
    @abstractmethod
    def says(row: Measures, limits: ExpectOptions) -> tuple[str, str]:
        """What was found in a row that breaks the rule, and where."""
