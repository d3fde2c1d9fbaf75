"""Each kind against a real server: what is new, changed, unchanged and gone; nothing twice."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import zipfile

import pytest
from house import Place, picture
from repositories import Repository, feed, manifest3

from fetchers.collect import Bounds


def counts(report):
    return (report.new, report.changed, report.unchanged, report.gone, len(report.failed))


def given(place, name):
    folder = (place.drop.folder / name).parent
    (row,) = csv.DictReader(io.StringIO((folder / "metadata.csv").read_text("utf-8")))
    return row


def test_addresses(place, server):
    server.answers["/a.txt"], server.answers["/b.txt"] = b"first letter", b"second letter"
    text = f"""
sources:
  - name: letters
    kind: addresses
    rights: CC0
    addresses:
      - {server.url}/a.txt
      - url: {server.url}/b.txt
        about: {{title: A letter, date: 1913}}
"""
    assert counts(place.run(text)) == (2, 0, 0, 0, 0)
    assert sorted(place.drop.documents().values()) == [b"first letter", b"second letter"]
    name = next(one for one in place.drop.documents() if one.endswith("b.txt"))
    assert given(place, name) == {
        "filename": "b.txt", "dc.title": "A letter", "dc.date": "1913", "dc.rights": "CC0",
    }  # fmt: skip
    noted = json.loads((place.drop.folder / name).with_name("fetched.json").read_text("utf-8"))
    assert noted["transfers"][0]["status"] == 200
    assert noted["transfers"][0]["sha256"] == noted["sha256"]

    asked, sent = len(server.asked), server.sent
    assert counts(place.run(text)) == (0, 0, 2, 0, 0)
    assert len(server.asked) - asked == 2
    assert server.sent == sent
    assert place.drop.put_now == []

    server.answers["/a.txt"] = b"another letter"
    assert counts(place.run(text)) == (0, 1, 1, 0, 0)
    assert b"another letter" in place.drop.documents().values()
    assert len(place.drop.documents()) == 2

    del server.answers["/a.txt"]
    text = text.replace("rights: CC0", "rights: CC0\n    when_gone: withdraw")
    assert counts(place.run(text)) == (0, 0, 1, 0, 1)
    assert counts(place.run(text)) == (0, 0, 1, 1, 0)
    assert len(place.drop.withdrawn) == 1
    assert counts(place.run(text)) == (0, 0, 1, 0, 0)
    # what comes back is taken up again
    server.answers["/a.txt"] = b"another letter"
    assert counts(place.run(text)) == (0, 0, 2, 0, 0)
    assert place.drop.withdrawn == []
    assert counts(place.run(text)) == (0, 0, 2, 0, 0)


def test_a_sitemap_is_taken_by_its_dates(place, server):
    pages = {f"/p{n}.html": f"<html><p>Page {n}</p></html>".encode() for n in range(5)}
    server.answers |= pages
    urls = "".join(
        f"<url><loc>{server.url}{path}</loc><lastmod>2026-01-01</lastmod></url>" for path in pages
    )
    space = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    server.answers["/one.xml"] = f"<urlset {space}>{urls}</urlset>".encode()
    server.answers["/sitemap.xml"] = (
        f"<sitemapindex {space}><sitemap><loc>{server.url}/one.xml</loc></sitemap></sitemapindex>"
    ).encode()
    text = f"sources: [{{name: x, kind: sitemap, sitemap: '{server.url}/sitemap.xml'}}]"
    assert counts(place.run(text)) == (5, 0, 0, 0, 0)
    asked = len(server.asked)
    assert counts(place.run(text)) == (0, 0, 5, 0, 0)
    assert len(server.asked) - asked == 2
    named, urls = urls, urls[: urls.index("<url><loc>", len(urls) * 3 // 5)]
    server.answers["/one.xml"] = f"<urlset {space}>{urls}</urlset>".encode()
    left = urls.count("<loc>")
    assert counts(place.run(text)) == (0, 0, left, 0, 0)
    server.answers["/one.xml"] = f"<urlset {space}>{named}</urlset>".encode()
    assert counts(place.run(text)) == (0, 0, 5, 0, 0)
    server.answers["/one.xml"] = f"<urlset {space}>{urls}</urlset>".encode()
    assert counts(place.run(text)) == (0, 0, left, 0, 0)
    assert counts(place.run(text)) == (0, 0, left, 5 - left, 0)


def test_a_feed_tells_title_and_rights(place, server):
    server.answers["/n.txt"] = b"the news"
    server.answers["/feed"] = feed(server, "/n.txt")
    text = f"sources: [{{name: x, kind: feed, feed: '{server.url}/feed'}}]"
    assert counts(place.run(text)) == (1, 0, 0, 0, 0)
    (name,) = place.drop.documents()
    assert given(place, name)["dc.rights"] == "CC BY 4.0"
    assert counts(place.run(text)) == (0, 0, 1, 0, 0)


def test_oai_harvests_by_tokens_and_then_only_what_changed(place, server):
    repository = Repository(server)
    for n in range(10):
        repository.add(n, f"2025-06-{n + 1:02}T00:00:00Z")
    text = f"sources: [{{name: x, kind: oai, repository: '{server.url}/oai'}}]"
    assert counts(place.run(text)) == (10, 0, 0, 0, 0)
    assert len([one for one in server.asked if one.startswith("/oai")]) == 4
    name = next(one for one in place.drop.documents() if one.endswith("/3.txt"))
    assert given(place, name)["dc.title"] == "Letter 3 & more"

    repository.now = "2026-02-01T00:00:00Z"
    asked = len(server.asked)
    assert counts(place.run(text)) == (0, 0, 0, 0, 0)
    assert len(server.asked) - asked == 2

    repository.records[3].stamp = repository.records[4].stamp = "2026-02-02T00:00:00Z"
    repository.records[4].deleted = True
    server.answers["/files/3.txt"] = b"corrected"
    assert counts(place.run(text)) == (0, 1, 0, 1, 0)


def test_oai_goes_on_with_its_token_and_survives_its_end(place, server):
    repository = Repository(server)
    for n in range(10):
        repository.add(n, f"2025-06-{n + 1:02}T00:00:00Z")
    text = f"sources: [{{name: x, kind: oai, repository: '{server.url}/oai'}}]"
    first = place.run(text, Bounds(records=5))
    assert (first.new, first.finished) == (5, False)
    repository.expired.add("@4")
    second = place.run(text)
    assert (second.new, second.finished) == (5, True)
    assert len(place.drop.documents()) == 10


METS = """<mets xmlns="http://www.loc.gov/METS/" xmlns:x="http://www.w3.org/1999/xlink"
 xmlns:m="http://www.loc.gov/mods/v3">
