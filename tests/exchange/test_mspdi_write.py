"""What leaves as a Project file comes back the same, and says the same dates."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from desktop_app.domain.book import Book
from desktop_app.domain.calendar import Calendar, CalendarException, CalendarWeekday
from desktop_app.domain.campaign import Campaign, Phase
from desktop_app.domain.checkpoint import Checkpoint
from desktop_app.domain.codes import (
    Constraint,
    DurationUnit,
    PhaseKind,
    Recurrence,
    RepeatUnit,
    Stage,
    TaskKind,
    TaskMode,
)
from desktop_app.domain.people import Group, Person
from desktop_app.domain.repeat import Repeat
from desktop_app.domain.task import Assignment, Baseline, BaselineTask, Link, Task
from desktop_app.exchange.mspdi.document import Record, parse
from desktop_app.exchange.mspdi.left_out import left_out
from desktop_app.exchange.mspdi.read import moved, read
from desktop_app.exchange.mspdi.repeats import repeat_values
from desktop_app.exchange.mspdi.write import write
from desktop_app.schedule.engine import schedule
from tests.exchange.mspdi_plans import STANDARD, ids, project, task
from tests.schedule.plans import Plan, at

NOW = datetime(2026, 3, 2, 9)


def written(plan: Plan) -> bytes:
    return write(plan.book, plan.schedule, "c")


def other_ids() -> Callable[[], str]:
    """Ids that no other file has."""
    made = ids()
    return lambda: f"other-{made()}"


def tasks_of(content: bytes) -> dict[str, Record]:
    return {record.fields["Name"]: record for record in parse(content).inside("Tasks", "Task")}


def again(content: bytes, now: datetime = NOW) -> tuple[Book, str, bytes]:
    """The file read into a new book and written again."""
    plan = read(content, ids())
    book = Book().with_rows(plan.rows, [plan.campaign.id])
    return book, plan.campaign.id, write(book, schedule(book, plan.campaign.id, now), plan.campaign.id)


def dates_in(content: bytes) -> dict[str, tuple[str, str]]:
    return {name: (record.fields["Start"], record.fields["Finish"]) for name, record in tasks_of(content).items()}


@pytest.fixture
def rich() -> Plan:
    """A campaign with all that a Project file can say, and the three gates."""
    plan = Plan(now=at("03-20 10:00"))
    plan.add(Group(id="ops", name="运营组"))
    plan.add(Person(id="zhang", name="张三", group_id="ops", email="zhang@example.com", note="每周三休息"))
    plan.add(Person(id="li", name="李四", max_units=50))
    plan.leave("zhang", "03-04 09:00", "03-06 18:00")
    plan.leave("li", "03-10 13:00", "03-10 18:00")
    plan.task("目标", 3, stage=Stage.DEFINE, owner_id="zhang", note="GMV & 客单价\n<第二行>")
    plan.task("预算", 2, "目标", stage=Stage.DEFINE, owner_id="li")
    plan.checkpoint("define", due=at("03-12 18:00"))
    plan.say("gate-define-0", "confirmed", "03-13 11:00")
    plan.task("方案", stage=Stage.PLAN)
    plan.task("玩法", 4, parent_id="方案", deadline=at("03-27 18:00"), priority=700)
    plan.task("场地", 16, parent_id="方案", duration_unit=DurationUnit.ELAPSED, estimated=True)
    plan.link("玩法", "场地", "SS", 50, "percent")
    plan.checkpoint("plan")
    plan.task("页面", 5, stage=Stage.EXECUTE, calendar_id="calendar-seven-day")
    plan.task("压测", 1, "页面", stage=Stage.EXECUTE, constraint=Constraint.SNET, constraint_date=at("04-01 09:00"))
    plan.milestone("上线", "压测", stage=Stage.RUN)
    plan.link("预算", "上线", "FF", -480)
    plan.task("值守", 0.5, mode=TaskMode.FIXED, fixed_start=at("04-11 20:00"), fixed_finish=at("04-12 00:00"))
    plan.task("复盘", 2, percent=25, actual_start=at("03-09 09:00"), remaining=720, resume=at("03-11 09:00"))
    plan.add(Assignment(id="w1", campaign_id="c", task_id="预算", person_id="zhang", units=12.5))
    plan.add(Baseline(id="b", campaign_id="c", name="计划", taken_at=at("03-01 09:00")))
    plan.add(
        BaselineTask(
            id="bt",
            campaign_id="c",
            baseline_id="b",
            task_id="目标",
            start=at("03-02 09:00"),
            finish=at("03-04 18:00"),
            duration=1440,
        )
    )
    return plan


def test_a_file_that_comes_back_is_written_the_same_again(rich: Plan) -> None:
    first = written(rich)
    _, _, second = again(first, rich.now)
    _, _, third = again(second, rich.now)
    assert dates_in(second) == dates_in(first)
    assert third == second


def test_what_comes_back_is_what_left(rich: Plan) -> None:
    book, campaign_id, _ = again(written(rich))
    rows = {row.name: row for row in book.of_campaign(Task, campaign_id)}
    assert rows["目标"].note == "GMV & 客单价\n<第二行>"
    assert (rows["玩法"].deadline, rows["玩法"].priority) == (at("03-27 18:00"), 700)
    assert (rows["场地"].duration_unit, rows["场地"].estimated) == (DurationUnit.ELAPSED, True)
    assert rows["压测"].constraint is Constraint.SNET
    assert rows["上线"].kind is TaskKind.MILESTONE
    assert rows["值守"].mode is TaskMode.FIXED
    assert (rows["复盘"].remaining, rows["复盘"].resume) == (720, at("03-11 09:00"))
    assert rows["页面"].stage is Stage.EXECUTE
    assert rows["玩法"].parent_id == rows["方案"].id
    owner = book.get(Person, rows["目标"].owner_id or "")
    assert (owner.name, owner.email, owner.note) == ("张三", "zhang@example.com", "每周三休息")
    assert book.get(Group, owner.group_id or "").name == "运营组"
    assert {row.units for row in book.where(Assignment, "task_id", rows["预算"].id)} == {100, 12.5}
    assert [row.duration for row in book.of_campaign(BaselineTask, campaign_id)] == [1440]


def test_gates_come_back_as_gates_without_their_links_standing_twice(rich: Plan) -> None:
    content = written(rich)
    book, campaign_id, _ = again(content)
    rows = {row.id: row for row in book.of_campaign(Task, campaign_id)}
    assert {gate.stage for gate in book.of_campaign(Checkpoint, campaign_id)} == {Stage.DEFINE, Stage.PLAN}
    links = {
        (rows[link.predecessor_id].name, rows[link.successor_id].name) for link in book.of_campaign(Link, campaign_id)
    }
    assert links == {("目标", "预算"), ("玩法", "场地"), ("页面", "压测"), ("压测", "上线"), ("预算", "上线")}


def test_a_gate_is_a_milestone_between_links_that_carry_its_waiting(rich: Plan) -> None:
    found = tasks_of(written(rich))
    gate, held = found["gate-define-row"], found["玩法"]
    assert gate.fields["Milestone"] == "1"
    assert gate.fields["Finish"] == "2026-03-12T18:00:00"
    assert {link.fields["PredecessorUID"] for link in gate.records if link.tag == "PredecessorLink"} == {
        found["目标"].fields["UID"],
        found["预算"].fields["UID"],
    }
    (link,) = (record for record in held.records if record.tag == "PredecessorLink")
    assert link.fields["PredecessorUID"] == gate.fields["UID"]
    assert (link.fields["LinkLag"], link.fields["LagFormat"]) == (str(15 * 60 * 10), "4")
    assert held.fields["Start"] == "2026-03-13T09:00:00"


def test_a_link_of_ones_own_to_a_checkpoint_is_no_gate_when_it_comes_back() -> None:
    plan = Plan()
    plan.task("a", stage=Stage.DEFINE)
    plan.checkpoint("define")
    plan.task("b")
    plan.link("gate-define-row", "b", "SS", 480)
    book, campaign_id, _ = again(written(plan))
    (link,) = book.of_campaign(Link, campaign_id)
    assert (link.type.value, link.lag) == ("SS", 480)


def test_anchored_work_stands_still_there_and_is_anchored_again_here() -> None:
    plan = Plan()
    plan.phase("main", "03-26 20:00", "03-28 00:00")
    plan.task("a", 1, anchor_phase=PhaseKind.MAIN, anchor_offset=-2)
    record = tasks_of(written(plan))["a"]
    assert (record.fields["Manual"], record.fields["Start"]) == ("1", "2026-03-24T09:00:00")
    book, campaign_id, _ = again(written(plan))
    (back,) = book.of_campaign(Task, campaign_id)
    assert (back.anchor_phase, back.anchor_offset, back.mode) == (PhaseKind.MAIN, -2, TaskMode.AUTO)


def test_work_that_may_begin_from_its_anchor_on_moves_with_its_links_there_too() -> None:
    plan = Plan()
    plan.phase("main", "03-06 00:00", "03-28 00:00")
    plan.task("sample", 6)
    plan.task("post", 1, "sample", anchor_phase=PhaseKind.MAIN, constraint=Constraint.SNET)
    record = tasks_of(written(plan))["post"]
    said = [record.fields[name] for name in ("Manual", "Start", "ConstraintType", "ConstraintDate")]
    assert said == ["0", "2026-03-10T09:00:00", "4", "2026-03-06T00:00:00"]
    book, campaign_id, _ = again(written(plan))
    back = next(row for row in book.of_campaign(Task, campaign_id) if row.name == "post")
    assert back.anchor_is_earliest


_ORDER = {
    "Project": "SaveVersion Name Title ScheduleFromStart StartDate FinishDate CriticalSlackLimit CurrencyCode CalendarUID"
    " DefaultStartTime DefaultFinishTime MinutesPerDay MinutesPerWeek DaysPerMonth DurationFormat WorkFormat"
    " HonorConstraints StatusDate CurrentDate NewTasksAreManual",
    "Task": "UID ID Name Active Manual Type IsNull WBS OutlineNumber OutlineLevel Priority Start Finish Duration"
    " DurationFormat Stop Resume EffortDriven Estimated Milestone Summary Critical EarlyStart EarlyFinish LateStart"
    " LateFinish FreeSlack TotalSlack PercentComplete ActualStart ActualFinish ActualDuration RemainingDuration"
    " ConstraintType CalendarUID ConstraintDate Deadline LevelingDelay LevelingDelayFormat IgnoreResourceCalendar Notes"
    " ManualStart ManualFinish ManualDuration",
    "Resource": "UID ID Name Type IsNull Group EmailAddress MaxUnits CalendarUID Notes",
    "Assignment": "UID TaskUID ResourceUID Delay Finish LevelingDelay LevelingDelayFormat RemainingWork Start Units Work"
    " WorkContour",
}
"""The order that the format's schema asks for, of what is written."""


