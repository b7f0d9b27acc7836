"""Between which rows, on which level and under whom dragged rows would stand."""

from desktop_app.domain.outline import children
from desktop_app.timeline.rowdrops import RowDrop, drop_at, top_rows, with_insides
from desktop_app.timeline.rows import VisibleRows, visible_rows
from tests.timeline.samples import CAMPAIGN, sample_book, sample_schedule

BOOK = sample_book()
SCHEDULE = sample_schedule(BOOK)
ROWS = visible_rows(BOOK, SCHEDULE)


def at(id: str, *rows_dragged: str, part: float = 0.05, levels: int = 0, rows: VisibleRows = ROWS) -> RowDrop | None:
    """Rows dropped at a part of the row of a task: near its upper edge, or its lower one, or in its middle."""
    return drop_at(
        rows,
        rows_dragged,
        rows.index[id] + part,
        levels,
        lambda parent: [task.id for task in children(BOOK, CAMPAIGN, parent)],
    )


def test_near_an_edge_it_is_the_gap_there() -> None:
    above, below = at("2.2", "2.4"), at("2.2", "2.4", part=0.9)
    assert (above.parent_id, above.index, above.depth) == ("2", 1, 1) if above else False
    assert (below.parent_id, below.index, below.depth) == ("2", 2, 1) if below else False


def test_in_the_middle_of_a_row_it_becomes_its_last_sub_item() -> None:
    onto = at("2", "3.1", part=0.5)
    assert onto == RowDrop("2", None, 1, ROWS.index["3"], ROWS.index["2"])


def test_to_the_right_it_goes_one_level_deeper_at_most() -> None:
    deeper = at("2.4", "2.4", part=0.6, levels=5)
    assert deeper is not None
    assert (deeper.parent_id, deeper.index, deeper.depth) == ("2.3", 0, 2)


def test_a_checkpoint_takes_nothing_below_it() -> None:
    below = at("3", "2.4", part=0.05, levels=3)
    assert below is not None
    assert (below.parent_id, below.depth) == ("2", 1)


def test_to_the_left_it_leaves_its_parent_where_the_next_row_lets_it() -> None:
    out = at("3", "2.4", levels=-1)
    assert out is not None
    assert (out.parent_id, out.index, out.depth) == (None, 2, 0)
    inside = at("2.2", "2.4", levels=-1)
    assert inside is not None
    assert (inside.parent_id, inside.depth) == ("2", 1)


def test_nothing_goes_into_its_own_inside() -> None:
    assert at("2.2", "2", part=0.5) is None
    assert at("2.2", "2", part=0.05) is None


def test_below_the_last_row_it_goes_to_the_end_of_the_plan() -> None:
    end = drop_at(
        ROWS, ("1",), len(ROWS) + 1.5, 0, lambda parent: [task.id for task in children(BOOK, CAMPAIGN, parent)]
    )
    assert end is not None
    assert (end.parent_id, end.index, end.depth, end.line) == (None, 6, 0, len(ROWS))


def test_beside_a_collapsed_row_it_does_not_slip_inside() -> None:
    shut = visible_rows(BOOK, SCHEDULE, frozenset({"2"}))
    below = at("2", "3.1", part=0.9, levels=0, rows=shut)
    assert below is not None
    assert (below.parent_id, below.index, below.depth) == (None, 2, 0)


def test_rows_that_a_filter_hides_keep_their_place() -> None:
    seen = visible_rows(BOOK, SCHEDULE, matches=lambda row: row.task.id in ("2.1", "2.4", "3.1"))
    drop = at("2.4", "2.1", part=0.9, rows=seen)
    assert drop is not None
    assert (drop.parent_id, drop.index) == ("2", 4)


def test_what_goes_along_anyway_is_not_moved_by_itself() -> None:
    assert top_rows(ROWS, ["2.2", "2", "4.1"]) == ("2", "4.1")
    assert with_insides(ROWS, ["5"]) == {ROWS.index[id] for id in ("5", "5.1", "5.2")}
