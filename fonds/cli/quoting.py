"""The command that quotes: a passage with what proves it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from findings.printable import printable_text
from fonds.cli.app import app


@app.command()
def quote(
    doc_id: Annotated[str, typer.Argument(metavar="DOC_ID")],
    start: Annotated[int, typer.Argument(metavar="START", help="First character, from 0.")],
    end: Annotated[int, typer.Argument(metavar="END", help="One after the last character.")],
    *,
    images: Annotated[bool, typer.Option("--images", help="With pieces of the pages.")] = False,
    signed: Annotated[
        int, typer.Option("--signed", help="Seconds for which anybody can check it.")
    ] = 0,
    as_of: Annotated[
        str | None, typer.Option("--as-of", help="As of a release number or a time (ISO 8601).")
    ] = None,
    out: Annotated[Path | None, typer.Option("--out", help="Write it here.")] = None,
    checker: Annotated[
        Path | None, typer.Option("--checker", help="Write the script that checks quotes here.")
    ] = None,
) -> None:
    """A passage of a published text with what proves it, as JSON."""
    import msgspec

    from fonds import settings
    from readingroom import quotes
    from warehouse.reader import open_warehouse

    warehouse = open_warehouse(options=settings.load().store("reader"), as_of=as_of)
    found = quotes.quote(warehouse, doc_id, start, end, images=images, signed_seconds=signed)
    body = msgspec.json.format(msgspec.json.encode(found), indent=1)
    if out is None:
        # a program gets it as it is, a terminal what it may be shown
        shown = body.decode()
        typer.echo(printable_text(shown) if sys.stdout.isatty() else shown)
    else:
        out.write_bytes(body + b"\n")
    if checker is not None:
        checker.write_bytes((Path(quotes.__file__).parent / "check_quote.py").read_bytes())
