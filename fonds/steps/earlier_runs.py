"""What earlier runs brought of each collection, in numbers: a small object a collection.

Written when a run is accounted for, so that a run that died counts for nothing, and once a run: a
retry finds its own entry. Two runs may write at a time; the one that loses the race reads again.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from expectations.contract import Measures, RunShape, Verdict
from expectations.drift import KEPT, shape, unusual
from findings.decoding import decode
from findings.errors import FaultError
from findings.finding import Finding
from fonds.steps.prefetch import prefetch, together
from fonds.steps.run import Run
from warehouse.errors import LostRaceError, MissingError

#: where they lie in the work bucket; the run's own file of its numbers, and of what is unusual
PREFIX, SHAPES, UNUSUAL = "collections/", "shapes", "unusual"
_TRIES = 5


def compare(
    run: Run, verdicts: Mapping[str, Verdict], rows: Sequence[Measures]
) -> dict[str, list[Finding]]:
    """By collection, in what the run is not like those before it; kept for the run's end."""
    documents = {one.doc_id: one for one in run.documents()}
    measured: dict[str, list[Measures]] = defaultdict(list)
    for row in rows:
        measured[documents[row.doc_id].dropped.collection].append(row)
    shapes, found = {}, {}
    one_of_each = [documents[some[0].doc_id] for some in measured.values()]
    before, profiles = together(
        lambda: _all(run, measured),
        lambda: list(prefetch(run.profiles.of_document, one_of_each)),
    )
    for (name, some), profile in zip(measured.items(), profiles, strict=True):
        shapes[name] = shape(run.run_id, some, [verdicts[row.doc_id] for row in some])
        wanted = dict(profile.expect().severities)
        if told := unusual(shapes[name], before[name], wanted):
            found[name] = told
    together(lambda: run.save(SHAPES, shapes), lambda: run.save(UNUSUAL, found))
    return found


def course(run: Run) -> dict[str, list[RunShape]]:
    """By collection of the run, the numbers of the runs before it and its own, oldest first."""
    own = run.read(SHAPES, dict[str, RunShape])
    before = _all(run, own)
    return {
        name: [*(old for old in before[name] if old.run_id != run.run_id), one][-KEPT:]
        for name, one in own.items()
    }


def findings(run: Run) -> dict[str, list[Finding]]:
    """What `compare` found."""
    return run.read_if_there(UNUSUAL, dict[str, list[Finding]]) or {}


def remember(run: Run) -> None:
    """Add the run to what its collections' later runs are held against."""
    shapes = run.read_if_there(SHAPES, dict[str, RunShape]) or {}
    for _ in prefetch(lambda item: _add(run, *item), shapes.items()):
        pass


def _add(run: Run, name: str, one: RunShape) -> None:
    for _ in range(_TRIES):
        before, etag = _read(run, name)
        kept = [*(old for old in before if old.run_id != run.run_id), one][-KEPT:]
        try:
            run.store.swap(_key(name), msgspec.json.encode(kept), etag)
        except LostRaceError:
            continue
        return
    raise FaultError(f"other runs write the numbers of {name} all the time")


def _all(run: Run, collections: Iterable[str]) -> dict[str, list[RunShape]]:
    names = list(collections)
    return dict(zip(names, prefetch(lambda name: _read(run, name)[0], names), strict=True))


def _read(run: Run, collection: str) -> tuple[list[RunShape], str | None]:
    try:
        body, head = run.store.get_with_head(_key(collection))
    except MissingError:
        return [], None
    return decode(body, list[RunShape]), head.etag


def _key(collection: str) -> str:
    return f"{PREFIX}{hashlib.sha256(collection.encode()).hexdigest()[:24]}.json"
