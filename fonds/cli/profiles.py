"""The commands for a collection's profile: write one, check one, propose its values."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from findings.printable import printable, printable_text
from fonds.cli.app import app

profile = typer.Typer(help="A collection's profile.", no_args_is_help=True)
app.add_typer(profile, name="profile")


@profile.command()
def init() -> None:
    """Print a profile to begin with: `fonds profile init > profile.yaml`."""
    from fonds.profile_suggest import FIRST

    typer.echo(FIRST, nl=False)


@profile.command()
def check(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A profile.yaml.")],
) -> None:
    """Say whether a profile is right before it is dropped; exit 2 where it is not."""
    from fonds.profile import Profile
    from fonds.profile_text import read

    found = read(file)
    said = [name for name in Profile.__struct_fields__ if getattr(found, name)]
    typer.echo(printable(f"{file} is right; it says: {', '.join(said) or 'nothing'}"))


@profile.command()
def suggest(
    collection: Annotated[str, typer.Argument(metavar="COLLECTION")],
) -> None:
    """Propose values from the collection's published documents, each with what it rests on."""
    from fonds import settings
    from fonds.profile_suggest import suggest as propose
    from warehouse.delta import isin
    from warehouse.tables import Tables

    columns = ["languages", "ocr_confidence_mean", "date_earliest", "date_latest"]
    rows = Tables(settings.load().store("pipeline")).read(
        "documents", columns=columns, where=isin("collection", [collection])
    )
    typer.echo(printable_text(propose(rows.to_pylist())), nl=False)
