"""The roles of `fonds.stack.roles` as policies of AWS: one for each user, one for each bucket.

The users are called as the roles are, since the bucket policies name two of them. What the store
of the embedded stack allows by an action on a bucket or a prefix is here the S3 actions that it
stands for.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fonds.stack import roles
from warehouse.buckets import policies
from warehouse.options import StoreOptions

_VERSION = "2012-10-17"
#: what an action of the embedded store stands for, on objects
_ON_OBJECTS: Mapping[str, tuple[str, ...]] = {
    "Read": ("s3:GetObject", "s3:GetObjectVersion", "s3:GetObjectTagging"),
    "Write": (
        *("s3:PutObject", "s3:DeleteObject", "s3:DeleteObjectVersion"),
        "s3:AbortMultipartUpload",
    ),
    "Tagging": ("s3:GetObjectTagging", "s3:PutObjectTagging", "s3:DeleteObjectTagging"),
    "PutObjectRetention": ("s3:PutObjectRetention",),
    "BypassGovernanceRetention": ("s3:BypassGovernanceRetention",),
}
_LIST = ("s3:ListBucket", "s3:ListBucketVersions")


def user_policy(role: str, options: StoreOptions) -> dict[str, Any]:
    """The policy of the user of a role; the buckets are those of `options`."""
    if role == "admin":
        resources = [r for bucket in _names(options).values() for r in (bucket, f"{bucket}/*")]
        return {"Version": _VERSION, "Statement": [_allow(("s3:*",), resources)]}
    wanted: dict[tuple[str, ...], list[str]] = {}
    listed = []
    for one in roles.actions(role):
        action, _, place = one.partition(":")
        bucket, slash, prefix = place.partition("/")
        bucket = _names(options)[bucket]
        if action == "List":
            rule = _allow(_LIST, [bucket])
            if slash:
                rule["Condition"] = {"StringLike": {"s3:prefix": prefix}}
            listed.append(rule)
        else:
            wanted.setdefault(_ON_OBJECTS[action], []).append(f"{bucket}/{prefix or '*'}")
    return {
        "Version": _VERSION,
        "Statement": [*(_allow(actions, where) for actions, where in wanted.items()), *listed],
    }


def bucket_policies(options: StoreOptions, account: str) -> dict[str, dict[str, Any]]:
    """The policy of each bucket that has one, for the users of an account (twelve digits)."""
    user = f"arn:aws:iam::{account}:user"
    return policies(options, f"{user}/archivist", f"{user}/reader")


def _names(options: StoreOptions) -> Mapping[str, str]:
    return {
        roles.DROP: options.drop_bucket,
        roles.WORK: options.work_bucket,
        roles.WAREHOUSE: options.warehouse_bucket,
        roles.HELD: options.held_bucket,
    }


def _allow(actions: tuple[str, ...], where: list[str]) -> dict[str, Any]:
    resources = sorted(f"arn:aws:s3:::{one}" for one in where)
    return {"Effect": "Allow", "Action": list(actions), "Resource": resources}
