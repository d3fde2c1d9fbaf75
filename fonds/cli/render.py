"""Verdicts and explanations as a person reads them in a terminal."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

if TYPE_CHECKING:
    from expectations.contract import Verdict


def _console(buffer: io.StringIO) -> Console:
    # colours only where stdout is a terminal: the text is also piped and kept
    return Console(file=buffer, width=100, force_terminal=Console().is_terminal, highlight=False)


def verdict_text(verdict: Verdict) -> str:
    """The state, then each finding with its place and its remedy."""
    buffer = io.StringIO()
    console = _console(buffer)
    console.print(Text(f"{verdict.doc_id}  {verdict.state.replace('_', ' ')}", style="bold"))
    for found in verdict.findings:
        place = f" ({found.where})" if found.where else ""
        console.print(Text(f"  {found.severity:<8} {found.code}{place}: {found.message}"))
        if found.remedy and found.severity != "info":
            console.print(Text(f"           -> {found.remedy}", style="dim"))
    return buffer.getvalue()
