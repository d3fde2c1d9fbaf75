"""A `sources.yaml` and what is said of its mistakes."""

from __future__ import annotations

import json
import re
from pathlib import Path

import msgspec
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from fetchers.contract import WEB_ADDRESS
from fetchers.errors import SourceError
from fetchers.names import folder_name
from fetchers.registry import kinds
from fetchers.sources import Common, parse, schema
from fetchers.web.address import checked, encoded
from findings.finding import catalogue

FIELDS = sorted({
    "sources", "contact", "<<", *Common.__struct_fields__,
    *(field for kind in kinds().values() for field in kind.fields.__struct_fields__),
})  # fmt: skip
DOCS = Path(__file__).parents[2] / "docs"


@pytest.mark.parametrize(("text", "told"), [
    ("sources: {}", "no list"),
    ("source: []", "no list"),
    ("sources: [1]", "line 1"),
    ("sources:\n  - {name: a, kind: iif, manifests: []}", "line 2, kind"),
    ("sources:\n  - {name: a, kind: iiif}", "`manifests` or `collections`"),
    ("sources:\n\n  - {name: a, kind: feed, feed: x, evry: 1 day}", "line 3"),
    ("sources:\n  - {name: a, kind: feed, feed: x, every: often}", "every"),
    ("sources:\n  - {name: ../a, kind: feed, feed: x}", "name"),
    ("sources: [&a {name: a, kind: feed, feed: 'http://a'}, *a]", "two"),
    ("sources:\n  - {name: a, kind: sitemap, sitemap: 'http://a', only: '['}", "expression"),
    ("sources: [", "not YAML"),
    ("contact: ' '\nsources: []", "contact"),
    ("contact: \"a\\r\\nX: y\"\nsources: []", "contact"),
    ("sources:\n  - {name: a, kind: [x]}", "kind"),
    ("1: x\nb: y\nsources: []", "no field 1"),
    ("sources: []\ncontact: x\nsources: []", "line 3: 'sources' is there twice"),
    ("sources:\n  - {name: a, name: b, kind: feed, feed: x}", "line 2: 'name' is there twice"),
    ("a: &a {sources: [1]}\n<<: *a", "no field 'a'"),
    ("<<: {sources: [\n1]}", "line 2"),
    ("sources: [&a [*a]]", "line 1: it holds itself"),
    ("sources:\n  - {name: a, kind: feed, feed: \"\\ud800\"}", "half of a character"),
    ("sources: [{name: a, kind: feed, feed: x, records: " + "9" * 30 + "}]", "64 bits"),
    *((f"sources: [{{name: a, kind: feed, feed: 'http://a', records: {one}}}]", "1, records: Exp")
      for one in ("010", "0x10", "1_0", "1:30")),
    ("sources: [{name: a, kind: sitemap, sitemap: 'http://a', only: '(a+)+$'}]", "1, only: '(a+)"),
    ("sources: [{name: a, kind: oai, repository: 'http://a', files: '(x*)*y'}]", "1, files: '(x*"),
    ("sources: [{name: a, kind: warc, folder: /a, types: '(x|x)*y'}]", "1, types: '(x|x)*y'"),
    ("sources: [{name: a, kind: oai, repository: 'http://a', files: '['}]", "1, files: '[' is no"),
    ("sources: [{name: a, kind: oai, repository: 'http://a?set=b'}]", "1, repository: name the"),
    ("sources: [{name: a, kind: s3, bucket: b, prefix: /1913}]", "1, prefix: it begins with a s"),
    ("sources: [{name: a, kind: s3, bucket: b, endpoint: 'http://a?x'}]", "1, endpoint: an `end"),
    ("sources: " + "[" * 3000, "nested"),
    ("sources: [!!bool x]", "value that is none"),
    ("sources: [!!timestamp x]", "value that is none"),
    ("sources: !!omap [{a: 1}]", "line 1"),
    ("sources:\n  - {name: a, kind: sitemap, sitemap: 'http://a', only: 'a{9999999999}'}", "expr"),
])  # fmt: skip
def test_a_mistake_is_named_with_its_place(text, told):
    with pytest.raises(SourceError) as caught:
        parse(text, "coll")
    assert told in caught.value.message
    assert caught.value.remedy


GOOD = {"name": "a", "kind": "addresses", "addresses": ["https://a.example/b c.pdf"]}


