"""What became of a drop, as a table in the terminal."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table
from rich.text import Text

from fonds.cli.render import WIDTH

if TYPE_CHECKING:
    from fonds.steps.summary import Line

_COLOURS = {
    "published": "green",
    "published_with_warnings": "yellow",
    "quarantined": "red",
    "pending": "magenta",
    "ignored": "dim",
}
#: columns of a terminal up to which the headings are short: the name gives way, never a figure
NARROW = 100
_LONG = (
    "document",
    "state",
    "pages",
    "characters",
    "languages",
    "dates",
    "citations",
    "confidence",
)
_NARROW = ("document", "state", "pages", "chars", "lang", "dates", "cit.", "conf.")
_SHORT = {"published_with_warnings": "with warnings"}


def show_lines(lines: list[Line]) -> None:
    """The table, then each refusal with its code and remedy, then the count of each state."""
    console = Console(highlight=False)
    if not console.is_terminal:
        console = Console(highlight=False, width=WIDTH)
    names = _LONG if console.width > NARROW else _NARROW
    table = Table(box=None, header_style="bold", pad_edge=False)
    table.add_column(names[0], overflow="fold", ratio=1)
    table.add_column(names[1], no_wrap=True)
    for name in names[2:4]:
        table.add_column(name, justify="right", no_wrap=True)
    table.add_column(names[4], overflow="fold")
    for name in names[5:]:
        table.add_column(name, justify="right", no_wrap=True)
    for line in lines:
        table.add_row(
            Text(line.key),
            Text(_SHORT.get(line.state, line.state), style=_COLOURS[line.state]),
            str(line.pages or "-"),
            f"{line.characters:,}" if line.characters else "-",
            " ".join(line.languages) or "-",
            str(line.dates) if line.pages else "-",
            str(line.citations) if line.pages else "-",
            "-" if line.confidence is None else f"{line.confidence:.0f}",
        )
    console.print(table)
    for line in lines:
        if line.state in {"quarantined", "pending"}:
            what = ", ".join(line.codes) or line.state
            console.print(Text(f"{line.key}: {what}", style=_COLOURS[line.state]))
            if line.remedy:
                console.print(Text(f"  -> {line.remedy}"))
    counts = Counter(line.state for line in lines)
    console.print(
        ", ".join(f"{count} {state.replace('_', ' ')}" for state, count in counts.items())
        or "Nothing new in the drop."
    )
