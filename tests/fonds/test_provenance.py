"""A document that was fetched says in its provenance and its description where it came from."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "fetchers"))

from archive_driver import Archive
from house import Server
from repositories import Repository

from fonds.steps import sources

pytestmark = pytest.mark.store

LETTER = "Dear Anna, the harvest was good and the parish thanks you for your letter. " * 4


@pytest.fixture
def server():
    running = Server()
    yield running
    running.stop()


def test_the_transfer_is_in_the_events_and_what_the_source_says_in_the_header(
    archive: Archive, server, monkeypatch
):
    monkeypatch.setenv("FONDS_FETCH_PRIVATE", "127.0.0.1")
    monkeypatch.setenv("FONDS_FETCH_CONTACT", "me@example.org")
    Repository(server).add(1, "2025-06-01T00:00:00Z")
    server.answers["/moved.txt"] = LETTER.encode()
    server.answers["/files/1.txt"] = lambda h: h.reply(302, b"", Location="/moved.txt")
    archive.drop(
        "online/sources.yaml",
        f"sources: [{{name: oai, kind: oai, rate: 100, repository: '{server.url}/oai'}}]",
    )
    archive.drop("online/letter.txt", LETTER + "dropped")
    archive.drop("online/a/b/fetched.json", "{")
    archive.drop("online/a/b/letter.txt", LETTER + "beside a note that cannot be read")
    assert sources.fetch_all(archive.settings, "oai").report.new == 1
    assert archive.run()["published"] == 3

    rows = {row["title_src"]: row for row in archive.reader().documents()}
    row = rows["Letter 1 & more"]
    assert [row[name] for name in ("author_src", "date_edtf", "rights")] == [
        "Anna Berg", "1913-07-02", "CC0",
    ]  # fmt: skip
    (capture,) = captures(archive, row["doc_id"])
    detail = capture["eventDetailInformation"]
    for said in (f"url: {server.url}/files/1.txt", f"final url: {server.url}/moved.txt",
                 "status: 200", "SHA-256: ", "record: oai:x:1", "verb=GetRecord", "rights: CC0",
                 "etag: ", "source: online/oai"):  # fmt: skip
        assert said in detail
    assert capture["eventOutcomeInformation"]["eventOutcome"] == "success"
    file = archive.reader(restricted=True).file(row["doc_id"], "description.json")
    header = json.loads(file)["header"]
    said = {name: one["value"] for name, first in header.items()
            for one in (first, *first.get("others", ())) if one["origin"] == "source"}  # fmt: skip
    assert said == {"title": "Letter 1 & more", "author": "Anna Berg", "date": "1913-07-02"}
    others = [one for one in rows if one != "Letter 1 & more"]
    assert all(not captures(archive, rows[one]["doc_id"]) for one in others)


def captures(archive: Archive, doc_id: str) -> list[dict[str, object]]:
    lines = archive.reader(restricted=True).file(doc_id, "premis.jsonl").splitlines()
    return [one for line in lines if (one := json.loads(line))["eventType"] == "capture"]
