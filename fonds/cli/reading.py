"""Commands for those who read the archive: search, export."""

from __future__ import annotations

import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from findings.errors import UsageError
from findings.printable import printable, printable_json
from fonds.cli.app import app

if TYPE_CHECKING:
    from readingroom.search.contract import Hit

AsOfOption = Annotated[
    str | None, typer.Option("--as-of", help="As of a release number or a time (ISO 8601).")
]
RestrictedOption = Annotated[
    bool, typer.Option("--restricted", help="As staff: restricted texts too.")
]


@app.command()
def search(
    query: Annotated[str, typer.Argument(metavar="QUERY", help='Words, and "words in quotes".')],
    *,
    collection: Annotated[str, typer.Option("--collection", help="Only of this one.")] = "",
    language: Annotated[str, typer.Option("--language", help="Only in it (en, ru, ...).")] = "",
    since: Annotated[str, typer.Option("--since", help="Dated on or after this day.")] = "",
    until: Annotated[str, typer.Option("--until", help="Dated on or before this day.")] = "",
    person: Annotated[str, typer.Option("--person", help="Citing somebody of that name.")] = "",
    place: Annotated[str, typer.Option("--place", help="Citing what was printed there.")] = "",
    reference: Annotated[
        str,
        typer.Option("--reference", help="Citing ARCHIVE/FONDS/SERIES/FILE, any of them empty."),
    ] = "",
    exact: Annotated[bool, typer.Option("--exact", help="No misreadings.")] = False,
    limit: Annotated[int, typer.Option("--limit", min=1, help="So many documents.")] = 10,
    offset: Annotated[int, typer.Option("--offset", min=0, help="Behind so many.")] = 0,
    rebuild: Annotated[bool, typer.Option("--rebuild", help="Make the index anew.")] = False,
    as_of: AsOfOption = None,
    restricted: RestrictedOption = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Find words in the published texts, in any spelling and where they were misread."""
    from fonds import settings
    from readingroom.search.contract import Filters
    from readingroom.search.stored import open_index
    from warehouse.reader import open_warehouse

    configured = settings.load()
    options = configured.store("pipeline" if restricted else "reader")
    warehouse = open_warehouse(options=options, as_of=as_of, restricted=restricted)
    index = open_index(warehouse, configured.home / "search", rebuild=rebuild)
    levels = tuple(reference.split("/")) if reference else ()
    filters = Filters(collection, language, since, until, person, place, levels)
    answer = index.search(query, filters, limit=limit, offset=offset, tolerant=not exact)
    if as_json:
        typer.echo(printable_json(asdict(answer), indent=2))
        return
    for hit in answer.hits:
        typer.echo(_line(hit))
    typer.echo(f"{answer.found} documents in release {answer.release}", err=True)


@app.command()
def export(
    kind: Annotated[str, typer.Argument(metavar="[FORMAT]", help="dolma, parquet, tei, ...")] = "",
    *,
    named: Annotated[str, typer.Option("--format", help="The same as an option.")] = "",
    out: Annotated[Path, typer.Option("--out", help="The folder to write into.")] = Path("export"),
    where: Annotated[str, typer.Option("--where", help="SQL over the table documents.")] = "",
    release: Annotated[
        str | None, typer.Option("--release", help="A release's number, or a time (ISO 8601).")
    ] = None,
    restricted: RestrictedOption = False,
) -> None:
    """Write the documents of a release as files in a format that others read."""
    from fonds import settings
    from fonds.keeping import exported
    from readingroom.exports.write import FORMATS
    from readingroom.exports.write import export as write
    from warehouse.reader import open_warehouse

    asked = kind or named
    if not asked:
        raise UsageError("no format was named", remedy=f"One of: {', '.join(FORMATS)}.")
    configured = settings.load()
    options = configured.store("pipeline" if restricted else "reader")
    warehouse = open_warehouse(options=options, as_of=release, restricted=restricted)
    if asked in FORMATS:
        exported.record(configured.home, asked, out, warehouse.release.release, where or None)
    count = write(warehouse, asked, out, where or None)
    typer.echo(f"{count} documents of release {warehouse.release.release} in {printable(str(out))}")


def _line(hit: Hit) -> str:
    """A hit on two lines: which document and page, and the passage with its matches marked."""
    from readingroom.search.find import CLOSE, OPEN

    named = "  ".join(filter(None, (hit.title, hit.date_edtf)))
    marks = ("\x1b[1m", "\x1b[0m") if sys.stdout.isatty() else ("[", "]")
    parts = hit.snippet.replace(CLOSE, OPEN).split(OPEN)
    shown = "".join(
        f"{marks[0]}{printable(part)}{marks[1]}" if at % 2 else printable(part)
        for at, part in enumerate(parts)
    )
    return f"{hit.doc_id} page {hit.page}  {printable(named)}\n    {shown}"
