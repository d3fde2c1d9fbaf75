"""How likely a word is right: what moves it, where it is kept, and how well it was measured."""

from __future__ import annotations

import json
from dataclasses import replace
from importlib import resources
from xml.etree import ElementTree

import pytest

from extractors.contract import Box, Line, Page, Word
from extractors.ocr.certainty import NAMES, certainties, mean_certainty, rows
from extractors.outputs.alto import NAMESPACE, alto

READ = (("The", 96.0), ("harbour", 96.0), ("hxrqour", 96.0), ("wes", 31.0), ("1848", 90.0))


def page(words: tuple[tuple[str, float], ...] = READ, source: str = "ocr") -> Page:
    at, placed = 0, []
    for text, confidence in words:
        placed.append(Word(text, Box(10 * at, 0, 9, 20), confidence, at, at + len(text)))
        at += len(text) + 1
    line = Line(tuple(placed), Box(0, 0, 10 * at, 20))
    text = " ".join(text for text, _ in words)
    return Page(1, "text", text, (line,), 900, 100, language="eng", confidence=80.0, source=source)


def test_a_word_that_a_list_has_is_likelier_right_and_an_unsure_one_less() -> None:
    the, harbour, unknown, unsure, _ = certainties(page())
    assert min(the, harbour) > unknown > unsure
    assert all(0 < share < 1 for share in certainties(page()))


@pytest.mark.parametrize("better", [40.0, 70.0, 99.0])
def test_the_surer_the_engine_the_likelier_the_word(better: float) -> None:
    surer = (*READ[:3], ("wes", better), READ[4])
    assert certainties(page(surer))[3] > certainties(page())[3]


def test_a_page_that_no_engine_of_ours_read_has_none() -> None:
    assert certainties(page(source="imported")) == []
    assert mean_certainty(page(source="text_layer")) is None
    assert mean_certainty(replace(page(), lines=())) is None
    assert mean_certainty(page()) is not None


def test_alto_keeps_it_word_by_word() -> None:
    for source in ("ocr", "imported"):
        read = page(source=source)
        tree = ElementTree.fromstring(alto(read, doc_id="f1"))
        kept = [float(node.attrib["WC"]) for node in tree.iter(f"{{{NAMESPACE}}}String")]
        given = [confidence / 100 for _, confidence in READ]
        assert kept == pytest.approx(certainties(read) or given, abs=0.001)


def test_the_weights_fit_their_columns_and_were_measured_apart() -> None:
    made = json.loads(resources.files("extractors").joinpath("ocr/certainty.json").read_text())
    assert tuple(made["weights"]) == NAMES
    assert all(len(row) == len(NAMES) for row in rows(page()))
    measured = made["measured"]
    assert measured["all"]["expected_error"] <= 0.05
    # where a tenth of the words may hold most of the errors
    legible = [kind for kind in measured.values() if 0.93 < kind["right"] < 1]
    assert all(kind["expected_error"] <= 0.05 for kind in legible)
    assert all(kind["errors_in_least_tenth"] >= 0.5 for kind in legible)
