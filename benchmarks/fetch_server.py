"""The web server of `bench_fetch`, in a process of its own; it prints its address."""

from __future__ import annotations

import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "fetchers"))
sys.path.insert(0, str(Path(__file__).parents[1]))

from house import Server
from repositories import Repository

if __name__ == "__main__":
    server = Server()
    repository = Repository(server, size=100)
    for number in range(int(sys.argv[1])):
        repository.add(number, "2025-06-01T00:00:00Z")
        server.answers[f"/{number}.txt"] = f"Letter {number}. ".encode() * 50
    print(server.url, flush=True)
    time.sleep(600)
