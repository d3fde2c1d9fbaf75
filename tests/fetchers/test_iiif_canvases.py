"""The images and words of a canvas as institutions write them, in order and none lost."""

from __future__ import annotations

import io
import json
import zipfile

import pytest
from house import picture
from lxml import etree
from repositories import Repository

IMAGES = {f"/i{n}.jpg": picture(n) for n in range(1, 5)}


def v3(body, **more):
    note = {"type": "Annotation", "motivation": "painting", "body": body}
    return {"type": "Canvas", "items": [{"type": "AnnotationPage", "items": [note]}], **more}


def v2(resource, **more):
    return {"@type": "sc:Canvas", "images": [{"resource": resource}], **more}


def package(place, server, *canvases, **more):
    """What becomes of a manifest of canvases; `U` in them stands for the server."""
    server.answers |= IMAGES
    old = "images" in canvases[0]
    tree = {"sequences": [{"canvases": canvases}]} if old else {"items": canvases}
    text = json.dumps({"label": "M", **tree, **more}).replace("U/", f"{server.url}/")
    server.answers["/m"] = text.encode()
    report = place.run(f"sources: [{{name: x, kind: iiif, manifests: ['{server.url}/m']}}]")
    assert report.new == 1, report.failed
    (data,) = place.drop.documents().values()
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}, report


def pages(files):
    numbers = {data: path[2:-4] for path, data in IMAGES.items()}
    return "".join(numbers[files[name]] for name in sorted(files) if name.startswith("pages/"))


@pytest.mark.parametrize("canvas", [
    v3("U/i1.jpg"), v3(["U/i1.jpg"]), v3({"id": "U/i1.jpg", "type": "image"}),
    v3({"id": "U/i1.jpg"}), v3({"@id": "U/i1.jpg", "@type": "dctypes:Image"}),
    v3({"type": "SpecificResource", "source": "U/i1.jpg"}),
    v3({"type": "Choice", "items": ["U/i1.jpg", "U/i2.jpg"]}),
    v3({"type": "Choice", "items": [{"type": "SpecificResource", "source": "U/i1.jpg"}]}),
    v3([{"type": "TextualBody", "value": "no"}, {"id": "U/i1.jpg", "type": "Image"}]),
    v3([{"id": "U/x.pdf", "format": "application/pdf"}, "i1.jpg"]),
    v2("U/i1.jpg"), v2({"@id": "U/i1.jpg", "@type": ["dctypes:Image"]}),
    v2({"@type": "oa:Choice", "default": "U/i1.jpg", "item": ["U/i2.jpg"]}),
    v2({"@type": "oa:Choice", "default": "rdf:nil", "item": ["U/i1.jpg"]}),
    v2({"@type": "oa:SpecificResource", "full": {"@id": "U/i1.jpg"}}),
    {"type": "canvas", "items": v3("U/i1.jpg")["items"][0]},
])  # fmt: skip
def test_an_image_is_found_however_it_is_written(place, server, canvas):
    assert pages(package(place, server, canvas)[0]) == "1"


@pytest.mark.parametrize("one", [
    {"type": "AnnotationPage", "items": [
        {"motivation": "commenting", "body": "U/i4.jpg"}, {"motivation": ["painting"],
                                                           "body": "U/i1.jpg"},
        {"body": {"id": "i2.jpg", "type": "Image"}}, {"body": "U/i1.jpg"}]},
    None,
])  # fmt: skip
@pytest.mark.parametrize("here", [True, False])
def test_each_image_of_a_canvas_is_a_page_also_where_its_list_is_elsewhere(
    place, server, one, here
):
    elsewhere = {"id": "U/list", "type": "AnnotationPage"}
    if one:
        server.answers["/list"] = json.dumps(one).replace("U/", f"{server.url}/").encode()
    listed = one if here and one else (elsewhere if here else "U/list")
    ranges = [{"type": "Range", "label": "R", "items": ["U/c1", {"id": "U/c2", "type": "Canvas"}]}]
    files, report = package(
        place, server, v3("U/i3.jpg"), {"type": "Canvas", "id": "U/c1", "items": [listed]},
        v3("U/i4.jpg", id="U/c2"), structures=ranges,
    )  # fmt: skip
    assert pages(files) == ("3124" if one else "34")
    assert [one["code"] for one in report.failed] == ([] if one else ["fetch_gone"])
    (found,) = etree.fromstring(files["mets.xml"]).iterfind(".//{*}div[@TYPE='range']")
    assert [int(one.get("FILEID")[5:]) for one in found] == ([2, 3, 4] if one else [2, 3])


def test_the_second_image_of_an_old_canvas_and_the_words_behind_an_address_come(place, server):
    line = {"motivation": "sc:painting", "resource": {"chars": "as typed"}, "on": "U/c"}
    server.answers["/words"] = json.dumps({"resources": [line]}).encode()
    canvas = v2("U/i2.jpg", otherContent=["U/words"])
    canvas["images"].append({"resource": "U/i1.jpg"})
    files, _ = package(place, server, canvas, v2("U/i3.jpg"))
    assert (pages(files), files["text/00001.txt"]) == ("213", b"as typed")
    mets = etree.fromstring(files["mets.xml"])
    (text,) = (one for one in mets.iter("{*}file") if one.get("ID").startswith("text"))
    assert text.get("MIMETYPE") == "text/plain"


@pytest.mark.parametrize(("orders", "order"), [
    (("2", "1", "10"), "213"), (("", "1", "2"), "123"), (("3", "x", "1"), "123"),
    ((" 3", "2", "-1"), "321"),
])  # fmt: skip
def test_the_pages_of_a_mets_record_come_by_their_order(place, server, orders, order):
    server.answers |= IMAGES
    files = "".join(
        f'<file ID="i{n}" MIMETYPE="image/jpeg"><FLocat x:href="{server.url}/i{n}.jpg"/></file>'
        for n in (1, 2, 3)
    )
    divs = "".join(f'<div ORDER="{o}"><fptr FILEID="i{n}"/></div>' for n, o in enumerate(orders, 1))
    mets = (
        '<mets xmlns="http://www.loc.gov/METS/" xmlns:x="http://www.w3.org/1999/xlink"><fileSec>'
        f'<fileGrp USE="DEFAULT">{files}</fileGrp></fileSec><structMap TYPE="LOGICAL"><div>'
        '<fptr FILEID="i3"/></div></structMap><structMap TYPE="PHYSICAL"><div>'
        f"{divs}</div></structMap></mets>"
    )
    Repository(server).add(1, "2025-06-01", metadata=mets)
    text = f"sources: [{{name: x, kind: oai, prefix: mets, repository: '{server.url}/oai'}}]"
    assert place.run(text).new == 1
    (data,) = place.drop.documents().values()
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        assert pages({name: opened.read(name) for name in opened.namelist()}) == order
