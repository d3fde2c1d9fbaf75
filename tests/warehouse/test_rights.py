"""The vocabulary of rights: laws of the strictest, and no leave to publish read out of prose."""

from __future__ import annotations

import doctest
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from findings import checksums
from warehouse import rights
from warehouse.rights import Rights, is_class, stated, strictest

_DAYS = st.dates(date(1990, 1, 1), date(2060, 1, 1))
_ACCESS = st.one_of(
    st.sampled_from(["open", "reading_room", "closed"]), _DAYS.map(lambda day: f"embargo:{day}")
)
_RIGHTS = st.builds(Rights, _ACCESS, st.sampled_from(["", "A.", "B."]))
_ORDER = {"open": 0, "reading_room": 1, "embargo": 2, "closed": 3}


def _rank(found: Rights) -> tuple[int, str]:
    return _ORDER[found.access.partition(":")[0]], found.access


@given(st.lists(_RIGHTS, min_size=1), _DAYS)
def test_the_strictest_holds_whatever_the_order(given_rights: list[Rights], day: date):
    found = strictest(given_rights, day)
    assert all(_rank(one.on(day)) <= _rank(found) for one in given_rights)
    assert found.access == strictest(given_rights[::-1], day).access
    assert found.access in {one.on(day).access for one in given_rights}


@given(st.lists(_RIGHTS), _RIGHTS, _DAYS)
def test_one_more_collection_never_opens_a_text(some: list[Rights], one: Rights, day: date):
    before, after = strictest(some, day), strictest([*some, one], day)
    assert not before.restricted or after.restricted


@given(_RIGHTS, _DAYS, _DAYS)
def test_time_only_opens(one: Rights, first: date, second: date):
    early, late = sorted((first, second))
    assert one.on(late).restricted <= one.on(early).restricted


@pytest.mark.parametrize(
    "text",
    [
        "Reading room only.",
        "Openly discussed in 1848; ask the heirs",
        "open to researchers with a letter",
        "closed until further notice",
        "All rights reserved. Not CC BY 4.0",
        "embargo: 2031-01-01",
        "CC BY 4.0 for the catalogue, texts on request",
        "Частично открыто",
    ],
)
def test_prose_is_kept_for_the_reading_room_and_told(text: str):
    found = stated(text)
    assert (found.access, found.statement, found.assumed) == ("reading_room", text, True)


@pytest.mark.parametrize(
    ("text", "access"),
    [
        ("open", "open"),
        ("Closed", "closed"),
        ("reading room", "reading_room"),
        ("embargo:2031-05-01", "embargo:2031-05-01"),
        ("CC0", "open"),
        ("CC BY-NC-SA 4.0", "open"),
        ("https://creativecommons.org/publicdomain/zero/1.0/", "open"),
        ("  ", "open"),
    ],
)
def test_a_class_or_a_licence_is_taken_at_its_word(text: str, access: str):
    found = stated(text)
    assert (found.access, found.assumed) == (access, False)


def test_an_embargo_needs_a_day_of_the_calendar():
    assert not is_class("embargo:2031-13-01")
    assert not is_class("embargo:soon")
    assert is_class("embargo:2032-02-29")


@pytest.mark.parametrize("module", [rights, checksums])
def test_examples(module):
    assert doctest.testmod(module).failed == 0


@pytest.mark.parametrize(
    "line",
    [
        "{d}  a b.tif",
        "{d} *a b.tif",
        "{d}\ta b.tif",
        "SHA256 (a b.tif) = {d}",
        "SHA2-256(a b.tif)= {d}",
        "{d}  ./a b.tif",
        "{D}  a b.tif",
    ],
)
def test_the_forms_of_checksum_lines(line: str):
    digest = "0f" * 32
    text = f"{line.format(d=digest, D=digest.upper())}\r\n\n# a comment\n"
    for encoding in ("utf-8", "utf-8-sig", "utf-16"):
        (claim,) = checksums.parse(text.encode(encoding))
        assert claim == checksums.Claim("a b.tif", "sha256", digest)


@pytest.mark.parametrize(
    "name",
    [
        "manifest-sha256.txt",
        "tagmanifest-md5.txt",
        "SHA256SUMS",
        "sha1sum.txt",
        "md5sums",
        "checksums.md5",
        "checksum.txt",
        "CHECKSUMS.sha512",
        "a.tif.sha-256",
        "a.tif.md5.txt",
    ],
)
def test_usual_names_of_checksum_files(name: str):
    assert checksums.is_checksums(f"c/{name}")


@pytest.mark.parametrize(
    "name", ["sums.txt", "md5.txt", "manifest.txt", "checks and sums.txt", "shasums of 1848.tif"]
)
def test_texts_are_no_checksum_files(name: str):
    assert not checksums.is_checksums(f"c/{name}")
