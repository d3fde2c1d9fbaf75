"""OpenLineage events: what a run read and what it wrote, for a catalogue that follows data.

One event where a run begins and one where it is accounted for, if `FONDS_LINEAGE` says where to.
Datasets are the collections of the drop, the tables of the warehouse, with their columns and what
each comes from, and the documents. Identifiers are those of the PREMIS events: the run's is the
UUID among their agents, a document's `urn:fonds:<doc_id>`. A server that is away costs a line in
the log and no run.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from fonds.settings import Settings
from fonds.steps import log
from fonds.steps.records import Found
from fonds.steps.run import Run
from fonds.versions import code_version
from warehouse.delta import isin
from warehouse.premis import run_uuid
from warehouse.release import Release

if TYPE_CHECKING:
    from openlineage.client.event_v2 import InputDataset, OutputDataset, RunEvent
    from openlineage.client.transport import Transport

JOB = "ingest"
DOCUMENTS = "urn:fonds"
#: what there is of a file of the drop: what names it, what it says, what was said of it
_FIELDS = ("key", "version", "size", "time", "name", "collection", "sha256", "content", "given")
_PRODUCER = "urn:fonds:code"


def started(run: Run) -> None:
    """Tell that a run has begun."""
    if run.settings.lineage:
        _send(run.settings, _event(run, "START", [], []))


def completed(run: Run) -> None:
    """Tell what a run has read, and what it wrote: its release is published."""
    if not run.settings.lineage:
        return
    release = run.read("release", Release)
    inputs = list(_collections(run))
    outputs = [*_tables(run, release, [one.name for one in inputs]), *_documents(run)]
    _send(run.settings, _event(run, "COMPLETE", inputs, outputs, str(release.release)))


def _event(
    run: Run,
    kind: str,
    inputs: list[InputDataset],
    outputs: list[OutputDataset],
    release: str = "",
) -> RunEvent:
    from openlineage.client.event_v2 import Job, RunEvent, RunState
    from openlineage.client.event_v2 import Run as Named
    from openlineage.client.facet_v2 import tags_run

    said = {"premis_agent": f"run:{run.run_id}", "release": release}
    tags = [tags_run.TagsRunFacetFields(k, v, "fonds") for k, v in said.items() if v]
    when = run.started() if kind == "START" else datetime.now(UTC).isoformat()
    return RunEvent(
        eventTime=when,
        eventType=RunState[kind],
        run=Named(run_uuid(run.run_id), facets={"tags": tags_run.TagsRunFacet(tags)}),
        job=Job("fonds", JOB),
        producer=f"{_PRODUCER}:{code_version('expect')}",
        inputs=inputs,
        outputs=outputs,
    )


def _collections(run: Run) -> Iterator[InputDataset]:
    from openlineage.client.event_v2 import InputDataset
    from openlineage.client.facet_v2 import input_statistics_input_dataset as statistics
    from openlineage.client.facet_v2 import schema_dataset

    by_name: dict[str, dict[tuple[str, str], Found]] = {}
    for one in run.found:
        seen = by_name.setdefault(one.dropped.collection, {})
        seen.setdefault((one.dropped.key.partition("!/")[0], one.dropped.version), one)
    fields = [schema_dataset.SchemaDatasetFacetFields(name) for name in _FIELDS]
    for name, objects in sorted(by_name.items()):
        size = sum(one.dropped.size for one in objects.values())
        yield InputDataset(
            f"s3://{run.options.drop_bucket}",
            name,
            facets={"schema": schema_dataset.SchemaDatasetFacet(fields)},
            inputFacets={
                "inputStatistics": statistics.InputStatisticsInputDatasetFacet(
                    size=size, fileCount=len(objects)
                )
            },
        )


def _tables(run: Run, release: Release, collections: list[str]) -> Iterator[OutputDataset]:
    from openlineage.client.event_v2 import OutputDataset
    from openlineage.client.facet_v2 import column_lineage_dataset as lineage
    from openlineage.client.facet_v2 import dataset_version_dataset, schema_dataset

    from warehouse.schemas import TABLES

    for name, version in sorted(release.tables.items()):
        schema = TABLES[name].schema
        fields = [schema_dataset.SchemaDatasetFacetFields(f.name, str(f.type)) for f in schema]
        columns: Mapping[str, Any] = {
            column: lineage.Fields(
                [
                    lineage.InputField(f"s3://{run.options.drop_bucket}", one, source)
                    for one in collections
                ]
            )
            for column in schema.names
            if (source := _source(name, column))
        }
        yield OutputDataset(
            f"s3://{run.options.warehouse_bucket}",
            f"tables/{name}",
            facets={
                "schema": schema_dataset.SchemaDatasetFacet(fields),
                "version": dataset_version_dataset.DatasetVersionDatasetFacet(str(version)),
                "columnLineage": lineage.ColumnLineageDatasetFacet(dict(columns)),
            },
        )


def _source(table: str, column: str) -> str:
    """What of a file a column comes from; nothing where it is of the run."""
    if column in ("run_id", "code_version", "recorded", "created", "started", "ended", "engine"):
        return ""
    if table == "runs":
        return ""
    if column.endswith("_src") or column in ("rights", "rights_class", "collections"):
        return "given"
    if column == "collection" or (table == "objects" and column in _FIELDS):
        return column
    return "content"


def _documents(run: Run) -> Iterator[OutputDataset]:
    """The documents of which this run wrote the version that is read."""
    from openlineage.client.event_v2 import OutputDataset
    from openlineage.client.facet_v2 import dataset_version_dataset

    from warehouse.tables import Tables  # 0.1 CPU s, where nobody asks for lineage

    where = isin("run_id", [run.run_id])
    rows = Tables(run.options).read("documents", columns=["doc_id", "version"], where=where)
    for row in rows.sort_by("doc_id").to_pylist():
        version = dataset_version_dataset.DatasetVersionDatasetFacet(f"v{row['version']}")
        yield OutputDataset(DOCUMENTS, row["doc_id"], facets={"version": version})


def _send(settings: Settings, event: RunEvent) -> None:
    import requests

    try:
        _transport(settings.lineage).emit(event)
    except (requests.RequestException, OSError, RuntimeError) as error:
        log.event("lineage_not_sent", why=str(error))


def _transport(where: str) -> Transport:
    from openlineage.client.transport.file import FileConfig, FileTransport
    from openlineage.client.transport.http import HttpConfig, HttpTransport

    if where.startswith(("http://", "https://")):
        return HttpTransport(HttpConfig(url=where))
    return FileTransport(FileConfig(log_file_path=where, append=True))
