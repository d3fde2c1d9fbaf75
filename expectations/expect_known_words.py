"""Words that no list of the language knows are names, rarities, or not words at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expectations.contract import Measures
from expectations.options import ExpectOptions
from expectations.row import RowExpectation, RowMetric

if TYPE_CHECKING:
    from pandas import DataFrame, Series


class KnownWordsAboveFloor(RowMetric):
    """The share is above the collection's floor."""

    condition_metric_name = "row.known_words_above_floor"

    @staticmethod
    def holds(rows: DataFrame) -> Series[bool]:
        """Whether the share reaches the floor, where there is a list."""
        return ~(rows["known_words"] < rows["limit_refuse_known_words"])


class ExpectKnownWordsAboveFloor(RowExpectation):
    """A collection may ask for better texts than it got; by default none does."""

    code = "below_floor"
    map_metric = "row.known_words_above_floor"
    columns = ("known_words", "limit_refuse_known_words")

    @staticmethod
    def says(row: Measures, limits: ExpectOptions) -> tuple[str, str]:
        """The share and the floor."""
        return (
            (
                f"{row.text.known_words:.0%} of the words are known,"
                f" the collection asks for {limits.refuse_known_words:.0%}"
            ),
            "",
        )


class KnownWords(RowMetric):
    """The share is above the warning line."""

    condition_metric_name = "row.known_words"

    @staticmethod
    def holds(rows: DataFrame) -> Series[bool]:
        """Whether the share reaches the line, where there is a list."""
        return ~(rows["known_words"] < rows["limit_warn_known_words"])


class ExpectKnownWords(RowExpectation):
    """A text of unknown words was probably read with the wrong model or encoding."""

    code = "garbled_text"
    map_metric = "row.known_words"
    columns = ("known_words", "limit_warn_known_words")

    @staticmethod
    def says(row: Measures, limits: ExpectOptions) -> tuple[str, str]:
        """The share."""
        return (
            (
                f"only {row.text.known_words:.0%} of the words are known in"
                f" {row.description.languages[0]}"
            ),
            "",
        )
