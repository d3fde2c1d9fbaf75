"""The text of OpenDocument (ODT): paragraphs, tables, notes, comments, boxes, form values."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping
from typing import Any

from extractors.markup.flow import Flow
from extractors.markup.open_lists import OpenLists
from extractors.markup.open_looks import OpenLooks
from extractors.markup.xml_safe import attribute, local

#: so often at most a row or cell with text is written, and so many characters
_MOST_TIMES, _MOST_WRITTEN = 100, 100_000
#: declarations, and deletions that the author struck out
_GONE = frozenset(["tracked-changes", "annotation-end", "sequence-decls", "forms", "binary-data"])

#: what says in words what a picture shows
_SVG = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}"
_IN_PLACE = frozenset((f"{_SVG}title", f"{_SVG}desc"))


class OpenReader:
    """Reads bodies into one flow.

    `pictures` are the parts of those met, `embedded` their bytes where they stand in the file
    itself, `in_place` what is said in place of them. `deleted` and `hidden` count the characters of
    tracked deletions and of hidden text, which are no text.
    """

    def __init__(
        self,
        controls: Mapping[str, str] | None = None,
        looks: OpenLooks | None = None,
        lists: OpenLists | None = None,
    ) -> None:
        self.pictures: list[str] = []
        self.embedded: dict[str, bytes] = {}
        self.deleted = self.hidden = 0
        self.in_place: list[str] = []
        self._controls = controls or {}
        self._looks = looks or OpenLooks()
        self._lists = lists or OpenLists()
        self._notes: list[tuple[str, Any]] = []
        self._comments: list[Any] = []

    def text(self, body: Any) -> Flow:
        """The text of a body; its notes and then its comments at its end."""
        flow = Flow()
        self._read(body, flow)
        while self._notes:
            label, note = self._notes.pop(0)
            flow.note(label)
            self._read(note, flow)
        while self._comments:
            self._comment(self._comments.pop(0), flow)
        return flow

    def _comment(self, comment: Any, flow: Flow) -> None:
        author = next((e.text or "" for e in comment if local(e) == "creator"), "").strip()
        flow.block(2)
        flow.begin("comment")
        flow.write(f"{author}: " if author else "", keep=True)
        flow.stay()
        for part in comment:
            if local(part) not in ("creator", "date", "date-string", "creator-initials"):
                self._read(part, flow)
                flow.block()
        flow.end()

    def _read(self, root: Any, flow: Flow) -> None:
        boxes: list[Any] = []
        placed: Any = None
        stack: list[tuple[Any, str]] = [(root, "enter")]
        while stack:
            element, step = stack.pop()
            name = local(element)
            if step == "tail":
                flow.write(element.tail)
            elif step == "leave":
                if element is placed:
                    placed = None
                    flow.place("")
                self._leave(element, name, flow)
                if boxes and name in ("p", "h") and not _within(element, ("p", "h")):
                    # a box stands beside the paragraph that it is anchored in
                    for box in reversed(boxes):
                        stack.extend((child, "enter") for child in reversed(box))
                    boxes.clear()
            elif name == "text-box" and _within(element, ("p", "h")):
                boxes.append(element)
            elif name and not self._aside(element, name, flow):
                _special(element, name, flow)
                if label := self._lists.label(element):
                    flow.write(f"{label} ", keep=True)
                if placed is None and name != "p" and (place := self._looks.of(element).place):
                    placed = element
                    flow.place(place)
                flow.write(element.text)
                stack.append((element, "leave"))
                for child in reversed(element):
                    for _ in range(_times(child)):
                        stack.append((child, "tail"))
                        stack.append((child, "enter"))

    def _aside(self, element: Any, name: str, flow: Flow) -> bool:
        """Whether the element is not read in its place, and what is done with it instead."""
        if name == "note":
            label = next((_text(e) for e in element if local(e) == "note-citation"), "")
            bodies = [e for e in element if local(e) == "note-body"]
            flow.call(label)
            self._notes += [(label, note) for note in bodies]
        elif name == "annotation":
            self._comments.append(element)
        elif name == "tracked-changes":
            for deletion in (e for e in element.iter() if local(e) == "deletion"):
                paragraphs = (e for e in deletion.iter() if local(e) in ("p", "h"))
                self.deleted += sum(len(_text(e)) for e in paragraphs)
        elif name == "control":
            flow.write(self._controls.get(attribute(element, "control"), ""))
        elif self._is_hidden(element, name):
            said = attribute(element, "string-value") or _text(element)
            self.hidden += len(said.strip())
        elif name == "hidden-text":
            flow.write(attribute(element, "string-value") or element.text)
        elif element.tag in _IN_PLACE:
            self.in_place.append(" ".join(_text(element).split()))
        elif name == "image":
            self._picture(element)
            return False
        else:
            return name in _GONE
        return True

    def _is_hidden(self, element: Any, name: str) -> bool:
        """Whether the element is not shown: by its own word, a field in it, or its style."""
        if name == "hidden-text":
            return attribute(element, "is-hidden") != "false"
        if name == "section":
            display, is_hidden = attribute(element, "display"), attribute(element, "is-hidden")
            return display == "none" or (display == "condition" and is_hidden == "true")
        fields = (e for e in element if local(e) == "hidden-paragraph") if name == "p" else ()
        if any(attribute(field, "is-hidden") == "true" for field in fields):
            return True
        return bool(self._looks.of(element).hidden)

    def _picture(self, image: Any) -> None:
        name = attribute(image, "href").removeprefix("./")
        for data in (e for e in image if local(e) == "binary-data"):
            name = f"picture {len(self.embedded) + 1}"
            try:
                self.embedded[name] = base64.b64decode("".join((data.text or "").split()))
            except binascii.Error:
                self.embedded[name] = b""
        if name:
            self.pictures.append(name)

    def _leave(self, element: Any, name: str, flow: Flow) -> None:
        if name in ("p", "h"):
            flow.block(1 if _within(element, ("table-cell",)) else 2)
        elif name == "table-row":
            flow.row()
        elif name == "ruby-text":
            flow.write(")", keep=True)


def controls_of(root: Any) -> dict[str, str]:
    """What each control of the forms shows, by its id: its value, or whether it is checked."""
    found: dict[str, str] = {}
    for form in (e for e in root.iter() if local(e) == "forms"):
        for element in form.iter():
            state = attribute(element, "current-state") or attribute(element, "state")
            value = attribute(element, "current-value") or attribute(element, "value")
            label = attribute(element, "label")
            box = ("☒" if state == "checked" else "☐") if local(element) == "checkbox" else ""
            chosen = [
                attribute(e, "label") or _text(e)
                for e in element
                if attribute(e, "current-selected") == "true"
            ]
            shown = " ".join(part for part in (box, label, value, *chosen) if part)
            if shown and attribute(element, "id"):
                found[attribute(element, "id")] = shown
    return found


def _times(element: Any) -> int:
    """How often a row or cell stands in its table; what fills a sheet to its end stands once."""
    if local(element) not in ("table-row", "table-cell"):
        return 1
    stated = attribute(element, "number-rows-repeated") or attribute(
        element, "number-columns-repeated"
    )
    times = int(stated) if stated.isdecimal() and len(stated) < 7 else 1
    if not 1 < times <= _MOST_TIMES or any(local(e) == "table" for e in element.iter()):
        return 1
    size = len(_text(element).strip())
    return times if 0 < size * times <= _MOST_WRITTEN else 1


def _special(element: Any, name: str, flow: Flow) -> None:
    if name == "table-cell" and element.getprevious() is not None:
        flow.cell()
    elif name == "ruby-text":  # how it is read stands over it: behind it in brackets, as in HTML
        flow.write("(", keep=True)
    elif name == "tab":
        flow.write("\t", keep=True)
    elif name == "s":
        count = attribute(element, "c") or "1"
        flow.write(" " * (min(int(count), 200) if count.isdecimal() else 1), keep=True)
    elif name == "line-break":
        flow.write("\n", keep=True)


def _within(element: Any, names: tuple[str, ...]) -> bool:
    """Whether the element stands in one of those, in the same box or note."""
    for parent in element.iterancestors():
        if local(parent) in names:
            return True
        if local(parent) in ("text-box", "note-body", "annotation"):
            return False
    return False


def _text(element: Any) -> str:
    return "".join(element.itertext())
