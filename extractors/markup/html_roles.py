"""Which parts of a web page are not its text: navigation, notices, lists of other pages, comments.

Four kinds of evidence: what the element is (`nav`, `role=banner`), what it is called, where it
stands (outside of the one `main`), and what it holds (links and no sentences, a notice on cookies).
A name is only a hint: it is read word by word, without its states and modifiers (`with-navigation`,
`tab-menu--product`), the part of a block by the part's own name (`sidebar__main`), and it counts
only where what the block holds agrees. A block that holds most of the text is never furniture.
What is judged furniture is marked with its role and cut by an edit; nothing is dropped here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from extractors.markup.html_weight import Weight

#: elements and ARIA roles that say themselves that they are not the text
_TAGS = {"nav": "navigation", "footer": "page_footer", "aside": "aside", "button": "control"}
_SAYS_ITS_KIND = ("class", "epub:type", "role")
_ARIA = {
    "navigation": "navigation",
    "banner": "page_header",
    "contentinfo": "page_footer",
    "complementary": "aside",
    "search": "control",
    "menu": "navigation",
    "menubar": "navigation",
    "dialog": "notice",
    "alertdialog": "notice",
}
#: the last word of a name says what a block is (`site-footer`, `cookieBanner`)
_KINDS: Mapping[str, str] = {
    **dict.fromkeys(
        "nav navbar navigation menu submenu megamenu breadcrumb breadcrumbs crumbs "
        "pagination pager "
        "toc tabs skiplink skip toolbar topbar navbox sitemap pathway".split(),
        "navigation",
    ),
    **dict.fromkeys("footer foot copyright colophon imprint bottombar".split(), "page_footer"),
    **dict.fromkeys("masthead banner topnav".split(), "page_header"),
    **dict.fromkeys(
        "sidebar widget widgets rail aside related recommended recommendations teaser "
        "teasers promo "
        "advert adverts advertisement ad ads sponsored sponsor newsletter signup subscribe "
        "bookmarks seealso crosssell upsell trending popular".split(),
        "aside",
    ),
    **dict.fromkeys("share sharing social tags login search cart filters".split(), "control"),
    **dict.fromkeys("cookie cookies consent gdpr modal popup overlay".split(), "notice"),
    **dict.fromkeys("comments comment commentlist respond replies disqus".split(), "comments"),
}
#: words that say of a name's last word nothing more: `footer-wrapper`, `nav_list`, `menu-item-12`
_HULLS = frozenset(
    (
        "wrapper wrap container inner outer box block list items item area bar section row col "
        "column panel links link content group widget left right top bottom main primary secondary "
        "holder region module area desktop mobile sticky buttons icons posts articles products "
        "stories form notice message text count thread slot"
    ).split()
)
#: names of the text itself; hulls of these are it too
_TEXT = frozenset(
    (
        "main content article post entry story body text page prose markdown mw description "
        "abstract transcript"
    ).split()
)
#: prefixes of states: `with-navigation`, `has-sidebar`, `no-footer`
_STATES = frozenset("with has have no without is hide show js not near".split())
#: names of what leads to another page
_LEADS = frozenset("teaser teasers promo related recommended trending popular".split())
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")
#: furniture is not where most of the text is, whatever it is called; nor where much prose is
_MOST, _MUCH = 0.5, 0.3
_SENTENCES = 120
#: comments may outweigh what they are on, but they are on something
_ALL_COMMENTS = 0.85
#: what a site's own parts have and sentences of the text hardly ever, and a sentence's end
_PRESSED = ("a", "button", "input", "select", "textarea")
_SAYS = re.compile(r"\w{2}[.!?…;。！？।][\"'”’»)]*(?:\s|$)")
#: a part of the page holds the text where so much of its prose is
_MAIN = 0.5
_COOKIES = re.compile(r"\bcookies?\b|\bкуки\b|\bfichiers témoins\b", re.I)
_RIGHTS = re.compile(
    r"(?:©|\(c\)\s|copyright\b|all rights reserved|alle rechte vorbehalten|tous droits réservés"
    r"|все права защищены|powered by\b)",
    re.I,
)
_JUDGED = frozenset(
    "div ul ol dl section header table td p center form fieldset details figure span tr".split()
)


class Page:
    """A page weighed, with its main part where there is one."""

    def __init__(self, root: Any, weights: Mapping[Any, Weight]) -> None:
        self._weights = weights
        self._whole = weights[root]
        self._headings = sum(1 for heading in root.iter("h1") if heading in weights)
        self._main = self._main_part(root)
        self._around = set(self._main.iterancestors()) if self._main is not None else set()
        self._inside: set[Any] | None = None
        self._distrusted = frozenset[str]()
        self._distrusted = self._lying_names(root)

    def role(self, element: Any) -> str:
        """The role of an element that is not the text, empty for the text."""
        weight = self._weights.get(element)
        tag = element.tag
        if weight is None or not weight.text or weight.text > self._whole.text * _MOST:
            return ""
        if element is self._main or element in self._around:
            return ""
        role = self._stated(element, tag, weight)
        if not role and tag in _JUDGED:
            role = self._named(element, weight) or self._held(element, tag, weight)
        return role or self._beside(element, tag, weight)

    def in_doubt(self, element: Any) -> bool:
        """Whether a part that is no text by its name alone may be: sentences, nothing to press.

        A letter's last lines may be a `div` called `footer`, a recipe one called `cookie`.
        """
        if element.tag not in _JUDGED or not self._named(element, self._weights[element]):
            return False
        said = _said(element)
        pressed = next(element.iter(*_PRESSED), None) is not None
        notice = _COOKIES.search(said) or _RIGHTS.search(said)
        return not pressed and not notice and _SAYS.search(said) is not None

    def share(self, element: Any) -> float:
        """Of the page's text, the part (0..1) that an element holds."""
        return self._weights[element].text / max(1, self._whole.text)

    def _lying_names(self, root: Any) -> frozenset[str]:
        """Roles whose blocks together hold most of the prose: there the names mean something else.

        A forum calls its posts comments; only next to a text of its own are they that.
        """
        total: dict[str, int] = {}
        stack = [root]
        while stack:
            element = stack.pop()
            weight = self._weights.get(element)
            if weight is None:
                continue
            role = self._named(element, weight) if element.tag in _JUDGED else ""
            if role and element is not root:
                total[role] = total.get(role, 0) + weight.prose
            else:
                stack.extend(element)
        whole = self._whole.prose
        share = {"comments": _ALL_COMMENTS}
        return frozenset(r for r, held in total.items() if held > share.get(r, _MOST) * whole)

    def _main_part(self, root: Any) -> Any | None:
        """The element that says that it is the text and holds most of the page's prose."""
        found = [e for e in root.iter("main") if e in self._weights]
        found += [e for e in root.iter() if e in self._weights and e.get("role") == "main"]
        found += [e for e in root.iter() if (e.get("itemprop") or "").lower() == "articlebody"]
        articles = [e for e in root.iter("article") if e in self._weights]
        found += articles if len(articles) == 1 else []
        least = _MAIN * max(1, self._whole.prose)
        for element in found:
            weight = self._weights.get(element)
            if weight is not None and weight.prose and weight.prose >= least:
                around = (e for e in element.iterancestors() if e.tag in ("article", "main"))
                return next(around, element)
        return None

    def _stated(self, element: Any, tag: str, weight: Weight) -> str:
        """What the element or its ARIA role says."""
        role = _ARIA.get((element.get("role") or "").strip().lower(), "")
        role = role or _TAGS.get(tag, "")
        if tag == "aside" and any("note" in (element.get(name) or "") for name in _SAYS_ITS_KIND):
            # a footnote of a book, whether anything calls it or not
            return ""
        inner = any(
            parent.tag in ("article", "blockquote", "main") for parent in element.iterancestors()
        )
        if role == "page_footer" and inner and weight.prose > self._whole.prose * _MUCH / 2:
            # an article's own foot: its sources, its author
            return ""
        if role and role != "notice" and self._much(weight, _MUCH):
            return ""
        if tag == "header" and not inner and not role and self._heads(element, weight):
            return "page_header"
        return role

    def _heads(self, element: Any, weight: Weight) -> bool:
        """Whether a header is the site's: no sentences in it, and the page's title is elsewhere."""
        own = element.find(".//h1") is not None
        return weight.prose < _SENTENCES and (weight.links >= 3 or not own)

    def _named(self, element: Any, weight: Weight) -> str:
        """What the element is called, where what it holds agrees."""
        names = f"{element.get('class') or ''} {element.get('id') or ''}".split()
        roles = [role for name in names if (role := kind_of_name(name))]
        if not roles or any(_is_text(name) for name in names):
            return ""
        role = roles[0]
        if role in self._distrusted and 2 * weight.linked < weight.text:
            return ""
        if role == "notice" and (_COOKIES.search(_said(element)) or weight.prose < 400):
            return role
        if role == "comments":
            return role if not self._much(weight, _MOST) else ""
        if role in ("aside", "page_header") and self._titled(element):
            return ""
        if role == "aside" and not weight.links and _LEADS.intersection(_words(" ".join(names))):
            # a teaser that leads nowhere is the text's own first lines
            return ""
        linky = 2 * weight.linked >= weight.text
        if role == "navigation":
            return role if linky or weight.prose < _SENTENCES else ""
        return role if not self._much(weight, _MUCH) else ""

    def _titled(self, element: Any) -> bool:
        """Whether it holds the page's only main heading."""
        return self._headings == 1 and element.find(".//h1") is not None

    def _held(self, element: Any, tag: str, weight: Weight) -> str:
        """What the block holds: links and nothing else, a notice, a mark of rights."""
        if tag in ("span", "tr", "fieldset", "form"):
            return ""
        if (
            weight.links >= 3
            and weight.linked >= 0.8 * weight.text
            and weight.linked < 80 * weight.links
        ):
            # what the page calls its main part may be a register whose every name is linked
            return "navigation" if tag != "dl" and not self._is_inside(element) else ""
        if weight.text < 700 and tag in ("div", "section", "p", "center", "td"):
            said = _said(element)
            asked = element.find(".//button") is not None or element.find(".//a") is not None
            if asked and _COOKIES.search(said) and len(_COOKIES.findall(said)) * 400 > len(said):
                return "notice"
            if weight.text < 300 and _RIGHTS.match(said.lstrip(" |-–")):
                return "page_footer"
        return ""

    def _beside(self, element: Any, tag: str, weight: Weight) -> str:
        """Blocks outside of the main part that hold few sentences."""
        if self._main is None or tag not in _JUDGED - {"span"}:
            return ""
        if self._main.tag not in ("main", "article") and self._main.get("role") != "main":
            # the body of an article has its title and its first lines above it
            return ""
        if self._is_inside(element) or element.find(".//h1") is not None:
            return ""
        return "aside" if weight.prose < max(_SENTENCES, self._whole.prose * 0.1) else ""

    def _is_inside(self, element: Any) -> bool:
        """Whether the element is within the part that says that it is the text."""
        if self._inside is None:
            self._inside = set() if self._main is None else set(self._main.iter())
        return element in self._inside

    def _much(self, weight: Weight, share: float) -> bool:
        return weight.prose >= _SENTENCES and weight.prose > share * self._whole.prose


