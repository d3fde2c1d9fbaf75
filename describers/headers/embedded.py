"""Documents quoted whole inside another: `Document 2`, `Letter to N., 22 January 1928`."""

from __future__ import annotations

from collections.abc import Sequence

from describers.citations.shapes.names import PERSON
from describers.contract import Citation, Date, Embedded
from describers.headers.find import from_text
from describers.origin import Origin
from describers.patterns import Patterns

_RE = Patterns("describers.headers", "embedded.json", PERSON=PERSON)


def embedded(
    text: str, dates: Sequence[Date], citations: Sequence[Citation], origin: Origin
) -> tuple[Embedded, ...]:
    """The embedded documents of a text. Headings close together are one document's."""
    heads: list[tuple[int, int, str]] = []
    for match in _RE.HEADING.finditer(text):
        if match.start() < 200:
            continue
        if heads and match.start() - heads[-1][1] < 120:
            start, _, kind = heads.pop()
            heads.append((start, match.end(), match["kind"] or kind))
        else:
            heads.append((match.start(), match.end(), match["kind"] or "document"))
    if not heads:
        return ()
    stop = next((m.start() for m in _RE.END.finditer(text) if m.start() > heads[-1][1]), len(text))
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
