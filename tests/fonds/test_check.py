"""`fonds check` gives a file as long as a run does, and not a second more."""

from __future__ import annotations

from pathlib import Path

from fonds.pipeline import Pipeline
from fonds.steps.check import check


def test_a_text_that_takes_too_long_is_refused_and_others_are_not(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("The council met on 9 June 1880 and resolved to mend the bridge.\n")
    assert check(path, Pipeline(), 60).state == "published"
    # a budget that no text can keep: its length adds a thousandth of a second
    verdict = check(path, Pipeline(), 0.001)
    assert (verdict.state, verdict.codes) == ("quarantined", ("timeout",))
    assert verdict.findings[0].remedy
    path.write_bytes(b"")
    assert check(path, Pipeline(), 60).codes == ("empty",)
