"""The text of WordprocessingML (DOCX): paragraphs, tables, notes, comments, boxes, symbols."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from extractors.markup.flow import Flow
from extractors.markup.symbols import as_unicode, character_of
from extractors.markup.word_lists import Numbering
from extractors.markup.word_runs import RunLooks
from extractors.markup.xml_safe import attribute, local

#: never on the page: deleted text, field codes, properties
_GONE = frozenset("del moveFrom instrText pPr rPr sectPr tblPr trPr tcPr delInstrText".split())
_CHARACTERS = {"tab": "\t", "ptab": "\t", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
#: what shows that one of two forms of the same thing can be read
_TELLING = frozenset({"t", "sym", "blip", "imagedata", "textpath"})
_REFERENCES = {"footnoteReference": "footnote", "endnoteReference": "endnote"}

#: what says in words what a picture shows
_ALT = {"docPr": "descr", "cNvPr": "descr", "shape": "alt"}


@dataclass(frozen=True, slots=True)
class Story:
    """A part of the package: its root element, and the targets of its relations by their ids."""

    root: Any
    relations: Mapping[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class WordPage:
    """The text between two page breaks, with the parts that hold its pictures."""

    flow: Flow
    pictures: list[str] = field(default_factory=list)


class WordReader:
    """Reads a body, and the notes and comments that it calls.

    `notes` maps (`footnote`, `endnote` or `comment`, id) to the note's element; they stand in the
    story of their kind. `deleted` and `hidden` count the characters of
    tracked deletions and of hidden text, which are no text; `in_place` is what is said
    in place of pictures.
    """

    def __init__(
        self,
        notes: Mapping[tuple[str, str], Any],
        stories: Mapping[str, Story] | None = None,
        numbering: Numbering | None = None,
        looks: RunLooks | None = None,
    ) -> None:
        self._notes = dict(notes)
        self._stories = stories or {}
        self._numbering = numbering or Numbering()
        self._looks = looks or RunLooks()
        self._count = 0
        self._called: list[tuple[str, str, Any]] = []
        self.deleted = self.hidden = 0
        self.in_place: list[str] = []

    def pages(self, story: Story) -> list[WordPage]:
        """The pages by hard page breaks; notes are read at the end of the page that calls them.

        Notes and comments that nothing calls are read at the end of the last.
        """
        pages = [WordPage(Flow())]
        self._read(story.root, story, pages)
        for (kind, number), note in [*self._notes.items()]:
            del self._notes[kind, number]
            self._called.append((kind, "", note))
        self._feet(pages)
        return pages

    def running(self, story: Story) -> WordPage:
        """A header or footer, which has no pages."""
        pages = [WordPage(Flow())]
        self._read(story.root, story, pages)
        self._feet(pages)
        return pages[0]

    def _feet(self, pages: list[WordPage]) -> None:
        """The notes called on this page, then its comments, which are not on paper."""
        called, self._called = self._called, []
        for kind, label, note in sorted(called, key=lambda one: one[0] == "comment"):
            flow = pages[-1].flow
            if kind == "comment":
                flow.block(2)
                flow.begin("comment")
                author = attribute(note, "author").strip()
                flow.write(f"{author}: " if author else "", keep=True)
                flow.stay()
            else:
                flow.note(label)
            # a page break in a note turns no page
            self._read(note, self._stories.get(kind, Story(note)), [pages[-1]])
            if kind == "comment":
                flow.end()

    def _read(self, root: Any, story: Story, pages: list[WordPage]) -> None:
        boxes: list[Any] = []
        turns = root is story.root
        stack: list[tuple[Any, bool]] = [(root, True)]
        while stack:
            element, entering = stack.pop()
            name = local(element)
            if not entering:
                beside = _leave(element, name, pages[-1].flow, boxes)
                stack.extend((child, True) for child in reversed(beside))
            elif name in _GONE or not name:
                self.deleted += _deleted(element, name)
            elif name == "txbxContent":
                boxes.append(element)
            elif name == "r" and self._looks.of(element).hidden:
                self._hide(element)
            else:
                self._enter(element, name, story, pages, turns=turns)
                stack.append((element, False))
                stack.extend((child, True) for child in reversed(_children(element, name)))

    def _enter(
        self, element: Any, name: str, story: Story, pages: list[WordPage], *, turns: bool
    ) -> None:
        """Write what an element says before its children do."""
        if name == "r":
            pages[-1].flow.place(self._looks.of(element).place or "")
        if name == "p" and turns and _breaks_before(element):
            self._turn(pages)
        if name == "p" and (label := self._numbering.label(element)):
            pages[-1].flow.write(f"{label} ", keep=True)
        if name == "br" and turns and attribute(element, "type") == "page":
            self._turn(pages)
        elif name == "tc" and _follows_cell(element):
            pages[-1].flow.cell()
        else:
            said = "(" if name == "rt" else _characters(element, name)
            pages[-1].flow.write(said, keep=True)
        self._reference(element, name, pages[-1].flow)
        if name in ("docPr", "cNvPr", "shape") and element.get(_ALT[name]):
            self.in_place.append(" ".join(element.get(_ALT[name]).split()))
        if name in ("blip", "imagedata"):
            target = story.relations.get(attribute(element, "embed") or attribute(element, "id"))
            pages[-1].pictures += [target] if target else []

    def _hide(self, run: Any) -> None:
        """Count what a hidden run holds, and the notes that only it calls."""
        parts = [run]
        for element in run.iter():
            kind = _REFERENCES.get(local(element), "")
            note = self._notes.pop((kind, attribute(element, "id")), None)
            parts += [] if note is None else [note]
        letters = (e.text or "" for part in parts for e in part.iter() if local(e) == "t")
        self.hidden += sum(map(len, letters))

    def _turn(self, pages: list[WordPage]) -> None:
        self._feet(pages)
        pages.append(WordPage(Flow()))

    def _reference(self, element: Any, name: str, flow: Flow) -> None:
        """Set the note aside that is called here. Notes are numbered through the document."""
        if name == "commentReference" or name == "commentRangeStart":
            comment = self._notes.pop(("comment", attribute(element, "id")), None)
            if comment is not None:
                self._called.append(("comment", "", comment))
        kind = _REFERENCES.get(name)
        note = self._notes.pop((kind, attribute(element, "id")), None) if kind else None
        if kind and note is not None:
            self._count += 1
            label = str(self._count)
            flow.call(label)
            self._called.append((kind, label, note))


def _leave(element: Any, name: str, flow: Flow, boxes: list[Any]) -> list[Any]:
    """Write what an element ends with; the children of boxes that are to be read behind it."""
    if name == "p":
        flow.place("")
        flow.block(1 if _in_table(element) else 2)
        if boxes and not any(local(e) == "p" for e in element.iterancestors()):
            # a box stands beside the paragraph that it is anchored in
            beside = [child for box in boxes for child in box]
            boxes.clear()
            return beside
    elif name == "tr":
        flow.row()
    elif name == "rt":
        flow.write(")", keep=True)
    return []


def _deleted(element: Any, name: str) -> int:
    """How many characters a tracked deletion holds."""
    if name not in ("del", "moveFrom"):
        return 0
    return sum(len(e.text or "") for e in element.iter() if local(e) in ("delText", "t"))


def _children(element: Any, name: str) -> list[Any]:
    """The children in the order in which they are read: how a word is read stands behind it."""
    if name == "AlternateContent":
        return list(_chosen(element))
    return sorted(element, key=lambda e: local(e) == "rt") if name == "ruby" else list(element)


def _characters(element: Any, name: str) -> str:
    """The characters that an element stands for by itself."""
    if name == "t":
        return as_unicode(_font(element), str(element.text or ""))
    if name == "sym":
        code = attribute(element, "char")
        return character_of(attribute(element, "font"), int(code, 16)) if _is_hex(code) else ""
    if name in ("br", "cr"):
        return "\n"
    if name == "checkBox":
        return "☒" if _checked(element) else "☐"
    if name == "ddList":
        entries = [attribute(e, "val") for e in element if local(e) == "listEntry"]
        chosen = next((attribute(e, "val") for e in element if local(e) == "result"), "0")
        at = int(chosen) if chosen.isdecimal() else 0
        return entries[at] if at < len(entries) else ""
    if name == "textInput" and not _is_filled(element):
        return next((attribute(e, "val") for e in element if local(e) == "default"), "")
    if name == "textpath":  # letters drawn as a picture (WordArt)
        return attribute(element, "string")
    return _CHARACTERS.get(name, "")


def _checked(box: Any) -> bool:
    """Whether a check box of an older form is checked; its own state before its default."""
    states = {local(e): attribute(e, "val") not in ("0", "false", "off") for e in box}
    return states.get("checked", states.get("default", False))


def _is_filled(field: Any) -> bool:
    """Whether the field of a form that `field` is of says something; else its default is shown."""
    begin = next((e for e in field.iterancestors() if local(e) == "fldChar"), None)
    run = begin.getparent() if begin is not None else None
    while run is not None and (run := run.getnext()) is not None:
        for element in run.iter():
            if local(element) == "t" and (element.text or "").strip():
                return True
            if local(element) == "fldChar" and attribute(element, "fldCharType") == "end":
                return False
    return False


def _chosen(alternatives: Any) -> Any:
    """Of several forms of the same thing, the first that can be read."""
    forms = list(alternatives)
    for form in forms:
        if any(local(e) in _TELLING for e in form.iter()):
            return [form]
    return forms[:1]


def _font(text: Any) -> str:
    """The font that a run names for itself."""
    run = text.getparent()
    for properties in run if run is not None else ():
        if local(properties) == "rPr":
            fonts = (e for e in properties if local(e) == "rFonts")
            return next((attribute(e, "ascii") or attribute(e, "hAnsi") for e in fonts), "")
    return ""


def _is_hex(text: str) -> bool:
    return 0 < len(text) <= 4 and all(c in "0123456789abcdefABCDEF" for c in text)


def _in_table(element: Any) -> bool:
    parent = element.getparent()
    return parent is not None and local(parent) == "tc"


def _follows_cell(element: Any) -> bool:
    before = element.getprevious()
    return before is not None and local(before) == "tc"


def _breaks_before(paragraph: Any) -> bool:
    for properties in paragraph:
        if local(properties) == "pPr":
            return any(
                local(e) == "pageBreakBefore" and attribute(e, "val") not in ("0", "false")
                for e in properties
            )
    return False


def notes_of(kind: str, root: Any) -> Iterator[tuple[tuple[str, str], Any]]:
    """The notes of one kind by (kind, id), without the lines that part them from the text."""
    for note in root:
        if local(note) == kind and attribute(note, "type") not in (
            "separator", "continuationSeparator", "continuationNotice",
        ):  # fmt: skip
            yield (kind, attribute(note, "id")), note
