"""Who notices go to: a mail server and a web server on loopback, which keep what they are given."""

from __future__ import annotations

import base64
import email
import email.message
import email.policy
import json
import socketserver
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self


class _Served:
    """A server in a thread of its own, for the time of a `with`."""

    server: socketserver.BaseServer
    port: int

    def __enter__(self) -> Self:
        threading.Thread(target=self.server.serve_forever, args=(0.05,), daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.server.shutdown()
        self.server.server_close()


class Mailbox(_Served):
    """An SMTP server that wants a user and a password, and keeps each mail."""

    def __init__(self, user: str, password: str) -> None:
        self.mails: list[email.message.EmailMessage] = []
        self.to: list[list[str]] = []
        wanted = base64.b64encode(f"\0{user}\0{password}".encode()).decode()
        box = self

        class Session(socketserver.StreamRequestHandler):
            def say(self, line: str) -> None:
                self.wfile.write(line.encode() + b"\r\n")

            def handle(self) -> None:
                self.say("220 mailbox")
                known, to = False, []
                while line := self.rfile.readline():
                    said = line.decode().strip()
                    word = said.split(":")[0].upper()
                    if word.startswith("EHLO"):
                        self.say("250-mailbox")
                        self.say("250 AUTH PLAIN")
                    elif word.startswith("AUTH PLAIN"):
                        known = said.split()[-1] == wanted
                        # a careless server repeats what it was given
                        self.say("235 welcome" if known else f"535 wrong: {said}")
                    elif word == "RCPT TO":
                        to.append(said.split("<")[1].split(">")[0])
                        self.say("250 ok")
                    elif word == "DATA" and known:
                        self.say("354 go on")
                        body = b""
                        while (more := self.rfile.readline()) != b".\r\n":
                            body += more
                        box.mails.append(
                            email.message_from_bytes(body, policy=email.policy.default)
                        )
                        box.to.append(to)
                        self.say("250 taken")
                    elif word == "QUIT":
                        self.say("221 bye")
                        return
                    else:
                        self.say("250 ok" if known else "530 who are you?")

        self.server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Session)
        self.port = self.server.server_address[1]


class Hook(_Served):
    """A web server that keeps what is posted; `status` is what it answers."""

    def __init__(self) -> None:
        self.posts: list[tuple[str, dict[str, str], Any]] = []
        self.status = 200
        hook = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                hook.posts.append((self.path, dict(self.headers), json.loads(body)))
                self.send_response(hook.status)
                self.end_headers()

            def log_message(self, *_: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.port = self.server.server_address[1]