@pytest.mark.parametrize(("field", "values"), [
    ("name", ["a\n", "", "A", "a/b", 1]),
    ("rate", [0, -1, float("nan"), float("inf"), "1"]),
    ("every", ["0 minutes", "1 day\n", "99999999999 weeks", "9" * 400 + " weeks", "٣ days"]),
    ("daily_bytes", ["0", "0 GB", "5 GB\n", "٣ GB", "1 XB", 5]),
    ("about", [{"titel": "A"}, {"": "A"}, {"title": ["A"]}, {"title": None}, ["title"],
               {"title": ""}, {"title": " "}, {"title": "a\0b"}, {"date": float("nan")}]),
    ("addresses", [
        [], ["x.org/a"], [""], ["file:///etc/passwd"], ["https://me:hunter2@a.example/b"],
        [{"url": "//a.example"}], ["http://"], ["http://a\\b/"], ["http://a.example/\n"],
        ["http://[x]/"], ["http:///a"], ["http://a b/"], ["http://me@a.example"],
        ["http://a:0/"], ["http://a:65536/"], ["http://a..b/"], ["http://.a/"], ["http://-a/"],
        ["http://[1:2]/"], [f"http://{'a' * 64}.example/"], [f"http://{'a.' * 127}example/"],
        ["http://256.1.1.1/"], ["http://1.2.3.4.5/"], ["http://{host}/"], ["http://*.a.example/"],
        ["http://\u00ad/"], ["http://\u00e9..b/"], ["http://a%2Fb/"], [{"url": "http://a|b/"}],
    ]),
])  # fmt: skip
def test_a_value_that_cannot_be_meant_is_told_before_anything_is_asked(field, values):
    for value in values:
        with pytest.raises(SourceError, match=f"line 2, {field}") as caught:
            parse(yaml.dump({"sources": [{**GOOD, field: value}]}, width=2000), "coll")
        assert "hunter2" not in caught.value.message


@pytest.mark.parametrize(("field", "values"), [
    ("rate", [0.01, 100]), ("every", ["30 minutes", "1 week", "52 weeks"]),
    ("daily_bytes", ["1", "5 GB", "500kB"]), ("about", [{"title": "A", "date": 1913, "issued": 7}]),
    ("addresses", [
        ["HTTPS://a.example"], ["http://[2001:db8::1]:8080/a?b=@c#d"], ["http://bücher.example/ü"],
        [{"url": "http://a.example:80?x"}], ["http://a_b.example./"], ["http://192.0.2.1:65535/"],
    ]),
])  # fmt: skip
def test_a_value_that_can_be_meant_is_taken(field, values):
    for value in values:
        (source,) = parse(yaml.dump({"sources": [{**GOOD, field: value}]}), "coll")
        assert source.common.budget > 0
        assert source.common.seconds > 0


@pytest.mark.parametrize("own", [
    {"kind": "sitemap", "sitemap": "not an address"}, {"kind": "feed", "feed": "feed.xml"},
    {"kind": "oai", "repository": "ftp://a"}, {"kind": "s3", "bucket": "b", "endpoint": ""},
    {"kind": "iiif", "manifests": ["m.json"]}, {"kind": "iiif", "collections": [""]},
    {"kind": "iiif", "manifests": ["http://a.example"], "max_side": -5},
    {"kind": "warc", "archives": ["/etc/passwd"]}, {"kind": "warc", "archives": ["http://a..b"]},
    {"kind": "warc", "folder": "crawls"}, {"kind": "folder", "folder": ""},
    {"kind": "folder", "folder": "~/scans"}, {"kind": "folder", "folder": "/a\0b"},
    {"kind": "mail", "folder": "post"}, {"kind": "mail", "server": "imap example org"},
    {"kind": "mail", "server": "imaps://imap.example.org"}, {"kind": "mail", "server": "a:99999"},
    {"kind": "mail", "server": "a..b"}, {"kind": "mail", "server": "a", "mailbox": ""},
    {"kind": "mail", "server": "a", "mailbox": "IN\r\nBOX"}, {"kind": "s3", "bucket": ""},
    {"kind": "s3", "bucket": "a/b"}, {"kind": "s3", "bucket": "b", "region": "x.evil.example/"},
    {"kind": "s3", "bucket": "b", "endpoint": "https://a/?b"}, {"kind": "oai", "repository": ""},
    {"kind": "oai", "repository": "http://a/oai", "prefix": "oai dc"},
    {"kind": "oai", "repository": "http://a/oai", "prefix": ""},
    {"kind": "oai", "repository": "http://a/oai", "set": " "},
    {"kind": "oai", "repository": "http://a/oai?verb=ListRecords"},
])  # fmt: skip
def test_every_kind_judges_its_fields_before_anything_is_asked(own):
    with pytest.raises(SourceError) as caught:
        parse(yaml.dump({"sources": [{"name": "a", **own}]}), "coll")
    assert "matching regex" not in caught.value.message


@given(st.one_of(
    st.text(max_size=30), st.from_regex(WEB_ADDRESS),
    st.text("ab.-_:[]%19@/?#é\u3002\u00ad", max_size=12).map("http://{}".format),
))  # fmt: skip
def test_an_address_that_is_taken_can_be_asked(url):
    field = yaml.dump({"sources": [{**GOOD, "addresses": [url]}]}, width=2000)
    try:
        parse(field, "coll")
    except SourceError:
        return
    checked(url)
    checked(encoded(url))


