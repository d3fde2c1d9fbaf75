"""Links stand beside the address that gave their document, also behind a redirect."""

from __future__ import annotations

import io
import json
import zipfile

import pytest
from house import picture
from test_kinds import counts


@pytest.fixture
def moved(server):
    """Whatever is asked for below `/old/` has moved to `/new/deep/`."""

    def answer(handler):
        onward = handler.path.replace("/old/", "/new/deep/")
        handler.reply(302, b"", Location=onward)

    server.prefixes["/old/"] = answer
    return f"{server.url}/old"


ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"{}><title>x</title><entry><title>a</title>
<id>a</id><updated>2026-01-01T00:00:00Z</updated><link rel="enclosure" href="{}"/></entry></feed>"""
RSS = """<rss version="2.0"><channel><title>x</title><item><title>a</title><link>{}</link></item>
</channel></rss>"""


@pytest.mark.parametrize(("feed", "path"), [
    (ATOM.format("", "a.txt"), "/new/deep/a.txt"),
    (ATOM.format("", "../a.txt"), "/new/a.txt"),
    (ATOM.format("", "//HOST/a.txt"), "/a.txt"),
    (ATOM.format(' xml:base="/base/"', "a.txt"), "/base/a.txt"),
    (RSS.format("?id=7"), "/new/deep/feed?id=7"),
    (RSS.format("/a.txt"), "/a.txt"),
])  # fmt: skip
def test_links_of_a_feed(place, server, moved, feed, path):
    host = server.url.removeprefix("http://")
    server.answers |= {"/new/deep/feed": feed.replace("HOST", host).encode(), path: b"a letter"}
    text = f"sources: [{{name: x, kind: feed, feed: '{moved}/feed'}}]"
    assert counts(place.run(text)) == (1, 0, 0, 0, 0)
    # a list that was remembered has its links where it had them
    assert counts(place.run(text)) == (0, 0, 1, 0, 0)


def test_links_of_sitemaps(place, server, moved):
    server.answers |= {
        "/new/deep/map.xml": b"<sitemapindex><sitemap><loc>more/one.xml</loc></sitemap>"
        b"</sitemapindex>",
        "/new/deep/more/one.xml": b"<urlset><url><loc>a.txt</loc></url></urlset>",
        "/new/deep/more/a.txt": b"a letter",
    }
    text = f"sources: [{{name: x, kind: sitemap, sitemap: '{moved}/map.xml'}}]"
    assert counts(place.run(text)) == (1, 0, 0, 0, 0)


def test_links_of_collections_manifests_and_annotations(place, server, moved):
    note = {"motivation": "supplementing", "body": {"value": "Paid twice"}, "target": "c/2"}
    canvas = {
        "id": "c/1", "type": "Canvas", "seeAlso": [{"id": "alto/1.xml", "profile": "alto"}],
        "items": [{"items": [{"body": {"id": "img/1.jpg", "type": "Image"}}]}],
    }  # fmt: skip
    served = {
        "id": "c/2", "type": "Canvas", "annotations": [{"id": "notes/2"}],
        "items": [{"items": [{"body": {"id": "x.jpg", "type": "Image", "service": [
            {"id": "svc/2", "type": "ImageService3"}], "width": 40, "height": 40}}]}],
    }  # fmt: skip
    trees = {
        "/new/deep/all": {"type": "Collection", "items": [{"id": "m/1", "type": "Manifest"}]},
        "/new/deep/m/1": {"type": "Manifest", "label": "Accounts", "items": [canvas, served],
                          "structures": [{"type": "Range", "label": "r", "items": [
                              {"id": "c/2", "type": "Canvas"}]}]},
        "/new/deep/m/notes/2": {"items": [], "next": "more/3"},
        "/new/deep/m/notes/more/3": {"items": [note]},
    }  # fmt: skip
    server.answers |= {path: json.dumps(tree).encode() for path, tree in trees.items()}
    server.answers |= {
        "/new/deep/m/img/1.jpg": picture(1), "/new/deep/m/svc/2/full/max/0/default.jpg": picture(2),
        "/new/deep/m/alto/1.xml": b"<alto/>",
    }  # fmt: skip
    text = f"sources: [{{name: x, kind: iiif, collections: ['{moved}/all']}}]"
    assert counts(place.run(text)) == (1, 0, 0, 0, 0)
    (data,) = place.drop.documents().values()
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert package.read("text/00001.xml") == b"<alto/>"
        assert package.read("text/00002.txt") == b"Paid twice"
        assert package.read("pages/00002.jpg") == picture(2)
        assert b"image00002" in package.read("mets.xml").partition(b"LOGICAL")[2]
