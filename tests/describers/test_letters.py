"""Letters, notices and pages of print, in four languages over three centuries, with their fields.

All are made up. A field that is null must not be read: nothing where there is nothing.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaners.contract import CleanText
from cleaners.plan import clean
from describers.describe import describe
from describers.headers.defaults import is_default
from describers.headers.find import from_text
from describers.origin import Origin
from extractors.contract import Page, assemble

CASES = json.loads((Path(__file__).parents[1] / "golden/describers_letters.json").read_text())


def plain(text: str) -> str:
    return " ".join(re.findall(r"[\w&]+", text.lower()))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_the_fields_of(case):
    page = Page(1, "text", case["text"], source="decoded")
    extraction = assemble("plain_text", "text/plain", (page,))
    cleaned = clean(extraction)
    found = {f.field: f for f in describe(cleaned, extraction).header if f.origin == "text"}
    for name, wanted in case["header"].items():
        got = found[name].value if name in found else None
        assert plain(got or "") == plain(wanted or ""), name
    for field in found.values():
        assert cleaned.text[field.start : field.end] == field.text
        if field.field != "date":
            assert " ".join(field.text.split()) == field.value


@given(st.text(st.sampled_from("Aa .,\n:'-&12Дд№"), max_size=400))
def test_no_text_stops_the_reader_and_every_span_is_of_the_text(text):
    for field in from_text(text, 0, len(text), (), (), Origin(CleanText(text, (), ()))):
        assert text[field.start : field.end] == field.text
        assert field.text.strip()


@pytest.mark.parametrize(
    "title",
    [
        *("Untitled", "untitled-2", "Microsoft Word - minutes.doc", "letter.docx", "scan_0012"),
        *("IMG_4411", "20031105143012", "Unbenannt", "Sans titre 3", "Без имени", "C:\\tmp\\a.rtf"),
        *("Document1", "report_final_v2", "Neues Dokument", "- 1 -"),
    ],
)
def test_a_program_s_title_is_no_title(title):
    assert is_default("title", title)


@pytest.mark.parametrize(
    "title",
    [
        "Minutes",
        "The Scanner's Tale",
        "Word and Image",
        "1848: A Year",
        "Протокол",
        "Index of Wills",
    ],
)
def test_a_person_s_title_is_one(title):
    assert not is_default("title", title)


@pytest.mark.parametrize(
    "author",
    [
        *("anonymous", "user", "Administrator", "HP ScanJet 5590", "KMBT_C253", "jsmith", "PC-12"),
        *(
            "Xerox WorkCentre 7845",
            "Besitzer",
            "Пользователь",
            "OWNER\\lab",
            "PScript5.dll Version 5",
        ),
        *("Canon iR-ADV C5235", "www.example.org", "author"),
    ],
)
def test_a_program_s_author_is_none(author):
    assert is_default("author", author)


@pytest.mark.parametrize(
    "author", ["Anna Keller", "Lund, P.", "Voltaire", "Xerxes Holm", "Брокгауз", "National Trust"]
)
def test_a_person_s_name_is_an_author(author):
    assert not is_default("author", author)
