"""Documents quoted whole inside another: `Document 2`, `Letter to N., 22 January 1928`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from describers.citations.shapes.names import PERSON
from describers.contract import Citation, Date, Embedded
from describers.headers.find import from_text
from describers.lazy import lazy
from describers.origin import Origin

_HEADING = lazy(
    r"(?m)^[ \t]*(?:(?P<number>(?:Document|DOCUMENT|Dokument|Документ|ДОКУМЕНТ"
    r"|Pièce)\s+(?:No\.\s?|№\s?)?\d{1,3})[ \t.:]*"
    rf"|(?P<kind>Letter|Telegram|Petition|Memorandum|Report|Письмо|Brief|Lettre)\s+(?:from\s+{PERSON}\s+)?(?:to|an|à|к)\s[^\n.;]{{3,70}},"
    r"\s[^\n]{0,12}\d{4}\d{0,3}[^\n\w]{0,3})$"
)
_END = re.compile(
    r"(?m)^[ \t]*(?:Notes?|NOTES?|Endnotes|Appendix|Bibliography|Примечания|Anmerkungen"
    r"|References)[ \t:.]*$"
)


def embedded(
    text: str, dates: Sequence[Date], citations: Sequence[Citation], origin: Origin
) -> tuple[Embedded, ...]:
    """The embedded documents of a text. Headings close together are one document's."""
    heads: list[tuple[int, int, str]] = []
    for match in _HEADING.finditer(text):
        if match.start() < 200:
            continue
        if heads and match.start() - heads[-1][1] < 120:
            start, _, kind = heads.pop()
            heads.append((start, match.end(), match["kind"] or kind))
        else:
            heads.append((match.start(), match.end(), match["kind"] or "document"))
    if not heads:
        return ()
    stop = next((m.start() for m in _END.finditer(text) if m.start() > heads[-1][1]), len(text))
    out = []
    for n, (start, head_end, kind) in enumerate(heads):
        end = heads[n + 1][0] if n + 1 < len(heads) else stop
        end = start + len(text[start:end].rstrip())
        fields = from_text(text, start, end, dates, citations, origin)
        if end - head_end < 150 or not fields:
            continue
        out.append(
            Embedded(kind.lower(), start, end, *origin.span(start, end), tuple(fields), 0.75)
        )
    return tuple(out)
