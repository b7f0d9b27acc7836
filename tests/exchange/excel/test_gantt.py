"""The Gantt workbook: what stands in it, and what a spreadsheet program makes of it."""

import subprocess
import zipfile
from collections.abc import Callable, Mapping
from datetime import date, datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from desktop_app.domain.book import Book
from desktop_app.domain.campaign import Campaign, Phase
from desktop_app.domain.codes import DurationUnit, PhaseKind
from desktop_app.domain.errors import KnownError
from desktop_app.domain.outline import outline
from desktop_app.domain.people import Person
from desktop_app.domain.task import Task
from desktop_app.exchange.excel.identity import CAMPAIGN_PROPERTY
from desktop_app.exchange.plan.preview import Surroundings
from desktop_app.exchange.plan_file import read_plan_file
from desktop_app.i18n import LANGUAGES
from desktop_app.schedule.builtin import calendar_id
from desktop_app.schedule.result import Schedule
from tests.exchange.excel.workbooks import BOOK, SCHEDULE, converted, exported
from tests.timeline.samples import CAMPAIGN, NOW, dates, long_plan, moment

Tool = Callable[[str], str]


def opened(file: Path, results: bool = False) -> Worksheet:
    sheet = load_workbook(file, data_only=results).worksheets[0]
    assert isinstance(sheet, Worksheet)
    return sheet


def columns(sheet: Worksheet) -> tuple[int, Mapping[str, int]]:
    """The row of the headings, and the column of each."""
    for row in sheet.iter_rows(max_row=12):
        texts = {str(cell.value): cell.column for cell in row if isinstance(cell.value, str)}
        if "任务" in texts or "Task" in texts:
            return int(row[0].row or 0), {text: int(column or 0) for text, column in texts.items()}
    raise AssertionError("no headings")


def row_of(sheet: Worksheet, name: str) -> int:
    heading, at = columns(sheet)
    task = at.get("任务") or at["Task"]
    return next(n for n in range(heading + 1, sheet.max_row + 1) if sheet.cell(n, task).value == name)


def with_task(**values: Any) -> Book:
    return BOOK.with_rows([BOOK.get(Task, "1.1").changed(**values)])


def test_every_task_stands_in_its_row_with_real_dates(tmp_path: Path) -> None:
    sheet = opened(exported(tmp_path), results=True)
    heading, at = columns(sheet)
    assert [sheet.cell(heading + n, at["WBS"]).value for n in range(1, 7)] == ["1", "1.1", "1.2", "1.3", "2", "2.1"]
    row = row_of(sheet, "玩法原型：品牌街寻宝")
    assert sheet.cell(row, at["负责人"]).value == "吴"
    assert sheet.cell(row, at["阶段"]).value == "计划"
    assert sheet.cell(row, at["开始"]).value == datetime(2026, 10, 12)
    assert sheet.cell(row, at["完成"]).value == datetime(2026, 10, 16)
    assert sheet.cell(row, at["进度"]).value == 0.8
    assert sheet.cell(row, at["drumbeat.id"]).value == "2.2"


def test_a_time_that_is_not_the_edge_of_a_day_is_kept(tmp_path: Path) -> None:
    plan = {**SCHEDULE.tasks, "1.1": dates("1.1", moment("10/26", 20), moment("10/27"), 240)}
    schedule = Schedule(CAMPAIGN, NOW, plan, {}, (), SCHEDULE.start, SCHEDULE.finish, 0)
    sheet = opened(exported(tmp_path, schedule=schedule))
    _, at = columns(sheet)
    row = row_of(sheet, "主目标与 KPI 口径")
    assert sheet.cell(row, at["开始"]).value == datetime(2026, 10, 26, 20)
    # Midnight without a time would be read as the whole of the next day.
    assert sheet.cell(row, at["完成"]).value == datetime(2026, 10, 26, 23, 59)


