"""The desk: what was refused and waits, and what a reviewer decides of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any

import typer

from findings.errors import UsageError
from findings.printable import printable, printable_json
from fonds.cli.app import app

if TYPE_CHECKING:
    from fonds.reviewing.acts import Desk
    from fonds.settings import Settings

JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON.")]
DocId = Annotated[str, typer.Argument(metavar="DOC_ID")]
Reason = Annotated[str, typer.Option("--reason", help="Why; kept on record.")]
By = Annotated[str, typer.Option("--by", help="Who decides; by default this account.")]

quarantine = typer.Typer(
    help="What was refused, and why; and to decide on it.", no_args_is_help=True
)
app.add_typer(quarantine, name="quarantine")


@quarantine.command("list")
def list_refused(
    *,
    unfit: Annotated[
        bool, typer.Option("--unfit", help="Corrections that have no place any more.")
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """A line for each refused document, those first with which most waits."""
    from fonds import settings

    rows = _unfit(settings.load()) if unfit else _refused(settings.load())
    for row, line in rows:
        typer.echo(printable_json(row) if as_json else line)


def _refused(configured: Settings) -> Iterator[tuple[dict[str, Any], str]]:
    from warehouse.decisions import Decisions
    from warehouse.quarantine import Quarantine, published_in

    options = configured.store("reviewer")
    entries = sorted(Quarantine(options).list(), key=lambda one: one.effect, reverse=True)
    ids = [one.doc_id for one in entries]
    published = published_in(options, ids)
    decided = {r["doc_id"]: r for r in Decisions(options).applying(ids, ("rejected", "released"))}
    for entry in entries:
        elsewhere, decision = published.get(entry.doc_id, ""), decided.get(entry.doc_id)
        row = {
            **asdict(entry),
            "published_in": elsewhere or None,
            "decided": decision["kind"] if decision else None,
        }
        codes = ", ".join(dict.fromkeys(found.code for found in entry.findings))
        names = ", ".join(printable(one.key) for one in entry.objects)
        waits = f"{entry.pages} pages, {entry.characters:,} characters"
        note = f"  (published in {printable(elsewhere)})" if elsewhere else ""
        note += f"  ({decision['kind']}, with the next run)" if decision else ""
        yield row, f"{entry.doc_id}  {codes}  {names}  {waits}{note}"


def _unfit(configured: Settings) -> Iterator[tuple[dict[str, Any], str]]:
    from fonds.reviewing.history import what
    from warehouse.decisions import Decisions

    for row in Decisions(configured.store("reviewer")).applying(None, ("correction",)):
        if row["state"] == "does_not_fit":
            when = f"{row['decided']:%Y-%m-%d} by {row['who']}"
            yield row, printable(f"{row['doc_id']}  {what(row)}  ({when})")


@quarantine.command("show")
def show_refused(doc_id: DocId, *, as_json: JsonOption = False) -> None:
    """Why a document was refused, and what to do."""
    from expectations.contract import Verdict
    from fonds import settings
    from fonds.cli.render import verdict_text
    from warehouse.quarantine import Quarantine, published_in

    entries = list(Quarantine(settings.load().store("reviewer")).entries(doc_id))
    if not entries:
        raise UsageError(f"{doc_id} is not in quarantine", remedy="See `fonds quarantine list`.")
    elsewhere = published_in(settings.load().store("reviewer"), [doc_id]).get(doc_id, "")
    for entry in entries:
        if as_json:
            row = {**asdict(entry), "published_in": elsewhere or None}
            typer.echo(printable_json(row, indent=2))
            continue
        typer.echo(verdict_text(Verdict(doc_id, "quarantined", entry.findings)), nl=False)
        for one in entry.objects:
            typer.echo(f"  dropped as {printable(one.key)} on {one.time[:10]}")
    if elsewhere and not as_json:
        typer.echo(f"  published in the collection {printable(elsewhere)}, which takes it")


@quarantine.command()
def release(
    doc_id: DocId, *, reason: Reason = "", by: By = "", as_json: JsonOption = False
) -> None:
    """Publish a document in spite of what was found; the findings stay with it."""
    row = _desk(doc_id, by).release(reason)
    codes = ", ".join(row["codes"])
    _tell(row, f"{doc_id} is published by the next run in spite of {codes}", as_json=as_json)


@quarantine.command()
def reject(
    doc_id: DocId,
    *,
    reason: Reason = "",
    by: By = "",
    undo: Annotated[bool, typer.Option("--undo", help="Let it wait again.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Refuse a document for good; it leaves the list, and `--undo` brings it back."""
    desk = _desk(doc_id, by)
    if undo:
        from warehouse.decisions import Decisions

        history = Decisions(desk.settings.store("reviewer")).history(doc_id)
        numbers = [n for n, r in enumerate(history, 1) if r["applies"] and r["kind"] == "rejected"]
        if not numbers:
            raise UsageError(f"{doc_id} is not rejected", remedy=f"See `fonds show {doc_id}`.")
        _tell(desk.undo(numbers[-1]), f"{doc_id} is judged again by the next run", as_json=as_json)
        return
    _tell(desk.reject(reason), f"{doc_id} is rejected; its file stays", as_json=as_json)


