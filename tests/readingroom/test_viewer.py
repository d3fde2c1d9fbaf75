"""A real viewer (Mirador) opens what was published: from the server, and from the files alone."""

from __future__ import annotations

import functools
import http.server
import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import reading_archive
import uvicorn
from PIL import Image

from readingroom.desk import Desk
from readingroom.iiif import publish
from readingroom.server.app import application

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
MIRADOR = Path(__file__).parents[2] / ".venv/mirador/mirador.min.js"
FLAGS = [
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
    # nothing but this machine has an address
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]
PAGE = """<!doctype html><meta charset="utf-8"><title>viewer</title>
<div id="m" style="position:absolute;inset:0"></div><script src="mirador.min.js"></script>
<script>Mirador.viewer({id: "m", workspaceControlPanel: {enabled: false},
  windows: [{manifestId: "MANIFEST", thumbnailNavigationPosition: "far-bottom"}]})</script>"""

pytestmark = [
    pytest.mark.store,
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed"),
    pytest.mark.skipif(not MIRADOR.exists(), reason="setup/judges.sh could not get Mirador"),
]


class Files(http.server.SimpleHTTPRequestHandler):
    """A web server of files that lets pages of other sites read them."""

    def end_headers(self) -> None:
        self.send_header("Access-Control-Allow-Origin", "*")
        super().end_headers()

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def files(folder: Path) -> Iterator[str]:
    handler = functools.partial(Files, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


@contextmanager
def served(options) -> Iterator[str]:
    app = application({"reader": Desk(options)}, {}, public_images=True)
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_config=None))
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        thread.join(0.01)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    thread.join()


def seen(manifest: str, folder: Path, origin: str, shot: Path) -> list[tuple[str, int]]:
    """The addresses that the viewer asked for, with their answers, until it shows the page."""
    from playwright.sync_api import sync_playwright

    shutil.copyfile(MIRADOR, folder / "mirador.min.js")
    (folder / "viewer.html").write_text(PAGE.replace("MANIFEST", manifest), encoding="utf-8")
    asked: list[tuple[str, int]] = []
    with sync_playwright() as playwright:
        context = playwright.chromium.launch_persistent_context(
            str(shot.with_suffix("")),
            executable_path=CHROMIUM,
            args=FLAGS,
            headless=True,
            viewport={"width": 1000, "height": 800},
        )
        tab = context.new_page()
        tab.on("response", lambda answer: asked.append((answer.url, answer.status)))
        tab.on("requestfailed", lambda request: asked.append((request.url, 0)))
        tab.goto(f"{origin}/viewer.html")
        tab.wait_for_selector(".openseadragon-canvas canvas", timeout=60_000)
        with tab.expect_response(lambda one: "/2/image/" in one.url, timeout=60_000):
            tab.get_by_label("Next item").click()
        tab.wait_for_load_state("networkidle")
        tab.wait_for_timeout(1000)
        tab.screenshot(path=str(shot))
        context.close()
    return asked


def test_mirador_shows_the_pages(s3, tmp_path: Path):
    options = s3.fresh()
    one = reading_archive.drawn(1, tmp_path)
    reading_archive.published(options, [one])
    folder = tmp_path / "web"
    folder.mkdir()
    with served(options) as server, files(folder) as plain:
        for name, base in (("server", f"{server}/iiif"), ("files", f"{plain}/iiif")):
            site = publish.Site(base)
            for batch in publish.due(options, site, 100):
                publish.make(options, site, batch)
            publish.collect(options, site)
            if name == "files":
                reading_archive.copied(options, folder)
            shot = tmp_path / f"{name}.png"
            asked = seen(f"{base}/{one.doc_id}/manifest.json", folder, plain, shot)
            if keep := os.environ.get("FONDS_TEST_SCREENSHOTS"):
                shutil.copy(shot, keep)
            assert {status for address, status in asked if "/iiif/" in address} == {200}
            assert all(
                address.startswith((server, plain, "data:", "blob:")) for address, _ in asked
            )
            kinds = {address.rpartition("/")[2] for address, _ in asked if address.startswith(base)}
            assert {"manifest.json", "info.json", "default.jpg", "text.json"} <= kinds
            # the white page stands in the middle, on the viewer's own ground
            middle = Image.open(shot).convert("L").crop((400, 250, 600, 450))
            assert max(middle.getextrema()) > 250
