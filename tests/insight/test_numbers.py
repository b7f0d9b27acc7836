"""One rule of what may be added up, and every formula over it, case by case."""

from datetime import datetime, timedelta
from decimal import Decimal

import pytest

from desktop_app.domain.campaign import Campaign
from desktop_app.domain.change import Change, ChangeSet
from desktop_app.domain.codes import PhaseKind, Purpose
from desktop_app.domain.lists import Channel
from desktop_app.domain.numbers import IndicatorValue
from desktop_app.insight.number_figures import (
    Method,
    attainment,
    derived,
    forecast,
    lift,
    net_lift,
    share,
)
from desktop_app.insight.numbers import Missing, Span, Values, indicators, phase_spans
from tests.insight.numbered import Row, at, book_of, days, each_day, indicator

NIGHT = datetime(2026, 10, 26, 20)
FEN = 100


TWO_DAYS = days("2026-11-01", "2026-11-02")
RULES: list[tuple[str, str, str | None, list[Row], Span, int | None, Missing | None]] = [
    ("orders of days add up", "orders", "search", [("orders", "search", "2026-11-01", 3), ("orders", "search", "2026-11-02", 4)], TWO_DAYS, 7, None),
    ("orders of channels add up", "orders", None, [("orders", "search", "2026-11-01", 3), ("orders", "push", "2026-11-02", 4)], TWO_DAYS, 7, None),
    ("buyers of days do not", "buyers", "search", [("buyers", "search", "2026-11-01", 3), ("buyers", "search", "2026-11-02", 4)], TWO_DAYS, None, Missing.OVER_DAYS),
    ("nor those of one day of two", "buyers", "search", [("buyers", "search", "2026-11-01", 3)], TWO_DAYS, None, Missing.OVER_DAYS),
    ("nor visitors of channels", "uv", None, [("uv", "search", "2026-11-01", 3), ("uv", "push", "2026-11-01", 4)], days("2026-11-01", "2026-11-01"), None, Missing.OVER_CHANNELS),
    ("nor visitors of hours", "uv", None, [("uv", None, "2026-11-01T20", 3), ("uv", None, "2026-11-01T21", 4)], days("2026-11-01", "2026-11-01"), None, Missing.OVER_DAYS),
    ("a period's own entry counts", "uv", None, [("uv", None, "2026-11-01", 3), ("uv", None, "2026-11-01/2026-11-02", 5)], TWO_DAYS, 5, None),
    ("an own entry beats the sum", "orders", None, [("orders", "push", "2026-11-01", 3), ("orders", None, "2026-11-01/2026-11-02", 9)], TWO_DAYS, 9, None),
    ("a day stands for its hours", "orders", None, [("orders", None, "2026-11-01T20", 3), ("orders", None, "2026-11-01", 8), ("orders", None, "2026-11-02T00", 1)], TWO_DAYS, 9, None),
    ("hours make a day", "orders", None, [("orders", None, "2026-11-01T20", 3), ("orders", None, "2026-11-01T21", 8)], TWO_DAYS, 11, None),
    ("all channels' entry beats channels on its day", "orders", None, [("orders", None, "2026-11-01", 10), ("orders", "push", "2026-11-01", 4), ("orders", "push", "2026-11-02", 2)], TWO_DAYS, 12, None),
    ("nothing is not nought", "orders", None, [], TWO_DAYS, None, Missing.NOTHING),
    ("nought is a figure", "orders", None, [("orders", "push", "2026-11-01", 0)], TWO_DAYS, 0, None),
    ("over New Year", "gmv", None, [("gmv", "push", "2026-12-31", 5), ("gmv", "push", "2027-01-01", 6)], days("2026-12-31", "2027-01-01"), 11, None),
    ("shares of opinion never add up", "favourability", None, [("favourability", None, "2026-11-01", 6000), ("favourability", None, "2026-11-02", 7000)], TWO_DAYS, None, Missing.OVER_DAYS),
]  # fmt: skip


