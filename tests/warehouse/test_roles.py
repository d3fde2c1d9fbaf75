"""Who may do what: every role against every action, on the real store."""

from __future__ import annotations

import dataclasses
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from findings.errors import UsageError
from fonds.stack.roles import archivist_of
from warehouse.client import client
from warehouse.errors import DeniedError
from warehouse.options import StoreOptions
from warehouse.rights import TAG
from warehouse.store import ObjectStore
from warehouse.takedown.erase import erase

pytestmark = pytest.mark.store

ROLES = ("archivist/c", "archivist", "pipeline", "publisher", "reviewer", "reader", "events")
#: places of the warehouse
KEPT = ("ocfl", "stray", "table", "release", "restricted", "decisions", "marked")
WORK = ("work", "request", "quarantine", "announced")
#: what each role may do; whatever is not named is refused
MAY = {
    "archivist/c": {"put drop", "get drop", "list drop", "get receipt", "list receipt"},
    "archivist": {
        *(f"{verb} {place}" for verb in ("put", "get", "list") for place in ("drop", "other")),
        *(f"{verb} {place}" for verb in ("get", "list") for place in ("receipt", "letter")),
    },
    "pipeline": {
        *(f"{verb} work" for verb in ("put", "get", "list", "delete")),
        *(f"{verb} request" for verb in ("put", "get", "list", "delete")),
        *(f"{verb} quarantine" for verb in ("put", "get", "list", "delete")),
        *(f"{verb} announced" for verb in ("put", "get", "list", "delete")),
        *(
            f"{verb} {place}"
            for verb in ("get", "list")
            for place in ("drop", "other", "receipt", "letter", *KEPT)
        ),
    },
    "publisher": {
        *("get work", "list work"),
        *(f"{verb} announced" for verb in ("put", "get", "list", "delete")),
        *(f"{verb} request" for verb in ("put", "get", "list", "delete")),
        *(f"{verb} quarantine" for verb in ("put", "get", "list", "delete")),
        *("get drop", "list drop", "get other", "list other"),
        *(f"{verb} {place}" for verb in ("put", "get", "list") for place in ("receipt", "letter")),
        *(f"{verb} {place}" for verb in ("put", "get", "list") for place in KEPT),
        # what is deleted here keeps its versions
        *(f"delete {place}" for place in ("stray", "table", "restricted", "decisions", "marked")),
    },
    "reviewer": {
        *("get work", "list work", "get announced", "list announced"),
        *(f"{verb} request" for verb in ("put", "get", "list", "delete")),
        *("put decisions", "delete decisions"),
        *(f"{verb} quarantine" for verb in ("put", "get", "list", "delete")),
        *(
            f"{verb} {place}"
            for verb in ("get", "list")
            for place in ("drop", "other", "receipt", "letter", *KEPT)
        ),
    },
    "reader": {
        f"{verb} {place}"
        for verb in ("get", "list")
        for place in ("ocfl", "stray", "table", "release")
    }
    | {"list marked"},
    "events": {
        *(f"list {place}" for place in ("drop", "other", "receipt", "letter")),
        *("put announced", "delete announced"),
    },
}
#: whoever takes documents down may do all but take readers their release
MAY["takedown"] = {
    f"{verb} {place}"
    for verb in ("put", "get", "list", "delete")
    for place in ("drop", "other", "receipt", "letter", *WORK, *KEPT)
} - {"delete release"}
PLACES = {
    "drop": ("drop", "c/x.txt"),
    "other": ("drop", "d/x.txt"),
    "receipt": ("drop", "receipts/c/x.txt.json"),
    "letter": ("drop", "receipts/d/x.txt.json"),
    "work": ("work", "a/b-1/c"),
    "request": ("work", "requests/x.json"),
    "quarantine": ("work", "quarantine/d/verdict.json"),
    "announced": ("work", "announced/d/x.json"),
    "ocfl": ("warehouse", "ocfl/a/v1/content/original/file"),
    "restricted": ("warehouse", "restricted/tables/x"),
    "decisions": ("warehouse", "restricted/tables/decisions/x"),
    "marked": ("warehouse", "ocfl/b/v1/content/text/clean.txt"),
    "stray": ("warehouse", "ocfl/a/v1/content/text/clean.txt"),
    "table": ("warehouse", "tables/t/part-1.parquet"),
    "release": ("warehouse", "releases/current.json"),
}
VERBS = ("put", "get", "list", "delete", "delete many")


