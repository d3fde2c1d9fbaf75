"""The receipt of a container names what was refused in it, and what was set aside."""

from __future__ import annotations

import io
import zipfile

import pytest

from expectations.contract import Verdict
from fonds.steps.object_states import standings
from fonds.steps.probe import probe
from fonds.steps.records import Found
from fonds.steps.run import Run
from fonds.steps.survey import survey
from warehouse.contract import DropObject
from warehouse.letter import Letters
from warehouse.receipts import for_standing
from warehouse.store import ObjectStore

pytestmark = pytest.mark.store


@pytest.fixture
def run(settings):
    return Run("test", settings)


def zipped(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def test_each_member_that_was_refused_is_named(run):
    inner = zipped({"deep.txt": b"A note.", "none.txt": b""})
    members = {
        "good.txt": b"A good letter.",
        "empty.txt": b"",
        "tool.exe": b"MZ\x90\0" + b"\0" * 60,
        "письма/bad.pdf": b"%PDF-1.4 broken",
        "sums.md5": b"00000000000000000000000000000000  changed.txt\n",
        "changed.txt": b"Changed since.",
        "Thumbs.db": b"x",
        "inner.zip": inner,
    }
    drop = ObjectStore(run.options, run.options.drop_bucket)
    drop.put("c/box.zip", zipped(members))
    drop.put("c/~$letter.docx", b"lock")
    (batch,) = survey(run)
    probed = probe(run, batch)
    run.save("found", run.probed([probed]))
    found = run.found
    verdicts = {
        one.doc_id: Verdict(one.doc_id, "quarantined", (one.refusal,))
        if one.refusal
        else Verdict(one.doc_id, "published", ())
        for one in found
        if one.container is None and not one.ignored
    }
    told = {one.item.key: one for one in standings(run, verdicts)}
    assert told["c/~$letter.docx"].state == "ignored"
    assert told["c/~$letter.docx"].reason == "a lock of an office program"
    box = told["c/box.zip"]
    assert box.state == "published_with_warnings"
    refused = {one.where: one.code for one in box.findings if one.severity == "error"}
    assert refused == {
        "empty.txt": "empty",
        "tool.exe": "unsupported_type",
        "письма/bad.pdf": "truncated",
        "changed.txt": "checksum_mismatch",
        "inner.zip!/none.txt": "empty",
    }
    aside = [(one.code, one.severity, one.where) for one in box.findings if one.severity == "info"]
    assert aside == [
        ("content_not_read", "info", "sums.md5"),
        ("content_not_read", "info", "Thumbs.db"),
    ]
    said = Letters().receipt(for_standing(box, "r"))
    assert "PUBLISHED IN PART" in said
    for name in (*refused, "Thumbs.db"):
        assert name in said
    assert "What to do:" in said


def test_what_was_found_is_gone_through_once_for_all_containers(run):
    looked = []

    class Watched(list):
        def __iter__(self):
            looked.append(len(self))
            return super().__iter__()

    def of(key: str, **more) -> Found:
        item = DropObject("drop", key, "1", 1, "2026-01-01", "c", key)
        return Found(item, key, f"f{key}", "", **more)

    found = Watched()
    for n in range(30):
        found += [of(f"c/{n}.zip", container=2), of(f"c/{n}.zip!/a.txt")]
        found += [of(f"c/{n}.zip!/in.zip", container=1), of(f"c/{n}.zip!/in.zip!/b.txt")]
    run.save("beside", [])
    run.__dict__["found"] = found
    states = {one.doc_id: Verdict(one.doc_id, "published", ()) for one in found}
    states["fc/7.zip!/in.zip!/b.txt"] = Verdict("f", "quarantined", ())
    looked.clear()
    told = {one.item.key: one for one in standings(run, states)}
    assert len(looked) < 10, "not once for each container"
    assert len(told) == 60
    assert told["c/8.zip"].state == told["c/8.zip!/in.zip"].state == "published"
    assert told["c/8.zip"].reason == "a container of 2 documents: 2 published"
    assert told["c/7.zip"].state == "published_with_warnings"
    assert told["c/7.zip!/in.zip"].state == "quarantined"


def test_a_container_too_deep_is_told_to_be_unpacked(run):
    inner, members = b"", {"note.txt": b"A note on the mill."}
    for _ in range(4):
        inner = zipped(members)
        members = {"note.txt": b"A note on the mill.", "inner.zip": inner}
    ObjectStore(run.options, run.options.drop_bucket).put("c/box.zip", zipped(members))
    (batch,) = survey(run)
    found = run.probed([probe(run, batch)])
    codes = {one.dropped.key.count("!/"): one.refusal.code for one in found if one.refusal}
    assert codes == {3: "nested_too_deep"}
    refused = next(one.refusal for one in found if one.refusal)
    assert refused.remedy.startswith("Unpack")
    assert sum(one.probe is not None for one in found) == 3
