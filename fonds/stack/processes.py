"""The processes of one stack: start them, know them again, stop them.

A process belongs to a stack when its environment holds `FONDS_STACK=<home>`. Process groups do
not do: Airflow puts every task into a group of its own. Recorded pids do not do either: after
a kill -9 another program may have them. The mark is inherited by every child, and `SPT_NOENV`
keeps `setproctitle`, which Airflow calls, from writing over it.
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

import psutil

MARK = "FONDS_STACK"
#: bytes
LARGE_LOG = 16 * 1024**2


def marked_environment(home: Path, environment: Mapping[str, str]) -> dict[str, str]:
    """The environment with the stack's mark in it."""
    return {**environment, MARK: str(home), "SPT_NOENV": "1"}


def spawn(
    command: Sequence[str], environment: Mapping[str, str], log: Path, folder: Path
) -> subprocess.Popen[bytes]:
    """Start a process in a session of its own, that outlives its starter and writes to `log`.

    The session keeps a Ctrl-C in the terminal of `fonds up` from reaching the stack. A log that
    has grown large is put aside as `<log>.1`, in place of the one before.
    """
    if log.exists() and log.stat().st_size > LARGE_LOG:
        log.replace(log.with_name(f"{log.name}.1"))
    with log.open("ab") as out:
        process = subprocess.Popen(
            list(command),
            env=dict(environment),
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
            cwd=folder,
            start_new_session=True,
        )
    wait_until_shown(process)
    return process


def wait_until_shown(process: subprocess.Popen[bytes]) -> None:
    """Wait until a process that was just started can be told by its command, or has ended.

    Where all cores are taken it has neither command nor environment for a while (362 of 400 looked
    at on two cores under load), so that whoever looks for it takes it for gone.
    """
    while process.poll() is None and not arguments(process.pid):
        time.sleep(0.002)


def belongs(pid: int, home: Path) -> bool:
    """Whether the process lives and carries the mark of the stack in `home`."""
    wanted = f"{MARK}={home}".encode()
    try:
        if psutil.Process(pid).status() == psutil.STATUS_ZOMBIE:
            return False
        return wanted in Path(f"/proc/{pid}/environ").read_bytes().split(b"\0")
    except (OSError, psutil.Error):
        return False  # it has ended, or it is another user's: either way not ours


def arguments(pid: int) -> list[str]:
    """The command that the process was started with; nothing where it has ended."""
    try:
        return psutil.Process(pid).cmdline()
    except psutil.Error:
        return []


def members(home: Path) -> list[int]:
    """The pids of all living processes of the stack, but for the asking process itself."""
    return [pid for pid in psutil.pids() if pid != os.getpid() and belongs(pid, home)]


def descendants(pids: Iterable[int]) -> set[int]:
    """The given processes and all that they started and that still have them as ancestors."""
    found: set[int] = set()
    for pid in pids:
        with contextlib.suppress(psutil.Error):
            found.add(pid)
            found.update(child.pid for child in psutil.Process(pid).children(recursive=True))
    return found


def stop(select: Callable[[], Iterable[int]], seconds: float) -> None:
    """SIGTERM to all that `select` names, and after `seconds` SIGKILL until it names none.

    `select` is asked again and again: a process may start another one while it is stopped.
    """
    told: set[int] = set()
    deadline = time.monotonic() + seconds
    while pids := set(select()):
        late = time.monotonic() > deadline
        for pid in pids if late else pids - told:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL if late else signal.SIGTERM)
        told |= pids
        for pid in pids:  # reap our own children: a zombie would be waited for in vain
            with contextlib.suppress(ChildProcessError):
                os.waitpid(pid, os.WNOHANG)
        time.sleep(0.1)
