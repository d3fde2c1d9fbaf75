from __future__ import annotations

import hashlib
import importlib.resources

import numpy as np
import pikepdf
import pytest
from PIL import Image

from demo import age, manuscript
from demo.manuscript import Block, Leaf
from demo.render import render
from demo.samples import SAMPLES
from demo.typeset import Style, page
from findings.finding import catalogue


@pytest.fixture(scope="module")
def drop(tmp_path_factory):
    """The folder, and the digest of each file in it."""
    into = tmp_path_factory.mktemp("drop")
    paths = render(into)
    return into, [hashlib.sha256(path.read_bytes()).hexdigest() for path in paths]


def test_same_seed_gives_the_same_bytes(drop, tmp_path):
    again = [hashlib.sha256(path.read_bytes()).hexdigest() for path in render(tmp_path)]
    assert again == drop[1]


def test_another_seed_gives_other_scans(drop, tmp_path):
    # what was born digital looks the same on every day; a scan never does
    sample = SAMPLES[0]
    sample.make(tmp_path / sample.name, np.random.default_rng([2, 0]))
    assert hashlib.sha256((tmp_path / sample.name).read_bytes()).hexdigest() != drop[1][0]


def test_no_two_samples_are_one_document(drop):
    assert len(set(drop[1])) == len(SAMPLES) == 16


def test_every_manuscript_is_used_and_every_code_is_known():
    texts = {p.name for p in importlib.resources.files("demo").joinpath("texts").iterdir()}
    assert {f"{sample.text}.txt" for sample in SAMPLES} == texts
    assert {sample.code for sample in SAMPLES} - {""} <= catalogue().keys()


def test_images_open_with_as_many_pages_as_they_should(drop):
    for sample in SAMPLES:
        path = drop[0] / sample.name
        if path.suffix in (".png", ".jpg", ".tif") and not sample.code:
            with Image.open(path) as image:
                image.load()
                assert getattr(image, "n_frames", 1) == sample.pages


def test_group_4_is_what_it_says(drop):
    with Image.open(drop[0] / "minutes-1901.tif") as image:
        assert image.info["compression"] == "group4"
        assert image.mode == "1"


def test_bad_samples_are_bad_as_they_should_be(drop):
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(drop[0] / "minutes-locked.pdf")
    with (
        Image.open(drop[0] / "avis-broken.jpg") as image,
        pytest.raises(OSError, match="truncated"),
    ):
        image.load()


def test_old_encodings_hold_the_text(drop):
    def words(text):
        return text.split()

    memoir = manuscript.plain(manuscript.read("memoir_ru"))
    assert words((drop[0] / "zapiski.txt").read_bytes().decode("cp1251")) == words(memoir)
    note = manuscript.plain(manuscript.read("note_ru"))
    assert words((drop[0] / "trebovanie-1911.txt").read_bytes().decode("koi8-r")) == words(note)
    spoilt = (drop[0] / "registre-1878.txt").read_text("utf-8")
    whole = manuscript.plain(manuscript.read("mojibake_fr"))
    assert spoilt != whole
    assert spoilt.encode("cp1252").decode("utf-8") == whole


def test_manuscript_markup_leaves_no_trace_in_the_plain_text():
    for sample in SAMPLES:
        text = manuscript.plain(manuscript.read(sample.text), running_heads=True)
        assert manuscript.SOFT_HYPHEN not in text
        assert not any(line.startswith(("# ", "= ", "> ", "% ")) for line in text.splitlines())


def test_words_break_at_soft_hyphens_and_nowhere_else():
    from demo.fonts import face
    from demo.typeset import _broken

    text = "a settle¬ment of " + "extra¬ordi¬nary " * 12
    lines = list(_broken(text, face("print", 30), 300, 0))
    joined = " ".join(" ".join(line) for line in lines)
    assert "- " in joined
    assert joined.replace("- ", "").split() == text.replace("¬", "").split()


def test_page_that_is_too_full_is_refused():
    leaf = Leaf((Block("paragraph", "word " * 3_000),))
    with pytest.raises(ValueError, match="does not fit"):
        page(leaf, Style(), np.random.default_rng(1))


def test_ageing_keeps_gray_values_in_range_and_ink_darker_than_paper():
    rng = np.random.default_rng(1)
    marks = np.zeros((200, 300), np.float32)
    marks[90:110, 50:250] = 1
    light = age.scanned(age.worn(age.faded(marks, rng, 0.3), rng, 0.1), rng, foxing=3, fold=True)
    assert light.min() >= 0
    assert light.max() <= 1
    assert light[90:110, 60:240].mean() < light[20:60, 60:240].mean() - 0.3
    back = age.bled_through(np.zeros_like(marks), marks, 0.2)
    assert 0.1 < back.max() <= 0.2
