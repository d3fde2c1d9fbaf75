"""What the embedded stack can be told: where it lives, which DAGs it runs, how wide it runs."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass, field
from pathlib import Path

import msgspec


def default_dags() -> Path:
    """The DAGs: beside the package in a checkout or an image (Dockerfile), else as installed."""
    beside = Path(__file__).resolve().parents[2] / "dags"
    # a wheel has them as data: they are files for Airflow and no part of the package
    return beside if beside.is_dir() else Path(sys.prefix) / "share" / "fonds" / "dags"


def parallelism(workers: int) -> int:
    """Tasks at a time: those that compute, and two for the short ones that mostly wait."""
    return workers + 2


@dataclass(frozen=True, slots=True)
class StackOptions:
    """The settings of one embedded stack; two stacks in two homes run side by side.

    `home` is made absolute: every process of the stack is known by it. Times are in seconds.
    """

    home: Path = Path(".fonds")
    dags: Path = field(default_factory=default_dags)
    parallelism: int = field(default_factory=lambda: parallelism(os.cpu_count() or 1))
    start_seconds: float = 240.0
    stop_seconds: float = 10.0
    timezone: str = "utc"
    events: bool | None = None
    """Whether the store tells of what is dropped, so that no survey has to find it.

    None: as it was when the stack was last started.
    """

    def __post_init__(self) -> None:
        object.__setattr__(self, "home", self.home.expanduser().absolute())
        object.__setattr__(self, "dags", self.dags.expanduser().absolute())


def as_argument(options: StackOptions) -> str:
    """The options as `python -m fonds.stack.keeper` takes them."""
    return msgspec.json.encode(options, enc_hook=str).decode()


def from_argument(said: str) -> StackOptions:
    """The options that `as_argument` wrote."""
    return msgspec.json.decode(said, type=StackOptions, dec_hook=lambda kind, value: kind(value))