def _do(store: ObjectStore, verb: str, key: str) -> None:
    if verb == "put":
        store.put(key, b"x")
    elif verb == "get":
        store.get(key)
    elif verb == "list":
        list(store.list(key.rpartition("/")[0] + "/"))
    elif verb == "delete":
        store.delete(key)
    else:
        _delete_many(store.options, store.bucket, [{"Key": key}])


def _delete_many(options: StoreOptions, bucket: str, doomed: list[Any], **more: Any) -> None:
    """DeleteObjects; DeniedError where any of them is refused."""
    answer = client(options).delete_objects(Bucket=bucket, Delete={"Objects": doomed}, **more)
    if refused := answer.get("Errors"):
        raise DeniedError(str(refused))


@pytest.fixture(scope="module")
def s3(own_s3: Any) -> Any:
    return own_s3


@pytest.fixture
def as_role(s3) -> Callable[[str], StoreOptions]:
    """Options for a role, the archivist of a collection among them."""
    s3.seaweed.key_of("archivist/c")
    admin = s3.options("admin")

    def options(role: str) -> StoreOptions:
        key = s3.seaweed.endpoint.keys[role]
        return dataclasses.replace(admin, access_key=key.access, secret_key=key.secret)

    known = ObjectStore(options("archivist/c"), "drop")
    for _ in range(100):  # the store takes a moment to read the new key
        try:
            known.put("c/first", b"x")
        except DeniedError:
            time.sleep(0.1)
        else:
            break
    return options


@pytest.mark.parametrize("role", [*ROLES, "takedown"])
def test_each_role_may_do_its_own_and_no_more(as_role, role: str):
    admin, options = as_role("admin"), as_role(role)
    may = set()
    for place, (bucket, key) in PLACES.items():
        for verb in VERBS:
            ObjectStore(admin, bucket).put_if_absent(key, b"x")
            if place == "marked":
                ObjectStore(admin, bucket).mark(key, dict([TAG]))
            try:
                _do(ObjectStore(options, bucket), verb, key)
            except DeniedError:
                continue
            may.add(f"{verb} {place}")
    deleting = {f"delete many {one.partition(' ')[2]}" for one in MAY[role] if "delete" in one}
    assert may == MAY[role] | deleting


@pytest.mark.parametrize("role", ["admin", *ROLES])
@pytest.mark.parametrize("place", ["drop", "receipt", "ocfl"])
def test_no_version_of_an_original_is_deleted_by_anybody(as_role, role: str, place: str):
    """One by one, many at once, with the word that passes a lock, and by way of a shorter one."""
    bucket, key = PLACES[place]
    key = f"{key}-{role.replace('/', '-')}"
    writer = ObjectStore(as_role("archivist" if place == "drop" else "publisher"), bucket)
    file = Path(__file__)
    writer.upload(file, key, lock=place == "ocfl")
    (kept,) = (one for one in writer.list_versions(key) if one.key == key)
    ObjectStore(as_role("admin"), bucket).put(key, b"overwritten")

    options = as_role(role)
    s3_client = client(options)
    soon = datetime.now(UTC) + timedelta(seconds=1)
    doomed = {"Key": key, "VersionId": kept.version}
    attempts: list[Callable[[], Any]] = [
        lambda: s3_client.delete_object(Bucket=bucket, **doomed),
        lambda: _delete_many(options, bucket, [doomed]),
        lambda: s3_client.put_object_retention(
            Bucket=bucket, **doomed, Retention={"Mode": "GOVERNANCE", "RetainUntilDate": soon}
        ),
    ]
    if role != "admin":  # who may pass the lock, if the word is given
        attempts += [
            lambda: s3_client.delete_object(
                Bucket=bucket, **doomed, BypassGovernanceRetention=True
            ),
            lambda: _delete_many(options, bucket, [doomed], BypassGovernanceRetention=True),
        ]
    for attempt in attempts:
        with pytest.raises((DeniedError, s3_client.exceptions.ClientError)):
            attempt()
    assert writer.get(key, version=kept.version) == file.read_bytes()


