"""The fonts of the samples: Debian's where they are installed, else what comes nearest."""

from __future__ import annotations

import functools
from pathlib import Path

from PIL import ImageFont

from findings.errors import UsageError

_ROOT = Path("/usr/share/fonts/truetype")
#: the faces by use; the first that is there is taken
FACES = {
    "print": ("fonts-oldstandard/OldStandard-Regular.ttf", "dejavu/DejaVuSerif.ttf"),
    "bold": ("fonts-oldstandard/OldStandard-Bold.ttf", "dejavu/DejaVuSerif-Bold.ttf"),
    "hand": ("fonts-oldstandard/OldStandard-Italic.ttf", "dejavu/DejaVuSerif.ttf"),
    "typewriter": ("freefont/FreeMonoBold.ttf", "dejavu/DejaVuSansMono.ttf"),
}
PACKAGES = ("fonts-oldstandard", "fonts-freefont-ttf", "fonts-dejavu-core")


@functools.cache
def face(use: str, size: int) -> ImageFont.FreeTypeFont:
    """The face for a use, `size` in pixels. Raises UsageError where none is installed."""
    for name in FACES[use]:
        if (_ROOT / name).exists():
            return ImageFont.truetype(_ROOT / name, size)
    raise UsageError(
        f"no font to write the samples with ({use})",
        remedy=f"Install one of the Debian packages {', '.join(PACKAGES)}.",
    )
