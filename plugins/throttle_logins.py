"""Makes `fonds.stack.throttle` known to Airflow's API server."""

from __future__ import annotations

from typing import Any

from airflow.plugins_manager import AirflowPlugin

from fonds.stack.throttle import LoginThrottle


class ThrottleLogins(AirflowPlugin):
    """Log-ins that fail are limited for each address."""

    name = "throttle_logins"
    fastapi_root_middlewares: list[Any] = [  # noqa: RUF012 (Airflow declares it so)
        {"name": "throttle of log-ins", "middleware": LoginThrottle}
    ]
