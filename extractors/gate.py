"""The gate against loss and fabrication: a text that is there against one read from the picture.

Neither is trusted: both are scored without knowing the truth (`extractors.ocr.quality`), the better
is kept, and the other stays in the record.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from extractors.contract import Page
from extractors.options import ExtractOptions

#: an existing text that scores this is not worth reading again
GOOD = 0.8
#: a text shorter than this beside a picture of the page is a stamp, not the page's text
STAMP = 200
#: a reading must be better by this to replace what is there
_MARGIN = 0.02


def better(
    existing: Page,
    read: Callable[[], Page],
    options: ExtractOptions,
    *,
    readable: bool = True,
) -> Page:
    """`existing`, or what `read()` gives where that is better; `read` is asked only if need be.

    `readable` is False where it is known that `existing` cannot be right, whatever it scores.
    """
    from extractors.ocr.quality import quality

    if not existing.text.strip():
        return read()
    words = tuple(word for line in existing.lines for word in line.words)
    known = words if existing.confidence is not None else ()
    score = quality(existing.text, known, languages=options.languages)
    if readable and len(existing.text) >= STAMP and score >= GOOD:
        return existing
    reading = read()
    ours = quality(reading.text, languages=options.languages)
    short = len(existing.text) < STAMP and len(reading.text) > 2 * len(existing.text)
    if reading.text and (ours > score + _MARGIN or short or not readable):
        lost = f"{existing.source}: score {score:.2f}, {len(existing.text)} characters"
        return replace(reading, rejected=(*reading.rejected, lost))
    lost = f"ocr ({reading.engine}): score {ours:.2f}, {len(reading.text)} characters"
    return replace(existing, rejected=(*existing.rejected, lost), cpu_seconds=reading.cpu_seconds)
