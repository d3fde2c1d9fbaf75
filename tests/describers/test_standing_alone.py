"""References that stand by themselves: no heading, no note number, nothing that calls them."""

from __future__ import annotations

import pytest

from describers.citations.splitting.paragraphs import short_paragraphs

ALONE = [
    "Anna Lund, Die Mühle am Berg. Studien zur Dorfgeschichte (Kiel: Wachholtz, 1968), 12–15.",
    "See Tom Quell, “The Price of Yams,” Journal of Village History 38, no. 2 (1999): 201–29.",
    "Лунд А. И. Мельницы Поволжья. Казань: Изд-во Казанского университета, 1968. С. 12–15.",
    "Jeanne Osmont, Les nourrices du Morvan, Dijon, EUD, 1990, p. 15.",
    "Vgl. Ute Zang, Mägde vor Gericht, in: Tiroler Heimat 58 (1994), S. 23–49.",
    "Ilaria Passa, Confraternite e carità a Noli, Genova, Marietti, 1994, pp. 10-31.",
    "Lund, Anna; Quell, Tom: Das Leinenhaus. Bielefeld: Aisthesis, 1993, S. 9–14.",
]


@pytest.mark.parametrize("line", ALONE)
def test_a_line_that_is_a_reference_is_one(line, describing):
    (found,) = describing(line).citations
    assert found.type in ("book", "article", "chapter")
    assert found.author
    assert found.title
    assert found.pages
    assert found.confidence > 0.8


#: what was written, to whom and when, or nothing; then a file, its house and its last unit
FILES = [
    ("The miller to his brother, 3 May 1823, ", "Norfolk Record Office, PD 61/12"),
    ("Der Amtmann an die Kammer, 9. Juli 1683, ", "FHKA, NÖ HA, W-12/B, fol. 31r"),
    ("Lettre du sénéchal, 14 oct. 1681, ", "AMAE, CP Hollande, vol. 122, f° 40"),
    ("Carta del corregidor al virrey, Salta, 2 de junio de 1788: ", "AGN, Sala IX, 23-5-1, f. 77"),
    ("The parish clerk's accounts (", "Essex Record Office, D/P 31/5"),
    ("", "RA, Diplomatica Anglica, vol. 31"),
    ("", "NLA Hannover, Hann. 74 Göttingen Nr. 118"),
    ("", "National Archives of India, Home (Public) A, nos. 12–14"),
]


@pytest.mark.parametrize(("before", "file"), FILES)
def test_a_file_is_read_behind_what_it_is_of(before, file, describing):
    (found,) = describing(f"{before}{file}{')' * ('(' in before)}.").citations
    assert found.type == "archival"
    assert found.raw.rstrip(".") == file


@pytest.mark.parametrize("between", ["\n", "\n\n", "\n\n\f"])
def test_lines_without_a_heading_are_read_one_by_one(between, describing):
    text = between.join(ALONE)
    found = describing(text).citations
    assert len(found) == len(ALONE)
    for one, line in zip(found, ALONE, strict=True):
        start = text.index(line)
        assert start <= one.start < one.end <= start + len(line)


def test_a_paragraph_whose_lines_are_broken_is_one(describing):
    broken = ALONE[0].replace("zur Dorf", "zur\nDorf").replace("Wachholtz, ", "Wachholtz,\n")
    (found,) = describing(f"The mill was sold.\n\n{broken}\n\nNobody came.").citations
    assert found.title == "Die Mühle am Berg. Studien zur Dorfgeschichte"
    assert found.year == "1968"


@pytest.mark.parametrize(
    "line",
    [
        '1990 and 2002: "Comrade Lund" 2004: "Lund"',
        "1848. The mill burns, 12 dead.",
        "Lund, Anna (1820–1881), born in Kiel, married to Tom Quell.",
        "Smith, John, baker, Kiel, 1848, 12 Thaler",
        "Fig. 3. Anna Lund, The Mill at Dawn, oil on canvas, London, 1871, 45 x 60 cm",
        "London, 12 March 1848. To John Murray, Publisher.",
        "Sarah Mill, “beloved wife”, Hexby, 1801–1848",
        "Иван Петров, прапорщик 12-го полка, убит при Бородине, 1812, 23 лет.",
        "The Annals of the Parish of Hexby, 1820–1848, kept by the Rev. J. Lund",
        "Rooms 1 to 40 looked on the sea, rooms 41 to 86 on the gasworks.",
        "DUBLIN, May the 11th, O. S. 1748.",
        "RA 3, 1823: twelve barrels of tar, nr. 9.",
        "Abfahrt Kiel 7.12, Plön 8.04, Lübeck 9.31; Rückfahrt 17.45.",
    ],
)
def test_other_short_lines_with_years_and_names_are_none(line, describing):
    assert describing(line).citations == ()


def test_paragraphs_are_cut_where_a_line_ends_and_the_next_begins():
    text = "One, 1900.\nTwo Lund goes on\nto the end, 12.\n\n  Three 3\n\f" + "x" * 800 + "1"
    spans = list(short_paragraphs(text, 0, len(text)))
    assert [text[a:b] for a, b in spans] == ["Two Lund goes on\nto the end, 12."]
    text = "Kiel 1848, 12.\n" * 2
    assert [text[a:b] for a, b in short_paragraphs(text, 0, len(text))] == ["Kiel 1848, 12."] * 2
