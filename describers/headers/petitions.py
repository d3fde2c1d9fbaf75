"""Who asks, whom they ask, and who sends: petitions and papers that say from whom they are."""

from __future__ import annotations

from describers.headers.layout import Found, Frame
from describers.headers.words.joined import patterns

#: a line that says from whom is no longer
_LONG = 190


def sovereign(frame: Frame) -> Found | None:
    """The ruler whom the first lines of a petition invoke by name."""
    for line in [*frame.head, *([frame.body] if frame.body else [])][:6]:
        match = patterns("ruler").search(line.text[:300])
        if match and line.text[:300].rstrip().endswith("!"):
            return line.start + match.start(), line.start + match.end(), "ruler invoked"
    return None
