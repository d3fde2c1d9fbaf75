"""E-mail (.eml): header lines and body; attachments become documents of their own."""

from __future__ import annotations

import re
from pathlib import Path

from extractors.document import Document, Format, MemberFile, TextPages
from extractors.head import Head
from extractors.options import ExtractOptions

_LINE = re.compile(rb"([A-Za-z][A-Za-z0-9-]{1,60}):[ \t]?.*", re.S)
#: a message has one of these, and a text that merely begins like a header seldom two
_TELLING = frozenset(
    b"from to date subject received message-id mime-version return-path delivered-to reply-to "
    b"content-type x-mailer cc sender in-reply-to references".split()
)
#: what programs alone write
_SURE = frozenset(
    b"received message-id mime-version return-path delivered-to content-type x-mailer "
    b"in-reply-to".split()
)

#: a date as programs write it (RFC 822), and nobody in the heading of a typed letter
_DATED = re.compile(
    rb"date:\s*(?:[a-z]{3},\s*)?\d{1,2}\s[a-z]{3}\s\d{2,4}\s\d\d:\d\d(?::\d\d)?\s[-+A-Z]", re.I
)


def _recognise(head: Head) -> float:
    names: list[bytes] = []
    dated = False
    for line in re.split(rb"\r?\n", head.start[:16384]):
        if not line:
            break
        if line[:1] in b" \t" and names:
            continue
        found = _LINE.fullmatch(line)
        if found is None:
            return 0.0
        names.append(found.group(1).lower())
        dated = dated or _DATED.match(line) is not None
    telling = set(names) & _TELLING
    if len(telling) >= 3 and telling & {b"from", b"date", b"received"}:
        return 0.9 if telling & _SURE or dated else 0.0
    return 0.0


def _open(path: Path, options: ExtractOptions) -> Document:
    from extractors import mail

    message = mail.parse(path.read_bytes())
    text, facts, findings = mail.text_of(message, options)
    return TextPages([text], engine="fonds mail", facts=facts, findings=findings)


def _unpack(path: Path, into: Path, options: ExtractOptions) -> list[MemberFile]:
    from extractors import mail

    return mail.unpack(mail.parse(path.read_bytes()), into, options)


FORMAT = Format(
    source_type="email",
    media_type="message/rfc822",
    label="e-mail",
    extensions=(".eml",),
    text_from="the header and the body; attachments become documents",
    recognise=_recognise,
    open=_open,
    unpack=_unpack,
)
