"""Compaction: few files, however often a table is written to, and each byte written few times."""

from __future__ import annotations

import hashlib
import math
from pathlib import Path

import pyarrow as pa
from deltalake import write_deltalake

from warehouse.options import StoreOptions
from warehouse.schemas import TABLES
from warehouse.table_files import TableFiles
from warehouse.writing import FIRST, first_entry

LEAST, ROUNDS, BETWEEN = 3, 24, 5


def written(table: TableFiles, number: int) -> None:
    """A commit of rows that do not pack well, as one run makes it."""
    rows = [
        {
            "run_id": f"run-{number}-{n}",
            "code_version": "".join(
                hashlib.sha256(f"{number} {n} {k}".encode()).hexdigest() for k in range(16)
            ),
        }
        for n in range(4)
    ]
    write_deltalake(
        table.open("runs"), pa.Table.from_pylist(rows, TABLES["runs"].schema), mode="append"
    )


def sizes(table: TableFiles) -> dict[str, int]:
    return {
        uri: Path(uri.removeprefix("file://")).stat().st_size
        for uri in table.open("runs").file_uris()
    }


def test_files_stay_few_and_no_byte_is_written_anew_each_time(tmp_path: Path):
    table = TableFiles(StoreOptions(folder=str(tmp_path)))
    log = tmp_path / table.log("runs")
    log.mkdir(parents=True)  # a folder is only read by what makes tables
    (log / FIRST).write_bytes(first_entry(TABLES["runs"], table.uri("runs")))
    again = 0
    for number in range(ROUNDS * BETWEEN):
        written(table, number)
        if number % BETWEEN == BETWEEN - 1:
            before, version = sizes(table), table.open("runs").version()
            done = table.compact("runs", LEAST)
            after = sizes(table)
            assert done.fewer == len(before) - len(after) > 0
            assert table.open("runs").version() == version + done.commits
            again += sum(after[uri] for uri in after.keys() - before.keys())
            grown = 1 + sum(after.values()) / min(before.values())
            assert len(after) < LEAST + math.log(grown, 3)
    rows = table.read("runs", columns=["run_id"])
    assert rows.num_rows == len(set(rows["run_id"].to_pylist())) == ROUNDS * BETWEEN * 4
    # were all of it written anew each time, it would be half of ROUNDS times
    assert again < ROUNDS / 3 * sum(sizes(table).values())
    assert table.compact("runs", LEAST) == (0, 0)
