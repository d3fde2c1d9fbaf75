"""Fixtures of the whole house: a real, hardened object store, started once a session."""

from __future__ import annotations

import contextlib
import gc
import math
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

sys.path.insert(0, str(Path(__file__).parent))

if TYPE_CHECKING:
    from store import S3
    from xdist.remote import Producer
    from xdist.scheduler import LoadFileScheduling

    from warehouse.options import StoreOptions

# nothing asserts on a time, and the same code meets the same examples: what fails is the change
# under test. `pytest --hypothesis-profile=wide` looks further, at other examples each time.
settings.register_profile(
    "same", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("wide", settings.get_profile("same"), derandomize=False, max_examples=500)
settings.load_profile("same")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the files of long tests first: a worker that comes to one last keeps the others waiting.

    Those with whole stacks, which take minutes, come before all others. Workers take files whole
    and in this order.
    """
    long: Counter[Path] = Counter()
    for item in items:
        long[item.path] += sum(item.get_closest_marker(name) is not None for name in _LONG)
    stacks = {item.path for item in items if item.get_closest_marker("stack")}
    items.sort(key=lambda item: (item.path not in stacks, -long[item.path]))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> LoadFileScheduling | None:
    """Hand out whole files (`--dist loadfile`) in the order of `pytest_collection_modifyitems`."""
    if config.getvalue("dist") != "loadfile":
        return None
    from scheduling import Scheduling

    # by itself xdist puts the files with the most tests first, which are the shortest
    config.option.loadscopereorder = False
    return Scheduling(config, log)


#: tiers whose tests take seconds
_LONG = ("store", "slow")
Growth = Callable[[Callable[[int], object], int], float]
#: seconds of CPU below which a clock says nothing
FLOOR = 0.01
#: how much larger the second size is: far enough that a neighbour on the machine, who can double
#: a time and did, cannot make linear work look quadratic
APART = 8


@pytest.fixture(scope="session")
def growth() -> Growth:
    """The power of the size with which the CPU of some work grows: 1 is linear, 2 quadratic.

    It is taken from the first size at or above half of the given one that the clock can see, and
    one `APART` times as large; work that takes no time at eight times the size given counts as
    linear. The collector of garbage rests meanwhile: going through what other tests left costs
    more than the work. A power that is too high is taken again: a disturbance passes, a law
    stays.
    """

    def seconds(work: Callable[[int], object], size: int) -> float:
        gc.freeze()
        gc.disable()
        try:
            began = time.process_time()
            work(size)
            return time.process_time() - began
        finally:
            gc.enable()
            gc.unfreeze()

    def power(work: Callable[[int], object], size: int) -> float:
        largest = 8 * size
        size //= 2
        while (once := seconds(work, size)) < FLOOR:
            if size >= largest:
                return 1.0
            size *= 2
        return math.log(seconds(work, APART * size) / once, APART)

    def lowest(work: Callable[[int], object], size: int) -> float:
        taken = [power(work, size)]
        while taken[-1] > 1.4 and len(taken) < 3:
            taken.append(power(work, size))
        return min(taken)

    return lowest


@contextlib.contextmanager
def _server(folder: Path) -> Iterator[S3]:
    from store import S3

    from warehouse.buckets import prepare

    server = S3(folder)
    try:
        prepare(server.options("admin"))
        yield server
    finally:
        server.seaweed.stop(0.2)


@pytest.fixture(scope="session")
def s3(tmp_path_factory: pytest.TempPathFactory) -> Iterator[S3]:
    """SeaweedFS with the buckets and roles of an installation; ended with the session."""
    with _server(tmp_path_factory.mktemp("seaweed")) as server:
        yield server


@pytest.fixture(scope="module")
def own_s3(tmp_path_factory: pytest.TempPathFactory) -> Iterator[S3]:
    """The same for one module alone, which spoils the installation's own buckets."""
    with _server(tmp_path_factory.mktemp("seaweed")) as server:
        yield server


@pytest.fixture
def store_options(s3: S3) -> StoreOptions:
    """Fresh buckets for one test."""
    return s3.fresh()
