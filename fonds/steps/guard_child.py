"""The helper process behind `fonds.steps.guard`: receives functions, sends back what they gave."""

from __future__ import annotations

import gc
import math
import resource
import sys
from multiprocessing.connection import Connection

from extractors.isolation.confine import die_with_parent
from findings.errors import FondsError
from fonds.steps.guard import GuardedError

#: what a helper may take of address space, in bytes: the libraries alone map about 1 GB of it
MEMORY_BYTES = 6 << 30


def serve(pipe: Connection) -> None:
    """Answer each `(function, args, seconds)` with `(error, result)` until the other end goes."""
    die_with_parent()
    gc.set_threshold(100_000)  # a long text's objects live to its end: 5 % of cleaning
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    while True:
        try:
            function, args, seconds = pipe.recv()
        except EOFError:
            gc.freeze()  # nor is what is left looked through once more
            return
        _allow(seconds)
        try:
            pipe.send((None, function(*args)))
        except FondsError as error:
            pipe.send((error, None))
        except MemoryError:
            pipe.send((GuardedError("the step ran out of memory", code="out_of_memory"), None))
        except Exception as error:  # noqa: BLE001  (the wall: whatever it is, it becomes a finding)
            kind = type(error).__name__
            pipe.send((GuardedError(f"the step failed: {kind}: {error}", code="internal"), None))


def _allow(seconds: float) -> None:
    """A budget of CPU for the next document; the kernel ends who overdraws it (SIGXCPU)."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    until = math.ceil(used.ru_utime + used.ru_stime + seconds)
    resource.setrlimit(resource.RLIMIT_CPU, (until, resource.RLIM_INFINITY))


if __name__ == "__main__":
    serve(Connection(int(sys.argv[1])))
