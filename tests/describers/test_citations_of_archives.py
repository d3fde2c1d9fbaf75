"""Archival references in running text and notes: leaves and their backs, columns, house last."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("ГАРФ. Ф. 58. Оп. 7. Д. 12. Л. 4–6об.", ("58", "7", "12", "4-6об")),
        ("ГАРФ. Ф. 58. Оп. 7. Д. 12. Л. 8а об.", ("58", "7", "12", "8а об")),
        ("РГАДА. Ф. 21. Оп. 7. Стб. 212. Л. 31.", ("21", "7", "212", "31")),
        ("РГАДА. Ф. 21. Оп. 7. Столбец 212. Л. 31.", ("21", "7", "212", "31")),
        ("ЦДІАК України. Ф. 44. Оп. 1. Спр. 345. Арк. 7зв.", ("44", "1", "345", "7зв")),
        ("RGADA, f. 21, op. 9, stb. 145, l. 12ob-13.", ("21", "9", "145", "12ob-13")),
    ],
)
def test_leaves_and_units(describing, text, fields):
    (found,) = describing(f"So it was told.\n\n{text}\n").citations
    assert (found.fond, found.opis, found.delo, found.list) == fields


HOUSE_LAST = (
    "Diary of Smith, 4 June 1871; File 9; Crew Lists, 1831-1877; Papers of the Harbour Board,"
    " Record Group 41; National Archives Building, Washington, DC."
)


def test_semicolons_part_one_reference_whose_house_is_last(describing):
    found = describing(f"Text.\n\nNotes\n\n1. {HOUSE_LAST}\n\n2. End of notes.\n").citations
    assert [c.type for c in found] == ["archival"]
    assert (found[0].fond, found[0].delo) == ("Record Group 41", "File 9")


def test_semicolons_part_references_that_name_houses(describing):
    note = (
        "Holm diary, box 3, Holm Papers, State Library; B. Lyle, box 4, Lyle Papers, State Library."
    )
    found = describing(f"Text.\n\nNotes\n\n1. {note}\n\n2. End of notes.\n").citations
    assert [c.fond for c in found] == ["Holm Papers", "Lyle Papers"]


def test_a_range_of_years_is_no_page_range(describing):
    found = describing(
        "Text.\n\nNotes\n\n1. Crew Lists, 1831-1877.\n\n2. End of notes.\n"
    ).citations
    assert found == ()


def test_an_address_goes_on_over_a_line_end(describing):
    text = (
        "Text.\n\nNotes\n\n1. C. Dane, Old Charts, http://www.example.org/store/\n"
        "charts/1790.html (accessed 8 June 2017).\n2. https://doi.org/10.5555/jv.2010.\n0042-17.\n"
    )
    found = describing(text)
    assert [c.url for c in found.citations] == [
        "http://www.example.org/store/charts/1790.html",
        "https://doi.org/10.5555/jv.2010.0042-17",
    ]


ARTICLE = 'J. Halden, "The tithe books of Ely," Fen Historian 14, no. 2 (1968): 31-52.'


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        (f"There were two books.1 One is lost.\n\n1. {ARTICLE}\n", [1]),
        (
            f"There were two.\n\n1. {ARTICLE}\n2. Ibid., 47.\n3. Halden, op. cit., p. 50.\n",
            [1, 2, 3],
        ),
        # a list of a text, or a single paragraph with a number, is no note
        ("Two rules.\n\n1. Come in time.\n2. Bring bread.\n3. Leave by noon.\n", []),
        (f"There were two books.\n\n1. {ARTICLE}\n", []),
        (
            f"Two books.1\n\n1. {ARTICLE}\n\nAnd so it ended, as all had said.\n",
            [],
        ),
    ],
)
def test_short_runs_of_notes_at_the_end_of_a_text(describing, text, numbers):
    assert [note.number for note in describing(text).notes] == numbers
