"""What Great Expectations has to show of a run, kept beside its quality page."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from expectations.documentation import Documentation, DocumentationError
from fonds.steps import log
from fonds.steps.run import Run
from fonds.steps.run_files import REPORTS, plain, slug


def keep(run: Run, batch: str, made: Sequence[Callable[[], Documentation]]) -> None:
    """Write suite, result and page of each validation of a batch.

    What was judged stands, whether it can be shown or not: a page that fails is in the log.
    """
    for n, make in enumerate(made):
        try:
            one = make()
        except DocumentationError as error:
            log.event("documentation_failed", batch=batch, why=error.message)
            continue
        base = f"{_folder(run)}{plain(batch)}{f'-{n + 1}' if n else ''}"
        run.store.put(f"{base}.html", one.page.encode(), media="text/html")
        run.store.put(f"{base}.suite.json", one.suite, media="application/json")
        run.store.put(f"{base}.result.json", one.result, media="application/json")


def pages(run: Run) -> list[str]:
    """The pages that were kept, as places from where the quality page is."""
    found = (one.key for one in run.store.list(_folder(run)))
    return [key.removeprefix(REPORTS) for key in found if key.endswith(".html")]


def _folder(run: Run) -> str:
    return f"{REPORTS}{slug(run.run_id)}/"