def test_one_role_removes_what_is_locked_and_reads_what_is_held(as_role):
    """Past the lock by the word alone; no checksum and no release; and nobody else reads there."""
    options = as_role("takedown")
    for role, bucket, key in (
        ("archivist", "drop", "c/locked"),
        ("publisher", "warehouse", "ocfl/t/v1/content/original/file"),
    ):
        ObjectStore(as_role(role), bucket).upload(Path(__file__), key, lock=bucket != "drop")
        (version,) = ObjectStore(options, bucket).list_versions(key)
        with pytest.raises(client(options).exceptions.ClientError, match="AccessDenied"):
            client(options).delete_object(Bucket=bucket, Key=key, VersionId=version.version)
        assert erase(ObjectStore(options, bucket), key) == 1
        assert list(ObjectStore(options, bucket).list_versions(key)) == []
    ObjectStore(options, "warehouse").put("fixity/t/1.sha256", b"x")
    with pytest.raises(DeniedError):
        erase(ObjectStore(options, "warehouse"), "fixity/t/1.sha256")
    ObjectStore(options, "held").upload(Path(__file__), "d/original", lock=True)
    for role in ROLES:
        for verb in VERBS:
            with pytest.raises(DeniedError):
                _do(ObjectStore(as_role(role), "held"), verb, "d/original")
    assert erase(ObjectStore(options, "held"), "d/original") == 1


def test_what_the_publisher_overwrites_is_kept(as_role):
    """The store cannot refuse an overwrite; nothing is lost by one."""
    store = ObjectStore(as_role("publisher"), "warehouse")
    for key in ("releases/current.json", "ocfl/b/inventory.json"):
        store.put(key, b"right")
        store.put(key, b"wrong")
        assert b"right" in {store.get(key, version=v.version) for v in store.list_versions(key)}
        for version in store.list_versions(key):
            with pytest.raises(client(store.options).exceptions.ClientError, match="AccessDenied"):
                client(store.options).delete_object(
                    Bucket="warehouse", Key=key, VersionId=version.version
                )


@pytest.mark.parametrize("name", ["*", "a*", "a?", "receipts", "a/b", ""])
def test_a_key_for_a_pattern_of_collections_is_refused(name: str):
    with pytest.raises(UsageError):
        archivist_of(name)


@pytest.mark.parametrize("role", ROLES[1:])
def test_only_the_administrator_changes_buckets(s3, role: str):
    s3_client = client(s3.options(role))
    refused = 0
    for bucket in ("drop", "work", "warehouse"):
        for change in (
            lambda b: s3_client.put_bucket_versioning(
                Bucket=b, VersioningConfiguration={"Status": "Suspended"}
            ),
            lambda b: s3_client.delete_bucket_policy(Bucket=b),
            lambda b: s3_client.put_object_lock_configuration(
                Bucket=b, ObjectLockConfiguration={"ObjectLockEnabled": "Enabled"}
            ),
            lambda b: s3_client.delete_bucket(Bucket=b),
        ):
            with pytest.raises(s3_client.exceptions.ClientError) as error:
                change(bucket)
            assert error.value.response["ResponseMetadata"]["HTTPStatusCode"] in (403, 409)
            refused += 1
    assert refused == 12


def test_a_wrong_secret_is_refused(s3):
    options = dataclasses.replace(s3.options("reader"), secret_key="guess")
    with pytest.raises(DeniedError):
        ObjectStore(options, "warehouse").get("x")
    assert "guess" not in repr(options)


def test_the_readers_key_takes_no_mark_away(s3):
    """Nor does it read what is restricted by another way: copies, versions, heads, tags."""
    admin, reader = client(s3.options("admin")), client(s3.options("reader"))
    admin.put_object(Bucket="warehouse", Key="restricted/tables/y", Body=b"x")
    admin.put_object(Bucket="warehouse", Key="ocfl/c/x", Body=b"x", Tagging="=".join(TAG))
    for key in ("restricted/tables/y", "ocfl/c/x"):
        source = {"Bucket": "warehouse", "Key": key}
        for attempt in (
            lambda k=key: reader.get_object(Bucket="warehouse", Key=k),
            lambda k=key: reader.head_object(Bucket="warehouse", Key=k),
            lambda k=key: reader.get_object(Bucket="warehouse", Key=k, Range="bytes=0-0"),
            lambda s=source: reader.copy_object(Bucket="warehouse", Key="z", CopySource=s),
            lambda k=key: reader.put_object_tagging(
                Bucket="warehouse", Key=k, Tagging={"TagSet": []}
            ),
            lambda k=key: reader.delete_object_tagging(Bucket="warehouse", Key=k),
        ):
            with pytest.raises(reader.exceptions.ClientError) as error:
                attempt()
            assert error.value.response["ResponseMetadata"]["HTTPStatusCode"] == 403
