"""Every port of the embedded stack, asked by a stranger."""

from __future__ import annotations

import json
import stat

import httpx
import pytest

from fonds.stack.lifecycle import up
from fonds.stack.options import StackOptions

from .conftest import living_pids
from .stranger import answered, ports

pytestmark = [pytest.mark.stack, pytest.mark.timeout(600)]


def test_a_stranger_gets_nothing_from_the_embedded_stack(options: StackOptions) -> None:
    state = up(options).state
    assert state is not None
    open_ports = ports(living_pids(options))
    assert set(open_ports.values()) == {"127.0.0.1"}
    chosen = json.loads((options.home / "store" / "ports.json").read_text()).values()
    store = {port + offset for port in chosen for offset in (0, 10_000)}
    # those of the store are asked in tests/warehouse/test_strangers.py
    assert set(open_ports) - store == {state.ports["api-server"]}

    assert answered(state.airflow_url) == []
    token = f"{state.airflow_url}/auth/token"
    guesses = [
        httpx.post(token, json={"username": "admin", "password": f"guess {n}"}).status_code
        for n in range(12)
    ]
    assert guesses[0] == 401
    assert guesses[-1] == 429

    for path in (options.home, *options.home.rglob("*")):
        if path.is_symlink() or "dag_processor" in path.parts:
            continue
        mode = stat.S_IMODE(path.stat().st_mode)
        private = any(not stat.S_IMODE(up_.stat().st_mode) & 0o077 for up_ in path.parents)
        assert private or not mode & 0o077, path
