"""The secrets of a production installation, one a file: `python3 -m fonds.stack.secrets_folder`.

Run once on the host, from the repository and with nothing but Python: `docker-compose.yml` hands
each service only the files that it needs. A file that is there is never changed, so one is
rotated by deleting it and running this again (docs/operator.md says what else belongs to it).

    python3 -m fonds.stack.secrets_folder secrets letters minutes

also makes keys for the archivists of these collections, in `keys.json`.
"""

from __future__ import annotations

import base64
import json
import os
import secrets
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

from fonds.stack.keys import load_or_create, write_private
from fonds.stack.roles import archivist_of, identities

_JWT_SECTIONS = ("jwt.signing", "jwt.signing.read", "jwt.filer_signing", "jwt.filer_signing.read")


def make(
    folder: Path,
    *,
    collections: Iterable[str] = (),
    postgres: str = "postgres:5432",
    redis: str = "redis:6379",
) -> list[str]:
    """Write the secrets that are missing; returns their names.

    The archivists of `collections` get a key each, in `keys.json`. `postgres` and `redis` are
    host:port as the services reach them. The folder is its owner's alone (0700); the files in it
    are 0644, because Compose mounts each into a container whose user is not the host's.
    """
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    folder.chmod(0o700)
    database = _kept(folder, "postgres_password")
    broker = _kept(folder, "redis_password")
    connection = f"postgresql+psycopg2://airflow:{database}@{postgres}/airflow"
    wanted: Mapping[str, str] = {
        "redis.conf": f"requirepass {broker}\nappendonly yes\n",
        "airflow_admin_password": secrets.token_urlsafe(18),
        "airflow_events_password": secrets.token_urlsafe(30),
        "FONDS_EVENTS_TOKEN": secrets.token_urlsafe(32),
        "AIRFLOW__DATABASE__SQL_ALCHEMY_CONN": connection,
        "AIRFLOW__CELERY__RESULT_BACKEND": f"db+{connection}",
        "AIRFLOW__CELERY__BROKER_URL": f"redis://:{broker}@{redis}/0",
        "AIRFLOW__CORE__FERNET_KEY": base64.urlsafe_b64encode(os.urandom(32)).decode(),
        "AIRFLOW__API_AUTH__JWT_SECRET": secrets.token_urlsafe(64),
        "AIRFLOW__API__SECRET_KEY": secrets.token_urlsafe(48),
        "security.toml": "".join(
            f'[{section}]\nkey = "{secrets.token_hex(32)}"\n' for section in _JWT_SECTIONS
        ),
        **_store_keys(folder, collections),
    }
    identities_file = folder / "s3.json"
    made = [name for name in wanted if not (folder / name).exists()]
    if identities_file.exists() and identities_file.read_text() != wanted["s3.json"]:
        made.append("s3.json")  # it only says what keys.json does, in the store's words
    for name in made:
        _write(folder / name, wanted[name])
    return made


def _kept(folder: Path, name: str) -> str:
    path = folder / name
    if not path.exists():
        _write(path, secrets.token_urlsafe(30))
    return path.read_text(encoding="utf-8")


def _store_keys(folder: Path, collections: Iterable[str]) -> dict[str, str]:
    """Keys of the object store: one pair a role, and the store's own list of them."""
    pairs = load_or_create(folder / "keys.json", map(archivist_of, collections))
    found = {"s3.json": json.dumps(identities(pairs), indent=1)}
    for role in ("admin", "pipeline", "publisher", "events"):
        found[f"{role}_s3_access_key"] = pairs[role].access
        found[f"{role}_s3_secret_key"] = pairs[role].secret
    return found


def _write(path: Path, text: str) -> None:
    write_private(path, text)
    path.chmod(0o644)


def main(arguments: list[str]) -> int:
    """Make the folder named first, or `secrets/`, with keys for the collections named after it.

    Says which files are new.
    """
    folder = Path(arguments[0] if arguments else "secrets")
    for name in make(folder, collections=arguments[1:]):
        print(f"made {folder / name}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
