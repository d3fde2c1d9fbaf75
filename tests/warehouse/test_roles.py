"""Who may do what: every role against every action, on the real store."""

from __future__ import annotations

import pytest

from warehouse.client import client
from warehouse.errors import DeniedError
from warehouse.store import ObjectStore

pytestmark = pytest.mark.store

#: what each role may do; whatever is not named is refused
MAY = {
    "archivist": {"put drop", "get drop", "list drop"},
    "pipeline": {
        "get drop",
        "list drop",
        "put receipt",
        *(f"{verb} {place}" for verb in ("put", "get", "list") for place in ("work", "ocfl")),
        "delete work",
        "delete stray",
    },
    "reader": {"get ocfl", "list ocfl"},
    "admin": {
        *(
            f"{verb} {place}"
            for verb in ("put", "get", "list")
            for place in ("drop", "work", "ocfl")
        ),
        "put receipt",
        "delete work",
        "delete stray",
    },
}
PLACES = {
    "drop": ("drop", "c/x.txt"),
    "receipt": ("drop", "receipts/c/x.txt.json"),
    "work": ("work", "a/b-1/c"),
    "ocfl": ("warehouse", "ocfl/a/v1/content/original/file"),
    "stray": ("warehouse", "ocfl/a/v1/content/text/clean.txt"),
}
ACTIONS = [
    *(f"put {place}" for place in ("drop", "receipt", "work", "ocfl")),
    *(f"get {place}" for place in ("drop", "work", "ocfl")),
    *(f"list {place}" for place in ("drop", "work", "ocfl")),
    *(f"delete {place}" for place in ("drop", "work", "ocfl", "stray")),
]


def _do(store: ObjectStore, verb: str, key: str) -> None:
    if verb == "put":
        store.put(key, b"x")
    elif verb == "get":
        store.get(key)
    elif verb == "list":
        list(store.list(key.rpartition("/")[0]))
    else:
        store.delete(key)


@pytest.mark.parametrize("role", MAY)
def test_each_role_may_do_its_own_and_no_more(s3, role: str):
    admin, options = s3.options("admin"), s3.options(role)
    for bucket, key in PLACES.values():
        ObjectStore(admin, bucket).put_if_absent(key, b"x")
    may = set()
    for action in ACTIONS:
        verb, place = action.split()
        bucket, key = PLACES[place]
        try:
            _do(ObjectStore(options, bucket), verb, key)
        except DeniedError:
            continue
        may.add(action)
    assert may == MAY[role]


@pytest.mark.parametrize("role", ["archivist", "pipeline", "reader"])
def test_only_the_administrator_changes_buckets(s3, role: str):
    s3_client = client(s3.options(role))
    refused = 0
    for bucket in ("drop", "work", "warehouse"):
        for change in (
            lambda b: s3_client.put_bucket_versioning(
                Bucket=b, VersioningConfiguration={"Status": "Suspended"}
            ),
            lambda b: s3_client.delete_bucket_policy(Bucket=b),
            lambda b: s3_client.delete_bucket(Bucket=b),
        ):
            with pytest.raises(s3_client.exceptions.ClientError) as error:
                change(bucket)
            assert error.value.response["ResponseMetadata"]["HTTPStatusCode"] in (403, 409)
            refused += 1
    assert refused == 9


def test_an_old_version_of_a_dropped_file_cannot_be_deleted(s3):
    drop = ObjectStore(s3.options("archivist"), "drop")
    drop.put("c/twice.txt", b"1")
    drop.put("c/twice.txt", b"2")
    versions = list(drop.list_versions("c/twice.txt"))
    assert len(versions) == 2
    for role in ("admin", "archivist", "pipeline"):
        s3_client = client(s3.options(role))
        for found in versions:
            with pytest.raises(s3_client.exceptions.ClientError, match="AccessDenied"):
                s3_client.delete_object(Bucket="drop", Key=found.key, VersionId=found.version)


def test_a_wrong_secret_is_refused(s3):
    import dataclasses

    options = dataclasses.replace(s3.options("reader"), secret_key="guess")
    with pytest.raises(DeniedError):
        ObjectStore(options, "warehouse").get("x")
    assert "guess" not in repr(options)
