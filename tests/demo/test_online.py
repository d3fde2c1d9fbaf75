"""The demo's own manifest is a document that fonds fetches and reads."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "fetchers"))

from house import Place
from PIL import Image

from demo.online import PAGES, serving, sources


def test_the_demo_fetches_one_document_of_two_pages(tmp_path):
    from extractors.options import ExtractOptions
    from extractors.registry import formats

    served, fetched = tmp_path / "served", tmp_path / "fetched"
    for folder in (served, fetched):
        folder.mkdir()
    for name in PAGES:
        Image.new("L", (300, 200), 255).save(served / name)
    place = Place(fetched)
    with serving(served) as url:
        report = place.run(sources(url))
    assert (report.new, report.failed, report.stopped) == (1, [], "")
    (name,) = place.drop.documents()
    document = formats()["mets"].open(place.drop.folder / name, ExtractOptions())
    assert (document.page_count, document.facts().metadata["title"]) == (
        2, "A letter book, 1893 and 1908",
    )  # fmt: skip
