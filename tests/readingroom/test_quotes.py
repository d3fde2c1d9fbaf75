"""Quotes that prove themselves, and refuse to when a character of theirs is another."""

from __future__ import annotations

import base64
import copy
import dataclasses
import hashlib
import io
import json
import random
import subprocess
import sys
import tokenize
from pathlib import Path
from urllib.parse import urlsplit

import msgspec
import pytest
import reading_archive
from PIL import Image

import readingroom.check_quote as checker
from findings.errors import UsageError
from readingroom.quotes import quote
from warehouse.errors import MissingError, RestrictedError
from warehouse.reader import open_warehouse

pytestmark = pytest.mark.store
SCRIPT = Path(checker.__file__)
#: what the script raises where something does not hold, all of which it reports as a refusal
REFUSED = (ValueError, KeyError, IndexError, TypeError, OSError, StopIteration)


@pytest.fixture(scope="module")
def archive(s3, tmp_path_factory):
    """Three open documents and a sealed one, in two releases; the store, its copy, their ids."""
    folder = tmp_path_factory.mktemp("quotes")
    options = s3.fresh()
    made = [reading_archive.drawn(n, folder) for n in range(3)]
    made.append(reading_archive.drawn(3, folder, access="closed"))
    reading_archive.published(options, made[:2], "one")
    reading_archive.published(options, made[2:], "two")
    return options, reading_archive.copied(options, folder / "a copy"), [o.doc_id for o in made]


def as_json(found) -> dict:
    return json.loads(msgspec.json.encode(found))


def fetched(folder: Path):
    return lambda key: (folder / key).read_bytes()


def altered(found: dict, chance: random.Random) -> dict:
    """The quote with one character of one of its values another; of a number, another digit."""
    found = copy.deepcopy(found)
    places = []

    def walk(node) -> None:
        for key, value in list(node.items() if isinstance(node, dict) else enumerate(node)):
            if isinstance(value, dict | list):
                walk(value)
            elif value not in ("", None) and not isinstance(value, bool):
                places.append((node, key))

    walk({name: value for name, value in found.items() if isinstance(value, dict | list)})
    places += [(found, key) for key, value in found.items() if not isinstance(value, dict | list)]
    node, key = chance.choice(places)
    if isinstance(node[key], str):
        at = chance.randrange(len(node[key]))
        others = [sign for sign in "abcxyz0189 \u0436" if sign != node[key][at]]
        node[key] = node[key][:at] + chance.choice(others) + node[key][at + 1 :]
    else:
        node[key] += chance.choice([1, -1, 10])
    return found


def test_every_quote_is_proven_and_none_with_another_character(archive):
    options, folder, ids = archive
    warehouse = open_warehouse(options=options)
    chance = random.Random(14)
    for n in range(60):
        doc_id = ids[n % 3]
        length = warehouse.document(doc_id)["char_count"]
        start = chance.randrange(length - 1)
        end = chance.randrange(start + 1, length + 1)
        found = as_json(quote(warehouse, doc_id, start, end, images=n % 4 == 0))
        checker.check(found, fetched(folder))
        assert found["text"] == warehouse.text(doc_id)[start:end]
        with pytest.raises(REFUSED):
            checker.check(altered(found, chance), fetched(folder))


def test_a_quote_says_where_it_stands(archive):
    options, _, ids = archive
    warehouse = open_warehouse(options=options)
    text = warehouse.text(ids[0])
    start = text.index("fully")
    found = quote(warehouse, ids[0], start, start + len("fully kept"), images=True)
    assert found.source == "-\nfully kept"
    assert [edit.rules for edit in found.edits] == [("rejoin_hyphens",)]
    (page,) = found.pages
    assert [word.text for word in page.words] == ["care", "fully", "kept"]
    assert page.crop is not None
    assert (page.crop.how, page.crop.frame) == ("pixels", 0)
    last = quote(warehouse, ids[0], text.index("The end"), len(text), images=True)
    assert [(one.facts["page"], one.crop.frame) for one in last.pages] == [(2, 2)]
    both = quote(warehouse, ids[0], 0, len(text))
    assert [one.facts["page"] for one in both.pages] == [1, 2]


def test_what_is_no_passage_or_may_not_be_read_is_not_quoted(archive):
    options, _, ids = archive
    warehouse = open_warehouse(options=options)
    for start, end in ((-1, 2), (3, 3), (5, 2), (0, 10_000)):
        with pytest.raises(UsageError, match="no passage"):
            quote(warehouse, ids[0], start, end)
    with pytest.raises(RestrictedError):
        quote(warehouse, ids[3], 0, 4)
    with pytest.raises(MissingError):
        quote(warehouse, "f" + "a" * 25, 0, 4)
    old = open_warehouse(options=options, as_of=1)
    assert quote(old, ids[0], 0, 4).proof.release == 1
    # staff may quote it; what proves it is not in the open release
    staff = open_warehouse(options=options, restricted=True)
    sealed = as_json(quote(staff, ids[3], 0, 4))
    with pytest.raises(REFUSED):
        checker.check(sealed, lambda key: staff.object(ids[3]).store.get(key))


