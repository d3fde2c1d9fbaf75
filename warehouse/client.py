"""The S3 client: one for each process and place, and its errors in our terms."""

from __future__ import annotations

import contextlib
import functools
import os
from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from findings.errors import FaultError, FondsError, UsageError
from warehouse.errors import ClockError, DeniedError, KeyRefusedError, LostRaceError, MissingError
from warehouse.options import StoreOptions

if TYPE_CHECKING:
    from types_boto3_s3 import S3Client

_MISSING = frozenset({"NoSuchKey", "NoSuchVersion", "NotFound", "404"})
_DENIED = frozenset({"AccessDenied", "InvalidAccessKeyId", "SignatureDoesNotMatch", "403"})
_LOST = frozenset({"PreconditionFailed", "ConditionalRequestConflict", "412", "409"})
#: a signature is good for a quarter of an hour; a clock that is nearer is not the reason
MOST_SECONDS_OFF = 600.0
#: bytes of a body that is not sent before the store has said that it wants it; of shorter ones a
#: server that refuses reads the rest, and keeps the connection (Go: up to 256 KiB)
LONG_BODY = 128 * 1024
_REFUSED = frozenset({"KeyTooLongError", "KeyTooLong", "InvalidObjectName", "InvalidURI", "400"})


def client(options: StoreOptions) -> S3Client:
    """The client for `options` in this process; connections do not survive a fork."""
    return _client(options, os.getpid())


@functools.lru_cache(maxsize=8)
def _client(options: StoreOptions, pid: int) -> S3Client:
    import boto3
    from botocore.config import Config

    # A session of its own: the default one is not safe to share between threads while it starts.
    session = boto3.session.Session(
        aws_access_key_id=options.access_key,
        aws_secret_access_key=options.secret_key,
        region_name=options.region,
    )
    made = session.client(
        "s3",
        endpoint_url=options.endpoint,
        config=Config(
            connect_timeout=options.connect_seconds,
            read_timeout=options.read_seconds,
            retries={"mode": "standard", "total_max_attempts": options.attempts},
            max_pool_connections=32,
            tcp_keepalive=True,
            s3={"addressing_style": "path" if options.endpoint else "auto"},
            # a SHA-256 goes with every write already; botocore's own CRC would be a second one
            request_checksum_calculation="when_required",
            response_checksum_validation="when_required",
        ),
    )
    made.meta.events.register_last("before-call.s3", _at_once)
    return made


def _at_once(params: dict[str, Any], **_: Any) -> None:
    """Send a short body with its headers: to ask first whether it is wanted is one more wait."""
    from botocore.utils import determine_content_length

    length = determine_content_length(params["body"]) if "body" in params else None
    if length is not None and length < LONG_BODY:
        params["headers"].pop("Expect", None)


@contextlib.contextmanager
def translated(bucket: str, key: str) -> Iterator[None]:
    """Raise what botocore raises as `warehouse.errors`."""
    from botocore.exceptions import BotoCoreError, ClientError, ParamValidationError
    from urllib3.exceptions import HTTPError

    place = f"{bucket}/{key}"
    try:
        yield
    except ClientError as error:
        raise _from_answer(error, place) from error
    except ParamValidationError as error:
        raise KeyRefusedError(f"{place!r}: {error}", remedy="Rename the file.") from error
    except (BotoCoreError, HTTPError, ConnectionError, TimeoutError) as error:
        raise FaultError(f"the object store does not answer for {place}: {error}") from error


def _seconds_off(answer: Any) -> float:
    """How far this machine's clock is ahead of the store's, 0 where requests may still pass."""
    said = answer.get("ResponseMetadata", {}).get("HTTPHeaders", {}).get("date", "")
    try:
        seconds = (datetime.now(UTC) - parsedate_to_datetime(said)).total_seconds()
    except (TypeError, ValueError):
        return 0.0
    return seconds if abs(seconds) > MOST_SECONDS_OFF else 0.0


def _from_answer(error: Exception, place: str) -> FondsError:
    answer = getattr(error, "response", {})
    code = str(answer.get("Error", {}).get("Code", ""))
    status = answer.get("ResponseMetadata", {}).get("HTTPStatusCode", 0)
    message = f"{place}: {answer.get('Error', {}).get('Message') or code}"
    seconds = _seconds_off(answer) if status == HTTPStatus.FORBIDDEN else 0.0
    if code == "RequestTimeTooSkewed" or seconds:
        return ClockError(
            f"{place}: this machine's clock is {seconds / 3600:+.1f} hours off the object store's",
            remedy="Set the clock (NTP).",
        )
    if code in _MISSING:
        return MissingError(f"there is no {place}")
    if code in _LOST:
        return LostRaceError(f"{place} was written by another at the same time")
    if code in _DENIED:
        return DeniedError(message, remedy="Check the keys in the settings and what they may do.")
    if code == "NoSuchBucket":
        return UsageError(message, remedy="Run `fonds up`, which makes the buckets.")
    if code in _REFUSED:
        return KeyRefusedError(message, remedy="Rename the file: shorter, and without `..`.")
    if status >= 500 or code in {"SlowDown", "RequestTimeout", "BadDigest", "InternalError"}:
        return FaultError(message)
    return UsageError(message, remedy="See the store's log.")
