"""The drawing of the rooms: from the code, and no arrow up."""

from pathlib import Path

from workshop.docs.house import imports, picture, upward

ROOT = Path(__file__).resolve().parents[1]


def test_no_import_goes_up():
    assert upward(imports(ROOT)) == []


def test_the_drawing_is_that_of_the_code():
    drawn = (ROOT / "docs" / "house.svg").read_text("utf-8")
    assert drawn == picture(imports(ROOT)), "run: make docs"