def kind_of_name(name: str) -> str:
    """The role that a class or id gives, empty where it names no furniture.

    >>> [kind_of_name(n) for n in ("site-footer", "cookieBanner", "main_nav", "related-posts")]
    ['page_footer', 'notice', 'navigation', 'aside']
    >>> [kind_of_name(n) for n in ("with-navigation", "sidebar__main", "content-with-sidebar")]
    ['', '', '']
    """
    name = name.split("--", 1)[0]
    _, _, part = name.rpartition("__")
    words = _words(part or name)
    if part != name and part and not any(word in _KINDS for word in words):
        return ""
    for n, word in enumerate(words):
        if word in _STATES and n + 1 < len(words):
            words = words[:n]
            break
    if words and words[0] in ("cookie", "cookies", "consent", "gdpr"):
        return "notice"
    while words and (words[-1] in _HULLS or words[-1].isdecimal()) and words[-1] not in _TEXT:
        words.pop()
    if len(words) > 1 and words[-1] in _TEXT and words[0] in _KINDS:
        return _KINDS[words[0]] if words[-1] not in ("main", "content") or len(words) > 2 else ""
    return _KINDS.get(words[-1], "") if words else ""


def _words(name: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(name)]


def _is_text(name: str) -> bool:
    """Whether a name says that the block is the text: `entry-content`, `article-body`."""
    words = _words(name.split("--", 1)[0].rpartition("__")[2])
    return (
        bool(words) and all(word in _TEXT for word in words) and words[-1] not in ("page", "post")
    )


def _said(element: Any) -> str:
    return " ".join(" ".join(element.itertext()).split())
