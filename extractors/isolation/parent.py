"""The parent's hold on its server: started when first needed, one for each process."""

from __future__ import annotations

import atexit
import contextlib
import functools
import os
import socket
import subprocess
import sys
import threading
from pathlib import Path

from findings.errors import FaultError

#: the only variables of the parent that a parser gets to see
ENVIRONMENT = ("PATH", "LD_LIBRARY_PATH", "TESSDATA_PREFIX", "TZ", "TMPDIR", "TMP", "TEMP")
_THREADS = ("OMP_THREAD_LIMIT", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
_START = (
    "import gc, sys; gc.disable(); sys.path[:] = sys.argv[2:]; "
    "from extractors.isolation.server import serve; serve(int(sys.argv[1]))"
)

_lock = threading.Lock()
#: one entry at most: the process that started the server, its end of the socket, the server
_servers: list[tuple[int, socket.socket, subprocess.Popen[bytes]]] = []


def send(letter: bytes, handles: list[int]) -> None:
    """Give the server a job with its handles; starts or restarts it where need be."""
    with _lock:
        for attempt in (1, 2):
            control = _running()
            try:
                socket.send_fds(control, [letter], handles)
            except OSError as error:
                stop()
                if attempt == 2:
                    raise FaultError(f"the extraction server does not start: {error}") from error
            else:
                return


def _running() -> socket.socket:
    if _servers and _servers[0][0] != os.getpid():
        # a fork of the parent: the server is its parent's, only the handle is ours to drop
        _servers.pop()[1].close()
    if _servers and _servers[0][2].poll() is not None:
        stop()
    if not _servers:
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            process = subprocess.Popen(
                [sys.executable, "-I", "-S", "-c", _START, str(theirs.fileno()), *import_path()],
                pass_fds=[theirs.fileno()],
                env=_environment(),
                stdin=subprocess.DEVNULL,
                cwd="/",
                start_new_session=True,
            )
        _servers.append((os.getpid(), ours, process))
    return _servers[0][1]


def _environment() -> dict[str, str]:
    kept = {name: os.environ[name] for name in ENVIRONMENT if name in os.environ}
    return {**kept, **dict.fromkeys(_THREADS, "1"), "LC_ALL": "C.UTF-8", "HOME": "/nonexistent"}


@atexit.register
def stop() -> None:
    """Close the socket, upon which the server kills its children and ends."""
    if not _servers or _servers[0][0] != os.getpid():
        return
    _, control, process = _servers.pop()
    control.close()
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(timeout=5)
    if process.poll() is None:
        process.kill()
        process.wait()


def import_path() -> list[str]:
    """Where the child is to look for modules: the parent's own places, and this checkout."""
    root = str(Path(__file__).resolve().parents[2])
    return [
        root,
        *(os.path.abspath(place) for place in sys.path if place and os.path.exists(place)),
    ]


@functools.cache
def model_folders() -> tuple[str, ...]:
    """Where OCR models may lie."""
    stated = os.environ.get("TESSDATA_PREFIX")
    return ("/usr/share/tesseract-ocr", *((stated,) if stated else ()))
