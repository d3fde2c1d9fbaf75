"""What is read from an RTF file."""

from __future__ import annotations

from dataclasses import dataclass, field

from extractors.markup.raised import settled


@dataclass(slots=True)
class Apart:
    """A text that stands elsewhere than where it is written: of a note, a header, a picture.

    `label` is the number that calls a note, the author of a comment.
    """

    kind: str
    label: str = ""
    parts: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Its text."""
        return settled("".join(self.parts)).strip()


@dataclass(slots=True)
class RtfText:
    """The text, what the file says of itself, whether its groups close, and bytes that fit no
    code page.

    `text` has the notes of a page at its foot, and a form feed between pages. `apart` are headers,
    footers, comments and pictures (their data in hexadecimal). `hidden` and `deleted` count the
    characters that are not shown, `objects` the embedded files.
    """

    text: str
    metadata: dict[str, str] = field(default_factory=dict)
    complete: bool = True
    undecodable: int = 0
    encoding: str = "cp1252"
    apart: list[Apart] = field(default_factory=list)
    hidden: int = 0
    deleted: int = 0
    objects: int = 0
