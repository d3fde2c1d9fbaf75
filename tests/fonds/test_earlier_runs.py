"""A run of a collection against those before it, through the steps of a whole run."""

from __future__ import annotations

import msgspec
import pytest

from expectations.contract import RunShape
from expectations.drift import ENOUGH
from fonds.steps import earlier_runs, reconcile
from fonds.steps.run import open_run
from fonds.steps.run_files import report_key, trends_key
from warehouse.store import ObjectStore

pytestmark = pytest.mark.store

LETTER = "Dear Anna, the boat came on 4 May 1893 with {} panes of glass for the lamp.\n"


def test_a_run_unlike_those_before_is_told_on_its_page_and_in_the_summary(archive):
    work = ObjectStore(archive.options, archive.options.work_bucket)
    before = [RunShape(f"earlier-{n}", documents=1) for n in range(ENOUGH)]
    work.put(earlier_runs._key("letters"), msgspec.json.encode(before))
    for n in range(6):
        archive.drop(f"letters/day-{n}.txt", LETTER.format(n))
    archive.drop("maps/first.txt", LETTER.format(999))
    archive.run()
    run = open_run("run-1")
    assert {
        name: [one.code for one in some] for name, some in earlier_runs.findings(run).items()
    } == {"letters": ["run_of_unusual_size"]}
    page = run.store.get(report_key(run.run_id)).decode()
    assert "6 documents; the 8 runs before had 1" in page
    # what Great Expectations has to show lies beside it
    kept = {one.key.removeprefix("reports/") for one in run.store.list("reports/run-1/")}
    assert {one.partition(".")[2] for one in kept} == {"html", "suite.json", "result.json"}
    assert all(f'href="{one}"' in page for one in kept if one.endswith(".html"))
    # and the numbers of the runs before, led to from both
    trends = run.store.get(trends_key(run.run_id)).decode()
    assert trends.count("<code>earlier-") == ENOUGH
    assert 'href="run-1.trends.html"' in page
    assert 'href="run-1.html"' in trends
    (shown,) = (one for one in kept if one.endswith(".html"))
    validation = run.store.get(f"reports/{shown}").decode()
    assert 'href="../run-1.html"' in validation
    assert 'href="../run-1.trends.html"' in validation
    drop = ObjectStore(archive.options, archive.options.drop_bucket)
    summaries = [drop.get(one.key).decode() for one in drop.list("receipts/letters/!/")]
    assert sum("Unlike the runs before" in one for one in summaries) == 1

    # a second try of the last step counts the run once
    reconcile.reconcile(run)
    counted = [one.run_id for one in earlier_runs._read(run, "letters")[0]]
    assert counted == [*(one.run_id for one in before), "run-1"]