def test_the_script_stands_alone(archive, tmp_path):
    options, folder, ids = archive
    warehouse = open_warehouse(options=options)
    source = SCRIPT.read_text(encoding="utf-8")
    silent = {tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT}
    tokens = tokenize.generate_tokens(io.StringIO(source).readline)
    assert len({t.start[0] for t in tokens if t.type not in silent and t.string}) < 80
    signed = as_json(quote(warehouse, ids[1], 0, 10, images=True, signed_seconds=600))
    file = tmp_path / "quote.json"
    store = f"{options.endpoint}/{options.warehouse_bucket}"
    other = f"http://127.0.0.2:{urlsplit(store).port}/x"

    def run(found: dict, place: str) -> subprocess.CompletedProcess:
        file.write_text(json.dumps(found))
        command = [sys.executable, "-I", str(SCRIPT), str(file), place]
        return subprocess.run(command, capture_output=True, text=True, check=False)

    assert run(signed, store).stdout == run(signed, str(folder)).stdout == "proven\n"
    without = run({**signed, "urls": {}}, store)
    assert without.returncode == 1
    assert "REFUSED" in without.stderr
    elsewhere = dict.fromkeys(signed["urls"], other)
    assert "outside of the store" in run({**signed, "urls": elsewhere}, store).stderr
    assert "REFUSED" in run({**signed, "text": "Letter 9 o"}, str(folder)).stderr


def lies(found: dict, other: dict):
    """What is false of a quote of two pages, though every value of it is in the archive."""
    red = io.BytesIO()
    Image.new("RGB", (9, 9), "red").save(red, "PNG")
    picture = {
        "png": base64.b64encode(red.getvalue()).decode(),
        "sha256": hashlib.sha256(red.getvalue()).hexdigest(),
    }
    for how in ("rendering", "pixels"):
        yield {"pages.0.crop": {**found["pages"][0]["crop"], **picture, "how": how}}
    for at in range(4):
        box = list(found["pages"][0]["crop"]["box"])
        box[at] += 1
        yield {"pages.0.crop.box": box}
    for number in (1, 2, 999):
        yield {"pages.0.crop.frame": number}
    first, second = found["pages"]
    yield {"pages": []}
    yield {"pages": [second]}
    yield {"pages": [second, first]}
    yield {"pages": [first, second, second]}
    yield {"pages": [{**first, "words": second["words"], "file": second["file"], "crop": None}]}
    yield {"pages.0.words": first["words"][:-1], "pages.0.crop": None}
    yield {"pages.0.words": first["words"][::-1]}
    yield {"pages.0.words": [], "pages.0.crop": None}
    yield {"pages.0.file": second["file"]}
    yield {"receipt": 1, "text": "Another text"}
    yield {"receipt": 1, "edits": []}
    yield {name: other[name] for name in ("source", "source_start", "source_end", "edits")}
    yield {"start": found["start"] + 1, "text": found["text"][1:], "end": found["end"] + 9}


def test_what_the_archive_has_elsewhere_is_no_proof(archive):
    options, folder, ids = archive
    warehouse = open_warehouse(options=options)
    length = warehouse.document(ids[0])["char_count"]
    found = as_json(quote(warehouse, ids[0], 0, length, images=True))
    other = as_json(quote(warehouse, ids[0], 0, 5))
    assert checker.check(copy.deepcopy(found), fetched(folder)) == "proven"
    believed = []
    for number, lie in enumerate(lies(found, other)):
        told = copy.deepcopy(found)
        for path, value in lie.items():
            node, *rest = path.split(".")
            at = told
            for step in rest:
                at, node = at[int(node) if isinstance(at, list) else node], step
            at[node] = value
        try:
            checker.check(told, fetched(folder))
            believed.append(number)
        except (*REFUSED, EOFError):
            pass
    assert believed == []


def test_a_receipt_is_checked_by_the_same_script(archive):
    options, folder, ids = archive
    warehouse = open_warehouse(options=options)
    for doc_id in (ids[0], ids[3]):
        proof = dataclasses.asdict(warehouse.proof(doc_id))
        sha256 = open_warehouse(options=options, restricted=True).object(doc_id)
        (digest,) = sha256.inventory.sha256.values()
        receipt = {"receipt": 1, "doc_id": doc_id, "sha256": digest, "proof": as_json(proof)}
        # what it says besides is not proven, and the script does not say so
        said = checker.check({**receipt, "state": "published"}, fetched(folder))
        assert said.startswith(f"proven of {doc_id}: version 1 is in release ")
        assert said.endswith("; no more")
        for wrong in ({"sha256": "00" * 32}, {"doc_id": ids[1]}):
            with pytest.raises(REFUSED):
                checker.check({**receipt, **wrong}, fetched(folder))
