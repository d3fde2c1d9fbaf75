"""The sample drop through the rooms: what is read is what was written; verdicts are right."""

from __future__ import annotations

import re

import pytest
from rapidfuzz.distance import Levenshtein

from demo import manuscript
from demo.render import render
from demo.samples import SAMPLES
from expectations.measure import measure
from expectations.suite import validate
from findings.errors import RefusedError
from fonds.pipeline import Pipeline, refusal

pytestmark = pytest.mark.slow

#: the share of characters that may be read wrongly: what was measured, with some room
BOUNDS = {
    "letter-1893.png": 0.02,
    "pismo-1927.jpg": 0.06,
    "brief-1908.png": 0.02,
    "avis-1887.jpg": 0.04,
    # two lines that column 1 has more than column 2 are read last, see below
    "gazette-1884.tif": 0.1,
    "spravka-1936.png": 0.08,
    "minutes-1901.tif": 0.02,
    "verzeichnis-1912.pdf": 0.03,
    "cahiers.pdf": 0.01,
    "zapiski.txt": 0.0,
    "trebovanie-1911.txt": 0.0,
    "dnevnik-1905.txt": 0.0,
}


@pytest.fixture(scope="module")
def documents(tmp_path_factory):
    """Each sample by name: the document, or the error that refused it."""
    into = tmp_path_factory.mktemp("drop")
    render(into)
    pipeline = Pipeline()
    done = {}
    for sample in SAMPLES:
        try:
            done[sample.name] = pipeline.document(into / sample.name)
        except RefusedError as error:
            done[sample.name] = error
    return done


@pytest.fixture(scope="module")
def verdicts(documents):
    rows = [
        measure(name, None, None, None, refusal=refusal(done))
        if isinstance(done, RefusedError)
        else measure(name, done.extraction, done.clean, done.description)
        for name, done in documents.items()
    ]
    return {verdict.doc_id: verdict for verdict in validate(rows)}


def squashed(text: str) -> str:
    """One line, words that were broken at a line's end whole, page numbers left out."""
    whole = re.sub(r"(?<=\w)-\n(?=\w)", "", text)
    return " ".join(re.sub(r"-? ?\b\d\b ?-?\s*(\f|$)", "", whole).split())


@pytest.mark.parametrize("name", BOUNDS)
def test_what_is_read_is_what_was_written(documents, name):
    sample = next(sample for sample in SAMPLES if sample.name == name)
    extraction = documents[name].extraction
    written = squashed(manuscript.plain(manuscript.read(sample.text), running_heads=True))
    read = squashed(extraction.text)
    assert Levenshtein.distance(written, read) <= BOUNDS[name] * len(written)
    assert len(extraction.pages) == sample.pages


def test_columns_are_read_down_to_their_end(documents):
    lines = documents["gazette-1884.tif"].extraction.text.splitlines()
    found = [line for line in lines if "Hob Lane" in line or "black portfolio" in line]
    assert ["Hob Lane" in line for line in found] == [True, False]


def test_web_page_is_read_and_its_navigation_is_cut(documents):
    clean = documents["winter-1895.html"].clean.text
    for block in manuscript.read("page_en")[0].blocks:
        assert block.text in clean
    assert "Bookshop" not in clean


def test_mojibake_is_repaired(documents):
    clean = squashed(documents["registre-1878.txt"].clean.text)
    assert clean == squashed(manuscript.plain(manuscript.read("mojibake_fr")))


def test_languages_are_told_apart(documents):
    for sample in SAMPLES:
        if not sample.code:
            found = documents[sample.name].description.languages
            assert found[0].language == sample.languages[0], sample.name


def test_good_samples_are_published_and_bad_ones_are_not(verdicts):
    for sample in SAMPLES:
        verdict = verdicts[sample.name]
        if sample.code:
            assert (verdict.state, verdict.codes) == ("quarantined", (sample.code,))
            assert verdict.findings[0].remedy
        else:
            assert verdict.state in ("published", "published_with_warnings"), verdict


def test_blank_page_is_accounted_for(documents):
    states = [page.state for page in documents["minutes-1901.tif"].extraction.pages]
    assert states == ["text", "text", "blank", "text"]
