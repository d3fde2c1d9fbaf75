"""How to reach the object store, and which buckets are whose."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class StoreOptions:
    """Any S3. `endpoint` None means AWS itself; times in seconds.

    `folder` is a copy of the warehouse bucket, which is read in its place (`warehouse.folder`).

    `held_bucket` is the closed place of what was taken down and must be kept.

    `attempts` is how often a request is tried when the store is busy or away.
    """

    endpoint: str | None = None
    region: str = "us-east-1"
    access_key: str = ""
    secret_key: str = field(default="", repr=False)
    drop_bucket: str = "drop"
    work_bucket: str = "work"
    warehouse_bucket: str = "warehouse"
    held_bucket: str = "held"
    folder: str = ""
    connect_seconds: float = 5.0
    read_seconds: float = 120.0
    attempts: int = 6
