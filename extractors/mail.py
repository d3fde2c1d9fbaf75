"""E-mail messages: the header lines that matter, the body, the attachments.

Every part of a message is its text, a document of its own, or a finding. Of alternatives (a letter
sent both plain and as HTML) the one is taken that says more: a plain part is often empty, or tells
the reader to get another program.
"""

from __future__ import annotations

import email
import email.policy
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from email.message import EmailMessage, Message
from pathlib import Path
from typing import Any

from extractors.accounting import unread
from extractors.document import Facts, MemberFile
from extractors.encodings.decode import decode
from extractors.mail_uuencoded import uuencoded
from extractors.options import ExtractOptions
from extractors.packages.names import distinct, file_name
from findings.errors import RefusedError
from findings.finding import Finding, finding
from findings.printable import counted

_SHOWN = ("From", "To", "Cc", "Bcc", "Date", "Subject")
_FIELDS = {"Subject": "title", "From": "author", "To": "recipient", "Date": "date",
           "Message-ID": "identifier", "Content-Language": "language"}  # fmt: skip
_WORD = re.compile(r"[^\W_]+")
_DEFECTS = {"CloseBoundaryNotFoundDefect", "StartBoundaryNotFoundDefect"}


@dataclass(slots=True)
class _Content:
    """What a part and those in it hold: texts to be read, files, and what was left out."""

    texts: list[str] = field(default_factory=list)
    files: list[Message] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    @property
    def words(self) -> Counter[str]:
        """How often each word stands in the texts."""
        return Counter(_WORD.findall("\n".join(self.texts).casefold()))


def parse(data: bytes) -> EmailMessage:
    """The message, however damaged: the parser notes defects and goes on."""
    message = email.message_from_bytes(data, policy=email.policy.default)
    if not isinstance(message, EmailMessage):
        raise RefusedError("it is no e-mail message")
    if message.get_content_maintype() == "multipart" and not message.is_multipart():
        # where no part ever begins, the library drops what stands behind the last boundary
        body = re.split(rb"\r?\n\r?\n", data, maxsplit=1)[1:]
        message.set_payload(b"".join(body).decode("ascii", "surrogateescape"))
    return message


def text_of(message: EmailMessage, options: ExtractOptions) -> tuple[str, Facts, list[Finding]]:
    """Header lines and body as one text, the header as metadata, and what was wrong."""
    header = {name: _header(message, name) for name in (*_SHOWN, *_FIELDS)}
    lines = [f"{name}: {header[name]}" for name in _SHOWN if header[name]]
    content = _content(message, options)
    findings = list(content.findings)
    defects = {type(defect).__name__ for part in message.walk() for defect in part.defects}
    if defects & _DEFECTS:
        findings.append(
            finding(
                "truncated", "a part never ends: the message may be cut off", severity="warning"
            )
        )
    if content.files:
        names = [_name(part) or part.get_content_type() for part in content.files]
        listed = ", ".join(ascii(name)[1:-1] for name in names[:8])
        findings.append(finding("has_attachments", f"{len(names)} attachments: {listed}"))
    metadata = {field: header[name] for name, field in _FIELDS.items() if header[name]}
    body = "\n\n".join(text for text in content.texts if text)
    return "\n".join(lines) + "\n\n" + body, Facts(metadata=metadata), findings


def _content(part: Message, options: ExtractOptions) -> _Content:
    """What a part holds, the parts in it taken together."""
    kind = part.get_content_type()
    if part.is_multipart() and part.get_content_maintype() == "multipart":
        inside = [_content(inner, options) for inner in _parts(part)]
        whole = _chosen(inside) if kind == "multipart/alternative" else inside
        after = unread("text stands behind the last part", ["epilogue"] * _says(part.epilogue))
        before = unread(
            "text stands before the first part, for programs that cannot read the message",
            ["preamble"] * _says(part.preamble),
            severity="info",
        )
        return _Content(
            [text for one in whole for text in one.texts],
            [file for one in inside for file in one.files],
            [
                *(f for one in inside for f in one.findings),
                *_left_out(inside, whole),
                *before,
                *after,
            ],
        )
    is_file = part.get_content_disposition() == "attachment" or bool(_name(part))
    if is_file or (kind not in ("text/plain", "text/html") and not kind.startswith("multipart/")):
        return _Content(files=[part])
    text, findings = _text(part, options)
    text, files, unended = uuencoded(text)
    if unended:
        why = "a file in the text never ends: the message may be cut off"
        findings.append(finding("truncated", why, severity="warning"))
    return _Content([text.strip("\n")], files, findings)


