"""What type a file is, by its content alone; its name can only contradict, never decide."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path, PurePath

from extractors.document import Format
from extractors.foreign import could_be_text, foreign_type
from extractors.head import Head
from extractors.options import ExtractOptions
from extractors.registry import by_extension, formats
from findings.errors import RefusedError
from findings.finding import Finding, finding

#: with a score above this no fallback is asked
CERTAIN = 0.1


def sniff(path: Path, name: str, options: ExtractOptions) -> tuple[Format, tuple[Finding, ...]]:
    """The format of a file, with a warning where its name promises another readable one.

    Raises RefusedError: `empty`, `too_large`, `type_mismatch` where the name promises a document
    and the content is nothing of the kind, `unsupported_type`.
    """
    head = Head(path)
    if head.size == 0:
        raise RefusedError("the file has no bytes", code="empty")
    if head.size > options.limits.max_bytes:
        raise RefusedError(
            f"{head.size:,} bytes are more than the limit of {options.limits.max_bytes:,}",
            code="too_large",
        )
    promised = by_extension(PurePath(name or path.name).suffix.lower(), options.formats)
    score, form = _best(head, options)
    foreign = foreign_type(head.start)
    if score > (CERTAIN if foreign and not could_be_text(foreign, head.start) else 0):
        return form, _compare(form, promised, head)
    if foreign:
        if promised:
            raise RefusedError(
                f"the name promises {promised[0].label}, the content is {foreign.label}",
                code="type_mismatch",
            )
        raise RefusedError(
            f"{foreign.label} is not read", code="unsupported_type", remedy=foreign.remedy
        )
    if promised:
        raise RefusedError(
            f"the content does not begin as {promised[0].label} does, which the name promises",
            code="malformed",
        )
    raise RefusedError("the content is of no type that fonds knows", code="unsupported_type")


def _best(head: Head, options: ExtractOptions) -> tuple[float, Format]:
    """The format with the highest score, and the score."""
    known = formats(options.formats).values()
    first = [(entry.recognise(head), entry) for entry in known if not entry.fallback]
    if (best := max(first, key=lambda pair: pair[0]))[0] > CERTAIN:
        return best
    last = [(entry.recognise(head), entry) for entry in known if entry.fallback]
    return max((best, *last), key=lambda pair: pair[0])


def _compare(form: Format, promised: Sequence[Format], head: Head) -> tuple[Finding, ...]:
    """Whether the name's promise and the content can both be true."""
    if not promised or form in promised:
        return ()
    message = f"the name promises {promised[0].label}, the content is {form.label}"
    families = {entry.family for entry in promised}
    if "container" in families and head.zip_names:
        return ()  # a package is a ZIP file by another name
    if form.family in families:
        return () if form.family == "text" else (_mismatch(message),)
    if form.family == "text":
        # a page of HTML or a note where an image was promised is an error page, not the document
        raise RefusedError(message, code="type_mismatch")
    return (_mismatch(message),)


def _mismatch(message: str) -> Finding:
    return finding("type_mismatch", message, severity="warning")
