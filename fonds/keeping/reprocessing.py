"""Reprocess: what newer code reads better, a bounded number at a time, after a forecast.

Published documents that older code has described fall into kinds, by collection and engine. Of each
kind a sample is processed as the code is now; where their texts are not better on the average (more
of their words are known to the language), the kind stays as it is until the code changes again. Of
the others the worst are asked for first; the next runs take them up as they take up a drop, with
the same bounds.
"""

from __future__ import annotations

import random
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import msgspec

from expectations.measure import measure
from findings.decoding import decode
from findings.errors import FondsError
from fonds.pipeline import Pipeline
from fonds.settings import Settings
from fonds.steps import log
from fonds.steps.requests import ask, home_objects
from fonds.steps.run import Run
from fonds.versions import code_version
from warehouse.contract import WITHDRAWN
from warehouse.delta import isin
from warehouse.errors import MissingError
from warehouse.sides import Sides
from warehouse.store import ObjectStore
from warehouse.tables import Tables

Row = dict[str, Any]

KEY = "forecasts.json"
#: an average that is better by less is no better: reading again costs too
_LEAST_GAIN = 0.005
#: share of the words that a text may lose, of headings twice read, say
_KEPT = 0.95


@dataclass(frozen=True, slots=True)
class Forecast:
    """Of a kind of documents: how many were processed, and how their texts change, as a share."""

    sampled: int = 0
    gain: float = 0.0

    @property
    def better(self) -> bool:
        """Whether the rest is worth it."""
        return self.sampled > 0 and self.gain >= _LEAST_GAIN


@dataclass(frozen=True, slots=True)
class Forecasts:
    """All forecasts of one version of the code, by kind."""

    code: str = ""
    kinds: dict[str, Forecast] = field(default_factory=dict)


def forecast(settings: Settings) -> dict[str, int]:
    """Process a sample of each kind that has none yet with this code; old documents by kind."""
    run = Run("reprocess", settings)
    old = _old(run)
    known = _read(run.store)
    kinds = dict(known.kinds)
    for kind, rows in old.items():
        if kind in kinds:
            continue
        chosen = random.Random(kind).sample(rows, min(len(rows), settings.keeping.reprocess_sample))  # noqa: S311
        gains = list(_gains(run, chosen))
        kinds[kind] = Forecast(len(gains), sum(gains) / len(gains) if gains else 0.0)
        log.event("forecast", kind=kind, sampled=len(gains), gain=kinds[kind].gain)
        run.store.put(KEY, msgspec.json.encode(Forecasts(known.code, kinds)))
    return {kind: len(rows) for kind, rows in old.items()}


def request(settings: Settings) -> int:
    """Ask for the worst of the kinds that are better now, so many at a time; how many objects."""
    run = Run("reprocess", settings)
    if any(True for _ in run.store.list("requests/")):
        return 0  # what was asked for last is still waiting: no more before it is done
    kinds = _read(run.store).kinds
    rows = [
        row for kind, old in _old(run).items() if kinds.get(kind, Forecast()).better for row in old
    ]
    rows.sort(key=lambda row: (row["quality_score"] or 0.0, row["doc_id"]))
    ids = [row["doc_id"] for row in rows[: settings.keeping.reprocess_documents]]
    asked = ask(run.options, home_objects(run.options, ids), "reprocess") if ids else 0
    log.event("asked_again", documents=len(ids), objects=asked)
    return asked


def _read(store: ObjectStore) -> Forecasts:
    """The forecasts for the code as it is; none where it has changed."""
    code = code_version("describe")
    try:
        found = decode(store.get(KEY), Forecasts)
    except MissingError:
        return Forecasts(code)
    return found if found.code == code else Forecasts(code)


def _old(run: Run) -> Mapping[str, list[Row]]:
    """Published documents whose objects were last recorded with other code, by kind."""
    code = code_version("describe")
    tables = Tables(run.options)
    last: dict[str, Row] = {}
    columns = ["doc_id", "code_version", "recorded", "state"]
    for batch in tables.batches("objects", columns=columns, where="doc_id IS NOT NULL"):
        for row in batch.to_pylist():
            if row["doc_id"] not in last or last[row["doc_id"]]["recorded"] < row["recorded"]:
                last[row["doc_id"]] = row
    ids = sorted(name for name, row in last.items() if row["code_version"] != code)
    kinds: dict[str, list[Row]] = defaultdict(list)
    columns = ["doc_id", "collection", "engine", "quality_score", "state"]
    for at in range(0, len(ids), 500):
        where = isin("doc_id", ids[at : at + 500])
        for row in tables.read("documents", columns=columns, where=where).to_pylist():
            if row["state"] != WITHDRAWN:
                kinds[f"{row['collection']}/{row['engine'] or 'text'}"].append(row)
    return kinds


def _gains(run: Run, rows: Sequence[Row]) -> Iterator[float]:
    """How each document's text changes; those that cannot be read now are left out."""
    ids = [row["doc_id"] for row in rows]
    objects = {row["doc_id"]: row for row in home_objects(run.options, ids)}
    texts = Sides(run.options).documents(ids)
    for doc_id in ids:
        if doc_id not in objects:
            continue
        try:
            yield _gain(run, objects[doc_id], texts[doc_id]["text"] or "")
        except FondsError as error:
            log.event("not_forecast", doc_id=doc_id, why=error.message)


def _gain(run: Run, home: Row, text: str) -> float:
    """The change in the share of known words; where more than a few words are lost, that loss."""
    pipeline = Pipeline(run.settings.extract_options(), run.profiles.now(home["collection"]))
    with tempfile.TemporaryDirectory(prefix="fonds-") as folder:
        path = Path(folder) / "original"
        store = ObjectStore(run.options, home["bucket"])
        store.download(home["key"], path, version=home["version"] or "")
        done = pipeline.document(path)
    rest = (done.extraction, done.clean, done.description)
    new = measure(home["doc_id"], *rest).text
    old = measure(home["doc_id"], rest[0], replace(rest[1], text=text), rest[2]).text
    if new.words < _KEPT * old.words:
        return new.words / old.words - 1
    return (new.known_words or 0.0) - (old.known_words or 0.0)
