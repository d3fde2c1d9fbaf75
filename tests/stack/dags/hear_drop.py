"""A DAG for the tests of the stack: begins when something was dropped, and says what."""

from __future__ import annotations

from datetime import datetime

from airflow.sdk import Asset, dag, task


@dag(
    schedule=[Asset(name="fonds-drop", uri="fonds://drop")],
    start_date=datetime(2026, 1, 1),  # noqa: DTZ001 (Airflow's own default timezone is UTC)
)
def hear_drop():
    @task
    def told(triggering_asset_events):
        return [
            key
            for events in triggering_asset_events.values()
            for event in events
            for key in event.extra["keys"]
        ]

    told()


hear_drop()
