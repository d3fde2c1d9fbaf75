"""Taken down: nothing of a document is left anywhere, and nothing else has changed."""

from __future__ import annotations

import dataclasses
import gzip
import io
import json
import random
import re
import sqlite3
import zipfile
import zlib
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec
import pyarrow.parquet as pq
import pytest
from archive_driver import Archive

from findings.errors import FaultError
from fonds.keeping import audit, images, maintain, takedown
from fonds.retention import Keeping
from fonds.settings import Settings
from fonds.steps import unfinished
from fonds.steps.run import Run
from warehouse.options import StoreOptions
from warehouse.reader import open_warehouse
from warehouse.release import Releases
from warehouse.store import ObjectStore
from warehouse.verify import verify

pytestmark = [pytest.mark.store, pytest.mark.slow]

WORDS = (
    "harbour mill bridge council winter brother letter sledge quarry harvest river surveyor "
    "station carter meadow chapel orchard garrison ferry tannery parish vestry steward lantern"
).split()
RUN = 12


def text(number: int, sentences: int = 12) -> str:
    """A made-up letter whose sentences are in no other one."""
    drawn = random.Random(number)
    lines = [f"Letter {number} of {number % 27 + 1} May 1871."]
    for _ in range(sentences):
        words = " ".join(drawn.choice(WORDS) for _ in range(14))
        lines.append(f"Then {words} of case {number}.")
    return "\n".join(lines) + "\n"


def runs_of(said: bytes) -> set[bytes]:
    """Every run of twelve words, whatever stands between them."""
    words = re.findall(rb"\w+", said.replace(b"\\n", b" "))
    return {b" ".join(words[at : at + RUN]) for at in range(len(words) - RUN + 1)}


def unpacked(name: str, body: bytes) -> Iterator[bytes]:
    """All that can be read out of a file: packed, in columns, in rows."""
    yield body
    if body[:2] == b"\x1f\x8b":
        yield from unpacked(name, gzip.decompress(body))
    elif body[:4] == b"PAR1":
        yield json.dumps(pq.read_table(io.BytesIO(body)).to_pylist(), default=str).encode()
    elif body[:15] == b"SQLite format 3":
        with sqlite3.connect(":memory:") as index:
            index.deserialize(body)
            for (blob,) in index.execute("SELECT text FROM pages"):
                yield zlib.decompress(blob)
    elif zipfile.is_zipfile(io.BytesIO(body)):
        with zipfile.ZipFile(io.BytesIO(body)) as packed:
            for entry in packed.namelist():
                yield from unpacked(entry, packed.read(entry))


def everything(options: StoreOptions, buckets: tuple[str, ...]) -> Iterator[tuple[str, bytes]]:
    """Every version of every object, opened as far as it goes."""
    for bucket in buckets:
        store = ObjectStore(options, bucket)
        versions = bucket != options.work_bucket
        for found in store.list_versions() if versions else store.list():
            body = store.get(found.key, version=found.version)
            for part in unpacked(found.key, body):
                yield f"{bucket}/{found.key}", part


def left(archive: Archive, texts: list[str], *, held: bool = False) -> set[str]:
    """Where any run of twelve words of these texts can be read."""
    options = archive.options
    buckets = (options.drop_bucket, options.work_bucket, options.warehouse_bucket)
    runs = set().union(*(runs_of(one.encode()) for one in texts))
    found = set()
    for where, part in everything(options, (*buckets, *((options.held_bucket,) * held))):
        if not runs.isdisjoint(runs_of(part)):
            found.add(where)
    return found


def shown(archive: Archive, release: int, ids: set[str]) -> dict[str, Any]:
    """What a release says of documents: rows of all tables, texts, proofs."""
    warehouse = archive.reader(as_of=release)
    rows = {
        name: sorted(
            json.dumps(row, default=str, sort_keys=True)
            for row in warehouse.arrow(name).to_pylist()
            if row.get("doc_id") in ids
        )
        for name in warehouse.tables
    }
    there = {row["doc_id"] for row in warehouse.metadata()} & ids
    proofs = {one: dataclasses.asdict(warehouse.proof(one)) for one in sorted(there)}
    return {"rows": rows, "proofs": proofs, "root": warehouse.release.root}


def take_down(settings: Settings, *doc_ids: str, held: bool = False) -> Any:
    return takedown.takedown(settings, doc_ids, reason="private", authority="the court", held=held)


def by_key(archive: Archive) -> dict[str, str]:
    rows = archive.reader().arrow("objects").to_pylist()
    return {row["key"]: row["doc_id"] for row in rows if row["doc_id"]}


@pytest.fixture
def archive(own_s3, tmp_path, monkeypatch: pytest.MonkeyPatch) -> Archive:
    """An archive in the buckets of an installation, where each role has its own key."""
    return Archive(own_s3.options("admin"), tmp_path, monkeypatch)


@pytest.fixture
def remover(archive: Archive, own_s3) -> Settings:
    """The settings of whoever takes documents down."""
    key = own_s3.endpoint.keys["takedown"]
    return msgspec.structs.replace(
        archive.settings, s3_access_key=key.access, s3_secret_key=key.secret
    )


