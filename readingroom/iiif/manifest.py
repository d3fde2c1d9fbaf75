"""IIIF Presentation 3: a manifest for each document, a collection for each collection.

Addresses are below `base`, where the folder `iiif/` of the warehouse bucket can be read
(`readingroom.iiif.layout`): `<base>/<doc_id>/manifest.json`, `<base>/<doc_id>/<page>/text.json`
(the lines as annotations), `<base>/<doc_id>/<page>/image/` (a level-0 image service, where there is
an image), `<base>/collection/<name>.json`, `<base>/collections.json`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote

from extractors.contract import Line
from extractors.outputs.tiles import smallest
from warehouse.names import to_key

Row = Mapping[str, Any]
Json = dict[str, Any]

PRESENTATION = "http://iiif.io/api/presentation/3/context.json"
SEARCH = "http://iiif.io/api/search/2/context.json"
#: a canvas of a page that has no size of its own: A4 at 100 dots an inch
_WIDTH, _HEIGHT = 827, 1169


def manifest(
    base: str,
    row: Row,
    pages: Sequence[Row],
    *,
    images: Mapping[int, tuple[int, int]] | None = None,
    search: str = "",
) -> Json:
    """The manifest of a document from its row and its pages.

    `images` are the sizes of the pages that have an image service; `search` is the address of a
    Content Search 2 service, empty for none.
    """
    root = f"{base}/{row['doc_id']}"
    sizes = images or {}
    made: Json = {
        "@context": [SEARCH, PRESENTATION] if search else PRESENTATION,
        "id": f"{root}/manifest.json",
        "type": "Manifest",
        "label": {"none": [row["title_src"] or row["title_gen"] or row["doc_id"]]},
        "metadata": list(_metadata(row)),
        "partOf": [
            {"id": collection_address(base, one), "type": "Collection"}
            for one in row["collections"] or [row["collection"]]
        ],
        "items": [_canvas(root, page, sizes.get(page["page"])) for page in pages],
    }
    if row["rights"]:
        statement = {"label": {"en": ["Rights"]}, "value": {"none": [row["rights"]]}}
        made["requiredStatement"] = statement
    if search:
        made["service"] = [{"id": search, "type": "SearchService2"}]
    return made


def collection(base: str, name: str, rows: Sequence[Row]) -> Json:
    """A collection of the manifests of documents."""
    return {
        "@context": PRESENTATION,
        "id": collection_address(base, name),
        "type": "Collection",
        "label": {"none": [name]},
        "items": [
            {
                "id": f"{base}/{row['doc_id']}/manifest.json",
                "type": "Manifest",
                "label": {"none": [row["title_src"] or row["title_gen"] or row["doc_id"]]},
            }
            for row in rows
        ],
    }


def collections(base: str, names: Sequence[str]) -> Json:
    """The collection of all collections."""
    return {
        "@context": PRESENTATION,
        "id": f"{base}/collections.json",
        "type": "Collection",
        "label": {"en": ["All collections"]},
        "items": [
            {"id": collection_address(base, one), "type": "Collection", "label": {"none": [one]}}
            for one in names
        ],
    }


def collection_address(base: str, name: str) -> str:
    """Where a collection is."""
    return f"{base}/{quote(collection_file(name))}"


def collection_file(name: str) -> str:
    """The file of a collection, below the base."""
    return f"collection/{to_key(name)}.json"


def canvas_address(base: str, doc_id: str, page: int) -> str:
    """The identifier of the canvas of a page."""
    return f"{base}/{doc_id}/{page}/canvas"


def text_annotations(base: str, doc_id: str, page: int, lines: Sequence[Line]) -> Json:
    """The lines of a page as annotations that supplement its canvas, as they were recognised."""
    canvas = canvas_address(base, doc_id, page)
    address = f"{base}/{doc_id}/{page}/text.json"
    return {
        "@context": PRESENTATION,
        "id": address,
        "type": "AnnotationPage",
        "items": [
            {
                "id": f"{address}#line{number}",
                "type": "Annotation",
                "motivation": "supplementing",
                "body": {
                    "type": "TextualBody",
                    "value": " ".join(word.text for word in line.words),
                    "format": "text/plain",
                },
                "target": f"{canvas}#xywh="
                f"{line.box.left},{line.box.top},{line.box.width},{line.box.height}",
            }
            for number, line in enumerate(lines, 1)
        ],
    }


def _canvas(root: str, page: Row, image: tuple[int, int] | None) -> Json:
    address = f"{root}/{page['page']}"
    width, height = page["width"] or _WIDTH, page["height"] or _HEIGHT
    if image and not page["width"]:
        width, height = image
    made: Json = {
        "id": f"{address}/canvas",
        "type": "Canvas",
        "label": {"none": [str(page["page"])]},
        "width": width,
        "height": height,
        "items": [],
    }
    if image:
        small = smallest(*image)
        made["thumbnail"] = [_picture(address, f"{small[0]},{small[1]}", small)]
        body = _picture(address, "max", image)
        painted = {
            "id": f"{address}/painting",
            "type": "Annotation",
            "motivation": "painting",
            "body": body,
            "target": f"{address}/canvas",
        }
        made["items"] = [{"id": f"{address}/page", "type": "AnnotationPage", "items": [painted]}]
    if page["words"]:
        made["annotations"] = [{"id": f"{address}/text.json", "type": "AnnotationPage"}]
    return made


def _picture(address: str, size: str, pixels: tuple[int, int]) -> Json:
    """The image of a page in one of the sizes that its service has."""
    return {
        "id": f"{address}/image/full/{size}/0/default.jpg",
        "type": "Image",
        "format": "image/jpeg",
        "width": pixels[0],
        "height": pixels[1],
        "service": [{"id": f"{address}/image", "type": "ImageService3", "profile": "level0"}],
    }


def _metadata(row: Row) -> list[Json]:
    """What is known of a document, as pairs for people."""
    told = (
        ("Author", row["author_src"] or row["author_gen"]),
        ("Date", row["date_src"] or row["date_edtf"]),
        ("Languages", ", ".join(row["languages"] or ())),
        ("Identifier", row["doc_id"]),
        ("Version", str(row["version"])),
    )
    return [{"label": {"en": [name]}, "value": {"none": [value]}} for name, value in told if value]
