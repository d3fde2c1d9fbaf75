"""No page of a document says again what another page says."""

from __future__ import annotations

import functools
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
#: pages whose runs of words are held, for the next pair that one of them is in
_AT_HAND = 500


class ExpectPagesToDiffer(DocumentRule):
    """A page that was scanned twice makes its words count twice."""

    code = "page_twice"

    @classmethod
    def faults(cls, document: Document) -> Iterator[Fault]:
        """Every pair of pages that say the same."""
        texts = {str(page.number): page.text for page in document.extraction.pages}
        sketches = {name: of_shingles(shingles(text)) for name, text in texts.items()}
        # not those of all pages: of 20,000 they are a gigabyte
        runs = functools.lru_cache(_AT_HAND)(lambda name: shingles(texts[name]))
        for first, second in alike(sketches, LEAST - 0.1):
            one, other = runs(first), runs(second)
            if len(one & other) < LEAST * len(one | other):
                continue
            if _same_figures(_figures(texts[first]), _figures(texts[second])):
                yield Fault(f"page {second}", f"page {second} says nearly the same as page {first}")


def _figures(text: str) -> frozenset[str]:
    return frozenset(_FIGURE.findall(text))


def _same_figures(one: frozenset[str], other: frozenset[str]) -> bool:
    if min(len(one), len(other)) < _FIGURES:
        return True
    return len(one & other) >= _SHARED * max(len(one), len(other))
