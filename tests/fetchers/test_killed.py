"""Killed at any moment, a fetch goes on where it was."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest
from house import Place
from repositories import manifest3

PROGRAM = Path(__file__).with_name("fetch_pages.py")
PAGES, KILLS = 500, 10


@pytest.mark.slow
def test_each_page_comes_once_however_often_the_worker_dies(server, tmp_path):
    url = manifest3(server, PAGES)
    sources = tmp_path / "sources.yaml"
    sources.write_text(f"sources: [{{name: x, kind: iiif, manifests: ['{url}']}}]")
    (tmp_path / "killed").mkdir()
    for kill in range(1, KILLS + 1):
        running = subprocess.Popen([sys.executable, PROGRAM, tmp_path / "killed", sources])
        end = time.monotonic() + 60
        wanted = kill * (PAGES // (KILLS + 1))
        while pages(server) < wanted and time.monotonic() < end:
            time.sleep(0.002)
        running.kill()
        running.wait()
    last = subprocess.run(
        [sys.executable, PROGRAM, tmp_path / "killed", sources],
        check=True, capture_output=True, text=True,
    )  # fmt: skip
    assert last.stdout.split()[:3] == ["1", "0", "0"], last.stdout
    print(len(server.asked), "requests,", pages(server), "of pages")
    assert pages(server) <= 1.02 * PAGES
    # besides the pages, robots.txt and the manifest, each once for all eleven workers
    assert len(server.asked) == pages(server) + 2
    (tmp_path / "whole").mkdir()
    whole = Place(tmp_path / "whole")
    whole.run(sources.read_text())
    killed = Place(tmp_path / "killed").drop.documents()
    assert list(killed.values()) == list(whole.drop.documents().values())


def pages(server):
    return sum(path.startswith("/img/") for path in server.asked)
