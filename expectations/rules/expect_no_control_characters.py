"""Control characters have no place in a clean text; NUL cannot even be stored."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expectations.contract import Measures
from expectations.options import ExpectOptions
from expectations.rule import Rule

if TYPE_CHECKING:
    from pandas import DataFrame, Series


class ExpectNoControlCharacters(Rule):
    """A control character left in the clean text is a place that no cleaner understood."""

    code = "control_characters_left"
    columns = ("doc_id", "controls")

    @classmethod
    def holds(cls, rows: DataFrame) -> Series[bool]:
        """Whether the text is free of them."""
        return rows["controls"] == 0

    @classmethod
    def says(cls, row: Measures, limits: ExpectOptions) -> tuple[str, str]:
        """How many there are."""
        return (f"{row.text.controls} control characters are left in the clean text", "")
