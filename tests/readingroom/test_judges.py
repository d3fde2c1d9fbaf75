"""What others say of what we write: IIIF's own schema, TEI All, EAD3, the validator of RO-Crate.

Of each, that it finds something where something is wrong.
"""

from __future__ import annotations

import functools
import json
import lzma
import subprocess
from pathlib import Path
from typing import Any

import pytest
import reading_archive
import warehouse_documents as docs
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from readingroom.exports.finding_aid import ead
from readingroom.exports.packages import crate
from readingroom.exports.tei import tei
from readingroom.iiif import publish
from warehouse.schemas import TABLES

HERE = Path(__file__).parent / "judges"
JUDGES = Path(__file__).parents[2] / ".venv/judges"
needs_judges = pytest.mark.skipif(
    not (JUDGES / "requirements-judges.lock").exists(), reason="setup/judges.sh had no network"
)


def judged(kind: str, *paths: Path) -> list[str]:
    done = subprocess.run(
        [JUDGES / "bin/python", HERE / "judge.py", kind, *map(str, paths)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    said: list[str] = json.loads(done.stdout.splitlines()[-1])
    return said


@pytest.mark.store
@needs_judges
def test_manifests_and_packages_are_what_their_schemas_ask_for(s3, tmp_path: Path):
    options = s3.fresh()
    one = reading_archive.drawn(1, tmp_path)
    warehouse = reading_archive.published(options, [one, reading_archive.docs.outcome(9, tmp_path)])
    site = publish.Site("https://archive.example/iiif", "https://archive.example/iiif")
    for batch in publish.due(options, site, 100):
        publish.make(options, site, batch)
    publish.collect(options, site)
    folder = reading_archive.copied(options, tmp_path / "bucket") / "iiif"
    made = [
        path for path in folder.rglob("*.json") if path.name not in ("info.json", "images.json")
    ]
    assert {path.name for path in made} == {
        *("manifest.json", "text.json", "letters.json", "collections.json"),
    }
    assert judged("iiif", *made) == []
    wrong = json.loads((folder / one.doc_id / "manifest.json").read_bytes())
    wrong["items"][0]["width"] = "wide"
    (tmp_path / "wrong.json").write_text(json.dumps(wrong))
    assert judged("iiif", tmp_path / "wrong.json")

    crate(warehouse, tmp_path / "crate")
    # who publishes is the archive, whose name fonds is not told
    unsaid = {said for said in judged("rocrate", tmp_path / "crate") if "author" not in said}
    assert all(said.startswith("RECOMMENDED") and "publisher" in said for said in unsaid), unsaid
    path = tmp_path / "crate" / "ro-crate-metadata.json"
    path.write_text(path.read_text().replace('"datePublished"', '"dateShown"'))
    assert any(said.startswith("REQUIRED") for said in judged("rocrate", tmp_path / "crate"))


@functools.cache
def tei_all() -> etree.RelaxNG:
    """TEI All of TEI P5 4.3.0."""
    return etree.RelaxNG(etree.fromstring(lzma.decompress((HERE / "tei_all.rng.xz").read_bytes())))


def complaints(made: str) -> list[str]:
    """What TEI All says of a file, the first few things."""
    schema = tei_all()
    if schema.validate(etree.fromstring(made.encode())):
        return []
    return [f"{one.line}: {one.message}" for one in schema.error_log][:5]


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_every_edition_is_valid_by_tei_all(data: st.DataObject):
    text = data.draw(st.text(alphabet="ab. \n\f\t", max_size=60))
    at = st.integers(0, len(text))
    spans = st.lists(st.tuples(at, at).map(sorted), max_size=5)
    notes = [
        {"number": n, "call_start": call, "call_end": call, "start": a, "end": b}
        for n, (a, b) in enumerate(data.draw(spans), 1)
        for call in [data.draw(st.none() | at)]
    ]
    dates = [
        {"start": a, "end": b, "edtf": edtf, "earliest": day, "latest": day}
        for a, b in data.draw(spans)
        if a < b
        for edtf in [data.draw(st.sampled_from(["1913", "1913-05~", "191X", "XXXX-12-06", ""]))]
        for day in [data.draw(st.none() | st.sampled_from(["1913-05-01", "-0044-03-15"]))]
    ]
    pages = [
        {"page": n, "start": a, "width": size, "height": size}
        for n, (a, _) in enumerate(data.draw(spans), 1)
        for size in [data.draw(st.sampled_from([0, 1, 1000, None]))]
    ]
    rows: list[dict[str, Any]] = [
        {
            "applied": data.draw(st.booleans()),
            "source_start": a,
            "before": data.draw(st.sampled_from(["", "b", "x y", "\n", "a\fb"])),
            "after": text[a:b],
            "rules": data.draw(st.sampled_from([["trial"], ["one", "two"]])),
            "confidence": data.draw(st.sampled_from([0.0, 0.5, 1.0])),
        }
        for a, b in data.draw(spans)[:1]
    ]
    document = dict.fromkeys(
        "title_src title_gen author_src author_gen rights rights_class date_src date_edtf".split()
    )
    for name in data.draw(st.sets(st.sampled_from(sorted(document)))):
        document[name] = data.draw(st.sampled_from(["x", "", "open", "1913-05", "a < b & c"]))
    languages = data.draw(st.sampled_from([["en"], [], ["ru", "de"], ["sr-Latn"], ["und"]]))
    document |= {"text": text, "languages": languages, "doc_id": "f1", "collection": "c"}
    assert complaints(tei(document, pages, rows, dates, notes)) == []


def test_tei_all_finds_what_is_wrong():
    document = dict.fromkeys(
        "title_src title_gen author_src author_gen rights rights_class date_src date_edtf".split()
    )
    document |= {"text": "a", "languages": ["en"], "doc_id": "f1", "collection": "c"}
    assert complaints(tei(document, [], [], [], []).replace("<div>", "<div><tittle/>"))


EAD3 = next(JUDGES.glob("lib/*/site-packages/ead/management/commands/ead3.xsd"), None)
_DAYS = st.none() | st.sampled_from(["1871-05-03", "-0044-03-15", "12000-01-01", "-12000-01-01"])
_TEXTS = st.none() | st.text(max_size=20)


@functools.cache
def ead3() -> etree.XMLSchema:
    """EAD3 1.1.1."""
    return etree.XMLSchema(etree.parse(str(EAD3)))


@pytest.mark.skipif(EAD3 is None, reason="setup/judges.sh had no network")
@given(st.text(max_size=12), st.lists(st.tuples(_TEXTS, _TEXTS, _DAYS, _DAYS), max_size=4))
def test_every_finding_aid_is_valid_by_ead3(collection: str, documents: list[Any]):
    rows = [
        {
            **dict.fromkeys(TABLES["documents"].schema.names),
            "doc_id": f"f{n}",
            "title_src": title,
            "title_gen": text,
            "author_gen": title,
            "rights": text,
            "rights_class": "closed",
            "date_src": text,
            "date_edtf": first,
            "date_earliest": first,
            "date_latest": last,
            "languages": ["en", "xx"] if title else None,
            "page_count": n or None,
        }
        for n, (title, text, first, last) in enumerate(documents)
    ]
    made = etree.fromstring(ead(collection, rows, 3, docs.WHEN).encode())
    assert ead3().validate(made), ead3().error_log
    made[0].remove(made[0][0])
    assert not ead3().validate(made)
