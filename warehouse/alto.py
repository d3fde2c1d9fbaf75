"""The stored pages, read back: which word stands where.

Pages are stored as ALTO 4 (`extractors.outputs.alto`), where the identifier of a word holds its
place in the page's text, `w_<start>_<end>` in code points.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import dataclass
from xml.parsers.expat import ExpatError, ParserCreate

from extractors.contract import Box
from extractors.outputs.alto import NAMESPACE
from warehouse.errors import FixityError

_LINE, _STRING, _HYPHEN = (f"{NAMESPACE} {name}" for name in ("TextLine", "String", "HYP"))
#: pages whose words are remembered
_PAGES = 64


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
    """The words of a stored page in order; a broken word's hyphen belongs to its first half.

    Raises FixityError for what is no such page.
    """
    try:
        yield from _words(alto)
    except (ExpatError, KeyError, ValueError) as error:
        raise FixityError(f"a stored page cannot be read: {error}") from error


@functools.lru_cache(maxsize=_PAGES)
def _words(alto: bytes) -> tuple[Placed, ...]:
    """The same, remembered: many passages are asked for of one page, and its bytes never change."""
    found: list[Placed] = []
    line: list[dict[str, str]] = []

    def begin(name: str, attributes: dict[str, str]) -> None:
        if name == _LINE:
            line.clear()
        elif name == _STRING:
            line.append(attributes)
        elif name == _HYPHEN and line:
            line[-1]["hyphen"] = attributes["CONTENT"]

    def end(name: str) -> None:
        if name == _LINE:
            found.extend(map(_placed, line))

    def refuse(*_: object) -> None:
        raise ValueError("it declares a document type")

    # the parser that Python's own trees stand on, without a tree: a tenth of the time
    parser = ParserCreate(namespace_separator=" ")
    parser.StartElementHandler, parser.EndElementHandler = begin, end
    parser.StartDoctypeDeclHandler = refuse
    parser.Parse(alto, True)
    return tuple(found)


def _placed(node: dict[str, str]) -> Placed:
    _, start, end = node["ID"].split("_")
    box = Box(*(int(node[side]) for side in ("HPOS", "VPOS", "WIDTH", "HEIGHT")))
    text = node["CONTENT"] + node.get("hyphen", "")
    return Placed(text, int(start), int(end), box, float(node["WC"]), node["CONTENT"])