@pytest.mark.parametrize(("key", "channel", "rows", "span", "value", "missing"), [row[1:2] + row[2:3] + row[3:] for row in RULES], ids=[row[0] for row in RULES])  # fmt: skip
def test_what_may_be_added_up(
    key: str, channel: str | None, rows: list[Row], span: Span, value: int | None, missing: Missing | None
) -> None:
    book = book_of(rows)
    found = Values(book, "c").total(indicator(book, key), channel and f"channel-{channel}", span)
    assert (found.value, found.missing) == (value, missing)
    if missing in (Missing.OVER_DAYS, Missing.OVER_CHANNELS):
        assert [part.value for part in found.parts] == [row[3] for row in rows]


def test_an_empty_day_is_told_as_a_gap() -> None:
    book = book_of([("orders", "push", "2026-11-01", 3), ("orders", "push", "2026-11-03", 4)])
    found = Values(book, "c").total(indicator(book, "orders"), None, days("2026-11-01", "2026-11-03"))
    assert (found.value, found.gaps) == (7, (days("2026-11-02", "2026-11-02"),))


def test_what_is_planned_is_never_taken_for_what_came() -> None:
    book = book_of([], planned=[("gmv", "push", "2026-11-01", 500)])
    found = Values(book, "c")
    assert found.total(indicator(book, "gmv"), None, days("2026-11-01", "2026-11-01")).value is None
    assert found.total(indicator(book, "gmv"), None, days("2026-11-01", "2026-11-01"), planned=True).value == 500


DAY = "2026-11-11"
ONE = days(DAY, DAY)
FORMULAS: list[tuple[str, list[Row], Decimal | None]] = [
    ("browse_conversion", [("ipv_uv", None, DAY, 300), ("uv", None, DAY, 1000)], Decimal("0.3")),
    ("purchase_conversion", [("buyers", None, DAY, 30), ("ipv_uv", None, DAY, 300)], Decimal("0.1")),
    ("value_per_buyer", [("gmv", None, DAY, 9000), ("buyers", None, DAY, 30)], Decimal(300)),
    ("order_value", [("gmv", None, DAY, 9000), ("orders", None, DAY, 40)], Decimal(225)),
    ("roi", [("gmv", None, DAY, 9000), ("cost", None, DAY, 1000)], Decimal(9)),
    ("roi", [("gmv", None, DAY, 9000), ("cost", None, DAY, 0)], None),
    ("roi", [("gmv", None, DAY, 0), ("cost", None, DAY, 1000)], Decimal(0)),
    ("order_value", [("gmv", None, DAY, 9000)], None),
    ("order_value", [("gmv", None, DAY + "T20", 9000), ("orders", None, DAY, 40)], None),
    ("value_per_buyer", [("gmv", None, DAY, 9000), ("buyers", "push", DAY, 30)], None),
    ("order_value", [("gmv", None, DAY, 9000), ("orders", "push", DAY, 30), ("orders", "search", DAY, 10)], Decimal(225)),
]  # fmt: skip


@pytest.mark.parametrize(("name", "rows", "value"), FORMULAS)
def test_every_quotient(name: str, rows: list[Row], value: Decimal | None) -> None:
    found = derived(Values(book_of(rows), "c"), None, ONE)[name]
    assert found.value == value
    assert len(found.inputs) == 2


def test_a_figure_says_its_inputs_and_where_they_were_read() -> None:
    found = derived(Values(book_of([("gmv", None, DAY, 9000), ("orders", None, DAY, 40)]), "c"), None, ONE)
    assert found["order_value"].inputs == {"gmv": Decimal(9000), "orders": Decimal(40)}
    assert found["order_value"].sources == ("生意参谋",)


def test_shares_name_their_base_and_people_have_none_without_an_entry_for_all() -> None:
    book = book_of(
        [("gmv", "push", DAY, 30), ("gmv", "search", DAY, 70), ("uv", "push", DAY, 5), ("uv", "search", DAY, 5)]
    )
    values = Values(book, "c")
    found = share(values, indicator(book, "gmv"), "channel-push", ONE)
    assert (found.value, found.inputs["whole"]) == (Decimal("0.3"), Decimal(100))
    assert share(values, indicator(book, "uv"), "channel-push", ONE).value is None
    more = book_of([("uv", "push", DAY, 5), ("uv", "search", DAY, 5), ("uv", None, DAY, 8)])
    assert share(Values(more, "c"), indicator(more, "uv"), "channel-push", ONE).value == Decimal("0.625")


