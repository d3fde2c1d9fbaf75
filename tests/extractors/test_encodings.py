"""Bytes to characters: a set of texts in many encodings, and every byte accounted for."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.encodings.decode import decode, is_text
from extractors.encodings.plausibility import traces
from extractors.encodings.wide import unmarked_wide

GOLDEN = Path(__file__).parents[1] / "golden" / "extractors_encodings.json"
CASES = [
    (row["language"], encoding, row["text"])
    for row in json.loads(GOLDEN.read_text(encoding="utf-8"))
    for encoding in row["encodings"]
]
#: one byte sequence, two readings: nothing in the file tells them apart
TWINS = {("ro", "iso8859-16")}


def test_the_set_is_as_large_as_promised() -> None:
    assert len(CASES) >= 150
    assert len({encoding for _, encoding, _ in CASES}) >= 20


def test_at_least_98_percent_are_exact_and_the_rest_is_flagged() -> None:
    wrong = []
    for language, encoding, text in CASES:
        found = decode(text.encode(encoding))
        if found.text != text:
            wrong.append((language, encoding))
            codes = {finding.code for finding in found.findings}
            assert codes & {"encoding_uncertain", "mixed_encodings"}, (language, encoding)
    assert len(wrong) <= 0.02 * len(CASES), wrong


@pytest.mark.parametrize("width", [40, 80])
def test_short_pieces_are_hardly_worse(width: int) -> None:
    pieces = [
        (language, encoding, text[at : at + width])
        for language, encoding, text in CASES
        for at in range(0, len(text) - width, width)
    ]
    wrong = [
        piece
        for piece in pieces
        if piece[:2] not in TWINS and decode(piece[2].encode(piece[1])).text != piece[2]
    ]
    assert len(wrong) <= 0.02 * len(pieces), wrong


@given(
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\ufeff"), max_size=200)
)
def test_utf8_comes_back_as_it_was(text: str) -> None:
    # escape sequences announce ISO 2022, and +...- UTF-7
    if "\x1b" not in text and "~{" not in text and "+" not in text:
        assert decode(text.encode("utf-8")).text == text


@given(
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\ufeff"), max_size=99)
)
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_settles_it(encoding: str, text: str) -> None:
    assert decode(text.encode(encoding)).text == text


@given(st.binary(max_size=300))
def test_no_bytes_break_it_and_no_replacement_goes_unreported(data: bytes) -> None:
    found = decode(data)
    assert "\0" not in found.text
    if "\ufffd" in found.text and b"\xef\xbf\xbd" not in data:
        codes = {finding.code for finding in found.findings}
        assert "undecodable_bytes" in codes or "\ufffd".encode(found.encoding, "ignore")


def test_line_ends_are_left_alone() -> None:
    assert decode(b"a\r\nb\rc\n").text == "a\r\nb\rc\n"


def test_bytes_that_fit_nothing_are_named_with_their_offsets() -> None:
    found = decode("été, déjà, là\n".encode() * 3 + b"a \xc3\xa9 b \xff c\n")
    (said,) = found.findings
    assert said.code == "undecodable_bytes"
    assert said.where == "byte 64"
    assert "ff" in said.message
    assert found.text.endswith("a é b \ufffd c\n")


def test_nul_is_taken_out_and_said() -> None:
    found = decode(b"one\0two")
    assert found.text == "onetwo"
    assert found.findings[0].code == "control_characters"
    assert found.findings[0].where == "character 3"


def test_invisible_characters_are_kept_and_said() -> None:
    found = decode("a\u202eb".encode())
    assert found.text == "a\u202eb"
    assert "U+202E" in found.findings[0].message


def test_lines_in_another_encoding_are_read_by_their_own() -> None:
    utf8, legacy = "Это первая строка письма.\n", "А эту добавили позже.\n"
    found = decode(utf8.encode() + legacy.encode("cp1251"))
    assert found.text == utf8 + legacy
    assert found.findings[0].code == "mixed_encodings"
    assert found.findings[0].where == "line 2"


def test_a_western_line_among_utf8_is_western() -> None:
    found = decode("Café naïve —\n".encode() + "Café naïf\n".encode("cp1252"))
    assert found.text == "Café naïve —\nCafé naïf\n"


def test_a_stray_line_of_another_code_page() -> None:
    lines = ["Письма лежали в подвале.\n", "Привет Москва Париж Лондон.\n", "Никто их не искал.\n"]
    data = lines[0].encode("cp1251") + lines[1].encode("koi8-r") + lines[2].encode("cp1251")
    found = decode(data)
    assert found.text == "".join(lines)
    assert found.findings[0].code == "mixed_encodings"


def test_the_caller_may_know_better() -> None:
    assert decode("Größe".encode("cp1252"), encoding="mac_roman").text != "Größe"


@pytest.mark.parametrize(
    "data",
    [b"\x7fELF" + bytes(range(256)) * 8, bytes(range(256)) * 16, b"\x89PNG\r\n\x1a\n" + b"\0" * 64],
)
def test_binary_is_no_text(data: bytes) -> None:
    assert not is_text(data)


@pytest.mark.parametrize("encoding", ["utf-8", "cp1251", "koi8-r", "utf-16", "utf-16-le", "cp866"])
def test_text_is_text(encoding: str) -> None:
    assert is_text("Письма много лет лежали в подвале, и никто их не искал.".encode(encoding))


@pytest.mark.parametrize(
    "data",
    [
        b"\0\1\2\3" * 200,
        b"\0\1" * 300,
        b"\5\4" * 200,
        bytes(range(1, 17)) * 60,
        b"".join(bytes([40 + at % 150, 1]) for at in range(900)),
    ],
)
def test_patterns_of_bytes_are_no_wide_text(data: bytes) -> None:
    assert unmarked_wide(data) is None
    assert not is_text(data)


@pytest.mark.parametrize("text", ["Опись дел", "Αθήνα 1901", "東京都の公文書館の目録、第一号。"])
@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le"])
def test_short_wide_text_is_read(text: str, encoding: str) -> None:
    assert unmarked_wide(text.encode(encoding)) == encoding


def test_signs_of_a_wrong_code_page_around_figures_and_in_words() -> None:
    assert traces("Artigo 1º e 2ª secção") == 0 < traces("Artigo 1ş e 2Ş secção")
    assert traces("le 1ère série, 2ème") == 0
    assert traces("Sie sagte „ja“ für die Väter") == 0 < traces("f„r die V„ter")
