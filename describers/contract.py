"""What leaves the describers. Every item says where it stands, in both texts.

`start/end` are offsets in the clean text, `source_start/source_end` in the extracted text, all in
Unicode code points; `text == clean[start:end]`. Confidences are 0..1. EDTF is ISO 8601-2.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class LanguageShare:
    """A language (ISO 639-1, `ru-Latn` for transliterated Russian) and its share of the letters."""

    language: str
    share: float


@dataclass(frozen=True, slots=True)
class PageLanguages:
    """The languages of page `number`, largest first; empty where it has no letters."""

    number: int
    languages: tuple[LanguageShare, ...]


@dataclass(frozen=True, slots=True)
class LanguageSpan:
    """A passage in another language than the document's first."""

    language: str
    start: int
    end: int
    source_start: int
    source_end: int
    confidence: float


@dataclass(frozen=True, slots=True)
class HeaderField:
    """What the document says it is: `value` as normalised, `text` as printed.

    Fields are `title author recipient date place source language chapter`. `origin` is `text`
    (then the span says where) or the metadata it came from (`html:title`, `xmp:dc:creator`).
    """

    field: str
    value: str
    text: str
    start: int | None
    end: int | None
    source_start: int | None
    source_end: int | None
    origin: str
    confidence: float
    #: what read it: the name of a rule, or of the trained model
    rule: str = ""

    @property
    def given(self) -> bool:
        """Whether the file states it in its properties, and it was not read from the text."""
        return self.origin not in ("text", "counted")


@dataclass(frozen=True, slots=True)
class Embedded:
    """A document quoted whole inside this one (a letter, a petition), with a header of its own."""

    kind: str
    start: int
    end: int
    source_start: int
    source_end: int
    header: tuple[HeaderField, ...]
    confidence: float


@dataclass(frozen=True, slots=True)
class Date:
    """A date as evidence.

    `stated` is EDTF as printed, in the source's own calendar (`XXXX-12-06` where the year is
    unknown); `edtf` the Gregorian value; `earliest/latest` days (ISO) for comparison, None where
    the year is unknown. `calendar_basis` says why that calendar. `modifier`: early, mid, late, end,
    the halves, thirds and quarters (second half), before, after. Where only one side of a date is
    meant (before 1850, since 1850), `edtf` is open and `stated` the date as printed. `repaired` is
    what a damaged date was read as; `flags` say what else makes it doubtful (`no_such_day`).
    """

    text: str
    start: int
    end: int
    source_start: int
    source_end: int
    stated: str
    edtf: str
    calendar: str
    calendar_basis: str
    modifier: str | None
    earliest: str | None
    latest: str | None
    resolved_from_context: bool
    confidence: float
    year_source: str = ""
    repaired: str = ""
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Citation:
    """A reference to a publication or to an archival unit.

    Types: `book article chapter thesis newspaper archival web ibid crossref`. Other countries'
    archival forms map onto fond/opis/delo/list; `printed_labels` keeps the labels they print.
    `rule` names what read it: one of our readers, the model with its version, or both;
    `confidence` is the share of its fields that are right, as measured on made-up references.
    """

    type: str
    raw: str
    start: int
    end: int
    source_start: int
    source_end: int
    confidence: float
    author: str | None = None
    title: str | None = None
    container_title: str | None = None
    place: str | None = None
    publisher: str | None = None
    year: str | None = None
    pages: str | None = None
    volume: str | None = None
    issue: str | None = None
    archive: str | None = None
    fond: str | None = None
    opis: str | None = None
    delo: str | None = None
    list: str | None = None
    url: str | None = None
    editor: str | None = None
    translator: str | None = None
    date: str | None = None
    note: int | None = None
    refers_to_note: str | None = None
    rule: str = ""
    printed_labels: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote or endnote: its number, its call and body as spans, the citations in its body."""

    number: int
    call_start: int | None
    call_end: int | None
    start: int | None
    end: int | None
    source_start: int | None
    source_end: int | None
    text: str
    citations: tuple[int, ...] = ()
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence that plainly dates an event: subject, event, date, and who says so.

    `date` is an index of the description's dates. A `letter` has its writer as subject and as
    `object`, where it is named, whom it went to. `part` says which end of a span is meant (`start`
    `end`): a life behind a name has two claims of one date. `named` is false where the sentence
    has a pronoun, a noun or nothing in the place of the name: `subject` is who was last named, the
    noun, or the pronoun of the speaker.
    """

    subject: str
    event: str
    date: int
    attribution: str
    start: int
    end: int
    confidence: float
    object: str = ""
    part: str = ""
    named: bool = True


@dataclass(frozen=True, slots=True)
class CalendarRule:
    """The document's calendar: `julian` up to `until` (Gregorian ISO day), and its basis."""

    calendar: str
    until: str | None
    basis: str
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Description:
    """All that one document says of itself and of time."""

    languages: tuple[LanguageShare, ...] = ()
    language_spans: tuple[LanguageSpan, ...] = ()
    page_languages: tuple[PageLanguages, ...] = ()
    header: tuple[HeaderField, ...] = ()
    calendar_rule: CalendarRule | None = None
    dates: tuple[Date, ...] = ()
    citations: tuple[Citation, ...] = ()
    notes: tuple[Note, ...] = ()
    claims: tuple[Claim, ...] = ()
    embedded: tuple[Embedded, ...] = ()
