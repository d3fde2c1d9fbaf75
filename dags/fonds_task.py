"""How fonds' steps live in Airflow: retries, and its errors in Airflow's terms.

The one place that translates: a refusal or a wrong call is final (AirflowFailException), anything
else is raised as it is and retried.
"""

from __future__ import annotations

import functools
import inspect
import os
import sys
from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any, TypeVar
from urllib.parse import quote

from airflow.sdk.exceptions import AirflowFailException, AirflowSkipException
from fonds_notify import StepFailed

R = TypeVar("R")

#: a collector that is away must not hold a task
_FLUSH_MILLISECONDS = 2000
#: default arguments of every task: a worker may die at any time, and steps are idempotent
RETRIES: dict[str, Any] = {
    "retries": 4,
    "retry_delay": timedelta(seconds=5),
    "retry_exponential_backoff": 2.0,
    "max_retry_delay": timedelta(minutes=10),
    # shorter than the time after which Celery takes a task for lost (docker-compose.yml)
    "execution_timeout": timedelta(hours=5),
    "on_failure_callback": StepFailed(),
}

#: default arguments of tasks that keep the house: whatever ingests goes before them
KEEPING: dict[str, Any] = {**RETRIES, "priority_weight": 1, "weight_rule": "absolute"}


def publish_queue() -> str:
    """The queue of the tasks that work with the publisher's key; whoever parses has not got it."""
    from fonds import settings

    return settings.load().publish_queue


def placed(name: str) -> dict[str, Any]:
    """Arguments of a task by the setting `FONDS_RESOURCES__<step>`, such as `cpu=1,memory=2Gi`.

    Under Kubernetes the step's container asks for that and is held to it; elsewhere, and where
    nothing is set, there are none.
    """
    from fonds import settings

    said = settings.load().resources.get(name, "")
    if not said:
        return {}
    try:
        from kubernetes.client import models as k8s
    except ImportError:  # another executor: the worker's own limits hold
        return {}
    wanted = dict(part.split("=", 1) for part in said.split(","))
    limits = k8s.V1ResourceRequirements(requests=wanted, limits=wanted)
    base = k8s.V1Container(name="base", resources=limits)
    return {"executor_config": {"pod_override": k8s.V1Pod(spec=k8s.V1PodSpec(containers=[base]))}}


def interval() -> timedelta:
    """How often `ingest_drop` begins by itself: `FONDS_SURVEY_SECONDS`."""
    from fonds import settings

    return timedelta(seconds=settings.load().survey_seconds)


def width() -> int:
    """How many tasks of one DAG run at a time: `FONDS_WORKERS`."""
    from fonds import settings

    return settings.load().workers


def step(body: Callable[..., R]) -> Callable[..., R]:
    """Run a task's body; an error that trying again cannot mend fails the task at once."""

    @functools.wraps(body)
    def translated(*args: Any, **kwargs: Any) -> R:
        from findings.errors import FondsError
        from fonds.steps.process import lighten

        given = inspect.signature(body).bind(*args, **kwargs).arguments
        name = given.get("name", "")
        _watch(name)
        lighten(body.__name__)
        try:
            _refuse_nothing(given)
            return body(*args, **kwargs)
        except AirflowSkipException:
            raise
        except Exception as error:
            if name:
                _note(name, body.__name__, error)
            if not isinstance(error, FondsError) or error.retryable:
                raise
            raise AirflowFailException(f"{error.message} -> {error.remedy}") from error
        finally:
            _flush()

    return translated


def _refuse_nothing(given: Mapping[str, Any]) -> None:
    """Airflow hands over None for what a step returned that was marked as done by hand."""
    from fonds.steps.run_files import NothingLeftError

    for argument, value in given.items():
        if value is None:
            raise NothingLeftError(f"the step before this one left no {argument}")


def _note(run: str, name: str, error: Exception) -> None:
    from fonds.steps import failure

    failure.note(run, name, error)


def _watch(run: str) -> None:
    """Name the run in each log line, and send numbers to where Airflow sends its own."""
    from airflow.sdk.observability import stats

    from fonds import settings
    from fonds.steps import log, metrics

    if name := settings.load().connection:
        _connect(name)
    configured = settings.load()
    log.configure(as_json=configured.log == "json", run=run, secrets=configured.secrets())
    metrics.use(stats)


def _connect(name: str) -> None:
    """Set the store's variables from an Airflow connection; those that are set stay."""
    from airflow.sdk import Connection

    found = Connection.get(name)
    extra = found.extra_dejson
    for variable, value in (
        ("FONDS_S3_ACCESS_KEY", found.login),
        ("FONDS_S3_SECRET_KEY", found.password),
        ("FONDS_S3_ENDPOINT", extra.get("endpoint_url")),
        ("FONDS_S3_REGION", extra.get("region_name")),
    ):
        if value:
            os.environ.setdefault(variable, str(value))


def login_of(source: str) -> str:
    """The credential of a source in the Airflow connection of its name, as an address; or none.

    `fonds_parish_letters` is that of `parish/letters`: its login, password, host (with `https://`
    where it has no scheme) and port.
    """
    from airflow.sdk import Connection
    from airflow.sdk.exceptions import AirflowNotFoundException

    name = "fonds_" + "".join(c if c.isascii() and c.isalnum() else "_" for c in source).lower()
    try:
        found = Connection.get(name)
    except AirflowNotFoundException:
        return ""
    host = str(found.host or "")
    scheme, _, rest = host.rpartition("://")
    user, secret = (quote(str(one or ""), safe="") for one in (found.login, found.password))
    port = f":{found.port}" if found.port else ""
    return f"{scheme or 'https'}://{user}:{secret}@{rest}{port}" if rest else ""


def _flush() -> None:
    """Send what OpenTelemetry has gathered: a task's process ends without a word to it."""
    provider = sys.modules.get("opentelemetry.metrics")
    if provider is not None:
        flush = getattr(provider.get_meter_provider(), "force_flush", None)
        if flush is not None:
            flush(_FLUSH_MILLISECONDS)