def bomb(merge, levels=8, times=9):
    one = "<<: " if merge else "x: "
    lines = ["a0: &a0 {y: 1}"]
    for n in range(1, levels):
        lines.append(f"a{n}: &a{n} {{{one}[{', '.join([f'*a{n - 1}'] * times)}]}}")
    return "\n".join([*lines, f"sources: [*a{levels - 1}]"])


@pytest.mark.parametrize("merge", [True, False])
def test_a_file_that_unfolds_without_end_is_refused_before_it_does(merge):
    with pytest.raises(SourceError, match="values"):
        parse(bomb(merge), "coll")


def test_what_is_said_once_may_be_meant_twice():
    text = """
sources:
  - &one {name: a, kind: feed, feed: "http://a.example/x", about: &about {publisher: The parish}}
  - {name: b, kind: feed, feed: "http://a.example/y", about: *about}
  - {<<: *one, name: c}
"""
    found = parse(text, "coll")
    assert [one.common.name for one in found] == ["a", "b", "c"]
    assert {one.common.about["publisher"] for one in found} == {"The parish"}


values = st.recursive(
    st.one_of(
        st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=9), st.dates()
    ),
    lambda inside: st.one_of(
        st.lists(inside, max_size=3),
        st.dictionaries(
            st.one_of(st.sampled_from(FIELDS), st.text(max_size=4)), inside, max_size=5
        ),
    ),
    max_leaves=12,
)


@given(values, st.dictionaries(st.sampled_from(FIELDS), values, max_size=6), st.text(max_size=30))
def test_any_file_gives_sources_or_what_is_wrong_with_it(value, source, text):
    kinds_ = {"name": "a", "kind": "addresses", **source}
    for one in (yaml.dump({"sources": value}), yaml.dump({"sources": [source, kinds_]}), text):
        found, told = [], None
        try:
            found = parse(one, "coll")
        except SourceError as error:
            told = error
        assert told is None or (told.remedy and len(told.message) < 2000)
        assert all(source.full_name for source in found)


def test_units_of_time_and_size():
    (one,) = parse(
        "sources: [{name: a, kind: feed, feed: 'http://a', every: 2 hours, daily_bytes: 3 MB}]",
        "c",
    )
    assert (one.common.seconds, one.common.budget) == (7200, 3_000_000)


def test_numbers_are_those_that_everybody_writes_and_words_stay_words():
    about = "about: {identifier: 0101, source: 0x1F, title: 1:30, extent: 12, date: -3.5}"
    text = "sources: [{name: a, kind: feed, feed: 'http://a', rate: 0.5, records: 10, " + about
    (one,) = parse(text + "}]", "c")
    assert (one.common.rate, one.common.records) == (0.5, 10)
    assert list(one.common.about.values()) == ["0101", "0x1F", "1:30", 12, -3.5]


def test_the_published_schema_is_that_of_the_code_and_takes_the_examples():
    from jsonschema import validate

    published = json.loads((DOCS / "sources.schema.json").read_text("utf-8"))
    assert published == json.loads(json.dumps(schema()))
    page = (DOCS / "sources.md").read_text("utf-8")
    examples = re.findall(r"^```yaml\n(.*?)^```", page, re.M | re.S)
    found = [one for example in examples for one in parse(example, "parish")]
    assert {one.common.kind for one in found} == set(kinds())
    for example in examples:
        validate(yaml.safe_load(example), published)
    # what the page says comes of an address
    url = found[0].own.addresses[1].url
    assert f"parish/letters/{folder_name(url, url)}/letter-2.pdf" in page
    # the table of what every source has is that of the code
    table = page.partition("## What every source has")[2].partition("\n## ")[0]
    rows = [row.split("|")[1:3] for row in re.findall(r"^\| `.*", table, re.M)]
    named = [name for row in rows for name in re.findall(r"`(\w+)`", row[0])]
    assert sorted(named) == sorted(Common.__struct_fields__)
    for name, default in (("every", "1 day"), ("records", "500"), ("daily_bytes", "10 GB")):
        assert next(row[1].strip() for row in rows if f"`{name}`" in row[0]) == default
        (field,) = (one for one in msgspec.structs.fields(Common) if one.name == name)
        assert str(field.default) == default


def test_every_code_of_the_room_is_in_the_catalogue():
    room = Path(__file__).parents[2] / "fetchers"
    used = {
        code
        for path in room.rglob("*.py")
        for code in re.findall(r'"(fetch_[a-z_]+|source_[a-z]+)"', path.read_text("utf-8"))
    }
    assert used - {"fetch_"} <= set(catalogue())
    listed = {code for code in catalogue() if code.startswith("fetch_")}
    assert listed - {"fetch_budget"} <= used
