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


@dataclass(frozen=True, slots=True)
class Document:
    """A document with all that the rooms made of it."""

    extraction: Extraction
    clean: CleanText
    description: Description


@dataclass(frozen=True, slots=True)
class Pipeline:
    """The rooms with their options."""

    extracting: ExtractOptions = field(default_factory=ExtractOptions)
    profile: Profile = field(default_factory=Profile)

    def extract(self, path: Path) -> Extraction:
        """The file's pages and text. Raises RefusedError where it cannot be taken."""
        from extractors.run import extract

        return extract(path, self.profile.extract(self.extracting), name=path.name)

    def clean(self, extraction: Extraction, options: CleanOptions | None = None) -> CleanText:
        """The clean text with its ledger."""
        from cleaners.plan import clean

        return clean(extraction, options or self.profile.clean())

    def describe(self, extraction: Extraction, clean: CleanText) -> Description:
        """What the text says of itself and of time."""
        from describers.describe import describe

        return describe(clean, extraction, self.profile.describe())

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
