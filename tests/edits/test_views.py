"""Views are kept under a name, which two of one campaign never share."""

import pytest

from desktop_app.domain.book import Book
from desktop_app.domain.campaign import Campaign, SavedView
from desktop_app.domain.codes import Stage
from desktop_app.domain.errors import KnownError
from desktop_app.edits.command import plan
from desktop_app.edits.views import DeleteView, PutView
from desktop_app.timeline.filters import Only, RowFilter
from desktop_app.timeline.options import ColorBy, ViewOptions
from desktop_app.timeline.views import Seeing, saved, seeing

SEEN = Seeing(
    ViewOptions(color_by=ColorBy.OWNER, critical=False, slack=True),
    RowFilter("压测", frozenset({Only.LATE, Only.OPEN}), frozenset({"", "p1"}), frozenset({Stage.PLAN})),
    ("name", "owner", "total_slack"),
    frozenset({"t1", "t2"}),
    12.5,
    baseline=False,
)


@pytest.fixture
def book() -> Book:
    """One campaign."""
    return Book(loaded=frozenset({"c"})).with_rows([Campaign(id="c", name="双11")])


def test_what_is_kept_means_the_same_when_it_is_chosen_again() -> None:
    assert seeing(saved(SEEN, "v", "c", "周会")) == SEEN


def test_what_is_not_known_any_more_is_passed_over() -> None:
    row = SavedView(id="v", campaign_id="c", name="旧", conditions="gone\nlate", color_by="smell", columns="name\ngone")
    assert seeing(row).rows.only == {Only.LATE}
    assert seeing(row).options.color_by is ColorBy.STAGE
    assert seeing(row).columns == ("name",)


def test_a_view_is_put_replaced_and_deleted(book: Book) -> None:
    first = saved(SEEN, "v", "c", "周会")
    after = book.apply(plan(book, PutView(view=first)))
    after = after.apply(plan(after, PutView(view=first.changed(name="日会"))))
    assert [row.name for row in after.of_campaign(SavedView, "c")] == ["日会"]
    assert not after.apply(plan(after, DeleteView(view_id="v"))).of_campaign(SavedView, "c")


def test_two_views_never_share_a_name(book: Book) -> None:
    after = book.apply(plan(book, PutView(view=saved(SEEN, "v", "c", "周会"))))
    with pytest.raises(KnownError, match="view_name_taken"):
        plan(after, PutView(view=saved(SEEN, "w", "c", "周会")))
