"""Exports: the documents that were asked for, whole, and harmless in a spreadsheet."""

from __future__ import annotations

import csv
import dataclasses
import gzip
import hashlib
import json
import sys
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
import warehouse_documents as docs
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from findings.errors import UsageError
from findings.finding import finding
from findings.identity import doc_id
from fonds.keeping import exported as exported_here
from readingroom.exports.spreadsheet import cell
from readingroom.exports.tei import tei
from readingroom.exports.write import FORMATS, export
from warehouse.contract import RunRecord
from warehouse.load import load
from warehouse.premis import events
from warehouse.reader import open_warehouse
from warehouse.release import Releases
from warehouse.rights import Rights


@given(st.text(max_size=20))
def test_no_cell_is_a_formula_and_none_is_lost(text: str):
    shown = cell(text)
    assert not shown.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
    assert shown in (text, f"'{text}")


def _scan(outcome, folder: Path):
    """The same document with a picture for its original."""
    path = folder / "scan.png"
    image = Image.new("L", (1000, 1400), 255)
    image.paste(0, (10, 20, 500, 60))
    image.save(path)
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    item = dataclasses.replace(outcome.provenance[0], sha256=sha256, name="scan.png")
    verdict = dataclasses.replace(outcome.verdict, doc_id=doc_id(sha256))
    return dataclasses.replace(
        outcome,
        doc_id=doc_id(sha256),
        sha256=sha256,
        provenance=(item,),
        verdict=verdict,
        original=path,
    )


@pytest.fixture(scope="module")
def archive(s3, tmp_path_factory):
    folder = tmp_path_factory.mktemp("originals")
    options = s3.fresh()
    outcomes = [docs.outcome(n, folder, refused=n == 3) for n in range(5)]
    found = (finding("low_confidence", "=HYPERLINK(1)", where="page 1"),)
    warned = dataclasses.replace(
        outcomes[0].verdict, state="published_with_warnings", findings=found
    )
    outcomes[0] = dataclasses.replace(outcomes[0], verdict=warned)
    outcomes[2] = _scan(outcomes[2], folder)
    outcomes[4] = dataclasses.replace(outcomes[4], rights=Rights("closed", "Sealed."))
    load(outcomes, options, RunRecord("run-1", docs.WHEN))
    Releases(options).publish("run-1", docs.WHEN)
    return open_warehouse(options=options), outcomes[:3]


@pytest.fixture(scope="module")
def exported(archive, tmp_path_factory) -> Path:
    """Every format in a folder of its own, twice."""
    folder = tmp_path_factory.mktemp("exports")
    for once in ("a", "b"):
        for kind in FORMATS:
            assert export(archive[0], kind, folder / once / kind) == 3
    return folder


@pytest.mark.store
def test_no_document_none_and_one(archive, tmp_path: Path):
    warehouse, outcomes = archive
    for kind in FORMATS:
        assert export(warehouse, kind, tmp_path / "none", "doc_id = 'f'") == 0
    assert export(warehouse, "tei", tmp_path / "one", f"doc_id = '{outcomes[1].doc_id}'") == 1


@pytest.mark.store
@pytest.mark.parametrize("kind", FORMATS)
def test_the_same_release_gives_the_same_bytes(archive, exported: Path, kind: str):
    first, second = (
        {
            path.relative_to(exported / once): path.read_bytes()
            for path in sorted((exported / once / kind).rglob("*"))
            if path.is_file()
        }
        for once in ("a", "b")
    )
    assert first
    assert first == second
    # what is closed is in none of them
    assert not [name for name, body in first.items() if b"Letter 4 of" in body]


@pytest.mark.store
def test_packages_are_valid(archive, exported: Path):
    import absl.logging
    import bagit
    import mlcroissant

    # absl, mlcroissant's log, closes its stream with its handler unless it is this one: pytest's
    absl.logging.get_absl_handler().python_handler.stream = sys.__stderr__
    _, outcomes = archive
    bagit.Bag(str(exported / "a" / "bagit")).validate()
    described = mlcroissant.Dataset(str(exported / "a" / "parquet" / "croissant.json"))
    assert described.metadata.ctx.issues.errors == set()
    rows = list(described.records("pages"))
    assert len(rows) == 6
    crate = json.loads((exported / "a" / "rocrate" / "ro-crate-metadata.json").read_text())
    named = {one["@id"]: one for one in crate["@graph"]}
    for folder in named["./"]["hasPart"]:
        for part in named[folder["@id"]]["hasPart"]:
            body = (exported / "a" / "rocrate" / unquote(part["@id"])).read_bytes()
            assert hashlib.sha256(body).hexdigest() == named[part["@id"]]["sha256"]
    made = exported / "a" / "pdf"
    assert [path.stem for path in made.iterdir()] == [outcomes[2].doc_id]


