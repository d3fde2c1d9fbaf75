"""iipsrv, a real image server of level 2, behind the web server of the tests.

It speaks FastCGI alone; `answer` hands it a request as Apache would.
"""

from __future__ import annotations

import os
import socket
import struct
import subprocess
import time
from pathlib import Path
from urllib.parse import urlsplit

from house import Handler, Server

PROGRAM = "/usr/lib/iipimage-server/iipsrv.fcgi"
_BEGIN, _END, _PARAMS, _STDIN, _STDOUT = 1, 3, 4, 5, 6


class ImageServer:
    """Serves the images of a folder below `/image/`; `most` is the largest side that it gives."""

    def __init__(self, server: Server, folder: Path, most: int = 5000) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.process = subprocess.Popen(
            [PROGRAM, "--bind", f"127.0.0.1:{self.port}"],
            env={**os.environ, "FILESYSTEM_PREFIX": f"{folder}/", "MAX_CVT": str(most),
                 "LOGFILE": "/dev/null", "VERBOSITY": "0", "IIIF_VERSION": "2"},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )  # fmt: skip
        server.prefixes["/image/"] = self.answer
        end = time.monotonic() + 10
        while time.monotonic() < end:
            try:
                socket.create_connection(("127.0.0.1", self.port), 1).close()
            except OSError:
                time.sleep(0.02)
            else:
                return
        raise AssertionError("iipsrv did not start")

    def stop(self) -> None:
        self.process.kill()
        self.process.wait()

    def answer(self, handler: Handler) -> None:
        path = urlsplit(handler.path).path
        since = handler.headers.get("If-Modified-Since")
        out = self._ask({
            "REQUEST_METHOD": "GET", "QUERY_STRING": f"IIIF={path.removeprefix('/image/')}",
            "HTTP_HOST": handler.headers["Host"], "REQUEST_URI": path,
            **({"HTTP_IF_MODIFIED_SINCE": since} if since else {}),
            "HTTP_X_IIIF_ID": f"http://{handler.headers['Host']}{'/'.join(path.split('/')[:3])}",
        })  # fmt: skip
        head, _, body = out.partition(b"\r\n\r\n")
        lines = [one.partition(": ") for one in head.decode("latin-1").split("\r\n")]
        headers = {name: value for name, _, value in lines if value}
        status = int(headers.pop("Status", "200").split()[0])
        headers.pop("Content-Length", None)
        handler.reply(status, b"" if status == 304 else body, **headers)

    def _ask(self, params: dict[str, str]) -> bytes:
        pairs = b"".join(
            struct.pack(">II", len(k) | 1 << 31, len(v.encode()) | 1 << 31)
            + k.encode()
            + v.encode()
            for k, v in params.items()
        )
        out = b""
        with socket.create_connection(("127.0.0.1", self.port), 30) as wire:
            wire.sendall(
                _record(_BEGIN, struct.pack(">HB5x", 1, 0)) + _record(_PARAMS, pairs)
                + _record(_PARAMS, b"") + _record(_STDIN, b"")
            )  # fmt: skip
            with wire.makefile("rb") as file:
                while len(head := file.read(8)) == 8:
                    kind, size, padding = head[1], *struct.unpack(">HB", head[4:7])
                    data = file.read(size + padding)[:size]
                    out += data if kind == _STDOUT else b""
                    if kind == _END:
                        break
        return out


def _record(kind: int, data: bytes) -> bytes:
    return struct.pack(">BBHHBx", 1, kind, 1, len(data), 0) + data
