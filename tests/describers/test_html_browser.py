"""The HTML view in Chromium: values appear on hover and focus, switches switch, offline."""

from __future__ import annotations

import shutil

import pytest

from cleaners.contract import CleanText
from describers.exports.html import render

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run"
    " --disable-background-networking --disable-component-update --disable-sync"
).split()
TEXT = (
    "The mill burnt on 3 May 1905.1 It was rebuilt.\n\nNotes\n\n"
    "1. A. Lund, Ships (Oslo, 1920), 4.\n\n2. Nothing.\n"
)
TIP = "m => getComputedStyle(m, '::after').content"

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed"),
]


@pytest.fixture
def page(describing, tmp_path):
    from playwright.sync_api import sync_playwright

    file = tmp_path / "view.html"
    file.write_text(render(describing(TEXT, "en"), CleanText(TEXT, (), ())), encoding="utf-8")
    with sync_playwright() as playwright:
        context = playwright.chromium.launch_persistent_context(
            str(tmp_path / "profile"), executable_path=CHROMIUM, args=FLAGS, headless=True
        )
        tab = context.new_page()
        tab.requests_seen = []
        tab.on("request", lambda request: tab.requests_seen.append(request.url))
        tab.goto(file.as_uri())
        yield tab
        context.close()


def test_values_on_hover_and_focus(page):
    mark = page.locator("mark.date", has_text="3 May 1905")
    assert mark.evaluate(TIP) == "none"
    mark.hover()
    assert "1905-05-03" in mark.evaluate(TIP)
    page.mouse.move(0, 0)
    mark.focus()
    assert "1905-05-03" in mark.evaluate(TIP)


def test_the_innermost_mark_speaks(page):
    inner = page.locator("mark.citation mark.date")
    inner.hover()
    assert "1920" in inner.evaluate(TIP)
    assert page.locator("mark.citation").first.evaluate(TIP) == "none"


def test_switches_and_nothing_loaded(page):
    colour = "m => getComputedStyle(m).backgroundColor"
    mark = page.locator("mark.date").first
    before = mark.evaluate(colour)
    page.locator("#show-date").uncheck()
    assert mark.evaluate(colour) != before
    assert [u for u in page.requests_seen if not u.startswith("file:")] == []
