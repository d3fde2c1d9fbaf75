"""What greets, signs or is addressed in a text without being a field of a letter; and what is."""

from __future__ import annotations

import pytest

NOTHING = {"author": None, "recipient": None}
MINUTES = "MINUTES of the Harbour Board, 4 June 1901\n\nPresent: Mr Lowe.\n\n"
CASES = [
    (
        (
            "The register of 1702 shows that the miller and his wife had left the parish by"
            " then. Dear"
            " Anne, as her sisters called her, kept the house. Yours was the garden, said the"
            " old man."
        ),
        NOTHING,
    ),
    (
        (
            "Dear old Tom, as everybody in the regiment called him, was buried on the hill in"
            " 1855 and"
            " the men wept."
        ),
        NOTHING,
    ),
    (
        (
            "Die Chronik nennt den Müller und seine Frau, die das Dorf verlassen hatten."
            " Liebe Anna, so"
            " nannten sie alle, blieb im Haus."
        ),
        NOTHING,
    ),
    (
        (
            "Leeds, 3 May 1871. Dear John, I write to you about the mill which you sold last"
            " year to"
            " my brother.\n\nYours truly,\nAnne Hale\n"
        ),
        {"recipient": "John", "author": "Anne Hale"},
    ),
    (
        (
            f'{MINUTES}The Clerk read: "Gentlemen, I resign my seat. Yours truly, R. Tansley."\n\n'
            "It was accepted.\n"
        ),
        NOTHING,
    ),
    (
        (
            f'{MINUTES}A letter was read:\n\n"Gentlemen,\nI resign my seat.\nYours faithfully,\n'
            'R. Tansley."\n\nResolved: that it be accepted.\n'
        ),
        {"author": None},
    ),
    (
        (
            'Leeds, 3 May 1871\n\nDear John,\n\nHe said: "Yours is the mill." I could not'
            " answer.\n\n"
            "Yours truly,\nR. Tansley\n"
        ),
        {"author": "R. Tansley", "recipient": "John"},
    ),
    (
        (
            "Postkarte\n\nFrl. Anna Lehmann\nDresden A 16\nHolbeinstr. 7\n\nL. A.! Viele"
            " Grüße von der"
            " Reise sendet Deine Tante Grete. Weimar, 2. VII. 11\n"
        ),
        {"author": None, "recipient": "Frl. Anna Lehmann", "title": None},
    ),
    (
        (
            "Carte postale\n\nMadame Louise Petit\n14, rue des Lilas\nNantes\n\nBons baisers"
            " de Paris."
            " Ta cousine Jeanne.\n"
        ),
        {"recipient": "Madame Louise Petit", "title": None},
    ),
    (
        (
            "Bremen, den 4. Mai 1822.\n\nHochgeehrtester Herr Hofrath,\n\nIhr Schreiben habe ich"
            " erhalten und danke dafür.\n\nIhr ergebener\nJ. Kohl\n"
        ),
        {"recipient": "Herr Hofrath", "place": "Bremen"},
    ),
    (
        (
            "Lyon, 2 floréal an II.\n\nCitoyen Représentant,\n\nTout est tranquille"
            " ici.\n\nSalut et"
            " fraternité,\nDurand\n"
        ),
        {"recipient": "Citoyen Représentant", "author": "Durand"},
    ),
    (
        (
            "Hill House,\nnr. Ripon,\n12 June 1868.\n\nMy dear Tansley,\n\nThe pump is mended.\n\n"
            "Yours very truly,\nC. Lowe\n"
        ),
        {"place": "Ripon", "recipient": "Tansley"},
    ),
    (
        (
            "Marden Rectory,\nnear Hull,\n12 June 1868.\n\nMy dear Tansley,\n\nThe pump is"
            " mended.\n\n"
            "Yours very truly,\nC. Lowe\n"
        ),
        {"place": "Marden"},
    ),
    (
        (
            "3 Nov. 1916. In the trenches.\n\nDear Mother,\n\nAll well here.\n\nYour loving"
            " son,\nTom\n"
        ),
        {"date": "1916-11-03", "recipient": "Mother"},
    ),
]


@pytest.mark.parametrize(("text", "fields"), CASES, ids=lambda value: str(value)[:32])
def test_fields(text, fields, describing):
    found = {f.field: f.value for f in describing(text).header if f.origin == "text"}
    assert {name: found.get(name) for name in fields} == fields
