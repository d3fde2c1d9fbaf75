"""One file that is named twice, in whatever spelling, is one record, and the newest word counts."""

from __future__ import annotations

import io
import json
import zipfile

from repositories import Repository, manifest3
from test_kinds import counts

from fetchers.ledger import Ledger


def titles(place):
    return sorted(
        path.read_text("utf-8").splitlines()[1] for path in place.drop.folder.rglob("metadata.csv")
    )


def test_spellings_of_an_address_are_one_file(place, server):
    server.answers |= {"/a.pdf": b"%PDF-1.4 a", "/%C3%A4%20b.pdf": b"%PDF-1.4 b"}
    u = server.url
    same = [f"{u}/a.pdf", f"{u}/a.pdf#page=2", f"{u}/./x/../a.pdf", f" {u}/a.pdf ", f"{u}/%61.pdf"]
    other = [f"{u}/\xe4 b.pdf", f"{u}/%C3%A4%20b.pdf", f"{u}/%c3%a4 b.pdf"]
    listed = json.dumps([{"url": one, "about": {"title": n}} for n, one in enumerate(same + other)])
    text = f"sources: [{{name: x, kind: addresses, addresses: {listed}}}]"
    assert counts(place.run(text)) == (2, 0, 0, 0, 0)
    assert server.asked == ["/robots.txt", "/a.pdf", "/%C3%A4%20b.pdf"]
    assert [counts(place.run(text)) for _ in range(3)] == [(0, 0, 2, 0, 0)] * 3
    assert [one.partition(",")[2] for one in titles(place)] == ["0", "5"]
    assert [Ledger(place.shelf, "coll/x").forget(one) for one in (same[1], other[0], u)] == [
        1,
        1,
        0,
    ]
    rows = "".join(f"<url><loc>{one}</loc></url>" for one in same + other)
    server.answers["/map.xml"] = f"<urlset>{rows}</urlset>".encode()
    assert place.run(f"sources: [{{name: y, kind: sitemap, sitemap: '{u}/map.xml '}}]").new == 2
    repository = Repository(server)
    links = "".join(f"<dc:relation>{one}</dc:relation>" for one in same + other)
    metadata = f'<r xmlns:dc="http://purl.org/dc/elements/1.1/">{links}</r>'
    repository.add(1, "2025-06-01T00:00:00Z", metadata=metadata)
    assert place.run(f"sources: [{{name: z, kind: oai, repository: '{u}/oai'}}]").new == 2


def test_addresses_that_differ_are_other_files(place, server):
    paths = ["/a.pdf", "/A.pdf", "/x//a.pdf", "/a.pdf?b=1", "/a.pdf?b=%31", "/a.pdf/", "/b%2Fa.pdf"]
    server.answers |= {path: b"%PDF-1.4 " + path.encode() for path in paths}
    listed = json.dumps([server.url + one for one in paths])
    text = f"sources: [{{name: x, kind: addresses, addresses: {listed}}}]"
    assert place.run(text).new == len(paths)
    assert server.asked[1:] == paths


def test_a_sitemap_with_two_dates_asks_when_the_newer_changes(place, server):
    server.answers["/1.txt"] = b"letter"
    at = server.url
    maps = "".join(f"<sitemap><loc>{at}/{one}.xml</loc></sitemap>" for one in "ab")
    server.answers["/map.xml"] = f"<sitemapindex>{maps}</sitemapindex>".encode()

    def dated(name, *dates):
        rows = "".join(f"<url><loc>{at}/1.txt</loc><lastmod>{d}</lastmod></url>" for d in dates)
        server.answers[f"/{name}.xml"] = f"<urlset>{rows}</urlset>".encode()

    text = f"sources: [{{name: x, kind: sitemap, sitemap: '{at}/map.xml'}}]"
    dated("a", "2024-01-01", "2023-01-01")
    dated("b", "2024-01-02T01:00:00+05:00", "then")
    for _ in range(4):
        place.run(text)
    assert server.count("/1.txt") == 1
    dated("b", "2024-01-01T23:00:00Z")
    server.answers["/1.txt"] = b"another letter"
    assert counts(place.run(text)) == (0, 1, 0, 0, 0)
    assert server.count("/1.txt") == 2


def test_the_newest_item_of_a_feed_speaks_for_its_file(place, server):
    server.answers["/1.txt"] = b"letter"

    def item(title, day):
        date = f"<pubDate>{day:02} Jan 2024 00:00:00 GMT</pubDate>" if day else ""
        return f"<item><title>{title}</title><link>{server.url}/1.txt</link>{date}</item>"

    text = f"sources: [{{name: x, kind: feed, feed: '{server.url}/rss'}}]"
    for items in (
        item("Old", 1) + item("New", 2),
        item("New", 2) + item("Old", 1),
        item("Undated", 0) + item("Old", 1) + item("New", 2),
    ):
        server.answers["/rss"] = f"<rss version='2.0'><channel>{items}</channel></rss>".encode()
        assert place.run(text).changed == 0
        assert place.run(text).changed == 0
        assert "New" in titles(place)[0]


def test_an_image_on_two_canvases_is_fetched_once(place, server):
    url = manifest3(server, 3)
    tree = json.loads(server.answers["/iiif/manifest.json"])
    body = tree["items"][2]["items"][0]["items"][0]["body"]
    body["id"] = f"{server.url}/./img/1.jpg"
    server.answers["/iiif/manifest.json"] = json.dumps(tree).encode()
    text = f"sources: [{{name: x, kind: iiif, manifests: ['{url}', '{url}']}}]"
    assert counts(place.run(text)) == (1, 0, 0, 0, 0)
    assert [one for one in server.asked if "img" in one] == ["/img/1.jpg", "/img/2.jpg"]
    with zipfile.ZipFile(io.BytesIO(*place.drop.documents().values())) as package:
        images = [package.read(one) for one in sorted(package.namelist()) if "pages/" in one]
    assert images == [server.answers[f"/img/{n}.jpg"] for n in (1, 2, 1)]
    server.asked.clear()
    assert counts(place.run(text)) == (0, 0, 1, 0, 0)
    assert server.count("/iiif/manifest.json") == 1
