"""The edits lead from the extracted text to the clean one, and exactly back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expectations.contract import Measures
from expectations.options import ExpectOptions
from expectations.rule import Rule

if TYPE_CHECKING:
    from pandas import DataFrame, Series


class ExpectLedgerToReplay(Rule):
    """A change that cannot be undone cannot be trusted: the text is not published."""

    code = "ledger_broken"
    guards = True
    columns = ("doc_id", "ledger_replays")

    @classmethod
    def holds(cls, rows: DataFrame) -> Series[bool]:
        """Whether applying and undoing the edits gave both texts exactly."""
        return rows["ledger_replays"]

    @classmethod
    def says(cls, row: Measures, limits: ExpectOptions) -> tuple[str, str]:
        """How many edits there are."""
        return (
            f"{row.span.edits} edits do not lead from the extracted text to the clean one and back",
            "",
        )
