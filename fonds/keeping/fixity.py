"""Fixity: every stored object is read and compared with its checksum, a share each day.

Of all three buckets, in `fixity_days` all; by the hash of its name, so what is new falls into some
share without a plan. What is damaged is mended from a replica, where one is named
(`FONDS_REPLICAS`), by the publisher's key; what could be read as it was written needs nobody.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

from findings.errors import FaultError, FondsError
from findings.finding import Finding, finding
from fonds.setting_forms import copies
from fonds.settings import Settings
from fonds.steps import log
from fonds.steps.run_files import REPORTS
from warehouse.repair import mended
from warehouse.store import ObjectStore
from warehouse.verify import Checked, Share, verify

#: findings that an error names
_NAMED = 10


class FixityFoundError(FondsError):
    """Stored bytes are not those that were written."""

    code = "fixity"


def check(settings: Settings, run_id: str, now: datetime | None = None) -> dict[str, int]:
    """Read the share of this day; how much was read, and what became of what was damaged.

    All is in `reports/fixity-<day>.json` of the work bucket, as findings. Raises FixityFoundError
    where something is damaged and was not mended, FaultError where something could only not be
    read: then it is tried again.
    """
    now = now or datetime.now(UTC)
    days = settings.keeping.fixity_days
    share = Share(now.toordinal() % days, days)
    counted = {"documents": 0, "objects": 0, "damaged": 0, "mended": 0, "unread": 0}
    wrong: list[Checked] = []
    for one in verify(settings.store("pipeline"), share=share):
        counted["documents"] += one.document
        counted["objects"] += one.objects
        if not one.good:
            wrong.append(one)
    damaged = [one for one in wrong if one.damage]
    kept = copies(settings.replicas)
    done = dict(mended(settings.store("publisher"), damaged, kept)) if kept else {}
    findings = [_finding(one, whole=done.get(one, False)) for one in wrong]
    counted["damaged"], counted["mended"] = len(damaged), sum(done.values())
    counted["unread"] = len(wrong) - len(damaged)
    _report(settings, run_id, now, counted, findings)
    told = "; ".join(f"{one.where}: {one.message}" for one in findings[:_NAMED])
    if counted["damaged"] > counted["mended"]:
        raise FixityFoundError(f"{counted['damaged'] - counted['mended']} damaged: {told}")
    if counted["unread"]:
        raise FaultError(told)
    return counted


def _finding(one: Checked, *, whole: bool) -> Finding:
    said = "; ".join((*one.damage, *one.unread))
    if whole:
        return finding("fixity_mended", said, where=one.what)
    return finding("fixity" if one.damage else "fault", said, where=one.what)


def _report(
    settings: Settings,
    run_id: str,
    now: datetime,
    counted: Mapping[str, int],
    findings: list[Finding],
) -> None:
    for one in findings[:_NAMED]:
        log.event("fixity_found", code=one.code, what=one.where, why=one.message)
    log.event("fixity_checked", **counted)
    body: dict[str, Any] = {
        "run_id": run_id,
        "counted": counted,
        "findings": [asdict(one) for one in findings],
    }
    options = settings.store("publisher")
    store = ObjectStore(options, options.work_bucket)
    store.put(f"{REPORTS}fixity-{now:%Y-%m-%d}.json", json.dumps(body, indent=1).encode())
