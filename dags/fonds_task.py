"""How fonds' steps live in Airflow: retries, and its errors in Airflow's terms.

The one place that translates: a refusal or a wrong call is final (AirflowFailException), anything
else is raised as it is and retried.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from datetime import timedelta
from typing import Any, TypeVar

from airflow.sdk.exceptions import AirflowFailException

R = TypeVar("R")

#: default arguments of every task: a worker may die at any time, and steps are idempotent
RETRIES: dict[str, Any] = {
    "retries": 4,
    "retry_delay": timedelta(seconds=5),
    "retry_exponential_backoff": 2.0,
    "max_retry_delay": timedelta(minutes=10),
    # shorter than the time after which Celery takes a task for lost (docker-compose.yml)
    "execution_timeout": timedelta(hours=5),
}


def width() -> int:
    """How many tasks of one DAG run at a time: `FONDS_WORKERS`."""
    from fonds import settings

    return settings.load().workers


def step(body: Callable[..., R]) -> Callable[..., R]:
    """Run a task's body; an error that trying again cannot mend fails the task at once."""

    @functools.wraps(body)
    def translated(*args: Any, **kwargs: Any) -> R:
        from findings.errors import FondsError

        try:
            return body(*args, **kwargs)
        except FondsError as error:
            if error.retryable:
                raise
            raise AirflowFailException(f"{error.message} -> {error.remedy}") from error

    return translated
