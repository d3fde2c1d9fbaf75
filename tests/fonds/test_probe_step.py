"""One object that cannot be read waits or is refused; the others of its run are looked at."""

from __future__ import annotations

import datetime

import botocore.auth
import pytest

from extractors.isolation import parent
from findings.errors import FaultError
from fonds.settings import Settings
from fonds.steps import retries
from fonds.steps.describe import describe
from fonds.steps.extract import extract
from fonds.steps.plan import plan
from fonds.steps.probe import probe
from fonds.steps.records import Found
from fonds.steps.run import Run
from fonds.steps.survey import survey
from warehouse.store import ObjectStore

pytestmark = pytest.mark.store


@pytest.fixture
def run(settings):
    return Run("test", settings)


@pytest.fixture
def drop(run):
    return ObjectStore(run.options, run.options.drop_bucket)


def probed(run: Run) -> dict[str, Found]:
    found = [one for batch in survey(run) for one in run.read(probe(run, batch), list[Found])]
    return {one.dropped.key: one for one in found}


def test_bytes_that_are_not_those_promised_wait_and_the_next_object_is_read(run, drop):
    drop._s3.put_object(
        Bucket=drop.bucket, Key="c/bad.txt", Body=b"bytes", Metadata={"sha256": "0" * 64}
    )
    drop.put("c/good.txt", b"A good letter.")
    found = probed(run)
    assert "SHA-256" in found["c/bad.txt"].pending
    assert found["c/bad.txt"].probe is None
    assert found["c/good.txt"].probe.page_count == 1


@pytest.mark.parametrize(
    "text",
    [
        "latest: 1925-02-29",
        "cleaners_skip: [no_such_cleaner]",
        "max_pages: " + "9" * 5000,
        "[" * 3000,
        'rights: "\\ud800"',
        "encoding: windows-1215",
        'boilerplate: ["("]',
    ],
    ids=lambda text: text[:16],
)
def test_a_bad_profile_is_refused_and_holds_up_its_own_collection_alone(run, drop, text):
    drop.put("bad/profile.yaml", text.encode())
    drop.put("bad/letter.txt", b"A letter of this collection.")
    drop.put("good/letter.txt", b"A letter of another collection.")
    found = probed(run)
    assert found["bad/profile.yaml"].refusal.code == "profile_invalid"
    assert "bad/profile.yaml" in found["bad/profile.yaml"].refusal.message
    assert "bad/profile.yaml" in found["bad/letter.txt"].pending
    assert found["good/letter.txt"].probe.page_count == 1


def test_bad_corrections_are_refused_by_line(run, drop):
    drop.put("c/corrections.jsonl", b'{"rule": 1}\n')
    drop.put("c/letter.txt", b"A letter.")
    found = probed(run)
    assert "line 1" in found["c/corrections.jsonl"].refusal.message
    assert "line 1" in found["c/letter.txt"].pending


def test_a_missing_program_makes_its_document_wait(run, drop, monkeypatch, tmp_path):
    drop.put("c/book.djvu", b"AT&TFORM\x00\x00\x00\x20DJVUINFO" + bytes(40))
    drop.put("c/letter.txt", b"A letter.")
    with monkeypatch.context() as bare:
        bare.setenv("PATH", str(tmp_path))
        parent.stop()  # the parsers' server is started anew, with what this machine then has
        found = probed(run)
    parent.stop()
    assert "djvulibre-bin" in found["c/book.djvu"].pending
    assert found["c/letter.txt"].probe is not None


def read(settings: Settings, batches: list[str]) -> dict[str, bool]:
    """Read and describe what was planned; by key, whether there are measures of it."""
    for batch in batches:
        extract(Run("test", settings), batch)
    described = Run("test", settings).batches()
    done = Run("test", settings)
    for batch in described:
        describe(Run("test", settings), batch)
        done.open_pack(batch)
    return {
        one.dropped.key: done.results.has(one, "describe", "measures.json") for one in done.found
    }


#: a short text is read where it is described, a long one before
LENGTHS = pytest.mark.parametrize("length", [20, 70_000])


@LENGTHS
def test_a_version_that_is_deleted_before_it_is_read_leaves_the_run(run, drop, settings, length):
    drop.put("c/gone.txt", b"A letter that goes. ".ljust(length, b"x"))
    drop.put("c/stays.txt", b"A letter that stays. ".ljust(length, b"x"))
    batches = plan(run, [probe(run, batch) for batch in survey(run)])
    destroy(drop, "c/gone.txt")
    assert read(settings, batches) == {"c/gone.txt": False, "c/stays.txt": True}
    after = {one.dropped.key: one for one in Run("test", settings).found}
    assert after["c/gone.txt"].refusal.code == "vanished"
    assert after["c/stays.txt"].refusal is None


@LENGTHS
def test_a_twin_serves_where_one_of_two_objects_with_the_same_bytes_is_gone(
    run, drop, settings, length
):
    drop.put("a/one.txt", b"The same letter. ".ljust(length, b"x"))
    drop.put("b/two.txt", b"The same letter. ".ljust(length, b"x"))
    batches = plan(run, [probe(run, batch) for batch in survey(run)])
    destroy(drop, "a/one.txt")
    assert read(settings, batches) == {"a/one.txt": True, "b/two.txt": True}
    assert Run("test", settings).found[0].refusal is None


def test_a_profile_that_is_spoilt_in_mid_run_holds_for_the_next_run(run, drop, settings):
    drop.put("c/profile.yaml", b"languages: [en]")
    drop.put("c/letter.txt", b"A letter.")
    assert probed(run)["c/letter.txt"].probe is not None
    drop.put("c/profile.yaml", b"languages: [")
    assert Run("test", settings).profiles.of("c").languages == ("en",)


def test_the_last_try_ends_in_a_refusal(run, drop, settings):
    drop._s3.put_object(
        Bucket=drop.bucket, Key="c/bad.txt", Body=b"bytes", Metadata={"sha256": "0" * 64}
    )
    run.save("last_tries", [f"c/bad.txt\0{one.version}" for one in run.drop.list()])
    refusal = probed(run)["c/bad.txt"].refusal
    assert refusal.code == retries.GaveUpError.code
    assert "SHA-256" in refusal.message


def test_a_clock_that_is_a_day_off_is_a_fault_that_is_tried_again(run, drop, monkeypatch):
    drop.put("c/letter.txt", b"A letter.")
    (batch,) = survey(run)
    true = botocore.auth.get_current_datetime
    with monkeypatch.context() as skewed:
        skewed.setattr(
            botocore.auth,
            "get_current_datetime",
            lambda *args, **named: true(*args, **named) + datetime.timedelta(hours=24),
        )
        with pytest.raises(FaultError):
            probe(run, batch)
    (one,) = run.read(probe(run, batch), list[Found])
    assert one.probe is not None


def destroy(store: ObjectStore, key: str) -> None:
    """Delete every version of a key for good, which takes lifting the bucket's policy first."""
    policy = store._s3.get_bucket_policy(Bucket=store.bucket)["Policy"]
    store._s3.delete_bucket_policy(Bucket=store.bucket)
    for one in list(store.list_versions(key)):
        named = {"VersionId": one.version} if one.version else {}
        store._s3.delete_object(
            Bucket=store.bucket, Key=key, **named, BypassGovernanceRetention=True
        )
    store._s3.put_bucket_policy(Bucket=store.bucket, Policy=policy)
