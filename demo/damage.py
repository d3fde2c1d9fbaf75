"""The sample that nobody can read: a scan whose copying broke off."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from demo import scans


def truncated(path: Path, rng: np.random.Generator) -> None:
    """The first half of a JPEG."""
    scans.notice_fr(path, rng)
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) * 45 // 100])
