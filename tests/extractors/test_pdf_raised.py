"""Raised figures in a PDF's own text: written apart from what they stand at, each at its place."""

from __future__ import annotations

import io
import itertools

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfgen import canvas

from extractors.pdf.glyphs import LayerLine
from extractors.pdf.layer import read_layer

#: a piece of a line, and whether it is raised
Piece = tuple[str, bool]


def drawn(pieces: list[Piece], *, small: float = 0.6, rise: float = 0.4) -> list[LayerLine]:
    """The lines that are read where the pieces are drawn one behind the other."""
    out = io.BytesIO()
    sheet = canvas.Canvas(out, pagesize=(595, 842))
    text = sheet.beginText(60, 700)
    for said, raised in pieces:
        text.setFont("Times-Roman", 11 * small if raised else 11)
        text.setRise(11 * rise if raised else 0)
        text.textOut(said)
    sheet.drawText(text)
    sheet.showPage()
    sheet.save()
    return list(read_layer(pypdfium2.PdfDocument(out.getvalue())[0]).lines)


@pytest.mark.parametrize(
    ("pieces", "text"),
    [
        ([("sold in 1850", False), ("3", True), (" to Orme", False)], "sold in 1850[3] to Orme"),
        ([("of the mill.", False), ("12", True), (" Then", False)], "of the mill.[12] Then"),
        ([("a field of 10", False), ("2", True), (" rods", False)], "a field of 10² rods"),
        ([("the 4", False), ("th", True), (" of May 1850", False)], "the 4th of May 1850"),
        ([("in 1850 and 1861, No. 12", False)], "in 1850 and 1861, No. 12"),
    ],
)
def test_figures_are_written_by_where_they_stand(pieces: list[Piece], text: str) -> None:
    assert [line.text for line in drawn(pieces)] == [text]


def test_lowered_and_merely_small_figures_stay() -> None:
    assert (
        drawn([("H", False), ("2", True), ("O at noon", False)], rise=-0.2)[0].text == "H2O at noon"
    )
    assert drawn([("No. 18", False), ("50", True), (" b", False)], rise=0.0)[0].text == "No. 1850 b"


@given(
    st.integers(1000, 1999),
    st.integers(1, 99),
    st.floats(0.5, 0.75),
    st.floats(0.25, 0.5),
)
def test_a_year_and_its_note_never_run_together(
    year: int, note: int, small: float, rise: float
) -> None:
    pieces = [(f"let in {year}", False), (f"{note}", True), (" to Orme", False)]
    (line,) = drawn(pieces, small=small, rise=rise)
    assert line.text == f"let in {year}[{note}] to Orme"
    assert len(line.glyphs) == len(line.text)
    places = [word.place for word in line.words]
    assert all(one[2] <= other[0] + 0.1 for one, other in itertools.pairwise(places))
