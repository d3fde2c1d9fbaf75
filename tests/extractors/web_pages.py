"""Web pages made up in the manner of real sites, with the text that is theirs and the rest.

Each template is a function of a `Matter`; what it shows of `title` and `paragraphs` is the main
text. `FIRST` were there while the rules were written, `LATER` came after.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass

_NOUNS = (
    "harbour parish mill river bridge archive letter school market church meadow tower station "
    "library garden workshop vessel timber ledger council charter farm quarry lantern"
).split()
_VERBS = (
    "crossed built restored measured described repaired left joined divided counted kept".split()
)
_ADJECTIVES = "old narrow stone northern lower quiet wooden broad former distant early".split()
_TAILS = (
    "in the spring that followed",
    "with the help of the neighbours",
    "although the money was short",
    "before the winter set in",
    "as the minutes of the board relate",
    "for nearly thirty years",
)


@dataclass(frozen=True, slots=True)
class Matter:
    """What a page has to show; `dice` are its own."""

    title: str
    paragraphs: tuple[str, ...]
    dice: random.Random

    def phrase(self) -> str:
        """Two or three words, as headings and links have them."""
        return f"{self.dice.choice(_ADJECTIVES)} {self.dice.choice(_NOUNS)}".capitalize()

    def links(self, count: int, tag: str = "li") -> str:
        """So many links, each in an element."""
        return "".join(
            f'<{tag}><a href="/{n}.html">{self.phrase()}</a></{tag}>' for n in range(count)
        )

    def teaser(self) -> str:
        """A sentence that is not of the page's text."""
        return sentence(self.dice)

    def body(self, tag: str = "p") -> str:
        """The paragraphs, each in an element."""
        return "\n".join(f"<{tag}>{one}</{tag}>" for one in self.paragraphs)

    @property
    def main(self) -> str:
        """The text that a reader wants."""
        return "\n".join((self.title, *self.paragraphs))


def sentence(dice: random.Random) -> str:
    """A sentence."""
    return (
        f"The {dice.choice(_ADJECTIVES)} {dice.choice(_NOUNS)} {dice.choice(_VERBS)} the "
        f"{dice.choice(_NOUNS)} {dice.choice(_TAILS)}, and the {dice.choice(_NOUNS)} "
        f"{dice.choice(_VERBS)} a {dice.choice(_ADJECTIVES)} {dice.choice(_NOUNS)}."
    )


def matter(seed: int) -> Matter:
    """The matter of page `seed`: three to nine paragraphs of two to five sentences."""
    dice = random.Random(seed)
    paragraphs = tuple(
        " ".join(sentence(dice) for _ in range(dice.randint(2, 5)))
        for _ in range(dice.randint(3, 9))
    )
    return Matter(f"The {dice.choice(_ADJECTIVES)} {dice.choice(_NOUNS)}".title(), paragraphs, dice)


def _page(title: str, body: str, head: str = "") -> str:
    return (
        f"<!DOCTYPE html><html lang='en'><head><title>{title}</title>{head}</head>"
        f"<body>{body}</body></html>"
    )


def blog(m: Matter) -> str:
    """A WordPress blog: sidebar with widgets, tags, comments, a form for more."""
    return _page(
        m.title,
        f"""<a class="skip-link screen-reader-text" href="#content">Skip to content</a>
<div id="page" class="site has-sidebar"><header id="masthead" class="site-header">
<p class="site-title"><a href="/">Field Notes</a></p><p class="site-description">A journal</p>
<nav id="site-navigation" class="main-navigation"><ul>{m.links(6)}</ul></nav></header>
<div id="content" class="site-content"><div id="primary" class="content-area with-sidebar">
<article class="post-12 post type-post hentry"><header class="entry-header">
<h1 class="entry-title">{m.title}</h1></header><div class="entry-content">{m.body()}
<div class="sharedaddy sd-sharing"><h3>Share this:</h3><ul>{m.links(4)}</ul></div></div>
<footer class="entry-footer"><span class="tags-links">{m.links(4, "span")}</span></footer></article>
<div id="comments" class="comments-area"><h2>2 thoughts</h2><ol class="comment-list"><li><div>
<p>{m.teaser()}</p><a href="#">Reply</a></div></li><li><p>{m.teaser()}</p></li></ol>
<div class="comment-respond"><h3>Leave a
reply</h3><form><label>Name</label></form></div></div></div>
<aside id="secondary" class="widget-area"><section class="widget"><h2>About</h2>
<p>{m.teaser()}</p></section><section class="widget"><h2>Recent</h2><ul>{m.links(5)}</ul></section>
</aside></div><footer class="site-footer"><p>© 2019 Field Notes. Proudly
powered.</p></footer></div>""",
    )


