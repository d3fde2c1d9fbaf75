"""What Great Expectations has to show of a run, kept beside its quality page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from expectations.contract import RunShape
from expectations.documentation import DocumentationError
from expectations.suite import Making
from expectations.trends import render
from fonds.steps import log
from fonds.steps.run import Run
from fonds.steps.run_files import REPORTS, plain, report_key, trends_key
from warehouse.names import slug


def keep(run: Run, batch: str, made: Sequence[Making]) -> None:
    """Write suite, result and page of each validation of a batch.

    What was judged stands, whether it can be shown or not: a page that fails is in the log.
    """
    links = {
        "The quality of the run": f"../{report_key(run.run_id).removeprefix(REPORTS)}",
        "Its collections over the last runs": f"../{trends_key(run.run_id).removeprefix(REPORTS)}",
    }
    for n, make in enumerate(made):
        try:
            one = make(links)
        except DocumentationError as error:
            log.event("documentation_failed", batch=batch, why=error.message)
            continue
        base = f"{_folder(run)}{plain(batch)}{f'-{n + 1}' if n else ''}"
        run.store.put(f"{base}.html", one.page.encode(), media="text/html")
        run.store.put(f"{base}.suite.json", one.suite, media="application/json")
        run.store.put(f"{base}.result.json", one.result, media="application/json")


def trends(run: Run, collections: Mapping[str, Sequence[RunShape]]) -> str:
    """Write the page of the last runs; its place from where the quality page is."""
    report = report_key(run.run_id).removeprefix(REPORTS)
    page = render(collections, run=run.run_id, report=report, created=run.started())
    key = trends_key(run.run_id)
    run.store.put(key, page.encode(), media="text/html")
    return key.removeprefix(REPORTS)


def pages(run: Run) -> list[str]:
    """The pages that were kept, as places from where the quality page is."""
    found = (one.key for one in run.store.list(_folder(run)))
    return [key.removeprefix(REPORTS) for key in found if key.endswith(".html")]


def _folder(run: Run) -> str:
    return f"{REPORTS}{slug(run.run_id)}/"
