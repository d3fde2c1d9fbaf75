"""The text of a page in the annotations of its canvas, as ALTO where they say where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from fetchers.contract import Transfer
from fetchers.desk import Desk
from fetchers.iiif.trees import identity, items, link, listed, tree_of, whole, words

#: what an annotation is for that is text of the page itself, and no remark about it
_TEXT = {"supplementing", "transcribing", "painting"}
#: how fine annotations are, the best for reading first; those of one fineness are taken
_FINENESS = ("line", "", "paragraph", "block", "page", "word")
_BOX = re.compile(
    r"xywh=(?:pixel:)?([0-9]{1,9})(?:\.[0-9]*)?,([0-9]{1,9})(?:\.[0-9]*)?"
    r",([0-9]{1,9})(?:\.[0-9]*)?,([0-9]{1,9})(?![0-9])"
)
_ALTO = "http://www.loc.gov/standards/alto/ns-v4#"
#: the prefixes that are written
_SPACES: dict[Any, str] = {None: _ALTO}
_MOST_PAGES = 100

Box = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class _Note:
    text: str
    box: Box | None
    fineness: str


def has_annotations(canvas: Any) -> bool:
    """Whether there are any that may be text."""
    return bool(listed(canvas, "annotations", "otherContent"))


def text_of(canvas: Any, desk: Desk, at: str) -> tuple[bytes, tuple[Transfer, ...]]:
    """The text, and how its annotations came; no bytes where none of them is text of the page.

    `at` is the address of the manifest.
    """
    notes: list[_Note] = []
    came: list[Transfer] = []
    todo = [(one, at) for one in listed(canvas, "annotations", "otherContent")[::-1]]
    asked = 0
    while todo:
        page, base = todo.pop()
        url = link(page, base)
        if not items(page, "items", "resources") and url and asked < _MOST_PAGES:
            desk.go_on()
            got = desk.web.get(url)
            asked += 1
            page = tree_of(url, got[0] if got else b"")
            came += [got[1]] if got else []
            base = got[1].final_url if got else url
            if following := link(page.get("next"), base):
                todo.append(({"id": following}, base))
        notes += (note for one in items(page, "items", "resources") for note in _notes(one))
    found = {one.fineness for one in notes}
    chosen = next((one for one in _FINENESS if one in found), "")
    notes = [one for one in notes if one.fineness == chosen]
    if not notes:
        return b"", tuple(came)
    if any(one.box is None for one in notes):
        return "\n".join(one.text for one in notes).encode(), tuple(came)
    return _alto(notes, canvas, together=chosen == "word"), tuple(came)


def _notes(one: Any) -> Iterator[_Note]:
    stated = one.get("motivation")
    why = {str(m).rpartition(":")[2] for m in (stated if isinstance(stated, list) else [stated])}
    fineness = str(one.get("textGranularity") or "")
    bodies = [b for b in items(one, "body", "resource") if b.get("value") or b.get("chars")]
    if why.isdisjoint(_TEXT) or not bodies:
        return
    text = " ".join(words(b.get("value") or b.get("chars")) for b in bodies)
    if text.strip():
        yield _Note(text.strip(), _box(one.get("target") or one.get("on")), fineness)


def _box(target: Any) -> Box | None:
    if isinstance(target, list):
        return next((box for box in map(_box, target) if box), None)
    places = [identity(target)]
    if isinstance(target, dict):
        places += [identity(target.get("source")), identity(target.get("full"))]
        places += [str(one.get("value")) for one in items(target, "selector")]
    found = next((match for one in places if (match := _BOX.search(one))), None)
    if found is None:
        return None
    x, y, wide, high = map(int, found.groups())
    return (x, y, wide, high)


def _alto(notes: list[_Note], canvas: Any, *, together: bool) -> bytes:
    from lxml import etree

    root = etree.Element(f"{{{_ALTO}}}alto", nsmap=_SPACES)
    size = {k.upper(): str(whole(canvas.get(k))) for k in ("width", "height")}
    page = etree.SubElement(etree.SubElement(root, f"{{{_ALTO}}}Layout"), f"{{{_ALTO}}}Page", size)
    space = etree.SubElement(page, f"{{{_ALTO}}}PrintSpace")
    block = etree.SubElement(space, f"{{{_ALTO}}}TextBlock")
    for line in _lines(notes) if together else [[one] for one in notes]:
        boxes = [one.box for one in line if one.box]
        left, top = min(b[0] for b in boxes), min(b[1] for b in boxes)
        right, below = max(b[0] + b[2] for b in boxes), max(b[1] + b[3] for b in boxes)
        element = etree.SubElement(
            block, f"{{{_ALTO}}}TextLine", _place((left, top, right - left, below - top))
        )
        for one in line:
            for text, box in _words(one):
                etree.SubElement(element, f"{{{_ALTO}}}String", {"CONTENT": text, **_place(box)})
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8"))


def _words(note: _Note) -> Iterator[tuple[str, Box]]:
    """The words of a note; of its box each has the share that its letters have of the text."""
    x, y, wide, high = note.box or (0, 0, 0, 0)
    text = "".join(c if c.isprintable() else " " for c in note.text)
    for found in re.finditer(r"\S+", text):
        left, right = (wide * end // len(text) for end in found.span())
        yield found.group(), (x + left, y, right - left, high)


def _lines(notes: list[_Note]) -> Iterator[list[_Note]]:
    """Words in their order, those that stand beside each other in one line."""
    line: list[_Note] = []
    for one in notes:
        last = line[-1].box if line else None
        middle = one.box[1] + one.box[3] / 2 if one.box else 0.0
        beside = last and last[1] <= middle <= last[1] + last[3]
        if last and one.box and not (beside and one.box[0] >= last[0]):
            yield line
            line = []
        line.append(one)
    yield line


def _place(box: Box) -> dict[str, str]:
    return dict(zip(("HPOS", "VPOS", "WIDTH", "HEIGHT"), map(str, box), strict=True))
