"""The command that takes documents down, for good."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from findings.errors import UsageError
from findings.printable import printable
from fonds.cli.app import app
from warehouse.errors import MissingError

if TYPE_CHECKING:
    from warehouse.options import StoreOptions


@app.command()
def takedown(
    doc_ids: Annotated[list[str] | None, typer.Argument(metavar="[DOC_ID...]")] = None,
    *,
    reason: Annotated[str, typer.Option("--reason", help="Why; every reader is told.")] = "",
    authority: Annotated[
        str, typer.Option("--authority", help="On whose authority; every reader is told.")
    ] = "",
    hold: Annotated[
        bool, typer.Option("--hold", help="Legal hold: keep a copy where nobody else reads it.")
    ] = False,
    end_hold: Annotated[
        bool, typer.Option("--end-hold", help="Remove that copy: the hold has ended.")
    ] = False,
    listed: Annotated[bool, typer.Option("--list", help="What was taken down.")] = False,
) -> None:
    """Remove documents from all that was ever stored, past every lock. It cannot be undone.

    What is left is a tombstone with the reason. Cut off, it is finished by saying the same again.
    Exports that were made on this machine and may have it are named: they are yours to recall.
    """
    from fonds import settings
    from fonds.keeping import exported
    from fonds.keeping.takedown import takedown as take_down
    from warehouse.store import ObjectStore
    from warehouse.takedown import take, tombstone

    configured = settings.load()
    options = configured.store("takedown")
    if listed:
        store = ObjectStore(options, options.warehouse_bucket)
        for stone in tombstone.standing(store).values():
            typer.echo(f"{stone.doc_id}  {printable(stone.statement)}")
        return
    if not doc_ids:
        raise UsageError(
            "which documents?", remedy="fonds takedown DOC_ID --reason TEXT --authority TEXT"
        )
    if end_hold:
        for doc_id in doc_ids:
            files = take.end_hold(options, doc_id)
            typer.echo(f"{doc_id}: {files} files that were held are gone")
        return
    for name, value in (("reason", reason), ("authority", authority)):
        if not value.strip():
            raise UsageError(f"a takedown needs its {name}", remedy=f"Add --{name} TEXT.")
    before = _standing(options, doc_ids)
    release = take_down(
        configured, doc_ids, reason=reason.strip(), authority=authority.strip(), held=hold
    )
    number = release.release
    typer.echo(f"{len(doc_ids)} documents are taken down; readers see release {number} without")
    for doc_id, statement in before.items():
        typer.echo(f"{doc_id} was taken down before; its tombstone stays: {printable(statement)}")
    for made in exported.holding(configured.home, options, doc_ids):
        told = f"{made.kind} of release {made.release}, made {made.when[:10]} by {made.by}"
        typer.echo(f"to be recalled: {printable(made.folder)}  ({printable(told)})")


def _standing(options: StoreOptions, doc_ids: Sequence[str]) -> dict[str, str]:
    """What the tombstones say of those that have one already."""
    from warehouse.store import ObjectStore
    from warehouse.takedown import tombstone

    store, found = ObjectStore(options, options.warehouse_bucket), {}
    for doc_id in doc_ids:
        with contextlib.suppress(MissingError):
            found[doc_id] = tombstone.get(store, doc_id).statement
    return found
