"""A stored page (ALTO) as the page with lines that it was written from."""

from __future__ import annotations

from extractors.contract import Box, Line, Page, Word
from extractors.outputs.alto import NAMESPACE

_A = f"{{{NAMESPACE}}}"
_ROLE = "role_"


def stored_page(alto: bytes) -> Page:
    """The page's number, size, language, lines and words; its text is left empty."""
    import defusedxml.ElementTree as ElementTree

    root = ElementTree.fromstring(alto, forbid_dtd=True)
    (page,) = root.iter(f"{_A}Page")
    lines: list[Line] = []
    language = None
    for block, element in enumerate(root.iter(f"{_A}TextBlock")):
        language = language or element.get("LANG")
        role = element.get("TAGREFS", "").removeprefix(_ROLE) or "body"
        for row in element.findall(f"{_A}TextLine"):
            lines.append(Line(tuple(_words(row)), _box(row), block, role))
    engine = " ".join(
        root.findtext(f".//{_A}{name}") or "" for name in ("softwareName", "softwareVersion")
    )
    return Page(
        int(page.attrib["PHYSICAL_IMG_NR"]),
        "text",
        lines=tuple(lines),
        width=int(page.attrib["WIDTH"]),
        height=int(page.attrib["HEIGHT"]),
        language=language,
        engine=engine.strip(),
    )


def _words(row: object) -> list[Word]:
    found = []
    hyphen = row.find(f"{_A}HYP")  # type: ignore[attr-defined]
    strings = row.findall(f"{_A}String")  # type: ignore[attr-defined]
    for node in strings:
        _, start, end = node.get("ID").split("_")
        text = node.get("CONTENT")
        if hyphen is not None and node is strings[-1]:
            text += hyphen.get("CONTENT")
        found.append(Word(text, _box(node), 100 * float(node.get("WC")), int(start), int(end)))
    return found


def _box(node: object) -> Box:
    sides = ("HPOS", "VPOS", "WIDTH", "HEIGHT")
    return Box(*(int(node.get(side)) for side in sides))  # type: ignore[attr-defined]
