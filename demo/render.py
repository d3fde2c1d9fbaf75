"""Renders the sample drop: `python -m demo.render DIR`. The same seed gives the same bytes."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np

from demo.samples import SAMPLES


def render(into: Path, seed: int = 1) -> list[Path]:
    """Write every sample into the folder `into`, and give their paths.

    Same bytes each time with the same versions of Pillow, NumPy, qpdf and the fonts: a second drop
    of the samples is then recognised as the first. Raises UsageError where there are no fonts.
    """
    into.mkdir(parents=True, exist_ok=True)
    written = []
    for i, sample in enumerate(SAMPLES):
        path = into / sample.name
        sample.make(path, np.random.default_rng([seed, i]))
        written.append(path)
    return written


if __name__ == "__main__":
    for path in render(Path(sys.argv[1] if len(sys.argv) > 1 else "sample-drop")):
        print(path)