@pytest.fixture
def kept(archive: Archive) -> Archive:
    """Two releases of letters, one of them dropped anew, with an index of search."""
    for number in (0, 1, 2, 3, 4, 6):
        archive.drop(f"c/{number}.txt", text(number))
    archive.drop("shut/profile.yaml", "rights: {class: reading_room, statement: Ask}\n")
    archive.drop("shut/8.txt", text(8))
    archive.run()
    for number in range(10, 14):
        archive.drop(f"c/{number}.txt", text(number))
    archive.drop("c/14.txt", text(14))
    # soft hyphens at line ends: text that is cleaned, so that edits quote it
    archive.drop("c/0.txt", text(0) + "and another line of the hand-\nwritten kind\n")
    archive.run()
    maintain.index(archive.settings)
    maintain.compact(archive.settings, "compact")
    images.make_all(archive.settings)
    return archive


def test_no_link_to_a_page_of_other_documents_goes_dead(archive: Archive):
    work = ObjectStore(archive.options, archive.options.work_bucket)
    named, other = b"<p>fgone and fother</p>", b"<p>fother</p>"
    pages = {"run-1.html": named, "run-2.html": other, "run-1/a.html": named}
    for name, body in {**pages, "run-1/a.result.json": named, "fgone.html": other}.items():
        work.put(f"reports/{name}", body)
    assert takedown._forget_results(work, {"fgone"}) == 4
    for name in ("run-1.html", "run-1/a.html"):
        page = work.get(f"reports/{name}")
        assert b"was taken down" in page
        assert b"fgone" not in page
    assert work.get("reports/run-2.html") == other
    assert not work.exists("reports/run-1/a.result.json")
    assert not work.exists("reports/fgone.html")
    assert takedown._forget_results(work, {"fgone"}) == 0


def test_nothing_is_left_of_ten_documents_and_all_others_are_as_they_were(
    kept: Archive, remover: Settings
):
    named = by_key(kept)
    numbers = (0, 1, 2, 3, 4, 8, 10, 11, 12, 14)
    texts = [text(number) for number in numbers]
    keys = [f"{'shut' if number == 8 else 'c'}/{number}.txt" for number in numbers]
    rows = kept.reader().arrow("objects").to_pylist()
    gone = {row["doc_id"] for row in rows if row["key"] in keys}  # of c/0.txt, two
    numbers = [one.release for one in Releases(kept.options).all()]
    others = {row["doc_id"] for row in rows if row["doc_id"]} - gone
    before = {number: shown(kept, number, others) for number in numbers}
    assert len(left(kept, texts)) > 10
    work = ObjectStore(kept.options, kept.options.work_bucket)
    for name in ("audit-2026-11-01.json", "a-run/page.html"):
        work.put(f"reports/{name}", named["c/1.txt"].encode())

    take_down(remover, *sorted(gone))
    assert left(kept, texts) == set()
    assert {number: shown(kept, number, others) for number in numbers} == before
    for doc_id in gone:
        for number in (None, 1, 2):
            for restricted in (False, True):
                with pytest.raises(Exception, match=r"not handed out|no document"):
                    open_warehouse(options=kept.options, as_of=number, restricted=restricted).text(
                        doc_id
                    )
    assert work.exists("reports/audit-2026-11-01.json")
    assert b"was taken down" in work.get("reports/a-run/page.html")
    # the receipt of a document that stays leads to a page still
    place = kept.receipt("c/6.txt")["places"]["quality page"]
    assert b"was taken down" in work.get(place.split("/", 3)[3])
    row = kept.reader().document(named["c/1.txt"])
    assert row["state"] == "withdrawn"
    assert row["findings"] == ["taken_down"]
    assert "on the authority of the court: private" in row["rights"]
    assert kept.receipt("c/1.txt")["state"] == "quarantined"
    assert kept.codes("c/1.txt") == ["taken_down"]
    # nothing misses it
    assert [one for one in verify(kept.options) if not one.good] == []
    whole = msgspec.structs.replace(kept.settings, keeping=Keeping(audit_days=1))
    soon = datetime.now(UTC) + timedelta(days=2)
    assert audit.audit(whole, "audit", soon)["documents"] == len(others)
    # other runs go on, and the same bytes are refused
    kept.drop("c/1.txt", text(1))
    kept.drop("c/20.txt", text(20))
    kept.run()
    assert kept.codes("c/1.txt") == ["taken_down"]
    assert kept.reader().text(by_key(kept)["c/20.txt"]) == text(20)
    # while a run has it, all else is done, and the rest when that has ended
    (sha256,) = {row["sha256"] for row in rows if row["key"] == "c/1.txt"}
    reading = Run("reading", kept.settings)
    reading.save("found", [sha256])
    with pytest.raises(FaultError, match="run reading is under way"):
        take_down(remover, named["c/1.txt"])
    reading.begin()
    unfinished.end(reading.store, "reading")
    take_down(remover, named["c/1.txt"])
    assert reading.read_if_there("found", list[str]) is None
    assert left(kept, texts) == set()
