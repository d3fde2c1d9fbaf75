"""The process that children are forked from: small, started clean, without any credentials.

It starts once in each parent that extracts, with an environment of its own, then forks one child
for each job: a fork takes a few milliseconds where a fresh interpreter takes two hundred. It
parses nothing itself. A job comes over a socket with three handles: where the child writes its
frames, where its messages go, and a socket on which the server says how the child ended and on
which one byte from the parent kills it.
"""

from __future__ import annotations

import contextlib
import functools
import gc
import importlib
import os
import select
import shutil
import signal
import socket
import sys
from typing import Any

import msgspec

from extractors.isolation import confine
from extractors.options import EngineName
from findings.errors import FondsError

#: the largest job: paths and options, some kilobytes
JOB_BYTES = 1 << 20


def serve(handle: int) -> None:
    """Take jobs from the socket `handle` until the parent closes it; then kill what still runs."""
    control = socket.socket(fileno=handle)
    parent = os.getppid()
    network = confine.network()
    _prepare()
    children: dict[int, tuple[int, socket.socket]] = {}  # pidfd -> (pid, status socket)
    folders: dict[int, str] = {}  # pid -> where it may write
    while True:
        sockets = {status.fileno(): (pid, status) for pid, status in children.values()}
        ready, _, _ = select.select([control.fileno(), *children, *sockets], [], [], 5)
        if os.getppid() != parent:
            # the parent is gone, though a fork of it may still hold the other end of the socket
            _leave(children, folders)
            return
        for pidfd in [handle for handle in ready if handle in children]:
            pid, status = children.pop(pidfd)
            _bury(pidfd, pid, status)
            folders.pop(pid, None)
        for handle in [handle for handle in ready if handle in sockets]:
            pid, status = sockets[handle]
            if any(pid == known for known, _ in children.values()):
                status.setblocking(False)
                with contextlib.suppress(OSError):
                    status.recv(1)
                _kill(pid)
                # it is readable until it is buried: do not spin on it
                select.select([pidfd for pidfd, (p, _) in children.items() if p == pid], [], [], 5)
        if control.fileno() in ready:
            message, handles, _, _ = socket.recv_fds(control, JOB_BYTES, 3)
            if not message:
                _leave(children, folders)
                return
            job = msgspec.json.decode(message)
            folders[_start(job, handles, control, network, children)] = job["folder"]


def _prepare() -> None:
    """Import what every child needs, so that each fork begins with it."""
    from extractors.isolation import child  # noqa: F401
    from extractors.registry import formats

    formats()
    gc.freeze()
    gc.enable()


@functools.cache
def _load_format(source_type: str, extra: tuple[str, ...]) -> None:
    """Load what this format needs, so that later children have it already."""
    from extractors.registry import formats

    form = formats(extra).get(source_type)
    if form is None:  # met with formats that this job does not have
        return
    for module in form.modules:
        with contextlib.suppress(ImportError):  # the child that needs it will say so
            importlib.import_module(module)
    if form.prepare:
        form.prepare()


def _load_models(engine: EngineName, models: list[str]) -> None:
    """Have the OCR engine load these models now (0.02 to 0.15 CPU s each), shared by all forks."""
    if not models:
        return
    from PIL import Image

    from extractors.ocr import engines

    for model in models:
        with contextlib.suppress(FondsError):  # the child that needs it will say so
            engines.choose(engine).read(Image.new("L", (64, 64), 255), model)


def _start(
    job: dict[str, Any],
    handles: list[int],
    control: socket.socket,
    network: str,
    children: dict[int, tuple[int, socket.socket]],
) -> int:
    """Fork a child for the job; its process id."""
    sys.path[:] = job["path"]  # formats of the caller's own may lie where the server was not told
    for source_type in job["types"]:
        _load_format(source_type, tuple(job["options"]["formats"]))
    _load_models(job["options"]["engine"], job["models"])
    results, messages, status = handles
    pid = os.fork()
    if pid == 0:
        control.close()
        _become_child(job, results, messages, network)
    os.close(results)
    os.close(messages)
    children[os.pidfd_open(pid)] = (pid, socket.socket(fileno=status))
    return pid


def _become_child(job: dict[str, Any], results: int, messages: int, network: str) -> None:
    """In the fork: leave everything of the server behind, then work. Does not return."""
    code = 1
    try:
        os.setpgid(0, 0)
        confine.die_with_parent()
        with open(os.devnull, "rb") as nothing:
            os.dup2(nothing.fileno(), 0)
        os.dup2(messages, 1)
        os.dup2(messages, 2)
        os.dup2(results, 3)
        os.closerange(4, 4096)
        from extractors.isolation.child import work

        work(job, 3, network)
        code = 0
    except BaseException:  # noqa: BLE001 - the last thing a fork does is to say why
        import traceback

        traceback.print_exc()
    finally:
        with contextlib.suppress(Exception):
            sys.stderr.flush()
        os._exit(code)


def _leave(children: dict[int, tuple[int, socket.socket]], folders: dict[int, str]) -> None:
    """The parent is gone: kill the children, and tidy up after it."""
    for pid, _ in children.values():
        _kill(pid)
        os.waitpid(pid, 0)
        shutil.rmtree(folders[pid], ignore_errors=True)


def _kill(pid: int) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.killpg(pid, signal.SIGKILL)
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)


def _bury(pidfd: int, pid: int, status: socket.socket) -> None:
    """Kill what the child left running, take its status, and report it.

    The child is a zombie until `wait4`, so its process group's number cannot be anyone else's.
    """
    _kill(pid)
    _, ended, usage = os.wait4(pid, 0)
    os.close(pidfd)
    report = {
        "signal": os.WTERMSIG(ended) if os.WIFSIGNALED(ended) else 0,
        "exit": os.WEXITSTATUS(ended) if os.WIFEXITED(ended) else -1,
        "max_rss": usage.ru_maxrss * 1024,
        "cpu_seconds": usage.ru_utime + usage.ru_stime,
    }
    with contextlib.suppress(OSError):
        status.setblocking(False)
        status.sendall(msgspec.json.encode(report))
    status.close()