def news(m: Matter) -> str:
    """A newspaper: mega menu, cookie banner, teasers of other stories, newsletter."""
    others = "".join(
        f'<div class="teaser"><h3><a href="/{n}">{m.phrase()}</a></h3><p>{m.teaser()}</p></div>'
        for n in range(3)
    )
    columns = "".join(
        f"<div class='mega-menu__column'><ul>{m.links(7)}</ul></div>" for _ in range(4)
    )
    return _page(
        m.title,
        f"""<div class="cookie-consent"><p>We use cookies to improve your experience. By going
on you
agree to our use of cookies and to our terms.</p><button>Accept all</button></div>
<div class="header-top"><a href="/">The Northern Post</a> <a href="/login">Sign in</a></div>
<div class="mega-menu" role="navigation">{columns}</div>
<main class="l-main"><article class="c-article c-article--with-navigation">
<h1 class="c-article__title">{m.title}</h1><div class="c-article__body">{m.body()}</div></article>
<div class="newsletter-signup"><p>Get the best of the Post every morning in your inbox.</p>
<button>Sign up</button></div></main><div class="related-stories"><h2>More on
this</h2>{others}</div>
<div class="footer-links"><ul>{m.links(8)}</ul><p>Copyright Northern Post Ltd.</p></div>""",
    )


def shop(m: Matter) -> str:
    """A product page: tabs whose panels hold the text, breadcrumbs, recommended products."""
    products = "".join(
        f'<li><a href="/p{n}">{m.phrase()}</a> <b>£{n + 4}.50</b></li>' for n in range(6)
    )
    return _page(
        m.title,
        f"""<header class="header"><form class="search-form"><input></form><ul
class="nav">{m.links(7)}
</ul><a class="minicart" href="/cart">Basket (0)</a></header>
<ol class="breadcrumb">{m.links(4)}</ol>
<div class="product product-with-sidebar"><h1>{m.title}</h1>
<ul class="tab-menu"><li><a href="#d">Description</a></li><li><a href="#r">Reviews</a></li></ul>
<div class="tab-menu--product tab-content" id="d">{m.body()}</div></div>
<section class="recommended-products"><h2>Customers also bought</h2><ul>{products}</ul></section>
<footer><div class="footer-columns"><ul>{m.links(9)}</ul></div><p>© Store</p></footer>""",
    )


def wiki(m: Matter) -> str:
    """A wiki: sidebar after the text, edit links, contents, categories."""
    sections = "".join(
        f'<h2><span class="mw-headline">{one.split(" ")[1].title()}</span></h2><p>{one}</p>'
        for one in m.paragraphs
    )
    return _page(
        m.title,
        f"""<div id="mw-page-base"></div><div id="content" class="mw-body" role="main">
<h1 id="firstHeading">{m.title}</h1><div id="bodyContent"><div id="mw-content-text">
<div id="toc" class="toc"><h2>Contents</h2><ul>{m.links(6)}</ul></div>{sections}</div>
<div id="catlinks" class="catlinks"><a href="/c">Categories</a>:
<ul>{m.links(4)}</ul></div></div></div>
<div id="mw-navigation"><h2>Navigation menu</h2><div id="p-personal"
class="portlet"><ul>{m.links(4)}
</ul></div><div id="p-tb"><h3>Tools</h3><ul>{m.links(7)}</ul></div></div>
<div id="footer" role="contentinfo"><ul><li>This page was last edited on 3 May 2011, at 10:12.</li>
<li>Text is available under the licence; additional terms may apply.</li></ul></div>""",
    )


def tables(m: Matter) -> str:
    """The tables of 1999: links left, text in the middle, a counter at the foot."""
    text = "<br><br>".join(m.paragraphs)
    left = "<br>".join(f'<a href="{n}.htm"><font size=2>{m.phrase()}</font></a>' for n in range(9))
    return (
        f"<HTML><HEAD><TITLE>{m.title}</TITLE></HEAD><BODY BGCOLOR=#FFFFFF><TABLE WIDTH=100%><TR>"
        f"<TD COLSPAN=2 ALIGN=center><a href=a.htm>Home</a> | <a href=b.htm>Links</a> | "
        f"<a href=c.htm>Guestbook</a></TD></TR><TR><TD WIDTH=140 VALIGN=top>{left}</TD>"
        f"<TD VALIGN=top><FONT SIZE=5><B>{m.title}</B></FONT><BR><BR>{text}</TD></TR></TABLE>"
        "<HR><CENTER><FONT SIZE=1>© 1999 The Webmaster</FONT></CENTER></BODY></HTML>"
    )


