"""The embedded object store: one `weed mini` process, hardened, in one folder.

SeaweedFS as it starts by default is open: its filer answers without keys, buckets appear by
themselves, a full bucket can be deleted, statistics are sent home. Here it listens on the
loopback alone, with HTTP of the filer off, with keys and roles, and all of that off. The S3 port
asks for a key; everything behind it, gRPC and HTTP, for a certificate (`fonds.stack.certificate`).
"""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
import re
import select
import shutil
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import psutil

from findings.errors import FaultError, UsageError
from fonds.stack import announcing, certificate, keys, ports, roles
from fonds.stack.processes import wait_until_shown

SERVERS = ("s3", "master", "volume", "filer", "admin")
REGION = "us-east-1"
#: seconds; measured 0.6 to 1.8 after a kill, 16 once on a busy machine
START_SECONDS = 60.0
#: in the master's list of volumes: how many it knows, of how many there is room for
_ROOM = re.compile(r"\(volume:\d+/[1-9]")
#: seconds from SIGTERM to SIGKILL; measured 2, and 12 while clients keep their connections open
STOP_SECONDS = 8.0


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where the store is, and the keys of its roles (`fonds.stack.keys.ROLES`)."""

    url: str
    region: str
    keys: Mapping[str, keys.Key]


class Seaweed:
    """The store whose state lives in `home`: data, keys, ports, log.

    Starting is safe to repeat: a store that runs is taken as it is, one that was killed leaves
    nothing behind that would stop the next. The process outlives its starter.
    """

    def __init__(self, home: Path) -> None:
        self.home = home.resolve()
        self.data = self.home / "data"
        self.log = self.home / "seaweed.log"
        self._ports_file = self.home / "ports.json"
        self._pid_file = self.home / "seaweed.pid"

    @property
    def pid(self) -> int | None:
        """The process id of the running store, None where none runs."""
        process = self._process()
        return process.pid if process else None

    @property
    def endpoint(self) -> Endpoint:
        """Where the store is, or was when it last ran."""
        found = json.loads(self._ports_file.read_text())
        return Endpoint(
            f"http://{ports.HOST}:{found['s3']}",
            REGION,
            keys.load_or_create(self.home / "keys.json"),
        )

    def start(self, hook: announcing.Hook | None = None) -> Endpoint:
        """Start the store where it does not run, and wait until it answers.

        It sends its notifications to `hook`; one that runs and was told otherwise is started anew.
        Raises FaultError with the end of the log where it does not come up.
        """
        self.home.mkdir(parents=True, exist_ok=True, mode=0o700)
        self.home.chmod(0o700)  # where another made it
        with self._alone():
            if announcing.tell(self.home / "config", hook) and self.pid is not None:
                self.stop()
            if self.pid is None:
                for attempt in range(3):
                    self._spawn()
                    if self._came_up():
                        break
                    self.stop()
                    if attempt == 2 or "address already in use" not in self._log_end():
                        raise FaultError(f"the object store did not start: {self._log_end()}")
        self.wait()
        return self.endpoint

    def key_of(self, role: str) -> keys.Key:
        """The key of a role that may be new; a store that runs knows it from now on."""
        pairs = keys.load_or_create(self.home / "keys.json", [role])
        self._write_identities(pairs)
        process = self._process()
        if process is not None:
            process.send_signal(signal.SIGHUP)
        return pairs[role]

    def _write_identities(self, pairs: Mapping[str, keys.Key]) -> None:
        keys.write_private(self.home / "s3.json", json.dumps(roles.identities(pairs), indent=1))

    def wait(self, seconds: float = START_SECONDS) -> None:
        """Wait until the store answers; FaultError after `seconds` or when it dies."""
        end = time.monotonic() + seconds
        while not self.healthy():
            if self.pid is None:
                raise FaultError(f"the object store is not running: {self._log_end()}")
            if time.monotonic() > end:
                raise FaultError(f"the object store does not answer: {self._log_end()}")
            time.sleep(0.05)

    def _wait_for_volumes(self) -> None:
        """Wait until the master knows the volumes; FaultError as `wait`.

        The S3 port answers before that. A volume server that comes before the master has
        elected itself tries again after five seconds (4 of 32 starts on a busy machine), and
        until then every read ends in a 500.
        """
        end = time.monotonic() + START_SECONDS
        master = json.loads(self._ports_file.read_text())["master"]
        while not _ROOM.search(self._asked(master, "volume.list")):
            if self.pid is None or time.monotonic() > end:
                raise FaultError(f"the object store has no volumes: {self._log_end()}")
            time.sleep(0.1)

    def _asked(self, master: int, question: str) -> str:
        """What the store's own shell prints; nothing where it cannot reach the master yet."""
        command = [binary(), "-logtostderr=true", f"-config_dir={self.home / 'config'}", "shell"]
        with contextlib.suppress(subprocess.TimeoutExpired):
            return subprocess.run(
                [*command, f"-master={ports.HOST}:{master}"],
                check=False,
                input=f"{question}\n",
                capture_output=True,
                text=True,
                cwd=self.home,
                timeout=15,
            ).stdout
        return ""

    def healthy(self) -> bool:
        """Whether the store answers on its S3 port."""
        try:
            url = f"{self.endpoint.url}/healthz"
            with urllib.request.urlopen(url, timeout=2) as answer:  # noqa: S310 (our own http url)
                return bool(answer.status == 200)
        except (OSError, urllib.error.URLError):
            return False

    def stop(self, seconds: float = STOP_SECONDS) -> None:
        """End the store: politely, after `seconds` not; return when nothing of it is left."""
        process = self._process()
        if process is not None:
            process.terminate()
            if not self._ends(process, seconds):
                process.kill()
                if not self._ends(process, START_SECONDS):
                    raise FaultError(f"the object store (pid {process.pid}) does not end")
        self._pid_file.unlink(missing_ok=True)
        self._remove_sockets()

    def _ends(self, process: psutil.Process, seconds: float) -> bool:
        """Whether it ends within so many seconds, with all of its threads.

        It shows as a zombie, or without its command, some time before: until the last thread has
        ended it has its ports and its data open. A zombie that nobody reaps has ended.
        """
        try:
            handle = os.pidfd_open(process.pid)
        except ProcessLookupError:
            return True
        try:
            watch = select.poll()
            watch.register(handle, select.POLLIN)
            if process.is_running() and not watch.poll(seconds * 1000):
                return False
        finally:
            os.close(handle)
        with contextlib.suppress(ChildProcessError):  # another's child
            os.waitpid(process.pid, os.WNOHANG)
        return True

    def _spawn(self) -> None:
        wanted = json.loads(self._ports_file.read_text()) if self._ports_file.exists() else None
        self._remove_sockets()
        chosen = ports.find(SERVERS, wanted)
        keys.write_private(self._ports_file, json.dumps(chosen))
        config = self.home / "s3.json"
        pairs = keys.load_or_create(self.home / "keys.json")
        self._write_identities(pairs)
        self.data.mkdir(exist_ok=True, mode=0o700)
        # weed writes the options of its first start there and would read them again
        (self.data / "mini.options").unlink(missing_ok=True)
        (self.home / "config").mkdir(exist_ok=True, mode=0o700)
        certificate.renew(self.home / "config")
        security = certificate.security(pairs["admin"].secret, self.home / "config")
        keys.write_private(self.home / "config" / "security.toml", security)
        if self.log.exists():
            self.log.replace(self.log.with_suffix(".log.1"))
        with self.log.open("ab") as log:  # at its end, wherever that is after it was shortened
            process = subprocess.Popen(
                self._command(chosen, config),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                cwd=self.home,
                start_new_session=True,
                umask=0o077,  # its sockets in /tmp are for their owner alone
                # Go keeps what it once took (1.1 GB after 1 GB of transfers) unless told not to
                env={"PATH": os.defpath, "HOME": str(self.home), "GOMEMLIMIT": "512MiB"},
            )
        keys.write_private(self._pid_file, str(process.pid))
        wait_until_shown(process)

    def _command(self, chosen: Mapping[str, int], config: Path) -> list[str]:
        return [
            binary(),
            "-logtostderr=true",
            f"-config_dir={self.home / 'config'}",
            "mini",
            f"-dir={self.data}",
            f"-ip={ports.HOST}",
            f"-ip.bind={ports.HOST}",
            *(f"-{server}.port={port}" for server, port in chosen.items()),
            # by default these two lie in /tmp, for anybody to take their places; paths are short
            "-filer.localSocket=filer.sock",
            "-s3.localSocket=s3.sock",
            "-s3.port.iceberg=0",
            "-s3.port.lance=0",
            f"-s3.config={config}",
            "-s3.iam=false",
            "-s3.allowDeleteBucketNotEmpty=false",
            "-s3.autoCreateBucket=false",
            "-disableHttp",
            "-admin.ui=false",
            "-webdav=false",
            "-master.telemetry=false",
        ]

    def _came_up(self) -> bool:
        try:
            self.wait()
            self._wait_for_volumes()
        except FaultError:
            return False
        return True

    def _process(self) -> psutil.Process | None:
        """Our process: by its pid file, else (killed between start and note) by its folder."""
        with contextlib.suppress(OSError, ValueError, psutil.Error):
            noted = psutil.Process(int(self._pid_file.read_text()))
            if self._is_ours(noted):
                return noted
        return next((p for p in psutil.process_iter() if self._is_ours(p)), None)

    def _is_ours(self, process: psutil.Process) -> bool:
        try:
            return (
                process.status() != psutil.STATUS_ZOMBIE
                and f"-dir={self.data}" in process.cmdline()
            )
        except psutil.Error:
            return False

    def _remove_sockets(self) -> None:
        """weed names its sockets by port in /tmp, and a killed one leaves them there."""
        if not self._ports_file.exists():
            return
        for server, port in json.loads(self._ports_file.read_text()).items():
            name = f"seaweedfs-{server}-grpc-{port + ports.GRPC_OFFSET}.sock"
            Path(f"/tmp/{name}").unlink(missing_ok=True)  # noqa: S108

    @contextlib.contextmanager
    def _alone(self) -> Iterator[None]:
        """Two who start the same store at once: the second finds it running."""
        with (self.home / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def _log_end(self) -> str:
        lines = self.log.read_text(errors="replace").splitlines() if self.log.exists() else []
        return " | ".join(line for line in lines if line[:1] in "EF")[-400:] or "see its log"


def binary() -> str:
    """The `weed` program, beside this Python or on the path; UsageError where it is missing."""
    found = shutil.which("weed", path=str(Path(sys.executable).parent)) or shutil.which("weed")
    if found is None:
        raise UsageError("`weed` is not installed", remedy="Run `make setup`.")
    return found
