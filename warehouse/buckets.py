"""The buckets, made once by the administrator, and what nobody may do in them.

The drop and the warehouse keep every version, and lock those of originals: an overwrite makes a
new version, and the old one can be deleted by nobody but the administrator, who has to say that
the lock is meant to be passed. Everything dropped is locked; in the warehouse originals are, as
they are written (`ObjectStore.upload`), for what else is there can be made again. One role alone
passes all of it: whoever takes a document down (`warehouse.takedown`), into a fourth bucket, which
nobody else reads, where the law asks for that.
"""

from __future__ import annotations

import json
import time
from typing import Any

from findings.errors import FaultError
from warehouse.client import client, translated
from warehouse.options import StoreOptions
from warehouse.rights import RESTRICTED, TAG
from warehouse.store import LOCK, LOCK_YEARS, ObjectStore

#: seconds to wait for a store that has just started to take its first write
READY_SECONDS = 60.0


#: the plain reader, likewise
READER = "arn:aws:iam::000000000000:user/reader"
#: the archivist in policies of the embedded store: SeaweedFS gives the identities of its
#: configuration file this account
ARCHIVIST = "arn:aws:iam::000000000000:user/archivist"
#: the user name of the one role that may remove originals
TAKEDOWN = "takedown"


def prepare(
    options: StoreOptions,
    archivist: str | None = ARCHIVIST,
    reader: str | None = READER,
    takedown: str = TAKEDOWN,
) -> None:
    """Make the buckets where they are missing, keep all versions, lock originals, forbid deleting.

    `archivist` is who may drop files but not write receipts, as the store's policies name them;
    `reader` who may read open texts only; None leaves either out. `takedown` is the name of the
    user who may remove documents. Needs the administrator's keys;
    repeating it changes nothing.
    """
    drop, warehouse, held = options.drop_bucket, options.warehouse_bucket, options.held_bucket
    for bucket in (drop, options.work_bucket, warehouse, held):
        _create(options, bucket)
    _lock(options, drop, {"Rule": {"DefaultRetention": {"Mode": LOCK, "Years": LOCK_YEARS}}})
    _lock(options, warehouse, {})
    _lock(options, held, {})
    s3 = client(options)
    for bucket, policy in policies(options, archivist, reader, takedown).items():
        with translated(bucket, ""):
            s3.put_bucket_policy(Bucket=bucket, Policy=json.dumps(policy))


def policies(
    options: StoreOptions, archivist: str | None, reader: str | None, takedown: str = TAKEDOWN
) -> dict[str, dict[str, Any]]:
    """What nobody may do in each bucket, or all but one; arguments as `prepare` has them."""
    return {
        options.drop_bucket: _drop_policy(options.drop_bucket, archivist, takedown),
        options.warehouse_bucket: _archive_policy(options.warehouse_bucket, reader, takedown),
    }


def _lock(options: StoreOptions, bucket: str, rule: dict[str, Any]) -> None:
    s3 = client(options)
    with translated(bucket, ""):
        if s3.get_bucket_versioning(Bucket=bucket).get("Status") != "Enabled":
            s3.put_bucket_versioning(Bucket=bucket, VersioningConfiguration={"Status": "Enabled"})
        wanted: Any = {"ObjectLockEnabled": "Enabled", **rule}
        s3.put_object_lock_configuration(Bucket=bucket, ObjectLockConfiguration=wanted)


def _create(options: StoreOptions, bucket: str) -> None:
    from botocore.exceptions import ClientError

    s3 = client(options)
    end = time.monotonic() + READY_SECONDS
    while True:
        try:
            # some stores lock only in buckets that were made for it
            s3.create_bucket(
                Bucket=bucket, ObjectLockEnabledForBucket=bucket != options.work_bucket
            )
        except ClientError as error:
            if error.response["Error"]["Code"] != "BucketAlreadyOwnedByYou":
                with translated(bucket, ""):
                    raise
        try:
            # the bucket is there before the first volume that could hold an object of it
            ObjectStore(options, bucket).head("fonds")
        except FaultError:
            if time.monotonic() > end:
                raise
            time.sleep(0.2)
        else:
            return


def _drop_policy(bucket: str, archivist: str | None, takedown: str) -> dict[str, Any]:
    rules = [_but(takedown, _deny("NobodyDeletesWhatWasDropped", "*", _DELETE, f"{bucket}/*"))]
    if archivist is not None:
        receipts = f"{bucket}/receipts/*"
        rules.append(
            _deny("OnlyThePipelineWritesReceipts", {"AWS": archivist}, ["s3:PutObject"], receipts)
        )
    return {"Version": "2012-10-17", "Statement": rules}


def _archive_policy(bucket: str, reader: str | None, takedown: str) -> dict[str, Any]:
    version, originals = ["s3:DeleteObjectVersion"], f"{bucket}/ocfl/*/original/*"
    rules = [
        _but(takedown, _deny("NobodyDeletesOriginals", "*", _DELETE, originals)),
        _but(takedown, _deny("NobodyDeletesVersionsOfDocuments", "*", version, f"{bucket}/ocfl/*")),
        _deny("NobodyDeletesWhatReadersSee", "*", _DELETE, f"{bucket}/releases/current.json"),
        _deny("NobodyDeletesVersionsOfReleases", "*", version, f"{bucket}/releases/*"),
        _deny("NobodyDeletesChecksums", "*", _DELETE, f"{bucket}/fixity/*"),
    ]
    if reader is not None:
        who, (name, value) = {"AWS": reader}, TAG
        tagged = {"StringEquals": {f"s3:ExistingObjectTag/{name}": value}}
        listed = {"StringLike": {"s3:prefix": f"{RESTRICTED}*"}}
        rules += [
            _deny("RestrictedRowsLieApart", who, _READ, f"{bucket}/{RESTRICTED}*"),
            {**_deny("RestrictedFilesAreMarked", who, _READ, f"{bucket}/*"), "Condition": tagged},
            {**_deny("RestrictedNamesToo", who, ["s3:ListBucket"], bucket), "Condition": listed},
        ]
    return {"Version": "2012-10-17", "Statement": rules}


_DELETE = ["s3:DeleteObject", "s3:DeleteObjectVersion"]
_READ = ["s3:GetObject", "s3:GetObjectVersion"]


def _deny(sid: str, principal: Any, actions: list[str], resource: str) -> dict[str, Any]:
    return {
        "Sid": sid,
        "Effect": "Deny",
        "Principal": principal,
        "Action": actions,
        "Resource": [f"arn:aws:s3:::{resource}"],
    }


def _but(user: str, rule: dict[str, Any]) -> dict[str, Any]:
    return {**rule, "Condition": {"StringNotEquals": {"aws:username": user}}}
