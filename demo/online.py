"""A small IIIF server of our own, so that the demo can fetch a document as from an institution."""

from __future__ import annotations

import contextlib
import functools
import json
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from PIL import Image

#: samples that are the pages of the document that is fetched, in order
PAGES = ("letter-1893.png", "brief-1908.png")
MANIFEST = "manifest.json"
SOURCE = "letter-book"


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 (the name that it has)
        pass


@contextlib.contextmanager
def serving(folder: Path) -> Iterator[str]:
    """Serve the rendered samples in `folder` on loopback; the address of their manifest."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(folder)))
    url = f"http://127.0.0.1:{server.server_address[1]}"
    (folder / MANIFEST).write_text(json.dumps(manifest(url, folder)), "utf-8")
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    try:
        yield f"{url}/{MANIFEST}"
    finally:
        server.shutdown()
        server.server_close()


def manifest(url: str, folder: Path) -> dict[str, Any]:
    """A Presentation 3 manifest of `PAGES`."""
    return {
        "@context": "http://iiif.io/api/presentation/3/context.json",
        "id": f"{url}/{MANIFEST}", "type": "Manifest",
        "label": {"en": ["A letter book, 1893 and 1908"]},
        "metadata": [{"label": {"en": ["Date"]}, "value": {"none": ["1893/1908"]}}],
        "rights": "http://creativecommons.org/publicdomain/zero/1.0/",
        "items": [_canvas(url, number, folder / name) for number, name in enumerate(PAGES, 1)],
    }  # fmt: skip


def _canvas(url: str, number: int, path: Path) -> dict[str, Any]:
    with Image.open(path) as image:
        size = {"width": image.width, "height": image.height}
    body = {"id": f"{url}/{path.name}", "type": "Image", "format": "image/png", **size}
    note = {"type": "Annotation", "motivation": "painting", "body": body}
    page = {"type": "AnnotationPage", "items": [note]}
    return {"id": f"{url}/canvas/{number}", "type": "Canvas", "items": [page], **size,
            "label": {"none": [f"f. {number}"]}}  # fmt: skip


def sources(manifest_url: str) -> str:
    """The `sources.yaml` of it. Its server ends with the demo: it is looked at by hand alone."""
    return f"""# made by `fonds demo`; its server ended with the demo, so it is paused
contact: demo@example.org
sources:
  - name: {SOURCE}
    kind: iiif
    rate: 100
    paused: true
    manifests: [{manifest_url}]
"""
