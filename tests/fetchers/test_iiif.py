"""IIIF as institutions have it: a real image server, collections, ranges, words in annotations."""

from __future__ import annotations

import io
import json
import zipfile

import numpy as np
import pytest
import tifffile
from house import Place, Server
from image_server import ImageServer
from lxml import etree
from PIL import Image
from repositories import manifest3

WIDE, HIGH = 1600, 1000


@pytest.fixture(scope="module")
def scans(tmp_path_factory):
    """Two tiled scans, each with smaller copies of itself as image servers want them."""
    folder = tmp_path_factory.mktemp("scans")
    for number in (1, 2):
        grid = np.indices((HIGH, WIDE)).sum(0) // (20 * number) % 2 * 200
        image = np.repeat(grid.astype(np.uint8)[..., None], 3, 2)
        with tifffile.TiffWriter(folder / f"{number}.tif") as file:
            for step in (1, 2, 4):
                file.write(np.ascontiguousarray(image[::step, ::step]), tile=(256, 256),
                           photometric="rgb", subfiletype=int(step > 1))  # fmt: skip
    return folder


@pytest.fixture
def images(server, scans):
    running = ImageServer(server, scans)
    yield running
    running.stop()


def service(server: Server, number: int, **more: object) -> dict[str, object]:
    return {
        "@context": "http://iiif.io/api/image/2/context.json",
        "@id": f"{server.url}/image/{number}.tif",
        "profile": "http://iiif.io/api/image/2/level2.json", **more,
    }  # fmt: skip


def manifest2(server: Server, *services: dict[str, object], size: bool = True) -> str:
    """A Presentation 2 manifest of images with services; its address."""
    stated = {"width": WIDE, "height": HIGH} if size else {}
    canvases = [
        {
            "@id": f"{server.url}/c/{n}", "@type": "sc:Canvas", "label": f"{n}r",
            "width": 2 * WIDE, "height": 2 * HIGH,
            "images": [{"@type": "oa:Annotation", "resource": {
                "@id": f"{server.url}/thumb.jpg", "@type": "dctypes:Image", "service": one,
                **stated}}],
        }
        for n, one in enumerate(services, 1)
    ]  # fmt: skip
    tree = {
        "@context": "http://iiif.io/api/presentation/2/context.json", "@type": "sc:Manifest",
        "label": "Accounts", "sequences": [{"@type": "sc:Sequence", "canvases": canvases}],
        "structures": [{"@type": "sc:Range", "label": "Lent", "canvases": [f"{server.url}/c/2"]}],
    }  # fmt: skip
    server.answers["/m2"] = json.dumps(tree).encode()
    return f"{server.url}/m2"


def run(place: Place, url: str, more: str = "", **options: object):
    return place.run(f"sources: [{{name: x, kind: iiif, manifests: ['{url}']{more}}}]", **options)


def package(place: Place) -> dict[str, bytes]:
    (data,) = place.drop.documents().values()
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def sizes(place: Place) -> list[tuple[int, int]]:
    return [Image.open(io.BytesIO(data)).size for name, data in sorted(package(place).items())
            if name.startswith("pages/")]  # fmt: skip


def asked_of_images(server: Server) -> list[str]:
    return [one.removeprefix("/image/") for one in server.asked if one.startswith("/image/")]


def test_the_whole_image_costs_one_request_and_none_the_second_time(place, server, images):
    url = manifest2(server, service(server, 1), service(server, 2))
    assert run(place, url).new == 1
    assert sizes(place) == [(WIDE, HIGH)] * 2
    assert asked_of_images(server) == [f"{n}.tif/full/full/0/default.jpg" for n in (1, 2)]
    assert run(place, url).unchanged == 1
    assert len(asked_of_images(server)) == 2
    # the manifest says something new: the images are asked for with what is known of them
    server.answers["/m2"] = server.answers["/m2"].replace(b"Accounts", b"Account book")
    assert run(place, url).changed == 1
    assert len(asked_of_images(server)) == 4
    assert all("If-Modified-Since" in one for one in server.headers[-2:])


@pytest.mark.parametrize("size", [True, False])
def test_an_image_is_asked_for_within_the_limits(place, server, images, size):
    run(place, manifest2(server, service(server, 1), size=size), ", max_side: 800")
    assert sizes(place) == [(800, 500)]
    assert len(asked_of_images(server)) == (1 if size else 2)


def test_the_servers_own_limit_is_found_in_its_info(place, server, scans):
    running = ImageServer(server, scans, most=640)
    try:
        run(place, manifest2(server, service(server, 1), size=False))
    finally:
        running.stop()
    assert sizes(place) == [(640, 400)]


