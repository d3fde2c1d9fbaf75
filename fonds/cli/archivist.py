"""A key for the archivist of one collection: what to hand to a person who shall see no other."""

from __future__ import annotations

from typing import Annotated

import typer

from findings.errors import UsageError
from fonds.cli.app import app


@app.command()
def key(
    collection: Annotated[str, typer.Argument(metavar="COLLECTION")],
) -> None:
    """Print the settings of an archivist who may drop into one collection, and see no other.

    Made at the first call, and the same at each. Anyone who has them is that archivist.
    """
    from fonds import settings
    from fonds.stack.folder import Folder
    from fonds.stack.roles import archivist_of
    from fonds.stack.seaweed import Seaweed
    from fonds.stack.state import read_state

    configured = settings.load()
    role = archivist_of(collection)
    state = read_state(Folder(configured.home).stack_json)
    if state is None:
        raise UsageError(
            f"there is no stack in {configured.home}",
            remedy="Run `fonds up` once; docs/operator.md has production's way.",
        )
    made = Seaweed(configured.home / "store").key_of(role)
    typer.echo(f"FONDS_S3_ENDPOINT={state.s3_endpoint}")
    typer.echo(f"FONDS_S3_ACCESS_KEY={made.access}")
    typer.echo(f"FONDS_S3_SECRET_KEY={made.secret}")
