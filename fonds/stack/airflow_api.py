"""A small typed client of Airflow's REST API (v2): trigger a run, follow it, read its tasks."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from types import TracebackType
from typing import Any, Self

import httpx

from findings.errors import FaultError, UsageError

#: the most that Airflow gives on one page (`[api] maximum_page_limit`)
PAGE = 100
#: how often a request is made before it is given up; a machine at its limit may take a minute
_ATTEMPTS = 4
#: Airflow answers 403, not 401, to a token that it cannot read
_TOKEN_REFUSED = (httpx.codes.UNAUTHORIZED, httpx.codes.FORBIDDEN)
FINISHED = frozenset({"success", "failed"})


@dataclass(frozen=True, slots=True)
class DagRun:
    """One run of a DAG; `state` is queued, running, success or failed."""

    dag_id: str
    run_id: str
    state: str
    run_type: str
    started: datetime | None
    ended: datetime | None

    @property
    def finished(self) -> bool:
        """Whether the run will not change any more."""
        return self.state in FINISHED


@dataclass(frozen=True, slots=True)
class TaskInstance:
    """One task of a run; `map_index` is -1 for a task that is not mapped.

    `state` is None until the scheduler takes it up, and for a mapped task until it is expanded.
    """

    task_id: str
    map_index: int
    state: str | None
    try_number: int
    started: datetime | None
    ended: datetime | None
    #: names the try, as the title of its process does
    instance_id: str


@dataclass(frozen=True, slots=True)
class ImportFailure:
    """A DAG file that the DAG processor could not read, and why."""

    file: str
    message: str


class AirflowApi:
    """A session with one Airflow. Times are in seconds; use it as a context manager."""

    def __init__(self, url: str, user: str, password: str, *, timeout: float = 30.0) -> None:
        self.url = url.rstrip("/")
        self._login = {"username": user, "password": password}
        self._http = httpx.Client(base_url=self.url, timeout=timeout)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._http.close()

    def health(self) -> dict[str, Any]:
        """What the components say of themselves; needs no token."""
        return self._json("GET", "/api/v2/monitor/health", token=False)

    def execution_health(self) -> dict[str, Any]:
        """What the API that tasks talk to says of itself; needs no token."""
        return self._json("GET", "/execution/health", token=False)

    def dags(self) -> dict[str, bool]:
        """The DAGs that Airflow has read, and whether each is paused."""
        return {one["dag_id"]: one["is_paused"] for one in self._pages("/api/v2/dags", "dags")}

    def paused(self, dag_id: str) -> bool:
        """Whether somebody keeps the scheduler from running the DAG."""
        return bool(self._json("GET", f"/api/v2/dags/{dag_id}")["is_paused"])

    def pause(self, dag_id: str) -> None:
        """Keep runs of the DAG from starting."""
        self._json("PATCH", f"/api/v2/dags/{dag_id}", json={"is_paused": True})

    def unpause(self, dag_id: str) -> None:
        """Let the scheduler run the DAG."""
        self._json("PATCH", f"/api/v2/dags/{dag_id}", json={"is_paused": False})

    def trigger(self, dag_id: str, conf: Mapping[str, Any] | None = None) -> DagRun:
        """Ask for a run now, with `conf` as its parameters."""
        # with a name of ours, asking again after a lost answer cannot start a second run
        run_id = f"manual__{datetime.now(UTC).isoformat()}"
        body = {"dag_run_id": run_id, "logical_date": None, "conf": dict(conf or {})}
        answer = self._send("POST", f"/api/v2/dags/{dag_id}/dagRuns", json=body)
        if answer.status_code == httpx.codes.CONFLICT:
            return self.run(dag_id, run_id)
        return _run(self._checked(answer))

    def asset_event(self, name: str, extra: Mapping[str, Any]) -> None:
        """Say that an asset has changed; DAGs that wait for that begin. UsageError without it."""
        found = self._json("GET", "/api/v2/assets", params={"name_pattern": name})["assets"]
        chosen = next((one["id"] for one in found if one["name"] == name), None)
        if chosen is None:
            raise UsageError(f"Airflow knows no asset {name}")
        body = {"asset_id": chosen, "extra": dict(extra)}
        self._json("POST", "/api/v2/assets/events", json=body)

    def run(self, dag_id: str, run_id: str) -> DagRun:
        """The run as it is now."""
        return _run(self._json("GET", f"/api/v2/dags/{dag_id}/dagRuns/{run_id}"))

    def runs(self, dag_id: str, *, limit: int = 10) -> list[DagRun]:
        """The latest runs, newest first."""
        answer = self._json(
            "GET",
            f"/api/v2/dags/{dag_id}/dagRuns",
            params={"order_by": "-run_after", "limit": limit},
        )
        return [_run(one) for one in answer["dag_runs"]]

    def ended(self, dag_id: str, *, limit: int = 10) -> list[DagRun]:
        """The runs that ended last, the last first: an old one that was run again among them."""
        answer = self._json(
            "GET",
            f"/api/v2/dags/{dag_id}/dagRuns",
            params={"order_by": "-end_date", "limit": limit, "state": sorted(FINISHED)},
        )
        return [_run(one) for one in answer["dag_runs"]]

    def task_instances(self, dag_id: str, run_id: str) -> list[TaskInstance]:
        """All task instances of the run, mapped ones each by its index."""
        path = f"/api/v2/dags/{dag_id}/dagRuns/{run_id}/taskInstances"
        return [_task(one) for one in self._pages(path, "task_instances")]

    def xcom(self, dag_id: str, run_id: str, task_id: str, map_index: int = -1) -> Any:
        """What a task returned; None where it has returned nothing (yet)."""
        path = (
            f"/api/v2/dags/{dag_id}/dagRuns/{run_id}/taskInstances/{task_id}"
            "/xcomEntries/return_value"
        )
        params = {"map_index": map_index, "deserialize": "true"}
        answer = self._send("GET", path, params=params)
        if answer.status_code == httpx.codes.NOT_FOUND:
            return None
        return self._checked(answer)["value"]

    def import_failures(self) -> list[ImportFailure]:
        """DAG files that could not be read."""
        return [
            ImportFailure(one["filename"], one["stack_trace"])
            for one in self._pages("/api/v2/importErrors", "import_errors")
        ]

    def wait_for_dag(self, dag_id: str, seconds: float = 60.0) -> None:
        """Wait until the DAG processor has read the DAG.

        Raises UsageError with the reason when its file does not import, FaultError after
        `seconds`.
        """
        deadline = time.monotonic() + seconds
        while self._send("GET", f"/api/v2/dags/{dag_id}").status_code != httpx.codes.OK:
            if time.monotonic() > deadline:
                broken = self.import_failures()
                if broken:
                    last_line = broken[0].message.strip().splitlines()[-1]
                    raise UsageError(f"Airflow cannot read {broken[0].file}: {last_line}")
                raise FaultError(
                    f"Airflow has not read the DAG {dag_id} after {seconds:.0f} seconds",
                    remedy="see logs/airflow-dag-processor.log in the state folder",
                )
            time.sleep(0.5)

    def _pages(self, path: str, name: str) -> Iterator[dict[str, Any]]:
        offset = 0
        while True:
            answer = self._json("GET", path, params={"limit": PAGE, "offset": offset})
            yield from answer[name]
            offset += len(answer[name])
            if offset >= answer["total_entries"] or not answer[name]:
                return

    def _json(self, method: str, path: str, *, token: bool = True, **more: Any) -> dict[str, Any]:
        return self._checked(self._send(method, path, token=token, **more))

    def _send(self, method: str, path: str, *, token: bool = True, **more: Any) -> httpx.Response:
        """The answer; asked again where none or a fault came: each request may be repeated."""
        attempt = 1
        while True:
            try:
                answer = self._ask(method, path, token=token, **more)
                # Airflow answers 500 where its database was locked for too long
                if attempt == _ATTEMPTS or not answer.is_server_error:
                    return answer
            except httpx.TransportError as error:
                # where nothing listens there is nothing to wait for
                if attempt == _ATTEMPTS or isinstance(error, httpx.ConnectError):
                    raise self._away(error) from error
            time.sleep(attempt)
            attempt += 1

    def _ask(self, method: str, path: str, *, token: bool, **more: Any) -> httpx.Response:
        if token and "Authorization" not in self._http.headers:
            self._log_in()
        answer = self._http.request(method, path, **more)
        if token and answer.status_code in _TOKEN_REFUSED:
            self._log_in()  # the token has run out (a day) or the stack was made anew
            answer = self._http.request(method, path, **more)
        return answer

    def _away(self, error: httpx.HTTPError) -> FaultError:
        return FaultError(
            f"Airflow does not answer at {self.url}: {type(error).__name__}",
            remedy="see `fonds status`; `fonds up` starts what does not run",
        )

    def _log_in(self) -> None:
        self._http.headers.pop("Authorization", None)
        answer = self._checked(self._http.post("/auth/token", json=self._login))
        self._http.headers["Authorization"] = f"Bearer {answer['access_token']}"

    def _checked(self, answer: httpx.Response) -> dict[str, Any]:
        if answer.status_code == httpx.codes.TOO_MANY_REQUESTS:
            raise FaultError(
                "too many log-ins failed from here",
                remedy=f"Try again in {answer.headers.get('Retry-After', '60')} seconds.",
            )
        if answer.is_server_error:
            raise FaultError(f"Airflow answered {answer.status_code} to {answer.request.url.path}")
        if answer.is_error:
            raise UsageError(
                f"Airflow refused {answer.request.method} {answer.request.url.path}: "
                f"{answer.status_code} {answer.text[:200]}"
            )
        found: dict[str, Any] = answer.json()
        return found


def _time(stamp: str | None) -> datetime | None:
    return datetime.fromisoformat(stamp) if stamp else None


def _run(raw: Mapping[str, Any]) -> DagRun:
    return DagRun(
        raw["dag_id"],
        raw["dag_run_id"],
        raw["state"],
        raw["run_type"],
        _time(raw["start_date"]),
        _time(raw["end_date"]),
    )


def _task(raw: Mapping[str, Any]) -> TaskInstance:
    return TaskInstance(
        raw["task_id"],
        raw["map_index"],
        raw["state"],
        raw["try_number"],
        _time(raw["start_date"]),
        _time(raw["end_date"]),
        raw["id"],
    )
