"""Pages as ALTO 4 (https://www.loc.gov/standards/alto/): words with boxes and confidence.

The identifier of a word holds its place in the page's text, `w_<start>_<end>` in code points, so
that any word of the clean text can be followed back to its box (`warehouse.reader.word_at`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from xml.sax.saxutils import escape, quoteattr

from extractors.contract import Box, Line, Page, Word

NAMESPACE = "http://www.loc.gov/standards/alto/ns-v4#"
# what XML 1.0 cannot hold, even escaped
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def to_alto(page: Page, source: str) -> str:
    """One page as an ALTO document; `source` is the name of the file that it is from."""
    return "\n".join(_parts(page, source)) + "\n"


def file_name(number: int) -> str:
    """The logical path of a page in its document's object.

    >>> file_name(7)
    'pages/0007.alto.xml'
    """
    return f"pages/{number:04}.alto.xml"


def _parts(page: Page, source: str) -> Iterator[str]:
    roles = sorted({line.role for line in page.lines})
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield f'<alto xmlns="{NAMESPACE}">'
    yield "<Description><MeasurementUnit>pixel</MeasurementUnit>"
    yield "<sourceImageInformation>"
    yield f"<fileName>{escape(_clean(source))}</fileName>"
    yield "</sourceImageInformation>"
    yield '<Processing ID="ocr"><processingSoftware>'
    yield f"<softwareName>{escape(_clean(page.engine or page.source))}</softwareName>"
    yield f"<softwareVersion>{escape(_clean(page.model))}</softwareVersion>"
    yield "</processingSoftware></Processing></Description>"
    yield "<Tags>"
    yield from (f'<LayoutTag ID="{_tag(role)}" LABEL={quoteattr(role)}/>' for role in roles)
    yield "</Tags>"
    language = f" LANG={quoteattr(page.language)}" if page.language else ""
    yield (
        f'<Layout><Page ID="p{page.number}" PHYSICAL_IMG_NR="{page.number}" '
        f'WIDTH="{page.width}" HEIGHT="{page.height}" ROTATION="{page.rotation:g}"{language}>'
        f'<PrintSpace HPOS="0" VPOS="0" WIDTH="{page.width}" HEIGHT="{page.height}">'
    )
    number = 0
    for block, (_, lines) in enumerate(groupby(page.lines, key=lambda line: line.block)):
        yield f'<TextBlock ID="b{block}">'
        for line in lines:
            number += 1
            yield from _line(line, number)
        yield "</TextBlock>"
    yield "</PrintSpace></Page></Layout>"
    yield "</alto>"


def _line(line: Line, number: int) -> Iterator[str]:
    yield f'<TextLine ID="l{number}" TAGREFS="{_tag(line.role)}" {_box(line.box)}>'
    yield "<SP/>".join(_word(word) for word in line.words)
    yield "</TextLine>"


def _word(word: Word) -> str:
    confidence = min(1.0, max(0.0, word.confidence / 100))
    return (
        f'<String ID="w_{word.start}_{word.end}" {_box(word.box)} WC="{confidence:.2f}" '
        f"CONTENT={quoteattr(_clean(word.text))}/>"
    )


def _box(box: Box) -> str:
    return f'HPOS="{box.left}" VPOS="{box.top}" WIDTH="{box.width}" HEIGHT="{box.height}"'


def _tag(role: str) -> str:
    return "role_" + re.sub(r"\W", "_", role)


def _clean(text: str) -> str:
    return _NOT_XML.sub("\ufffd", text)


@dataclass(frozen=True, slots=True)
class Placed:
    """A word read back: its place in the page's text, its box, and confidence 0..1."""

    text: str
    start: int
    end: int
    box: Box
    confidence: float


def words(alto: bytes) -> Iterator[Placed]:
    """The words of an ALTO document that `to_alto` wrote, in order."""
    import defusedxml.ElementTree as ElementTree

    for node in ElementTree.fromstring(alto, forbid_dtd=True).iter(f"{{{NAMESPACE}}}String"):
        _, start, end = node.attrib["ID"].split("_")
        box = Box(*(int(node.attrib[side]) for side in ("HPOS", "VPOS", "WIDTH", "HEIGHT")))
        text, confidence = node.attrib["CONTENT"], float(node.attrib["WC"])
        yield Placed(text, int(start), int(end), box, confidence)
