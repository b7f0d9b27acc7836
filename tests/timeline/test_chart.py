"""A plan as shapes."""

from datetime import date, datetime

import pytest

from desktop_app.domain.book import Book
from desktop_app.domain.codes import RepeatUnit
from desktop_app.domain.people import Person
from desktop_app.domain.repeat import Occurrence, Repeat
from desktop_app.domain.task import Task
from desktop_app.i18n import LANGUAGES, Wording
from desktop_app.paths import resources
from desktop_app.schedule.result import Schedule
from desktop_app.theme import THEMES, load_theme
from desktop_app.timeline.chart import Chart
from desktop_app.timeline.options import ColorBy, ViewOptions
from desktop_app.timeline.rows import visible_rows
from desktop_app.timeline.shapes import Mark, Scene, Viewport, Words
from tests.timeline.samples import BASELINE, long_plan, sample_book, sample_schedule

BOOK = sample_book()
SCHEDULE = sample_schedule(BOOK)
EVERYTHING = Viewport(0, 0, 2000, 2000)


def chart(options: ViewOptions | None = None, book: Book = BOOK, schedule: Schedule = SCHEDULE) -> Chart:
    return Chart(book, schedule, visible_rows(book, schedule), options)


def scene(options: ViewOptions | None = None, view: Viewport = EVERYTHING) -> Scene:
    drawn = chart(options)
    return drawn.scene(drawn.scale(20), view)


def test_tasks_are_bars_items_brackets_and_confirmations_diamonds() -> None:
    shapes = scene()
    assert {bracket.task_id for bracket in shapes.brackets} == {"1", "2", "3", "4", "5", "6"}
    assert {shape.task_id for shape in shapes.diamonds} == {"1.3", "2.5", "3.5", "5.2"}
    assert len(shapes.bars) == 26 - 6 - 4


def test_a_bar_shows_its_stage_its_progress_and_what_holds_it() -> None:
    bars = {bar.task_id: bar for bar in scene().bars}
    assert bars["2.2"].role == "stage.plan"
    assert bars["2.2"].done == pytest.approx(bars["2.2"].width * 0.8)
    assert bars["3.1"].locked
    assert bars["3.1"].critical
    assert not bars["3.2"].critical
    assert not any(bar.critical for bar in scene(ViewOptions(critical=False)).bars)


def test_a_bar_fills_the_days_of_its_task() -> None:
    drawn = chart()
    scale = drawn.scale(20)
    bar = next(bar for bar in scene().bars if bar.task_id == "1.1")
    assert bar.x == scale.day_x(SCHEDULE.tasks["1.1"].start.date())
    assert bar.width == 3 * 20


def test_an_open_confirmation_is_hollow_and_says_what_it_waits_for() -> None:
    shapes = scene()
    filled = {shape.task_id: shape.filled for shape in shapes.diamonds}
    assert (filled["1.3"], filled["2.5"], filled["3.5"]) == (True, False, False)
    words = {label.task_id: label.words[0] for label in shapes.labels if label.words}
    assert words["1.3"].code == "timeline.checkpoint.confirmed_by"
    assert words["1.3"].values["names"] == ["周"]
    assert words["2.5"] == Words("timeline.checkpoint.pending_today", {"time": "18:00"})
    assert words["3.5"].code == "timeline.checkpoint.pending"


def test_each_confirmation_draws_a_dashed_line_and_today_a_full_one() -> None:
    lines = scene().lines
    assert {line.task_id for line in lines if line.dashed} == {"1.3", "2.5", "3.5"}
    assert [line.role for line in lines if not line.dashed] == ["today"]


def test_labels_say_how_far_and_whether_late_in_words() -> None:
    labels = {label.task_id: label for label in scene().labels}
    assert labels["1.1"].mark is Mark.DONE
    assert labels["3.1"].mark is Mark.LOCKED
    assert labels["2.2"].words == (Words(text="80%"), Words("status.late"))
    assert labels["2.2"].role == "late"


def test_links_between_critical_tasks_are_critical() -> None:
    roles = {arrow.link_id: arrow.role for arrow in scene().arrows}
    assert roles["3.1→3.3"] == "link.critical"
    assert roles["2.1→2.2"] == "link"
    assert scene(ViewOptions(links=False)).arrows == ()


def test_links_into_a_collapsed_item_are_not_drawn() -> None:
    rows = visible_rows(BOOK, SCHEDULE, frozenset({"3"}))
    drawn = Chart(BOOK, SCHEDULE, rows)
    ids = {arrow.link_id for arrow in drawn.scene(drawn.scale(20), EVERYTHING).arrows}
    assert ids == {"1.1→1.2", "1.2→1.3", "2.1→2.2", "2.3→4.1", "4.2→4.3", "5.1→6.1", "6.1→6.2"}


