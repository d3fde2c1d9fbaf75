"""mbox: a container; each message in it becomes a document."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from extractors.document import Document, Format, MemberFile, NoPages
from extractors.head import Head
from extractors.options import ExtractOptions
from findings.errors import RefusedError

#: a separator line: `From`, an address, a date that ends in a year (RFC 4155, appendix A)
_FROM = re.compile(rb"From \S.{0,200}\d{4}(?: [+-]\d{4})?\r?\n")
_HEADER = re.compile(rb"[A-Za-z][A-Za-z0-9-]+:")


def _recognise(head: Head) -> float:
    first = _FROM.match(head.start)
    return 1.0 if first and _HEADER.match(head.start, first.end()) else 0.0


def _messages(path: Path) -> Iterator[bytes]:
    """The messages' bytes, with `>From ` lines as they were sent."""
    message: list[bytes] = []
    after_empty = True
    with path.open("rb") as file:
        for line in file:
            if after_empty and _FROM.fullmatch(line):
                if message:
                    yield b"".join(message)
                message = []
            else:
                quoted = line.startswith(b">") and line.lstrip(b">").startswith(b"From ")
                message.append(line[1:] if quoted else line)
            after_empty = not line.strip()
    if message:
        yield b"".join(message)


def _open(path: Path, options: ExtractOptions) -> Document:
    count = sum(1 for _ in _messages(path))
    if count > options.limits.max_members:
        raise RefusedError("it holds more messages than the limit", code="too_large")
    return NoPages(count)


def _unpack(path: Path, into: Path, options: ExtractOptions) -> list[MemberFile]:
    members = []
    for number, data in enumerate(_messages(path), start=1):
        if number > options.limits.max_members:
            raise RefusedError("it holds more messages than the limit", code="too_large")
        target = into / f"{number:06d}.eml"
        target.write_bytes(data)
        members.append(MemberFile(f"{number:06d}.eml", str(target)))
    return members


FORMAT = Format(
    source_type="mbox",
    media_type="application/mbox",
    label="mbox",
    extensions=(".mbox", ".mbx"),
    text_from="each message in it becomes a document",
    recognise=_recognise,
    open=_open,
    unpack=_unpack,
    family="container",
)
