"""The secrets of a production installation: made once, private, by plain Python."""

from __future__ import annotations

import base64
import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from fonds.stack.secrets_folder import main, make

ROOT = Path(__file__).resolve().parents[2]
ENTRY_POINT = ROOT / "setup" / "production" / "entrypoint.sh"


def contents(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()}


def test_secrets_are_made_once(tmp_path: Path) -> None:
    folder = tmp_path / "secrets"
    assert make(folder)
    first = contents(folder)
    assert make(folder) == []
    assert contents(folder) == first
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_deleting_one_makes_that_one_anew(tmp_path: Path) -> None:
    make(tmp_path)
    before = contents(tmp_path)
    (tmp_path / "AIRFLOW__API_AUTH__JWT_SECRET").unlink()
    assert make(tmp_path) == ["AIRFLOW__API_AUTH__JWT_SECRET"]
    after = contents(tmp_path)
    assert {name for name in before if before[name] != after[name]} == {
        "AIRFLOW__API_AUTH__JWT_SECRET"
    }


def test_parts_that_must_agree_agree(tmp_path: Path) -> None:
    make(tmp_path)
    found = contents(tmp_path)
    assert f":{found['postgres_password']}@" in found["AIRFLOW__DATABASE__SQL_ALCHEMY_CONN"]
    assert found["redis_password"] in found["redis.conf"]
    assert f":{found['redis_password']}@" in found["AIRFLOW__CELERY__BROKER_URL"]
    assert found["pipeline_s3_secret_key"] in found["s3.json"]
    assert len(base64.urlsafe_b64decode(found["AIRFLOW__CORE__FERNET_KEY"])) == 32


def test_an_archivist_of_a_collection_gets_a_key_of_its_own(tmp_path: Path) -> None:
    make(tmp_path)
    before = contents(tmp_path)
    assert main([str(tmp_path), "letters"]) == 0
    after = contents(tmp_path)
    assert {name for name in after if before[name] != after[name]} == {"keys.json", "s3.json"}
    assert set(json.loads(before["keys.json"])) < set(json.loads(after["keys.json"]))
    found = {one["name"]: one["actions"] for one in json.loads(after["s3.json"])["identities"]}
    assert all("/letters/" in action for action in found["archivist/letters"])


def test_two_installations_share_no_secret(tmp_path: Path) -> None:
    for name in ("one", "two"):
        make(tmp_path / name)
    one, two = contents(tmp_path / "one"), contents(tmp_path / "two")
    assert set(one) == set(two)
    assert not set(one.values()) & set(two.values())


def test_a_host_needs_nothing_but_python(tmp_path: Path) -> None:
    """`-S` leaves out every installed package."""
    subprocess.run(
        [sys.executable, "-S", "-m", "fonds.stack.secrets_folder", tmp_path / "secrets"],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    assert (tmp_path / "secrets" / "s3.json").exists()


def test_main_says_what_is_new(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path / "secrets")]) == 0
    assert f"made {tmp_path / 'secrets' / 's3.json'}" in capsys.readouterr().out.splitlines()
    assert main([str(tmp_path / "secrets")]) == 0
    assert capsys.readouterr().out == ""


def test_the_entry_point_turns_files_into_variables(tmp_path: Path) -> None:
    (tmp_path / "FONDS_S3_SECRET_KEY").write_text('it\'s $a "secret"\n')
    (tmp_path / "security.toml").write_text("not a variable")
    script = 'printf "%s|%s" "$FONDS_S3_SECRET_KEY" "$1"'
    done = subprocess.run(
        [ENTRY_POINT, "bash", "-c", script, "bash", "an argument"],
        env={"PATH": os.environ["PATH"], "SECRETS_DIR": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == 'it\'s $a "secret"|an argument'
