"""The parts of a package (DOCX, ODT, EPUB): each is read, is known to hold no text, or is named."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from extractors.accounting import unread
from extractors.options import Limits
from extractors.packages.zip_safe import open_zip
from findings.finding import Finding


class ZipParts(Mapping[str, bytes]):
    """Parts of a package by name, each read when it is asked for: scans do not fit into memory.

    `own` are parts that are at hand already.
    """

    def __init__(
        self, path: Path, limits: Limits, names: Iterable[str], own: Mapping[str, bytes]
    ) -> None:
        self._path = path
        self._limits = limits
        self._names = dict.fromkeys((*names, *own))
        self._own = own

    def __getitem__(self, name: str) -> bytes:
        if name in self._own:
            return self._own[name]
        if name not in self._names:
            raise KeyError(name)
        with open_zip(self._path, self._limits) as archive:
            return archive.read(name)

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


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
