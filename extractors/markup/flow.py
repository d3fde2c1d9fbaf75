"""Running text put together from markup: inline runs joined, blocks on lines of their own.

Notes are written alike whatever the markup: the call `[3]` where the file has one, and the note,
`[3] See the log.`, at the foot of its page, or of the text where there are no pages.
"""

from __future__ import annotations

import re

from extractors.markup.raised import Place, end_of, note_mark, on_the_line

_SPACE = re.compile(r"[ \t\r\n\f\v]+")


class Flow:
    """Collects the text of a page, with spans of furniture.

    White space within a run collapses to one space as a browser does, unless `keep` is set.
    """

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._gap = 0
        self._stay = False
        #: where what is written stands, and what was written above or below the line
        self._place: Place = ""
        self._held: list[str] = []
        self._held_as: tuple[Place, bool] = ("", False)
        self._open: list[tuple[int, str]] = []
        self.furniture: list[tuple[int, int, str]] = []

    def write(self, text: str | None, *, keep: bool = False) -> None:
        """Add inline text."""
        if not text:
            return
        text = text.replace("\0", "")
        if self._place:
            self._held.append(_SPACE.sub(" ", text))
        elif text:
            self._settle(text)
            self._add(text, keep=keep)

    def place(self, place: Place, *, called: bool = False) -> None:
        """What is written from here stands above or below the line, or on it again.

        `called` says that the file makes it the call of a note.
        """
        if place and place != self._place:
            self._settle("")
            self._held_as = (place, called)
        self._place = place

    def block(self, lines: int = 1) -> None:
        """What follows stands on a new line, or after `lines - 1` empty ones."""
        self._settle("\n")
        # the paragraph that begins a cell or a note stays beside the tab or the label
        if self._parts and not self._stay:
            self._gap = max(self._gap, lines)

    def line_break(self) -> None:
        """A line break inside a block: two of them leave an empty line."""
        self._settle("\n")
        self._gap = min(self._gap + 1, 2) if self._parts else 0

    def cell(self) -> None:
        """The next cell of a table's row begins, after a tab, whatever blocks the last one had."""
        self._settle("\t")
        self._gap = 0
        self._put("\t")
        self.stay()

    def row(self) -> None:
        """A row of a table ends here, whatever its last cell holds."""
        self._stay = False
        self.block()

    def call(self, label: str) -> None:
        """The call of a note, where it stands in the text."""
        self.write(note_mark(label), keep=True)

    def note(self, label: str) -> None:
        """The note with that label begins; what is written next belongs to it."""
        self.block(2)
        if label:
            self.write(f"{note_mark(label)} ", keep=True)
            self.stay()

    def stay(self) -> None:
        """What is written next stays on this line, whatever block it begins."""
        self._stay = True

    def begin(self, role: str) -> None:
        """Furniture with that role begins here, on a line of its own."""
        self.block()
        self._open.append((self._length, role))

    def end(self) -> None:
        """The last begun furniture ends here."""
        start, role = self._open.pop()
        self.block()
        if self._length > start and not self._open:
            self.furniture.append((start, self._length, role))

    def text(self) -> str:
        """All of it, without white space at its end."""
        self._settle("")
        return "".join(self._parts).rstrip()

    def spans(self) -> list[tuple[int, int, str]]:
        """The furniture, each span without the white space around it."""
        self._settle("")
        whole = "".join(self._parts)
        found = []
        for start, end, role in self.furniture:
            part = whole[start:end]
            start += len(part) - len(part.lstrip())
            end = start + len(part.strip())
            if end > start:
                found.append((start, end, role))
        return found

    def _add(self, text: str, *, keep: bool) -> None:
        """Add text after the gap that is due."""
        if keep:
            text = text.replace("\r\n", "\n").replace("\r", "\n")
        else:
            text = _SPACE.sub(" ", text)
            if not self._parts or self._gap or self._parts[-1][-1] in " \n\t":
                text = text.lstrip(" ")
        if not text:
            return
        if self._gap and self._parts:
            self._trim()
            self._put("\n" * self._gap)
        self._gap = 0
        self._stay = False
        self._put(text)

    def _settle(self, after: str) -> None:
        """Write what was held back because it stands above or below the line, before `after`."""
        if not self._held:
            return
        said = "".join(self._held)
        self._held.clear()
        place, called = self._held_as
        before = "\n" if self._gap else end_of(self._parts)
        self._add(on_the_line(said, before, after, place, called=called), keep=False)

    def _put(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)

    def _trim(self) -> None:
        """Drop spaces at the end of a finished line."""
        last = self._parts[-1]
        kept = last.rstrip(" ")
        if kept and kept != last:
            self._parts[-1] = kept
            self._length -= len(last) - len(kept)
