"""Notes that symbols mark (`*`, `†`, `‡`): counted from one through the document."""

from __future__ import annotations

import re

from describers.notes.found_note import FoundNote

_SYMBOL = r"(?:\*{1,3}|†{1,2}|‡{1,2}|§|‖|¶)"
_BODY = re.compile(rf"(?m)^[ \t]{{0,8}}(?P<symbol>{_SYMBOL})[ \t]*(?=[\"“«A-ZА-ЯЁÀ-Þ])")
_CALL = re.compile(rf"(?<=[\w.,;:!?\"”’)\]])(?P<symbol>{_SYMBOL})(?=[\s.,;:)]|$)")
_END = re.compile(r"\n[ \t]*\n|\f")


def symbol_notes(text: str) -> list[FoundNote]:
    """The notes of `text` whose symbol stands both in the text and before a later paragraph."""
    bodies = list(_BODY.finditer(text))
    calls = list(_CALL.finditer(text)) if bodies else []
    out: list[FoundNote] = []
    used = 0
    for n, body in enumerate(bodies):
        floor = out[-1].call[1] if out and out[-1].call else 0
        call = next(
            (
                c
                for c in calls[used:]
                if floor <= c.start() < body.start() and c["symbol"] == body["symbol"]
            ),
            None,
        )
        if call is None:
            continue
        used = calls.index(call) + 1
        stop = _END.search(text, body.end())
        end = min(
            stop.start() if stop else len(text),
            bodies[n + 1].start() if n + 1 < len(bodies) else len(text),
        )
        end = body.end() + len(text[body.end() : end].rstrip())
        out.append(FoundNote(len(out) + 1, call.span("symbol"), (body.end(), end), 0.75))
    return out
