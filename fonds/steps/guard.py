"""Cleaning and describing behind a wall: one document that hangs or dies takes nobody with it.

The parsers have their own isolation (`extractors.isolate`); what follows them is our own code on
hostile text, and a regular expression can still run for ever. So each document goes to a helper
process without credentials, with a budget of CPU time (a busy machine is no fault of a document)
and a deadline in case it sleeps; the helper lives on for the next document, and is replaced when
it had to be killed. It is a plain child and not `multiprocessing`'s, whose children
re-import the program they came from (Airflow: two seconds of CPU) and may not be started from
Celery's daemonic workers at all.
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable
from multiprocessing.connection import Connection
from types import TracebackType
from typing import Any, Self

from findings.errors import RefusedError

#: the only variables that a helper sees: no key, no token, no address
_ALLOWED = ("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "OMP_THREAD_LIMIT", "TESSDATA_PREFIX")

#: seconds of wall clock that a second of CPU may take
WAIT = 10


class GuardedError(RefusedError):
    """The document's own text killed or stalled the step."""


class Guard:
    """A helper process that runs `function(*args)`: importable functions, picklable arguments."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._pipe: Connection | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stop()

    def run(self, function: Callable[..., Any], *args: Any, seconds: float) -> Any:
        """The function's result, for at most `seconds` of CPU and `WAIT` times as many of wall.

        Raises what it raised, or GuardedError where it hung or died.
        """
        pipe = self._start()
        try:
            pipe.send((function, args, seconds))
            if not pipe.poll(WAIT * seconds):
                self._stop()
                raise GuardedError(f"it took more than {WAIT * seconds:.0f} s", code="timeout")
            error, result = pipe.recv()
        except (EOFError, ConnectionError) as gone:
            code = self._stop()
            if code == -signal.SIGXCPU:
                why = f"it took more than {seconds:.0f} s of CPU"
                raise GuardedError(why, code="timeout") from gone
            raise GuardedError(f"the step's process died (exit {code})", code="crashed") from gone
        if error is not None:
            raise error
        return result

    def _start(self) -> Connection:
        if self._pipe is None:
            near, far = socket.socketpair()
            self._process = subprocess.Popen(
                [sys.executable, "-m", "fonds.steps.guard_child", str(far.fileno())],
                pass_fds=[far.fileno()],
                stdin=subprocess.DEVNULL,
                env={name: os.environ[name] for name in _ALLOWED if name in os.environ},
                start_new_session=True,
            )
            far.close()
            self._pipe = Connection(near.detach())
        return self._pipe

    def _stop(self) -> int | None:
        code: int | None = None
        if self._pipe is not None:
            self._pipe.close()
        if self._process is not None:
            try:
                # the pipe's end tells an idle helper to leave; one that works is not listening
                code = self._process.wait(timeout=1)
            except subprocess.TimeoutExpired:
                os.killpg(self._process.pid, signal.SIGKILL)
                code = self._process.wait()
        self._pipe = self._process = None
        return code
