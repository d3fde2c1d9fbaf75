"""Go back to an earlier release, and stay there: what was rolled back stays out until released."""

from __future__ import annotations

from collections.abc import Mapping

from findings.finding import finding
from warehouse.contract import WITHDRAWN
from warehouse.decisions import Decisions
from warehouse.delta import isin
from warehouse.notices import tell
from warehouse.options import StoreOptions
from warehouse.release import Release, Releases
from warehouse.schemas import OF_DOCUMENT
from warehouse.sides import Row, Sides, is_restricted

_STANDING = ["doc_id", "version", "rights_class", "state", "text_sha256", "run_id"]


def rollback(options: StoreOptions, number: int) -> Release:
    """Let readers see an earlier release again; the release that they see now.

    Documents that came or changed since are held back: the tables are set to what the release has
    of them, and no run publishes them anew until they are released (`fonds releases release`) or
    the newest release is gone back to. What was restricted or withdrawn since stays so; then
    readers get a new release instead of the old one. Each step is safe to repeat. MissingError
    where there is no such release.
    """
    releases, sides, decisions = Releases(options), Sides(options), Decisions(options)
    target, newest = releases.get(number), releases.all()[-1]
    there, now = _documents(sides, target), _documents(sides)
    ahead = _documents(sides, newest)
    held = {one for one, row in decisions.standing().items() if row["kind"] == "held_back"}
    differ = {one for one in {*there, *now} if there.get(one) != now.get(one)} | held
    shut = {one for one, row in now.items() if is_restricted(row)}
    # the text of these is in the old release, and may not be read any more
    closed_since = {one for one in shut if one in there and not is_restricted(there[one])}
    gone = {one for one in differ if now.get(one, {}).get("state") == WITHDRAWN}
    moved = sorted(differ - closed_since - gone)
    hold = [one for one in moved if there.get(one) != ahead.get(one)]
    decisions.decide(hold, "held_back", f"rolled back to release {number}", release=number)
    decisions.end([one for one in moved if one not in hold], "held_back")
    _restore(sides, target, moved)
    why = finding("held_back", f"Rolled back: readers see release {number}, which is without it.")
    tell(options, [one for one in hold if one not in there], why)
    if closed_since or any(one in there for one in gone):
        return releases.publish(f"rollback to release {number}")
    return releases.rollback(number)


def _documents(sides: Sides, release: Release | None = None) -> Mapping[str, Row]:
    version = release.tables["documents"] if release else None
    rows = sides.open.read("documents", columns=_STANDING, version=version).to_pylist()
    return {row["doc_id"]: row for row in rows}


def _restore(sides: Sides, target: Release, doc_ids: list[str]) -> None:
    """Make the rows of these documents those of the release, on both sides."""
    if not doc_ids:
        return
    whose = isin("doc_id", doc_ids)
    apart: set[str] = set()
    for name in ("documents", *OF_DOCUMENT):
        shown = sides.open.read(name, where=whose, version=target.tables[name]).to_pylist()
        full: list[Row] = []
        if name in target.restricted:
            version = target.restricted[name]
            full = sides.restricted.read(name, where=whose, version=version).to_pylist()
        if name == "documents":
            apart = {row["doc_id"] for row in shown if is_restricted(row)}
            twice = {row["doc_id"] for row in full}
            shown = [row for row in shown if row["doc_id"] not in twice]
        sides.replace(name, doc_ids, shown + full, apart)
