"""The embedded stack's commands: up, down, status, doctor."""

from __future__ import annotations

import shutil
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from findings.errors import UsageError
from fonds.cli.app import app

if TYPE_CHECKING:
    from rich.console import Console

    from fonds.stack.lifecycle import StackStatus
    from fonds.stack.options import StackOptions

JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON.")]


def _options() -> StackOptions:
    from fonds import settings
    from fonds.stack.options import StackOptions, parallelism

    configured = settings.load()
    return StackOptions(
        home=configured.home,
        parallelism=parallelism(configured.workers),
        events=configured.events,
    )


def _console() -> Console:
    from rich.console import Console

    return Console(highlight=False, soft_wrap=True)


dags = typer.Typer(help="The DAGs, for an Airflow of your own.", no_args_is_help=True)
app.add_typer(dags, name="dags")


@dags.command("path")
def dags_path() -> None:
    """Print the folder of the DAGs, for `AIRFLOW__CORE__DAGS_FOLDER` or a DAG bundle."""
    from fonds.stack.options import default_dags

    if not default_dags().is_dir():
        raise UsageError(
            f"there are no DAGs in {default_dags()}", remedy="Install fonds from its wheel anew."
        )
    typer.echo(default_dags())


@app.command()
def up() -> None:
    """Start the embedded stack: an object store and Airflow. Safe to repeat."""
    from fonds import settings
    from fonds.stack.doctor import places
    from fonds.stack.lifecycle import up as start

    for missing in places(settings.load()):
        raise UsageError(f"{missing.name}: {missing.found}", remedy=missing.remedy)
    console = _console()
    with console.status("starting the stack") as spinner:
        state = start(_options(), spinner.update)
    _show(console, state)


@app.command()
def down() -> None:
    """Stop the embedded stack; no process is left."""
    from fonds.stack.lifecycle import down as stop

    console = _console()
    with console.status("stopping the stack"):
        stop(_options())
    console.print("The stack is down. What it stored stays in its folder.")


@app.command()
def status(*, as_json: JsonOption = False) -> None:
    """What runs, how to log in, what waits, what is in the way, and which runs failed.

    Exit 1 where something does not run, or does not get done.
    """
    from fonds import settings
    from fonds.cli import condition
    from fonds.cli.failed import shown
    from fonds.stack.lifecycle import status as look

    options = _options()
    state = look(options)
    found = condition.examine(state, options, settings.load())
    if as_json:
        import json

        told = _without_secrets(asdict(state)) | asdict(found)
        typer.echo(json.dumps(told, indent=2, default=str))
    else:
        _show(_console(), state)
        for line in condition.shown(found):
            _console().print(line, markup=False)
        for run in found.failed_runs:
            _console().print(shown(run), style="yellow", markup=False)
    if found.grave or not state.healthy:
        raise typer.Exit(1)


@app.command()
def doctor(*, as_json: JsonOption = False) -> None:
    """What fonds needs on this machine, what is missing, and how to get it."""
    from fonds import settings
    from fonds.stack.doctor import examine

    checks = examine(_options(), settings.load())
    if as_json:
        import json

        typer.echo(json.dumps([asdict(check) for check in checks], indent=2))
    else:
        console = _console()
        for check in checks:
            mark = "[green]ok[/]     " if check.ok else "[red]missing[/]"
            console.print(f"{mark} {check.name}: {check.found}")
            if not check.ok:
                console.print(f"          -> {check.remedy}")
    if not all(check.ok for check in checks if check.required):
        raise typer.Exit(1)


def _without_secrets(status: dict[str, Any]) -> dict[str, Any]:
    """The status as it may stand in a log: keys and password are in `stack.json` alone."""
    if status["state"]:
        for name in ("keys", "admin_password"):
            del status["state"][name]
    return status


def _show(console: Console, status: StackStatus) -> None:
    for part in status.parts:
        colour = "green" if part.state == "healthy" else "red"
        pid = f"pid {part.pid}" if part.pid else ""
        console.print(f"  [{colour}]{part.state:<9}[/] {part.name:<14} {pid}")
    if status.state is None:
        console.print("No stack was ever started here: run `fonds up`.")
        return
    console.print(f"Airflow:      {status.state.airflow_url}")
    console.print(f"  login:      {status.state.admin_user} / {status.state.admin_password}")
    console.print(f"Object store: {status.state.s3_endpoint} (keys in {status.home}/stack.json)")
    console.print(f"Archive:      {status.home}")
    if hint := path_hint():
        console.print(hint)


def path_hint() -> str:
    """How to call `fonds` from anywhere; empty where the shell finds this one already."""
    here = Path(sys.executable).parent
    found = shutil.which("fonds")
    if found and Path(found).resolve() == (here / "fonds").resolve():
        return ""
    return f'To call fonds by its name:  export PATH="{here}:$PATH"'
