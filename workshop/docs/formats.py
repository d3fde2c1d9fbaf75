"""docs/formats.md, made from the registry: `python -m workshop.docs.formats > docs/formats.md`."""

from __future__ import annotations

from dataclasses import fields

from extractors.document import Format
from extractors.options import Limits
from extractors.registry import formats

_FAMILIES = (
    ("image", "Page images"),
    ("pdf", "PDF and DjVu"),
    ("text", "Text and markup"),
    ("office", "Documents of programs, e-books, packages"),
    ("container", "Containers: each file in one becomes a document"),
)
_TOP = """# Formats

Generated from `extractors/registry.py` by `python -m workshop.docs.formats`; do not edit.

The type of a file is told by its content. Its name only serves to warn: where it promises another
readable type the document gets a warning (`type_mismatch`), where it promises a document and the
content is an error page or a program it is refused. PostScript is never read: it is a program.
"""


def page() -> str:
    """The whole page."""
    parts = [_TOP]
    for family, title in _FAMILIES:
        rows = sorted(
            (form for form in formats().values() if form.family == family),
            key=lambda form: form.label.lower(),
        )
        parts.append(f"## {title}\n")
        parts.append("| type | files | media type | where the text comes from |")
        parts.append("|---|---|---|---|")
        parts += [_row(form) for form in rows]
        parts.append("")
    parts.append("## Limits\n")
    parts.append("Settings (`FONDS_LIMITS__<NAME>`); going over one is a finding with a code.\n")
    parts.append("| limit | default |")
    parts.append("|---|---|")
    parts += [f"| `{field.name}` | {getattr(Limits(), field.name):,} |" for field in fields(Limits)]
    return "\n".join(parts) + "\n"


def _row(form: Format) -> str:
    names = " ".join(f"`{extension}`" for extension in form.extensions)
    needs = f" (needs {', '.join(form.needs)})" if form.needs else ""
    return f"| {form.label} | {names} | `{form.media_type}` | {form.text_from}{needs} |"


if __name__ == "__main__":
    print(page(), end="")
