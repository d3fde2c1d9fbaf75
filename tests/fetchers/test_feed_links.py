"""What an entry of a feed links to, in the ways that feeds say it."""

from __future__ import annotations

import pytest

#: the links of an Atom entry at http://U/, and which files they are
ATOM = {
    '<link rel="alternate" type="application/pdf" href="U/a.pdf"/>': "a",
    '<link href="U/a.pdf"/><link rel="alternate" hreflang="de" href="U/b.pdf"/>': "ab",
    '<link rel="alternate" type="text/html" href="U/a.pdf"/><link type="application/pdf"'
    ' href="U/b.pdf"/>': "ab",
    '<content type="application/pdf" src="U/a.pdf"/>': "a",
    '<content xml:base="U/x/" type="application/pdf" src="../a.pdf"/><link href="U/b.pdf"/>': "ab",
    '<link rel="related" href="U/a.pdf"/><link rel="self" href="U/b.pdf"/>': "a",
    '<link rel="related" href="U/a.pdf"/><link href="U/b.pdf"/>': "b",
    '<link href="U/a.pdf"/><link rel="enclosure" href="U/b.pdf"/>': "b",
    '<link rel="http://www.iana.org/assignments/relation/enclosure" href="U/a.pdf"/>': "a",
    '<link rel="edit" href="U/a.pdf"/>': "",
    "<title>no link</title>": "",
    '<link href=""/>': "",
}
RSS = {
    "<link>U/a.pdf</link>": "a",
    "<guid>U/a.pdf</guid>": "a",
    '<guid isPermaLink="false">U/a.pdf</guid>': "a",
    '<media:content url="U/a.pdf"/>': "a",
    '<atom:link rel="enclosure" href="U/a.pdf"/><link>U/b.pdf</link>': "a",
    '<guid isPermaLink="false">x1</guid><title>t</title>': "",
    "<title>t</title>": "",
}


@pytest.mark.parametrize("kind", ["atom", "rss"])
def test_each_link_is_taken_and_none_is_told(place, server, kind):
    for name in "ab":
        server.answers[f"/{name}.pdf"] = b"%PDF-1.4 " + name.encode()
    for number, (links, expected) in enumerate((ATOM if kind == "atom" else RSS).items()):
        inside = links.replace("U/", f"{server.url}/")
        server.answers["/feed"] = (
            f'<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>tag:x,{number}</id>'
            f"{inside}</entry></feed>"
            if kind == "atom"
            else '<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"'
            ' xmlns:media="http://search.yahoo.com/mrss/"><channel>'
            f"<item>{inside}</item></channel></rss>"
        ).encode()
        text = f"sources: [{{name: x{number}, kind: feed, feed: '{server.url}/feed'}}]"
        server.asked.clear()
        report = place.run(text)
        asked = [one[1] for one in server.asked if one.endswith(".pdf")]
        assert ("".join(sorted(asked)), report.new) == (expected, len(expected)), links
        told = [] if expected else ["fetch_nothing"]
        assert [one["code"] for one in report.failed] == told, links
        assert report.finished
        if not expected:
            assert place.run(text).failed == []  # once
