"""A stranger who asks every port of an installation, without a key, a password or a token."""

from __future__ import annotations

import socket
from collections.abc import Iterable, Iterator

import httpx
import psutil

#: what Airflow tells anybody: that it lives, its version, how it is spoken to, where to log in
PUBLIC = {
    "/api/v2/monitor/health",
    "/api/v2/version",
    "/api/v2/auth/login",
    "/api/v2/auth/logout",
    "/execution/health",
    "/execution/health/ping",
}
DESCRIPTIONS = ("/openapi.json", "/auth/openapi.json", "/execution/openapi.json")
#: answers that refuse: no token, not allowed, no such thing, not by this method, a broken request
#: (which Airflow looks at before the token in some places), a place to log in
REFUSED = {400, 401, 403, 404, 405, 415, 422, 307, 302, 303, 429}


def ports(pids: Iterable[int]) -> dict[int, str]:
    """The TCP ports that the processes listen on, and the address of each."""
    found: dict[int, str] = {}
    for pid in pids:
        try:
            connections = psutil.Process(pid).net_connections("inet")
        except psutil.Error:
            continue
        found |= {c.laddr.port: c.laddr.ip for c in connections if c.status == psutil.CONN_LISTEN}
    return found


def routes(url: str) -> Iterator[tuple[str, str]]:
    """Every method and path that Airflow's own descriptions name, with values filled in."""
    with httpx.Client(base_url=url, timeout=30) as http:
        for page in DESCRIPTIONS:
            answer = http.get(page)
            if answer.status_code != httpx.codes.OK:
                continue
            prefix = page.removesuffix("/openapi.json")
            for path, methods in answer.json()["paths"].items():
                whole = path if path.startswith(prefix or "/") else prefix + path
                for method in methods:
                    if method in {"get", "put", "post", "patch", "delete"}:
                        yield method.upper(), whole.replace("{", "").replace("}", "")


def answered(url: str) -> list[tuple[str, str, int]]:
    """The routes of Airflow that a request without a token is not refused at; and how many."""
    found = []
    asked = 0
    # a new connection each time: a busy server ends the kept ones when it likes
    once = httpx.Limits(max_keepalive_connections=0)
    with httpx.Client(base_url=url, timeout=60, limits=once) as http:
        for method, path in routes(url):
            asked += 1
            if path in PUBLIC:
                continue
            body = {} if method in {"POST", "PUT", "PATCH"} else None
            status = http.request(method, path, json=body).status_code
            if status not in REFUSED:
                found.append((method, path, status))
    assert asked > 100  # the descriptions are there
    return found


def said(port: int, words: bytes) -> bytes:
    """What a server answers to some bytes."""
    with socket.create_connection(("127.0.0.1", port), timeout=5) as plug:
        plug.sendall(words)
        plug.settimeout(5)
        return plug.recv(4096)
