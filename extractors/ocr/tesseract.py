"""Where Tesseract is and what it can read: the one place that knows, apart from running it.

Nothing here recognises anything. The engines import this module first, so that
`OMP_THREAD_LIMIT` is set before any OpenMP runtime starts: left unset, Tesseract's threads spin
and cost four times the CPU for no gain in wall time (docs/facts.md).
"""

from __future__ import annotations

import functools
import os
import shutil
import subprocess
from pathlib import Path

from findings.errors import ToolMissingError

os.environ.setdefault("OMP_THREAD_LIMIT", "1")

#: where distributions put the models; `TESSDATA_PREFIX` comes before all of them
_FOLDERS = (
    "/usr/share/tesseract-ocr/5/tessdata",
    "/usr/share/tessdata",
    "/usr/share/tesseract/tessdata",
    "/usr/local/share/tessdata",
    "/opt/homebrew/share/tessdata",
)


class TesseractMissingError(ToolMissingError):
    """No Tesseract, or no model for a language that was asked for."""


@functools.cache
def tessdata() -> Path | None:
    """The folder of the models (`*.traineddata`), None where there is none."""
    prefix = os.environ.get("TESSDATA_PREFIX")
    candidates = [Path(prefix), Path(prefix) / "tessdata"] if prefix else []
    candidates += [Path(folder) for folder in _FOLDERS]
    return next((folder for folder in candidates if any(folder.glob("*.traineddata"))), None)


@functools.cache
def program() -> str | None:
    """The path of the `tesseract` program, None where it is not installed."""
    return shutil.which("tesseract")


@functools.cache
def program_version() -> str:
    """The version of the program, such as `5.3.0`; empty where it is not installed."""
    path = program()
    if path is None:
        return ""
    answer = subprocess.run([path, "--version"], capture_output=True, text=True, check=True)
    first = (answer.stdout or answer.stderr).splitlines()[0]
    return first.removeprefix("tesseract ").removeprefix("v")


@functools.cache
def languages() -> frozenset[str]:
    """The models that are installed, by their file names (`eng`, `frk`, `osd`...)."""
    folder = tessdata()
    if folder is None:
        return frozenset()
    return frozenset(path.stem for path in folder.glob("*.traineddata"))


def require(language: str) -> None:
    """Raise TesseractMissingError unless every part of `language` (`eng+rus`) has a model."""
    missing = [part for part in language.split("+") if part not in languages()]
    if missing:
        raise TesseractMissingError(
            f"Tesseract has no model for {', '.join(missing)}",
            remedy=f"install {' '.join('tesseract-ocr-' + part for part in missing)}, "
            "or set TESSDATA_PREFIX to the folder that holds the models",
        )


@functools.cache
def model_version(language: str) -> str:
    """Name and identity of a model: `eng@4113088` (its size in bytes tells fast from best).

    The files carry no readable version that Tesseract reports, and hashing them would cost more
    than reading a small page.
    """
    folder = tessdata()
    if folder is None:
        return language
    parts = []
    for part in language.split("+"):
        path = folder / f"{part}.traineddata"
        parts.append(f"{part}@{path.stat().st_size}" if path.exists() else part)
    return "+".join(parts)
