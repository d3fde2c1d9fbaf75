"""Suite, result and Data Docs of a validation: without the controls, and without the network."""

from __future__ import annotations

import json
import re
import shutil
from dataclasses import replace

import pytest

from expectations import controls
from expectations.documentation import Documentation, DocumentationError, documentation
from expectations.registry import rules
from expectations.report import render
from expectations.suite import validate

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = "--headless --no-sandbox --disable-gpu --no-first-run --disable-background-networking"

GOOD = replace(controls.GOOD, doc_id="f" + "a" * 25)
POOR = replace(GOOD, doc_id="f" + "b" * 25, page=replace(GOOD.page, ocr_confidence=41.0))


@pytest.fixture(scope="module")
def made() -> Documentation:
    kept = []
    validate([GOOD, POOR], kept=kept)
    (make,) = kept
    return make({"The run": "../run.html"})


def test_the_result_is_of_the_documents_and_not_of_the_controls(made):
    result = json.loads(made.result)
    assert len(result["results"]) > len(rules())
    assert {one["result"]["element_count"] for one in result["results"]} == {2}
    broken = [one for one in result["results"] if not one["success"]]
    (only,) = broken
    assert only["expectation_config"]["type"] == "expect_confident_reading"
    assert [one["doc_id"] for one in only["result"]["unexpected_index_list"]] == [POOR.doc_id]
    assert result["statistics"]["unsuccessful_expectations"] == 1
    assert "control:" not in made.result.decode() + made.page
    assert len(json.loads(made.suite)["expectations"]) == len(result["results"])


def test_the_page_asks_no_other_host_for_anything(made):
    assert POOR.doc_id in made.page
    assert not re.search(r"<(script|link|img|iframe)|\son\w+=|https?://[^<]*\.(js|css)", made.page)
    led = re.findall(r"(?:src|href)=.([^#\"'][^\"']*)", made.page)
    assert led == ["../run.html"]
    assert '<p><a href="../run.html">The run</a></p>' in made.page


def test_what_cannot_be_shown_says_so():
    with pytest.raises(DocumentationError) as error:
        documentation(None, None, ())  # type: ignore[arg-type]
    assert error.value.reason == "validation_failed"


@pytest.mark.browser
@pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")
def test_pages_open_with_the_network_cut(made, tmp_path):
    from playwright.sync_api import sync_playwright

    (tmp_path / "run").mkdir()
    (tmp_path / "run" / "batch.html").write_text(made.page, encoding="utf-8")
    page = render(validate([GOOD, POOR]), [GOOD, POOR], run="run", validations=["run/batch.html"])
    (tmp_path / "run.html").write_text(page, encoding="utf-8")
    with sync_playwright() as playwright:
        context = playwright.chromium.launch_persistent_context(
            str(tmp_path / "profile"), executable_path=CHROMIUM, args=FLAGS.split(), headless=True
        )
        context.set_offline(True)
        tab = context.new_page()
        asked, failed = [], []
        tab.on("request", lambda request: asked.append(request.url))
        tab.on("requestfailed", lambda request: failed.append(request.url))
        tab.set_viewport_size({"width": 390, "height": 800})
        tab.goto((tmp_path / "run.html").as_uri())
        tab.get_by_role("link", name="run/batch.html").click()
        tab.wait_for_load_state()
        assert POOR.doc_id in tab.content()
        # a phone scrolls down, not sideways
        assert tab.evaluate("document.documentElement.scrollWidth") <= 400
        tab.screenshot(path=str(tmp_path / "docs.png"), full_page=True)
        context.close()
    assert failed == []
    assert all(url.startswith("file:") for url in asked)
