"""Files embedded in a PDF: by name, at a page, or as its associates; and what else it hides."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from extractors.document import MemberFile
from extractors.options import ExtractOptions
from extractors.packages.names import file_name
from extractors.pdf.guards import check_stream
from findings.errors import RefusedError
from findings.finding import Finding, finding

#: nodes of a tree of names or fields, at most
_NODES = 100_000
_SHOWN = 8


@dataclass(frozen=True, slots=True)
class Attachment:
    """An embedded file: its name in the PDF, and its stream (pikepdf's), None where it has none."""

    name: str
    stream: Any | None


def attachments(structure: Any) -> list[Attachment]:
    """All files embedded in the PDF (pikepdf's), each once, in the order of the document."""
    found: dict[tuple[int, int] | int, Attachment] = {}
    for at, (given, spec) in enumerate(_specifications(structure)):
        stream = _stream(spec)
        key = stream.objgen if stream is not None and stream.objgen != (0, 0) else at
        name = _text(spec.get("/UF")) or _text(spec.get("/F")) or given or f"attachment-{at + 1}"
        if stream is not None or not _is_outside(spec):
            found.setdefault(key, Attachment(name, stream))
    return list(found.values())


def _specifications(structure: Any) -> Iterator[tuple[str, Any]]:
    """File specifications with the names that they are listed under."""
    import pikepdf

    names = structure.Root.get("/Names")
    tree = names.get("/EmbeddedFiles") if isinstance(names, pikepdf.Dictionary) else None
    yield from _tree(tree, set())
    holders: list[Any] = [structure.Root]
    with contextlib.suppress(RuntimeError, ValueError):  # told where the file is opened
        holders.extend(page.obj for page in structure.pages)
    for holder in holders:
        listed = holder.get("/AF")
        for spec in listed if isinstance(listed, pikepdf.Array) else []:
            if isinstance(spec, pikepdf.Dictionary):
                yield "", spec
        notes = holder.get("/Annots")
        for note in notes if isinstance(notes, pikepdf.Array) else []:
            file = note.get("/FS") if isinstance(note, pikepdf.Dictionary) else None
            if isinstance(file, pikepdf.Dictionary):
                yield "", file


def _tree(node: Any, seen: set[tuple[int, int]]) -> Iterator[tuple[str, Any]]:
    """The leaves of a name tree; what refers back to itself is looked at once."""
    import pikepdf

    if not isinstance(node, pikepdf.Dictionary) or node.objgen in seen or len(seen) > _NODES:
        return
    if node.objgen != (0, 0):
        seen.add(node.objgen)
    pairs = node.get("/Names")
    if isinstance(pairs, pikepdf.Array):
        for at in range(0, len(pairs) - 1, 2):
            if isinstance(pairs[at + 1], pikepdf.Dictionary):
                yield _text(pairs[at]), pairs[at + 1]
    kids = node.get("/Kids")
    for kid in kids if isinstance(kids, pikepdf.Array) else []:
        yield from _tree(kid, seen)


def _stream(spec: Any) -> Any | None:
    import pikepdf

    embedded = spec.get("/EF")
    if isinstance(embedded, pikepdf.Dictionary):
        for key in ("/UF", "/F", "/Unix", "/Mac", "/DOS"):
            if isinstance(embedded.get(key), pikepdf.Stream):
                return embedded.get(key)
    return None


def _is_outside(spec: Any) -> bool:
    """Whether the file lies elsewhere by design: a link, not a part of this one."""
    return "/EF" not in spec


def _text(value: Any) -> str:
    import pikepdf

    return str(value).replace("\0", "").strip() if isinstance(value, (pikepdf.String, str)) else ""


def remarks(structure: Any) -> list[Finding]:
    """That there are attachments, and which of them, or other parts, cannot be taken."""
    found = attachments(structure)
    made: list[Finding] = []
    taken = [one for one in found if one.stream is not None]
    if taken:
        listed = ", ".join(ascii(one.name)[1:-1] for one in taken[:_SHOWN])
        made.append(finding("has_attachments", f"{len(taken)} attachments: {listed}"))
    for one in found:
        if one.stream is None:
            said = "the attached file has no content"
            made.append(finding("content_not_read", said, where=ascii(one.name)[1:-1][:80]))
    return [*made, *_layers(structure), *_forms(structure)]


def _layers(structure: Any) -> Iterator[Finding]:
    """Layers that are switched off: what is written in them is read, what is drawn is not."""
    import pikepdf

    content = structure.Root.get("/OCProperties")
    default = content.get("/D") if isinstance(content, pikepdf.Dictionary) else None
    if not isinstance(default, pikepdf.Dictionary):
        return
    off = default.get("/OFF")
    hidden = list(off) if isinstance(off, pikepdf.Array) else []
    if default.get("/BaseState") == "/OFF":
        on = default.get("/ON")
        shown = {one.objgen for one in on} if isinstance(on, pikepdf.Array) else set()
        every = content.get("/OCGs")
        groups = list(every) if isinstance(every, pikepdf.Array) else []
        hidden = [one for one in groups if one.objgen not in shown]
    names = [_text(one.get("/Name")) for one in hidden if isinstance(one, pikepdf.Dictionary)]
    if names:
        listed = ", ".join(ascii(name)[1:-1] for name in names[:_SHOWN])
        said = f"layers that are not shown: their text is taken, their pictures are not ({listed})"
        yield finding("content_not_read", said, where="hidden layers")


def _forms(structure: Any) -> Iterator[Finding]:
    """Values of form fields that no page shows, and forms of the XFA kind."""
    import pikepdf

    form = structure.Root.get("/AcroForm")
    if not isinstance(form, pikepdf.Dictionary):
        return
    fields = form.get("/Fields")
    for name, value in _homeless(fields, "", set()) if isinstance(fields, pikepdf.Array) else ():
        said = f"the value of a form field that no page shows: {value[:80]}"
        yield finding("content_not_read", said, where=ascii(name)[1:-1])
    if "/XFA" in form and not (isinstance(fields, pikepdf.Array) and len(fields)):
        yield finding("content_not_read", "the form is kept as XFA, which is not read", where="XFA")


def _homeless(fields: Any, outer: str, seen: set[tuple[int, int]]) -> Iterator[tuple[str, str]]:
    """Names and values of fields without a widget."""
    import pikepdf

    for one in fields:
        if not isinstance(one, pikepdf.Dictionary) or one.objgen in seen or len(seen) > _NODES:
            continue
        if one.objgen != (0, 0):
            seen.add(one.objgen)
        name = ".".join(part for part in (outer, _text(one.get("/T"))) if part)
        kids = one.get("/Kids")
        if isinstance(kids, pikepdf.Array) and len(kids):
            yield from _homeless(kids, name, seen)
        elif "/Rect" not in one and (value := _text(one.get("/V"))):
            yield name, value


def unpack(path: Path, into: Path, options: ExtractOptions) -> list[MemberFile]:
    """Write the attachments into a folder. Raises RefusedError beyond the limits."""
    from extractors.pdf.opening import open_structure

    structure = open_structure(path)
    if structure is None:
        return []
    members: list[MemberFile] = []
    size = 0
    for one in attachments(structure):
        if one.stream is None:
            continue
        if len(members) >= options.limits.max_members:
            raise RefusedError("it has more attachments than the limit", code="too_large")
        check_stream(one.stream, options.limits)
        data = _bytes(one.stream)
        size += len(data)
        if size > options.limits.max_container_bytes:
            raise RefusedError(
                "its attachments unpack to more than the limit", code="decompression_bomb"
            )
        target = into / file_name(len(members) + 1, one.name)
        target.write_bytes(data)
        members.append(MemberFile(one.name, str(target)))
    return members


def _bytes(stream: Any) -> bytes:
    """The file; as it is stored where its compression is damaged, so that it is named, not lost."""
    import pikepdf

    try:
        return bytes(stream.read_bytes())
    except pikepdf.PdfError:
        return bytes(stream.read_raw_bytes())
