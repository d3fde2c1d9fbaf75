"""A text has a language, and a collection has its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expectations.contract import Measures
from expectations.measure_text import ENOUGH_WORDS
from expectations.options import ExpectOptions
from expectations.row import RowExpectation, RowMetric

if TYPE_CHECKING:
    from pandas import DataFrame, Series


class LanguageIsFound(RowMetric):
    """A language was found."""

    condition_metric_name = "row.language_is_found"

    @staticmethod
    def holds(rows: DataFrame) -> Series[bool]:
        """Whether one was found, where there are words enough to tell."""
        return (rows["languages"] > 0) | (rows["words"] < ENOUGH_WORDS)


class ExpectLanguageToBeFound(RowExpectation):
    """Words in no known language are often not words."""

    code = "language_unknown"
    map_metric = "row.language_is_found"
    columns = ("languages", "words")

    @staticmethod
    def says(row: Measures, limits: ExpectOptions) -> tuple[str, str]:
        """How many words there are."""
        return (f"no language was recognised in {row.text.words} words", "")


class LanguageIsOfCollection(RowMetric):
    """The first language is one of the collection's."""

    condition_metric_name = "row.language_is_of_collection"

    @staticmethod
    def holds(rows: DataFrame) -> Series[bool]:
        """Whether it is, where both are known."""
        return rows["language_expected"]


class ExpectLanguageOfCollection(RowExpectation):
    """A text in another language than its collection's may be in the wrong box."""

    code = "unexpected_language"
    map_metric = "row.language_is_of_collection"
    columns = ("doc_id", "language_expected")

    @staticmethod
    def says(row: Measures, limits: ExpectOptions) -> tuple[str, str]:
        """Which languages were found."""
        return (
            (
                f"the text is in {row.description.languages[0]},"
                f" the collection in {', '.join(limits.languages)}"
            ),
            "",
        )
