"""Receipts and summaries as letters that an archivist can read and act on, in his language.

The letters are Jinja templates with their words in a file for each language, in `letters/` here; a
file of the same name in the archive's own folder takes its place. What findings say in other
languages than English is in `findings/codes.<language>.json`, where it is said.
"""

from __future__ import annotations

import functools
import json
import textwrap
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, get_args

from expectations.contract import State
from findings.finding import Finding, finding
from findings.printable import printable
from findings.translated import translated
from warehouse.contract import TAKEN_DOWN
from warehouse.errors import TemplateError
from warehouse.receipt import Receipt

_WIDTH = 78
#: characters of the column of names
_NAMES = 15
#: places of one kind that a letter lists before it says how many more there are
_MOST_PLACES = 12
#: files that a summary names
_MOST_FILES = 40
_OURS = Path(__file__).with_name("letters")
#: states that ask something of the archivist, the more pressing first
_PRESSING = ("quarantined", "pending", "published_with_warnings")


class Letters:
    """The letters of one archive: ours, but for the files of `folder`."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folders = (*((folder,) if folder else ()), _OURS)

    def receipt(self, receipt: Receipt) -> str:
        """The receipt in words."""
        headline = _headline(receipt)
        values = {
            "receipt": receipt,
            "pages": receipt.pages,
            "findings": _told(receipt),
            "headline": headline,
            # for templates of archives: what they were given before there was the headline
            "in_part": headline == "published_in_part",
            "bytes_not_had": headline == "bytes_not_had",
        }
        return self._rendered("receipt.txt.jinja", receipt.language, values)

    def summary(
        self,
        receipts: Sequence[Receipt],
        *,
        when: str,
        run_id: str,
        unusual: Sequence[Finding] = (),
    ) -> str:
        """What became of files that one collection got at a time, and what is `unusual` in it."""
        first = receipts[0]
        counts = Counter(one.state for one in receipts)
        pressing = [one for state in _PRESSING for one in receipts if one.state == state]
        shown = [
            {"name": one.name, "reason": one.reason, "findings": _told(one)}
            for one in pressing[:_MOST_FILES]
        ]
        values = {
            "collection": first.collection,
            "receipts": receipts,
            "states": {state: counts[state] for state in get_args(State) if counts[state]},
            "waiting": shown,
            "more": len(pressing) - len(shown),
            "unusual": [translated(one, first.language) for one in unusual],
            "when": when,
            "run_id": run_id,
        }
        return self._rendered("summary.txt.jinja", first.language, values)

    def notice(self, language: str, values: Mapping[str, Any]) -> tuple[str, str]:
        """The subject, one line, and the text of a notice (the fields of `fonds.notices`)."""
        told = [translated(one, language) for one in values["findings"]]
        known = [translated(finding(code), language) for code in values["codes"]]
        codes = [(values["codes"][one.code], one) for one in known]
        filled = {**values, "findings": told, "codes": codes}
        subject, _, text = self._rendered("notice.txt.jinja", language, filled).partition("\n")
        return subject, text.lstrip("\n")

    def _rendered(self, name: str, language: str, values: Mapping[str, Any]) -> str:
        """By the archive's own template, else by ours with a word on what is wrong with it."""
        try:
            return _render(name, language, values, self._folders)
        except TemplateError as error:
            if len(self._folders) == 1:
                raise
            ours = _render(name, language, values, self._folders[-1:])
            return ours + _wrapped(f"(The archive's own letter is wrong: {error.message})") + "\n"


def _words(language: str, folders: Sequence[Path]) -> dict[str, Any]:
    name = f"words.{language}.json"
    words: dict[str, Any] = json.loads((_OURS / name).read_bytes())
    for path in (folder / name for folder in folders if folder != _OURS):
        if path.is_file():
            try:
                words |= json.loads(path.read_bytes())
            except (ValueError, TypeError) as error:
                raise TemplateError(f"{path.name} is no JSON object: {error}") from error
    return words


def _render(name: str, language: str, values: Mapping[str, Any], folders: Sequence[Path]) -> str:
    from jinja2 import TemplateError as JinjaError

    words = _words(language, folders)
    pages = values.get("pages", {})
    told = [f"{pages[s]} {said}" for s, said in words["page_states"].items() if pages.get(s)]
    counted = f"{sum(pages.values())}: {', '.join(told)}" if pages else ""
    values = {**values, "pages": counted, "words": words, "width": _WIDTH, "field": _field}
    try:
        files = tuple(path for folder in folders for path in sorted(folder.glob("*.jinja")))
        written = tuple((path, path.stat().st_mtime_ns) for path in files)
        environment = _environment(tuple(folders), str(words["thousands"]), written)
        template = environment.get_template(name)
        text: str = template.render(values)
    except (JinjaError, AttributeError, LookupError, TypeError, ValueError) as error:
        raise TemplateError(f"{name}: {error}") from error
    return text.rstrip("\n") + "\n"


@functools.lru_cache(maxsize=16)
def _environment(folders: tuple[Path, ...], thousands: str, _written: object) -> Any:
    """The templates of these folders, compiled once for as long as none was written or added."""
    from jinja2 import FileSystemLoader, StrictUndefined
    from jinja2.sandbox import SandboxedEnvironment

    environment = SandboxedEnvironment(
        loader=FileSystemLoader(folders),
        undefined=StrictUndefined,
        autoescape=False,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    number = functools.partial(_number, sign=thousands)
    environment.filters |= {"wrapped": _wrapped, "line": printable, "number": number}
    return environment


def _headline(receipt: Receipt) -> str:
    """The word to begin with where the state alone would say too much; else empty."""
    codes = {one.code for one in receipt.findings}
    if receipt.state == "quarantined":
        if TAKEN_DOWN in codes and receipt.doc_id:
            return "taken_down"
        return "" if receipt.sha256 else "bytes_not_had"
    if receipt.state == "published_with_warnings" and _refused_inside(receipt):
        return "published_in_part"
    if "restricted" not in codes or not receipt.document_version:
        return ""
    return "restricted_look" if receipt.state == "published_with_warnings" else "restricted"


def _refused_inside(receipt: Receipt) -> bool:
    """Whether it is of a container, and of some documents in it only."""
    return not receipt.doc_id and any(one.severity == "error" for one in receipt.findings)


def _told(receipt: Receipt) -> list[dict[str, Any]]:
    """The findings, worst first as they come, equal ones together, in the receipt's language."""
    alike: dict[tuple[str, str], list[Finding]] = {}
    for one in receipt.findings:
        alike.setdefault((one.code, one.message), []).append(one)
    out = []
    for same in alike.values():
        first = translated(same[0], receipt.language)
        places = [one.where for one in same if one.where]
        out.append(
            {
                "code": first.code,
                "severity": first.severity,
                "message": first.message,
                "remedy": first.remedy,
                "places": list(map(printable, places[:_MOST_PLACES])),
                "more": max(0, len(places) - _MOST_PLACES),
            }
        )
    return out


def _field(name: str, value: object) -> str:
    # never broken: identifiers and checksums are copied from here
    return f"{name + ':':<{_NAMES - 1}} {printable(str(value))}"


def _wrapped(text: str, indent: str = "", hanging: str = "") -> str:
    hanging = hanging or indent
    lines = textwrap.wrap(printable(text), _WIDTH, initial_indent=indent, subsequent_indent=hanging)
    return "\n".join(lines)


def _number(value: int, sign: str) -> str:
    return f"{value:,}".replace(",", sign)
