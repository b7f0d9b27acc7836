"""Durations in reasons are counted in the days of the campaign they speak of."""

from desktop_app.domain.book import Book
from desktop_app.domain.campaign import Campaign
from desktop_app.domain.codes import LagUnit
from desktop_app.domain.task import Task
from desktop_app.i18n import Wording
from desktop_app.insight.reasons import day_length, lag_text, why
from desktop_app.paths import resources
from desktop_app.schedule.result import Driver

WORDS = Wording("en", resources() / "i18n")


def test_a_day_is_as_long_as_the_campaign_says() -> None:
    campaign = Campaign(id="c", name="双11", minutes_per_day=600)
    book = Book().with_rows([campaign, Task(id="t", campaign_id="c", name="页面")])
    day = day_length(book, "t")
    assert day == 600
    assert "2 working days" in why(WORDS, book, Driver("duration", {"minutes": 1200, "unit": "working"}), day)
    assert lag_text(WORDS, -600, LagUnit.WORKING, day) == "−1 working day"
    assert lag_text(WORDS, 1440, LagUnit.ELAPSED, day).startswith("+1 ")


def test_without_a_plan_a_day_has_eight_hours() -> None:
    assert day_length(Book(), "gone") == 480
