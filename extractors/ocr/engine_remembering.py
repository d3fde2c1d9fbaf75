"""An engine that reads the same few lines once.

Whether a page lies upside down is asked before its first reading, and again where that is poor: of
the same sample, turned the same ways, by the same models.
"""

from __future__ import annotations

import hashlib
from collections.abc import Hashable
from typing import TYPE_CHECKING

from extractors.ocr.engine import Engine, Orientation, Reading

if TYPE_CHECKING:
    from PIL import Image

_WHOLE_PAGE = 3


class RememberingEngine:
    """For one page: answers of `engine` are kept but for whole pages, which are prepared anew."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._readings: dict[Hashable, Reading] = {}
        self._seen: dict[Hashable, Orientation | None] = {}

    @property
    def name(self) -> str:
        """See `Engine.name`."""
        return self._engine.name

    def read(
        self,
        image: Image.Image,
        language: str,
        *,
        dpi: float | None = None,
        psm: int = 3,
        inverse: bool = True,
    ) -> Reading:
        """See `Engine.read`."""
        if psm == _WHOLE_PAGE:
            return self._engine.read(image, language, dpi=dpi, psm=psm, inverse=inverse)
        asked = (_digest(image), language, dpi, psm, inverse)
        if asked not in self._readings:
            self._readings[asked] = self._engine.read(
                image, language, dpi=dpi, psm=psm, inverse=inverse
            )
        return self._readings[asked]

    def orientation(self, image: Image.Image) -> Orientation | None:
        """See `Engine.orientation`."""
        asked = _digest(image)
        if asked not in self._seen:
            self._seen[asked] = self._engine.orientation(image)
        return self._seen[asked]


def _digest(image: Image.Image) -> Hashable:
    return image.size, hashlib.blake2b(image.tobytes()).digest()