def test_a_slip_into_another_century_does_not_break_the_sheet(tmp_path: Path) -> None:
    plan = {
        **SCHEDULE.tasks,
        "1.1": dates("1.1", datetime(206, 9, 28, 9), datetime(206, 9, 30, 18), 1440),
        "2.1": dates("2.1", datetime(2926, 9, 28, 9), datetime(2926, 9, 30, 18), 1440),
    }
    schedule = Schedule(CAMPAIGN, NOW, plan, {}, (), datetime(206, 9, 28, 9), datetime(2926, 9, 30, 18), 0)
    sheet = opened(exported(tmp_path, schedule=schedule), results=True)
    _, at = columns(sheet)
    assert sheet.cell(row_of(sheet, "主目标与 KPI 口径"), at["开始"]).value == "0206-09-28"
    assert sheet.cell(row_of(sheet, "噱头 × 利益点脑暴"), at["开始"]).value == datetime(2926, 9, 28)
    assert sheet.max_column < 1300


def test_results_of_formulas_are_there_without_computing(tmp_path: Path) -> None:
    sheet = opened(exported(tmp_path), results=True)
    _, at = columns(sheet)
    row = row_of(sheet, "立项与目标确认")
    assert sheet.cell(row, at["工作日"]).value == 5  # 28-30 September, 8 and 9 October
    assert sheet.cell(row, at["状态"]).value == "已完成"
    late = row_of(sheet, "关键人名单与档期")
    assert sheet.cell(late, at["工作日"]).value == 6  # with the Saturday that is made up
    assert sheet.cell(late, at["状态"]).value == "逾期"
    assert sheet.cell(row_of(sheet, "计划阶段确认 · 邮件"), at["状态"]).value == "待确认"


def test_a_task_with_working_time_of_its_own_keeps_its_figure(tmp_path: Path) -> None:
    book = with_task(calendar_id=calendar_id("around_the_clock"), duration_unit=DurationUnit.ELAPSED)
    plan = {**SCHEDULE.tasks, "1.1": dates("1.1", moment("10/26"), moment("10/28"), 2 * 1440)}
    schedule = Schedule(CAMPAIGN, NOW, plan, {}, (), SCHEDULE.start, SCHEDULE.finish, 0)
    sheet = opened(exported(tmp_path, book, schedule))
    _, at = columns(sheet)
    assert sheet.cell(row_of(sheet, "主目标与 KPI 口径"), at["工作日"]).value == 2


@pytest.mark.parametrize("text", ["=1+1", "+86 138", "-5", "@SUM(A1)", "\t=x", "\r=x", "＝1", "'=x"])
def test_text_that_looks_like_a_formula_is_text(tmp_path: Path, text: str) -> None:
    file = exported(tmp_path, with_task(name=text))
    sheet = opened(file)
    heading, at = columns(sheet)
    cell = sheet.cell(heading + 2, at["任务"])
    assert cell.data_type == "s"
    assert str(cell.value).replace("_x000D_", "\r") == text


def test_the_bars_are_rules_over_empty_cells(tmp_path: Path) -> None:
    sheet = opened(exported(tmp_path))
    heading, at = columns(sheet)
    first = at["drumbeat.state"] + 1
    row = row_of(sheet, "玩法原型：品牌街寻宝")
    assert all(sheet.cell(row, column).value is None for column in range(first, sheet.max_column + 1))
    ranges = {str(area.sqref): len(area.rules) for area in sheet.conditional_formatting}
    chart = sheet.cell(heading + 1, first).coordinate
    assert any(name.startswith(chart) and count > 10 for name, count in ranges.items())


def test_a_milestone_s_sign_is_a_formula_in_its_row(tmp_path: Path) -> None:
    file = exported(tmp_path)
    living, results = opened(file), opened(file, results=True)
    heading, at = columns(living)
    for name, sign in (("正式期开始", "◆"), ("计划阶段确认 · 邮件", "◇"), ("定义阶段确认 · 会议", "◆")):
        row = row_of(living, name)
        shown = {
            results.cell(heading, column).value: results.cell(row, column).value
            for column in range(at["drumbeat.state"] + 1, results.max_column + 1)
        }
        day = living.cell(row, at["完成"]).value
        assert [key for key, value in shown.items() if value] == [day]
        assert shown[day] == sign
        assert living.cell(row, at["drumbeat.state"] + 1).data_type == "f"


