"""Results of finished steps in the work bucket, by content hash, step and code version."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from extractors import stored
from extractors.contract import Extraction, Page
from findings.decoding import decode
from findings.errors import FondsError
from findings.finding import Finding
from fonds.desk.correction import digest
from fonds.steps.records import Found
from fonds.versions import Step, code_version
from warehouse.options import StoreOptions
from warehouse.work import WorkStore

T = TypeVar("T")

#: of a short document, its bytes, among the results of reading it
ORIGINAL = "original"
#: of every document that was read, what `extractors.stored` wrote
EXTRACTION = "extraction.pages"


class MissingResultError(FondsError):
    """A result that a step counts on is not there."""

    code = "internal"


class Results:
    """What steps leave for each other. Values go in and out as JSON of the contracts' dataclasses.

    A result is written once and never changed: whoever finds it need not work again. Those of
    short documents are held here, and go from step to step as one pack with their batch's: it has
    them by the same names, so that what was made of something else is not taken for them.
    """

    def __init__(self, options: StoreOptions) -> None:
        self._work = WorkStore(options)
        self._held: dict[str, dict[str, bytes]] = {}

    def hold(self, one: Found) -> None:
        """From now on, hold the results of this document, and look for them nowhere else."""
        self._held.setdefault(one.sha256, {})

    def pack(self) -> bytes:
        """All that is held, as a ZIP with an entry for each result."""
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as packed:
            for sha256, results in self._held.items():
                for name, body in results.items():
                    packed.writestr(f"{sha256}/{name}", body)
        return out.getvalue()

    def unpack(self, packed: bytes) -> None:
        """Hold what `pack` gave."""
        with zipfile.ZipFile(io.BytesIO(packed)) as entries:
            for entry in entries.namelist():
                sha256, _, name = entry.partition("/")
                self._held.setdefault(sha256, {}).setdefault(name, entries.read(entry))

    def kept_extraction(self, one: Found, folder: Path) -> bytes | Path | None:
        """The Extraction as it is kept (`extractors.stored`): held, or as a file in `folder`.

        None where its pages were not put together yet.
        """
        if self._held.get(one.sha256) is not None:
            return self.get(one, "extract", EXTRACTION)
        path = folder / f"{one.sha256}.extraction"
        version = _version(one, "extract")
        there = self._work.get_file(one.sha256, "extract", version, EXTRACTION, path)
        return path if there else None

    def keep_extraction(self, one: Found, kept: bytes | Path) -> None:
        """Store an Extraction as `extractors.stored` wrote it, once."""
        if (held := self._held.get(one.sha256)) is not None:
            body = kept if isinstance(kept, bytes) else kept.read_bytes()
            held.setdefault(_entry(one, "extract", EXTRACTION), body)
        else:
            version = _version(one, "extract")
            self._work.put_as_is(one.sha256, "extract", version, EXTRACTION, kept)

    def extraction(self, one: Found, folder: Path) -> Extraction:
        """The stored Extraction; `folder` has to last as long as it is used.

        Raises MissingResultError where it is missing.
        """
        kept = self.kept_extraction(one, folder)
        if kept is None:
            raise MissingResultError(f"{one.doc_id} has no {EXTRACTION} of step extract")
        return stored.read(kept)

    def outlast(self, one: Found) -> None:
        """Store the reading of a document that is held, for a person to look at later."""
        held = self._held.get(one.sha256, {})
        if (body := held.get(_entry(one, "extract", EXTRACTION))) is not None:
            version = _version(one, "extract")
            self._work.put_as_is(one.sha256, "extract", version, EXTRACTION, body)
        if (body := held.get(_entry(one, "clean", "clean.json"))) is not None:
            self._work.put(one.sha256, "clean", _version(one, "clean"), "clean.json", body)

    def keep(self, one: Found, step: Step, name: str, value: Any) -> None:
        """Store a result of `step` on the document, once: a second writer changes nothing."""
        self.keep_bytes(one, step, name, msgspec.json.encode(value))

    def keep_bytes(self, one: Found, step: Step, name: str, body: bytes) -> None:
        """Store a result that is JSON already."""
        if (held := self._held.get(one.sha256)) is not None:
            held.setdefault(_entry(one, step, name), body)
        else:
            self._work.put(one.sha256, step, _version(one, step), name, body)

    def get(self, one: Found, step: Step, name: str) -> bytes | None:
        """A stored result, None where the step has not got there."""
        if (held := self._held.get(one.sha256)) is not None:
            return held.get(_entry(one, step, name))
        return self._work.get(one.sha256, step, _version(one, step), name)

    def load(self, one: Found, step: Step, name: str, kind: type[T]) -> T:
        """A stored result as `kind`. Raises MissingResultError where it is missing."""
        body = self.get(one, step, name)
        if body is None:
            raise MissingResultError(f"{one.doc_id} has no {name} of step {step}")
        return decode(body, kind)

    def has(self, one: Found, step: Step, name: str) -> bool:
        """Whether the step has stored that result."""
        if (held := self._held.get(one.sha256)) is not None:
            return _entry(one, step, name) in held
        return self._work.has(one.sha256, step, _version(one, step), name)

    def keep_pages(self, one: Found, pages: list[Page]) -> None:
        """Store pages that follow each other, together."""
        self.keep(one, "extract", f"pages/{pages[0].number:06}-{pages[-1].number:06}.json", pages)

    def pages_done(self, one: Found) -> set[int]:
        """Numbers of the pages that are read."""
        return {number for file in self._page_files(one) for number in file.numbers}

    def pages(self, one: Found) -> Iterator[Page]:
        """The pages that are read, a file of them at a time; of one that was read twice, the first.

        In order, but for those that were read anew.
        """
        given: set[int] = set()
        for file in self._page_files(one):
            for page in self._load_pages(one, file):
                if page.number in file.numbers and page.number not in given:
                    given.add(page.number)
                    yield page

    def _page_files(self, one: Found) -> list[_PageFile]:
        """The files of its pages; what nothing was decided of need not be read again for it."""
        version = _version(one, "extract")
        plain = _version(replace(one, corrections=()), "extract")
        own = [self._page_file(version, name) for name in self._names(one, version)]
        if version == plain:
            return own
        decided = {correction.page for correction in one.corrections if correction.of_reading}
        older = (self._page_file(plain, name) for name in self._names(one, plain))
        return own + [replace(file, numbers=file.numbers - decided) for file in older]

    def _names(self, one: Found, version: str) -> list[str]:
        names = self._work.names(one.sha256, "extract", version)
        return sorted(name for name in names if name.startswith("pages/"))

    def _page_file(self, version: str, name: str) -> _PageFile:
        first, last = Path(name).stem.split("-")
        return _PageFile(version, name, frozenset(range(int(first), int(last) + 1)))

    def _load_pages(self, one: Found, file: _PageFile) -> list[Page]:
        body = self._work.get(one.sha256, "extract", file.version, file.name)
        if body is None:
            raise MissingResultError(f"{one.doc_id} has no {file.name} of step extract")
        return decode(body, list[Page])

    def forget_failed(self, one: Found) -> None:
        """Remove what failed of a document, and what was made of that: the next try makes it anew.

        Pages that were read stay.
        """
        spoilt = False
        for file in self._page_files(one):
            pages = self._load_pages(one, file)
            if any(page.state in ("failed", "skipped") for page in pages):
                self._work.remove(one.sha256, "extract", file.version, file.name)
                spoilt = True
        made: list[tuple[Step, str]] = [("describe", "failure.json")]
        if spoilt:
            made += [("extract", EXTRACTION), ("clean", "clean.json")]
            made += [("describe", "description.json"), ("describe", "measures.json")]
        for step, name in made:
            self._work.remove(one.sha256, step, _version(one, step), name)

    def fail(self, one: Found, why: Finding) -> None:
        """Record that the document cannot get through, in this version of the code."""
        self.keep(one, "describe", "failure.json", why)

    def failure(self, one: Found) -> Finding | None:
        """Why the document did not get through, None where it did or has not been tried."""
        body = self.get(one, "describe", "failure.json")
        return None if body is None else decode(body, Finding)


@dataclass(frozen=True, slots=True)
class _PageFile:
    """A file of pages that were read together, and the numbers of those that count."""

    version: str
    name: str
    numbers: frozenset[int]


def _entry(one: Found, step: Step, name: str) -> str:
    """How a result that is held is called."""
    return f"{step}-{_version(one, step)}/{name}"


def _version(one: Found, step: Step) -> str:
    decided = digest(one.corrections, of_reading=step == "extract")
    return "-".join(filter(None, (code_version(step), one.step_suffix, decided)))
