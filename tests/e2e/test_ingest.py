"""The whole way, through the real scheduler: a drop becomes texts, receipts and a quarantine."""

from __future__ import annotations

import json

import pytest
from stack import texts

pytestmark = [pytest.mark.stack, pytest.mark.slow, pytest.mark.timeout(1200)]


@pytest.fixture(scope="module")
def first_run(stack, sample):
    stack.fonds("drop", sample, "--collection", "sample")
    return stack.ingest()


def test_every_document_ends_in_one_state(first_run, sample):
    dropped = [path for path in sample.rglob("*") if path.is_file()]
    assert len(first_run) == len(dropped)
    states = {line["key"].rsplit("/", 1)[-1]: line["state"] for line in first_run}
    refused = {name for name, state in states.items() if state == "quarantined"}
    assert len(refused) == 2
    good = set(states.values()) - {"quarantined"}
    assert good <= {"published", "published_with_warnings"}


def test_a_refusal_has_a_code_and_a_remedy(first_run):
    refused = [line for line in first_run if line["state"] == "quarantined"]
    assert {line["codes"][0] for line in refused} == {"encrypted", "truncated"}
    assert all(line["remedy"] for line in refused)


def test_every_object_has_its_receipt(stack, first_run):
    for line in first_run:
        receipt = json.loads(stack.fonds("receipts", line["key"], "--json"))
        assert receipt["state"] == line["state"]
        assert receipt["doc_id"] == line["doc_id"]
        assert len(receipt["sha256"]) == 64


def test_objects_are_valid_ocfl(stack, first_run):
    verdicts = [json.loads(line) for line in stack.fonds("verify", "--json").splitlines()]
    assert {one["doc_id"] for one in verdicts} == set(texts(stack.settings().store("reader")))
    assert all(one["valid"] for one in verdicts), verdicts


def test_readers_of_three_kinds_see_the_same_rows(stack, first_run):
    from warehouse.reader import open_warehouse

    warehouse = open_warehouse(options=stack.settings().store("reader"))
    published = {line["doc_id"] for line in first_run if line["state"].startswith("published")}
    assert {one["doc_id"] for one in warehouse.documents()} == published
    frame = warehouse.polars("documents").select("doc_id").collect()
    assert set(frame["doc_id"]) == published
    rows = warehouse.duckdb().execute("SELECT doc_id FROM documents").fetchall()
    assert {row[0] for row in rows} == published


def test_dropping_again_publishes_nothing_new(stack, sample, first_run):
    from warehouse.release import Releases

    options = stack.settings().store("reader")
    before, release = texts(options), Releases(options).current()
    stack.fonds("drop", sample, "--collection", "sample")
    assert stack.ingest() == []
    assert texts(options) == before
    assert Releases(options).current().tables == release.tables


def test_the_same_bytes_under_another_name_are_one_document(stack, sample, first_run):
    options = stack.settings().store("reader")
    before = texts(options)
    letter = sample / "zapiski.txt"
    stack.fonds("drop", letter, "--collection", "twins")
    (line,) = stack.ingest()
    assert line["state"].startswith("published")
    assert line["doc_id"] in before
    assert texts(options) == before