@quarantine.command()
def redo(doc_id: DocId, *, reason: Reason = "", by: By = "", as_json: JsonOption = False) -> None:
    """Try again what failed of a document: the engine's time-out, a page that was given up."""
    _tell(_desk(doc_id, by).redo(reason), f"{doc_id} is tried by the next run", as_json=as_json)


@quarantine.command()
def correct(
    doc_id: DocId,
    *,
    field: Annotated[
        str, typer.Option("--field", metavar="NAME=VALUE", help="A field of the document.")
    ] = "",
    page: Annotated[int, typer.Option("--page", help="The page of what follows.")] = 0,
    word: Annotated[str, typer.Option("--word", help="A word on it, as it is shown.")] = "",
    date: Annotated[str, typer.Option("--date", help="A date on it, as it is shown.")] = "",
    to: Annotated[
        str | None, typer.Option("--to", help="What it is (empty: nothing), what the date means.")
    ] = None,
    nth: Annotated[int, typer.Option("--nth", min=0, help="Which, of several alike.")] = 0,
    rotation: Annotated[
        str, typer.Option("--rotation", help="The clockwise turn that makes it upright.")
    ] = "",
    language: Annotated[
        str, typer.Option("--language", help="The page's models: rus, or eng+fra.")
    ] = "",
    undo: Annotated[
        int, typer.Option("--undo", min=0, help="End that decision; `fonds show` numbers them.")
    ] = 0,
    reason: Reason = "",
    by: By = "",
    as_json: JsonOption = False,
) -> None:
    """Correct a field, a word, what a date means, or how a page is read; it outlives re-reading."""
    from fonds.reviewing.history import what

    desk = _desk(doc_id, by)
    asked = [one for one in (field, word, date, rotation, language, undo) if one]
    on_page = bool(word or date or rotation or language)
    if len(asked) != 1 or (on_page and not page) or ((word or date) and to is None):
        raise UsageError(
            "correct one thing at a time",
            remedy="Give `--field NAME=VALUE`; or `--page N` with `--word TEXT --to TEXT`, "
            "`--date TEXT --to TEXT`, `--rotation 90` or `--language rus`; or `--undo NUMBER`.",
        )
    if undo:
        row = desk.undo(undo)
    elif field:
        name, _, value = field.partition("=")
        row = desk.correct_field(name.strip(), value, reason)
    elif word:
        row = desk.correct_word(page, word, to or "", nth, reason)
    elif date:
        row = desk.correct_date(page, date, to or "", nth, reason)
    else:
        which = "rotation" if rotation else "language"
        row = desk.correct_page(page, which, rotation or language, reason)
    told = f"undone: {what(row)}" if undo else what(row)
    _tell(row, printable(f"{doc_id}: {told}, with the next run"), as_json=as_json)


def _desk(doc_id: str, by: str) -> Desk:
    from fonds import settings
    from fonds.reviewing.acts import Desk

    return Desk(settings.load(), doc_id, by.strip())


def _tell(row: dict[str, Any], line: str, *, as_json: bool) -> None:
    typer.echo(printable_json(row) if as_json else f"{line} (`fonds ingest`)")
