"""The steps that `ingest_drop` and `ingest_bulk` share, wired once.

Both take what their own survey saved; they differ in what that is, and in when they run.
"""

from __future__ import annotations

from typing import Any

from airflow.sdk import Asset, task, task_group
from airflow.sdk.exceptions import AirflowSkipException
from fonds_task import placed, publish_queue, step

#: something was dropped, or is left for the next run of `ingest_drop`
DROP = Asset(name="fonds-drop", uri="fonds://drop")
#: something long is in the queue
QUEUE = Asset(name="fonds-queue", uri="fonds://queue")
RELEASE = Asset(name="fonds-release", uri="fonds://release")
#: the queue of the tasks that work with the publisher's key; whoever parses has not got it
PUBLISH = publish_queue()
#: how a mapped task is called on Airflow's page: its batch, and what is in it
HELD = "{{ task.op_kwargs['batch'] }}"


@task(map_index_template=HELD, **placed("probe"))
@step
def probe(name: str, batch: str, *, bulk: bool) -> str:
    """Look at each object of a batch: its hash, its type by content, its pages."""
    from fonds.steps import probe, run

    return probe.probe(run.open_run(name), batch, bulk=bulk)


@task
@step
def plan(name: str, probed: list[str], *, bulk: bool) -> list[str]:
    """Take what fits into the run, and cut its work into batches, longest first."""
    from fonds.steps import plan, run

    return plan.plan(run.open_run(name), list(probed), bulk=bulk)


@task(map_index_template=HELD, **placed("extract"))
@step
def extract(name: str, batch: str) -> str:
    """Read the pages of a batch; each is stored as it finishes."""
    from fonds.steps import extract, run

    return extract.extract(run.open_run(name), batch)


@task(map_index_template=HELD, **placed("describe"))
@step
def describe(name: str, batch: str) -> str:
    """Assemble, clean, describe and measure the documents of a batch that are read."""
    from fonds.steps import describe, run

    opened = run.open_run(name)
    if not describe.wanted(opened, batch):
        raise AirflowSkipException("another batch reads the last pages of what this one read")
    return describe.describe(opened, batch)


@task(map_index_template=HELD, **placed("validate"))
@step
def validate(name: str, batch: str) -> str:
    """Hold the documents of a batch against the expectations; fail closed."""
    from fonds.steps import run, validate

    return validate.validate(run.open_run(name), batch)


@task(queue=PUBLISH, map_index_template=HELD, **placed("stage"))
@step
def stage(name: str, batch: str) -> str:
    """Write the OCFL objects of a batch and its entries of the quarantine; keep its rows."""
    from fonds.steps import run, stage

    return stage.stage(run.open_run(name, "publisher"), batch)


@task_group(prefix_group_id=False)
def document_batch(name: str, batch: str) -> None:
    """A batch, from reading to staging; none waits for another."""
    # by name, since `HELD` asks for it so
    described = describe(name=name, batch=extract(name=name, batch=batch))
    stage(name=name, batch=validate(name=name, batch=described))


@task(queue=PUBLISH, trigger_rule="none_failed", **placed("commit"))
@step
def commit(name: str) -> list[str]:
    """Write the rows of all batches, one commit a table, and the states of other objects."""
    from fonds.steps import commit, run

    return commit.commit(run.open_run(name, "publisher"))


@task(queue=PUBLISH, outlets=[RELEASE], **placed("publish"))
@step
def publish(name: str, due: list[str]) -> list[str]:
    """Swap the release pointer: readers see the whole run at once."""
    from fonds.steps import publish, run

    return publish.publish(run.open_run(name, "publisher"), list(due))


@task(queue=PUBLISH, map_index_template=HELD, **placed("write_receipts"))
@step
def write_receipts(name: str, batch: str) -> str:
    """Leave a receipt beside each object of a batch: the acknowledgement."""
    from fonds.steps import receipts, run

    return receipts.write_receipts(run.open_run(name, "publisher"), batch)


@task(queue=PUBLISH, trigger_rule="none_failed", **placed("reconcile"))
@step
def reconcile(name: str) -> dict[str, Any]:
    """Account for every object and page of the run, or fail and say which is missing."""
    from fonds.notices import outcome
    from fonds.steps import reconcile, run

    opened = run.open_run(name, "publisher")
    return outcome.tell(opened, reconcile.reconcile(opened))


@task(outlets=[QUEUE], **placed("hand_over"))
@step
def hand_over(name: str) -> None:
    """Have `ingest_bulk` begin, where something was found to be long."""
    from fonds.steps import intake, run

    if intake.is_empty(run.open_run(name).store):
        raise AirflowSkipException("nothing is in the queue")


@task(outlets=[DROP], **placed("go_on"))
@step
def go_on(name: str) -> None:
    """Have the next run begin at once, where this one left something to it."""
    from fonds.steps import reconcile, run

    if not reconcile.is_left(run.open_run(name)):
        raise AirflowSkipException("nothing is left")


def ingest(name: str, surveyed: Any, *, bulk: bool) -> None:
    """Wire the steps after a survey for the run `name`; what each does is in `fonds.steps`."""
    probed = probe.partial(name=name, bulk=bulk).expand(batch=surveyed)
    planned = plan(name, probed, bulk=bulk)
    committed = commit(name)
    document_batch.partial(name=name).expand(batch=planned) >> committed
    accounted = reconcile(name)
    write_receipts.partial(name=name).expand(batch=publish(name, committed)) >> accounted
    accounted >> go_on.override(outlets=[QUEUE if bulk else DROP])(name)
    if not bulk:
        planned >> hand_over(name)
