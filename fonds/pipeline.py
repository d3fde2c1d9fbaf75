"""One document through the rooms: file -> Extraction -> CleanText -> Description.

The filters of the command line and the steps of a run both come through here, so that what a
person sees on a file is what the DAG does to it. Heavy imports wait until they are needed.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from extractors.contract import Extraction
from extractors.options import ExtractOptions
from findings.errors import FondsError
from findings.finding import Finding, catalogue
from fonds.profile import Profile

if TYPE_CHECKING:
    from cleaners.contract import CleanText
    from cleaners.options import CleanOptions
    from describers.contract import Description
    from fonds.desk.correction import Correction


@dataclass(frozen=True, slots=True)
class Document:
    """A document with all that the rooms made of it."""

    extraction: Extraction
    clean: CleanText
    description: Description


@dataclass(frozen=True, slots=True)
class Pipeline:
    """The rooms with their options, and what persons corrected in the one document."""

    extracting: ExtractOptions = field(default_factory=ExtractOptions)
    profile: Profile = field(default_factory=Profile)
    corrections: tuple[Correction, ...] = ()

    def reading(self) -> ExtractOptions:
        """How pages are read."""
        if not self.corrections:
            return self.profile.extract(self.extracting)
        from fonds.desk.apply import reading

        return reading(self.profile.extract(self.extracting), self.corrections)

    def extract(self, path: Path) -> Extraction:
        """The file's pages and text. Raises RefusedError where it cannot be taken."""
        from extractors.run import extract

        return extract(path, self.reading(), name=path.name)

    def clean(self, extraction: Extraction, options: CleanOptions | None = None) -> CleanText:
        """The clean text with its ledger."""
        from cleaners.plan import clean

        options = options or self.profile.clean()
        if self.corrections:
            from fonds.desk.apply import cleaning, fit

            fitted = fit(extraction, self.corrections)
            options = cleaning(options, self.corrections, fitted)
        return clean(extraction, options)

    def describe(self, extraction: Extraction, clean: CleanText) -> Description:
        """What the text says of itself and of time."""
        from describers.describe import describe

        options = self.profile.describe()
        if not self.corrections:
            return describe(clean, extraction, options)
        from fonds.desk.apply import described, describing, fit

        found = describe(clean, extraction, describing(options, self.corrections))
        return described(found, clean, self.corrections, fit(extraction, self.corrections))

    def document(self, path: Path) -> Document:
        """Extract, clean and describe one file."""
        extraction = self.extract(path)
        clean = self.clean(extraction)
        return Document(extraction, clean, self.describe(extraction, clean))


def refusal(error: FondsError) -> Finding:
    """The finding that says why something was refused."""
    entry = catalogue().get(error.reason)
    return Finding(
        code=error.reason,
        severity="error",
        message=error.message,
        remedy=error.remedy or (entry.remedy if entry else ""),
    )
