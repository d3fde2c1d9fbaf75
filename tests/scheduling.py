"""Which worker gets which file of tests, and when (`--dist loadfile` of pytest-xdist)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xdist.scheduler import LoadFileScheduling

if TYPE_CHECKING:
    from xdist.workermanage import WorkerController

#: folders whose tests start whole stacks (`tests/test_places.py`)
_FOLDERS = ("tests/stack", "tests/e2e")
#: files of tests/e2e whose tests start a stack of their own
_OWN_STACK = ("test_fetch.py", "test_killed.py")
#: workers that may be at tests with stacks at a time: a stack waits more than it computes, but
#: each of its starts is half a minute of both cores
_AT_ONCE = 2


class Scheduling(LoadFileScheduling):
    """Hands out whole files, those that share the running stack together, and few with stacks.

    A fixture of the session is made in each worker: two stacks would do what one can. While two
    workers wait for their stacks the others compute.
    """

    def _split_scope(self, nodeid: str) -> str:
        path: str = super()._split_scope(nodeid)
        folder, _, name = path.rpartition("/")
        shares = folder.endswith("tests/e2e") and name not in _OWN_STACK
        return folder if shares else path

    def _assign_work_unit(self, node: WorkerController) -> None:
        others = [units for one, units in self.assigned_work.items() if one is not node]
        if sum(map(_waits_for_a_stack, others)) >= _AT_ONCE:
            without = (scope for scope in self.workqueue if not has_stack(scope))
            if chosen := next(without, None):
                self.workqueue.move_to_end(chosen, last=False)
        super()._assign_work_unit(node)


def _waits_for_a_stack(units: dict[str, dict[str, bool]]) -> bool:
    """Whether a worker has units of tests with stacks before it that are not done."""
    return any(has_stack(scope) and not all(done.values()) for scope, done in units.items())


def has_stack(scope: str) -> bool:
    """Whether a file, or a folder that goes to one worker, has tests with stacks."""
    return scope.endswith(_FOLDERS) or scope.rpartition("/")[0].endswith(_FOLDERS)
