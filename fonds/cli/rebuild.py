"""The command that makes tables, a release, receipts and indexes anew from what is archived."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Annotated

import typer

from findings.printable import printable
from fonds.cli.app import app


@app.command()
def rebuild(
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Make what tables lack of archived documents, a release, receipts, an index, and images.

    Documents that the tables have are left alone. Exit 1 where one could not be read back.
    """
    from fonds import settings
    from fonds.keeping import images, maintain
    from warehouse.rebuild import rebuild as make

    configured = settings.load()
    done = make(configured.store("publisher"))
    if done.release is not None:
        maintain.index(configured)
        images.make_all(configured)
    if as_json:
        typer.echo(json.dumps(asdict(done)))
    else:
        for doc_id, why in done.left.items():
            typer.echo(f"{doc_id}  NOT REBUILT  {printable(why)}")
        shown = f"; readers see release {done.release.release}" if done.release else ""
        typer.echo(
            f"{done.documents} documents rebuilt, {done.tombstones} tombstones, "
            f"{len(done.left)} could not be{shown}"
        )
    if done.left:
        raise typer.Exit(1)
