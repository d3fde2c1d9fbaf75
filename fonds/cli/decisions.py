"""What persons decide: withdraw a document, release what was held back, process again."""

from __future__ import annotations

import json
from collections import Counter
from typing import Annotated

import typer

from findings.errors import UsageError
from findings.printable import printable, printable_json
from fonds.cli.app import app
from fonds.cli.curation import releases

JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON.")]

#: documents of one `fonds reprocess`, unless another number is given
_MOST = 500


@app.command()
def withdraw(
    doc_id: Annotated[str, typer.Argument(metavar="[DOC_ID]")] = "",
    *,
    reason: Annotated[str, typer.Option("--reason", help="Why; kept on record.")] = "",
    undo: Annotated[bool, typer.Option("--undo", help="Bring it back.")] = False,
    listed: Annotated[bool, typer.Option("--list", help="What is withdrawn.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Take a published document from all readers. The files stay; `--undo` brings it back."""
    from fonds import settings
    from fonds.steps.requests import ask, home_objects
    from warehouse.decisions import Decisions, must_be_known, retract
    from warehouse.release import Releases
    from warehouse.store import ObjectStore
    from warehouse.takedown.tombstone import standing

    options = settings.load().store("publisher")
    decisions = Decisions(options)
    if listed:
        for row in decisions.standing().values():
            _show(row, as_json=as_json)
        return
    if not doc_id:
        raise UsageError("which document?", remedy="fonds withdraw DOC_ID --reason TEXT")
    must_be_known(options, doc_id)
    if undo:
        if doc_id in (stones := standing(ObjectStore(options, options.warehouse_bucket))):
            raise UsageError(
                f"{doc_id} was taken down and cannot be brought back",
                remedy=f"{stones[doc_id].statement}.",
            )
        if not decisions.standing([doc_id]):
            raise UsageError(f"{doc_id} is not withdrawn", remedy="See `fonds withdraw --list`.")
        # asked for first: what was ended without a request would wait for the next re-drop
        ask(options, home_objects(options, [doc_id]), "withdrawal undone")
        decisions.end([doc_id])
        typer.echo(f"{doc_id} is published again by the next run (`fonds ingest`)")
        return
    if not reason.strip():
        raise UsageError("a withdrawal needs its reason", remedy="Add --reason TEXT.")
    from warehouse.decisions import reason_of
    from warehouse.notices import tell

    decisions.decide([doc_id], "withdrawn", reason.strip())
    retract(options, [doc_id])
    release = Releases(options).publish(f"withdrawal of {doc_id}")
    tell(options, [doc_id], reason_of(decisions.standing([doc_id])[doc_id]))
    typer.echo(f"{doc_id} is withdrawn; readers see release {release.release} without it")


def _show(row: dict[str, object], *, as_json: bool) -> None:
    if as_json:
        typer.echo(printable_json(row))
    else:
        reason = printable(str(row["reason"]))
        typer.echo(f"{row['doc_id']}  {row['kind']}  {row['decided']:%Y-%m-%d}  {reason}")


@releases.command("release")
def release_held(
    doc_ids: Annotated[
        list[str] | None, typer.Argument(metavar="[DOC_ID...]", help="What a rollback holds back.")
    ] = None,
    *,
    everything: Annotated[bool, typer.Option("--all", help="All of it.")] = False,
) -> None:
    """Let the next run publish what a rollback holds back."""
    from fonds import settings
    from fonds.steps.requests import ask, home_objects
    from warehouse.decisions import Decisions

    options = settings.load().store("publisher")
    decisions = Decisions(options)
    held = [name for name, row in decisions.standing().items() if row["kind"] == "held_back"]
    chosen = held if everything else list(doc_ids or ())
    if everything and not held:
        typer.echo("nothing is held back")
        return
    for doc_id in chosen:
        if doc_id not in held:
            raise UsageError(f"{doc_id} is not held back", remedy="See `fonds withdraw --list`.")
    if not chosen:
        raise UsageError("which documents?", remedy="Name them, or give --all.")
    ask(options, home_objects(options, chosen), "released")
    decisions.end(chosen, "held_back")
    typer.echo(f"{len(chosen)} documents are published by the next run (`fonds ingest`)")


@app.command()
def reprocess(
    doc_ids: Annotated[
        list[str] | None, typer.Argument(metavar="[DOC_ID...]", help="These documents alone.")
    ] = None,
    *,
    collection: Annotated[str, typer.Option("--collection", help="Of this collection.")] = "",
    code: Annotated[str, typer.Option("--code", help="With this finding.")] = "",
    state: Annotated[str, typer.Option("--state", help="In this state.")] = "",
    limit: Annotated[int, typer.Option("--limit", min=1, help="At most so many.")] = _MOST,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say how many, why.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Have the next run process again what a new profile, rights or program has not reached.

    Documents that nothing has changed for are left alone, as the same would come of them.
    """
    from fonds import settings
    from fonds.reprocess import Choice, choose, collections
    from fonds.steps.requests import ask

    if not (doc_ids or collection or code or state):
        raise UsageError(
            "which documents?", remedy="Name them, or give --collection, --code or --state."
        )
    configured = settings.load()
    found = choose(configured, Choice(collection, code, state, tuple(doc_ids or ())))
    if collection and not found and collection not in (known := collections(configured)):
        raise UsageError(
            f"there is no collection {printable(collection)}",
            remedy=f"There are: {printable(', '.join(known)) or 'none yet'}.",
        )
    stale = [one for one in found if one.reasons]
    taken = stale[:limit]
    counts = Counter(reason for one in stale for reason in one.reasons)
    if not dry_run:
        rows = (row for one in taken for row in one.objects)
        ask(configured.store("publisher"), rows, "reprocess")
    told = {
        "chosen": len(found),
        "changed": len(stale),
        "reasons": dict(counts),
        "taken": 0 if dry_run else len(taken),
        "documents": [one.doc_id for one in taken],
    }
    if as_json:
        typer.echo(json.dumps(told))
        return
    typer.echo(f"{len(found)} documents chosen, {len(stale)} that something has changed for")
    for reason, count in counts.most_common():
        typer.echo(f"  {count:>6}  {_REASONS[reason]}")
    if len(stale) > limit:
        typer.echo(f"  the first {limit} of them; say it again for the next, or give --limit")
    if dry_run:
        typer.echo("nothing was asked for (--dry-run)")
    else:
        typer.echo(f"{len(taken)} are processed again by the next run (`fonds ingest`)")


_REASONS = {
    "profile": "the collection's profile is another one",
    "code": "the program is another one",
    "rights": "the rights are others",
}
