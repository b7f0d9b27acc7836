"""Arrows between bars."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.codes import LinkType
from desktop_app.timeline.links import STUB, Anchor, RowSpans, route
from desktop_app.timeline.shapes import Heading

ROW = 27.0


def anchor(start: float, length: float, row: int, pointed: bool = False) -> Anchor:
    return Anchor(start, start + length, (row + 0.5) * ROW, 7.0, pointed)


anchors = st.builds(anchor, st.integers(-500, 500), st.integers(3, 300), st.integers(0, 40), st.booleans())


@given(st.sampled_from(LinkType), anchors, anchors)
def test_arrows_have_right_angles_and_tie_the_ends_that_the_link_names(
    type: LinkType, source: Anchor, target: Anchor
) -> None:
    points, _ = route(type, source, target, ROW)
    assert all(a[0] == b[0] or a[1] == b[1] for a, b in pairwise(points))
    assert points[0] == (source.finish if type.value[0] == "F" else source.start, source.y)
    if not (target.pointed and type is LinkType.FS):
        assert points[-1] == (target.finish if type.value[1] == "F" else target.start, target.y)


@given(anchors, anchors)
def test_an_arrow_leaves_a_bar_before_it_turns(source: Anchor, target: Anchor) -> None:
    points, heading = route(LinkType.FS, source, Anchor(target.start, target.finish, target.y, 7.0), ROW)
    assert points[1] == (source.finish + STUB, source.y)
    assert heading is Heading.RIGHT


def test_an_arrow_that_turns_back_runs_between_the_rows() -> None:
    points, _ = route(LinkType.FS, anchor(0, 100, 0), anchor(50, 100, 1), ROW)
    assert [y for _, y in points] == [13.5, 13.5, 27, 27, 40.5, 40.5]


def test_an_arrow_comes_to_the_tip_of_a_diamond_that_stands_close() -> None:
    points, heading = route(LinkType.FS, anchor(0, 100, 0), anchor(105, 15, 1, pointed=True), ROW)
    assert heading is Heading.DOWN
    assert points[-1] == (112.5, 33.5)


def test_an_arrow_comes_to_the_side_of_a_diamond_that_stands_far() -> None:
    points, heading = route(LinkType.FS, anchor(0, 100, 0), anchor(200, 15, 1, pointed=True), ROW)
    assert heading is Heading.RIGHT
    assert points[-1] == (200, 40.5)


spans = st.lists(st.tuples(st.integers(0, 100_000), st.integers(0, 100_000)), max_size=60)


@given(spans, st.integers(0, 100_000), st.integers(0, 60))
def test_links_are_found_as_if_all_were_looked_at(pairs: list[tuple[int, int]], first: int, more: int) -> None:
    index = RowSpans()
    expected = set()
    for n, pair in enumerate(pairs):
        a, b = min(pair), max(pair)
        index.add(a, b, str(n))
        if a <= first + more and b >= first:
            expected.add(str(n))
    found = list(index.crossing(first, first + more))
    assert set(found) == expected
    assert len(found) == len(expected)
