"""The web as a good guest meets it, on real sockets with the faults of real servers."""

from __future__ import annotations

import contextlib
import gzip
import json
import time

import pytest
from certificates import certify
from house import slow
from hypothesis import example, given
from hypothesis import strategies as st

from fetchers.errors import NotTakenError, PausedError, UnreachableError
from fetchers.names import file_name, folder_name, magic
from fetchers.web.address import checked, encoded, shown
from fetchers.web.client import Login
from fetchers.web.hosts import LONGEST_WAIT, Manners, stop_key
from fetchers.web.network import Allowed
from fetchers.web.web import _retry_after as asked_wait


def code_of(place, url, **options):
    web = place.web(**options)
    try:
        web.fetch(url, place.folder / "out")
    except (NotTakenError, UnreachableError, PausedError) as error:
        return error.reason
    finally:
        web.close()
    return ""


def test_a_file_comes_whole_and_a_second_time_not_at_all(place, server):
    server.answers["/a.txt"] = b"hello"
    web = place.web()
    transfer = web.fetch(f"{server.url}/a.txt", place.folder / "out")
    assert (place.folder / "out").read_bytes() == b"hello"
    assert (transfer.status, transfer.size) == (200, 5)
    again = web.fetch(f"{server.url}/a.txt", place.folder / "out2", etag=transfer.headers["etag"])
    assert again is None
    assert server.headers[-1]["User-Agent"] == "fonds-test/1 (me@example.org)"
    assert server.count("/robots.txt") == 1


@pytest.mark.parametrize("etag", ['"gr\xfcn"', '"a\tb"', "W/\xe9"])
def test_validators_are_given_back_byte_for_byte(place, server, etag):
    def answer(handler):
        known = handler.headers.get("If-None-Match") == etag
        handler.reply(304 if known else 200, b"" if known else b"hello", ETag=etag)

    server.answers["/a"] = answer
    web = place.web()
    transfer = web.fetch(f"{server.url}/a", place.folder / "out")
    again = {"etag": transfer.headers["etag"], "modified": "Mo, 03 M\xe4r 2014"}
    assert web.fetch(f"{server.url}/a", place.folder / "out", **again) is None
    # what no header can hold is not said, and the file comes again
    assert web.fetch(f"{server.url}/a", place.folder / "out", etag='"\u0101"', modified="a\nb")


@given(st.one_of(st.text(), st.from_regex(r"\w{3}, \d+ \w{3} \d+ \d+:\d+:\d+ \S+", fullmatch=True)))
@example("9" * 5000)
@example("Fri, 31 Dec 9999 23:59:59 GMT")
def test_any_wait_that_a_server_asks_for_is_bounded(value):
    assert 0 <= asked_wait(value) <= time.time() + LONGEST_WAIT


@given(st.text(st.characters(), max_size=30), st.sampled_from(["", "http://", "//[", "http://["]))
@example("]\ud800", "http://[")
def test_any_address_can_be_shown_and_named_and_is_taken_or_refused(text, start):
    url = start + text
    shown(url).encode()
    assert folder_name(url, url) == folder_name(url, url)
    assert "/" not in file_name(url, b"")
    with contextlib.suppress(NotTakenError):
        checked(url)
        assert encoded(url).isascii()


def test_what_a_file_is_is_told_in_time_linear_in_its_start():
    for start in (
        b"<!---->" * 140,
        b"<!--" * 250,
        b" " * 999,
        b"<?xml " * 160,
        b"<!-- -->\n" * 110,
    ):
        assert magic(start + b"x") == ""
    for begun in (b"\xef\xbb\xbf<!DOCTYPE html>", b'<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC'):
        assert magic(begun) == "html"


@pytest.mark.parametrize("url", [
    "ftp://example.org/a", "file:///etc/passwd", "http://", "http://a b/", "javascript:alert(1)",
    "http://user:secret@example.org/", "http://ex.org/\ud800", "http://[x]/",
    "http://@x/", "http://\u2100.org:1/", "http://[fe80::1", "//[notes]/1", "",
    "http://example.org:99999/", "gopher://x", "http://[::1",
])  # fmt: skip
def test_what_is_no_address_is_refused(place, url):
    assert code_of(place, url) == "fetch_address"


