"""The page of the last runs: every number of every run, drawn and said; nothing from elsewhere."""

from __future__ import annotations

import re

import pytest
from lxml import html

from expectations.contract import RunShape, Sample
from expectations.trends import render


def brought(n: int, documents: int, quarantined: int, confidence: float | None) -> RunShape:
    scanned = None if confidence is None else Sample(documents, confidence, 2.0)
    return RunShape(
        f"run-{n}",
        documents,
        quarantined,
        pages=Sample(documents, 2.5, 0.5),
        confidence=scanned,
        unknown_words=Sample(documents, 0.031, 0.01),
    )


RUNS = [brought(1, 10, 1, 91.0), brought(2, 20, 0, None), brought(3, 40, 2, 88.0)]


@pytest.fixture(scope="module")
def page() -> str:
    given = {"parish <1>": RUNS, "maps": RUNS[:1], "sent": [RunShape("run-3", 3, 3)]}
    return render(given, run="run-3", report="run-3.html")


def test_the_page_has_every_number_of_every_run(page):
    table = html.document_fromstring(page).findall(".//table")[1]
    rows = [[cell.text_content() for cell in row] for row in table.findall("tr")[1:]]
    assert rows == [
        ["run-3", "40", "100", "5.0%", "88.0", "3.1%"],
        ["run-2", "20", "50", "0.0%", "–", "3.1%"],
        ["run-1", "10", "25", "10.0%", "91.0", "3.1%"],
    ]


def test_what_is_drawn_is_said_too_and_lies_in_its_frame(page):
    figures = html.document_fromstring(page).findall(".//figure")
    said = [figure.find("figcaption").text for figure in figures]
    assert said[5:10] == [
        "Documents: 40, before 10 to 20",
        "Pages: 100, before 25 to 50",
        "Quarantined: 5.0%, before 0.0% to 10.0%",
        "Mean OCR confidence: 88.0, before 91.0",
        "Unknown words: 3.1%, before 3.1%",
    ]
    assert said[0] == "Documents: 10, none before"
    # what no run has is not drawn
    assert said[10:] == ["Documents: 3, none before", "Quarantined: 100.0%, none before"]
    for figure, words in zip(figures, said, strict=True):
        drawing = figure.find("svg")
        assert drawing.get("aria-label") == words
        for dot in drawing.findall("circle"):
            assert 0 < float(dot.get("cx")) <= 240
            assert 0 < float(dot.get("cy")) <= 100
    # more documents stand higher; where a run has no number the line breaks off
    heights = [float(dot.get("cy")) for dot in figures[5].find("svg").findall("circle")]
    assert heights == sorted(heights, reverse=True)
    assert len(set(heights)) == 3
    assert len(figures[5].find("svg").findall("polyline")) == 1
    assert figures[8].find("svg").findall("polyline") == []


def test_the_page_needs_nothing_beside_it(page):
    assert re.findall(r"(?:src|href)\s*=\s*.([^\"']*)", page) == ["run-3.html"]
    assert not re.search(r"<script|@import|url\(|https?:", page)
    assert "parish &lt;1&gt;" in page