def forum(m: Matter) -> str:
    """A thread: the posts are the text; profiles and buttons are not."""
    posts = "".join(
        f'<div class="post" id="p{n}"><div class="postprofile"><a '
        f'href="/u{n}">{m.dice.choice(_NOUNS)}{n}'
        f'</a><br>Posts: {n * 7}</div><div class="postbody"><div class="content">{one}</div>'
        f'<ul class="post-buttons"><li><a href="#">Quote</a></li><li><a href="#">Report</a></li>'
        "<li><a href='#'>Link</a></li></ul></div></div>"
        for n, one in enumerate(m.paragraphs)
    )
    return _page(
        m.title,
        f"""<div id="page-header"><div class="navbar"><ul
class="linklist">{m.links(5)}</ul></div></div>
<div id="page-body"><h2 class="topic-title">{m.title}</h2><div class="pagination">Page 1 of 1</div>
{posts}<div class="jumpbox"><ul>{m.links(8)}</ul></div></div>
<div id="page-footer"><div class="copyright">Powered by a Forum Software © Group</div></div>""",
    )


def documentation(m: Matter) -> str:
    """A manual: tree of pages left, contents right, next and previous."""
    return _page(
        m.title,
        f"""<nav class="wy-nav-side"><div class="wy-menu
wy-menu-vertical"><ul>{m.links(14)}</ul></div>
</nav><section class="wy-nav-content-wrap"><div class="wy-nav-content"><div role="navigation"
class="wy-breadcrumbs"><ul>{m.links(3)}</ul></div><div role="main" class="document"><div
itemprop="articleBody"><h1>{m.title}</h1>{m.body()}</div></div><footer><div
class="rst-footer-buttons">
<a href="n">Next</a> <a href="p">Previous</a></div><hr><p>© Copyright 2020, the
authors.</p></footer>
</div></section>""",
    )


def archive_item(m: Matter) -> str:
    """An item in an archive's catalogue: a description, fields, a viewer, related items."""
    fields = "".join(f"<dt>{m.phrase()}</dt><dd>{m.phrase()}</dd>" for _ in range(4))
    return _page(
        m.title,
        f"""<header role="banner"><a href="/">County Archive</a><nav
aria-label="Main"><ul>{m.links(6)}
</ul></nav></header><div id="main-column"><div
class="breadcrumb-wrapper"><ol>{m.links(4)}</ol></div>
<h1>{m.title}</h1><div class="viewer-toolbar"><button>Zoom in</button><button>Rotate</button></div>
<section id="contentArea"><div class="fieldset-content">{m.body()}</div></section></div>
<section id="context-menu"><h4>Related subjects</h4><ul>{m.links(5)}</ul></section>
<footer class="d-print-none"><p>County Archive, 4 Castle Street. Open Tuesday to
Friday.</p></footer>
""",
    ).replace("</section></div>", f"</section><dl>{fields}</dl></div>")


def modules(m: Matter) -> str:
    """A site made by a framework: hashed class names, no semantic elements."""
    cards = "".join(
        f'<div class="css-1q{n}z"><a '
        f'href="/{n}"><div>{m.phrase()}</div></a><div>{m.dice.randint(2, 9)}'
        " min read</div></div>"
        for n in range(5)
    )
    return _page(
        m.title,
        f"""<div id="__next"><div class="css-k29df flex items-center"><a href="/">Longreads</a>
<a href="/t">Topics</a><a href="/w">Writers</a><a href="/s">Subscribe</a></div>
<div class="css-0 Layout_withSidebar__3kd9"><div class="css-zz1"><h1 class="css-h1">{m.title}</h1>
{m.body("div")}</div><div class="css-99 StickyRail_root__a8f">{cards}</div></div>
<div class="css-ck fixed bottom-0"><div>This site uses cookies for statistics and comfort.</div>
<button>OK</button><a href="/privacy">Privacy</a></div></div>""",
    )


def frames(m: Matter) -> str:
    """The text frame of a site of 1996: a bar of links above and below, rules, one font."""
    bar = " | ".join(f'<A HREF="{n}.html">{m.phrase()}</A>' for n in range(5))
    return (
        f"<html><head><title>{m.title}</title></head><body text=black><center>[ {bar} "
        f"]</center><hr>"
        f"<h2 align=center>{m.title}</h2>{'<p>'.join(('', *m.paragraphs))}<hr><center>[ "
        f"{bar} ]</center>"
        '<address>Mail to <a href="mailto:x@example.org">the keeper</a>. Last update '
        "3/4/97</address>"
        "</body></html>"
    )