def test_days_off_made_up_days_and_phases_stand_above_the_chart(tmp_path: Path) -> None:
    sheet = opened(exported(tmp_path))
    heading, at = columns(sheet)
    days = {
        sheet.cell(heading, column).value: column for column in range(at["drumbeat.state"] + 1, sheet.max_column + 1)
    }
    assert sheet.cell(heading - 1, days[datetime(2026, 10, 1)]).value == "休"
    assert sheet.cell(heading - 1, days[datetime(2026, 10, 10)]).value == "班"
    bands = {sheet.cell(5, column).value for column in days.values()}
    assert {"造势期", "预热期", "正式期", "发酵期", "尾声"} <= bands
    merged = {str(area) for area in sheet.merged_cells.ranges}
    main = sheet.cell(5, days[datetime(2026, 11, 2)]).coordinate
    assert f"{main}:{sheet.cell(5, days[datetime(2026, 11, 5)]).coordinate}" in merged


def test_phases_that_overlap_have_two_rows(tmp_path: Path) -> None:
    ferment = Phase(
        id="f", campaign_id=CAMPAIGN, kind=PhaseKind.WRAP_UP, name="返场", start=moment("11/04"), finish=moment("11/08")
    )
    sheet = opened(exported(tmp_path, BOOK.with_rows([ferment])))
    _, at = columns(sheet)
    assert "返场" in {sheet.cell(6, column).value for column in range(at["drumbeat.state"] + 1, sheet.max_column + 1)}


@pytest.mark.parametrize("days", [30, 700, 3000])
def test_phases_that_meet_within_one_column_share_it_out(tmp_path: Path, days: int) -> None:
    book, schedule = long_plan(60, days)
    edges = (moment("10/20"), moment("10/26", 20), moment("10/27", 20), moment("11/03"))
    kinds = (PhaseKind.WARM_UP, PhaseKind.MAIN, PhaseKind.WRAP_UP)
    phases = [
        Phase(id=kind.value, campaign_id=CAMPAIGN, kind=kind, start=start, finish=finish)
        for kind, (start, finish) in zip(kinds, pairwise(edges), strict=True)
    ]
    sheet = opened(exported(tmp_path, book.with_rows(phases), schedule))
    assert "尾声" in {cell.value for cell in sheet[5]}


@pytest.mark.parametrize(("days", "step"), [(180, 1), (700, 7), (3000, 28)])
def test_the_scale_follows_from_the_span(tmp_path: Path, days: int, step: int) -> None:
    book, schedule = long_plan(60, days)
    sheet = opened(exported(tmp_path, book, schedule))
    heading, at = columns(sheet)
    first, second = (sheet.cell(heading, at["drumbeat.state"] + n).value for n in (1, 2))
    assert isinstance(first, datetime)
    assert isinstance(second, datetime)
    assert step <= (second - first).days <= step + 3
    assert sheet.max_column < 420


def test_a_confirmation_has_no_half(tmp_path: Path) -> None:
    sheet = opened(exported(tmp_path))
    _, at = columns(sheet)
    assert sheet.cell(row_of(sheet, "定义阶段确认 · 会议"), at["进度"]).value is None


def test_the_sheet_is_set_up_to_be_read_filtered_and_printed(tmp_path: Path) -> None:
    sheet = opened(exported(tmp_path))
    heading, at = columns(sheet)
    assert sheet.freeze_panes == sheet.cell(heading + 1, at["阶段"]).coordinate
    assert sheet.auto_filter.ref is not None
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.page_setup.fitToWidth == 1
    assert sheet.print_title_rows == f"${4}:${heading}"
    assert sheet.column_dimensions["A"].hidden
    assert sheet.row_dimensions[heading + 2].outlineLevel == 1
    assert sheet.cell(heading + 2, at["任务"]).alignment.indent == 1
    kinds = {rule.type for rule in sheet.data_validations.dataValidation}
    assert kinds == {"list", "decimal", "date"}


