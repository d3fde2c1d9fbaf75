"""DjVu: its text layer with word boxes where it has one, else each page drawn and read.

DjVuLibre's programs do the work, run as the programs they are; they are an optional package.
"""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from extractors import stage
from extractors.contract import Box, Page
from extractors.document import Facts, Format
from extractors.gate import better
from extractors.head import Head
from extractors.imported import ImportedLine, ImportedWord, imported_page, spread
from extractors.options import ExtractOptions
from findings.errors import RefusedError, ToolMissingError
from findings.finding import Finding

_ATOM = re.compile(r"""\(\s*(\w+)((?:\s+-?\d+){4})|"((?:[^"\\]|\\.)*)"|\)""", re.S)
_ESCAPE = re.compile(rb"\\([0-7]{1,3}|.)", re.S)
_NAMED = {b"n": b"\n", b"t": b"\t", b"r": b"\r", b"a": b"", b"b": b"", b"f": b"\f", b"v": b""}
_PIECE = 1 << 16


class DjvuPages:
    """A DjVu file, asked page by page."""

    def __init__(self, path: Path, options: ExtractOptions) -> None:
        for program in ("djvused", "ddjvu"):
            if shutil.which(program) is None:
                raise ToolMissingError(
                    f"{program}, which reads DjVu, is not installed",
                    remedy="apt-get install djvulibre-bin",
                )
        self._path = path
        self._options = options
        count = _run(["djvused", "-e", "n", str(path)], options).strip()
        if not count.isdigit():
            raise RefusedError("DjVuLibre cannot count its pages")
        self._count = int(count)
        self.findings: Sequence[Finding] = ()

    @property
    def page_count(self) -> int:
        """As DjVuLibre counts."""
        return self._count

    def page(self, number: int) -> Page:
        """The hidden text of that page, or its picture read."""
        size = self._ask(number, "size")
        found = re.search(r"width=(\d+) height=(\d+)", size)
        if found is None:
            raise RefusedError("DjVuLibre cannot open the page")
        width, height = int(found.group(1)), int(found.group(2))
        if width * height > self._options.limits.max_pixels:
            raise RefusedError(f"the page has {width * height:,} pixels", code="decompression_bomb")
        lines = hidden_text(self._ask(number, "print-txt"), height)
        if lines:
            there = imported_page(number, lines, width=width, height=height, engine="djvulibre")
            return better(there, lambda: self._recognised(number), self._options)
        return self._recognised(number)

    def _ask(self, number: int, command: str) -> str:
        script = f"select {number}; {command}"
        return _run(["djvused", "-u", "-e", script, str(self._path)], self._options).decode(
            "utf-8", "replace"
        )

    def _recognised(self, number: int) -> Page:
        from PIL import Image

        from extractors.ocr.page import read_page

        data = _run(
            ["ddjvu", "-format=pgm", f"-page={number}", str(self._path)],
            self._options,
            most=self._options.limits.max_pixels + 1000,
        )
        image = Image.open(io.BytesIO(data), formats=["PPM"])
        image.load()
        stage.begin("recognise", number)
        return read_page(image.convert("L"), number, self._options)

    def facts(self) -> Facts:
        """None that fonds uses."""
        return Facts()


def _run(command: list[str], options: ExtractOptions, most: int = 1 << 26) -> bytes:
    """What a program prints, refused beyond `most` bytes."""
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        out = bytearray()
        assert process.stdout is not None  # noqa: S101 - asked for above
        while piece := process.stdout.read(_PIECE):
            out += piece
            if len(out) > most:
                process.kill()
                raise RefusedError("a page unpacks to far too much", code="decompression_bomb")
        said = process.stderr.read(2000) if process.stderr else b""
    if process.returncode < 0:
        raise RefusedError(f"{command[0]} died on it", code="crashed")
    if process.returncode and not out:
        message = " ".join(said.decode("utf-8", "replace").split())[:160]
        early = "EOF" in message or "end of file" in message
        raise RefusedError(message or "it is damaged", code="truncated" if early else "malformed")
    return bytes(out)


def hidden_text(sexpr: str, height: int) -> list[ImportedLine]:
    """The lines of DjVu's hidden text; its boxes count from the bottom of a page so high.

    >>> hidden_text('(page 0 0 9 9 (line 0 0 9 9 (word 1 2 5 6 "ab")))', 9)[0].words[0].box
    Box(left=1, top=3, width=4, height=4)
    """
    lines: list[ImportedLine] = []
    open_zones: list[tuple[str, Box]] = []
    words: list[ImportedWord] = []
    block = 0
    for found in _ATOM.finditer(sexpr):
        name, numbers, text = found.groups()
        if name:
            x0, y0, x1, y1 = (int(n) for n in numbers.split())
            open_zones.append((name, Box(x0, height - y1, x1 - x0, y1 - y0)))
        elif text is not None and open_zones:
            zone, box = open_zones[-1]
            if zone in ("word", "char"):
                words.append(ImportedWord(_unescape(text), box))
            else:
                for row in _unescape(text).splitlines():
                    lines.append(ImportedLine(spread(row, box, None), block))
        elif open_zones:
            zone, _ = open_zones.pop()
            if zone == "line" and words:
                lines.append(ImportedLine(tuple(words), block))
                words = []
            if zone in ("para", "region", "column"):
                block += 1
    if words:
        lines.append(ImportedLine(tuple(words), block))
    return [line for line in lines if line.words]


def _unescape(text: str) -> str:
    def one(found: re.Match[bytes]) -> bytes:
        code = found.group(1)
        if code[:1].isdigit():
            return bytes([int(code, 8) & 0xFF])
        return _NAMED.get(code, code)

    return _ESCAPE.sub(one, text.encode()).decode("utf-8", "replace").replace("\0", "")


def _recognise(head: Head) -> float:
    magic = head.start.startswith(b"AT&TFORM") and head.start[12:16] in (b"DJVU", b"DJVM")
    return 1.0 if magic else 0.0


FORMAT = Format(
    source_type="djvu",
    media_type="image/vnd.djvu",
    label="DjVu",
    extensions=(".djvu", ".djv"),
    text_from="its text layer with word boxes, else optical recognition, page by page",
    recognise=_recognise,
    open=DjvuPages,
    needs=("djvused", "ddjvu"),
    family="pdf",
    has_facts=False,
)
