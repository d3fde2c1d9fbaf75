"""What a document must be like to be published, and when to warn; a profile may say otherwise."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import cast, get_args

from findings.finding import Finding, Severity

#: thresholds that are shares, 0..1, and those that are mean confidences, 0..100
SHARES = frozenset(
    "warn_uncertain_words warn_known_words refuse_known_words refuse_unread_pages refuse_undecoded "
    "warn_cut warn_cut_by_markup".split()
)
CONFIDENCES = frozenset({"min_ocr_confidence", "refuse_ocr_confidence"})


@dataclass(frozen=True, slots=True)
class ExpectOptions:
    """Thresholds of the expectations. The defaults fit unknown collections of print and typescript.

    `warn_*` publishes with a warning beyond the value; `refuse_*` quarantines. The two `refuse_`
    floors that are 0 refuse nothing until a profile raises them: what is legible enough to publish
    is the archivist's decision, and a photograph without a letter is a document too.
    """

    #: mean word confidence of the OCR engine, 0..100
    min_ocr_confidence: float = 60.0
    refuse_ocr_confidence: float = 0.0
    #: share of the engine's words with a confidence below 40, 0..1
    warn_uncertain_words: float = 0.25
    #: share of words that a frequency list of the document's languages knows, 0..1. Running prose
    #: has .89 to .97 in the small lists of wordfreq; base64 has .34.
    warn_known_words: float = 0.5
    refuse_known_words: float = 0.0
    #: share of pages that could not be read, 0..1
    refuse_unread_pages: float = 0.5
    #: share of letters and signs that are U+FFFD, 0..1
    refuse_undecoded: float = 0.1
    #: traces of wrongly decoded text (ftfy's badness) per 1,000 characters. Clean prose has 0.0,
    #: a list of naughty strings 2.3, UTF-8 read as Windows-1252 from 147 (French) to 380 (Russian).
    warn_mojibake: float = 3.0
    refuse_mojibake: float = 100.0
    #: how many times smaller DEFLATE makes the text. Running prose has 2.2 to 3.4; an engine that
    #: falls into a loop gives 10 and more.
    warn_repetition: float = 10.0
    #: share of letters and digits that is cut as furniture. Heads and numbers of printed pages are
    #: .01 to .06 of them; what a web page's own markup calls navigation is often a third.
    warn_cut: float = 0.1
    warn_cut_by_markup: float = 0.6
    #: the first and last day (ISO) that a date in this collection may fall on
    earliest: str = "1000-01-01"
    latest: str = "2100-12-31"
    #: by code what a profile makes of a rule: `off`, `info`, `warning` or `error`
    severities: tuple[tuple[str, str], ...] = ()
    #: the day (ISO) on which the documents are taken in; empty means today
    ingested: str = ""
    #: the languages of the collection (ISO 639-1); empty means any
    languages: tuple[str, ...] = ()


def weighed(findings: Iterable[Finding], wanted: Mapping[str, str]) -> Iterator[Finding]:
    """The findings with the severities that the collection's profile wants, without those off."""
    for one in findings:
        severity = wanted.get(one.code, one.severity)
        if severity in get_args(Severity):
            yield replace(one, severity=cast(Severity, severity))
