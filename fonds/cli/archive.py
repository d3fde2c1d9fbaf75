"""The archive's commands: drop, ingest, receipts, show."""

from __future__ import annotations

import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from findings.errors import FaultError, UsageError
from findings.printable import printable, printable_json, printable_text
from fonds.cli.app import app

if TYPE_CHECKING:
    from fonds.settings import Settings

JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON.")]


@app.command()
def drop(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH...", help="Files or folders.")],
    *,
    collection: Annotated[
        str, typer.Option("--collection", help="The collection they belong to.")
    ] = "default",
    as_json: JsonOption = False,
) -> None:
    """Put files into the drop bucket, folders with all in them. Nothing is ever overwritten."""
    from fonds import settings
    from fonds.cli.waiting import telling
    from warehouse.drop import Drop

    configured = settings.load()
    bucket = Drop(configured.store("archivist"))
    files = _files(paths, configured.home)
    for done, (path, name) in enumerate(files):
        try:
            with telling(f"sending {printable(str(path))}"):
                put = bucket.put_file(path, collection, name)
        except FaultError as error:
            raise _not_dropped(error, done, len(files), configured) from error
        if as_json:
            typer.echo(printable_json(asdict(put)))
        else:
            typer.echo(f"{put.sha256[:12]}  {printable(put.key)}")


def _not_dropped(error: FaultError, done: int, files: int, configured: Settings) -> FaultError:
    """The error, with what has become of the files and that nobody else will drop the rest."""
    from fonds.stack import doctor
    from fonds.stack.options import StackOptions

    what = "Nothing was dropped" if not done else f"{done} of {files} files were dropped"
    disk = doctor.disk(StackOptions(home=configured.home))
    full = "" if disk.ok or not configured.stack else f" The disk is nearly full: {disk.found}."
    return FaultError(
        f"{error.message.rstrip('.')}. {what}.{full}",
        remedy=f"{error.remedy} Then say the same command again: what is there already stays.",
        code=error.reason,
    )


def _files(paths: list[Path], private: Path) -> list[tuple[Path, str]]:
    """Each file with the name that it gets: its own, or its path below the folder given."""
    from fonds.cli.folder import files_in

    found: list[tuple[Path, str]] = []
    for path in paths:
        if path.is_dir():
            found += files_in(path, private)
        elif path.is_file():
            found.append((path, path.name))
        else:
            raise UsageError(f"{path} is not a file or a folder", remedy="Check the path.")
    return found


