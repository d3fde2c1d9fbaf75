"""Half a file is no document, also where nothing but the file itself says how long it is."""

from __future__ import annotations

import gzip
import io
import os
import zipfile

import pytest
from house import Handler, Place
from PIL import Image
from repositories import manifest3


def image(kind: str, **more: object) -> bytes:
    out = io.BytesIO()
    noise = Image.effect_noise((90, 90), 80)
    noise.save(out, kind, **more)
    return out.getvalue()


def zipped() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("word/document.xml", "<x/>" * 500)
    return out.getvalue()


THUMB = image("JPEG")
FILES = {
    "a.pdf": b"%PDF-1.4\n" + b"1 0 obj<<>>endobj\n" * 300 + b"trailer<<>>\nstartxref\n0\n%%EOF\n",
    "b.pdf": b"%PDF-1.4\n" + b"1 0 obj<<>>endobj\n" * 300 + b"trailer<<>>\n%%EOF\n",
    "a.jpg": image("JPEG"),
    "b.jpg": image("JPEG", exif=b"Exif\0\0" + THUMB[:9000]),
    "c.jpg": image("JPEG", progressive=True),
    "a.png": image("PNG"),
    "a.tif": image("TIFF", compression="tiff_lzw"),
    "b.tif": image("TIFF"),  # its directory is at its head
    "c.tif": image("TIFF", save_all=True, append_images=[Image.effect_noise((90, 90), 80)] * 2),
    "a.docx": zipped(),
}


def unframed(data: bytes):
    def answer(handler: Handler) -> None:
        handler.send_response(200)
        handler.send_header("Connection", "close")
        handler.end_headers()
        handler.wfile.write(data)
        handler.close_connection = True

    return answer


@pytest.mark.parametrize("name", FILES)
def test_the_end_of_a_file_is_looked_for_where_no_length_is_given(place, server, name):
    data = FILES[name]
    server.answers[f"/{name}"] = unframed(data[: len(data) * 2 // 3])
    text = f"sources: [{{name: x, kind: addresses, addresses: ['{server.url}/{name}']}}]"
    report = place.run(text)
    assert [one["code"] for one in report.failed] == ["fetch_broken_off"]
    assert place.drop.documents() == {}
    other = Place(place.folder / "other") if (place.folder / "other").mkdir() is None else place
    server.answers[f"/{name}"] = unframed(data)
    assert other.run(text).new == 1
    assert list(other.drop.documents().values()) == [data]


def test_cut_off_files_of_a_share_are_told_and_whole_ones_taken(place, tmp_path):
    share = tmp_path / "share"
    share.mkdir()
    for name, data in FILES.items():
        (share / f"half-{name}").write_bytes(data[: len(data) * 2 // 3])
        (share / name).write_bytes(data + b"\0" * (9 if name[0] == "a" else 3000))
        os.utime(share / name, (1, 1))
    text = f"sources: [{{name: x, kind: folder, folder: '{share}'}}]"
    report = place.run(text, folders=(share,))
    assert {one["record"] for one in report.failed} == {f"half-{name}" for name in FILES}
    assert {one["code"] for one in report.failed} == {"fetch_broken_off"}
    assert report.new == len(FILES)


def test_a_jpeg_without_its_end_marker_is_whole_where_its_pixels_are(place, server):
    data = FILES["a.jpg"]
    assert data.endswith(b"\xff\xd9")
    server.answers["/a.jpg"] = unframed(data[:-2])
    text = f"sources: [{{name: x, kind: addresses, addresses: ['{server.url}/a.jpg']}}]"
    assert (place.run(text).new, place.run(text).failed) == (1, [])


@pytest.mark.parametrize("name", ["a.pdf", "a.txt"])
def test_a_body_that_is_compressed_twice_is_no_document(place, server, name):
    twice = gzip.compress(gzip.compress(b"%PDF-1.4 words %%EOF"))
    server.answers[f"/{name}"] = lambda h: h.reply(200, twice, Content_Encoding="gzip")
    server.answers["/b.tar.gz"] = gzip.compress(b"words")
    urls = [f"{server.url}/{name}", f"{server.url}/b.tar.gz"]
    report = place.run(f"sources: [{{name: x, kind: addresses, addresses: {urls}}}]")
    assert (report.new, [one["code"] for one in report.failed]) == (1, ["fetch_wrong_type"])


def test_half_an_image_takes_the_place_of_no_page(place, server):
    text = f"sources: [{{name: x, kind: iiif, manifests: ['{manifest3(server, 2)}']}}]"
    assert place.run(text).new == 1
    before = place.drop.documents()
    server.answers["/img/2.jpg"] = FILES["a.jpg"][:900]
    server.answers["/iiif/manifest.json"] += b" "
    report = place.run(text)
    assert [one["code"] for one in report.failed] == ["fetch_broken_off"]
    assert place.drop.documents() == before
