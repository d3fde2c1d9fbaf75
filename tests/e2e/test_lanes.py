"""A letter does not wait for a volume: two lanes, through the real scheduler."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from PIL import Image, ImageDraw
from stack import Stack, wait_until

from fonds.cli.failed import BULK, DAG_ID
from fonds.cli.follow import connect

pytestmark = [pytest.mark.stack, pytest.mark.slow, pytest.mark.timeout(1200)]

#: enough, by the estimate of a second a page, for the bulk lane
PAGES = 70


def volume(path: Path) -> None:
    """A scanned volume, a few lines to the page."""
    pages = []
    for number in range(1, PAGES + 1):
        page = Image.new("L", (900, 700), 255)
        draw = ImageDraw.Draw(page)
        for row in range(8):
            words = f"Page {number} of the minutes, line {row + 1}, was read and agreed."
            draw.text((40, 40 + 70 * row), words, font_size=30, fill=0)
        pages.append(page.convert("1"))
    out = io.BytesIO()
    pages[0].save(out, "TIFF", save_all=True, append_images=pages[1:], compression="group4")
    path.write_bytes(out.getvalue())


def state(stack: Stack, key: str) -> str:
    """The state in an object's receipt; empty where it has none."""
    told = stack.fonds("receipts", key, "--json", check=False)
    return json.loads(told)["state"] if told.strip() else ""


def test_a_letter_is_published_before_a_volume_is_read(stack: Stack, tmp_path: Path):
    """With the bulk lane held, the letter comes through; let go, the volume does too."""
    book, letter = tmp_path / "volume.tif", tmp_path / "letter.txt"
    volume(book)
    letter.write_text("Dear sister, we came home on Tuesday and all of us are well.\n")
    with connect(stack.settings()) as api:
        api.wait_for_dag(BULK)
        api.pause(BULK)
        stack.fonds("drop", book, "--collection", "lanes")
        stack.fonds("drop", letter, "--collection", "lanes")
        api.trigger(DAG_ID)
        wait_until(lambda: state(stack, "lanes/letter.txt"), 240, "the letter's receipt")
        assert state(stack, "lanes/letter.txt") == "published"
        assert state(stack, "lanes/volume.tif") == ""
        api.unpause(BULK)
    (line,) = [one for one in stack.ingest() if one["key"] == "lanes/volume.tif"]
    assert line["state"].startswith("published")
    assert line["pages"] == line["pages_accounted"] == PAGES
