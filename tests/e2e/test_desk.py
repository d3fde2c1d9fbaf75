"""The desk through the real scheduler: corrected, released on Airflow's page, published."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest
from stack import Stack, wait_until

from warehouse.reader import open_warehouse
from warehouse.store import ObjectStore

pytestmark = [pytest.mark.stack, pytest.mark.slow, pytest.mark.timeout(1500)]

#: words that a collection's floor refuses until a person corrects them
DAMAGED = (
    "The hovse stands at the end of the olb street by the river, and behind it is the m1ll that "
    "my father built in the year of the great fire.\n"
)
POEM = "Zorblat framish wundled the quorpish snard and grindled plomth while vorpy brindled.\n" * 2


def _receipt(stack: Stack, key: str) -> dict[str, Any]:
    options = stack.settings().store("archivist")
    body = ObjectStore(options, options.drop_bucket).get(f"receipts/{key}.json")
    found: dict[str, Any] = json.loads(body)
    return found


def test_a_refused_document_is_corrected_and_published_by_the_next_scheduled_run(
    stack: Stack, tmp_path: Path
):
    files = {"profile.yaml": "refuse_known_words: 0.97\n", "letter.txt": DAMAGED, "poem.txt": POEM}
    for name, text in files.items():
        (tmp_path / name).write_text(text)
    stack.fonds("drop", *(tmp_path / name for name in files), "--collection", "desk")
    stack.ingest()
    letter, poem = (_receipt(stack, f"desk/{name}.txt") for name in ("letter", "poem"))
    assert (letter["state"], poem["state"]) == ("quarantined", "quarantined")
    for word, right in (("hovse", "house"), ("olb", "old"), ("m1ll", "mill")):
        stack.fonds(
            "quarantine", "correct", letter["doc_id"], "--page", "1", "--word", word, "--to", right,
            "--by", "Anna",
        )  # fmt: skip
    _answer_on_the_page(stack, poem["doc_id"])
    # no run is asked for: the scheduled one takes them up
    for key in ("desk/letter.txt", "desk/poem.txt"):
        wait_until(lambda key=key: _receipt(stack, key)["state"].startswith("published"), 600, key)
    options = stack.settings().store("reader")
    text = open_warehouse(options=options).text(letter["doc_id"])
    assert text == DAMAGED.replace("hovse", "house").replace("olb", "old").replace("m1ll", "mill")
    told = stack.fonds("show", letter["doc_id"], "--history")
    print(told, file=sys.stderr)
    assert "word 'hovse' on page 1 corrected to 'house' by Anna, refused for" in told
    assert "[stands]" in told
    assert "as version 1" in told
    assert "released by" in stack.fonds("show", poem["doc_id"], "--history")
    assert poem["doc_id"] not in stack.fonds("quarantine", "list")


def _answer_on_the_page(stack: Stack, doc_id: str) -> None:
    """Release a document as Airflow's page does: by its own API."""
    from fonds.cli.follow import connect

    with connect(stack.settings()) as api:
        run = api.trigger("review_quarantine")
        base = f"/api/v2/dags/review_quarantine/dagRuns/{run.run_id}"

        def asked() -> dict[int, dict[str, Any]]:
            found = api._json("GET", f"{base}/hitlDetails")["hitl_details"]
            return {one["task_instance"]["map_index"]: one for one in found}

        wait_until(lambda: len(asked()) >= 1, 300, "a question")
        wait_until(
            lambda: any(one["subject"].startswith(doc_id) for one in asked().values()),
            300,
            f"the question for {doc_id}",
        )
        waiting = list(api.task_instances("review_quarantine", run.run_id))
        wanted = sum(one.task_id == "ask" for one in waiting)
        wait_until(lambda: len(asked()) == wanted, 300, "all questions")
        for index, one in asked().items():
            mine = one["subject"].startswith(doc_id)
            answer = {
                "chosen_options": ["Release" if mine else "Leave it"],
                "params_input": {"reason": "it is a poem"},
            }
            path = f"{base}/taskInstances/ask/{index}/hitlDetails"
            api._json("PATCH", path, json=answer)
        wait_until(
            lambda: api.run("review_quarantine", run.run_id).state in ("success", "failed"),
            300,
            "the end of the review",
        )
        assert api.run("review_quarantine", run.run_id).state == "success"
