"""The text of web pages told apart from what stands around it; nothing of either is lost."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.markup.html_text import parse_html, read_html
from extractors.markup.html_weight import is_left_out
from tests.extractors import web_pages

TEMPLATES = (*web_pages.FIRST, *web_pages.LATER)


def main_text(markup: str) -> str:
    """What is left of a page when its furniture is cut."""
    text, facts = read_html(markup)
    out, at = "", 0
    for _, start, end, _role in sorted(facts.furniture):
        out += text[at:start]
        at = end
    return out + text[at:]


def f1(got: str, want: str) -> float:
    found, wanted = (Counter(re.findall(r"\w+", text.lower())) for text in (got, want))
    return 2 * (found & wanted).total() / (found.total() + wanted.total())


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda t: t.__name__)
def test_the_main_text_of_made_up_sites(template):
    matters = [web_pages.matter(100 * n) for n in range(4)]
    scores = [f1(main_text(template(m)), m.main) for m in matters]
    assert min(scores) > 0.93, scores


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda t: t.__name__)
def test_what_is_shown_is_in_the_text_or_in_a_role(template):
    markup = template(web_pages.matter(7))
    text = " ".join(read_html(markup)[0].split())
    body = parse_html(markup).find("body")
    for element in body.iter():
        if any(is_left_out(e) for e in (element, *element.iterancestors()) if e is not None):
            continue
        for said in (element.text, element.tail):
            assert " ".join((said or "").split()) in text


PARTS = st.lists(
    st.sampled_from("nav menu sidebar footer related comments content with main tab box".split()),
    min_size=1,
    max_size=4,
)


@given(names=st.lists(PARTS, min_size=1, max_size=3), sign=st.sampled_from(["-", "_", "__", "--"]))
def test_a_block_that_holds_most_of_the_text_is_text_whatever_it_is_called(names, sign):
    called = " ".join(sign.join(parts) for parts in names)
    m = web_pages.matter(3)
    rest = f"<div class='sidebar'><ul>{m.links(5)}</ul></div>"
    got = main_text(f"<html><body><div class='{called}'>{m.body()}</div>{rest}</body></html>")
    assert all(one in got for one in m.paragraphs)


@given(parts=PARTS, sign=st.sampled_from(["-", "_", "__"]))
def test_blocks_of_one_name_that_hold_most_of_the_text_together_are_text(parts, sign):
    m = web_pages.matter(4)
    posts = "".join(f"<div class='{sign.join(parts)}'><p>{one}</p></div>" for one in m.paragraphs)
    got = main_text(f"<html><body><h1>{m.title}</h1>{posts}</body></html>")
    assert all(one in got for one in m.paragraphs)


def test_a_page_cannot_speak_for_the_reader():
    assert main_text("<html><body><p data-fonds-role='x'>Here.</p></body></html>") == "Here."


def test_the_lead_of_an_article_stays_and_a_teaser_of_another_goes():
    m = web_pages.matter(5)
    lead = "Nobody had seen the ledger since it left the tower."
    other = '<div class="teaser"><a href="/x">The quiet mill</a> A story of flour.</div>'
    page = (
        f"<html><body><article><h1>{m.title}</h1><div class='article-teaser'>{lead}</div>"
        f"<div itemprop='articleBody'>{m.body()}</div></article>{other}</body></html>"
    )
    got = main_text(page)
    assert lead in got
    assert "flour" not in got


def test_the_only_heading_of_a_page_is_no_banner():
    m = web_pages.matter(6)
    page = f"<html><body><div class='banner'><h1>{m.title}</h1></div>{m.body()}</body></html>"
    assert m.title in main_text(page)


def test_the_page_s_own_list_of_links_in_a_cell_goes_and_its_text_stays():
    m = web_pages.matter(8)
    page = f"<table><tr><td>{m.links(6, 'p')}</td><td>{m.body()}</td></tr></table>"
    got = main_text(f"<html><body>{page}</body></html>")
    assert all(one in got for one in m.paragraphs)
    assert len(got) < 1.05 * len(" ".join(m.paragraphs)) + 40


@pytest.mark.parametrize(
    ("named", "inside", "warned"),
    [
        ("<div class='footer'>I am, Sir, your obliged servant, W. Hodge.</div>", "article", True),
        ("<div class='cookie'><p>Take a pint of cream, and beat it.</p></div>", "main", True),
        (f"<section id='banner'>{'It was of red silk. ' * 4}</section>", "", True),
        ("<section id='banner'>It hung here.</section>", "", False),
        ("<div class='footer'>Imprint <a href='/i'>of this site.</a></div>", "article", False),
        ("<div class='cookie'>We use cookies. They help us.</div>", "article", False),
        ("<div class='copyright'>Copyright 2003. All rights reserved.</div>", "main", False),
        ("<footer>Run by the society of the town.</footer>", "", False),
    ],
)
def test_text_that_is_cut_for_its_name_is_warned_of(named, inside, warned):
    m = web_pages.matter(9)
    said = f"<h1>{m.title}</h1><p>{m.paragraphs[0]}</p>{named}"
    page = f"<{inside}>{said}</{inside}>" if inside else said
    found = read_html(f"<html><body>{page}</body></html>")[1].findings
    assert [f.severity for f in found if f.code == "much_cut"] == ["warning"] * warned


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda t: t.__name__)
def test_furniture_of_made_up_sites_is_in_no_doubt(template):
    found = read_html(template(web_pages.matter(11)))[1].findings
    assert "much_cut" not in {f.code for f in found}


def test_a_register_of_linked_names_in_the_main_part_is_text():
    said = "The burials of the chapel were copied by hand in the winter of that year, and again."
    prose = f"<p>{said}</p>" * 5
    rows = "".join(f'<li><a href="/b/{n}">Ann Orme, 18{n}</a></li>' for n in range(10, 16))
    menu = '<ul><li><a href="/">Home</a><li><a href="/a">Maps</a><li><a href="/c">Books</a></ul>'
    page = f"<body>{menu}<main><article><h1>Burials</h1>{prose}<ul>{rows}</ul></article></main>"
    text, facts = read_html(page)
    cut = "".join(text[start:end] for _, start, end, _ in facts.furniture)
    assert "Ann Orme" not in cut
    assert "Maps" in cut
