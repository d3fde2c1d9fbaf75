"""The beginning of a file, by which its type is told."""

from __future__ import annotations

import functools
import zipfile
from pathlib import Path

from extractors.xml_prolog import root_of

#: how much of the beginning is looked at, bytes
HEAD_BYTES = 1 << 16
_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe\0\0", "utf-32"), (b"\0\0\xfe\xff", "utf-32"))
_BOMS16 = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


class Head:
    """The beginning of a file, and what can be seen there without parsing it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.size = path.stat().st_size
        with path.open("rb") as file:
            self.start = file.read(HEAD_BYTES)

    @functools.cached_property
    def text(self) -> str:
        """The beginning as characters, for looking at markup: UTF-8, 16 or 32, else Latin-1."""
        for mark, encoding in (*_BOMS, *_BOMS16):
            if self.start.startswith(mark):
                return self.start.decode(encoding, "ignore").lstrip("\ufeff")
        for zeros, encoding in ((b"<\0", "utf-16-le"), (b"\0<", "utf-16-be")):
            if self.start.startswith(zeros):
                return self.start.decode(encoding, "ignore")
        return self.start.decode("latin-1")

    @functools.cached_property
    def xml_root(self) -> tuple[str, str]:
        """Local name and namespace of the root element, empty where the file is not XML."""
        return root_of(self.text)

    @functools.cached_property
    def zip_names(self) -> frozenset[str]:
        """The names inside a ZIP file, empty where it is none or its directory is damaged."""
        if not self.start.startswith((b"PK\x03\x04", b"PK\x05\x06")):
            return frozenset()
        try:
            with zipfile.ZipFile(self.path) as archive:
                return frozenset(archive.namelist())
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
            return frozenset()
