"""A receipt as a letter that an archivist can read and act on."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

from findings.finding import Finding
from findings.printable import printable
from warehouse.receipt import Receipt

_WIDTH = 78
_STATES = {
    "published": "PUBLISHED. The text is in the archive.",
    "published_with_warnings": "PUBLISHED, WITH REMARKS. The text is in the archive; "
    "please look at the remarks below.",
    "quarantined": "NOT PUBLISHED. The file is safe, but it needs your help (see below).",
    "pending": "WAITING. The file is safe; it will be tried again by itself.",
    "ignored": "KEPT ASIDE. This is not a document to be read: nothing was done with it.",
}
_PAGES = {
    "text": "with text",
    "blank": "blank",
    "failed": "could not be read",
    "skipped": "not read",
}
#: places of one kind that a letter lists before it says how many more there are
_MOST_PLACES = 12


def letter(receipt: Receipt) -> str:
    """The receipt in words."""
    return "\n".join(_lines(receipt)) + "\n"


def _lines(receipt: Receipt) -> Iterator[str]:
    yield f"Receipt for {printable(receipt.name)}"
    yield "=" * _WIDTH
    yield from _wrapped(_STATES[receipt.state])
    if receipt.reason:
        yield from _wrapped(f"Reason: {receipt.reason}")
    yield ""
    yield from _field("Collection", receipt.collection)
    yield from _field("Dropped", f"{receipt.dropped[:19].replace('T', ' ')} UTC")
    yield from _field("Size", f"{receipt.size:,} bytes")
    if receipt.sha256:
        yield from _field("SHA-256", receipt.sha256)
    if receipt.doc_id:
        version = f", version {receipt.document_version}" if receipt.document_version else ""
        yield from _field("Document", f"{receipt.doc_id}{version}")
    if receipt.pages:
        total = sum(receipt.pages.values())
        parts = [f"{receipt.pages[s]} {_PAGES[s]}" for s in _PAGES if receipt.pages.get(s)]
        yield from _field("Pages", f"{total}: {', '.join(parts)}")
    for what, where in receipt.places.items():
        yield from _field(what.capitalize(), where)
    if receipt.release is not None:
        yield from _field("Release", str(receipt.release))
    if receipt.findings:
        yield ""
        yield "What was found"
        yield "-" * _WIDTH
        # the findings come worst first, and equal ones stand together in the letter
        alike: dict[tuple[str, str], list[Finding]] = {}
        for finding in receipt.findings:
            alike.setdefault((finding.code, finding.message), []).append(finding)
        for number, same in enumerate(alike.values(), 1):
            yield from _finding(number, same)
    yield ""
    yield from _wrapped(
        f"This receipt says that the file is kept, with the checksum above. Run: {receipt.run_id}."
    )


def _finding(number: int, same: Sequence[Finding]) -> Iterator[str]:
    first = same[0]
    weight = {"error": "", "warning": "Remark: ", "info": "For the record: "}[first.severity]
    yield from _wrapped(f"{number}. {weight}{first.message}  [{first.code}]")
    places = [finding.where for finding in same if finding.where]
    if places:
        more = len(places) - _MOST_PLACES
        shown = ", ".join(map(printable, places[:_MOST_PLACES]))
        yield from _wrapped(f"Where: {shown}{f', and {more} more' if more > 0 else ''}", "   ")
    if first.remedy:
        yield from _wrapped(f"What to do: {first.remedy}", "   ")


def _field(name: str, value: str) -> Iterator[str]:
    # never broken: identifiers and checksums are copied from here
    yield f"{name + ':':<15}{printable(value)}"


def _wrapped(text: str, indent: str = "") -> Iterator[str]:
    hanging = indent or ("   " if text[:1].isdigit() else "")
    text = printable(text)
    yield from textwrap.wrap(text, _WIDTH, initial_indent=indent, subsequent_indent=hanging)
