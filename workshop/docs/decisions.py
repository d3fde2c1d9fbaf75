"""docs/adr/README.md, the list of decisions: `python -m workshop.docs.decisions > FILE`."""

from __future__ import annotations

import sys
from pathlib import Path

_TOP = """# Decisions

Generated from the headings beside it by `make docs`; do not edit. Each says what was decided,
what was compared, and what it costs.
"""


def page(folder: Path) -> str:
    """A line for each page of `folder`, by its heading, in the order of the headings."""
    headings = sorted(
        (path.read_text("utf-8").partition("\n")[0].removeprefix("# "), path.name)
        for path in folder.glob("*.md")
        if path.name != "README.md"
    )
    return _TOP + "\n" + "".join(f"- [{heading}]({name})\n" for heading, name in headings)


if __name__ == "__main__":
    sys.stdout.write(page(Path("docs/adr")))
