"""A whole embedded stack of the test's own, driven through the command line as a person would."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Collection
from pathlib import Path
from typing import Any

from warehouse.ocfl import Ocfl
from warehouse.options import StoreOptions
from warehouse.reader import open_warehouse
from warehouse.store import ObjectStore

FONDS = str(Path(sys.executable).with_name("fonds"))


class Stack:
    """One `FONDS_HOME`; every call is the real console script."""

    def __init__(
        self, home: Path, *, without: Collection[str] = (), program: str | Path = FONDS
    ) -> None:
        """`without` names programs that are not installed on this stack's machine.

        `program` is the console script, here that of the checkout or of a wheel elsewhere.
        """
        self.home = home
        self.program = program
        self.env = {**os.environ, "FONDS_HOME": str(home)}
        if without:
            self.env["PATH"] = str(_programs(home.with_name("bin"), without))

    def fonds(self, *arguments: str | Path, check: bool = True) -> str:
        done = subprocess.run(
            [self.program, *map(str, arguments)],
            # nothing may depend on where it is called
            cwd=self.home.parent,
            capture_output=True,
            text=True,
            env=self.env,
            timeout=600,
            check=False,
        )
        if check and done.returncode:
            raise AssertionError(
                f"fonds {arguments}: exit {done.returncode}\n{done.stderr[-3000:]}"
            )
        return done.stdout

    def ingest(self) -> list[dict[str, Any]]:
        """Trigger a run of the scheduled DAG and wait; a line for each document."""
        lines: list[dict[str, Any]] = json.loads(self.fonds("ingest", "--json"))
        return lines

    def processes(self) -> set[int]:
        """Every process of this stack: those with its mark in the environment, and the store."""
        from fonds.stack.processes import members
        from fonds.stack.seaweed import Seaweed

        store = Seaweed(self.home / "store").pid if (self.home / "store").exists() else None
        return set(members(self.home)) | ({store} if store else set())

    def kill(self) -> int:
        """kill -9 of every process of this stack; how many there were."""
        found = self.processes()
        for pid in found:
            os.kill(pid, signal.SIGKILL)
        wait_until(lambda: not self.processes(), 30, "the end of the killed processes")
        return len(found)

    def pages_read(self) -> int:
        """Pages that the runs under way say they have read."""
        options = self.settings().store("pipeline")
        store = ObjectStore(options, options.work_bucket)
        said = (one.key for one in store.list("runs/") if "/progress/" in one.key)
        return sum(int(store.get(key)) for key in said)

    def settings(self) -> Any:
        """The settings as this stack's processes see them."""
        from fonds.settings import Settings

        return Settings(home=self.home)


def texts(options: StoreOptions) -> dict[str, bytes]:
    """`text/clean.txt` of every document, by document."""
    ocfl = Ocfl(ObjectStore(options, options.warehouse_bucket))
    documents = open_warehouse(options=options).documents()
    return {one["doc_id"]: ocfl.read(one["doc_id"], "text/clean.txt") for one in documents}


def _programs(folder: Path, without: Collection[str]) -> Path:
    """A folder with a link to every program on the PATH but some."""
    folder.mkdir()
    for place in os.environ["PATH"].split(os.pathsep):
        for program in Path(place).iterdir() if Path(place).is_dir() else ():
            link = folder / program.name
            if program.name not in without and not link.is_symlink():
                link.symlink_to(program)
    return folder


def wait_until(condition: Any, seconds: float, what: str) -> None:
    """Poll `condition` until it is true; fail with `what` after `seconds`."""
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            raise AssertionError(f"{what} did not happen within {seconds:.0f} s")
        time.sleep(0.3)
