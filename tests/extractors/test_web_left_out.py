"""Every word of a web page is in its text or in a finding that says why it is not."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.markup.html_text import read_html
from extractors.options import ExtractOptions
from extractors.run import extract

WAYS = (
    "<p>{}</p>",
    '<div style="display: none"><b>{}</b></div>',
    "<p hidden>{}</p>",
    '<p style="visibility:hidden">{}</p>',
    '<span aria-hidden="true">{}</span>',
    "<noscript>{}</noscript>",
    "<template><p>{}</p></template>",
    '<img src="a.png" alt="{}">',
    "<select><option>{}</option></select>",
    '<abbr title="{}">G.W.R.</abbr>',
    "<noframes><body><p>{}</p></body></noframes>",
    '<input value="{}">',
    "<textarea>{}</textarea>",
    "<iframe>{}</iframe>",
    '<iframe srcdoc="<p>{}</p>"></iframe>',
    "<iframe srcdoc='<iframe srcdoc=\"<b>{}</b>\">'></iframe>",
    "<svg><text>{}</text></svg>",
    "<object>{}</object>",
    "<video>{}</video>",
)


@given(st.lists(st.sampled_from(WAYS), min_size=1, max_size=8))
def test_every_word_is_text_or_told(ways: list[str]) -> None:
    words = [f"word{n}x" for n in range(len(ways))]
    body = " ".join(way.format(word) for way, word in zip(ways, words, strict=True))
    text, facts = read_html(f"<html><body><p>A letter.</p>{body}</body></html>")
    told = " ".join(f.where or "" for f in facts.findings)
    assert all(word in text or word in told for word in words)
    assert all(f.code == "content_not_read" for f in facts.findings)


@pytest.mark.parametrize("tag", ["input", "textarea", "meter", "select", "svg", "canvas"])
def test_what_stands_between_words_parts_them(tag: str) -> None:
    between = "<input>" if tag == "input" else f"<{tag}></{tag}>"
    assert read_html(f"<p>Name{between}Age</p>")[0] == "Name Age"


def test_a_page_for_readers_without_frames_is_read_as_one() -> None:
    inside = "<body><h1>The weir</h1><p>It was <b>mended</b> &amp; sold.</p></body>"
    markup = f"<html><frameset><frame src=a><noframes>{inside}</noframes></frameset></html>"
    assert read_html(markup)[0] == "The weir\n\nIt was mended & sold."


def test_programs_styles_and_empty_parts_are_not_told() -> None:
    markup = (
        "<html><head><title>T</title></head><body><p>Text.</p><script>var a = 1</script>"
        "<style>p {color: red}</style><p hidden> </p><img alt=''><input type=hidden value=token>"
        "<noscript><img src=x></noscript></body></html>"
    )
    assert read_html(markup)[1].findings == ()


def test_ticked_fields_say_so() -> None:
    form = "<input type=checkbox checked> Born <input type=RADIO> Died <input type=hidden value=x>"
    assert read_html(f"<p>{form}</p>")[0] == "☒ Born ☐ Died"


def test_frames_and_pages_of_programs_are_told(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text('<html><frameset><frame src="a.htm"><frame src="b.htm"></frameset></html>')
    told = [f for f in extract(path, ExtractOptions()).findings if f.code == "content_not_read"]
    assert [(f.where, f.severity) for f in told] == [("a.htm, b.htm", "warning")]
    path.write_text("<html><body><div id=app></div><script>start()</script></body></html>")
    told = [f for f in extract(path, ExtractOptions()).findings if f.code == "content_not_read"]
    assert [(f.where, f.severity) for f in told] == [("script", "warning")]
    path.write_text("<html><body><p>A letter.</p><script>start()</script></body></html>")
    assert extract(path, ExtractOptions()).findings == ()
