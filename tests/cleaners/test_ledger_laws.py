"""Laws of the ledger, by Hypothesis: replay, undo, composition, offsets."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from cleaners.compose import apply_changes, compose
from cleaners.contract import Edit
from cleaners.ledger import OffsetMap, apply, undo
from cleaners.proposals import Change

TEXT = st.text(alphabet="ab \n", max_size=40)
AFTER = st.text(alphabet="xy ", max_size=4)


@st.composite
def changes(draw: st.DrawFn, text: str) -> list[Change]:
    """Changes of a text: sorted, apart, at most one insertion at a place."""
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=12)))
    out: list[Change] = []
    for start, end in zip(cuts[::2], cuts[1::2], strict=False):
        if out and (start < out[-1].end or start == out[-1].start):
            continue
        out.append(Change(start, end, draw(AFTER), draw(st.floats(0, 1)), f"r{len(out)}"))
    return [c for c in out if text[c.start : c.end] != c.after]


def as_edits(text: str, made: list[Change]) -> list[Edit]:
    return [
        Edit(c.start, c.end, text[c.start : c.end], c.after, (c.rule,), c.confidence) for c in made
    ]


@st.composite
def layered(draw: st.DrawFn) -> tuple[str, list[list[Change]]]:
    """A text and one to four layers of changes, each against the text that the last one left."""
    source = draw(TEXT)
    current, layers = source, []
    for _ in range(draw(st.integers(1, 4))):
        layer = draw(changes(current))
        layers.append(layer)
        current = apply_changes(current, layer, 0, len(current))
    return source, layers


@given(layered())
def test_composed_ledger_is_flat_and_exact(case: tuple[str, list[list[Change]]]) -> None:
    source, layers = case
    current, edits = source, list[Edit]()
    for layer in layers:
        edits = compose(source, current, edits, layer)
        current = apply_changes(current, layer, 0, len(current))
    assert apply(source, edits) == current
    assert undo(current, edits) == source
    for left, right in pairwise(edits):
        assert left.end < right.start  # sorted, apart, and merged where they touch
    assert all(edit.before != edit.after for edit in edits)


@given(layered())
def test_rules_and_confidence_are_collected(case: tuple[str, list[list[Change]]]) -> None:
    source, layers = case
    current, edits = source, list[Edit]()
    made: dict[str, float] = {}
    for depth, layer in enumerate(layers):
        named = [Change(c.start, c.end, c.after, c.confidence, f"{depth}.{c.rule}") for c in layer]
        made |= {c.rule: c.confidence for c in named}
        edits = compose(source, current, edits, named)
        current = apply_changes(current, layer, 0, len(current))
    for edit in edits:
        assert len(set(edit.rules)) == len(edit.rules)
        assert edit.confidence == min(made[rule] for rule in edit.rules)


@given(TEXT.flatmap(lambda text: st.tuples(st.just(text), changes(text))))
def test_offsets_are_monotonic_and_widen_to_edits(case: tuple[str, list[Change]]) -> None:
    source, made = case
    edits = as_edits(source, made)
    clean = apply(source, edits)
    offsets = OffsetMap(edits)
    for side in ("left", "right"):
        there = [offsets.to_clean(at, side) for at in range(len(source) + 1)]
        back = [offsets.to_source(at, side) for at in range(len(clean) + 1)]
        assert there == sorted(there)
        assert back == sorted(back)
        assert set(there) <= set(range(len(clean) + 1))
        assert set(back) <= set(range(len(source) + 1))
    for start in range(len(clean) + 1):
        for end in range(start, len(clean) + 1):
            first, last = offsets.to_source(start), offsets.to_source(end, "right")
            if start < end:
                assert first <= last
                # a span carried to the source and cleaned again holds at least itself
                assert clean[start:end] in cleaned_part(source, edits, first, last)


def cleaned_part(source: str, edits: list[Edit], first: int, last: int) -> str:
    """`source[first:last]` after the edits that lie in it or touch its ends."""
    inside = [e for e in edits if e.start >= first and e.end <= last]
    shifted = [
        Edit(e.start - first, e.end - first, e.before, e.after, e.rules, e.confidence)
        for e in inside
    ]
    return apply(source[first:last], shifted)


@given(TEXT.flatmap(lambda text: st.tuples(st.just(text), changes(text))))
def test_untouched_characters_map_onto_themselves(case: tuple[str, list[Change]]) -> None:
    source, made = case
    edits = as_edits(source, made)
    clean = apply(source, edits)
    offsets = OffsetMap(edits)
    touched = {at for e in edits for at in range(e.start, e.end)}
    for at, char in enumerate(source):
        if at not in touched:
            # the character's own end, carried rightwards, bounds it in the clean text
            end = offsets.to_clean(at + 1, "right")
            assert char in clean[offsets.to_clean(at) : end]
