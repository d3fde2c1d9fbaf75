"""Words that a person takes out: nothing of them is left over, and the ledger gives them back."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from cleaners.decided import decide
from cleaners.draft import Draft
from cleaners.ledger import undo
from cleaners.options import CleanOptions, Decided
from extractors.contract import Page, assemble

LINE = st.lists(st.sampled_from(["oak", "(elm)", "ash,", "fir", "“yew”", "box."]), max_size=5)


@given(st.lists(LINE, min_size=1, max_size=4), st.data())
@settings(max_examples=60, deadline=None)
def test_what_is_taken_out_leaves_no_blank_behind(lines, data):
    words = [[(word, data.draw(st.booleans())) for word in line] for line in lines]
    text, decided = "", []
    for line in words:
        for n, (word, out) in enumerate(line):
            text += " " * bool(n)
            if out:
                decided.append(Decided(len(text), len(text) + len(word), ""))
            text += word
        text += "\n"
    extraction = assemble("plain", "text/plain", (Page(1, "text", text),))
    made = decide(Draft(extraction, CleanOptions()), decided)
    kept = [" ".join(word for word, out in line if not out) for line in words]
    assert [line.rstrip(" ") for line in made.text.split("\n")] == [*kept, ""]
    assert "  " not in made.text
    assert undo(made.text, made.edits) == extraction.text
