"""The form of each setting that is text: addresses, names, lists. What is wrong is said at once.

Only the form is looked at here, which is the same on every machine; whether a folder or a model is
there is for `fonds doctor` and `fonds up` (`fonds.stack.doctor`). What is said of a value does not
repeat it, as some are secrets.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import PurePath
from urllib.parse import urlsplit

from findings.errors import UsageError

#: what is wrong with a value; empty where nothing is
Check = Callable[[str], str]

_HOST = re.compile(r"(?!-)[A-Za-z0-9_-]{1,63}(?<!-)(\.(?!-)[A-Za-z0-9_-]{1,63}(?<!-))*\.?")
_NUMBERS = re.compile(r"[\d.]+")
_BUCKET = re.compile(r"[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]")
_REGION = re.compile(r"(?!-)[A-Za-z0-9-]{1,63}(?<!-)")
_NAME = re.compile(r"[A-Za-z0-9_.:/#()!\\-]{1,250}")
_DATABASE = re.compile(r"[a-z][a-z0-9]*(\+[a-z0-9_]+)?://\S+")
_MODEL = re.compile(r"[A-Za-z]+(_[A-Za-z]+)*")
_SECRET = re.compile(r"[\x21-\x7e]{32,}")
_QUANTITY = re.compile(r"\d+(\.\d+)?(m|[kKMGTP]i?)?")
_MEBI = 1 << 20
#: what an operator can set each limit to: below, no ordinary document would come through, and
#: whoever dropped it would be told that it is at fault
LIMITS: Mapping[str, tuple[float, float]] = {
    "max_bytes": (_MEBI, 1 << 50),
    "max_pixels": (1_000_000, 1 << 40),
    "max_pages": (1, 10_000_000),
    "max_characters": (10_000, 1 << 40),
    "seconds": (1, 86_400),
    "seconds_per_page": (1, 86_400),
    "memory_bytes": (512 * _MEBI, 1 << 50),
    "max_unpacked_bytes": (_MEBI, 1 << 50),
    "max_container_bytes": (_MEBI, 1 << 50),
    "max_members": (1, 10_000_000),
    "max_ratio": (10, 1_000_000),
    "max_depth": (1, 100),
    "max_xml_depth": (16, 10_000),
}
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")


def _web(value: str) -> str:
    """An address on the web, `http://host:8080/path`."""
    try:
        parts = urlsplit(value)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return "is no address on the web"
    right = parts.scheme in ("http", "https") and port != 0 and " " not in value
    if not right or parts.username is not None or not (_HOST.fullmatch(host) or _is_ip(host)):
        return "is no address on the web, such as https://host:8080"
    return ""


def _store(value: str) -> str:
    # no S3 client takes a host with an underscore
    return _web(value) or ("has a host with an underscore" if "_" in urlsplit(value).netloc else "")


def _place(value: str) -> str:
    """An address of a folder, on the web or in a store."""
    return "" if re.fullmatch(r"[a-z][a-z0-9]*://[^\s/]\S*", value) else "is no address"


def _lineage(value: str) -> str:
    return _web(value) if "://" in value else ""


def _is_ip(text: str) -> bool:
    try:
        ipaddress.ip_address(text.partition("%")[0])
    except ValueError:
        return False
    return True


def _network(value: str) -> str:
    try:
        ipaddress.ip_network(value, strict=False)
    except ValueError:
        # what looks like numbers was meant as a network, and is no name of a host
        if _NUMBERS.fullmatch(value) or not _HOST.fullmatch(value):
            return "is no list of hosts and networks, such as 10.2.0.0/16,scans.local"
    return ""


def _absolute(value: str) -> str:
    return "" if PurePath(value).is_absolute() else "is no absolute path"


def _like(pattern: re.Pattern[str], wrong: str) -> Check:
    return lambda value: "" if pattern.fullmatch(value) else wrong


def _each(check: Check, separator: str) -> Check:
    """Of a list: what is wrong with the first part that is wrong."""
    return lambda value: next(filter(None, map(check, parts(value, separator))), "")


def parts(value: str, separator: str) -> list[str]:
    """The parts of a list, without the blanks around them and without empty ones.

    >>> parts("10.2.0.0/16, scans.local,", ",")
    ['10.2.0.0/16', 'scans.local']
    """
    return [part for one in value.split(separator) if (part := one.strip())]


def _replicas(value: str) -> str:
    try:
        copies(value)
    except UsageError:
        return "names no copy of a bucket, such as warehouse=copy"
    return ""


def copies(value: str) -> Mapping[str, str]:
    """The copy of each bucket of a list `bucket=copy`. UsageError where it is none."""
    found: dict[str, str] = {}
    for one in parts(value, ","):
        bucket, _, copy = one.partition("=")
        if not (bucket and copy) or bucket == copy or bucket in found or "=" in copy:
            raise UsageError(
                f"FONDS_REPLICAS: {value!r} names no copy of a bucket",
                remedy="Write `warehouse=name-of-the-copy`, more of them joined by commas.",
            )
        found[bucket] = copy
    return found


def _resources(value: str) -> str:
    """What a container gets, `cpu=1,memory=2Gi`."""
    for one in value.split(","):
        name, _, amount = one.partition("=")
        if name not in ("cpu", "memory", "ephemeral-storage") or not _QUANTITY.fullmatch(amount):
            return "is not what a container can get, such as cpu=1,memory=2Gi"
    return ""


_bucket = _like(_BUCKET, "is no name of a bucket")
_connections = _each(_like(_NAME, "is no list of Airflow connections"), ",")
FORMS: Mapping[str, Check] = {
    "s3_endpoint": _store,
    "s3_region": _like(_REGION, "is no region"),
    "drop_bucket": _bucket,
    "work_bucket": _bucket,
    "warehouse_bucket": _bucket,
    "held_bucket": _bucket,
    "replicas": _replicas,
    "languages": _each(_like(_MODEL, "is no list of models, such as eng+rus"), "+"),
    "airflow_url": _web,
    "airflow_database": _like(_DATABASE, "is no address of a database"),
    "fetch_private": _each(_network, ","),
    "fetch_folders": _each(_absolute, ":"),
    "fetch_ca_file": _absolute,
    "events_token": _like(_SECRET, "is no secret of 32 signs or more, without blanks"),
    "lineage": _lineage,
    "templates": _absolute,
    "notices": _connections,
    "connection": _connections,
    "iiif": _web,
    "iiif_search": lambda value: _web(value) if value else "",
    "reports_url": _place,
    "publish_queue": _like(_NAME, "is no name of a queue"),
}
#: settings of which one without the other says nothing
PAIRS = (("s3_access_key", "s3_secret_key"), ("airflow_user", "airflow_password"))
BUCKETS = ("drop_bucket", "work_bucket", "warehouse_bucket", "held_bucket")


def wrong(given: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Which of the given settings are wrong, by field as in `fonds.environment`, and how."""
    for field, value in given.items():
        form = _resources if field.startswith("resources__") else FORMS.get(field)
        if _CONTROL.search(value):
            yield field, "has a line break or another control character in it"
        elif form and (problem := form(value)):
            yield field, problem
    for pair in PAIRS:
        for one, other in (pair, pair[::-1]):
            if one in given and other not in given:
                yield other, f"is missing: FONDS_{one.upper()} is set, and is of no use alone"


def wrong_buckets(buckets: Mapping[str, str], replicas: str) -> Iterator[tuple[str, str]]:
    """Buckets that are the same, and copies of none or of another; `buckets` by field."""
    seen = set[str]()
    for field, name in buckets.items():
        if name in seen:
            yield field, "is the name of another bucket of ours"
        seen.add(name)
    for bucket, copy in copies(replicas).items():
        if bucket not in seen:
            yield "replicas", "names a copy of what is no bucket of ours"
        if copy in seen or not _BUCKET.fullmatch(copy):
            yield "replicas", "names as a copy what cannot be one"


def wrong_limits(values: Mapping[str, float]) -> Iterator[tuple[str, str]]:
    """The limits (fields of `Limits`) out of their bounds, each with what is wrong."""
    for field, (least, most) in LIMITS.items():
        # a value that is no number is within no bounds
        if not least <= values[field] <= most:
            yield f"limits__{field}", f"is wrong: it must be between {least:,} and {most:,}"
