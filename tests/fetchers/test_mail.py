"""Messages, from folders and from a real IMAP server (Dovecot)."""

from __future__ import annotations

import imaplib
import mailbox
import os
import shutil
import socket
import subprocess
import time
from email.message import EmailMessage
from pathlib import Path

import pytest
from certificates import certify
from house import Place

from fetchers.collect import Bounds
from fetchers.web.client import Login

CONFIGURATION = """
base_dir = {base}/run
state_dir = {base}/state
log_path = {base}/log
protocols = imap
listen = 127.0.0.1
ssl = required
ssl_cert = <{base}/certificate.pem
ssl_key = <{base}/key.pem
mail_location = maildir:{base}/mail
first_valid_uid = 1
passdb {{
  driver = static
  args = user=anna password=secret
}}
userdb {{
  driver = static
  args = uid=mail gid=mail home={base}
}}
service imap-login {{
  inet_listener imap {{
    port = 0
  }}
  inet_listener imaps {{
    port = {port}
  }}
}}
"""


def message(number: int) -> EmailMessage:
    made = EmailMessage()
    made["Subject"], made["From"] = f"Ärger Nr. {number}", "Anna Berg <anna@example.org>"
    made["Date"] = "Wed, 12 Mar 1997 10:00:00 +0100"
    made.set_content(f"Dear friend, this is message {number} of the year.\n")
    return made


@pytest.fixture
def served(tmp_path_factory):
    """An IMAP server with a Maildir of two messages: its base folder and address."""
    base = tmp_path_factory.mktemp("imap")
    # the server's own user has to get through all of pytest's folders
    for above in (base, *base.parents):
        if above.name.startswith(("imap", "popen-", "pytest-")):
            above.chmod(0o755)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    certify(base / "key.pem", base / "certificate.pem", "localhost", 9)
    folder = mailbox.Maildir(base / "mail")
    for number in (1, 2):
        folder.add(message(number))
    for path in (base / "mail", *(base / "mail").rglob("*")):
        shutil.chown(path, "mail", "mail")
    (base / "dovecot.conf").write_text(CONFIGURATION.format(base=base, port=port))
    running = subprocess.Popen(["/usr/sbin/dovecot", "-F", "-c", base / "dovecot.conf"])
    end = time.monotonic() + 20
    while time.monotonic() < end:
        try:
            # the port is open before anybody may log in there
            with imaplib.IMAP4_SSL("localhost", port, timeout=5) as box:
                box.login("anna", "secret")
        except (OSError, imaplib.IMAP4.error):
            time.sleep(0.05)
        else:
            break
    try:
        yield base, f"localhost:{port}"
    finally:
        running.terminate()
        running.wait()


def trusting(base: Path) -> dict[str, object]:
    return {
        "ca_file": str(base / "certificate.pem"), "login": Login("localhost", "anna", "secret"),
    }  # fmt: skip


def documents(place: Place) -> list[bytes]:
    return sorted(place.drop.documents().values())


def test_a_mailbox_is_read_and_not_changed(place, served):
    base, server = served
    text = f"sources: [{{name: x, kind: mail, server: '{server}'}}]"
    options = trusting(base)
    first = place.run(text, Bounds(records=1), **options)
    assert (first.new, first.finished, first.stopped.partition(";")[0]) == (
        1, False, "this run has its documents",
    )  # fmt: skip
    assert place.run(text, **options).new == 1
    assert [f"message {n} of" in data.decode() for n, data in enumerate(documents(place), 1)] == [
        True, True,
    ]  # fmt: skip
    (table, *_) = place.drop.folder.rglob("metadata.csv")
    assert table.read_text("utf-8").startswith(
        "filename,dc.creator,dc.date,dc.title\nmessage.eml,Anna"
    )
    assert "1997-03-12,Ärger Nr. " in table.read_text("utf-8")
    assert all("secret" not in one.read_text("utf-8") for one in place.drop.folder.rglob("*.json"))
    again = place.run(text, **options)
    assert (again.unchanged, again.requests) == (2, 0)
    flags = [name.partition(":2,")[2] for name in os.listdir(base / "mail" / "cur")]
    assert "S" not in "".join(flags)


@pytest.mark.parametrize(("change", "code"), [
    ({"login": Login("localhost", "anna", "wrong")}, "fetch_denied"),
    ({"login": None}, "fetch_denied"),
    ({"ca_file": ""}, "fetch_certificate"),
    ({"allowed": ()}, "fetch_private"),
])  # fmt: skip
def test_a_mailbox_that_is_not_ours_to_read_is_told(place, served, change, code):
    base, server = served
    options = trusting(base)
    report = place.run(
        f"sources: [{{name: x, kind: mail, server: '{server}'}}]", **options | change
    )
    assert f"[{code}]" in report.stopped
    assert "secret" not in report.stopped
    lost = place.run(
        f"sources: [{{name: y, kind: mail, server: '{server}', mailbox: 'Köln & \"x\"'}}]",
        **options,
    )
    assert "[fetch_gone]" in lost.stopped


def test_a_folder_of_mailboxes_gives_each_message_once(place, tmp_path):
    folder = tmp_path / "post"
    folder.mkdir()
    box = mailbox.mbox(folder / "1997")
    for number in (1, 2, 3):
        box.add(message(number))
    box.close()
    mailbox.Maildir(folder / "inbox").add(message(4))
    (folder / "one.eml").write_bytes(message(5).as_bytes())
    (folder / "list.txt").write_text("no message")
    text = f"sources: [{{name: x, kind: mail, folder: '{folder}'}}]"
    assert place.run(text, folders=(folder,)).new == 5
    assert all(name.endswith("/message.eml") for name in place.drop.documents())
    box = mailbox.mbox(folder / "1997")
    box.remove(0)
    box.close()
    shutil.copy(folder / "one.eml", folder / "copy.eml")
    again = place.run(text, folders=(folder,))
    assert (again.new, again.changed, again.gone, again.unchanged) == (0, 0, 0, 5)
    assert "fetch_private" in place.run(text).stopped