@pytest.mark.parametrize("host", [
    "127.0.0.1", "localhost", "[::1]", "0.0.0.0", "10.0.0.1", "169.254.169.254", "192.168.1.1",
    "[::ffff:127.0.0.1]", "2130706433", "0x7f.1", "127.1", "[fe80::1]", "[fd00::1]",
    "[64:ff9b::7f00:1]", "[2002:7f00:1::]", "100.64.0.1", "224.0.0.1", "255.255.255.255",
    "[64:ff9b:1::7f00:1]", "[::127.0.0.1]", "[::ffff:0:127.0.0.1]", "[fec0::1]", "192.0.0.192",
    "[5f00::1]", "[3fff::1]", "[::169.254.169.254]", "192.88.99.1", "[2001::7f00:1]", "[100::1]",
    "[64:ff9b:1:7f00:0:100:5db8:d822]", "[2001:db8::1]", "[4000::1]",
])  # fmt: skip
def test_addresses_inside_the_house_are_refused(place, host):
    assert code_of(place, f"http://{host}:1/", allowed=()) == "fetch_private"


def test_the_operator_opens_networks_and_hosts():
    Allowed(("10.0.0.0/8",)).check("x", "10.1.2.3")
    Allowed(("archive.local",)).check("archive.local", "192.168.0.9")
    for public in ("93.184.216.34", "2a00:1450:4001::1", "64:ff9b::5db8:d822", "2001:4860::1"):
        Allowed().check("x", public)
    with pytest.raises(NotTakenError):
        Allowed(("10.0.0.0/8", "archive.local")).check("other.local", "192.168.0.9")


def test_a_redirect_into_the_house_is_refused(place, server):
    server.answers["/a"] = lambda h: h.reply(302, b"", Location="http://10.0.0.1/secret")
    server.answers["/b"] = lambda h: h.reply(302, b"", Location="file:///etc/passwd")
    server.answers["/c"] = lambda h: h.reply(302, b"", Location="http://[")
    assert code_of(place, f"{server.url}/a") == "fetch_private"
    assert code_of(place, f"{server.url}/b") == "fetch_address"
    assert code_of(place, f"{server.url}/c") == "fetch_address"


def test_redirects_are_followed_and_circles_are_not(place, server):
    server.answers["/a"] = lambda h: h.reply(301, b"", Location="/b")
    server.answers["/b"] = lambda h: h.reply(301, b"", Location="/\xc3\xbc")  # UTF-8, unquoted
    server.answers["/%C3%BC"] = b"there"
    server.answers["/r"] = lambda h: h.reply(301, b"", Location="/r2")
    server.answers["/r2"] = lambda h: h.reply(301, b"", Location="/r")
    transfer = place.web().fetch(f"{server.url}/a", place.folder / "out")
    assert transfer.final_url.endswith("/%C3%BC")
    assert code_of(place, f"{server.url}/r") == "fetch_redirects"


def test_bodies_are_bounded_in_bytes_and_time(place, server):
    server.answers["/endless"] = slow(20)
    server.answers["/large"] = b"x" * 200_000
    server.answers["/bomb"] = lambda h: h.reply(
        200, gzip.compress(b"\0" * 50_000_000, mtime=0), Content_Encoding="gzip"
    )
    assert code_of(place, f"{server.url}/large", max_bytes=100_000) == "fetch_too_large"
    assert code_of(place, f"{server.url}/bomb", max_bytes=100_000) == "fetch_too_large"
    assert code_of(place, f"{server.url}/endless", exchange_seconds=0.3) == "fetch_timeout"


