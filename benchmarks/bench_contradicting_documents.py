"""Measure which contradictions in whole documents are told, and which are told wrongly.

usage: bench_contradicting_documents.py [DOCUMENTS]

`contradictions_third.json` holds sixty short archival documents in four languages, some of them
together in a collection. `{+a|3 May 1851}` marks the two dates of a planted contradiction,
`{-a|...}` the two of a pair that only looks like one. One is told where one finding has both dates;
a finding that has the two dates of no planted one is wrong.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

from cleaners.contract import CleanText
from describers.describe import describe
from describers.options import DescribeOptions
from expectations.measure import measure
from expectations.rule import Document
from expectations.rules.expect_claims_to_agree import ExpectClaimsToAgree
from expectations.rules.expect_documents_to_agree import ExpectDocumentsToAgree
from extractors.contract import Page, assemble

DOCUMENTS = Path(__file__).parent / "contradictions_third.json"
_MARK = re.compile(r"\{([^|{}]+)\|([^{}]+)\}")


def main() -> None:
    documents = json.loads((Path(sys.argv[1]) if len(sys.argv) > 1 else DOCUMENTS).read_text())
    collections: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for document in documents:
        key = document.get("collection", document["id"])
        collections[f"{document['language']} {key}"].append(document)
    found: Counter[str] = Counter()
    for name, members in collections.items():
        _count(name, members, found)
    share = found["told"] / found["+"]
    print(f"{found['+']} planted, {found['told']} told ({share:.2f})")
    print(f"{found['-']} that look like ones, {found['wrong']} findings wrong")


def _count(name: str, members: list[dict[str, Any]], found: Counter[str]) -> None:
    """Read the documents of one collection, and count what is told of them."""
    rows, messages = [], []
    pairs: dict[str, list[str]] = defaultdict(list)
    for member in members:
        text, marks = _unmarked(member["text"])
        extraction = assemble("plain", "text/plain", (Page(1, "text", text, source="decoded"),))
        clean = CleanText(text, (), extraction.page_spans)
        options = DescribeOptions(languages=(member["language"],))
        description = describe(clean, extraction, options)
        messages += [
            fault.message
            for fault in ExpectClaimsToAgree.faults(Document(extraction, clean, description))
        ]
        rows.append(measure(member["id"], extraction, clean, description))
        for mark, start, end in marks:
            dates = [d.text for d in description.dates if d.start < end and start < d.end]
            pairs[mark].append(f"“{dates[0]}”" if dates else f"unread: {text[start:end]}")
    messages += [fault.message for _, fault in ExpectDocumentsToAgree.between(rows)]
    right: set[str] = set()
    for mark, both in pairs.items():
        found[mark[0]] += 1
        telling = [m for m in messages if all(one in m for one in both)]
        if mark[0] == "+":
            right.update(telling)
            found["told"] += bool(telling)
            if not telling:
                print(f"missed {name}: {' | '.join(both)}")
    for message in dict.fromkeys(m for m in messages if m not in right):
        found["wrong"] += 1
        print(f"wrong {name}: {message}")


def _unmarked(marked: str) -> tuple[str, list[tuple[str, int, int]]]:
    """The text without its marks, and for each mark its name and where its words lie."""
    text, marks, at = "", [], 0
    for match in _MARK.finditer(marked):
        text += marked[at : match.start()]
        start = len(text)
        text += match[2]
        marks += [(name, start, len(text)) for name in match[1].split(",")]
        at = match.end()
    return text + marked[at:], marks


if __name__ == "__main__":
    main()
