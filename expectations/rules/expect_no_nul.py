"""Control characters have no place in a clean text; NUL cannot even be stored."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expectations.contract import Measures
from expectations.options import ExpectOptions
from expectations.rule import Rule

if TYPE_CHECKING:
    from pandas import DataFrame, Series


class ExpectNoNul(Rule):
    """PostgreSQL and much else refuses a text with NUL, or cuts it short there."""

    code = "nul_in_text"
    guards = True
    columns = ("doc_id", "nuls")

    @classmethod
    def holds(cls, rows: DataFrame) -> Series[bool]:
        """Whether the text is free of NUL."""
        return rows["nuls"] == 0

    @classmethod
    def says(cls, row: Measures, limits: ExpectOptions) -> tuple[str, str]:
        """How many there are."""
        return (f"{row.text.nuls} NUL characters are left in the clean text", "")
