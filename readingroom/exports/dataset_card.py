"""What a folder of Parquet files says of itself: a card for people, Croissant for programs.

`README.md` has the front matter that hubs of data sets read; `croissant.json` follows MLCommons
Croissant 1.0: each file with its SHA-256, each table with its columns and their types.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from warehouse.reader import Warehouse
from warehouse.schemas import TABLES

_CONTEXT: dict[str, Any] = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "citeAs": "cr:citeAs",
    "column": "cr:column",
    "conformsTo": "dct:conformsTo",
    "cr": "http://mlcommons.org/croissant/",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataBiases": "cr:dataBiases",
    "dataCollection": "cr:dataCollection",
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "dct": "http://purl.org/dc/terms/",
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "extract": "cr:extract",
    "field": "cr:field",
    "fileObject": "cr:fileObject",
    "fileProperty": "cr:fileProperty",
    "fileSet": "cr:fileSet",
    "format": "cr:format",
    "includes": "cr:includes",
    "isLiveDataset": "cr:isLiveDataset",
    "jsonPath": "cr:jsonPath",
    "key": "cr:key",
    "md5": "cr:md5",
    "parentField": "cr:parentField",
    "path": "cr:path",
    "personalSensitiveInformation": "cr:personalSensitiveInformation",
    "recordSet": "cr:recordSet",
    "references": "cr:references",
    "regex": "cr:regex",
    "repeated": "cr:repeated",
    "replace": "cr:replace",
    "sc": "https://schema.org/",
    "separator": "cr:separator",
    "source": "cr:source",
    "subField": "cr:subField",
    "transform": "cr:transform",
}
_TYPES = {"bool": "sc:Boolean", "int": "sc:Integer", "double": "sc:Float", "timestamp": "sc:Date"}


def write_card(warehouse: Warehouse, folder: Path, names: Sequence[str], documents: int) -> None:
    """Describe the tables `names` that lie in the folder as `<name>.parquet`."""
    release = warehouse.release
    told = f"{documents} documents of release {release.release}, published by fonds."
    (folder / "README.md").write_text(_card(release.release, told, names), encoding="utf-8")
    raw = {
        "@context": _CONTEXT,
        "@type": "sc:Dataset",
        "name": f"fonds-release-{release.release}",
        "description": told,
        "conformsTo": "http://mlcommons.org/croissant/1.0",
        "license": "Each document states its own rights, in the columns rights and rights_class.",
        "url": f"urn:fonds:release:{release.release}",
        "version": f"{release.release}.0.0",
        "datePublished": release.created[:10],
        "citeAs": f"fonds, release {release.release}",
        "isLiveDataset": False,
        "distribution": [_file(folder, name) for name in names],
        "recordSet": [_records(name) for name in names],
    }
    body = json.dumps(raw, ensure_ascii=False, indent=1)
    (folder / "croissant.json").write_text(body + "\n", encoding="utf-8")


def _card(release: int, told: str, names: Sequence[str]) -> str:
    configs = "".join(f"- config_name: {n}\n  data_files: {n}.parquet\n" for n in names)
    tables = "".join(
        f"| `{name}` | {', '.join(f'`{key}`' for key in TABLES[name].keys)} |\n" for name in names
    )
    return (
        f"---\npretty_name: fonds release {release}\nlicense: other\nconfigs:\n{configs}---\n\n"
        f"# Release {release}\n\n{told} Each row of `documents` has its own rights.\n\n"
        "Columns that end in `_src` hold what an archivist gave, in `_gen` what was read from the "
        "text. `start` and `end` are offsets in the clean text, `source_start` and `source_end` in "
        "the text as it was recognised, all in code points.\n\n"
        f"| table | key |\n|---|---|\n{tables}"
    )


def _file(folder: Path, name: str) -> dict[str, Any]:
    body = (folder / f"{name}.parquet").read_bytes()
    return {
        "@type": "cr:FileObject",
        "@id": f"{name}.parquet",
        "name": f"{name}.parquet",
        "contentUrl": f"{name}.parquet",
        "contentSize": f"{len(body)} B",
        "encodingFormat": "application/x-parquet",
        "sha256": hashlib.sha256(body).hexdigest(),
    }


def _records(name: str) -> dict[str, Any]:
    table = TABLES[name]
    return {
        "@type": "cr:RecordSet",
        "@id": name,
        "name": name,
        "key": [{"@id": f"{name}/{key}"} for key in table.keys],
        "field": [_field(name, column) for column in table.schema],
    }


def _field(name: str, column: Any) -> dict[str, Any]:
    listed = str(column.type).startswith("list")
    kind = str(column.type.value_type if listed else column.type)
    field = {
        "@type": "cr:Field",
        "@id": f"{name}/{column.name}",
        "name": column.name,
        "dataType": next((t for start, t in _TYPES.items() if kind.startswith(start)), "sc:Text"),
        "source": {"fileObject": {"@id": f"{name}.parquet"}, "extract": {"column": column.name}},
    }
    return {**field, "repeated": True} if listed else field
