"""Requests and CPU for each 1,000 resources, new and unchanged, beside wget and sickle on the same
server. sickle (OAI-PMH, last released in 2020) is brought by uv for the occasion.

make bench-fetch [ARGS=1000]
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "fetchers"))


def main(number: int) -> None:
    """Serve `number` small files from another process, and fetch them twice each way."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        program = Path(__file__).with_name("fetch_server.py")
        served = subprocess.Popen(
            [sys.executable, program, str(number)], stdout=subprocess.PIPE, text=True
        )
        try:
            assert served.stdout is not None
            url = served.stdout.readline().strip()
            _fonds(folder, url, number)
            _wget(folder, url, number)
            _harvest(folder, url, number)
            _sickle(url, number)
        finally:
            served.kill()
            served.wait()


def _fonds(folder: Path, url: str, number: int) -> None:
    from house import Place

    from fetchers.collect import Bounds

    place = Place(folder)
    urls = ", ".join(f"'{url}/{n}.txt'" for n in range(number))
    text = f"sources: [{{name: x, kind: addresses, addresses: [{urls}]}}]"
    for label in ("new", "unchanged"):
        before = _cpu(resource.RUSAGE_SELF)
        report = place.run(text, Bounds(records=number + 1))
        _line("fonds", label, number, _cpu(resource.RUSAGE_SELF) - before, report.requests)


def _wget(folder: Path, url: str, number: int) -> None:
    listed = folder / "list"
    listed.write_text("".join(f"{url}/{n}.txt\n" for n in range(number)))
    for label in ("new", "unchanged"):
        before = _cpu(resource.RUSAGE_CHILDREN)
        subprocess.run(["wget", "-q", "-N", "-P", folder / "wget", "-i", listed], check=False)
        _line("wget -N", label, number, _cpu(resource.RUSAGE_CHILDREN) - before, number)


def _harvest(folder: Path, url: str, number: int) -> None:
    """The records of a repository are listed, and asked nothing."""
    from house import Place

    from fetchers.collect import Bounds

    (folder / "harvest").mkdir()
    place = Place(folder / "harvest")
    text = f"sources: [{{name: x, kind: oai, repository: '{url}/oai'}}]"
    before = _cpu(resource.RUSAGE_SELF)
    report = place.run(text, Bounds(records=number + 1, dry=True))
    assert report.new == number, report
    _line("fonds", "OAI listed", number, _cpu(resource.RUSAGE_SELF) - before, report.requests)


def _sickle(url: str, number: int) -> None:
    program = Path(__file__).with_name("fetch_sickle.py")
    uv = Path(sys.prefix) / "uv/bin/uv"
    done = subprocess.run(
        [uv, "run", "-q", "--no-project", "--python", sys.executable, "--with", "sickle==0.7.0",
         "python", program, f"{url}/oai"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        print(f"sickle   not to be had: {done.stderr.strip()[-200:]}")
        return
    records, seconds = done.stdout.split()
    assert int(records) == number, records
    _line("sickle", "OAI listed", number, float(seconds), -(-number // 100))


def _cpu(who: int) -> float:
    used = resource.getrusage(who)
    return used.ru_utime + used.ru_stime


def _line(what: str, label: str, number: int, seconds: float, requests: int) -> None:
    each = 1000 / number
    print(
        f"{what:8} {label:10} {requests * each:8.0f} requests {seconds * each:8.2f} CPU s / 1,000"
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
