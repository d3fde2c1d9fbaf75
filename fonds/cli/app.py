"""The typer application that every command registers with, and its global options."""

from __future__ import annotations

from typing import Annotated

import typer

from fonds import __version__


class App(typer.Typer):
    """Typer with the one global flag that outlives a command: whether to show tracebacks."""

    debug = False


app = App(
    name="fonds",
    help="Batch archival ingestion: from a dropped scan or damaged text to a clean, citable one.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"fonds {__version__}")
        raise typer.Exit


@app.callback()
def options(
    *,
    debug: Annotated[bool, typer.Option("--debug", help="Show a traceback on errors.")] = False,
    _asked: Annotated[
        bool,
        typer.Option("--version", callback=_version, is_eager=True, help="Say which fonds."),
    ] = False,
) -> None:
    """What every command shares."""
    app.debug = debug
