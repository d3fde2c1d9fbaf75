"""Notices by Airflow's own means: its connections are the channels, its callbacks tell of failure.

`FONDS_NOTICES` names the connections. One of type `smtp` sends mail (extras `to` and `from_email`),
one of type `slackwebhook` or `slack` posts to a chat, any other posts JSON to a program. What is to
be told is put down in the work bucket (`fonds.notices.outbox`) and sent by the DAG `send_notices`.
"""

from __future__ import annotations

import html
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from airflow.sdk import BaseNotifier

# the stubs of airflow.sdk leave these two out
from airflow.sdk.definitions.callback import SyncCallback
from airflow.sdk.definitions.deadline import DeadlineAlert, DeadlineReference

Channel = Callable[[Any, str, str], None]

#: hours after which a run that was queued and has not ended is told of; no task may take as long
_SLOW = timedelta(hours=6)
_CHATS = ("slackwebhook", "slack")


def channels() -> dict[str, Channel]:
    """The channels that the operator has named."""
    from airflow.sdk import Connection

    from fonds import settings

    configured = settings.load()
    names = [name.strip() for name in configured.notices.split(",") if name.strip()]
    made: dict[str, Channel] = {}
    for name in names:
        found = Connection.get(name)
        if found.conn_type == "smtp":
            made[name] = _mail(name, found.extra_dejson)
        else:
            made[name] = _hook(found)
    return made


def _mail(name: str, extra: dict[str, Any]) -> Channel:
    from smtplib import SMTPException

    from airflow.providers.smtp.hooks.smtp import SmtpHook
    from airflow.sdk.exceptions import AirflowException

    from fonds.notices.contract import NotSentError

    always = extra.get("to") or ()
    always = [one.strip() for one in always.split(",")] if isinstance(always, str) else always

    def send(notice: Any, subject: str, text: str) -> None:
        to = list(dict.fromkeys([*always, *notice.to]))
        if not to:
            return
        body = f'<pre style="white-space: pre-wrap">{html.escape(text)}</pre>'
        try:
            with SmtpHook(smtp_conn_id=name) as hook:
                hook.send_email_smtp(to=to, subject=subject, html_content=body)
        # what they say may hold an answer of the server with our credentials
        except (AirflowException, SMTPException, OSError, ValueError) as error:
            raise NotSentError(f"no mail was taken ({type(error).__name__})") from None

    return send


def _hook(found: Any) -> Channel:
    from fonds.notices import post

    url = _address(found)
    if found.conn_type in _CHATS:
        return lambda _, subject, text: post.to_chat(url, subject, text)
    headers = {str(k): str(v) for k, v in (found.extra_dejson.get("headers") or {}).items()}
    if found.password:
        headers.setdefault("Authorization", f"Bearer {found.password}")
    return lambda notice, subject, text: post.to_program(url, headers, notice, subject, text)


def _address(found: Any) -> str:
    """The webhook's address: host with scheme, port and path; of a chat, the token behind it."""
    host = str(found.host or "")
    if "://" not in host:
        host = f"{found.schema or 'https'}://{host}"
    scheme, _, rest = host.partition("://")
    server, slash, path = rest.partition("/")
    port = f":{found.port}" if found.port and ":" not in server else ""
    address = f"{scheme}://{server}{port}{slash}{path}"
    if found.conn_type in _CHATS and found.password:
        return f"{address.rstrip('/')}/{str(found.password).lstrip('/')}"
    return address


class StepFailed(BaseNotifier):
    """Puts a notice down where a task has failed for good."""

    def notify(self, context: Any) -> None:
        """Name the DAG, the step, the run and the reason."""
        from fonds.notices import failed

        task = context["ti"]
        failed.step(task.dag_id, task.task_id, task.run_id, context.get("exception"))


class RunOverdue(BaseNotifier):
    """Puts a notice down where a run has not ended in time."""

    def notify(self, context: Any) -> None:
        """Name the DAG and the run."""
        from fonds.notices import failed

        run = context.get("dag_run") or {}
        failed.overdue(run.get("dag_id", ""), run.get("dag_run_id", ""))


def deadline() -> DeadlineAlert:
    """Of a DAG whose runs end within minutes: one that has not after hours is told of."""
    return DeadlineAlert(
        reference=DeadlineReference.DAGRUN_QUEUED_AT,
        interval=_SLOW,
        callback=SyncCallback("fonds_notify.RunOverdue"),
    )
