"""The running store of the tests: a real, hardened SeaweedFS with room for buckets of each."""

from __future__ import annotations

import dataclasses
import itertools
import os
from collections.abc import Mapping
from pathlib import Path

from fonds.stack.seaweed import Seaweed
from warehouse.buckets import prepare
from warehouse.options import StoreOptions

_NUMBERS = itertools.count(1)
#: volumes of the store; it makes one for each bucket that something is written to, and by itself
#: has as many as there are GiB of free disk. They take what is in them.
_VOLUMES = 5000


class Roomy(Seaweed):
    """The store of an installation, but for the number of its volumes."""

    def _command(self, chosen: Mapping[str, int], config: Path) -> list[str]:
        return [*super()._command(chosen, config), f"-volume.max={_VOLUMES}"]


class S3:
    """The running store: options for each role, and fresh buckets for a test that wants them."""

    def __init__(self, home: Path) -> None:
        self.seaweed = Roomy(home)
        self.endpoint = self.seaweed.start()

    def options(self, role: str) -> StoreOptions:
        """The real buckets `drop`, `work` and `warehouse`, as `role`."""
        key = self.endpoint.keys[role]
        return StoreOptions(self.endpoint.url, self.endpoint.region, key.access, key.secret)

    def fresh(self) -> StoreOptions:
        """Empty buckets of the test's own, as the administrator; they end with the store."""
        number = f"{os.getpid()}-{next(_NUMBERS)}"
        options = dataclasses.replace(
            self.options("admin"),
            drop_bucket=f"drop-{number}",
            work_bucket=f"work-{number}",
            warehouse_bucket=f"warehouse-{number}",
            held_bucket=f"held-{number}",
        )
        prepare(options)
        return options
