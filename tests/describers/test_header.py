"""What a document says it is, from its head and from its file."""

from __future__ import annotations

import json

import pytest

from describers.contract import Description, HeaderField
from describers.exports.as_json import as_json


def fields(description):
    return {h.field: h.value for h in description.header if h.origin == "text"}


def test_a_letter(describing):
    text = (
        "Holm's Letter to Keller, 10 December 1907\n\nVERY SECRET\nTo: A. Keller\n\n"
        "Dear Anna,\n\nI came."
    )
    found = fields(describing(text, "en"))
    assert found["author"] == "Holm"
    assert found["recipient"] == "A. Keller"
    assert found["date"] == "1907-12-10"
    assert found["title"] == "Holm's Letter to Keller, 10 December 1907"


def test_a_dateline(describing):
    found = fields(describing("Leeds, 3 May 1911\n\nDear Sir,\n\nYour letter came.", "en"))
    assert (found["place"], found["date"]) == ("Leeds", "1911-05-03")
    # `Sir` names nobody
    assert "recipient" not in found


def test_a_chapter_under_an_author(describing):
    found = fields(
        describing("Anna Keller\n\nRivers\n\n\nCHAPTER XLIII\nTHE ICE\n\nIt froze.", "en")
    )
    assert found["author"] == "Anna Keller"
    assert found["chapter"] == "CHAPTER XLIII"


def test_a_paper_with_its_author_below(describing):
    found = fields(describing("The Mills: A Reply\n\nAnna Keller, Leeds\n\nIt is said that.", "en"))
    assert (found["title"], found["author"]) == ("The Mills: A Reply", "Anna Keller")


def test_the_file_speaks_too(describing):
    found = describing("Text.", "en", metadata={"title": "A  Title", "author": "N. N."})
    assert ("title", "A Title", "plain:title") in {
        (h.field, h.value, h.origin) for h in found.header
    }


def test_a_source_line(describing):
    text = (
        'From Kirk, Anna. "On Wells." As reproduced in Wells, ed. Tom Hart '
        "(Leeds: Moor Press, 1999), 5-6.\n\nThe text."
    )
    assert fields(describing(text, "en"))["source"].startswith("Kirk, Anna")


def test_embedded_documents(describing):
    body = "This is the body of a letter that goes on for a while. " * 8
    text = (
        f"{body}\n\nDocument 1\nLetter to Ivan Holm, 22 January 1928\nDear Ivan:\n{body}\n\n"
        f"Document 2\nPetition to the Mill Board, 20 April 1935\n{body}\n\nNotes\n"
    )
    first, second = describing(text, "en").embedded
    assert {h.field: h.value for h in first.header}["date"] == "1928-01-22"
    assert {h.field: h.value for h in first.header}["recipient"] == "Ivan Holm"
    assert (first.kind, second.kind) == ("letter", "petition")
    assert text[second.start : second.end].startswith("Document 2")


def test_the_header_is_printed_by_the_names_of_its_fields(describing):
    found = describing("Orlebar, 6 March 1934\n\nDear Mr. Hale,\n\nThe bridge is built.\n")
    printed = json.loads(as_json(found, indent=2))
    assert printed["header"]["date"]["value"] == "1934-03-06"
    assert set(printed["header"]) == {field.field for field in found.header}


def test_a_second_reading_of_a_field_stands_beside_the_first():
    def title(value: str, origin: str) -> HeaderField:
        return HeaderField("title", value, value, None, None, None, None, origin, 0.7)

    two = Description(header=(title("One", "html:title"), title("Other", "text")))
    printed = json.loads(as_json(two, indent=0))["header"]["title"]
    assert printed["value"] == "One"
    assert [read["value"] for read in printed["others"]] == ["Other"]


def test_a_masthead_over_a_title(describing):
    text = (
        "Northern Economic Review, Volume 9, Number 2\n\nFlax and Freight\n\n"
        "Margaret L. Thorn\nUniversity of Leeds\n\nThe fields fed the mills for most of a century,"
        " and yet the merchants have left almost no mark.\n"
    )
    found = fields(describing(text, "en"))
    assert found["source"] == "Northern Economic Review, Volume 9, Number 2"
    assert (found["title"], found["author"]) == ("Flax and Freight", "Margaret L. Thorn")


