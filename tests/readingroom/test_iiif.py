"""IIIF: manifests as the specification has them, tiles that make the image again."""

from __future__ import annotations

import doctest
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import warehouse_documents as docs
from PIL import Image, ImageChops

from extractors.contract import Line
from extractors.outputs import tiles
from readingroom.exports.stored_lines import stored_page
from readingroom.iiif.content_search import content_search
from readingroom.iiif.manifest import collection, manifest, text_annotations
from readingroom.search.build import write
from readingroom.search.find import Index
from readingroom.search.pages import Document
from warehouse.rows import document, of_document

BASE = "https://archive.example.org/iiif"


@pytest.fixture
def rows(tmp_path: Path):
    outcome = docs.outcome(1, tmp_path)
    of = {name: list(items) for name, items in of_document(outcome, 1).items()}
    return outcome, document(outcome, 1), of


def test_manifests_and_collections_are_of_the_specification(rows):
    _, row, of = rows
    made = manifest(BASE, row, of["pages"], images={1: (500, 700)}, search=f"{BASE}/search")
    for one in (made, collection(BASE, "letters & more", [row])):
        assert one["@context"]
        assert one["label"]
        assert all(re.match(r"https?://[^ #]+$", address) for address in _addresses(one))
    assert len(set(_addresses(made))) == len(list(_addresses(made)))
    assert [len(canvas["items"]) for canvas in made["items"]] == [1, 0]
    closed = manifest(BASE, {**row, "rights": "Sealed.", "title_gen": None}, [])
    assert closed["requiredStatement"]["value"] == {"none": ["Sealed."]}
    assert closed["label"] == {"none": [row["doc_id"]]}
    assert "service" not in closed


def _addresses(found: Any) -> Iterator[str]:
    """The identifiers of all things in a resource: each has one and a type."""
    if isinstance(found, dict):
        if "type" in found and found["type"] != "ImageService3":  # of a thumbnail too
            assert found["type"][0].isupper()
            yield found["id"]
        for value in found.values():
            yield from _addresses(value)
    elif isinstance(found, list):
        for value in found:
            yield from _addresses(value)


def placed(line: Line) -> Line:
    """The line without how sure its words are: an engine's mark is stored as a share."""
    return replace(line, words=tuple(replace(word, confidence=0.0) for word in line.words))


def test_lines_and_matches_lie_on_their_canvas(rows, tmp_path: Path):
    from extractors.outputs.alto import alto

    outcome, row, of = rows
    stored = {p.number: alto(p, doc_id=outcome.doc_id) for p in outcome.extraction.pages}
    lines = stored_page(stored[1]).lines
    assert [placed(line) for line in lines] == [
        placed(line) for line in outcome.extraction.pages[0].lines
    ]
    page = text_annotations(BASE, row["doc_id"], 1, lines)
    assert page["items"][1]["body"]["value"] == "December 1913, care-"

    write(
        tmp_path / "index",
        1,
        [(Document(1, {**row, "citations": []}, of["pages"], of["edits"]), stored)],
    )
    index = Index(tmp_path / "index")
    answer = content_search(index, BASE, f"{BASE}/search", row["doc_id"], "carefully")
    canvas = manifest(BASE, row, of["pages"])["items"][0]["id"]
    assert [one["target"] for one in answer["items"]] == [
        f"{canvas}#xywh=210,60,90,30",
        f"{canvas}#xywh=10,100,90,30",
    ]


@pytest.mark.parametrize("size", [(2300, 700), (1024, 1024), (1, 1), (513, 2049), (20, 9000)])
def test_tiles_of_every_scale_cover_the_image(tmp_path: Path, size: tuple[int, int]):
    assert doctest.testmod(tiles).failed == 0
    image = Image.linear_gradient("L").resize(size)
    made = tiles.write_tiles(image, tmp_path)
    assert made == image.size
    assert max(made) == min(max(size), tiles.LONGEST)
    info = tiles.info(f"{BASE}/f1/1/image", *made)
    (tiled,) = info["tiles"]
    asked = {"full/max/0/default.jpg"}
    for factor in tiled["scaleFactors"]:
        whole = Image.new("L", (-(-made[0] // factor), -(-made[1] // factor)), 255)
        step = tiled["width"] * factor
        for top in range(0, made[1], step):
            for left in range(0, made[0], step):
                # what a client asks for, by the arithmetic of the Image API
                w, h = min(step, made[0] - left), min(step, made[1] - top)
                name = f"{left},{top},{w},{h}/{-(-w // factor)},{-(-h // factor)}/0/default.jpg"
                asked.add(name)
                whole.paste(Image.open(tmp_path / name), (left // factor, top // factor))
        expected = image.resize(whole.size)
        assert max(ImageChops.difference(whole, expected).getextrema()) < 24
    for one in info["sizes"]:
        asked.add(name := f"full/{one['width']},{one['height']}/0/default.jpg")
        assert Image.open(tmp_path / name).size == (one["width"], one["height"])
    found = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.jpg")}
    assert found == asked
    assert (info["sizes"][0]["width"], info["sizes"][0]["height"]) == tiles.smallest(*made)
