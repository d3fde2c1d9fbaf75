"""Health check of an Airflow component: exit 0 when the API server has heard its heartbeat.

    python healthy.py scheduler|dag_processor|triggerer|metadatabase

Standard library only: `airflow jobs check` costs some 3 CPU seconds each time, this one 0.05.
"""

from __future__ import annotations

import json
import os
import sys
import urllib.request


def main(part: str) -> int:
    """The exit code for one component, by the API server named in AIRFLOW__API__BASE_URL."""
    url = os.environ["AIRFLOW_HEALTH_URL"]
    with urllib.request.urlopen(url, timeout=10) as answer:  # noqa: S310 (our own address)
        health = json.load(answer)
    return 0 if health[part]["status"] == "healthy" else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
