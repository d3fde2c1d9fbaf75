"""What was done to a document, as PREMIS 3 events, one JSON object a line.

Event types are those of the Library of Congress
(https://id.loc.gov/vocabulary/preservation/eventType.html). A check that was not made is recorded
as such. Identifiers and times depend on the run and on what was noted while fetching alone, so a
retry writes the same bytes.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterator
from typing import Any

from warehouse.contract import Outcome

_NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "urn:fonds:premis")


def run_uuid(run_id: str) -> str:
    """The identifier of a run as an agent, and as OpenLineage names it (`fonds.steps.lineage`)."""
    return str(uuid.uuid5(_NAMESPACE, f"run:{run_id}"))


def events(outcome: Outcome) -> bytes:
    """The events of one document in one run, as JSON lines in UTF-8."""
    lines = []
    run = f"urn:uuid:{run_uuid(outcome.run_id)}"
    steps = ((*step, outcome.created) for step in _steps(outcome))
    for kind, agent, result, detail, when in (*_captures(outcome), *steps):
        name = f"{outcome.run_id}:{outcome.doc_id}:{kind}:{detail}"
        event: dict[str, Any] = {
            "eventIdentifier": {
                "eventIdentifierType": "UUID",
                "eventIdentifierValue": str(uuid.uuid5(_NAMESPACE, name)),
            },
            "eventType": kind,
            "eventDateTime": when,
            "eventDetailInformation": detail,
            "eventOutcomeInformation": {"eventOutcome": result},
            "linkingAgentIdentifier": [agent, run, f"run:{outcome.run_id}"],
            "linkingObjectIdentifier": f"urn:fonds:{outcome.doc_id}",
        }
        lines.append(json.dumps(event, ensure_ascii=False, sort_keys=True))
    return ("\n".join(lines) + "\n").encode()


def removal(doc_id: str, when: str, who: str, detail: str) -> dict[str, Any]:
    """The event of a document that was taken down, as `events` has them."""
    name = f"takedown:{doc_id}:{when}"
    return {
        "eventIdentifier": {
            "eventIdentifierType": "UUID",
            "eventIdentifierValue": str(uuid.uuid5(_NAMESPACE, name)),
        },
        "eventType": "deaccession",
        "eventDateTime": when,
        "eventDetailInformation": detail,
        "eventOutcomeInformation": {"eventOutcome": "success"},
        "linkingAgentIdentifier": [f"person:{who}"],
        "linkingObjectIdentifier": f"urn:fonds:{doc_id}",
    }


def _captures(outcome: Outcome) -> Iterator[tuple[str, str, str, str, str]]:
    """Each transfer of a document that was fetched, at its own time."""
    for one in outcome.fetched:
        # the record, what names it and its rights are said with the first transfer alone
        about = {
            "source": one.source, "record": one.record, "named by": one.named_by,
            "rights": one.rights,
        }  # fmt: skip
        said = {
            "url": one.url, "final url": one.final_url, "status": one.status,
            "bytes": str(one.size or ""), "SHA-256": one.sha256, **one.headers,
            **(about if one is outcome.fetched[0] else {}),
        }  # fmt: skip
        detail = "; ".join(f"{name}: {value}" for name, value in said.items() if value)
        result = "success" if one.sha256 else f"{one.status} {one.reason}"
        agent = f"fonds {outcome.code_version}".strip()
        yield "capture", agent, result, detail, one.time or outcome.created


def _fixity(outcome: Outcome) -> tuple[str, str]:
    """What the checksums say that came with a document, and which they are."""
    if not outcome.checked:
        return "not_performed", "no checksum lies beside it in the drop"
    wrong = "checksum_mismatch" in outcome.verdict.codes
    return "failure" if wrong else "success", "; ".join(outcome.checked)


def _steps(outcome: Outcome) -> Iterator[tuple[str, str, str, str]]:
    fonds = f"fonds {outcome.code_version}".strip()
    for item in outcome.provenance:
        place = f"{item.bucket}/{item.key} version {item.version or 'none'}"
        yield "ingestion", fonds, "success", f"{place}, {item.size} bytes, put {item.time}"
    yield "message digest calculation", fonds, "success", f"SHA-256 {outcome.sha256}"
    yield "fixity check", fonds, *_fixity(outcome)
    yield "digital signature validation", fonds, "not_performed", "fonds verifies no signatures"
    yield "virus check", fonds, "not_performed", "fonds runs no scanner; parsers are confined"
    extraction = outcome.extraction
    if extraction is not None:
        yield "format identification", fonds, "success", extraction.media_type
        for source in sorted({page.source for page in extraction.pages if page.source}):
            pages = [page for page in extraction.pages if page.source == source]
            failed = sum(page.state == "failed" for page in pages)
            result = "success" if not failed else f"{failed} pages failed"
            kind = "transcription" if source == "ocr" else "extraction"
            engine = "; ".join(sorted({page.engine for page in pages if page.engine})) or fonds
            yield kind, engine, result, f"{len(pages)} pages by {source}"
    if outcome.clean is not None:
        detail = f"{len(outcome.clean.edits)} edits by {', '.join(outcome.clean.plan)}"
        yield "normalization", fonds, "success", detail
    if outcome.description is not None:
        found = outcome.description
        detail = f"{len(found.dates)} dates, {len(found.citations)} citations"
        yield "metadata extraction", fonds, "success", detail
    if outcome.decided:
        yield "modification", "person", "success", f"corrected: {', '.join(outcome.decided)}"
    if outcome.gain is not None:
        kept = "the published version is kept" if outcome.is_worse else "replaces it"
        detail = f"letters in known words beside the published version: {outcome.gain:+.1%}"
        yield "quality review", fonds, kept, detail
    yield "validation", fonds, outcome.verdict.state, ", ".join(outcome.verdict.codes)
