"""The parts of a package (DOCX, ODT, EPUB): each is read, is known to hold no text, or is named."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from extractors.accounting import unread
from findings.finding import Finding


def unread_parts(
    names: Iterable[str], read: Iterable[str], apparatus: re.Pattern[str]
) -> Iterator[Finding]:
    """The finding of the parts that were neither read nor are `apparatus` of the format.

    Apparatus (styles, fonts, settings, relations) is what no reader of the document ever sees as
    its text; the pattern is matched against whole names.
    """
    known = set(read)
    left = [name for name in names if name not in known and not apparatus.fullmatch(name)]
    yield from unread("parts of the package that are not read as text", left)
