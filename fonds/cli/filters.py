"""The filters: extract, clean, describe, check, explain. They work on files alone, no service."""

from __future__ import annotations

import sys
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import msgspec
import typer

from findings.errors import UsageError
from findings.printable import escaped_json, printable_text
from fonds.cli.app import app

if TYPE_CHECKING:
    from cleaners.contract import Edit
    from extractors.options import ExtractOptions
    from fonds.pipeline import Pipeline

File = Annotated[Path, typer.Argument(metavar="FILE", help="A file of any type fonds reads.")]
ProfileOption = Annotated[
    Path | None, typer.Option("--profile", help="A collection's profile (YAML).")
]
LanguageOption = Annotated[
    str, typer.Option("--lang", help="Tesseract languages, as eng+rus; none: chosen by page.")
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON.")]


def _options(languages: str = "") -> ExtractOptions:
    from fonds import settings

    options = settings.load().extract_options()
    return replace(options, languages=tuple(languages.split("+"))) if languages else options


def _pipeline(profile: Path | None = None, languages: str = "") -> Pipeline:
    from fonds.pipeline import Pipeline
    from fonds.profile import Profile
    from fonds.profile_text import read

    return Pipeline(_options(languages), read(profile) if profile else Profile())


def _existing(path: Path) -> Path:
    if not path.is_file():
        raise UsageError(f"{path} is not a file", remedy="Check the path.")
    return path


def _write(text: str) -> None:
    """Write `text` to stdout as UTF-8, byte for byte: no newline added or translated."""
    sys.stdout.buffer.write(text.encode("utf-8", "surrogateescape"))
    sys.stdout.buffer.flush()


def _write_document(text: str) -> None:
    """A document's text: a terminal gets what it may be shown, a program all of it."""
    _write(printable_text(text) if sys.stdout.isatty() else text)


def as_json(value: Any) -> str:
    """JSON of a contract's dataclass, letters as they are."""
    return escaped_json(msgspec.json.format(msgspec.json.encode(value), indent=2).decode())


@app.command()
def extract(
    file: File,
    *,
    lang: LanguageOption = "",
    as_json_: JsonOption = False,
    pdf: Annotated[
        Path | None, typer.Option("--pdf", help="Also write a searchable PDF here.")
    ] = None,
    alto: Annotated[
        Path | None, typer.Option("--alto", help="Also write ALTO 4, a file a page, here.")
    ] = None,
    hocr: Annotated[Path | None, typer.Option("--hocr", help="Also write hOCR here.")] = None,
) -> None:
    """The text of FILE, or with --json the whole Extraction: pages, lines, words, boxes."""
    from extractors.run import extract as read

    options = _options(lang)
    extraction = read(_existing(file), options, name=file.name)
    if pdf or alto or hocr:
        from fonds.cli.outputs import write_outputs

        write_outputs(file, extraction, options, pdf=pdf, alto_folder=alto, hocr_path=hocr)
    if as_json_:
        _write(as_json(extraction) + "\n")
    else:
        _write_document(extraction.text)


@app.command()
def clean(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Files of any type.")],
    *,
    only: Annotated[str, typer.Option("--only", help="Cleaners to run: NAME,...")] = "",
    skip: Annotated[str, typer.Option("--skip", help="Cleaners to leave out: NAME,...")] = "",
    edits: Annotated[
        Path | None, typer.Option("--edits", help="Write the edits here, as JSON lines.")
    ] = None,
    out: Annotated[
        Path | None, typer.Option("--out", help="Write DIR/<same name> instead of stdout.")
    ] = None,
    profile: ProfileOption = None,
    min_confidence: Annotated[
        float | None,
        typer.Option("--min-confidence", min=0, max=1, help="Below it, edits are suggestions."),
    ] = None,
    corrections: Annotated[
        Path | None,
        typer.Option("--corrections", help="What a reviewer accepted and rejected (JSON lines)."),
    ] = None,
    lang: LanguageOption = "",
) -> None:
    """The cleaned text of each FILE; every change is an edit that can be undone."""
    from cleaners.plan import names

    pipeline = _pipeline(profile, lang)
    options = pipeline.profile.clean()
    if only:
        options = replace(options, only=tuple(only.split(",")))
    if skip:
        options = replace(options, skip=tuple(skip.split(",")))
    if min_confidence is not None:
        options = replace(options, min_confidence=min_confidence)
    if corrections is not None:
        options = replace(options, corrections=_existing(corrections).read_text(encoding="utf-8"))
    if unknown := {*options.only, *options.skip} - set(names()):
        raise UsageError(
            f"there is no cleaner named {', '.join(sorted(unknown))}",
            remedy=f"The cleaners are: {', '.join(names())}.",
        )
    if len(files) > 1 and out is None:
        raise UsageError("several files need a folder to go to", remedy="Give --out DIR.")
    lines: list[str] = []
    for file in files:
        result = pipeline.clean(pipeline.extract(_existing(file)), options)
        lines += (_edit_line(edit, file if len(files) > 1 else None) for edit in result.edits)
        if out is None:
            _write_document(result.text)
        else:
            out.mkdir(parents=True, exist_ok=True)
            (out / file.name).write_bytes(result.text.encode("utf-8", "surrogateescape"))
    if edits is not None:
        edits.write_text("".join(lines), encoding="utf-8", errors="surrogateescape")


def _edit_line(edit: Edit, file: Path | None) -> str:
    row: dict[str, Any] = {
        "start": edit.start,
        "end": edit.end,
        "before": edit.before,
        "after": edit.after,
        "rules": list(edit.rules),
        "confidence": edit.confidence,
    }
    if file is not None:
        row["file"] = file.name
    return msgspec.json.encode(row).decode() + "\n"


@app.command()
def describe(
    file: File,
    *,
    profile: ProfileOption = None,
    lang: LanguageOption = "",
    html: Annotated[
        Path | None, typer.Option("--html", help="Write the text with all items marked here.")
    ] = None,
) -> None:
    """The languages, header, dates, citations and notes of FILE, as JSON."""
    document = _pipeline(profile, lang).document(_existing(file))
    if html is not None:
        from describers.exports.html import render

        html.write_text(render(document.description, document.clean), encoding="utf-8")
    from describers.exports.as_json import as_json as described

    _write(described(document.description, indent=2).decode() + "\n")


@app.command()
def check(file: File, *, profile: ProfileOption = None, as_json_: JsonOption = False) -> None:
    """The verdict on FILE: exit 0 published, 1 quarantined, 2 could not run."""
    from fonds import settings
    from fonds.steps.check import check as verdict_on

    seconds = settings.load().document_seconds
    verdict = verdict_on(_existing(file), _pipeline(profile), seconds)
    if as_json_:
        _write(as_json(verdict) + "\n")
    else:
        from fonds.cli.render import verdict_text

        _write(verdict_text(verdict))
    if verdict.state == "quarantined":
        raise typer.Exit(1)
    if verdict.state == "pending":
        raise typer.Exit(2)


@app.command()
def explain(
    what: Annotated[str, typer.Argument(metavar="FILE|DOC_ID")],
    *,
    profile: ProfileOption = None,
    most: Annotated[int, typer.Option("--most", help="How many edits to show.")] = 40,
    as_json_: JsonOption = False,
) -> None:
    """Every change of the text and every value read from it: the rule, and how sure it is."""
    from cleaners.explain import explain as explain_edits
    from describers.explain import explain as explain_description
    from fonds.cli.explanation import explanation_text, reasons_text

    path = Path(what)
    if path.is_file():
        document = _pipeline(profile).document(path)
        extraction, cleaned, description = (
            document.extraction,
            document.clean,
            document.description,
        )
    else:
        from fonds import settings
        from fonds.cli.stored import stored_document

        extraction, cleaned, description = stored_document(settings.load().store("reader"), what)
    report = explain_edits(extraction, cleaned, most=most)
    reasons = explain_description(description)
    if as_json_:
        _write(as_json({**asdict(report), "read": reasons}) + "\n")
    else:
        _write(explanation_text(report) + "\n" + reasons_text(reasons, most=most))
