"""Words that no list of the language knows are names, rarities, or not words at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expectations.contract import Measures
from expectations.options import ExpectOptions
from expectations.rule import Rule

if TYPE_CHECKING:
    from pandas import DataFrame, Series


class ExpectKnownWords(Rule):
    """A text of unknown words was probably read with the wrong model or encoding."""

    code = "garbled_text"
    limit = "warn_known_words"
    columns = ("known_words", "limit_warn_known_words")

    @classmethod
    def holds(cls, rows: DataFrame) -> Series[bool]:
        """Whether the share reaches the line, where there is a list."""
        return ~(rows["known_words"] < rows["limit_warn_known_words"])

    @classmethod
    def says(cls, row: Measures, limits: ExpectOptions) -> tuple[str, str]:
        """The share."""
        return (
            (
                f"only {row.text.known_words:.0%} of the words are known in"
                f" {row.description.languages[0]}"
            ),
            "",
        )
