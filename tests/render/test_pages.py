"""Where a picture is cut into pages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.errors import KnownError
from desktop_app.render.pages import cut


def test_pages_go_across_first_and_are_numbered() -> None:
    cutting = cut(rows=25, rows_room=270, row=27, left=0, width=300, room=150, day=20)
    assert (cutting.across, cutting.down) == (3, 3)
    assert [(page.number, page.right, page.down) for page in cutting.pages[:4]] == [
        (1, 1, 1), (2, 2, 1), (3, 3, 1), (4, 1, 2),
    ]  # fmt: skip


@given(
    rows=st.integers(0, 500),
    rows_room=st.floats(27, 2000),
    days=st.integers(1, 400),
    day=st.floats(0.5, 60),
    room=st.floats(60, 3000),
)
def test_every_row_and_every_day_stands_on_exactly_one_page(
    rows: int, rows_room: float, days: int, day: float, room: float
) -> None:
    cutting = cut(rows, rows_room, 27, 0, days * day, room, day)
    bands = [page for page in cutting.pages if page.right == 1]
    assert [n for page in bands for n in range(page.first_row, page.last_row)] == list(range(rows))
    columns = cutting.pages[: cutting.across]
    assert sum(page.width for page in columns) == pytest.approx(days * day)
    for page in columns:
        assert page.width <= room + 1e-6
        assert page.left / day == pytest.approx(round(page.left / day), abs=1e-6), "cut where a day begins"


def test_a_day_wider_than_a_page_is_cut_at_its_hours() -> None:
    cutting = cut(rows=1, rows_room=27, row=27, left=0, width=480, room=210, day=480)
    assert [page.width for page in cutting.pages] == [200, 200, 80]


def test_a_page_without_room_for_a_row_is_refused() -> None:
    with pytest.raises(KnownError) as refused:
        cut(rows=3, rows_room=20, row=27, left=0, width=100, room=100, day=10)
    assert refused.value.code == "page_too_small"


def test_an_empty_plan_still_has_a_page() -> None:
    assert len(cut(rows=0, rows_room=270, row=27, left=0, width=100, room=150, day=20).pages) == 1
