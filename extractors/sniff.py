"""What type a file is, by its content alone; its name can only contradict, never decide."""

from __future__ import annotations

import functools
import zipfile
from collections.abc import Sequence
from pathlib import Path, PurePath

from extractors.document import Format
from extractors.foreign import foreign_type
from extractors.options import ExtractOptions
from extractors.registry import by_extension, formats
from fonds.errors import RefusedError
from fonds.findings import Finding, finding

#: how much of the beginning is looked at, bytes
HEAD_BYTES = 1 << 16
#: with a score above this no fallback is asked
CERTAIN = 0.1
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
        from extractors.xml_prolog import root_of

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


def sniff(path: Path, name: str, options: ExtractOptions) -> tuple[Format, tuple[Finding, ...]]:
    """The format of a file, with a warning where its name promises another readable one.

    Raises RefusedError: `empty`, `too_large`, `type_mismatch` where the name promises a document
    and the content is nothing of the kind, `unsupported_type`.
    """
    head = Head(path)
    if head.size == 0:
        raise RefusedError("the file has no bytes", code="empty")
    if head.size > options.limits.max_bytes:
        raise RefusedError(
            f"{head.size:,} bytes are more than the limit of {options.limits.max_bytes:,}",
            code="too_large",
        )
    promised = by_extension(PurePath(name or path.name).suffix.lower(), options.formats)
    score, form = _best(head, options)
    foreign = foreign_type(head.start)
    if score > (0.1 if foreign and foreign.textual else 0):
        return form, _compare(form, promised, head)
    if foreign:
        if promised:
            raise RefusedError(
                f"the name promises {promised[0].label}, the content is {foreign.label}",
                code="type_mismatch",
            )
        raise RefusedError(
            f"{foreign.label} is not read", code="unsupported_type", remedy=foreign.remedy
        )
    if promised:
        raise RefusedError(
            f"the content does not begin as {promised[0].label} does, which the name promises",
            code="malformed",
        )
    raise RefusedError("the content is of no type that fonds knows", code="unsupported_type")


def _best(head: Head, options: ExtractOptions) -> tuple[float, Format]:
    """The format with the highest score, and the score."""
    known = formats(options.formats).values()
    first = [(entry.recognise(head), entry) for entry in known if not entry.fallback]
    if (best := max(first, key=lambda pair: pair[0]))[0] > CERTAIN:
        return best
    last = [(entry.recognise(head), entry) for entry in known if entry.fallback]
    return max((best, *last), key=lambda pair: pair[0])


def _compare(form: Format, promised: Sequence[Format], head: Head) -> tuple[Finding, ...]:
    """Whether the name's promise and the content can both be true."""
    if not promised or form in promised:
        return ()
    message = f"the name promises {promised[0].label}, the content is {form.label}"
    families = {entry.family for entry in promised}
    if "container" in families and head.zip_names:
        return ()  # a package is a ZIP file by another name
    if form.family in families:
        return () if form.family == "text" else (_mismatch(message),)
    if form.family == "text":
        # a page of HTML or a note where an image was promised is an error page, not the document
        raise RefusedError(message, code="type_mismatch")
    return (_mismatch(message),)


def _mismatch(message: str) -> Finding:
    return finding("type_mismatch", message, severity="warning")