@pytest.mark.store
def test_xml_says_what_the_text_says(archive, exported: Path):
    from lxml import etree

    _, outcomes = archive
    for one in outcomes:
        tree = etree.parse(exported / "a" / "tei" / f"{one.doc_id}.tei.xml")
        assert _read_back(tree) == one.clean.text.split()
        ids = {found.get("{http://www.w3.org/XML/1998/namespace}id") for found in tree.iter()}
        for found in tree.iter():
            for name in ("facs", "target", "resp", "ana"):
                assert {to[1:] for to in (found.get(name) or "").split()} <= ids
        hocr = etree.parse(exported / "a" / "hocr" / f"{one.doc_id}.hocr.html")
        words = hocr.findall(".//{*}span[@class='ocrx_word']")
        assert [word.text for word in words] == one.extraction.text.split()
    for one in outcomes:
        told = etree.parse(exported / "a" / "premis" / f"{one.doc_id}.premis.xml").getroot()
        assert told.findtext(".//{*}messageDigest") == one.sha256
        parts = [etree.QName(part).localname for part in told]
        assert parts == sorted(parts, key=["object", "event", "agent"].index)
        made = [event.findtext("{*}eventType") for event in told.findall("{*}event")]
        assert made == [json.loads(line)["eventType"] for line in events(one).splitlines()]
        agents = {found.text for found in told.findall(".//{*}agentIdentifierValue")}
        linked = told.findall(".//{*}linkingAgentIdentifierValue")
        assert agents == {found.text for found in linked}
    aid = etree.parse(exported / "a" / "ead" / "letters.ead.xml")
    assert len(aid.findall(".//{*}c")) == 3
    assert all(one.find("{*}processinfo/{*}p").text for one in aid.findall(".//{*}c"))


def _read_back(tree: Any) -> list[str]:
    """The words of the clean text: what was read, and not what it was mended to, is left out."""
    text = tree.find(".//{*}text")
    for found in list(text.iter("{*}sic", "{*}orig", "{*}surplus")):
        tail, parent = found.tail or "", found.getparent()
        before = found.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + tail
        else:
            parent.text = (parent.text or "") + tail
        parent.remove(found)
    for found in text.iter("{*}p"):
        found.tail = "\n"
    return "".join(text.itertext()).split()


@given(st.data())
def test_any_marks_leave_the_text_whole(data: st.DataObject):
    from lxml import etree

    text = data.draw(st.text(alphabet="ab \n\f", max_size=40))
    at = st.integers(0, len(text))
    spans = st.lists(st.tuples(at, at).map(sorted), max_size=6)
    notes = [
        {"number": 1, "call_start": None, "call_end": None, "start": a, "end": b}
        for a, b in data.draw(spans)
    ]
    dates = [
        {"start": a, "end": b, "edtf": "1913", "earliest": None, "latest": None}
        for a, b in data.draw(spans)
        if a < b
    ]
    pages = [{"page": n, "start": a, "width": 1, "height": 1} for n, (a, _) in
             enumerate(data.draw(spans))]  # fmt: skip
    edits = data.draw(st.sampled_from([[], ["", "x y"], ["b", ""]]))
    rows = []
    if edits and edits[1] in text:
        start = text.index(edits[1]) if edits[1] else 0
        rows = [
            {"applied": True, "source_start": start, "before": edits[0], "after": edits[1],
             "rules": ["trial"], "confidence": 0.5}
        ]  # fmt: skip
    document = dict.fromkeys(
        "title_src title_gen author_src author_gen rights rights_class date_src date_edtf".split()
    )
    document |= {"text": text, "languages": ["en"], "doc_id": "f1", "collection": "c"}
    made = tei(document, pages, rows, dates, notes)
    tree = etree.fromstring(made.encode()).getroottree()
    assert "".join(_read_back(tree)) == "".join(text.split())
    assert len(tree.findall(".//{*}pb")) == len(pages) or dates or notes or rows


@pytest.mark.store
def test_what_is_in_them(archive, exported: Path):
    import pyarrow.parquet as pq

    _, outcomes = archive
    folder = exported / "a"
    texts = {outcome.doc_id: outcome.clean.text for outcome in outcomes}
    with gzip.open(folder / "dolma" / "documents-0000.jsonl.gz", "rt", encoding="utf-8") as file:
        lines = [json.loads(line) for line in file]
    assert {line["id"]: line["text"] for line in lines} == texts
    assert {(folder / "txt" / f"{doc_id}.txt").read_text() for doc_id in texts} == set(
        texts.values()
    )
    assert pq.read_table(folder / "parquet" / "pages.parquet").num_rows == 6
    with (folder / "csv" / "findings.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["code"], row["message"]) for row in rows] == [("low_confidence", "'=HYPERLINK(1)")]
    assert len(list((folder / "alto").glob("*/0002.alto.xml"))) == 3
    assert len(json.loads((folder / "csl" / "citations.json").read_text())) == 3


@pytest.mark.store
def test_a_format_that_is_not_there(archive, tmp_path: Path):
    with pytest.raises(UsageError, match="no format"):
        export(archive[0], "docx", tmp_path)


@pytest.mark.store
def test_a_takedown_names_the_exports_that_may_have_the_document(archive, tmp_path: Path):
    warehouse, outcomes = archive
    options, ids = warehouse.options, [outcomes[0].doc_id]
    assert list(exported_here.holding(tmp_path, options, ids)) == []
    number = warehouse.release.release
    exported_here.record(tmp_path, "tei", tmp_path / "a", number, "page_count > 1")
    exported_here.record(tmp_path, "txt", tmp_path / "gone", number + 40, None)
    found = list(exported_here.holding(tmp_path, options, ids))
    assert [(one.kind, one.folder, one.where) for one in found] == [
        ("tei", str(tmp_path / "a"), "page_count > 1"),
        ("txt", str(tmp_path / "gone"), ""),
    ]
    # a release that is there and had it not is no matter
    nobody = list(exported_here.holding(tmp_path, options, ["f" + "a" * 25]))
    assert [one.kind for one in nobody] == ["txt"]
