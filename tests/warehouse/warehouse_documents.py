"""Documents made up for the tests of the warehouse: small, whole, and different by number."""

from __future__ import annotations

import hashlib
from pathlib import Path

from cleaners import ledger
from cleaners.contract import CleanText, Edit
from describers.contract import Citation, Date, Description, HeaderField, LanguageShare, Note
from expectations.contract import Verdict
from extractors.contract import PAGE_BREAK, Box, Extraction, Line, Page, PageSpan, Word, assemble
from findings.finding import finding
from findings.identity import doc_id
from warehouse.contract import DropObject, Outcome

WHEN = "2026-11-22T00:00:00+00:00"


def item(number: int, body: bytes, *, key: str = "", version: str = "v1") -> DropObject:
    name = f"letter {number}.tif"
    return DropObject(
        bucket="drop",
        key=key or f"letters/{name}",
        version=version,
        size=len(body),
        time=f"2026-11-2{1 if version == 'v1' else 2}T10:00:00+00:00",
        collection="letters",
        name=name,
        sha256=hashlib.sha256(body).hexdigest(),
    )


def page(number: int, text: str) -> Page:
    words, lines, at = [], [], 0
    for row, line in enumerate(text.split("\n")):
        words = []
        for column, word in enumerate(line.split(" ")):
            box = Box(10 + 100 * column, 20 + 40 * row, 90, 30)
            words.append(Word(word, box, 90.0, at, at + len(word)))
            at += len(word) + 1
        lines.append(Line(tuple(words), Box(10, 20 + 40 * row, 500, 30)))
    return Page(
        number,
        "text",
        text,
        tuple(lines),
        width=1000,
        height=1400,
        language="en",
        confidence=90.0,
        source="ocr",
        engine="tesseract",
        model="eng",
    )


def outcome(
    number: int,
    folder: Path,
    *,
    run: str = "run-1",
    reading: str = "fully",
    refused: bool = False,
    key: str = "",
    version: str = "v1",
) -> Outcome:
    """Document `number`: two pages; `reading` is a word that a later code version may change."""
    body = f"scan {number}".encode()
    sha256 = hashlib.sha256(body).hexdigest()
    path = folder / f"{number}.bin"
    path.write_bytes(body)
    identity = doc_id(sha256)
    verdict = Verdict(identity, "published")
    if refused:
        verdict = Verdict(identity, "quarantined", (finding("truncated", where="byte 118"),))
        return Outcome(
            identity,
            sha256,
            (item(number, body, key=key, version=version),),
            verdict,
            run,
            WHEN,
            original=path,
            code_version="1",
        )
    extraction = extracted(number)
    clean = cleaned(extraction, reading)
    return Outcome(
        identity,
        sha256,
        (item(number, body, key=key, version=version),),
        verdict,
        run,
        WHEN,
        extraction,
        clean,
        described(clean),
        path,
        code_version="1",
    )


def extracted(number: int) -> Extraction:
    pages = (
        page(1, f"Letter {number} of 1\nDecember 1913, care-\nfully kept"),
        page(2, "The end"),
    )
    return assemble("image", "image/tiff", pages)


def cleaned(extraction: Extraction, reading: str) -> CleanText:
    text = extraction.text
    at = text.index("-\nfully")
    end = at + len("-\nfully")
    edits = (Edit(at, end, "-\nfully", reading, ("rejoin_hyphens",), 0.9),)
    result = ledger.apply(text, edits)
    second = result.index(PAGE_BREAK)
    spans = (
        PageSpan(1, 0, second),
        PageSpan(2, second + len(PAGE_BREAK), len(result)),
    )
    return CleanText(result, edits, spans, plan=("rejoin_hyphens",))


def described(clean: CleanText) -> Description:
    start = clean.text.index("1\nDecember 1913")
    end = start + len("1\nDecember 1913")
    return Description(
        languages=(LanguageShare("en", 1.0),),
        header=(
            HeaderField("title", "A letter", "Letter", 0, 6, 0, 6, "text", 0.9),
            HeaderField(
                "date", "1913-12-01", clean.text[start:end], start, end, start, end, "text", 0.9
            ),
        ),
        dates=(
            Date(
                text=clean.text[start:end],
                start=start,
                end=end,
                source_start=start,
                source_end=end,
                stated="1913-12-01",
                edtf="1913-12-01",
                calendar="unknown",
                calendar_basis="none",
                modifier=None,
                earliest="1913-12-01",
                latest="1913-12-01",
                resolved_from_context=False,
                confidence=0.8,
                flags=("approximate",),
            ),
        ),
        citations=(
            Citation("archival", "f. 1", 0, 4, 0, 4, 0.7, fond="1", printed_labels={"fond": "f."}),
        ),
        notes=(Note(1, None, None, 0, 4, 0, 4, "f. 1", (0,)),),
    )
