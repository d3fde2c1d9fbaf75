"""The services of docker-compose.yml as processes on this machine: no engine, all else real.

The compose file is resolved by the real Compose binary; each service then runs its own command with
its own environment and only the secrets that it is given. Host names, ports and folders of the
containers are replaced, nothing else.
"""

from __future__ import annotations

import filecmp
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from fonds.stack import ports
from fonds.stack.processes import marked_environment, members, spawn, stop
from fonds.stack.secrets_folder import make

ROOT = Path(__file__).resolve().parents[2]
BIN = Path(sys.executable).parent
WEED = ("s3", "master", "volume", "filer", "admin")
PORTS = (
    *("postgres", "redis", "api", "events", "worker-log", "publisher-log", "trigger-log", "health"),
    *WEED,
)


def resolved(**variables: str) -> dict[str, Any]:
    """docker-compose.yml as Compose itself understands it, with what is set in `.env`."""
    done = subprocess.run(
        [BIN / "docker-compose", "--env-file", os.devnull, "config", "--format", "json"],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], "HOME": os.environ.get("HOME", "/"), **variables},
        capture_output=True,
        text=True,
        check=True,
    )
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def image_environment() -> dict[str, str]:
    """The variables that the Dockerfile sets in the image."""
    text = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    block = re.search(r"^ENV ((?:.*\\\n)*.*)$", text, re.MULTILINE)
    assert block is not None
    return dict(re.findall(r"(\w+)=(\S+)", block[1]))