def test_elements_stand_in_the_order_of_the_schema(rich: Plan) -> None:
    root = parse(written(rich))
    records = [root, *root.inside("Tasks", "Task"), *root.inside("Resources", "Resource")]
    for record in [*records, *root.inside("Assignments", "Assignment")]:
        order = _ORDER[record.tag].split()
        places = [order.index(field) for field in record.fields]
        assert places == sorted(places), record.tag
    assert [record.tag for record in root.records] == [
        "ExtendedAttributes",
        "Calendars",
        "Tasks",
        "Resources",
        "Assignments",
    ]


def test_numbers_that_came_with_a_plan_are_kept_and_new_rows_get_free_ones() -> None:
    plan = read(project(task(7, "A") + task(3, "B")), ids())
    more = Task(id="new", campaign_id=plan.campaign.id, name="C", position=9)
    book = Book().with_rows([*plan.rows, more], [plan.campaign.id])
    content = write(book, schedule(book, plan.campaign.id, NOW), plan.campaign.id)
    found = tasks_of(content)
    assert [found[name].fields["UID"] for name in "ABC"] == ["7", "3", "1"]


def test_leave_becomes_days_off_of_the_persons_calendar(rich: Plan) -> None:
    calendars = {record.fields["Name"]: record for record in parse(written(rich)).inside("Calendars", "Calendar")}
    (off,) = calendars["张三"].inside("Exceptions", "Exception")
    (period,) = off.inside("TimePeriod")
    assert (period.fields["FromDate"], period.fields["ToDate"]) == ("2026-03-04T00:00:00", "2026-03-06T23:59:00")
    (half,) = calendars["李四"].inside("Exceptions", "Exception")
    (hours,) = half.inside("WorkingTimes", "WorkingTime")
    assert (hours.fields["FromTime"], hours.fields["ToTime"]) == ("09:00:00", "12:00:00")


