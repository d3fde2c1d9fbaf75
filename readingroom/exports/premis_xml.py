"""PREMIS 3 as XML: for each document its original, and all that was done to it in any version."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from extractors.outputs.tags import xml_text
from readingroom.exports.chosen import chosen_ids, rows_of
from readingroom.stored_pages import StoredFiles
from warehouse.reader import Warehouse

NAMESPACE = "http://www.loc.gov/premis/v3"
_XSI = "http://www.w3.org/2001/XMLSchema-instance"
_EVENTS = "premis.jsonl"
#: how the pieces of an agent's name begin, and what such an agent is
_KINDS = {"fonds": "software", "person": "person", "run:": "run", "urn:uuid:": "run"}

Event = Mapping[str, Any]


def premis_files(warehouse: Warehouse, folder: Path, where: str | None = None) -> int:
    """`<doc_id>.premis.xml` for each document."""
    ids = chosen_ids(warehouse, where)
    files = StoredFiles(warehouse.options)
    for row in rows_of(warehouse, "documents", ids):
        doc_id = row["doc_id"]
        events: list[Event] = []
        for version in range(1, row["version"] + 1):
            found = files.everything(doc_id, version)[_EVENTS].decode().splitlines()
            events += [json.loads(line) for line in found]
        name, body = next(
            (path, body)
            for path, body in sorted(files.everything(doc_id, row["version"]).items())
            if path.startswith("original/")
        )
        made = premis(doc_id, name.removeprefix("original/"), body, events)
        (folder / f"{doc_id}.premis.xml").write_bytes(made)
    return len(ids)


def premis(doc_id: str, name: str, original: bytes, events: Iterable[Event]) -> bytes:
    """A document's original and its events (lines of `premis.jsonl`), each once, as XML."""
    told = {_value(one): one for one in events}
    root = ElementTree.Element(f"{{{NAMESPACE}}}premis", {"version": "3.0"})
    forms = [one for one in told.values() if one["eventType"] == "format identification"]
    form = forms[-1]["eventDetailInformation"] if forms else "application/octet-stream"
    _object(root, doc_id, (name, form), original, sorted(told))
    agents: dict[str, None] = {}
    for event in told.values():
        agents |= dict.fromkeys(event["linkingAgentIdentifier"])
        _event(root, event)
    for agent in agents:
        _agent(root, agent)
    ElementTree.register_namespace("premis", NAMESPACE)
    ElementTree.indent(root)
    made: bytes = ElementTree.tostring(root, "UTF-8", xml_declaration=True)
    return made + b"\n"


def _object(
    root: ElementTree.Element,
    doc_id: str,
    named: tuple[str, str],
    original: bytes,
    events: Sequence[str],
) -> None:
    """The original: its name and media type are `named`, its events by their identifiers."""
    name, form = named
    made = _add(root, "object")
    made.set(f"{{{_XSI}}}type", "premis:file")
    _pair(_add(made, "objectIdentifier"), "objectIdentifier", "URN", f"urn:fonds:{doc_id}")
    facts = _add(made, "objectCharacteristics")
    fixity = _add(facts, "fixity")
    _add(fixity, "messageDigestAlgorithm", "SHA-256")
    _add(fixity, "messageDigest", hashlib.sha256(original).hexdigest())
    _add(facts, "size", str(len(original)))
    _add(_add(_add(facts, "format"), "formatDesignation"), "formatName", form)
    _add(made, "originalName", name)
    for one in events:
        _pair(_add(made, "linkingEventIdentifier"), "linkingEventIdentifier", "UUID", one)


def _event(root: ElementTree.Element, event: Event) -> None:
    made = _add(root, "event")
    _pair(_add(made, "eventIdentifier"), "eventIdentifier", "UUID", _value(event))
    _add(made, "eventType", event["eventType"])
    _add(made, "eventDateTime", event["eventDateTime"])
    if detail := event["eventDetailInformation"]:
        _add(_add(made, "eventDetailInformation"), "eventDetail", detail)
    outcome = event["eventOutcomeInformation"]["eventOutcome"]
    _add(_add(made, "eventOutcomeInformation"), "eventOutcome", outcome)
    for agent in event["linkingAgentIdentifier"]:
        linked = _add(made, "linkingAgentIdentifier")
        _pair(linked, "linkingAgentIdentifier", _kind(agent), agent)
    linked = _add(made, "linkingObjectIdentifier")
    _pair(linked, "linkingObjectIdentifier", "URN", event["linkingObjectIdentifier"])


def _agent(root: ElementTree.Element, agent: str) -> None:
    made = _add(root, "agent")
    _pair(_add(made, "agentIdentifier"), "agentIdentifier", _kind(agent), agent)
    _add(made, "agentName", agent)
    _add(made, "agentType", _kind(agent))


def _kind(agent: str) -> str:
    return next((kind for start, kind in _KINDS.items() if agent.startswith(start)), "software")


def _value(event: Event) -> str:
    return str(event["eventIdentifier"]["eventIdentifierValue"])


def _pair(parent: ElementTree.Element, name: str, kind: str, value: str) -> None:
    _add(parent, f"{name}Type", kind)
    _add(parent, f"{name}Value", value)


def _add(parent: ElementTree.Element, name: str, text: str = "") -> ElementTree.Element:
    made = ElementTree.SubElement(parent, f"{{{NAMESPACE}}}{name}")
    if text:
        made.text = xml_text(text)
    return made
