"""What a format is, and what an open document of it can be asked. One file per format."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from extractors.contract import Page
from extractors.options import ExtractOptions
from findings.finding import Finding

if TYPE_CHECKING:
    from extractors.head import Head


@dataclass(frozen=True, slots=True)
class Facts:
    """What is true of a whole document, beside its pages.

    `furniture` spans are `(page number, start, end, role)` in that page's text.
    """

    encoding: str | None = None
    metadata: dict[str, str] = field(default_factory=dict)
    furniture: tuple[tuple[int, int, int, str], ...] = ()
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class MemberFile:
    """A file inside a container: its name there, and the file it was unpacked to.

    `aside` says why it is no document, if so; `fault` why it cannot be taken.
    """

    name: str
    file: str
    aside: str = ""
    fault: str = ""


class Document(Protocol):
    """An open document. All of this runs in the child process."""

    @property
    def page_count(self) -> int:
        """How many pages it has, by its own structure."""

    @property
    def findings(self) -> Sequence[Finding]:
        """What opening it showed."""

    def page(self, number: int) -> Page:
        """Page `number` (from 1). Raises RefusedError where that page cannot be read."""

    def facts(self) -> Facts:
        """Encoding, metadata, furniture."""


@dataclass(frozen=True, slots=True)
class Format:
    """One type of file. Each module of `extractors.formats` has one, called `FORMAT`.

    `recognise` scores a file's content from 0 (not mine) to 1; the highest score wins. `open` reads
    it; `unpack`, where there is one, writes the documents that it holds into a folder. `text_from`
    says for docs/formats.md where its text comes from. `modules` are the libraries it needs and
    `prepare` loads its models, for a server that reads many to do once. `needs` are programs that
    must be installed. `has_facts` is False where `Document.facts` never says anything, so that
    nobody asks. A `fallback` is asked only about what no other format knows for certain: it took
    0.03 CPU s, and 0.13 the first time, to say that a scan is no text.
    """

    source_type: str
    media_type: str
    label: str
    extensions: tuple[str, ...]
    text_from: str
    recognise: Callable[[Head], float]
    open: Callable[[Path, ExtractOptions], Document]
    unpack: Callable[[Path, Path, ExtractOptions], list[MemberFile]] | None = None
    modules: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    family: str = "text"
    has_facts: bool = True
    fallback: bool = False
    prepare: Callable[[], object] | None = None


class TextPages:
    """A document whose pages are texts already: markup, word processors, mail.

    `source` is how the text was got, as in `contract.Page`.
    """

    def __init__(
        self,
        texts: Sequence[str],
        *,
        source: str = "markup",
        engine: str = "",
        facts: Facts | None = None,
        findings: Sequence[Finding] = (),
    ) -> None:
        self._texts = tuple(texts) or ("",)
        self._source = source
        self._engine = engine
        self._facts = facts or Facts()
        self.findings: Sequence[Finding] = tuple(findings)

    @property
    def page_count(self) -> int:
        """How many texts there are; one where there are none."""
        return len(self._texts)

    def page(self, number: int) -> Page:
        """The text of that page, `blank` where it has none."""
        text = self._texts[number - 1]
        return Page(
            number=number,
            state="text" if text.strip() else "blank",
            text=text,
            source=self._source,
            engine=self._engine,
            reason="" if text.strip() else "the file has no text here",
        )

    def facts(self) -> Facts:
        """As given."""
        return self._facts


class NoPages(TextPages):
    """A container: it has documents instead of pages, in so many `members` as it names."""

    def __init__(self, members: int, *, findings: Sequence[Finding] = ()) -> None:
        super().__init__([], findings=findings)
        self.members = members

    @property
    def page_count(self) -> int:
        """A container has no pages of its own."""
        return 0
