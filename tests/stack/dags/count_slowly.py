"""A DAG for the tests of the stack: mapped tasks that take a moment and return a number."""

from __future__ import annotations

from datetime import datetime, timedelta

from airflow.sdk import dag, task


@dag(
    schedule=None,
    start_date=datetime(2026, 1, 1),  # noqa: DTZ001 (Airflow's own default timezone is UTC)
    default_args={"retries": 1, "retry_delay": timedelta(seconds=1)},
    params={"tasks": 3, "seconds": 0.1},
)
def count_slowly():
    @task
    def numbers(params):
        return list(range(params["tasks"]))

    @task
    def wait(number, params):
        import os
        import sys
        import time

        time.sleep(params["seconds"])
        return {
            "number": number,
            "omp": os.environ["OMP_THREAD_LIMIT"],
            "home": os.environ["FONDS_HOME"],
            "bytecode": not sys.dont_write_bytecode,
        }

    @task
    def total(waited):
        return sum(one["number"] for one in waited)

    total(wait.expand(number=numbers()))


count_slowly()
