"""docker-compose.yml and the Dockerfile, judged by the tools that will read them."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from fonds.stack.seaweed import Seaweed

ROOT = Path(__file__).resolve().parents[2]
BIN = Path(sys.executable).parent
OURS = (
    *("store", "init", "api-server", "scheduler", "dag-processor", "triggerer"),
    *("worker", "publisher", "events"),
)
#: the store itself, who makes its buckets, and who works on what is in it
STORAGE = {"store", "init", "worker", "publisher", "events"}


def compose(
    *arguments: str, file: Path = ROOT / "docker-compose.yml", **variables: str
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [BIN / "docker-compose", "--env-file", os.devnull, "-f", file, *arguments],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], "HOME": "/nonexistent", **variables},
        capture_output=True,
        text=True,
        check=False,
    )


def resolved(**variables: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(compose("config", "--format", "json", **variables).stdout)
    return found


@pytest.fixture(scope="module")
def services() -> dict[str, Any]:
    found: dict[str, Any] = resolved()["services"]
    return found


def test_compose_accepts_the_file() -> None:
    done = compose("config", "-q")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_compose_would_have_caught_a_slip(tmp_path: Path) -> None:
    text = (ROOT / "docker-compose.yml").read_text(encoding="utf-8")
    slip = tmp_path / "docker-compose.yml"
    slip.write_text(text.replace("healthcheck:", "healtcheck:", 1), encoding="utf-8")
    assert compose("config", "-q", file=slip).returncode != 0


def test_the_file_follows_the_specification() -> None:
    subprocess.run(
        [BIN / "check-jsonschema", "--builtin-schema", "vendor.compose-spec", "docker-compose.yml"],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )


def test_hadolint_finds_nothing_in_the_dockerfile() -> None:
    done = subprocess.run(
        [BIN / "hadolint", "Dockerfile"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (0, "")


def test_every_part_of_the_platform_is_there(services: dict[str, Any]) -> None:
    assert set(services) == {"postgres", "redis", *OURS}


def test_every_service_is_watched_and_bounded(services: dict[str, Any]) -> None:
    for name, service in services.items():
        limits = service["deploy"]["resources"]["limits"]
        assert limits["cpus"], name
        assert limits["memory"], name
        if name != "init":
            assert service["healthcheck"]["test"], name
    for name in OURS:
        assert services[name]["cap_drop"] == ["ALL"]
        assert services[name]["security_opt"] == ["no-new-privileges:true"]


def test_workers_come_by_count(services: dict[str, Any]) -> None:
    assert services["worker"]["deploy"]["replicas"] == 2
    assert resolved(FONDS_WORKER_CONTAINERS="7")["services"]["worker"]["deploy"]["replicas"] == 7
    # a fixed name or host port would allow one only
    assert "container_name" not in services["worker"]
    assert "ports" not in services["worker"]


def test_nothing_of_airflow_is_narrower_than_the_workers(services: dict[str, Any]) -> None:
    """Its pool has 128 places by default, which a hundred workers of two lanes would fill."""
    for name in ("init", "scheduler"):
        told = services[name]["environment"]
        assert int(told["AIRFLOW__CORE__PARALLELISM"]) >= 1000
        assert int(told["AIRFLOW__CORE__DEFAULT_POOL_TASK_SLOT_COUNT"]) >= 1000


def test_only_the_page_and_the_store_can_be_reached_and_only_from_the_host(
    services: dict[str, Any],
) -> None:
    open_ports = {name: service.get("ports", []) for name, service in services.items()}
    assert {name for name, found in open_ports.items() if found} == {"api-server", "store"}
    for found in open_ports.values():
        assert all(port["host_ip"] == "127.0.0.1" for port in found)
    networks = {name: set(service["networks"]) for name, service in services.items()}
    assert {name for name, found in networks.items() if "storage" in found} == STORAGE
    assert not networks["store"] & networks["api-server"]
    for name in ("inside", "storage"):
        assert resolved()["networks"][name]["internal"] is True


def test_no_secret_stands_in_the_files(services: dict[str, Any]) -> None:
    secret = re.compile(r"PASSWORD|SECRET|FERNET|TOKEN|ACCESS_KEY|SQL_ALCHEMY_CONN|BROKER_URL")
    for name, service in services.items():
        for variable, value in (service.get("environment") or {}).items():
            assert not secret.search(variable) or variable.endswith("_FILE"), (name, variable)
            assert not re.search(r"://[^/]*:[^/]*@", str(value)), (name, variable)
    example = (ROOT / ".env.example").read_text(encoding="utf-8")
    assert not [line for line in example.splitlines() if "=" in line and secret.search(line)]


def test_each_service_is_given_only_the_secrets_it_needs(services: dict[str, Any]) -> None:
    given = {
        name: {secret["source"] for secret in service.get("secrets", [])}
        for name, service in services.items()
    }
    assert given["postgres"] == {"postgres_password"}
    assert given["redis"] == {"redis.conf"}
    assert given["store"] == {"s3.json", "security.toml", "FONDS_EVENTS_TOKEN"}
    for name in set(OURS) - {"init", "store"}:
        assert "admin_s3_secret_key" not in given[name]
        assert "airflow_admin_password" not in given[name]
    # who parses cannot publish, who publishes does not parse, and the others reach no store
    keys = {name: {s for s in found if "_s3_secret_key" in s} for name, found in given.items()}
    assert {name: found for name, found in keys.items() if found} == {
        "init": {"admin_s3_secret_key"},
        "worker": {"pipeline_s3_secret_key"},
        "publisher": {"publisher_s3_secret_key"},
        "events": {"events_s3_secret_key"},
    }
    wanted = set().union(*given.values())
    declared = resolved()["secrets"]
    assert {name: Path(entry["file"]).name for name, entry in declared.items()} == {
        name: name for name in wanted
    }


def test_the_example_settings_are_the_defaults() -> None:
    lines = (ROOT / ".env.example").read_text(encoding="utf-8").splitlines()
    example = dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))
    assert resolved(**example) == resolved()
    used = set(re.findall(r"\$\{(\w+)", (ROOT / "docker-compose.yml").read_text(encoding="utf-8")))
    assert used == set(example)


def test_the_store_is_as_hardened_as_the_embedded_one(
    services: dict[str, Any], tmp_path: Path
) -> None:
    """Its command stands here and in `fonds.stack.seaweed`: the switches must be the same."""
    embedded = Seaweed(tmp_path)._command({}, tmp_path / "s3.json")
    # sockets lie in the container's own /tmp there
    own = re.compile(r"-(dir|config_dir|ip|ip\.bind|(s3|filer)\.localSocket|s3\.config|s3\.port)=")
    command = services["store"]["command"]
    assert command[:3] == ["python", "-m", "fonds.stack.certificate"]
    switches = [
        {part for part in one if part[0] == "-" and not own.match(part)}
        for one in (embedded, command[command.index("weed") :])
    ]
    assert switches[0] == switches[1]
    assert "-disableHttp" in switches[0]


def test_images_are_pinned_by_tag(services: dict[str, Any]) -> None:
    images = {service["image"] for service in services.values()}
    images |= set(
        re.findall(r"^FROM (\S+)", (ROOT / "Dockerfile").read_text(encoding="utf-8"), re.MULTILINE)
    )
    for image in images:
        assert re.search(r":\d+\.\d+(\.\d+)?", image), image


def test_the_image_runs_as_nobody_special() -> None:
    users = re.findall(
        r"^USER (\S+)", (ROOT / "Dockerfile").read_text(encoding="utf-8"), re.MULTILINE
    )
    assert users == ["50000"]


def test_nothing_private_gets_into_the_image() -> None:
    lines = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    assert lines[1] == "*"  # everything is left out that is not named
    named = {line[1:] for line in lines if line.startswith("!")}
    assert not named & {"secrets", ".env", ".fonds", ".git", "tests"}
    assert {"fonds", "dags", "warehouse", "extractors", "cleaners"} <= named
