"""The store's process: hardened, started twice without harm, and up again after a kill."""

from __future__ import annotations

import json
import os
import signal
import socket
import stat
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import psutil
import pytest

from fonds.stack import keys, ports
from fonds.stack.announcing import Hook
from fonds.stack.seaweed import Seaweed
from warehouse.buckets import prepare
from warehouse.options import StoreOptions
from warehouse.store import ObjectStore

pytestmark = pytest.mark.store


@pytest.fixture
def seaweed(tmp_path: Path):
    server = Seaweed(tmp_path / "store")
    yield server
    server.stop()


def _options(server: Seaweed, role: str) -> StoreOptions:
    end = server.endpoint
    return StoreOptions(end.url, end.region, end.keys[role].access, end.keys[role].secret)


@pytest.mark.slow
def test_its_life(seaweed: Seaweed):
    assert seaweed.pid is None
    with ThreadPoolExecutor(3) as pool:
        first, *others = pool.map(lambda _: Seaweed(seaweed.home).start(), range(3))
    assert others == [first, first]
    pid = seaweed.pid
    assert pid is not None
    prepare(_options(seaweed, "admin"))
    ObjectStore(_options(seaweed, "archivist"), "drop").put("c/x", b"kept")

    assert Seaweed(seaweed.home).start() == first
    assert seaweed.pid == pid

    for secret in ("keys.json", "s3.json", "config/security.toml"):
        assert stat.S_IMODE((seaweed.home / secret).stat().st_mode) == 0o600
    for connection in psutil.Process(pid).net_connections("inet"):
        assert connection.laddr.ip == "127.0.0.1"

    os.kill(pid, signal.SIGKILL)
    psutil.wait_procs([psutil.Process(pid)] if psutil.pid_exists(pid) else [], timeout=10)
    assert seaweed.pid is None
    assert seaweed.start() == first
    assert ObjectStore(_options(seaweed, "pipeline"), "drop").get("c/x") == b"kept"

    # told to send its notifications elsewhere it starts anew, told the same it does not
    pids = [seaweed.pid]
    for port in (18710, 18711, 18711):
        seaweed.start(Hook(f"http://127.0.0.1:{port}/events", "shown"))
        pids.append(seaweed.pid)
    assert (len(set(pids)), pids[2]) == (3, pids[3])

    # whoever stops it need not have started it: to the starter, this process, a zombie is left
    stop = f"import pathlib; Seaweed(pathlib.Path({str(seaweed.home)!r})).stop()"
    code = f"from fonds.stack.seaweed import Seaweed; {stop}"
    subprocess.run([sys.executable, "-c", code], check=True)
    assert seaweed.pid is None

    # its port was taken while it was down: another is found, and the data are there
    seaweed.stop()
    assert seaweed.pid is None
    with socket.socket() as thief:
        thief.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        thief.bind((ports.HOST, int(first.url.rpartition(":")[2])))
        thief.listen()
        moved = seaweed.start()
        assert moved.url != first.url
        assert moved.keys == first.keys
        prepare(_options(seaweed, "admin"))
        assert ObjectStore(_options(seaweed, "pipeline"), "drop").get("c/x") == b"kept"

    # the note of its process is lost: it is found by its folder
    (seaweed.home / "seaweed.pid").unlink()
    assert seaweed.pid is not None
    seaweed.stop()
    assert seaweed.pid is None
    assert not list(Path("/tmp").glob(f"seaweedfs-*{moved.url.rpartition(':')[2]}.sock"))


@pytest.mark.slow
def test_once_started_it_reads_at_the_first_try(seaweed: Seaweed):
    """Its S3 port answers some seconds before its volumes in one start of eight."""
    seaweed.start()
    prepare(_options(seaweed, "admin"))
    ObjectStore(_options(seaweed, "archivist"), "drop").put("c/x", b"kept")
    for kill in (True, False, True, False):
        if kill:
            psutil.Process(seaweed.pid).kill()
        seaweed.stop()
        seaweed.start()
        once = replace(_options(seaweed, "pipeline"), attempts=1)
        assert ObjectStore(once, "drop").get("c/x") == b"kept"


@pytest.mark.slow
def test_it_has_given_up_its_ports_when_it_has_ended(seaweed: Seaweed):
    first = seaweed.start()
    taken = json.loads((seaweed.home / "ports.json").read_text()).values()
    seaweed.stop()
    assert all(ports.is_free_with_grpc(port) for port in taken)
    for _ in range(2):
        assert seaweed.start() == first
        os.kill(seaweed.pid, signal.SIGKILL)
        while seaweed.pid is not None:  # a zombie, whose other threads still have its ports
            pass


def test_a_foreign_process_is_never_taken_for_ours(tmp_path: Path):
    server = Seaweed(tmp_path / "store")
    server.home.mkdir()
    (server.home / "seaweed.pid").write_text(str(os.getpid()))
    assert server.pid is None
    server.stop()
    assert psutil.pid_exists(os.getpid())


def test_keys_are_made_once(tmp_path: Path):
    path = tmp_path / "keys.json"
    first = keys.load_or_create(path)
    assert set(first) == set(keys.ROLES)
    assert len({key.secret for key in first.values()}) == len(keys.ROLES)
    assert keys.load_or_create(path) == first
    assert all(key.secret not in repr(key) for key in first.values())


def test_ports_that_are_taken_are_not_given(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(ports, "PATIENCE", 0.2)
    found = ports.find(["a", "b"])
    assert ports.find(["a", "b"], found) == found
    with socket.socket() as thief:
        thief.bind((ports.HOST, found["a"] + ports.GRPC_OFFSET))
        thief.listen()
        assert ports.find(["a", "b"], found)["a"] != found["a"]


def test_ports_of_before_that_are_given_up_in_a_moment_are_waited_for():
    found = ports.find(["a", "b"])
    with socket.socket() as ending:
        ending.bind((ports.HOST, found["b"] + ports.GRPC_OFFSET))
        ending.listen()
        threading.Timer(0.5, ending.close).start()
        assert ports.find(["a", "b"], found) == found
