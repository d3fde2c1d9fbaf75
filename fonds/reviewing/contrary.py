"""Of two contrary decisions on one document the first holds, and who comes later is told of it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import UTC, datetime

from findings.errors import UsageError
from warehouse.decisions import Row

_CONTRARY = {"released", "rejected"}


def must_be_first(
    history: Sequence[Row], kind: str, codes: Collection[str], mine: Row | None = None
) -> None:
    """UsageError where a decision contrary to `kind` applies, of a document refused for `codes`.

    `history` are all decisions on it, in their order. With `mine`, a decision that is on record
    already, only an earlier one counts: of two in one moment, one gives way.
    """
    for number, row in enumerate(history, 1):
        if not row["applies"] or {kind, row["kind"]} != _CONTRARY:
            continue
        # a release for what was found then says nothing of what has come since
        if row["kind"] == "released" and not set(codes) <= set(row["codes"] or ()):
            continue
        if mine is None or _order(row) < _order(mine):
            when = f"{row['decided']:%Y-%m-%d %H:%M} UTC"
            raise UsageError(
                f"{row['doc_id']} was {row['kind']} by {row['who']} on {when}: {row['reason']}",
                remedy=f"Agree with {row['who']}. To end that decision: "
                f"`fonds quarantine correct {row['doc_id']} --undo {number}`.",
            )


def _order(row: Row) -> tuple[datetime, str]:
    return row["decided"].astimezone(UTC), row["decision"]
