"""Plain text in any encoding: the text is the decoded file, and nothing else is done to it."""

from __future__ import annotations

from pathlib import Path

from extractors.accounting import unread
from extractors.contract import PAGE_BREAK
from extractors.document import Document, Facts, Format, TextPages
from extractors.encodings.decode import decode, is_text
from extractors.encodings.detect import load_models
from extractors.head import Head
from extractors.mail_uuencoded import uuencoded
from extractors.options import ExtractOptions
from findings.errors import RefusedError


def _recognise(head: Head) -> float:
    return 0.1 if is_text(head.start) else 0.0


def _open(path: Path, options: ExtractOptions) -> Document:
    decoded = decode(path.read_bytes(), encoding=options.encoding)
    if len(decoded.text) > options.limits.max_characters:
        raise RefusedError(
            f"{len(decoded.text):,} characters are more than the limit of "
            f"{options.limits.max_characters:,}",
            code="too_large",
        )
    files = uuencoded(decoded.text)[1]
    names = [file.get_filename() or "file" for file in files]
    pages = decoded.text.split(PAGE_BREAK)
    if len(pages) > options.limits.max_pages:
        pages = [decoded.text]
    return TextPages(
        pages,
        source="decoded",
        facts=Facts(encoding=decoded.encoding),
        findings=(
            *decoded.findings,
            *unread("a file is written in the text as letters (uuencode)", names),
        ),
    )


FORMAT = Format(
    source_type="text",
    media_type="text/plain",
    label="plain text",
    extensions=(".txt", ".text", ".asc", ".md", ".csv", ".tsv", ".json", ".jsonl", ".log", ".srt"),
    text_from="the bytes, in the encoding that was found",
    recognise=_recognise,
    open=_open,
    fallback=True,
    prepare=load_models,
)
