"""What is laid over a PDF page: form values, comments, stamps, signatures.

None of it is in the page's content, so none of it is in its text layer. What is shown on the page
is put where it stands; comments that open in a window come after the page's text; what is hidden,
or is sound or film, is a finding.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from extractors.pdf.glyphs import Glyphs, LayerLine
from extractors.pdf.rotated_text import turned_lines
from findings.finding import Finding, finding

_HIDDEN, _NO_VIEW = 2, 32
_PASSWORD = 1 << 13
_BUTTON = 1 << 16
#: annotations that are sound or pictures in motion
_MEDIA = frozenset(("/Sound", "/Movie", "/Screen", "/RichMedia", "/3D"))
#: annotations whose words stand on the page itself
_SHOWN = frozenset(("/Widget", "/FreeText", "/Stamp", "/Watermark", "/Redact"))
#: what programs call the state of a box that is ticked
_ON = frozenset(("yes", "on", "true", "1"))
_TICKED = "\u2612"
#: fields within fields, at most
_DEPTH = 32
_TAG = re.compile(r"<[^<>]*>")
_EXCERPT = 80


@dataclass(slots=True)
class Overlay:
    """What lies over a page: `pieces` stand on it, `notes` follow its text."""

    pieces: list[LayerLine] = field(default_factory=list)
    notes: list[LayerLine] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    drawn: bool = False
    ticked: list[LayerLine] = field(default_factory=list)


def overlay(structure: Any | None, number: int) -> Overlay:
    """Look at the annotations of a page (pikepdf's). `drawn` is whether any has a picture."""
    found = Overlay()
    for item in _annotations(structure):
        _take(item, number, found)
    return found


def _annotations(structure: Any | None) -> Iterator[Any]:
    import pikepdf

    listed = structure.obj.get("/Annots") if structure is not None else None
    if isinstance(listed, pikepdf.Array):
        yield from (item for item in listed if isinstance(item, pikepdf.Dictionary))


def _take(item: Any, number: int, found: Overlay) -> None:
    kind = str(item.get("/Subtype", ""))
    if kind in _MEDIA:
        found.findings.append(_unread(f"{kind[1:]} annotation", number))
    text = _value(item) if kind == "/Widget" else _contents(item)
    if kind == "/Widget" and _flags(item, "/Ff") & _PASSWORD and text:
        found.findings.append(_unread(f"password in the form field {_name(item)}", number))
        return
    if _flags(item, "/F") & (_HIDDEN | _NO_VIEW):
        if text:
            said = " ".join(text.split())[:_EXCERPT]
            what = f"form field {_name(item)}" if kind == "/Widget" else f"{kind[1:]} annotation"
            found.findings.append(_unread(f"hidden {what}: {said}", number))
        return
    found.drawn = found.drawn or ("/AP" in item and kind not in ("/Link", "/Popup"))
    if not text:
        return
    if kind not in _SHOWN:
        author = _string(item.get("/T")) if kind not in ("/Link", "/Popup") else ""
        found.notes.append(LayerLine(f"{author}: {text}" if author else text, *_rectangle(item)))
        return
    piece = LayerLine(text, *_rectangle(item))
    (found.ticked if text.startswith(_TICKED) else found.pieces).append(piece)


def _unread(what: str, number: int) -> Finding:
    return finding("content_not_read", f"Not turned into text: {what}", where=f"page {number}")


def _flags(item: Any, key: str) -> int:
    value = _inherited(item, key) if key == "/Ff" else item.get(key)
    try:
        return int(value or 0)
    except (TypeError, ValueError):
        return 0


def _inherited(item: Any, key: str) -> Any:
    """A value of a form field or of the field that it is a part of."""
    for _ in range(_DEPTH):
        if key in item:
            return item.get(key)
        item = item.get("/Parent")
        if item is None or not hasattr(item, "keys"):
            break
    return None


def _name(item: Any) -> str:
    return ascii(_string(_inherited(item, "/TU")) or _string(_inherited(item, "/T")))


def _value(item: Any) -> str:
    """What a form field says."""
    kind = str(_inherited(item, "/FT") or "")
    value = _inherited(item, "/V")
    if kind == "/Btn":
        return _button(item)
    if kind == "/Sig":
        keys = ("/Name", "/Reason", "/Location", "/ContactInfo")
        said = [_string(value.get(key)) for key in keys] if hasattr(value, "keys") else []
        return ", ".join(part for part in said if part)
    if kind == "/Ch":
        options = _options(item)
        chosen = [_string(one) for one in _listed(value)]
        return "\n".join(options.get(one, one) for one in chosen if one)
    return _string(value) or _plain(_string(_inherited(item, "/RV")))


def _button(item: Any) -> str:
    if _flags(item, "/Ff") & _BUTTON:
        caption = item.get("/MK")
        return _string(caption.get("/CA")) if hasattr(caption, "keys") else ""
    state = _string(item.get("/AS"))
    if not state and "/Kids" not in item:
        state = _string(_inherited(item, "/V"))
    if state.lower() in ("", "off"):
        return ""
    return _TICKED if state.lower() in _ON else f"{_TICKED} {state}"


def _options(item: Any) -> dict[str, str]:
    """What is shown for a value of a list, by the value."""
    pairs = [_listed(one) for one in _listed(_inherited(item, "/Opt"))]
    return {_string(pair[0]): _string(pair[1]) for pair in pairs if len(pair) == 2}


def _listed(value: Any) -> Sequence[Any]:
    import pikepdf

    if value is None:
        return []
    return list(value) if isinstance(value, pikepdf.Array) else [value]


def _contents(item: Any) -> str:
    return _string(item.get("/Contents")) or _plain(_string(item.get("/RC")))


def _string(value: Any) -> str:
    """A text string, name or stream of the file as text; empty for everything else."""
    import pikepdf

    if isinstance(value, pikepdf.Stream):
        value = pikepdf.String(value.read_bytes())
    if isinstance(value, pikepdf.Name):
        return str(value)[1:]
    if not isinstance(value, (pikepdf.String, str)):
        return ""
    text = str(value).replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    return "\n".join(line.strip() for line in text.split("\n")).strip()


def _plain(text: str) -> str:
    """Rich text without its mark-up."""
    import html

    return html.unescape(_TAG.sub(" ", text)).strip()


def _rectangle(item: Any) -> tuple[float, float, float, float]:
    try:
        a, b, c, d = (float(value) for value in item.get("/Rect"))
    except (TypeError, ValueError):
        return (0.0, 0.0, 0.0, 0.0)
    return (min(a, c), min(b, d), max(a, c), max(b, d))


def flattened(page: Any, pages: Any, index: int) -> tuple[Any, list[LayerLine]]:
    """The page with its annotations drawn as content, and the lines that these have.

    `page` is closed and read anew from `pages` (PDFium's).
    """
    import pypdfium2.raw as raw

    count = raw.FPDFPage_CountObjects(page.raw)
    if raw.FPDFPage_Flatten(page.raw, raw.FLAT_NORMALDISPLAY) != raw.FLATTEN_SUCCESS:
        return page, []
    page.close()
    page = pages[index]
    textpage = page.get_textpage()
    try:
        return page, turned_lines(page, textpage, Glyphs(textpage), count)
    finally:
        textpage.close()


def on_the_page(found: Overlay, drawn: Iterable[LayerLine]) -> list[LayerLine]:
    """The pieces that stand on the page: the values, and what is drawn and is not one of them."""
    values = [*found.pieces, *found.ticked]
    said = _squeezed("".join(piece.text for piece in found.pieces))
    rest = [
        line
        for line in drawn
        if _squeezed(line.text) not in said and not any(_in(line, one) for one in found.ticked)
    ]
    return [*values, *rest]


def _in(line: LayerLine, piece: LayerLine) -> bool:
    return piece.left <= (line.left + line.right) / 2 <= piece.right and (
        piece.bottom <= line.middle <= piece.top
    )


def _squeezed(text: str) -> str:
    return "".join(text.split())
