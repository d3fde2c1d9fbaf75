"""A collection's profile: what its archivist knows of it. YAML; every value has a default.

It lies in the drop bucket as `<collection>/profile.yaml` (see docs/archivist.md), or in a file;
`fonds.profile_text` reads it.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Annotated, Any, Literal

import msgspec

from extractors.options import ExtractOptions
from findings.translated import LANGUAGES, Language
from warehouse.rights import Rights, is_class, stated

if TYPE_CHECKING:
    from cleaners.options import CleanOptions
    from describers.options import DescribeOptions
    from expectations.options import ExpectOptions

Share = Annotated[float, msgspec.Meta(ge=0, le=1)]
Confidence = Annotated[float, msgspec.Meta(ge=0, le=100)]
Count = Annotated[int, msgspec.Meta(gt=0)]
Interval = Annotated[str, msgspec.Meta(pattern=r"^[1-9]\d{0,3} (hour|day|week)s?$")]


class GivenRights(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Who may read the texts of a collection: a class (`warehouse.rights`), and a statement."""

    access: str = msgspec.field(name="class")
    statement: str = ""

    def __post_init__(self) -> None:
        if not is_class(self.access):
            raise ValueError(
                f"`rights.class` cannot be {self.access!r}; it is `open`, `reading_room`, "
                "`embargo:YYYY-MM-DD` or `closed`"
            )


class Profile(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The settings of one collection.

    `languages` are ISO 639-1 codes of the texts, `ocr_languages` Tesseract's codes; `encoding`
    overrules detection for plain texts; `calendar` is the rule for dates that state none;
    `earliest/latest` bound the dates that are plausible; below `min_confidence` an edit becomes a
    suggestion; `min_ocr_confidence` (0..100) is what a document must reach to pass without a
    warning. `refuse_ocr_confidence` and `refuse_known_words` (a share, 0..1) are floors: below them
    a document is quarantined; 0 refuses nothing. `boilerplate` holds regular expressions of whole
    lines that are furniture. `corrections` is the text of the collection's `corrections.jsonl`,
    what a reviewer accepted and rejected (see `cleaners.learning`); it has a file of its own.
    `expectations` says of rules, by code, `off`, `info`, `warning` or `error`, or gives a number in
    the place of the rule's threshold.
    `rights` are a class with a statement, or a statement alone (see `warehouse.rights`).
    `receipts` is the language that receipts are written in, by default that of the texts.
    `expect_every` says after how long without a document somebody is told (`7 days`), `notices` has
    the e-mail addresses that notices of this collection go to.
    """

    languages: tuple[str, ...] = ()
    ocr_languages: tuple[str, ...] = ()
    encoding: str | None = None
    calendar: Literal["julian", "gregorian"] | None = None
    julian_until: date | None = None
    earliest: date | None = None
    latest: date | None = None
    cleaners_only: tuple[str, ...] = ()
    cleaners_skip: tuple[str, ...] = ()
    boilerplate: tuple[str, ...] = ()
    corrections: str = ""
    min_confidence: Share | None = None
    min_ocr_confidence: Confidence | None = None
    refuse_ocr_confidence: Confidence = 0.0
    refuse_known_words: Share = 0.0
    expectations: dict[str, float | str] = {}
    max_pages: Count | None = None
    max_pixels: Count | None = None
    rights: str | GivenRights = ""
    receipts: Language | None = None
    expect_every: Interval | None = None
    notices: tuple[str, ...] = ()

    @property
    def silence(self) -> timedelta | None:
        """How long the collection may go without a document; None where nothing is expected."""
        if self.expect_every is None:
            return None
        number, unit = self.expect_every.split()
        return int(number) * timedelta(**{f"{unit.rstrip('s')}s": 1})

    @property
    def receipt_language(self) -> Language:
        """The language of receipts: what is stated, else the first of the texts' that there is."""
        if self.receipts is not None:
            return self.receipts
        spoken = (one for own in self.languages for one in LANGUAGES if one == own)
        return next(spoken, "en")

    @property
    def digest(self) -> str:
        """A short digest of the values: part of the key of every finished step.

        Of all but the rights, the language of receipts and the notices, which decide who reads a
        text and of it, and not how it is read.
        """
        untold = {"receipts": None, "expect_every": None, "notices": ()}
        values = msgspec.structs.replace(self, rights="", **untold)
        return hashlib.sha256(msgspec.json.encode(values)).hexdigest()[:12]

    def stated_rights(self) -> Rights:
        """Who may read the texts."""
        if isinstance(self.rights, str):
            return stated(self.rights)
        return Rights(self.rights.access, self.rights.statement)

    def extract(self, base: ExtractOptions) -> ExtractOptions:
        """`base` with this profile's languages, encoding and limits."""
        limits = replace(
            base.limits,
            max_pages=self.max_pages or base.limits.max_pages,
            max_pixels=self.max_pixels or base.limits.max_pixels,
        )
        return replace(
            base,
            languages=self.ocr_languages or base.languages,
            expected=self.languages or base.expected,
            encoding=self.encoding or base.encoding,
            limits=limits,
        )

    def clean(self) -> CleanOptions:
        """The cleaners' options."""
        from cleaners.options import CleanOptions

        options = CleanOptions(
            only=self.cleaners_only,
            skip=self.cleaners_skip,
            languages=self.languages,
            boilerplate=self.boilerplate,
            corrections=self.corrections,
        )
        if self.min_confidence is not None:
            options = replace(options, min_confidence=self.min_confidence)
        return options

    def describe(self) -> DescribeOptions:
        """The describers' options."""
        from describers.options import DescribeOptions

        return DescribeOptions(
            languages=self.languages,
            calendar=self.calendar,
            julian_until=self.julian_until.isoformat() if self.julian_until else None,
        )

    def expect(self) -> ExpectOptions:
        """The expectations' thresholds."""
        from expectations.options import ExpectOptions

        options = ExpectOptions(
            languages=self.languages,
            refuse_ocr_confidence=self.refuse_ocr_confidence,
            refuse_known_words=self.refuse_known_words,
        )
        if self.min_ocr_confidence is not None:
            options = replace(options, min_ocr_confidence=self.min_ocr_confidence)
        if self.earliest is not None:
            options = replace(options, earliest=self.earliest.isoformat())
        if self.latest is not None:
            options = replace(options, latest=self.latest.isoformat())
        return self._adjusted(options)

    def _adjusted(self, options: ExpectOptions) -> ExpectOptions:
        if not self.expectations:
            return options
        from expectations.registry import adjustable

        limits = adjustable()
        numbers: dict[str, Any] = {
            limits[code]: float(value)
            for code, value in self.expectations.items()
            if not isinstance(value, str)
        }
        words = tuple(
            (code, value) for code, value in self.expectations.items() if isinstance(value, str)
        )
        return replace(options, severities=words, **numbers)
