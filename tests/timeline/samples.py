"""A campaign with dates that are made by hand, so that charts and sheets are judged without the schedule's engine."""

from datetime import datetime, timedelta

from desktop_app.domain.book import Book
from desktop_app.domain.campaign import Campaign, Grade, Phase
from desktop_app.domain.checkpoint import Checkpoint, CheckpointItem, Confirmation
from desktop_app.domain.codes import ConfirmationState, Form, LinkType, PhaseKind, Stage, TaskKind
from desktop_app.domain.entity import Entity
from desktop_app.domain.people import Person
from desktop_app.domain.task import Baseline, BaselineTask, Link, Task
from desktop_app.schedule.builtin import calendar_id, calendars
from desktop_app.schedule.calendars import Calendars
from desktop_app.schedule.result import CheckpointSchedule, Driver, Schedule, Status, TaskSchedule
from desktop_app.schedule.working_time import to_minutes

NOW = datetime(2026, 10, 19, 10, 30)
CAMPAIGN = "double-11"
BASELINE = "baseline-plan"

# id, name, owner, stage, start, finish, percent, flags: c critical, l late, k locked, m milestone, g gate
_PLAN = (
    ("1", "立项与目标确认", "林", "define", "09/28", "10/09", 100, ""),
    ("1.1", "主目标与 KPI 口径", "林", "", "09/28", "09/30", 100, ""),
    ("1.2", "预算与资源位申请（S 级评审）", "周", "", "10/08", "10/08", 100, ""),
    ("1.3", "定义阶段确认 · 会议", "林", "define", "10/09", "10/09", 100, "g"),
    ("2", "方案与排期", "陈", "plan", "10/09", "10/19", 78, ""),
    ("2.1", "噱头 × 利益点脑暴", "陈", "", "10/09", "10/12", 100, ""),
    ("2.2", "玩法原型：品牌街寻宝", "吴", "", "10/12", "10/16", 80, "l"),
    ("2.3", "关键人名单与档期", "许", "", "10/10", "10/17", 65, "l"),
    ("2.4", "BD 合作方资源置换", "周", "", "10/12", "10/18", 40, "l"),
    ("2.5", "计划阶段确认 · 邮件", "林", "plan", "10/19", "10/19", 0, "g"),
    ("3", "物料与开发", "吴", "execute", "10/20", "10/31", 0, ""),
    ("3.1", "主会场页面开发", "吴", "", "10/20", "10/28", 0, "ck"),
    ("3.2", "Banner 三套 A/B", "何", "", "10/20", "10/25", 0, "k"),
    ("3.3", "优惠券与红包联调", "吴", "", "10/26", "10/30", 0, "ck"),
    ("3.4", "压测与应急预案", "赵", "", "10/29", "10/31", 0, "ck"),
    ("3.5", "执行阶段确认 · 会议", "林", "execute", "11/01", "11/01", 0, "g"),
    ("4", "关键人内容发布", "许", "execute", "10/22", "11/08", 0, ""),
    ("4.1", "体验报告 12 篇", "许", "", "10/22", "10/30", 0, "k"),
    ("4.2", "专属优惠码直播 ×6", "许", "run", "11/02", "11/05", 0, "k"),
    ("4.3", "事件放大：话题与媒体", "许", "run", "11/06", "11/08", 0, "k"),
    ("5", "正式期值守", "林", "run", "11/02", "11/05", 0, ""),
    ("5.1", "零点值班与实时看板", "赵", "", "11/02", "11/05", 0, "ck"),
    ("5.2", "正式期开始", "林", "", "11/02", "11/02", 0, "mk"),
    ("6", "复盘与返场", "陈", "close", "11/06", "11/15", 0, ""),
    ("6.1", "数据拉取与流量曲线", "陈", "", "11/06", "11/09", 0, "ck"),
    ("6.2", "复盘报告与成员评价", "林", "", "11/10", "11/15", 0, "ck"),
)
_LINKS = (
    ("1.1", "1.2", LinkType.FS),
    ("1.2", "1.3", LinkType.FS),
    ("2.1", "2.2", LinkType.FS),
    ("2.3", "4.1", LinkType.FS),
    ("3.1", "3.3", LinkType.FS),
    ("3.3", "3.4", LinkType.FS),
    ("3.4", "5.1", LinkType.FS),
    ("4.2", "4.3", LinkType.SS),
    ("5.1", "6.1", LinkType.FS),
    ("6.1", "6.2", LinkType.FS),
)
_PHASES = (
    (PhaseKind.BUILD_UP, "10/20", "10/26"),
    (PhaseKind.WARM_UP, "10/26", "11/02"),
    (PhaseKind.MAIN, "11/02", "11/06"),
    (PhaseKind.FERMENT, "11/06", "11/10"),
    (PhaseKind.WRAP_UP, "11/10", "11/16"),
)
_PEOPLE = ("林", "周", "陈", "吴", "许", "何", "赵")


