"""The stack's keeper: what has died or is stuck is started again, and no log grows without end.

`fonds up` starts it last, `fonds down` ends it first. That it has died itself is seen in `fonds
status`; nothing else depends on it.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import sys
import time
from pathlib import Path

from findings.errors import FondsError
from fonds.stack import lifecycle
from fonds.stack.executor import is_stuck
from fonds.stack.folder import Folder
from fonds.stack.health import dead, living_components
from fonds.stack.options import StackOptions, from_argument
from fonds.stack.processes import LARGE_LOG
from fonds.stack.state import read_state

#: seconds between two looks, and the longest pause after starts that failed: twice as long each
PERIOD, LONGEST = 15.0, 600.0


def keep(options: StackOptions) -> None:
    """Look after the stack until this process is ended."""
    pause = PERIOD
    while True:
        time.sleep(pause)
        pause = PERIOD if look(options) else min(2 * pause, LONGEST)


def look(options: StackOptions) -> bool:
    """Look once; False where something is dead and could not be started."""
    try:
        shorten(Folder(options.home).logs, options.home / "store")
        gone = dead(options, read_state(Folder(options.home).stack_json)) or _end_stuck(options)
        if gone:
            _say(f"dead: {', '.join(gone)}; starting the stack")
            lifecycle.up(options)
            _say("the stack is whole again")
    except (FondsError, OSError) as error:
        # a full disk among them: it may have room the next time
        _say(f"{error}; trying again later")
        return False
    return True


def _end_stuck(options: StackOptions) -> list[str]:
    """End a scheduler whose workers take no tasks any more; the parts that are dead then.

    By SIGKILL: asked to end, it would wait for its workers. Tasks that wait are not lost.
    """
    state = read_state(Folder(options.home).stack_json)
    pid = living_components(options, state).get("scheduler")
    if pid is None or not is_stuck(pid):
        return []
    _say(f"stuck: a worker of the scheduler was killed and left its lock; ending it (pid {pid})")
    os.kill(pid, signal.SIGKILL)
    while pid in living_components(options, state).values():
        time.sleep(0.1)
    return ["scheduler"]


def shorten(*folders: Path, most: int = LARGE_LOG) -> None:
    """Put logs of more than `most` bytes aside as `<log>.1`, in place of those before.

    The writer goes on with the same file, at its end, which is the beginning now. What it writes in
    between the two calls is lost.
    """
    for log in (log for folder in folders for log in folder.glob("*.log")):
        if log.stat().st_size > most:
            shutil.copyfile(log, log.with_name(f"{log.name}.1"))
            os.truncate(log, 0)


def _say(line: str) -> None:
    # its own log lies on the disk that may be full, and is no reason to give up
    with contextlib.suppress(OSError):
        print(time.strftime("%Y-%m-%d %H:%M:%S"), line, flush=True)


if __name__ == "__main__":
    keep(from_argument(sys.argv[1]))
