"""Slips per stage, rework at gates, people who came again and channels, over several campaigns."""

from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from desktop_app.domain.book import Book
from desktop_app.domain.campaign import Campaign
from desktop_app.domain.checkpoint import Checkpoint, CheckpointItem, Confirmation
from desktop_app.domain.codes import Again, BaselineOrigin, ConfirmationState, CostKind, Form, Stage, TaskKind
from desktop_app.domain.key_people import Cooperation, CostLine, KeyPerson, Post
from desktop_app.domain.task import Baseline, BaselineTask, Task
from desktop_app.insight.history.channels_page import channels_page
from desktop_app.insight.history.history import history_pages
from desktop_app.insight.history.people_page import people_page, repeated
from desktop_app.insight.history.process import gates, lateness, stage_slips
from desktop_app.insight.history.process_page import gates_page, slips_page
from desktop_app.insight.history.side_by_side import Choice, chosen
from desktop_app.schedule.engine import schedule
from tests.insight.years import WORDS, book_of, now, then

NOW = datetime(2026, 11, 20, 9)
START = datetime(2026, 10, 12, 9)


def worked() -> Book:
    """A campaign of three finished tasks, promised for the 14th, and a gate that was sent back twice."""
    rows: list[Any] = [
        Baseline(id="b", campaign_id="now", name="b", taken_at=START, origin=BaselineOrigin.PLAN_CONFIRMED),
        Task(id="g", campaign_id="now", name="确认", kind=TaskKind.CHECKPOINT, stage=Stage.PLAN, position=9),
        Checkpoint(id="gate", campaign_id="now", task_id="g", stage=Stage.PLAN, due=datetime(2026, 10, 15, 18)),
        CheckpointItem(id="item", campaign_id="now", checkpoint_id="gate", what="方案"),
    ]
    for n, (stage, late) in enumerate(((Stage.PLAN, 2), (Stage.PLAN, -1), (Stage.EXECUTE, 5))):
        promised = datetime(2026, 10, 14, 18)
        finish = promised + timedelta(days=late)
        rows.append(
            Task(
                id=f"t{n}",
                campaign_id="now",
                name=f"t{n}",
                stage=stage,
                percent=100,
                actual_start=START,
                actual_finish=finish,
                position=n,
            )
        )
        rows.append(
            BaselineTask(
                id=f"bt{n}",
                campaign_id="now",
                baseline_id="b",
                task_id=f"t{n}",
                start=START,
                finish=promised,
                duration=960,
            )
        )
    for n, (state, day) in enumerate((("changes_requested", 13), ("changes_requested", 15), ("confirmed", 17))):
        rows.append(
            Confirmation(
                id=f"w{n}",
                campaign_id="now",
                item_id="item",
                state=ConfirmationState(state),
                form=Form.EMAIL,
                at=datetime(2026, 10, day, 10),
            )
        )
    return book_of(now(), then()).with_rows(rows)


def test_slips_are_told_stage_by_stage_with_those_on_time() -> None:
    book = worked()
    found = stage_slips(book, schedule(book, "now", NOW))
    late = found.stages[Stage.PLAN]
    assert (late.mean, late.median, late.count) == (Decimal("0.5"), Decimal("0.5"), 2)
    assert found.all is not None
    assert (found.all.mean, found.all.median, found.all.count) == (Decimal("2.0"), Decimal("2.0"), 3)
    page = slips_page(WORDS["en"], [found])
    assert len(page.heads) == len(page.rows[0])
    assert [bar.said for bar in page.charts[0].bars if bar.value is not None] == [  # type: ignore[union-attr]
        "+0.5 days over 2 tasks",
        "+5 days over 1 tasks",
    ]


def test_without_a_baseline_nothing_slipped() -> None:
    book = book_of(now())
    assert stage_slips(book, schedule(book, "now", NOW)).all is None
    assert lateness([]) is None


def test_a_gate_tells_how_often_it_was_sent_back_and_how_long_it_took() -> None:
    book = worked()
    (found,) = gates(book, schedule(book, "now", NOW))
    assert (found.requests, found.words, found.confirming, found.lateness) == (2, 3, 4, 2)
    assert found.state is ConfirmationState.CONFIRMED
    page = gates_page(WORDS["zh_CN"], [found])
    assert [one.text for one in page.rows[0][-3:]] == ["2", "4", "+2"]


def people() -> Book:
    rows: list[Any] = [KeyPerson(id=name, name=name) for name in ("安", "白", "陈")]
    sold = {("安", "now"): (900_00, 300_00), ("安", "then"): (200_00, 100_00), ("白", "now"): (50_00, 0)}
    for (name, campaign), (gmv, cost) in sold.items():
        id = f"{name}-{campaign}"
        rows.append(Cooperation(id=id, campaign_id=campaign, key_person_id=name, again=Again.A, again_reason="出片快"))
        rows.append(Post(id=f"p-{id}", cooperation_id=id, gmv=gmv))
        rows.append(CostLine(id=f"c-{id}", cooperation_id=id, kind=CostKind.FEE, actual=cost))
    return book_of(now(), then()).with_rows(rows)


def test_people_who_came_again_are_told_time_by_time() -> None:
    book = people()
    (found,) = repeated(book, frozenset(book.rows(Campaign)))
    assert found.person.name == "安"
    assert [one.results.roi.value for one in found.times] == [Decimal(3), Decimal(2)]
    page = people_page(WORDS["zh_CN"], book, frozenset(book.rows(Campaign)))
    assert [row[1].text for row in page.rows] == ["合计 2 次", "双11 2026", "2025双11"]
    assert page.rows[0][5].value == Decimal(1100)
    assert [(bar.value, bar.mark) for bar in page.charts[0].bars] == [(3.0, 2.0)]  # type: ignore[union-attr]


def test_channels_over_time_tell_what_they_returned() -> None:
    ours = now(("gmv", "search", "2026-11-11", 600), ("cost", "search", "2026-11-11", 100), ("gmv", "push", "2026-11-11", 200), ("cost", "push", "2026-11-11", 0))  # fmt: skip
    before = then(("gmv", "search", "2025-11-11", 400), ("cost", "search", "2025-11-11", 200))
    book = book_of(ours, before)
    page = channels_page(WORDS["en"], book, chosen(book, Choice()))
    texts = {row[0].text: [one.text for one in row[1:]] for row in page.rows}
    assert list(texts.values()) == [["6.00", "75%", "2.00", "100%"], ["—", "25%", "—", "—"]]
    (chart,) = page.charts
    assert [[point.value for point in line.points] for line in chart.lines] == [[2.0, 6.0]]  # type: ignore[union-attr]


def test_all_pages_stand_in_both_languages_and_a_page_without_rows_is_left_out() -> None:
    book = worked()
    plans = {id: schedule(book, id, NOW) for id in ("now", "then")}
    for words in WORDS.values():
        pages = history_pages(words, book, plans, Choice(("orders", "uv")))
        assert [page.key for page in pages] == ["campaigns", "slips", "gates"]
        for page in pages:
            assert all("campaign_history." not in text for text in (page.title, page.about, *page.heads))
            assert all(len(row) == len(page.heads) for row in page.all_rows)
