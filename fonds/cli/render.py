"""Text for a terminal, and a verdict on it."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from findings.printable import printable

if TYPE_CHECKING:
    from expectations.contract import Verdict

#: columns where stdout is no terminal that has a width of its own
WIDTH = 118


@contextmanager
def on_screen() -> Iterator[tuple[Console, io.StringIO]]:
    """A console that writes into a buffer, with colours only where stdout is a terminal."""
    screen, buffer = Console(), io.StringIO()
    width = screen.width if screen.is_terminal else WIDTH
    yield (
        Console(file=buffer, width=width, force_terminal=screen.is_terminal, highlight=False),
        buffer,
    )


def verdict_text(verdict: Verdict) -> str:
    """The state, then each finding with its place and its remedy."""
    with on_screen() as (console, buffer):
        console.print(Text(f"{verdict.doc_id}  {verdict.state.replace('_', ' ')}", style="bold"))
        for found in verdict.findings:
            place = f" ({found.where})" if found.where else ""
            told = printable(f"{found.code}{place}: {found.message}")
            console.print(Text(f"  {found.severity:<8} {told}"))
            if found.remedy and found.severity != "info":
                console.print(Text(f"           -> {printable(found.remedy)}", style="dim"))
        return buffer.getvalue()
