"""A second reader of single lines: the recogniser of PaddleOCR, whose model lies in rapidocr.

It is asked for lines that Tesseract read, and found, but is unsure of. Its own search for lines on
a page cost ten times as much as reading one and found them worse; so the model is run as it is, by
onnxruntime, and nothing else of the package is loaded (0.2 CPU s to start, 0.03 to 0.05 a line). It
knows no Cyrillic. An optional extra.
"""

from __future__ import annotations

import functools
import importlib.util
from collections.abc import Iterable
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from PIL import Image

#: the scripts that the model is better at than a guess
SCRIPTS = ("Latn",)
_MODEL = "PP-OCRv6_rec_small.onnx"
#: the height in pixels that the model was trained for; and the least width that it takes
_HEIGHT, _NARROWEST = 48, 16
#: signs beyond ASCII and the letters of Latin script that may be read; all others are Chinese to it
_SIGNS = frozenset("£§©«°±·»¼½¾×÷–—‘’“”„†‡•…€™")


@dataclass(frozen=True, slots=True)
class Letter:
    """A sign or a space: how sure, 0 to 1, and from where to where, in pixels of the line."""

    text: str
    sure: float
    left: float
    right: float


def said(letters: Iterable[Letter]) -> str:
    """The text of letters."""
    return "".join(letter.text for letter in letters)


@functools.cache
def model_file() -> Path | None:
    """The file of the model; None where the extra `second-opinion` is not installed."""
    found = importlib.util.find_spec("rapidocr")
    if found is None or found.origin is None or not importlib.util.find_spec("onnxruntime"):
        return None
    path = Path(found.origin).parent / "models" / _MODEL
    return path if path.exists() else None


def version() -> str:
    """What reads, and what runs it; empty where the extra is not installed."""
    path = model_file()
    if path is None:
        return ""
    packages = ", ".join(f"{name} {metadata.version(name)}" for name in ("rapidocr", "onnxruntime"))
    return f"{packages}, {path.stem}"


class LineReader:
    """The model, loaded at the first line and kept: one thread, a worker runs on each core."""

    def __init__(self, path: Path) -> None:
        self._path = path

    @functools.cached_property
    def name(self) -> str:
        """The package, its version and the model."""
        return f"rapidocr {metadata.version('rapidocr')} {self._path.stem}"

    @functools.cached_property
    def _session(self) -> Any:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        return onnxruntime.InferenceSession(
            str(self._path), options, providers=["CPUExecutionProvider"]
        )

    @functools.cached_property
    def _classes(self) -> tuple[list[int], list[str]]:
        """The columns of the model's answer that count, and what each says ("" for nothing)."""
        listed = self._session.get_modelmeta().custom_metadata_map["character"].splitlines()
        signs = ["", *listed, " "]
        kept = [n for n, sign in enumerate(signs) if _latin(sign)]
        return kept, [signs[n] for n in kept]

    def read(self, line: Image.Image) -> list[Letter]:
        """The letters of a picture (mode `L`) of one line of text, from left to right."""
        import numpy as np
        from PIL import Image

        width = max(_NARROWEST, round(line.width * _HEIGHT / line.height))
        pixels = np.asarray(line.resize((width, _HEIGHT), Image.Resampling.BILINEAR), np.float32)
        given = np.broadcast_to(pixels / 127.5 - 1, (1, 3, *pixels.shape))
        columns, signs = self._classes
        answer = self._session.run(None, {self._session.get_inputs()[0].name: given})[0][0]
        shares = answer[:, columns]
        best = shares.argmax(1)
        step = line.width / len(best)
        letters: list[Letter] = []
        before = 0
        for at, sign in enumerate(best.tolist()):
            if sign and sign != before:
                sure = float(shares[at, sign])
                letters.append(Letter(signs[sign], sure, at * step, (at + 1) * step))
            before = sign
        return letters


def _latin(sign: str) -> bool:
    """Whether a class of the model is nothing, a space, or a sign of texts in Latin script."""
    if len(sign) != 1:
        return not sign
    return " " <= sign <= "~" or sign in _SIGNS or ("À" <= sign <= "ſ" and sign not in "×÷ŉ")
