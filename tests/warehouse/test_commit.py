"""Batches that are staged apart and committed together."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
import warehouse_documents as docs

from warehouse.commit import commit, outdated
from warehouse.contract import RunRecord
from warehouse.load import load
from warehouse.options import StoreOptions
from warehouse.rights import Rights
from warehouse.schemas import OF_DOCUMENT, TABLES
from warehouse.sides import Sides
from warehouse.stage import stage
from warehouse.staged import Batch, read
from warehouse.tables import Tables

pytestmark = pytest.mark.store
RUN = RunRecord("run-1", docs.WHEN, "1")


def _versions(options: StoreOptions) -> dict[str, int]:
    return {name: Tables(options).version(name) for name in TABLES}


def _rows(options: StoreOptions) -> dict[str, list]:
    out = {}
    for name, table in TABLES.items():
        rows = Tables(options).read(name).to_pylist()
        for row in rows:
            row.pop("ended", None)
        out[name] = sorted((tuple(r[k] for k in table.keys), sorted(r.items())) for r in rows)
    return out


def _through_a_file(batch: Batch, folder: Path) -> Batch:
    folder.mkdir()
    batch.save(folder / "batch.zip")
    first = (folder / "batch.zip").read_bytes()
    again = read(folder / "batch.zip", folder)
    again.save(folder / "again.zip")
    assert (folder / "again.zip").read_bytes() == first
    assert again.digest() == batch.digest()
    return again


def test_batches_are_committed_together_and_once(
    store_options: StoreOptions, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    closed = dataclasses.replace(docs.outcome(5, tmp_path), rights=Rights("closed", "Sealed."))
    outcomes = [docs.outcome(n, tmp_path, refused=n == 3) for n in range(5)] + [closed]
    parts = [outcomes[:2], outcomes[2:4], outcomes[4:]]
    batches = [
        _through_a_file(stage(part, store_options), tmp_path / f"batch-{n}")
        for n, part in enumerate(parts)
    ]
    assert _rows(store_options) == {name: [] for name in TABLES}  # staging is seen by nobody
    commit([], Sides(store_options), RUN)
    empty = _versions(store_options)

    class KilledError(Exception):
        pass

    honest = Tables.amend

    def killed(*_: object, **__: object) -> None:
        raise KilledError

    monkeypatch.setattr(Tables, "amend", killed)
    with pytest.raises(KilledError):
        commit(batches, Sides(store_options), RUN)
    monkeypatch.setattr(Tables, "amend", honest)
    once = _versions(store_options)
    commit(batches, Sides(store_options), RUN)
    done = _versions(store_options)
    # one commit for all batches, and none again where the first try made it
    for name in ("documents", *OF_DOCUMENT):
        assert once[name] - empty[name] == 1, name
        assert done[name] == once[name], name
    assert Tables(store_options).read("runs").column("documents").to_pylist() == [6]

    # staging what is committed has nothing to say
    again = [stage(part, store_options) for part in parts]
    assert [one.staged.changed + one.staged.told for one in again] == [[], [], []]
    assert commit(again, Sides(store_options), RUN).new == set()
    assert _versions(store_options) == done


def test_it_is_the_same_as_loading_at_once(store_options: StoreOptions, tmp_path: Path):
    outcomes = [docs.outcome(n, tmp_path, refused=n == 1) for n in range(4)]
    commit([stage([one], store_options) for one in outcomes], Sides(store_options), RUN)
    apart = _rows(store_options)
    tables = Tables(store_options)
    load(outcomes, store_options, RUN)
    assert _rows(store_options) == apart
    assert {row["doc_id"] for row in tables.read("documents").to_pylist()} == {
        one.doc_id for one in outcomes if one.doc_id != outcomes[1].doc_id
    }


def test_a_batch_that_another_run_overtook_no_longer_fits(
    store_options: StoreOptions, tmp_path: Path
):
    mine = [
        stage([docs.outcome(n, tmp_path, run="run-2", reading="FULLY")], store_options)
        for n in range(2)
    ]
    assert outdated(mine, Sides(store_options)) == []
    load([docs.outcome(1, tmp_path)], store_options, RUN)
    assert outdated(mine, Sides(store_options)) == [1]


def test_versions_of_a_key_in_two_batches_supersede_each_other(
    store_options: StoreOptions, tmp_path: Path
):
    first = docs.outcome(1, tmp_path, key="letters/a.tif")
    second = docs.outcome(2, tmp_path, key="letters/a.tif", version="v2")
    later = dataclasses.replace(
        second,
        provenance=tuple(
            dataclasses.replace(one, time="2026-11-23T00:00:00+00:00") for one in second.provenance
        ),
    )
    commit(
        [stage([later], store_options), stage([first], store_options)], Sides(store_options), RUN
    )
    rows = {r["version"]: r for r in Tables(store_options).read("objects").to_pylist()}
    assert rows["v2"]["supersedes"] == first.doc_id
    assert rows["v1"]["supersedes"] is None
