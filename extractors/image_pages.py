"""Page images: every frame that is a page, decoded by the gate and read by an OCR engine."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from extractors import stage
from extractors.contract import Page
from extractors.document import Facts
from extractors.options import ExtractOptions
from findings.errors import RefusedError
from findings.finding import Finding

if TYPE_CHECKING:
    from extractors.image_gate import Frame


class ImagePages:
    """An image file; `count` and frames come from the gate (`extractors.image_gate`)."""

    def __init__(self, path: Path, options: ExtractOptions) -> None:
        from extractors.image_gate import count_frames

        self._path = path
        self._options = options
        self._count = count_frames(path, options)
        self._frames: Iterator[Frame] = iter(())
        self._next = 0
        self.findings: Sequence[Finding] = ()

    @property
    def page_count(self) -> int:
        """Pages, previews not counted."""
        return self._count

    def page(self, number: int) -> Page:
        """Decode that frame and read it."""
        from extractors.ocr.page import read_page

        frame = self._frame(number)
        stage.begin("recognise", number)
        page = read_page(frame.image, number, self._options, dpi=frame.dpi)
        return replace(page, findings=(*frame.findings, *page.findings))

    def _frame(self, number: int) -> Frame:
        """That frame; in order they come from one pass over the file."""
        from extractors.image_gate import open_image

        if number != self._next:
            self._frames = open_image(self._path, self._options, first=number)
        self._next = 0  # until it is there: after an error the file is opened anew
        for frame in self._frames:
            self._next = number + 1
            return frame
        raise RefusedError(f"the file has no page {number}")

    def facts(self) -> Facts:
        """An image says nothing of itself that fonds uses."""
        return Facts()


def starts(*magics: bytes) -> Callable[[object], float]:
    """A recogniser for files that begin with one of `magics`."""

    def recognise(head: object) -> float:
        return 1.0 if getattr(head, "start", b"").startswith(magics) else 0.0

    return recognise


MODULES = ("PIL.Image", "extractors.image_gate", "extractors.ocr.page", "tesserocr")
