"""RTF: text with its code pages and Unicode escapes; pages by hard page breaks."""

from __future__ import annotations

from pathlib import Path

from extractors.accounting import not_shown, unread
from extractors.document import Document, Facts, Format
from extractors.head import Head
from extractors.markup.rtf_text import read_rtf
from extractors.options import ExtractOptions
from extractors.pictured import PartPage, pictured
from findings.finding import finding


def _recognise(head: Head) -> float:
    return 1.0 if head.start.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{\\rtf") else 0.0


def _open(path: Path, options: ExtractOptions) -> Document:
    read = read_rtf(path.read_bytes())
    findings = []
    if not read.complete:
        findings.append(
            finding("truncated", "its last group never ends: it may be cut off", severity="warning")
        )
    if read.undecodable:
        findings.append(
            finding("undecodable_bytes", f"{read.undecodable} bytes fit no code page of their font")
        )
    findings += not_shown("text", hidden=read.hidden, deleted=read.deleted)
    objects = [f"object {n}" for n in range(1, read.objects + 1)]
    findings += unread("files embedded in the text are not read", objects)
    pages = [PartPage(text.strip("\n")) for text in read.text.split("\f")]
    apart = sorted(read.apart, key=lambda one: one.kind == "footer")
    pages[0].head([one.text for one in apart if one.kind in ("header", "footer")])
    for comment in (one for one in apart if one.kind == "comment"):
        pages[-1].foot(f"{comment.label}: {comment.text}" if comment.label else comment.text)
    pictures = {
        f"picture {n}": _bytes(one.text)
        for n, one in enumerate((one for one in apart if one.kind == "picture"), start=1)
    }
    pages[-1].pictures += pictures
    facts = Facts(encoding=read.encoding, metadata=read.metadata)
    return pictured(pages, pictures, options, facts=facts, findings=findings, engine="fonds rtf")


def _bytes(digits: str) -> bytes:
    """The bytes of a picture, written in hexadecimal; none where it is damaged."""
    try:
        return bytes.fromhex(digits)
    except ValueError:
        return b""


FORMAT = Format(
    source_type="rtf",
    media_type="application/rtf",
    label="RTF",
    extensions=(".rtf",),
    text_from="the text, by the code pages of its fonts; pages by hard page breaks; pictures that "
    "may be pages are read after them",
    recognise=_recognise,
    open=_open,
    family="office",
)
