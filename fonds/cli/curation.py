"""What an operator curates: what is stored, and the releases."""

from __future__ import annotations

import json
import time
from dataclasses import asdict
from typing import Annotated

import typer

from findings.printable import printable, printable_json
from fonds.cli.app import app

JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON.")]

#: seconds between two lines that say how far a long search is
_PROGRESS = 10.0

releases = typer.Typer(help="What readers see: list, compare, go back.", no_args_is_help=True)
app.add_typer(releases, name="releases")


@app.command()
def verify(
    doc_ids: Annotated[
        list[str] | None, typer.Argument(metavar="[DOC_ID...]", help="None: every document.")
    ] = None,
    *,
    as_json: JsonOption = False,
) -> None:
    """Read everything that is kept and compare it with its checksum; no fault ends the search.

    Exit 1 where something is damaged, 2 where something could not be read. Documents are judged by
    ocfl-py, which is not ours. How far it is, is said every ten seconds beside what is found.
    """
    from fonds import settings
    from warehouse.verify import verify as read

    documents = objects = damaged = unread = 0
    said = time.monotonic()
    for one in read(settings.load().store("pipeline"), doc_ids or ()):
        documents += one.document
        objects += one.objects
        damaged += bool(one.damage)
        unread += bool(one.unread)
        if time.monotonic() - said >= _PROGRESS:
            said = time.monotonic()
            typer.echo(f"{documents} documents and {objects} objects read so far", err=True)
        wrong = (*one.damage, *one.unread)
        if as_json and (one.document or wrong):
            which = "doc_id" if one.document else "object"
            row = {which: one.what, "valid": one.good, "errors": wrong}
            typer.echo(printable_json({**row, "read": not one.unread}))
        elif wrong:
            typer.echo(f"{printable(one.what)}  {'DAMAGED' if one.damage else 'NOT READ'}")
            for line in wrong:
                typer.echo(f"  {printable(line)}")
    if not as_json:
        typer.echo(
            f"{documents} documents and {objects} objects read, {damaged} damaged, "
            f"{unread} could not be read"
        )
    if damaged or unread:
        raise typer.Exit(1 if damaged else 2)


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

    shown = go_back(settings.load().store("publisher"), release)
    typer.echo(f"readers see release {shown.release} of {shown.created}")
