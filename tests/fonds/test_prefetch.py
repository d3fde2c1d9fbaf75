"""Work is begun ahead, given in order, and no more of it is under way than was said."""

from __future__ import annotations

import threading

import pytest

from fonds.steps.prefetch import prefetch


def test_results_come_in_order_and_few_are_begun_before_they_are_taken():
    begun: list[int] = []
    lock = threading.Lock()

    def work(n: int) -> int:
        with lock:
            begun.append(n)
        return n * n

    results = prefetch(work, range(100), most=4)
    for n, found in enumerate(results):
        assert found == n * n
        assert len(begun) <= n + 4
    assert sorted(begun) == list(range(100))
    assert list(prefetch(work, [], most=4)) == []


def test_an_error_comes_in_its_turn_and_ends_it():
    def work(n: int) -> int:
        if n == 2:
            raise ValueError("two")
        return n

    results = prefetch(work, range(50), most=3)
    assert [next(results), next(results)] == [0, 1]
    with pytest.raises(ValueError, match="two"):
        next(results)
    assert list(results) == []