def test_baseline_and_slack_are_there_when_asked_for() -> None:
    assert scene().strips == ()
    baseline = [strip for strip in scene(ViewOptions(baseline_id=BASELINE)).strips if strip.role == "baseline"]
    assert len(baseline) == 26 - 3
    slack = {strip.task_id for strip in scene(ViewOptions(slack=True)).strips}
    assert "3.2" in slack
    assert "3.1" not in slack


def test_names_stand_beside_the_bars_when_asked_for() -> None:
    labels = {label.task_id: label.words[0].text for label in scene(ViewOptions(names=True)).labels}
    assert labels["3.2"] == "Banner 三套 A/B"


def test_selected_rows_are_tinted() -> None:
    drawn = chart()
    tints = drawn.scene(drawn.scale(20), EVERYTHING, frozenset({"1.1", "gone"})).tints
    assert [tint.y for tint in tints] == [27]


def test_only_what_is_in_sight_is_built() -> None:
    book, schedule = long_plan(3000)
    drawn = chart(book=book, schedule=schedule)
    scale = drawn.scale(20)
    view = Viewport(scale.x(schedule.tasks["t01500"].start) - 300, 1490 * 27, 1920, 1080)
    shapes = drawn.scene(scale, view)
    assert (shapes.first_row, shapes.last_row) == (1490, 1531)
    assert 0 < len(shapes.bars) <= 41
    assert all(view.top - 27 <= bar.y <= view.bottom for bar in shapes.bars)
    assert len(shapes.arrows) <= 45


def test_a_deadline_that_is_missed_is_late() -> None:
    task = BOOK.get(Task, "2.2").changed(deadline=SCHEDULE.tasks["2.2"].start)
    drawn = chart(book=BOOK.with_rows([task]))
    assert [tick.role for tick in drawn.scene(drawn.scale(20), EVERYTHING).ticks] == ["late"]


@pytest.mark.parametrize("by", ColorBy)
def test_every_colour_is_a_role_of_both_themes(by: ColorBy) -> None:
    many = [Person(id=f"p{n}", name=f"p{n}") for n in range(30)]
    drawn = chart(ViewOptions(color_by=by, slack=True, baseline_id=BASELINE), book=BOOK.with_rows(many))
    shapes, header = drawn.scene(drawn.scale(20), EVERYTHING), drawn.header(drawn.scale(20), 0, 2000)
    roles = {bar.role for bar in shapes.bars} | {shape.role for shape in shapes.diamonds}
    roles |= {strip.role for strip in shapes.strips} | {line.role for line in shapes.lines}
    roles |= {arrow.role for arrow in shapes.arrows} | {bracket.role for bracket in shapes.brackets}
    roles |= {label.role for label in shapes.labels} | {cell.below_role for cell in header.cells}
    for name in THEMES:
        assert roles <= load_theme(name, resources() / "themes").colors.keys()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_of_the_chart_is_known_in_both_languages(language: str) -> None:
    wording = Wording(language, resources() / "i18n")
    drawn = chart()
    said: list[Words] = []
    for per_day in (480, 20, 8, 2.5, 0.9):
        shapes, header = drawn.scene(drawn.scale(per_day), EVERYTHING), drawn.header(drawn.scale(per_day), 0, 2000)
        said += [words for label in shapes.labels for words in label.words]
        said += [cell.words for cell in (*header.above, *header.cells)]
        said += [cell.below for cell in header.cells if cell.below is not None]
        said += [band.words for band in header.bands]
    inner = [value for words in said for value in words.values.values() if isinstance(value, Words)]
    assert [words.code for words in (*said, *inner) if words.code and not wording.knows(words.code)] == []


def test_repeating_work_shows_each_of_its_days_on_one_row() -> None:
    task = next(row for row in BOOK.rows(Task).values() if row.id == "2.1")
    rule = Repeat(
        id="r",
        campaign_id=task.campaign_id,
        task_id=task.id,
        unit=RepeatUnit.WEEK,
        weekdays="4",
        first_day=date(2026, 10, 9),
        last_day=date(2026, 10, 30),
    )
    done = Occurrence(
        id="o", campaign_id=task.campaign_id, task_id=task.id, day=date(2026, 10, 9), done_at=datetime(2026, 10, 9, 17)
    )
    book = BOOK.with_rows([rule, done])
    drawn = chart(book=book, schedule=sample_schedule(book))
    bars = [bar for bar in drawn.scene(drawn.scale(20), EVERYTHING).bars if bar.task_id == task.id]
    assert [bar.done == bar.width for bar in bars] == [True, False, False, False]