@pytest.mark.parametrize(("status", "code"), [
    (404, "fetch_gone"), (410, "fetch_gone"), (403, "fetch_denied"), (401, "fetch_denied"),
    (400, "fetch_refused"), (500, "fetch_server"), (502, "fetch_server"), (429, "fetch_busy"),
])  # fmt: skip
def test_each_refusal_has_its_code(place, server, status, code):
    server.answers["/a"] = lambda h: h.reply(status, b"no")
    assert code_of(place, f"{server.url}/a") == code


def test_a_failing_server_is_asked_again_later_and_later(place, server):
    server.answers["/a"] = b"at last"
    server.once["/a"] = [lambda h: h.reply(500, b""), lambda h: h.reply(503, b"")]
    place.web().fetch(f"{server.url}/a", place.folder / "out")
    assert (place.folder / "out").read_bytes() == b"at last"
    assert len(place.slept) >= 2


def test_retry_after_is_obeyed_by_all_workers(place, server):
    server.answers["/a"] = lambda h: h.reply(429, b"", Retry_After="3600")
    server.answers["/b"] = b"b"
    assert code_of(place, f"{server.url}/a") == "fetch_busy"
    asked = len(server.asked)
    assert code_of(place, f"{server.url}/b") == "fetch_busy"
    assert len(server.asked) == asked


def test_a_download_goes_on_where_it_broke_off(place, server):
    data = bytes(range(256)) * 2000

    def broken(handler):
        handler.send_response(200)
        handler.send_header("Content-Length", str(len(data)))
        handler.send_header("ETag", '"' + __import__("hashlib").sha256(data).hexdigest()[:16] + '"')
        handler.end_headers()
        handler.wfile.write(data[:200_000])
        handler.close_connection = True

    server.answers["/a"] = data
    server.once["/a"] = [broken]
    transfer = place.web().fetch(f"{server.url}/a", place.folder / "out")
    assert (place.folder / "out").read_bytes() == data
    assert transfer.size == len(data)
    assert server.ranges == 1


