"""What an operator curates: the quarantine and the releases."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Annotated

import typer

from findings.errors import UsageError
from fonds.cli.app import app

JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON.")]

quarantine = typer.Typer(help="What was refused, and why.", no_args_is_help=True)
releases = typer.Typer(help="What readers see: list, compare, go back.", no_args_is_help=True)
app.add_typer(quarantine, name="quarantine")
app.add_typer(releases, name="releases")


@quarantine.command("list")
def list_refused(*, as_json: JsonOption = False) -> None:
    """A line for each refused document: its codes and the names that it was dropped under."""
    from fonds import settings
    from warehouse.quarantine import Quarantine, published_in

    options = settings.load().store("pipeline")
    entries = list(Quarantine(options).list())
    published = published_in(options, [entry.doc_id for entry in entries])
    for entry in entries:
        elsewhere = published.get(entry.doc_id, "")
        if as_json:
            told = {**asdict(entry), "published_in": elsewhere or None}
            typer.echo(json.dumps(told, ensure_ascii=False))
        else:
            codes = ", ".join(dict.fromkeys(found.code for found in entry.findings))
            names = ", ".join(one.key for one in entry.objects)
            note = f"  (published in {elsewhere})" if elsewhere else ""
            typer.echo(f"{entry.doc_id}  {codes}  {names}{note}")


@quarantine.command("show")
def show_refused(doc_id: str, *, as_json: JsonOption = False) -> None:
    """Why a document was refused, and what to do."""
    from expectations.contract import Verdict
    from fonds import settings
    from fonds.cli.render import verdict_text
    from warehouse.quarantine import Quarantine, published_in

    options = settings.load().store("pipeline")
    entries = list(Quarantine(options).entries(doc_id))
    if not entries:
        raise UsageError(f"{doc_id} is not in quarantine", remedy="See `fonds quarantine list`.")
    elsewhere = published_in(options, [doc_id]).get(doc_id, "")
    for entry in entries:
        if as_json:
            told = {**asdict(entry), "published_in": elsewhere or None}
            typer.echo(json.dumps(told, ensure_ascii=False, indent=2))
            continue
        typer.echo(verdict_text(Verdict(doc_id, "quarantined", entry.findings)), nl=False)
        for one in entry.objects:
            typer.echo(f"  dropped as {one.key} on {one.time[:10]}")
    if elsewhere and not as_json:
        typer.echo(f"  published in the collection {elsewhere}, which takes it")


@app.command()
def verify(
    doc_ids: Annotated[
        list[str] | None, typer.Argument(metavar="[DOC_ID...]", help="None: every document.")
    ] = None,
    *,
    as_json: JsonOption = False,
) -> None:
    """Read every file of the archived documents and compare it with its checksum. Exit 1 if bad.

    The judge is ocfl-py, which is not ours.
    """
    from fonds import settings
    from warehouse.ocfl import Ocfl
    from warehouse.reader import open_warehouse
    from warehouse.store import ObjectStore
    from warehouse.verify import check_object

    # not the reader's: restricted files are read as well
    options = settings.load().store("pipeline")
    ocfl = Ocfl(ObjectStore(options, options.warehouse_bucket))
    chosen = doc_ids or [row["doc_id"] for row in open_warehouse(options=options).documents()]
    bad = 0
    for doc_id in chosen:
        wrong = check_object(ocfl, doc_id)
        bad += bool(wrong)
        if as_json:
            typer.echo(json.dumps({"doc_id": doc_id, "valid": not wrong, "errors": wrong}))
        elif wrong:
            typer.echo(f"{doc_id}  NOT VALID")
            for line in wrong:
                typer.echo(f"  {line}")
    if not as_json:
        typer.echo(f"{len(chosen)} documents read, {bad} not valid")
    if bad:
        raise typer.Exit(1)


@releases.command("list")
def list_releases(*, as_json: JsonOption = False) -> None:
    """Every release, oldest first; the one that readers see is marked."""
    from fonds import settings
    from warehouse.release import Releases

    found = Releases(settings.load().store("reader"))
    current = found.current().release
    for one in found.all():
        if as_json:
            typer.echo(json.dumps({**asdict(one), "current": one.release == current}))
        else:
            mark = "*" if one.release == current else " "
            typer.echo(f"{mark} {one.release:>6}  {one.created}  {one.run_id}")


@releases.command()
def diff(old: int, new: int) -> None:
    """What changed from one release to another: rows added, removed and changed, by table."""
    from fonds import settings
    from warehouse.release import Releases

    changes = Releases(settings.load().store("reader")).diff(old, new)
    for name, (added, removed, changed) in sorted(changes.items()):
        typer.echo(f"{name:<12} +{added} -{removed} ~{changed}")


@releases.command()
def rollback(release: int) -> None:
    """Let readers see an earlier release again; what came since stays out until it is released."""
    from fonds import settings
    from warehouse.rollback import rollback as go_back

    shown = go_back(settings.load().store("pipeline"), release)
    typer.echo(f"readers see release {shown.release} of {shown.created}")
