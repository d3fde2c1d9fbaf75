"""Words that no list of the language knows are names, rarities, or not words at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expectations.contract import Measures
from expectations.figures import apart
from expectations.options import ExpectOptions
from expectations.rule import Rule

if TYPE_CHECKING:
    from pandas import DataFrame, Series


class ExpectKnownWordsAboveFloor(Rule):
    """A collection may ask for better texts than it got; by default none does."""

    code = "below_floor"
    columns = ("known_words", "limit_refuse_known_words")

    @classmethod
    def holds(cls, rows: DataFrame) -> Series[bool]:
        """Whether the share reaches the floor, where there is a list."""
        return ~(rows["known_words"] < rows["limit_refuse_known_words"])

    @classmethod
    def says(cls, row: Measures, limits: ExpectOptions) -> tuple[str, str]:
        """The share and the floor."""
        found, floor = apart(row.text.known_words, limits.refuse_known_words, "%")
        return f"{found} of the words are known, the collection asks for {floor}", ""
