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
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote_plus

from findings.errors import FondsError

#: how SeaweedFS lays a version of an object into its filer
_VERSION = re.compile(r"\.versions/v_[0-9a-f]+\Z")
#: where it keeps the parts of an upload that is not done
_UPLOADS = ".uploads/"
#: bytes of a key at most
_LONGEST = 1024
#: an envelope in an envelope, and no more
_DEPTH = 3


class EventUnreadableError(FondsError):
    """What was sent is no notification of an object store."""

    code = "event_unreadable"


@dataclass(frozen=True, slots=True)
class Told:
    """The keys of objects that came into a bucket, and what of the same notification is none."""

    keys: tuple[str, ...]
    faults: tuple[str, ...] = ()


def read(body: bytes, bucket: str) -> Told:
    """What came into the bucket; nothing where it tells of something else.

    Raises EventUnreadableError for what is no notification that is known here.
    """
    try:
        found = dict.fromkeys(_keys(_parsed(body), bucket, _DEPTH))
    except (KeyError, TypeError, AttributeError) as error:
        raise EventUnreadableError(f"it lacks what its kind has: {error!r}") from error
    keys, faults = [], []
    for one in found:
        if not isinstance(one, str):
            faults.append(one.message)
        elif is_key(one):
            keys.append(one)
        else:
            faults.append(f"{one[:200]!r} is no key")
    return Told(tuple(keys), tuple(faults))


def is_key(text: str) -> bool:
    """Whether an object can have such a key: 1 to 1024 bytes of UTF-8 (S3), none of them NUL.

    >>> is_key("c/a.txt"), is_key("c/\\0"), is_key("c/\\udcff")
    (True, False, False)
    """
    try:
        return "\0" not in text and 0 < len(text.encode()) <= _LONGEST
    except UnicodeEncodeError:
        return False


def confirmation(body: bytes) -> str:
    """The address by which SNS wants its subscription confirmed, empty for all else.

    Whoever runs the archive opens it: who may send here is not for a message to say.
    Raises EventUnreadableError for what is no JSON.
    """
    told = _parsed(body)
    known = isinstance(told, dict) and told.get("Type") == "SubscriptionConfirmation"
    return str(told.get("SubscribeURL", "")) if known else ""


def _parsed(body: bytes | str) -> Any:
    try:
        return json.loads(body)
    except (ValueError, RecursionError) as error:
        raise EventUnreadableError(f"it is no JSON that can be read: {error}") from error


def _keys(told: Any, bucket: str, depth: int) -> Iterator[str | EventUnreadableError]:
    """The keys, such as cannot be one among them; and what is wrong with single records."""
    if not isinstance(told, dict) or not depth:
        raise EventUnreadableError("it is no notification of an object store")
    if told.get("Type") == "Notification":
        yield from _keys(_parsed(told["Message"]), bucket, depth - 1)
    elif "Records" in told:
        for number, one in enumerate(told["Records"]):
            try:
                yield from _of_record(one, bucket)
            except (KeyError, TypeError, AttributeError) as error:
                yield EventUnreadableError(f"record {number} lacks what its kind has: {error!r}")
    elif "detail-type" in told:
        named = told["detail"]["bucket"]["name"]
        if told["detail-type"] == "Object Created" and named == bucket:
            yield str(told["detail"]["object"]["key"])
    elif "event_type" in told and "key" in told:
        yield from _of_filer(told, bucket)
    elif told.get("Event") != "s3:TestEvent":
        raise EventUnreadableError("it is no notification of an object store")


def _of_record(one: Mapping[str, Any], bucket: str) -> Iterator[str]:
    name = one["eventName"].removeprefix("s3:")  # MinIO has it so
    if name.startswith("ObjectCreated") and one["s3"]["bucket"]["name"] == bucket:
        # bytes that are no UTF-8 stay to be seen: with U+FFFD it would be another key
        yield unquote_plus(one["s3"]["object"]["key"], errors="surrogateescape")


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
