"""ALTO 4: one page of words with boxes and confidences, as libraries exchange them.

Follows ALTO 4.2 of the Library of Congress (namespace ns-v4#). The schema itself is CC BY-SA and
is not shipped; the tests hold a schema of our own for the part that is written here.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from xml.etree import ElementTree as Tree

from extractors.contract import Box, Line, Page, Word
from extractors.ocr.certainty import certainties
from extractors.outputs.tags import language_tag, xml_text

NAMESPACE = "http://www.loc.gov/standards/alto/ns-v4#"
_HYPHENS = ("-", "\u00ad", "\u2010", "\u2e17", "=")


def alto(page: Page, *, doc_id: str) -> bytes:
    """The page as an ALTO 4.2 document in UTF-8; boxes in pixels of the original page.

    WC is the share of words like this one that are right (`extractors.ocr.certainty`) on a page
    that an engine of ours read, else the confidence that came with the word.
    """
    root = Tree.Element("alto", {"xmlns": NAMESPACE, "SCHEMAVERSION": "4.2"})
    _describe(root, page, doc_id)
    roles = sorted({line.role for line in page.lines} - {"body"})
    if roles:
        tags = Tree.SubElement(root, "Tags")
        for role in roles:
            named = {"ID": f"role_{role}", "TYPE": "role", "LABEL": role}
            Tree.SubElement(tags, "StructureTag", named)
    layout = Tree.SubElement(root, "Layout")
    attributes = {
        "ID": f"page_{page.number}",
        "PHYSICAL_IMG_NR": str(page.number),
        "WIDTH": str(page.width),
        "HEIGHT": str(page.height),
    }
    if page.confidence is not None:
        attributes["PC"] = f"{_share(page.confidence):.3f}"
    if page.engine:
        attributes["PROCESSINGREFS"] = "ocr"
    element = Tree.SubElement(layout, "Page", attributes)
    space = Tree.SubElement(
        element, "PrintSpace", {**_place(Box(0, 0, page.width, page.height)), "ID": "space"}
    )
    _blocks(space, page)
    Tree.indent(root, " ")
    made: bytes = Tree.tostring(root, encoding="utf-8", xml_declaration=True)
    return made


def _describe(root: Tree.Element, page: Page, doc_id: str) -> None:
    description = Tree.SubElement(root, "Description")
    Tree.SubElement(description, "MeasurementUnit").text = "pixel"
    source = Tree.SubElement(description, "sourceImageInformation")
    Tree.SubElement(source, "documentIdentifier").text = xml_text(doc_id)
    if not page.engine:
        return
    step = Tree.SubElement(description, "Processing", {"ID": "ocr"})
    Tree.SubElement(step, "processingCategory").text = "contentGeneration"
    if page.model:
        settings = f"model {page.model}; rotation {page.rotation:g}"
        Tree.SubElement(step, "processingStepSettings").text = xml_text(settings)
    software = Tree.SubElement(step, "processingSoftware")
    name, _, version = page.engine.partition(" ")
    Tree.SubElement(software, "softwareName").text = xml_text(name)
    if version:
        Tree.SubElement(software, "softwareVersion").text = xml_text(version)


def _blocks(space: Tree.Element, page: Page) -> None:
    language = language_tag(page.language)
    halves = dict(_broken_words(page))
    words = (word.start for line in page.lines for word in line.words)
    sure = dict(zip(words, certainties(page), strict=False))  # none where no engine of ours read
    for number, (_, group) in enumerate(
        itertools.groupby(page.lines, key=lambda line: (line.block, line.role)), start=1
    ):
        lines = list(group)
        attributes = {"ID": f"block_{number}", **_place(_around(lines))}
        if lines[0].role != "body":
            attributes["TAGREFS"] = f"role_{lines[0].role}"
        if language:
            attributes["LANG"] = language
        block = Tree.SubElement(space, "TextBlock", attributes)
        for at, line in enumerate(lines, start=1):
            row = Tree.SubElement(
                block, "TextLine", {"ID": f"line_{number}_{at}", **_place(line.box)}
            )
            _words(row, line, halves, sure)


def _words(
    row: Tree.Element, line: Line, halves: dict[int, tuple[str, str]], sure: dict[int, float]
) -> None:
    previous: Word | None = None
    for word in line.words:
        if previous is not None:
            end = previous.box.left + previous.box.width
            gap = {"HPOS": str(end), "VPOS": str(word.box.top)}
            Tree.SubElement(row, "SP", {**gap, "WIDTH": str(max(0, word.box.left - end))})
        # its place in the page's text, by which the warehouse follows a word back to its box
        named = {"ID": f"w_{word.start}_{word.end}"}
        share = sure.get(word.start, _share(word.confidence))
        attributes = {**named, **_place(word.box), "WC": f"{share:.3f}"}
        part, whole = halves.get(word.start, ("", ""))
        text = word.text[:-1] if part == "HypPart1" else word.text
        if part:
            attributes |= {"SUBS_TYPE": part, "SUBS_CONTENT": xml_text(whole)}
        Tree.SubElement(row, "String", {**attributes, "CONTENT": xml_text(text)})
        if part == "HypPart1":
            Tree.SubElement(row, "HYP", {"CONTENT": word.text[-1]})
        previous = word


def _broken_words(page: Page) -> Iterator[tuple[int, tuple[str, str]]]:
    """The words broken by a hyphen at a line's end: start of each half, which half, whole word."""
    for line, after in itertools.pairwise(page.lines):
        first, second = line.words[-1], after.words[0]
        if (
            len(first.text) > 1
            and first.text[-1] in _HYPHENS
            and first.text[-2].isalpha()
            and second.text[0].islower()
        ):
            whole = first.text[:-1] + second.text
            yield first.start, ("HypPart1", whole)
            yield second.start, ("HypPart2", whole)


def _share(confidence: float) -> float:
    """A confidence of 0..100 as ALTO's 0..1."""
    return min(1.0, max(0.0, confidence / 100))


def _place(box: Box) -> dict[str, str]:
    return {
        "HPOS": str(box.left),
        "VPOS": str(box.top),
        "WIDTH": str(box.width),
        "HEIGHT": str(box.height),
    }


def _around(lines: list[Line]) -> Box:
    left, top = min(line.box.left for line in lines), min(line.box.top for line in lines)
    right = max(line.box.left + line.box.width for line in lines)
    bottom = max(line.box.top + line.box.height for line in lines)
    return Box(left, top, right - left, bottom - top)
