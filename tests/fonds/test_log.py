"""Log lines: one line each, whatever a name holds."""

from hypothesis import given
from hypothesis import strategies as st

from fonds.steps.log import line
from fonds.steps.run_files import label


@given(st.text(), st.lists(st.text(), max_size=3))
def test_an_event_is_one_printable_line(key, codes):
    assert line("probed", key=key, codes=codes).isprintable()


@given(st.lists(st.text(min_size=1), min_size=1, max_size=3))
def test_a_label_keeps_the_batch_and_is_one_short_printable_line(held):
    shown = label("pages-0001", held)
    assert shown.partition(":")[0] == "pages-0001"
    assert shown.isprintable()
    assert len(shown) < 100


def test_empty_fields_are_left_out():
    assert (
        line("document", key="a.txt", doc_id="", codes=[], pages=0) == "document key=a.txt pages=0"
    )