def test_a_worker_dies_when_the_bytes_have_gone_and_their_note_has_not(place, server, monkeypatch):
    server.answers["/a.txt"] = b"hello"
    with monkeypatch.context() as died:
        died.setattr("fetchers.web.partial.Partial.drop", lambda self: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            place.web().fetch(f"{server.url}/a.txt", place.folder / "out")
    transfer = place.web().fetch(f"{server.url}/a.txt", place.folder / "again")
    assert (place.folder / "again").read_bytes() == b"hello"
    assert transfer.size == 5
    assert not list(place.folder.rglob("*.whole"))


def test_what_changed_meanwhile_is_not_glued_together(place, server):
    old, new = b"a" * 300_000, b"b" * 300_000

    def broken(handler):
        handler.send_response(200)
        handler.send_header("Content-Length", str(len(old)))
        handler.send_header("ETag", '"old"')
        handler.end_headers()
        handler.wfile.write(old[:200_000])
        handler.close_connection = True

    server.answers["/a"] = new
    server.once["/a"] = [broken]
    place.web().fetch(f"{server.url}/a", place.folder / "out")
    assert (place.folder / "out").read_bytes() == new


class Broken:
    """A file that breaks off the first time; `rest` answers when more of it is asked for."""

    def __init__(self, data, cut, rest, **heads):
        self.data, self.cut, self.rest, self.heads = data, cut, rest, {"ETag": '"1"', **heads}

    def __call__(self, handler):
        asked = handler.headers.get("Range", "")
        if asked:
            self.rest(handler, int(asked[6:-1]))
            return
        whole, self.cut = self.cut is None, None
        if whole:
            handler.reply(200, self.data, **self.heads)
            return
        handler.send_response(200)
        handler.send_header("Content-Length", str(len(self.data)))
        for name, value in self.heads.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(self.data[: len(self.data) // 3])
        handler.close_connection = True


OLD, NEW = bytes(range(200)) * 50, bytes(range(100)) * 100


def part_of(data, most=1 << 30, total="", **heads):
    def rest(handler, begin):
        piece = data[begin : begin + most]
        end = begin + len(piece) - 1
        stated = f"bytes {begin}-{end}/{total or len(data)}"
        handler.reply(206, piece, **{"Content-Range": stated, **heads})

    return rest


@pytest.mark.parametrize("rest", [
    part_of(OLD, most=3000, ETag='"1"'),  # a server that caps ranges
    part_of(OLD, total="*"),  # the first answer said how long it is
    part_of(NEW, ETag='"2"'),  # If-Range ignored, and another file
    part_of(NEW + b"x", ETag='"1"'),  # of another length
    part_of(OLD, ETag='"1"', Content_Encoding="gzip"),
    lambda handler, begin: handler.reply(206, OLD[begin:]),  # a part of what?
    lambda handler, begin: handler.reply(206, b"x", Content_Range="bytes 0-0/1"),
])  # fmt: skip
def test_only_the_rest_of_the_same_file_is_added(place, server, rest):
    server.answers["/a"] = Broken(OLD, True, rest)
    transfer = place.web().fetch(f"{server.url}/a", place.folder / "out")
    assert (place.folder / "out").read_bytes() == OLD
    assert transfer.size == len(OLD)


@pytest.mark.parametrize("members", [[NEW], [OLD, NEW]], ids=["one", "two"])
def test_a_coded_body_is_never_gone_on_with(place, server, members):
    data = b"".join(map(gzip.compress, members))
    server.answers["/a"] = Broken(data, True, part_of(data), Content_Encoding="gzip")
    place.web().fetch(f"{server.url}/a", place.folder / "out")
    assert (place.folder / "out").read_bytes() == gzip.decompress(data)
    assert not any("Range" in heads for heads in server.headers)


MORE = gzip.compress(b"more", mtime=0)


@pytest.mark.parametrize(("tail", "code"), [
    (b"", ""), (b"\0" * 70, ""), (b"\n", ""), (MORE, ""),
    (MORE[:-3], "fetch_broken_off"), (b"\x1f\x8bno", "fetch_broken_off"),
], ids=["one", "padded", "garbage", "two", "cut", "damaged"])  # fmt: skip
def test_a_coded_body_is_whole_to_its_last_member(place, server, tail, code):
    data = gzip.compress(OLD, mtime=0) + tail
    server.answers["/a"] = lambda h: h.reply(200, data, Content_Encoding="gzip")
    assert code_of(place, f"{server.url}/a") == code
    if not code:
        more = b"more" if tail == MORE else b""
        assert (place.folder / "out").read_bytes() == OLD + more


@pytest.mark.parametrize(("stated", "code"), [
    ("bytes 0-4/5", ""), ("bytes 0-4/100", "fetch_broken_off"), ("bytes 0-4/*", "fetch_broken_off"),
    ("bytes 95-99/100", "fetch_broken_off"), ("", "fetch_broken_off"),
])  # fmt: skip
def test_a_part_that_nobody_asked_for_is_no_file(place, server, stated, code):
    server.answers["/a"] = lambda h: h.reply(206, b"hello", Content_Range=stated)
    assert code_of(place, f"{server.url}/a") == code


def test_robots_are_obeyed_unless_agreed(place, server):
    server.answers["/robots.txt"] = b"User-agent: *\nDisallow: /private\nCrawl-delay: 2\n"
    server.answers["/private/a"] = b"a"
    assert code_of(place, f"{server.url}/private/a") == "fetch_robots"
    free = Manners(rate=0, obey_robots=False)
    assert code_of(place, f"{server.url}/private/a", manners=free) == ""


@pytest.mark.parametrize(("text", "code"), [
    (b"\xef\xbb\xbfUser-agent: *\nDisallow: /\n", "fetch_robots"),
    (b"User-agent: *\nDisallow: /\n#" + b"x" * 1_200_000, "fetch_robots"),
    (b"User-agent: *\nDisallow: /b\n" + b"#\n" * 600_000 + b"Disallow: /\n", ""),
    # where it is cut, the line is none: `/` would be all
    (b"User-agent: *\n" + b"#" * 511_974 + b"\nDisallow: /b/c\n" + b"#" * 70_000, ""),
])  # fmt: skip
def test_robots_are_read_from_their_beginning(place, server, text, code):
    server.answers["/robots.txt"], server.answers["/a"] = text, b"a"
    assert code_of(place, f"{server.url}/a") == code


@pytest.mark.parametrize("delay", ["100000000", "1e300"])
def test_a_delay_holds_no_longer_than_the_rules_that_ask_for_it(place, server, delay):
    server.answers["/robots.txt"] = f"User-agent: *\nCrawl-delay: {delay}\n".encode()
    server.answers["/a"] = server.answers["/b"] = b"a"
    web = place.web(manners=Manners(rate=0))
    web.fetch(f"{server.url}/a", place.folder / "out")
    with pytest.raises(UnreachableError) as caught:
        web.fetch(f"{server.url}/b", place.folder / "out")
    assert time.time() < caught.value.after <= time.time() + Manners().robots_seconds


@pytest.mark.parametrize("delay", ["nan", "inf", "-5", "", "x"])
def test_a_delay_that_is_none_holds_up_nothing(place, server, delay):
    server.answers["/robots.txt"] = f"User-agent: *\nCrawl-delay: {delay}\n".encode()
    server.answers["/a"] = b"a"
    assert code_of(place, f"{server.url}/a") == ""
    assert place.slept == []


def test_what_is_remembered_of_a_host_holds_it_up_a_week_at_most(place, server):
    server.answers["/a"] = b"a"
    place.web().fetch(f"{server.url}/a", place.folder / "out")
    (seat,) = place.folder.rglob("seat-*.json")
    seat.write_text('{"owner": "", "until": 0, "next": 9e12}')
    assert code_of(place, f"{server.url}/a") == "fetch_busy"
    assert json.loads(seat.read_text())["next"] <= time.time() + LONGEST_WAIT


def test_robots_that_cannot_be_read_forbid_for_now(place, server):
    server.answers["/robots.txt"] = lambda h: h.reply(500, b"")
    server.answers["/a"] = b"a"
    assert code_of(place, f"{server.url}/a") == "fetch_server"


def test_a_stopped_host_is_not_asked(place, server):
    host = server.url.removeprefix("http://")
    place.shelf.write(stop_key(host), b"")
    assert code_of(place, f"{server.url}/a") == "fetch_stopped"
    assert server.asked == []


def test_one_seat_is_one_worker_and_a_dead_one_leaves_it(place, server):
    server.answers["/a"] = b"a"
    first = place.web(manners=Manners(rate=0, lease_seconds=60))
    first.fetch(f"{server.url}/a", place.folder / "out")
    busy = Manners(rate=0, lease_seconds=1.0, patience=0.0)
    assert code_of(place, f"{server.url}/a", manners=busy) == "fetch_busy"
    first.close()
    assert code_of(place, f"{server.url}/a", manners=busy) == ""
    dead = place.web(manners=Manners(rate=0, lease_seconds=0.2))
    dead.fetch(f"{server.url}/a", place.folder / "out")
    time.sleep(0.3)
    assert code_of(place, f"{server.url}/a", manners=busy) == ""


def test_requests_are_paced(place, server):
    for n in range(4):
        server.answers[f"/{n}"] = b"x"
    web = place.web(manners=Manners(rate=2.0))
    for n in range(4):
        web.fetch(f"{server.url}/{n}", place.folder / "out")
    assert sum(place.slept) > 1.0


def test_a_credential_goes_to_its_origin_alone_and_is_not_shown(place, server, monkeypatch):
    server.answers["/a"] = b"a"
    server.answers["/b"] = lambda h: h.reply(302, b"", Location=f"http://localhost:{port}/a")
    port = int(server.url.rpartition(":")[2])
    free = Manners(rate=0, lease_seconds=0)

    def told(path, *login, **options):
        web = place.web(login=Login(*login), manners=free, **options)
        web.fetch(f"{server.url}{path}", place.folder / "out")
        web.close()
        asked = zip(server.asked, server.headers, strict=True)
        assert not any("Authorization" in heads for path, heads in asked if path == "/robots.txt")
        return server.headers[-1].get("Authorization", "")

    assert told("/a", "127.0.0.1", "me", "secret", "http", port).startswith("Basic ")
    assert told("/a", "127.0.0.1", "", "secret", "http", port) == "Bearer secret"
    assert not told("/a", "example.org", "me", "secret", "http", port)
    assert not told("/a", "127.0.0.1", "me", "secret", "http", port + 1)
    assert not told("/a", "127.0.0.1", "me", "secret", "http")
    assert not told("/a", "127.0.0.1", "me", "secret")  # given for TLS
    assert not told("/b", "127.0.0.1", "me", "secret", "http", port, allowed=("127.0.0.0/8", "::1"))
    # over plain HTTP a host that is not inside the house gets none
    monkeypatch.setattr("fetchers.web.network.is_public", lambda address: True)
    assert not told("/a", "127.0.0.1", "me", "secret", "http", port)
    assert "secret" not in repr(Login("h", "me", "secret")) + shown("http://me:secret@h/")


def test_a_host_inside_the_house_that_moves_out_is_not_told_a_credential(place, monkeypatch):
    moved = [["127.0.0.1"], ["93.184.216.34"]]
    monkeypatch.setattr("fetchers.web.network.resolve", lambda host, port: moved.pop(0))
    manners = Manners(rate=0, obey_robots=False)
    code = code_of(
        place, "http://h.test:1/a", login=Login("h.test", "me", "pw", "http", 1), manners=manners
    )
    assert code == "fetch_unreachable"
    assert not moved


def test_a_body_of_another_length_than_stated_is_no_file(place, server):
    def short(handler):
        handler.send_response(200)
        handler.send_header("Content-Length", "1000")
        handler.end_headers()
        handler.wfile.write(b"x" * 10)
        handler.close_connection = True

    server.answers["/short"] = short
    server.answers["/long"] = lambda h: h.reply(200, b"x" * 1000, Content_Length="10")
    assert code_of(place, f"{server.url}/short") == "fetch_broken_off"
    # what follows belongs to no answer, whether it is noticed or not, and to no other file either
    if not code_of(place, f"{server.url}/long"):
        assert (place.folder / "out").read_bytes() == b"x" * 10
    server.answers["/next"] = b"the next file"
    assert code_of(place, f"{server.url}/next") == ""
    assert (place.folder / "out").read_bytes() == b"the next file"


@pytest.mark.parametrize(("days", "names", "code"), [
    (-1, "localhost", "fetch_certificate"), (9, "elsewhere.example", "fetch_certificate"),
    (9, "localhost", ""),
])  # fmt: skip
def test_a_server_that_cannot_prove_who_it_is_is_not_asked(
    place, server, tmp_path, days, names, code
):
    import ssl

    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    certify(key, certificate, names, days)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    server.httpd.socket = context.wrap_socket(server.httpd.socket, server_side=True)
    server.answers["/a"] = b"a"
    url = server.url.replace("http://127.0.0.1", "https://localhost")
    assert code_of(place, f"{url}/a", ca_file=str(certificate)) == code
    assert (server.count("/a") == 1) == (code == "")


@pytest.mark.parametrize("place_of_damage", [0, 3, 12, 40, -6, -1])
def test_a_damaged_compressed_sitemap_is_told(place, server, place_of_damage):
    data = bytearray(gzip.compress(b"<urlset>" + bytes(range(97, 123)) * 9 + b"</urlset>"))
    data[place_of_damage] ^= 0xFF
    server.answers["/map.xml.gz"] = bytes(data)
    report = place.run(f"sources: [{{name: x, kind: sitemap, sitemap: '{server.url}/map.xml.gz'}}]")
    assert "[fetch_unreadable]" in report.stopped
