"""How long a letter waits for its receipt, alone and behind a volume, through the real scheduler.

    make bench-letter [ARGS="--pages 300 --after 10"]

A stack of its own is started. One letter is dropped and nothing else: the time of an empty system.
Then a scanned volume is dropped, and so many seconds later another letter. Nobody triggers a run.
"""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from pathlib import Path

from benchmarks.bench_batch import _fonds, _volume
from fonds.settings import Settings
from warehouse.drop import Drop
from warehouse.store import ObjectStore

_PATIENCE = 1800.0


def _letter(settings: Settings, folder: Path, name: str) -> None:
    path = folder / name
    path.write_text(f"Dear sister, we came home on Tuesday and all are well. ({name})\n")
    Drop(settings.store("archivist")).put_file(path, "letters")


def _wait(settings: Settings, key: str) -> float:
    """Seconds until the key has a receipt."""
    options = settings.store("pipeline")
    drop = ObjectStore(options, options.drop_bucket)
    began = time.monotonic()
    while not drop.exists(f"receipts/{key}.json"):
        if time.monotonic() - began > _PATIENCE:
            raise SystemExit(f"{key} has no receipt after {_PATIENCE:.0f} s")
        time.sleep(0.5)
    return time.monotonic() - began


def main() -> None:
    """Run the trial."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=300)
    parser.add_argument("--after", type=float, default=10.0, help="seconds behind the volume")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="bench-letter-") as scratch:
        folder = Path(scratch)
        settings = Settings(home=folder / "home")
        _volume(folder / "volume.tif", asked.pages, seed=1)
        try:
            _fonds(settings, "up")
            settings = Settings(home=folder / "home")
            _letter(settings, folder, "alone.txt")
            alone = _wait(settings, "letters/alone.txt")
            print(f"a letter alone: {alone:.1f} s, load {os.getloadavg()[0]:.1f}", flush=True)
            Drop(settings.store("archivist")).put_file(folder / "volume.tif", "volumes")
            time.sleep(asked.after)
            _letter(settings, folder, "behind.txt")
            behind = _wait(settings, "letters/behind.txt")
            print(
                f"{asked.after:.0f} s behind {asked.pages} pages: {behind:.1f} s, "
                f"{behind / alone:.2f} of that, load {os.getloadavg()[0]:.1f}",
                flush=True,
            )
            print(f"the volume: {_wait(settings, 'volumes/volume.tif'):.0f} s more", flush=True)
        finally:
            _fonds(settings, "down")


if __name__ == "__main__":
    main()
