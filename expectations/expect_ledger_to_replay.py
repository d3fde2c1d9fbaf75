"""The edits lead from the extracted text to the clean one, and exactly back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expectations.contract import Measures
from expectations.options import ExpectOptions
from expectations.row import RowExpectation, RowMetric

if TYPE_CHECKING:
    from pandas import DataFrame, Series


class LedgerReplays(RowMetric):
    """The ledger replays."""

    condition_metric_name = "row.ledger_replays"

    @staticmethod
    def holds(rows: DataFrame) -> Series[bool]:
        """Whether applying and undoing the edits gave both texts exactly."""
        return rows["ledger_replays"]


class ExpectLedgerToReplay(RowExpectation):
    """A change that cannot be undone cannot be trusted: the text is not published."""

    code = "ledger_broken"
    map_metric = "row.ledger_replays"
    columns = ("doc_id", "ledger_replays")

    @staticmethod
    def says(row: Measures, limits: ExpectOptions) -> tuple[str, str]:
        """How many edits there are."""
        return (
            f"{row.span.edits} edits do not lead from the extracted text to the clean one and back",
            "",
        )
