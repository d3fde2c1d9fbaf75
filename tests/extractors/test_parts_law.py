"""The law of parts: each part of a file ends in its text, a document, or a finding by name."""

from __future__ import annotations

import itertools
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

import planted
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.document import MemberFile
from extractors.options import ExtractOptions
from extractors.registry import formats

OPTIONS = ExtractOptions()
Part = planted.Part
law = settings(max_examples=40)


def outcome(path: Path, source_type: str) -> tuple[str, list[MemberFile], str]:
    """The text, the documents that come out, and what is said, by the format's own code."""
    form = formats()[source_type]
    document = form.open(path, OPTIONS)
    pages = [document.page(number) for number in range(1, document.page_count + 1)]
    facts = document.facts()
    findings = [*document.findings, *facts.findings, *(f for page in pages for f in page.findings)]
    for page in pages:
        assert page.state == "text" or page.reason
    members: list[MemberFile] = []
    if form.unpack is not None:
        into = path.parent / "into"
        into.mkdir()
        members = form.unpack(path, into, OPTIONS)
    said = [f"{one.message} {one.where}" for one in findings] + [page.reason for page in pages]
    return "\n".join(page.text for page in pages), members, "\n".join(said)


def lost(path: Path, source_type: str, parts: Sequence[Part], named: dict[str, str]) -> list[Part]:
    """The parts that ended nowhere. `named` says how a finding names a part without its word."""
    text, members, said = outcome(path, source_type)
    documents = "\n".join(
        f"{member.name} {member.aside} {Path(member.file).read_text(errors='replace')}"
        for member in members
    )
    return [
        (kind, word)
        for kind, word in parts
        if word not in text
        and word not in documents
        and word not in said
        and (kind not in named or named[kind] not in said)
    ]


def parts_of(kinds: Sequence[str]) -> st.SearchStrategy[list[Part]]:
    """Lists of parts, each with a word that no other has."""
    words = itertools.count(1)
    return st.lists(st.sampled_from(kinds), max_size=8).map(
        lambda chosen: [(kind, f"zq{next(words)}word") for kind in chosen]
    )


NOT_SHOWN = {"deleted": "struck out", "moved_away": "struck out", "hidden": "hidden text"}
FORMATS: list[tuple[str, Callable[..., Path], Sequence[str], dict[str, str]]] = [
    ("docx", planted.docx, planted.DOCX_PARTS, NOT_SHOWN),
    ("odt", planted.odt, planted.ODT_PARTS, NOT_SHOWN),
    (
        "rtf",
        planted.rtf,
        planted.RTF_PARTS,
        {**NOT_SHOWN, "embedded": "object ", "drawing": "picture "},
    ),
    ("epub", planted.epub, planted.EPUB_PARTS, {}),
    ("mets", planted.mets, planted.METS_PARTS, {}),
    ("email", planted.mail, planted.MAIL_PARTS, {"behind": "epilogue"}),
]


@pytest.mark.parametrize(("source_type", "make", "kinds", "named"), FORMATS)
def test_law_no_part_is_lost(
    source_type: str, make: Callable[..., Path], kinds: Sequence[str], named: dict[str, str]
) -> None:
    @law
    @given(parts_of(kinds))
    def holds(parts: list[Part]) -> None:
        with tempfile.TemporaryDirectory() as folder:
            path = make(Path(folder) / "file", parts)
            assert lost(path, source_type, parts, named) == []

    holds()
    with tempfile.TemporaryDirectory() as folder:
        every = [(kind, f"zq{number}every") for number, kind in enumerate(kinds)]
        assert lost(make(Path(folder) / "file", every), source_type, every, named) == []


@law
@given(parts_of(planted.CONTAINER_PARTS), st.sampled_from(["zip", "tar"]))
def test_law_every_member_is_a_document_or_set_aside(parts: list[Part], kind: str) -> None:
    make = planted.packed if kind == "zip" else planted.tarred
    with tempfile.TemporaryDirectory() as folder:
        path = make(Path(folder) / "file", planted.container_members(parts))
        assert lost(path, kind, parts, {}) == []
        members = formats()[kind].unpack
        assert members is not None
        (Path(folder) / "again").mkdir()
        found = members(path, Path(folder) / "again", OPTIONS)
        assert len(found) == len(parts) + 1
        assert len({member.name for member in found}) == len(found)
        aside = [kind for kind, _ in parts if kind in ("leftover", "lock", "sums")]
        assert sum(bool(member.aside) for member in found) == len(aside)


@law
@given(st.lists(st.integers(0, 10**6), min_size=1, max_size=6, unique=True))
def test_law_every_message_is_a_document(numbers: list[int]) -> None:
    parts = [("message", f"zq{number}mail") for number in numbers]
    with tempfile.TemporaryDirectory() as folder:
        path = planted.mbox(Path(folder) / "file", [word for _, word in parts])
        assert lost(path, "mbox", parts, {}) == []
