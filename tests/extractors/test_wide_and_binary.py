"""UTF-16 that does not say so, lists in an old code page, and bytes that are no text at all."""

from __future__ import annotations

import bz2
import lzma
import random
import zlib
from pathlib import Path

import pytest

from extractors.encodings.decode import decode, is_text
from extractors.encodings.wide import unmarked_wide
from extractors.options import ExtractOptions
from extractors.sniff import sniff
from findings.errors import RefusedError

WRITTEN = {
    "en": "The boxes were moved to the tower in spring.",
    "ru": "Весной ящики перенесли в башню.",
    "el": "Την άνοιξη τα κιβώτια πήγαν στον πύργο.",
    "he": "באביב הועברו הארגזים אל המגדל.",
    "ar": "في الربيع نُقلت الصناديق إلى البرج.",
    "hi": "वसंत में बक्से मीनार में ले जाए गए।",
    "th": "ในฤดูใบไม้ผลิ หีบถูกย้ายไปที่หอคอย",
    "ka": "გაზაფხულზე ყუთები კოშკში გადაიტანეს.",
    "am": "በጸደይ ወቅት ሳጥኖቹ ወደ ግንቡ ተወሰዱ።",
    "zh": "春天,箱子被搬到塔里。书在箱子里。",
    "ja": "春に、箱は塔へ運ばれた。本は箱の中にある。",
    "ko": "봄에 상자들을 탑으로 옮겼다. 책은 안에 있다.",
    "vi": "Mùa xuân, các hòm được chuyển lên tháp.",
}


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
@pytest.mark.parametrize("language", WRITTEN)
def test_wide_text_without_a_mark(language: str, encoding: str) -> None:
    text = WRITTEN[language] + "\n" + WRITTEN[language] + "\n"
    data = text.encode(encoding)
    assert is_text(data)
    found = decode(data)
    assert (found.text, found.encoding, found.findings) == (text, encoding, ())


@pytest.mark.parametrize(
    "text", [*WRITTEN.values(), "0123 4567\n" * 9, "a\0b\0 ends\0 of fields " * 3]
)
def test_bytes_of_one_width_are_not_taken_for_wide_ones(text: str) -> None:
    assert unmarked_wide(text.encode("utf-8")) is None


def test_half_a_character_at_the_end_is_reported() -> None:
    found = decode(WRITTEN["ru"].encode("utf-16-le")[:-1])
    assert found.encoding == "utf-16-le"
    assert [one.code for one in found.findings] == ["undecodable_bytes"]


@pytest.mark.parametrize(
    ("encoding", "words"),
    [
        ("cp866", "сыр рис ром сук рак тип сани уксус рукав"),
        ("cp855", "на или нож игла печь на нитка на или"),
        ("cp1256", "كتاب، قلم، ورق، الراحة، صندوق، حبر، مفتاح، رسالة، ختم"),
    ],
)
def test_a_list_of_short_words_is_in_one_encoding(encoding: str, words: str) -> None:
    text = "".join(f"{at}. {word}\n" for at, word in enumerate(words.split(), start=1))
    assert decode(text.encode(encoding)).text == text


def test_lines_of_utf8_in_an_old_file_are_still_told() -> None:
    old, new = "Опись вещей, составленная весной в доме у реки\n", "стол, стулья и лампа\n"
    found = decode(old.encode("cp1251") * 3 + new.encode() * 2)
    assert found.text == old * 3 + new * 2
    assert [one.code for one in found.findings] == ["mixed_encodings"]


def test_few_foreign_letters_that_make_no_word_are_doubted() -> None:
    codes = [one.code for one in decode("Xàqtz brumfli dorn wex".encode("cp850")).findings]
    assert "encoding_uncertain" in codes
    assert decode("Le café était fermé".encode("cp1252")).findings == ()


CHANCE = random.Random(3)
WRITING = bytes(CHANCE.choice(b"abcdefgh ijk\n") for _ in range(6000))
BINARY = {
    "xz": lzma.compress(b"three words only"),
    "lzma": lzma.compress(WRITING, format=lzma.FORMAT_ALONE),
    "bz2": bz2.compress(WRITING),
    "deflate": zlib.compress(WRITING)[2:],
    "noise": CHANCE.randbytes(3000),
    "little noise": CHANCE.randbytes(80),
    "numbers": b"".join(n.to_bytes(4, "little") for n in range(900, 1800)),
}


@pytest.mark.parametrize("name", ["letters.txt", "letters"])
@pytest.mark.parametrize("kind", BINARY)
def test_binary_data_is_refused_by_any_name(tmp_path: Path, kind: str, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(BINARY[kind])
    with pytest.raises(RefusedError):
        sniff(path, name, ExtractOptions())


@pytest.mark.parametrize("start", [b"MZ is how he signed.", b"ID3 of the list", b"BLP, a note"])
def test_a_text_may_begin_with_the_letters_of_a_type(tmp_path: Path, start: bytes) -> None:
    path = tmp_path / "note.txt"
    path.write_bytes(start + b" The boxes were moved to the tower.\n")
    assert sniff(path, path.name, ExtractOptions())[0].source_type == "text"