def test_a_service_of_level_0_gives_the_largest_of_its_sizes_that_fits(place, server):
    pictures = {}
    for wide, high in ((1600, 1000), (800, 500), (400, 250)):
        out = io.BytesIO()
        Image.new("L", (wide, high), wide // 8).save(out, "JPEG")
        pictures[wide] = out.getvalue()
        server.answers[f"/image/1.tif/full/{wide},/0/default.jpg"] = out.getvalue()
    server.answers["/image/1.tif/info.json"] = json.dumps({
        "@context": "http://iiif.io/api/image/2/context.json", "width": 1600, "height": 1000,
        "profile": ["http://iiif.io/api/image/2/level0.json"],
        "sizes": [{"width": w, "height": w * 5 // 8} for w in pictures],
    }).encode()  # fmt: skip
    lowest = service(server, 1, profile="http://iiif.io/api/image/2/level0.json")
    report = run(place, manifest2(server, lowest), ", max_side: 1000")
    assert package(place)["pages/00001.jpg"] == pictures[800]
    assert (report.new, len(asked_of_images(server))) == (1, 2)


def test_what_a_service_cannot_do_is_told_by_its_info_and_the_image_comes(place, server, images):
    # it says level 2, and knows no `full`
    server.prefixes["/image/1.tif/full/full/"] = lambda h: h.reply(501, b"not implemented")
    del server.prefixes["/image/"]
    server.prefixes = {"/image/": images.answer, **server.prefixes}
    report = run(place, manifest2(server, service(server, 1)))
    assert (report.new, sizes(place)) == (1, [(WIDE, HIGH)])


def test_runs_of_pages_are_in_the_package(place, server, images):
    run(place, manifest2(server, service(server, 1), service(server, 2)))
    root = etree.fromstring(package(place)["mets.xml"])
    (found,) = root.iterfind(".//{*}structMap[@TYPE='LOGICAL']//{*}div[@TYPE='range']")
    assert found.get("LABEL") == "Lent"
    assert [one.get("FILEID") for one in found] == ["image00002"]


def canvas3(server: Server, **more: object) -> str:
    from house import picture

    server.answers["/p.jpg"] = picture(1, 100)
    canvas = {
        "id": f"{server.url}/c/1", "type": "Canvas", "width": 1000, "height": 800,
        "items": [{"type": "AnnotationPage", "items": [{"type": "Annotation", "body": {
            "type": "SpecificResource", "source": {
                "id": f"{server.url}/p.jpg", "type": "Image", "format": "image/jpeg"}}}]}],
        **more,
    }  # fmt: skip
    ranges = [{"type": "Range", "label": {"en": ["All"]}, "items": [{"type": "Range", "label": {
        "en": ["Part"]}, "items": [{"type": "SpecificResource", "source": {
            "id": f"{server.url}/c/1#xywh=0,0,9,9", "type": "Canvas"}}]}]}]  # fmt: skip
    tree = {"type": "Manifest", "label": {"en": ["M"]}, "items": [canvas], "structures": ranges}
    server.answers["/m3"] = json.dumps(tree).encode()
    return f"{server.url}/m3"


def note(server: Server, text: str, box: str, **more: object) -> dict[str, object]:
    return {"type": "Annotation", "motivation": "supplementing", "target":
            f"{server.url}/c/1#xywh={box}", "body": {"type": "TextualBody", "value": text},
            **more}  # fmt: skip


def read_by_the_extractors(place: Place) -> str:
    from extractors.options import ExtractOptions
    from extractors.registry import formats

    (name,) = place.drop.documents()
    return formats()["mets"].open(place.drop.folder / name, ExtractOptions()).page(1).text


def test_the_words_of_annotations_are_taken_along_with_their_places(place, server):
    lines = [
        note(server, "Dear Anna,", "100,50,300,40", textGranularity="line"),
        note(server, "the harvest &amp; the parish", "100,120,600,40", textGranularity="line"),
        note(server, "Dear", "100,50,100,40", textGranularity="word"),
        note(server, "A fine hand!", "0,0,9,9", motivation="commenting"),
    ]
    server.answers["/notes"] = json.dumps(
        {"type": "AnnotationPage", "items": lines[:1], "next": f"{server.url}/more"}
    ).encode()
    server.answers["/more"] = json.dumps({"type": "AnnotationPage", "items": lines[1:]}).encode()
    pages = [{"id": f"{server.url}/notes", "type": "AnnotationPage"}]
    run(place, canvas3(server, annotations=pages))
    assert read_by_the_extractors(place).split("\n") == ["Dear Anna,", "the harvest & the parish"]
    root = etree.fromstring(package(place)["text/00001.xml"])
    assert [one.get("VPOS") for one in root.iter("{*}TextLine")] == ["50", "120"]
    root = etree.fromstring(package(place)["mets.xml"])
    assert [one.get("LABEL") for one in root.iter("{*}div") if one.get("TYPE") == "range"] == [
        "Part"
    ]


def test_words_alone_become_lines_and_text_without_places_stays_text(place, server, tmp_path):
    words = [note(server, w, b, textGranularity="word") for w, b in
             (("Dear", "0,0,50,20"), ("Anna", "60,2,50,20"), ("the", "0,40,30,20"))]  # fmt: skip
    run(place, canvas3(server, annotations=[{"type": "AnnotationPage", "items": words}]))
    assert read_by_the_extractors(place).split("\n") == ["Dear Anna", "the"]
    old = {"@type": "oa:Annotation", "motivation": ["sc:painting"], "on": f"{server.url}/c/1",
           "resource": {"@type": "cnt:ContentAsText", "chars": "<p>as typed</p>"}}  # fmt: skip
    (tmp_path / "other").mkdir()
    other = Place(tmp_path / "other")
    run(other, canvas3(server, otherContent=[{"@type": "sc:AnnotationList", "resources": [old]}]))
    assert package(other)["text/00001.txt"] == b"as typed"


def test_remarks_and_broken_annotations_leave_the_image_alone(place, server):
    remark = note(server, "lovely", "0,0,9,9", motivation="commenting")
    pages = [{"type": "AnnotationPage", "items": [remark]}, {"id": f"{server.url}/nothing"}]
    assert run(place, canvas3(server, annotations=pages)).new == 1
    assert sorted(package(place)) == ["mets.xml", "pages/00001.jpg"]


def test_collections_in_collections_in_pages_and_one_that_is_broken(place, server):
    trees = {
        "/all": {"type": "Collection", "items": [
            {"id": f"{server.url}/inner", "type": "Collection"},
            {"id": f"{server.url}/lost", "type": "Collection"},
            {"id": f"{server.url}/all", "type": "Collection"}]},
        "/inner": {"@type": "sc:Collection", "first": f"{server.url}/page1"},
        "/page1": {"type": "CollectionPage", "next": {"id": f"{server.url}/page2"}, "items": []},
        "/page2": {"type": "CollectionPage",
                   "manifests": [{"@id": canvas3(server), "@type": "sc:Manifest"}]},
    }  # fmt: skip
    server.answers |= {path: json.dumps(tree).encode() for path, tree in trees.items()}
    text = f"sources: [{{name: x, kind: iiif, collections: ['{server.url}/all']}}]"
    first = place.run(text)
    assert (first.new, [one["code"] for one in first.failed]) == (1, ["fetch_gone"])
    # the manifest is no longer named, or in the list that cannot be read: nobody knows
    trees["/page2"]["manifests"] = []
    server.answers["/page2"] = json.dumps(trees["/page2"]).encode()
    assert place.run(text).gone == 0
    server.answers["/lost"] = json.dumps({"type": "Collection", "items": []}).encode()
    assert place.run(text).gone == 0
    assert "[fetch_emptied]" in place.run(text).stopped
    # unchanged lists bring no body
    sent, asked = server.sent, len(server.asked)
    place.run(text)
    assert (server.sent, len(server.asked) - asked) == (sent, 5)


@pytest.mark.parametrize(("came", "taken"), [
    (b"<!DOCTYPE html><h1>Please log in</h1>", ""), (b'{"error": "busy"}', ""), (b"Not Found", ""),
    (b"<?xml version='1.0'?><Error/>", ""), (b"<html><div class='ocr_page'>Paid</div>", "html"),
    (b"\xef\xbb\xbf<?xml version='1.0'?>\n<alto/>", "xml"), (b"<p:PcGts xmlns:p='x'/>", "xml"),
    ("<?xml version='1.0' encoding='utf-16'?><alto/>".encode("utf-16"), "xml"),
])  # fmt: skip
def test_what_is_no_text_of_a_page_costs_no_page(place, server, came, taken):
    url = manifest3(server, 1)
    tree = json.loads(server.answers["/iiif/manifest.json"])
    tree["items"][0]["seeAlso"] = {"id": f"{server.url}/text", "profile": "alto or hocr"}
    server.answers |= {"/iiif/manifest.json": json.dumps(tree).encode(), "/text": came}
    assert place.run(f"sources: [{{name: x, kind: iiif, manifests: ['{url}']}}]").new == 1
    (data,) = place.drop.documents().values()
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        texts = [name for name in package.namelist() if name.startswith("text/")]
    assert texts == ([f"text/00001.{taken}"] if taken else [])
