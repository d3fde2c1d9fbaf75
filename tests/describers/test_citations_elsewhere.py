"""Citations outside numbered notes: bibliographies, brackets, notes by symbols and at page feet."""

from __future__ import annotations

LISTED = (
    "The mill was old (Zubov 1954: 33), as was its dam (see also Harker and Lyle 1971, 12-14).\n\n"
    "References\n\nHarker, T. and B. Lyle. 1971. The Blind Keeper. Norwich: Anglia Press.\n\n"
    "Lyle, B. 1983. 'Tolls and patience', Transport Quarterly 4(2): 5-19.\n\n"
    "Zubov, A. 1954. Oka i ee liudi. Riazan': Oblizdat.\n\n"
    "———. Reki. Moscow: Kniga, 1960.\n"
)


def test_author_and_year_find_the_entry(describing):
    found = describing(LISTED, "en").citations
    short, second, keeper, tolls, oka, rivers = found
    assert (short.type, short.author, short.title, short.pages) == (
        "crossref",
        "Zubov, A.",
        "Oka i ee liudi",
        "33",
    )
    assert second.author == "Harker, T.; Lyle, B."
    assert (keeper.place, keeper.publisher, keeper.year) == ("Norwich", "Anglia Press", "1971")
    assert (tolls.type, tolls.volume, tolls.issue, tolls.pages) == ("article", "4", "2", "5-19")
    assert oka.place == "Riazan'"
    assert rivers.author == "Zubov, A."


def test_authors_who_are_part_of_the_sentence(describing):
    text = (
        "Zubov (1954, p. 33) disagreed, and so did Harker and Lyle (1971). Lyle's (1983, table 2)"
        " figures came later; in 1954 (1971) and under Zubov (1960s) nobody counted.\n\n"
        "Notes\n\n1. GARF, f. 17, op. 2, d. 5, l. 4; compare Harker and Lyle 1971, p. 12.\n\n"
        "2. Lyle (1990) is not listed, and Zubov 1955 neither.\n\n" + LISTED.split("\n\n", 1)[1]
    )
    found = [c for c in describing(text, "en").citations if c.type == "crossref"]
    assert [(c.title, c.pages) for c in found] == [
        ("Oka i ee liudi", "33"),
        ("The Blind Keeper", None),
        ("Tolls and patience", None),
        ("The Blind Keeper", "12"),
    ]
    assert [c.note for c in found] == [None, None, None, 1]


STYLES = (
    "The walls were wet.\n\nBibliography\n\n"
    "Harker, Tess, and Owen Lyle. “Salt and System.” Tidal Review 14, no. 2 (2009): 61–80."
    " doi:10.5555/tidal.2009.02.\n\n"
    'Marsh, Noel, et al. "Stones." Island Letters, vol. 7, nos. 1-2, 2016, pp. 5-29.\n\n'
    "Noailles, Agnès de. Walls of Mud. Translated by Colette Marsh, Verso, 1998.\n\n"
    'Orr, Beth. "In the Pans." Work by Water, edited by Tomás Quiro and Wendy Bly, Routledge, 2011,'
    " pp. 12-34.\n\n"
    "Zell, Ivo L. “Pay Sheets: A Set.” Tide Data. Accessed March 14, 2011."
    " https://tides.example.net/pay.csv.\n\n"
    "“Round Robin.” Tide Data, last modified June 2, 2010, http://tides.example.net/robin.\n"
)


def test_entries_of_several_styles(describing):
    article, letters, walls, pans, sheets, robin = describing(STYLES, "en").citations
    assert (article.type, article.author) == ("article", "Harker, Tess; Lyle, Owen")
    assert (article.title, article.volume, article.issue) == ("Salt and System", "14", "2")
    assert (letters.type, letters.issue, letters.pages) == ("article", "1-2", "5-29")
    assert (walls.author, walls.title) == ("Noailles, Agnès de", "Walls of Mud")
    assert (pans.type, pans.container_title, pans.publisher, pans.pages) == (
        "chapter",
        "Work by Water",
        "Routledge",
        "12-34",
    )
    assert (sheets.type, sheets.container_title) == ("web", "Tide Data")
    assert (robin.type, robin.title, robin.year) == ("web", "Round Robin", "2010")


def test_references_in_brackets(describing):
    text = (
        "The dam broke in May (Fominov, My Life in Mud, pp. 112-3), and the miller knew (ibid.,"
        " p. 120). Nobody paid (GARF, f. R-91, op. 1, d. 7, l. 18; Fominov, p. 130). Three came"
        " (see page 5, pp. 4, 5)."
    )
    found = describing(text, "en").citations
    assert [c.type for c in found] == ["book", "ibid", "archival", "crossref"]
    assert found[1].title == "My Life in Mud"
    assert found[2].fond == "R-91"
    assert (found[3].author, found[3].title) == ("Fominov", "My Life in Mud")


def test_notes_by_symbols(describing):
    text = (
        "He asked for a dog.* It was refused.†\n\n"
        "* Marit Lien, Fyr og Flamme (Bergen: Fjord, 1949), 12.\n\n† Ibid., 14.\n"
    )
    found = describing(text, "en")
    assert [n.number for n in found.notes] == [1, 2]
    assert [text[n.call_start : n.call_end] for n in found.notes] == ["*", "†"]
    assert found.citations[1].title == "Fyr og Flamme"


def test_notes_at_the_feet_of_pages(describing):
    text = (
        "Skins were paid.¹ Then complaints.²\n\n"
        "¹ Istoriia, ed. A. P. Orlov (Moscow: Nauka, 1968), II, 54.\n\n"
        "² RGADA, f. 214, op. 1, d. 3, l. 4.\n\n"
        "The sable moved east.³\n\n³ Ibid., l. 5.\n"
    )
    found = describing(text, "en")
    assert [n.number for n in found.notes] == [1, 2, 3]
    assert found.notes[1].text == "RGADA, f. 214, op. 1, d. 3, l. 4."
    assert found.citations[-1].list == "5"
    assert found.citations[-1].delo == "3"


def test_prose_gives_none(describing):
    text = (
        "Of the 214 dealers only 131 remained (for, 9; against, 2). Vol. I of the book was burnt;"
        " no. 2 is kept in Room 14, case 6. The great names, Batov (1840-1896) and Lomin (d. 1881),"
        " had gone. In Leeds, 1932, the two of them sold 40 in a week, nos. 112-151 in the ledger."
    )
    assert describing(text, "en").citations == ()


def test_a_long_list_of_names_is_no_trap(describing):
    # once cut into persons in every way there is: minutes for a line
    text = "Notes\n\n1. " + "A. Lund, B. Holm, " * 200 + "and others.\n\n2. End.\n"
    assert describing(text, "en").citations == ()
