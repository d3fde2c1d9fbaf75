"""Loading a run: everything in its place, once, and nothing changed by loading again."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

import pytest
import warehouse_documents as docs

from findings.finding import finding
from warehouse import receipts
from warehouse.contract import RunRecord, Standing
from warehouse.load import load
from warehouse.ocfl import Ocfl
from warehouse.options import StoreOptions
from warehouse.quarantine import Quarantine
from warehouse.release import Releases
from warehouse.schemas import TABLES
from warehouse.store import ObjectStore
from warehouse.tables import Tables
from warehouse.verify import check_object

pytestmark = pytest.mark.store
RUN = RunRecord("run-1", docs.WHEN, "1")


def _rows(options: StoreOptions, name: str) -> list[dict]:
    return Tables(options).read(name).to_pylist()


def _versions(options: StoreOptions) -> dict[str, int]:
    return {name: Tables(options).version(name) for name in TABLES}


def test_a_run_is_loaded_once(store_options: StoreOptions, tmp_path: Path):
    outcomes = [docs.outcome(n, tmp_path, refused=n == 3) for n in range(4)]
    aside = Standing(docs.item(9, b"", key="letters/Thumbs.db"), "ignored", "a system file")
    done = load(iter(outcomes), store_options, RUN, [aside])
    assert done.counts["published"] == 3
    assert done.counts["quarantined"] == 1
    assert set(done.versions.values()) == {1}
    assert len(done.receipts) == 5

    documents = _rows(store_options, "documents")
    assert {d["doc_id"] for d in documents} == {o.doc_id for o in outcomes[:3]}
    first = next(d for d in documents if d["doc_id"] == outcomes[0].doc_id)
    assert first["text"] == outcomes[0].clean.text
    assert (first["title_gen"], first["title_src"]) == ("A letter", None)
    assert (first["date_src"], first["date_edtf"]) == ("1\nDecember 1913", "1913-12-01")
    assert first["ocr_confidence_mean"] == pytest.approx(90)
    assert first["quality_score"] == pytest.approx(0.9)
    pages = [p for p in _rows(store_options, "pages") if p["doc_id"] == first["doc_id"]]
    assert [first["text"][p["start"] : p["end"]] for p in pages][1] == "The end"
    objects = {o["key"]: o for o in _rows(store_options, "objects")}
    assert objects["letters/letter 3.tif"]["state"] == "quarantined"
    assert objects["letters/letter 3.tif"]["codes"] == ["truncated"]
    assert objects["letters/Thumbs.db"]["state"] == "ignored"
    assert [f["code"] for f in _rows(store_options, "findings")] == ["truncated"]
    (run,) = _rows(store_options, "runs")
    assert (run["objects"], run["new_versions"], run["pages_text"]) == (5, 3, 6)
    refused = Quarantine(store_options).get(outcomes[3].doc_id)
    assert refused is not None
    assert refused.findings == outcomes[3].verdict.findings

    ocfl = Ocfl(ObjectStore(store_options, store_options.warehouse_bucket))
    for outcome in outcomes[:3]:
        assert check_object(ocfl, outcome.doc_id) == ()
        clean = ocfl.read(outcome.doc_id, "text/clean.txt").decode()
        assert clean == outcome.clean.text

    versions = _versions(store_options)
    release = Releases(store_options).publish("run-1")
    load(iter(outcomes), store_options, RUN, [aside])
    assert _versions(store_options) == versions
    assert Releases(store_options).publish("run-1") == release


def test_a_new_outcome_makes_a_new_version_and_leaves_no_old_rows(
    store_options: StoreOptions, tmp_path: Path
):
    old = [docs.outcome(n, tmp_path) for n in range(2)]
    load(old, store_options, RUN)
    new = [docs.outcome(0, tmp_path, run="run-2", reading="FULLY"), old[1]]
    new[0] = dataclasses.replace(
        new[0], description=dataclasses.replace(new[0].description, notes=(), citations=())
    )
    done = load(new, store_options, dataclasses.replace(RUN, run_id="run-2"))
    assert done.versions[old[0].doc_id] == 2
    assert done.new == {old[0].doc_id}
    documents = {d["doc_id"]: d for d in _rows(store_options, "documents")}
    assert documents[old[0].doc_id]["text"] == new[0].clean.text
    assert documents[old[1].doc_id]["run_id"] == "run-1"
    for name in ("notes", "citations"):
        assert [r["doc_id"] for r in _rows(store_options, name)] == [old[1].doc_id]
    ocfl = Ocfl(ObjectStore(store_options, store_options.warehouse_bucket))
    record = ocfl.read(old[0].doc_id, "premis.jsonl").decode().splitlines()
    runs = [json.loads(line)["linkingAgentIdentifier"][-1] for line in record]
    assert sorted(set(runs)) == ["run:run-1", "run:run-2"]


def test_new_bytes_under_an_old_key_supersede(store_options: StoreOptions, tmp_path: Path):
    first = docs.outcome(1, tmp_path, key="letters/a.tif")
    load([first], store_options, RUN)
    second = docs.outcome(2, tmp_path, key="letters/a.tif", version="v2", run="run-2")
    load([second], store_options, dataclasses.replace(RUN, run_id="run-2"))
    rows = {r["version"]: r for r in _rows(store_options, "objects")}
    assert rows["v2"]["supersedes"] == first.doc_id
    assert rows["v1"]["supersedes"] is None


def test_a_text_that_cannot_be_stored_is_refused_and_its_neighbours_are_not(
    store_options: StoreOptions, tmp_path: Path
):
    good, bad = docs.outcome(1, tmp_path), docs.outcome(2, tmp_path)
    broken = dataclasses.replace(bad.clean, text=bad.clean.text + "\ud800")
    done = load([good, dataclasses.replace(bad, clean=broken)], store_options, RUN)
    assert set(done.versions) == {good.doc_id}
    assert [r.state for r in done.receipts] == ["published", "quarantined"]


def test_a_refused_document_that_is_mended_leaves_the_quarantine(
    store_options: StoreOptions, tmp_path: Path
):
    load([docs.outcome(1, tmp_path, refused=True)], store_options, RUN)
    assert [q.doc_id for q in Quarantine(store_options).list()] == [
        docs.outcome(1, tmp_path).doc_id
    ]
    load([docs.outcome(1, tmp_path)], store_options, dataclasses.replace(RUN, run_id="run-2"))
    assert list(Quarantine(store_options).ids()) == []
    assert _rows(store_options, "findings") == []
    assert [r["state"] for r in _rows(store_options, "objects")] == ["published"]


def test_receipts(store_options: StoreOptions, tmp_path: Path):
    outcomes = [docs.outcome(n, tmp_path, refused=n == 1) for n in range(2)]
    warned = dataclasses.replace(
        outcomes[0].verdict,
        state="published_with_warnings",
        findings=tuple(finding("low_confidence", where=f"page {n}") for n in range(1, 20)),
    )
    outcomes[0] = dataclasses.replace(outcomes[0], verdict=warned)
    done = load(outcomes, store_options, RUN)
    assert receipts.write(store_options, done.receipts) == 2
    assert receipts.write(store_options, done.receipts) == 0
    store = ObjectStore(store_options, store_options.drop_bucket)
    letter = store.get("receipts/letters/letter 1.tif.txt").decode()
    assert "NOT PUBLISHED" in letter
    assert outcomes[1].sha256 in letter
    assert "What to do:" in letter
    raw = json.loads(store.get("receipts/letters/letter 0.tif.json"))
    assert raw["state"] == "published_with_warnings"
    assert raw["pages"] == {"text": 2}
    assert raw["document_version"] == 1
    assert "and 7 more" in store.get("receipts/letters/letter 0.tif.txt").decode()
