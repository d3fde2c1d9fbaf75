"""No page of a document says again what another page says."""

from __future__ import annotations

import re
from collections.abc import Iterator

from expectations.contract import Fault
from expectations.rule import Document, DocumentRule
from expectations.sketch import alike, of_shingles, shingles

#: share of four-word runs that two pages have in common. Two readings of one scan have .6 and more;
#: two leaves of one printed form, filled in, share single words and few runs
LEAST = 0.6
#: minutes, forms and accounts say the same with other figures: two scans of one page share most of
#: theirs. Fewer figures than these may be misread, or count the pages
_FIGURES, _SHARED = 3, 0.5
_FIGURE = re.compile(r"\d+")


class ExpectPagesToDiffer(DocumentRule):
    """A page that was scanned twice makes its words count twice."""

    code = "page_twice"

    @classmethod
    def faults(cls, document: Document) -> Iterator[Fault]:
        """Every pair of pages that say the same."""
        pages = {
            str(page.number): found
            for page in document.extraction.pages
            if (found := shingles(page.text))
        }
        figures = {
            str(page.number): frozenset(_FIGURE.findall(page.text))
            for page in document.extraction.pages
        }
        sketches = {name: of_shingles(found) for name, found in pages.items()}
        for first, second in alike(sketches, LEAST - 0.1):
            one, other = pages[first], pages[second]
            if len(one & other) < LEAST * len(one | other):
                continue
            if _same_figures(figures[first], figures[second]):
                yield Fault(f"page {second}", f"page {second} says nearly the same as page {first}")


def _same_figures(one: frozenset[str], other: frozenset[str]) -> bool:
    if min(len(one), len(other)) < _FIGURES:
        return True
    return len(one & other) >= _SHARED * max(len(one), len(other))
