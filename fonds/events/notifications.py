"""Notifications of object stores, in the formats that they are sent in: which keys are new.

| who sends | what |
|---|---|
| S3 and what speaks as it (MinIO, Ceph) | `Records` with `s3.object.key`, encoded as in a URL |
| S3 through SNS | the same as text in `Message` |
| S3 through EventBridge | `detail.object.key`, as it is |
| SeaweedFS' webhook | a path in its filer: `/buckets/<bucket>/<key>.versions/v_...` |
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import unquote_plus

from findings.errors import FondsError

#: how SeaweedFS lays a version of an object into its filer
_VERSION = re.compile(r"\.versions/v_[0-9a-f]+\Z")
#: where it keeps the parts of an upload that is not done
_UPLOADS = ".uploads/"
#: an envelope in an envelope, and no more
_DEPTH = 3


class EventUnreadableError(FondsError):
    """What was sent is no notification of an object store."""

    code = "event_unreadable"


def keys(body: bytes, bucket: str) -> list[str]:
    """The keys of objects that came into the bucket; none where it tells of something else.

    Raises EventUnreadableError for what is no notification that is known here.
    """
    try:
        told = json.loads(body)
    except ValueError as error:
        raise EventUnreadableError(f"it is no JSON: {error}") from error
    try:
        return list(dict.fromkeys(_keys(told, bucket, _DEPTH)))
    except (KeyError, TypeError, AttributeError) as error:
        raise EventUnreadableError(f"it lacks what its kind has: {error!r}") from error


def confirmation(body: bytes) -> str:
    """The address by which SNS wants its subscription confirmed, empty for all else.

    Whoever runs the archive opens it: who may send here is not for a message to say.
    """
    try:
        told = json.loads(body)
    except ValueError:
        return ""
    known = isinstance(told, dict) and told.get("Type") == "SubscriptionConfirmation"
    return str(told.get("SubscribeURL", "")) if known else ""


def _keys(told: Any, bucket: str, depth: int) -> Iterator[str]:
    if not isinstance(told, dict) or not depth:
        raise EventUnreadableError("it is no notification of an object store")
    if told.get("Type") == "Notification":
        yield from _keys(json.loads(told["Message"]), bucket, depth - 1)
    elif "Records" in told:
        yield from _of_records(told["Records"], bucket)
    elif "detail-type" in told:
        named = told["detail"]["bucket"]["name"]
        if told["detail-type"] == "Object Created" and named == bucket:
            yield str(told["detail"]["object"]["key"])
    elif "event_type" in told and "key" in told:
        yield from _of_filer(told, bucket)
    elif told.get("Event") != "s3:TestEvent":
        raise EventUnreadableError("it is no notification of an object store")


def _of_records(records: list[Mapping[str, Any]], bucket: str) -> Iterator[str]:
    for one in records:
        name = one["eventName"].removeprefix("s3:")  # MinIO has it so
        if name.startswith("ObjectCreated") and one["s3"]["bucket"]["name"] == bucket:
            yield unquote_plus(one["s3"]["object"]["key"])


def _of_filer(told: Mapping[str, Any], bucket: str) -> Iterator[str]:
    message = told["message"]
    entry = message.get("new_entry")
    if not entry or entry.get("is_directory"):
        return
    # of what was renamed, `key` is the old name
    path = f"{message['new_parent_path']}/{entry['name']}"
    before = f"/buckets/{bucket}/"
    key = _VERSION.sub("", path.removeprefix(before))
    if path.startswith(before) and not key.startswith(_UPLOADS):
        yield key
