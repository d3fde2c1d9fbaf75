"""A rule: one class in one file of `expectations/rules/`, with its code, its question, its words.

A `Rule` is asked of the rows of measures, all at once. A `DocumentRule` looks at one document when
it is measured, while its text and description are at hand; what it finds fault with goes into the
row, and the rows are asked whether there is any. A `CollectionRule` looks at the rows of one
collection together. What Great Expectations needs of a rule, an
expectation and a metric, is made from it in `expectations.row`, so that measuring a document does
not load Great Expectations. Severity, meaning and remedy of a code are in `findings/codes.json`.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from cleaners.contract import CleanText
from describers.contract import Description
from expectations.contract import Fault, Measures
from expectations.options import ExpectOptions
from extractors.contract import Extraction

if TYPE_CHECKING:
    from pandas import DataFrame, Series


@dataclass(frozen=True, slots=True)
class Document:
    """One document with all that the rooms made of it."""

    extraction: Extraction
    clean: CleanText
    description: Description


class Rule(ABC):
    """A question asked of every row of `expectations.frame`.

    `implied_by` is the code of a graver rule on the same measure: one of the two is told. `limit`
    names the threshold of `ExpectOptions` that a profile may set for the rule, where it has one.
    `guards` marks what fonds says of itself: a profile cannot weaken it.
    """

    code: ClassVar[str]
    columns: ClassVar[tuple[str, ...]]
    implied_by: ClassVar[str] = ""
    limit: ClassVar[str] = ""
    guards: ClassVar[bool] = False

    @classmethod
    @abstractmethod
    def holds(cls, rows: DataFrame) -> Series[bool]:
        """Whether the rule holds, row by row. A measure that is missing (NaN) breaks no rule."""

    @classmethod
    @abstractmethod
    def says(cls, row: Measures, limits: ExpectOptions) -> tuple[str, str]:
        """What was found in a row that breaks the rule, and where."""

    @classmethod
    def told(cls, row: Measures, limits: ExpectOptions) -> Iterator[tuple[str, str]]:
        """The messages of a row that breaks the rule, each with its place."""
        yield cls.says(row, limits)


class FaultRule(Rule):
    """A rule whose faults are found before the rows are asked; a row has how many there are."""

    def __init_subclass__(cls) -> None:
        if "code" in vars(cls):
            cls.columns = ("doc_id", f"faults_{cls.code}")

    @classmethod
    def holds(cls, rows: DataFrame) -> Series[bool]:
        """Whether nothing was found."""
        return rows[f"faults_{cls.code}"] == 0

    @classmethod
    def says(cls, row: Measures, limits: ExpectOptions) -> tuple[str, str]:
        """The first fault."""
        return next(cls.told(row, limits))

    @classmethod
    def told(cls, row: Measures, limits: ExpectOptions) -> Iterator[tuple[str, str]]:
        """The first faults, and how many there are beyond them."""
        found = row.faults[cls.code]
        for fault in found.first:
            yield fault.message, fault.where
        if found.count > len(found.first):
            yield f"... and {found.count - len(found.first)} more like it", "elsewhere"


class DocumentRule(FaultRule):
    """A question that is asked of the document itself, when it is measured."""

    @classmethod
    @abstractmethod
    def faults(cls, document: Document) -> Iterator[Fault]:
        """What the rule finds fault with, in the order of the text."""


class CollectionRule(FaultRule):
    """A question that is asked of the documents of one collection that a run judges."""

    @classmethod
    @abstractmethod
    def between(cls, rows: Sequence[Measures]) -> Iterator[tuple[str, Fault]]:
        """What the rule finds fault with, each with the doc_id of the document that it concerns."""
