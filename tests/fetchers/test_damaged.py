"""Lists with a fault in one of their items: the others come, and the one is told."""

from __future__ import annotations

import pytest
from repositories import Repository
from test_kinds import counts

from fetchers.damaged import parse_list
from fetchers.errors import NotTakenError

#: what means something all the same, and what it is then; what does not, and in which record
MENDED = {
    "A\x01B\x0b": "AB",
    "A&nbsp;B &eacute;": "A\xa0B \xe9",
    "A &#1; B &#xFFFE;C": "A B C",
    "Smith & Sons, AT&T;": "Smith & Sons, AT&T;",
    "<![CDATA[a &nbsp; & b]]>\x02": "a &nbsp; & b",
    "&amp; &lt;b&gt; &LT;": "& <b> <",
}
BROKEN = [("half a <i>title", 5), ("</dc:title></x>", 6), ("1 < 2", 8), ('a <b c="d>e</b>', 1),
          ("&#99999999999;<", 9)]  # fmt: skip


@pytest.mark.parametrize("title", MENDED)
def test_a_sign_that_xml_cannot_hold_costs_no_record(place, server, title):
    repository = Repository(server)
    repository.add(1, "2025-01-01T00:00:00Z")
    record = repository.add(2, "2025-01-02T00:00:00Z")
    record.metadata = record.metadata.replace("Letter 2 &amp; more", title)
    report = place.run(f"sources: [{{name: x, kind: oai, repository: '{server.url}/oai'}}]")
    assert (counts(report), report.failed) == ((2, 0, 0, 0, 0), [])
    tables = "".join(p.read_text("utf-8") for p in place.folder.rglob("metadata.csv"))
    assert " ".join(MENDED[title].split()) in " ".join(tables.split())


@pytest.mark.parametrize(("title", "at"), BROKEN)
def test_a_damaged_record_fails_alone(place, server, title, at):
    repository = Repository(server)
    for n in range(1, 10):
        repository.add(n, f"2025-01-{n:02}T00:00:00Z")
    record = repository.records[at - 1]
    whole = record.metadata
    record.metadata = whole.replace(f"Letter {at} &amp; more", title)
    text = f"sources: [{{name: x, kind: oai, repository: '{server.url}/oai'}}]"
    report = place.run(text)
    assert (report.new, report.finished, report.stopped) == (8, True, "")
    assert [(f["record"], f["code"]) for f in report.failed] == [
        (f"oai:x:{at}", "fetch_unreadable")
    ]
    repository.now, record.metadata = "2026-02-01T00:00:00Z", whole
    record.stamp = "2026-01-15T00:00:00Z"
    assert counts(place.run(text)) == (1, 0, 0, 0, 0)


@pytest.mark.parametrize("identifier", ["", "<identifier> </identifier>"])
def test_a_record_without_a_name_is_told(place, server, identifier):
    repository = Repository(server)
    repository.add(1, "2025-01-01T00:00:00Z")
    answer = repository.answer

    def unnamed(handler):
        reply = handler.reply

        def changed(status, data, **heads):
            one = (
                f"<record><header>{identifier}<datestamp>2025-01-02</datestamp></header></record>"
                # a record within a record is none of the list
                "<record><header><identifier>oai:x:7</identifier><datestamp>2025-01-03</datestamp>"
                "</header><metadata><m:record xmlns:m='marc'><m:leader/></m:record></metadata>"
                "</record>"
            )
            reply(status, data.replace(b"<ListRecords>", b"<ListRecords>" + one.encode()), **heads)

        handler.reply = changed
        answer(handler)

    server.answers["/oai"] = unnamed
    report = place.run(f"sources: [{{name: x, kind: oai, repository: '{server.url}/oai'}}]")
    assert (report.new, report.finished) == (1, True)
    assert [f["code"] for f in report.failed] == ["fetch_unreadable", "fetch_nothing"]
    assert "no identifier" in report.failed[0]["reason"]


def test_a_sitemap_with_a_fault_gives_the_others(place, server):
    server.answers |= {f"/{n}.txt": f"letter {n}".encode() for n in range(5)}
    server.answers["/4.txt?a=1&b=2"] = b"letter 4b"
    rows = [f"<url><loc>{server.url}/{n}.txt</loc></url>" for n in range(4)]
    rows += [f"<url><loc>{server.url}/4.txt?a=1&b=2</loc></url>"]
    server.answers["/map.xml"] = f"<urlset>{''.join(rows)}</urlset>".encode()
    text = (
        "sources: [{name: x, kind: sitemap, when_gone: withdraw,"
        f" sitemap: '{server.url}/map.xml'}}]"
    )
    assert place.run(text).new == 5
    rows[2] = f"<url><loc>{server.url}/2.txt</loc><lastmod>2026<</url>"
    rows[3] = "<url><loc>\udcff</url>"
    damaged = f"<urlset>\x01{''.join(rows)}</urlset>".encode("utf-8", "surrogateescape")
    server.answers["/map.xml"] = damaged
    reports = [place.run(text) for _ in range(3)]
    assert {f["code"] for one in reports for f in one.failed} == {"fetch_unreadable"}
    assert [(one.unchanged, one.gone) for one in reports] == [(3, 0)] * 3
    assert place.drop.withdrawn == []


@pytest.mark.parametrize(
    "text",
    [
        "<urlset><url><loc>http://e.org/1</loc></url><url><loc>http://e.org/",
        "<urlset><url><loc>http://e.org/1</loc></url>\x01",
        "<urlset></oops><url><loc>http://e.org/1</loc></url></urlset>",
        "<!DOCTYPE a [<!ENTITY b 'c'>]><urlset><url><loc>&b;&nbsp;</loc></url></urlset>",
        "<html><body>Log in & go",
        "",
    ],
)
def test_what_is_no_whole_list_stays_unreadable(text):
    with pytest.raises(NotTakenError, match="no XML"):
        parse_list(text.encode(), "http://e.org/map", "url", "sitemap")


def test_a_list_in_any_coding():
    for coding in ("utf-8", "iso-8859-1", "utf-16"):
        head = f"<?xml version='1.0' encoding='{coding}'?>"
        text = f"{head}<urlset><url><loc>\xe9\x01</loc></url></urlset>"
        root, damaged = parse_list(text.encode(coding), "x", "url")
        assert ("".join(root.itertext()), damaged) == ("\xe9", [])
