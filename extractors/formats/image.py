"""Page images: every frame that is a page, decoded by the gate and read by an OCR engine."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from extractors.contract import Page
from extractors.document import Facts
from extractors.isolation import stage
from extractors.options import ExtractOptions
from fonds.errors import RefusedError
from fonds.findings import Finding


class ImagePages:
    """An image file; `count` and frames come from the gate (`extractors.image_gate`)."""

    def __init__(self, path: Path, options: ExtractOptions) -> None:
        from extractors.image_gate import count_frames

        self._path = path
        self._options = options
        self._count = count_frames(path, options)
        self.findings: Sequence[Finding] = ()

    @property
    def page_count(self) -> int:
        """Pages, previews not counted."""
        return self._count

    def page(self, number: int) -> Page:
        """Decode that frame and read it."""
        from extractors.image_gate import open_image
        from extractors.ocr.page import read_page

        for frame in open_image(self._path, self._options, first=number, last=number):
            stage.begin("recognise", number)
            page = read_page(frame.image, number, self._options, dpi=frame.dpi)
            return replace(page, findings=(*frame.findings, *page.findings))
        raise RefusedError(f"the file has no page {number}", code="malformed")

    def facts(self) -> Facts:
        """An image says nothing of itself that fonds uses."""
        return Facts()


def starts(*magics: bytes) -> Callable[[object], float]:
    """A recogniser for files that begin with one of `magics`."""

    def recognise(head: object) -> float:
        return 1.0 if getattr(head, "start", b"").startswith(magics) else 0.0

    return recognise


MODULES = ("PIL.Image", "extractors.image_gate", "extractors.ocr.page", "tesserocr")
