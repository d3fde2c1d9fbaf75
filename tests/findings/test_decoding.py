"""Types are looked at by one thread alone."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from findings.decoding import convert, decode, unpack
from findings.finding import Finding

ROOT = Path(__file__).parents[2]
ROOMS = "cleaners dags describers expectations extractors fetchers findings fonds readingroom"
DECODES = {"msgspec.json.decode", "msgspec.msgpack.decode"}
#: a type met for the first time by many threads at once, in a process of its own
_AT_ONCE = """
import sys, threading
from findings.decoding import decode
from findings.finding import Finding
sys.setswitchinterval(1e-6)
barrier, found = threading.Barrier(16), []
def meet():
    barrier.wait()
    body = b'{"a": {"code": "c", "severity": "info", "message": "m"}}'
    found.append(decode(body, dict[str, Finding])["a"].code)
threads = [threading.Thread(target=meet) for _ in range(16)]
for one in threads: one.start()
for one in threads: one.join()
assert found == ["c"] * 16, found
"""


def test_many_threads_meet_a_type_for_the_first_time():
    subprocess.run([sys.executable, "-c", _AT_ONCE], check=True, timeout=60, cwd=ROOT)


def test_what_is_read_is_of_the_type():
    one = Finding("code", "info", "message")
    assert decode(msgspec.json.encode([one]), list[Finding]) == [one]
    assert unpack(msgspec.msgpack.encode([one]), list[Finding]) == [one]
    assert convert({"code": "code", "severity": "info", "message": "message"}, Finding) == one
    with pytest.raises(msgspec.ValidationError):
        decode(b'{"code": 1}', Finding)
    with pytest.raises(msgspec.DecodeError):
        decode(b"{", Finding)


def test_no_room_has_a_type_looked_at_beside_it():
    files = (file for room in [*ROOMS.split(), "warehouse"] for file in (ROOT / room).rglob("*.py"))
    named = {f"{file.relative_to(ROOT)}" for file in files if _looks_at_a_type(file.read_text())}
    # the one has a hook and runs before anything else, the other is the place itself
    assert named == {"fonds/stack/options.py", "findings/decoding.py"}


def _looks_at_a_type(source: str) -> bool:
    if "msgspec.json.Decoder" in source or "msgspec.msgpack.Decoder" in source:
        return True
    calls = (one for one in ast.walk(ast.parse(source)) if isinstance(one, ast.Call))
    return any(
        ast.unparse(call.func) in DECODES and any(one.arg == "type" for one in call.keywords)
        for call in calls
    )
