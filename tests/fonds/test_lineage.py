"""What a run tells a catalogue of lineage; and a catalogue that is away stops nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from archive_driver import Archive

from fonds.steps.lineage import _source
from warehouse.schemas import TABLES

pytestmark = pytest.mark.store

LETTER = "Dear brother, the mill burnt down on 4 May 1871 and nobody was hurt, thank God for it.\n"


def test_a_run_tells_what_it_read_and_wrote_by_the_names_of_premis(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    told = tmp_path / "events.jsonl"
    monkeypatch.setenv("FONDS_LINEAGE", str(told))
    archive.drop("family/a.txt", LETTER)
    archive.drop("parish/b.txt", LETTER + "And the church too.\n")
    archive.run()
    first, last = map(json.loads, told.read_text("utf-8").splitlines())
    assert [first["eventType"], last["eventType"]] == ["START", "COMPLETE"]
    assert first["run"]["runId"] == last["run"]["runId"]
    tags = {tag["key"]: tag["value"] for tag in last["run"]["facets"]["tags"]["tags"]}
    assert tags == {"premis_agent": "run:run-1", "release": "1"}

    read = {one["name"]: one["inputFacets"]["inputStatistics"] for one in last["inputs"]}
    assert {name: one["fileCount"] for name, one in read.items()} == {"family": 1, "parish": 1}
    assert read["family"]["size"] == len(LETTER)
    reader = archive.reader()
    tables = {one["name"]: one for one in last["outputs"] if one["namespace"].startswith("s3:")}
    assert set(tables) == {f"tables/{name}" for name in TABLES}
    for name, version in reader.release.tables.items():
        facets = tables[f"tables/{name}"]["facets"]
        assert facets["version"]["datasetVersion"] == str(version)
        columns = [field["name"] for field in facets["schema"]["fields"]]
        assert columns == TABLES[name].schema.names
    lineage = tables["tables/documents"]["facets"]["columnLineage"]["fields"]
    assert {one["field"] for one in lineage["text"]["inputFields"]} == {"content"}
    assert {one["name"] for one in lineage["title_src"]["inputFields"]} == set(read)

    shown = {one["name"] for one in last["outputs"] if one["namespace"] == "urn:fonds"}
    ids = {row["doc_id"] for row in reader.metadata()}
    assert shown == ids
    for doc_id in ids:
        for line in reader.file(doc_id, "premis.jsonl").splitlines():
            event = json.loads(line)
            assert event["linkingObjectIdentifier"] == f"urn:fonds:{doc_id}"
            assert f"urn:uuid:{last['run']['runId']}" in event["linkingAgentIdentifier"]

    # nobody listens there
    monkeypatch.setenv("FONDS_LINEAGE", str(tmp_path / "no" / "such" / "folder"))
    archive.drop("family/c.txt", LETTER * 2)
    archive.run()
    assert archive.reader().release.release == 2


def test_every_column_of_a_document_comes_from_somewhere_or_from_the_run():
    ours = {
        column for column in TABLES["documents"].schema.names if not _source("documents", column)
    }
    assert ours == {"engine", "code_version", "run_id", "created"}
    assert _source("objects", "key") == "key"
    assert not any(_source("runs", column) for column in TABLES["runs"].schema.names)
