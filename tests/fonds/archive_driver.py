"""A whole archive without Airflow: files are dropped, and the steps of a run called in order."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

import pytest

from fonds import settings
from fonds.steps import (
    commit,
    describe,
    extract,
    intake,
    plan,
    probe,
    publish,
    receipts,
    reconcile,
    stage,
    survey,
    validate,
)
from fonds.steps.run import new_run, open_run
from warehouse.drop import Drop
from warehouse.options import StoreOptions
from warehouse.reader import Warehouse, open_warehouse
from warehouse.store import ObjectStore


class Archive:
    """The buckets of a test, as the pipeline sees them."""

    def __init__(
        self, options: StoreOptions, folder: Path, environment: pytest.MonkeyPatch
    ) -> None:
        self.options = options
        self._folder = folder
        self._runs = 0
        for name, value in {
            "S3_ENDPOINT": options.endpoint,
            "S3_ACCESS_KEY": options.access_key,
            "S3_SECRET_KEY": options.secret_key,
            "DROP_BUCKET": options.drop_bucket,
            "WORK_BUCKET": options.work_bucket,
            "WAREHOUSE_BUCKET": options.warehouse_bucket,
            "HELD_BUCKET": options.held_bucket,
            "HOME": str(folder / "home"),
        }.items():
            environment.setenv(f"FONDS_{name}", str(value))

    def drop(self, key: str, body: bytes | str) -> None:
        """Drop a file as `<collection>/<name>`."""
        collection, _, name = key.partition("/")
        path = self._folder / "file"
        path.write_bytes(body.encode() if isinstance(body, str) else body)
        Drop(self.options).put_file(path, collection, name)

    def run(self, *, bulk: bool = False, name: str = "") -> dict[str, int]:
        """One run of the steps, in the order of `dags/fonds_chain.py`; documents by state.

        With the `name` of an earlier one it is that, cleared.
        """
        self._runs += 1
        run = new_run(name or f"run-{self._runs}")
        batches = survey.survey_queue(run) if bulk else survey.survey(run)
        if not batches:
            return {}
        probed = [probe.probe(run, batch, bulk=bulk) for batch in batches]
        for batch in plan.plan(run, probed, bulk=bulk):
            extract.extract(run, batch)
        run = open_run(run.run_id)
        for batch in run.batches():
            describe.describe(run, batch)
            validate.validate(run, batch)
            stage.stage(run, batch)
        return self.finish(run.run_id)

    def finish(self, name: str) -> dict[str, int]:
        """The steps of a run from `commit` on."""
        run = open_run(name)
        for due in publish.publish(run, commit.commit(run)):
            receipts.write_receipts(run, due)
        return reconcile.reconcile(run)

    def is_left(self) -> bool:
        """Whether the last run left something to the next."""
        return reconcile.is_left(open_run(f"run-{self._runs}"))

    def queue(self) -> list[str]:
        """The keys in the queue of the bulk lane."""
        store = ObjectStore(self.options, self.options.work_bucket)
        return sorted(one.dropped.key for one in intake.Queue(store).first(math.inf)[0])

    def receipt(self, key: str) -> dict[str, Any]:
        """The receipt of the newest version of a key."""
        store = ObjectStore(self.options, self.options.drop_bucket)
        found: dict[str, Any] = json.loads(store.get(f"receipts/{key}.json"))
        return found

    def codes(self, key: str) -> list[str]:
        """The codes in a receipt."""
        return [finding["code"] for finding in self.receipt(key)["findings"]]

    def reader(self, **more: Any) -> Warehouse:
        """The current release."""
        return open_warehouse(options=self.options, **more)

    @property
    def settings(self) -> settings.Settings:
        """The settings that the steps see."""
        return settings.load()
