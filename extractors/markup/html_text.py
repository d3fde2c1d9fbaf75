"""The text of an HTML page."""

from __future__ import annotations

from typing import Any

from extractors.document import Facts


def read_html(markup: str) -> tuple[str, Facts]:
    """The visible text, and what the head says."""
    import lxml.html

    root: Any = lxml.html.document_fromstring(markup.replace("\0", "") or "<p></p>")
    for gone in root.xpath("//script|//style|//template|//noscript"):
        gone.drop_tree()
    title = root.findtext(".//title")
    body = root.find("body")
    text = "\n".join(line.strip() for line in (body if body is not None else root).itertext() if line.strip())
    return text, Facts(metadata={"title": title.strip()} if title and title.strip() else {})
