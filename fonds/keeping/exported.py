"""Which exports were made on this machine, so that a takedown can say which are to be recalled.

`exports.jsonl` in `FONDS_HOME` has a line for each: a reader's key writes nothing into the store.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from warehouse.decisions import account
from warehouse.delta import isin
from warehouse.errors import MissingError
from warehouse.options import StoreOptions
from warehouse.reader import open_warehouse

_NAME = "exports.jsonl"


@dataclass(frozen=True, slots=True)
class Exported:
    """An export of a release into a folder; `where` is the SQL that chose its documents."""

    kind: str
    folder: str
    release: int
    where: str
    by: str
    when: str


def record(home: Path, kind: str, folder: Path, release: int, where: str | None) -> None:
    """Record an export before it is made: one that is cut off leaves files too."""
    when = datetime.now(UTC).isoformat(timespec="seconds")
    made = Exported(kind, str(folder.absolute()), release, where or "", account(), when)
    home.mkdir(parents=True, exist_ok=True)
    with (home / _NAME).open("a", encoding="utf-8") as file:
        file.write(json.dumps(asdict(made), ensure_ascii=False) + "\n")


def holding(home: Path, options: StoreOptions, doc_ids: Collection[str]) -> Iterator[Exported]:
    """The exports of releases that had one of these documents, and of those that are gone.

    What `where` chose is not asked again: of what was taken down the rows do not say it any more.
    """
    path = home / _NAME
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else ()
    had: dict[int, bool] = {}
    for made in (Exported(**json.loads(line)) for line in lines):
        if made.release not in had:
            had[made.release] = _had(options, made.release, doc_ids)
        if had[made.release]:
            yield made


def _had(options: StoreOptions, release: int, doc_ids: Collection[str]) -> bool:
    try:
        warehouse = open_warehouse(options=options, as_of=release, restricted=True)
    except MissingError:
        return True
    where = isin("doc_id", doc_ids)
    return bool(warehouse.arrow("documents", columns=["doc_id"], where=where).num_rows)
