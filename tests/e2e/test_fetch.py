"""From `sources.yaml` to published texts by the scheduled DAGs, with nobody in between."""

from __future__ import annotations

import json
import mailbox
import subprocess
import sys
import time
from email.message import EmailMessage
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from stack import Stack

sys.path.insert(0, str(Path(__file__).parents[1] / "fetchers"))

from house import Server
from repositories import Repository, feed, manifest3

from fetchers.registry import kinds
from fetchers.sources import parse
from warehouse.options import StoreOptions
from warehouse.reader import open_warehouse
from warehouse.store import ObjectStore

pytestmark = [pytest.mark.stack, pytest.mark.slow, pytest.mark.timeout(1200)]

LETTER = "Dear Anna, the harvest of {0} was good and the parish thanks you for your letter. " * 4


def written(text: str) -> bytes:
    """A page of writing, as an image."""
    import io

    from PIL import Image, ImageDraw, ImageFont

    page = Image.new("L", (1200, 500), 255)
    font = ImageFont.load_default(40)
    ImageDraw.Draw(page).text((60, 100), text, fill=0, font=font)
    out = io.BytesIO()
    page.save(out, "JPEG")
    return out.getvalue()


def test_one_source_of_each_kind_is_published_by_itself(tmp_path, monkeypatch, store_options):
    share, warcs, post = (tmp_path / name for name in ("share", "warcs", "post"))
    for folder in (share, warcs, post):
        folder.mkdir()
    theirs = urlsplit(store_options.endpoint or "")
    keys = f"{store_options.access_key}:{store_options.secret_key}"
    monkeypatch.setenv("FONDS_LOGIN_ONLINE_STORE", f"http://{keys}@{theirs.netloc}")
    monkeypatch.setenv("FONDS_FETCH_PRIVATE", "127.0.0.1")
    monkeypatch.setenv("FONDS_FETCH_FOLDERS", f"{share}:{warcs}:{post}")
    monkeypatch.setenv("FONDS_FETCH_STILL_SECONDS", "0")
    server, stack = Server(), Stack(tmp_path / "home")
    try:
        text = sources(server, share, warcs) + mailed(post) + stored(store_options)
        assert {one.common.kind for one in parse(text, "online")} == set(kinds())
        stack.fonds("up")
        (tmp_path / "sources.yaml").write_text(text, "utf-8")
        stack.fonds("drop", tmp_path / "sources.yaml", "--collection", "online")
        rows = published(stack, 9, 800)
        titles = {row["title_src"] for row in rows}
        assert titles >= {
            "Minutes of the parish", "Letter 1 & more", "A given title", "/fed.txt", "The harvest",
        }  # fmt: skip
        letter = next(row for row in rows if row["title_src"] == "Letter 1 & more")
        assert (letter["author_src"], letter["date_edtf"]) == ("Anna Berg", "1913-07-02")
        assert (letter["rights"], letter["rights_class"]) == ("CC0", "open")
        reader = open_warehouse(options=stack.settings().store("pipeline"), restricted=True)
        events = reader.file(str(letter["doc_id"]), "premis.jsonl").decode().splitlines()
        (capture,) = [one for one in map(json.loads, events) if one["eventType"] == "capture"]
        assert f"url: {server.url}/files/1.txt; " in capture["eventDetailInformation"]
        asked = sum(not path.startswith("/robots") for path in server.asked)
        assert asked <= 16
    finally:
        stack.fonds("down", check=False)
        server.stop()


def sources(server: Server, share: Path, warcs: Path) -> str:
    for name in ("listed", "mapped", "fed"):
        server.answers[f"/{name}.txt"] = LETTER.format(name).encode()
    server.answers["/page.html"] = f"<html><p>{LETTER.format('the archive')}</p></html>".encode()
    server.answers["/feed"] = feed(server, "/fed.txt")
    server.answers["/map.xml"] = (
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url>'
        f"<loc>{server.url}/mapped.txt</loc></url></urlset>"
    ).encode()
    Repository(server).add(1, "2025-06-01T00:00:00Z")
    server.answers["/files/1.txt"] = LETTER.format("1913").encode()
    manifest = manifest3(server, 1)
    server.answers["/img/1.jpg"] = written("The minutes of the parish meeting")
    (share / "shared.txt").write_text(LETTER.format("the share"))
    subprocess.run(
        ["wget", "-q", "-O", "/dev/null", f"--warc-file={warcs}/site", f"{server.url}/page.html"],
        check=True,
    )
    return f"""
contact: archive@example.org
sources:
  - {{name: listed, kind: addresses, rate: 100, rights: CC0, addresses: [
      {{url: "{server.url}/listed.txt", about: {{title: A given title}}}}]}}
  - {{name: mapped, kind: sitemap, rate: 100, sitemap: "{server.url}/map.xml"}}
  - {{name: fed, kind: feed, rate: 100, feed: "{server.url}/feed"}}
  - {{name: oai, kind: oai, rate: 100, repository: "{server.url}/oai"}}
  - {{name: minutes, kind: iiif, rate: 100, manifests: ["{manifest}"]}}
  - {{name: share, kind: folder, folder: "{share}"}}
  - {{name: web, kind: warc, folder: "{warcs}", types: "^text/html"}}
"""


def mailed(post: Path) -> str:
    made = EmailMessage()
    made["Subject"], made["From"] = "The harvest", "Anna Berg <anna@example.org>"
    made["Date"] = "Wed, 12 Mar 1997 10:00:00 +0100"
    made.set_content(LETTER.format("the mill"))
    box = mailbox.mbox(post / "1997")
    box.add(made)
    box.close()
    return f'  - {{name: post, kind: mail, folder: "{post}"}}\n'


def stored(options: StoreOptions) -> str:
    body = LETTER.format("their store").encode()
    ObjectStore(options, options.work_bucket).put("theirs/letter.txt", body)
    return (f"  - {{name: store, kind: s3, bucket: {options.work_bucket}, prefix: theirs/, "
            f'endpoint: "{options.endpoint}"}}\n')  # fmt: skip


def published(stack: Stack, count: int, seconds: float) -> list[dict[str, object]]:
    """The rows of `documents`, as soon as there are so many."""
    rows: list[dict[str, object]] = []
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            options = stack.settings().store("pipeline")
            rows = list(open_warehouse(options=options, restricted=True).documents())
        except Exception as error:  # noqa: BLE001 (nothing was released yet)
            print(type(error).__name__, error)
        if len(rows) >= count:
            return rows
        time.sleep(2)
    raise AssertionError(f"{len(rows)} of {count} documents; {stack.fonds('sources', 'list')}")