<dmdSec ID="d"><mdWrap MDTYPE="MODS"><xmlData><m:mods><m:titleInfo><m:title>Accounts</m:title>
</m:titleInfo><m:originInfo><m:dateIssued>1848</m:dateIssued></m:originInfo></m:mods></xmlData>
</mdWrap></dmdSec><fileSec>
<fileGrp USE="THUMBS"><file ID="t1" MIMETYPE="image/jpeg"><FLocat x:href="{u}/t1.jpg"/></file>
</fileGrp>
<fileGrp USE="DEFAULT"><file ID="i1" MIMETYPE="image/jpeg"><FLocat x:href="{u}/i1.jpg"/></file>
<file ID="i2" MIMETYPE="image/jpeg"><FLocat x:href="{u}/i2.jpg"/></file></fileGrp>
<fileGrp USE="FULLTEXT"><file ID="a2" MIMETYPE="text/xml"><FLocat x:href="{u}/a2.xml"/></file>
</fileGrp></fileSec><structMap TYPE="PHYSICAL"><div>
<div TYPE="page" ORDERLABEL="ii"><fptr FILEID="i2"/><fptr FILEID="a2"/></div>
<div TYPE="page" ORDERLABEL="i"><fptr FILEID="t1"/><fptr FILEID="i1"/></div>
</div></structMap></mets>"""


def test_a_mets_record_is_one_document_of_its_best_images_with_their_texts(place, server):
    for name in ("t1", "i1", "i2"):
        server.answers[f"/{name}.jpg"] = picture(ord(name[0]) + int(name[1]), 60)
    line = '<TextLine><String CONTENT="Paid"/><SP/><String CONTENT="twice"/></TextLine>'
    server.answers["/a2.xml"] = (
        '<alto xmlns="http://www.loc.gov/standards/alto/ns-v2#"><Layout><Page><PrintSpace>'
        f"<TextBlock>{line}</TextBlock></PrintSpace></Page></Layout></alto>"
    ).encode()
    repository = Repository(server)
    repository.add(1, "2025-06-01", metadata=METS.format(u=server.url))
    text = f"sources: [{{name: x, kind: oai, prefix: mets, repository: '{server.url}/oai'}}]"
    assert counts(place.run(text)) == (1, 0, 0, 0, 0)
    ((name, data),) = place.drop.documents().items()
    assert (given(place, name)["dc.title"], given(place, name)["dc.date"]) == ("Accounts", "1848")
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert package.read("pages/00001.jpg") == server.answers["/i2.jpg"]
        assert package.read("text/00001.xml") == server.answers["/a2.xml"]
        assert package.read("pages/00002.jpg") == server.answers["/i1.jpg"]
    assert server.count("/t1.jpg") == 0
    noted = json.loads((place.drop.folder / name).with_name("fetched.json").read_text("utf-8"))
    assert [one["url"].rpartition("/")[2] for one in noted["transfers"]] == [
        "i2.jpg", "a2.xml", "i1.jpg",
    ]  # fmt: skip
    # of days: what is stamped on the day of the last harvest is asked for again
    repository.days = True
    repository.now = "2026-02-01T12:00:00Z"
    assert counts(place.run(text)) == (0, 0, 0, 0, 0)
    assert "from=2026-01-01" in server.asked[-1]
    # one that only lists a PDF is that PDF
    pdf = METS.replace("image/jpeg", "application/pdf").replace("FULLTEXT", "OTHER")
    server.answers |= {f"/{n}.jpg": b"%PDF-1.4 " + n.encode() for n in ("t1", "i1", "i2")}
    repository.add(2, "2026-03-01", metadata=pdf.format(u=server.url))
    assert place.run(text).new >= 3


def test_a_manifest_becomes_one_package_with_the_same_bytes_each_time(place, server, tmp_path):
    url = manifest3(server, 6)
    text = f"sources: [{{name: x, kind: iiif, manifests: ['{url}']}}]"
    assert counts(place.run(text)) == (1, 0, 0, 0, 0)
    ((name, data),) = place.drop.documents().items()
    row = given(place, name)
    assert (row["dc.title"], row["dc.creator"]) == ("Minutes of the parish", "Anna Berg")
    assert (row["dc.date"], row["dc.identifier"]) == ("12 March 1913", "Ms. 7")
    assert "publicdomain" in row["dc.rights"]
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert package.namelist() == sorted(
            ["mets.xml", *(f"pages/{n:05}.jpg" for n in range(1, 7))]
        )
    asked = len(server.asked)
    assert counts(place.run(text)) == (0, 0, 1, 0, 0)
    assert len(server.asked) - asked == 1
    (tmp_path / "other").mkdir()
    other = Place(tmp_path / "other")
    other.run(text)
    assert list(other.drop.documents().values()) == [data]


def test_a_changed_manifest_takes_only_the_page_that_changed(place, server):
    url = manifest3(server, 6)
    text = f"sources: [{{name: x, kind: iiif, manifests: ['{url}']}}]"
    place.run(text)
    sent = server.sent
    manifest3(server, 7)
    assert counts(place.run(text)) == (0, 1, 0, 0, 0)
    new = len(server.answers["/img/7.jpg"]) + len(server.answers["/iiif/manifest.json"])
    assert server.sent - sent == new
    (data,) = place.drop.documents().values()
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert len(package.namelist()) == 8


def test_the_package_is_one_document_of_the_extractors(place, server):
    from extractors.options import ExtractOptions
    from extractors.registry import formats

    text = f"sources: [{{name: x, kind: iiif, manifests: ['{manifest3(server, 3, broken=(2,))}']}}]"
    place.run(text)
    (name,) = place.drop.documents()
    document = formats()["mets"].open(place.drop.folder / name, ExtractOptions())
    assert document.page_count == 2
    assert [one.code for one in document.findings] == ["content_not_read"]
    assert document.facts().metadata["title"] == "Minutes of the parish"


@pytest.mark.slow
def test_three_broken_of_two_thousand_canvases_cost_three_pages(place, server):
    url = manifest3(server, 2000, broken=(7, 700, 1999))
    report = place.run(f"sources: [{{name: x, kind: iiif, manifests: ['{url}']}}]")
    assert counts(report) == (1, 0, 0, 0, 3)
    assert {one["code"] for one in report.failed} == {"fetch_gone"}
    assert report.requests == 2000 + 2


def test_iiif_2_asks_the_image_service_for_the_best_that_fits(place):
    from fetchers.kinds.iiif import Iiif, document_of

    canvas = {
        "@type": "sc:Canvas",
        "label": "1r",
        "images": [
            {
                "resource": {
                    "@id": "https://x/full.jpg",
                    "width": 4000,
                    "height": 2000,
                    "service": {
                        "@id": "https://x/svc",
                        "profile": "http://iiif.io/api/image/2/level2.json",
                    },
                }
            }
        ],
    }
    tree = {"label": "L", "sequences": [{"canvases": [canvas]}]}
    whole = document_of(tree, "u", Iiif(manifests=("u",)), place.desk())
    assert next(iter(whole.parts[0].tries())) == "https://x/svc/full/full/0/default.jpg"
    small = document_of(tree, "u", Iiif(manifests=("u",), max_side=1000), place.desk())
    assert next(iter(small.parts[0].tries())) == "https://x/svc/full/1000,/0/default.jpg"


def test_a_folder_only_where_the_operator_opened_it(place, tmp_path):
    folder = tmp_path / "share"
    (folder / "box").mkdir(parents=True)
    (folder / "box" / "a.txt").write_text("letter")
    (folder / "out").symlink_to("/etc")
    text = f"sources: [{{name: x, kind: folder, folder: '{folder}'}}]"
    assert "fetch_private" in place.run(text).stopped
    assert counts(place.run(text, folders=(folder,))) == (1, 0, 0, 0, 0)
    assert counts(place.run(text, folders=(folder,))) == (0, 0, 1, 0, 0)
    assert list(place.drop.documents().values()) == [b"letter"]


def test_a_web_archive_made_by_wget(place, server, tmp_path):
    import subprocess

    folder = tmp_path / "warcs"
    folder.mkdir()
    server.answers["/page.html"] = b"<html><p>archived</p></html>"
    server.answers["/doc.pdf"] = b"%PDF-1.4 archived"
    subprocess.run(
        ["wget", "-q", "-O", "/dev/null", f"--warc-file={folder}/site",
         f"{server.url}/page.html", f"{server.url}/doc.pdf"],
        check=True,
    )  # fmt: skip
    text = (f"sources: [{{name: x, kind: warc, folder: '{folder}', "
            "types: '^(text/html|application/pdf)'}]")  # fmt: skip
    assert counts(place.run(text, folders=(folder,))) == (2, 0, 0, 0, 0)
    assert sorted(place.drop.documents().values())[0] == b"%PDF-1.4 archived"
    with zipfile.ZipFile(folder / "site.wacz", "w") as package:
        package.write(folder / "site.warc.gz", "archive/site.warc.gz")
    (folder / "site.warc.gz").unlink()
    assert counts(place.run(text, folders=(folder,))) == (0, 0, 2, 0, 0)


def test_the_transfers_are_kept_where_it_is_asked_for_and_read_as_a_source(place, server, tmp_path):
    server.answers |= {"/a.txt": b"a letter", "/page.html": b"<html><p>a page</p></html>"}
    data = b"z" * 300_000

    def broken(handler):
        etag = '"' + hashlib.sha256(data).hexdigest()[:16] + '"'
        handler.send_response(200)
        handler.send_header("Content-Length", str(len(data)))
        handler.send_header("ETag", etag)
        handler.send_header("Content-Type", "text/plain")
        handler.end_headers()
        handler.wfile.write(data[:200_000])
        handler.close_connection = True

    server.answers["/z.txt"], server.once["/z.txt"] = data, [broken]
    urls = ", ".join(f"'{server.url}/{name}'" for name in ("a.txt", "page.html", "z.txt"))
    text = f"sources: [{{name: x, kind: addresses, warc: true, addresses: [{urls}]}}]"
    assert counts(place.run(text)) == (3, 0, 0, 0, 0)
    (kept,) = place.drop.folder.rglob("transfers.warc.gz")
    (tmp_path / "other").mkdir()
    other = Place(tmp_path / "other")
    again = f"sources: [{{name: y, kind: warc, folder: '{kept.parent}', types: 'html|plain'}}]"
    assert counts(other.run(again, folders=(kept.parent,))) == (3, 0, 0, 0, 0)
    assert sorted(other.drop.documents().values()) == sorted(place.drop.documents().values())
    place.run(text)
    assert len(list(place.drop.folder.rglob("transfers.warc.gz"))) == 1


def test_bytes_of_the_day_and_failures_in_reports(place, server):
    for n in range(5):
        server.answers[f"/{n}.txt"] = bytes([65 + n]) * 1000
    server.answers["/2.txt"] = lambda h: h.reply(500, b"")
    urls = ", ".join(f"'{server.url}/{n}.txt'" for n in range(5))
    text = f"sources: [{{name: x, kind: addresses, addresses: [{urls}], daily_bytes: 2500 B}}]"
    report = place.run(text)
    assert "fetch_budget" in report.stopped
    assert report.new == 3
    (failed,) = report.failed
    assert failed["code"] == "fetch_server"
    assert failed["next_try"] > 0