def calendar_back(*rows: Calendar | CalendarWeekday | CalendarException) -> tuple[Book, str]:
    campaign = Campaign(id="c", name="C", plan_start=NOW, calendar_id="k")
    book = Book().with_rows([campaign, *rows, Task(id="t", campaign_id="c", name="T", duration=4800)], ["c"])
    content = write(book, schedule(book, "c", NOW), "c")
    back, campaign_id, _ = again(content)
    assert schedule(back, campaign_id, NOW).finish == schedule(book, "c", NOW).finish
    return back, campaign_id


def week(hours: str) -> list[CalendarWeekday]:
    return [CalendarWeekday(id=f"k{day}", calendar_id="k", weekday=day, hours=hours) for day in range(7)]


def test_repeating_exceptions_go_out_and_come_back() -> None:
    first, last = date(2026, 3, 1), date(2027, 3, 1)
    repeating: list[dict[str, Any]] = [
        {"recurrence": Recurrence.WEEKLY, "every": 2, "weekdays": "04"},
        {"recurrence": Recurrence.DAILY, "every": 9},
        {"recurrence": Recurrence.MONTHLY_DAY, "month_day": 31, "occurrences": 3},
        {"recurrence": Recurrence.MONTHLY_POSITION, "position": 5, "weekdays": "6", "every": 2},
        {"recurrence": Recurrence.YEARLY_DAY, "month": 10, "month_day": 1},
        {"recurrence": Recurrence.YEARLY_POSITION, "month": 5, "position": 2, "weekdays": "01234"},
    ]
    rows = [
        CalendarException(id=f"e{n}", calendar_id="k", first_day=first, last_day=last, **values)
        for n, values in enumerate(repeating)
    ]
    back, _ = calendar_back(Calendar(id="k", name="K"), *week("09:00-17:00"), *rows)
    found = [
        {key: getattr(row, key) for key in values}
        for row, values in zip(back.rows(CalendarException).values(), repeating, strict=True)
    ]
    assert found == repeating


