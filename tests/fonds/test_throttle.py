"""Who fails to log in again and again has to wait; nobody else has."""

from __future__ import annotations

import asyncio
from typing import Any

import httpx

from fonds.stack.throttle import LoginThrottle


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


async def _app(scope: Any, receive: Any, send: Any) -> None:
    body = (await receive())["body"]
    status = 201 if body == b"right" else 401
    await send({"type": "http.response.start", "status": status, "headers": []})
    await send({"type": "http.response.body", "body": b""})


def client(app: Any, address: str = "10.0.0.1") -> httpx.AsyncClient:
    transport = httpx.ASGITransport(app=app, client=(address, 1))
    return httpx.AsyncClient(transport=transport, base_url="http://airflow")


def statuses(app: Any, bodies: list[bytes], address: str = "10.0.0.1") -> list[int]:
    async def ask() -> list[int]:
        async with client(app, address) as http:
            return [(await http.post("/auth/token", content=b)).status_code for b in bodies]

    return asyncio.run(ask())


def test_a_guesser_waits_and_others_do_not() -> None:
    clock = Clock()
    app = LoginThrottle(_app, failures=3, seconds=60, clock=clock)
    assert statuses(app, [b"wrong"] * 5) == [401, 401, 401, 429, 429]
    assert statuses(app, [b"right"]) == [429]  # even a right guess is not told
    assert statuses(app, [b"right"], "10.0.0.2") == [201]
    clock.now = 61.0
    assert statuses(app, [b"right"]) == [201]


def test_a_log_in_that_works_forgets_the_failures() -> None:
    app = LoginThrottle(_app, failures=3)
    assert statuses(app, [b"wrong", b"wrong", b"right"] * 4) == [401, 401, 201] * 4


def test_many_at_once_are_many() -> None:
    app = LoginThrottle(_app, failures=3)

    async def ask() -> list[int]:
        async with client(app) as http:
            posts = [http.post("/auth/token/cli", content=b"wrong") for _ in range(20)]
            return [answer.status_code for answer in await asyncio.gather(*posts)]

    found = asyncio.run(ask())
    assert (found.count(401), found.count(429)) == (3, 17)


def test_everything_else_passes() -> None:
    app = LoginThrottle(_app, failures=1)

    async def ask() -> list[int]:
        async with client(app) as http:
            return [(await http.post("/api/v2/dags", content=b"x")).status_code for _ in range(5)]

    assert asyncio.run(ask()) == [401] * 5


def test_it_says_how_long_to_wait() -> None:
    app = LoginThrottle(_app, failures=1)

    async def ask() -> httpx.Response:
        async with client(app) as http:
            await http.post("/auth/token", content=b"wrong")
            return await http.post("/auth/token", content=b"wrong")

    assert 1 <= int(asyncio.run(ask()).headers["Retry-After"]) <= 61


def test_memory_is_bounded() -> None:
    clock = Clock()
    app = LoginThrottle(_app, failures=1, clock=clock)
    for number in range(10_050):
        clock.now += 0.1
        app._recent(f"10.{number // 250}.{number % 250}.1").append(clock.now)
    assert len(app._tried) <= 10_000
