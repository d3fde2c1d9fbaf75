"""The commands that quote and serve: passages with what proves them, and the same over HTTP."""

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


@app.command()
def serve(
    *,
    host: Annotated[str, typer.Option("--host", help="Where to listen.")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", help="0 finds a free one.")] = 8700,
    keys: Annotated[
        Path | None, typer.Option("--keys", help="The file of keys, by default reading-keys.")
    ] = None,
    new_key: Annotated[
        str, typer.Option("--new-key", help="Make a key for a `reader` or for `staff`, and end.")
    ] = "",
    public_images: Annotated[
        bool, typer.Option("--public-images", help="Show open documents in viewers, without keys.")
    ] = False,
    mcp: Annotated[
        bool, typer.Option("--mcp", help="Serve one language model on stdin and stdout instead.")
    ] = False,
) -> None:
    """The reader's questions over HTTP (`/openapi.json` describes them); it changes nothing."""
    from fonds import settings
    from readingroom.desk import Desk
    from readingroom.server import keys as known

    configured = settings.load()
    file = keys or configured.home / "reading-keys"
    if new_key:
        typer.echo(known.create(file, new_key))
        return
    cache = configured.home / "search"
    reader = Desk(configured.store("reader"), cache=cache)
    if mcp:
        from readingroom.server.models import server

        server(reader).run("stdio")
        return
    import uvicorn

    from readingroom.server.app import application

    roles = known.load(file)
    desks = {"reader": reader}
    if "staff" in roles.values():
        desks["staff"] = Desk(configured.store("pipeline"), restricted=True, cache=cache)
    app = application(desks, roles, public_images=public_images, iiif=configured.site().base)
    uvicorn.run(app, host=host, port=port, log_level="warning")
