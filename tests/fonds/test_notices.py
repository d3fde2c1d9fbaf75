"""Notices: what is told, to whom, how often; through real SMTP and HTTP servers."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from receivers import Hook, Mailbox

from findings.finding import finding
from findings.translated import LANGUAGES
from fonds.notices import failed, lookout, outbox, outcome, send
from fonds.notices.contract import PAUSE, Notice, NotSentError, together
from fonds.profile_text import ProfileError, parse
from fonds.steps.run import open_run
from warehouse.letter import Letters
from warehouse.store import ObjectStore

ROOT = Path(__file__).parents[2]
PASSWORD, TOKEN, KEY = "open-sesame-71", "T000/B000/chat-token-9", "program-key-5"
NOTICE = Notice(
    "outcome",
    "letters",
    files=5,
    states={"published": 4, "quarantined": 1},
    codes={"truncated": 1},
    names=("letters/a.tif",),
    links=("s3://work/reports/run-1.html",),
)

#: sends in a process of its own, as a task does; each argument is a moment
SEND = """
import logging, sys
sys.path.insert(0, "dags")
logging.basicConfig(level=logging.DEBUG)
from fonds_notify import channels
from fonds import settings
from fonds.notices import send
for now in sys.argv[1:]:
    print(send.send(settings.load(), channels(), float(now)), flush=True)
"""
#: a task that fails for good, and a deadline that is missed, told as Airflow tells them
FAIL = """
import sys
sys.path.insert(0, "dags")
from types import SimpleNamespace
import structlog
from airflow.sdk.execution_time.callback_supervisor import execute_callback
from fonds_notify import deadline
from fonds_task import RETRIES
task = SimpleNamespace(dag_id="ingest_drop", task_id="probe", run_id="run-7")
for index in range(3):
    RETRIES["on_failure_callback"]({"ti": task, "exception": RuntimeError("disk is full")})