def test_a_russian_paper(describing):
    text = "Вестник речной истории\n\nСоляные амбары\n\nП. К. Верхов\n\nСоль везли водой.\n"
    found = fields(describing(text, "ru"))
    assert found["source"] == "Вестник речной истории"
    assert (found["title"], found["author"]) == ("Соляные амбары", "П. К. Верхов")


def test_years_of_a_title_and_days_of_notes_are_no_dateline(describing):
    text = (
        "Supply in the Winter, 1914-1915\nD. R. Oll\n\nThe hay did not come.1\n\nNotes\n\n"
        "1. Le Courrier, 3 March 1915, p. 2.\n"
    )
    assert "date" not in fields(describing(text, "en"))


def test_a_title_that_runs_over_its_line(describing):
    text = (
        "RIVER STUDIES, Vol. 9, No. 2, 1994, 11-30\n\nSalt, Ice and the Lower Kama: The Bargemen\n"
        "of a Northern Province, 1868-1914\n\nANNA B. KELLER\n\nThe barges came in May."
    )
    found = fields(describing(text, "en"))
    assert found["title"] == (
        "Salt, Ice and the Lower Kama: The Bargemen of a Northern Province, 1868-1914"
    )
    assert found["author"] == "ANNA B. KELLER"


def test_years_in_brackets_under_a_title_belong_to_it(describing):
    text = "LES BATELIERS DE LA KAMA\n(1868-1914)\n\npar Anne KELLER\n\nLes barques arrivaient."
    assert fields(describing(text, "fr"))["title"] == "LES BATELIERS DE LA KAMA (1868-1914)"


def test_a_heading_right_over_its_text_is_one_line(describing):
    text = (
        "THE ICE\nIt froze on the river in the night of the third, and nobody crossed it\nany more."
    )
    assert fields(describing(text, "en"))["title"] == "THE ICE"


def test_a_title_over_its_author_is_one_line(describing):
    text = (
        "Salt and Ice\nAnna Keller\nRiver Studies, vol. 9 (1994), no. 2\n\nThe barges came in May."
    )
    found = fields(describing(text, "en"))
    assert (found["title"], found["author"]) == ("Salt and Ice", "Anna Keller")
    assert found["source"] == "River Studies, vol. 9 (1994), no. 2"


def test_navigation_of_a_web_page_is_no_title(describing):
    text = (
        "Home > Library > The Long Tow > Chapter 2\n[Previous chapter] [Contents] [Next]\n\n"
        "Chapter 2: The Ice\n\nby Anna Keller\n\nRevised version, March 2009\n\nIt froze."
    )
    found = fields(describing(text, "en"))
    assert found["title"] == "Chapter 2: The Ice"
    assert found["author"] == "Anna Keller"
    assert found["date"] == "2009-03"


def test_a_russian_masthead_by_years(describing):
    text = (
        "Вестник речных архивов. 1998. № 7 (12). С. 64–83\n\nН. В. Лузин\n\n«ЛЁД СТОИТ»: БУРЛАКИ\n"
        "КАМСКОГО КРАЯ В 1917–1921 ГГ.\n\nЛёд стал в ноябре."
    )
    found = fields(describing(text, "ru"))
    assert found["source"] == "Вестник речных архивов. 1998. № 7 (12). С. 64–83"
    assert found["title"] == "«ЛЁД СТОИТ»: БУРЛАКИ КАМСКОГО КРАЯ В 1917–1921 ГГ."


@pytest.mark.parametrize(
    ("text", "language", "place"),
    [
        ("Not 4 May 1871 but 5 May 1871.", "en", []),
        ("Perhaps 4 May 1871.", "en", []),
        ("Nicht 4. Mai 1871, sondern 5. Mai 1871.", "de", []),
        ("Non 4 mai 1871 mais 5 mai 1871.", "fr", []),
        ("Не 4 мая 1921 г.", "ru", []),
        ("Leeds, 4 May 1871.", "en", ["Leeds"]),
    ],
)
def test_words_that_join_sentences_are_no_places(text, language, place, describing):
    header = describing(text, language).header
    assert [field.value for field in header if field.field == "place"] == place