def test_nights_are_cut_at_midnight_and_mean_the_same() -> None:
    off = CalendarException(id="e", calendar_id="k", first_day=date(2026, 3, 4), last_day=date(2026, 3, 4))
    back, _ = calendar_back(Calendar(id="k", name="夜班"), *week("22:00-30:00"), off)
    assert {row.hours for row in back.rows(CalendarWeekday).values()} == {"00:00-06:00 22:00-24:00"}


def test_a_calendar_with_a_base_is_told_whole() -> None:
    base = Calendar(id="base", name="Base")
    days = [CalendarWeekday(id=f"b{day}", calendar_id="base", weekday=day, hours="09:00-17:00") for day in range(5)]
    own = Calendar(id="k", name="K", base_id="base")
    saturday = CalendarWeekday(id="k5", calendar_id="k", weekday=5, hours="09:00-12:00")
    june = [
        CalendarWeekday(
            id=f"j{day}",
            calendar_id="k",
            weekday=day,
            hours="08:00-20:00",
            first_day=date(2026, 3, 9),
            last_day=date(2026, 3, 15),
        )
        for day in range(7)
    ]
    back, _ = calendar_back(base, *days, own, saturday, *june)
    (calendar,) = back.rows(Calendar).values()
    assert calendar.base_id is None


def test_text_that_xml_cannot_hold_does_not_break_the_file() -> None:
    plan = Plan()
    plan.task("a", note="bell \x07, no character \uffff, line\r\nend & <tag> ]]>")
    record = tasks_of(written(plan))["a"]
    assert record.fields["Notes"] == "bell \ufffd, no character \ufffd, line\r\nend & <tag> ]]>"


def test_what_a_project_file_has_no_room_for_is_told(rich: Plan) -> None:
    phase = rich.phase("main", "04-01 00:00", "04-03 00:00")
    rich.wave("一波", phase, "04-01 00:00", "04-02 00:00")
    told = {problem.values["what"]: problem.values["count"] for problem in left_out(rich.book, "c")}
    assert told["wave"] == 1
    assert told["checkpoint_item"] == 2


def test_people_and_calendars_that_are_known_are_not_made_again(rich: Plan) -> None:
    content = written(rich)
    plan = read(content, ids())
    known = Book().with_rows(plan.rows, [plan.campaign.id])
    second = read(content, other_ids(), known)
    assert not [row for row in second.rows if isinstance(row, Person | Calendar | CalendarException | Group)]
    both = known.with_rows(second.rows, [second.campaign.id])
    assert len(both.rows(Person)) == 2
    assert {row.owner_id for row in both.of_campaign(Task, second.campaign.id)} <= {None, *both.rows(Person)}