def moment(day: str, hour: int = 0) -> datetime:
    """A moment of the campaign's year: "10/19" at an hour."""
    month, number = day.split("/")
    return datetime(2026, int(month), int(number), hour)


def _task(id: str, name: str, owner: str, stage: str, flags: str) -> Task:
    parent, _, number = id.rpartition(".")
    kind = TaskKind.CHECKPOINT if "g" in flags else TaskKind.MILESTONE if "m" in flags else TaskKind.TASK
    return Task(
        id=id,
        campaign_id=CAMPAIGN,
        parent_id=parent or None,
        position=int(number),
        name=name,
        kind=kind,
        stage=Stage(stage) if stage else None,
        owner_id=f"person-{owner}",
    )


def _directory() -> list[Entity]:
    people = [Person(id=f"person-{name}", name=name) for name in _PEOPLE]
    campaign = Campaign(
        id=CAMPAIGN,
        name="双11 主会场",
        grade_id="grade-s",
        pm_id="person-林",
        plan_start=moment("09/28", 9),
        calendar_id=calendar_id("office"),
    )
    return [*calendars(), Grade(id="grade-s", name="S"), *people, campaign]


def _gates() -> list[Entity]:
    rows: list[Entity] = []
    for stage, task in (("define", "1.3"), ("plan", "2.5"), ("execute", "3.5")):
        rows.append(Checkpoint(id=f"gate-{stage}", campaign_id=CAMPAIGN, task_id=task, stage=Stage(stage)))
        form = Form.EMAIL if stage == "plan" else Form.MEETING
        reply_by = moment("10/19", 18) if stage == "plan" else None
        rows.append(
            CheckpointItem(
                id=f"item-{stage}",
                campaign_id=CAMPAIGN,
                checkpoint_id=f"gate-{stage}",
                what="主目标",
                form=form,
                reply_by=reply_by,
            )
        )
    rows.append(
        Confirmation(
            id="word",
            campaign_id=CAMPAIGN,
            item_id="item-define",
            person_id="person-周",
            state=ConfirmationState.CONFIRMED,
            form=Form.MEETING,
            at=moment("10/09", 16),
        )
    )
    return rows


def sample_book() -> Book:
    """The campaign's rows: tasks, links, phases, gates, a baseline that stands two days before the present dates."""
    rows: list[Entity] = _directory()
    rows += [_task(id, name, owner, stage, flags) for id, name, owner, stage, _, _, _, flags in _PLAN]
    rows += [
        Link(id=f"{a}→{b}", campaign_id=CAMPAIGN, predecessor_id=a, successor_id=b, type=type) for a, b, type in _LINKS
    ]
    rows += [
        Phase(id=f"phase-{kind.value}", campaign_id=CAMPAIGN, kind=kind, start=moment(start), finish=moment(finish))
        for kind, start, finish in _PHASES
    ]
    rows.append(Baseline(id=BASELINE, campaign_id=CAMPAIGN, name="计划确认", taken_at=NOW))
    rows += [
        BaselineTask(
            id=f"was-{id}",
            campaign_id=CAMPAIGN,
            baseline_id=BASELINE,
            task_id=id,
            start=moment(start, 9) - timedelta(1),
            finish=moment(finish, 18) - timedelta(1),
            duration=480,
        )
        for id, _, _, _, start, finish, _, flags in _PLAN
        if "g" not in flags
    ]
    return Book().with_rows([*rows, *_gates()], loaded=[CAMPAIGN])


