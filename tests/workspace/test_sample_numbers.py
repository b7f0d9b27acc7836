"""The sample campaign has numbers, the same on every computer, and campaigns before it that are put away."""

from datetime import datetime
from functools import cache
from itertools import count

import pytest

from desktop_app.domain.book import Book
from desktop_app.domain.brief import BudgetLine
from desktop_app.domain.campaign import Campaign, Goal, GoalReading, Series
from desktop_app.domain.checkpoint import Checkpoint
from desktop_app.domain.codes import ConfirmationState, PhaseKind
from desktop_app.domain.invariants import all_violations
from desktop_app.domain.numbers import Creative, FeedbackEntry, IndicatorValue, LineUpItem, TopItem, TouchPlan
from desktop_app.domain.report import Evaluation, Lesson, ReportText
from desktop_app.domain.task import Task
from desktop_app.i18n import LANGUAGES, Wording
from desktop_app.insight.number_findings import Oddity, anomalies
from desktop_app.insight.numbers import HOUR, Span, Values, by_key, phase_spans, whole_span
from desktop_app.paths import resources
from desktop_app.schedule.engine import schedule
from desktop_app.schedule.gates import checkpoint_state
from desktop_app.workspace.first_rows import first_rows
from desktop_app.workspace.sample import sample_campaign
from desktop_app.workspace.templates import SAMPLE, read_template

BEFORE, NIGHT, OVER = datetime(2026, 10, 19, 10, 40), datetime(2026, 10, 31, 23, 20), datetime(2026, 11, 22, 10)


@cache
def made(now: datetime, language: str = "zh_CN") -> tuple[Book, str]:
    """The sample as it stands at a moment, on its own dates; books do not change, so one is enough for all tests."""
    return make(now, language)


def make(now: datetime, language: str) -> tuple[Book, str]:
    """The same, made anew."""
    words, numbers = Wording(language, resources() / "i18n"), count()
    book = Book().with_rows(first_rows(words.text))
    placed = sample_campaign(
        book,
        read_template(resources(), SAMPLE),
        name="示例",
        baseline_name=lambda day: f"{day}",
        language=language,
        now=now,
        new_id=lambda: f"{next(numbers):06}",
    )
    whole = book.with_rows(placed.rows)
    return whole.with_rows([], whole.rows(Campaign)), placed.campaign_id


@pytest.fixture
def over() -> tuple[Book, str]:
    return made(OVER)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("now", [BEFORE, NIGHT, OVER])
def test_it_breaks_no_rule_and_is_the_same_every_time(now: datetime, language: str) -> None:
    book, id = made(now, language)
    assert list(all_violations(book)) == []
    again, _ = make(now, language)
    assert again.rows(IndicatorValue) == book.rows(IndicatorValue)
    assert again.of_campaign(Task, id) == book.of_campaign(Task, id)


def test_nothing_is_known_of_days_and_hours_that_are_still_to_come() -> None:
    for now in (BEFORE, NIGHT, OVER):
        book, id = made(now)
        actual = [row for row in book.of_campaign(IndicatorValue, id) if not row.planned]
        assert actual
        assert max(row.finish for row in actual) <= now


def test_the_night_is_entered_by_the_hour_and_planned_to_its_end() -> None:
    book, id = made(NIGHT)
    gmv = by_key(book)["gmv"].id
    hours = [
        row
        for row in book.of_campaign(IndicatorValue, id)
        if row.finish - row.start == HOUR and row.indicator_id == gmv
    ]
    assert max(row.finish for row in hours if not row.planned) == datetime(2026, 10, 31, 23)
    assert max(row.finish for row in hours if row.planned) == datetime(2026, 11, 2)
    first = next(row for row in hours if not row.planned and row.start.hour == 20)
    assert first.value == max(row.value for row in hours if not row.planned)