@dataclass
class Production:
    """One installation in a folder of its own, known by its mark as an embedded stack is."""

    home: Path
    compose: dict[str, Any] = field(default_factory=resolved)
    ports: dict[str, int] = field(default_factory=lambda: ports.find(PORTS))

    def __post_init__(self) -> None:
        at = f"127.0.0.1:{self.ports['postgres']}", f"127.0.0.1:{self.ports['redis']}"
        make(self.home / "secrets", postgres=at[0], redis=at[1])

    def here(self, text: str, service: str) -> str:
        """A value of the compose file with this machine's addresses, ports and folders."""
        for theirs, ours in (
            ("http://api-server:8080", f"http://127.0.0.1:{self.ports['api']}"),
            ("http://localhost:8080", f"http://127.0.0.1:{self.ports['api']}"),
            ("http://store:8333", f"http://127.0.0.1:{self.ports['s3']}"),
            ("http://127.0.0.1:8333", f"http://127.0.0.1:{self.ports['s3']}"),
            ("http://events:8710", f"http://127.0.0.1:{self.ports['events']}"),
            ("http://127.0.0.1:8710", f"http://127.0.0.1:{self.ports['events']}"),
            ("/run/secrets", str(self.home / "run" / service)),
            ("/var/lib/fonds", str(self.home / "var")),
            ("/opt/fonds", str(ROOT)),
            ("/opt/venv/bin", str(BIN)),
            ("celery@$$HOSTNAME", f"{service}@$$HOSTNAME"),
            ("$$", "$"),
        ):
            text = text.replace(theirs, ours)
        return text

    def environment(self, service: str) -> dict[str, str]:
        """What the service's container would have: the image's variables and the service's."""
        path = f"{BIN}:{os.environ['PATH']}"
        base = {"PATH": path, "HOME": str(self.home), "LANG": "C.UTF-8", "SECRETS_DIR": ""}
        image = {k: v for k, v in image_environment().items() if k != "PATH"}
        given = self.compose["services"][service].get("environment", {})
        found = {k: self.here(str(v), service) for k, v in {**base, **image, **given}.items()}
        found["SECRETS_DIR"] = str(self.home / "run" / service)
        log = "publisher-log" if service == "publisher" else "worker-log"
        found["AIRFLOW__LOGGING__WORKER_LOG_SERVER_PORT"] = str(self.ports[log])
        found["AIRFLOW__LOGGING__TRIGGER_LOG_SERVER_PORT"] = str(self.ports["trigger-log"])
        found["AIRFLOW__SCHEDULER__SCHEDULER_HEALTH_CHECK_SERVER_PORT"] = str(self.ports["health"])
        return marked_environment(self.home, found)

    def command(self, service: str) -> list[str]:
        """The service's command, after the image's entry point."""
        given = [self.here(part, service) for part in self.compose["services"][service]["command"]]
        if service in ("api-server", "events"):
            given = ["127.0.0.1" if part == "0.0.0.0" else part for part in given]
            own = {"8080": str(self.ports["api"]), "8710": str(self.ports["events"])}
            given = [own.get(part, part) for part in given]
        if service in ("worker", "publisher"):  # two on one host
            given += ["--celery-hostname", f"{service}@%h"]
            given += ["--pid", str(self.home / f"{service}.pid")]
        if service == "store":
            bound = ("-ip=", "-ip.bind=", "-s3.port=")
            given = [part for part in given if not part.startswith(bound)]
            given += ["-ip=127.0.0.1", "-ip.bind=127.0.0.1"]
            given += [f"-{name}.port={self.ports[name]}" for name in WEED]
        return [str(ROOT / "setup" / "production" / "entrypoint.sh"), *given]

    def mount(self, service: str) -> None:
        """Lay out the secrets that the service is given, under the names it gets them by."""
        folder = self.home / "run" / service
        folder.mkdir(parents=True, exist_ok=True)
        for secret in self.compose["services"][service].get("secrets", []):
            source = self.home / "secrets" / secret["source"]
            there = folder / Path(secret["target"]).name
            # several workers share the folder, and one may be reading now
            if not there.exists() or not filecmp.cmp(source, there, shallow=False):
                shutil.copy(source, there)
        for part in ("store", "airflow/logs"):
            (self.home / "var" / part).mkdir(parents=True, exist_ok=True)

    def start(self, service: str, number: int = 0) -> int:
        """Start a service of the image, or one more worker under a number; returns its pid."""
        self.mount(service)
        command, environment, name = self.command(service), self.environment(service), service
        if number:
            name = f"{service}-{number}"
            found = self.ports.setdefault(name, ports.find([name])[name])
            environment["AIRFLOW__LOGGING__WORKER_LOG_SERVER_PORT"] = str(found)
            command += ["--celery-hostname", f"{name}@%h", "--pid", str(self.home / f"{name}.pid")]
        return spawn(command, environment, self.home / f"{name}.log", self.home).pid

    def run(self, service: str, command: list[str] | None = None) -> str:
        """Run a service, or a command in its place, to its end; returns what it printed."""
        self.mount(service)
        done = subprocess.run(
            command or self.command(service),
            env=self.environment(service),
            cwd=self.home,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout[-3000:]
        return done.stdout

    def healthy(self, service: str) -> bool:
        """What the service's own health check says."""
        kind, *test = self.compose["services"][service]["healthcheck"]["test"]
        assert kind == "CMD"
        done = subprocess.run(
            [self.here(part, service) for part in test],
            env=self.environment(service),
            cwd=self.home,
            capture_output=True,
            check=False,
        )
        return done.returncode == 0

    def wait(self, service: str, seconds: float = 400) -> None:
        """Until the service's health check passes."""
        deadline = time.monotonic() + seconds
        while not self.healthy(service):
            log = self.home / f"{service}.log"
            assert time.monotonic() < deadline, log.read_text(errors="replace")[-3000:]
            time.sleep(1)

    def stop(self) -> None:
        """End every process of the installation."""
        stop(lambda: members(self.home), 15)


def start_postgres(production: Production) -> None:
    """A PostgreSQL of its own with the password of the secrets; it may not run as root."""
    programs = max(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda p: int(p.parent.name))
    data = production.home / "postgres"
    data.mkdir()
    user = "postgres" if os.geteuid() == 0 else None
    if user:
        shutil.chown(data, user)
    environment = marked_environment(production.home, {"PATH": os.environ["PATH"], "LANG": "C"})
    secret = production.home / "secrets" / "postgres_password"
    with tempfile.NamedTemporaryFile("w") as file:  # the folder of secrets is its owner's alone
        file.write(secret.read_text())
        file.flush()
        os.chmod(file.name, 0o644)
        subprocess.run(
            [
                programs / "initdb",
                "--auth=scram-sha-256",
                "--username=airflow",
                f"--pwfile={file.name}",
                f"--pgdata={data}",
            ],
            env=environment,
            user=user,
            cwd="/",
            check=True,
            capture_output=True,
        )
    port = str(production.ports["postgres"])
    with (production.home / "postgres.log").open("wb") as log:
        subprocess.Popen(
            [programs / "postgres", "-D", data, "-k", data, "-p", port, "-h", "127.0.0.1"],
            env=environment,
            user=user,
            cwd="/",
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
    ask = ["-h", "127.0.0.1", "-p", port, "-U", "airflow"]
    password = {**environment, "PGPASSWORD": secret.read_text()}
    while subprocess.run([programs / "pg_isready", "-q", *ask], check=False).returncode:
        time.sleep(0.2)
    subprocess.run([programs / "createdb", *ask, "airflow"], env=password, check=True)


def start_redis(production: Production) -> None:
    """A Redis of its own, with the configuration of the secrets."""
    spawn(
        [
            "redis-server",
            str(production.home / "secrets" / "redis.conf"),
            *("--bind", "127.0.0.1", "--port", str(production.ports["redis"])),
            *("--dir", str(production.home)),
            # a title would be written over the mark by which the installation is ended
            *("--set-proc-title", "no"),
        ],
        marked_environment(production.home, {"PATH": os.environ["PATH"]}),
        production.home / "redis.log",
        production.home,
    )
