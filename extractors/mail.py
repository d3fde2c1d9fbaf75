"""E-mail messages: the header lines that matter, the body, the attachments."""

from __future__ import annotations

import email
import email.policy
from email.message import EmailMessage, MIMEPart
from pathlib import Path

from extractors.document import Facts, MemberFile
from extractors.encodings.decode import decode
from extractors.options import ExtractOptions
from extractors.packages.names import file_name
from findings.errors import RefusedError
from findings.finding import Finding, finding

_SHOWN = ("From", "To", "Cc", "Date", "Subject")
_FIELDS = {"Subject": "title", "From": "author", "To": "recipient", "Date": "date",
           "Message-ID": "identifier", "Content-Language": "language"}  # fmt: skip


def parse(data: bytes) -> EmailMessage:
    """The message, however damaged: the parser notes defects and goes on."""
    message = email.message_from_bytes(data, policy=email.policy.default)
    if not isinstance(message, EmailMessage):
        raise RefusedError("it is no e-mail message")
    return message


def text_of(message: EmailMessage, options: ExtractOptions) -> tuple[str, Facts, list[Finding]]:
    """Header lines and body as one text, the header as metadata, and what was wrong."""
    findings: list[Finding] = []
    header = {name: _header(message, name) for name in (*_SHOWN, *_FIELDS)}
    lines = [f"{name}: {header[name]}" for name in _SHOWN if header[name]]
    body = message.get_body(preferencelist=("plain", "html"))
    text = ""
    if isinstance(body, MIMEPart):
        data, stated = _payload(body)
        decoded = decode(data, encoding=options.encoding, stated=stated)
        findings += decoded.findings
        text = decoded.text.replace("\r\n", "\n")
        if body.get_content_subtype() == "html":
            from extractors.markup.html_text import read_html

            text, _ = read_html(text)
    defects = {type(defect).__name__ for part in message.walk() for defect in part.defects}
    if defects & {"CloseBoundaryNotFoundDefect", "StartBoundaryNotFoundDefect"}:
        findings.append(
            finding(
                "truncated", "a part never ends: the message may be cut off", severity="warning"
            )
        )
    metadata = {field: header[name] for name, field in _FIELDS.items() if header[name]}
    return "\n".join(lines) + "\n\n" + text.strip("\n"), Facts(metadata=metadata), findings


def _header(message: EmailMessage, name: str) -> str:
    try:
        value = message.get(name)
    except (ValueError, IndexError, KeyError, AttributeError, TypeError):
        value = None  # the library's header parser fails on some damaged values
    return " ".join(str(value).replace("\0", "").split()) if value else ""


def _payload(part: MIMEPart | EmailMessage) -> tuple[bytes, str | None]:
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
    members: list[MemberFile] = []
    for part in message.iter_attachments():
        if len(members) >= options.limits.max_members:
            raise RefusedError("it has more attachments than the limit", code="too_large")
        if part.get_content_maintype() == "message":
            inner = part.get_payload()
            whole = inner[0] if isinstance(inner, list) and inner else None
            data = whole.as_bytes() if isinstance(whole, EmailMessage) else b""
            name = part.get_filename() or f"message-{len(members) + 1}.eml"
        else:
            data, _ = _payload(part)
            name = part.get_filename() or f"attachment-{len(members) + 1}"
        if not data:
            continue
        target = into / file_name(len(members) + 1, name)
        target.write_bytes(data)
        members.append(MemberFile(name.replace("\0", ""), str(target)))
    return members