def magazine(m: Matter) -> str:
    """A magazine: names that lie (`banner-story`, `content-menu-open`), quotes pulled out,
    bylines."""
    half = len(m.paragraphs) // 2
    first = "".join(f"<p>{one}</p>" for one in m.paragraphs[:half])
    second = "".join(f"<p>{one}</p>" for one in m.paragraphs[half:])
    return _page(
        m.title,
        f"""<body class="page-template has-navigation widget-theme"><div
class="content-menu-open wrapper">
<div class="Header"><div class="Header__nav"><ul>{m.links(8)}</ul></div></div>
<div class="banner-story"><h1>{m.title}</h1></div><div class="story no-ads">{first}
<div class="ad-slot" id="ad-3"><span>Advertisement</span></div>{second}</div>
<div class="story__share"><a href="#">Tweet</a><a href="#">Mail</a><a href="#">Copy link</a></div>
<div class="story__related"><h3>Read next</h3><ul>{m.links(4)}</ul></div>
<div class="FooterNav"><ul>{m.links(10)}</ul></div><div class="legal">© 2022 Magazine. All rights
reserved.</div></div></body>""",
    )


def government(m: Matter) -> str:
    """A public body: text in `main`, title above it, an index on the left, a feedback box."""
    return _page(
        m.title,
        f"""<div class="global-cookie-message"><p>Tell us whether you accept cookies. <a
href="/c">Find
out more</a></p></div><header
class="gem-c-layout-super-navigation-header"><ul>{m.links(9)}</ul></header>
<div class="title-block"><h1>{m.title}</h1></div><div class="grid-row sidebar-with-body">
<div class="column-third"><ul class="dash-list">{m.links(6)}</ul></div>
<main id="content" class="column-two-thirds sidebar__main">{m.body()}<div class="feedback-box">
<p>Is this page useful?</p><button>Yes</button><button>No</button></div></main></div>
<div class="contents-list"><a href="#">Back to top</a></div>
<footer><p>Built by the Digital Service</p><ul>{m.links(7)}</ul></footer>""",
    )


def society(m: Matter) -> str:
    """A society's page by a page builder: nested rows, a hero, a widget that holds the text."""
    rows = "".join(
        f'<div class="elementor-widget elementor-widget-text-editor"><div '
        f'class="elementor-widget-container">'
        f"<p>{one}</p></div></div>"
        for one in m.paragraphs
    )
    return _page(
        m.title,
        f"""<div class="elementor-location-header"><div
class="elementor-nav-menu"><ul>{m.links(7)}</ul>
</div></div><div class="elementor-section hero-banner-wrap"><div
class="elementor-widget-heading"><h1>
{m.title}</h1></div></div><div class="elementor-section">{rows}</div>
<div class="elementor-section elementor-related"><h3>You may also
like</h3><ul>{m.links(4)}</ul></div>
<div class="elementor-location-footer"><div class="elementor-widget"><p>Local History Society,
registered
charity.</p></div><div class="elementor-widget-nav-menu"><ul>{m.links(6)}</ul></div></div>""",
    )


def mailing_list(m: Matter) -> str:
    """A message in a list's archive: links before and after, the text preformatted."""
    return _page(
        m.title,
        f"""<h1>{m.title}</h1><ul><li>Previous message: <a href="1">{m.phrase()}</a></li>
<li>Next message: <a href="2">{m.phrase()}</a></li><li><b>Messages sorted by:</b> <a
href="d">[date]</a>
<a href="t">[thread]</a> <a
href="s">[subject]</a></li></ul><hr><pre>{chr(10).join(m.paragraphs)}</pre>
<hr><ul><li>Previous message: <a href="1">{m.phrase()}</a></li><li>Next message: <a href="2">
{m.phrase()}</a></li></ul><a href="/list">More information about the list</a>""",
    )


def portal(m: Matter) -> str:
    """Three columns of nested tables: polls and boxes with text at the sides, the article
    between."""
    boxes = "".join(
        f'<table class="box"><tr><td class="boxtitle">{m.phrase()}</td></tr><tr><td '
        f'class="boxcontent">'
        f"<ul>{m.links(4)}</ul></td></tr></table>"
        for _ in range(3)
    )
    return _page(
        m.title,
        f"""<table id="header"><tr><td><a href="/">Portal</a></td><td><form><input></form></td></tr>
</table><table width="100%"><tr><td class="leftcolumn">{boxes}</td><td class="centercolumn">
<table><tr><td class="contenttitle"><h1>{m.title}</h1></td></tr><tr><td class="content-with-menu">
{m.body()}</td></tr></table></td><td class="rightcolumn">{boxes}<p>There are 12 guests
online.</p></td>
</tr></table><div id="footer">All trademarks are property of their owners. Page made in 0.2
seconds.</div>
""",
    )


FIRST: tuple[Callable[[Matter], str], ...] = (
    *(blog, news, shop, wiki),
    *(tables, forum, documentation),
)
LATER: tuple[Callable[[Matter], str], ...] = (
    *(archive_item, modules, frames, magazine),
    *(government, society, mailing_list, portal),
)
