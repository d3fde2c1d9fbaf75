"""Pages that another program has recognised: its words, boxes and confidences, taken over.

ALTO, PAGE, hOCR and DjVu come through here; nothing is recognised again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractors.accounting import unread
from extractors.contract import Box, Page
from extractors.document import Facts
from extractors.ocr.compose import compose
from extractors.ocr.engine import RawWord
from findings.finding import Finding
from findings.printable import counted


@dataclass(frozen=True, slots=True)
class ImportedWord:
    """A word as the file has it; `confidence` 0..100, None where the file does not say."""

    text: str
    box: Box
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class ImportedLine:
    """A line of words in the file's reading order, with the number of its block and its role."""

    words: tuple[ImportedWord, ...]
    block: int
    role: str = "body"


def imported_page(
    number: int,
    lines: Sequence[ImportedLine],
    *,
    width: int = 0,
    height: int = 0,
    engine: str = "",
    language: str | None = None,
) -> Page:
    """A page of those lines. Where no word has a confidence, nor has the page.

    A word without one beside words that have one gets 0: nobody vouches for it.
    """
    known = any(word.confidence is not None for line in lines for word in line.words)
    unknown = 0.0 if known else 100.0
    raw = [
        (
            [
                RawWord(
                    word.text,
                    word.box,
                    unknown if word.confidence is None else min(100.0, max(0.0, word.confidence)),
                    line.block, 0, index,
                )
                for whole in line.words
                # a word with a blank in it is two: some programs write a line as one
                for word in spread(whole.text.replace("\0", ""), whole.box, whole.confidence)
            ],
            line.block,
            line.role,
        )
        for index, line in enumerate(lines)
    ]  # fmt: skip
    text, made = compose(raw)
    words = [word for words, _, _ in raw for word in words]
    weight = sum(len(word.text) for word in words)
    mean = sum(word.confidence * len(word.text) for word in words) / weight if weight else 0.0
    return Page(
        number=number,
        state="text" if text else "blank",
        text=text,
        lines=made,
        width=width,
        height=height,
        confidence=round(mean, 2) if known and weight else None,
        source="imported",
        engine=engine,
        language=language,
    )


def other_readings(page: Page, count: int) -> Page:
    """The page with the finding that its file has so many readings beside those taken."""
    why = f"{counted(count, 'other reading')} of its words, which its program or editor put second"
    said = unread(why, [f"page {page.number}"] if count else [], severity="info")
    return replace(page, findings=(*page.findings, *said))


def spread(text: str, box: Box, confidence: float | None) -> tuple[ImportedWord, ...]:
    """A line known only as a whole, cut into words with boxes by the share of their letters.

    >>> [w.box.left for w in spread("ab cd", Box(0, 0, 50, 10), None)]
    [0, 30]
    """
    words = []
    at = 0
    scale = box.width / max(1, len(" ".join(text.split())))
    for word in text.split():
        left = box.left + round(at * scale)
        right = box.left + round((at + len(word)) * scale)
        words.append(ImportedWord(word, Box(left, box.top, right - left, box.height), confidence))
        at += len(word) + 1
    return tuple(words)


class ImportedPages:
    """A document of pages that are there already."""

    def __init__(
        self,
        pages: Sequence[Page],
        facts: Facts | None = None,
    ) -> None:
        self._pages = tuple(pages)
        self._facts = facts or Facts()
        self.findings: Sequence[Finding] = ()

    @property
    def page_count(self) -> int:
        """How many pages the file describes."""
        return len(self._pages)

    def page(self, number: int) -> Page:
        """That page."""
        return self._pages[number - 1]

    def facts(self) -> Facts:
        """As given."""
        return self._facts
