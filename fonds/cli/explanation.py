"""`fonds explain` on a screen: counts by rule, then the least sure changes, in their context."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from findings.printable import printable
from fonds.cli.render import on_screen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import Console

    from cleaners.explain import Report, Shown
    from describers.explain import Reason

#: characters of context on either side, and of each side of a change, that fit on a line
_CONTEXT = 28
_CHANGE = 60
#: pieces of furniture that are shown
_FURNITURE = 12


def explanation_text(report: Report) -> str:
    """The report as text: what was done, how often, and where a reader should look first."""
    with on_screen() as (console, buffer):
        language = report.language or "none (words are left as they are)"
        console.print(
            f"{report.edits} edits, {report.words_changed} of them of more than white space; "
            f"language of the word rules: {language}"
        )
        both, calls, bodies = report.notes
        if both or calls or bodies:
            console.print(
                f"notes: {both} with call and body, {calls} calls without a body, "
                f"{bodies} bodies without a call"
            )
        if report.roles:
            marked = ", ".join(f"{count} {role}" for role, count in report.roles.items())
            console.print(f"marked: {marked}")
        for role, text in report.furniture[:_FURNITURE]:
            console.print(Text(f"  cut as {role}: {text[:_CHANGE]}"))
        if report.rules:
            table = Table(box=None, header_style="bold", pad_edge=False)
            table.add_column("rule")
            for name in ("edits", "least sure", "mean"):
                table.add_column(name, justify="right")
            table.add_column("for example")
            for rule in report.rules:
                example = _change(rule.examples[0]) if rule.examples else Text("")
                figures = (str(rule.count), f"{rule.least:.2f}", f"{rule.mean:.2f}")
                table.add_row(rule.rule, *figures, example)
            console.print(table)
        _show(console, "The least sure changes:", report.unsure)
        _show(console, "Suggested, and not made:", report.suggestions)
        return buffer.getvalue()


def reasons_text(reasons: Sequence[Reason], *, most: int) -> str:
    """What was read of the text, why, how surely: the header, then the least sure of the rest."""
    with on_screen() as (console, buffer):
        table = Table(box=None, header_style="bold", pad_edge=False)
        for name in ("read", "value", "why", "printed"):
            table.add_column(name)
        table.add_column("sure", justify="right")
        for one in reasons[:most]:
            said = (_short(_visible(x)) for x in (one.what, one.value, one.why, one.printed))
            table.add_row(*map(Text, said), f"{one.confidence:.2f}")
        console.print(table)
        return buffer.getvalue()


def _show(console: Console, title: str, changes: Sequence[Shown]) -> None:
    if not changes:
        return
    console.print(Text(f"\n{title}", style="bold"))
    for one in changes:
        place = f"line {one.line}" if one.page in (None, 1) else f"page {one.page}, line {one.line}"
        console.print(Text(f"{one.confidence:.2f}  {place}  {', '.join(one.rules)}", style="dim"))
        left, right = _visible(one.left[-_CONTEXT:]), _visible(one.right[:_CONTEXT])
        console.print(Text("      ") + Text(left) + _change(one) + Text(right))


def _change(one: Shown) -> Text:
    before, after = _visible(one.before), _visible(one.after)
    text = Text("[", style="dim") + Text(_short(before), style="red")
    return text + Text(" -> ", style="dim") + Text(_short(after), style="green") + Text("]", "dim")


def _visible(text: str) -> str:
    return printable(text.replace("\n", "⏎").replace("\f", "⇟").replace("\t", "→"))


def _short(text: str) -> str:
    return text if len(text) <= _CHANGE else f"{text[: _CHANGE // 2]}…{text[-_CHANGE // 2 :]}"
