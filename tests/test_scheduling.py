"""Which worker of pytest-xdist gets which file: `make test` asks for it."""

from __future__ import annotations

from types import SimpleNamespace

from scheduling import Scheduling

STACKS = [
    *("tests/e2e/test_ingest.py::test_a", "tests/e2e/test_ingest.py::test_b"),
    *("tests/e2e/test_fetch.py::test_c", "tests/e2e/test_desk.py::test_d"),
    *("tests/stack/test_keeper.py::test_e", "tests/stack/test_setup.py::test_f"),
]
OTHERS = [f"tests/words/test_{n}.py::test_{m}" for n in range(4) for m in range(3)]


class Worker:
    """A worker that only notes what it is asked for; `done` says that it has done all of it."""

    shutting_down = False
    gateway = SimpleNamespace(id="gw")

    def __init__(self, scheduling: Scheduling) -> None:
        self.scheduling, self.asked, self.at = scheduling, [], 0

    def send_runtest_some(self, numbers: list[int]) -> None:
        self.asked += numbers

    def shutdown(self) -> None:
        self.shutting_down = True

    def done(self) -> None:
        for number in self.asked[self.at :]:
            self.at += 1
            self.scheduling.mark_test_complete(self, number)

    def files(self, tests: list[str]) -> list[str]:
        return list(dict.fromkeys(tests[n].partition("::")[0] for n in self.asked))


def begun(tests: list[str], workers: int) -> list[Worker]:
    config = SimpleNamespace(
        getvalue=lambda name: [f"{workers}*popen"],
        option=SimpleNamespace(loadscopereorder=False),
    )
    scheduling = Scheduling(config)
    found = [Worker(scheduling) for _ in range(workers)]
    for one in found:
        scheduling.add_node(one)
        scheduling.add_node_collection(one, tests)
    scheduling.schedule()
    return found


def test_the_files_that_share_a_stack_go_to_one_worker_and_two_are_at_stacks():
    tests = STACKS + OTHERS
    first, second, third, fourth = begun(tests, 4)
    assert first.files(tests)[:2] == ["tests/e2e/test_ingest.py", "tests/e2e/test_desk.py"]
    assert second.files(tests)[0] == "tests/e2e/test_fetch.py"
    third.done()
    fourth.done()
    words = {f"tests/words/test_{n}.py" for n in range(4)}
    assert {*third.files(tests), *fourth.files(tests)} == words
    while not (first.shutting_down and second.shutting_down):
        first.done()
        second.done()
    asked = [number for one in (first, second, third, fourth) for number in one.asked]
    assert sorted(asked) == [*range(len(tests))]


def test_where_nothing_else_is_left_a_third_worker_takes_a_stack():
    workers = begun(STACKS, 3)
    for _ in range(5):
        for one in workers:
            one.done()
    assert sorted(number for one in workers for number in one.asked) == [*range(len(STACKS))]
    assert all(one.asked for one in workers)