alert = deadline()
context = {"dag_run": {"dag_id": "ingest_bulk", "dag_run_id": "run-8"}}
print(execute_callback(alert.callback.path, {"context": context}, "", None, structlog.get_logger()))
"""


def told(notice: Notice) -> tuple[str, str]:
    return Letters().notice(notice.language, send._values(notice))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_has_words_in_every_language(language):
    for kind in PAUSE:
        found = (finding("receipt_overdue", "4 files"),)
        subject, text = told(replace(NOTICE, kind=kind, findings=found, language=language))
        assert subject.strip()
        assert "\n" not in subject
        assert "s3://work/reports/run-1.html" in text
        assert "[truncated]" in text
        assert "4 files" in " ".join(text.split())
        assert "{" not in subject + text


def test_names_of_files_forge_no_line_and_no_markup():
    name = "letters/a\nBcc: all@example.org\x1b[2J.tif"
    subject, text = told(replace(NOTICE, collection="c\r\nBcc: x@example.org", names=(name,)))
    assert "\r" not in subject
    assert "\n" not in subject
    assert "\nBcc" not in text
    assert "\x1b" not in text


def test_several_become_one_with_their_sums():
    later = replace(NOTICE, links=("s3://work/reports/run-2.html",), to=("anna@example.org",))
    one = together([NOTICE, later, NOTICE])
    assert (one.files, one.runs, one.states["published"]) == (15, 3, 12)
    assert one.links == ("s3://work/reports/run-1.html", "s3://work/reports/run-2.html")
    assert one.to == ("anna@example.org",)
    assert "3 runs" in told(one)[1]
    # what is still so is no sum
    waits = replace(NOTICE, kind="overdue", files=4)
    assert together([waits, replace(waits, files=2)]).files == 2


def test_a_profile_says_who_is_told_and_what_is_expected():
    profile = parse("expect_every: 2 weeks\nnotices: [anna@archive.example]\n")
    assert profile.silence == timedelta(weeks=2)
    assert profile.digest == parse("{}").digest
    for bad in (
        "notices: ['a@b.c\\nBcc: d@e.f']",
        "notices: [anna]",
        f"notices: [{', '.join(f'a{n}@b.example' for n in range(11))}]",
        "expect_every: sometimes",
        "expect_every: 0 days",
    ):
        with pytest.raises(ProfileError) as error:
            parse(bad)
        assert error.value.remedy


@pytest.fixture
def work(archive, monkeypatch) -> ObjectStore:
    """The work bucket of an archive whose operator wants notices."""
    monkeypatch.setenv("FONDS_NOTICES", "desk")
    return ObjectStore(archive.options, archive.options.work_bucket)


@pytest.mark.store
def test_at_most_one_of_a_kind_goes_out_in_an_hour_and_a_summary_after_it(archive, work):
    now = datetime.now(UTC).timestamp()
    got: list[tuple[str, str, int]] = []

    def desk(notice, subject, text):
        got.append((notice.kind, notice.collection, notice.runs))

    for minute in range(0, 130, 10):
        outbox.put(work, f"run-{minute}", [NOTICE, replace(NOTICE, collection="maps")])
        send.send(archive.settings, {"desk": desk}, now + 60 * minute)
    for collection in ("letters", "maps"):
        # the first at once, then what came in each hour, as one
        assert [runs for _, name, runs in got if name == collection] == [1, 6, 6]
    assert list(outbox.parcels(work)) == []


@pytest.mark.store
def test_a_channel_that_is_down_gets_it_later_and_the_others_only_once(archive, work):
    now = datetime.now(UTC).timestamp()
    got: list[str] = []

    def down(*_):
        raise NotSentError("no answer")

    fine = lambda notice, subject, text: got.append(subject)  # noqa: E731
    outbox.put(work, "run-1", [NOTICE])
    outbox.put(work, "run-1", [NOTICE])  # a retry of the step
    assert send.send(archive.settings, {"desk": fine, "chat": down}, now)["failed"] == 1
    assert len(got) == 1
    send.send(archive.settings, {"desk": fine, "chat": fine}, now + 600)
    assert len(got) == 2
    outbox.put(work, "run-2", [replace(NOTICE, collection="maps")])
    for n in range(send.TRIES - 1):
        send.send(archive.settings, {"chat": down}, now + 1200 + n)
    with pytest.raises(send.UndeliverableError) as error:
        send.send(archive.settings, {"chat": down}, now + 3000)
    assert error.value.reason == "notice_not_sent"
    assert list(outbox.parcels(work)) == []


@pytest.mark.store
def test_what_is_late_silent_or_done_is_told_to_whom_it_concerns(archive, work, monkeypatch):
    archive.drop("letters/profile.yaml", "notices: [anna@archive.example]\nreceipts: de\n")
    archive.drop("letters/a.txt", "Anna came on 4 May 1893 by the morning boat.\n")
    archive.drop("diary/profile.yaml", "expect_every: 7 days\n")
    archive.drop("maps/profile.yaml", "expect_every: 4 weeks\n")
    archive.drop("broken/profile.yaml", "expect_every: [\n")
    now = datetime.now(UTC)
    settings = archive.settings
    assert lookout.look(settings, now + timedelta(hours=20)) == []
    (late,) = lookout.look(settings, now + timedelta(hours=30))
    assert (late.kind, late.collection, late.files) == ("overdue", "letters", 1)
    assert (late.names, late.to, late.language) == (
        ("letters/a.txt",),
        ("anna@archive.example",),
        "de",
    )
    assert [one.code for one in late.findings] == ["receipt_overdue"]

    archive.run()
    run = open_run("run-1")
    monkeypatch.setenv("FONDS_REPORTS_URL", "https://archive.example/work/")
    told = outcome.of_run(open_run("run-1"), run.read("summary", list[outcome.Line]))
    bad, done = sorted(told, key=lambda one: one.collection)
    assert (bad.collection, bad.states, bad.codes) == (
        "broken",
        {"quarantined": 1},
        {"profile_invalid": 1},
    )
    assert (done.collection, done.files, done.to) == ("letters", 1, ("anna@archive.example",))
    assert done.links == ("https://archive.example/work/reports/run-1.html",)
    assert outcome.tell(run, {"published": 1}) == {"published": 1}
    assert len(list(work.list("notices/due/"))) == 1

    found = lookout.look(settings, now + timedelta(days=8))
    assert [(one.kind, one.collection) for one in found] == [("silent", "diary")]
    assert [one.findings[0].code for one in found] == ["collection_silent"]


@pytest.mark.store
def test_nothing_is_put_down_where_nobody_asked(work, monkeypatch):
    monkeypatch.delenv("FONDS_NOTICES")
    failed.overdue("ingest_drop", "run-1")
    run = open_run("run-1")
    run.save("summary", [outcome.Line("letters/a.txt", "f1", "published")])
    outcome.tell(run, {})
    assert list(work.list("notices/")) == []
    monkeypatch.setenv("FONDS_NOTICES", "desk")
    outcome.tell(open_run("run-1"), {})
    assert len(list(work.list("notices/"))) == 1


@pytest.mark.store
def test_no_run_fails_where_notices_cannot_be_kept(archive, work, monkeypatch):
    monkeypatch.setattr(ObjectStore, "put_if_absent", _refuse)
    outbox.put(work, "run-1", [NOTICE])


def _refuse(*_, **__):
    raise NotSentError("the disk is full")


@pytest.mark.store
def test_real_servers_get_them_and_no_log_shows_a_secret(archive, work, tmp_path):
    now = datetime.now(UTC).timestamp()
    said = replace(NOTICE, to=("anna@archive.example",), names=("letters/<b>&.tif",))
    outbox.put(work, "run-1", [said])
    with Mailbox("desk", PASSWORD) as mailbox, Hook() as chat, Hook() as program:
        program.status = 503
        environment = {
            **os.environ,
            "AIRFLOW_HOME": str(tmp_path / "airflow"),
            "AIRFLOW__CORE__LOAD_EXAMPLES": "False",
            "FONDS_NOTICES": "mail, chat, program",
            "AIRFLOW_CONN_MAIL": _connection(
                "smtp",
                mailbox,
                login="desk",
                password=PASSWORD,
                extra={
                    "to": "ops@archive.example",
                    "from_email": "fonds@archive.example",
                    "disable_ssl": True,
                    "disable_tls": True,
                },
            ),
            "AIRFLOW_CONN_CHAT": _connection(
                "slackwebhook", chat, "http://127.0.0.1", password=TOKEN
            ),
            "AIRFLOW_CONN_PROGRAM": _connection(
                "http", program, f"http://127.0.0.1:{program.port}/in?key={KEY}", password=KEY
            ),
        }
        first = _run(SEND, environment, str(now), str(now + 5))
        assert "'failed': 1" in first
        assert "HTTP 503" in first
        program.status = 200
        environment["AIRFLOW_CONN_MAIL"] = environment["AIRFLOW_CONN_MAIL"].replace(
            PASSWORD, "forgotten-81"
        )
        outbox.put(work, "run-2", [replace(said, collection="maps")])
        second = _run(SEND, environment, str(now + 600))
        third = _run(FAIL, environment)
        assert "(True, None)" in third
        fourth = _run(SEND, {**environment, "FONDS_NOTICES": "program"}, str(now + 1200))
    (mail,) = mailbox.mails
    assert mailbox.to == [["ops@archive.example", "anna@archive.example"]]
    assert mail["Subject"] == "letters: 5 files were taken up"
    assert "letters/&lt;b&gt;&amp;.tif" in mail.get_body().get_content()
    assert [path for path, _, _ in chat.posts] == [f"/{TOKEN}"] * 2
    assert chat.posts[0][2]["text"].startswith("*letters: 5 files were taken up*")
    assert "&lt;b&gt;" in chat.posts[0][2]["text"]
    posted = [body for _, _, body in program.posts]
    assert [body["collection"] for body in posted] == ["letters"] * 3 + ["maps", "", ""]
    assert posted[0]["states"] == {"published": 4, "quarantined": 1}
    assert program.posts[0][1]["Authorization"] == f"Bearer {KEY}"
    # three mapped tasks of a step failed, and it is told once
    kinds = {body["kind"]: body["text"] for body in posted[-2:]}
    assert "disk is full" in kinds["failed"]
    assert "ingest_drop, probe" in kinds["failed"]
    assert "ingest_bulk, run-8" in kinds["slow"]
    for log in (first, second, third, fourth):
        for secret in (PASSWORD, "forgotten-81", TOKEN, KEY):
            assert secret not in log


def _connection(kind: str, to: Mailbox | Hook, host: str = "127.0.0.1", **more: object) -> str:
    port = None if re.search(r":\d+/", host) else to.port
    return json.dumps({"conn_type": kind, "host": host, "port": port, **more})


def _run(code: str, environment: dict[str, str], *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", code, *arguments],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return done.stdout + done.stderr
