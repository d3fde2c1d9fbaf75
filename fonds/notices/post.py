"""Notices over HTTP: to a chat that takes Slack's form, and as JSON to a program.

An address of a webhook is a secret itself. It is in no error, and httpx is kept from logging it.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from fonds.notices.contract import Notice, NotSentError

#: seconds; a chat that does not answer holds nothing but the task that sends
_SECONDS = 10.0
#: characters that Slack shows of one message
_MOST = 3500


def to_chat(url: str, subject: str, text: str) -> None:
    """Post a notice as Slack, Mattermost, Rocket.Chat and others take it. NotSentError."""
    body = text if len(text) <= _MOST else f"{text[:_MOST]}\n..."
    for sign, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;")):
        subject, body = subject.replace(sign, entity), body.replace(sign, entity)
    _post(url, {"text": f"*{subject}*\n```\n{body}\n```"}, {})


def to_program(
    url: str, headers: Mapping[str, str], notice: Notice, subject: str, text: str
) -> None:
    """Post a notice as JSON: its fields, and the same in words. Raises NotSentError."""
    fields = {name: value for name, value in asdict(notice).items() if name != "to"}
    _post(url, {"notice": 1, **fields, "subject": subject, "text": text}, headers)


def _post(url: str, body: Mapping[str, Any], headers: Mapping[str, str]) -> None:
    import httpx

    # it logs each request with its address
    logging.getLogger("httpx").setLevel(logging.WARNING)
    try:
        answer = httpx.post(
            url,
            content=json.dumps(body).encode(),
            headers={"Content-Type": "application/json", **headers},
            timeout=_SECONDS,
        )
    except (httpx.HTTPError, httpx.InvalidURL, ValueError) as error:
        raise NotSentError(f"no answer ({type(error).__name__})") from None
    if not answer.is_success:
        raise NotSentError(f"the answer was HTTP {answer.status_code}")
