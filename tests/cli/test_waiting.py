"""Whoever waits is told what for."""

from __future__ import annotations

import time

import pytest

from fonds.cli import waiting


def test_what_takes_long_is_told_and_what_does_not_is_not(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setattr(waiting, "FIRST", 0.05)
    monkeypatch.setattr(waiting, "NEXT", 0.05)
    with waiting.telling("sending a.tif"):
        end = time.monotonic() + 30
        told = ""
        while told.count("\n") < 2 and time.monotonic() < end:
            time.sleep(0.05)
            told += capsys.readouterr().err
    assert told.startswith("Still sending a.tif, for 0 s now. ")
    monkeypatch.setattr(waiting, "FIRST", 60.0)
    with waiting.telling("sending b.tif"):
        pass
    assert capsys.readouterr().err == ""


def test_what_fails_is_told_no_longer(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(waiting, "FIRST", 60.0)
    with pytest.raises(ValueError, match="gone"), waiting.telling("sending a.tif"):
        raise ValueError("gone")
