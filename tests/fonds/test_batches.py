"""Batches: nothing lost, nothing twice, no batch much longer than it must be."""

from hypothesis import given
from hypothesis import strategies as st

from fonds.steps.batches import LEAST_SECONDS, cut
from fonds.steps.plan import _gaps

seconds = st.lists(st.floats(0.01, 500), max_size=60)


@given(seconds, st.floats(10, 200), st.integers(1, 8))
def test_every_item_is_in_exactly_one_batch(items, target, workers):
    batches = cut(list(enumerate(items)), lambda item: item[1], target=target, workers=workers)
    assert sorted(item for batch in batches for item in batch) == list(enumerate(items))
    assert all(batches)


@given(seconds, st.floats(10, 200), st.integers(1, 8))
def test_no_batch_is_longer_than_the_target_and_one_item(items, target, workers):
    longest = max(items, default=0)
    for batch in cut(items, float, target=target, workers=workers):
        assert sum(batch) <= max(target, LEAST_SECONDS) + longest


def test_little_work_is_one_batch_and_more_is_shared():
    assert len(cut([0.1] * 20, float, target=90, workers=2)) == 1
    assert len(cut([2.0] * 20, float, target=90, workers=2)) == 2


def test_equal_pages_leave_no_worker_idle():
    # 200 pages of a second for two workers: three batches would keep one of them waiting
    assert [len(batch) for batch in cut([1.0] * 200, float, target=90, workers=2)] == [50] * 4


@given(st.integers(0, 60), st.sets(st.integers(1, 60)))
def test_gaps_are_the_pages_that_are_missing(count, done):
    missing = {n for first, last in _gaps(count, done) for n in range(first, last + 1)}
    assert missing == set(range(1, count + 1)) - done