def test_the_workbook_says_what_it_is_of(tmp_path: Path) -> None:
    workbook = load_workbook(exported(tmp_path))
    assert workbook.properties.title == "双11 主会场"
    own = workbook.custom_doc_props  # type: ignore[attr-defined]  # missing from the stubs alone
    assert {item.name: item.value for item in own.props}[CAMPAIGN_PROPERTY] == CAMPAIGN
    assert "Drumbeat task" in workbook.named_styles
    assert [(sheet.title, sheet.sheet_state) for sheet in workbook.worksheets] == [
        ("甘特图", "visible"),
        ("甘特图（固定）", "visible"),
        ("负责人", "visible"),
        ("确认节点", "visible"),
        ("工作日历", "visible"),
        ("使用说明", "visible"),
        ("drumbeat.lists", "hidden"),
        ("drumbeat.base", "veryHidden"),
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sheet_reads_back_as_the_plan_that_it_is(tmp_path: Path, language: str) -> None:
    preview = read_plan_file(exported(tmp_path, language=language), Surroundings(today=NOW.date()))
    found = [(task.wbs, task.name, task.owner.name if task.owner else "") for task in preview.tasks if task.wbs]
    owners = {person.id: person.name for person in BOOK.rows(Person).values()}
    assert found == [(row.wbs, row.task.name, owners[row.task.owner_id or ""]) for row in outline(BOOK, CAMPAIGN)]


def test_nothing_in_the_workbook_runs_or_calls_out(tmp_path: Path) -> None:
    with zipfile.ZipFile(exported(tmp_path)) as archive:
        names = archive.namelist()
        relations = [archive.read(name) for name in names if name.endswith(".rels")]
    assert not [name for name in names if "vba" in name.lower() or "external" in name.lower()]
    assert not any(b'TargetMode="External"' in relation for relation in relations)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_code_stands_where_a_word_should(tmp_path: Path, language: str) -> None:
    sheet = opened(exported(tmp_path, language=language), results=True)
    texts = {str(cell.value) for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)}
    assert not [text for text in texts if text.startswith(("excel.", "timeline.", "field.", "status.", "weekday."))]


def test_a_campaign_without_tasks_phases_or_people_is_a_sheet_too(tmp_path: Path) -> None:
    book = Book().with_rows([Campaign(id=CAMPAIGN, name="空")], [CAMPAIGN])
    schedule = Schedule(CAMPAIGN, NOW, {}, {}, (), NOW, NOW, 0)
    assert opened(exported(tmp_path, book, schedule)).cell(1, 2).value == "空"


def test_progress_is_told_and_can_stop_the_export(tmp_path: Path) -> None:
    book, schedule = long_plan(500)
    told: list[tuple[int, int]] = []

    class StoppedError(Exception):
        """The reader changed their mind."""

    def stop(done: int, total: int) -> None:
        told.append((done, total))
        if done >= 200:
            raise StoppedError

    with pytest.raises(StoppedError):
        exported(tmp_path, book, schedule, progress=stop)
    assert [done for done, _ in told] == [0, 200]
    assert told[0][1] > 2 * 500  # the painted sheet and the base have a row per task, too
    assert not list(tmp_path.glob("*.xlsx"))


def test_an_older_export_stays_when_a_new_one_cannot_be_written(tmp_path: Path) -> None:
    with pytest.raises(KnownError) as refused:
        exported(tmp_path / "gone")
    assert refused.value.code == "folder_missing"


def test_moving_a_date_moves_sign_days_and_status(tmp_path: Path, require_tool: Tool) -> None:
    file = exported(tmp_path)
    workbook: Workbook = load_workbook(file)
    sheet = workbook.worksheets[0]
    _, at = columns(sheet)
    sheet.cell(row_of(sheet, "正式期开始"), at["完成"]).value = date(2026, 11, 4)
    sheet.cell(row_of(sheet, "关键人名单与档期"), at["完成"]).value = date(2026, 10, 21)
    workbook.save(file)
    computed = opened(converted(require_tool("soffice"), file, "xlsx"), results=True)
    heading, at = columns(computed)
    milestone = row_of(computed, "正式期开始")
    shown = [
        computed.cell(heading, column).value
        for column in range(at["drumbeat.state"] + 1, computed.max_column + 1)
        if computed.cell(milestone, column).value == "◆"
    ]
    assert shown == [datetime(2026, 11, 4)]
    late = row_of(computed, "关键人名单与档期")
    assert computed.cell(late, at["工作日"]).value == 9
    assert computed.cell(late, at["状态"]).value == "进行中"


def test_printed_it_shows_chinese_and_no_narrow_column(tmp_path: Path, require_tool: Tool) -> None:
    pdf = converted(require_tool("soffice"), exported(tmp_path), "pdf")
    text = subprocess.run(
        [require_tool("pdftotext"), "-layout", str(pdf), "-"], check=True, capture_output=True, encoding="utf-8"
    ).stdout
    assert "预算与资源位申请" in text
    assert "距正式期 14 天" in text
    assert "###" not in text
