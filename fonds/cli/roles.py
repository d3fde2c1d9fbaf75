"""The command that prints who may do what, in the words of a store."""

from __future__ import annotations

import json
import re
from typing import Annotated

import typer

from findings.errors import UsageError
from fonds.cli.app import app


@app.command()
def roles(
    *,
    aws: Annotated[
        str, typer.Option("--aws", metavar="ACCOUNT", help="As policies for this AWS account.")
    ] = "",
    collection: Annotated[
        list[str] | None, typer.Option("--collection", help="With its own archivist.")
    ] = None,
) -> None:
    """Who may do what in the object store: as the embedded one has it, or as policies for AWS."""
    from fonds import settings
    from fonds.stack.aws_roles import bucket_policies, user_policy
    from fonds.stack.keys import ROLES
    from fonds.stack.roles import actions, archivist_of
    from warehouse.options import StoreOptions

    named = [*ROLES, *map(archivist_of, collection or ())]
    if not aws:
        told: dict[str, object] = {role: list(actions(role)) for role in named}
    elif re.fullmatch(r"\d{12}", aws):
        configured = settings.load()
        options = StoreOptions(
            drop_bucket=configured.drop_bucket,
            work_bucket=configured.work_bucket,
            warehouse_bucket=configured.warehouse_bucket,
            held_bucket=configured.held_bucket,
        )
        told = {
            "users": {role: user_policy(role, options) for role in named},
            "buckets": bucket_policies(options, aws),
        }
    else:
        raise UsageError(f"{aws!r} is no AWS account", remedy="Give its twelve digits.")
    typer.echo(json.dumps(told, indent=1))
