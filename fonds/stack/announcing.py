"""The part of the stack that hears of new objects, and what the store is told of it.

The store sends its notifications to `fonds events` (`fonds.events`) by a webhook. What it cannot
deliver it tries again for some minutes; what is lost after that, a survey's listing finds.
"""

from __future__ import annotations

import json
import os
import secrets
import sys
import urllib.error
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from fonds.stack import ports
from fonds.stack.airflow_environment import NOT_INHERITED
from fonds.stack.folder import Folder
from fonds.stack.keys import write_private
from fonds.stack.processes import marked_environment, spawn

#: the part's name, in `stack.json` and in `fonds status`
NAME = "events"
#: the file that SeaweedFS reads where to send from, in the folder of its configuration
FILE = "notification.toml"


@dataclass(frozen=True, slots=True)
class Hook:
    """Where the store sends its notifications, and what it shows there."""

    url: str
    token: str = field(repr=False)

    def as_toml(self) -> str:
        """The store's `notification.toml`: only what comes into the drop bucket is told."""
        # ten tries with at most 30 seconds between them: an endpoint that starts anew misses none
        lines: Mapping[str, object] = {
            "enabled": True,
            "endpoint": self.url,
            "bearer_token": self.token,
            "max_retries": 10,
            "backoff_seconds": 1,
            "max_backoff_seconds": 30,
            # what is told while others are written down goes into one file with what else came
            # meanwhile: of five tellers at a time (the default) each object had a file of its own
            "workers": 64,
            "event_types": ["create", "rename"],
            "path_prefixes": ["/buckets/drop/"],
        }
        stated = (f"{name} = {json.dumps(value)}\n" for name, value in lines.items())
        return "[notification.webhook]\n" + "".join(stated)


def hook(folder: Folder, port: int) -> Hook:
    """The hook of an embedded stack; its token is made once."""
    path = folder.home / "events_token"
    if not path.exists():
        write_private(path, secrets.token_urlsafe(32))
    return Hook(f"http://{ports.HOST}:{port}/events", path.read_text(encoding="utf-8"))


def hook_of(environ: Mapping[str, str]) -> Hook | None:
    """The hook that the variables of the `store` service in docker-compose.yml state, if any."""
    if environ.get("FONDS_EVENTS", "0") == "0":
        return None
    return Hook(environ["FONDS_EVENTS_URL"], environ["FONDS_EVENTS_TOKEN"])


def start(folder: Folder, port: int, token: str) -> int:
    """Start the part; its pid. Keys and addresses it takes from `stack.json`."""
    told = {"FONDS_HOME": str(folder.home), "FONDS_EVENTS_TOKEN": token, "PYTHONUNBUFFERED": "1"}
    # another store's address or key would announce to that one
    inherited = {k: v for k, v in os.environ.items() if not k.startswith(NOT_INHERITED)}
    return spawn(
        [str(Path(sys.executable).with_name("fonds")), "events", "--port", str(port)],
        marked_environment(folder.home, {**inherited, **told}),
        folder.logs / f"{NAME}.log",
        folder.home,
    ).pid


def healthy(port: int) -> bool:
    """Whether it answers."""
    try:
        url = f"http://{ports.HOST}:{port}/healthz"
        with urllib.request.urlopen(url, timeout=2) as answer:
            return bool(answer.status == 204)
    except (OSError, urllib.error.URLError):
        return False


def tell(folder: Path, told: Hook | None) -> bool:
    """Write what the store is told into its configuration; whether that is new to it."""
    path = folder / FILE
    before = path.read_text(encoding="utf-8") if path.exists() else ""
    wanted = told.as_toml() if told else ""
    if wanted:
        folder.mkdir(exist_ok=True, mode=0o700)
        write_private(path, wanted)
    else:
        path.unlink(missing_ok=True)
    return wanted != before