@app.command()
def ingest(
    *,
    wait: Annotated[bool, typer.Option("--wait/--no-wait", help="Follow the run.")] = True,
    unpause: Annotated[bool, typer.Option("--unpause", help="Resume a paused DAG first.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Run the pipeline on what is new in the drop, and show what became of it.

    A run that is under way already is followed first: it may have taken up the drop.
    """
    from fonds import settings
    from fonds.cli.follow import connect, ingest_now, queue_run
    from fonds.cli.table import show_lines

    configured = settings.load()
    with connect(configured) as api:
        if not wait:
            run_id, new = queue_run(api, unpause=unpause)
            typer.echo(run_id)
            if not new:
                typer.echo("It was queued already, and takes up all that is there then.", err=True)
            return
        lines = ingest_now(api, configured, unpause=unpause)
    if as_json:
        typer.echo(printable_json([asdict(line) for line in lines], indent=2))
    else:
        show_lines(lines)


@app.command()
def receipts(
    key: Annotated[str, typer.Argument(metavar="[KEY]", help="An object's key or name.")] = "",
    *,
    collection: Annotated[str, typer.Option("--collection", help="Only of this one.")] = "",
    since: Annotated[
        str, typer.Option("--since", help="Only what was dropped from this day or time on.")
    ] = "",
    state: Annotated[str, typer.Option("--state", help="Only in this state.")] = "",
    as_json: JsonOption = False,
) -> None:
    """The receipt of an object, or a line for every receipt."""
    from fonds import settings
    from fonds.cli.receipts import list_receipts, one_receipt, wanted

    asked = wanted(collection, since, state)

    options = settings.load().store("archivist")
    if key:
        typer.echo(one_receipt(options, key, as_json=as_json), nl=False)
    else:
        for line in list_receipts(options, asked, as_json=as_json):
            typer.echo(line)
        if not as_json:
            for told in _unfinished(settings.load()):
                typer.echo(f"Some files may have no receipt yet. {told}", err=True)


def _unfinished(configured: Settings) -> list[str]:
    """The last runs of the drop where they failed; none where no Airflow is known here."""
    from fonds.cli.failed import BULK, DAG_ID, failed_runs, shown
    from fonds.cli.follow import connect, knows_airflow

    if not knows_airflow(configured):
        return []
    try:
        with connect(configured) as api:
            return [shown(run) for run in failed_runs(api, configured, (DAG_ID, BULK))]
    except FaultError as error:  # the receipts that are there are told all the same
        return [f"{printable(error.message)} -> {printable(error.remedy)}"]


@app.command()
def report(
    run_id: Annotated[
        str, typer.Argument(metavar="[RUN_ID]", help="A run, as its receipts name it.")
    ] = "",
    *,
    out: Annotated[Path | None, typer.Option("--out", help="Write the page here.")] = None,
) -> None:
    """The quality page of a run (HTML), by default of the last one: worst documents first."""
    from fonds import settings
    from fonds.cli.reports import quality_page

    page = quality_page(settings.load().store("pipeline"), run_id)
    if out is None:
        typer.echo(page, nl=False)
    else:
        out.write_text(page, encoding="utf-8")


@app.command()
def show(
    doc_id: Annotated[str, typer.Argument(metavar="DOC_ID")],
    *,
    page: Annotated[int | None, typer.Option("--page", help="Only this page.")] = None,
    as_of: Annotated[
        str | None, typer.Option("--as-of", help="As of a release number or a time (ISO 8601).")
    ] = None,
    restricted: Annotated[
        bool, typer.Option("--restricted", help="As staff: a restricted text too.")
    ] = False,
    history: Annotated[
        bool, typer.Option("--history", help="As staff: what happened to it, and who decided.")
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """The clean text of a published document, or one page of it; with --json its row."""
    from fonds import settings
    from fonds.cli.stored import refuse_if_taken_out
    from warehouse.reader import open_warehouse

    if history:
        _show_history(doc_id, as_json=as_json)
        return
    configured = settings.load()
    options = configured.store("pipeline" if restricted else "reader")
    warehouse = open_warehouse(options=options, as_of=as_of, restricted=restricted)
    if not as_json:
        refuse_if_taken_out(warehouse, configured.store("pipeline"), doc_id)
    if page is not None:
        pages = {row["page"]: row for row in warehouse.pages(doc_id)}
        if page not in pages:
            raise UsageError(
                f"{doc_id} has no page {page}", remedy=f"Its pages are 1 to {len(pages)}."
            )
        found = pages[page]
    else:
        found = warehouse.document(doc_id)
    if as_json:
        typer.echo(printable_json(found, indent=2))
    else:
        found["text"] = found["text"] if page is not None else warehouse.text(doc_id)
        # a program gets the text as it is, a terminal what it may be shown
        text = printable_text(found["text"]) if sys.stdout.isatty() else found["text"]
        typer.echo(text, nl=not text.endswith("\n"))


def _show_history(doc_id: str, *, as_json: bool) -> None:
    from fonds import settings
    from fonds.reviewing.history import history

    for event in history(settings.load().store("reviewer"), doc_id):
        number = f"({event.number}) " if event.number else ""
        line = f"{event.time}  {event.kind:<9} {number}{printable(event.told)}"
        typer.echo(printable_json(event.as_dict()) if as_json else line)
