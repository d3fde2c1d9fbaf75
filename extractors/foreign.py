"""Types that fonds knows by their first bytes and does not read, each with what to do instead."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Foreign:
    """A type that is refused: what to call it, and what to do.

    `textual` types are made of characters, and would else be taken for plain text.
    """

    label: str
    remedy: str
    textual: bool = False


_CONVERT = "Convert it to {} and drop that."
_SCAN = Foreign("an image of a kind that archives do not use", _CONVERT.format("TIFF or PNG"))
_POSTSCRIPT = Foreign(
    "PostScript, which is a program and is never run",
    "Convert it to PDF on a machine that you trust with it, and drop the PDF.",
    textual=True,
)
_PROGRAM = Foreign("a program", "Programs are not documents: check what was meant to be dropped.")
_SOUND = Foreign("sound or video", "Drop its transcript, or its captions as text.")
_OFFICE = Foreign(
    "an old Office file (DOC, XLS, PPT, MSG)",
    "Save it as DOCX, PDF or .eml in an office program, and drop that.",
)
_ARCHIVE = Foreign("a compressed archive", "Unpack it, or pack it as ZIP or TAR, and drop that.")
_DATA = Foreign("a database or data file", "Export the texts in it as CSV or XML, and drop that.")
_FONT = Foreign("a font", "Fonts are not documents: check what was meant to be dropped.")

#: (offset, first bytes, type); longest sequences first where two could match
_MAGIC: tuple[tuple[int, bytes, Foreign], ...] = (
    (0, b"\x04%!PS", _POSTSCRIPT),
    (0, b"\xc5\xd0\xd3\xc6", _POSTSCRIPT),
    (0, b"MZ", _PROGRAM),
    (0, b"\x7fELF", _PROGRAM),
    (0, b"\xca\xfe\xba\xbe", _PROGRAM),
    (0, b"\xcf\xfa\xed\xfe", _PROGRAM),
    (0, b"\xce\xfa\xed\xfe", _PROGRAM),
    (0, b"\0asm", _PROGRAM),
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", _OFFICE),
    (0, b"\x1f\x8b", _ARCHIVE),
    (0, b"BZh", _ARCHIVE),
    (0, b"\xfd7zXZ\0", _ARCHIVE),
    (0, b"\x28\xb5\x2f\xfd", _ARCHIVE),
    (0, b"7z\xbc\xaf\x27\x1c", _ARCHIVE),
    (0, b"Rar!\x1a\x07", _ARCHIVE),
    (0, b"PK\x03\x04", _ARCHIVE),
    (0, b"SQLite format 3\0", _DATA),
    (0, b"PAR1", _DATA),
    (0, b"\x89HDF", _DATA),
    (0, b"ID3", _SOUND),
    (0, b"OggS", _SOUND),
    (0, b"fLaC", _SOUND),
    (4, b"ftypmp4", _SOUND),
    (4, b"ftypisom", _SOUND),
    (4, b"ftypM4", _SOUND),
    (4, b"ftypqt", _SOUND),
    (4, b"ftyp", _SCAN),
    (8, b"WAVE", _SOUND),
    (8, b"AVI ", _SOUND),
    (0, b"\x1aE\xdf\xa3", _SOUND),
    (0, b"8BPS", _SCAN),
    (0, b"SIMPLE  =", _SCAN),
    (0, b"DDS ", _SCAN),
    (0, b"BLP", _SCAN),
    (0, b"icns", _SCAN),
    (0, b"\0\0\x01\0", _SCAN),
    (0, b"\0\0\x02\0", _SCAN),
    (0, b"\x01\xda", _SCAN),
    (0, b"\x76\x2f\x31\x01", _SCAN),
    (0, b"qoif", _SCAN),
    (0, b"gimp xcf", _SCAN),
    (0, b"\xd7\xcd\xc6\x9a", _SCAN),
    (0, b"\0\x01\0\0\0", _FONT),
    (0, b"OTTO", _FONT),
    (0, b"wOF", _FONT),
)


def could_be_text(foreign: Foreign, start: bytes) -> bool:
    """Whether a plain text may begin so: in letters alone (`MZ`, `ID3`), of no textual type."""
    return not foreign.textual and not any(
        start[offset : offset + len(magic)] == magic and not magic.strip().isalnum()
        for offset, magic, kind in _MAGIC
        if kind is foreign
    )


def foreign_type(start: bytes) -> Foreign | None:
    """What a file is that begins with `start`, None for the unknown.

    >>> foreign_type(b"\\x7fELF\\x02\\x01").label
    'a program'
    """
    if start[:64].lstrip().startswith(b"%!PS"):
        return _POSTSCRIPT
    for offset, magic, foreign in _MAGIC:
        if start[offset : offset + len(magic)] == magic:
            return foreign
    return None
