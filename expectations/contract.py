"""What enters and leaves the expectations: a row of measures per document, and its verdict.

Shares are 0..1, confidence 0..100; None means that there was nothing to measure it on. The `*_at`
fields name places a person can go to (`page 4`, `dates[12]`), and are empty where there are none.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from findings.finding import Finding

State = Literal["published", "published_with_warnings", "quarantined", "pending", "ignored"]


@dataclass(frozen=True, slots=True)
class PageMeasures:
    """What became of the pages.

    `pages_unreadable` counts the failed and skipped pages but for those where ink was seen and no
    text in it: a photograph is read rightly when nothing is read. `page_faults` counts
    contradictions between the pages, their texts and their number. `uncertain_words` is the share
    of words that an engine gave a confidence below 40.
    """

    pages: int = 0
    pages_text: int = 0
    pages_blank: int = 0
    pages_failed: int = 0
    pages_skipped: int = 0
    pages_unreadable: int = 0
    pages_failed_at: str = ""
    pages_skipped_at: str = ""
    page_faults: int = 0
    page_faults_at: str = ""
    ocr_confidence: float | None = None
    uncertain_words: float | None = None


@dataclass(frozen=True, slots=True)
class TextMeasures:
    """What the clean text is made of. `mojibake` and the counts before it are numbers of places.

    `known_words` is the share of words that frequency lists of the document's languages hold,
    `repetition` how many times smaller DEFLATE makes the text.
    """

    chars: int = 0
    words: int = 0
    undecoded: int = 0
    nuls: int = 0
    controls: int = 0
    mojibake: int = 0
    known_words: float | None = None
    repetition: float | None = None


@dataclass(frozen=True, slots=True)
class SpanMeasures:
    """Whether the ledger leads from the extracted text to the clean one and back, and spans fit.

    `cut` is the share of letters and digits that were cut as furniture by what fonds saw in the
    text, `cut_by_markup` by what the file itself says.
    """

    edits: int = 0
    ledger_replays: bool = False
    spans: int = 0
    span_faults: int = 0
    span_faults_at: str = ""
    cut: float | None = None
    cut_by_markup: float | None = None


@dataclass(frozen=True, slots=True)
class DescriptionMeasures:
    """What was read from the text. Days are ISO, proleptic Gregorian.

    `own_day` is the first day that the document's own date may mean.
    """

    languages: tuple[str, ...] = ()
    dates: int = 0
    dates_invalid: int = 0
    dates_invalid_at: str = ""
    dates_disordered: int = 0
    dates_disordered_at: str = ""
    first_day: str | None = None
    first_day_at: str = ""
    last_day: str | None = None
    last_day_at: str = ""
    own_day: str | None = None
    citations: int = 0
    citations_incomplete: int = 0
    citations_incomplete_at: str = ""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that a rule finds fault with: a place to go to, and what is wrong there."""

    where: str
    message: str


@dataclass(frozen=True, slots=True)
class Faults:
    """What one rule found: how much, and the first few in full."""

    count: int
    first: tuple[Fault, ...] = ()


@dataclass(frozen=True, slots=True)
class Said:
    """A claim with the days (ISO) that its date may mean, to be held against other documents'.

    `event` is the claim's, with every kind of death as `death`; `stated` is the date in its own
    calendar (EDTF), `printed` as printed. `named` as the claim's.
    """

    subject: str
    event: str
    object: str
    earliest: str
    latest: str
    stated: str
    printed: str
    attribution: str
    where: str
    named: bool = True


@dataclass(frozen=True, slots=True)
class Cited:
    """A citation of an archival unit or of a part of a periodical, by its numbers.

    `kind` is `archive` or `periodical`, `source` which, as printed. `numbers` are its levels by
    their names (`fond`, `opis`, `delo`, `list`) as printed from the outmost to the inmost, or
    `year`, `volume` and `issue`; `printed` is the citation, cut where it is long.
    """

    kind: str
    source: str
    numbers: dict[str, str]
    printed: str
    where: str


@dataclass(frozen=True, slots=True)
class Measures:
    """What can be counted of one document: one compact row, however long the document is.

    `refusal` is the finding of a document that no page could be taken from; then nothing else is
    measured. `carried` are the findings of earlier rooms, at most a few of each code. `faults` is
    what the rules that look at a document itself found in it, by code; a code that is missing
    found nothing. `said` are its claims, `cited` what it cites by numbers, and `sketch` its text in
    64 numbers (`expectations.sketch`), for the rules that hold documents against each other.
    """

    doc_id: str
    refusal: Finding | None = None
    carried: tuple[Finding, ...] = ()
    source_type: str = ""
    page: PageMeasures = field(default_factory=PageMeasures)
    text: TextMeasures = field(default_factory=TextMeasures)
    span: SpanMeasures = field(default_factory=SpanMeasures)
    description: DescriptionMeasures = field(default_factory=DescriptionMeasures)
    faults: dict[str, Faults] = field(default_factory=dict)
    said: tuple[Said, ...] = ()
    cited: tuple[Cited, ...] = ()
    sketch: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is to become of a document, and why. `findings` come worst first."""

    doc_id: str
    state: State
    findings: tuple[Finding, ...] = ()

    @property
    def codes(self) -> tuple[str, ...]:
        """The distinct codes of the findings, worst first."""
        return tuple(dict.fromkeys(f.code for f in self.findings))


@dataclass(frozen=True, slots=True)
class Sample:
    """How many values there were, their mean and their standard deviation."""

    count: int
    mean: float
    spread: float

    @property
    def error(self) -> float:
        """The standard error of the mean."""
        return float(self.spread / self.count**0.5)


@dataclass(frozen=True, slots=True)
class RunShape:
    """What one run brought of one collection, in numbers that can be held against other runs'.

    `pages` are those of a document, `confidence` is 0..100, `unknown_words` a share of 0..1.
    """

    run_id: str
    documents: int = 0
    quarantined: int = 0
    pages: Sample | None = None
    confidence: Sample | None = None
    unknown_words: Sample | None = None
