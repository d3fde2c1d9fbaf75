"""Citations leave as CSL-JSON and BibTeX that other programs read."""

from __future__ import annotations

import pytest
from citeproc.source.json import CiteProcJSON
from pybtex.database import parse_string

from describers.exports.bibtex import bibtex
from describers.exports.csl import csl

TEXT = (
    "Body.\n\nNotes\n\n1. Anna B. Keller and Tom Hart, Mills (Leeds: Moor Press, 1978), 112-14.\n\n"
    '2. T. D. Morris, "Looms," Textile History 12 (1981): 33-41.\n\n'
    "3. GARF, f. 63, op. 5, d. 217, l. 4; see note 1 above.\n\n4. Keller, Mills, 5.\n\n"
    "5. See http://example.org/a\n\n6. The end.\n"
)


@pytest.fixture
def citations(describing):
    return describing(TEXT, "en").citations


def test_csl_items(citations):
    items = csl(citations)
    assert {i["type"] for i in items} == {"book", "article-journal", "manuscript", "webpage"}
    book = items[0]
    assert book["author"] == [
        {"family": "Keller", "given": "Anna B."},
        {"family": "Hart", "given": "Tom"},
    ]
    assert book["issued"] == {"date-parts": [[1978]]}
    manuscript = next(i for i in items if i["type"] == "manuscript")
    assert manuscript["archive_location"] == "f. 63, op. 5, d. 217, l. 4"
    assert len({i["id"] for i in items}) == len(items)


def test_citeproc_reads_them(citations):
    items = csl(citations)
    assert set(CiteProcJSON(items)) == {item["id"] for item in items}


def test_bibtex_goes_there_and_back(citations):
    entries = parse_string(bibtex(citations), "bibtex").entries
    kinds = {entry.type for entry in entries.values()}
    assert kinds == {"book", "article", "unpublished", "misc"}
    keller = next(e for e in entries.values() if e.fields.get("title") == "Mills")
    assert keller.fields["pages"] == "112--114"
    assert [str(p) for p in keller.persons["author"]] == ["Keller, Anna B.", "Hart, Tom"]


def test_nothing_to_export():
    assert csl(()) == []
    assert bibtex(()).strip() == ""
