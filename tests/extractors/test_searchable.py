"""The searchable PDF is made by a child: the same bytes, and a code where making it goes wrong."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from extractors.contract import Extraction, Page, assemble
from extractors.options import ExtractOptions, Limits
from extractors.outputs.searchable_pdf import searchable_pdf
from extractors.searchable import searchable
from findings.errors import RefusedError, UsageError


def _scan(folder: Path, size: tuple[int, int] = (300, 200)) -> tuple[Path, Extraction]:
    path = folder / "scan.tif"
    Image.linear_gradient("L").resize(size).save(path, compression="tiff_lzw")
    page = Page(number=1, state="text", text="", width=size[0], height=size[1], source="ocr")
    return path, assemble("tiff", "image/tiff", (page,))


def test_the_child_makes_the_same_bytes(tmp_path: Path) -> None:
    path, extraction = _scan(tmp_path)
    assert searchable(path, extraction, ExtractOptions()) == searchable_pdf(path, extraction)


def test_the_parent_decodes_nothing(tmp_path: Path) -> None:
    path, _ = _scan(tmp_path)
    program = (
        "import sys\n"
        "from pathlib import Path\n"
        "from extractors.contract import Page, assemble\n"
        "from extractors.options import ExtractOptions\n"
        "from extractors.searchable import searchable\n"
        "page = Page(number=1, state='text', text='', width=300, height=200, source='ocr')\n"
        "made = searchable(Path(sys.argv[1]), assemble('tiff', 'image/tiff', (page,)),"
        " ExtractOptions())\n"
        "print(made[:5], sorted({'PIL', 'pikepdf', 'pypdfium2'} & set(sys.modules)))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(path)], capture_output=True, text=True, check=True
    )
    assert done.stdout.split(maxsplit=1) == ["b'%PDF-'", "[]\n"]


def test_the_limits_hold_for_it_too(tmp_path: Path) -> None:
    path, extraction = _scan(tmp_path)
    with pytest.raises(RefusedError) as refused:
        searchable(path, extraction, ExtractOptions(limits=Limits(max_pixels=1000)))
    assert refused.value.reason == "decompression_bomb"


def test_a_damaged_file_and_a_type_without_pages_keep_their_errors(tmp_path: Path) -> None:
    path, extraction = _scan(tmp_path)
    path.write_bytes(path.read_bytes()[:60])
    with pytest.raises(RefusedError):
        searchable(path, extraction, ExtractOptions())
    with pytest.raises(UsageError, match="not of text/plain"):
        searchable(path, assemble("text", "text/plain", ()), ExtractOptions())
