"""A text has a language, and a collection has its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expectations.contract import Measures
from expectations.options import ExpectOptions
from expectations.rule import Rule

if TYPE_CHECKING:
    from pandas import DataFrame, Series


class ExpectLanguageOfCollection(Rule):
    """A text in another language than its collection's may be in the wrong box."""

    code = "unexpected_language"
    columns = ("doc_id", "language_expected")

    @classmethod
    def holds(cls, rows: DataFrame) -> Series[bool]:
        """Whether it is, where both are known."""
        return rows["language_expected"]

    @classmethod
    def says(cls, row: Measures, limits: ExpectOptions) -> tuple[str, str]:
        """Which languages were found."""
        return (
            (
                f"the text is in {row.description.languages[0]},"
                f" the collection in {', '.join(limits.languages)}"
            ),
            "",
        )
