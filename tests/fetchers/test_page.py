"""The examples of docs/sources.md, fetched from a server that has what they name."""

from __future__ import annotations

import json
import re
from pathlib import Path

import yaml
from house import Place
from repositories import Repository, feed, manifest3
from test_absence import several
from test_archives import crawled

PAGE = Path(__file__).parents[2] / "docs" / "sources.md"
#: documents that the server below has for each source of the page
WANTED = {"letters": 2, "gazette": 1, "news": 1, "minutes": 2, "theses": 1, "store": 1, "share": 1,
          "web": 2, "estate": 1}  # fmt: skip


def test_each_example_of_the_page_brings_what_it_says(server, tmp_path):
    serve(server, tmp_path)
    text = PAGE.read_text("utf-8").replace("/mnt/", f"{tmp_path}/mnt/")
    text = re.sub(r"https://(s3\.)?example\.org", server.url, text)
    found = {}
    for example in re.findall(r"^```yaml\n(.*?)^```", text, re.M | re.S):
        for one in yaml.safe_load(example)["sources"]:
            if "server" in one:
                continue  # a mailbox: test_mail.py
            (tmp_path / one["name"]).mkdir()
            place = Place(tmp_path / one["name"])
            alone = yaml.dump({"sources": [one]})
            first = place.run(alone, folders=(tmp_path / "mnt",))
            assert not first.failed, first
            found[one["name"]] = first.new
            sent = server.sent
            again = place.run(alone, folders=(tmp_path / "mnt",))
            assert (again.new, again.changed, again.failed) == (0, 0, []), again
            # a request for each resource and each list; a body of those lists alone that have no
            # validators
            assert again.requests <= first.new + 2
            assert server.sent == sent or one["kind"] in ("oai", "s3")
    assert found == WANTED


def serve(server, folder):
    for name in ("scanner", "crawls", "estate/mail"):
        (folder / "mnt" / name).mkdir(parents=True)
    (folder / "mnt/scanner/1.txt").write_text("a scan")
    (folder / "mnt/scanner/metadata.csv").write_text("filename,dc.title\n1.txt,A scan\n")
    (folder / "mnt/estate/mail/1.eml").write_text("Subject: a\n\nDear Sir")
    crawled(folder / "mnt/crawls/a.warc.gz", ("2020-01-01", b"<html>a"), ("2021-01-01", b"<html>b"))
    crawled(folder / "b.warc.gz", ("2020-01-01", b"<html>c", "http://parish.example/c"))
    url = server.url
    rows = "".join(f"<url><loc>{url}/{one}</loc></url>" for one in ("gazette/1.html", "a.css"))
    server.answers |= {
        "/letter-1.pdf": b"%PDF-1.4 1", "/letter-2.pdf": b"%PDF-1.4 2", "/n.txt": b"the news",
        "/sitemap.xml": f"<urlset>{rows}</urlset>".encode(), "/gazette/1.html": b"<html>g",
        "/feed.xml": feed(server, "/n.txt"), "/files/t.pdf": b"%PDF-1.4 t",
        "/crawls/2026.wacz": (folder / "b.warc.gz").read_bytes(), "/scans/1913/1.txt": b"an object",
        "/scans/": b"<ListBucketResult><Contents><Key>1913/1.txt</Key></Contents>"
        b"</ListBucketResult>",
    }  # fmt: skip
    manifest = server.answers[manifest3(server, 2).removeprefix(url)]
    server.answers |= {f"/iiif/{name}/manifest.json": manifest for name in ("minutes", "other")}
    other = {"id": f"{url}/iiif/other/manifest.json", "type": "Manifest"}
    server.answers["/iiif/collection.json"] = json.dumps(
        {"type": "Collection", "items": [other]}
    ).encode()
    repository = Repository(server)
    repository.add(1, "2025-06-01T00:00:00Z", metadata=several(server, "/files/t.pdf", "/t"))
