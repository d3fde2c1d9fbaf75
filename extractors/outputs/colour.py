"""Colour in a PDF: an image's own profile, else what the file's intent (sRGB) says of it."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from typing import Any

import pikepdf
from PIL import Image, ImageCms

_DEVICE = {
    "1": pikepdf.Name.DeviceGray,
    "L": pikepdf.Name.DeviceGray,
    "I;16": pikepdf.Name.DeviceGray,
    "RGB": pikepdf.Name.DeviceRGB,
}
_COMPONENTS = {"GRAY": 1, "RGB": 3, "CMYK": 4}
_SPACES = {"1": "GRAY", "L": "GRAY", "I;16": "GRAY", "RGB": "RGB", "CMYK": "CMYK"}
#: what an image's profile may describe (ISO 19005-2, 6.2.4.2): scanners, screens, printers, spaces
_CLASSES = ("scnr", "mntr", "prtr", "spac")


@dataclass(slots=True)
class Colours:
    """The colour spaces of one PDF; a profile that many pages have is written once."""

    pdf: pikepdf.Pdf
    profiles: dict[bytes, Any] = field(default_factory=dict)

    def of(self, image: Image.Image, *, mode: str = "") -> Any | None:
        """The image's own profile where it fits, else the plain space, None where there is none.

        CMYK without a profile has none: no one knows which inks were meant.
        """
        mode = mode or image.mode
        profile = image.info.get("icc_profile")
        space = _SPACES.get(mode)
        if isinstance(profile, bytes) and space and _describes(profile, space):
            if profile not in self.profiles:
                self.profiles[profile] = self.pdf.make_stream(profile, N=_COMPONENTS[space])
            return pikepdf.Array([pikepdf.Name.ICCBased, self.profiles[profile]])
        return _DEVICE.get(mode)


def _describes(profile: bytes, space: str) -> bool:
    """Whether `profile` is one for `space` that PDF may hold."""
    try:
        read = ImageCms.ImageCmsProfile(io.BytesIO(profile)).profile
        found, kind, version = read.xcolor_space, read.device_class, read.version
    except (OSError, ValueError, TypeError, ImageCms.PyCMSError):
        return False
    return found.strip() == space and kind.strip() in _CLASSES and version < 5
