"""Work on items in their order, begun ahead: what waits for the store does not wait in turn."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, TypeVar, overload

T = TypeVar("T")
A = TypeVar("A")
B = TypeVar("B")
C = TypeVar("C")
D = TypeVar("D")
R = TypeVar("R")

#: items that are begun before their turn; with the store 40 ms away, so many keep one core busy
AHEAD = 16


def prefetch(work: Callable[[T], R], items: Iterable[T], *, most: int = AHEAD) -> Iterator[R]:
    """`work` on each item, in their order, at most `most` of them begun and not yet taken.

    What `work` raises is raised in the item's turn, and ends it.

    >>> list(prefetch(abs, [-1, -2, 3], most=2))
    [1, 2, 3]
    """
    with ThreadPoolExecutor(most) as pool:
        begun: deque[Future[R]] = deque()
        try:
            for item in items:
                begun.append(pool.submit(work, item))
                if len(begun) >= most:
                    yield begun.popleft().result()
            while begun:
                yield begun.popleft().result()
        finally:
            for one in begun:
                one.cancel()


@overload
def together(first: Callable[[], A], second: Callable[[], B], /) -> tuple[A, B]: ...


@overload
def together(
    first: Callable[[], A], second: Callable[[], B], third: Callable[[], C], /
) -> tuple[A, B, C]: ...


@overload
def together(
    first: Callable[[], A],
    second: Callable[[], B],
    third: Callable[[], C],
    fourth: Callable[[], D],
    /,
) -> tuple[A, B, C, D]: ...


@overload
def together(*calls: Callable[[], T]) -> tuple[T, ...]: ...


def together(*calls: Callable[[], Any]) -> tuple[Any, ...]:
    """What each of the calls gives, made at once; none may need what another does.

    All are over when this is, and what the first of them raised is raised. The last one is made by
    the caller's own thread: what it opens for the thread stays open.

    >>> together(lambda: 1, lambda: "b")
    (1, 'b')
    """
    *others, own = calls
    with ThreadPoolExecutor(max(1, len(others))) as pool:
        begun = [pool.submit(call) for call in others]
        last = own()
        return (*(one.result() for one in begun), last)