def _status(percent: int, flags: str) -> Status:
    if percent == 100:
        return Status.DONE
    if "l" in flags:
        return Status.LATE
    if "k" in flags:
        return Status.LOCKED
    return Status.RUNNING if percent else Status.WAITING


def dates(
    id: str, start: datetime, finish: datetime, duration: int, percent: int = 0, flags: str = "", summary: bool = False
) -> TaskSchedule:
    """A task's dates as the engine would answer them."""
    return TaskSchedule(
        task_id=id,
        start=start,
        finish=finish,
        early_start=start,
        early_finish=finish,
        late_start=start,
        late_finish=finish + timedelta(0 if "c" in flags else 2),
        duration=duration,
        total_slack=0 if "c" in flags else 960,
        free_slack=0,
        buffer=None,
        percent=percent,
        critical="c" in flags,
        late="l" in flags,
        locked="k" in flags,
        status=_status(percent, flags),
        summary=summary,
        start_driver=Driver("plan_start"),
        finish_driver=Driver("plan_start"),
    )


def sample_schedule(book: Book) -> Schedule:
    """The dates of the sample campaign on the morning of 19 October."""
    working = Calendars(book, CAMPAIGN).campaign
    tasks = {}
    for id, _, _, _, start, finish, percent, flags in _PLAN:
        first, last = moment(start, 9), moment(finish, 18)
        if "g" in flags or "m" in flags:
            first = last = moment(finish, 18 if "g" in flags else 9)
        minutes = working.between(to_minutes(first), to_minutes(last))
        tasks[id] = dates(id, first, last, minutes, percent, flags, summary="." not in id)
    gates = {
        f"gate-{stage}": CheckpointSchedule(
            f"gate-{stage}",
            task,
            Stage(stage),
            ConfirmationState.CONFIRMED if stage == "define" else ConfirmationState.PENDING,
            tasks[task].finish,
            moment("10/09", 9) if stage == "define" else None,
            0,
        )
        for stage, task in (("define", "1.3"), ("plan", "2.5"), ("execute", "3.5"))
    }
    begin, end = min(task.start for task in tasks.values()), max(task.finish for task in tasks.values())
    return Schedule(CAMPAIGN, NOW, tasks, gates, (), begin, end, 41)


def long_plan(count: int, days: int = 180) -> tuple[Book, Schedule]:
    """A plan of `count` rows, a summary over every nine tasks, over `days` days."""
    rows: list[Entity] = _directory()
    schedule: dict[str, TaskSchedule] = {}
    first = moment("09/28", 9)
    summary = ""
    for n in range(count):
        is_summary = n % 10 == 0
        id = f"t{n:05}"
        summary = id if is_summary else summary
        rows.append(
            Task(
                id=id,
                campaign_id=CAMPAIGN,
                parent_id=None if is_summary else summary,
                position=n,
                name=f"任务 {n}",
                stage=tuple(Stage)[n // 10 % 5],
                owner_id=f"person-{_PEOPLE[n % 7]}",
            )
        )
        start = first + timedelta(days=n * (days - 12) // count)
        finish = start + timedelta(days=9 if is_summary else n % 9, hours=9)
        schedule[id] = dates(id, start, finish, 480 * (1 + n % 9), n % 101, "c" if n % 13 == 0 else "", is_summary)
        if n % 10 > 1:
            rows.append(Link(id=f"l{n}", campaign_id=CAMPAIGN, predecessor_id=f"t{n - 1:05}", successor_id=id))
    start = min(task.start for task in schedule.values())
    finish = max(task.finish for task in schedule.values())
    book = Book().with_rows(rows, loaded=[CAMPAIGN])
    return book, Schedule(CAMPAIGN, NOW, schedule, {}, (), start, finish, 30)