def test_days_of_channels_and_of_all_together_say_the_same(over: tuple[Book, str]) -> None:
    book, id = over
    values, gmv = Values(book, id), by_key(book)["gmv"]
    for day in phase_spans(book, id)[PhaseKind.MAIN].days:
        span = Span.of_day(day)
        channels = [values.total(gmv, row.id, span).value or 0 for row in values.channels([gmv])]
        assert values.total(gmv, None, span).value == sum(channels)


def test_people_of_periods_have_entries_of_their_own_below_the_sum_of_days(over: tuple[Book, str]) -> None:
    book, id = over
    values, uv = Values(book, id), by_key(book)["uv"]
    for span in phase_spans(book, id).values():
        days = [values.total(uv, None, Span.of_day(day)).value or 0 for day in span.days]
        period = values.total(uv, None, span)
        assert period.is_own
        assert max(days) <= (period.value or 0) < sum(days)


def test_the_plan_adds_up_to_the_goal_and_the_goals_have_their_readings(over: tuple[Book, str]) -> None:
    book, id = over
    whole = whole_span(book, id)
    assert whole is not None
    primary = next(row for row in book.of_campaign(Goal, id) if row.primary)
    planned = Values(book, id).total(by_key(book)["gmv"], None, whole, planned=True).value
    assert planned == pytest.approx(primary.target, rel=1e-6)
    readings = [row for row in book.of_campaign(GoalReading, id) if row.goal_id == primary.id]
    last = max(readings, key=lambda row: row.at)
    assert last.value == Values(book, id).total(by_key(book)["gmv"], None, whole).value
    assert 0.9 < last.value / (primary.target or 1) < 1.2


def test_a_channel_collapses_one_day(over: tuple[Book, str]) -> None:
    book, id = over
    whole = whole_span(book, id)
    assert whole is not None
    found = {
        (one.day.isoformat(), one.channel.id if one.channel else "")
        for one in anomalies(Values(book, id), whole)
        if one.oddity is Oddity.CHANNEL_COLLAPSES
    }
    assert {day for day, _ in found} == {"2026-11-06"}
    assert {channel for _, channel in found} == {"channel-push"}


def test_lists_are_filled_and_results_come_when_it_is_over(over: tuple[Book, str]) -> None:
    book, id = over
    early, early_id = made(BEFORE)
    assert len(early.of_campaign(LineUpItem, early_id)) == len(book.of_campaign(LineUpItem, id)) == 24
    assert all(row.clicks is None for row in early.of_campaign(Creative, early_id))
    assert all(row.clicks for row in book.of_campaign(Creative, id))
    assert not early.of_campaign(TopItem, early_id)
    for kind in (TopItem, TouchPlan, FeedbackEntry, Lesson, Evaluation, ReportText):
        assert book.of_campaign(kind, id), kind.table
    spent = [row.actual or 0 for row in book.of_campaign(BudgetLine, id)]
    budget = book.get(Campaign, id).budget
    assert budget is not None
    assert 0.9 < sum(spent) / budget <= 1


def test_when_it_is_over_all_gates_are_confirmed_and_the_work_is_done(over: tuple[Book, str]) -> None:
    book, id = over
    assert {checkpoint_state(book, gate) for gate in book.of_campaign(Checkpoint, id)} == {ConfirmationState.CONFIRMED}
    assert schedule(book, id, OVER).percent > 95


def test_three_campaigns_before_it_are_put_away_two_of_them_in_its_series(over: tuple[Book, str]) -> None:
    book, id = over
    [series] = book.rows(Series).values()
    past = [row for row in book.rows(Campaign).values() if row.id != id]
    assert [row.name for row in past] == ["2024 双11主会场", "2025 双11主会场", "2026 年中大促"]
    assert all(row.archived for row in past)
    assert [row.series_id == series.id for row in past] == [True, True, False]
    assert book.get(Campaign, id).series_id == series.id
    for row in past:
        whole = whole_span(book, row.id)
        assert whole is not None
        assert Values(book, row.id).total(by_key(book)["gmv"], None, whole).value
        assert all(task.percent == 100 for task in book.of_campaign(Task, row.id) if task.actual_finish)
