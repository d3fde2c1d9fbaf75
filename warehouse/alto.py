"""The stored pages, read back: which word stands where.

Pages are stored as ALTO 4 (`extractors.outputs.alto`), where the identifier of a word holds its
place in the page's text, `w_<start>_<end>` in code points.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from extractors.contract import Box
from extractors.outputs.alto import NAMESPACE


@dataclass(frozen=True, slots=True)
class Placed:
    """A word read back: its place in the page's text, its box, and confidence 0..1.

    `content` is `text` without the hyphen that the file holds apart.
    """

    text: str
    start: int
    end: int
    box: Box
    confidence: float
    content: str


def file_name(number: int) -> str:
    """The logical path of a page in its document's object.

    >>> file_name(7)
    'pages/0007.alto.xml'
    """
    return f"pages/{number:04}.alto.xml"


def words(alto: bytes) -> Iterator[Placed]:
    """The words of a stored page in order; a broken word's hyphen belongs to its first half."""
    import defusedxml.ElementTree as ElementTree

    for line in ElementTree.fromstring(alto, forbid_dtd=True).iter(f"{{{NAMESPACE}}}TextLine"):
        hyphen = line.find(f"{{{NAMESPACE}}}HYP")
        nodes = line.findall(f"{{{NAMESPACE}}}String")
        for node in nodes:
            _, start, end = node.attrib["ID"].split("_")
            box = Box(*(int(node.attrib[side]) for side in ("HPOS", "VPOS", "WIDTH", "HEIGHT")))
            text = node.attrib["CONTENT"]
            if hyphen is not None and node is nodes[-1]:
                text += hyphen.attrib["CONTENT"]
            yield Placed(
                text, int(start), int(end), box, float(node.attrib["WC"]), node.attrib["CONTENT"]
            )
