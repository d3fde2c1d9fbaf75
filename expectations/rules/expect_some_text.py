"""A document has text, or is blank, or is a picture: what cannot be read is none of these."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expectations.contract import Measures
from expectations.options import ExpectOptions
from expectations.rule import Rule

if TYPE_CHECKING:
    from pandas import DataFrame, Series


class ExpectSomeText(Rule):
    """A blank sheet or a picture is published as what it is, and says so."""

    code = "no_text"
    columns = ("words", "pages_unreadable")

    @classmethod
    def holds(cls, rows: DataFrame) -> Series[bool]:
        """Whether there is a word, or something else says why not."""
        return (rows["words"] > 0) | (rows["pages_unreadable"] > 0)

    @classmethod
    def says(cls, row: Measures, limits: ExpectOptions) -> tuple[str, str]:
        """That there are no words."""
        return (f"no words on {row.page.pages} page(s)", "")
