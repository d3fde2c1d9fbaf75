"""A real web server on loopback that can be told to misbehave; a shelf and a drop in a folder."""

from __future__ import annotations

import hashlib
import io
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from extractors.endings import cut_off
from fetchers.collect import Bounds, run_source
from fetchers.contract import Report
from fetchers.desk import Desk
from fetchers.ledger import WHOLE, Batch
from fetchers.sources import parse
from fetchers.web.client import WebOptions
from fetchers.web.hosts import Manners
from fetchers.web.network import Allowed
from fetchers.web.web import Web
from fonds.steps.fetching import table
from warehouse.drop import kind

Answerer = Callable[["Handler"], None]


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: Httpd

    def log_message(self, *args: object) -> None:
        pass

    def do_GET(self) -> None:
        web = self.server.web
        with web.lock:
            web.asked.append(self.path)
            web.headers.append(dict(self.headers))
            answer = web.answers.get(self.path) or web.answers.get(urlsplit(self.path).path)
            for start, prefixed in web.prefixes.items():
                answer = prefixed if self.path.startswith(start) else answer
            queue = web.once.get(self.path)
            if queue:
                answer = queue.pop(0)
        if callable(answer):
            answer(self)
        elif answer is None:
            self.reply(404, b"no")
        else:
            self.file(answer)

    @property
    def query(self) -> dict[str, str]:
        return {k: v[0] for k, v in parse_qs(urlsplit(self.path).query).items()}

    def file(self, data: bytes, kind: str = "") -> None:
        """With validators and ranges, as any good server."""
        etag = f'"{hashlib.sha256(data).hexdigest()[:16]}"'
        if self.headers.get("If-None-Match") == etag:
            self.reply(304, b"", ETag=etag)
            return
        kinds = {"<": "text/html", "%": "application/pdf", "{": "application/json"}
        stated = kind or kinds.get(data[:1].decode("latin-1"), "text/plain")
        asked = self.headers.get("Range", "")
        if asked and self.headers.get("If-Range", etag) == etag:
            begin = int(asked.removeprefix("bytes=").rstrip("-"))
            total = len(data)
            self.server.web.ranges += 1
            self.reply(
                206,
                data[begin:],
                ETag=etag,
                **{"Content-Range": f"bytes {begin}-{total - 1}/{total}"},
            )
            return
        self.reply(200, data, ETag=etag, **{"Content-Type": stated})

    def reply(self, status: int, data: bytes, **headers: str) -> None:
        with self.server.web.lock:
            self.server.web.sent += len(data)
        self.send_response(status)
        if status != 304:
            headers.setdefault("Content-Length", str(len(data)))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(data)


class Httpd(ThreadingHTTPServer):
    daemon_threads = True
    web: Server

    def handle_error(self, request: object, client_address: object) -> None:
        pass


class Server:
    """`answers` by path: bytes for a good file, or what to do; `prefixes` by how paths begin;
    `once` first, one a request.
    """

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.answers: dict[str, bytes | Answerer] = {}
        self.prefixes: dict[str, Answerer] = {}
        self.once: dict[str, list[bytes | Answerer]] = {}
        self.asked: list[str] = []
        self.headers: list[dict[str, str]] = []
        self.ranges = 0
        self.sent = 0
        self.httpd = Httpd(("127.0.0.1", 0), Handler)
        self.httpd.web = self
        self.url = f"http://127.0.0.1:{self.httpd.server_address[1]}"
        self._thread = threading.Thread(target=self.httpd.serve_forever, args=(0.02,), daemon=True)
        self._thread.start()

    def stop(self) -> None:
        self.httpd.shutdown()
        self.httpd.server_close()
        self._thread.join()

    def count(self, path: str) -> int:
        return sum(one == path for one in self.asked)


