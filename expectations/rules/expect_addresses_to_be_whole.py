"""A web address has a host and no gap; a DOI has its two parts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from expectations.contract import Fault
from expectations.rule import Document, DocumentRule

ADDRESS = re.compile(
    r"(?:(?:https?|ftp)://)?[\w-]+(?:\.[\w-]+)+(?::\d+)?(?:[/?#]\S*)?|mailto:\S+@\S+|urn:\S+|doi:\S+"
    r"|(?:https?|ftp)://\[[0-9a-fA-F:]+\]\S*"
)
DOI = re.compile(r"\b(?:doi:[ \t]?|doi\.org/)(?P<name>[^\s,;]+)", re.IGNORECASE)
WHOLE_DOI = re.compile(r"10\.\d{4,9}(?:\.\d+)*/\S+")


class ExpectAddressesToBeWhole(DocumentRule):
    """An address that broke at a line end leads nowhere."""

    code = "address_broken"

    @classmethod
    def faults(cls, document: Document) -> Iterator[Fault]:
        """Every cited address, and every DOI, that cannot be one."""
        for i, citation in enumerate(document.description.citations):
            if citation.url and not ADDRESS.fullmatch(citation.url):
                yield Fault(f"citations[{i}]", f"{citation.url} is no web address")
        for found in DOI.finditer(document.clean.text):
            if not WHOLE_DOI.fullmatch(found["name"].rstrip(".,;)]")):
                yield Fault(f"character {found.start()}", f"“{found[0]}” is no DOI")
