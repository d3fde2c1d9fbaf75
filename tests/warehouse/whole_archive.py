"""An archive with every kind of object that fonds stores, and one bit changed in any of them."""

from __future__ import annotations

import random
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import warehouse_documents as docs

from expectations.report import render
from fonds.settings import Settings
from fonds.steps import retries
from fonds.steps.run import Run
from warehouse import receipts
from warehouse.client import client
from warehouse.contract import RunRecord
from warehouse.drop import Drop
from warehouse.load import load
from warehouse.maintain import compact
from warehouse.ocfl_layout import IDENTIFIER, doc_id_of
from warehouse.options import StoreOptions
from warehouse.release import Releases
from warehouse.stored import file_sha256
from warehouse.tables import Tables
from warehouse.verify import Checked
from warehouse.work import WorkStore


def settings(options: StoreOptions) -> Settings:
    return Settings(
        s3_endpoint=options.endpoint,
        s3_access_key=options.access_key,
        s3_secret_key=options.secret_key,
        drop_bucket=options.drop_bucket,
        work_bucket=options.work_bucket,
        warehouse_bucket=options.warehouse_bucket,
    )


def archive(options: StoreOptions, folder: Path, documents: int = 4) -> None:
    """An archive with every kind of object that fonds stores, through the code that stores it."""
    drop = Drop(options)
    for number in range(documents):
        made = docs.outcome(number, folder, run=f"run-{number}", refused=number == 3)
        dropped = drop.put_file(made.original, "letters", f"letter {number}.tif")
        made = replace(made, provenance=(dropped,))
        done = load([made], options, RunRecord(made.run_id, docs.WHEN))
        if number == 2:  # as the twentieth version of each table has it
            Tables(options).open("documents").create_checkpoint()
        Releases(options).publish(made.run_id, docs.WHEN)
        receipts.write(options, done.receipts)
    profile = folder / "profile.yaml"
    profile.write_text("languages: [eng]\n")
    drop.put_file(profile, "letters")
    compact(options, "upkeep")
    run = Run("manual__2026-11-29", settings(options))
    run.save("found", [])
    run.started()
    run.begin()
    retries.write(run.store, {"letters/a": retries.Tried(1, 2.0)})
    run.say_progress("batch-0000", 3)
    run.report(render([], [], run="r", created=docs.WHEN))
    run.keep_original(file_sha256(profile), profile)
    WorkStore(options).put("ab" * 32, "extract", "1-x", "pages/0001.json", b"page " * 900)


def kind(key: str) -> str:
    """What an object is, by its key: numbers and names left out."""
    if IDENTIFIER in key:
        return re.sub(r"v\d+/|\d+", "", key.rpartition(IDENTIFIER)[2].partition("/")[2])
    return re.sub(r"[0-9a-f]{8,}|\d+|part-.*(?=\.)", "#", key)


def flip(options: StoreOptions, bucket: str, key: str, chance: random.Random) -> None:
    """Change one bit behind our back, everything else as it was."""
    s3 = client(options)
    found: Any = s3.get_object(Bucket=bucket, Key=key)
    body = bytearray(found["Body"].read())
    body[chance.randrange(len(body))] ^= 1 << chance.randrange(8)
    s3.put_object(
        Bucket=bucket,
        Key=key,
        Body=bytes(body),
        Metadata=found["Metadata"],
        ContentType=found["ContentType"],
    )


def named(checked: list[Checked], bucket: str, key: str) -> bool:
    """Whether this object is said to be damaged, or its record to be."""
    if IDENTIFIER in key:
        (one,) = (one for one in checked if one.what == doc_id_of(key))
        return any(f"{key}:" in line for line in one.damage)
    place = f"s3://{bucket}/{key}"
    return any(
        not one.good for one in checked if one.what == place or one.what.startswith(f"{place} (")
    )
