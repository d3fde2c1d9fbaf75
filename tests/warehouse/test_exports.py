"""Exports: the documents that were asked for, whole, and harmless in a spreadsheet."""

from __future__ import annotations

import csv
import dataclasses
import gzip
import json
from pathlib import Path

import pytest
import warehouse_documents as docs
from hypothesis import given
from hypothesis import strategies as st

from findings.errors import UsageError
from findings.finding import finding
from warehouse.contract import RunRecord
from warehouse.exports.spreadsheet import cell
from warehouse.exports.write import FORMATS, export
from warehouse.load import load
from warehouse.reader import open_warehouse
from warehouse.release import Releases


@given(st.text(max_size=20))
def test_no_cell_is_a_formula_and_none_is_lost(text: str):
    shown = cell(text)
    assert not shown.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
    assert shown in (text, f"'{text}")


@pytest.fixture(scope="module")
def archive(s3, tmp_path_factory):
    from warehouse.buckets import prepare, remove

    folder = tmp_path_factory.mktemp("originals")
    options = s3.fresh()
    prepare(options)
    outcomes = [docs.outcome(n, folder, refused=n == 3) for n in range(4)]
    found = (finding("low_confidence", "=HYPERLINK(1)", where="page 1"),)
    warned = dataclasses.replace(
        outcomes[0].verdict, state="published_with_warnings", findings=found
    )
    outcomes[0] = dataclasses.replace(outcomes[0], verdict=warned)
    load(outcomes, options, RunRecord("run-1", docs.WHEN))
    Releases(options).publish("run-1", docs.WHEN)
    yield open_warehouse(options=options), outcomes[:3]
    remove(options)


@pytest.mark.store
@pytest.mark.parametrize("kind", FORMATS)
def test_every_format(archive, tmp_path: Path, kind: str):
    warehouse, outcomes = archive
    assert export(warehouse, kind, tmp_path / "all") == 3
    assert export(warehouse, kind, tmp_path / "one", f"doc_id = '{outcomes[1].doc_id}'") == 1
    assert export(warehouse, kind, tmp_path / "none", "doc_id = 'f'") == 0
    assert [path for path in (tmp_path / "all").rglob("*") if path.is_file()]


@pytest.mark.store
def test_what_is_in_them(archive, tmp_path: Path):
    import pyarrow.parquet as pq

    warehouse, outcomes = archive
    for kind in FORMATS:
        export(warehouse, kind, tmp_path)
    texts = {outcome.doc_id: outcome.clean.text for outcome in outcomes}
    with gzip.open(tmp_path / "documents-0000.jsonl.gz", "rt", encoding="utf-8") as file:
        lines = [json.loads(line) for line in file]
    assert {line["id"]: line["text"] for line in lines} == texts
    assert {(tmp_path / f"{doc_id}.txt").read_text() for doc_id in texts} == set(texts.values())
    assert pq.read_table(tmp_path / "pages.parquet").num_rows == 6
    with (tmp_path / "findings.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["code"], row["message"]) for row in rows] == [("low_confidence", "'=HYPERLINK(1)")]
    assert len(list(tmp_path.glob("*/0002.alto.xml"))) == 3
    assert len(json.loads((tmp_path / "citations.json").read_text())) == 3


@pytest.mark.store
def test_the_same_release_gives_the_same_bytes(archive, tmp_path: Path):
    warehouse, _ = archive
    for folder in ("a", "b"):
        for kind in ("txt", "csv", "dolma", "bibtex"):
            export(warehouse, kind, tmp_path / folder)
    first, second = (
        {path.name: path.read_bytes() for path in (tmp_path / folder).iterdir()}
        for folder in ("a", "b")
    )
    assert first == second


@pytest.mark.store
def test_a_format_that_is_not_there(archive, tmp_path: Path):
    with pytest.raises(UsageError, match="no format"):
        export(archive[0], "docx", tmp_path)
