"""A house and a chain of units is a file of an archive; capitals and numbers alone are none."""

from __future__ import annotations

import pytest

from describers.citations.archives.units import units


@pytest.mark.parametrize(
    "line",
    [
        "NATO, Art. 5, and the WEU, Art. 12.",
        "Holm J., Dzieje wsi, PWN, t. 2, s. 14.",
        "J. Maier, Der Ofen, in: ZfG 12/3, S. 44.",
        "BBC, Series 3, ep. 4, 12 May 1981.",
        "A. P. Lund, file 3, desk 12.",
        "ICAO, Doc. 9303, part 4.",
        "PUF, Paris 1987, t. 2, fasc. 3.",
        "GPO Box 12, Sydney, NSW 2001.",
        "LXX, Gen. 4, 12.",
        "BNA, flight 412, gate 7.",
        "KNA, 4/12, Lomstraße.",
        "The Library, 12 High Street, Lomton, tel. 4120.",
        "Русский архив, 1871, кн. 3, стб. 412.",
        "上海图书馆, 2001年, 第12页.",
        "г. Лундск, ул. Мира, д. 12, кв. 4.",
    ],
)
def test_what_is_no_file(describing, line):
    found = describing(f"Text.\n\nNotes\n\n1. {line}\n\n2. End of notes.\n").citations
    assert [c for c in found if c.type == "archival"] == []


@pytest.mark.parametrize(
    ("reference", "rest"),
    [
        ("AGI, Lima, leg. 4, exp. 7, f. 18v", ""),
        ("AD Orne, M 41", ", rapport du 17 juin 1832"),
        ("TNA, ADM 106/978", ", 11 Sept. 1760"),
        ("Lucca, Archivio di Stato, Notari, reg. 7, c. 4v", ", die 8 Aprilis 1621"),
        ("AGN, Sala IV, leg. 12 (1799)", ""),
        ("LVVA, Lomta, reg. 4, zim. 12", ""),
        ("BAR, E2300#1000/716#412*", ""),
        ("AP Lublin, KGL, sygn. 71, k. 6", ", and the mayor's evasive reply"),
        ("RGAE, f. 41, op. 3, d. 12, l. 4", ", sowie GARF, f. 5, op. 1, d. 2, l. 3"),
        ("TsKhID, f. 17, op. 9, d. 134, l. 4", ", and f. 12, op. 1, ed. khr. 81, l. 3"),
    ],
)
def test_the_whole_of_a_reference(describing, reference, rest):
    text = f"Text.\n\nNotes\n\n1. {reference}{rest}.\n\n2. End of notes.\n"
    first = describing(text).citations[0]
    assert text[first.source_start : first.source_end].rstrip(".") == reference


def test_a_letter_labels_what_stands_there():
    first, last = units("f. 7, f. 18v", 0, 12)
    assert (first.level, last.level) == ("fond", "list")
