"""Code versions: the second half of every step's key (the first is the document's content hash).

A step's version is a digest of the sources and data of its room, of the rooms upstream of it, and
of the libraries and engines whose output it stores: nobody can forget to raise it. A change that
cannot matter (a comment) costs a re-run of that step for documents that come again, never a wrong
result. See docs/adr/ for why this and not a hand-kept number.
"""

from __future__ import annotations

import functools
import hashlib
from importlib import metadata
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Literal

Step = Literal["probe", "extract", "clean", "describe", "expect"]

#: rooms in the order of the stream; a step depends on its own and on all before it
_ROOMS: dict[Step, tuple[str, ...]] = {
    "probe": ("extractors",),
    "extract": ("extractors",),
    "clean": ("extractors", "cleaners"),
    "describe": ("extractors", "cleaners", "describers"),
    "expect": ("extractors", "cleaners", "describers", "expectations"),
}
#: libraries whose behaviour a stored result depends on, by room
_LIBRARIES: dict[str, tuple[str, ...]] = {
    "extractors": (
        "chardet",
        "imagecodecs",
        "lxml",
        "numpy",
        "pikepdf",
        "pillow",
        "pypdfium2",
        "pytesseract",
        "tesserocr",
        "tifffile",
    ),
    "cleaners": ("ftfy", "rapidfuzz", "regex", "wordfreq"),
    "describers": ("convertdate", "python-crfsuite"),
    "expectations": ("edtf-validate", "great-expectations"),
}
_DATA = (".py", ".json", ".tsv", ".txt", ".gz", ".crfsuite", ".ttf")


def _digest_tree(folder: Traversable, digest: hashlib._Hash) -> None:
    for entry in sorted(folder.iterdir(), key=lambda item: item.name):
        if entry.is_dir():
            if entry.name != "__pycache__":
                digest.update(entry.name.encode())
                _digest_tree(entry, digest)
        elif entry.name.endswith(_DATA):
            digest.update(entry.name.encode() + b"\0" + entry.read_bytes() + b"\0")


@functools.cache
def _room(room: str) -> str:
    digest = hashlib.sha256()
    _digest_tree(files(room), digest)
    for library in _LIBRARIES[room]:
        digest.update(f"{library}=={metadata.version(library)}\n".encode())
    if room == "extractors":
        from extractors.ocr import engine_rapidocr, tesseract

        digest.update(tesseract.program_version().encode())
        for language in sorted(tesseract.languages()):
            digest.update(tesseract.model_version(language).encode())
        digest.update(engine_rapidocr.version().encode())
    return digest.hexdigest()


@functools.cache
def code_version(step: Step) -> str:
    """12 hexadecimal digits that change when anything the step's result depends on changes."""
    digest = hashlib.sha256("".join(_room(room) for room in _ROOMS[step]).encode())
    return digest.hexdigest()[:12]