def test_the_plan_is_met_by_so_much() -> None:
    book = book_of([("gmv", None, DAY, 80)], planned=[("gmv", None, DAY, 100)])
    assert attainment(Values(book, "c"), indicator(book, "gmv"), None, ONE).value == Decimal("0.8")
    unplanned = book_of([("gmv", None, DAY, 80)])
    assert attainment(Values(unplanned, "c"), indicator(unplanned, "gmv"), None, ONE).value is None


RHYTHM = [
    ("warm_up", "2026-11-06", "2026-11-11"),
    ("main", "2026-11-11", "2026-11-14"),
    ("wrap_up", "2026-11-14", "2026-11-17"),
]


def test_lift_is_the_main_phases_average_over_the_month_befores() -> None:
    rows = [*each_day("gmv", "2026-10-07", 30, 100), *each_day("gmv", "2026-11-11", 3, 200)]
    book = book_of(rows, phases=RHYTHM)
    found = lift(Values(book, "c"), indicator(book, "gmv"))
    assert (found.value, found.known, found.of) == (Decimal(1), 33, 33)


def test_an_empty_day_of_the_month_before_does_not_count_as_nought() -> None:
    rows = [*each_day("gmv", "2026-10-07", 10, 100), *each_day("gmv", "2026-11-11", 1, 150)]
    book = book_of(rows, phases=RHYTHM)
    found = lift(Values(book, "c"), indicator(book, "gmv"))
    assert (found.value, found.known, found.of) == (Decimal("0.5"), 11, 33)


def test_net_lift_counts_the_days_held_back_and_the_days_borrowed_from() -> None:
    rows = [
        *each_day("gmv", "2026-10-07", 30, 100),
        *each_day("gmv", "2026-11-06", 5, 80),
        *each_day("gmv", "2026-11-11", 3, 200),
        *each_day("gmv", "2026-11-14", 3, 80),
    ]
    book = book_of(rows, phases=RHYTHM)
    values, gmv = Values(book, "c"), indicator(book, "gmv")
    found = net_lift(values, gmv)
    assert found.inputs == {"base_average": 100, "before_above": -100, "main_above": 300, "after_above": -60}
    assert found.value == Decimal(140) / 300
    assert lift(values, gmv).value == 1


def test_net_lift_is_unknown_while_the_days_after_are() -> None:
    rows = [*each_day("gmv", "2026-10-07", 30, 100), *each_day("gmv", "2026-11-06", 8, 200)]
    book = book_of(rows, phases=RHYTHM)
    assert net_lift(Values(book, "c"), indicator(book, "gmv")).value is None


def test_lift_over_new_year_and_over_a_base_of_nought() -> None:
    phases = [("main", "2026-12-31", "2027-01-03")]
    rows = [*each_day("gmv", "2026-12-01", 30, 50), *each_day("gmv", "2026-12-31", 3, 75)]
    book = book_of(rows, phases=phases)
    assert lift(Values(book, "c"), indicator(book, "gmv")).value == Decimal("0.5")
    nought = book_of([*each_day("gmv", "2026-12-01", 30, 0), *each_day("gmv", "2026-12-31", 3, 75)], phases=phases)
    assert lift(Values(nought, "c"), indicator(nought, "gmv")).value is None
    assert lift(Values(book_of([]), "c"), indicator(book, "gmv")).value is None


def test_the_forecast_says_by_which_method_it_was_made() -> None:
    span = days("2026-11-11", "2026-11-14")
    now = at("2026-11-13T10:00")
    rows = each_day("gmv", "2026-11-11", 2, 80)
    gmv = indicator(book_of([]), "gmv")
    by_pace = forecast(Values(book_of(rows), "c"), gmv, span, now)
    assert by_pace is not None
    assert (by_pace.method, by_pace.figure.value, by_pace.days_left) == (Method.PACE, Decimal(320), 2)
    plan = [*each_day("gmv", "2026-11-11", 2, 100), *each_day("gmv", "2026-11-13", 2, 50)]
    by_plan = forecast(Values(book_of(rows, plan), "c"), gmv, span, now)
    assert by_plan is not None
    assert (by_plan.method, by_plan.figure.value) == (Method.PLAN, Decimal(240))
    done = forecast(Values(book_of(rows), "c"), gmv, days("2026-11-11", "2026-11-12"), now)
    assert done is not None
    assert (done.method, done.figure.value, done.figure.estimated) == (Method.DONE, Decimal(160), False)
    assert forecast(Values(book_of([]), "c"), gmv, span, now) is None
    assert forecast(Values(book_of(rows), "c"), indicator(book_of([]), "uv"), span, now) is None


