"""Published works read by the model: styles that no rule knows, its certainty, its making."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from describers.citations.model.certainty import RECIPE
from describers.citations.model.combine import combined
from describers.citations.model.works import readings
from describers.citations.shapes.people import persons
from workshop.citations.measure import calibration_error, curve, scores
from workshop.citations.train import train

MODEL = RECIPE.with_name("works.crfsuite")


def noted(describing, *notes):
    body = "\n\n".join(f"{n}. {note}" for n, note in enumerate((*notes, "End of notes."), 1))
    return describing(f"The text that the notes belong to.\n\nNotes\n\n{body}\n", "en").citations


@pytest.mark.parametrize(
    ("note", "fields"),
    [
        (
            "Žofie Černá, The Weir at Dawn (Brno: Orbis, 1971), 44.",
            {"author": "Černá, Žofie", "title": "The Weir at Dawn", "place": "Brno"},
        ),
        (
            "KRANZ Ottilie, Die Wehre im Tal, Kiel 1968, S. 12-14.",
            {"author": "KRANZ, Ottilie", "title": "Die Wehre im Tal", "year": "1968"},
        ),
        (
            "Halden SD, Ubbel PA, Capler AL. Weirs and wages in the fens. Fen Stud. 2002;34:284-7.",
            {"author": "Halden, S. D.; Ubbel, P. A.; Capler, A. L.", "volume": "34"},
        ),
        (
            "Lund, A. and Holm, B. (1971) The mill and its men. Leeds: Ward.",
            {"author": "Lund, A.; Holm, B.", "place": "Leeds", "publisher": "Ward"},
        ),
    ],
)
def test_styles_that_no_rule_was_written_for(describing, note, fields):
    (found,) = noted(describing, note)
    assert {name: getattr(found, name) for name in fields} == fields
    assert found.rule


@pytest.mark.parametrize(
    ("reference", "fields"),
    [
        # a title of one word, which no label but that of a name seems likelier for
        ("Osk T. Silt. Hull: Ward; 1974.", {"author": "Osk, T.", "title": "Silt"}),
        (
            "Bram W. Le Prix Du Sel. Rennes: Moulin, 1989.",
            {"title": "Le Prix Du Sel", "publisher": "Moulin"},
        ),
        # nobody has written it
        ("Kanal Dvina. T. 2. Riga: Zvaigzne, 1993, p. 31.", {"title": "Kanal Dvina"}),
        # a journal of one word, and its only number
        (
            "Roth K. Salt and silt. Fenlandia 1997; 43: 17-63.",
            {"container_title": "Fenlandia", "volume": "43", "issue": None},
        ),
        (
            "Anna Lund, Rivers of the North, vol. 3: The Dvina (Leeds: Ward, 1977), 4.",
            {"type": "book"},
        ),
        ("Lund, Agnès de. Murs de terre. Lyon: Verger, 1998.", {"author": "Lund, Agnès de"}),
        (
            "Lund, A. (2001): Dämme. In: Holm, B./Kern, C. (Hg.): Wasser heute. Bonn: Ried. S. 9.",
            {"container_title": "Wasser heute", "editor": "Holm, B.; Kern, C."},
        ),
    ],
)
def test_a_reference_has_a_title_and_its_fields_an_order(describing, reference, fields):
    text = f"The mill was sold.\n\nBibliography\n\n{reference}\n"
    (found,) = describing(text, "en").citations
    assert {name: getattr(found, name) for name in fields} == fields


def test_every_citation_says_what_read_it(describing):
    found = noted(
        describing,
        "Anna Lund, Ships and Mills (Oslo: Tar, 1920), 12.",
        "Ibid., 14; GARF, f. 17, op. 2, d. 5, l. 4.",
        "Lund, Ships, 15; see also note 1 above.",
        "“Pay Sheets,” Tide Data, https://tides.example.net/pay.csv.",
    )
    assert len(found) >= 5
    assert all(one.rule and 0 <= one.confidence <= 1 for one in found)


@pytest.mark.parametrize(
    "note",
    [
        "He died in Leeds in 1921, aged 70; his house was sold to Anna Lund of Hull in 1923.",
        "Anna Lund (1840-1912), miller at Ely, was a friend of Tom Pike.",
        "The date should be 5 March 1873. Emphasis in the original.",
        "Im Jahre 1843 zog die Familie nach Kiel, wo sie bis 1850 blieb.",
    ],
)
def test_a_note_without_a_reference_gives_none(describing, note):
    assert noted(describing, note) == ()


def test_what_has_no_year_is_left_to_the_rules():
    text = "Lund, The Mill, 12"
    assert combined(text, 0, len(text), [], "note", set()) == []


def test_numbers_are_kept_from_the_dates():
    text = "Anna Lund, “Mills,” Fen Review 12 (1971): 1844-1850."
    (reading,) = readings(text, 0, len(text))
    printed = {text[start:end] for start, end in reading.spans}
    assert printed == {"12", "1844-1850"}


def test_names_of_nobody_are_left():
    assert persons("") == ""
    assert persons("Anonymous") == "Anonymous"
    assert persons("Lund, Anna et al.") == "Lund, Anna"


def test_the_recipe_is_of_this_model():
    recipe = json.loads(RECIPE.read_text("utf-8"))
    assert recipe["sha256"] == hashlib.sha256(MODEL.read_bytes()).hexdigest()


def test_training_is_reproducible(tmp_path: Path):
    for name in ("one", "two"):
        train(tmp_path / name, 40, seed=5)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_a_curve_rises():
    pairs = [(n / 40, 0.9 if n % 3 else 0.2) for n in range(40)]
    heights = [height for _, height in curve(pairs)]
    assert heights == sorted(heights)


@pytest.mark.slow
def test_confidence_is_what_it_says():
    found = scores(seed=99)
    share = sum(one.right for one in found) / sum(one.fields for one in found)
    assert calibration_error(found) <= 0.05
    assert share >= 0.83


def test_a_note_that_is_a_reference_needs_no_end_of_a_sentence(describing):
    book, chemists = noted(
        describing,
        "Bayer, C. A. 2004. The Weirs of the Fen. Marsh, Ely, pp.",
        "Muller,C. (1993) Silt Letters, 18, 163-183.",
    )
    assert (book.author, book.title) == ("Bayer, C. A.", "The Weirs of the Fen")
    assert (chemists.container_title, chemists.title) == ("Silt Letters", None)


def test_a_debate_and_an_archive_are_none_where_somebody_wrote_it(describing):
    debate, journal = noted(
        describing,
        "Muller, C. 1993. Reading the market. Critical Inquiry 18 (2): 163-183.",
        "Schober, D. „Archivmacht und Wahrheit“. Der Archivar 63, Nr. 2 (2010): 150-158.",
    )
    assert (debate.type, debate.title, debate.volume) == ("article", "Reading the market", "18")
    assert (journal.type, journal.container_title) == ("article", "Der Archivar")


def test_an_imprint_in_brackets_is_no_reference_by_itself(describing):
    text = "The letter is in The Road (New Ely, CT: Marsh University Press, 1999), as he said."
    assert all(one.title != "New Ely" for one in describing(text, "en").citations)
