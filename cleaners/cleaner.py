"""What a cleaner is: one module of this room with a name, and what it would change in a draft."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from cleaners.draft import Draft
from cleaners.proposals import Proposal


class Cleaner(Protocol):
    """One module of this room: a name in the imperative, and what it would change."""

    @property
    def NAME(self) -> str:  # noqa: N802 - a module constant
        """The cleaner's name in the plan, in `--only` and in the ledger."""

    def propose(self, draft: Draft) -> Iterable[Proposal]:
        """Changes against `draft.text`, in any order; of two that overlap the surer is taken."""
