"""Findings of earlier rooms that go into the verdict: all kinds of them, a few of each kind."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from cleaners.contract import CleanText
from extractors.contract import Extraction, Page
from findings.finding import Finding

#: findings of one code that are named in full; one more says how many were left out
KEPT = 10
#: states of a page that could be read
_READ = ("text", "blank")


def carried(extraction: Extraction, clean: CleanText) -> tuple[Finding, ...]:
    """The findings of the document, its pages and its cleaning, each with its place.

    What stopped one page (an error) is a warning for the document as long as another page could
    be read: a volume is not withheld for one torn leaf. Where no page could be read, the pages'
    errors are the document's, and so is an error of a page that was read: it is about what the
    page holds.
    """
    read = any(page.state in _READ for page in extraction.pages)
    found = [*extraction.findings]
    for page in extraction.pages:
        found += _of_page(page, document_read=read)
    return _few_of_each([*found, *clean.findings])


def _of_page(page: Page, *, document_read: bool) -> Iterator[Finding]:
    for finding in page.findings:
        where = finding.where or f"page {page.number}"
        if not where.startswith("page"):
            where = f"page {page.number}, {where}"
        softened = finding.severity == "error" and document_read and page.state not in _READ
        yield replace(finding, where=where, severity="warning" if softened else finding.severity)


def _few_of_each(found: list[Finding]) -> tuple[Finding, ...]:
    groups: dict[tuple[str, str], list[Finding]] = defaultdict(list)
    for finding in dict.fromkeys(found):
        groups[finding.code, finding.severity].append(finding)
    kept: list[Finding] = []
    for group in groups.values():
        kept += group[:KEPT]
        if len(group) > KEPT:
            more = f"... and {len(group) - KEPT} more like it"
            kept.append(replace(group[0], message=more, where="elsewhere"))
    return tuple(kept)
