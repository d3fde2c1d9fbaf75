"""Make the pages of scans into images for viewers, with their manifests (IIIF).

**What it does.** Removes from `iiif/` in the warehouse bucket what may not be shown any more; finds
the documents of the release that readers see whose files there are missing or made of an older row;
draws their pages into tiles, in a confined child, and writes their manifests and the lines of their
pages; then the collections.

**When it runs.** Every hour, one run at a time, behind whatever ingests.

**When it fails.** What is there already is not made again: clear the failed task, or wait for the
next run. A document whose pages cannot be drawn has a manifest without images.

**What it costs.** A fifth of a CPU second and some twenty files a page, once; a listing of one
short name a document each hour. `FONDS_KEEPING__IMAGE_PAGES` bounds the pages of a run, and 0 makes
no images.
"""

from __future__ import annotations

from datetime import UTC, datetime

from airflow.sdk import dag, task
from fonds_task import KEEPING, placed, publish_queue, step

#: the queue of the tasks that work with the publisher's key
PUBLISH = publish_queue()


@dag(
    dag_id="make_images",
    schedule="47 * * * *",
    start_date=datetime(2026, 1, 1, tzinfo=UTC),
    catchup=False,
    max_active_runs=1,
    max_active_tasks=1,
    default_args={**KEEPING, **placed("images")},
    doc_md=__doc__,
    tags=["fonds"],
)
def make_images() -> None:
    """Wire the steps; what each does is in `fonds.keeping`."""

    @task(queue=PUBLISH)
    @step
    def find_due() -> list[list[str]]:
        """Remove what may not be shown any more; the documents to make, in batches."""
        from fonds import settings
        from fonds.keeping import images

        return images.due(settings.load())

    @task(queue=PUBLISH)
    @step
    def make(batch: list[str]) -> int:
        """Make the images, manifests and lines of some documents."""
        from fonds import settings
        from fonds.keeping import images

        return images.make(settings.load(), list(batch))

    @task(queue=PUBLISH, trigger_rule="none_failed")
    @step
    def collect() -> int:
        """Write the collections that changed."""
        from fonds import settings
        from fonds.keeping import images

        return images.collect(settings.load())

    make.expand(batch=find_due()) >> collect()


make_images()
