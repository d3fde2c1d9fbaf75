"""RTF: text with its code pages and Unicode escapes; pages by hard page breaks."""

from __future__ import annotations

from pathlib import Path

from extractors.document import Document, Facts, Format, TextPages
from extractors.head import Head
from extractors.markup.rtf_text import read_rtf
from extractors.options import ExtractOptions
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
    return TextPages(
        [page.strip("\n") for page in read.text.split("\f")],
        engine="fonds rtf",
        facts=Facts(encoding=read.encoding, metadata=read.metadata),
        findings=findings,
    )


FORMAT = Format(
    source_type="rtf",
    media_type="application/rtf",
    label="RTF",
    extensions=(".rtf",),
    text_from="the text, by the code pages of its fonts; pages by hard page breaks",
    recognise=_recognise,
    open=_open,
    family="office",
)