def test_a_day_that_two_phases_share_belongs_to_the_later_one() -> None:
    phases = [("warm_up", "2026-10-22", "2026-10-26T20:00"), ("main", "2026-10-26T20:00", "2026-10-29T12:00")]
    spans = phase_spans(book_of([], phases=phases), "c")
    assert spans[PhaseKind.WARM_UP] == days("2026-10-22", "2026-10-25")
    assert spans[PhaseKind.MAIN] == days("2026-10-26", "2026-10-29")


def test_indicators_are_those_of_the_purpose_and_those_in_use() -> None:
    book = book_of([("exposure", None, DAY, 1)])
    keys = [row.key for row in indicators(book, "c")]
    assert "exposure" in keys
    assert "gmv" in keys
    assert "favourability" not in keys
    talk = book.get(Campaign, "c").changed(purpose=Purpose.COMMUNICATION)
    assert "gmv" not in [row.key for row in indicators(book.with_rows([talk]), "c")]
    assert [row.name for row in Values(book, "c").channels(indicators(book))] == []
    assert isinstance(next(iter(book.rows(Channel).values())), Channel)


def test_entries_follow_a_change_as_if_they_were_read_anew() -> None:
    before = book_of([("gmv", "push", "2026-11-01", 5), ("gmv", "push", "2026-11-01T20", 2), ("uv", "push", DAY, 3)])
    rows = before.of_campaign(IndicatorValue, "c")
    gone = next(row for row in rows if row.indicator_id == "indicator-uv")
    day = next(row for row in rows if row.value == 5)
    changes = ChangeSet(
        (
            Change(gone.table, gone.id, gone, None),
            Change(day.table, day.id, day, day.changed(value=7)),
            Change(day.table, "new", None, day.changed(id="new", channel_id="channel-search")),
        )
    )
    after = before.apply(changes)
    patched, anew = Values(before, "c").after(after, changes), Values(after, "c")
    for values in (patched, anew):
        assert values.total(indicator(after, "gmv"), None, days("2026-11-01", "2026-11-01")).value == 12
        assert values.total(indicator(after, "uv"), "channel-push", ONE).missing is Missing.NOTHING
        assert [row.id for row in values.channels(indicators(after))] == ["channel-search", "channel-push"]
    assert Values(before, "c").total(indicator(before, "gmv"), None, days("2026-11-01", "2026-11-01")).value == 5


def test_sums_over_many_channels_tell_the_stretches_that_no_channel_knows() -> None:
    rows: list[Row] = [("orders", "push", "2026-11-01", 1), ("orders", "search", "2026-11-01T20", 2)]
    rows += [("orders", "search", "2026-11-03", 4), ("orders", "push", "2026-11-04T05", 8)]
    book = book_of(rows)
    values = Values(book, "c")
    found = values.total(indicator(book, "orders"), None, days("2026-11-01", "2026-11-04"))
    assert found.value == 15
    hour = timedelta(hours=1)
    assert found.gaps == (
        days("2026-11-02", "2026-11-02"),
        Span(at("2026-11-04"), at("2026-11-04T05:00")),
        Span(at("2026-11-04T05:00") + hour, at("2026-11-05")),
    )
    assert values.total(indicator(book, "orders"), None, days("2026-11-01", "2026-11-04")) == found


def test_a_sum_that_was_asked_for_before_follows_a_change_within_it() -> None:
    before = book_of([("gmv", "push", "2026-11-01", 5), ("gmv", "push", "2026-11-02", 6)])
    values = Values(before, "c")
    assert values.total(indicator(before, "gmv"), None, TWO_DAYS).value == 11
    row = before.of_campaign(IndicatorValue, "c")[0]
    changes = ChangeSet((Change(row.table, row.id, row, row.changed(value=50)),))
    after = before.apply(changes)
    assert values.after(after, changes).total(indicator(after, "gmv"), None, TWO_DAYS).value == 56
    assert values.total(indicator(before, "gmv"), None, TWO_DAYS).value == 11
