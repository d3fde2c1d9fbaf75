"""A `sources.yaml` and what is said of its mistakes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml

from fetchers.errors import SourceError
from fetchers.registry import kinds
from fetchers.sources import parse, schema
from findings.finding import catalogue

DOCS = Path(__file__).parents[2] / "docs"


@pytest.mark.parametrize(("text", "told"), [
    ("sources: {}", "no list"),
    ("source: []", "no list"),
    ("sources: [1]", "line 1"),
    ("sources:\n  - {name: a, kind: iif, manifests: []}", "line 2, kind"),
    ("sources:\n  - {name: a, kind: iiif}", "`manifests` or `collections`"),
    ("sources:\n\n  - {name: a, kind: feed, feed: x, evry: 1 day}", "line 3"),
    ("sources:\n  - {name: a, kind: feed, feed: x, every: often}", "every"),
    ("sources:\n  - {name: ../a, kind: feed, feed: x}", "name"),
    ("sources:\n  - {name: a, kind: feed, feed: x}\n  - {name: a, kind: feed, feed: y}", "two"),
    ("sources:\n  - {name: a, kind: sitemap, sitemap: x, only: '['}", "regular expression"),
    ("sources: [", "not YAML"),
    ("sources:\n  - {name: a, kind: [x]}", "kind"),
])  # fmt: skip
def test_a_mistake_is_named_with_its_place(text, told):
    with pytest.raises(SourceError) as caught:
        parse(text, "coll")
    assert told in caught.value.message
    assert caught.value.remedy


def test_units_of_time_and_size():
    (one,) = parse(
        "sources: [{name: a, kind: feed, feed: x, every: 2 hours, daily_bytes: 3 MB}]", "c"
    )
    assert (one.common.seconds, one.common.budget) == (7200, 3_000_000)


def test_the_published_schema_is_that_of_the_code_and_takes_the_examples():
    from jsonschema import validate

    published = json.loads((DOCS / "sources.schema.json").read_text("utf-8"))
    assert published == json.loads(json.dumps(schema()))
    page = (DOCS / "sources.md").read_text("utf-8")
    example = page.partition("```yaml\n")[2].partition("```")[0]
    found = parse(example, "parish")
    assert {one.common.kind for one in found} == set(kinds())
    validate(yaml.safe_load(example), published)


def test_every_code_of_the_room_is_in_the_catalogue():
    import re

    room = Path(__file__).parents[2] / "fetchers"
    used = {
        code
        for path in room.rglob("*.py")
        for code in re.findall(r'"(fetch_[a-z_]+|source_[a-z]+)"', path.read_text("utf-8"))
    }
    assert used - {"fetch_"} <= set(catalogue())
    listed = {code for code in catalogue() if code.startswith("fetch_")}
    assert listed - {"fetch_budget"} <= used