class FolderShelf:
    """A shelf in a folder: what the store does, with files."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(exist_ok=True)

    def _path(self, key: str) -> Path:
        path = self.folder / key
        path.parent.mkdir(parents=True, exist_ok=True)
        return path

    def read(self, key: str) -> tuple[bytes, str] | None:
        try:
            data = self._path(key).read_bytes()
        except FileNotFoundError:
            return None
        return data, hashlib.sha256(data).hexdigest()

    def write(self, key: str, data: bytes) -> None:
        path = self._path(key)
        part = path.with_name(path.name + ".new")
        part.write_bytes(data)
        part.replace(path)

    def swap(self, key: str, data: bytes, mark: str | None) -> str | None:
        there = self.read(key)
        if (there[1] if there else None) != mark:
            return None
        self.write(key, data)
        return hashlib.sha256(data).hexdigest()

    def keys(self, prefix: str) -> Iterator[str]:
        found = (
            p.relative_to(self.folder).as_posix()
            for p in self.folder.rglob("*")
            if p.is_file() and not p.name.endswith(".new")
        )
        yield from sorted(key for key in found if key.startswith(prefix))

    def remove(self, key: str) -> None:
        self._path(key).unlink(missing_ok=True)

    def keep(self, key: str, path: Path) -> None:
        self.write(key, path.read_bytes())

    def fetch(self, key: str, path: Path) -> bool:
        there = self.read(key)
        if there:
            path.write_bytes(there[0])
        return there is not None


class FolderDrop:
    """The drop in a folder; it counts what was put that was not there."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.put_now: list[str] = []
        self.withdrawn: list[str] = []

    def put(self, path: Path, name: str) -> str:
        target = self.folder / name
        assert target.resolve().is_relative_to(self.folder.resolve())
        target.parent.mkdir(parents=True, exist_ok=True)
        data = path.read_bytes()
        if not target.exists() or target.read_bytes() != data:
            self.put_now.append(name)
            target.write_bytes(data)
        return f"coll/{name}"

    def back(self, key: str, path: Path) -> bool:
        there = self.folder / key.removeprefix("coll/")
        if there.exists():
            path.write_bytes(there.read_bytes())
        return there.exists()

    def withdraw(self, sha256: str, reason: str) -> None:
        self.withdrawn.append(sha256)

    def restore(self, sha256: str, reason: str) -> None:
        if sha256 in self.withdrawn:
            self.withdrawn.remove(sha256)

    def documents(self) -> dict[str, bytes]:
        """What was put, but for sidecars."""
        return {
            p.relative_to(self.folder).as_posix(): p.read_bytes()
            for p in sorted(self.folder.rglob("*"))
            if p.is_file() and p.name not in ("metadata.csv", "fetched.json", "transfers.warc.gz")
        }


def sets_aside(name: str) -> bool:
    return kind(f"coll/source/record/{name}", 1) != "document"


class Place:
    """A worker's surroundings."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.shelf = FolderShelf(folder / "shelf")
        self.drop = FolderDrop(folder / "drop")
        self.slept: list[float] = []

    def web(self, allowed: tuple[str, ...] = ("127.0.0.0/8",), **options: object) -> Web:
        scratch = self.folder / "scratch"
        scratch.mkdir(exist_ok=True)
        manners = options.pop("manners", Manners(rate=0, lease_seconds=1.0, patience=30.0))
        web = WebOptions("fonds-test/1 (me@example.org)", Allowed(allowed), **options)  # type: ignore[arg-type]
        made = Web(web, manners, self.shelf, scratch, self.slept.append)  # type: ignore[arg-type]
        made.cut_off = cut_off
        return made

    def desk(self, **options: object) -> Desk:
        ours = ("folders", "most", "still_seconds")
        own = {name: options.pop(name) for name in ours if name in options}
        if "most" in own:
            own["max_bytes"] = own.pop("most")
        own |= {"sets_aside": sets_aside, "table": table}
        own.setdefault("still_seconds", 0.0)
        return Desk(self.web(**options), self.folder / "scratch", **own)  # type: ignore[arg-type]

    def run(
        self, text: str, bounds: Bounds | None = None, batch: Batch = WHOLE, **options: object
    ) -> Report:
        """One run of the one source in a `sources.yaml`."""
        self.drop.put_now.clear()
        (source,) = parse(text, "coll")
        return run_source(
            source, self.desk(**options), self.shelf, self.drop, bounds or Bounds(), batch=batch
        )


def picture(number: int, size: int = 40) -> bytes:
    """A JPEG unlike any other."""
    from PIL import Image

    out = io.BytesIO()
    colour = (number * 7 % 256, number * 13 % 256, number // 256)
    Image.new("RGB", (size, size), colour).save(out, "JPEG")
    return out.getvalue() + str(number).encode()


def slow(seconds: float) -> Answerer:
    def answer(handler: Handler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", "1000000")
        handler.end_headers()
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            handler.wfile.write(b"x")
            time.sleep(0.05)

    return answer