def _says(text: str | None) -> bool:
    return bool(text and text.strip())


def _chosen(alternatives: Sequence[_Content]) -> list[_Content]:
    """Of alternatives, the one that has most words that another has not; of equals, the first."""
    texts = [one for one in alternatives if any(text.strip() for text in one.texts)]
    best = texts[:1]
    for other in texts[1:]:
        here, there = best[0].words, other.words
        if (there - here).total() > (here - there).total():
            best = [other]
    return best


def _left_out(inside: Sequence[_Content], taken: Sequence[_Content]) -> list[Finding]:
    """What is to be said of the alternatives that have words which the one taken has not."""
    words = sum((one.words for one in taken), Counter[str]())
    said: list[Finding] = []
    for number, one in enumerate(inside, start=1):
        if all(one is not other for other in taken):
            more = [word for word in one.words if word not in words]
            shown = ", ".join(more[:12])
            why = f"only this form of the letter has {counted(len(more), 'word')}: {shown}"
            said += unread(why, [f"alternative {number}"] if more else [])
    return said


def _text(part: Message, options: ExtractOptions) -> tuple[str, list[Finding]]:
    data, stated = _payload(part)
    decoded = decode(data, encoding=options.encoding, stated=stated)
    text = decoded.text.replace("\r\n", "\n")
    left_out: tuple[Finding, ...] = ()
    if part.get_content_subtype() == "html":
        from extractors.markup.html_text import read_html

        text, facts = read_html(text)
        left_out = facts.findings
    elif _parameter(part, "format") == "flowed":
        text = _unflowed(text, drop=_parameter(part, "delsp") == "yes")
    return text.strip("\n"), [*decoded.findings, *left_out]


def _unflowed(text: str, *, drop: bool) -> str:
    """A flowed text (RFC 3676) with its soft breaks taken out; lines end in a space before one.

    >>> _unflowed("one \\ntwo\\n> three \\n> four\\n-- \\nA.", drop=False)
    'one two\\n> three four\\n-- \\nA.'
    """
    out: list[str] = []
    quoted = soft = 0
    for row in text.split("\n"):
        depth = len(row) - len(row.lstrip(">"))
        said = row[depth:].removeprefix(" ")
        if soft and depth == quoted and said != "-- ":
            out[-1] = (out[-1][:-1] if drop else out[-1]) + said
        else:
            out.append(row if depth else said)
        quoted, soft = depth, said.endswith(" ") and said != "-- "
    return "\n".join(out)


def _parts(part: Message) -> list[Message]:
    inside = part.get_payload()
    return [one for one in inside if isinstance(one, Message)] if isinstance(inside, list) else []


def _header(message: EmailMessage, name: str) -> str:
    value: Any
    try:
        value = message.get(name)
    except (ValueError, IndexError, KeyError, AttributeError, TypeError):
        value = None  # the library's header parser fails on some damaged values
    return " ".join(str(value).replace("\0", "").split()) if value else ""


def _parameter(part: Message, name: str) -> str:
    try:
        return str(part.get_param(name) or "").lower()
    except (ValueError, IndexError, KeyError, AttributeError, TypeError):
        return ""  # as above


def _name(part: Message) -> str:
    try:
        return (part.get_filename() or "").replace("\0", "")
    except (ValueError, IndexError, KeyError, AttributeError, TypeError):
        return ""  # as above


def _payload(part: Message) -> tuple[bytes, str | None]:
    """A part's bytes and its stated character set, where Python knows it."""
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    stated = part.get_content_charset()
    try:
        "".encode(stated or "ascii")
    except (LookupError, UnicodeError):
        return data, None
    return data, stated if stated not in ("us-ascii", "ascii", "unknown-8bit") else None


def unpack(message: EmailMessage, into: Path, options: ExtractOptions) -> list[MemberFile]:
    """Write the attachments, forwarded messages among them, into a folder."""
    files = _content(message, options).files
    if len(files) > options.limits.max_members:
        raise RefusedError("it has more attachments than the limit", code="too_large")
    given = [
        _name(part) or f"{'message' if part.is_multipart() else 'attachment'}-{number}"
        + (".eml" if part.get_content_maintype() == "message" else "")
        for number, part in enumerate(files, start=1)
    ]  # fmt: skip
    members: list[MemberFile] = []
    for part, name in zip(files, distinct(given), strict=True):
        inside = _parts(part)
        data = b"\n".join(one.as_bytes() for one in inside) if inside else _payload(part)[0]
        target = into / file_name(len(members) + 1, name)
        target.write_bytes(data)
        members.append(MemberFile(name, str(target)))
    return members
