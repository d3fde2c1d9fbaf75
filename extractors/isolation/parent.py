"""The parent's hold on its server: started when first needed, one for each process."""

from __future__ import annotations

import atexit
import contextlib
import functools
import json
import os
import socket
import subprocess
import sys
import threading
from pathlib import Path

from fonds.errors import FaultError

#: the only variables of the parent that a parser gets to see
ENVIRONMENT = ("PATH", "LD_LIBRARY_PATH", "TESSDATA_PREFIX", "TZ", "TMPDIR", "TMP", "TEMP")
_SINGLE_THREADED = {
    name: "1"
    for name in ("OMP_THREAD_LIMIT", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
}
_START = "import sys, json; sys.path[:] = json.loads(sys.argv[2]); from extractors.isolation.server import serve; serve(int(sys.argv[1]))"

_lock = threading.Lock()
_server: tuple[int, socket.socket, subprocess.Popen[bytes]] | None = None


def send(letter: bytes, handles: list[int]) -> None:
    """Give the server a job with its handles; starts or restarts it where need be."""
    global _server
    with _lock:
        for attempt in (1, 2):
            control = _running()
            try:
                socket.send_fds(control, [letter], handles)
            except OSError as error:
                _stop()
                if attempt == 2:
                    raise FaultError(f"the extraction server does not start: {error}") from error
            else:
                return


def _running() -> socket.socket:
    global _server
    if _server is not None and _server[0] != os.getpid():
        # a fork of the parent: the server is its parent's, only the handle is ours to drop
        _server[1].close()
        _server = None
    if _server is not None and _server[2].poll() is not None:
        _stop()
    if _server is None:
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            process = subprocess.Popen(
                [sys.executable, "-I", "-c", _START, str(theirs.fileno()), json.dumps(import_path())],
                pass_fds=[theirs.fileno()],
                env=_environment(),
                stdin=subprocess.DEVNULL,
                cwd="/",
                start_new_session=True,
            )
        _server = (os.getpid(), ours, process)
    return _server[1]


def _environment() -> dict[str, str]:
    kept = {name: os.environ[name] for name in ENVIRONMENT if name in os.environ}
    return {**kept, **_SINGLE_THREADED, "LC_ALL": "C.UTF-8", "HOME": "/nonexistent"}


@atexit.register
def _stop() -> None:
    """Close the socket, upon which the server kills its children and ends."""
    global _server
    if _server is None or _server[0] != os.getpid():
        return
    _, control, process = _server
    _server = None
    control.close()
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(timeout=5)
    if process.poll() is None:
        process.kill()
        process.wait()


def import_path() -> list[str]:
    """Where the child is to look for modules: the parent's own places, and this checkout."""
    root = str(Path(__file__).resolve().parents[2])
    return [root, *(os.path.abspath(place) for place in sys.path if place and os.path.exists(place))]


@functools.cache
def model_folders() -> tuple[str, ...]:
    """Where OCR models may lie."""
    stated = os.environ.get("TESSDATA_PREFIX")
    return ("/usr/share/tesseract-ocr", *((stated,) if stated else ()))
