"""`fonds demo`: the whole way of documents of our own, dropped and fetched, to published texts."""

from __future__ import annotations

import time
from pathlib import Path

import typer

from fonds.cli.app import app

COLLECTION = "sample"


@app.command()
def demo() -> None:
    """Start the stack, drop the sample documents, run the DAG, and show what became of them."""
    from demo.render import render
    from demo.samples import SAMPLES
    from fonds import settings
    from fonds.cli.archive import drop
    from fonds.cli.follow import connect, ingest_now
    from fonds.cli.stack import up
    from fonds.cli.table import show_lines
    from fonds.steps.summary import latest

    began = time.monotonic()
    folder = settings.load().home / "sample-drop"
    folder.mkdir(parents=True, exist_ok=True)
    typer.echo("== 1/5 render the sample drop")
    count = len(render(folder))
    typer.echo(f"   {count} files in {folder}")
    typer.echo("== 2/5 start the object store and Airflow")
    up()
    typer.echo("== 3/5 drop the files")
    drop([folder / sample.name for sample in SAMPLES], collection=COLLECTION)
    typer.echo("== 4/5 fetch a IIIF manifest from a small server of our own")
    _fetch(folder)
    typer.echo("== 5/5 run the scheduled DAG on them")
    configured = settings.load()
    with connect(configured) as api:
        if not ingest_now(api, configured):
            typer.echo("   all of them are in the archive already; this is what became of them:")
    show_lines(latest(configured.store("pipeline"), f"{COLLECTION}/"))
    _where(folder, time.monotonic() - began)


def _fetch(folder: Path) -> None:
    """Name the source in the collection, and fetch it once while its server is there."""
    import msgspec

    from demo.online import SOURCE, serving, sources
    from fonds import settings
    from fonds.cli.archive import drop
    from fonds.steps.sources import fetch_all

    with serving(folder) as url:
        listed = folder / "sources.yaml"
        listed.write_text(sources(url), "utf-8")
        drop([listed], collection=COLLECTION)
        # our own server is inside the house; nothing else is opened
        configured = msgspec.structs.replace(settings.load(), fetch_private="127.0.0.1")
        report = fetch_all(configured, f"{COLLECTION}/{SOURCE}").report
    if report is not None:
        typer.echo(
            f"   {report.new + report.changed} documents in {report.requests} requests"
            f"{'; ' + report.stopped if report.stopped else ''}"
        )


def _where(folder: Path, seconds: float) -> None:
    from fonds import settings
    from fonds.cli.stack import path_hint

    stack = settings.load().stack
    typer.echo(f"\nDone in {seconds:.0f} s. What to look at:")
    for what, where in (
        ("the files as dropped", str(folder)),
        ("the runs (log in with `fonds status`)", stack["airflow_url"]),
        ("the receipts", "fonds receipts; fonds receipts NAME"),
        ("the texts", "fonds show DOC_ID (a receipt names it)"),
        ("what was refused", "fonds quarantine list"),
        ("every change of a text", "fonds explain DOC_ID"),
        ("stop it all", "fonds down"),
    ):
        typer.echo(f"  {what:<40}{where}")
    if hint := path_hint():
        typer.echo(hint)
