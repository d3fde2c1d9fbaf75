"""A web archive of transfers without one answer has all others as they were."""

from __future__ import annotations

import hashlib
from io import BytesIO
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from fonds.keeping.transfers import without
from warehouse.buckets import prepare
from warehouse.options import StoreOptions
from warehouse.store import ObjectStore

pytestmark = pytest.mark.store

BODIES = [f"Answer {n} says this of the mill and of the bridge.".encode() for n in range(4)]
KEY = "family/site/transfers-20261129T000000Z/transfers.warc.gz"


def archive(folder: Path) -> Path:
    path = folder / "transfers.warc.gz"
    with path.open("wb") as out:
        writer = WARCWriter(out, gzip=True, warc_version="1.1")
        writer.write_record(writer.create_warcinfo_record("transfers", {"software": "test"}))
        for n, body in enumerate(BODIES):
            said = StatusAndHeaders("200 OK", [("content-type", "text/plain")], protocol="HTTP/1.1")
            writer.write_record(
                writer.create_warc_record(
                    f"https://example.org/{n}", "response", payload=BytesIO(body), http_headers=said
                )
            )
    return path


def bodies(raw: bytes) -> list[bytes]:
    return [
        record.content_stream().read()
        for record in ArchiveIterator(BytesIO(raw))
        if record.rec_type == "response"
    ]


def test_one_answer_goes_and_no_other_byte_changes(store_options: StoreOptions, tmp_path: Path):
    prepare(store_options, takedown="admin")
    drop = ObjectStore(store_options, store_options.drop_bucket)
    whole = archive(tmp_path)
    drop.upload(whole, KEY)
    drop.put("family/site/other.txt", b"x")
    digests = {hashlib.sha256(BODIES[1]).hexdigest()}
    assert without(store_options, {"other"}, digests) == []
    ((key, _),) = without(store_options, {"family"}, digests)
    assert key == KEY
    left = drop.get(KEY)
    assert bodies(left) == [BODIES[0], BODIES[2], BODIES[3]]
    assert left[:300] == whole.read_bytes()[:300]
    assert left[-300:] == whole.read_bytes()[-300:]
    assert len([one for one in drop.list_versions("family/site/") if one.key == KEY]) == 1
    assert without(store_options, {"family"}, digests) == []
