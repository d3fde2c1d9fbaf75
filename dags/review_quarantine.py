"""Ask persons, on Airflow's own pages, what is to become of refused documents.

**What it does.** Asks about the ten documents with which most waits: release, reject, try again, or
leave it, with the reason. What is chosen is what `fonds quarantine` does: a row of the warehouse's
own table and a request, which the next run of `ingest_drop` takes up.

**When it runs.** When somebody triggers it. No other run waits for it or depends on it.

**When it fails.** A choice that cannot be done fails its own task with the reason, and the document
waits as before. What nobody answered within a week waits too.

**What it costs.** A task for each question; while it waits it holds no worker.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from airflow.providers.standard.operators.hitl import HITLOperator
from airflow.sdk import Param, dag, task
from fonds_task import KEEPING, publish_queue, step

#: the queue of the tasks that work with the publisher's key
PUBLISH = publish_queue()
#: as `fonds.reviewing.questions` knows them; named here, as a DAG file imports nothing of it
CHOICES = ["Release", "Reject", "Try again", "Leave it"]


@dag(
    dag_id="review_quarantine",
    schedule=None,
    start_date=datetime(2026, 1, 1, tzinfo=UTC),
    catchup=False,
    max_active_runs=1,
    max_active_tasks=1,
    default_args=KEEPING,
    doc_md=__doc__,
    tags=["fonds"],
)
def review_quarantine() -> None:
    """Wire the steps; what each does is in `fonds.reviewing`."""

    @task(queue=PUBLISH)
    @step
    def choose() -> list[dict[str, str]]:
        """The questions: the documents with which most waits."""
        from fonds import settings
        from fonds.reviewing import questions

        return questions.questions(settings.load())

    @task(queue=PUBLISH)
    @step
    def decide(pair: Any) -> str:
        """Do what was chosen for a document."""
        from fonds import settings
        from fonds.reviewing import questions

        return questions.answer(settings.load(), *pair)

    asked = choose()
    answers = HITLOperator.partial(
        task_id="ask",
        options=CHOICES,
        defaults="Leave it",
        params={"reason": Param("", type="string", title="Why")},
        response_timeout=timedelta(days=7),
        execution_timeout=None,
    ).expand_kwargs(asked)
    decide.expand(pair=asked.zip(answers.output))


review_quarantine()
