"""A text has a language, and a collection has its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expectations.contract import Measures
from expectations.measure_text import ENOUGH_WORDS
from expectations.options import ExpectOptions
from expectations.rule import Rule

if TYPE_CHECKING:
    from pandas import DataFrame, Series


class ExpectLanguageToBeFound(Rule):
    """Words in no known language are often not words."""

    code = "language_unknown"
    columns = ("languages", "words")

    @classmethod
    def holds(cls, rows: DataFrame) -> Series[bool]:
        """Whether one was found, where there are words enough to tell."""
        return (rows["languages"] > 0) | (rows["words"] < ENOUGH_WORDS)

    @classmethod
    def says(cls, row: Measures, limits: ExpectOptions) -> tuple[str, str]:
        """How many words there are."""
        return (f"no language was recognised in {row.text.words} words", "")