def test_a_person_of_the_same_name_with_other_working_time_is_somebody_else() -> None:
    resource = "<Resource><UID>3</UID><Name>张三</Name><Type>1</Type><CalendarUID>{}</CalendarUID></Resource>"
    first = read(project(task(1, "A"), resources=resource.format(1)), ids())
    known = Book().with_rows(first.rows)
    off = (
        "<Calendar><UID>5</UID><Name>张三</Name><BaseCalendarUID>1</BaseCalendarUID><Exceptions><Exception>"
        "<TimePeriod><FromDate>2026-02-02T00:00:00</FromDate><ToDate>2026-02-03T23:59:00</ToDate></TimePeriod>"
        "<Type>1</Type><DayWorking>0</DayWorking></Exception></Exceptions></Calendar>"
    )
    second = read(
        project(task(1, "A"), calendars=STANDARD + off, resources=resource.format(5)),
        other_ids(),
        known,
    )
    assert [row.name for row in second.rows if isinstance(row, Person)] == ["张三"]


def test_dates_that_could_not_be_kept_are_told() -> None:
    dates = "<Start>2026-01-05T08:00:00</Start><Finish>2026-01-{}T17:00:00</Finish>"
    plan = read(project(task(1, "A", more=dates.format("05")) + task(2, "B", more=dates.format("08"))), ids())
    book = Book().with_rows(plan.rows, [plan.campaign.id])
    (problem,) = moved(plan, book, schedule(book, plan.campaign.id, NOW))
    assert problem.values["file_finish"] == datetime(2026, 1, 8, 17)
    assert book.get(Task, problem.task_id or "").name == "B"


def test_every_oracle_plan_is_written_the_same_again(oracles: Path) -> None:
    for question in sorted((oracles / "mspdi").glob("*.question.xml")):
        _, _, first = again(question.read_bytes())
        assert again(first)[2] == first, question.name


@pytest.mark.parametrize(
    "rule",
    [
        {
            "unit": RepeatUnit.WEEK,
            "weekdays": "4",
            "working_days_only": True,
            "first_phase": PhaseKind.MAIN,
            "first_offset": -14,
        },
        {"first_day": date(2026, 3, 9), "last_phase": PhaseKind.MAIN, "every": 2},
        {},
    ],
)
def test_a_rule_goes_out_and_comes_back_with_the_length_of_one_occurrence(rule: dict[str, Any]) -> None:
    main = Phase(
        id="p", campaign_id="c", kind=PhaseKind.MAIN, start=datetime(2026, 3, 20), finish=datetime(2026, 3, 27)
    )
    report = Task(id="t", campaign_id="c", name="Weekly report", duration=60)
    book = Book().with_rows(
        [
            Calendar(id="k", name="K"), *week("09:00-17:00"), Campaign(id="c", name="C", plan_start=NOW, calendar_id="k"),
            main, report, Repeat(id="r", campaign_id="c", task_id="t", **rule),
        ],
        ["c"],
    )  # fmt: skip
    content = write(book, schedule(book, "c", NOW), "c")
    back, campaign_id, _ = again(content)
    [found] = back.of_campaign(Repeat, campaign_id)
    kept = {key: getattr(found, key) for key in Repeat.model_fields if key not in ("id", "campaign_id", "task_id")}
    assert kept == {key: getattr(book.get(Repeat, "r"), key) for key in kept}
    assert back.get(Task, found.task_id).duration == 60
    before, after = (
        next(iter(plan.tasks.values())) for plan in (schedule(book, "c", NOW), schedule(back, campaign_id, NOW))
    )
    assert (before.start, before.finish) == (after.start, after.finish)
    assert "repeat" not in {problem.values["what"] for problem in left_out(book, "c")}


@pytest.mark.parametrize(
    "text", ["", "week", "year/1/-/0/-/-/60", "week/0/-/0/-/-/60", "day/1/9/0/-/-/60", "day/1/-/0/x.y.z/-/60"]
)
def test_what_is_no_rule_is_passed_over(text: str) -> None:
    assert repeat_values(text) is None
