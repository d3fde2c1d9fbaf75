"""Who may do what: every role against every action, on the real store."""

from __future__ import annotations

import json
import urllib.error
import urllib.request

import pytest

from warehouse.client import client
from warehouse.errors import DeniedError
from warehouse.rights import TAG
from warehouse.store import ObjectStore

pytestmark = pytest.mark.store

#: what each role may do; whatever is not named is refused
MAY = {
    "archivist": {"put drop", "get drop", "list drop"},
    "pipeline": {
        "get drop",
        "list drop",
        "put receipt",
        *(
            f"{verb} {place}"
            for verb in ("put", "get", "list")
            for place in ("work", "ocfl", "restricted")
        ),
        "get marked",
        "delete work",
        "delete stray",
    },
    "reader": {"get ocfl", "list ocfl"},
    "admin": {
        *(
            f"{verb} {place}"
            for verb in ("put", "get", "list")
            for place in ("drop", "work", "ocfl", "restricted")
        ),
        "get marked",
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
    "restricted": ("warehouse", "restricted/tables/x"),
    "marked": ("warehouse", "ocfl/b/v1/content/text/clean.txt"),
    "stray": ("warehouse", "ocfl/a/v1/content/text/clean.txt"),
}
ACTIONS = [
    *(f"put {place}" for place in ("drop", "receipt", "work", "ocfl", "restricted")),
    *(f"get {place}" for place in ("drop", "work", "ocfl", "restricted", "marked")),
    *(f"list {place}" for place in ("drop", "work", "ocfl", "restricted")),
    *(f"delete {place}" for place in ("drop", "work", "ocfl", "stray")),
]


def _do(store: ObjectStore, verb: str, key: str) -> None:
    if verb == "put":
        store.put(key, b"x")
    elif verb == "get":
        store.get(key)
    elif verb == "list":
        list(store.list(key.rpartition("/")[0] + "/"))
    else:
        store.delete(key)


@pytest.mark.parametrize("role", MAY)
def test_each_role_may_do_its_own_and_no_more(s3, role: str):
    admin, options = s3.options("admin"), s3.options(role)
    for bucket, key in PLACES.values():
        ObjectStore(admin, bucket).put_if_absent(key, b"x")
    name, value = TAG
    ObjectStore(admin, "warehouse").mark(PLACES["marked"][1], {name: value})
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


def test_nothing_answers_without_keys(s3):
    found = json.loads((s3.seaweed.home / "ports.json").read_text())
    paths = {
        "s3": "/drop/c/x.txt",
        "filer": "/buckets/drop/c/x.txt",
        "master": "/dir/assign",
        "volume": "/1,0100000000",
        "admin": "/",
    }
    ObjectStore(s3.options("archivist"), "drop").put("c/x.txt", b"x")
    for server, path in paths.items():
        for method in ("GET", "POST", "DELETE"):
            request = urllib.request.Request(
                f"http://127.0.0.1:{found[server]}{path}", method=method
            )
            with pytest.raises(urllib.error.HTTPError) as error:
                urllib.request.urlopen(request, timeout=5)
            assert error.value.code in (400, 401, 403, 404, 405), (server, method)
            error.value.close()


def test_a_wrong_secret_is_refused(s3):
    import dataclasses

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
