"""The constraints for an Airflow of somebody's own."""

from __future__ import annotations

from pathlib import Path

from workshop.constraints import LOCK, constraints

ROOT = Path(__file__).parents[2]


def test_the_constraints_are_those_of_the_lock():
    written = (ROOT / "setup/constraints.txt").read_text(encoding="utf-8")
    assert written == constraints(LOCK.read_text(encoding="utf-8")), "run: make lock"
    assert "apache-airflow==3.3" in written
    assert "--hash" not in written
