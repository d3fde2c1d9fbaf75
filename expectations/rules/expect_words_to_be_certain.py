"""Most words that an engine read, it was sure of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expectations.contract import Measures
from expectations.options import ExpectOptions
from expectations.rule import Rule

if TYPE_CHECKING:
    from pandas import DataFrame, Series


class ExpectWordsToBeCertain(Rule):
    """A mean hides a column that was misread beside one that was read well."""

    code = "uncertain_words"
    implied_by = "low_confidence"
    limit = "warn_uncertain_words"
    columns = ("uncertain_words", "limit_warn_uncertain_words")

    @classmethod
    def holds(cls, rows: DataFrame) -> Series[bool]:
        """Whether the share of unsure words stays at or under its limit."""
        return ~(rows["uncertain_words"] > rows["limit_warn_uncertain_words"])

    @classmethod
    def says(cls, row: Measures, limits: ExpectOptions) -> tuple[str, str]:
        """The share."""
        return (f"the engine was unsure of {row.page.uncertain_words:.0%} of its words", "")
