"""The one place that reads the environment (`FONDS_*`) and the state of the embedded stack.

Precedence: environment, then `stack.json` that `fonds up` wrote in `FONDS_HOME`, then defaults.
Rooms never see this module: they get the frozen options that its methods make.
"""

from __future__ import annotations

import json
import os
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

from extractors.options import ExtractOptions, Limits
from fonds.errors import UsageError

if TYPE_CHECKING:
    from warehouse.options import StoreOptions

Role = Literal["archivist", "pipeline", "reader", "admin"]


class Settings(BaseSettings):
    """Everything that an installation can set. Sizes in bytes, times in seconds."""

    model_config = SettingsConfigDict(env_prefix="FONDS_", env_nested_delimiter="__")

    home: Path = Path(".fonds")
    s3_endpoint: str | None = None
    s3_region: str = "us-east-1"
    s3_access_key: str | None = None
    s3_secret_key: str | None = None
    drop_bucket: str = "drop"
    work_bucket: str = "work"
    warehouse_bucket: str = "warehouse"
    airflow_url: str | None = None
    airflow_user: str | None = None
    airflow_password: str | None = None

    engine: Literal["auto", "tesserocr", "pytesseract"] = "auto"
    languages: tuple[str, ...] = ()
    second_opinion: bool = False
    limits: Limits = Field(default_factory=Limits)

    batch_seconds: float = Field(default=90.0, gt=0)
    """How much work, by estimate, one mapped task of the DAG is given."""
    workers: int = Field(default_factory=lambda: os.cpu_count() or 1, gt=0)
    """How many tasks run at a time, over all machines: work is cut for so many."""
    batch_objects: int = Field(default=200, gt=0)
    """How many new objects one mapped probing task is given."""
    document_seconds: float = Field(default=60.0, gt=0)
    """CPU seconds for cleaning and describing any document; long ones get more by their length."""

    @cached_property
    def stack(self) -> dict[str, Any]:
        """What `fonds up` wrote down of the running stack; empty where there is none."""
        path = self.home / "stack.json"
        if not path.is_file():
            return {}
        state: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        return state

    def store(self, role: Role = "pipeline") -> StoreOptions:
        """How to reach the object store as `role`.

        Raises UsageError where neither the environment nor a running stack says where it is.
        """
        from warehouse.options import StoreOptions

        keys = self.stack.get("keys", {}).get(role, {})
        buckets = self.stack.get("buckets", {})
        access, secret = self.s3_access_key, self.s3_secret_key
        if not access and keys:
            access, secret = keys["access_key"], keys["secret_key"]
        if not access or not secret:
            raise UsageError(
                "fonds does not know where the object store is",
                remedy="Run `fonds up`, or set FONDS_S3_ENDPOINT, FONDS_S3_ACCESS_KEY and "
                "FONDS_S3_SECRET_KEY.",
            )
        return StoreOptions(
            endpoint=self.s3_endpoint or self.stack.get("s3_endpoint"),
            region=self.stack.get("region", self.s3_region),
            access_key=access,
            secret_key=secret,
            drop_bucket=buckets.get("drop", self.drop_bucket),
            work_bucket=buckets.get("work", self.work_bucket),
            warehouse_bucket=buckets.get("warehouse", self.warehouse_bucket),
        )

    def extract_options(self) -> ExtractOptions:
        """The extractors' options before any collection's profile."""
        return ExtractOptions(
            languages=self.languages,
            engine=self.engine,
            second_opinion=self.second_opinion,
            limits=self.limits,
        )


def load() -> Settings:
    """The settings as they are now. The state folder is made absolute, so that `cd` is harmless."""
    settings = Settings()
    return settings.model_copy(update={"home": Path(os.path.abspath(settings.home))})
