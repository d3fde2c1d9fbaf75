"""The archive's commands for sources: list, check, fetch, forget, and the switch of a host."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from findings.errors import FaultError
from findings.printable import printable, printable_json
from fonds.cli.app import app

sources = typer.Typer(help="Online sources that collections name.", no_args_is_help=True)
app.add_typer(sources, name="sources")

JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON.")]
Name = Annotated[str, typer.Argument(metavar="SOURCE", help="COLLECTION/NAME, or its name.")]


@sources.command("list")
def list_sources(*, as_json: JsonOption = False) -> None:
    """Every source, how it stands, and when it is due."""
    import msgspec

    from fonds import settings
    from fonds.steps.sources import all_sources, shelf, status_of

    configured = settings.load()
    found, wrong = all_sources(configured)
    memory = shelf(configured)
    for one in found:
        status = status_of(memory, one)
        if as_json:
            row = {"kind": one.common.kind, **msgspec.to_builtins(status)}
            typer.echo(printable_json(row))
            continue
        when = f"{datetime.fromtimestamp(status.due, UTC):%Y-%m-%d %H:%M}" if status.due else "now"
        last = status.report
        told = (
            f"{last.new} new, {last.changed} changed, {last.gone} gone, {len(last.failed)} failed"
            if last
            else "not fetched yet"
        )
        told += f"; stopped: {last.stopped}" if last and last.stopped else ""
        typer.echo(printable(f"{one.full_name}  {one.common.kind}  due {when}  {told}"))
    for error in wrong:
        typer.echo(f"{printable(error.message)}\n  -> {printable(error.remedy)}", err=True)
    if wrong:
        raise typer.Exit(2)


@sources.command()
def check(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A sources.yaml.")],
) -> None:
    """Say whether a sources.yaml is right, before it is dropped. Nothing is asked of any server."""
    from fetchers.errors import SourceError
    from fetchers.sources import parse

    try:
        text = file.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise SourceError(f"{file} is not UTF-8", remedy="Save it as UTF-8.") from error
    found = parse(text, "collection", str(file))
    for one in found:
        typer.echo(f"{one.common.name}: {one.kind.label}, every {one.common.every}")
    if not found:
        typer.echo("It names no source.")
    elif not found[0].contact:
        typer.echo("It names no `contact`: servers are told the archive's own, if it has one.")


@sources.command()
def fetch(
    name: Name,
    *,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what is there.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Fetch a source now, whether it is due or not. The next `fonds ingest` takes it up."""
    import msgspec
    from rich.console import Console

    from fonds import settings
    from fonds.steps import sources as step

    with Console(stderr=True).status("asking") as bar:
        status = step.fetch_all(
            settings.load(),
            name,
            dry=dry_run,
            say=lambda so_far: bar.update(
                f"{so_far.new + so_far.changed} documents, {so_far.requests} requests"
            ),
        )
    report = status.report
    if report is None:
        return
    if as_json:
        typer.echo(printable_json(msgspec.to_builtins(report), indent=2))
    else:
        typer.echo(
            f"{report.new} new, {report.changed} changed, {report.unchanged} unchanged, "
            f"{report.gone} gone, {len(report.failed)} failed; {report.requests} requests"
        )
        for one in report.failed:
            typer.echo(printable(f"  {one['record']}: {one['reason']} [{one['code']}]"))
        if report.stopped:
            typer.echo(f"  stopped: {printable(report.stopped)}")
    if status.failures and not dry_run:
        raise FaultError(f"{status.source} gave nothing: {report.stopped}")


@sources.command()
def forget(
    name: Name,
    record: Annotated[str, typer.Argument(metavar="[RECORD]", help="Only this record.")] = "",
) -> None:
    """Forget what was fetched, so that it is fetched anew. What was dropped stays."""
    from fonds import settings
    from fonds.steps import sources as step

    typer.echo(f"{step.forget(settings.load(), name, record)} notes forgotten")


@sources.command()
def stop(host: Annotated[str, typer.Argument(metavar="HOST", help="HOST, or HOST:PORT.")]) -> None:
    """Have no source ask a host any more, on any port or on one, from the next seconds on."""
    from fonds import settings
    from fonds.steps import sources as step

    step.stop(settings.load(), host)
    typer.echo(f"{printable(host)} is stopped; `fonds sources resume {printable(host)}` undoes it")


@sources.command()
def resume(
    host: Annotated[str, typer.Argument(metavar="HOST", help="HOST, or HOST:PORT.")],
) -> None:
    """Let sources ask a stopped host again."""
    from fonds import settings
    from fonds.steps import sources as step

    step.stop(settings.load(), host, undo=True)
    typer.echo(f"{printable(host)} may be asked again")
