"""Nothing is lost: pages that could not be read, parts that are no text, and the sums.

As every page ends in one state, so does every part of a file (attachment, comment, picture, form
value, header, alternative body...): as text, as a document of its own, or as a finding `unread`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from extractors.contract import Page, Probe
from findings.errors import RefusedError
from findings.finding import Finding, Severity, finding

#: why the words that stand for a picture are no text
IN_PLACE = "a picture has this text in its place"
#: parts that a finding names
_NAMED = 40


def failed_page(number: int, code: str, message: str) -> Page:
    """A page that could not be read; `code` is its reason."""
    said = finding("page_failed", f"{code}: {message}", where=f"page {number}")
    return Page(number=number, state="failed", reason=code, findings=(said,))


def skipped_page(number: int, reason: str) -> Page:
    """A page that nobody tried to read."""
    said = finding("page_skipped", reason, where=f"page {number}")
    return Page(number=number, state="skipped", reason=reason, findings=(said,))


def unread(
    why: str, parts: Iterable[str] = (), *, severity: Severity | None = None
) -> Iterator[Finding]:
    """The finding that parts of a file are not in its text, one for all of them.

    None where `parts` is empty. `info` is for what its author did not mean to be read.
    """
    names = list(dict.fromkeys(parts))
    if names:
        more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
        where = ", ".join(map(_shown, names[:_NAMED])) + more
        yield finding("content_not_read", why, where=where, severity=severity)


def not_shown(part: str, *, hidden: int = 0, deleted: int = 0) -> Iterator[Finding]:
    """What a document holds and does not show, in characters: it is no text, in no format."""
    for count, what in (
        (hidden, "of hidden text"),
        (deleted, "that its author struck out (tracked deletions)"),
    ):
        yield from unread(f"{count} characters {what}", [part] * (count > 0), severity="info")


def _shown(name: str) -> str:
    """A name as data: line ends and the like written out."""
    return "".join(c if c.isprintable() else ascii(c)[1:-1] for c in name)


def refuse_if_unread(pages: Sequence[Page]) -> None:
    """Raise RefusedError with the first failed page's code where no page could be read at all."""
    if any(page.state in ("text", "blank") for page in pages):
        return
    for page in pages:
        if page.state == "failed":
            message = page.findings[-1].message if page.findings else "a page could not be read"
            raise RefusedError(message.removeprefix(f"{page.reason}: "), code=page.reason)


def account(probe: Probe, pages: Sequence[Page]) -> Iterator[Finding]:
    """What the sums say: a page too few, or no text at all."""
    numbers = [page.number for page in pages]
    missing = sorted(set(range(1, probe.page_count + 1)) - set(numbers))
    if missing or len(numbers) != len(set(numbers)):
        shown = ", ".join(map(str, missing[:10]))
        raise ValueError(f"pages are missing or doubled: {shown or numbers[:10]}")
    if not any(page.state == "text" for page in pages):
        yield finding("no_text")
