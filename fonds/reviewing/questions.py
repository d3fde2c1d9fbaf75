"""The desk as questions and answers, for pages that ask a person one thing at a time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from findings.errors import UsageError
from findings.printable import printable
from fonds.reviewing.acts import Desk
from fonds.settings import Settings
from warehouse.quarantine import Quarantine, Quarantined

RELEASE, REJECT, REDO, LEAVE = "Release", "Reject", "Try again", "Leave it"
CHOICES = (RELEASE, REJECT, REDO, LEAVE)
#: questions that are asked at a time: those with which most waits
_MOST = 10
#: characters of a name in a headline, findings in a text
_SHOWN, _FINDINGS = 60, 12


def questions(settings: Settings) -> list[dict[str, str]]:
    """A headline and a text (Markdown) for each of the refused that most waits with."""
    entries = Quarantine(settings.store("reviewer")).list()
    ranked = sorted(entries, key=lambda one: one.effect, reverse=True)
    return [{"subject": _subject(one), "body": _body(one)} for one in _once(ranked)[:_MOST]]


def answer(settings: Settings, question: Mapping[str, str], said: Mapping[str, Any] | None) -> str:
    """Do what a person chose for a question; what was done, in words.

    `said` is what Airflow hands on: the options chosen, the form, who answered. Raises UsageError
    where the choice cannot be done.
    """
    doc_id = question["subject"].partition(" ")[0]
    chosen: Sequence[str] = (said or {}).get("chosen_options") or (LEAVE,)
    if chosen[0] == LEAVE:
        return f"{doc_id} waits"
    form = (said or {}).get("params_input") or {}
    user = (said or {}).get("responded_by_user") or {}
    desk = Desk(settings, doc_id, str(user.get("name") or ""))
    reason = str(form.get("reason") or "")
    acts = {RELEASE: desk.release, REJECT: desk.reject, REDO: desk.redo}
    if chosen[0] not in acts:
        raise UsageError(f"{chosen[0]!r} is no choice", remedy=f"One of: {', '.join(CHOICES)}.")
    row = acts[chosen[0]](reason)
    return f"{doc_id}: {row['kind']} by {row['who']}"


def _once(entries: Sequence[Quarantined]) -> list[Quarantined]:
    return list({one.doc_id: one for one in reversed(entries)}.values())[::-1]


def _subject(one: Quarantined) -> str:
    name = _plain(one.objects[0].key) if one.objects else ""
    return f"{one.doc_id} {name[-_SHOWN:]}"


def _body(one: Quarantined) -> str:
    lines = [f"{one.pages} pages, {one.characters:,} characters wait.", ""]
    for found in one.findings[:_FINDINGS]:
        where = f" ({_plain(found.where)})" if found.where else ""
        lines.append(f"- `{found.code}`{where}: {_plain(found.message)} {_plain(found.remedy)}")
    return "\n".join(lines)


def _plain(text: str) -> str:
    """Without what a page would take for a template of its own."""
    return printable(text).replace("{", "(").replace("}", ")")
