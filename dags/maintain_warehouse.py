"""Keep the tables of the warehouse few files, short logs and no more releases than are kept.

**What it does.** Writes small files together where a table has many, sorted by their keys where
that helps to find them; writes the checkpoints and the index of releases that are missing; makes
the search index of the current release and removes those of others; and in the night forgets the
releases past their retention (`FONDS_KEEPING__RELEASES`, `..__RELEASE_DAYS`) and removes the files
that they alone needed.

**When it runs.** Every ten minutes, one run at a time, behind whatever ingests: a run opens all the
small files of a table, so they may not be many more than came since. The search index is made once
an hour, and whenever somebody starts a run by hand.

**When it fails.** Every part may be repeated or cut off at any moment: nothing that a kept release
shows is touched, and a commit that comes second to a run's is made again. What a run has loaded
and not released yet is not shown by it.

**What it costs.** A few requests a table where there is nothing to do. The search index is made
anew, in full, for the release that is current at the hour. A file is written anew a few times in
its life, whatever the size of the archive.
"""

from __future__ import annotations

from datetime import UTC, datetime

from airflow.sdk import dag, task
from fonds_task import KEEPING, placed, publish_queue, step

#: filled in by Airflow for each run
RUN = "{{ run_id }}"
NOW = "{{ dag_run.run_after.isoformat() }}"
KIND = "{{ dag_run.run_type.value }}"

#: the queue of the tasks that work with the publisher's key
PUBLISH = publish_queue()
#: minutes between runs; the first of an hour goes on behind the tables
EACH = 10
#: the hour (UTC) of the day in which releases are forgotten
NIGHT = 2


@dag(
    dag_id="maintain_warehouse",
    schedule=f"7-59/{EACH} * * * *",
    start_date=datetime(2026, 1, 1, tzinfo=UTC),
    catchup=False,
    max_active_runs=1,
    max_active_tasks=1,
    default_args={**KEEPING, **placed("maintain")},
    doc_md=__doc__,
    tags=["fonds"],
)
def maintain_warehouse() -> None:
    """Wire the steps; what each does is in `fonds.keeping`."""

    @task(queue=PUBLISH)
    @step
    def compact(name: str) -> int:
        """Write small files together where a table has many."""
        from fonds import settings
        from fonds.keeping import maintain

        return maintain.compact(settings.load(), name)

    @task(queue=PUBLISH)
    @step
    def checkpoint() -> int:
        """Write the checkpoints and the index of releases that are missing."""
        from fonds import settings
        from fonds.keeping import maintain

        return maintain.checkpoint(settings.load())

    @task.short_circuit
    @step
    def by_hour(when: str, kind: str) -> bool:
        """Go on once an hour, and in a run that somebody started."""
        return kind != "scheduled" or datetime.fromisoformat(when).minute < EACH

    @task(queue=PUBLISH)
    @step
    def index() -> int:
        """Make the search index of the current release, where it has none."""
        from fonds import settings
        from fonds.keeping import maintain

        return maintain.index(settings.load())

    @task.short_circuit
    @step
    def by_night(when: str) -> bool:
        """Go on once a day, in the first hours of it."""
        return datetime.fromisoformat(when).hour == NIGHT

    @task(queue=PUBLISH)
    @step
    def vacuum() -> int:
        """Forget releases past their retention, and remove what they alone needed."""
        from fonds import settings
        from fonds.keeping import maintain

        return maintain.vacuum(settings.load())

    compact(RUN) >> checkpoint() >> by_hour(NOW, KIND) >> index() >> by_night(NOW) >> vacuum()


maintain_warehouse()
