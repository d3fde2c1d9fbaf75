"""What Great Expectations says of a batch, as its users know it: suite, result, Data Docs.

The page is Great Expectations' own, made to open anywhere: its styles, scripts and pictures come
from ten other hosts, and are replaced by a few rules of ours. The controls, which break every rule
on purpose, are in neither.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from findings.errors import FondsError

if TYPE_CHECKING:
    from great_expectations.core.expectation_suite import ExpectationSuite
    from great_expectations.core.expectation_validation_result import (
        ExpectationSuiteValidationResult,
    )

_SIGNS = {"check": "kept", "times": "broken", "exclamation": "not asked"}
_FROM_ELSEWHERE = ("script", "link", "img", "iframe", "style", "footer")
#: documents of a broken rule that a page names
_NAMED = 20
_STYLE = """
:root { color-scheme: light dark; }
body { font: 15px/1.5 system-ui, sans-serif; margin: 1rem auto; max-width: 72rem; padding: 0 1rem; }
table { border-collapse: collapse; width: 100%; display: block; overflow-x: auto; }
th, td { border-top: 1px solid #8886; padding: .3rem .7rem .3rem 0; text-align: left;
         vertical-align: top; }
code, pre { font-size: .85em; overflow-wrap: anywhere; white-space: pre-wrap; }
"""


class DocumentationError(FondsError):
    """A validation cannot be shown; what it found stands."""

    code = "validation_failed"


@dataclass(frozen=True, slots=True)
class Documentation:
    """One validation: suite and result as JSON, and the page of its Data Docs."""

    suite: bytes
    result: bytes
    page: str


def documentation(
    suite: ExpectationSuite,
    report: ExpectationSuiteValidationResult,
    controls: Collection[str],
    links: Mapping[str, str] | None = None,
) -> Documentation:
    """Of one validation. `controls` are the rows that are none of the batch, by doc_id.

    `links` are the places, beside the page, that it leads to, by what they are called.
    Raises DocumentationError.
    """
    try:
        said = _without(report, frozenset(controls))
        return Documentation(
            suite=_as_json(suite.to_json_dict()),
            result=_as_json(said.to_json_dict()),  # type: ignore[no-untyped-call]
            page=_page(said, links or {}),
        )
    # whatever it raises: the documents have been judged, and this only shows how
    except Exception as error:
        raise DocumentationError(f"Great Expectations cannot show it: {error!r}") from error


def _as_json(value: Any) -> bytes:
    return json.dumps(value, indent=1, sort_keys=True).encode() + b"\n"


def _without(
    report: ExpectationSuiteValidationResult, controls: frozenset[str]
) -> ExpectationSuiteValidationResult:
    from great_expectations.core.expectation_validation_result import (
        ExpectationSuiteValidationResult,
        ExpectationValidationResult,
    )

    results = []
    for one in report.results:
        found = one.result
        broken = [
            entry
            for entry in found.get("unexpected_index_list") or ()
            if entry["doc_id"] not in controls
        ]
        count = found["element_count"] - len(controls)
        share = 100 * len(broken) / count if count else 0.0
        results.append(
            ExpectationValidationResult(
                success=not broken,
                expectation_config=one.expectation_config,
                result={
                    "element_count": count,
                    "unexpected_count": len(broken),
                    "unexpected_percent": share,
                    "unexpected_percent_total": share,
                    "unexpected_percent_nonmissing": share,
                    "partial_unexpected_list": broken[:_NAMED],
                    "unexpected_index_list": broken,
                    "unexpected_index_column_names": ["doc_id"],
                },
                meta=one.meta,
                exception_info=one.exception_info,
            )
        )
    kept = sum(bool(one.success) for one in results)
    return ExpectationSuiteValidationResult(
        success=kept == len(results),
        results=results,
        suite_name=report.suite_name,
        statistics={
            "evaluated_expectations": len(results),
            "successful_expectations": kept,
            "unsuccessful_expectations": len(results) - kept,
            "success_percent": 100 * kept / len(results),
        },
        meta=report.meta,
        suite_parameters=report.suite_parameters,
    )


def _page(report: ExpectationSuiteValidationResult, links: Mapping[str, str]) -> str:
    from great_expectations.render.renderer.page_renderer import ValidationResultsPageRenderer
    from lxml import etree, html

    content: Any = ValidationResultsPageRenderer()
    root: Any = html.document_fromstring(_view().render(content.render(report)))
    etree.strip_elements(root, *_FROM_ELSEWHERE, with_tail=False)
    for element in root.iter(etree.Element):
        for name in [name for name, value in element.attrib.items() if _leaves(name, value)]:
            del element.attrib[name]
    for icon in root.iter("i"):
        # a sign of a typeface that is not there
        shape = icon.get("class", "")
        icon.text = next((sign for name, sign in _SIGNS.items() if name in shape), None)
    for n, (name, place) in enumerate(links.items()):
        paragraph = etree.Element("p")
        etree.SubElement(paragraph, "a", href=place).text = name
        root.find("body").insert(n, paragraph)
    style = etree.SubElement(root.find("head"), "style")
    style.text = _STYLE
    page: str = html.tostring(root, encoding="unicode", doctype="<!doctype html>")
    return page


@functools.cache
def _view() -> Any:
    """Great Expectations' templates, compiled once."""
    from great_expectations.render.view.view import DefaultJinjaPageView

    return DefaultJinjaPageView()


def _leaves(name: str, value: str) -> bool:
    """Whether an attribute runs a script or leads out of the page."""
    if name.startswith("on") or name in ("src", "background", "style", "srcset"):
        return True
    return name in ("href", "action") and not value.startswith("#")
