"""What differs between two states of a table, row by row, computed on whole columns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pyarrow as pa

#: what a row's `change` says
ADDED, CHANGED, WITHDRAWN = "added", "changed", "withdrawn"
#: documents without it are rows that say that a text exists, and no more
_TEXT = "text_sha256"


def changes(before: pa.Table, after: pa.Table, keys: Sequence[str]) -> pa.Table:
    """The rows of `after` that are new or differ, and those of `before` that are gone.

    Both have the same columns; no two rows share the values of `keys`. The answer has one column
    more, `change`. Of a row that is gone, only the key is given. A row is withdrawn, too, whose
    text has been taken away.
    """
    import pyarrow as pa
    import pyarrow.compute as pc

    before, after = before.combine_chunks(), after.combine_chunks()
    old, new = _joined(before, keys), _joined(after, keys)
    at = pc.index_in(new, old)
    known = at.is_valid()
    same = known
    taken = before.take(at)
    for name in after.column_names:
        same = pc.and_(same, _equal(taken.column(name), after.column(name)))
    kind = pc.if_else(known, CHANGED, ADDED)
    if _TEXT in after.column_names:
        lost = pc.and_(taken.column(_TEXT).is_valid(), after.column(_TEXT).is_null())
        kind = pc.if_else(lost, WITHDRAWN, kind)
    shown = after.append_column("change", kind).filter(pc.invert(same))
    gone = before.filter(pc.invert(pc.is_in(old, new))).select(list(keys))
    gone = gone.append_column("change", pa.array([WITHDRAWN] * gone.num_rows, pa.string()))
    return pa.concat_tables([shown, gone], promote_options="default")


def _joined(table: pa.Table, keys: Sequence[str]) -> Any:
    """One text for each row's key."""
    import pyarrow as pa
    import pyarrow.compute as pc

    texts = [pc.fill_null(pc.cast(table.column(key), pa.string()), "") for key in keys]
    return pc.binary_join_element_wise(*texts, "\x1f").combine_chunks()


def _equal(left: Any, right: Any) -> Any:
    """Row by row whether two columns say the same; nothing equals nothing."""
    import pyarrow as pa
    import pyarrow.compute as pc

    left, right = _comparable(left), _comparable(right)
    if pa.types.is_floating(left.type):
        # a value that is no number is the same value
        nan = pc.and_(pc.is_nan(left), pc.is_nan(right))
    else:
        nan = pa.scalar(value=False)
    equal = pc.fill_null(pc.or_kleene(pc.equal(left, right), nan), fill_value=False)
    return pc.or_(equal, pc.and_(left.is_null(), right.is_null()))


def _comparable(column: Any) -> Any:
    """A list as a text of its values, which can be compared."""
    import pyarrow as pa
    import pyarrow.compute as pc

    if not pa.types.is_list(column.type):
        return column
    texts = pc.cast(column, pa.list_(pa.string()))
    # how many there are tells an empty list from one empty text
    count = pc.cast(pc.list_value_length(texts), pa.string())
    return pc.binary_join_element_wise(count, pc.binary_join(texts, "\x1f"), "\x1f")
