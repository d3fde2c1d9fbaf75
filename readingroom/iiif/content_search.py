"""IIIF Content Search 2: the matches of a question in one document, as annotations."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from extractors.contract import Box
from readingroom.iiif.manifest import SEARCH, canvas_address
from readingroom.search.contract import Match
from readingroom.search.find import Index


def content_search(index: Index, base: str, address: str, doc_id: str, question: str) -> Any:
    """The answer to `<address>?q=<question>` for a document: an annotation for each box.

    `base` is where the manifests are. UsageError for a question without a word.
    """
    matches = index.within(doc_id, question)
    return {
        "@context": SEARCH,
        "id": f"{address}?q={quote(question, safe='')}",
        "type": "AnnotationPage",
        "items": list(_annotations(base, address, doc_id, matches)),
    }


def _annotations(
    base: str, address: str, doc_id: str, matches: list[Match]
) -> Iterator[dict[str, Any]]:
    for match in matches:
        canvas = canvas_address(base, doc_id, match.page)
        boxes: tuple[Box | None, ...] = match.boxes or (None,)
        for number, box in enumerate(boxes, 1):
            place = f"#xywh={box.left},{box.top},{box.width},{box.height}" if box else ""
            yield {
                "id": f"{address}#{match.start}-{match.end}-{number}",
                "type": "Annotation",
                "motivation": "highlighting",
                "body": {"type": "TextualBody", "value": match.text, "format": "text/plain"},
                "target": f"{canvas}{place}",
            }
